"""Rows to tables without lines: wrapped cells side by side, and labels that wrap beside amounts.

Few rows are taken for tables here, because a false table is worse than none: one-line rows keep
their tabs and stay lines. What counts is that rows begin at the same height in every column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.document import Box
from pipeline.read.pdf.cells import Placed, take_words
from pipeline.read.pdf.grid import make_grid
from pipeline.read.pdf.gutters import Row, candidates, crosses, parted, ragged_candidates
from pipeline.read.pdf.lines import Strip, make_strips
from pipeline.read.pdf.marks import Word
from pipeline.read.pdf.tables import Table, make_table

_NEXT_BLOCK = 1.18  # of the usual distance of lines: more begins a new block
_TIGHT = 0.9  # of the usual distance of rows: less goes on with the row
_LEAST_ROWS = 3
_NEARLY_ALL = 0.8  # of the lines
_NARROWEST = 0.06  # of the width: a column of dates or references
_AMOUNT = re.compile(r"[-–(£]{0,3}\d[\d,]*(?:\.\d+)?[)%kKmM]{0,3}|£|[-–—]|n/a|nil|tbc", re.IGNORECASE)
_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]\d{0,2}(?:\.\d{1,3})*|[ivxIVX]{1,5})[.):]?|[•–—▪◦·-]")
_GOES_ON = re.compile(r"(?:\b(?:and|of|the|for|to|in|with|from|by|or)|[&,/–-])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Rows first..last (exclusive) that make a table, and the rows at which each of its own rows begins."""

    first: int
    last: int
    starts: tuple[int, ...]
    gutter: float


def tabulate(rows: Sequence[Row], tables: list[Table]) -> list[Strip] | None:
    """The lines of some rows with the tables among them read cell by cell, or None if there is no table; tables are added to `tables`."""
    best = max(_stretches(rows), key=lambda stretch: (stretch.last - stretch.first, -stretch.first), default=None)
    if best is None:
        return None
    before, after = rows[: best.first], rows[best.last :]
    table = _make(rows, best)
    strips = [*((tabulate(before, tables) or make_strips(before)) if before else []), *table.strips]
    tables.append(table)
    return [*strips, *((tabulate(after, tables) or make_strips(after)) if after else [])]


def is_row_table(rows: Sequence[Row], gutter: float) -> bool:
    """Whether rows on both sides of a gutter are the rows of one table and not two columns of text."""
    return any(stretch.last - stretch.first >= 0.6 * len(rows) for stretch in _text_stretches(list(rows), 0, gutter))


def _stretches(rows: Sequence[Row]) -> list[_Stretch]:
    found: list[_Stretch] = []
    if len(rows) < _LEAST_ROWS:
        return found
    for gutter in dict.fromkeys([*candidates(rows, _NARROWEST), *ragged_candidates(rows)]):
        for first, last in _free_runs(rows, gutter):
            part = rows[first:last]
            found += _text_stretches(part, first, gutter) or _amount_stretches(part, first, gutter)
    return found


def _free_runs(rows: Sequence[Row], gutter: float) -> list[tuple[int, int]]:
    """Runs of rows that leave a gutter free, each beginning with a row that has words on both sides."""
    runs: list[tuple[int, int]] = []
    first: int | None = None
    for index, row in enumerate([*rows, None]):
        if row is None or crosses(row, gutter):
            if first is not None and index - first >= _LEAST_ROWS:
                runs.append((first, index))
            first = None
        elif first is None and row[0].x0 < gutter < row[-1].x1:
            first = index
    return runs


def _text_stretches(rows: Sequence[Row], offset: int, gutter: float) -> list[_Stretch]:
    """A stretch of wrapped cells: blocks of lines begin together on both sides, at least three times, and at least two of them wrap."""
    sides = [parted(row, gutter) for row in rows]
    usual = min((pitch for side in (0, 1) if (pitch := _usual_pitch([words[side] for words in sides]))), default=0.0)
    left, right = _blocks([side[0] for side in sides], usual), _blocks([side[1] for side in sides], usual)
    last, starts = _together(left, right)
    if len(starts) < _LEAST_ROWS:
        return []
    left, right = [block for block in left if block[0] < last], [block for block in right if block[0] < last]
    if _are_amounts([side[1] for side in sides[starts[0] : last]], [side[0] for side in sides[starts[0] : last]]):
        return []
    wrapped = sum(len(block) > 1 for block in left), sum(len(block) > 1 for block in right)
    texts = [" ".join(word.text for index in block for word in sides[index][0]) for block in left]
    wordy = [" ".join(word.text for index in block for word in sides[index][1]) for block in right]
    if sum(wrapped) < 2 or median(len(text) for text in texts) < 6 or median(len(text) for text in wordy) < 6:
        return []
    if sum(text.endswith(":") for text in texts) * 2 >= len(texts):
        return []  # the names of fields, not a table's first column
    if (min(wrapped) == 0 and _is_list(texts)) or all(_LABEL.fullmatch(word) for text in texts for word in text.split()):
        return []  # numbered paragraphs and headings, not a column of numbers
    return [_Stretch(offset + starts[0], offset + last, tuple(offset + start for start in starts), gutter)]


