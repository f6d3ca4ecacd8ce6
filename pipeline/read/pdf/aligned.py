"""Words that stand in columns to grids: tables that nothing is drawn in, whose rows keep the columns of a head of three cells or more.

A typist sets such a table with hidden borders, a publisher with room alone. The head is a line in bold whose cells stand far
apart; what follows it without a gap and keeps its columns are the rows. The file writes them one after the other, as it never
does with columns of text. A head like its rows is one only where all cells stand flush below one another and some of them wrap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.document import Box
from pipeline.read.pdf.cells import holds
from pipeline.read.pdf.grid import Grid, make_grid, overlaps
from pipeline.read.pdf.lines import find_rows, is_near
from pipeline.read.pdf.marks import Marks, Word
from pipeline.read.pdf.rows import cut_row, part_rows, stands_in

_LEAST = 3  # columns
_LEAST_ROWS, _LEAST_PLAIN = 2, 3  # under a head in bold, and with a head that is like them
_GAPS = 4  # in a head like its rows and in these
_APART = 1.0  # ems between two cells of a head
_GAP = 0.7  # ems between two cells of a row
_CHANNEL = 0.4  # ems that all rows leave free between two columns
_MOST_WORDS = 8  # of a cell of a head
_HEAD_LINE, _LINE, _ROW = 1.5, 1.75, 3.0  # ems from line to line: in a head, in a row, and to the next row at most
_FULL = 0.6  # of the rows have words in two columns or more
_IN_TURN = 0.8  # of the rows are written after the row above them
_WIDE = 0.4  # of the page's width that a table takes at least
_ALIGNED = 2.0  # points
_SIGNS = frozenset(":.;,")  # no cell of a head ends so

Channel = tuple[float, float]


def find_aligned(marks: Marks, known: Sequence[Box]) -> list[Grid]:
    """The grids of a page whose columns only the words tell, under a head in bold; outside the tables that are known."""
    if marks.ocr or not _may_hold(marks.words, known):
        return []
    words = [word for word in marks.words if not any(holds(box, word) for box in known)]
    rows = find_rows(words)
    grids: list[Grid] = []
    for first, last, strong in _heads(rows):
        if any(rows[first][0].base < grid.box.bottom for grid in grids):
            continue
        grid = _grid(rows[first:last], rows[last:], marks.frame.width, strong)
        if grid is not None and not any(overlaps(grid.box, box) for box in known):
            grids.append(grid)
    return grids


def _may_hold(words: Sequence[Word], known: Sequence[Box]) -> bool:
    """Whether words outside known tables stand in three cells on one line, as the file writes them: in bold, or with more cells below them."""
    apart = [before for before, after in pairwise(words) if after.x0 - before.x1 > after.size and abs(after.base - before.base) < 1]
    lines = [before for before, after in pairwise(apart) if abs(after.base - before.base) < 1] if len(apart) > 1 else ()
    free = [word for word in lines if not any(holds(box, word) for box in known)] if known else lines
    return any(word.strong for word in free) or (bool(free) and len(apart) >= _GAPS)


def _heads(rows: Sequence[list[Word]]) -> Iterator[tuple[int, int, bool]]:
    """The lines of heads, first and last (exclusive), and whether they are in bold: one close below the other, in cells far apart."""
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and all(word.strong for word in rows[end]) and (end == at or is_near(rows[end - 1], rows[end], _HEAD_LINE)):
            end += 1
        cells = len(_cells(rows[at], _APART))
        if end > at and cells > 1:
            yield at, end, True
        elif end == at and cells >= _LEAST:
            yield at, at + 1, False
        at = max(end, at + 1)


def _cells(row: Sequence[Word], ems: float) -> list[list[Word]]:
    """The words of a row, parted at wide gaps."""
    cells = [[row[0]]]
    for before, word in pairwise(row):
        if word.x0 - before.x1 >= ems * word.size:
            cells.append([])
        cells[-1].append(word)
    return cells


def _grid(head: Sequence[list[Word]], below: Sequence[list[Word]], width: float, strong: bool) -> Grid | None:
    """The grid of a head and of the lines below it that keep its columns; None where they are no table. One that is not `strong` may go over lines."""
    cells = max((_cells(row, _APART) for row in head), key=len)
    if len(cells) < _LEAST or cells[-1][-1].x1 - cells[0][0].x0 < _WIDE * width or not all(map(_is_name, cells)):
        return None
    channels: list[Channel] | None = [(left[-1].x1, right[0].x0) for left, right in pairwise(cells)]
    for row in head:
        channels = channels and _narrowed(channels, row, cells)
    if channels is None:
        return None
    lines: list[list[Word]] = []
    last = head[-1]
    for row in below:
        narrowed = _narrowed(channels, row, cells)
        if narrowed is None or not is_near(last, row, _ROW if len(_cells(row, _GAP)) > 1 else _LINE) or row[0].x0 < cells[0][0].x0 - _ALIGNED:
            break
        channels, last = narrowed, row
        lines.append(row)
    return _made(head, lines, channels, strong)


def _is_name(cell: Sequence[Word]) -> bool:
    return len(cell) <= _MOST_WORDS and cell[-1].text[-1] not in _SIGNS and any(char.isalnum() for word in cell for char in word.text)


def _narrowed(channels: Sequence[Channel], row: Sequence[Word], head: Sequence[Sequence[Word]]) -> list[Channel] | None:
    """The room between columns that is left when a row stands in them; None where one of its cells stands across."""
    narrowed = list(channels)
    for cell in _cells(row, _GAP):
        left, right = cell[0].x0, cell[-1].x1
        over = [at for at, (a, b) in enumerate(channels) if left < b and right > a]
        if len(over) > 1:
            return None
        column = _column(left, right, head)
        for at in over:
            low, high = narrowed[at]
            narrowed[at] = (low, min(high, left)) if column > at else (max(low, right), high)
    size = row[0].size
    return narrowed if all(high - low >= _CHANNEL * size for low, high in narrowed) else None


def _column(left: float, right: float, head: Sequence[Sequence[Word]]) -> int:
    """The column of a cell: that of the head it begins with, stands under, or follows."""
    begun = [at for at, cell in enumerate(head) if cell[0].x0 <= left + _ALIGNED]
    under = [at for at, cell in enumerate(head) if left < cell[-1].x1 and right > cell[0].x0]
    return under[0] if under else begun[-1] if begun else 0


def _made(head: Sequence[list[Word]], lines: Sequence[list[Word]], channels: Sequence[Channel], strong: bool) -> Grid | None:
    """The grid of the rows that some lines make, if they are written in turn and stand in the columns."""
    left = min(row[0].x0 for row in (*head, *lines)) - 1
    right = max(row[-1].x1 for row in (*head, *lines)) + 1
    edges = [left, *((low + high) / 2 if high - low < 4 else high - 1 for low, high in channels), right]
    rows = part_rows([word for line in (*(() if strong else head), *lines) for word in line], edges)
    while rows and not stands_in(rows[-1], edges):
        rows.pop()
    if len(rows) < (_LEAST_ROWS if strong else _LEAST_PLAIN) or sum(stands_in(row, edges) for row in rows) < (_FULL if strong else 1) * len(rows):
        return None
    if all(word.strong for row in rows for word in row) or not (strong or _stands_flush(rows, edges)):
        return None
    held = [[word for line in head for word in line], *rows] if strong else rows
    orders = [(min(word.order for word in row), max(word.order for word in row)) for row in held]
    if sum(before[1] < after[0] for before, after in pairwise(orders)) < _IN_TURN * (len(held) - 1):
        return None
    tops = [min(word.base - word.size for word in row) - 1 for row in held]
    bottom = max(word.bottom for word in held[-1]) + 1
    return make_grid([box for top, foot in pairwise([*tops, bottom]) for box in cut_row(edges, top, foot)])


def _stands_flush(rows: Sequence[Sequence[Word]], edges: Sequence[float]) -> bool:
    """Whether each row has all columns, most of them of words, with all cells flush at the left, and some row wraps in two columns."""
    wraps = False
    lefts: list[list[float]] = [[] for _ in edges[1:]]
    for row in rows:
        held = [[word for word in row if low <= (word.x0 + word.x1) / 2 < high] for low, high in pairwise(edges)]
        if not all(held) or 2 * sum(any(char.isalpha() for word in cell for char in word.text) for cell in held) <= len(held):
            return False
        lines = [find_rows(cell) for cell in held]
        for column, cell in zip(lefts, lines, strict=True):
            column += [line[0].x0 for line in cell]
        wraps = wraps or sum(len(cell) > 1 for cell in lines) > 1
    return wraps and all(max(column) - min(column) <= _ALIGNED for column in lefts)
