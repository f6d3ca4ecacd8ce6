"""How deep headings stand: by number, by style beside the others of the document, inside numbered sections; and what is no heading."""

from __future__ import annotations

from typing import Any

import pytest
from lines import page
from msgspec.structs import replace

from pipeline.segment import segment

BIG, MIDDLE, SMALL = {"size": 20.0, "bold": True, "down": 2}, {"size": 16.0, "bold": True, "down": 2}, {"size": 13.0, "bold": True, "down": 2}
BOLD: dict[str, Any] = {"bold": True, "down": 2}


def said(text: str) -> tuple[str, dict[str, Any]]:
    """A paragraph under a heading."""
    return (f"{text} is what members heard about at length in the course of the year.", {"down": 2})


def levels(*rows: tuple[str, dict[str, Any]]) -> list[tuple[str, int]]:
    """The headings of a page with their levels."""
    filler = [said(f"Sentence {number} on the work of the partners") for number in range(5)]  # bold is told where most is not
    made = segment(page([(words, dict(fields)) for words, fields in [*rows, *filler]]))
    return [(each.text, each.level) for each in made.blocks if each.kind == "heading"]


def test_sizes_are_levels_below_the_title() -> None:
    title = ("Fenwick in Focus", {"size": 26.0, "bold": True})
    rows = [
        title,
        ("Summary", BIG),
        said("This"),
        ("Schools", MIDDLE),
        said("That"),
        ("Attendance", SMALL),
        said("It"),
        ("Police", MIDDLE),
        said("More"),
    ]
    assert levels(*rows) == [("Summary", 1), ("Schools", 2), ("Attendance", 3), ("Police", 2)]


def test_no_level_is_left_out() -> None:
    """A small heading before the first large one stands under nothing."""
    rows = [("Executive summary", SMALL), said("This"), ("The local area", BIG), said("That"), ("Schools", SMALL), said("It")]
    assert levels(*rows) == [("Executive summary", 1), ("The local area", 1), ("Schools", 2)]


def test_weight_tells_where_sizes_are_the_same() -> None:
    capitals = ("CHILDREN IN NEED", BOLD)
    rows = [capitals, said("This"), ("What we found", BOLD), said("That"), ("HOUSING", BOLD), said("It")]
    assert levels(*rows) == [("CHILDREN IN NEED", 1), ("What we found", 2), ("HOUSING", 1)]


def test_a_style_that_numbered_headings_have_stands_where_their_numbers_say() -> None:
    rows = [
        ("1. Introduction", BOLD), ("1.1 The plan is new and was agreed by all of the partners in May.", {"down": 2}),
        ("2. Finance", BOLD), ("2.1 The budget was spent as it had been planned by the board.", {"down": 2}),
        ("Background documents", BOLD), said("The plan"),
    ]  # fmt: skip
    assert levels(*rows) == [("Introduction", 1), ("Finance", 1), ("Background documents", 1)]


def test_a_heading_that_the_numbers_of_a_section_go_on_after_stands_inside_it() -> None:
    rows = [
        ("2. The proposal", BOLD), ("2.1 The plan is new and was agreed by all of the partners in May.", {"down": 2}),
        ("Reorganisation", BOLD), ("2.2 The districts were asked what they thought of it in June.", {"down": 2}),
        ("3. Finance", BOLD), ("3.1 The budget was spent as it had been planned by the board.", {"down": 2}),
    ]  # fmt: skip
    assert levels(*rows) == [("The proposal", 1), ("Reorganisation", 2), ("Finance", 1)]


NO_HEADINGS = [
    "Figure 3: Referrals by month",
    "Table 2 – Contributions of partners",
    "Chart 4.1 Visits",
    "Director: Jane Doe",
    "Corporate Director of Children and Families: Sam Wren",
    "Sir Pat Moss",
    "J Vane",
    "K. O. Lund/P Ash",
    "1 April 2032 to 31 March 2034",
    "Robin Ash OBE",
]


@pytest.mark.parametrize("line", NO_HEADINGS)
def test_captions_and_signatures_are_no_headings(line: str) -> None:
    assert levels(("What we did", BOLD), said("This"), (line, BOLD), said("That")) == [("What we did", 1)]


HEADINGS = ["Table manners at school meals", "Figures for the year", "Director's summary", "Chart of accounts", "Chair and members", "B Background"]


@pytest.mark.parametrize("line", HEADINGS)
def test_headings_that_look_like_them(line: str) -> None:
    assert levels(("What we did", BOLD), said("This"), (line, BOLD), said("That")) == [("What we did", 1), (line, 1)]


