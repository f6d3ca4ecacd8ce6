"""Papers with known records to how far the confidence of a record can be believed, and to the table that makes it so.

    python benchmarks/confidence.py [FOLDER GOLD]... [--write docs/quality.md] [--fit]

The shipped corpus is always measured; further folders of papers with their expectations are added to it.
`--fit` first makes `pipeline/extract/calibration.toml` anew.

All these papers have been in view while rules were written, so that the share of right records on them
promises too much. All of them together therefore count for half of the hand-judged sample of other papers
(docs/quality.md; of findings the sixth and seventh sample and two lots of pages at first sight). The mean
confidence of a kind is the share of right records in both together; the order that the rules give is kept,
with its spread in log odds halved.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.extract import calibration  # noqa: E402
from pipeline.score.likeness import alike  # noqa: E402
from pipeline.score.measure import on_pages, pair  # noqa: E402
from pipeline.score.written import read_expectations, read_run  # noqa: E402
from pipeline.stages import run  # noqa: E402

SHIPPED = [(ROOT / "corpus" / "reports", ROOT / "corpus" / "gold"), (ROOT / "corpus" / "unseen", ROOT / "corpus" / "unseen-gold")]
TABLE = ROOT / "pipeline" / "extract" / "calibration.toml"
BY_HAND = {"recommendations": (25, 25), "priorities": (25, 25), "findings": (302, 333), "procedures": (17, 20), "finances": (34, 40)}  # right, judged
COUNTS = 0.5  # of the sample judged by hand: all records of papers that the rules were written with
SPREAD = 0.5
POINTS = tuple(round(0.3 + 0.05 * step, 2) for step in range(15))
BINS = (0.0, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)
Judged = tuple[float, bool]


def judged(sources: Sequence[tuple[Path, Path]], raw: bool) -> dict[str, list[Judged]]:
    """The sureness (raw) or confidence of every record of papers with expectations, and whether one expects it."""
    found: dict[str, list[Judged]] = defaultdict(list)
    for papers, gold in sources:
        with tempfile.TemporaryDirectory() as folder, patch.object(calibration, "tables", lambda: {} if raw else KNOWN()):
            paths = sorted(path for path in papers.rglob("*") if path.is_file() and path.name != "README.md" and _is_expected(path, gold))
            run(paths, Path(folder) / "run")
            for kind, one in _judged_run(Path(folder) / "run", gold):
                found[kind].append(one)
    return found


KNOWN = calibration.tables


def _is_expected(path: Path, gold: Path) -> bool:
    return any(path.name.startswith(each.stem) for each in gold.glob("*.json")) and "renderings" not in path.parts


def _judged_run(folder: Path, gold: Path) -> Iterator[tuple[str, Judged]]:
    written, expected = read_run(folder), read_expectations(gold)
    for document in written.tables["documents"]:
        about = expected.documents.get(expected.slug_of(document) or "", {})
        for kind in (kind for kind in BY_HAND if kind in about):
            rows = on_pages(written.of(document["id"], kind), about["document"].get("pages_annotated"))
            hit = {j for _, j in pair(kind, about[kind], rows, alike)}
            yield from ((kind, (row["confidence"], j in hit)) for j, row in enumerate(rows))


def fitted(kind: str, found: Sequence[Judged]) -> tuple[float, ...]:
    """What each point of sureness is worth: the log odds of the rules, their spread halved, moved so that the mean is right."""
    right, by_hand = BY_HAND[kind]
    share = sum(hit for _, hit in found) / max(len(found), 1)
    # One of each is added: nothing is certain because a few were right.
    mean = (right + 1 + COUNTS * by_hand * share) / (by_hand + 2 + COUNTS * by_hand)
    low, high = -20.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        reached = sum(_moved(sureness, middle) for sureness, _ in found) / max(len(found), 1)
        low, high = (middle, high) if reached < mean else (low, middle)
    return tuple(round(_moved(point, low), 3) for point in POINTS)


def _moved(sureness: float, by: float) -> float:
    bounded = min(max(sureness, 0.01), 0.99)
    return 1 / (1 + math.exp(-(SPREAD * math.log(bounded / (1 - bounded)) + by)))


def fit(sources: Sequence[tuple[Path, Path]]) -> None:
    """Make the table anew."""
    found = judged(sources, raw=True)
    lines = ["# What the sureness of a rule is worth, by kind of record. Made by benchmarks/confidence.py --fit; not to be edited."]
    for kind in BY_HAND:
        lines += ["", f"[{kind}]", f"sureness = {list(POINTS)}", f"confidence = {list(fitted(kind, found[kind]))}"]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    KNOWN.cache_clear()


def table(found: dict[str, list[Judged]]) -> str:
    """The reliability table in Markdown."""
    lines = [
        "| kind | confidence | records | mean confidence | right on these papers | right in the hand-judged sample |",
        "|---|---|---|---|---|---|",
    ]
    for kind, (right, by_hand) in BY_HAND.items():
        sample = f"{right} of {by_hand}"
        for low, high in zip(BINS, BINS[1:], strict=False):
            inside = [one for one in found[kind] if low <= one[0] < high]
            if inside:
                mean, share = sum(value for value, _ in inside) / len(inside), sum(hit for _, hit in inside) / len(inside)
                lines.append(f"| {kind} | {low:.2f} to {min(high, 1):.2f} | {len(inside)} | {mean:.2f} | {share:.2f} | {sample} |")
                sample = ""
    return "\n".join(lines)


def main() -> None:
    """Measure, and with --fit make the table first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("more", type=Path, nargs="*", help="further folders of papers, each followed by that of its expectations")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--write", type=Path, help="page of the documentation that gets the table")
    options = parser.parse_args()
    if len(options.more) % 2:
        parser.error("name a folder of expectations after each folder of papers")
    sources = [*SHIPPED, *zip(options.more[::2], options.more[1::2], strict=True)]
    if options.fit:
        fit(sources)
    text = table(judged(sources, raw=False))
    print(text)
    if options.write:
        from benchmarks.tables_in_pages import write

        write(text, options.write, "confidence")


if __name__ == "__main__":
    main()
