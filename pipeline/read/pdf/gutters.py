"""Where columns may part: the places that rows leave free, for text columns and for tables without lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import inf

from pipeline.document import Box
from pipeline.read.pdf.bullets import BULLET
from pipeline.read.pdf.lines import Strip
from pipeline.read.pdf.marks import Word

_GUTTER = 0.6  # ems that a row leaves free at a gutter
_START_GAP = 0.9  # ems before a word that may begin a column
_CANDIDATES = 8
_LEAST_STARTS = 3
_LEAST_TORN = 2  # starts are enough where the file writes what stands before each of them at another time
_HEAD = 1.1  # times the size of the text in columns
_COLUMN = 0.15  # of the width: no text column is narrower


@dataclass(slots=True)
class Piece:
    """Lines that are read together (a table, a box) and the place they take; without lines it only parts what stands over and under it."""

    box: Box
    strips: list[Strip]
    shape: Box | None = None  # the drawn one round the lines

    @property
    def extent(self) -> Box:
        """The drawn shape, or else the place of the lines."""
        return self.shape or self.box


Row = list[Word]
Item = Row | Piece


def candidates(items: Sequence[Item], least: float = _COLUMN) -> list[float]:
    """Places where several lines begin, the likeliest first; `least` is the narrowest column as a share of the width."""
    starts: list[float] = []
    torn: list[float] = []
    for item in items:
        if isinstance(item, Piece):
            starts.append(item.box.left)
            continue
        starts.append(item[0].x0)
        if gaps := [(before, word) for before, word in pairwise(item) if word.x0 - before.x1 >= _START_GAP * word.size]:
            starts += [word.x0 for before, word in gaps if word.x0 - before.x1 >= _START_GAP * before.size]
            torn += [word.x0 for before, word in gaps if word.order != before.order + 1]  # not written right after what stands before it
    if not starts:
        return []
    starts.sort()
    low, high = starts[0], max(item.box.right if isinstance(item, Piece) else item[-1].x1 for item in items)
    groups: list[list[float]] = []
    for start in starts:
        if groups and start - groups[-1][-1] <= 2.5:
            groups[-1].append(start)
        else:
            groups.append([start])
    width = high - low
    fit = [
        group
        for group in groups
        if len(group) >= (_LEAST_TORN if group[0] in torn else _LEAST_STARTS) and low + least * width < group[0] < low + (1 - _COLUMN) * width
    ]
    fit.sort(key=lambda group: (-len(group), group[0]))
    return [group[0] - 0.5 for group in fit[:_CANDIDATES]]


def ragged_candidates(rows: Sequence[Row]) -> list[float]:
    """Places before the ends of rows that are set flush right after a gap, as amounts are."""
    ends: list[tuple[float, float]] = []
    for row in rows:
        at = len(row) - 1
        if at and row[at].x0 - row[at - 1].x1 >= _START_GAP * row[at].size:
            ends.append((row[at].x1, row[at].x0))
    ends.sort()
    groups: list[list[tuple[float, float]]] = []
    for end in ends:
        if groups and end[0] - groups[-1][-1][0] <= 1.5:
            groups[-1].append(end)
        else:
            groups.append([end])
    groups = sorted((group for group in groups if len(group) >= _LEAST_STARTS), key=lambda group: (-len(group), group[0]))
    return [min(start for _, start in group) - 0.5 for group in groups[:_CANDIDATES]]


def is_written_apart(words: Sequence[Word], gutter: float) -> bool:
    """Whether the file writes all words left of a gutter before those right of it, as it does with columns and no table."""
    left, right = _orders(words, gutter)
    return bool(left and right) and max(left) < min(right)


def parted(words: Sequence[Word], gutter: float) -> tuple[list[Word], list[Word]]:
    """The words left and right of a gutter."""
    left: list[Word] = []
    right: list[Word] = []
    for word in words:
        (left if (word.x0 + word.x1) / 2 < gutter else right).append(word)
    return left, right


def crosses(item: Item, gutter: float) -> bool:
    """Whether an item stands across a gutter or leaves too little room there."""
    if isinstance(item, Piece):
        return item.box.left < gutter - 1 and item.box.right > gutter + 1
    if item[0].x0 >= gutter or item[-1].x1 <= gutter:
        return False
    at = bisect_right(item, gutter, key=lambda word: word.x0)
    before = item[at - 1]
    if before.x1 > gutter:
        return True
    return at < len(item) and item[at].x0 - before.x1 < _GUTTER * before.size


def heads_across(items: Sequence[Item], gutter: float) -> frozenset[int]:
    """The places of short headings that stand over both columns, as the file tells: it writes each after the right column above it and before all that stands right below."""
    sizes = [item[0].size for item in items if not isinstance(item, Piece)]
    if not sizes or max(sizes) <= _HEAD * min(sizes):
        return frozenset()
    sides = [_orders([word for strip in item.strips for word in strip.words] if isinstance(item, Piece) else item, gutter) for item in items]
    right_below = [*accumulate((min(right, default=inf) for _, right in reversed(sides)), min)][::-1]
    found: set[int] = set()
    left_last, right_first, right_last, size = -1, inf, -1, 0.0
    for index, (item, (left, right)) in enumerate(zip(items, sides, strict=True)):
        heads = left_last < right_first and right_last >= 0 and not right and not isinstance(item, Piece) and item[0].size > _HEAD * size
        if heads and right_last < min(left, default=-1) and max(left, default=inf) < right_below[index]:
            found.add(index)
        if index in found or crosses(item, gutter):
            left_last, right_first, right_last = -1, inf, -1
            continue
        left_last = max(left_last, *left, -1)
        if right:
            right_first, right_last = min(right_first, *right), max(right_last, *right)
            size = item.strips[-1].size if isinstance(item, Piece) else item[-1].size
    return frozenset(found)


def _orders(words: Sequence[Word], gutter: float) -> tuple[list[int], list[int]]:
    """The places in the file of the words left and right of a gutter, without drawn bullets, which are in no order."""
    left, right = parted([word for word in words if word.text != BULLET], gutter)
    return [word.order for word in left], [word.order for word in right]
