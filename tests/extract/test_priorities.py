"""Blocks to priorities: every shape that the genre prints them in, and what only looks like one."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract.priorities import find_priorities
from pipeline.extract.priority.words import section_label, shared_in_lead, since_in, split_bodies, split_name
from pipeline.extract.statements import find_statements
from pipeline.records import Priority
from tests.extract.factory import Row, document

REPORT = {
    "kind": "annual_report",
    "title": "Ferrydale Partnership Annual Report 2021/22",
    "body": "Ferrydale Safeguarding Children Partnership",
    "period": "2021/22",
}
PAPER = REPORT | {"kind": "cabinet_paper"}
OURS: dict[str, Any] = {"topic": "priorities"}
AHEAD: dict[str, Any] = {"topic": "forward_priorities"}


def found(rows: list[Row], **about: Any) -> list[Priority]:
    paper = document(rows, **(about or REPORT))
    return find_priorities(paper, find_statements(paper))


def names(rows: list[Row], **about: Any) -> list[tuple[str, str, str | None]]:
    return [(each.name, each.stage, each.period) for each in found(rows, **about)]


def strong(text: str, name: str) -> Row:
    return ("paragraph", text, {"strong": ((0, len(name)),)})


SHAPES: list[tuple[str, list[Row], list[tuple[str, str, str | None]]]] = [
    (
        "name, dash, aim, under a lead-in",
        [
            ("heading", "Our priorities", OURS),
            ("paragraph", "The Partnership set the following priorities for 2021/22:"),
            ("item", "Early Help – every family knows whom to ask"),
        ],
        [("Early Help", "reported", "2021/22")],
    ),
    (
        "sub-headings with their aims as items",
        [
            ("heading", "The priorities of the Partnership", OURS),
            ("paragraph", "The Partnership identified the following priorities for 2021/22:"),
            ("heading", "Hearing Children", OURS | {"level": 2}),
            ("item", "Children say what they want to happen."),
            ("heading", "Safe Schools", OURS | {"level": 2}),
            ("item", "Schools ask before they exclude."),
        ],
        [("Hearing Children", "reported", "2021/22"), ("Safe Schools", "reported", "2021/22")],
    ),
    (
        "sub-headings without a lead-in: all headings straight below are names",
        [
            ("heading", "What we worked on", OURS),
            ("heading", "Neglect", OURS | {"level": 2}),
            ("paragraph", "The tool was shortened."),
            ("heading", "Harm Online", OURS | {"level": 2}),
            ("paragraph", "Two schools wrote a charter."),
        ],
        [("Neglect", "reported", "2021/22"), ("Harm Online", "reported", "2021/22")],
    ),
    (
        "numbered chapters, and what stands in them",
        [
            ("heading", "Priority 1: Neglect", OURS),
            ("heading", "What we said we would do", {"level": 2, "topic": "priorities"}),
            ("item", "recognise it early"),
            ("heading", "What we did", {"level": 2, "topic": "priorities"}),
            ("paragraph", "Sixty workers were trained."),
        ],
        [("Neglect", "reported", "2021/22")],
    ),
    (
        "bold names that end in a full stop",
        [
            ("heading", "Our priorities for 2021/22", OURS),
            strong("Early Help. We want families to be met at the first door.", "Early Help."),
            strong("Safe Homes. We want no child to fear the evening.", "Safe Homes."),
        ],
        [("Early Help", "reported", "2021/22"), ("Safe Homes", "reported", "2021/22")],
    ),
    (
        "a table with a column of priorities",
        [
            ("heading", "Progress on our priorities", OURS),
            ("table", [["Priority", "Aim", "Progress"], ["Neglect", "See it early", "A tool was tried"]]),
        ],
        [("Neglect", "reported", "2021/22")],
    ),
    (
        "names alone, for a later year",
        [
            ("heading", "Priorities 2022/23 onwards", AHEAD),
            ("paragraph", "The priorities for the coming year are:"),
            ("item", "Neglect"),
            ("item", "Harm Online"),
        ],
        [("Neglect", "forward", "2022/23"), ("Harm Online", "forward", "2022/23")],
    ),
    (
        "adopted in prose, counted off",
        [("paragraph", "The Partnership has adopted two priorities for 2022/23. The first is Neglect, which it keeps. The second is Harm Online.")],
        [("Neglect", "forward", "2022/23"), ("Harm Online", "forward", "2022/23")],
    ),
    (
        "said not to be carried on: one closed record and no reported one",
        [
            ("heading", "Our priorities", OURS),
            ("paragraph", "The Partnership set the following priorities for 2021/22:"),
            ("item", "Early Help – every family knows whom to ask"),
            ("paragraph", "Early Help will not be carried forward as a priority, because the Council now leads on it."),
        ],
        [("Early Help", "closed", "2021/22")],
    ),
    (
        "what else a passage names that closes the priority of its chapter is none",
        [
            ("heading", "Our priorities", OURS),
            ("paragraph", "The Partnership had two priorities in 2021/22:"),
            ("item", "Neglect"),
            ("item", "Harm Online"),
            ("heading", "Neglect", {"topic": "other"}),
            (
                "paragraph",
                "The Home Conditions Scale was used in 17 of 20 cases. Partners agreed in March that neglect is part of everyday practice "
                "and that it will no longer be a separate priority.",
            ),
        ],
        [("Harm Online", "reported", "2021/22"), ("Neglect", "closed", "2021/22")],
    ),
    (
        "a plan of several years that the report's year lies in is what it reports on",
        [
            ("heading", "Strategic plan 2020-23", OURS),
            ("paragraph", "Three priorities were set for the plan."),
            ("heading", "Neglect", OURS | {"level": 2}),
            ("item", "see it early"),
        ],
        [("Neglect", "reported", "2021/22")],
    ),
    (
        "what was a new priority is one of the year that is told of",
        [
            ("heading", "Progress on our priorities", OURS),
            ("paragraph", "Neglect was a new priority this year."),
            ("heading", "Neglect", OURS | {"level": 2}),
            ("item", "see it early"),
            ("heading", "Early Help", OURS | {"level": 2}),
            ("item", "know whom to ask"),
        ],
        [("Neglect", "reported", "2021/22"), ("Early Help", "reported", "2021/22")],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in SHAPES], ids=[case[0] for case in SHAPES])
def test_shapes(rows: list[Row], expected: list[tuple[str, str, str | None]]) -> None:
    assert names(rows) == expected


NONE: list[tuple[str, list[Row], dict[str, Any]]] = [
    (
        "another body's priorities",
        [("paragraph", "The Commissioner's plan names four priorities for the force area:"), ("item", "Safer Roads – fewer deaths")],
        REPORT,
    ),
    (
        "a council paper that is about no partnership",
        [("heading", "Priorities", OURS), ("item", "Roads – mend them")],
        {"kind": "cabinet_paper", "period": "2021/22"},
    ),
    (
        "a sentence with a dash",
        [("heading", "Our priorities", OURS), ("paragraph", "This is hard - Everybody knows that it will take years.")],
        REPORT,
    ),
    (
        "items that stand below something else",
        [("heading", "Our priorities", OURS), ("paragraph", "Each group has a lead."), ("item", "The Chief Nurse leads on infants")],
        REPORT,
    ),
    (
        "an inspection, which speaks of others' priorities",
        [
            (
                "paragraph",
                "Arrangements with the Health Board are weak and do not influence the priorities of the partnership. Audits were completed last year.",
            )
        ],
        {"kind": "other", "title": "Inspection of Marl children’s services", "body": "Marl Safeguarding Children Board"},
    ),
    (
        "partners who have a part in the priorities",
        [
            ("paragraph", "The following partners have a part in delivering the strategic priorities:-"),
            ("item", "Marl Council: Housing, Parks"),
            ("item", "Police: Patrols"),
        ],
        REPORT,
    ),
    (
        "a theme alone, which is a part of something, and what is said of it",
        [
            ("heading", "Theme three - how we keep people safe"),
            ("heading", "Our strengths"),
            ("item", "Plans for floods are sound."),
            ("item", "Staff are trained."),
        ],
        {"kind": "other", "title": "Theme three - how we keep people safe"},
    ),
    ("no priority area", [("paragraph", "Marl is not a priority area for the “Prevent” duty.")], REPORT),
    ("a priority in passing", [("paragraph", "Children in need are a priority for the police.")], REPORT),
]


@pytest.mark.parametrize(("rows", "about"), [case[1:] for case in NONE], ids=[case[0] for case in NONE])
def test_what_is_no_priority(rows: list[Row], about: dict[str, Any]) -> None:
    assert names(rows, **about) == []


@pytest.mark.parametrize(("said", "count"), [("for the Partnership", 0), ("for the Board", 3)])
def test_minutes_of_a_board_tell_what_another_body_wants(said: str, count: int) -> None:
    row = ("paragraph", f"Members noted the priorities {said} of neglect, knife crime and children’s mental health.")
    made = document(
        [("heading", "Annual report", {"topic": "priorities"}), row],
        kind="other",
        title="Minutes of the meeting",
        body="Marl Health and Wellbeing Board",
    )
    assert len(find_priorities(made)) == count


def test_a_quoted_name_takes_its_stage_from_its_sentence() -> None:
    rows: list[Row] = [
        ("paragraph", "The “Safe Homes” priority has been in place since 2019-20 and has not been carried over to the 2022-25 Business Plan."),
        ("paragraph", "A priority on “Belonging” has been included in our plan for 2022-25, which builds on the “Welcome” priority."),
    ]
    assert [(each.name, each.stage, each.period, each.since) for each in found(rows, **PAPER)] == [
        ("Safe Homes", "closed", "2021/22", "2019/20"),
        ("Belonging", "forward", "2022/25", None),
        ("Welcome", "reported", "2021/22", None),
    ]


def test_aims_progress_and_sharing() -> None:
    rows: list[Row] = [
        ("heading", "Our priorities", OURS),
        ("paragraph", "The Partnership worked with the Ferry Adults Board to identify the following shared priorities for 2021/22:"),
        strong("Early Help (shared with the Schools Board): Every family knows whom to ask.", "Early Help"),
        ("paragraph", "What we did: Three hubs were opened."),
    ]
    (only,) = found(rows)
    assert only.outcomes == ["Every family knows whom to ask."]
    assert only.progress == "Three hubs were opened."
    assert only.shared_with == ["Ferry Adults Board", "Schools Board"]
    assert only.evidence.quote == "Early Help"


def test_a_lead_in_that_a_page_parts_and_a_look_back_on_all() -> None:
    rows: list[Row] = [
        ("heading", "Our priorities", OURS),
        ("paragraph", "The Partnership looked at audits and surveys in determining its priorities."),
        ("paragraph", "It agreed the following priorities shared with the Quayle Safeguarding Board for 2021/22:"),
        strong("Early Help: Every family knows whom to ask.", "Early Help"),
        ("paragraph", "What we did: Three hubs were opened."),
        ("paragraph", "Progress on these priorities was reviewed in every meeting."),
    ]
    (only,) = found(rows)
    assert only.shared_with == ["Quayle Safeguarding Board"]
    assert only.progress == "Three hubs were opened."


NAMES = [
    ("Early Help – every family knows whom to ask", "Early Help"),
    ("Priority 2: Neglect", "Neglect"),
    ("“Harm Online”", "Harm Online"),
    ("Council: we spend well and answer at once", "Council"),  # the label of a front too, but a theme here
    ("Covid-19 (Shared with the Adults Board) – Learn from it", "Covid-19"),
    ("Safer Town Centres (formerly Town Centres): calm evenings", "Safer Town Centres"),
    ("Lost Children, which takes up our work on Runaways", "Lost Children"),  # what it comes from is not its name
    ("Safe Online, formerly Digital Living", "Safe Online"),
    ("Harm at Home, replacing Domestic Abuse", "Harm at Home"),
    ("Children Whose Parents Drink, which matters most", "Children Whose Parents Drink, which matters most"),
    ("This is a sentence. It has two parts.", None),  # no name has a full stop inside
    ("the first thing that we did", None),  # nor begins with a small letter
    ("2021 was a hard year for the 4500 families whom we know and their neighbours in the north", None),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_names(text: str, name: str | None) -> None:
    split = split_name(text)
    assert (text[slice(*split.name)] if split else None) == name


LABELS = [
    ("What we did:", "progress"),
    ("What have we achieved?", "progress"),
    ("What we said we would do", "aim"),
    ("Over the two years we will:", "aim"),
    ("What difference did this make?", "impact"),
    ("Next steps", "next"),
    ("Progress against our priorities", None),
    ("Training", None),
]


@pytest.mark.parametrize(("text", "label"), LABELS)
def test_labels_inside_a_priority(text: str, label: str | None) -> None:
    match = section_label(text)
    assert (match[0] if match else None) == label


# a label that runs in: what it labels begins behind it
@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("What difference it made:", " Waits fell by half."),
        ("What difference did this make?", " Waits fell by half: from eight weeks to four."),
        ("What impact this had –", " waits fell."),
        ("How do we know?", " Audits found it in most files."),
        ("What did we do?", " Three hubs were opened."),
    ],
)
def test_a_label_that_runs_in_ends_where_its_text_begins(label: str, told: str) -> None:
    found = section_label(label + told)
    assert found is not None
    assert found[1] == len(label)


BODIES = [
    ("Leafield SAB and Ferry & Vale SAB", ["Leafield SAB", "Ferry & Vale SAB"]),
    ("Safeguarding Adults Boards for Leafield, Ferry & Vale", ["Safeguarding Adults Boards for Leafield, Ferry & Vale"]),  # places part nothing
    ("Ferry Safeguarding Children Partnership", ["Ferry Safeguarding Children Partnership"]),
]


@pytest.mark.parametrize(("text", "bodies"), BODIES)
def test_bodies_of_a_phrase(text: str, bodies: list[str]) -> None:
    assert split_bodies(text) == bodies


def test_whom_a_lead_in_shares_the_list_with() -> None:
    assert shared_in_lead("We have these priorities shared with the Leafield Safeguarding Board:") == ["Leafield Safeguarding Board"]
    assert shared_in_lead("We have these priorities:") == []


def test_since() -> None:
    assert since_in("It has been in place since 2019-20 and goes on.") == "2019/20"
    assert since_in("Nothing has changed since the spring.") is None


@pytest.mark.parametrize(
    "text", ["Our priorities are: , and ,.", "Our priorities include , which is told elsewhere.", "Our priorities are: – – and ;."]
)
def test_a_list_of_nothing_but_marks_names_nothing(text: str) -> None:
    assert names([("paragraph", text, OURS)]) == []


def test_a_table_without_a_first_row_names_nothing() -> None:
    assert names([("heading", "What we did", {}), ("table", [["", ""], ["Neglect", "Done"], ["Sleep", "Begun"]])]) == []
