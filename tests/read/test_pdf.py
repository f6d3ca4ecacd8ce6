"""What `read_pdf` makes of small PDFs drawn on the spot: order, styles, labels, outline, and files it must refuse."""

from __future__ import annotations

import io

import pytest
from pdf_factory import HEIGHT, LEFT_WORDS, RIGHT_WORDS, WIDTH, column, grid, pdf, read, report, text_of, texts
from PIL import Image
from pypdfium2 import PdfDocument
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Source
from pipeline.errors import DocumentError
from pipeline.read.pdf.reader import read_pdf

# --- what holds for every document


def two_columns(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(60, 760, "A title across the width of both of the columns")
    canvas.setFont("Helvetica", 10)
    for index in range(12):  # drawn in turn, as some programs do
        canvas.drawString(60, 700 - 13 * index, f"{LEFT_WORDS} {index}")
        canvas.drawString(320, 700 - 13 * index, f"{RIGHT_WORDS} {index}")


def test_pages_tile_the_text_and_lines_stand_in_it() -> None:
    document = read(two_columns, two_columns)
    assert "".join(document.text[page.span.start : page.span.end] for page in document.pages) == document.text
    assert [document.text[page.span.end - 1] for page in document.pages] == ["\f", "\f"]
    ends = [line.span.end for line in document.lines]
    assert all(line.span.start >= end for line, end in zip(document.lines[1:], ends, strict=False))
    assert {document.text[end] for end in ends} <= {"\n", "\t"}
    assert [document.page_at(line.span.start) for line in document.lines] == [line.page for line in document.lines]


def test_reading_twice_gives_the_same_document() -> None:
    data = pdf(two_columns)
    assert read_pdf(data, Source("a", "b", "pdf"), "c") == read_pdf(data, Source("a", "b", "pdf"), "c")


# --- reading order


def test_columns_are_read_one_after_the_other_below_a_full_width_title() -> None:
    document = read(two_columns)
    title, *body = document.lines
    assert (title.column, [line.column for line in body]) == (0, [1] * 12 + [2] * 12)
    assert [text_of(document, line) for line in body] == [f"{LEFT_WORDS} {i}" for i in range(12)] + [f"{RIGHT_WORDS} {i}" for i in range(12)]


@pytest.mark.parametrize(
    ("head_first", "order"),
    [
        (False, ["left", "right", "A heading", "below", "beside"]),  # written after the right column over it: it stands over both columns
        (True, ["left", "A heading", "below", "right", "beside"]),  # written with the left column: it is a part of that
    ],
)
def test_a_short_heading_over_both_columns_parts_them_as_the_file_tells(head_first: bool, order: list[str]) -> None:
    def draw(canvas: Canvas) -> None:
        def part(x: float, top: float, words: str, name: str) -> None:
            canvas.setFont("Helvetica", 10)
            for index in range(5):
                canvas.drawString(x, top - 13 * index, f"{words} {name}")

        def heading() -> None:
            canvas.setFont("Helvetica-Bold", 16)
            canvas.drawString(60, 600, "A heading")

        part(60, 700, LEFT_WORDS, "left")
        if head_first:
            heading()
            part(60, 570, LEFT_WORDS, "below")
        part(320, 700, RIGHT_WORDS, "right")
        if not head_first:
            heading()
            part(60, 570, LEFT_WORDS, "below")
        part(320, 570, RIGHT_WORDS, "beside")

    lines = [text.split(" ")[-1] if text != "A heading" else text for text in texts(read(draw))]
    assert list(dict.fromkeys(lines)) == order


def test_a_table_border_that_reaches_into_the_gutter_leaves_the_columns_apart() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        column(canvas, 60, LEFT_WORDS, 20)
        column(canvas, 320, RIGHT_WORDS, 12)
        grid(canvas, [["Item", "£"], ["Training", "1,200"], ["Reviews", "3,400"]], x=315, top=520, width=100)

    columns = [line.column for line in read(draw).lines if line.cell is None]
    assert columns == [1] * 20 + [2] * 12


def test_a_shaded_box_is_kept_together() -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, 72, "Body text that runs on over the whole width of the page", 4)
        canvas.setFillColor(colors.lightblue)
        canvas.rect(72, 590, 400, 40, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        canvas.drawString(80, 615, "A pull-quote in a box")
        canvas.drawString(80, 600, "on two lines")
        column(canvas, 72, "More body text below the box that goes on", 2, top=570)

    assert texts(read(draw), shaded=True) == ["A pull-quote in a box", "on two lines"]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_are_those_of_the_page_as_it_is_seen(rotation: int) -> None:
    def draw(canvas: Canvas) -> None:  # upright to whoever looks at the turned page, its top left 72 points from both edges
        place = {0: (72, HEIGHT - 72), 90: (72, 72), 180: (WIDTH - 72, 72), 270: (HEIGHT - 72, WIDTH - 72)}[rotation]  # reportlab turns the sheet too
        canvas.translate(*place)
        canvas.rotate(rotation)
        canvas.drawString(0, 0, "Turned page")
        canvas.drawString(0, -20, "second line")

    document = read(draw, rotation=rotation)
    assert texts(document) == ["Turned page", "second line"]
    first, second = (line.box for line in document.lines if line.box)
    assert first.left == pytest.approx(72, abs=1)
    assert first.bottom == pytest.approx(74, abs=2)
    assert second.top - first.top == pytest.approx(20, abs=0.5)
    assert (document.pages[0].width, document.pages[0].height) == pytest.approx((WIDTH, HEIGHT), abs=0.1)


def test_text_that_runs_up_the_side_does_not_mix_with_the_body() -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, 72, "Body text of a page with a side bar", 3)
        canvas.saveState()
        canvas.translate(40, 600)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Section 3 Assurance")
        canvas.restoreState()

    assert texts(read(draw))[3:] == ["Section 3 Assurance"]


