"""Tables of account, plans on a page and chapters with aims to priorities, and what a sentence renews, adds or hands on. All examples are made up."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract.priorities import find_priorities
from pipeline.extract.priority.tables import is_account_of
from pipeline.extract.statements import find_statements
from tests.extract.factory import Row, document

REPORT: dict[str, Any] = {
    "kind": "annual_report",
    "title": "Ferrydale Partnership Annual Report 2031/32",
    "body": "Ferrydale Safeguarding Children Partnership",
    "period": "2031/32",
}
PLAN: dict[str, Any] = REPORT | {"kind": "business_plan", "title": "Ferrydale Partnership Plan 2032-34", "period": "2032/34"}
BELOW: dict[str, Any] = {"level": 2}
LOCKS, SLEEP = "Locks and doors", "Sleep in warm rooms"
DONE = [[LOCKS, "40 locks fitted", "Green", "Calls fell"], [SLEEP, "Six rooms warmed", "Red", "No beds yet"]]


def told(rows: list[Row], about: dict[str, Any] = REPORT) -> list[tuple[str, str, str | None]]:
    paper = document(rows, **about)
    return sorted((each.name.lower(), each.stage, each.period) for each in find_priorities(paper, find_statements(paper)))


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (("Theme", "Progress", "RAG", "Commentary"), True),  # what it is, and how it went
        (("What we work on", "What we wanted", "What we did"), True),  # in words of its own
        (("We said", "We did", "Rating"), True),  # what was promised, and what came of it
        (("", "Why", "How far we got", "What we wanted"), True),  # the corner is empty
        (("Aim set in 2030/31", "What became of it"), True),  # the fate of each alone
        (("Theme", "Progress", "Owner"), False),  # one column is not enough
        (("Action", "Progress", "RAG"), False),  # a plan of actions
        (("Theme", "Measure", "Progress", "RAG"), False),  # measures
        (("School", "What we did", "RAG"), False),  # nobody's aims
    ],
)
def test_the_heads_of_an_account(heads: tuple[str, ...], expected: bool) -> None:
    assert is_account_of(dict(enumerate(heads))) is expected


def test_an_account_tells_what_was_done_and_came_of_it() -> None:
    rows: list[Row] = [("heading", "The year at a glance", {"topic": "performance"}), ("table", [["Theme", "Progress", "RAG", "Commentary"], *DONE])]
    found = find_priorities(document(rows, **REPORT))
    assert [(each.name, each.progress) for each in found] == [(LOCKS, "40 locks fitted Calls fell"), (SLEEP, "Six rooms warmed No beds yet")]


def test_a_rating_done_ends_no_priority() -> None:
    rows: list[Row] = [("table", [["Theme", "What we did", "Status"], [LOCKS, "40 fitted", "Done"], [SLEEP, "Six rooms", "Behind"]])]
    assert {stage for _, stage, _ in told(rows)} == {"reported"}


def test_a_plan_on_a_page_gives_its_chapters_their_aims() -> None:
    page: Row = ("table", [[LOCKS, SLEEP], ["No door is left open", "All children are rested"]])
    chapters = [
        row for name in (LOCKS, SLEEP) for row in (("heading", name), ("paragraph", "Why it matters: it does."), ("paragraph", "Next steps: more."))
    ]
    found = find_priorities(document([("heading", "On a page"), page, *chapters], **PLAN))
    assert [each.outcomes for each in found] == [["No door is left open"], ["All children are rested"]]


def test_chapters_that_have_an_aim_each_are_what_is_meant_for_later() -> None:
    chapters = [row for name in (LOCKS, SLEEP) for row in (("heading", name, BELOW), ("paragraph", "Aim: fewer of them."))]
    assert told([("heading", "What 2032-34 will be about"), *chapters]) == [(name.lower(), "forward", "2032/34") for name in (LOCKS, SLEEP)]
    assert told([("heading", "What it was about"), *chapters]) == []


def test_parts_that_are_counted_are_the_headings_right_below() -> None:
    chapters = [row for name in (LOCKS, SLEEP) for row in (("heading", name, BELOW), ("paragraph", "It is new."))]
    lead: Row = ("paragraph", "Our programme for 2032/34 was agreed in March. It has two parts.")
    assert [name for name, *_ in told([("heading", "From here"), lead, *chapters])] == [LOCKS.lower(), SLEEP.lower()]
    more: list[Row] = [("heading", "Bikes after dark", BELOW), ("paragraph", "It is new.")]
    assert told([("heading", "From here"), lead, *chapters, *more]) == []


ACCOUNT: list[Row] = [("heading", "The year"), ("table", [["Theme", "Progress", "RAG", "Commentary"], *DONE])]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # carried on with, in small letters, and one that is taken up
        (
            "In 2032/33 we carry on with locks and doors and sleep in warm rooms. We also take up loud music, which grows.",
            [LOCKS.lower(), "loud music", SLEEP.lower()],
        ),
        # renewed up to a month, and a new one with its name
        ("Two are renewed up to March 2033: Locks and doors; and Sleep in warm rooms.", [LOCKS.lower(), SLEEP.lower()]),
        # what is said to be new is named in the sentences behind it
        (
            "Locks and doors stays in 2032/33. Two things are new. One is loud music. The other is bikes after dark.",
            ["bikes after dark", LOCKS.lower(), "loud music"],
        ),
        # both stand, and another joins them
        (
            "Locks and doors and sleep in warm rooms go forward into 2032/33, when they will be joined by a new theme: loud music.",
            [LOCKS.lower(), "loud music", SLEEP.lower()],
        ),
        # one is made shorter, and one becomes two
        (
            "In 2032/33 Locks and doors was made shorter: it is now simply Good locks. "
            "Sleep in warm rooms is to become two lines, one called Warm rooms and one called Sound sleep.",
            ["good locks", "sound sleep", "warm rooms"],
        ),
        # nothing was said to be new
        ("Locks and doors stays in 2032/33. One is loud music.", [LOCKS.lower()]),
    ],
)
def test_what_a_sentence_renews_and_adds(said: str, expected: list[str]) -> None:
    rows = [*ACCOUNT, ("heading", "The year ahead"), ("paragraph", said)]
    assert sorted(name for name, stage, _ in told(rows) if stage == "forward") == expected


ITS_OWN_ENDS = [
    "It leaves our programme in March.",
    "The Board ended this work and handed it to the Council.",
    "The Partnership agreed to close this priority in March 2032, as its work is now everyday practice.",
    "The Executive agreed that this priority can now be closed.",
    "The Board took the decision to step this priority down.",
    "The Partnership has decided not to continue this priority.",
    "We are closing this priority.",
    "We will not carry this priority forward.",
    "Work on this priority has come to an end.",
    "This priority is complete.",
]


@pytest.mark.parametrize("said", ITS_OWN_ENDS)
def test_a_chapter_says_that_its_own_ends(said: str) -> None:
    chapters = [row for name in (LOCKS, SLEEP) for row in (("heading", name, BELOW), ("paragraph", "Why: so."), ("paragraph", "What we did: much."))]
    rows = [("heading", "Our aims"), *chapters, ("paragraph", said)]
    assert told(rows) == [(LOCKS.lower(), "reported", "2031/32"), (SLEEP.lower(), "closed", "2031/32")]


GOES_ON = [
    "The Board decided not to close this priority.",
    "The Board has not yet agreed to close this priority.",
    "The Partnership will consider whether to close this priority.",
    "The group agreed to close this action of the priority.",
    "We will not take this priority lightly.",
    "This work on the priority was completed in March.",  # a piece of it
]


@pytest.mark.parametrize("said", GOES_ON)
def test_a_chapter_that_only_speaks_of_an_end_does_not_end_its_own(said: str) -> None:
    chapters = [row for name in (LOCKS, SLEEP) for row in (("heading", name, BELOW), ("paragraph", "Why: so."), ("paragraph", "What we did: much."))]
    rows = [("heading", "Our aims"), *chapters, ("paragraph", said)]
    assert told(rows) == [(LOCKS.lower(), "reported", "2031/32"), (SLEEP.lower(), "reported", "2031/32")]


def test_what_partners_concentrated_on_with_one_more() -> None:
    said = "In 2031/32 partners concentrated on two areas: locks and doors, and sleep in warm rooms. A third, loud music, was begun in May."
    assert [name for name, *_ in told([("heading", "The year"), ("paragraph", said)])] == [LOCKS.lower(), "loud music", SLEEP.lower()]


def test_an_aim_with_a_verb_is_a_name_among_numbered_ones() -> None:
    table: Row = ("table", [["Ref", "Action", "Owner"], ["1", "Ten more locks", "Housing"]])
    marked = [
        row for name in ("A. Nobody waits for a lock", "B. Children are rested", "C. Sleep in warm rooms") for row in (("heading", name), table)
    ]
    assert [name for name, *_ in told(marked, PLAN)] == ["children are rested", "nobody waits for a lock", SLEEP.lower()]


@pytest.mark.parametrize("about", [REPORT, PLAN])
def test_what_others_said_and_parts_of_a_paper_are_none(about: dict[str, Any]) -> None:
    told_us: Row = ("table", [["We said", "We did", "Impact"], ["Buses in the evening", "A new timetable", "Good"], ["Safe homes", "Locks", "Good"]])
    parts: Row = ("table", [["Chapter", "Milestone"], ["Living with neglect", "40 files"], ["Mental health at school", "40 visits"]])
    assert told([("heading", "What young people said"), told_us, ("heading", "Our plan"), parts], about) == []
