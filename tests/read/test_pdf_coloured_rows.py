"""Tables as word processors print their table styles: coloured cells, a box around them, lines that stand in some rows only, or nothing but a coloured head."""

from __future__ import annotations

import io
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from pipeline.document import Document, Source
from pipeline.read.pdf.reader import read_pdf

NORMAL = getSampleStyleSheet()["Normal"]
TEXT = "The board looked at ten cases this year. It heard from families and from staff of all partners, and this is what it found."
ROWS = [
    ["Area", "Implications", "Officer"],
    ["Legal", "The council is one of the three partners under the act, and shares their duty", "Head of legal services"],
    ["Financial", "The cost is met from the budget", "Chief accountant"],
    ["Equality", "An assessment was made in June and found that the plan helps children with disabilities most", "Equality adviser"],
    ["Climate", "None", "Climate lead"],
    ["Staffing", "One post will be filled again in January", "Head of people"],
]
SUMS = [
    ["Partner", "2030/31 £000", "2031/32 £000"],
    ["Council", "182", "190"],
    ["Police", "64", "60"],
    ["Health", "91", "97"],
    ["Total", "337", "347"],
]
GREY = (0.5, colors.grey)
WIDTHS = [90, 190, 120]


def cells_of(place: tuple[int, int], colour: Any) -> list[tuple[object, ...]]:
    """The colour of each cell of some rows, cell by cell."""
    return [("BACKGROUND", (column, row), (column, row), colour) for row in range(*place) for column in range(3)]


HEAD = [*cells_of((0, 1), colors.darkblue), ("TEXTCOLOR", (0, 0), (-1, 0), colors.white)]
BANDS = [fill for row in (2, 4) for fill in cells_of((row, row + 1), colors.lightblue)]
RATED = ("BACKGROUND", (2, 3), (2, 3), colors.orange)  # one cell of a row that has no colour
BOX, HEAD_LINE = ("BOX", (0, 0), (-1, -1), *GREY), ("LINEBELOW", (0, 0), (-1, 0), *GREY)
LINES = ("LINEBELOW", (0, 0), (-1, -1), *GREY)
PARTED = [("INNERGRID", (0, row), (-1, row), *GREY) for row in (1, 3, 5)]  # standing lines in every other row


def made(*tables: tuple[list[list[str]], list[tuple[object, ...]]]) -> Document:
    """A page with some tables between paragraphs; cells wrap."""
    buffer = io.BytesIO()
    story: list[Any] = [Paragraph(TEXT, NORMAL)]
    for rows, style in tables:
        cells = [[Paragraph(text, NORMAL) for text in row] for row in rows]
        story += [Table(cells, colWidths=WIDTHS, style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *style]), Spacer(1, 12), Paragraph(TEXT, NORMAL)]
    SimpleDocTemplate(buffer, pagesize=A4).build(story)
    return read_pdf(buffer.getvalue(), Source("made.pdf", "0" * 64, "pdf"), "made")


def rows_of(document: Document) -> list[list[str]]:
    """The cells row by row, over all tables."""
    found: dict[tuple[int, int], dict[int, str]] = {}
    for line in document.lines:
        if line.cell:
            row = found.setdefault((line.cell.table, line.cell.row), {})
            row[line.cell.column] = f"{row.get(line.cell.column, '')} {document.text[line.span.start : line.span.end]}".strip()
    return [list(cells.values()) for _, cells in sorted(found.items())]


@pytest.mark.parametrize(
    "style",
    [
        [*HEAD, *BANDS],  # bands, of which the rows between are taller
        [*HEAD, *BANDS, RATED],  # and a cell with a colour of its own between two of them
        [*HEAD, *BANDS, BOX, HEAD_LINE],  # bands in a box
        [*HEAD, LINES, BOX, *PARTED],  # lines that stand in every other row
        [*HEAD, LINES],  # lines from side to side
        [*HEAD],  # nothing but the head
    ],
    ids=["bands", "bands and a rating", "bands in a box", "parted rows", "lines", "a head alone"],
)
def test_every_row_has_its_cells(style: list[tuple[object, ...]]) -> None:
    assert rows_of(made((ROWS, style))) == ROWS


@pytest.mark.parametrize("style", [[*HEAD, LINES], [*HEAD, BOX, LINES, *PARTED[:2]], [*HEAD]], ids=["lines", "parted rows", "a head alone"])
def test_rows_of_amounts_have_their_cells(style: list[tuple[object, ...]]) -> None:
    assert rows_of(made((SUMS, style))) == SUMS


def test_a_table_ends_where_the_next_begins() -> None:
    assert rows_of(made((ROWS, [*HEAD, LINES]), (SUMS, [*HEAD, LINES]))) == [*ROWS, *SUMS]


@pytest.mark.parametrize(
    "rows",
    [
        [["What went well", "What did not", "What comes next"]],  # three coloured titles, and text over the whole width below
        [["", "What the board found", ""]],  # a coloured heading
    ],
)
def test_coloured_cells_over_running_text_are_the_head_of_nothing(rows: list[list[str]]) -> None:
    assert all(cell in rows[0] for row in rows_of(made((rows, HEAD))) for cell in row)
