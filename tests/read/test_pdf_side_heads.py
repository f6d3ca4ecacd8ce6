"""Headings in the margin: names in bold beside the first line of the text that they head, and what only looks like them."""

from __future__ import annotations

import pytest
from pdf_factory import read, texts
from reportlab.pdfgen.canvas import Canvas

TEXT = "The board met six times in the year and heard from families"
REST = "and from the staff of all its partners in the county"
LAST = "at large."


@pytest.mark.parametrize(
    ("names", "lines", "parted"),
    [
        (["Who we are", "What we did"], 2, True),
        (["Who we are", "What we did"], 1, False),  # one line each: a name and what is said of it
        (["Who we are"], 2, False),  # one alone
        (["Report of:", "Date:"], 2, False),  # fields
        (["1.1", "1.2"], 2, False),  # numbered paragraphs
    ],
    ids=["headings", "one line", "alone", "fields", "numbers"],
)
def test_what_is_a_heading_in_the_margin(names: list[str], lines: int, parted: bool) -> None:
    def draw(canvas: Canvas) -> None:
        for at, name in enumerate(names):
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(60, 700 - 60 * at, name)
            canvas.setFont("Helvetica", 11)
            for line, words in enumerate((TEXT, REST)[:lines]):
                canvas.drawString(170, 700 - 60 * at - 14 * line, words)

    found = texts(read(draw))
    assert (found[:2] == [names[0], TEXT]) is parted
    assert (names[0] in found) is parted


def test_a_heading_in_the_margin_that_wraps_is_read_ahead_of_its_text() -> None:
    def draw(canvas: Canvas) -> None:
        for at, name in enumerate((("What the law", "says"), ("What comes", "next"))):
            for line in range(2):
                canvas.setFont("Helvetica-Bold", 11)
                canvas.drawString(60, 700 - 60 * at - 14 * line, name[line])
                canvas.setFont("Helvetica", 11)
                canvas.drawString(170, 700 - 60 * at - 14 * line, (TEXT, REST)[line])
            canvas.drawString(170, 672 - 60 * at, LAST)

    assert texts(read(draw)) == ["What the law", "says", TEXT, REST, LAST, "What comes", "next", TEXT, REST, LAST]


def test_fields_and_their_values_are_no_headings() -> None:
    """Names in bold row by row, the last of them with a value that wraps."""
    rows = [("Title of report", "Monitoring of the second quarter"), ("Report of", "Director of Finance"), ("Portfolio holder", TEXT)]

    def draw(canvas: Canvas) -> None:
        for at, (name, value) in enumerate(rows):
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(60, 700 - 16 * at, name)
            canvas.setFont("Helvetica", 11)
            canvas.drawString(170, 700 - 16 * at, value)
        canvas.drawString(170, 652, LAST)

    assert not {name for name, _ in rows} & set(texts(read(draw)))
