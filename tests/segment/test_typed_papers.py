"""Papers as they are typed: tables that only tabs make, and fronts of bulletins that name whose they are and nothing else."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest

from pipeline.read import read
from pipeline.segment import segment

ROWS = ["Document\tWhat was done\tWhen", "Sleep Protocol\tNew\tJune 2031", "Cot Guidance\tRevised\tJanuary 2032"]


def _typed(rows: list[str], bold: bool) -> bytes:
    paper = docx.Document()
    paper.add_paragraph("What we wrote this year.")
    for number, row in enumerate(rows):
        paper.add_paragraph().add_run(row).bold = bold and number == 0
    held = BytesIO()
    paper.save(held)
    return held.getvalue()


@pytest.mark.parametrize(
    ("rows", "bold", "cells"),
    [
        (ROWS, True, 9),  # a head in bold, and as many pieces in each row
        (ROWS, False, 0),  # nothing shows that the first line is a head
        (ROWS[:2], True, 0),  # one row is no table
        ([ROWS[0], "Sleep Protocol\tNew", ROWS[2]], True, 0),  # pieces that don't line up
    ],
)
def test_paragraphs_with_tabs_under_a_bold_head_are_a_table(rows: list[str], bold: bool, cells: int) -> None:
    blocks = segment(read(_typed(rows, bold), "typed.docx")).blocks
    assert sum(block.kind == "cell" for block in blocks) == cells


@pytest.mark.parametrize(
    ("front", "body"),
    [
        ("# Safeguarding Bulletin\n\nThis is our issue for the winter.\n\nOstmere Safeguarding Adults Board\n", "Ostmere Safeguarding Adults Board"),
        ("# Briefing: cold homes\n\nOstmere Safeguarding Adults Board, March 2031\n", "Ostmere Safeguarding Adults Board"),
        ("# Briefing: cold homes\n\nThe Ostmere Safeguarding Adults Board met in May and heard about it.\n", None),  # spoken of, not signed
        # a page says first what its body is, speaks of its priorities, and then of others
        (
            "The Safer Ostmere Partnership is the group that leads work on crime in the whole of the county.\n\n# Our priorities\n\nIt works with Elm Safeguarding Adults Board.\n",
            "Safer Ostmere Partnership",
        ),
        ("We heard of the Elm Safeguarding Adults Board and of the Ash Safeguarding Adults Board in May of the year.\n\n# Our priorities\n", None),
    ],
)
def test_a_bulletin_is_of_the_board_that_its_front_names(front: str, body: str | None) -> None:
    assert segment(read(f"{front}\nHere is some news of the winter.\n".encode(), "front.md")).about.body == body


def test_an_item_that_ends_short_of_its_column_does_not_go_on_in_the_next() -> None:
    """Two pages of a brochure: the last line of the list is short, and the next column begins a paragraph."""
    paper = Path(__file__).parents[1] / "houses" / "partnerships" / "papers" / "tamersfield-annual-report-2021-22.pdf"
    blocks = segment(read(paper.read_bytes(), paper.name)).blocks
    items = [block.text for block in blocks if block.kind == "item" and block.text.startswith("reviewed the Thresholds")]
    assert items == ["reviewed the Thresholds for Support document and made no change to it"]
