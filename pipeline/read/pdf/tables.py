"""Grids to tables: words into cells, which rows are headers, and tables that go on over a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType

import numpy as np

from pipeline.document import Box
from pipeline.read.pdf.cells import AMOUNT
from pipeline.read.pdf.grid import Grid, GridCell
from pipeline.read.pdf.lines import Strip, find_rows, make_strip
from pipeline.read.pdf.marks import Word

_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/–]\d{2,4})?")
_UNIT = re.compile(r"£\s?(?:['’]?000['’]?s?|k|m|mn|million|bn)?|£?['’]000['’]?s?|%", re.IGNORECASE)
_COVERED = 0.6  # of a cell's area: more is a shaded cell
_MOSTLY = 0.6  # of the rows below a header without bold or shade hold amounts
_HEADER_ROWS = 4
_SAME_EDGE = 4.0  # points that a column's edge may move from page to page
_ENDS = frozenset(".!?:;")  # a cell that ends so is whole
_NONE: Mapping[GridCell, Sequence[Strip]] = MappingProxyType({})


@dataclass(slots=True)
class Table:
    """The lines of one grid, cell by cell, row by row."""

    box: Box
    strips: list[Strip]
    lefts: tuple[float, ...]
    rows: int
    number: int = 0
    headers: tuple[str, ...] = ()  # text of each header row
    cells: list[list[Strip]] = field(default_factory=list)


def is_table(grid: Grid, taken: dict[GridCell, list[Word]]) -> bool:
    """Whether a grid is a table: two columns side by side, and words in enough of its cells."""
    columns = {cell.column for cell in taken}
    rows = {cell.row for cell in taken}
    if len(columns) < 2 or (len(grid.cells) < 3 and len(rows) < 2):
        return False
    return len(taken) >= 0.25 * len(grid.cells) and any(_share_row(cell, other) for cell in taken for other in taken)


def _share_row(cell: GridCell, other: GridCell) -> bool:
    return cell.row == other.row and cell.column != other.column


def make_table(grid: Grid, taken: dict[GridCell, list[Word]], fills: Sequence[Box], turned: Mapping[GridCell, Sequence[Strip]] = _NONE) -> Table:
    """The table of a grid and the words in its cells; `turned` are the lines of cells that read upwards or downwards."""
    cells: list[list[Strip]] = []
    shaded = _filled([cell for cell in grid.cells if cell in taken or cell in turned], fills)
    for cell in grid.cells:
        if cell in shaded:
            strips = [*(make_strip(row) for row in find_rows(taken.get(cell, ()))), *turned.get(cell, ())]
            for strip in strips:
                strip.cell, strip.shaded = cell, shaded[cell]
            cells.append(strips)
    table = Table(grid.box, [strip for strips in cells for strip in strips], grid.lefts, grid.rows, cells=cells)
    mark_headers(table)
    return table


def _filled(cells: Sequence[GridCell], fills: Sequence[Box]) -> dict[GridCell, bool]:
    """Whether a fill covers most of each cell."""
    if not fills or not cells:
        return dict.fromkeys(cells, False)
    shades, boxes = (np.fromiter(chain.from_iterable(some), np.float64).reshape(-1, 4) for some in (fills, [cell.box for cell in cells]))
    wide = np.minimum(shades[:, 2], boxes[:, 2, None]) - np.maximum(shades[:, 0], boxes[:, 0, None])
    high = np.minimum(shades[:, 3], boxes[:, 3, None]) - np.maximum(shades[:, 1], boxes[:, 1, None])
    most = (wide.clip(0) * high.clip(0)).max(axis=1)
    whole = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return dict(zip(cells, (most >= _COVERED * whole).tolist(), strict=True))


def mark_headers(table: Table) -> None:
    """Mark the header rows at the top: bold or shaded unlike the rows below, or the only row without amounts."""
    rows = _rows(table)
    count = 0
    while count < min(_HEADER_ROWS, len(rows) - 1) and _is_header(rows[count], rows[count + 1 :], first=count == 0):
        count += 1
    while 0 < count < min(_HEADER_ROWS, len(rows) - 1) and any(_is_units(row) for row in rows[count : count + 2]) and not _with_amounts(rows[count]):
        count += 1  # what stands between the years and the units belongs to the head, however it is set
    while count and _is_title(rows[count - 1]):
        count -= 1
    if count:
        count = max(count, _deepest(rows[0], len(rows) - 1))
    for row in rows[:count]:
        for strips in row:
            for strip in strips:
                strip.header = True
    table.headers = tuple(row_text(row) for row in rows[:count])


def _is_title(row: list[list[Strip]]) -> bool:
    """Whether a row is a title across the table, which says nothing about its columns."""
    cell = row[0][0].cell
    return len(row) == 1 and cell is not None and (cell.column == 0 or cell.columns > 1)


def _deepest(row: list[list[Strip]], most: int) -> int:
    """How many rows the deepest cell of a header row spans, if they can all be headers."""
    deepest = max((strips[0].cell.rows for strips in row if strips[0].cell), default=1)
    return deepest if deepest <= min(most, _HEADER_ROWS) else 1


def _rows(table: Table) -> list[list[list[Strip]]]:
    """The table's cells that hold text, row by row."""
    rows: dict[int, list[list[Strip]]] = {}
    for strips in table.cells:
        cell = strips[0].cell
        if cell is not None:
            rows.setdefault(cell.row, []).append(strips)
    return [rows[row] for row in sorted(rows)]


