"""Half-open drawings to cells: pdfplumber's table finder on the few pages where drawn lines close no cells.

pdfplumber finds edges where words line up, which our own grid of drawn lines doesn't. It is given the
words and rules that were read already: interpreting the page again would take it a tenth to half a
second. It is loaded and asked only where `unclosed` saw such a drawing.
Its cells are a proposal: edges that cut words or leave a row empty are dropped, and the words that
fill the cells are ours.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pipeline.document import Box
from pipeline.read.pdf.cells import AMOUNT, holds
from pipeline.read.pdf.grid import SNAP, Grid, make_grid
from pipeline.read.pdf.lines import find_rows
from pipeline.read.pdf.marks import Marks, Rule, Word
from pipeline.read.pdf.unclosed import Region

_JOINED = 0.6  # ems between words that no column parts
_MOST_JOINED = 0.1  # of the rows at an edge
_HEAD = 3.5  # lines: a fill this high is the head of its columns
_SETTINGS: dict[str, dict[str, Any]] = {
    "lines": {"vertical_strategy": "explicit", "horizontal_strategy": "explicit"},
    "words": {"vertical_strategy": "text", "horizontal_strategy": "text", "min_words_vertical": 3},
}


class Words:
    """Some words as pdfplumber's table finder asks a page for them: so the page need not be interpreted a second time."""

    def __init__(self, words: Sequence[Word], box: Box) -> None:
        self.bbox = tuple(box)
        self.edges: list[dict[str, Any]] = []
        self._words = words

    def extract_words(self, **_: Any) -> list[dict[str, Any]]:
        """The words as pdfplumber's own objects."""
        return [{"text": word.text, "x0": word.x0, "x1": word.x1, "top": word.top, "bottom": word.bottom} for word in self._words]


def find_open_grids(marks: Marks, regions: Sequence[Region]) -> list[Grid]:
    """The grids of some half-open tables of one page; a region that holds no table yields none."""
    return [grid for region in regions if (grid := _grid(marks, region))]


def _grid(marks: Marks, region: Region) -> Grid | None:
    from pdfplumber.table import TableFinder

    words = [word for word in marks.words if holds(region.box, word)]
    settings = dict(_SETTINGS[region.how])
    if region.how == "lines":
        lines = _lines(marks, region.box)
        settings |= {"explicit_vertical_lines": lines, "explicit_horizontal_lines": lines}
    cells = [Box(*cell) for cell in TableFinder(Words(words, region.box), settings).cells]  # type: ignore[arg-type]  # all that it asks of a page
    if not cells:
        return None
    if region.how == "lines":
        return make_grid(cells)
    xs = _columns(_edges(cells, 0), words)
    ys = _rows(_edges(cells, 1), words)
    return make_grid(_boxes(xs, ys, region, marks)) if len(xs) > 2 and len(ys) > 2 else None


def _lines(marks: Marks, box: Box) -> list[dict[str, Any]]:
    """The rules of a region and the sides that it lacks, as pdfplumber's own objects."""
    left, top, right, bottom = box
    sides = [Rule(left, right, top, top), Rule(left, right, bottom, bottom), Rule(left, left, top, bottom), Rule(right, right, top, bottom)]
    inside = [
        rule for rule in marks.rules if left - SNAP <= rule.x0 <= rule.x1 <= right + SNAP and top - SNAP <= rule.top <= rule.bottom <= bottom + SNAP
    ]
    return [_line(rule) for rule in (*sides, *inside)]


def _line(rule: Rule) -> dict[str, Any]:
    place = {"x0": rule.x0, "x1": rule.x1, "top": rule.top, "bottom": rule.bottom}
    return place | {"object_type": "line", "width": rule.x1 - rule.x0, "height": rule.bottom - rule.top}


def _edges(cells: Sequence[Box], side: int) -> list[float]:
    return sorted({edge for cell in cells for edge in (cell[side], cell[side + 2])})


def _columns(edges: Sequence[float], words: Sequence[Word]) -> list[float]:
    """The edges that part columns: those that cut no words, part no running words, and leave no column empty."""
    rows = find_rows(words)
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


def _rows(edges: Sequence[float], words: Sequence[Word]) -> list[float]:
    """The tops of the rows that hold words, and the bottom of the last; lines that one row of pdfplumber's holds are parted."""
    rows = find_rows(words)
    tops: list[float] = []
    for row in rows:
        base, size = row[0].base, max(word.size for word in row)
        edge = max((edge for edge in edges if edge <= base - 0.3 * size), default=base - size)
        tops.append(edge if not tops or edge > tops[-1] + SNAP else base - 0.9 * size)
    return [*tops, rows[-1][0].base + 0.4 * rows[-1][0].size]


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
