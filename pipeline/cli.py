"""The command: one thin command a verb; everything heavy is imported when a command runs."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline.asked import MOST_WORKERS, WORKERS, Asked, carry_out, told_plainly
from pipeline.errors import USAGE, DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.decisions import Wish
    from pipeline.document import Document

app = typer.Typer(
    help="Reads the reports councils publish and shows what became of every priority in them.",
    no_args_is_help=True,
    epilog="Exit status: 0 all inputs were read, 1 some failed and the rest is complete, 2 wrong usage, 130 stopped. Begin with: carriedforward sample papers",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
Workers = Annotated[
    int,
    typer.Option(
        "--workers",
        "-w",
        min=0,
        max=MOST_WORKERS,
        envvar=WORKERS,
        help="Processes that read documents; 0 reads without limits in this one.",
    ),
]
LogFormat = Annotated[Literal["text", "json"], typer.Option("--log-format", help="How to tell what goes on: text, or a JSON object a line.")]
Vocabulary = Annotated[
    list[Path] | None,
    typer.Option(
        "--vocabulary", "-V", help="Your own headings, themes and cue phrases, added to the shipped ones; may be repeated.", metavar="FILE.toml"
    ),
]
Bodies = Annotated[
    Path | None,
    typer.Option("--bodies", help="What you know of bodies: other names, successors. Else bodies.toml in the output folder.", metavar="FILE.toml"),
]
# Whether it may be read is not asked here: reading it says why it can't, with status 1.
File = Annotated[Path, typer.Argument(help="One PDF, DOCX, text, Markdown or HTML file.", metavar="FILE", readable=False)]


def _version(asked: bool) -> None:
    if asked:
        from pipeline import __version__

        typer.echo(f"carriedforward {__version__}")
        raise typer.Exit


@app.callback()
def carriedforward(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    """Reads the reports councils publish and shows what became of every priority in them."""


@app.command(short_help="Read papers and write the cross-year table.")
def run(
    inputs: Annotated[list[str], typer.Argument(help="Files, folders (with all below them), ZIP archives.", metavar="INPUT...")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder that the results are written to.", metavar="DIR")] = Path("output"),
    workers: Workers = 1,
    dask: Annotated[str | None, typer.Option("--dask", help="Read on a Dask cluster: its address, or local.", metavar="ADDRESS")] = None,
    time_limit: Annotated[float, typer.Option("--time-limit", min=0, help="Seconds a document may take; 0 is no limit.")] = 300,
    memory_limit: Annotated[int, typer.Option("--memory-limit", min=0, help="MB of memory a document may take; 0 is no limit.")] = 2048,
    fresh: Annotated[bool, typer.Option("--fresh", help="Read every file again, also unchanged ones.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Forget what was read from files that are gone.")] = False,
    vocabulary: Vocabulary = None,
    bodies: Bodies = None,
    table: Annotated[bool, typer.Option("--table", help="Print the cross-year table too.")] = False,
    parquet: Annotated[bool, typer.Option("--parquet", help="Write the tables as Parquet files too (needs pyarrow).")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
    log_format: LogFormat = "text",
) -> None:
    """Read documents, extract and link their records, and write the cross-year table.

    Files that were read before and have not changed are not read again. Example: carriedforward run reports/ --output results --table
    """
    asked = Asked(
        inputs, output, workers, dask, time_limit, memory_limit, fresh, prune, vocabulary or (), bodies, table, parquet, quiet, log_format
    )  # fmt: skip
    raise typer.Exit(carry_out(asked))


@app.command(short_help="Show the lines of a file as they were read.")
def read(file: File, vocabulary: Vocabulary = None) -> None:
    """Show the lines of one file as they were read: page, place, label and text.

    Example: carriedforward read report.pdf
    """
    from pipeline.outline import lines_as_read

    for line in lines_as_read(_open(file, vocabulary)):
        typer.echo(line)


@app.command(short_help="Show headings, paragraphs and cells of a file.")
def segment(file: File, vocabulary: Vocabulary = None) -> None:
    """Show the blocks of one file: kind, paragraph number, topic and text; and what the document says it is.

    Example: carriedforward segment report.pdf
    """
    from pipeline.outline import blocks_as_found

    for line in blocks_as_found(_open(file, vocabulary)):
        typer.echo(line)


@app.command(short_help="Print the records of a file as JSON lines.")
def extract(
    file: File,
    kind: Annotated[
        str | None, typer.Option("--kind", "-k", help="Only these: sections, priorities, findings, procedures, finances, recommendations.")
    ] = None,
    vocabulary: Vocabulary = None,
) -> None:
    """Print the records of one file as JSON lines.

    Example: carriedforward extract report.pdf --kind finances
    """
    import msgspec

    from pipeline.extract import extract as to_records
    from pipeline.segment import segment as to_blocks
    from pipeline.segment import split
    from pipeline.toml_tables import suggestion

    kinds = ("sections", "priorities", "findings", "procedures", "finances", "recommendations", "problems")
    if kind is not None and kind not in kinds:
        raise typer.BadParameter(f"{kind!r} is none of {', '.join(kinds)}{suggestion(kind, kinds)}")
    for part in split(_open(file, vocabulary)):
        records = to_records(to_blocks(part))
        for name in kinds if kind is None else (kind,):
            for record in getattr(records, name):
                typer.echo(msgspec.json.encode({"table": name, **msgspec.to_builtins(record)}).decode())


@app.command(short_help="Accept, reject, join, correct: what you know better.")
def decide(
    folder: Annotated[Path, typer.Argument(help="Output folder of a run.", metavar="DIR")],
    accept: Annotated[list[str] | None, typer.Option("--accept", help="A link that is right.", metavar="LINK")] = None,
    reject: Annotated[list[str] | None, typer.Option("--reject", help="A link that is wrong.", metavar="LINK")] = None,
    join: Annotated[tuple[str, str] | None, typer.Option("--join", help="Two threads, or a priority of each, that are one.", metavar="A B")] = None,
    separate: Annotated[tuple[str, str] | None, typer.Option("--separate", help="Two priorities of a thread that is two.", metavar="A B")] = None,
    rename: Annotated[tuple[str, str] | None, typer.Option("--rename", help="A thread, and what it should be called.", metavar="THREAD NAME")] = None,
    correct: Annotated[
        tuple[str, str, str] | None,
        typer.Option("--correct", help="A record or document, its field, what it should be.", metavar="RECORD FIELD VALUE"),
    ] = None,
    set_aside: Annotated[list[str] | None, typer.Option("--set-aside", help="A record that should not be there.", metavar="RECORD")] = None,
    undo: Annotated[list[str] | None, typer.Option("--undo", help="A decision that no longer stands.", metavar="DECISION")] = None,
    find: Annotated[str | None, typer.Option("--find", help="List what has these words, with the ids to name here.", metavar="WORDS")] = None,
    by: Annotated[str, typer.Option("--by", help="Who decides.", metavar="NAME")] = "",
    why: Annotated[str, typer.Option("--why", help="The reason.", metavar="TEXT")] = "",
    export: Annotated[Path | None, typer.Option("--export", help="Write links and priorities to a CSV file to fill in.", metavar="FILE.csv")] = None,
    import_: Annotated[Path | None, typer.Option("--import", help="Record what was filled in.", metavar="FILE.csv")] = None,
) -> None:
    """Record what a person decided about links, threads and records; the next run into the folder applies it.

    Example: carriedforward decide results --reject link-0123456789abcdef --by "A. Officer" --why "two different strategies"
    """
    from pipeline import decisions

    at = _time_of_decision().isoformat(timespec="seconds")
    singles = (("accept", accept), ("reject", reject), ("set_aside", set_aside), ("undo", undo))
    wishes = [decisions.Wish(action, (each,), by, at, why) for action, ids in singles for each in ids or ()]  # type: ignore[arg-type]
    wishes += [decisions.Wish("join", join, by, at, why)] if join else []
    wishes += [decisions.Wish("separate", separate, by, at, why)] if separate else []
    wishes += [decisions.Wish("rename", rename[:1], by, at, why, value=rename[1])] if rename else []
    wishes += [decisions.Wish("correct", correct[:1], by, at, why, *correct[1:])] if correct else []
    wishes += decisions.read_sheet(import_, by, why, at) if import_ else []
    if not wishes and not export and not import_ and find is None:
        options = "--accept, --reject, --join, --separate, --rename, --correct, --set-aside, --undo, --import or --export"
        raise typer.BadParameter(f"say what is decided: {options}; --find WORDS lists what can be, with its id")
    _record(folder, wishes, export, find)
    if import_ and not wishes:
        typer.echo(f"{import_} has no row with an action: nothing is decided. Write accept, reject or another action into its first column.")


# A decision is a person's and bears the time it was made; called through a name, so that tests can set it.
_time_of_decision = partial(datetime.now, UTC)


def _record(folder: Path, wishes: Sequence[Wish], export: Path | None, find: str | None) -> None:
    """Add the wished decisions to the folder, all or none; write the sheet and list what has the words if they are asked for."""
    from pipeline import decisions
    from pipeline.store import load

    collection = load(folder / "carriedforward.db")
    made = decisions.new_decisions(collection, wishes, decisions.read_ledger(folder).decisions)
    if made:
        decisions.append(folder, made)
    for each in made:
        typer.echo(f"{each.id}  {each.action.replace('_', ' ')}  {' and '.join(decisions.shown(subject) for subject in each.subjects)}")
    if wishes:
        typer.echo(
            f"{len(made)} decision{'s' if len(made) != 1 else ''} recorded in {folder / decisions.NAME}; the next run into {folder} applies them"
        )
    if find is not None:
        typer.echo(decisions.listed(decisions.find(collection, find)))
    if export:
        typer.echo(f"{decisions.write_sheet(collection, export)} rows are in {export}: fill in action, by and why, then --import it")


@app.command(short_help="Check and correct on a page in the browser.")
def review(
    folder: Annotated[Path, typer.Argument(help="Output folder of a run.", metavar="DIR")],
    port: Annotated[int, typer.Option("--port", "-p", min=1024, max=65535, help="Port of this computer that the page is served on.")] = 8765,
    sources: Annotated[
        list[Path] | None, typer.Option("--sources", help="Folder that the documents were moved to.", metavar="DIR", exists=True, file_okay=False)
    ] = None,
    vocabulary: Vocabulary = None,
    bodies: Bodies = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
) -> None:
    """Open a page in the browser on which links, threads and records are checked and corrected; only this computer can reach it.

    Example: carriedforward review results
    """
    import webbrowser

    from pipeline.additions import read_additions
    from pipeline.review import Terms, other_settings
    from pipeline.review import review as serve
    from pipeline.settings import Settings
    from pipeline.told_bodies import find_bodies

    def say(address: str) -> None:
        """Tell where the page is open, and how it is closed."""
        typer.echo(f"The page of {folder} is open at\n\n  {address}\n\nPress Ctrl-C here to close it.")

    settings = Settings(vocabulary=read_additions(vocabulary or ()), bodies=find_bodies(bodies, folder))
    terms = Terms(
        clock=lambda: _time_of_decision().isoformat(timespec="seconds"), say=say, opened=webbrowser.open if browser else None,
        port=port, sources=sources or (), settings=settings,
    )  # fmt: skip
    for said in other_settings(folder, settings):
        typer.echo(said)
    serve(folder, terms)


@app.command(short_help="Draw what was made of a page over its picture.")
def show(
    file: Annotated[Path, typer.Argument(help="One PDF file.", metavar="FILE")],
    page: Annotated[int, typer.Option("--page", "-p", min=1, help="Number of the page in the file.")] = 1,
    out: Annotated[Path, typer.Option("--out", "-o", help="Picture to write.", metavar="PNG")] = Path("page.png"),
) -> None:
    """Draw what was made of a page over its picture: blocks, kinds, numbers and the cells of tables.

    Example: carriedforward show report.pdf --page 3 --out page.png
    """
    from pipeline.show import show_page

    with _named(file):
        show_page(file, page, out)
    typer.echo(f"Page {page} of {file.name} is drawn in {out}")


@app.command(short_help="Score a run against hand-made expectations.")
def score(
    results: Annotated[Path, typer.Argument(help="Output folder of a run.", metavar="RUN")],
    gold: Annotated[Path, typer.Argument(help="Folder of expectations, one JSON file a document.", metavar="GOLD")],
    misses: Annotated[bool, typer.Option("--misses", help="List what was missed and what was wrong.")] = False,
    against: Annotated[Path | None, typer.Option("--against", help="Earlier run: list records gained and lost since.", metavar="RUN")] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the whole score here.", metavar="FILE")] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write one web page with every miss and its passages here.", metavar="FILE")] = None,
) -> None:
    """Score a run against hand-made expectations: precision, recall and F1 by kind.

    Example: carriedforward score results corpus/gold --misses
    """
    import json

    from pipeline.score import report, score_run, write_page

    scored = score_run(results, gold, against)
    if json_file is not None:
        json_file.write_text(json.dumps(scored.as_dict(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    typer.echo(report(scored, misses=misses))
    if html is not None:
        typer.echo(f"\n{write_page(scored, results, gold, html)} cases to look at are in {html}")


@app.command(short_help="Print or write the JSON Schema of every record.")
def schema(folder: Annotated[Path | None, typer.Argument(help="Write one file a table here instead of printing.", metavar="[DIR]")] = None) -> None:
    """Print or write the JSON Schema of every record.

    Example: carriedforward schema schemas
    """
    import json

    from pipeline.schema import json_schemas, write_schemas

    if folder is not None:
        write_schemas(folder)
    else:
        typer.echo(json.dumps(json_schemas(), indent=2, ensure_ascii=False))


@app.command(short_help="Write sample papers to try the program on.")
def sample(folder: Annotated[Path, typer.Argument(help="Folder to write them to.", metavar="DIR")]) -> None:
    """Write sample papers to try the program on: sixteen invented papers of two partnerships.

    Example: carriedforward sample papers
    """
    from pipeline.sample import write_sample

    typer.echo(f"{len(write_sample(folder))} invented papers are in {folder}; read them with: carriedforward run {folder} --output results --table")


@app.command(short_help="Show what is installed and what is missing.")
def doctor() -> None:
    """Show what is installed and what is missing: packages, OCR, LibreOffice, extras; with how to get it. Exits with 0 either way.

    Example: carriedforward doctor
    """
    from pipeline.doctor import examine

    for finding in examine():
        typer.echo(finding)


def _open(file: Path, vocabulary: Sequence[Path] | None) -> Document:
    """The document of one file, and the vocabulary to read it with; what is wrong with either is said with its name."""
    from pipeline.additions import read_additions, use_additions
    from pipeline.read import read_file

    use_additions(read_additions(vocabulary or ()))
    with _named(file):
        return read_file(file)


@contextmanager
def _named(file: Path) -> Iterator[None]:
    """Put the name of the file before what is wrong with it."""
    try:
        yield
    except DocumentError as fault:
        raise DocumentError(f"{file}: {fault.what}", fault.remedy, fault.code) from fault


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and exit with its status: 0 all read, 1 some failed, 2 bad usage, 130 interrupted."""
    with told_plainly():
        app(args=list(arguments) if arguments is not None else None, prog_name="carriedforward")
    return 0


__all__ = ["USAGE", "app", "main"]
