"""Words that are struck out are set aside, with a notice; what only has a line near it stays."""

from __future__ import annotations

import io

import docx
import pytest
from pdf_factory import read, texts
from reportlab.pdfgen.canvas import Canvas

from pipeline.read import read as read_bytes

BEFORE, STRUCK, AFTER = "Agree to spend", "no more than", "ten thousand pounds on the roof"


def sentence(canvas: Canvas, height: float, beyond: float = 0.0) -> None:
    """A line of text with a thin line as long as some of its words, so many points over the baseline."""
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 700, f"{BEFORE} {STRUCK} {AFTER}")
    left = 72 + canvas.stringWidth(f"{BEFORE} ", "Helvetica", 11)
    right = left + canvas.stringWidth(STRUCK, "Helvetica", 11)
    canvas.setLineWidth(0.6)
    canvas.line(left - beyond, 700 + height, right + beyond, 700 + height)


def test_struck_words_of_a_page_are_set_aside() -> None:
    document = read(lambda canvas: sentence(canvas, 3.2))
    assert texts(document, role="body") == [f"{BEFORE} {AFTER}"]
    assert texts(document, role="header") == [STRUCK]
    assert [(problem.code, problem.severity, problem.page) for problem in document.problems] == [("struck_out", "notice", 1)]


@pytest.mark.parametrize(
    ("height", "beyond"),
    [
        (-1.5, 0),  # underlined
        (9.5, 0),  # a line over the words
        (3.2, 40),  # a line through the page that begins and ends among other words
    ],
    ids=["under", "over", "long"],
)
def test_other_lines_strike_nothing_out(height: float, beyond: float) -> None:
    assert texts(read(lambda canvas: sentence(canvas, height, beyond))) == [f"{BEFORE} {STRUCK} {AFTER}"]


@pytest.mark.parametrize("kind", ["strike", "double_strike"])
def test_struck_runs_of_a_word_file_are_left_out(kind: str) -> None:
    file = docx.Document()
    paragraph = file.add_paragraph(f"{BEFORE} ")
    setattr(paragraph.add_run(f"{STRUCK} ").font, kind, True)
    paragraph.add_run(AFTER)
    buffer = io.BytesIO()
    file.save(buffer)
    assert read_bytes(buffer.getvalue(), "made.docx").text.strip() == f"{BEFORE} {AFTER}"


def test_struck_words_of_a_web_page_are_left_out() -> None:
    page = f"<html><body><p>{BEFORE} <del>{STRUCK}</del> {AFTER}, <s>if</s> when the grant is paid.</p></body></html>"
    assert read_bytes(page.encode(), "made.html").text.split() == f"{BEFORE} {AFTER}, when the grant is paid.".split()
