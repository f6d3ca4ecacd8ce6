"""A paper to DOCX as an office writes it: heading styles, automatic numbers and letters, tables, a foot with a page field.

The numbers of paragraphs and lists are Word's own (they stand in no run of text). Properties and the times
inside the ZIP container are fixed, so the same paper gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from corpus.paper import Block, Box, Break, Contents, Header, Heading, Items, Paper, Para, Pieces, Pull, Table, Title, mark_of, numbered, runs, words

TEXT_WIDTH = 152  # mm between the margins of the template
ZIP_TIME = (2024, 1, 1, 0, 0, 0)
CHAPTERS, RUNNING, LETTERS, FIGURES = 101, 102, 103, 104  # clear of the template's own lists
SHAPES = {  # list -> (format, text) of each level
    CHAPTERS: (("decimal", "%1."), ("decimal", "%1.%2")),
    RUNNING: (("decimal", "%1."),),
    LETTERS: (("lowerLetter", "(%1)"),),
    FIGURES: (("decimal", "%1."),),
}
FACES = {
    "county": ("Georgia", RGBColor(0, 0, 0)),
    "unitary": ("Calibri", RGBColor(0x1F, 0x4E, 0x79)),
    "borough": ("Verdana", RGBColor(0x5B, 0x2C, 0x6F)),
    "district": ("Segoe UI", RGBColor(0x1E, 0x6B, 0x52)),
    "metropolitan": ("Arial", RGBColor(0x8A, 0x1C, 0x1C)),
    "shire": ("Times New Roman", RGBColor(0, 0, 0)),
}


def render_docx(paper: Paper) -> bytes:
    """The bytes of a DOCX file."""
    writer = _Writer(numbered(paper))
    for block in writer.paper.blocks:
        writer.write(block)
    return _fixed(writer.file)


class _Writer:
    """A document under way: the file, and the lists opened in it."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.file: Any = Document()
        self.next_list = FIGURES
        _set_properties(self.file, paper)
        _set_faces(self.file, paper.style)
        self.numbering = self.file.part.numbering_part.element
        _define_lists(self.numbering)
        _write_foot(self.file, paper.foot)

    def write(self, block: Block) -> None:
        """Append one block; raises KeyError for a block that this format does not know."""
        writers: dict[type, Callable[[Any], None]] = {
            Title: self._title,
            Header: self._header,
            Heading: self._heading,
            Para: self._paragraph,
            Items: self._items,
            Table: self._table,
            Pull: self._pull,
            Box: self._box,
            Contents: self._contents,
            Break: self._break,
        }
        writers[type(block)](block)

    def _break(self, _: Break) -> None:
        self.file.add_page_break()

    def _title(self, block: Title) -> None:
        self.file.add_paragraph(block.text, style="Title")

    def _header(self, block: Header) -> None:
        if not block.ruled:
            for label, value in block.rows:
                line = self.file.add_paragraph()
                line.add_run(f"{label}:\t").bold = True
                line.add_run(value)
            return
        self._grid([((label,), (value,)) for label, value in block.rows], (1, 3), bold_column=0)

    def _heading(self, block: Heading) -> None:
        line = self.file.add_heading(block.text, block.level)
        if block.number and self.paper.numbering == "decimal":
            _number(line, CHAPTERS, 0)
        if self.paper.style == "shire" and block.level > 1:
            for run in line.runs:
                run.underline = True

    def _paragraph(self, block: Para) -> None:
        line = self.file.add_paragraph()
        if block.lead:
            line.add_run(f"{block.lead}: ").bold = True
        _add_runs(line, block.pieces)
        if block.number:
            _number(line, CHAPTERS if self.paper.numbering == "decimal" else RUNNING, int(self.paper.numbering == "decimal"))

    def _items(self, block: Items) -> None:
        if block.labels:
            self._labelled(block)
            return
        number = None if block.marks == "bullet" else self._open_list(LETTERS if block.marks == "letter" else FIGURES)
        for item in block.items:
            line = self.file.add_paragraph(style="List Bullet" if number is None else None)
            _add_runs(line, item)
            if number is not None:
                _number(line, number, 0)

    def _labelled(self, block: Items) -> None:
        """Marks typed by hand, with a tab after each."""
        for label, item in zip(block.labels, block.items, strict=True):
            line = self.file.add_paragraph()
            if label:
                line.add_run(f"{label}\t")
                line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(12), Mm(-12)
            _add_runs(line, item)

    def _box(self, block: Box) -> None:
        """A table of one cell."""
        grid = self.file.add_table(rows=1, cols=1, style="Table Grid")
        cell = grid.rows[0].cells[0]
        cell.paragraphs[0].add_run(block.label).bold = True
        for part in block.blocks:
            for label, pieces in _framed(part):
                line = cell.add_paragraph(style="List Bullet" if label == "•" else None)
                if label and label != "•":
                    line.add_run(f"{label} ")
                _add_runs(line, pieces)
        self.file.add_paragraph()

    def _open_list(self, shape: int) -> int:
        """A list of its own that starts again at the first mark."""
        self.next_list += 1
        _add_list(self.numbering, self.next_list, shape, restart=True)
        return self.next_list

    def _table(self, block: Table) -> None:
        if block.caption:
            self.file.add_paragraph().add_run(block.caption).bold = True
        grid = self._grid([tuple((name,) for name in block.head), *block.rows], block.shares, bold_rows=(0, *(row + 1 for row in block.totals)))
        grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        if block.figures:
            for row in grid.rows:
                for cell in row.cells[1:]:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self.file.add_paragraph()

    def _grid(self, rows: list[tuple[Pieces, ...]], shares: tuple[int, ...], bold_rows: tuple[int, ...] = (), bold_column: int | None = None) -> Any:
        grid = self.file.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
        grid.autofit = False
        for column, share in zip(grid.columns, shares, strict=True):
            column.width = Mm(TEXT_WIDTH * share / sum(shares))
        for index, row in enumerate(rows):
            for column, (cell, pieces) in enumerate(zip(grid.add_row().cells, row, strict=True)):
                _add_runs(cell.paragraphs[0], pieces, bold=index in bold_rows or column == bold_column)
                cell.width = Mm(TEXT_WIDTH * shares[column] / sum(shares))
        return grid

    def _pull(self, block: Pull) -> None:
        self.file.add_paragraph(f"“{block.text}”", style="Intense Quote").add_run(f" ({block.speaker})")

    def _contents(self, _: Contents) -> None:
        self.file.add_paragraph().add_run("Contents").bold = True
        for heading in self.paper.blocks:
            if isinstance(heading, Heading) and heading.level == 1:
                self.file.add_paragraph(heading.text)


