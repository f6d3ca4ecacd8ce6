"""Grids to cells that hold one thing: words into cells, and cells that the drawing leaves out.

Spreadsheets print tables whose rows have no line between them, whose total rows are one long
shaded cell, or whose last column is open at its side. The columns are then where the amounts stand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import compress, pairwise
from typing import Any

import numpy as np

from pipeline.document import Box
from pipeline.read.pdf.grid import SNAP, Grid, GridCell, make_grid
from pipeline.read.pdf.lines import find_rows
from pipeline.read.pdf.marks import Word
from pipeline.read.pdf.rows import cut_row, row_edges, stands_in

AMOUNT = re.compile(r"[-–+(£]{0,3}\d[\d,]*(?:\.\d+)?[%)kKmM]{0,3}")
_ROOM = 8.0  # points between a shaded head and the first words under it
_TOUCH = 4.0  # points
_LISTED = 3  # lines of amounts in one cell: each is a row of its own
_BAND = 50.0  # points
_LONG = 3  # columns that a cell spans before it may be a row without lines
_LEAST_COLUMNS = 2
_TWO_LINES = 20.0  # points: a cell that is no higher holds one row
_WHOLE = 0.95  # of a cell's width that a coloured row takes
_TALL, _IN_TURN = 0.6, 0.9  # of a grid's height that its tallest row takes; of the rows are written after the row above them
_STANDING = 0.6  # of the rows have words in two columns or more

Taken = dict[GridCell, list[Word]]


def count_amounts(words: Iterable[Word]) -> int:
    """How many of some words are amounts."""
    return sum(map(bool, map(AMOUNT.fullmatch, [word.text for word in words if not word.text[:1].isalpha()])))


class Placed:
    """Some words with their middles as arrays: those in a box are found at once."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.x = np.array([(word.x0 + word.x1) / 2 for word in words], dtype=np.float64)
        self.y = np.array([word.base - 0.3 * word.size for word in words], dtype=np.float64)

    def places_in(self, box: Box) -> Any:
        """The indexes of the words whose middle is in a box."""
        left, top, right, bottom = box
        return ((self.y >= top) & (self.y <= bottom) & (self.x >= left) & (self.x <= right)).nonzero()[0]

    def inside(self, box: Box) -> list[Word]:
        """The words whose middle is in a box."""
        return [self.words[at] for at in self.places_in(box).tolist()]

    def outside(self, boxes: Iterable[Box]) -> list[Word]:
        """The words whose middle is in none of some boxes."""
        free = np.ones(len(self.words), dtype=bool)
        for left, top, right, bottom in boxes:
            free &= (self.y < top) | (self.y > bottom) | (self.x < left) | (self.x > right)
        return list(compress(self.words, free.tolist()))