def test_a_stamp_across_the_page_is_furniture_and_leaves_the_lines_alone() -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, 72, "Body text of a page with a stamp", 20)
        canvas.saveState()
        canvas.setFont("Helvetica", 60)
        canvas.translate(150, 450)
        canvas.rotate(45)
        canvas.drawString(0, 0, "FIRST DRAFT")
        canvas.restoreState()

    document = read(draw)
    assert texts(document, role="body") == [f"Body text of a page with a stamp {index}" for index in range(20)]
    assert texts(document, role="header") == ["FIRST DRAFT"]


# --- lines, styles, labels


def line_with(canvas: Canvas, *parts: tuple[str, str, float, float]) -> None:
    """One line of parts: font, text, size and rise."""
    text = canvas.beginText(72, 700)
    for font, words, size, rise in parts:
        text.setFont(font, size)
        text.setRise(rise)
        text.textOut(words)
    canvas.drawText(text)


STYLES = [
    # bold and italic are runs of the line's text
    ([("Helvetica-Bold", "Priority 1:", 11, 0), ("Helvetica", " Safe babies", 11, 0)], "Priority 1: Safe babies", ["Priority 1:"], []),
    # a style that changes inside a word makes no space
    ([("Helvetica-Bold", "Aims", 11, 0), ("Helvetica-Oblique", ": met often", 11, 0)], "Aims: met often", ["Aims"], [": met often"]),
    # a superscript stays where it is printed, and is no figure of the number before it; an ordinal is a word
    ([("Helvetica", "38", 11, 0), ("Helvetica", "1", 6, 4), ("Helvetica", " indicators", 11, 0)], "38¹ indicators", [], []),
    ([("Helvetica", "1", 11, 0), ("Helvetica", "st", 6, 4), ("Helvetica", " of May", 11, 0)], "1st of May", [], []),
]


@pytest.mark.parametrize(("parts", "text", "strong", "slanted"), STYLES)
def test_styles(parts: list[tuple[str, str, float, float]], text: str, strong: list[str], slanted: list[str]) -> None:
    document = read(lambda canvas: line_with(canvas, *parts))
    (line,) = document.lines
    assert text_of(document, line) == text
    assert [document.text[run.start : run.end] for run in line.strong] == strong
    assert [document.text[run.start : run.end] for run in line.slanted] == slanted


LABELS = [
    # printed at 72, the text at 72 + gap: the label, and the line as it is read
    ("19.", 36, "The Board agreed", "19.", "19. The Board agreed"),
    ("2.3", 36, "The Board agreed", "2.3", "2.3 The Board agreed"),
    ("(a)", 36, "The Board agreed", "(a)", "(a) The Board agreed"),
    ("iv.", 36, "The Board agreed", "iv.", "iv. The Board agreed"),
    ("•", 18, "The Board agreed", "•", "• The Board agreed"),
    ("-", 18, "The Board agreed", "-", "- The Board agreed"),
    ("o", 18, "The Board agreed", "o", "o The Board agreed"),
    # a year or an amount at the start of a line is no label
    ("2019.", 36, "The Board agreed", None, "2019. The Board agreed"),
    ("35.0", 36, "12.5", None, "35.0\t12.5"),
    # a wide gap is a tab
    ("Meeting:", 120, "Cabinet", None, "Meeting:\tCabinet"),
    ("Staffing", 350, "110,676", None, "Staffing\t110,676"),
]


