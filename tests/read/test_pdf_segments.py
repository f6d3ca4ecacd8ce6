"""Tables that are ruled cell by cell, as browsers print them: where the pieces of their lines end, columns begin."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from tests.read.test_pdf_open import cells, made

ROWS = [
    ["Priority", "What we did", "Status"],
    ["Neglect", "A tool was written", "Complete"],
    ["Exploitation", "Taxi drivers were trained", "Ongoing"],
    ["Voice", "A panel met", "Ongoing"],
]
EDGES = (60, 190, 420, 540)
WANTED = {(row, column): text for row, texts in enumerate(ROWS) for column, text in enumerate(texts)}


def ruled(canvas: Canvas, first: int = 0, edges: tuple[int, ...] = EDGES, top: int = 700, step: int = 24) -> None:
    """A line under each cell from row `first` on, its pieces ending at the edges."""
    canvas.setFont("Helvetica", 10)
    for index, row in enumerate(ROWS):
        for (left, right), text in zip(zip(edges, edges[1:], strict=False), row, strict=True):
            if index >= first:
                canvas.line(left, top - step * index - 8, right, top - step * index - 8)
            canvas.drawString(left + 4, top - step * index, text)


def plain_head(canvas: Canvas) -> None:
    """The head stands free over the first line."""
    ruled(canvas)


def coloured_head(canvas: Canvas) -> None:
    """The head has a colour, cell by cell."""
    canvas.setFillColor(colors.lightblue)
    for left, right in zip(EDGES, EDGES[1:], strict=False):
        canvas.rect(left, 692, right - left, 22, stroke=0, fill=1)
    canvas.setFillColor(colors.black)
    ruled(canvas, first=1)
    for left, right in zip(EDGES, EDGES[1:], strict=False):
        canvas.line(left, 692, right, 692)


@pytest.mark.parametrize("draw", [plain_head, coloured_head], ids=lambda draw: draw.__name__)
def test_pieces_of_lines_tell_the_columns(draw: Callable[[Canvas], None]) -> None:
    assert cells(made(draw)) == WANTED


def test_two_tables_with_text_between_are_two() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas)
        canvas.drawString(64, 590, "The second table shows what was done in the year before, in the same order as the first.")
        ruled(canvas, top=550)

    assert len({line.cell.table for line in made(draw).lines if line.cell}) == 2


def test_lines_in_one_piece_make_no_such_table() -> None:
    assert not cells(made(lambda canvas: ruled(canvas, edges=(60, 60, 60, 540))))


def test_numbered_headings_and_paragraphs_are_no_table() -> None:
    """As between two tables of a report: "7. Schools", "7.1 The high needs block ..." with all numbers at one tab."""
    lines = [
        ("7.", "Schools"), ("7.1", "The high needs block is forecast to be overspent at the end of the year, and the"), ("", "deficit is expected to grow."),
        ("8.", "Options"), ("8.1", "Members could choose to do nothing. Recruitment would then have to stop for the"), ("", "rest of the year."),
        ("9.", "Risks"), ("9.1", "None of the risks has changed since the report that was made to the committee in"), ("", "October."),
    ]  # fmt: skip

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        y = 700
        for number, text in lines:
            y -= 28 if number and number[-1] == "." else 15
            canvas.drawString(90, y, number)
            canvas.drawString(126, y, text)

    assert not cells(made(draw))
