"""Pages without a text layer: recognised, whichever way they lie, or reported."""

from __future__ import annotations

import io
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Document
from pipeline.errors import DocumentError
from pipeline.read import read
from pipeline.read.scan import reader as scan
from pipeline.read.scan.engines import Found, Tesseract
from pipeline.read.scan.image import Drawn, Stroke, find_leaders, ink_of, is_blank, sideways_of, skew_of, straightened, turned
from pipeline.read.scan.mend import mend_numbers, with_leaders

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
DPI = 200
LINES = [
    ("Helvetica-Bold", 12, 72, "Progress of the Fenwick Partnership"),
    ("Helvetica", 12, 72, "4."),
    ("Helvetica", 12, 108, "The board met six times and agreed that early help reached"),
    ("Helvetica", 12, 72, "more families in Fenwick than in the year before."),
    ("Helvetica", 12, 72, "5."),
    ("Helvetica", 12, 108, "Partners contributed £48,250 in 2031/32, and the reserve was"),
    ("Helvetica", 12, 72, "left as it stood at the end of the year."),
]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARRIEDFORWARD_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("CARRIEDFORWARD_OCR", raising=False)


def text_pdf(pages: int = 1, last_is_picture: bool = False) -> bytes:
    """A PDF of pages with the same text; the last may be a picture of it."""
    out = io.BytesIO()
    canvas = Canvas(out, A4)
    for number in range(pages):
        if last_is_picture and number == pages - 1:
            canvas.drawImage(ImageReader(picture()), 0, 0, *A4)
        else:
            draw_lines(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def draw_lines(canvas: Canvas) -> None:
    top = 760.0
    for font, size, left, text in LINES:
        canvas.setFont(font, size)
        canvas.drawString(left, top, text)
        top -= 0 if text[0].isdigit() else 36 if "Bold" in font else 16


def picture() -> Image.Image:
    import pypdfium2

    with pypdfium2.PdfDocument(text_pdf()) as pdf:
        return pdf[0].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")


def scan_pdf(clockwise: int = 0, skew: float = 0.0) -> bytes:
    """A PDF of one picture that was turned before it was scanned."""
    page = picture().rotate(skew, Image.Resampling.BICUBIC, fillcolor=255).rotate(-clockwise, expand=True)
    out = io.BytesIO()
    page.save(out, "PDF", resolution=DPI)
    return out.getvalue()


def engine(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Put a script in the place of the engine."""
    script = folder / "engine.py"
    script.write_text(f"import sys\nsys.stdin.buffer.read()\n{body}\n", encoding="utf-8")
    monkeypatch.setattr(scan, "find_engine", lambda: Tesseract((sys.executable, str(script)), "fake"))


def body_lines(document: Document) -> list[str]:
    return [document.text[line.span.start : line.span.end] for line in document.lines]


@needs_tesseract
@pytest.mark.parametrize(
    ("clockwise", "skew"),
    [(0, 0.0), (0, 1.2), (0, -4.0), (90, 0.0), (180, 0.0), (270, 0.7)],  # as the page lay in the scanner
)
def test_a_scan_reads_like_the_page_it_was_made_from(clockwise: int, skew: float) -> None:
    wanted, found = read(text_pdf(), "a.pdf"), read(scan_pdf(clockwise, skew), "b.pdf")
    assert body_lines(found) == body_lines(wanted)
    assert [line.label for line in found.lines] == [line.label for line in wanted.lines]
    [size] = {line.size for line in found.lines[1:]}  # one size for the body, to the half point
    assert size == pytest.approx(12.0, abs=0.5)
    assert [bool(line.strong) for line in found.lines] == [True, False, False, False, False]
    assert all(line.origin == "ocr" for line in found.lines)
    assert found.pages[0].ocr
    assert not found.problems


@needs_tesseract
def test_in_a_mixed_file_only_the_picture_is_recognised() -> None:
    found = read(text_pdf(3, last_is_picture=True), "mixed.pdf")
    assert [page.ocr for page in found.pages] == [False, False, True]
    assert body_lines(found)[:5] == body_lines(found)[-5:]


@needs_tesseract
def test_the_cache_changes_no_result(tmp_path: Path) -> None:
    data = scan_pdf()
    first = read(data, "scan.pdf")
    assert list((tmp_path / "cache" / "ocr").glob("*.json"))
    assert read(data, "scan.pdf") == first


def test_without_an_engine_a_scan_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "find_engine", lambda: None)
    with pytest.raises(DocumentError) as caught:
        read(scan_pdf(), "scan.pdf")
    assert caught.value.code == "no_ocr_engine"
    for remedy in ("apt install tesseract-ocr", "brew install tesseract", "winget install", "carriedforward[ocr]"):
        assert remedy in caught.value.remedy


def test_without_an_engine_a_mixed_file_keeps_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "find_engine", lambda: None)
    found = read(text_pdf(2, last_is_picture=True), "mixed.pdf")
    assert [(problem.page, problem.code, problem.severity) for problem in found.problems] == [(2, "no_ocr_engine", "warning")]
    assert len(body_lines(found)) == 5


@pytest.mark.parametrize("body", ["sys.exit(1)", "print('garbage')", "pass"])
def test_an_engine_that_fails_costs_the_page_and_not_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    engine(tmp_path, monkeypatch, body)
    found = read(text_pdf(2, last_is_picture=True), "mixed.pdf")
    assert [(problem.page, problem.code) for problem in found.problems] == [(2, "ocr_failed")]
    with pytest.raises(DocumentError, match="could not be recognised"):
        read(scan_pdf(), "scan.pdf")


WORDS = "level\tblock_num\tpar_num\tline_num\tleft\ttop\twidth\theight\tconf\ttext\n"


@pytest.mark.parametrize(
    ("confidence", "codes"),
    [(95, []), (40, ["low_ocr_confidence"])],
)
def test_low_confidence_is_a_problem_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, confidence: int, codes: list[str]) -> None:
    # the box of the heading, so that there is ink in it
    row = f"5\t1\t1\t1\t200\t205\t700\t32\t{confidence}\tProgressOfThePartnershipInFenwick"
    engine(tmp_path, monkeypatch, f"sys.stdout.write({WORDS + row!r})")
    found = read(text_pdf(2, last_is_picture=True), "mixed.pdf")
    assert [(problem.page, problem.code) for problem in found.problems] == [(2, code) for code in codes]


def test_a_picture_without_words_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine(tmp_path, monkeypatch, f"sys.stdout.write({WORDS!r})")
    found = read(text_pdf(2, last_is_picture=True), "mixed.pdf")
    assert [(problem.page, problem.code) for problem in found.problems] == [(2, "no_text_recognised")]


def grey_page() -> np.ndarray:
    return np.asarray(picture(), dtype=np.uint8)


def test_a_blank_page_with_dust_is_blank() -> None:
    noise = np.random.default_rng(1).normal(240, 6, (800, 600)).clip(0, 255).astype(np.uint8)
    assert is_blank(ink_of(noise))
    assert not is_blank(ink_of(grey_page()))


@pytest.mark.parametrize("skew", [-6.0, -1.5, 0.0, 0.3, 2.0, 8.0])
def test_skew_is_found_to_a_tenth_of_a_degree(skew: float) -> None:
    askew = straightened(grey_page(), -skew)
    assert abs(skew_of(ink_of(askew)) - skew) <= 0.1


@pytest.mark.parametrize(("clockwise", "sideways"), [(0, False), (90, True), (180, False), (270, True)])
def test_text_that_runs_down_the_page_is_told(clockwise: int, sideways: bool) -> None:
    assert (sideways_of(ink_of(turned(grey_page(), clockwise))) > 1) is sideways
    assert (sideways_of(ink_of(turned(straightened(grey_page(), 4.0), clockwise))) > 1) is sideways


def test_four_quarter_turns_are_none() -> None:
    page = grey_page()[:50, :70]
    assert (turned(turned(page, 90), 270) == page).all()
    assert turned(page, 90).shape == (70, 50)


def test_ruled_lines_are_found_and_are_no_ink() -> None:
    page = np.full((400, 600), 250, dtype=np.uint8)
    page[100:102, 50:550] = 20
    page[100:300, 50:52] = 150  # a hairline comes out grey
    drawn = Drawn.of(page, DPI)
    assert drawn.rules == (Stroke(52, 100, 550, 102), Stroke(50, 102, 52, 300))  # without the corner, that is part of both
    assert not drawn.ink[100:102, 60:550].any()


def test_the_dots_of_a_contents_list_are_one_leader() -> None:
    page = np.full((200, 800), 250, dtype=np.uint8)
    for left in range(200, 600, 16):
        page[100:103, left : left + 3] = 10
    page[150:153, 100:103] = 10  # a full stop
    assert find_leaders(page, DPI) == [Stroke(200, 100, 587, 103)]


def test_a_leader_stands_after_the_words_it_leads_on_from() -> None:
    words = [word("Finance", 100, 0), word("6", 700, 0), word("Audit", 100, 1, top=140)]
    made = with_leaders(words, [Stroke(220, 116, 680, 119)])
    assert [each.text for each in made] == ["Finance", ".....", "6", "Audit"]


def word(text: str, left: int, line: int, top: int = 100, confidence: float = 0.95) -> Found:
    return Found(text, left, top, left + 12 * len(text), top + 20, confidence, line)


def numbered(labels: list[tuple[str, float]]) -> list[Found]:
    """Lines that begin with a label, an engine's confidence in it, and then a word at a distance."""
    return [part for line, (text, sure) in enumerate(labels) for part in (word(text, 100, line, confidence=sure), word("Partners", 200, line))]


@pytest.mark.parametrize(
    ("labels", "mended"),
    [
        (["1,", "2", "3.", "4."], ["1.", "2.", "3.", "4."]),  # the same figures, other signs
        (["5.", "6.", "?Ue", "8."], ["5.", "6.", "7.", "8."]),  # one unsure label for one missing number
        (["5.", "Ue", "7."], ["5.", "Ue", "7."]),  # the engine was sure: left as read
        (["5.", "?x", "?y", "7."], ["5.", "?x", "?y", "7."]),  # two labels for one number: which is it?
        (["5.", "?x", "9."], ["5.", "?x", "9."]),  # one label for three numbers
        (["5.", "?x"], ["5.", "?x"]),  # nothing after it to prove it by
        (["iii.", "iV.", "v."], ["iii.", "iv.", "v."]),  # mixed case is no roman number
    ],
)
def test_numbers_are_mended_only_where_the_sequence_proves_them(labels: list[str], mended: list[str]) -> None:
    words = numbered([(label.strip("?"), 0.4 if label.startswith("?") else 0.95) for label in labels])
    [made] = mend_numbers([words], [30.0])
    assert [each.text for each in made[::2]] == [label.strip("?") for label in mended]


@pytest.mark.parametrize(
    ("text", "needed"),
    [("", True), ("Page 7", True), ("\ue001\ue002\ue003\ue004 \ue005\ue006" * 30, True), ("Words that can be read. " * 20, False)],
)
def test_which_pages_need_recognition(text: str, needed: bool) -> None:
    from pipeline.read.pdf.marks import Frame, Marks, Word

    frame = Frame(0, 0, 595, 842)
    words = [Word(part, 0, 10, 0, 10, 9, 10) for part in text.split()]
    assert scan.needs_recognition(Marks(1, frame, frame, words, picture=1.0)) is needed


@dataclass
class TwoWays:
    """An engine that reads a page in two ways, each with words of its own."""

    whole: list[Found]
    parted: list[Found] | None
    name: str = "two ways 1"

    def read(self, grey: object, dpi: float) -> list[Found]:  # noqa: ARG002
        return self.whole

    def read_parted(self, grey: object, dpi: float) -> list[Found] | None:  # noqa: ARG002
        return self.parted

    def turn(self, grey: object, dpi: float) -> int | None:  # noqa: ARG002
        return 0


@pytest.mark.parametrize(
    ("whole", "parted", "wanted"),
    [
        (0.96, 0.99, "whole"),  # read surely: the page is not read again
        (0.88, 0.96, "parts"),  # columns that were read across
        (0.88, 0.881, "whole"),  # as good as the same: numbers stay with their paragraphs
        (0.88, None, "whole"),  # an engine that has one way only
    ],
)
def test_a_page_that_is_not_read_surely_is_read_by_its_parts(whole: float, parted: float | None, wanted: str) -> None:
    other = None if parted is None else [word("parts.", 40, 0, confidence=parted)]
    reading = scan.recognise(grey_page(), DPI, TwoWays([word("whole.", 40, 0, confidence=whole)], other))
    assert [found.text.rstrip(".") for found in reading.words] == [wanted]


@needs_tesseract
def test_three_columns_on_a_scan_are_not_read_across() -> None:
    """The designed page with three columns, as printed and as scanned: at most one character in a hundred differs, order included."""
    import pypdfium2

    printed = (Path(__file__).parent / "designs" / "01-three-columns.pdf").read_bytes()
    with pypdfium2.PdfDocument(printed) as pdf:
        page = pdf[0].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    out = io.BytesIO()
    page.save(out, "PDF", resolution=DPI)
    wanted, found = (" ".join(read(data, "a.pdf", "a.pdf").text.split()) for data in (printed, out.getvalue()))
    assert Levenshtein.distance(wanted, found) <= len(wanted) / 100
