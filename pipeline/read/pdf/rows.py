"""Words in known columns to the rows of a table that they make, where nothing is drawn between the rows.

A line goes on with the row above where its cells do: where the first word found no room at the end of the
line before, or begins small. A row begins where a line stands in the first column and no cell goes on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from pipeline.document import Box
from pipeline.read.pdf.lines import find_rows
from pipeline.read.pdf.marks import Word

_LEAST = 2  # columns
_OVERHANG = 2.0  # points that a word may stand over the edge of its column
_BETWEEN = 0.8  # ems that part words of two columns
_SPACE = 0.25  # ems between two words
_PADDING = 8.0  # points at the sides of a cell, at most
_SEVERAL, _FULL = 3, 0.75  # rows without lines that are taken for rows; of them that stand in two columns
_APART = 1.6  # ems from line to line: more begins a row


def cut_row(edges: Sequence[float], top: float, bottom: float) -> list[Box]:
    """The cells between the edges of columns."""
    return [Box(left, top, right, bottom) for left, right in pairwise(edges)]


def stands_in(words: Sequence[Word], edges: Sequence[float]) -> bool:
    """Whether the words of a row stand in at least two columns and none across an edge, as no line of prose does."""
    if len({bisect_right(edges, (word.x0 + word.x1) / 2) for word in words}) < _LEAST:
        return False
    return all(keeps_columns(line, edges) for line in find_rows(words))


def keeps_columns(line: Sequence[Word], edges: Sequence[float]) -> bool:
    """Whether no word of a line stands across an edge, and there is room between words of two columns."""
    for before, word in pairwise(line):
        apart = bisect_right(edges, (before.x0 + before.x1) / 2) != bisect_right(edges, (word.x0 + word.x1) / 2)
        if apart and word.x0 - before.x1 < _BETWEEN * word.size:
            return False
    return not any(word.x0 < edge - _OVERHANG and word.x1 > edge + _OVERHANG for word in line for edge in edges[1:-1])


def part_rows(words: Sequence[Word], edges: Sequence[float]) -> list[list[Word]]:
    """The words row by row of the table, from the top down."""
    rows: list[list[Word]] = []
    lasts: dict[int, list[Word]] = {}
    room = _room(words, edges)
    for line in find_rows(words):
        parts: dict[int, list[Word]] = {}
        for word in line:
            parts.setdefault(bisect_right(edges, (word.x0 + word.x1) / 2) - 1, []).append(word)
        if rows and _goes_on(parts, lasts, room):
            rows[-1] += line
        else:
            rows.append(line)
            lasts = {}
        lasts |= parts
    return rows


def row_edges(words: Sequence[Word], edges: Sequence[float], top: float, bottom: float) -> list[float]:
    """Where the rows between two lines begin and end: three and more where their words are rows of the columns, else one."""
    rows = part_rows(words, edges)
    if len(rows) < _SEVERAL or sum(stands_in(row, edges) for row in rows) < _FULL * len(rows):
        return [top, bottom]
    return [top, *(min(word.base - word.size for word in row) - 1 for row in rows[1:]), bottom]


def _room(words: Sequence[Word], edges: Sequence[float]) -> list[float]:
    """How wide the text of each column can be: what stands at its left is also left free at its right."""
    room: list[float] = []
    for left, right in pairwise(edges):
        first = min((word.x0 for word in words if left <= (word.x0 + word.x1) / 2 < right), default=left)
        room.append(right - left - 2 * min(max(first - left, 0.0), _PADDING))
    return room


def _goes_on(parts: dict[int, list[Word]], lasts: dict[int, list[Word]], room: Sequence[float]) -> bool:
    """Whether a line, by its columns, belongs to the row whose last line in each column is known."""
    again = [(part, lasts[column], column) for column, part in parts.items() if column in lasts]
    if any(part[0].text[:1].islower() for part, _, _ in again) or (0 not in parts and len(parts) < _LEAST):
        return True
    if 0 in parts and 0 in lasts and parts[0][0].base - lasts[0][0].base > _APART * parts[0][0].size and len(lasts) <= len(parts):
        return False
    return bool(again) and all(0 <= column < len(room) and _wraps(before, part, room[column]) for part, before, column in again)


def _wraps(before: Sequence[Word], part: Sequence[Word], room: float) -> bool:
    """Whether the first word of a line had no room at the end of the line before."""
    return before[-1].x1 - before[0].x0 + _SPACE * part[0].size + part[0].x1 - part[0].x0 > room
