"""Short papers in many house styles to the finance lines they must yield. A file `finance_papers/NAME.md` is a test: the paper, a rule of
`=====`, then one line a record: kind | item | amount | period | scope | marks (total, sums, does_not_sum, agrees, share=31).

The papers are made up. Where a field allows several readings, they are separated by slashes with a space on either side; `-` stands for null.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.extract.finances import find_finances
from pipeline.read import read
from pipeline.records import FinanceLine
from pipeline.segment import segment

PAPERS = sorted((Path(__file__).parent / "finance_papers").glob("*.md"))


def expected(text: str) -> list[list[list[str]]]:
    """The expected records: the readings that each field allows."""
    rows = [[field.strip() for field in line.split(" | ")] for line in text.splitlines() if line.strip()]
    return [[field.split(" / ") for field in (row if len(row) == 6 else [*row, "-"])] for row in rows]


def shown(line: FinanceLine) -> list[str]:
    """A record as the expectations write it."""
    marks = ["total"] * line.total + [f"share={line.share}"] * bool(line.share) + [line.check or ""]
    return [line.kind, line.item, line.amount, line.period or "-", line.scope or "-", " ".join(filter(None, marks)) or "-"]


def unmatched(found: list[list[str]], wanted: list[list[list[str]]]) -> tuple[list[list[str]], list[list[list[str]]]]:
    """What was found and not expected, and what was expected and not found."""
    left = list(found)
    missed = []
    for row in wanted:
        same = next((each for each in left if all(value in allowed for value, allowed in zip(each, row, strict=True))), None)
        if same is None:
            missed.append(row)
        else:
            left.remove(same)
    return left, missed


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_paper_yields_its_finances(path: Path) -> None:
    paper, _, records = path.read_text(encoding="utf-8").partition("\n=====\n")
    document = segment(read(paper.encode(), path.name, path.stem))
    found = [shown(line) for line in find_finances(document)[0]]
    assert unmatched(found, expected(records)) == ([], [])


def test_there_are_papers_that_yield_nothing() -> None:
    counted = Counter(
        "=====\n" in path.read_text(encoding="utf-8") and path.read_text(encoding="utf-8").rstrip().endswith("=====") for path in PAPERS
    )
    assert counted[True] >= 3
    assert counted[False] >= 25