def row_text(row: Sequence[Sequence[Strip]]) -> str:
    """The text of a row, to tell whether it is printed again."""
    return "\t".join(" ".join(strip.text for strip in strips) for strips in row)


def _is_header(row: list[list[Strip]], below: list[list[list[Strip]]], first: bool) -> bool:
    if _with_amounts(row):
        return False
    if all(_is_bold(strips) for strips in row):
        return not all(_is_bold(strips) for other in below for strips in other)
    if all(strip.shaded for strips in row for strip in strips):
        return not any(strip.shaded for strips in below[-1] for strip in strips)
    with_amounts = sum(any(_has_amount(strips) for strips in other) for other in below)
    labelled = any(strips[0].cell is not None and strips[0].cell.column == 0 for strips in row)
    return len(row) >= 2 and with_amounts >= _MOSTLY * len(below) and (first or not labelled)


def _is_units(row: list[list[Strip]]) -> bool:
    """Whether most cells of a row say in what the amounts below are counted."""
    units = sum(bool(_UNIT.fullmatch(" ".join(strip.text for strip in strips))) for strips in row)
    return units >= 2 and units >= _MOSTLY * len(row)


def _with_amounts(row: list[list[Strip]]) -> bool:
    return any(_has_amount(strips) for strips in row)


def _is_bold(strips: Sequence[Strip]) -> bool:
    return all(sum(span.end - span.start for span in strip.strong) >= 0.7 * len(strip.text) for strip in strips)


def _has_amount(strips: Sequence[Strip]) -> bool:
    text = " ".join(strip.text for strip in strips)
    return bool(AMOUNT.fullmatch(text.replace(" ", ""))) and not _YEAR.fullmatch(text.strip())


@dataclass(slots=True)
class Numbered:
    """How far the tables of a document are numbered: the number of the last one, and the one at the foot of the last page, which may go on."""

    last: int = -1
    open: Table | None = None


def number_tables(flows: Sequence[tuple[Sequence[Strip], Sequence[Table]]], so_far: Numbered) -> None:
    """Number tables on, page by page; one that goes on after a page break or in the next column of text keeps its number and counts its rows on."""
    number, before = so_far.last, so_far.open
    for strips, tables in flows:
        place = {id(strip): at for at, strip in enumerate(strips)}
        last = -1  # place of the last line of the table before
        for table in tables:
            if before is not None and not table.headers:
                _mark_again(table, before.headers)
            starts = place.get(id(table.strips[0]), -1)
            goes_on = before is not None and starts == last + 1 and (_goes_on_beside(table, before) if last >= 0 else _continues(table, before))
            if not goes_on:
                number += 1
            start = before.rows if goes_on and before else 0
            _set_number(table, number, start)
            if goes_on and before:
                _join_rows(table, before)
                table.headers = before.headers or table.headers
            before, last = table, place.get(id(table.strips[-1]), -2)
        if not tables or last != len(strips) - 1:
            before = None
    so_far.last, so_far.open = number, before


def _mark_again(table: Table, headers: tuple[str, ...]) -> None:
    """Mark the first rows of a table as heads where they are those of the table before, however little stands under them."""
    rows = _rows(table)
    top = rows[: len(headers)] if len(rows) > len(headers) else []
    if headers and tuple(row_text(row) for row in top) == headers:
        table.headers = headers
        for strip in (strip for row in top for strips in row for strip in strips):
            strip.header = True


def _continues(table: Table, before: Table) -> bool:
    """Whether a table at the top of a page goes on from the one at the foot of the page before: its heads again, or its columns."""
    if len(table.lefts) != len(before.lefts):
        return False
    if table.headers and table.headers == before.headers:
        return True
    if any(abs(a - b) > _SAME_EDGE for a, b in zip(table.lefts, before.lefts, strict=True)):
        return False
    return not table.headers or not before.headers or table.headers == before.headers


def _goes_on_beside(table: Table, before: Table) -> bool:
    """Whether a table at the top of a column of text goes on from the one at the foot of the column before: its heads again."""
    return bool(table.headers) and table.headers == before.headers and table.strips[0].column == before.strips[0].column + 1


def _set_number(table: Table, number: int, start: int) -> None:
    table.number, table.rows = number, table.rows + start
    for strip in table.strips:
        strip.table, strip.row = number, (strip.cell.row if strip.cell else 0) + start


def _join_rows(table: Table, before: Table) -> None:
    """Give the first row of a page the number of the last row of the page before, where it is the rest of that row."""
    rows, above = _rows(table), _rows(before)
    at = next((at for at, row in enumerate(rows) if not row[0][0].header), 0)
    if _goes_on(rows[at], above[-1], [*above[:-1], *rows[at + 1 :]]):
        for strip in (strip for strips in rows[at] for strip in strips):
            strip.row = above[-1][0][0].row


def _goes_on(row: list[list[Strip]], last: list[list[Strip]], others: Sequence[list[list[Strip]]]) -> bool:
    """Whether a row is the rest of the one that the page ends with: a cell breaks off there and goes on here in small letters, as no other cell of its column begins."""
    texts, ends = _by_column(row), _by_column(last)
    broken = {at for at, text in texts.items() if text[:1].islower() and at in ends and ends[at][-1] not in _ENDS}
    if not broken or (0 in texts and 0 not in broken):
        return False
    return not any(_by_column(other).get(at, "")[:1].islower() for other in others for at in broken)


def _by_column(row: Sequence[Sequence[Strip]]) -> dict[int, str]:
    """The text of each cell of a row by its column."""
    return {strips[0].cell.column: " ".join(strip.text for strip in strips) for strips in row if strips[0].cell is not None}
