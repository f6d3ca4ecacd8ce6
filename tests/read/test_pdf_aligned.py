"""Tables that nothing is drawn in: told by a head in bold whose columns all rows keep, and no columns of text."""

from __future__ import annotations

import io

import pytest
from pdf_factory import read
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from pipeline.document import Document, Source
from pipeline.read.pdf.reader import read_pdf

NORMAL = getSampleStyleSheet()["Normal"]
BOLD = ("FONT", (0, 0), (-1, 0), "Helvetica-Bold")
TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")
TEXT = "The board looked at ten cases this year. It heard from families and from staff of all partners, and this is what it found."
LONG = "Walk the routes to school with pupils and write down what they say about lights"
HEAD = ["Priority", "Action", "Lead", "Status"]
ROWS = [HEAD, ["Neglect", "Train all staff", "Health", "On track"], ["Neglect", LONG, "Police", "Late"], ["Transitions", LONG, "Care", "On track"]]
SHORT = [["Course", "Places", "Taken up"], ["Safer recruitment", "Ninety", "Most of them"], ["Neglect", "Forty", "All"]]
SHADE = ("BACKGROUND", (0, 0), (0, -1), colors.lightgrey)


def made(rows: list[list[str]], *styles: tuple[object, ...], widths: tuple[int, ...] = (100, 160, 90, 90)) -> Document:
    """A page with a table of some rows between two paragraphs; long cells wrap."""
    buffer = io.BytesIO()
    cells = [[Paragraph(text, NORMAL) if len(text) > 30 else text for text in row] for row in rows]
    table = Table(cells, colWidths=widths[: len(rows[0])], style=[TOP, *styles])
    SimpleDocTemplate(buffer, pagesize=A4).build([Paragraph(TEXT, NORMAL), table, Paragraph(TEXT, NORMAL)])
    return read_pdf(buffer.getvalue(), Source("made.pdf", "0" * 64, "pdf"), "made")


def cells_of(document: Document) -> list[list[str]]:
    """The text of each cell, row by row."""
    found: dict[int, dict[int, str]] = {}
    for line in document.lines:
        if line.cell:
            row, text = found.setdefault(line.cell.row, {}), document.text[line.span.start : line.span.end]
            row[line.cell.column] = f"{row[line.cell.column]} {text}" if line.cell.column in row else text
    return [list(cells.values()) for _, cells in sorted(found.items())]


@pytest.mark.parametrize(
    ("rows", "styles"),
    [
        (ROWS, [BOLD]),  # four columns, cells that wrap
        (SHORT, [BOLD]),  # three columns of short cells
        (ROWS, [BOLD, SHADE]),  # a first column with a colour behind it
        (ROWS, [BOLD, ("ALIGN", (2, 0), (3, -1), "RIGHT")]),  # columns set to the right
    ],
    ids=["wrapped", "short", "shaded", "right"],
)
def test_rows_under_a_bold_head_are_a_table(rows: list[list[str]], styles: list[tuple[object, ...]]) -> None:
    document = made(rows, *styles)
    assert cells_of(document) == rows
    assert {line.cell.row for line in document.lines if line.cell and line.cell.header} == {0}


def test_a_head_like_its_rows_is_known_by_cells_that_wrap_and_stand_flush() -> None:
    rows = [HEAD, ["Neglect", LONG, LONG, "Late"], ["Transport", LONG, "Police", "Late"], ["Transitions", "Train all", LONG, "On track"]]
    assert cells_of(made(rows, widths=(90, 130, 130, 90))) == rows


@pytest.mark.parametrize(
    ("rows", "styles"),
    [
        (ROWS, []),  # a head like its rows, over cells of which only those of one column wrap
        (ROWS[:2], [BOLD]),  # one row alone
        ([["Date:", "Time:", "Place:"], ["1 May", "ten", "Town Hall"], ["2 May", "nine", "Civic Centre"]], [BOLD]),  # labels of a form
    ],
    ids=["plain", "one row", "form"],
)
def test_what_no_bold_head_stands_over_is_left(rows: list[list[str]], styles: list[tuple[object, ...]]) -> None:
    assert not any(line.cell and line.cell.header for line in made(rows, *styles).lines)


def test_text_columns_under_bold_headings_are_no_table() -> None:
    """Three columns of text, each with its heading in bold: the file writes one after the other."""

    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        for at, name in enumerate(("Neglect", "Exploitation", "Transitions")):
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(60 + 165 * at, 720, name)
            canvas.setFont("Helvetica", 11)
            for line in range(8):
                canvas.drawString(60 + 165 * at, 700 - 14 * line, f"staff of {name} met {line} times")

    assert not any(line.cell for line in read(draw).lines)
