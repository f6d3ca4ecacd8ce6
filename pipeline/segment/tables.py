"""Passages to table cells where no ruling or format says that there is a table.

Rows set with tabs, with a head in bold or amounts, rows that end in an amount, an amount printed below its currency sign, and
two-column lists of concern and action in texts that lost their columns.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from pipeline.document import Cell, Line
from pipeline.fold import Span
from pipeline.segment.passages import Passage, passage
from pipeline.vocabulary import entries, first_match

AMOUNT = r"\(?[-–−]?\s?£?\s?[-–−]?\d{1,3}(?:,\d{3})*(?:\.\d+)?\)?\s?(?:k|m|bn)?%?"
_EMPTY = r"[-–—]|nil|n/a"
_ROW_END = re.compile(rf"\s*(?P<label>\S.*?[A-Za-z)&’'/].*?)(?<!\s)(?P<amounts>(?:\s++(?:{AMOUNT}|{_EMPTY}))+)$", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[•●▪◦‣·*]|[-–](?=\s))\s*[^\W\d_]")
_LISTED = re.compile(
    r"\s*(?:[•●▪◦‣·*]|\(?\d{1,3}[.)]|\d{1,3}(?:\.\d{1,3}){1,2}\.?|\(?[a-zA-Z][.)]|\([ivxIVX]{1,5}\))[ \t]+(?=\S)"
)  # the gap after a mark or number is no column
_GAP = re.compile(r"\S(?: {3,}|[ ]*\t\s*)\S")
_GROUPED = re.compile(r"\d,\d{3}|£\s?\d|\(\d")
_UNIT = re.compile(r"£(?:\s?(?:000s?|['’]000s?|k|m|million))?", re.IGNORECASE)
_AMOUNT_ALONE = re.compile(AMOUNT, re.IGNORECASE)
NARROW = 40  # a concern column of a lost two-column table is set no wider than this


def find_tables(text: str, passages: list[Passage]) -> list[Passage]:
    """The passages with rows cut into cells; other passages are left as they are."""
    number = 1 + max((each.cell.table for each in passages if each.cell), default=-1)
    found: list[Passage] = []
    index = 0
    amounts = _Amounts()
    while index < len(passages):
        if passages[index].cell is not None:
            found.append(passages[index])
            index += 1
            continue
        for recognise in (amounts.table, _tabbed_table, _spaced_table, _pair_table):
            cells, used = recognise(text, passages, index, number)
            if used:
                found += cells
                index += used
                number += 1
                break
        else:
            found.append(passages[index])
            index += 1
    return found


class _Amounts:
    """Tables of amounts, and how far rows were looked at in vain: what begins among those is none either, and a long run is looked at once."""

    def __init__(self) -> None:
        self._in_vain = 0

    def table(self, text: str, passages: list[Passage], index: int, number: int) -> tuple[list[Passage], int]:
        """Two or more rows that end in amounts, with the unit or the years above them."""
        if index < self._in_vain:
            return [], 0
        rows, at = _amount_rows(text, passages, index)
        whole = at - 2  # the last two may begin a row whose amount stands on a line of its own
        while rows and len(rows[-1]) < 2:  # what trails behind the last amount is no row
            rows.pop()
            at -= 1
        real = sum(len(row) > 1 for row in rows)
        if real < 2 or not any(_GROUPED.search(text[line.span.start : line.span.end]) for row in rows for line in row):
            self._in_vain = whole
            return [], 0
        return _as_cells(text, rows, number), at - index


def _amount_rows(text: str, passages: list[Passage], index: int) -> tuple[list[list[Line]], int]:
    """The cells of rows from a passage on, and the index of the passage that is none of them."""
    rows: list[list[Line]] = []
    at = index
    while at < len(passages) and _can_be_row(passages[at]):
        row, used = _row(text, passages, at, bool(rows))
        if not used:
            break
        rows.append(row)
        at += used
    return rows, at


def _can_be_row(each: Passage) -> bool:
    return each.role == "body" and each.cell is None and len(each.text) < 160


def _row(text: str, passages: list[Passage], at: int, inside: bool) -> tuple[list[Line], int]:
    """The cells of one row as lines, and how many passages it takes; none where this is no row."""
    line = passages[at].first
    raw = text[line.span.start : line.span.end]
    if _BULLET.match(raw):  # the tab after a bullet is no column, and a list of amounts is a list
        return [], 0
    columns = ("\t" in raw.strip() or "   " in raw) and bool(_GAP.search(raw, _mark_end(raw)))
    if _UNIT.fullmatch(raw.strip()) or (raw.startswith("\t") and len(passages[at].lines) == 1 and len(raw) < 60):
        return [_cut(line, piece) for piece in _pieces(raw)][:8], 1
    if len(passages[at].lines) > 1:
        return [], 0
    below = [text[p.first.span.start : p.first.span.end].strip() for p in passages[at + 1 : at + 3] if len(p.lines) == 1]
    if len(below) == 2 and _UNIT.fullmatch(below[0]) and _AMOUNT_ALONE.fullmatch(below[1]) and not inside and raw[-1:].isalnum():
        return [line, passages[at + 1].first, passages[at + 2].first], 3
    head = columns and not inside and bool(re.search(r"\s(?:£\S{0,6}|20\d\d\S{0,5})$", raw))
    if columns and (_ROW_END.match(raw) or inside or head):
        return [_cut(line, piece) for piece in _pieces(raw)], 1
    match = _ROW_END.match(raw) if _GROUPED.search(raw) else None  # the quick pattern first
    if not match or not _GROUPED.search(match["amounts"]) or raw.rstrip().endswith("%") or passages[at].is_complete:
        return [], 0
    amounts = [Span(m.start() + match.start("amounts"), m.end() + match.start("amounts")) for m in re.finditer(r"\S+", match["amounts"])]
    return [_cut(line, Span(match.start("label"), match.start("label") + len(match["label"].rstrip()))), *(_cut(line, piece) for piece in amounts)], 1


def _mark_end(raw: str) -> int:
    """Where the text of a line begins after a mark or number of a list."""
    listed = _LISTED.match(raw)
    return listed.end() if listed else 0


def _pieces(raw: str) -> list[Span]:
    """The parts of a line between its tabs, or between three spaces and more."""
    return [Span(m.start(), m.end()) for m in re.finditer(r"[^\t\s](?:(?:(?! {3})[^\t])*[^\t\s])?", raw)]


def _cut(line: Line, piece: Span) -> Line:
    """A part of a line as a line of its own."""
    start = line.span.start
    return replace(line, span=Span(start + piece.start, start + piece.end), label=None, whole=True)


def _as_cells(text: str, rows: list[list[Line]], number: int) -> list[Passage]:
    """Passages of cells; amounts are aligned to the right, so that a header row of years stands over them."""
    if len(rows[0]) == 3 and _UNIT.fullmatch(text[rows[0][1].span.start : rows[0][1].span.end].strip()):
        rows = [[rows[0][1]], [rows[0][0], rows[0][2]], *rows[1:]]
    width = max(map(len, rows))
    cells = []
    for index, row in enumerate(rows):
        labelled = bool(re.search(r"[A-Za-z]{3}", text[row[0].span.start : row[0].span.end]))
        shift = 0 if labelled and index else width - len(row)
        for place, line in enumerate(row):
            column = place + shift if not labelled or place == 0 or shift else place + width - len(row)
            header = not labelled or (index == 0 and not re.search(r"\d,\d{3}", text[row[-1].span.start : row[-1].span.end]))
            cells.append(passage(text, [replace(line, cell=Cell(number, index, column, 1, header))]))
    return cells


def _tabbed_table(text: str, passages: list[Passage], index: int, number: int) -> tuple[list[Passage], int]:
    """A head in bold and two or more paragraphs of a Word file that tabs part into as many pieces, as typists make tables."""
    if not passages[index].first.whole or not passages[index].is_strong:
        return [], 0
    rows: list[tuple[Line, list[Span]]] = []
    for each in (passages[at] for at in range(index, len(passages))):
        raw = text[each.first.span.start : each.first.span.end]
        if each.cell is not None or each.role != "body" or each.label or len(each.lines) > 1 or "\t" not in raw or (rows and each.is_strong):
            break
        pieces = _pieces(raw)
        if len(pieces) < 2 or (rows and len(pieces) != len(rows[0][1])):
            break
        rows.append((each.first, pieces))
    if len(rows) < 3:
        return [], 0
    return _cells_of(text, rows, number), len(rows)


def _cells_of(text: str, rows: list[tuple[Line, list[Span]]], number: int) -> list[Passage]:
    """The pieces of some lines as cells; the first line is the head."""
    return [
        passage(text, [replace(_cut(line, piece), cell=Cell(number, row, column, 1, row == 0))])
        for row, (line, pieces) in enumerate(rows)
        for column, piece in enumerate(pieces)
    ]


def _spaced_table(text: str, passages: list[Passage], index: int, number: int) -> tuple[list[Passage], int]:
    """A head and two or more rows of a plain text, whose cells begin in the same places after wide gaps."""
    rows: list[tuple[Line, list[Span]]] = []
    for at in range(index, len(passages)):  # no slice: this is asked at every passage
        each = passages[at]
        if each.box is not None or not _can_be_row(each) or len(each.lines) > 1 or each.first.whole:
            break
        raw = text[each.first.span.start : each.first.span.end]
        pieces = _pieces(raw)
        without_mark = not _GAP.search(raw, _mark_end(raw)) or (each.number and len(pieces) == 2)  # a number and its item are no two columns
        if len(pieces) < 2 or raw[:1].isspace() or _BULLET.match(raw) or without_mark:
            break
        if rows and [piece.start for piece in pieces] != [piece.start for piece in rows[0][1]]:
            break
        rows.append((each.first, pieces))
    if len(rows) < 3:
        return [], 0
    return _cells_of(text, rows, number), len(rows)


def _pair_table(text: str, passages: list[Passage], index: int, number: int) -> tuple[list[Passage], int]:
    """Heads of a concern and an action column, then narrow and wide paragraphs in turn."""
    if index + 4 > len(passages) or passages[index].first.box or not _is_pair_head(passages[index : index + 2]):
        return [], 0
    rows = [passages[index : index + 2]]
    at = index + 2
    while at + 1 < len(passages) and _is_pair(passages[at], passages[at + 1]):
        rows.append(passages[at : at + 2])
        at += 2
    if len(rows) < 3:
        return [], 0
    made = []
    for row, pair in enumerate(rows):
        for column, each in enumerate(pair):
            made.append(passage(text, [replace(line, cell=Cell(number, row, column, 1, row == 0)) for line in each.lines]))
    return made, at - index


def _is_pair_head(pair: list[Passage]) -> bool:
    heads = entries("columns")
    if any(len(each.text) > NARROW or each.cell or each.is_complete or each.label for each in pair):
        return False
    first, second = (first_match(heads, each.text) for each in pair)
    return bool(first and second and first[0].label == "concern" and second[0].label == "action")


def _is_pair(left: Passage, right: Passage) -> bool:
    """A paragraph of short lines and one after it: what stands in a narrow and in a wide column."""
    longest = max(line.span.end - line.span.start for line in left.lines)
    return (
        longest <= NARROW and not left.label and not left.cell and not right.cell and right.role == left.role == "body" and len(right.text) > NARROW
    )
