"""The picture of a page: which frames are drawn with which captions, and what is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import UsageError
from pipeline.read import read_file
from pipeline.segment import segment
from pipeline.show import find_frames, show_page


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(72, 760, "Resource Implications")
    canvas.setFont("Helvetica", 11)
    for index in range(4):
        canvas.drawString(72, 720 - 14 * index, f"{'3.1  ' if not index else ''}The partnership spent less than it had planned in quarter {index}")
    for y in (600, 580, 560):
        canvas.line(72, y, 400, y)
    for x in (72, 236, 400):
        canvas.line(x, 560, x, 600)
    for row, texts in enumerate((("Partner", "2021/22"), ("Police", "41,000"))):
        for column, text in enumerate(texts):
            canvas.drawString(76 + 164 * column, 586 - 20 * row, text)
    canvas.showPage()
    canvas.save()
    path = tmp_path / "paper.pdf"
    path.write_bytes(buffer.getvalue())
    return path


def test_headings_numbered_paragraphs_and_cells_have_a_frame_each(paper: Path) -> None:
    captions = [frame.caption for frame in find_frames(segment(read_file(paper)), 1)]
    assert captions[0].startswith(("heading", "title"))
    assert "paragraph 3.1" in captions
    assert [caption for caption in captions if caption[0].isdigit()] == ["0,0", "0,1", "1,0", "1,1"]


def test_the_picture_is_as_large_as_the_page_and_not_blank(paper: Path, tmp_path: Path) -> None:
    show_page(paper, 1, tmp_path / "page.png")
    with Image.open(tmp_path / "page.png") as picture:
        assert picture.size == (1190, 1684)
        assert len(picture.getcolors(1 << 20) or []) > 10


@pytest.mark.parametrize(("page", "name", "words"), [(2, "page.png", "no page 2"), (1, "page.xyz", "can't be written")])
def test_what_can_not_be_drawn_is_said(paper: Path, tmp_path: Path, page: int, name: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        show_page(paper, page, tmp_path / name)


def test_a_text_has_no_pages_to_draw(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("Purpose of report\n\nTo tell members.\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no pages"):
        show_page(tmp_path / "paper.txt", 1, tmp_path / "page.png")
