"""Speed and memory of this program beside the peers that are installed, on the same PDFs in one go.

    python benchmarks/run.py [FOLDER] [--rounds N] [--python markitdown=PATH] [--write docs/speed.md]

Every engine runs in a process of its own, one after the other, and reports the processor time of its
work and the most memory it held. What it read is checked first: the share of pdfium's own words that
its text has, so that nobody is fast by leaving things out. Times are processor seconds, not wall
clock, because other work may share the machine; the best of the rounds counts. What an engine does once a
process (imports, patterns) is its start-up: it is measured on one ordinary paper, the first whose pages are nearest the
mean, which is read twice before the others, and said apart; a column of its own has the ratio with start-up counted. `--python`
names the Python of another environment for a peer that is installed there.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEAST_RECALL = 0.97  # of the words: an engine below this is listed, but not fit for comparison
BASE = "pdfplumber text"
RUN = "carriedforward run"
READ = "carriedforward read + segment"


@dataclass(frozen=True, slots=True)
class Engine:
    """A way to read PDFs: the module it needs, and what it yields for one file (its text, or None where it makes no text)."""

    needs: str
    read: Callable[[Path], str | None]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one engine took for all files: processor seconds, those of its start-up, most memory in MB, and the share of words it kept."""

    name: str
    seconds: float
    startup: float
    memory: float
    recall: float | None
    held: Sequence[float] = ()  # MB after each quarter of the files, of a run where the system tells


def ours_read(path: Path) -> str:
    """Read and segment: the text of the blocks with their numbers."""
    from pipeline.read import read_file
    from pipeline.segment import segment, split

    parts = [segment(part) for part in split(read_file(path))]
    return "\n".join(f"{block.number or ''} {block.text}" for part in parts for block in part.blocks)


def ours_extract(path: Path) -> str:
    """Read, segment and extract."""
    from pipeline.extract import extract
    from pipeline.read import read_file
    from pipeline.segment import segment, split

    documents = split(read_file(path))
    for document in documents:
        extract(segment(document))
    return "\n".join(document.text for document in documents)


def pdfium_text(path: Path) -> str:
    """pdfium's text in the order of the file."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    texts = []
    for page in pdf:
        textpage = page.get_textpage()
        texts.append(textpage.get_text_range())
        textpage.close()
        page.close()
    pdf.close()
    return "\n".join(texts)


def pdfplumber_text(path: Path) -> str:
    """pdfplumber's text, each page closed after use."""
    import pdfplumber

    texts = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            texts.append(page.extract_text())
            page.close()
    return "\n".join(texts)


def markitdown_text(path: Path) -> str:
    """markitdown's Markdown."""
    from markitdown import MarkItDown

    return str(MarkItDown().convert(str(path)).text_content)


ENGINES: dict[str, Engine] = {
    "pypdfium2 text": Engine("pypdfium2", pdfium_text),
    READ: Engine("pipeline", ours_read),
    "carriedforward read to extract": Engine("pipeline", ours_extract),
    RUN: Engine("pipeline", lambda _: None),
    BASE: Engine("pdfplumber", pdfplumber_text),
    "markitdown": Engine("markitdown", markitdown_text),
}


def words(text: str) -> Counter[str]:
    """The letters and figures of a text: line ends and hyphens are set in many ways, the characters stay."""
    return Counter(char for char in text if char.isalnum())


