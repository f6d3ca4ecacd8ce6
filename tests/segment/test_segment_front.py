"""What the front of a document says it is, in both styles of header, and what is no front."""

from __future__ import annotations

from typing import Any

import pytest
from lines import marked, plain

from pipeline.segment.front_lines import is_committee

CAPITALS = """CABINET - 12 MAY 2021

ELMSHIRE SAFEGUARDING CHILDREN PARTNERSHIP YEARLY REPORT 2020/21

REPORT OF THE DIRECTOR OF CHILDREN AND FAMILY SERVICES

PART A

Purpose of the Report

1. This report brings the Yearly Report of the Elmshire Safeguarding Children Partnership to the Cabinet.

Resource Implications

2. Elmshire County Council pays a third. The accounts are kept by Elmshire County Council, and anybody may ask Elmshire County Council for them.
"""
LABELS = """From: Jane Doe, Cabinet Member for Children
 Ann Other, Director of Children's Services

To: Cabinet – 4 March 2025

Subject: Annual Report of the Elmshire Safeguarding Children Partnership 2023/24

Classification: Unrestricted

1. Introduction

1.1 The annual report was agreed in January.
"""
REPORT = """# Elmshire Safeguarding Children Partnership

# Draft Annual Report 2021-22

## Foreword

Welcome to our report.
"""
PLAN = """# Elmshire Safeguarding Adults Board

# Business Plan 2025-27

## Our priorities

We have chosen two.
"""
NOTHING = "Visits were late in two of the five areas.\n\nPlans were thin, and nobody had asked the families.\n"

FRONTS: list[tuple[str, str, dict[str, Any]]] = [
    ("capitals", CAPITALS, {
        "kind": "cabinet_paper", "title": "ELMSHIRE SAFEGUARDING CHILDREN PARTNERSHIP YEARLY REPORT 2020/21",
        "body": "Elmshire Safeguarding Children Partnership", "council": "Elmshire County Council", "period": "2020/21", "meeting_date": "2021-05-12",
        "committee": "Cabinet", "report_of": "DIRECTOR OF CHILDREN AND FAMILY SERVICES", "draft": False,
    }),
    ("labels", LABELS, {
        "kind": "cabinet_paper", "title": "Annual Report of the Elmshire Safeguarding Children Partnership 2023/24",
        "body": "Elmshire Safeguarding Children Partnership", "period": "2023/24", "meeting_date": "2025-03-04", "committee": "Cabinet",
        "report_of": "Jane Doe, Cabinet Member for Children; Ann Other, Director of Children's Services",
    }),
    ("report", REPORT, {"kind": "annual_report", "period": "2021/22", "draft": True, "meeting_date": None, "committee": None, "council": None,
                        "body": "Elmshire Safeguarding Children Partnership"}),
    ("plan", PLAN, {"kind": "business_plan", "period": "2025/27", "draft": False, "body": "Elmshire Safeguarding Adults Board"}),
    ("nothing", NOTHING, {"kind": "other", "title": None, "body": None, "period": None, "meeting_date": None, "report_of": None}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "about"), [row[1:] for row in FRONTS], ids=[row[0] for row in FRONTS])
def test_fronts(text: str, about: dict[str, Any]) -> None:
    document = marked(text) if text.startswith("#") else plain(text)
    assert {name: getattr(document.about, name) for name in about} == about


# a line of capitals, its committee, its date
MEETINGS = [
    ("CABINET - 12 MAY 2021", "Cabinet", "2021-05-12"),
    ("CABINET – 1ST MARCH 2022", "Cabinet", "2022-03-01"),
    ("Executive, 3 September 2020", "Executive", "2020-09-03"),
    ("CHILDREN AND FAMILIES OVERVIEW AND SCRUTINY COMMITTEE – 7 JUNE 2022", "Children and Families Overview and Scrutiny Committee", "2022-06-07"),
    ("County Council - Thursday, 13 February 2025", "County Council", "2025-02-13"),
    ("CABINET - 31 FEBRUARY 2021", "Cabinet", None),  # there is no such day
]


@pytest.mark.parametrize(("line", "committee", "date"), MEETINGS, ids=[row[0] for row in MEETINGS])
def test_meetings(line: str, committee: str, date: str | None) -> None:
    about = plain(CAPITALS.replace("CABINET - 12 MAY 2021", line)).about
    assert (about.committee, about.meeting_date) == (committee, date)


@pytest.mark.parametrize("label", ["AGENDA ITEM 7", "Agenda Item No. 7", "Agenda item: 7"])
def test_agenda_items(label: str) -> None:
    assert plain(label + "\n\n" + CAPITALS).about.agenda_item == "7"


