"""Coloured heads to grids: tables whose rows stand between lines from side to side, or between none, under a head that is coloured.

The columns are those of the head where it is coloured cell by cell; else they are where the head and all rows leave room.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from pipeline.document import Box
from pipeline.read.pdf.borderless import free_columns
from pipeline.read.pdf.cells import Placed, count_amounts
from pipeline.read.pdf.grid import SNAP, Grid, make_grid, overlaps
from pipeline.read.pdf.marks import Marks
from pipeline.read.pdf.rows import cut_row, stands_in
from pipeline.read.pdf.stripes import rows_under

_TALLEST = 120.0  # points
_LEAST = 2  # columns
_FULL = 0.6  # of the rows have words in two columns or more
_WIDE = 0.22  # of the page's width that a table takes at least
_LEAST_LINES = 2  # under the head
_TALLEST_ROW = 200.0  # points


def find_headed(marks: Marks, known: Sequence[Box]) -> list[Grid]:
    """The grids of a page whose head is one coloured band with lines from side to side under it, a row apart; outside the tables that are known.

    Columns of amounts are left to those who know figures, unless the head is coloured cell by cell.
    """
    if len(marks.rules) < _LEAST_LINES or not marks.fills or marks.ocr:
        return []
    return _grids(marks, known, lambda head, lefts, end, words: _under_head(head, lefts, _lines_under(head, end, marks), end, words))


def find_over_text(marks: Marks, known: Sequence[Box]) -> list[Grid]:
    """The grids of a page whose head is coloured cell by cell, over rows that nothing is drawn between; outside the tables that are known."""
    return _grids(marks, known, _over_text) if marks.fills and not marks.ocr else []


def _grids(marks: Marks, known: Sequence[Box], make: Callable[[Box, list[float], float, Placed], Grid | None]) -> list[Grid]:
    """The grids that are made of the heads of a page, of each its cells and where the next begins, and hold no part of one that is known."""
    wide = _WIDE * marks.frame.width
    heads = [cells for cells in _heads(marks.fills) if cells[-1].right - cells[0].left >= wide]
    words: Placed | None = None  # most heads are those of tables that are known
    grids: list[Grid] = []
    for at, cells in enumerate(heads):
        head = Box(cells[0].left, cells[0].top, cells[-1].right, cells[0].bottom)
        if any(overlaps(head, box) for box in (*known, *(grid.box for grid in grids))):
            continue
        words = words or Placed(marks.words)
        others = [Box(other[0].left, other[0].top, other[-1].right, other[0].bottom) for other in heads[at + 1 :]]
        below = [box.top for box in (*others, *known) if box.left < head.right and box.right > head.left]  # not those of another column of text
        end = min((top for top in below if top > head.bottom + SNAP), default=marks.frame.height)
        grid = make(head, [cell.left for cell in cells], end, words)
        if grid is not None and not any(overlaps(grid.box, box) for box in known) and not _is_parted(grid.box, marks):
            grids.append(grid)
    return grids


def _heads(fills: Iterable[Box]) -> list[list[Box]]:
    """Coloured bands that are no higher than a head, from the top down: each as one fill, or as its cells side by side."""
    found: list[list[Box]] = []
    for fill in sorted({fill for fill in fills if fill.bottom - fill.top <= _TALLEST}, key=lambda fill: (round(fill.top), fill.left)):
        last = found[-1][-1] if found else None
        if last and abs(last.top - fill.top) <= 1 and abs(last.bottom - fill.bottom) <= 1 and abs(fill.left - last.right) <= SNAP:
            found[-1].append(fill)
        else:
            found.append([fill])
    return found


def _lines_under(head: Box, end: float, marks: Marks) -> list[float]:
    """The heights of the lines as wide as a head that follow it down the page, to the next head."""
    same = {r.top for r in marks.rules if r.top == r.bottom and abs(r.x0 - head.left) <= SNAP and abs(r.x1 - head.right) <= SNAP}
    tops = [head.bottom]
    for top in sorted(top for top in same if head.bottom + SNAP < top < end - SNAP):
        if top - tops[-1] > _TALLEST_ROW:
            break
        if top - tops[-1] > SNAP:
            tops.append(top)
    return tops


def _is_parted(box: Box, marks: Marks) -> bool:
    """Whether lines stand in a box: then its cells are closed, and found as such."""
    return any(
        rule.x0 == rule.x1 and box.left - SNAP <= rule.x0 <= box.right + SNAP and rule.top < box.bottom and rule.bottom > box.top
        for rule in marks.rules
    )


def _over_text(head: Box, lefts: Sequence[float], end: float, words: Placed) -> Grid | None:
    """The grid of a head that is coloured cell by cell, with a word in each, and of the rows without lines that follow it in its columns."""
    edges = [*lefts, head.right]
    held = words.inside(head)
    if len(lefts) < _LEAST or len({bisect_right(edges, (word.x0 + word.x1) / 2) for word in held}) < len(lefts) or not stands_in(held, edges):
        return None
    under = rows_under(edges, head.bottom, end, words)
    return make_grid([*cut_row(edges, head.top, head.bottom), *under]) if under else None


def _under_head(head: Box, lefts: Sequence[float], tops: Sequence[float], end: float, words: Placed) -> Grid | None:
    """The grid of a head and the rows between lines: its columns are those of the head, or where the head and all rows leave room."""
    if len(tops) < _LEAST:
        return None
    rows = [head, *(Box(head.left, top, head.right, bottom) for top, bottom in pairwise(tops))]
    held = [words.inside(row) for row in rows]
    free = [left - 0.5 for left, _ in free_columns([word for some in held for word in some])]
    edges = [head.left, *(lefts[1:] if len(lefts) > 1 else free[1:]), head.right]
    standing = [stands_in(row, edges) for row in held]
    while standing and not standing[-1]:  # what follows the last line of a table is text
        standing.pop()
    rows, held = rows[: len(standing)], held[: len(standing)]
    if (
        len(edges) <= _LEAST
        or len(rows) < (_LEAST if len(lefts) > 1 else _LEAST_LINES + 1)
        or not all(held)
        or not standing[0]
        or sum(standing) < _FULL * len(rows)
    ):
        return None
    after = [word for some in held[1:] for word in some if word.x0 > edges[1]]
    if len(lefts) == 1 and 2 * count_amounts(after) >= len(after):
        return None
    boxes = [cell for row in rows for cell in cut_row(edges, row.top, row.bottom)]
    foot = rows[-1].bottom + max(row.bottom - row.top for row in rows[1:])
    return make_grid([*boxes, *rows_under(edges, rows[-1].bottom, min(foot, end), words)])
