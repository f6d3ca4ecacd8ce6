"""First pages as they are set, in lines of several sizes: the title, the body, the year, the meeting. All are invented."""

from __future__ import annotations

from typing import Any

import pytest
from lines import page

from pipeline.document import Document
from pipeline.segment import segment


def cover(*rows: tuple[str, dict[str, Any]]) -> Document:
    """A first page with some lines, and a second of text under a heading."""
    second = [
        ("How we judged", {"page": 2, "size": 14.0, "bold": True}),
        ("Leaders know their services well and act on what they learn.", {"page": 2}),
    ]
    third = [(f"Sentence number {number} says the same of another service.", {"page": 2}) for number in range(8)]
    return segment(page([*rows, *second, *third]))


LARGE, MIDDLE = {"size": 22.0, "bold": True}, {"size": 16.0, "bold": True}

# the plain line below the name of the body that is set large, the year of the report
BELOW_THE_BODY = [
    ("Yearly Report 2029/30", "2029/30"),
    ("Annual report for the year 1 April 2029 to 31 March 2030", "2029/30"),
    ("Published October 2030", None),  # names no report
    ("Our annual report for 2029/30 was agreed in May and is printed in full on the website.", None),  # a sentence is text, not a title
]


@pytest.mark.parametrize(("line", "period"), BELOW_THE_BODY)
def test_a_report_named_in_plain_type_below_its_body_is_of_the_title(line: str, period: str | None) -> None:
    body = "Elmshire Safeguarding Children Partnership"
    rows = [
        (body, dict(LARGE)),
        (line, {"down": 2}),
        ("Foreword", {"size": 14.0, "bold": True, "down": 3}),
        ("We thank all who took part in our work.", {"down": 2}),
    ]
    made = segment(page(rows))
    assert (made.about.kind, made.about.period) == ("annual_report" if period else "other", period)
    assert made.about.title == (f"{body} {line}" if period else body)


def test_a_place_and_what_was_inspected_there_make_one_title() -> None:
    made = cover(
        ("Elmbridge", LARGE),
        ("Inspection of children's social care services", MIDDLE),
        ("Inspection dates: 3 May 2030 to 14 May 2030", {}),
        ("Lead inspector: Pat Moss", {}),
    )
    assert (made.about.title, made.about.meeting_date, made.about.committee) == (
        "Elmbridge Inspection of children's social care services",
        None,
        None,
    )
    assert [(each.text, each.level) for each in made.blocks if each.kind == "heading"] == [("How we judged", 1)]


def test_the_name_of_an_inspected_council_is_no_committee() -> None:
    made = cover(("Elmshire County Council", LARGE), ("Inspection of local authority children's services", LARGE), ("17 August 2030", {}))
    about = made.about
    assert (about.council, about.committee, about.kind) == ("Elmshire County Council", None, "other")
    assert about.title == "Elmshire County Council Inspection of local authority children's services"


def test_a_cover_page_of_three_lines() -> None:
    made = cover(("Elmshire County Council", LARGE), ("Quarterly Performance Report", MIDDLE), ("Quarter 3", MIDDLE), ("2030/31", {}))
    assert (made.about.title, made.about.period) == ("Quarterly Performance Report Quarter 3 2030/31", "2030/31")


def test_a_letter_has_no_title_but_the_heading_above_its_text() -> None:
    first = "I write to all leaders about the plan that was published today, and to ask for your views on it before the end of the month of May, by letter."
    made = cover(
        ("Sir Pat Moss", MIDDLE), ("Dear Leaders", {"down": 2}), (first, {"down": 2}), ("What happens next", MIDDLE), ("We will meet in June.", {})
    )
    assert made.about.title is None


