"""Headings in the margin to lines of their own: names in bold that stand left of the paragraphs they head, on the first line of these.

Such a page has several of them, and the text begins below itself at one place. Labels that end in a colon, numbers, and names beside a
single line are left as they are: those are fields, numbered paragraphs and rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.pdf.gutters import Row
from pipeline.read.pdf.lines import is_near

_LEAST = 2  # headings whose text begins at one place
_APART = 1.0  # ems between a heading and its text
_WORDS, _LETTERS = 6, 3  # of one line of a heading: words at most, letters at least
_TEXT = 3  # words of the text beside it, at least
_FLUSH = 2.0  # points
_SET_IN = 4.0  # ems
_FULL = 0.6  # of the width of the text that a line takes whose paragraph goes on
_NEXT_LINE, _NEXT_ITEM = 1.75, 2.5  # ems


def part_side_heads(rows: list[Row]) -> list[Row]:
    """The rows with each heading that stands beside its text put on lines of its own, ahead of that text."""
    cuts = {at: cut for at, row in enumerate(rows) if row[0].strong and (cut := _cut(row))}
    if len(cuts) < _LEAST:
        return rows
    ends = {at: _end(rows, at, cuts) for at in cuts}
    right = max(row[-1].x1 for row in rows)
    begun = {at: rows[at][cuts[at]].x0 for at, end in ends.items() if _goes_on(rows, at, end, cuts, right)}
    heads = {at for at, x in begun.items() if sum(abs(x - other) <= _FLUSH for other in begun.values()) >= _LEAST}
    ordered: list[Row] = []
    at = 0
    while at < len(rows):
        if at not in heads:
            ordered.append(rows[at])
            at += 1
            continue
        end = ends[at]
        ordered += [rows[line][: cuts[line]] for line in range(at, end)]
        ordered += [rows[line][cuts[line] :] for line in range(at, end)]
        at = end
    return ordered


def _end(rows: Sequence[Row], at: int, cuts: dict[int, int]) -> int:
    """Where the lines of a heading end that begins on a row, as far as names in bold follow one another."""
    end = at + 1
    while end in cuts and is_near(rows[end - 1], rows[end], _NEXT_LINE):
        end += 1
    return end


def _cut(row: Row) -> int:
    """Where the text begins after a name in bold; 0 where none stands apart."""
    at = next((at for at, (before, word) in enumerate(pairwise(row), start=1) if word.x0 - before.x1 >= _APART * word.size), 0)
    name = row[:at]
    if not 0 < at <= _WORDS or len(row) < at + _TEXT or row[at].strong or not all(word.strong for word in name) or name[-1].text.endswith(":"):
        return 0
    return at if sum(char.isalpha() for word in name for char in word.text) >= _LETTERS else 0


def _goes_on(rows: Sequence[Row], at: int, end: int, cuts: dict[int, int], right: float) -> bool:
    """Whether the text beside a heading goes on below it, on full lines or set in; fields and their values, row by row, do neither."""
    if end == len(rows) or end in cuts:
        return False
    below, x = rows[end], rows[at][cuts[at]].x0
    if not -_FLUSH <= below[0].x0 - x <= _SET_IN * below[0].size or not is_near(rows[end - 1], below, _NEXT_ITEM):
        return False
    return below[0].x0 > x + _FLUSH or all(row[-1].x1 - x >= _FULL * (right - x) for row in rows[at:end])
