"""Findings with known judgements to what words weigh (`pipeline/extract/finding/leanings.toml`), and how often that is right on papers that had no part in it.

    python benchmarks/leanings.py RUN_OF_INSPECTIONS [--fit]

The words are learned from inspections (a run over them: what the vocabulary judges there teaches the words beside it) and from the papers under
`tests/houses`, whose judgements are known. Each set of those papers is judged with weights that were learned without it. `--fit` writes the weights.
A sign weighs what naive Bayes gives it: counts and logarithms, no steps that depend on an order.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.extract.finding.judgements import judge  # noqa: E402
from pipeline.extract.finding.leanings import signs_of  # noqa: E402

TABLE = ROOT / "pipeline" / "extract" / "finding" / "leanings.toml"
HOUSES = ROOT / "tests" / "houses"
MOST_OF_EACH = 10_000  # sentences of inspections that praise, and that find wanting
MOST_WORDS = 60
LEAST_PLACES, MOST_SIGNS = 4, 4000  # sentences that a sign stands in; signs that are kept
UNSEEN = 3.0  # is added to every count, so that what stands in few sentences weighs little
HOUSES_COUNT = 10  # how often a sentence with a known judgement counts
INSPECTIONS = "inspections"
SCALE = 100
PRAISE = {"strength": True, "improvement": False, "risk": False}


class Said(NamedTuple):
    """The signs of a sentence, whether it praises, and the set it comes from."""

    text: str
    signs: tuple[str, ...]
    praises: bool
    part: str


def from_inspections(run: Path) -> list[Said]:
    """Sentences of inspections as the rules judge them, as many that praise as find wanting."""
    with (run / "findings.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = sorted((row for row in rows if row["judgement"] in PRAISE and len(row["text"].split()) < MOST_WORDS), key=lambda row: str(row["id"]))
    random.Random(0).shuffle(rows)
    taken: Counter[bool] = Counter()
    said = []
    for row in rows:
        praises = PRAISE[row["judgement"]]
        taken[praises] += 1
        if taken[praises] <= MOST_OF_EACH:
            said.append(Said(row["text"], tuple(sorted(signs_of(row["text"]))), praises, INSPECTIONS))
    return said


def from_houses() -> list[Said]:
    """The findings of the papers under `tests/houses` that praise or find wanting."""
    said = []
    for path in sorted(HOUSES.glob("*/gold/*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for row in gold.get("findings", []) if isinstance(gold, dict) else ():
            if row.get("judgement") in PRAISE:
                said.append(Said(row["text"], tuple(sorted(signs_of(row["text"]))), PRAISE[row["judgement"]], path.parts[-3]))
    return said


def fitted(said: Sequence[Said], most: int = MOST_SIGNS) -> dict[str, float]:
    """What each sign weighs: how much oftener it stands in praise than in what finds wanting, in log odds."""
    held: dict[str, list[float]] = defaultdict(lambda: [UNSEEN, UNSEEN])
    sentences = [0.0, 0.0]
    for one in said:
        counts = 1 if one.part == INSPECTIONS else HOUSES_COUNT
        sentences[one.praises] += counts
        for sign in one.signs:
            held[sign][one.praises] += counts
    places = {sign: sum(counts) - 2 * UNSEEN for sign, counts in held.items()}
    weights = {
        sign: math.log(held[sign][True] / sentences[True]) - math.log(held[sign][False] / sentences[False])
        for sign in held
        if places[sign] >= LEAST_PLACES
    }
    kept = sorted(weights, key=lambda sign: (-abs(weights[sign]) * math.sqrt(places[sign]), sign))[:most]
    return {sign: weights[sign] for sign in sorted(kept)}


def leans(one: Said, weights: dict[str, float]) -> bool:
    """Whether a sentence leans towards praise."""
    return sum(weights[sign] for sign in one.signs if sign in weights) > 0


def measured(inspections: Sequence[Said], houses: Sequence[Said]) -> Iterator[tuple[str, int, float, int, float]]:
    """For each set, judged with weights learned without it: its sentences, the share told rightly, and the same of those that the rules say nothing of."""
    parts: dict[str, list[Said]] = defaultdict(list)
    for one in houses:
        parts[one.part].append(one)
    for part, held in sorted(parts.items()):
        weights = fitted([*inspections, *(one for one in houses if one.part != part)])
        hits = [leans(one, weights) == one.praises for one in held]
        unsaid = [hit for hit, one in zip(hits, held, strict=True) if judge(one.text) == "neutral" and not any(char.isdigit() for char in one.text)]
        yield part, len(held), sum(hits) / len(held), len(unsaid), sum(unsaid) / max(len(unsaid), 1)


def written(weights: dict[str, float]) -> str:
    """The weights as `leanings.toml` holds them, in hundredths."""
    lines = [f"{json.dumps(sign)} = {round(SCALE * weight)}" for sign, weight in weights.items() if round(SCALE * weight)]
    head = "# What words and pairs of words weigh for praise (above zero) and for a shortfall (below it), in hundredths; ~ marks a word that is denied.\n"
    return f"{head}# Made by benchmarks/leanings.py --fit; not to be edited.\n\n[weights]\n" + "\n".join(lines) + "\n"


def main() -> int:
    """Measure, and with `--fit` write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inspections", type=Path, help="the folder of a run over inspections")
    parser.add_argument("--fit", action="store_true", help="write the weights")
    options = parser.parse_args()
    inspections, houses = from_inspections(options.inspections), from_houses()
    print(f"{len(inspections)} sentences of inspections, {len(houses)} of papers with known judgements")
    for part, count, right, unsaid, right_unsaid in measured(inspections, houses):
        print(f"{part:14}{count:5} {right:.2f}   left open by the rules {unsaid:4} {right_unsaid:.2f}")
    if options.fit:
        TABLE.write_text(written(fitted([*inspections, *houses])), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
