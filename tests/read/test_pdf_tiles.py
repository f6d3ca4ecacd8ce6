"""Large figures beside one another: with captions under them they are tiles, read one after the other; else they stay rows."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.read.pdf_factory import read, text_of

CENTRES = (120, 290, 460)


def drawn(*rows: tuple[float, float, tuple[str, ...]]) -> list[str]:
    """The lines of a page with rows given as height, size and the words at each centre."""

    def draw(canvas: Canvas) -> None:
        for y, size, texts in rows:
            canvas.setFont("Helvetica", size)
            for x, text in zip(CENTRES, texts, strict=False):
                canvas.drawCentredString(x, y, text)

    document = read(draw)
    return [text_of(document, line).replace("\t", " | ") for line in document.lines]


@pytest.mark.parametrize(
    ("rows", "starts"),
    [
        # captions of one line, and of two
        (
            [(700, 26, ("1,240", "87%", "312")), (680, 10, ("calls answered", "made in time", "open plans"))],
            ["1,240", "calls", "87%", "made", "312", "open"],
        ),
        (
            [(700, 26, ("1,240", "87%", "312")), (680, 10, ("calls answered", "made in time", "open plans")), (668, 10, ("", "by day ten", ""))],
            ["1,240", "calls", "87%", "made", "by", "312", "open"],
        ),
        # captions above their figures: no caption is moved to the figure over it
        ([(704, 10, ("calls answered", "made in time", "open plans")), (680, 26, ("1,240", "87%", "312"))], ["calls", "1,240"]),
        # figures under figures are rows of a table
        ([(700, 26, ("2031", "2032", "2033")), (680, 10, ("1,240", "1,310", "1,405"))], ["2031", "1,240"]),
        # text of one size
        ([(700, 16, ("1,240", "87%", "312")), (680, 14, ("calls answered", "made in time", "open plans"))], ["1,240", "calls"]),
    ],
    ids=["one line", "two lines", "captions above", "amounts below", "one size"],
)
def test_reading_order(rows: list[tuple[float, float, tuple[str, ...]]], starts: list[str]) -> None:
    lines = drawn(*rows)
    assert [line.split()[0] for line in lines if line.split()[0] in starts] == starts
    assert len(lines) >= len(starts)