def test_a_paper_about_a_draft_is_no_draft() -> None:
    about = plain(CAPITALS.replace("YEARLY REPORT", "DRAFT YEARLY REPORT")).about
    assert (about.kind, about.draft) == ("cabinet_paper", False)


def test_a_part_with_a_stated_level_is_no_title_however_soon_it_stands() -> None:
    made = marked(
        "# Elmshire Safeguarding Adults Board Annual Report 2030/31\n\n## Our year\n\nCalls fell.\n\n## What worried us\n\n- Waits rose to nine weeks\n"
    )
    assert [each.text for each in made.blocks if each.kind == "heading"] == ["Our year", "What worried us"]
    assert made.about.title == "Elmshire Safeguarding Adults Board Annual Report 2030/31"


def test_the_lines_of_a_header_are_no_sections() -> None:
    assert [each.text for each in plain(CAPITALS).blocks if each.kind == "heading"] == ["PART A", "Purpose of the Report", "Resource Implications"]
    assert [each.text for each in plain(LABELS).blocks if each.kind == "heading"] == ["Introduction"]


@pytest.mark.parametrize(
    ("line", "decides"),
    [
        ("Health and Wellbeing Board", True),  # a committee of the council
        ("The Children and Young People Scrutiny Committee", True),
        ("Elmshire Safeguarding Children Partnership", False),  # what a report is about decides nothing
        ("The Local Safeguarding Children Board", False),  # nor does its kind alone, a heading in a letter of inspectors
    ],
)
def test_a_line_that_is_a_committee(line: str, decides: bool) -> None:
    assert is_committee(line) is decides


PAGES = [
    # the only body that a page names at its top, which speaks of its priorities
    (
        "Elmbeck Safeguarding Children Board has agreed five priorities. A Local Safeguarding Children Board is a statutory body.",
        "Elmbeck Safeguarding Children Board",
    ),
    (
        "The Elmbeck Community Safety Partnership includes the council.\n\nThe partnership's priorities are set out in a plan.",
        "Elmbeck Community Safety Partnership",
    ),
    # another body is named too
    ("Elmbeck Safeguarding Children Board has agreed five priorities.\n\nVale Safeguarding Adults Board has three.", None),
    # nothing is said of its priorities
    ("The Elmbeck Community Safety Partnership met in May and thanked its guests.", None),
]


@pytest.mark.parametrize(("text", "body"), PAGES)
def test_the_body_whose_page_it_is(text: str, body: str | None) -> None:
    assert marked(f"# What we do\n\n{text}\n").about.body == body


TITLES = [
    (
        "Wellbeing Board\n\n22 January 2031\n\nReport of the Director of Public Health\n\nElmbeck's Wellbeing Strategy: review of progress and plans.\n\nBackground\n\n1. The Board met.\n",
        "Elmbeck's Wellbeing Strategy: review of progress and plans",
    ),
    (
        "A new group for three towns\n\nPublished: Monday, 1 July 2030\n\nElmbeck teams up with its neighbours\n\nNew ways of working have been agreed as part of a plan for the towns.\n",
        "A new group for three towns",
    ),
    (
        "Elmbeck Plan Annual Report\n\nWorking together for a better town\n\nForeword\n\nIt is one year since the partners agreed on the plan.\n",
        "Elmbeck Plan Annual Report",
    ),
    (
        "# Section Four\n\n# Elmbeck Plan priorities: first year\n\nThe partners met in May and agreed on what they wanted most.\n",
        "Elmbeck Plan priorities: first year",
    ),
    (
        "# Strategic Business Plan 2031-2034\n\nLast Updated\n\nThe partnership met in May and agreed on what it wanted most.\n",
        "Strategic Business Plan 2031-2034",
    ),
    (
        "Communities and Housing Committee acting as the Crime and Disorder Committee\n\n30 March 2032\n\nSafer Evenings\n\nExecutive Summary\n\nThe plan was agreed.\n",
        "Safer Evenings",
    ),
    (
        "Elmbeck Safety Partnership\n\nCommunity Safety Plan 2031 – 34\n\nMaking Elmbeck Safer\n\nThe partners met in May and agreed on it.\n",
        "Elmbeck Safety Partnership Community Safety Plan 2031 – 34",
    ),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_what_stands_around_a_title_is_none_of_it(text: str, title: str) -> None:
    assert (marked(text) if text.startswith("#") else plain(text)).about.title == title
