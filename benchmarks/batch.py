"""Many documents to what they cost: memory of the parent and of each worker, time a document, a run again, one more file, two workers.

    python benchmarks/batch.py [--documents 250 500 1000 2000] [--write docs/reliability.md] [REAL...]

The documents are the corpus's papers under the names of invented places, each place another body; the files below REAL are measured
as they are, in a column of their own. Times are processor seconds of the command and its workers. How much faster two workers are on two
processors with nothing else to do follows from them: what is done while files are read is divided by two, and what the command itself does before
and after that is not; with --two they are also compared by the clock, which means
something only where nothing else runs (`--documents --two 300` does that alone).
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.tables_in_pages import write  # noqa: E402

PAPERS = (
    "northmere-cabinet-2019-10-15.txt",
    "northmere-cabinet-2020-10-13.md",
    "port-calder-annual-report-2020-21.md",
    "northmere-annual-report-2022-23.txt",
)
FIRST = (
    "Ash",
    "Birch",
    "Cold",
    "Dun",
    "Elm",
    "Fern",
    "Glen",
    "Hart",
    "Ive",
    "Kings",
    "Lang",
    "Mill",
    "Nether",
    "Oak",
    "Pen",
    "Raven",
    "Stan",
    "Thorn",
    "Upper",
    "Wind",
)
LAST = (
    "borough",
    "bury",
    "combe",
    "dale",
    "field",
    "ford",
    "gate",
    "ham",
    "hurst",
    "leigh",
    "ley",
    "minster",
    "port",
    "ridge",
    "stead",
    "stoke",
    "ton",
    "wick",
    "wood",
    "worth",
)


@dataclass(slots=True)
class Taken:
    """What a run took: processor and clock seconds, those of the command alone, of these while it read, and MB over time of both.

    The MB are those of the command and of its largest worker.
    """

    seconds: float = 0.0
    clock: float = 0.0
    own: float = 0.0
    own_reading: float = 0.0
    parent: list[int] = field(default_factory=list)
    worker: list[int] = field(default_factory=list)


def make(folder: Path, count: int) -> None:
    """Write that many papers of invented places."""
    sources = [(ROOT / "corpus" / "reports" / name) for name in PAPERS]
    places = [a + b for a, b in itertools.product(FIRST, LAST)]
    for number in range(count):
        source = sources[number % len(sources)]
        text = source.read_text(encoding="utf-8")
        one, two = places[number // len(sources) % len(places)], places[-1 - number // len(sources) % len(places)]
        for old, new in (("Northmere", one), ("Port Calder", one), ("Vale", two), ("children", f"children ({number})")):
            text = text.replace(old, new, 3 if old == "children" else -1)
        (folder / f"{number:05}{source.suffix}").write_text(text, encoding="utf-8")


def run(inputs: Sequence[Path], output: Path, workers: int = 1, more: Sequence[str] = ()) -> Taken:
    """One run, watched from outside; `more` are further options of the command."""
    taken, before, started = Taken(), resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "pipeline", "run", *map(str, inputs), "--output", str(output), "--workers", str(workers), "--quiet", *more]
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL)
    watcher = threading.Thread(target=_watch, args=(process, taken))
    watcher.start()
    if process.wait() not in (0, 1):
        raise SystemExit(f"the run ended with {process.returncode}")
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken.clock = time.monotonic() - started
    taken.seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return taken


def _watch(process: subprocess.Popen[bytes], taken: Taken) -> None:
    began = 0.0
    while process.poll() is None:
        taken.parent.append(_memory(process.pid))
        taken.own = _seconds(process.pid) or taken.own
        taken.worker.append(max(map(_memory, _readers(process.pid)), default=0))
        if taken.worker[-1] and not taken.own_reading:
            began = taken.own
        if taken.worker[-1]:
            taken.own_reading = max(taken.own - began, 0.001)
        time.sleep(0.1)


def _readers(process: int) -> Iterator[int]:
    """The processes that read, and not the copy of the command that writes with it."""
    for child in _children(process):
        with suppress(OSError):
            if b"workers.serve" in Path(f"/proc/{child}/cmdline").read_bytes():
                yield child


def _children(process: int) -> Iterator[int]:
    try:
        yield from map(int, Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split())
        for task in Path(f"/proc/{process}/task").iterdir():
            yield from map(int, (task / "children").read_text(encoding="utf-8").split())
    except OSError:
        return


def _memory(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="utf-8").split()[1]) * os.sysconf("SC_PAGE_SIZE") // 2**20
    except (OSError, ValueError):
        return 0


def _seconds(process: int) -> float:
    """Processor seconds of a process alone."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def growth(values: Sequence[int]) -> str:
    """The median of the first and last fifth of a run's reading."""
    busy = [value for value in values if value]
    fifth = max(len(busy) // 5, 1)
    first, last = (sorted(part)[len(part) // 2] for part in (busy[:fifth], busy[-fifth:]))
    return f"{first} to {last}"


def measure(folder: Path, inputs: Sequence[Path], files: int) -> Iterator[tuple[str, str]]:
    """What was measured over some inputs, and the figure."""
    out = folder / "out"
    first, both = run(inputs, out), run(inputs, folder / "two", 2)
    yield "documents", f"{files:,}"
    yield "first run, s", f"{first.seconds:.1f}"
    yield "a document, ms", f"{1000 * first.seconds / files:.0f}"
    yield "of that the command itself, ms", f"{1000 * first.own / files:.1f}"
    yield "two workers", f"{times_as_fast(first, both):.2f} times"
    yield "most memory of the command, MB", f"{max(first.parent)}"
    yield "the same while it reads, first to last fifth", growth([a for a, b in zip(first.parent, first.worker, strict=True) if b])
    yield "most memory of a worker, MB", f"{max(first.worker)}"
    yield "the same, first to last fifth", growth(first.worker)
    again = run(inputs, out)
    yield "unchanged run, s", f"{again.seconds:.2f}: {first.seconds / again.seconds:.0f} times faster"
    (folder / "more").mkdir()
    (folder / "more" / "one-more.md").write_bytes((ROOT / "corpus" / "reports" / PAPERS[1]).read_bytes())
    more, alone = run([*inputs, folder / "more"], out), run([folder / "more"], folder / "alone")
    yield "one file more, s", f"{more.seconds:.1f}: {first.seconds / more.seconds:.0f} times faster"
    yield "that file alone, s", f"{alone.seconds:.1f}"


def times_as_fast(one: Taken, two: Taken) -> float:
    """How many times as fast two workers are as one, on processors of their own; alone, a worker reads while the command keeps what it read."""
    reading, before_and_after = one.seconds - one.own, two.own - two.own_reading
    return (reading + one.own - one.own_reading) / ((reading + one.own_reading) / 2 + before_and_after)


def columns(sizes: Sequence[int], real: Sequence[Path]) -> Iterator[dict[str, str]]:
    """The figures of each size, and of the real files."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            papers = Path(name) / "papers"
            papers.mkdir()
            make(papers, size)
            yield dict(measure(Path(name), [papers], size))
    if real:
        with tempfile.TemporaryDirectory() as name:
            files = sum(1 for path in real for _ in (path.rglob("*.*") if path.is_dir() else [path]))
            yield dict(measure(Path(name), real, files))


def table(found: Sequence[dict[str, str]]) -> list[str]:
    """The figures as Markdown, a column a size."""
    heads, *rows = ([name, *(each[name] for each in found)] for name in found[0])
    return [f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows)]


def two(count: int) -> str:
    """One worker and two over some papers, by the clock."""
    with tempfile.TemporaryDirectory() as name:
        papers = Path(name) / "papers"
        papers.mkdir()
        make(papers, count)
        one, both = run([papers], Path(name) / "one"), run([papers], Path(name) / "two", 2)
    said = f"{count} documents by the clock: one worker {one.clock:.0f} s, two workers {both.clock:.0f} s, {one.clock / both.clock:.2f} times as fast"
    return f"{said} ({times_as_fast(one, both):.2f} by processor seconds), with {os.cpu_count()} processors and a load of {os.getloadavg()[1]:.1f}."


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("real", nargs="*", type=Path, help="files and folders that are measured too")
    parser.add_argument("--documents", type=int, nargs="*", default=[250, 500, 1000, 2000])
    parser.add_argument("--two", type=int, default=0, help="compare two workers with one, by the clock, over this many documents")
    parser.add_argument("--write", type=Path, help="page of the documentation that gets the figures")
    options = parser.parse_args()
    found = []
    for each in columns(options.documents, [path.resolve() for path in options.real]):
        found.append(each)
        print(each, flush=True)
    lines = table(found) if found else []
    if options.two:
        lines += ["", two(options.two)]
    print("\n".join(lines))
    if options.write:
        write("\n".join(lines), options.write, "batch")


if __name__ == "__main__":
    main()
