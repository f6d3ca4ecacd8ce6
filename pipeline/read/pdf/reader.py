"""PDF to Document: text with lines, places, styles, tables and reading order, from a PDF that has a text layer.

pdfium tells what stands where; reading order, tables and furniture are found here from geometry,
because the order in a file is only the order in which it was drawn. Pages without text are left
empty and reported: recognition is another reader's work.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import starmap
from typing import Any

from pipeline.collector import uncollected
from pipeline.document import Box, Cell, Document, Line, Page, Source
from pipeline.errors import DocumentError
from pipeline.fold import Span
from pipeline.read.pdf.aligned import find_aligned
from pipeline.read.pdf.bullets import find_bullets
from pipeline.read.pdf.figures import find_figures
from pipeline.read.pdf.furniture import find_furniture, find_running_tables, find_side_bars, mark_footnotes
from pipeline.read.pdf.glyphs import Fonts, page_words
from pipeline.read.pdf.grid import Grid, overlaps
from pipeline.read.pdf.headed import find_headed, find_over_text
from pipeline.read.pdf.initials import join_initials
from pipeline.read.pdf.layout import Flow, Structure, find_structure, lay_out, take_tables
from pipeline.read.pdf.lines import Strip, count_sizes, lift_superscripts, most_used
from pipeline.read.pdf.marks import Frame, Marks, rounded
from pipeline.read.pdf.parts import Part, Reached, parts_of, read_parts
from pipeline.read.pdf.paths import load_drawing
from pipeline.read.pdf.plumber import find_open_grids
from pipeline.read.pdf.segments import find_segmented
from pipeline.read.pdf.struck import take_struck
from pipeline.read.pdf.tables import number_tables
from pipeline.read.pdf.unclosed import find_regions
from pipeline.read.scan.reader import is_drawable, needs_recognition, recognise_missing
from pipeline.records import Problem

_HTML = re.compile(rb"^\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_KINDS = (
    (b"PK\x03\x04", "a ZIP or Word file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"<?xml", "an XML file"),
)
_NO_KIDS = re.compile(rb"/Kids\s*\[\s*\]")
_LARGE_PICTURE, _WHOLE_PICTURE = 0.2, 0.9  # share of the page: more than a logo, less than the scan of a page under its own text
_MOSTLY_PICTURE = 0.5  # share of the page
_LINE, _FULLER = 7.0, 1.5  # points: half a line and more; times the rows
_SMALL, _WHITE = 1.0, 255  # pixels a point of a picture that only has to tell whether there is anything; its grey level of paper


def read_pdf(data: bytes, source: Source, document_id: str) -> Document:
    """The Document of a PDF's bytes; raises DocumentError for what can't be opened, has no pages, or has no text at all."""
    with uncollected(), _opened(data) as pdf:
        fonts, outline = Fonts(), _outline(pdf)
        document = read_parts(parts_of(pdf), lambda part, reached: _read_part(part, fonts, source, document_id, reached), source, document_id)
    return document.with_(outline=outline)


def _read_part(part: Part, fonts: Fonts, source: Source, document_id: str, reached: Reached) -> Document:
    """The Document of some pages: all of them, but for files of thousands. Its lines stand where they do in the text of the whole file."""
    marks = [page_marks(part.pdf, part.start + index, fonts) for index in range(len(part))]
    pages, problems = _recognised(part, marks, source, document_id)
    document = assemble(pages, source, document_id, reached)
    told = {problem.page for problem in problems}
    return document.with_(problems=(*problems, *(each for each in document.problems if each.page not in told)))


def _recognised(pdf: Any, pages: list[Marks], source: Source, document_id: str) -> tuple[list[Marks], list[Problem]]:
    """The pages with those recognised that have no text layer; where these are all blank, nothing is drawn in full and no engine looked for."""
    white = True  # all that were looked at; a page with a picture is drawn only as long as none of them showed anything
    for index, marks in enumerate(pages):
        if needs_recognition(marks) and (white or not marks.pictures):
            marks.blank = _is_white(pdf, index)
            white = white and marks.blank
    if white:
        if not any(marks.words or marks.others for marks in pages):
            raise DocumentError("The PDF is blank: its pages show nothing", "Fetch it again, or print the report to a new PDF", "blank")
        return pages, []
    return recognise_missing(pdf, pages, source, document_id)


def _is_white(pdf: Any, index: int) -> bool:
    """Whether a page, `index` from 0, shows nothing but white paper: a small picture tells, because pdfium draws no line thinner than a pixel."""
    import pypdfium2

    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        return False
    try:
        if not is_drawable(page):
            return False
        bitmap = page.render(scale=_SMALL, grayscale=True)
        return int(bitmap.to_numpy().min()) == _WHITE
    finally:
        page.close()


def assemble(pages: Sequence[Marks], source: Source, document_id: str, reached: Reached) -> Document:
    """The Document of the marks of its pages, whoever found them; raises DocumentError if no page has words."""
    if not any(marks.words or marks.others for marks in pages):
        raise DocumentError("The PDF has no text: it is a scan", "Recognise it with OCR first, or install an OCR engine", "no_text")
    sizes = [count_sizes(marks.words) for marks in pages]
    structures = [_structure(marks, most_used(counts)) for marks, counts in zip(pages, sizes, strict=True)]
    running = find_running_tables(pages, [[grid.box for grid, _ in structure.tables] for structure in structures])
    above = [take_tables(structure, boxes) for structure, boxes in zip(structures, running, strict=True)]
    roles = find_furniture(pages, [[grid.box for grid, _ in structure.tables] for structure in structures], above)
    side_bars = find_side_bars(pages)
    body_size = most_used(sum(map(Counter, sizes), Counter()))
    flows: list[Flow] = []
    for marks, structure, role in zip(pages, structures, roles, strict=True):
        flow = lay_out(marks, structure, role, side_bars)
        mark_footnotes([strip for strip in flow.strips if id(strip) not in flow.frames], body_size, marks.rules)
        flows.append(flow)
    number_tables([([strip for strip in flow.strips if strip.role == "body"], flow.tables) for flow in flows], reached.tables)
    text, made, lines = _compose(pages, flows, reached.text)
    return Document(document_id, source, text, made, lines, problems=tuple(_missing(pages, flows, source, document_id)))


def _structure(marks: Marks, usual: float) -> Structure:
    """The tables and boxes of a page, half-open tables too; drop capitals and superscripts are put on their line first."""
    marks.words = join_initials(marks.words, usual)
    lift_superscripts(marks.words, usual, as_signs=not marks.ocr)
    structure = find_structure(marks)
    drawn = [grid for grid, _ in structure.tables]
    known = [grid.box for grid in drawn if grid.rows > 1]
    opened = [*(segmented := find_segmented(marks, known)), *find_headed(marks, [*known, *(grid.box for grid in segmented)])]
    regions = find_regions(marks, [grid.box for grid in (*drawn, *opened)])
    figures = [
        found for found in find_figures(marks, drawn) if all(_reaches_over(found.box, grid.box) for grid in drawn if overlaps(found.box, grid.box))
    ]
    opened += find_over_text(marks, [*known, *(grid.box for grid in (*opened, *figures)), *(region.box for region in regions)])
    opened = [
        grid
        for grid in (*opened, *(find_open_grids(marks, regions) if regions else ()))
        if not any(overlaps(grid.box, other.box) and _is_fuller(other, grid) for other in figures)
    ]
    opened += [
        grid
        for grid in find_aligned(marks, [*known, *(grid.box for grid in opened)])
        if not any(overlaps(grid.box, other.box) and not _is_fuller(grid, other) for other in figures)
    ]
    opened += [grid for grid in figures if not any(overlaps(grid.box, other.box) for other in opened)]
    return find_structure(marks, opened) if opened else structure


def _is_fuller(grid: Grid, other: Grid) -> bool:
    """Whether a grid stands out over another, or parts far more rows."""
    return grid.rows > _FULLER * other.rows or _reaches_over(grid.box, other.box)


def _reaches_over(box: Box, inner: Box) -> bool:
    """Whether a box stands out over the top or bottom of another by a line and holds nearly all of it."""
    out = max(inner.top - box.top, box.bottom - inner.bottom)
    return out > _LINE and inner.top > box.top - _LINE and inner.bottom < box.bottom + _LINE


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    """The pdfium document of some bytes, closed in the end."""
    import pypdfium2

    _refuse_others(data)
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise _explained(data) from fault
    try:
        if len(pdf) == 0:
            raise _no_pages()
        yield pdf
    finally:
        pdf.close()


def _refuse_others(data: bytes) -> None:
    """Say what the bytes are, if they are no PDF."""
    if b"%PDF-" in data[:1024]:
        return
    if not data.strip():
        raise DocumentError("The file is empty", "Fetch it again from where it was published", "empty")
    if _HTML.match(data[:4096]):
        raise DocumentError("This is no PDF but a web page (HTML)", "Download the PDF itself, or rename the file to .html", "html_as_pdf")
    kind = next((name for mark, name in _KINDS if data.startswith(mark)), None)
    what = f"This is no PDF but {kind}" if kind else "This is no PDF"
    raise DocumentError(what, "Fetch the PDF again, or give the file its right suffix", "not_a_pdf")


def _explained(data: bytes) -> DocumentError:
    """What a failure to open means for the person who has the file; pdfium's own error code may be that of an earlier file."""
    if b"/Encrypt" in data:
        return DocumentError("The PDF is encrypted and needs a password", "Save a copy without a password and read that", "encrypted")
    if _NO_KIDS.search(data):
        return _no_pages()
    return DocumentError("The PDF is broken and can't be opened", "Fetch it again, or print it to a new PDF", "broken")


