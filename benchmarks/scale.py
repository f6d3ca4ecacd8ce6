"""Thousands of fictional partnerships to the time and memory that linking them takes.

    python benchmarks/scale.py [--sizes 1000 10000 100000] [--write docs/speed.md]

Each size in a process of its own: processor seconds of linking alone (all its documents, statements and
texts are in memory before), and the most memory that the process held, data included. About twenty
priorities a body, so that a hundred thousand are of five thousand bodies; and once more fewer bodies with
ten years of reports each, which have more to compare.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
A_BODY = {"short": (20, (2, 3)), "long": (79, (9, 10))}  # priorities that a body has at least on average, and over how many years


class Measured(NamedTuple):
    """One size: what there was, and what linking it took."""

    shape: str
    bodies: int
    documents: int
    priorities: int
    links: int
    seconds: float
    memory: float  # MB


def work(shape: str, priorities: int) -> Measured:
    """Link so many priorities in this process."""
    from corpus.partnerships import Habits, world
    from pipeline.link import link
    from pipeline.settings import Settings

    each, years = A_BODY[shape]
    bodies = priorities // each
    collection = world(3, bodies=bodies, years=years, habits=Habits(reworded=0.2, turnover=0.1)).papers.collection
    started = time.process_time()
    linked = link(collection, Settings())
    seconds = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(shape, bodies, len(collection.documents), len(collection.priorities), len(linked.links), seconds, memory)


def measure(shape: str, priorities: int) -> Measured:
    """The same in a process of its own."""
    command = [sys.executable, __file__, "--one", shape, str(priorities)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return Measured(*json.loads(done.stdout))


def table(found: list[Measured]) -> str:
    """The figures as a Markdown table."""
    lines = [
        "| bodies | years each | documents | priorities | links | seconds | a thousand priorities | peak MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for one in found:
        years = "-".join(dict.fromkeys(map(str, A_BODY[one.shape][1])))
        rate = f"{1000 * one.seconds / one.priorities:.3f} s"
        counts = " | ".join(f"{count:,}" for count in (one.documents, one.priorities, one.links))
        lines.append(f"| {one.bodies:,} | {years} | {counts} | {one.seconds:.1f} | {rate} | {one.memory:.0f} |")
    return "\n".join(lines)


def main() -> None:
    """Measure every size, or with --one a single one in this process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10_000, 100_000], help="how many priorities")
    parser.add_argument("--write", type=Path, help="page of the documentation that gets the table")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(work(options.one[0], int(options.one[1]))))
        return
    found = [measure("short", size) for size in options.sizes] + [measure("long", size) for size in options.sizes[-1:]]
    print(table(found))
    if options.write:
        from benchmarks.tables_in_pages import write

        write(table(found), options.write, "scale")


if __name__ == "__main__":
    main()