def test_a_scan_measures_sizes_roughly() -> None:
    """A heading in ordinary weight is below the bold ones of a scan, whatever size was measured; of a page with a text layer its size counts."""
    rows = [("Performance data", SMALL), said("This"), ("Police", SMALL), said("That"), ("Leicester", {"size": 14.0, "down": 2}), said("It")]
    filler = [said(f"Sentence {number} on the work of the partners") for number in range(5)]
    typed = page([(words, dict(fields)) for words, fields in [*rows, *filler]])
    scanned = typed.with_(pages=tuple(replace(each, ocr=True) for each in typed.pages))
    assert [[each.level for each in segment(one).blocks if each.kind == "heading"] for one in (typed, scanned)] == [[1, 1, 1], [1, 1, 2]]


UNDERLINED = [
    # bold first, and later bold with a line under it: the first heads the other
    (["bold", "bold", "line", "line", "bold"], [1, 1, 2, 2, 1]),
    # the other way round
    (["line", "line", "bold", "bold", "line"], [1, 1, 2, 2, 1]),
    # one line in bold ahead of all others says nothing
    (["bold", "line", "line"], [1, 1, 1]),
]


@pytest.mark.parametrize(("styles", "expected"), UNDERLINED)
def test_of_bold_and_underlined_headings_the_first_are_the_outermost(styles: list[str], expected: list[int]) -> None:
    rows = []
    for at, style in enumerate(styles):
        rows += [(f"Passage {'ABCDEFG'[at]}", BOLD | {"underlined": style == "line"}), said(f"What {at}")]
    assert [level for _, level in levels(*rows)] == expected


STATED = [
    # a title above "Heading 2": the outermost headings there are
    ([("Title", None), ("At a glance", 2), ("Children", 2), ("How we did", 3), ("Costs", 2)], [("At a glance", 1), ("Children", 1), ("How we did", 2), ("Costs", 1)]),
    # with "Heading 1" somewhere the levels are as they are stated
    ([("Title", None), ("At a glance", 2), ("Children", 1), ("How we did", 3)], [("At a glance", 2), ("Children", 1), ("How we did", 3)]),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "expected"), STATED)
def test_levels_that_a_format_states(stated: list[tuple[str, int | None]], expected: list[tuple[str, int]]) -> None:
    rows = []
    for words, level in stated:
        rows += [(words, {"heading": level, "size": 22.0 - 2 * (level or 0), "bold": True, "down": 2}), said(words)][: 2 if level else 1]
    assert levels(*rows) == expected


BOLD_UNDER_STATED = [
    # size of the stated headings and of the lines in bold, level of the lines in bold
    (16.0, 11.0, 3),  # smaller than what it stands under
    (None, None, 3),  # a web page tells no sizes
    (11.0, 11.0, 1),  # set as large: nothing says that it stands below
]


@pytest.mark.parametrize(("stated", "bold", "level"), BOLD_UNDER_STATED)
def test_a_line_in_bold_stands_under_the_heading_that_the_format_states(stated: float | None, bold: float | None, level: int) -> None:
    """What follows at the level of the stated heading is no part of the section of the line in bold."""
    sizes = {"size": stated, "down": 2}
    rows = [
        ("Audits", {"heading": 1, "size": 20.0 if stated else None, "down": 2}), said("This"),
        ("Bruising audit", {"heading": 2, **sizes}), said("That"),
        ("Strengths", {"bold": True, "down": 2, "size": bold}), said("It"),
        ("Survey of carers", {"heading": 2, **sizes}), said("More"),
    ]  # fmt: skip
    assert levels(*rows) == [("Audits", 1), ("Bruising audit", 2), ("Strengths", level), ("Survey of carers", 2)]


def test_a_heading_in_a_box_ends_with_its_box() -> None:
    """What follows the box stands under what stood before it, though the box's heading is set more prominently than its own."""
    weak = {"underlined": True, "size": 13.0, "down": 2}
    box = [
        ("Did you know?", {"bold": True, "size": 13.0, "down": 2, "shaded": True}),
        ("One household in eight is behind with rent.", {"shaded": True}),
    ]
    title = ("Fenwick in Focus", {"size": 26.0, "bold": True})
    rows = [title, ("Findings", BIG), said("This"), ("What helps", weak), said("That"), *box, ("What hinders", weak), said("It")]
    assert levels(*rows) == [("Findings", 1), ("What helps", 2), ("Did you know?", 2), ("What hinders", 2)]
