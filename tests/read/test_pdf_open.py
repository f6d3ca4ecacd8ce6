"""Tables whose drawing closes no cells: which drawings count, and what becomes of their words."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Document, Source
from pipeline.read.pdf.reader import read_pdf

HEIGHT = A4[1]
ROWS = [
    ["Fostering", "1,204.5", "310.0", "1,514.5"],
    ["Early help offer", "98.1", "", "98.1"],
    ["Residential care", "2,250.0", "-40.2", "2,209.8"],
    ["Legal costs", "0.0", "12.5", "12.5"],
    ["Training and conferences", "33.3", "4.4", "37.7"],
    ["Total", "3,585.9", "286.7", "3,872.6"],
]
EDGES = (60, 250, 340, 430, 520)


def made(draw: Callable[[Canvas], None], rotation: int = 0) -> Document:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setPageRotation(rotation)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return read_pdf(buffer.getvalue(), Source("made.pdf", "0" * 64, "pdf"), "made")


def write(canvas: Canvas, rows: list[list[str]] = ROWS, step: float = 30) -> None:
    """Labels flush left, amounts flush right, one row every `step` points from y = 700 down."""
    canvas.setFont("Helvetica", 10)
    canvas.setFillColor(colors.black)
    for index, row in enumerate(rows):
        canvas.drawString(64, 700 - step * index, row[0])
        for edge, text in zip(EDGES[2:], row[1:], strict=True):
            canvas.drawRightString(edge - 6, 700 - step * index, text)


def bands(canvas: Canvas) -> None:
    """Three coloured columns under the amounts, no line at all."""
    for left, right, colour in zip(EDGES[1:], EDGES[2:], (colors.lightblue, colors.bisque, colors.palegreen), strict=False):
        canvas.setFillColor(colour)
        canvas.rect(left, 530, right - left, 190, stroke=0, fill=1)
    write(canvas)


def lying(canvas: Canvas) -> None:
    """A rule under every second row."""
    for y in (715, 655, 595, 540):
        canvas.line(EDGES[0], y, EDGES[-1], y)
    write(canvas)


def open_sides(canvas: Canvas) -> None:
    """Lines between rows and columns, none around them."""
    for index in range(1, len(ROWS)):
        canvas.line(EDGES[0], 722 - 30 * index, EDGES[-1], 722 - 30 * index)
    for edge in EDGES[1:-1]:
        canvas.line(edge, 722, edge, 540)
    write(canvas)


def cells(document: Document) -> dict[tuple[int, int], str]:
    return {(line.cell.row, line.cell.column): document.text[line.span.start : line.span.end] for line in document.lines if line.cell}


WANTED = {(row, column): text for row, texts in enumerate(ROWS) for column, text in enumerate(texts) if text}


@pytest.mark.parametrize("draw", [bands, lying, open_sides], ids=lambda draw: draw.__name__)
def test_each_amount_stands_in_its_row_and_column(draw: Callable[[Canvas], None]) -> None:
    assert cells(made(draw)) == WANTED  # the empty cell of row 1 pushes nothing into another column


def test_prose_in_coloured_columns_is_no_table() -> None:
    def words(canvas: Canvas) -> None:
        for left in (60, 230, 400):
            canvas.setFillColor(colors.lightyellow)
            canvas.rect(left - 5, 500, 165, 220, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            for index in range(12):
                canvas.drawString(left, 700 - 14 * index, f"every partner wrote number {index}")

    assert cells(made(words)) == {}


def test_rules_under_headings_are_no_table() -> None:
    def headings(canvas: Canvas) -> None:
        for index in range(5):
            canvas.drawString(60, 700 - 60 * index, f"What the partnership did in quarter {index}")
            canvas.line(60, 697 - 60 * index, 520, 697 - 60 * index)

    assert cells(made(headings)) == {}
