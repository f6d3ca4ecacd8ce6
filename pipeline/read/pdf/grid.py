"""Rules and rectangles to grids: which closed cells a page's drawn lines make, and which stand alone as boxes.

Lines within `SNAP` points of one another are one line, and may miss one another by as much. A cell
is a stretch of page that lines close in on every side; cells that touch make a grid. Half-open
grids (no line at the sides) have no cells here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from msgspec import Struct

from pipeline.document import Box
from pipeline.read.pdf.marks import Marks, Rule

SNAP = 3.0  # points
_SMALL = 4.0  # points: the space between the two lines of a double border is no cell
_MANY = 3000  # edges: a drawing, not a table
Edge = tuple[float, float, float]  # place across, start, end


class GridCell(Struct, frozen=True, eq=False, gc=False):  # told apart by identity: they are keys, many times over
    """One closed cell: where it is, its row and column, and how many rows and columns it spans."""

    box: Box
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells that touch one another, in reading order."""

    cells: tuple[GridCell, ...]
    box: Box
    lefts: tuple[float, ...]  # left edge of each column
    tops: tuple[float, ...]  # top edge of each row

    @property
    def rows(self) -> int:
        """Number of rows."""
        return max(cell.row + cell.rows for cell in self.cells)

    def places(self) -> dict[tuple[int, int], GridCell]:
        """The cell over each (row, column)."""
        return {
            (row, column): cell
            for cell in reversed(self.cells)
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }


def find_grids(marks: Marks) -> tuple[list[Grid], list[Grid], list[Box]]:
    """The grids of a page's drawn lines, those of coloured rectangles that lie outside them, and these rectangles."""
    lines = _grids([*marks.rules, *_borders(marks.outlines)])
    loose = [fill for fill in marks.fills if not any(overlaps(fill, grid.box) for grid in lines)]
    return lines, _grids(_borders(loose)), loose


def _borders(boxes: Iterable[Box]) -> list[Rule]:
    """The four sides of each rectangle."""
    sides: list[Rule] = []
    for left, top, right, bottom in boxes:
        sides += [Rule(left, right, top, top), Rule(left, right, bottom, bottom), Rule(left, left, top, bottom), Rule(right, right, top, bottom)]
    return sides


def overlaps(one: Box, other: Box) -> bool:
    """Whether two boxes share more than a border."""
    return min(one.right, other.right) - max(one.left, other.left) > SNAP and min(one.bottom, other.bottom) - max(one.top, other.top) > SNAP


def _grids(rules: Sequence[Rule]) -> list[Grid]:
    lying = joined_edges([(rule.top, rule.x0, rule.x1) for rule in rules if rule.top == rule.bottom and rule.x0 != rule.x1])
    standing = joined_edges([(rule.x0, rule.top, rule.bottom) for rule in rules if rule.x0 == rule.x1 and rule.top != rule.bottom])
    if len(lying) < 2 or len(standing) < 2 or len(lying) + len(standing) > _MANY:
        return []
    grids = (_grid([lying[i] for i in rows], [standing[j] for j in columns]) for rows, columns in touching_sets(lying, standing, least=2))
    return [grid for grid in grids if grid]


def joined_edges(edges: list[Edge]) -> list[Edge]:
    """Edges snapped to common lines, and those that touch on one line joined."""
    edges.sort()
    joined: list[Edge] = []
    for group in _clusters(edges):
        place = sum(edge[0] for edge in group) / len(group)
        start, end = None, 0.0
        for _, a, b in sorted(group, key=lambda edge: edge[1:]):
            if start is not None and a <= end + SNAP:
                end = max(end, b)
                continue
            if start is not None:
                joined.append((place, start, end))
            start, end = a, b
        joined.append((place, start or 0.0, end))
    return joined


def _clusters(edges: list[Edge]) -> list[list[Edge]]:
    """Runs of sorted edges that lie within SNAP of the first of the run."""
    groups: list[list[Edge]] = []
    for edge in edges:
        if groups and edge[0] - groups[-1][0][0] <= SNAP:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return groups


def touching_sets(lying: list[Edge], standing: list[Edge], least: int = 1) -> list[tuple[list[int], list[int]]]:
    """Sets of lying and standing edges that hang together, with at least so many of each."""
    h, v = np.array(lying), np.array(standing)
    meet = (
        (v[None, :, 0] >= h[:, None, 1] - SNAP) & (v[None, :, 0] <= h[:, None, 2] + SNAP)
        & (h[:, None, 0] >= v[None, :, 1] - SNAP) & (h[:, None, 0] <= v[None, :, 2] + SNAP)
    )  # fmt: skip
    sets: list[tuple[list[int], list[int]]] = []
    left = set(range(len(lying)))
    while left:
        rows, columns = _spread(min(left), meet)
        left.difference_update(rows)
        if len(rows) >= least and len(columns) >= least:
            sets.append((rows, columns))
    return sets


def _spread(first: int, meet: Any) -> tuple[list[int], list[int]]:
    """The rows and columns of a table of what meets that hang together with a row, in their order."""
    rows, columns, fresh = [first], list[int](), [first]
    while fresh:
        met = meet[fresh].any(axis=0)
        met[columns] = False
        more = met.nonzero()[0].tolist()
        columns += more
        found = meet[:, more].any(axis=1)
        found[rows] = False
        fresh = found.nonzero()[0].tolist()
        rows += fresh
    return sorted(rows), sorted(columns)