def _are_amounts(right: Sequence[list[Word]], left: Sequence[list[Word]]) -> bool:
    """Whether nearly all lines are a label with an amount beside it, each a row of its own."""
    rows = [all(_AMOUNT.fullmatch(word.text) for word in after) for before, after in zip(left, right, strict=True) if before and after]
    return sum(rows) >= _NEARLY_ALL * len(right)


def _is_list(texts: Sequence[str]) -> bool:
    return all(len(text.split()) == 1 and len(text) <= 8 for text in texts)


def _usual_pitch(side: Sequence[list[Word]]) -> float:
    """The usual distance of the lines of one side; a column of one-line cells has that of its rows."""
    bases = [words[0].base for words in side if words]
    pitches = sorted(b - a for a, b in pairwise(bases))
    return pitches[len(pitches) // 4] if pitches else 0.0


def _blocks(side: Sequence[list[Word]], usual: float) -> list[list[int]]:
    """The lines of one side put into blocks at the wider gaps; a block is the indexes of its rows."""
    filled = [(index, words[0].base) for index, words in enumerate(side) if words]
    if not filled:
        return []
    blocks = [[filled[0][0]]]
    for before, line in pairwise(filled):
        if line[1] - before[1] > _NEXT_BLOCK * usual:
            blocks.append([])
        blocks[-1].append(line[0])
    return blocks


def _together(left: Sequence[list[int]], right: Sequence[list[int]]) -> tuple[int, list[int]]:
    """How far blocks of both sides begin together, and where; nothing if too few of them do."""
    right_starts = {block[0] for block in right}
    shared: list[int] = []
    last = 0
    for block in left:
        if block[0] not in right_starts:
            break
        shared.append(block[0])
        partner = next(other for other in right if other[0] == block[0])
        last = max(block[-1], partner[-1]) + 1
    inside = [start for start in right_starts if shared and shared[0] <= start < last]
    if not shared or len(shared) < 0.75 * len(inside):
        return 0, []
    return last, shared


def _amount_stretches(rows: Sequence[Row], offset: int, gutter: float) -> list[_Stretch]:
    """A stretch of labels and amounts in which at least one label wraps to a line of its own."""
    kinds = [_amount_kind(row, gutter) for row in rows]
    end = next((index for index, kind in enumerate(kinds) if kind == "text"), len(rows))
    whole = [index for index in range(end) if kinds[index] == "row"]
    if len(whole) < _LEAST_ROWS:
        return []
    pitches = [rows[b][0].base - rows[a][0].base for a, b in pairwise(whole) if b == a + 1]
    usual = median(pitches) if pitches else 0.0
    last = whole[0]
    for index in range(whole[0], end):
        if kinds[index] == "label" and not _wraps(rows, index, usual):
            break
        last = index
    starts = tuple(offset + index for index in whole if index <= last)
    if len(starts) < _LEAST_ROWS or last + 1 - whole[0] == len(starts):
        return []
    return [_Stretch(offset + whole[0], offset + last + 1, starts, gutter)]


def _amount_kind(row: Row, gutter: float) -> str:
    """ "row" for a label with amounts, "label" for a label alone, "text" for anything else."""
    left, right = parted(row, gutter)
    if not left:
        return "text"
    if not right:
        return "label"
    return "row" if all(_AMOUNT.fullmatch(word.text) for word in right) else "text"


def _wraps(rows: Sequence[Row], index: int, usual: float) -> bool:
    """Whether a label without amounts goes on with the row above."""
    distance = rows[index][0].base - rows[index - 1][0].base
    if usual and distance < _TIGHT * usual:
        return True
    goes_on = rows[index][0].text[:1].islower() or bool(_GOES_ON.search(_label_end(rows[index - 1])))
    return goes_on and distance <= 1.1 * (usual or distance)


def _label_end(row: Row) -> str:
    """The last word of a row's label."""
    words = [word.text for word in row]
    while len(words) > 1 and _AMOUNT.fullmatch(words[-1]):
        words.pop()
    return words[-1]


def _make(rows: Sequence[Row], stretch: _Stretch) -> Table:
    """The table of a stretch: columns where all its rows leave room, rows where they begin."""
    part = [word for row in rows[stretch.first : stretch.last] for word in row]
    columns = free_columns(part)
    tops = [rows[start][0].base - 0.85 * rows[start][0].size for start in stretch.starts]
    bottoms = [*tops[1:], max(word.base + 0.3 * word.size for word in part)]
    ends = [*(left for left, _ in columns[1:]), columns[-1][1] + 1]
    spans = [(left - 0.5, end - 0.5) for (left, _), end in zip(columns, ends, strict=True)]
    boxes = [Box(left, top, right, bottom) for top, bottom in zip(tops, bottoms, strict=True) for left, right in spans]
    grid = make_grid(boxes)
    return make_table(grid, take_words(grid, Placed(part)), ())


def free_columns(words: Sequence[Word], size: float | None = None) -> list[tuple[float, float]]:
    """The stretches across that words fill, parted where all rows leave room: for words of a `size`, or of their own."""
    columns: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda word: word.x0):
        if columns and word.x0 - columns[-1][1] < 0.8 * (size or word.size):
            columns[-1] = (columns[-1][0], max(columns[-1][1], word.x1))
        else:
            columns.append((word.x0, word.x1))
    return columns
