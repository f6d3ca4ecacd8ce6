"""The shipped papers against their expectations: no change may fall below what has been reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.score import Score, score_run

GOLD = Path(__file__).resolve().parents[1] / "corpus" / "gold"
# F1 by kind: two hundredths below what is reached. Raise a floor when more is reached; never lower one.
FLOORS = {
    "sections": 0.975, "recommendations": 0.89, "priorities": 0.98, "findings": 0.97, "procedures": 0.98, "finances": 0.96, "problems": 0.81,
}  # fmt: skip
LINKS, THREADS = 0.98, 0.98
DOCUMENT_FIELDS = 0.98  # each of them


@pytest.fixture(scope="module")
def score(shipped: Path) -> Score:
    """The score of the run over corpus/reports."""
    return score_run(shipped, GOLD)


@pytest.mark.parametrize("kind", FLOORS)
def test_records(kind: str, score: Score) -> None:
    assert score.kinds[kind].headline.f1 >= FLOORS[kind]


def test_every_kind_has_a_floor(score: Score) -> None:
    assert score.kinds.keys() == FLOORS.keys()


def test_links_and_threads(score: Score) -> None:
    assert score.links is not None
    assert score.links.pairs.f1 >= LINKS
    assert score.links.thread_pairs_f1 >= THREADS


def test_documents(score: Score) -> None:
    assert {field: value for field, value in score.documents.items() if value < DOCUMENT_FIELDS} == {}


def test_all_evidence_holds(score: Score) -> None:
    assert score.faults == ()
    assert score.records > 400


def test_every_paper_is_scored(score: Score) -> None:
    assert len(score.files) == len(list(GOLD.glob("*.json"))) - 1
