"""Linking anew from what a run stored: the same as the run's own, and as if a decision had never been made once it is undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.decisions import Ledger, Wish, decide
from pipeline.export.order import ordered
from pipeline.records import TABLES, Collection, Decision, table
from pipeline.relink import as_extracted, link_as_decided
from pipeline.settings import Settings
from pipeline.store import load

AT = "2031-05-06T07:08:09+00:00"


@pytest.fixture(scope="module")
def stored(shipped: Path) -> Collection:
    """What a run over the shipped corpus stored."""
    return load(shipped / "carriedforward.db")


def again(stored: Collection, *decisions: Decision) -> Collection:
    return ordered(link_as_decided(as_extracted(stored), Settings(), Ledger(list(decisions), [])))


@pytest.mark.parametrize("name", TABLES)
def test_it_is_what_the_run_made(stored: Collection, name: str) -> None:
    assert table(again(stored), name) == table(stored, name)


def test_nothing_remains_of_a_decision_that_is_undone(stored: Collection) -> None:
    unsure = min(stored.links, key=lambda link: link.confidence)
    line = next(each for each in stored.finances if each.check == "disagrees")
    wishes = [
        Wish("reject", (unsure.id,), "A. Officer", AT, ""),
        Wish("set_aside", (stored.findings[0].id,), "A. Officer", AT, ""),
        Wish("correct", (line.id,), "A. Officer", AT, "", "amount", "1"),
    ]
    made = [decide(stored, wish) for wish in wishes]
    undone = [decide(stored, Wish("undo", (each.id,), "A. Officer", AT, ""), made) for each in made]
    decided = again(stored, *made)
    assert all(table(decided, name) != table(stored, name) for name in ("links", "threads", "findings", "finances"))
    # From what a run with these decisions would have stored.
    whole = again(decided, *made, *undone)
    assert [name for name in TABLES if table(whole, name) != table(stored, name)] == []
