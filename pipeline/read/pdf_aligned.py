"""Half-open drawings to grids: rules with the sides that they lack, or edges where words line up.

Edges from words are a proposal: those that cut words, part running words or leave a column empty are
dropped.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

from pipeline.document import Box
from pipeline.read.pdf_cells import AMOUNT, holds
from pipeline.read.pdf_grid import SNAP, Grid, closed_grids, make_grid
from pipeline.read.pdf_lines import find_rows
from pipeline.read.pdf_marks import Marks, Rule, Word
from pipeline.read.pdf_open import Region

_JOINED = 0.6  # ems between words that no column parts
_MOST_JOINED = 0.1  # of the rows at an edge
_HEAD = 3.5  # lines: a fill this high is the head of its columns
_ALIGNED = 3  # words at least that stand at one edge
_SAME_EDGE = 1.0  # points
_ASCENT, _DESCENT = 0.9, 0.4  # ems


def find_open_grids(marks: Marks, regions: Sequence[Region]) -> list[Grid]:
    """The grids of some half-open tables of one page; a region that holds no table yields none."""
    found = [_ruled(marks, region.box) if region.how == "lines" else _aligned(marks, region) for region in regions]
    return [grid for grid in found if grid]


def _ruled(marks: Marks, box: Box) -> Grid | None:
    """The grid of the rules of a region and the sides that it lacks."""
    left, top, right, bottom = box
    sides = [Rule(left, right, top, top), Rule(left, right, bottom, bottom), Rule(left, left, top, bottom), Rule(right, right, top, bottom)]
    inside = [
        rule for rule in marks.rules if left - SNAP <= rule.x0 <= rule.x1 <= right + SNAP and top - SNAP <= rule.top <= rule.bottom <= bottom + SNAP
    ]
    cells = [cell.box for grid in closed_grids([*sides, *inside]) for cell in grid.cells]
    return make_grid(cells) if cells else None


def _aligned(marks: Marks, region: Region) -> Grid | None:
    """The grid of a region whose columns are where words line up and whose rows are those of the words."""
    words = [word for word in marks.words if holds(region.box, word)]
    rows = find_rows(words)
    xs = _columns(_edges(words), words, rows)
    return make_grid(_boxes(xs, _rows(rows), region, marks)) if len(xs) > 2 and len(rows) > 1 else None


def _edges(words: Sequence[Word]) -> list[float]:
    """Where columns may begin: the left ends of stretches that words at one left, right or middle fill, those of most words first."""
    ways: tuple[Callable[[Word], float], ...] = (lambda word: word.x0, lambda word: word.x1, lambda word: word.x0 + word.x1)
    groups = [group for way in ways for group in _in_line(words, way) if len(group) >= _ALIGNED]
    groups.sort(key=len, reverse=True)
    columns: list[tuple[float, float]] = []
    for group in groups:
        left, right = min(word.x0 for word in group), max(word.x1 for word in group)
        if all(right < other[0] or left > other[1] for other in columns):
            columns.append((left, right))
    return sorted(left for left, _ in columns)


def _in_line(words: Sequence[Word], place: Callable[[Word], float]) -> list[list[Word]]:
    """Words put together whose places are close to one another."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=place):
        if groups and place(word) - place(groups[-1][-1]) <= _SAME_EDGE:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _columns(edges: Sequence[float], words: Sequence[Word], rows: Sequence[Sequence[Word]]) -> list[float]:
    """The edges that part columns: those that cut no words, part no running words, and leave no column empty."""
    free = [_cleared(edge, rows) for edge in edges]
    kept = [min(word.x0 for word in words) - 1, *(edge for edge in free if edge is not None), max(word.x1 for word in words) + 1]
    kept = sorted(kept)
    middles = sorted((word.x0 + word.x1) / 2 for word in words)
    columns = [kept[0]]
    for edge in kept[1:]:
        if bisect_right(middles, edge) > bisect_right(middles, columns[-1]):
            columns.append(edge)
    return columns


def _cleared(edge: float, rows: Sequence[Sequence[Word]]) -> float | None:
    """An edge moved to the middle of the room that the rows leave around it, or None if words run on across it."""
    left, right, joined, beside = float("-inf"), float("inf"), 0, 0
    for row in rows:
        at = bisect_right(row, edge, key=lambda word: (word.x0 + word.x1) / 2)
        if not 0 < at < len(row):
            continue
        before, after = row[at - 1], row[at]
        beside += 1
        amounts = AMOUNT.fullmatch(before.text) and AMOUNT.fullmatch(after.text)
        joined += not amounts and after.x0 - before.x1 < _JOINED * after.size
        left, right = max(left, before.x1), min(right, after.x0)
    if not beside or joined > _MOST_JOINED * beside:
        return None
    return (left + right) / 2 if left < right else edge


def _rows(rows: Sequence[Sequence[Word]]) -> list[float]:
    """The tops of the rows, and the bottom of the last."""
    tops = [row[0].base - _ASCENT * max(word.size for word in row) for row in rows]
    return [*tops, rows[-1][0].base + _DESCENT * rows[-1][0].size]


def _boxes(xs: Sequence[float], ys: Sequence[float], region: Region, marks: Marks) -> list[Box]:
    """A box a row and column; heads of several columns are one box, as wide as their colour."""
    usual = sum(b - a for a, b in pairwise(ys)) / (len(ys) - 1)
    heads = [fill for fill in marks.fills if fill.top >= region.box.top - SNAP and fill.bottom - fill.top < _HEAD * usual and fill.bottom < ys[-1]]
    boxes: list[Box] = []
    for top, bottom in pairwise(ys):
        spans = list(pairwise(xs))
        for head in heads:
            if head.top <= (top + bottom) / 2 <= head.bottom:
                spans = _spanned(spans, head)
        boxes += [Box(left, top, right, bottom) for left, right in spans]
    return boxes


def _spanned(spans: list[tuple[float, float]], head: Box) -> list[tuple[float, float]]:
    """The columns with those under a head joined, where it covers several and not all."""
    under = [span for span in spans if head.left - SNAP <= (span[0] + span[1]) / 2 <= head.right + SNAP]
    if len(under) < 2 or len(under) == len(spans):
        return spans
    return sorted([*(span for span in spans if span not in under), (under[0][0], under[-1][1])])