def work(name: str, paths: Sequence[Path], first: Path | None = None) -> Measured:
    """Measure one engine in this process; what a `first` file takes longer the first time is not counted, but said as start-up."""
    first = first or min((path for entry in paths for path in files_in(entry)), key=lambda path: (path.stat().st_size, path))
    if name == RUN:
        startup = _spent(lambda: _whole_run([first])) - _spent(lambda: _whole_run([first]))
        held: list[float] = []
        seconds = _spent(lambda: held.extend(_whole_run(paths)))
        return Measured(name, seconds, startup, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, None, held)
    read = ENGINES[name].read
    if any(path.is_dir() for path in paths):
        held = []
        seconds = _spent(lambda: held.extend(_each_read(read, [file for path in paths for file in files_in(path)])))
        return Measured(name, seconds, 0.0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, None, held)
    startup = _spent(lambda: read(first)) - _spent(lambda: read(first))
    texts: list[str | None] = []
    seconds = _spent(lambda: texts.extend(map(read, paths)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # before the check, which has a need of its own
    kept = wanted = 0
    for path, text in zip(paths, texts, strict=True):
        true = words(pdfium_text(path))
        wanted, kept = wanted + true.total(), kept + (true & words(text or "")).total()
    return Measured(name, seconds, startup, memory, kept / max(wanted, 1))


def files_in(entry: Path) -> list[Path]:
    """All files below a folder, or the file itself."""
    return [path for path in entry.rglob("*") if path.is_file()] if entry.is_dir() else [entry]


def _spent(action: Callable[[], object]) -> float:
    """The processor seconds of an action."""
    started = time.process_time()
    action()
    return time.process_time() - started


def _whole_run(paths: Sequence[Path]) -> list[float]:
    """The command's own work: read, extract, link, and write every file of the results; the MB held after each quarter of the files."""
    from pipeline.progress import Silent
    from pipeline.stages import run

    held: list[float] = []

    class Quarters(Silent):
        total = count = 0

        def begin(self, total: int, kept: int) -> None:
            self.total = total - kept

        def done(self, file: str, errors: object) -> None:
            del file, errors
            self.count += 1
            if _ends_quarter(self.count, self.total):
                held.extend(_held())

    with tempfile.TemporaryDirectory() as folder:
        run(list(paths), Path(folder) / "results", watcher=Quarters())
    return held


def _each_read(read: Callable[[Path], str | None], files: Sequence[Path]) -> list[float]:
    """Read files of any format, those that can't be read too; the MB held after each quarter."""
    from pipeline.errors import DocumentError

    held: list[float] = []
    for count, path in enumerate(sorted(files), 1):
        with suppress(DocumentError):
            read(path)
        if _ends_quarter(count, len(files)):
            held.extend(_held())
    return held


def _ends_quarter(count: int, total: int) -> bool:
    return count * 4 // total > (count - 1) * 4 // total


def _held() -> list[float]:
    """The MB that this process holds now; nothing where the system does not tell."""
    status = Path("/proc/self/statm")
    return [int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1024**2] if status.is_file() else []


def measure(paths: Sequence[Path], rounds: int, pythons: Mapping[str, str]) -> list[Measured]:
    """Each installed engine in a process of its own; the engines take turns in every round, and the fastest round of each counts."""
    names = [name for name, engine in ENGINES.items() if engine.needs == "pipeline" or name in pythons or find_spec(engine.needs) is not None]
    for name in sorted(set(ENGINES) - set(names)):
        print(f"{name}: not installed", file=sys.stderr)
    first = ordinary(paths)
    taken = [[apart(name, paths, pythons.get(name, sys.executable), first) for name in names] for _ in range(rounds)]
    return [min(each, key=lambda measured: measured.seconds) for each in zip(*taken, strict=True)]


def ordinary(paths: Sequence[Path]) -> Path:
    """The first of some PDFs whose pages are nearest the mean."""
    pages = {path: count_pages([path]) for path in paths}
    mean = sum(pages.values()) / len(pages)
    return min(paths, key=lambda path: abs(pages[path] - mean))


def apart(name: str, paths: Sequence[Path], python: str = sys.executable, first: Path | None = None) -> Measured:
    """Measure one engine in a process of its own, by the Python that has it."""
    command = [python, __file__, "--engine", name, *(["--first", str(first)] if first else []), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return Measured(**json.loads(done.stdout.strip().splitlines()[-1]))


def table(measured: Sequence[Measured], pages: int) -> str:
    """The figures as a Markdown table."""
    base = next((each for each in measured if each.name == BASE), None)
    lines = [f"| engine | seconds | pages/s | x {BASE} | x with start-up | peak MB | characters kept |", "|---|---|---|---|---|---|---|"]
    for each in sorted(measured, key=lambda each: each.seconds):
        times = f"{base.seconds / each.seconds:.1f}" if base else "-"
        whole = f"{(base.seconds + base.startup) / (each.seconds + each.startup):.1f}" if base else "-"
        kept = "-" if each.recall is None else f"{each.recall:.1%}" + ("" if each.recall >= LEAST_RECALL else " (too few to compare)")
        lines.append(f"| {each.name} | {each.seconds:.1f} | {pages / each.seconds:.0f} | {times} | {whole} | {each.memory:.0f} | {kept} |")
    started = ", ".join(f"{each.name} {each.startup:.1f}" for each in sorted(measured, key=lambda each: each.seconds))
    return "\n".join([*lines, "", f"Start-up, once a process, counted in the column that says so only, in seconds: {started}."])


def named_pythons(pairs: Sequence[str]) -> dict[str, str]:
    """The Pythons of engines from "engine=PATH"; SystemExit where the engine is none of ours."""
    named = dict(pair.partition("=")[::2] for pair in pairs)
    if wrong := sorted(set(named) - set(ENGINES)):
        raise SystemExit(f"no engine is called {', '.join(wrong)}; there are {', '.join(ENGINES)}")
    return named


def count_pages(paths: Sequence[Path]) -> int:
    """How many pages some PDFs have."""
    import pypdfium2

    return sum(len(pypdfium2.PdfDocument(path)) for path in paths)


def main() -> None:
    """Measure all engines, or with --engine one of them in this process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", type=Path, default=[ROOT / "corpus" / "reports"], help="folders of PDFs")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--write", type=Path, help="page of the documentation that gets the table")
    parser.add_argument("--python", action="append", default=[], metavar="ENGINE=PATH", help="the Python that has a peer, where it is not this one")
    parser.add_argument("--first", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--engine", choices=list(ENGINES), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.engine:
        sys.path.insert(0, str(ROOT))
        each = work(options.engine, options.inputs, options.first)
        print(json.dumps(asdict(each)))
        return
    paths = [path.resolve() for entry in options.inputs for path in (sorted(entry.rglob("*.pdf")) if entry.is_dir() else [entry])]
    if not paths:
        parser.error("there is no PDF in that folder")
    compileall.compile_dir(ROOT / "pipeline", quiet=1)  # as an installation leaves its modules, the peers' among them
    pages = count_pages(paths)
    text = f"{len(paths)} PDFs, {pages} pages, one process each:\n\n{table(measure(paths, options.rounds, named_pythons(options.python)), pages)}"
    print(text)
    if options.write:
        sys.path.insert(0, str(ROOT))
        from benchmarks.tables_in_pages import write

        write(text, options.write, "run")


if __name__ == "__main__":
    main()
