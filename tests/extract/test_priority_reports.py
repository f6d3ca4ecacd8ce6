"""Yearly reports as boards build them to priorities: what goes on, what is new, tables of one priority each, lists under "What's next". All examples are made up."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract.priorities import find_priorities
from pipeline.extract.statements import find_statements
from tests.extract.factory import Row, document

REPORT: dict[str, Any] = {
    "kind": "annual_report",
    "title": "Ferrydale Safeguarding Adults Board Annual Report 2031/32",
    "body": "Ferrydale Safeguarding Adults Board",
    "period": "2031/32",
}
LOCKS, SLEEP, BIKES = "Locks and doors", "Sleep in warm rooms", "Bikes after dark"
OURS: list[Row] = [
    ("heading", "Our priorities", {"topic": "priorities"}),
    ("paragraph", "Our priorities in the year were:"),
    ("item", LOCKS),
    ("item", SLEEP),
]


def told(rows: list[Row]) -> list[tuple[str, str, str | None]]:
    paper = document(rows, **REPORT)
    return sorted((each.name, each.stage, each.period) for each in find_priorities(paper, find_statements(paper)))


def ahead(*rows: Row, heading: str = "Our priorities for 2032/33") -> list[tuple[str, str, str | None]]:
    """What is told of a later year behind the list of this one."""
    return [each for each in told([*OURS, ("heading", heading, {"topic": "forward_priorities"}), *rows]) if each[1] != "reported"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # items that are sentences on what becomes of each
        (
            [
                ("paragraph", "The Executive agreed that:"),
                ("item", f"{LOCKS} and {SLEEP} will continue as priorities for 2032/33"),
                ("item", f"{BIKES} will be a new priority for 2032/33, because thefts have doubled"),
            ],
            [(BIKES, "forward", "2032/33"), (LOCKS, "forward", "2032/33"), (SLEEP, "forward", "2032/33")],
        ),
        # one that was widened is not kept beside the wider name that is listed
        (
            [
                ("paragraph", "Our priorities for 2032/33 are:"),
                ("item", f"{LOCKS} and windows"),
                ("item", BIKES),
                ("paragraph", f"{LOCKS} has been widened to take in windows."),
            ],
            [(BIKES, "forward", "2032/33"), (f"{LOCKS} and windows", "forward", "2032/33")],
        ),
        # what a name takes in is no part of it, unless one word belongs to it
        (
            [
                ("paragraph", "Our priorities for 2032/33 are:"),
                ("item", "Thefts, including bikes and tools"),
                ("item", "Exploitation, including online"),
            ],
            [("Exploitation, including online", "forward", "2032/33"), ("Thefts", "forward", "2032/33")],
        ),
    ],
)
def test_what_is_ahead(rows: list[Row], expected: list[tuple[str, str, str | None]]) -> None:
    assert ahead(*rows) == expected


@pytest.mark.parametrize(
    ("heading", "lead", "stage"),
    [
        ("The last year of our plan", "Our aims stay the same in 2032/33. The Board has agreed two areas of focus within its strategy:", "forward"),
        ("What’s next", "Following our assessment the Board has set these objectives:", "forward"),
        ("Challenges", "Following our assessment the Board has set these objectives:", "reported"),  # of the year that is over
        ("The year", "We look forward to 2032/33. The objectives that the Board had set were:", "reported"),  # a past
    ],
)
def test_the_year_of_a_list_that_names_none(heading: str, lead: str, stage: str) -> None:
    rows: list[Row] = [("heading", heading, {"topic": "other"}), ("paragraph", lead), ("item", LOCKS), ("item", SLEEP)]
    assert {each[1] for each in told(rows)} == {stage}


def one(name: str, done: str) -> Row:
    return ("table", [[name, ""], ["What we set out to do", "Fewer calls"], ["What we did", done], ["What difference this made", "Calls fell"]])


def test_tables_of_one_priority_each() -> None:
    rows: list[Row] = [("heading", "The story of the year", {"topic": "other"}), one(LOCKS, "40 locks fitted"), one(SLEEP, "Six rooms warmed")]
    found = find_priorities(document(rows, **REPORT))
    assert [(each.name, each.outcomes, each.progress) for each in found] == [
        (LOCKS, ["Fewer calls"], "40 locks fitted Calls fell"),
        (SLEEP, ["Fewer calls"], "Six rooms warmed Calls fell"),
    ]


def test_a_lone_table_without_a_label_is_none() -> None:
    assert told([("heading", "The story of the year", {"topic": "other"}), one(LOCKS, "40 locks fitted")]) == []


def test_a_name_told_in_a_sentence_is_printed_as_its_heading_prints_it() -> None:
    rows: list[Row] = [
        ("paragraph", "We focused on three priorities: locks and doors; sleep in warm rooms; and the safety of bikes."),
        ("heading", "Progress on our priorities", {"topic": "priorities"}),
        *(row for name in (LOCKS, SLEEP, "Safety of bikes") for row in (("heading", name, {"level": 2}), ("paragraph", "41 visits were made."))),
    ]
    assert {each[0] for each in told(rows)} == {LOCKS, SLEEP, "Safety of bikes"}


def test_groups_that_tell_what_they_did_are_no_priorities() -> None:
    rows: list[Row] = [
        *OURS,
        ("heading", "Reports from our groups", {"topic": "other"}),
        ("paragraph", "Audit Group agreed a scorecard. Its priorities for next year are locks and bikes."),
        ("paragraph", "Learning Group held three events.", {"strong": ((0, 14),)}),
        ("paragraph", "Communication ran a campaign.", {"strong": ((0, 13),)}),
    ]
    assert not {"Learning Group", "Communication"} & {each[0] for each in told(rows)}


def test_an_objective_that_is_done_is_closed() -> None:
    rows: list[Row] = [
        ("heading", f"Objective 1: {LOCKS}", {"topic": "other"}),
        ("paragraph", "We fitted 40 locks. The money has come to an end and the objective has been completed."),
        ("heading", f"Objective 2: {SLEEP}", {"topic": "other"}),
        ("paragraph", "Work on the objective was completed in part."),
    ]
    assert told(rows) == [(LOCKS, "closed", "2031/32"), (SLEEP, "reported", "2031/32")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We will focus on three priorities. Firstly, locks and doors, with a lead in each town. Secondly, sleep. Finally, bikes after dark.", 3),
        ("In 2032/33 the Board will concentrate on two of its priorities. First, we will work on locks and doors. Second, sleep in warm rooms.", 2),
        ("We will focus on three priorities. Firstly, locks and doors. Secondly, sleep in warm rooms.", 0),  # not as many as it says
        ("The audit looked at two things. Firstly, locks and doors. Secondly, sleep in warm rooms.", 0),  # nobody's focus
        ("We will focus on two priorities. Firstly, we were told that it was late. Secondly, sleep in warm rooms.", 0),  # a sentence is no name
    ],
)
def test_names_that_are_counted_off(text: str, expected: int) -> None:
    found = told([("heading", "Our focus for 2032/33", {"topic": "forward_priorities"}), ("paragraph", text)])
    assert [each[1:] for each in found] == [("forward", "2032/33")] * expected


def test_each_list_is_of_the_year_that_its_lead_names() -> None:
    rows: list[Row] = [
        ("heading", "Priorities", {"topic": "priorities"}),
        ("paragraph", "In 2031/32 the Board had two priorities:"),
        ("item", LOCKS),
        ("item", SLEEP),
        ("paragraph", "For 2032/33 we will concentrate on:"),
        ("item", LOCKS),
        ("item", BIKES),
    ]
    assert told(rows) == [
        (BIKES, "forward", "2032/33"),
        (LOCKS, "forward", "2032/33"),
        (LOCKS, "reported", "2031/32"),
        (SLEEP, "reported", "2031/32"),
    ]


def test_a_year_before_in_a_lead_is_of_the_plan_that_it_replaces() -> None:
    rows: list[Row] = [
        ("heading", "Priorities", {"topic": "priorities"}),
        ("paragraph", "In 2031/32 the Board had two priorities:"),
        ("item", LOCKS),
        ("item", SLEEP),
        ("paragraph", "The Board has also set two further priorities, which replace the themes of the 2030/31 plan:"),
        ("item", BIKES),
        ("item", "Lights at night"),
    ]
    assert {each[1:] for each in told(rows)} == {("reported", "2031/32")}


def test_a_list_below_a_passage_without_a_colon() -> None:
    lead = "In 2030 we agreed a set of priorities. They came from our audits."
    rows: list[Row] = [("heading", "Our priorities", {"topic": "priorities"}), ("paragraph", lead), ("item", LOCKS), ("item", "Improving our sleep")]
    assert told(rows) == [("Improving our sleep", "reported", "2031/32"), (LOCKS, "reported", "2031/32")]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Partner contributions", "Ferrydale Fire Service made 41 visits. Its key priorities are prevention, protection and response."),
        (
            "Learning from reviews",
            "The review of Ivor was published. There were three priorities for learning: curiosity, capacity and sharing information.",
        ),
    ],
)
def test_what_partners_and_reviews_put_first_is_no_priority(heading: str, text: str) -> None:
    assert told([("heading", heading, {"topic": "other"}), ("paragraph", text)]) == []


def test_whom_a_priority_is_shared_with_is_no_aim() -> None:
    rows: list[Row] = [
        ("heading", "Our priorities for 2032/33", {"topic": "forward_priorities"}),
        ("paragraph", "Our priorities for 2032/33 are:"),
        ("item", f"{LOCKS} – shared with the Ferrydale Safeguarding Children Partnership"),
        ("item", f"{SLEEP} – to warm more rooms"),
    ]
    found = find_priorities(document(rows, **REPORT))
    assert [(each.outcomes, each.shared_with) for each in found] == [
        ([], ["Ferrydale Safeguarding Children Partnership"]),
        (["to warm more rooms"], []),
    ]
