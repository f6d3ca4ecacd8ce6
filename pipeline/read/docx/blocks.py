"""The block structure of a Word story (body, note, header) to paragraphs in reading order.

Walks paragraphs, tables, content controls and text boxes; says of each paragraph which list,
heading level, table cell and box it belongs to. What stands in a paragraph is `runs`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from pipeline.document import Cell, Role
from pipeline.read.docx.numbering import Label, Numbering
from pipeline.read.docx.runs import RunReader, Setting, choose, grid_number, is_mark_deleted
from pipeline.read.docx.styles import NO_FORMAT, RunFormat, Styles, is_shaded, on_attribute, read_heading, read_list, read_run_format
from pipeline.read.docx.xml import MC, W, attribute, child, on
from pipeline.read.flow import Paragraph, Run, mark_bold_header

_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}\.?")
_NUMBER_AND_TEXT, _FEW_WORDS = 2, 3  # cells of a row; words that a paragraph has more of
_FIRST_ROW = 0x20  # bit of a table's look: the style's first-row format applies


@dataclass(frozen=True, slots=True)
class Place:
    """What the blocks of a container have in common."""

    role: Role = "body"
    cell: Cell | None = None
    note: str | None = None
    shaded: bool = False
    table: RunFormat = NO_FORMAT


@dataclass(slots=True)
class BlockReader:
    """Reads containers one after the other; list numbers and table numbers count on from each to the next."""

    styles: Styles
    numbering: Numbering
    runs: RunReader
    unread: int = 0  # embedded documents that were passed over
    _tables: int = 0
    _carried: list[Run] = field(default_factory=list)

    def read(self, container: _Element, place: Place) -> list[Paragraph]:
        """The paragraphs of a body, cell, note, header or text box."""
        found: list[Paragraph] = []
        for node in _blocks(container):
            if node.tag == W + "p":
                found += self._paragraph(node, place)
            elif node.tag == W + "tbl":
                found += self._table(node, place)
            else:
                self.unread += 1
        if self._carried:  # the last paragraph has nothing to be joined to
            found += [Paragraph(self._carried, role=place.role, cell=place.cell, note=place.note, shaded=place.shaded)]
            self._carried = []
        return found

    def _paragraph(self, node: _Element, place: Place) -> list[Paragraph]:
        properties = child(node, "pPr")
        style = attribute(child(properties, "pStyle")) or self.styles.default
        runs, boxes = self.runs.read(node, Setting(style, place.table))
        runs = self._carried + runs
        found = [] if is_mark_deleted(node) else self._made(runs, properties, style, place)
        self._carried = runs if is_mark_deleted(node) else []
        for box in boxes:
            found += self.read(box, replace(place, shaded=True))
        return found

    def _made(self, runs: list[Run], properties: _Element | None, style: str | None, place: Place) -> list[Paragraph]:
        made = Paragraph(runs, role=place.role, cell=place.cell, note=place.note)
        if made.is_blank and self._is_hidden(properties, style, place):
            return []
        label, made.level = self._label(properties, style)
        if label:
            made.label, made.gap = label
            made.runs = _without_lead(runs)
        stated, shaded = read_heading(properties), is_shaded(properties)
        made.heading = self.styles.heading(style) if stated is None else stated or None
        made.shaded = place.shaded or (self.styles.shaded(style) if shaded is None else shaded)
        return [made]

    def _is_hidden(self, properties: _Element | None, style: str | None, place: Place) -> bool:
        """Whether the end of the paragraph is hidden too: then nobody sees that it is there, and it is not counted."""
        mark = read_run_format(child(properties, "rPr"))
        return self.styles.run_format(mark, None, style, place.table).hidden is True

    def _label(self, properties: _Element | None, style: str | None) -> tuple[Label | None, int | None]:
        """The automatic number of a paragraph and its list level; the list may be named here or by the style."""
        direct, (styled, owner) = read_list(properties), self.styles.list(style)
        num_id = styled.num_id if direct.num_id is None else direct.num_id
        if not num_id:
            return None, None
        level = direct.level
        if level is None and direct.num_id is None:
            linked = self.numbering.level(num_id, style)
            level = linked if linked is not None else self.numbering.level(num_id, owner)
            level = styled.level if level is None else level
        label = self.numbering.count(num_id, level or 0)
        return label, level or 0

    def _table(self, node: _Element, place: Place) -> list[Paragraph]:
        rows = [row for row in _unwrapped(node, "tr") if child(row, "trPr", "del") is None]
        cells = [[cell for cell in _unwrapped(row, "tc") if child(cell, "tcPr", "cellDel") is None] for row in rows]
        if all(len(row) == 1 for row in cells):  # a box, or the boxes of a form one below the other
            return [made for row in cells for made in self.read(row[0], replace(place, cell=None, shaded=True))]
        if all(map(_is_numbered, cells)):  # paragraphs set in a table of two columns, so that their numbers hang
            return [made for row in cells for made in self._numbered(row, replace(place, cell=None))]
        table = self._tables
        self._tables += 1
        properties = child(node, "tblPr")
        styled = self.styles.first_row(attribute(child(properties, "tblStyle"))) if _uses_first_row(child(properties, "tblLook")) else NO_FORMAT
        found: list[Paragraph] = []
        for at, row in enumerate(rows):
            within = replace(place, table=styled if at == 0 else NO_FORMAT)
            found += self._row(row, cells[at], Cell(table, at, 0), within)
        if len(rows) > 1:
            mark_bold_header(found, table)
        return found

    def _numbered(self, row: list[_Element], place: Place) -> list[Paragraph]:
        """The paragraphs of a row whose first cell holds the number of what stands in the other."""
        numbers, made = self.read(row[0], place), self.read(row[1], place)
        number, first = "".join(each.text for each in numbers).strip(), next((each for each in made if not each.is_blank), None)
        if not number or first is None or first.label is not None:
            return numbers + made
        first.label, first.runs = number, _without_lead(first.runs)
        return made

    def _row(self, row: _Element, cells: list[_Element], first: Cell, place: Place) -> list[Paragraph]:
        properties = child(row, "trPr")
        column = grid_number(properties, "gridBefore", 0)
        header = on(child(properties, "tblHeader"))
        found: list[Paragraph] = []
        for at, cell in enumerate(cells):
            span = max(grid_number(child(cell, "tcPr"), "gridSpan", 1), 1)
            within = replace(place, cell=first._replace(column=column, span=span, header=header))
            inside = [] if _continues(cell) else self.read(cell, within)
            inside = inside or [Paragraph(cell=within.cell, role=place.role)]
            inside[-1].after = "\n" if at == len(cells) - 1 else "\t"
            found += inside
            column += span
        return found


def _without_lead(runs: list[Run]) -> list[Run]:
    """The runs without spaces and breaks before the first word: a page break there would part a number from its text."""
    shown = next((at for at, run in enumerate(runs) if run.text.strip()), len(runs))
    return [replace(runs[shown], text=runs[shown].text.lstrip()), *runs[shown + 1 :]] if shown < len(runs) else []


def _blocks(container: _Element) -> Iterator[_Element]:
    """Paragraphs, tables and embedded parts of a container, those in content controls and insertions in their place."""
    for node in container:
        if node.tag in (W + "p", W + "tbl", W + "altChunk", W + "subDoc"):
            yield node
        elif node.tag == MC + "AlternateContent":
            yield from _blocks(choose(node))
        elif node.tag in _WRAPPERS and not on(child(node, "sdtPr", "showingPlcHdr")):
            yield from _blocks(node)


def _unwrapped(parent: _Element, name: str) -> Iterator[_Element]:
    """Rows of a table or cells of a row, those in content controls in their place."""
    for node in parent:
        if node.tag == W + name:
            yield node
        elif node.tag in (W + "sdt", W + "sdtContent", W + "customXml"):
            yield from _unwrapped(node, name)


def _is_numbered(row: list[_Element]) -> bool:
    """Whether a row has two cells, the first of them with nothing but the number of a paragraph: "2.1"."""
    if len(row) != _NUMBER_AND_TEXT:
        return False
    number, text = ("".join(node.text or "" for node in cell.iter(W + "t")).strip() for cell in row)
    return bool(_NUMBER.fullmatch(number)) and len(text.split()) > _FEW_WORDS


def _continues(cell: _Element) -> bool:
    """Whether a cell is the later part of one that spans rows, or columns in the old way."""
    merged = [child(cell, "tcPr", name) for name in ("vMerge", "hMerge")]
    return any(part is not None and attribute(part) != "restart" for part in merged)


def _uses_first_row(look: _Element | None) -> bool:
    if attribute(look, "firstRow") is not None and look is not None:
        return on_attribute(look, "firstRow")
    try:
        return bool(int(attribute(look) or "0", 16) & _FIRST_ROW)
    except ValueError:
        return False