def _no_pages() -> DocumentError:
    return DocumentError("The PDF has no pages", "Fetch it again from where it was published", "no_pages")


def _outline(pdf: Any) -> tuple[tuple[int, str, int], ...]:
    """The bookmarks as level from 1, title, page from 1; those that lead nowhere are left out."""
    marks = []
    for bookmark in pdf.get_toc():
        target = bookmark.get_dest()
        index = target.get_index() if target else None
        title = " ".join(bookmark.get_title().split())
        if index is not None and title:
            marks.append((bookmark.level + 1, title, index + 1))
    return tuple(marks)


def page_marks(pdf: Any, index: int, fonts: Fonts) -> Marks:
    """The words and drawing of one page of a pdfium document, `index` from 0; empty for a page that can't be loaded."""
    import pypdfium2

    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        nothing = Frame(0, 0, 0, 0)
        return Marks(index + 1, nothing, nothing)
    textpage = page.get_textpage()
    try:
        left, bottom, right, top = page.get_bbox()
        seen = Frame(left, bottom, right, top, page.get_rotation())
        found = page_words(textpage, seen, fonts)
        marks = Marks(index + 1, seen, found.frame, found.words, others=found.others, skewed=found.skewed)
        load_drawing(page, marks)
        take_struck(marks)
        marks.words += find_bullets(marks.words, marks.dots)
    finally:
        textpage.close()
        page.close()
    return marks


