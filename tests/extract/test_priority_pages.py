"""Pages of boards to priorities: lists led by no colon, under headings nobody counted, beside lists of somebody else's aims."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract.priorities import find_priorities
from pipeline.extract.statements import find_statements
from tests.extract.factory import Row, document

PAGE: dict[str, Any] = {"kind": "other", "title": "What we do", "body": "Safer Ferrydale Partnership", "period": None}
MINUTES: dict[str, Any] = PAGE | {"title": "Safer Ferrydale Partnership Update", "meeting_date": "2031-06-04"}
LOCKS, SLEEP, BIKES = "Locks and doors", "Sleep in warm rooms", "Bikes after dark"


STOPPED = ["mending locks", "hearing carers", "lights at night.", "All three count for us, and none stands above the others."]


def names(rows: list[Row], about: dict[str, Any] = PAGE) -> list[tuple[str, str, str | None]]:
    paper = document(rows, **about)
    return [(each.name, each.stage, each.period) for each in find_priorities(paper, find_statements(paper))]


def items(*texts: str, **fields: Any) -> list[Row]:
    return [("item", text, fields) for text in texts]


def chapters(*texts: str) -> list[Row]:
    return [row for text in texts for row in (("heading", text, {"level": 1, "topic": "other"}), ("paragraph", f"We know {text} matters to many."))]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # the lead-in lost its colon; the aims of the list before are none once another list is of priorities
        (
            [
                ("paragraph", "The Partnership has set the following three aims which all partners work towards."),
                *items("To make streets safe", "To make homes safe", "To listen to people"),
                ("heading", "The priorities", {"topic": "priorities"}),
                ("paragraph", "In meeting its aims, the Partnership has identified the key priorities"),
                *items("reducing thefts of bikes", "reducing noise at night", "help for carers"),
            ],
            ["reducing thefts of bikes", "reducing noise at night", "help for carers"],
        ),
        # headings after a lead-in that says no number and ends in a full stop
        (
            [("paragraph", "We have identified the following safety priorities across Ferrydale for 2031/32."), *chapters(LOCKS, SLEEP, BIKES)],
            [LOCKS, SLEEP, BIKES],
        ),
        # two such headings are too few, and so are those that are parts of a site
        ([("paragraph", "We have identified the following priorities for 2031/32."), *chapters(LOCKS, SLEEP)], []),
        ([("paragraph", "We have identified the following priorities for 2031/32."), *chapters(LOCKS, SLEEP, "Contact us")], []),
        # a full stop behind the name of a numbered line
        (
            [
                ("paragraph", "Priority One – Locks and doors, with a focus on flats."),
                ("paragraph", "Doors were tried in May."),
                ("paragraph", "Priority Two – Sleep in warm rooms."),
                ("paragraph", "Rooms stay cold."),
            ],
            ["Locks and doors, with a focus on flats", SLEEP],
        ),
        # but no sentence
        ([("paragraph", "Priority One – work on it was slow."), ("paragraph", "Priority Two – work on it has begun.")], []),
        # after a list of names, headings and lists of other leads name nothing more
        (
            [
                ("heading", "OUR PRIORITIES", {"topic": "priorities"}),
                ("paragraph", "Our aim is to help, with a particular focus on the following priorities:"),
                *items(LOCKS, SLEEP),
                ("paragraph", "Our cross-cutting priorities are: mending and painting, tackling damp, using plain words and trusting tenants."),
                ("paragraph", "Funding in 2031/32 included:"),
                *items("Grant of the Commissioner - £5,000", "Gift of a shop - £300"),
                ("heading", "Our definitions", {"topic": "priorities", "level": 2}),
                ("paragraph", "Damp: water that stands in walls and will not go."),
            ],
            [LOCKS, SLEEP, "mending and painting", "tackling damp", "using plain words", "trusting tenants"],
        ),
        # a commissioner's list beside a body's own, which takes his into account
        (
            [
                (
                    "paragraph",
                    "Taking account of the Commissioner’s plan and its priorities, the following two priorities were set by the partnership:",
                ),
                *items("dealing with damp", "mending locks"),
                ("paragraph", "The PCC’s priorities are:"),
                *items("Reducing speed on roads", "to listen to victims"),
            ],
            ["dealing with damp", "mending locks"],
        ),
        # what priorities seek, in the sentence after
        (
            [
                (
                    "paragraph",
                    "The plan set the Partnership priorities agreed in 2031. These sought to mend locks; prevent damp in homes; and help carers.",
                )
            ],
            ["mend locks", "prevent damp in homes", "help carers"],
        ),
        # areas of focus in brackets, as many as the sentence says, but not those of a study; two names joined by "and the"
        ([("paragraph", "The audit of our partnership focused on three key areas (broken locks, damp walls and noise at night).")], []),
        (
            [("paragraph", "This gave a focus for the Partnership on three key areas (broken locks, damp walls and noise at night).")],
            ["broken locks", "damp walls", "noise at night"],
        ),
        (
            [("paragraph", "We will focus on two shared priorities - repairing the old town and the health and sleep of children.")],
            ["repairing the old town", "the health and sleep of children"],
        ),
        # "These are", in the paragraph after the one that says how many
        (
            [
                ("paragraph", "The new strategy of the Partnership sets out three key strategic priorities."),
                ("paragraph", "These are reducing the harm of damp, mending locks and lights, and helping carers."),
            ],
            ["reducing the harm of damp", "mending locks and lights", "helping carers"],
        ),
        # names in small letters without a colon, with brackets that hold an "and"
        (
            [("paragraph", "The current priorities are broken locks, damp walls (in flats and cellars) and noise (at night).")],
            ["broken locks", "damp walls (in flats and cellars)", "noise (at night)"],
        ),
        # what people want, and what only sums up others, are none
        ([("paragraph", "“Being warm” is the top priority for people when we ask them.")], []),
        (
            [
                ("heading", "Commitments 2031/32"),
                *items("Safety Priorities: Priority 1: To mend locks in the old town.", "Priority 2: To hear carers each year."),
            ],
            ["To mend locks in the old town", "To hear carers each year"],
        ),
        # the parts of a vision are none
        ([("paragraph", "The plan delivers the priority pledges we made to achieve the vision of:"), *items(LOCKS, SLEEP)], []),
        # the one that counts most
        ([("paragraph", "Going forward, the ‘number one’ priority for the partnership was the sleep of its staff.")], ["the sleep of its staff"]),
    ],
)
def test_lists_on_pages(rows: list[Row], expected: list[str]) -> None:
    assert [name for name, _, _ in names(rows)] == expected


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        # among minutes set as one flat list, as many names as the item says
        (["The two priorities span ten years and were welcomed."], [LOCKS, SLEEP]),
        # no number, but a full stop ends the list
        (None, ["mending locks", "hearing carers", "lights at night"]),
        # more short lines follow than the item says: which are names is open
        ([BIKES], []),
    ],
)
def test_item_leads_those_beside_it(after: list[str] | None, expected: list[str]) -> None:
    listed = ["The two main priorities of the strategy are:", LOCKS, SLEEP, *after] if after else ["Our priorities are:", *STOPPED]
    rows = [("paragraph", "The main points were:"), *items("Much was said on damp.", *listed)]
    assert [name for name, _, _ in names(rows, MINUTES)] == expected


@pytest.mark.parametrize(
    ("rows", "stage", "period"),
    [
        # the years of the plan that the heading over the list names, not of the one the page names first
        (
            [
                ("heading", "Draft Strategy 2034-37"),
                ("paragraph", "It will be shown in May."),
                ("heading", "Crime Reduction Strategy 2031-34"),
                ("paragraph", "Our current priority areas are:"),
            ],
            "forward",
            "2031/34",
        ),
        # the years of a plan in brackets
        ([("paragraph", "This page is about the new Children’s Plan (2031-2034)."), ("paragraph", "Our priorities are:")], "forward", "2031/34"),
        # what is set for years to come
        ([("paragraph", "Two key priorities will be worked on over the next three years. These are:")], "forward", None),
    ],
)
def test_years_of_a_list(rows: list[Row], stage: str, period: str | None) -> None:
    assert names([*rows, *items(LOCKS, SLEEP)]) == [(LOCKS, stage, period), (SLEEP, stage, period)]


@pytest.mark.parametrize(
    ("title", "stage"),
    [
        ("The coming year 2031-32", "forward"),  # a page whose only year is the one ahead
        ("Our year ahead: 2031/32", "forward"),
        ("Priorities in 2031-32", "reported"),  # which may be over
        ("Looking ahead: annual report 2031-32", "reported"),
    ],
)
def test_page_about_the_year_ahead(title: str, stage: str) -> None:
    rows: list[Row] = [("paragraph", "It was agreed that the priorities for 2031-32 should be:"), *items(LOCKS, SLEEP)]
    assert names(rows, PAGE | {"title": title, "period": "2031/32"}) == [(LOCKS, stage, "2031/32"), (SLEEP, stage, "2031/32")]


COUNCIL: dict[str, Any] = {
    "kind": "cabinet_paper",
    "title": "Overview of the Portfolio",
    "body": None,
    "council": "Ferrydale Council",
    "period": None,
}


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Ferrydale Community Safety Partnership Action Plan 2031-2034", [(LOCKS, "forward", "2031/34"), (SLEEP, "forward", "2031/34")]),
        ("Civic Centre Plan 2031-2034", []),  # the council's own business
    ],
)
def test_heading_in_a_councils_paper_on_a_partnership(heading: str, expected: list[tuple[str, str, str | None]]) -> None:
    rows = [("heading", heading), ("paragraph", "The priorities for 2031-2034 have been identified as:"), *items(LOCKS, SLEEP)]
    assert names(rows, COUNCIL) == expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("The Community Safety Partnership reviewed its work in March. The priorities were outlined as follows:", [LOCKS, SLEEP]),
        ("The Council’s priorities were outlined as follows:", []),
    ],
)
def test_list_in_a_councils_paper_that_a_passage_on_a_partnership_leads(lead: str, expected: list[str]) -> None:
    assert [name for name, _, _ in names([("heading", "Minutes"), ("paragraph", lead), *items(LOCKS, SLEEP)], COUNCIL)] == expected


def test_a_plan_that_is_signed_off_is_no_priority_that_ends() -> None:
    rows: list[Row] = [("paragraph", "Youth Justice Plans have been signed off by the Board.")]
    assert names(rows, MINUTES | {"title": "Youth Justice Plan"}) == []


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("The partnership will focus on two strategic priorities:", [LOCKS, SLEEP]),
        # what the State or a commissioner wants
        ("The partnership will be accountable for a set of two national outcomes:", []),
        ("The hub meets both of the Police and Crime Commissioner’s (PCC) key priorities:", []),
        # a council's part in what a partnership is after
        ("As part of the Partnership, the council has committed to playing its part in the following themes:", [LOCKS, SLEEP]),
        ("The council played its part in the following themes:", []),
    ],
)
def test_whose_list_it_is(lead: str, expected: list[str]) -> None:
    assert [name for name, _, _ in names([("paragraph", lead), *items(LOCKS, SLEEP)])] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The priorities are focused on reducing bike theft, hate crime, damp and mould, and safer streets.",
            ["reducing bike theft", "hate crime", "damp and mould", "safer streets"],
        ),
        (
            "These priorities will include warm homes, hearing mothers and fathers, mending locks and lighting paths.”",
            ["warm homes", "hearing mothers and fathers", "mending locks", "lighting paths"],
        ),
        # which "and" parts two names is open
        ("These priorities will include warm homes, mothers and fathers, locks and keys.", []),
        (
            "The Board heard of the three priorities within the plan on; warm homes and streets, mending locks and keys, and lighting paths.",
            ["warm homes and streets", "mending locks and keys", "lighting paths"],
        ),
    ],
)
def test_sentence_turned_on_names(sentence: str, expected: list[str]) -> None:
    assert [name for name, _, _ in names([("paragraph", sentence)])] == expected
