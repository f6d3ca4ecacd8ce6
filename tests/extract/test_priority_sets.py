"""Sets of names to priorities: what a paper prints again and again is what its body works on, and two signs are needed for it."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract.priorities import find_priorities
from pipeline.extract.priority.sets import find_lots
from pipeline.extract.statements import find_statements
from tests.extract.factory import Row, document

REPORT: dict[str, Any] = {
    "kind": "annual_report",
    "title": "Ferrydale Partnership Annual Report 2031/32",
    "body": "Ferrydale Safeguarding Children Partnership",
    "period": "2031/32",
}
PLAN: dict[str, Any] = REPORT | {"kind": "business_plan", "title": "Ferrydale Partnership Plan 2031-34", "period": "2031/34"}
BELOW: dict[str, Any] = {"topic": "other", "level": 2}
STUDY: dict[str, Any] = {"topic": "performance", "level": 2}


def names(rows: list[Row], about: dict[str, Any] = REPORT) -> list[tuple[str, str, str | None]]:
    paper = document(rows, **about)
    return [(each.name, each.stage, each.period) for each in find_priorities(paper, find_statements(paper))]


def chapter(title: str, *headings: str, **fields: Any) -> list[Row]:
    below: list[Row] = []
    for text in headings:
        below += [("heading", text, BELOW | fields), ("paragraph", f"Much was done on {len(text)} days.")]
    return [("heading", title, fields), *below]


def column(title: str, *rows: str) -> list[Row]:
    return [("table", [[title, "Lead"], *([row, "Health"] for row in rows)])]


def runs(*texts: str) -> list[Row]:
    return [("paragraph", f"{text}. It went well.", {"strong": ((0, len(text) + 1),)}) for text in texts]


LOCKS, SLEEP, BIKES = "Locks and doors", "Sleep in warm rooms", "Bikes after dark"
IN_YEAR = [(name, "reported", "2031/32") for name in (LOCKS, SLEEP, BIKES)]
THEMED = "Living with neglect", "Mental health at school"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # printed twice, and what stands over it speaks of effort
        ([*chapter("Where our effort went", LOCKS, SLEEP, BIKES), ("heading", "On a page"), *runs(LOCKS, SLEEP, BIKES)], IN_YEAR),
        # printed twice, and some go on into a year to come, with one that is new
        (
            [*chapter("Our road", LOCKS, SLEEP, BIKES), ("heading", "Into 2032/33"), *column("Subject", LOCKS, SLEEP, "Loud music")],
            [*IN_YEAR, *((name, "forward", "2032/33") for name in (LOCKS, SLEEP, "Loud music"))],
        ),
        # the same, told by the head of the column beside them alone
        (
            [
                *chapter("Our road", LOCKS, SLEEP, BIKES),
                ("heading", "Next"),
                ("table", [["Subject", "Milestone for 2032/33"], *([name, "A visit a day"] for name in (LOCKS, SLEEP))]),
            ],
            [*IN_YEAR, *((name, "forward", "2032/33") for name in (LOCKS, SLEEP))],
        ),
        # printed twice, and each has the same label with a number
        ([*chapter("Our road", f"Part one: {LOCKS}", f"Part two: {SLEEP}"), ("heading", "On a page"), *runs(LOCKS, SLEEP)], IN_YEAR[:2]),
        # printed twice, and a sentence calls one a priority
        (
            [*chapter("Our road", LOCKS, SLEEP), *runs(LOCKS, SLEEP), ("paragraph", "Our work on locks and doors, a priority since May, is done.")],
            IN_YEAR[:2],
        ),
        # printed once, about what such bodies work on, and named under a word for effort
        (chapter("What we tackled", *THEMED), [(name, "reported", "2031/32") for name in THEMED]),
        # printed once, and all are built alike
        (
            [
                ("heading", "Our road"),
                *(
                    row
                    for name in THEMED
                    for row in (("heading", name, BELOW), ("paragraph", "Why it matters: it does."), ("paragraph", "What we did: much."))
                ),
            ],
            [(name, "reported", "2031/32") for name in THEMED],
        ),
        # printed once, named for a plan, and as many as is said over them
        (
            [("heading", "Year one of the plan"), ("paragraph", "The plan has two chapters."), *chapter("On", LOCKS, SLEEP)[1:]],
            IN_YEAR[:2],
        ),
        # lines that begin with known names, of a table that lost its columns
        (
            [
                *chapter("Where our effort went", *THEMED),
                ("heading", "Into 2032/33"),
                ("paragraph", f"{THEMED[0]} A visit a month Health"),
                ("paragraph", f"{THEMED[1]} 40 schools Council"),
            ],
            [(name, stage, period) for name in THEMED for stage, period in (("reported", "2031/32"), ("forward", "2032/33"))],
        ),
        # printed once, with what was wanted and what was done below each
        (
            [
                ("heading", "Our road"),
                *(
                    row
                    for name in (LOCKS, SLEEP)
                    for row in (
                        ("heading", name, BELOW),
                        ("paragraph", "We wanted more of it. We did 40.", {"strong": ((0, 9), (22, 28))}),
                    )
                ),
            ],
            IN_YEAR[:2],
        ),
        # printed once, about what such bodies work on, and named together in a sentence
        (
            [
                ("paragraph", "Living with neglect and mental health at school: these are what we asked everybody to look at."),
                *chapter("Our road", *THEMED),
            ],
            [(name, "reported", "2031/32") for name in THEMED],
        ),
        # among other headings of the same depth only those that are printed elsewhere too
        (
            [("heading", "Our focus on a page"), *runs(LOCKS, SLEEP), ("heading", LOCKS), ("heading", SLEEP), ("heading", "Warm words")],
            IN_YEAR[:2],
        ),
        # a row that says that one has ended
        (
            [
                *chapter("Where our effort went", LOCKS, SLEEP),
                ("heading", "Into 2032/33"),
                ("table", [["Subject", "Votes"], [LOCKS, "Stays"], [SLEEP, "Ends"]]),
            ],
            [(LOCKS, "reported", "2031/32"), (LOCKS, "forward", "2032/33"), (SLEEP, "closed", "2031/32")],
        ),
    ],
)
def test_a_set_with_two_signs_is_of_priorities(rows: list[Row], expected: list[tuple[str, str, str | None]]) -> None:
    assert sorted(names(rows)) == sorted(expected)


@pytest.mark.parametrize(
    "rows",
    [
        [*chapter("Our road", LOCKS, SLEEP), ("heading", "On a page"), *runs(LOCKS, SLEEP)],  # printed twice, and nothing more
        chapter("Our road", *THEMED),  # about the right things, and nothing more
        chapter("Where our effort went", LOCKS, SLEEP),  # announced, and nothing more
        [*chapter("Where our effort went", LOCKS, SLEEP), *runs(LOCKS, "Warm words")],  # one name in common is chance
        chapter("Courses that we worked on", *THEMED),  # courses
        [*chapter("Neglect in figures", *THEMED, topic="performance"), *column("Measure", *THEMED)],  # what was counted
        [
            *chapter("Where our effort went", "Ferrydale Police", "Children's services"),
            *column("Partner", "Ferrydale Police", "Children's services"),
        ],  # partners
        [*chapter("Our commitment", "Key achievements", "Next steps"), *runs("Key achievements", "Next steps")],  # parts of a chapter
    ],
)
def test_one_sign_is_not_enough(rows: list[Row]) -> None:
    assert names(rows) == []


def test_a_plan_needs_no_word_over_its_set() -> None:
    built = [row for name in (LOCKS, SLEEP) for row in (("heading", name, BELOW), ("paragraph", "Why: so."), ("paragraph", "How: thus."))]
    assert names([("heading", "Our road"), *built], PLAN) == [(name, "forward", "2031/34") for name in (LOCKS, SLEEP)]


def test_where_a_list_is_told_sets_add_none() -> None:
    told: list[Row] = [("paragraph", "The Partnership had these priorities:"), ("item", "Warm homes"), ("item", "Safe paths")]
    rows = [*told, *chapter("Where our effort went", LOCKS, SLEEP), ("heading", "On a page"), *runs(LOCKS, SLEEP)]
    assert [name for name, *_ in names(rows)] == ["Warm homes", "Safe paths"]


@pytest.mark.parametrize(
    ("said", "ahead"),
    [
        # in a row, with one that is new beside them
        ("Members will spend 2032/33 on locks and doors, on sleep in warm rooms and on loud music.", [LOCKS, SLEEP, "Loud music"]),
        # behind a colon, without a verb that begins the name elsewhere
        ("Two run on in 2032/33: locks and doors, and sleep in warm rooms.", [LOCKS, SLEEP]),
        # all of them at once, and another
        ("All three stay on our list for 2032/33, and loud music joins them.", [LOCKS, SLEEP, BIKES, "Loud music"]),
        # one that is handed on, and one that takes its place
        ("Locks and doors is finished, and sleep in warm rooms goes on. Loud music takes its place in 2032/33.", [SLEEP, "Loud music"]),
        # the others, where one has ended, and one that is new
        (
            "The work on warm rooms is done. We carry on with the other two in 2032/33, and begin a third on loud music.",
            [LOCKS, BIKES, "Loud music"],
        ),
        # begun anew, while one is finished with
        ("We have finished with locks and doors. We will also start on loud music in 2032/33.", ["Loud music"]),
        # one that another follows, under a name in small letters too, and one that is made wider
        ("Locks and doors gives way to loud music. Sleep in warm rooms is widened to take in school halls.", ["Loud music", SLEEP]),
        ("Locks and doors is replaced by loud music, and bikes after dark takes on scooters.", ["Loud music", BIKES]),
        # one that is finished with, and what comes in its place
        ("Locks and doors is finished; in its place comes a new subject: loud music.", ["Loud music"]),
        ("In place of bikes after dark comes loud music.", ["Loud music"]),
        # nothing is named, or nothing of the kind is meant
        ("Locks and doors gives way to a task group.", []),
        ("Sleep in warm rooms takes on new importance in the plan.", []),
        # something else is said of them
        ("In 2032/33 an audit will look at locks and doors and sleep in warm rooms at night schools.", []),
    ],
)
def test_what_a_sentence_takes_on(said: str, ahead: list[str]) -> None:
    rows = [*chapter("What we tackled", LOCKS, SLEEP, BIKES), *runs(LOCKS, SLEEP, BIKES), ("heading", "The year ahead"), ("paragraph", said)]
    found = [name.lower() for name, stage, _ in names(rows) if stage == "forward"]
    assert found == [name.lower() for name in ahead]


def test_sets_are_read_in_every_shape() -> None:
    rows = [
        *chapter("One", LOCKS, SLEEP),
        ("paragraph", "Two:"),
        ("item", LOCKS),
        ("item", f"{SLEEP}: all night"),
        *column("Three", LOCKS, SLEEP),
        *runs(LOCKS, SLEEP),
        ("heading", "Five"),
        ("paragraph", f"{LOCKS}: 41 fitted"),
        ("paragraph", f"{SLEEP}: 9 nights"),
    ]
    lots = [lot for lot in find_lots(document(rows, **REPORT)) if lot.keys == {LOCKS.lower(), SLEEP.lower()}]
    assert [lot.shape for lot in lots] == ["heading", "item", "cell", "run", "run"]


PAGE: dict[str, Any] = REPORT | {"kind": "other", "title": "What we do", "period": None}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # names with "and" inside, where a comma stands before the last
        (
            ["Our priorities included sleep and rest, food and drink, and advice for carers."],
            ["sleep and rest", "food and drink", "advice for carers"],
        ),
        # in small letters
        (["Our priorities include early help, joined-up work, and clear words for all."], ["early help", "joined-up work", "clear words for all"]),
        # which "and" parts the names is open
        (["Our priorities included sleep and rest, food and drink and advice for carers."], []),
        # of something else
        (["The priorities of the course include early help, joined-up work, and clear words."], []),
        # with their status, as minutes tell it
        (
            [
                "Priority 1: Warm rooms - performance status at the end of 2031/32 was good;",
                "Priority 2: Safe roads - status at the end of 2031/32 was amber; and",
                "Priority 3: Help for carers – RAG status: green.",
            ],
            ["Warm rooms", "Safe roads", "Help for carers"],
        ),
        # a sentence that numbers one in passing
        (["The chair spoke on Priority 1: warm rooms."], []),
    ],
)
def test_names_in_sentences_and_behind_labels(texts: list[str], expected: list[str]) -> None:
    assert [name for name, *_ in names([("heading", "Introduction"), *(("paragraph", text) for text in texts)], PAGE)] == expected


def test_a_status_says_which_year_is_told() -> None:
    rows: list[Row] = [("paragraph", f"Priority {n}: {name} - status at the end of 2031/32 was good;") for n, name in enumerate((LOCKS, SLEEP), 1)]
    assert [period for *_, period in names(rows, PAGE)] == ["2031/32"] * 2


def test_a_second_lead_of_a_list_is_no_name() -> None:
    leads = "The Partnership chose two priority areas that matter most.", "We will focus on the following two priorities;"
    rows = [("heading", "Our priorities", {"topic": "priorities"}), *(("paragraph", text) for text in leads), ("item", LOCKS), ("item", SLEEP)]
    assert [name for name, *_ in names(rows, PAGE)] == [LOCKS, SLEEP]


def test_a_numbered_minute_lists_names_too() -> None:
    said = "The report focused on how the Partnership had delivered against the following priorities: warm rooms; safe roads; and help for carers."
    rows: list[Row] = [("heading", "Minutes"), ("item", said)]
    assert [name for name, *_ in names(rows, PAGE)] == ["warm rooms", "safe roads", "help for carers"]