def _grid(lying: list[Edge], standing: list[Edge]) -> Grid | None:
    ys, xs = _places(lying), _places(standing)
    if len(ys) < 2 or len(xs) < 2:
        return None
    over, beside = _cover(lying, ys, xs), _cover(standing, xs, ys)
    regions = _regions(over, beside, len(ys) - 1, len(xs) - 1)
    boxes = [Box(xs[a], ys[b], xs[c + 1], ys[d + 1]) for a, b, c, d in regions]
    boxes = [box for box in boxes if box.right - box.left >= _SMALL and box.bottom - box.top >= _SMALL]
    return make_grid(boxes) if boxes else None


def make_grid(boxes: Sequence[Box]) -> Grid:
    """The grid of some cell boxes: rows and columns counted by their top and left edges."""
    starts_x, starts_y = {box.left for box in boxes}, {box.top for box in boxes}
    lefts, tops = _steps(starts_x), _steps(starts_y)
    # Most cells share their edges with others: each edge is looked up once.
    row_at, column_at = {edge: _at(tops, edge) for edge in starts_y}, {edge: _at(lefts, edge) for edge in starts_x}
    down = {edge: bisect_left(tops, edge - SNAP) for edge in starts_y.union([box.bottom for box in boxes])}
    along = {edge: bisect_left(lefts, edge - SNAP) for edge in starts_x.union([box.right for box in boxes])}
    cells = [
        GridCell(box, row_at[top], column_at[left], max(1, down[bottom] - down[top]), max(1, along[right] - along[left]))
        for box in boxes
        for left, top, right, bottom in (box,)
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    outer = Box(min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes))
    return Grid(tuple(cells), outer, tuple(lefts), tuple(tops))


def _places(edges: list[Edge]) -> list[float]:
    return _steps([edge[0] for edge in edges])


def _steps(values: Iterable[float]) -> list[float]:
    """Distinct values, those within SNAP taken as one."""
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] > SNAP:
            steps.append(value)
    return steps


def _at(steps: list[float], value: float) -> int:
    """The index of the nearest step."""
    after = bisect_left(steps, value)
    if after == 0:
        return 0
    return after if after < len(steps) and steps[after] - value < value - steps[after - 1] else after - 1


def _cover(edges: list[Edge], across: list[float], along: list[float]) -> Any:
    """covered[i, j]: an edge at across[i] runs from along[j] to along[j + 1]."""
    covered = np.zeros((len(across), len(along) - 1), dtype=bool)
    for place, start, end in edges:
        covered[_at(across, place)][bisect_left(along, start - SNAP) : bisect_right(along, end + SNAP) - 1] = True
    return covered


def _regions(over: Any, beside: Any, rows: int, columns: int) -> list[tuple[int, int, int, int]]:
    """Closed regions as (first column, first row, last column, last row); open ones are left out, ragged ones cut into rows."""
    owner = [[False] * columns for _ in range(rows)]
    over, beside = over.tolist(), beside.tolist()  # single places are looked up: lists are faster at that
    found: list[tuple[int, int, int, int]] = []
    for row in range(rows):
        for column in range(columns):
            if over[row][column] and over[row + 1][column] and beside[column][row] and beside[column + 1][row]:
                found.append((column, row, column, row))  # nearly all: a unit cell that is closed on every side
            elif not owner[row][column]:
                members, is_open = _flood(row, column, over, beside, owner)
                if not is_open:
                    found += _rectangles(members)
    return found


def _flood(row: int, column: int, over: list[list[bool]], beside: list[list[bool]], owner: list[list[bool]]) -> tuple[list[tuple[int, int]], bool]:
    """The unit cells that no line parts from the given one, and whether they run out of the grid; `owner` says which were seen."""
    rows, columns = len(owner), len(owner[0])
    members, stack, is_open = [], [(row, column)], False
    owner[row][column] = True
    while stack:
        r, c = stack.pop()
        members.append((r, c))
        ways = ((r - 1, c, over[r][c]), (r + 1, c, over[r + 1][c]), (r, c - 1, beside[c][r]), (r, c + 1, beside[c + 1][r]))
        for next_row, next_column, closed in ways:
            if closed:
                continue
            if not (0 <= next_row < rows and 0 <= next_column < columns):
                is_open = True
            elif not owner[next_row][next_column]:
                owner[next_row][next_column] = True
                stack.append((next_row, next_column))
    return members, is_open


def _rectangles(members: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    if len(members) == 1:
        row, column = members[0]
        return [(column, row, column, row)]
    rows, columns = [r for r, _ in members], [c for _, c in members]
    if (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) == len(members):
        return [(min(columns), min(rows), max(columns), max(rows))]
    pieces: list[tuple[int, int, int, int]] = []
    for r, c in sorted(members):
        if pieces and pieces[-1][1] == r and pieces[-1][2] == c - 1:
            pieces[-1] = (pieces[-1][0], r, c, r)
        else:
            pieces.append((c, r, c, r))
    return pieces
