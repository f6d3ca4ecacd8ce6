"""Tables that set one year's priorities beside another's: both lists, and what became of each. Every name is fictional."""

from __future__ import annotations

import pytest

from pipeline.extract.priorities import find_priorities
from pipeline.extract.statements import find_statements
from tests.extract.factory import document

REPORT = {"kind": "annual_report", "period": "2031/32"}
Found = tuple[str, str, str | None]
Told = tuple[str, str | None, str | None]


def _read(*table: list[str], **about: str) -> tuple[set[Found], list[Told]]:
    paper = document([("heading", "How our priorities have changed"), ("table", list(table))], **{**REPORT, **about})
    told = find_statements(paper)
    return {(each.name, each.stage, each.period) for each in find_priorities(paper, told)}, [(one.relation, one.earlier, one.later) for one in told]


ROWS = (["Sleep", "Widened", "Best Start"], ["Gangs", "No change", "Gangs"], ["Cots", "Complete", "-"], ["-", "New", "Fire Safety"])

HEADS: list[tuple[list[str], str, str]] = [  # heads, and the years of the earlier and the later column in a report on 2031/32
    (["2030/31 priority", "What happens", "2031/32 priority"], "2030/31", "2031/32"),
    (["Priority in 2030/31", "What changed", "Priority in 2031/32"], "2030/31", "2031/32"),
    (["Last year's priority", "Reason for change", "This year's priority"], "2030/31", "2031/32"),
    (["Previous priority", "Why", "Priority 2031-32"], "2030/31", "2031/32"),
    (["2031/32 priority", "What happens", "2032/33 priority"], "2031/32", "2032/33"),
    (["This year's priority", "What happens", "Next year's priority"], "2031/32", "2032/33"),
    (["Current priority", "Decision", "Priority for 2032-33"], "2031/32", "2032/33"),
]


@pytest.mark.parametrize(("heads", "earlier", "later"), HEADS, ids=[heads[0] for heads, *_ in HEADS])
def test_both_columns_are_lists_of_their_years(heads: list[str], earlier: str, later: str) -> None:
    found, told = _read(heads, *ROWS)
    stage = "forward" if later == "2032/33" else "reported"
    assert {(name, stage, later) for name in ("Best Start", "Gangs", "Fire Safety")} <= found
    assert {("Sleep", "reported", earlier), ("Cots", "closed", earlier)} <= found
    assert {name for name, *_ in found} == {"Best Start", "Gangs", "Fire Safety", "Sleep", "Cots"}
    assert told == [("renamed", "Sleep", "Best Start"), ("closes", "Cots", None)]


def test_the_later_year_may_stand_first() -> None:
    found, told = _read(["2031/32 priority", "2030/31 priority"], ["Best Start", "Sleep"], ["Fire Safety", "none"])
    assert found == {("Best Start", "reported", "2031/32"), ("Fire Safety", "reported", "2031/32"), ("Sleep", "reported", "2030/31")}
    assert told == [("renamed", "Sleep", "Best Start")]


BESIDE: list[tuple[list[list[str]], list[Told]]] = [  # rows, and what they say
    ([["Sleep", "Best Start"], ["Cots", "Best Start"]], [("merged", "Sleep", "Best Start"), ("merged", "Cots", "Best Start")]),
    ([["Harm", "Gangs"], ["Harm", "Grooming"]], [("split", "Harm", "Gangs"), ("split", "Harm", "Grooming")]),
    ([["Sleep", "Sleep"]], []),  # its name says it
    ([["Sleep", "Continues"]], []),  # a record of each year
    ([["Sleep", "Merged into Best Start"]], [("merged", "Sleep", "Best Start")]),  # read as a sentence
]


@pytest.mark.parametrize(("rows", "expected"), BESIDE, ids=[str(rows) for rows, _ in BESIDE])
def test_what_the_rows_say(rows: list[list[str]], expected: list[Told]) -> None:
    assert [one for one in _read(["2030/31 priority", "2031/32 priority"], *rows)[1] if one[0] != "continues"] == expected


def test_what_continues_is_a_priority_of_both_years() -> None:
    found, _ = _read(["2031/32 priority", "2032/33 priority"], ["Sleep", "Continues"], ["Gangs", "Best Start"])
    assert {("Sleep", "reported", "2031/32"), ("Sleep", "forward", "2032/33")} <= found


def test_the_whole_row_is_cited() -> None:
    paper = document([("table", [["2030/31 priority", "Why", "2031/32 priority"], ["Sleep", "Widened", "Best Start"]])], **REPORT)
    (said,) = find_statements(paper)
    assert [said.evidence.quote, *(piece.quote for piece in said.evidence.continued)] == ["Sleep", "Widened", "Best Start"]


NOT_BESIDE = [  # heads that set no two years' priorities side by side
    ["Priority", "2030/31", "2031/32"],  # figures
    ["Priority 2031/32", "Next year"],  # plans
    ["Spending on priorities 2030/31", "Spending on priorities 2031/32"],
    ["Priority 2031/32", "Priority 2031/32"],
    ["Priority", "What became of it"],
]


@pytest.mark.parametrize("heads", NOT_BESIDE, ids=str)
def test_other_tables_join_nothing(heads: list[str]) -> None:
    assert _read(heads, *[["Sleep", "Best Start", "Gangs"][: len(heads)]])[1] == []