@pytest.mark.parametrize(("first", "gap", "rest", "label", "text"), LABELS)
def test_labels_and_tabs(first: str, gap: float, rest: str, label: str | None, text: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, first)
        canvas.drawString(72 + gap, 700, rest)

    document = read(draw)
    assert [(text_of(document, line), line.label) for line in document.lines] == [(text, label)]


@pytest.mark.parametrize(
    ("start", "end", "underlined"),
    [
        (72, 190, True),  # as long as the words
        (72, 100, False),  # under the first word only
        (72, 520, False),  # a rule across the page
    ],
)
def test_underlines(start: float, end: float, underlined: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Reasons for the decision")
        canvas.setLineWidth(0.6)
        canvas.line(start, 698.5, end, 698.5)

    assert [line.underlined for line in read(draw).lines] == [underlined]


# --- outline and problems


def test_bookmarks_become_the_outline() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Foreword")
        canvas.bookmarkPage("f")
        canvas.bookmarkPage("t")
        canvas.addOutlineEntry("Foreword", "f", level=0)
        canvas.addOutlineEntry("Thanks", "t", level=1)

    assert read(draw).outline == ((1, "Foreword", 1), (2, "Thanks", 1))


def test_a_blank_page_is_a_notice_and_is_not_recognised() -> None:
    """Nothing is missing: papers are printed on both sides, and appendices begin on a right-hand page."""
    document = read(report(1), lambda canvas: canvas.setFillGray(1), report(3))
    (problem,) = document.problems
    assert (problem.page, problem.severity, problem.code, problem.message) == (2, "notice", "page_without_text", "Page 2 is blank")


def test_a_page_without_text_is_empty_and_reported() -> None:
    document = read(report(1), lambda canvas: canvas.rect(100, 100, 300, 300, fill=1), report(3))
    page = document.pages[1]
    assert document.text[page.span.start : page.span.end] == "\f"
    (problem,) = document.problems
    assert (problem.page, problem.severity, problem.stage) == (2, "warning", "read")
    assert problem.code in {"page_without_text", "no_text_recognised"}  # the second where an engine was there to look


@pytest.mark.parametrize(("share", "codes"), [(0.05, []), (0.3, ["picture"]), (1.0, [])])
def test_a_large_picture_among_text_is_a_warning_of_its_page(share: float, codes: list[str]) -> None:
    """A logo says nothing, and a whole page of picture under its own text is a scan with a text layer."""

    def draw(canvas: Canvas) -> None:
        width, height = A4
        canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "grey")), 0, 0, width, share * height)
        column(canvas, 72, "Body text in the usual size of the page", 12)

    assert [problem.code for problem in read(draw).problems] == codes


def no_pages() -> bytes:
    buffer = io.BytesIO()
    PdfDocument.new().save(buffer)
    return buffer.getvalue()


WHOLE = pdf(two_columns)

REFUSED = [
    # bytes, code, word of the message
    (pdf(lambda canvas: canvas.rect(72, 72, 100, 100)), "no_text", "scan"),
    (pdf(lambda canvas: canvas.showPage()), "blank", "blank"),
    (pdf(two_columns, encrypt=StandardEncryption("secret", "owner")), "encrypted", "password"),
    (b"<!DOCTYPE html><html><body>Not found</body></html>", "html_as_pdf", "HTML"),
    (b"PK\x03\x04 and so on", "not_a_pdf", "Word"),
    (b"\xff\xd8\xff\xe0 and so on", "not_a_pdf", "JPEG"),
    (b"Plain words", "not_a_pdf", "no PDF"),
    (b"  \n", "empty", "empty"),
    (no_pages(), "no_pages", "no pages"),
    (WHOLE[:200], "broken", "broken"),
    (b"%PDF-1.4\n" + b"\x00" * 500, "broken", "broken"),
]


@pytest.mark.parametrize(("data", "code", "word"), REFUSED)
def test_files_that_can_not_be_read_are_refused_with_a_remedy(data: bytes, code: str, word: str) -> None:
    with pytest.raises(DocumentError) as refusal:
        read_pdf(data, Source("bad.pdf", "0" * 64, "pdf"), "bad")
    assert refusal.value.code == code
    assert word in refusal.value.what
    assert refusal.value.remedy


@pytest.mark.parametrize("cut", range(0, len(WHOLE), max(len(WHOLE) // 12, 1)))
def test_a_damaged_file_is_read_or_refused_but_never_crashes(cut: int) -> None:
    damaged = WHOLE[:cut] + b"\x00" * 64 + WHOLE[cut + 64 :]
    assert attempt(damaged)


def attempt(data: bytes) -> str:
    """The text of a file, or what to do about it."""
    try:
        return read_pdf(data, Source("damaged.pdf", "0" * 64, "pdf"), "damaged").text
    except DocumentError as refusal:
        return refusal.remedy