def take_words(grid: Grid, words: Placed) -> Taken:
    """The words of each cell, by their middle."""
    places = grid.places()
    near: dict[int, list[GridCell]] | None = None  # only asked where rows are not level
    taken: Taken = {}
    found = words.places_in(grid.box)
    xs, ys = words.x[found], words.y[found]
    rows, columns = (np.array(edges).searchsorted(middles, side="right") - 1 for edges, middles in ((grid.tops, ys), (grid.lefts, xs)))
    for at, x, y, place in zip(*(each.tolist() for each in (found, xs, ys)), zip(rows.tolist(), columns.tolist(), strict=True), strict=True):
        word, cell = words.words[at], places.get(place)
        if cell is not None:
            left, top, right, bottom = cell.box
        if cell is None or not (left <= x <= right and top <= y <= bottom):
            near = _by_height(grid) if near is None else near
            cell = next((other for other in near.get(int(y // _BAND), ()) if holds(other.box, word)), None)
        if cell in taken:
            taken[cell].append(word)
        elif cell is not None:
            taken[cell] = [word]
    return taken


def _by_height(grid: Grid) -> dict[int, list[GridCell]]:
    """The cells that reach into each band of the page's height, in their order."""
    near: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        for band in range(int(cell.box.top // _BAND), int(cell.box.bottom // _BAND) + 1):
            near.setdefault(band, []).append(cell)
    return near


def fill_grid(grid: Grid, words: Placed, taken: Taken, fills: Sequence[Box] = ()) -> tuple[Grid, Taken]:
    """The grid with the cells that its drawing leaves out, and the words of each cell; colours tell the rows of a body without lines."""
    coloured = _split_coloured(grid, taken, fills) if fills else grid
    if coloured is not grid:
        grid, taken = coloured, take_words(coloured, words)
    for step in (close_gaps, _split_lists, _split_long):
        changed = step(grid, words, taken)
        if changed is not grid:
            grid, taken = changed, take_words(changed, words)
    return grid, taken


def add_head(grid: Grid, words: Placed, fills: Sequence[Box]) -> Grid:
    """The grid with a row on top for a shaded band right above it, cut at the grid's columns, unless words stand across them."""
    for fill in fills:
        if abs(fill.bottom - grid.box.top) > _TOUCH or abs(fill.left - grid.box.left) > _TOUCH or abs(fill.right - grid.box.right) > _TOUCH:
            continue
        inside = [word for word in words.inside(fill) if not holds(grid.box, word)]
        columns = {bisect_right(grid.lefts, (word.x0 + word.x1) / 2) for word in inside}
        if len(columns) < _LONG or any(word.x0 < left - 2 and word.x1 > left + 2 for word in inside for left in grid.lefts):
            continue
        edges = [*grid.lefts, grid.box.right]
        return make_grid([*(Box(a, fill.top, b, grid.box.top) for a, b in pairwise(edges)), *(cell.box for cell in grid.cells)])
    return grid


def add_head_cells(grid: Grid, words: Placed, fills: Sequence[Box]) -> Grid:
    """The grid with a row on top for shaded cells over each of its columns; a grid of open lines begins with its words, so that a little room may part them."""
    over = [fill for fill in fills if -_TOUCH <= grid.box.top - fill.bottom <= _ROOM and fill.left >= grid.box.left - _TOUCH]
    over = sorted(fill for fill in over if fill.right <= grid.box.right + _TOUCH)
    fits = len(over) == len(grid.lefts) > 1 and all(abs(fill.left - left) <= _TOUCH for fill, left in zip(over, grid.lefts, strict=False))
    if not fits or len({round(fill.bottom) for fill in over}) > 1 or words.inside(Box(grid.box.left, over[0].bottom, grid.box.right, grid.box.top)):
        return grid
    edges = [*grid.lefts, grid.box.right]
    return make_grid([*(Box(a, over[0].top, b, grid.box.top) for a, b in pairwise(edges)), *(cell.box for cell in grid.cells)])


def close_gaps(grid: Grid, words: Placed, taken: Taken) -> Grid:
    """The grid with cells added where its words stand in no cell: rows that the drawing leaves open at a side."""
    inside = words.inside(grid.box)
    if len(inside) == sum(map(len, taken.values())):
        return grid  # as in most: every word stands in a cell
    known = {word.order for held in taken.values() for word in held}
    stray = [word for word in inside if word.order not in known]
    if not stray:
        return grid
    added = [_open_cell(grid, part) for row in find_rows(stray) for part in _by_column(grid, row)]
    return make_grid(sorted({*(cell.box for cell in grid.cells), *added}))


def _by_column(grid: Grid, row: list[Word]) -> list[list[Word]]:
    """The words of a row, cut where a wide gap meets a column's edge."""
    parts = [[row[0]]]
    for before, word in pairwise(row):
        if any(before.x1 <= left + 2 and left - 2 <= word.x0 for left in grid.lefts) and word.x0 - before.x1 > word.size:
            parts.append([])
        parts[-1].append(word)
    return parts


def _open_cell(grid: Grid, words: list[Word]) -> Box:
    """The place of words without a cell: as high as the closed cells beside them, or as the line itself."""
    base, size = words[0].base, words[0].size
    edges = [*grid.lefts, *(cell.box.right for cell in grid.cells)]
    left = max((edge for edge in edges if edge <= words[0].x0 + 2), default=grid.box.left)
    right = min((edge for edge in edges if edge >= words[-1].x1 - 2), default=grid.box.right)
    beside = [cell.box for cell in grid.cells if cell.rows == 1 and cell.box.top <= base - 0.3 * size <= cell.box.bottom]
    if beside:
        return Box(left, beside[0].top, max(right, left + 1), beside[0].bottom)
    return Box(left, base - size, max(right, left + 1), base + 0.3 * size)


def _split_coloured(grid: Grid, taken: Taken, fills: Sequence[Box]) -> Grid:
    """The grid with those cells cut into rows that hold coloured rows, and into the columns that most of these rows stand in."""
    edges = np.array([*grid.tops, grid.box.bottom])
    other = {
        fill
        for fill in fills
        if grid.box.top - SNAP <= fill.top <= grid.box.bottom and max(_to_edge(edges, fill.top), _to_edge(edges, fill.bottom)) > SNAP
    }
    boxes: dict[GridCell, list[Box]] = {}
    for cell, words in taken.items() if other else ():
        if cell.rows == 1 and cell.box.bottom - cell.box.top > _TWO_LINES and len(words) > 1 and (cut := _cut_coloured(grid, cell, words, other)):
            boxes[cell] = cut
    return make_grid([box for cell in grid.cells for box in boxes.get(cell, [cell.box])]) if boxes else grid


def _to_edge(edges: Any, place: float) -> float:
    """How far a height is from the nearest edge of a row."""
    return float(np.abs(edges - place).min())


def part_coloured(grid: Grid, words: Placed, fills: Sequence[Box]) -> Grid:
    """A grid of lying lines alone with the rows and columns of the coloured cells in it, as of a table in a box; else the grid itself."""
    whole = _coloured_rows(grid.box, fills) if len(grid.lefts) == 1 else []
    if not whole:
        return grid
    edges = [*(fill.left for fill in max(whole, key=len)), grid.box.right]
    heights = _merged([*grid.tops, *(edge for band in whole for edge in (band[0].top, band[0].bottom)), grid.box.bottom])
    cut = _standing_rows(words.inside(grid.box), edges, heights)
    return make_grid(cut) if cut else grid


def part_standing(grid: Grid, words: Placed) -> Grid:
    """A grid of standing lines alone, or with one under its head, with the rows that its words make; else the grid itself.

    The file writes such rows one after the other, unlike texts that stand side by side in one row.
    """
    heights = [*grid.tops, grid.box.bottom]
    at = max(range(len(grid.tops)), key=lambda row: heights[row + 1] - heights[row])
    cells = [cell for cell in grid.cells if cell.row == at]
    if len(cells) < _LEAST_COLUMNS or any(cell.rows > 1 for cell in cells) or heights[at + 1] - heights[at] < _TALL * (heights[-1] - heights[0]):
        return grid
    top, bottom = cells[0].box.top, cells[0].box.bottom
    held = words.inside(Box(grid.box.left, top, grid.box.right, bottom))
    edges = [*(cell.box.left for cell in cells), cells[-1].box.right]
    if not held or held[0].base == held[-1].base:
        return grid
    tops = row_edges(held, edges, top, bottom)
    rows = [[word.order for word in held if upper <= word.base - 0.3 * word.size <= lower] for upper, lower in pairwise(tops)]
    in_turn = sum(max(before, default=0) < min(after, default=0) for before, after in pairwise(rows))
    if len(rows) < _LISTED or in_turn < _IN_TURN * (len(rows) - 1):
        return grid
    return make_grid([*(cell.box for cell in grid.cells if cell.row != at), *(box for a, b in pairwise(tops) for box in cut_row(edges, a, b))])


def _cut_coloured(grid: Grid, cell: GridCell, words: Sequence[Word], fills: Collection[Box]) -> list[Box]:
    """The cells of the rows of a cell whose columns are those of its coloured rows; none where it holds no such rows."""
    left, top, right, bottom = cell.box
    whole = [band for band in _coloured_rows(cell.box, fills) if band[0].bottom - band[0].top < bottom - top - SNAP]
    if not whole:
        return []
    starts = [fill.left for fill in max(whole, key=len)] if cell.columns == 1 else [left, *grid.lefts[cell.column + 1 : cell.column + cell.columns]]
    heights = _merged([top, *(edge for band in whole for edge in (band[0].top, band[0].bottom)), bottom])
    return _standing_rows(words, [left, *starts[1:], right], heights)


def _coloured_rows(box: Box, fills: Collection[Box]) -> list[list[Box]]:
    """The coloured cells of each row in a box that has some from side to side."""
    left, top, right, bottom = box
    inside = {
        fill for fill in fills if fill.top >= top - SNAP and fill.bottom <= bottom + SNAP and fill.left >= left - SNAP and fill.right <= right + SNAP
    }
    bands: dict[tuple[int, int], list[Box]] = {}
    for fill in sorted(inside):
        bands.setdefault((round(fill.top), round(fill.bottom)), []).append(fill)
    return [band for band in bands.values() if sum(fill.right - fill.left for fill in band) >= _WHOLE * (right - left)]


def _standing_rows(words: Sequence[Word], edges: Sequence[float], heights: Sequence[float]) -> list[Box]:
    """The cells of some rows and columns, if the words of most rows stand in these columns."""
    rows = list(pairwise(heights))
    held = [[word for word in words if upper <= word.base - 0.3 * word.size <= lower] for upper, lower in rows]
    if len(edges) <= _LEAST_COLUMNS or len(rows) < _LEAST_COLUMNS or sum(stands_in(row, edges) for row in held) < _STANDING * len(rows):
        return []
    return [box for upper, lower in rows for box in cut_row(edges, upper, lower)]


def _merged(places: Iterable[float]) -> list[float]:
    """Places in their order, those within SNAP of one before taken as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > SNAP:
            found.append(place)
    return found


def _split_lists(grid: Grid, _: Placed, taken: Taken) -> Grid:
    """The grid with rows cut between their lines, where a cell lists amounts one below the other; labels in a taller cell beside them are cut along."""
    rows = {cell.row for cell, words in taken.items() if cell.rows == 1 and _is_list(words)}
    if not rows:
        return grid
    listed: list[Box] = []
    for row in sorted(rows):
        cells = [cell for cell in grid.cells if cell.row == row and cell.rows == 1]
        listed += _listed_boxes(cells, taken)
    others = [cell for cell in grid.cells if cell.row not in rows or cell.rows > 1]
    tall = [cell for cell in others if cell.rows > 1 and _is_beside(cell, taken.get(cell, ()), listed)]
    single = [cell.box for cell in others if cell.rows == 1]
    cut = [Box(cell.box.left, top, cell.box.right, bottom) for cell in tall for top, bottom in _bands(cell, [*listed, *single])]
    return make_grid([*(cell.box for cell in others if cell not in tall), *listed, *cut])


def _is_beside(cell: GridCell, words: Sequence[Word], listed: Sequence[Box]) -> bool:
    """Whether a tall cell holds labels, one a line, beside rows that were cut."""
    lines = find_rows(words)
    if len(lines) < _LISTED or any(AMOUNT.fullmatch(word.text) for line in lines for word in line[:1]):
        return False
    bands = _bands(cell, listed)
    held = sum(any(top <= line[0].base - 0.3 * line[0].size <= bottom for line in lines) for top, bottom in bands)
    return len(bands) >= _LISTED and held >= 0.5 * len(bands)


def _bands(cell: GridCell, boxes: Sequence[Box]) -> list[tuple[float, float]]:
    """The heights that the rows beside a cell take, from the top down, each once."""
    inside = sorted({(box.top, box.bottom) for box in boxes if box.top >= cell.box.top - SNAP and box.bottom <= cell.box.bottom + SNAP})
    bands: list[tuple[float, float]] = []
    for top, bottom in inside:
        if not bands or top >= bands[-1][1] - SNAP:
            bands.append((top, bottom))
    return bands


def _is_list(words: Sequence[Word]) -> bool:
    """Whether most lines of a cell hold amounts and nothing else."""
    if len(words) < _LISTED or count_amounts(words) < _LISTED:
        return False
    lines = find_rows(words)
    amounts = [all(AMOUNT.fullmatch(word.text) for word in line) for line in lines]
    below = amounts[amounts.index(True) :] if True in amounts else []  # a page may print the column's head in the same cell
    return sum(amounts) >= _LISTED and sum(amounts) >= 0.6 * len(below)


def _listed_boxes(cells: Sequence[GridCell], taken: Taken) -> list[Box]:
    """A box for each line and column of a row of cells."""
    words = [word for cell in cells for word in taken.get(cell, ())]
    lines = find_rows(words)
    tops = [line[0].base - line[0].size for line in lines]
    tops[0] = min(tops[0], cells[0].box.top)
    bottoms = [*tops[1:], max(cells[0].box.bottom, words[-1].base)]
    spans = [span for cell in cells for span in _columns_inside(cell, taken.get(cell, ()))]
    return [Box(left, top, right, bottom) for top, bottom in zip(tops, bottoms, strict=True) for left, right in spans]


def _columns_inside(cell: GridCell, words: Sequence[Word]) -> list[tuple[float, float]]:
    """The columns of amounts inside a cell, or the cell itself."""
    if not words or not _is_list(words):
        return [(cell.box.left, cell.box.right)]
    spans: list[tuple[float, float]] = []
    for word in sorted((word for word in words if AMOUNT.fullmatch(word.text)), key=lambda word: word.x0):
        if spans and word.x0 < spans[-1][1] + 0.1 * word.size:
            spans[-1] = (spans[-1][0], max(spans[-1][1], word.x1))
        else:
            spans.append((word.x0, word.x1))
    edges = [cell.box.left, *((a[1] + b[0]) / 2 for a, b in pairwise(spans)), cell.box.right]
    return list(pairwise(edges))


def _split_long(grid: Grid, _: Placed, taken: Taken) -> Grid:
    """The grid with long cells cut at its columns, where a label is followed by amounts that stand in them, or all words stand apart in columns."""
    boxes: dict[GridCell, list[Box]] = {}
    for cell, words in taken.items():
        if cell.columns > 1 and cell.rows == 1 and len(words) > 1:
            cut = (_cut_long(grid, cell, words) if cell.columns >= _LONG else []) or _cut_open(grid, cell, words)
            if cut:
                boxes[cell] = cut
    if not boxes:
        return grid
    return make_grid([box for cell in grid.cells for box in boxes.get(cell, [cell.box])])


def _cut_long(grid: Grid, cell: GridCell, words: Sequence[Word]) -> list[Box]:
    lines = find_rows(words)
    amounts = [word for word in lines[0] if AMOUNT.fullmatch(word.text)]
    if len(lines) > 1 or len(amounts) < 2 or lines[0][-len(amounts) :] != amounts:
        return []
    columns = [bisect_right(grid.lefts, (word.x0 + word.x1) / 2) - 1 for word in amounts]
    if len(set(columns)) < len(columns):
        return []
    lefts = [cell.box.left, *(grid.lefts[column] for column in range(columns[0], cell.column + cell.columns) if grid.lefts[column] > cell.box.left)]
    label = [word for word in lines[0] if word not in amounts]
    if label and len(lefts) > 1 and label[-1].x1 > lefts[1] + 2:
        return []
    return [Box(left, cell.box.top, right, cell.box.bottom) for left, right in zip(lefts, [*lefts[1:], cell.box.right], strict=True)]


def _cut_open(grid: Grid, cell: GridCell, words: Sequence[Word]) -> list[Box]:
    """The columns of a cell whose words stand in them with room between: a row whose standing lines are not drawn."""
    edges = [cell.box.left, *grid.lefts[cell.column + 1 : cell.column + cell.columns], cell.box.right]
    return cut_row(edges, cell.box.top, cell.box.bottom) if stands_in(words, edges) else []


def holds(box: Box, word: Word) -> bool:
    """Whether the middle of a word is in a box."""
    x, y = (word.x0 + word.x1) / 2, word.base - 0.3 * word.size
    return box.left <= x <= box.right and box.top <= y <= box.bottom
