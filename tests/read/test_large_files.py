"""Files of a size that no report has: refused at once with a reason, or read in the memory of a part."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import pipeline.extract
import pipeline.fold
import pipeline.read.pdf.parts
import pipeline.read.pdf.reader
import pipeline.read.text
import pipeline.segment
from pipeline.document import About, Block, Document
from pipeline.errors import DocumentError
from pipeline.inputs import find_inputs
from pipeline.process import Task, process
from pipeline.read import read
from pipeline.read.pdf.marks import Marks
from pipeline.read.pdf.parts import parts_of
from pipeline.records import Extraction
from pipeline.segment import segment, segment_last
from pipeline.settings import Settings

REPORTS = Path(__file__).resolve().parents[2] / "corpus" / "reports"


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with some lines on each page, a running head and a small table of two columns."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    for number, lines in enumerate(pages, 1):
        if lines:
            canvas.drawString(72, 810, "Elmshire Safeguarding Partnership")
            canvas.drawString(280, 30, f"Page {number}")
        for row, line in enumerate(lines):
            canvas.drawString(72, 740 - 20 * row, line)
        if lines:
            canvas.grid([72, 200, 300], [100, 130, 160])
            canvas.drawString(80, 140, f"Police {number}")
            canvas.drawString(210, 140, f"£{number},000")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def in_parts(data: bytes, whole: int, part: int, monkeypatch: pytest.MonkeyPatch) -> Document:
    monkeypatch.setattr(pipeline.read.pdf.parts, "WHOLE", whole)
    monkeypatch.setattr(pipeline.read.pdf.parts, "PART", part)
    return read(data, "a.pdf")


PAGES = [[f"{number}.{row} The Board noted the report of {2000 + number}." for row in range(12)] for number in range(1, 24)]

# pages of the file, pages read as one, pages of a part -> how many pages each part has
PARTS = [
    (1, 10, 4, [1]),
    (10, 10, 4, [10]),
    (11, 10, 4, [4, 7]),  # no part is shorter than the others
    (12, 10, 4, [4, 4, 4]),
    (23, 10, 4, [4, 4, 4, 4, 7]),
]


@pytest.mark.parametrize(("pages", "whole", "part", "wanted"), PARTS)
def test_parts_tile_the_file(pages: int, whole: int, part: int, wanted: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline.read.pdf.parts, "WHOLE", whole)
    monkeypatch.setattr(pipeline.read.pdf.parts, "PART", part)
    made = parts_of(range(pages))
    assert ([len(each) for each in made], [each.start for each in made]) == (wanted, [sum(wanted[:at]) for at in range(len(wanted))])
    assert [each[index] for each in made for index in range(len(each))] == list(range(pages))


@pytest.mark.parametrize(("whole", "part"), [(20, 10), (10, 7), (6, 5)])
def test_a_file_read_in_parts_is_the_document_that_it_is_as_a_whole(whole: int, part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf(PAGES)
    assert in_parts(data, whole, part, monkeypatch) == in_parts(data, 1000, 500, monkeypatch)


def test_the_places_of_lines_that_stand_alike_are_held_once(monkeypatch: pytest.MonkeyPatch) -> None:
    alike = [line.box for line in in_parts(pdf([PAGES[0]] * 12), 10, 6, monkeypatch).lines]
    assert len({id(box) for box in alike}) <= 2 * len(set(alike)) < len(alike) / 2


def table_pages(count: int, heads: bool) -> bytes:
    """A PDF with one table on all of its pages, whose head stands on the first or on each."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    for page in range(count):
        top = [["Partner", "Contribution"]] if heads or page == 0 else []
        rows = [*top, *([f"Partner {page}-{row}", f"£{page + 1}{row},000"] for row in range(12))]
        edges = [780 - 20 * row for row in range(len(rows) + 1)]
        canvas.grid([72, 250, 400], edges)
        for row, cells in enumerate(rows):
            canvas.setFont("Helvetica-Bold" if cells == ["Partner", "Contribution"] else "Helvetica", 11)
            for left, text in zip((80, 260), cells, strict=True):
                canvas.drawString(left, edges[row] - 15, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize("heads", [False, True])
def test_a_table_that_goes_on_from_one_part_to_the_next_is_one(heads: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    data = table_pages(9, heads)
    whole, parts = (in_parts(data, most, 3, monkeypatch) for most in (100, 4))
    assert {line.cell.table for line in parts.lines if line.cell} == {0}
    assert parts == whole


def test_a_table_does_not_go_on_over_pages_that_could_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    real = pipeline.read.pdf.reader.assemble

    def assemble(pages: Sequence[Marks], *about: Any) -> Document:
        if pages[0].number == 4:
            raise DocumentError("The second part can't be read", "", "no_text")
        return real(pages, *about)

    monkeypatch.setattr(pipeline.read.pdf.reader, "assemble", assemble)
    document = in_parts(table_pages(9, heads=False), 4, 3, monkeypatch)
    assert {(line.cell.table, line.page // 4) for line in document.lines if line.cell} == {(0, 0), (1, 1), (1, 2)}
    assert all(document.page_at(line.span.start) == line.page for line in document.lines)


def test_a_part_without_text_costs_its_own_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    document = in_parts(pdf([*PAGES[:10], *[[] for _ in range(10)], *PAGES[:10]]), 20, 10, monkeypatch)
    assert [page.number for page in document.pages] == list(range(1, 31))
    assert (document.pages[0].span.start, document.pages[-1].span.end) == (0, len(document.text))
    assert all(before.span.end == after.span.start for before, after in zip(document.pages, document.pages[1:], strict=False))
    assert {line.page for line in document.lines} == {*range(1, 11), *range(21, 31)}
    assert all(document.page_at(line.span.start) == line.page for line in document.lines)


def test_a_file_of_nothing_but_white_pages_is_still_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DocumentError) as raised:
        in_parts(pdf([[] for _ in range(25)]), 20, 10, monkeypatch)
    assert raised.value.code == "blank"


# name -> bytes of a text of that many characters
TEXTS = {
    "a.txt": lambda length: b"word " * (length // 5),
    "one-line.md": lambda length: b"x" * length,
    "a.html": lambda length: b"<html><body>" + b"<p>words</p>" * (length // 4) + b"</body></html>",
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_no_report_has_is_refused_at_once(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline.read.text, "LONGEST", 100_000)
    with pytest.raises(DocumentError) as raised:
        read(TEXTS[name](120_000), name)
    assert raised.value.code == "too_long"
    assert "MB" in str(raised.value)
    assert read(TEXTS[name](80_000), name).text


def test_pictures_within_a_page_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline.read.text, "LONGEST", 1000)
    picture = b"<img src='data:image/png;base64," + b"QUJD" * 10_000 + b"'>"
    assert read(b"<html><body><p>A report.</p>" + picture + b"</body></html>", "a.html").text.strip() == "A report."


def test_the_lines_of_a_file_are_let_go_as_blocks_are_made_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of what a large file holds: what describes the front needs those of the first page, and nothing asks for any once there are blocks."""
    read_documents, held = [read(pdf(PAGES[:3]), "a.pdf")], list[set[int | None]]()
    whole = segment(read_documents[0])
    real = pipeline.segment.describe

    def describe(document: Document, blocks: tuple[Block, ...]) -> About:
        held.append({line.page for line in document.lines})
        return real(document, blocks)

    monkeypatch.setattr(pipeline.segment, "describe", describe)
    assert segment_last(read_documents) == whole.with_(lines=())
    assert (held, read_documents) == ([{1}], [])


@pytest.mark.parametrize("name", ["port-calder-annual-report-2020-21.md", "northmere-cabinet-2019-10-15.txt", "northmere-annual-report-2023-24.pdf"])
def test_a_text_that_is_large_yields_the_records_of_one_that_is_not(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its offsets are kept in less room."""
    (item,), _ = find_inputs([REPORTS / name], Settings())
    usual = process(Task(item), Settings()).outcome
    monkeypatch.setattr(pipeline.fold, "LARGE", 100)
    assert process(Task(item), Settings()).outcome == usual


def test_the_lines_of_a_file_are_let_go_before_anything_is_extracted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of what a large file holds: nothing asks for them once there are blocks."""
    path, held = tmp_path / "a.md", list[tuple[int, int]]()
    path.write_text("# Elmshire County Council\n\n## Finance\n\nThe budget was £9,000 in 2021/22.\n", encoding="utf-8")
    real = pipeline.extract.extract

    def extract(document: Document) -> Extraction:
        held.append((len(document.lines), len(document.blocks)))
        return real(document)

    monkeypatch.setattr(pipeline.extract, "extract", extract)
    (item,), _ = find_inputs([path], Settings())
    assert process(Task(item), Settings()).errors == ()
    assert held == [(0, 3)]
