"""Running heads, page numbers, stamps and footnotes of small PDFs drawn on the spot."""

from __future__ import annotations

import pytest
from pdf_factory import BODIES, Draw, column, read, report, text_of, texts
from reportlab.pdfgen.canvas import Canvas


def test_running_heads_and_page_numbers_are_furniture_at_the_end_of_their_page() -> None:
    document = read(*(report(number) for number in range(1, 5)))
    assert texts(document, role="header") == ["Anyshire Partnership Annual Report"] * 4
    assert texts(document, role="footer") == [f"Page {number}" for number in range(1, 5)]
    assert [text_of(document, line) for line in document.lines if line.page == 2][-2:] == ["Anyshire Partnership Annual Report", "Page 2"]


@pytest.mark.parametrize(
    ("x", "y", "words", "role"),
    [
        (280, 30, "Page 3 of 9", "footer"),
        (280, 30, "7", "footer"),
        (400, 810, "Agenda Item 11", "header"),
        (72, 30, "Signed on behalf of the Board", "body"),  # nothing but its place says furniture
        (280, 400, "7", "body"),
    ],
)
def test_on_a_single_page_only_numbers_and_stamps_at_the_edge_are_furniture(x: float, y: float, words: str, role: str) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, 72, "Body text of the only page", 3)
        canvas.drawString(x, y, words)

    document = read(draw)
    assert [line.role for line in document.lines if text_of(document, line) == words] == [role]


def test_a_heading_on_a_few_far_pages_is_no_running_head() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            if number in (1, 6, 11):
                canvas.drawString(72, 780, "Activity")
            column(canvas, 72, f"Words of page {number} and no other", 5)

        return draw

    assert texts(read(*(page(number) for number in range(12))), role="header") == []


def test_a_footnote_keeps_its_mark_and_follows_the_body() -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, 72, "Body text in the usual size of the page", 20)
        text = canvas.beginText(72, 100)
        text.setFont("Helvetica", 5)
        text.setRise(3)
        text.textOut("1")
        text.setRise(0)
        text.setFont("Helvetica", 8)
        text.textOut(" A note on the figures that")
        text.textLine("")
        text.textOut("goes on")
        canvas.drawText(text)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(280, 30, "Page 1")

    document = read(draw)
    assert [(text_of(document, line), line.role, line.note) for line in document.lines][-3:] == [
        ("¹ A note on the figures that", "footnote", "¹"),
        ("goes on", "footnote", "¹"),
        ("Page 1", "footer", None),
    ]


def test_a_bar_of_links_over_most_pages_is_furniture() -> None:
    """Rows of four parts and more are heads of tables, unless they stand clear of what comes next on most pages."""
    parts = ["Contents", "Foreword", "Priorities", "Performance", "Finance"]

    def page(number: int, below: float) -> Draw:
        def draw(canvas: Canvas) -> None:
            for at, part in enumerate(parts):
                canvas.drawString(60 + 100 * at, 800, part)
            column(canvas, 72, f"{BODIES[number]} goes on to the right", 10, top=below)

        return draw

    assert texts(read(*(page(number, 740) for number in range(1, 5))), role="header") == ["\t".join(parts)] * 4
    assert texts(read(*(page(number, 785) for number in range(1, 5))), role="header") == []
