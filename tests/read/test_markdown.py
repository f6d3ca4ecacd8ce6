"""Markdown to whole lines: headings, items with printed labels, tables, emphasis; offsets are those of the file."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Document, Line, Source
from pipeline.fold import view
from pipeline.read.markdown import read_markdown

SOURCE = Source("paper.md", "0" * 64, "markdown")


def read(text: str) -> Document:
    return read_markdown(text.encode(), SOURCE, "paper")


def shown(document: Document, line: Line) -> str:
    """A line as a reader of the page sees it."""
    return view(document.text, [line.span], line.skip).text


def lines(text: str) -> list[str]:
    document = read(text)
    return [shown(document, line) for line in document.lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line\nand its rest\n\nAnother", ["One line and its rest", "Another"]),  # a blank line ends a paragraph
        ("One line  \nanother", ["One line", "another"]),  # two spaces break a line
        ("One line\\\nanother", ["One line\\", "another"]),  # so does a backslash
        ("# Purpose\nThe report ...", ["Purpose", "The report ..."]),
        ("Intro:\n- one\n- two", ["Intro:", "- one", "- two"]),  # items need no blank line before them
        ("1. First\n2. Second", ["1. First", "2. Second"]),
        ("> Quoted\n> on", ["Quoted on"]),
        ("One\n\n---\n\nTwo", ["One", "Two"]),  # a rule is no text
        ("A **bold** and *slanted* word", ["A bold and slanted word"]),
        ("A [link](https://example.org/a_b) here", ["A link here"]),
        ("See <https://example.org>.", ["See https://example.org."]),
        ("5 * 3 is 15", ["5 * 3 is 15"]),  # no emphasis
        ("snake_case_name", ["snake_case_name"]),
        ("**One****Two**", ["One", "Two"]),  # two bold lines that a converter glued
        ("One sentence goes\fon here.", ["One sentence goes on here."]),  # a page that ends in mid-paragraph
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


# text, and what its first line says of itself
FIRST: list[tuple[str, dict[str, Any]]] = [
    ("### Purpose", {"heading": 3, "label": None}),
    ("#hash", {"heading": None}),  # no space, no heading
    ("12. The report", {"label": "12.", "list_level": 0}),
    ("2.3 The report", {"label": "2.3"}),
    ("(a) note", {"label": "(a)"}),
    ("- (a) note", {"label": "(a)", "list_level": 1}),  # the printed label stands behind the bullet
    ("- note", {"label": "-", "list_level": 0}),
    ("    - note", {"label": "-", "list_level": 1}),
    ("2020/21 was busy", {"label": None}),
    ("Plain", {"label": None, "whole": True, "page": None}),
]


@pytest.mark.parametrize(("text", "fields"), FIRST, ids=[row[0] for row in FIRST])
def test_what_a_line_states(text: str, fields: dict[str, Any]) -> None:
    first = read(text).lines[0]
    assert {name: getattr(first, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("text", "strong", "slanted"),
    [
        ("**Neglect** – aims", ["Neglect"], []),
        ("*Neglect* and __voice__", ["voice"], ["Neglect"]),
        ("***both***", ["both"], ["both"]),
        ("**open", [], []),  # marks without a partner are text
        ("a_b_c", [], []),
    ],
)
def test_emphasis(text: str, strong: list[str], slanted: list[str]) -> None:
    document = read(text)
    line = document.lines[0]
    assert [document.text[a:b] for a, b in line.strong] == strong
    assert [document.text[a:b] for a, b in line.slanted] == slanted


def cells(text: str) -> list[tuple[int, int, int, str]]:
    document = read(text)
    return [(*line.cell[:3], shown(document, line)) for line in document.lines if line.cell]


def test_pipe_tables() -> None:
    text = "| Body | 2020/21 |\n|---|---:|\n| Police | £5 |\n| **All** | £7 |\n"
    expected = [(0, 0, 0, "Body"), (0, 0, 1, "2020/21"), (0, 1, 0, "Police"), (0, 1, 1, "£5"), (0, 2, 0, "All"), (0, 2, 1, "£7")]
    assert cells(text) == expected


def test_an_empty_cell_keeps_its_column() -> None:
    assert cells("| a | b | c |\n| x |  | z |")[3:] == [(0, 1, 0, "x"), (0, 1, 2, "z")]


def test_a_head_that_begins_with_an_empty_cell_stands_over_its_columns() -> None:
    expected = [(0, 0, 1, "2021/22"), (0, 0, 2, "2022/23"), (0, 1, 0, "Police"), (0, 1, 1, "£5"), (0, 1, 2, "£6")]
    assert cells("| | 2021/22 | 2022/23 |\n|---|---|---|\n| Police | £5 | £6 |\n") == expected
    assert cells("|  |  | Total |\n| a |  |  |") == [(0, 0, 2, "Total"), (0, 1, 0, "a")]


def test_rows_set_with_tabs() -> None:
    assert cells("Body\tAmount\nPolice\t£5\n") == [(0, 0, 0, "Body"), (0, 0, 1, "Amount"), (0, 1, 0, "Police"), (0, 1, 1, "£5")]


def test_a_paragraph_between_tables_parts_them() -> None:
    assert [cell[0] for cell in cells("| a | b |\n\nBetween.\n\n| c | d |")] == [0, 0, 1, 1]


def test_an_escaped_pipe_parts_no_cells() -> None:
    assert [cell[3] for cell in cells(r"| a \| b | c |")] == [r"a \| b", "c"]


def test_form_feeds_make_pages() -> None:
    assert [line.page for line in read("# One\n\ntext\n\f# Two\n").lines] == [1, 1, 2]


@given(st.text(alphabet="ab #*_-|[]()<>1.\n\t\f", max_size=80))
def test_spans_stand_in_the_text_in_order_and_skips_in_their_lines(text: str) -> None:
    document = read(text)
    for line in document.lines:
        assert 0 <= line.span.start <= line.span.end <= len(document.text)
        assert all(line.span.start <= skip.start <= skip.end <= line.span.end for skip in line.skip)
    starts = [line.span.start for line in document.lines]
    assert starts == sorted(starts)


@given(st.text(alphabet="ab1 \n.|-", max_size=80))
def test_no_letter_is_lost(text: str) -> None:
    kept = "".join(read(text).text[line.span.start : line.span.end] for line in read(text).lines)
    assert [char for char in kept if char in "ab1"] == [char for char in text if char in "ab1"]
