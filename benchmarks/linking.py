"""Priorities of fictional partnerships and of the real papers to links by this program and by two peers, and a table of who is right how often.

    python benchmarks/linking.py [--bodies N] [--real FOLDER GOLD] [--write docs/quality.md]

The peers get all that can be given to them: the line of bodies, the order in time, the papers of one
year put together, and the threshold that is best for them on the very data they are measured on. They
differ from this program in one thing, how two priorities are compared: by their names alone
(rapidfuzz, the best of four ways), and by Splink, a probabilistic record linker that learns its weights
from the data (`pip install -e .[benchmark]`; without it the row is left out).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.linking_peers import PEERS  # noqa: E402
from benchmarks.linking_real import real_papers  # noqa: E402
from benchmarks.tables_in_pages import write  # noqa: E402
from corpus.partnerships import TOPICS, Habits, Topics, confusing, look_alikes, world  # noqa: E402
from pipeline.link import link  # noqa: E402
from pipeline.records import Collection, Relation  # noqa: E402
from pipeline.score.links import b_cubed_f1, thread_pairs_f1  # noqa: E402
from pipeline.settings import Settings  # noqa: E402

HABITS = Habits(reworded=0.3, turnover=0.1)
Pair = tuple[str, str]
Found = Mapping[Pair, Relation]


@dataclass(frozen=True)
class Known:
    """Priorities with the links that are true of them, and those that may be made or left."""

    name: str
    collection: Collection
    truth: Mapping[Pair, frozenset[str]]  # the relations that are right
    allowed: frozenset[Pair] = frozenset()


class Row(NamedTuple):
    """What one linker reached on one set, each figure from 0 to 1."""

    precision: float
    recall: float
    f1: float
    relation: float
    thread_pairs: float
    b_cubed: float


def ours(collection: Collection) -> Found:
    """The links of this program."""
    return {(one.from_, one.to): one.relation for one in link(collection, Settings()).links}


def measure(known: Known, found: Found) -> Row:
    """How the found links compare with the true ones; those that may be made or left count neither way."""
    made = {pair for pair in found if pair in known.truth or pair not in known.allowed}
    right = made & known.truth.keys()
    precision, recall = len(right) / max(len(made), 1), len(right) / max(len(known.truth), 1)
    related = sum(found[pair] in known.truth[pair] for pair in right) / max(len(right), 1)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    allowed = {*known.truth, *known.allowed}
    return Row(precision, recall, f1, related, thread_pairs_f1(known.truth, allowed, made), b_cubed_f1(known.truth, made, _ids(known)))


def _ids(known: Known) -> list[str]:
    return [row.id for row in known.collection.priorities]


def generated(bodies: int) -> Iterator[Known]:
    """Fictional partnerships over ten years: with all stated, with nothing stated, with names and aims that mislead."""
    sets: tuple[tuple[str, bool, Topics], ...] = (
        ("relations stated", True, TOPICS),
        ("relations stated, names and aims alike", True, confusing(1)),
        ("nothing stated", False, TOPICS),
        ("nothing stated, names and aims alike", False, confusing(1)),
        ("nothing stated, look-alike names", False, look_alikes(1)),
    )
    for name, stated, topics in sets:
        made = world(7, bodies=bodies, stated=stated, topics=topics, years=(9, 10), habits=HABITS)
        yield Known(name, made.papers.collection, {pair: frozenset([relation]) for pair, relation in made.truth.items()})


def compare(known: Known) -> Iterator[tuple[str, Row]]:
    """Each linker's figures on one set, ours first."""
    yield "carriedforward", measure(known, ours(known.collection))
    for name, peer in PEERS.items():
        found = peer(known.collection)
        if found is not None:
            yield name, max((measure(known, each) for each in found), key=lambda row: row.f1)


def table(sets: Iterator[Known], told: Callable[[str], None]) -> str:
    """The figures as a Markdown table."""
    lines = ["| set | priorities | linker | precision | recall | F1 | relation | thread pairs | B-cubed |", "|---|---|---|---|---|---|---|---|---|"]
    for known in sets:
        for name, row in compare(known):
            said = [f"{value:.3f}" for value in row]
            said[3] = said[3] if name == "carriedforward" else "-"  # the peers do not say how a priority went on
            lines.append(f"| {known.name} | {len(known.collection.priorities):,} | {name} | {' | '.join(said)} |")
            told(lines[-1])
    return "\n".join(lines)


def main() -> None:
    """Measure all linkers on all sets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bodies", type=int, default=40, help="fictional partnerships in each set")
    parser.add_argument("--real", type=Path, nargs=2, metavar=("FOLDER", "GOLD"), help="real papers and their expectations")
    parser.add_argument("--write", type=Path, help="page of the documentation that gets the table")
    options = parser.parse_args()
    sets = list(generated(options.bodies))
    if options.real:
        papers = real_papers(*options.real)
        sets.append(Known("five real papers", papers.collection, papers.truth, papers.allowed))
    text = table(iter(sets), lambda line: print(line, flush=True))
    if options.write:
        write(text, options.write, "linking")


if __name__ == "__main__":
    main()
