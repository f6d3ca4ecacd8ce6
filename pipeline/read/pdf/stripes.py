"""Coloured stripes to grids: tables in which every other row is shaded, and no line is drawn.

The rows between two stripes are as wide as these and have their columns; a row over the first or under
the last stripe belongs to them where its words stand in the columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.document import Box
from pipeline.read.pdf.borderless import free_columns
from pipeline.read.pdf.cells import Placed
from pipeline.read.pdf.figure_rows import sums_in
from pipeline.read.pdf.grid import SNAP, Grid, make_grid, overlaps
from pipeline.read.pdf.lines import find_rows
from pipeline.read.pdf.marks import Word
from pipeline.read.pdf.rows import cut_row, keeps_columns, part_rows, stands_in

_STEP = 1.6  # times the height of a stripe: what lies between two is one row
_TALLEST = 120.0  # points
_LEAST = 2  # stripes
_MANY, _SURE = 2, 3  # edges
_FULL = 0.6  # of the rows have words in two columns or more
_LINE = 1.75  # ems from one line of a row to the next, at most
_ROW = 2.5  # ems from one line to the next that stands in two columns, at most
_OVER = 1.0  # ems from the last line over a table to its edge, at most


def join_stripes(grids: Sequence[Grid], fills: Sequence[Box], words: Placed, ruled: Sequence[Grid] = ()) -> list[Grid]:
    """The coloured grids with those joined that are the stripes of one table, and with those that stripes across all columns make.

    Stripes that reach into a `ruled` grid are part of it and make none.
    """
    joined: list[Grid] = []
    for group in _groups(grids, words):
        others = [grid.box for grid in (*grids, *ruled) if len(grid.lefts) > 1 and not any(grid is one for one in group)]
        joined.append(_filled_up(group, words, others) if len(group) >= _LEAST or _is_headed(group[0]) else group[0])
    known = [grid.box for grid in (*joined, *ruled) if len(grid.lefts) > 1]
    bands = _bands(fill for fill in fills if not any(_inside(fill, box) for box in known))
    made = [grid for run in bands if (grid := _from_bands(run, words, known)) and not any(overlaps(grid.box, box) for box in known)]
    return [*(grid for grid in joined if not any(_inside(grid.box, other.box) for other in made)), *made]


def _is_headed(grid: Grid) -> bool:
    """Whether one coloured grid is a head with stripes right under it, so that a row without colour may follow."""
    return len(grid.lefts) > _LEAST and len({round(cell.box.top) for cell in grid.cells}) >= _LEAST


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
    apart = grid.box.top - before.box.bottom
    if not SNAP < apart <= _TALLEST or not _same_columns(grid, before):
        return False
    held = words.inside(Box(grid.box.left, before.box.bottom, grid.box.right, grid.box.top))
    if apart <= _STEP * min(_row_height(grid), _row_height(before)):
        return bool(held)
    edges = _edges((grid, before))
    return len(edges) > _MANY and stands_in(held, edges) and len(part_rows(held, edges)) == 1


def _row_height(grid: Grid) -> float:
    return min(max(cell.box.bottom - cell.box.top for cell in grid.cells if cell.rows == 1), _TALLEST)


def _same_columns(one: Grid, other: Grid) -> bool:
    """Whether the columns of one are those of the other, or some of them; at least two."""
    if abs(one.box.left - other.box.left) > SNAP or abs(one.box.right - other.box.right) > SNAP:
        return False
    few, many = sorted((one.lefts, other.lefts), key=len)
    return len(few) > 1 and all(any(abs(left - right) <= SNAP for right in many) for left in few)


def _filled_up(group: Sequence[Grid], words: Placed, others: Sequence[Box]) -> Grid:
    """One grid of stripes: with the rows between them, and those over and under them, as far as the other grids."""
    edges = _edges(group)
    boxes = [cell.box for grid in group for cell in grid.cells]
    boxes += [box for a, b in pairwise(group) for box in cut_row(edges, a.box.bottom, b.box.top)]
    return _with_ends(boxes, edges, _row_height(group[-1]), words, others)


def _edges(grids: Sequence[Grid]) -> list[float]:
    """The edges of the columns of the grid that has most."""
    widest = max(grids, key=lambda grid: len(grid.lefts))
    return [*widest.lefts, widest.box.right]


def _with_ends(boxes: list[Box], edges: Sequence[float], height: float, words: Placed, others: Sequence[Box]) -> Grid:
    """The grid of some cells with the rows that stand over them and under them, as far as the other grids."""
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    reach = max(height, _TALLEST if len(edges) > _MANY else 0)
    beside = [box for box in others if box.left < edges[-1] and box.right > edges[0]]
    start = max((box.bottom for box in beside if box.bottom <= top + SNAP), default=0.0)
    end = min((box.top for box in beside if box.top >= bottom - SNAP), default=bottom + reach)
    inside = words.inside(Box(edges[0], top, edges[-1], bottom)) if len(edges) > _SURE else []
    above = reach if inside and not sums_in(inside) else height  # heads over sums are left to those who know figures
    over = _rows_over(edges, max(top - above, start), top, words)
    return make_grid([*over, *boxes, *rows_under(edges, bottom, min(bottom + reach, end), words)])


def _rows_over(edges: Sequence[float], top: float, bottom: float, words: Placed) -> list[Box]:
    """The cells of the rows of words that stand right over a table and in its columns."""
    lines = find_rows(_next_lines(words.inside(Box(edges[0], top, edges[-1], bottom - 0.1)), edges, bottom, over=True))
    while len(lines) > 1 and not (lines[0][0].x0 < edges[1] and stands_in(lines[0], edges)):
        lines = lines[1:]  # text over the table, or a head over several columns
    rows = [row for row in part_rows([word for line in lines for word in line], edges) if stands_in(row, edges)]
    tops = [min(word.base - word.size for word in row) - 1 for row in rows]
    return [box for upper, lower in pairwise([*tops, bottom]) for box in cut_row(edges, upper, lower)]


def rows_under(edges: Sequence[float], top: float, bottom: float, words: Placed) -> list[Box]:
    """The cells of the rows of words that follow a table without a gap and stand in its columns."""
    rows = part_rows(_next_lines(words.inside(Box(edges[0], top + 0.1, edges[-1], bottom)), edges, top, over=False), edges)
    while rows and not stands_in(rows[-1], edges):
        rows = rows[:-1]
    feet = [max(word.bottom for word in row) + 1 for row in rows]
    return [box for upper, lower in pairwise([top, *feet]) for box in cut_row(edges, upper, lower)]


def _next_lines(words: Sequence[Word], edges: Sequence[float], start: float, over: bool) -> list[Word]:
    """The words of the lines that follow one another without a gap from a table on, over it or under it, to the first that goes across its columns."""
    rows = find_rows(words)
    held: list[Word] = []
    last = start
    for row in reversed(rows) if over else rows:
        near = _OVER if over and not held else _ROW if stands_in(row, edges) else _LINE
        if abs(row[0].base - last) > near * row[0].size or not keeps_columns(row, edges):
            break
        held += row
        last = row[0].base
    return held


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


def _from_bands(run: Sequence[Box], words: Placed, known: Sequence[Box]) -> Grid | None:
    """The grid of stripes across all columns: the columns are where all rows leave room."""
    box = Box(run[0].left, run[0].top, run[0].right, run[-1].bottom)
    inside = words.inside(box)
    columns = free_columns(inside)
    rows = [*run, *(Box(box.left, a.bottom, box.right, b.top) for a, b in pairwise(run))]
    held = [words.inside(row) for row in rows]
    if len(columns) < _LEAST or not all(held):
        return None
    edges = [box.left, *(left - 0.5 for left, _ in columns[1:]), box.right]
    if sum(stands_in(row, edges) for row in held) < _FULL * len(rows):
        return None
    boxes = [cell for row in rows for cell in cut_row(edges, row.top, row.bottom)]
    return _with_ends(boxes, edges, run[-1].bottom - run[-1].top, words, known)
