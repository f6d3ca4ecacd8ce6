"""Coloured stripes to grids: tables in which every other row is shaded, and no line is drawn.

The rows between two stripes are as wide as these and have their columns; a row over the first or under
the last stripe belongs to them where its words stand in the columns.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.document import Box
from pipeline.read.pdf_borderless import free_columns
from pipeline.read.pdf_cells import Placed
from pipeline.read.pdf_grid import SNAP, Grid, make_grid, overlaps
from pipeline.read.pdf_lines import find_rows
from pipeline.read.pdf_marks import Word

_STEP = 1.6  # times the height of a stripe: what lies between two is one row
_TALLEST = 120.0  # points
_LEAST = 2  # stripes
_OVERHANG = 2.0  # points that a word may stand over the edge of its column
_FULL = 0.6  # of the rows have words in two columns or more
_LINE = 1.75  # ems from one line of a row to the next, at most
_BETWEEN = 0.8  # ems that part words of two columns


def join_stripes(grids: Sequence[Grid], fills: Sequence[Box], words: Placed, ruled: Sequence[Grid] = ()) -> list[Grid]:
    """The coloured grids with those joined that are the stripes of one table, and with those that stripes across all columns make.

    Stripes that reach into a `ruled` grid are part of it and make none.
    """
    joined: list[Grid] = []
    for group in _groups(grids, words):
        joined.append(_filled_up(group, words) if len(group) >= _LEAST or _is_headed(group[0]) else group[0])
    known = [grid.box for grid in (*joined, *ruled) if len(grid.lefts) > 1]
    bands = _bands(fill for fill in fills if not any(_inside(fill, box) for box in known))
    made = [grid for run in bands if (grid := _from_bands(run, words)) and not any(overlaps(grid.box, box) for box in known)]
    return [*(grid for grid in joined if not any(_inside(grid.box, other.box) for other in made)), *made]


def _is_headed(grid: Grid) -> bool:
    """Whether one coloured grid is a head with the first stripe right under it, so that a row without colour may follow."""
    return len(grid.lefts) > _LEAST and len({round(cell.box.top) for cell in grid.cells}) == _LEAST


def _inside(inner: Box, outer: Box) -> bool:
    x, y = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return outer.left <= x <= outer.right and outer.top <= y <= outer.bottom


def _groups(grids: Sequence[Grid], words: Placed) -> list[list[Grid]]:
    """The grids put together that follow one another down the page with the same columns, one row of words apart."""
    groups: list[list[Grid]] = []
    for grid in sorted(grids, key=lambda grid: (grid.box.top, grid.box.left)):
        group = next((group for group in groups if _follows(grid, group[-1], words)), None)
        if group is None:
            groups.append([grid])
        else:
            group.append(grid)
    return groups


def _follows(grid: Grid, before: Grid, words: Placed) -> bool:
    height = min(_row_height(grid), _row_height(before))
    if not SNAP < grid.box.top - before.box.bottom <= _STEP * height or not _same_columns(grid, before):
        return False
    return bool(words.inside(Box(grid.box.left, before.box.bottom, grid.box.right, grid.box.top)))


def _row_height(grid: Grid) -> float:
    return min(max(cell.box.bottom - cell.box.top for cell in grid.cells if cell.rows == 1), _TALLEST)


def _same_columns(one: Grid, other: Grid) -> bool:
    """Whether the columns of one are those of the other, or some of them; at least two."""
    if abs(one.box.left - other.box.left) > SNAP or abs(one.box.right - other.box.right) > SNAP:
        return False
    few, many = sorted((one.lefts, other.lefts), key=len)
    return len(few) > 1 and all(any(abs(left - right) <= SNAP for right in many) for left in few)


def _filled_up(group: Sequence[Grid], words: Placed) -> Grid:
    """One grid of stripes: with the rows between them, and those over and under them."""
    widest = max(group, key=lambda grid: len(grid.lefts))
    edges = [*widest.lefts, widest.box.right]
    boxes = [cell.box for grid in group for cell in grid.cells]
    boxes += [box for a, b in pairwise(group) for box in _row(edges, a.box.bottom, b.box.top)]
    return _with_ends(boxes, edges, _row_height(group[-1]), words)


def _with_ends(boxes: list[Box], edges: Sequence[float], height: float, words: Placed) -> Grid:
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    for start, end in ((top - height, top - 0.1), (bottom + 0.1, bottom + height)):
        held = _nearest(words.inside(Box(edges[0], start, edges[-1], end)), over=start < top)
        if _stands_in(held, edges):
            low = max(word.bottom for word in held) + 1 if held else end
            boxes += _row(edges, start, top) if start < top else _row(edges, bottom, min(end, low))
    return make_grid(boxes)


def _nearest(words: Sequence[Word], over: bool) -> list[Word]:
    """The words of the lines that follow one another without a gap, from a table on: those over it or under it."""
    rows = find_rows(words)
    ordered = rows[::-1] if over else rows
    held = ordered[:1]
    for before, row in pairwise(ordered):
        if abs(row[0].base - before[0].base) > _LINE * row[0].size:
            break
        held.append(row)
    return [word for row in held for word in row]


def _row(edges: Sequence[float], top: float, bottom: float) -> list[Box]:
    return [Box(left, top, right, bottom) for left, right in pairwise(edges)]


def _stands_in(words: Sequence[Word], edges: Sequence[float]) -> bool:
    """Whether the words of a row stand in at least two columns and none across an edge, as no line of prose does."""
    rows = find_rows(words)
    if not rows or len({bisect_right(edges, (word.x0 + word.x1) / 2) for word in words}) < _LEAST:
        return False
    for row in rows:
        for before, word in pairwise(row):
            apart = bisect_right(edges, (before.x0 + before.x1) / 2) != bisect_right(edges, (word.x0 + word.x1) / 2)
            if apart and word.x0 - before.x1 < _BETWEEN * word.size:
                return False
    return not any(word.x0 < edge - _OVERHANG and word.x1 > edge + _OVERHANG for word in words for edge in edges[1:-1])


def _bands(fills: Iterable[Box]) -> list[list[Box]]:
    """Fills of one width below one another, a row apart."""
    columns: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for fill in fills:
        if fill.bottom - fill.top <= _TALLEST:
            columns[round(fill.left / SNAP), round(fill.right / SNAP)].append(fill)
    runs: list[list[Box]] = []
    for boxes in columns.values():
        boxes.sort(key=lambda box: box.top)
        run = [boxes[0]]
        for box in boxes[1:]:
            if abs(box.top - run[-1].top) <= SNAP:
                continue
            height = min(box.bottom - box.top, run[-1].bottom - run[-1].top)
            if SNAP < box.top - run[-1].bottom <= _STEP * height:
                run.append(box)
            else:
                runs.append(run)
                run = [box]
        runs.append(run)
    return [run for run in runs if len(run) > _LEAST]


def _from_bands(run: Sequence[Box], words: Placed) -> Grid | None:
    """The grid of stripes across all columns: the columns are where all rows leave room."""
    box = Box(run[0].left, run[0].top, run[0].right, run[-1].bottom)
    inside = words.inside(box)
    columns = free_columns(inside)
    rows = [*run, *(Box(box.left, a.bottom, box.right, b.top) for a, b in pairwise(run))]
    held = [words.inside(row) for row in rows]
    if len(columns) < _LEAST or not all(held):
        return None
    edges = [box.left, *(left - 0.5 for left, _ in columns[1:]), box.right]
    if sum(_stands_in(row, edges) for row in held) < _FULL * len(rows):
        return None
    boxes = [cell for row in rows for cell in _row(edges, row.top, row.bottom)]
    return _with_ends(boxes, edges, run[-1].bottom - run[-1].top, words)
