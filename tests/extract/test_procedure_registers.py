"""Registers and newsletters of procedures: tables with status and next check, lists whose items begin with labels. All examples are made up."""

from __future__ import annotations

from typing import Any

from pipeline.extract.procedures import find_procedures
from tests.extract.factory import Row, document

ABOUT: dict[str, Any] = {"kind": "annual_report", "body": "Northshire Safeguarding Children Partnership", "period": "2021/22"}
HEADING: Row = ("heading", "Multi-Agency Procedures", {"topic": "procedures"})


def said(*rows: Row) -> list[tuple[str, str, str, str | None]]:
    """The (name, status, action, period) of all procedures of some rows."""
    return [(found.name, found.status, found.action, found.period) for found in find_procedures(document(rows, **ABOUT))]


REGISTER = [
    ["Title", "Where it stands", "Next check"],
    ["Warm Rooms Protocol", "Ratified May 2021", "May 2031"],
    ["Night Bus Toolkit", "Under review", "n/a"],
]


def test_the_date_of_a_next_check_says_nothing_of_what_was_done() -> None:
    assert said(HEADING, ("table", REGISTER)) == [
        ("Warm Rooms Protocol", "completed", "new", "2021/22"),
        ("Night Bus Toolkit", "in_progress", "reviewed", "2021/22"),
    ]


NEWS = [
    "New: Night Bus Card for drivers",
    "Brought up to date: Warm Rooms Protocol, now called Warm Nights",
    "Next on the list: Sleep Toolkit, due for its yearly check",
]


def test_labels_of_a_list_say_what_was_done() -> None:
    found = said(HEADING, ("paragraph", "News of the group"), *(("item", text) for text in (*NEWS, "With the lawyers: Recording of Meetings")))
    assert [(name, status, action) for name, status, action, _ in found] == [
        ("Night Bus Card for drivers", "completed", "new"),
        ("Warm Rooms Protocol", "completed", "revised"),
        ("Sleep Toolkit", "planned", "reviewed"),
        ("Recording of Meetings", "in_progress", "new"),  # a label that is no state, beside such as are
    ]


def test_a_label_alone_is_no_state() -> None:
    assert said(HEADING, ("paragraph", "News of the group"), ("item", "With the lawyers: Recording of Meetings"), ("item", "Met: twice")) == []