def _compose(pages: Sequence[Marks], flows: Sequence[Flow], at: int) -> tuple[str, tuple[Page, ...], tuple[Line, ...]]:
    """The text, with the pages that tile it and the lines that stand in it."""
    parts: list[str] = []
    made: list[Page] = []
    lines: list[Line] = []
    for marks, flow in zip(pages, flows, strict=True):
        start = at
        strips = [*(s for s in flow.strips if s.role == "body"), *(s for s in flow.strips if s.role == "footnote"), *flow.furniture]
        for strip, following, box in zip(strips, [*strips[1:], None], _boxes_as_seen(strips, marks, flow.frames), strict=False):
            parts += (strip.text, "\t" if _ends_cell(strip, following) else "\n")
            lines.append(_line(strip, at, marks, box))
            at += len(strip.text) + 1
        parts.append("\f")
        at += 1
        made.append(Page(marks.number, Span(start, at), round(marks.seen.width, 2), round(marks.seen.height, 2), marks.ocr))
    return "".join(parts), tuple(made), tuple(lines)


def _boxes_as_seen(strips: Sequence[Strip], marks: Marks, frames: Mapping[int, Frame]) -> list[Box]:
    """The places of lines on the page as seen, in hundredths of a point."""
    boxes = [strip.box for strip in strips]
    if frames or marks.frame != marks.seen:
        own = [frames.get(id(strip), marks.frame) for strip in strips]
        boxes = [box if frame == marks.seen else frame.box_in(marks.seen, box) for box, frame in zip(boxes, own, strict=True)]
    return list(starmap(Box, rounded(boxes)))


