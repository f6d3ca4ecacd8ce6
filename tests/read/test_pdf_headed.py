"""Tables with a coloured head and lines from side to side under their rows, as report generators print them: the head is kept, and so is a last row without a line."""

from __future__ import annotations

import io

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from pipeline.document import Document, Source
from pipeline.read.pdf.reader import read_pdf

NORMAL = getSampleStyleSheet()["Normal"]
HEAD = [("BACKGROUND", (0, 0), (-1, 0), colors.darkblue), ("TEXTCOLOR", (0, 0), (-1, 0), colors.white)]
TEXT = "The board looked at ten cases this year. It heard from families and from staff of all partners, and this is what it found."
ROWS = [["Priority", "Lead", "Progress"], ["Neglect", "Head of service", "On track"], ["Exploitation", "Police lead", "Delayed"],
        ["Transitions", "Director of care", "On track"]]  # fmt: skip
PAIRS = [row[:2] for row in ROWS]
SUMS = [["Service", "2030/31 £000", "2031/32 £000"], ["Adult care", "1,200", "1,300"], ["Children", "2,400", "2,500"], ["Housing", "310", "320"],
        ["Total", "3,910", "4,120"]]  # fmt: skip
GREY = (0.5, colors.grey)


def made(rows: list[list[str]], *lines: tuple[object, ...], wrap: bool = False) -> Document:
    """A page with a table of some rows between two paragraphs."""
    buffer = io.BytesIO()
    cells = [
        [Paragraph(text + " in each of the three parts of the county", NORMAL) if wrap and at else text for text in row]
        for at, row in enumerate(rows)
    ]
    table = Table(cells, colWidths=150, style=[*HEAD, ("VALIGN", (0, 0), (-1, -1), "TOP"), *lines])
    SimpleDocTemplate(buffer, pagesize=A4).build([Paragraph(TEXT, NORMAL), table, Paragraph(TEXT, NORMAL)])
    return read_pdf(buffer.getvalue(), Source("made.pdf", "0" * 64, "pdf"), "made")


def rows_of(document: Document) -> list[list[str]]:
    """The first words of each cell, row by row."""
    found: dict[int, dict[int, str]] = {}
    for line in document.lines:
        if line.cell:
            found.setdefault(line.cell.row, {}).setdefault(line.cell.column, document.text[line.span.start : line.span.end])
    return [list(cells.values()) for _, cells in sorted(found.items())]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (ROWS, [("LINEBELOW", (0, 0), (-1, -1), *GREY)]),  # a line under the head too
        (ROWS, [("LINEBELOW", (0, 1), (-1, -1), *GREY)]),  # lines under the rows alone
        (ROWS, [("LINEBELOW", (0, 1), (-1, -2), *GREY)]),  # none under the last
        (ROWS, [("LINEABOVE", (0, 1), (-1, -1), *GREY)]),  # over each row
        (ROWS, [("LINEBELOW", (0, 1), (-1, -1), *GREY), ("FONT", (0, 0), (-1, 0), "Helvetica-Bold")]),  # a bold head
        (PAIRS, [("LINEBELOW", (0, 1), (-1, -1), *GREY)]),  # two columns
        (ROWS[:3], [("LINEBELOW", (0, 1), (-1, -1), *GREY)]),  # two rows
        (SUMS, [("LINEBELOW", (0, 1), (-1, -1), *GREY), ("ALIGN", (1, 0), (-1, -1), "RIGHT")]),  # amounts
    ],
    ids=["under all", "under rows", "not the last", "over rows", "bold", "two columns", "two rows", "amounts"],
)
def test_the_head_and_all_rows_are_read(rows: list[list[str]], lines: list[tuple[object, ...]]) -> None:
    document = made(rows, *lines)
    assert rows_of(document) == rows
    assert [line.cell.header for line in document.lines if line.cell] == [at == 0 for at, row in enumerate(rows) for _ in row]


def test_cells_that_wrap_are_one_cell_each() -> None:
    found = rows_of(made(ROWS, ("LINEBELOW", (0, 1), (-1, -1), *GREY), wrap=True))
    assert [[text.split()[0] for text in row] for row in found] == [[text.split()[0] for text in row] for row in ROWS]


def test_a_coloured_heading_over_ruled_paragraphs_is_no_head_of_a_table() -> None:
    rows = [["What the board found"], *([TEXT[:70]] for _ in range(3))]
    assert rows_of(made(rows, ("LINEBELOW", (0, 0), (-1, -1), *GREY))) == []
