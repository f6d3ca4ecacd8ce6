"""Announcements to lists: what says that a body's own priorities follow, in which shapes they stand, and what only sounds like it."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract.priorities import find_priorities
from pipeline.extract.priority.announcements import announced
from pipeline.extract.priority.words import name_of_item
from tests.extract.factory import Row, document

PAGE: dict[str, Any] = {"kind": "other", "title": "Our plan"}
PLAN: dict[str, Any] = {"kind": "other", "title": "Wellbeing objectives 2031-35", "period": "2031/35"}


def names(rows: list[Row], **about: Any) -> list[tuple[str, str, str | None]]:
    return [(each.name, each.stage, each.period) for each in find_priorities(document(rows, **(about or PAGE)))]


def bullets(*texts: str) -> list[Row]:
    return [("item", text) for text in texts]


def numbered(*texts: str) -> list[Row]:
    return [("paragraph", text, {"number": str(number)}) for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("text", "count", "sure"),
    [
        ("We have four priorities:", 4, True),
        ("The plan is built around 3 pillars:", 3, False),  # another word, a plan and a number
        ("Beside nine pledges we have these four priorities:", 4, True),  # the last number counts
        ("During 2031/32 the Board looked at two focus themes. They included:", 2, False),  # two sentences, one announcement
        ("In 2031-32 the Partnership had priorities:", None, True),  # a year is no number of them
        ("Four objectives guide the work on homelessness that were defined for the next five years.", 4, False),  # "five years" are no objectives
        ("The strategic outcomes are:", None, True),
    ],
)
def test_what_announces(text: str, count: int | None, sure: bool) -> None:
    said = announced(text)
    assert said is not None
    assert (said.number, said.sure) == (count, sure)


@pytest.mark.parametrize(
    "text",
    [
        "To deliver our four priorities we will:",  # actions
        "We will meet these objectives by:",  # means
        "Under this priority our aims are:",  # of one priority
        "There are seven national goals for the health service:",  # another's
        "Residents told us their three priorities were:",  # another's
        "The audit looked at three themes:",  # of a study
        "The following threads run through all priorities:",  # about them
        "The Board has goals for the year that:",  # a sentence goes on in the list
        "Our priorities are reviewed every year.",  # no list
        "The principles of our strategy are:",  # no priorities
        "All of them have a part in delivering the strategic priorities:-",  # of who does
        "Priority 2 involved work with landlords with the aim of:",  # of one priority
        "Calls from schools were prioritised:",
    ],
)
def test_what_announces_nothing(text: str) -> None:
    assert announced(text) is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Our draft well-being objectives", True),
        ("Equality objectives 2031 - 34", True),
        ("What are our ambitions?", True),
        ("The priorities are (in no order)", True),
        ("Progress against our priorities", False),
        ("Outcomes for children in care", False),
        ("Objectives of the audit", False),
    ],
)
def test_headings(text: str, is_one: bool) -> None:
    assert (announced(text, heading=True) is not None) == is_one


SHAPES: list[tuple[str, list[Row], list[str]]] = [
    (
        "bullets in small letters that go on from the sentence",
        [
            ("paragraph", "The Council Plan is based around 2 key priorities which are to:"),
            *bullets("give every child a good start", "keep streets safe"),
        ],
        ["give every child a good start", "keep streets safe"],
    ),
    (
        "numbered paragraphs after a full stop, as many as were announced",
        [("paragraph", "The plan has 2 core goals."), *numbered("Help more people to walk", "Build homes"), ("paragraph", "Easy read version")],
        ["Help more people to walk", "Build homes"],
    ),
    (
        "numbered paragraphs a sentence below a heading",
        [
            ("heading", "Equality objectives"),
            ("paragraph", "Fairness is at the heart of what we do."),
            *numbered("Hear every voice in what we decide.", "Help people to live well."),
        ],
        ["Hear every voice in what we decide", "Help people to live well"],
    ),
    (
        "items with sentences behind the name",
        [
            ("paragraph", "The Board had a focus on two main areas. They included:"),
            *bullets("Early help. The pathway was looked at again.", "Children with disabilities"),
        ],
        ["Early help", "Children with disabilities"],
    ),
    (
        "labels with the aim run on",
        [
            ("paragraph", "Two objectives have been defined to guide this work."),
            *bullets("Objective one - Wide prevention To offer advice early.", "Objective two - Sleeping rough To go on with what works."),
        ],
        ["Wide prevention", "Sleeping rough"],
    ),
    (
        "leads with lists of their own",
        [
            ("paragraph", "In the years to 2035 there will be a focus on:"),
            ("paragraph", "Our people, where we look to:"),
            *bullets("Skills", "Health"),
            ("paragraph", "Our place, with:"),
            *bullets("Roads", "Parks"),
        ],
        ["Our people", "Our place"],
    ),
    (
        "lines that lost their bullets",
        [("paragraph", "We chose three strategic themes:"), ("paragraph", "Neglect"), ("paragraph", "Early help"), ("paragraph", "Safe travel")],
        ["Neglect", "Early help", "Safe travel"],
    ),
    (
        "a stem between the heading and its list",
        [("heading", "Our core aims"), ("paragraph", "We will:"), *bullets("Build homes.", "Mend roads.")],
        ["Build homes", "Mend roads"],
    ),
    (
        "leads some way below the heading",
        [
            ("heading", "Our ambitions"),
            ("paragraph", "The plan says what we want for all children."),
            ("paragraph", "A safe life where:"),
            *bullets("Streets are lit."),
            ("paragraph", "A happy life where:"),
            *bullets("Parks are open."),
        ],
        ["A safe life", "A happy life"],
    ),
    (
        "numbered lines with a paragraph below each",
        [
            ("paragraph", "The Sleep Strategy 2031-34 priorities:"),
            ("paragraph", "Babies sleep safely", {"number": "1"}),
            ("paragraph", "All partners will sign up to this."),
            ("paragraph", "Parents are heard", {"number": "2"}),
            ("paragraph", "Staff must know what to ask."),
        ],
        ["Babies sleep safely", "Parents are heard"],
    ),
    (
        "names in quotation marks",
        [("item", "The strategy has two core priorities – ‘best start’ and ‘good homes for all’ – and others.")],
        ["best start", "good homes for all"],
    ),
    (
        "names in the sentence that takes it up",
        [
            (
                "paragraph",
                "Three priorities were identified for the town. These were: reducing smoking, reducing harm from drink, improving screening.",
            )
        ],
        ["reducing smoking", "reducing harm from drink", "improving screening"],
    ),
    (
        "a verb each in one sentence",
        [("paragraph", "The priorities are improving the lives of children, keeping families safe, and working in partnership on money.")],
        ["improving the lives of children", "keeping families safe", "working in partnership on money"],
    ),
    (
        "names ahead of a colon, in paragraphs",
        [
            ("paragraph", "The aims of the plan were:"),
            ("paragraph", "Serious violence (with knives or without): Work with the unit to see what drives it and agree on a response."),
            ("paragraph", "Noise at night: Offer help early. Families who complain are visited."),
            ("paragraph", "Members were asked to talk about each area in turn."),
        ],
        ["Serious violence (with knives or without)", "Noise at night"],
    ),
    (
        "a plan with a number, in no sentence",
        [("paragraph", "Joint Wellbeing Strategy 2 big ambitions:"), *bullets("Make good health more equal", "Start young")],
        ["Make good health more equal", "Start young"],
    ),
    (
        "a word in quotation marks behind its number",
        [
            ("paragraph", "The two ‘ambitions’ of the strategy are focused around the shifts that partners need:"),
            *bullets("Start young", "Prevent now"),
        ],
        ["Start young", "Prevent now"],
    ),
    (
        "long items in small letters, with more behind a colon",
        [
            ("paragraph", "The two key objectives in our strategy are:"),
            *bullets(
                "giving every child a good start",
                "mending where people live: warm homes, clean air, safe roads, parks that are open and lit, and shops that sell fresh food",
            ),
        ],
        ["giving every child a good start", "mending where people live"],
    ),
    (
        "labelled lines with their lists",
        [
            ("paragraph", "Ambition 1: Starting well"),
            *bullets("More vaccinations."),
            ("paragraph", "Ambition 2: Caring well"),
            *bullets("Less damp."),
        ],
        ["Starting well", "Caring well"],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in SHAPES], ids=[case[0] for case in SHAPES])
def test_shapes(rows: list[Row], expected: list[str]) -> None:
    assert [name for name, _, _ in names(rows)] == expected


NONE: list[tuple[str, list[Row]]] = [
    (
        "fewer than announced, in another word",
        [("paragraph", "The plan has five goals."), *numbered("Help people", "Build homes"), ("paragraph", "More.")],
    ),
    ("aims of one priority", [("heading", "Priority 1: Neglect"), ("paragraph", "Our three goals are:"), *bullets("See it", "Say it", "Stop it")]),
    ("what the Government wants", [("heading", "The Government’s aims"), ("paragraph", "The policy has two objectives:"), *bullets("Care", "Cost")]),
    ("beside it in one list", [("item", "It has two ambitions to do this."), *bullets("Indicators were added.", "A framework was added.")]),
    ("what was done", [("heading", "Our objectives"), *bullets("Launched a toolkit in May", "Opened a hub")]),
]


@pytest.mark.parametrize("rows", [case[1] for case in NONE], ids=[case[0] for case in NONE])
def test_what_is_no_list(rows: list[Row]) -> None:
    assert [name for name, _, _ in names(rows) if name != "Neglect"] == []


@pytest.mark.parametrize("title", ["Proposed budget 2031/32", "National Sleep Strategy"])
def test_papers_on_money_and_national_ones_have_none(title: str) -> None:
    rows: list[Row] = [("paragraph", "Our two priorities are:"), *bullets("Roads", "Schools")]
    assert names(rows, kind="other", title=title) == []


def test_a_page_of_a_plan_without_a_period_takes_the_years_that_the_plan_is_named_with() -> None:
    rows: list[Row] = [("paragraph", "Our Council Plan 2030 to 2034 has two priorities:"), *bullets("Safe streets", "Good homes")]
    assert names(rows) == [("Safe streets", "forward", "2030/34"), ("Good homes", "forward", "2030/34")]
    rows = [("heading", "Our objectives"), *bullets("Our place - clean and safe", "Our people - well and skilled")]
    assert names(rows, **PLAN) == [("Our place", "forward", "2031/35"), ("Our people", "forward", "2031/35")]


def test_one_main_priority_in_a_sentence() -> None:
    rows: list[Row] = [("paragraph", "For 2031/32, our Board identified good mental health as its main priority, with action on damp.")]
    assert names(rows) == [("good mental health", "reported", "2031/32")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("every child lives well;", "every child lives well"),  # in small letters, with the mark of the list
        ("Pledge 2: A safe home", "A safe home"),
        ("Strong homes – warm and dry", "Strong homes"),
        ("Help all who work for us to think of fairness in every part of what they do, and to act on it.", None),
    ],
)
def test_names_of_items(text: str, name: str | None) -> None:
    split = name_of_item(text)
    assert split is not None
    assert text[slice(*split.name)] == (name or text.rstrip("."))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Our people, where we look to:", "Our people"),  # a clause leads the list
        ("Homes that are warm, with:", "Homes that are warm"),
        (
            "Mental Health (MH), Additional Needs (AN) and Inclusion:",
            "Mental Health (MH), Additional Needs (AN) and Inclusion",
        ),  # commas within the name
    ],
)
def test_the_name_of_an_item_that_leads_a_list(text: str, name: str) -> None:
    split = name_of_item(text, led=True)
    assert split is not None
    assert text[slice(*split.name)] == name