def _ends_cell(strip: Strip, following: Strip | None) -> bool:
    """Whether a line is the last of its cell and another cell of its row comes next."""
    if following is None or strip.cell is None or following.cell is None:
        return False
    return strip.table == following.table and strip.row == following.row and strip.cell != following.cell


def _line(strip: Strip, start: int, marks: Marks, box: Box) -> Line:
    """A strip as a line of the document; `box` is its place on the page as seen."""
    cell = Cell(strip.table, strip.row, strip.cell.column, strip.cell.columns, strip.header) if strip.cell and strip.table is not None else None
    return Line(
        span=Span(start, start + len(strip.text)), page=marks.number, size=strip.size, box=box,
        strong=_moved(strip.strong, start), slanted=_moved(strip.slanted, start), underlined=strip.underlined, role=strip.role,
        label=strip.label, cell=cell, column=strip.column, note=strip.note, shaded=strip.shaded, heading=strip.heading,
        origin="ocr" if marks.ocr else "text",
    )  # fmt: skip


def _moved(runs: Sequence[Span], start: int) -> tuple[Span, ...]:
    return tuple([Span(run.start + start, run.end + start) for run in runs]) if runs else ()


def _missing(pages: Sequence[Marks], flows: Sequence[Flow], source: Source, document_id: str) -> Iterator[Problem]:
    """A warning for each page that has no text, or nothing but furniture over a picture; and for large pictures and struck words among the text."""
    for marks, flow in zip(pages, flows, strict=True):
        if marks.struck:
            yield Problem(
                file=source.name, document_id=document_id, page=marks.number, stage="read", severity="notice", code="struck_out",
                message=f"Page {marks.number} holds {len(marks.struck)} words that are struck out: they were set aside",
            )  # fmt: skip
        if flow.strips and _LARGE_PICTURE <= marks.picture < _WHOLE_PICTURE and not marks.ocr:
            yield Problem(
                file=source.name, document_id=document_id, page=marks.number, stage="read", severity="warning", code="picture",
                message=f"Page {marks.number} holds a picture that takes {marks.picture:.0%} of it: a table or chart in it was not read",
            )  # fmt: skip
        if flow.strips or (flow.furniture and marks.picture < _MOSTLY_PICTURE):
            continue
        what = "a picture of a page" if marks.picture >= _MOSTLY_PICTURE else "empty"
        yield Problem(
            file=source.name, document_id=document_id, page=marks.number, stage="read", severity="notice" if marks.blank else "warning",
            code="page_without_text", message=f"Page {marks.number} is blank" if marks.blank else f"Page {marks.number} has no text layer: it is {what}",
        )  # fmt: skip
