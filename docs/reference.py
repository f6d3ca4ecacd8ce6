"""The code to the reference pages of the site: commands, settings, tables, problems, themes, vocabulary, Python.

    python docs/reference.py            # writes docs/reference/*.md anew (make reference)

`tests/docs/test_reference.py` fails where a page is not what this would write, or the code has something that no page names.
"""

from __future__ import annotations

import inspect
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import typer.models

import pipeline
from pipeline import cli, frames, problem_codes, records, schema, settings, stages
from pipeline.additions import FREE_LABELS

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "reference"
PHRASES = Path(cli.__file__).parent / "extract" / "phrases"
_MADE = "<!-- Written by docs/reference.py from the code: change the code, then run `make reference`. -->\n"
ENVIRONMENT = (
    ("CARRIEDFORWARD_WORKERS", "what `--workers` is where the command does not say"),
    (
        "CARRIEDFORWARD_OCR",
        "`tesseract`, `rapidocr` or `none`: the engine for scanned pages; without it, Tesseract where it is installed, else rapidocr",
    ),
    (
        "CARRIEDFORWARD_CACHE",
        "the folder in which recognised pages are kept, so that a scan is recognised once; without it, the user's folder for caches",
    ),
)
EXITS = (
    ("0", "all inputs were read, or the command did what it was asked"),
    ("1", "some inputs failed, each a row in `problems.jsonl`, and the rest is complete; or the command could not go on"),
    ("2", "wrong usage: an unknown command or option, a value that can't be, a folder that holds no run"),
    ("130", "stopped with Ctrl-C; what stood in the output folder is untouched, and the next run goes on from there"),
)
# Settings that a command sets, and the option that does it.
OPTIONS = {
    "workers": "--workers", "dask": "--dask", "time_limit": "--time-limit", "memory_limit": "--memory-limit", "parquet": "--parquet",
    "vocabulary": "--vocabulary", "bodies": "--bodies",
}  # fmt: skip


def pages() -> dict[str, str]:
    """Every page of the reference, by file name."""
    made = {
        "commands.md": _commands(),
        "settings.md": _settings(),
        "tables.md": _tables(),
        "problems.md": _problems(),
        "themes.md": _themes(),
        "vocabulary-files.md": _vocabulary(),
        "python.md": _python(),
    }
    return {name: _MADE + "\n" + text.rstrip() + "\n" for name, text in made.items()}


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    cells = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in cells) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


# -- commands ----------------------------------------------------------------------------------------------------------


def commands() -> Iterator[tuple[str, Callable[..., None]]]:
    """The commands by name, as the program has them."""
    for each in cli.app.registered_commands:
        assert each.callback is not None
        yield each.name or each.callback.__name__.replace("_", "-"), each.callback


def parameters(command: Callable[..., None]) -> Iterator[tuple[str, typer.models.ParameterInfo, Any]]:
    """What a command takes: its name, what typer knows of it, its default."""
    hints = get_type_hints(command, include_extras=True)
    for name, parameter in inspect.signature(command).parameters.items():
        info = next(each for each in get_args(hints[name])[1:] if isinstance(each, typer.models.ParameterInfo))
        yield name, info, parameter.default


def names_of(option: typer.models.ParameterInfo) -> list[str]:
    """What an option is called on the command line: typer keeps the first name in place of a default."""
    first = [option.default] if isinstance(option.default, str) else []
    return [name for part in (*first, *(option.param_decls or ())) for name in part.split("/")]


def _commands() -> str:
    text = "# Commands\n\n`carriedforward COMMAND --help` prints the same. `carriedforward --version` prints the version.\n\n"
    text += "\n".join(_command(name, function) for name, function in commands())
    text += "\n## Completion\n\n`carriedforward --install-completion` makes the shell you are in (bash, zsh, fish, PowerShell) complete commands and options at the tab "
    text += "key, from the next one you open; `carriedforward --show-completion` prints what that adds.\n"
    text += "\n## Exit status\n\n" + _table(("status", "means"), list(EXITS))
    text += "\n## Environment\n\n" + _table(("variable", "sets"), [(f"`{name}`", said) for name, said in ENVIRONMENT])
    return text + "\nA mistyped command, option, kind, field, theme, label or path is answered with what may have been meant.\n"


def _command(name: str, function: Callable[..., None]) -> str:
    said, _, example = (inspect.getdoc(function) or "").partition("Example: ")
    rows = []
    for parameter, info, default in parameters(function):
        if isinstance(info, typer.models.ArgumentInfo):
            rows.append((f"`{info.metavar or parameter.upper()}`", info.help or "", ""))
        else:
            shown = ", ".join(f"`{each}`" for each in names_of(info))
            value = "" if isinstance(default, bool) or not info.metavar else f" `{info.metavar}`"
            rows.append((shown + value, info.help or "", _default(default)))
    text = f"## {name}\n\n{said.strip()}\n\n```\n{example.strip()}\n```\n\n"
    return text + (_table(("argument or option", "means", "default"), rows) if rows else "It takes no options.\n")


