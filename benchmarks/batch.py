"""Many documents to what they cost: memory of the parent and of each worker, time a page, a run again, one more file, two workers.

    python benchmarks/batch.py [--documents 2000] [--write docs/reliability.md] [REAL...]

The documents are the corpus's papers under the names of invented places, each place another body, and the files below REAL as
they are. Times are processor seconds of the command and its workers; two workers are also compared by the clock, which means
something only where nothing else runs.
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
    """What a run took: processor and clock seconds, and MB over time of the command and of its largest worker."""

    seconds: float = 0.0
    clock: float = 0.0
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


def run(inputs: Sequence[Path], output: Path, workers: int = 1) -> Taken:
    """One run, watched from outside."""
    taken, before, started = Taken(), resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "pipeline", "run", *map(str, inputs), "--output", str(output), "--workers", str(workers), "--quiet"]
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
    while process.poll() is None:
        taken.parent.append(_memory(process.pid))
        taken.worker.append(max(map(_memory, _children(process.pid)), default=0))
        time.sleep(0.25)


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


def growth(values: Sequence[int]) -> str:
    """The median of the first and last fifth of a run's reading."""
    busy = [value for value in values if value]
    fifth = max(len(busy) // 5, 1)
    first, last = (sorted(part)[len(part) // 2] for part in (busy[:fifth], busy[-fifth:]))
    return f"{first} to {last}"


def measure(folder: Path, count: int, real: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """What was measured, and the figure."""
    papers = folder / "papers"
    papers.mkdir()
    make(papers, count)
    inputs, out = [papers, *real], folder / "out"
    files = count + sum(1 for path in real for _ in (path.rglob("*.*") if path.is_dir() else [path]))
    first = run(inputs, out)
    yield "documents", f"{files:,}"
    yield "first run", f"{first.seconds:.0f} s, {first.seconds / files:.2f} s a document"
    yield "most memory of the command", f"{max(first.parent)} MB"
    yield (
        "memory of the command while it reads, first to last fifth",
        f"{growth([a for a, b in zip(first.parent, first.worker, strict=True) if b])} MB",
    )
    yield "most memory of a worker", f"{max(first.worker)} MB"
    yield "memory of a worker, first to last fifth", f"{growth(first.worker)} MB"
    again = run(inputs, out)
    yield "unchanged run", f"{again.seconds:.2f} s, {first.seconds / again.seconds:.0f} times faster"
    (papers / "one-more.md").write_bytes((ROOT / "corpus" / "reports" / PAPERS[1]).read_bytes())
    more = run(inputs, out)
    yield "one file more", f"{more.seconds:.1f} s, of which linking and writing everything is nearly all"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("real", nargs="*", type=Path, help="files and folders that are read too")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--two", type=int, default=0, help="compare two workers with one, by the clock, over this many documents")
    parser.add_argument("--write", type=Path, help="page of the documentation that gets the figures")
    options = parser.parse_args()
    lines = ["| | |", "|---|---|"]
    with tempfile.TemporaryDirectory() as name:
        for what, figure in measure(Path(name), options.documents, [path.resolve() for path in options.real]):
            lines.append(f"| {what} | {figure} |")
            print(lines[-1], flush=True)
        if options.two:
            papers = Path(name) / "two"
            papers.mkdir()
            make(papers, options.two)
            one, two = run([papers], Path(name) / "one-worker"), run([papers], Path(name) / "two-workers", 2)
            lines.append(
                f"| {options.two} documents with one worker and with two, by the clock | {one.clock:.0f} s, {two.clock:.0f} s: {one.clock / two.clock:.2f} times |"
            )
            print(lines[-1], flush=True)
    if options.write:
        write("\n".join(lines), options.write, "batch")


if __name__ == "__main__":
    main()
