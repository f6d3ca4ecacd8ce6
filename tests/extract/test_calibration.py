"""Confidence: keeps the order that rules give, stays within 0 and 1, and promises no more than the shipped papers keep."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.calibration import Points, tables, worth
from pipeline.records import RECORD_KINDS
from pipeline.score.likeness import alike
from pipeline.score.measure import pair
from pipeline.score.written import read_expectations, read_run

GOLD = Path(__file__).resolve().parents[2] / "corpus" / "gold"
SURENESS = st.floats(0, 1)
STEPS: Points = ((0.4, 0.8), (0.5, 0.9))


@pytest.mark.parametrize(
    ("sureness", "confidence"),
    [
        (0.4, 0.5),  # a known point
        (0.6, 0.7),  # half-way between two
        (0.8, 0.9),
        (0.1, 0.5),  # beyond the ends it is level
        (1.0, 0.9),
    ],
)
def test_on_the_line_between_points(sureness: float, confidence: float) -> None:
    assert worth(sureness, STEPS) == confidence


@given(SURENESS, SURENESS, st.sampled_from(RECORD_KINDS))
def test_the_surer_rule_is_never_believed_less(one: float, other: float, kind: str) -> None:
    low, high = sorted((one, other))
    assert 0 < worth(low, tables()[kind]) <= worth(high, tables()[kind]) < 1


def test_there_is_a_table_for_every_kind_and_nothing_else() -> None:
    assert sorted(tables()) == sorted(RECORD_KINDS)
    for known, values in tables().values():
        assert len(known) == len(values)
        assert all(before < after for before, after in pairwise(known))
        assert all(before < after for before, after in pairwise(values))  # two sorts of record are never made one


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_it_promises_no_more_than_the_shipped_papers_keep(kind: str, shipped: Path) -> None:
    run, expected = read_run(shipped), read_expectations(GOLD)
    judged: list[tuple[float, bool]] = []
    for document in run.tables["documents"]:
        wanted: list[dict[str, Any]] = expected.documents[expected.slug_of(document) or ""].get(kind, [])
        rows = run.of(document["id"], kind)
        hit = {j for _, j in pair(kind, wanted, rows, alike)}
        judged += [(row["confidence"], at in hit) for at, row in enumerate(rows)]
    for low, high in ((0.0, 0.9), (0.9, 1.0)):
        inside = [one for one in judged if low <= one[0] < high]
        if len(inside) >= 10:
            assert sum(hit for _, hit in inside) / len(inside) >= sum(value for value, _ in inside) / len(inside) - 0.03


def test_it_is_no_constant(shipped_rows: Callable[[str], list[dict[str, Any]]]) -> None:
    assert all(len({row["confidence"] for row in shipped_rows(kind)}) >= 3 for kind in ("priorities", "findings", "procedures", "finances"))