def _add_runs(line: Any, pieces: Pieces, *, bold: bool = False) -> None:
    for part, strong in runs(words(pieces)):
        line.add_run(part).bold = True if bold or strong else None


def _framed(part: Para | Items) -> list[tuple[str, Pieces]]:
    """The lines inside a box, each with its mark."""
    if isinstance(part, Items):
        return [(mark_of(part, index, "•"), item) for index, item in enumerate(part.items)]
    return [(part.number or "", part.pieces)]


def _number(line: Any, number: int, level: int) -> None:
    """Give a paragraph an automatic number."""
    properties = line._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def _define_lists(numbering: Any) -> None:
    """Add our lists beside the template's, whose list styles stay as they are; the schema asks for abstract lists before concrete ones."""
    first = numbering.find(qn("w:num"))
    for shape, levels in SHAPES.items():
        first.addprevious(_abstract(900 + shape, levels))
        _add_list(numbering, shape, shape, restart=False)


def _abstract(identity: int, levels: tuple[tuple[str, str], ...]) -> Any:
    abstract = _element("w:abstractNum", {"w:abstractNumId": identity})
    abstract.append(_element("w:multiLevelType", {"w:val": "multilevel"}))
    for index, (shape, text) in enumerate(levels):
        level = _element("w:lvl", {"w:ilvl": index})
        for name, value in (("w:start", 1), ("w:numFmt", shape), ("w:lvlText", text), ("w:lvlJc", "left")):
            level.append(_element(name, {"w:val": value}))
        properties = _element("w:pPr", {})
        properties.append(_element("w:ind", {"w:left": 720, "w:hanging": 720}))
        level.append(properties)
        abstract.append(level)
    return abstract


def _add_list(numbering: Any, identity: int, shape: int, *, restart: bool) -> None:
    number = _element("w:num", {"w:numId": identity})
    number.append(_element("w:abstractNumId", {"w:val": 900 + shape}))
    if restart:
        override = _element("w:lvlOverride", {"w:ilvl": 0})
        override.append(_element("w:startOverride", {"w:val": 1}))
        number.append(override)
    numbering.append(number)


def _element(name: str, attributes: dict[str, object]) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(key), str(value))
    return element


def _write_foot(file: Any, foot: str) -> None:
    """The foot of every page, with Word's own page number."""
    line = file.sections[0].footer.paragraphs[0]
    before, _, after = foot.partition("{page}")
    line.add_run(before)
    _add_field(line, "PAGE", "1")
    middle, found, last = after.partition("{pages}")
    line.add_run(middle)
    if found:
        _add_field(line, "NUMPAGES", "1")
        line.add_run(last)


def _add_field(line: Any, code: str, shown: str) -> None:
    field = _element("w:fldSimple", {"w:instr": code})
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    line._p.append(field)


def _set_faces(file: Any, style: str) -> None:
    face, colour = FACES[style]
    file.styles["Normal"].font.name, file.styles["Normal"].font.size = face, Pt(11)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        file.styles[name].font.name, file.styles[name].font.color.rgb = face, colour


def _set_properties(file: Any, paper: Paper) -> None:
    properties, moment = file.core_properties, datetime.fromisoformat(f"{paper.dated}T09:00:00")
    properties.title, properties.author = str(paper.document["title"]), paper.foot.partition(" - ")[0]
    properties.created = properties.modified = moment
    properties.last_modified_by, properties.revision, properties.comments = "", 1, ""


def _fixed(file: Any) -> bytes:
    """The file with every member of the container dated alike."""
    written, fixed = io.BytesIO(), io.BytesIO()
    file.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, ZIP_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return fixed.getvalue()