def _default(value: Any) -> str:
    if value is None or value is inspect.Parameter.empty or value is False or value == "":
        return ""
    return "on" if value is True else f"`{value}`"


# -- settings ----------------------------------------------------------------------------------------------------------


def setting_notes() -> dict[str, tuple[str, str]]:
    """Every setting with its default as code and what its comment says."""
    found = re.findall(r"^    (\w+): [^=\n]+ = (.+?)(?:  # (.+))?$", inspect.getsource(settings.Settings), re.MULTILINE)
    return {name: (re.sub(r"^field\(default=(.*?)(?:, metadata=\w+)?\)$", r"\1", default), note) for name, default, note in found}


def _settings() -> str:
    rows = []
    for name, (default, note) in setting_notes().items():
        option = f"`{OPTIONS[name]}`" if name in OPTIONS else "in Python only"
        rows.append((f"`{name}`", note, f"`{default}`", option))
    text = "# Settings\n\nOne frozen `pipeline.settings.Settings` holds them for a run. `run.json` and the workbook's sheet About say which were used.\n\n"
    text += _table(("setting", "means", "default in Python", "option of `run`"), rows)
    text += "\nThe command reads in one child process (`--workers 1`) unless told otherwise, so that the limits hold.\n\n```python\n"
    text += 'import pipeline\nfrom pipeline.settings import Settings\n\nresults = pipeline.run("papers", output="results", settings=Settings(link_threshold=0.75))\n'
    return text + "len(results.links)\n```\n"


# -- tables ------------------------------------------------------------------------------------------------------------


def _tables() -> str:
    text = "# Tables and their fields\n\nEvery table is a file of JSON lines, `<table>.jsonl`, a table of `carriedforward.db`, a resource of `datapackage.json` and, "
    text += "with `--parquet`, a Parquet file. [JSON Schemas](../../schemas/) say the same for programs. Money is a decimal string in pounds, a period `2021/22`, "
    text += "`2025/27` (April 2025 to March 2027) or an ISO date, offsets count code points from 0 in `texts/<document_id>.txt`.\n"
    for name, kind in schema.WRITTEN.items():
        text += f"\n## {name}\n\n{_first_line(kind)}\n\n" + _fields(kind, lambda field, name=name: schema.describe(name, field))
    text += "\n## Nested values\n"
    for name, described in schema._NESTED.items():
        kind = getattr(records, name)
        text += f"\n### {name}\n\n{_first_line(kind)}\n\n" + _fields(kind, lambda field, described=described: described[field])
    return text


def _fields(kind: type[msgspec.Struct], describe: Callable[[str], str]) -> str:
    rows = [(f"`{field.encode_name}`", describe(field.encode_name), _type(field.type)) for field in msgspec.structs.fields(kind)]
    return _table(("field", "holds", "type"), rows)


def _type(kind: Any) -> str:
    """A type in words."""
    if kind is type(None):
        return "null"
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(f"`{value}`" for value in get_args(kind))
    if hasattr(kind, "__metadata__"):
        return _type(get_args(kind)[0])
    if get_origin(kind) is list:
        return f"list of {_type(get_args(kind)[0])}"
    if parts := get_args(kind):
        return " or ".join(_type(part) for part in parts)
    names = {str: "text", int: "whole number", float: "number", bool: "true or false"}
    return names.get(kind) or f"[{kind.__name__}](#{kind.__name__.lower()})"


def _first_line(thing: Any) -> str:
    return (inspect.getdoc(thing) or "").partition("\n\n")[0]


# -- problems, themes, vocabulary --------------------------------------------------------------------------------------


def _problems() -> str:
    text = "# Problems and what to do\n\nA row of `problems.jsonl` says in words what is wrong with which file, page and passage. Its `code` says what kind of problem it is; "
    text += "its `severity`: **error**, nothing came out of the file; **warning**, something may be missing; **notice**, the document itself is incomplete or contradicts itself.\n"
    groups = (
        ("Files that are not read", problem_codes.FILES),
        ("What a file is made of", problem_codes.READING),
        ("What stands in a document", problem_codes.CONTENT),
        ("Links, bodies and decisions", problem_codes.LINKING),
    )
    for heading, codes in groups:
        rows = [(f"`{code}`", advice.means, advice.remedy) for code, advice in sorted(codes.items())]
        text += f"\n## {heading}\n\n" + _table(("code", "means", "what to do"), rows)
    return text


def entries(name: str) -> list[dict[str, Any]]:
    """The entries of a vocabulary file as it is written."""
    found: list[dict[str, Any]] = tomllib.loads((PHRASES / f"{name}.toml").read_text(encoding="utf-8"))["entry"]
    return found