@pytest.mark.parametrize(("left", "kind"), [(480.0, "field"), (72.0, "heading")])
def test_the_word_appendix_in_the_right_corner_heads_no_section(left: float, kind: str) -> None:
    made = cover(
        ("Appendix B", {"bold": True, "left": left}), ("Annual Report 2029/30", LARGE), ("We are glad to report on a year of work.", {"down": 3})
    )
    assert next(each.kind for each in made.blocks if each.text == "Appendix B") == kind
    assert made.about.title is not None
    assert made.about.title.endswith("Annual Report 2029/30")


def test_a_slogan_above_the_name_of_the_report_and_the_body_below() -> None:
    made = cover(
        ("Keeping Children Safe in Elmstow and Marl", LARGE),
        ("Annual Report 2029/30", {"size": 13.0}),
        ("Elmstow and Marl Safeguarding Children Partnership (EMSCP)", MIDDLE),
        ("Foreword", MIDDLE),
        ("We are glad to report on a year of work.", {"down": 3}),
    )
    assert (made.about.kind, made.about.period) == ("annual_report", "2029/30")
    assert made.about.title == "Keeping Children Safe in Elmstow and Marl Annual Report 2029/30"
    assert made.about.body == "Elmstow and Marl Safeguarding Children Partnership"


# what minutes begin with; committee and date of the meeting, and the name of the paper
MINUTES = [
    (["CHILDREN AND FAMILIES SCRUTINY COMMITTEE", "Minutes of the meeting held in Committee Room 2, the Guildhall, Elmstow", "on Thursday 7 March 2030 at 5.30 pm"],
     ("Children and Families Scrutiny Committee", "2030-03-07", "Minutes of the meeting")),
    (["Minutes of a meeting of the Executive held on 3 April 2030 at the Town Hall, Elmstow"],
     ("Executive", "2030-04-03", "Minutes of a meeting of the Executive")),
    (["ELMSTOW BOROUGH COUNCIL", "MINUTES", "Audit Committee", "Tuesday 9 May 2030"], ("Audit Committee", "2030-05-09", "MINUTES")),
    (["Draft minutes of the Health Scrutiny Panel held on 11 June 2030"],
     ("Health Scrutiny Panel", "2030-06-11", "Draft minutes of the Health Scrutiny Panel")),
]  # fmt: skip


@pytest.mark.parametrize(("front", "said"), MINUTES)
def test_minutes_say_which_committee_met_and_when(front: list[str], said: tuple[str, str, str]) -> None:
    about = cover(*((line, MIDDLE) for line in front), ("Apologies were received from Councillor Grainger, who was ill.", {"down": 3})).about
    assert (about.committee, about.meeting_date, about.title) == said
    assert about.kind == "other"


def test_labels_of_a_header_that_only_a_gap_parts_from_their_values() -> None:
    rows = [
        ("Report to\tCabinet, Elmstow Council", {}),
        ("Date of meeting\t11 February 2030", {}),
        ("Item\t6", {}),
        ("Report author\tAda Birch,", {}),
    ]
    about = cover(
        ("Quarter 3 Performance Report 2029/30", LARGE), *rows, ("At a glance", MIDDLE), ("Most of what is measured went well.", {"down": 2})
    ).about
    assert (about.title, about.committee, about.meeting_date, about.agenda_item) == (
        "Quarter 3 Performance Report 2029/30",
        "Cabinet",
        "2030-02-11",
        "6",
    )
    assert (about.council, about.report_of) == ("Elmstow Council", "Ada Birch")


def test_a_plan_that_a_board_agreed_is_no_paper_of_its_meeting() -> None:
    lines = ("April 2030 to March 2032", "Version 3, agreed by the Elmstow Improvement Board on 9 May 2030")
    made = cover(
        ("Children's Improvement Plan", LARGE),
        ("Elmstow Council and its partners", MIDDLE | {"down": 2}),
        *((line, MIDDLE | {"down": 2}) for line in lines),
    )
    assert (made.about.kind, made.about.title, made.about.period, made.about.committee) == (
        "business_plan",
        "Children's Improvement Plan",
        "2030/32",
        None,
    )
    assert [block.text for block in made.blocks if block.kind == "heading"] == ["How we judged"]
