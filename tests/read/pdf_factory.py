"""Drawing functions to small PDFs, and what `read_pdf` makes of them."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Document, Line, Source
from pipeline.read.pdf.reader import read_pdf

WIDTH, HEIGHT = A4
Draw = Callable[[Canvas], None]
LEFT_WORDS = "The partnership met every month and heard from"
RIGHT_WORDS = "Schools reported that the new training was used"


def pdf(*pages: Draw, encrypt: StandardEncryption | None = None, rotation: int = 0) -> bytes:
    """The bytes of a PDF with one page a drawing function; places are points from the bottom left."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, encrypt=encrypt)
    for page in pages:
        canvas.setFont("Helvetica", 11)
        if rotation:
            canvas.setPageRotation(rotation)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def read(*pages: Draw, rotation: int = 0) -> Document:
    return read_pdf(pdf(*pages, rotation=rotation), Source("made.pdf", "0" * 64, "pdf"), "made")


def text_of(document: Document, line: Line) -> str:
    return document.text[line.span.start : line.span.end]


def texts(document: Document, **wanted: object) -> list[str]:
    """The lines whose fields have the wanted values."""
    return [text_of(document, line) for line in document.lines if all(getattr(line, name) == value for name, value in wanted.items())]


def column(canvas: Canvas, x: float, words: str, lines: int, top: float = 700) -> None:
    for index in range(lines):
        canvas.drawString(x, top - 14 * index, f"{words} {index}")


def grid(canvas: Canvas, rows: list[list[str]], x: float = 72, top: float = 700, width: float = 120, height: float = 20, bold_rows: int = 1) -> None:
    """A ruled table; its first rows are bold."""
    columns = len(rows[0])
    for index in range(len(rows) + 1):
        canvas.line(x, top - height * index, x + width * columns, top - height * index)
    for index in range(columns + 1):
        canvas.line(x + width * index, top, x + width * index, top - height * len(rows))
    for r, row in enumerate(rows):
        canvas.setFont("Helvetica-Bold" if r < bold_rows else "Helvetica", 10)
        for c, cell in enumerate(row):
            canvas.drawString(x + width * c + 4, top - height * r - 14, cell)


BODIES = ["", "Training", "Scrutiny", "Assurance", "Learning"]


def report(number: int) -> Draw:
    """A page of a report with a running head, a page number and text in which no line is that of another page."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 800, "Anyshire Partnership Annual Report")
        canvas.drawString(280, 30, f"Page {number}")
        column(canvas, 72, f"{BODIES[number]} goes on to the right", 30, top=740)

    return draw