def _themes() -> str:
    rows = [(entry["label"], "; ".join(f"“{each}”" for each in entry["examples"][:3])) for entry in entries("themes")]
    text = "# Themes\n\nPriorities and findings carry the themes that their words name, none or several. A theme says what something is about, never for which body or place. "
    text += "Other themes go into [a file of your own](../vocabulary.md).\n\n"
    return text + _table(("theme", "found, for example, in"), rows)


def _vocabulary() -> str:
    text = "# Vocabulary files\n\nThe words that rules look for, one file a subject, in `pipeline/extract/phrases/`. [How to add your own](../vocabulary.md).\n"
    for path in sorted(PHRASES.glob("*.toml")):
        found = entries(path.stem)
        labels = list(dict.fromkeys(entry["label"] for entry in found))
        lead = re.match(r"(?:#.*\n)*", path.read_text(encoding="utf-8"))
        said = " ".join(line.removeprefix("#").strip() for line in (lead[0] if lead else "").splitlines())
        shown = "any text" if path.stem in FREE_LABELS else ", ".join(f"`{label}`" for label in labels)
        text += f"\n## {path.stem}\n\n{_escaped(said)}\n\n{len(found)} entries. Labels: {shown}.\n"
    return text


def _escaped(text: str) -> str:
    """A comment as Markdown: what it writes in angle brackets is no tag."""
    return re.sub(r"<([\w+-]+)>", r"`<\1>`", text)


# -- Python ------------------------------------------------------------------------------------------------------------


def _python() -> str:
    text = '# Python interface\n\n```python\nimport pipeline\n\nresults = pipeline.run("papers", output="results")  # or, of a run that there is already:\n'
    text += 'results = pipeline.load("results")\n\nresults.priorities  # a DataFrame; a table a row of "Columns" below\n'
    text += 'results.evidence(results.priorities["id"].iloc[0])  # the words that prove a record, shown in a notebook\n```\n\n'
    text += "A notebook that answers questions with it: [Questions to a run](../notebook.ipynb).\n\n"
    text += _module("pipeline.run", pipeline.run) + _module("pipeline.load", pipeline.load) + _module("pipeline.frames.Run", frames.Run)
    for name in ("evidence", "page_image"):
        text += _module(f"Run.{name}", getattr(frames.Run, name), level=3)
    text += _module("pipeline.frames.Passage", frames.Passage) + _module("pipeline.frames.PageImage", frames.PageImage)
    text += "## Columns\n\n" + (inspect.getdoc(frames) or "").partition("\n\n")[2] + "\n"
    text += "".join(_columns(name, kind) for name, kind in records.TABLES.items())
    return (
        text
        + "\n## Below it\n\nWhere only the files are wanted, or how a run went:\n\n"
        + _module("pipeline.stages.run", stages.run, level=3)
        + _module("pipeline.stages.Report", stages.Report, level=3)
    )


def _columns(name: str, kind: Any) -> str:
    """The columns of a table, those of one type in one line."""
    columns = [field.encode_name for field in msgspec.structs.fields(kind)]
    columns += [each for each in records.PLACE if frames._has_place(name) and each not in columns]
    by_type: dict[str, list[str]] = {}
    for column in columns:
        by_type.setdefault(frames._kind(column, kind) or "Python objects", []).append(f"`{column}`{_unit(column)}")
    lines = "".join(f"- {kind}: {', '.join(shown)}\n" for kind, shown in by_type.items())
    return f"\n### {name}\n\n[What each of them holds](tables.md#{name})\n\n{lines}"


def _unit(column: str) -> str:
    """The unit of a column in brackets, where it has one."""
    units = {
        "amount": "pounds",
        "share": "per cent",
        "confidence": "0 to 1",
        "start": "code points",
        "end": "code points",
        "page": "from 1 in the file",
    }
    return f" ({units[column]})" if column in units else ""


def _module(name: str, thing: Any, level: int = 2) -> str:
    said = inspect.getdoc(thing) or ""
    signature = f"```python\n{_signature(name.rpartition('.')[2], thing)}\n```\n\n" if inspect.isfunction(thing) else ""
    return f"{'#' * level} `{name}`\n\n{signature}{said}\n\n"


def _signature(name: str, function: Callable[..., Any]) -> str:
    """The signature without the quotes of postponed annotations; a long one has a line for each parameter."""
    signature = inspect.signature(function)
    text = name + str(signature).replace("'", "")
    if len(text) <= 80:
        return text
    given = [str(parameter).replace("'", "") for parameter in signature.parameters.values()]
    stars = [index for index, parameter in enumerate(signature.parameters.values()) if parameter.kind is inspect.Parameter.KEYWORD_ONLY]
    if stars and not any(parameter.kind is inspect.Parameter.VAR_POSITIONAL for parameter in signature.parameters.values()):
        given.insert(stars[0], "*")
    back = str(signature.return_annotation).replace("'", "")
    return f"{name}(\n" + "".join(f"    {each},\n" for each in given) + f") -> {back}"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
