"""Rows of labels and figures to grids: tables that nothing rules, or only here and there, told by figures that stand below one another.

A budget is often set without lines: labels at the left, figures flush right, heads over them that wrap, groups of rows under a
label alone. What counts is that two rows have two columns of figures in common, some of them printed as sums are. Contents
pages, dates and numbered paragraphs have no such rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.document import Box
from pipeline.read.pdf_cells import holds
from pipeline.read.pdf_grid import Grid, make_grid
from pipeline.read.pdf_lines import find_rows
from pipeline.read.pdf_marks import Marks, Word

Cell = list[Word]
Span = tuple[float, float]
_FIGURE = re.compile(r"[-–−+(£]{0,3}\d[\d,]*(?:\.\d+)?\)?(?:[%kKmM]|bn)?\)?(?: ?(?:CR|DR))?|[-–—]|n/a|nil", re.IGNORECASE)
_AS_SUMS = re.compile(r"\d,\d{3}|\d\.\d|£\s?\d|\(\d")
_GROUPED = re.compile(r"\d,\d{3}|\d\.\d\d\b|£\s?\d")
_UNIT = re.compile(r"£?\s?(?:['’]?000['’]?s?|k|m|million|thousand)|£", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:\b(?:and|of|the|for|to|in|with|from|by|or)|[&,(/–-])$", re.IGNORECASE)
_TOTAL = re.compile(r"(?:grand |sub-? ?)?total\b|net\b", re.IGNORECASE)
_APART = 0.7  # ems that part two cells of a row
_NEXT_ROW = 3.4  # ems: what stands farther below is no row of the table
_NEXT_LINE = 1.45  # ems
_NEXT_HEAD = 2.6  # ems from the lowest head down to the first row
_TIGHT = 0.9  # of the usual distance of rows: less goes on with the row
_MOST_HEADS = 6  # lines
_MOST_BETWEEN = 3  # lines without figures between two rows with them
_FEWEST_COLUMNS = 3  # a label and one amount make no grid here
_AT_TOP = 3  # lines of a running head may stand over the rows
_SHORT_ROW = 3  # figures in a row that stands alone on its page


@dataclass(slots=True)
class _Row:
    """A line of words in cells, where wide gaps part them; `figures` tells which of them hold figures."""

    cells: list[Cell]
    figures: list[bool]

    @property
    def base(self) -> float:
        return self.cells[0][0].base

    @property
    def size(self) -> float:
        return max(word.size for cell in self.cells for word in cell)

    @property
    def is_figures(self) -> bool:
        """Whether figures follow a label, or stand alone as those of a label that wraps around them do; one figure is enough among texts in columns."""
        first = self.figures.index(False) if False in self.figures else -1
        after = [_text(cell) for cell, figure in zip(self.cells[first + 1 :], self.figures[first + 1 :], strict=True) if figure]
        if len(after) == 1:
            return first >= 0 and len(self.cells) > 2 and bool(_GROUPED.search(after[0]))
        return len(after) > 1 and any(char.isdigit() for text in after for char in text)

    @property
    def as_sums(self) -> bool:
        return any(_AS_SUMS.search(_text(cell)) for cell, figure in zip(self.cells, self.figures, strict=True) if figure)


@dataclass(slots=True)
class _Frame:
    """The columns of a table as places across, and the first that holds figures."""

    columns: list[Span]
    first: int

    @property
    def label_end(self) -> float:
        return self.columns[self.first - 1][1] if self.first else self.columns[0][0]


def find_figures(marks: Marks, known: Sequence[Box]) -> list[Grid]:
    """The grids of a page's tables of figures, outside those that are known; none in text that was recognised."""
    if marks.ocr or not _may_hold(marks.words):
        return []
    free = [word for word in marks.words if not any(holds(box, word) for box in known)]
    rows = [_split(row) for row in find_rows(free)]
    grids: list[Grid] = []
    for first, last in _runs(rows):
        frame = _frame(rows[first:last])
        if frame is None:
            continue
        last = _with_rest(rows, last, frame)
        heads = _heads(rows, first, frame)
        top = heads[0] if heads else first
        if not heads and not _stands_alone(rows, first, last):
            continue
        while heads and heads[-1] + 1 < first:  # a group of rows that stands between the heads and the first row with figures
            first -= 1
        above = rows[top : first if heads else top]
        grids.append(_grid(above, rows[first:last], _widened(frame, above)))
    return grids


def _may_hold(words: Sequence[Word]) -> bool:
    """Whether two lines have two words each that look like sums; the quick test that says no on nearly every page."""
    lines = Counter(round(word.base) for word in words if "0" <= word.text[-1:] <= "9" or word.text[-1:] in ")%")
    return sum(count > 1 for count in lines.values()) > 1 or max(lines.values(), default=0) >= _SHORT_ROW


def _text(cell: Cell) -> str:
    return " ".join(word.text for word in cell)


def _is_sum(word: Word) -> bool:
    return bool(_AS_SUMS.search(word.text) and _FIGURE.fullmatch(word.text))


def _split(row: Sequence[Word]) -> _Row:
    cells: list[Cell] = [[row[0]]]
    for before, word in pairwise(row):
        if word.x0 - before.x1 >= _APART * min(word.size, before.size) or (_is_sum(before) and _is_sum(word)):
            cells.append([])
        cells[-1].append(word)
    return _Row(cells, [bool(_FIGURE.fullmatch(_text(cell))) for cell in cells])


def _runs(rows: Sequence[_Row]) -> Iterator[tuple[int, int]]:
    """Stretches of rows that begin and end with figures, and have no more than a few labels between them."""
    at = 0
    while at < len(rows):
        if not rows[at].is_figures:
            at += 1
            continue
        last, spans = at, _spans(rows[at])
        for index in range(at + 1, len(rows)):
            row = rows[index]
            if row.base - rows[index - 1].base > _NEXT_ROW * row.size or index - last > _MOST_BETWEEN:
                break
            if row.is_figures and not _shares(spans, _spans(row)):
                break
            if row.is_figures:
                last, spans = index, _spans(row)
            elif _has_sum(row, spans):
                last = index
            elif not _is_label(row, _first_figure(rows[last])) and not _is_rest(row, rows[index - 1], spans):
                break
        yield at, last + 1
        at = last + 1


def _spans(row: _Row) -> list[Span]:
    """Where the cells of a row stand."""
    return [(cell[0].x0, cell[-1].x1) for cell in row.cells]


def _first_figure(row: _Row) -> float:
    """Where the first figure after the label of a row begins."""
    label = row.figures.index(False) if False in row.figures else -1
    return next(cell[0].x0 for cell, figure in zip(row.cells[label + 1 :], row.figures[label + 1 :], strict=True) if figure)


def _shares(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether two rows have two columns in common, and no cell of one stands under two of the other's."""
    return sum(any(_overlap(a, b) > 0 for b in other) for a in one) > 1 and all(sum(_overlap(a, b) > 0 for b in other) < 2 for a in one)


def _has_sum(row: _Row, spans: Sequence[Span]) -> bool:
    """Whether a row is a label and one sum that stands in a column of the rows above it: the total of a list among texts."""
    return row.as_sums and len(row.cells) == 2 and row.figures[1] and _shares(spans, _spans(row))


def _is_rest(row: _Row, before: _Row, spans: Sequence[Span]) -> bool:
    """Whether the cells of a row go on with cells of the row before: close under it, words alone, none under two of its cells."""
    close = row.base - before.base < _NEXT_LINE * row.size and not any(row.figures)
    return close and all(sum(_overlap(span, other) > 0 for other in spans) == 1 for span in _spans(row))


def _overlap(a: Span, b: Span) -> float:
    return min(a[1], b[1]) - max(a[0], b[0])


def _is_label(row: _Row, figures_from: float) -> bool:
    """Whether a row without figures may be a label: it stands left of them, or is one short cell and no sentence."""
    if len(row.cells) > 1:
        return False
    text = _text(row.cells[0])
    return row.cells[0][0].x0 < figures_from and not text.endswith((".", ":;")) and (row.cells[0][-1].x1 < figures_from or len(text) < 60)


def _frame(rows: Sequence[_Row]) -> _Frame | None:
    """The columns of some rows, or None where they are no table."""
    filled = [row for row in rows if row.is_figures]
    if 2 * sum(row.as_sums for row in filled) < len(filled):
        return None
    columns: list[Span] = []
    for span in sorted((cell[0].x0, cell[-1].x1) for row in filled for cell in row.cells):
        if columns and span[0] - columns[-1][1] < _APART * filled[0].size * 0.7:
            columns[-1] = (columns[-1][0], max(columns[-1][1], span[1]))
        else:
            columns.append(span)
    held = [_figures_in(filled, column) for column in columns]
    first = next((at for at, (figures, cells) in enumerate(held) if at and 2 * figures > cells), None)
    if first is None or len(columns) < _FEWEST_COLUMNS:
        return None
    labels = [cell for row in filled for cell in row.cells if cell[0].x0 < columns[first][0] and any(char.isalpha() for char in _text(cell))]
    return _Frame(columns, first) if 2 * len(labels) >= len(filled) else None


def _figures_in(rows: Sequence[_Row], column: Span) -> tuple[int, int]:
    """How many of the cells in a column hold figures, and how many cells there are."""
    inside = [figure for row in rows for cell, figure in zip(row.cells, row.figures, strict=True) if _overlap((cell[0].x0, cell[-1].x1), column) > 0]
    return sum(inside), len(inside)


def _with_rest(rows: Sequence[_Row], last: int, frame: _Frame) -> int:
    """The end of a table with the lines that go on with its last label."""
    while last < len(rows) and _goes_on(rows[last - 1], rows[last], frame):
        last += 1
    return last


def _goes_on(before: _Row, row: _Row, frame: _Frame) -> bool:
    if row.base - before.base > _NEXT_LINE * row.size or len(row.cells) > 1 or row.cells[0][-1].x1 > frame.columns[frame.first][0]:
        return False
    label = before.cells[0]
    return label[0].x0 < frame.label_end and (_text(row.cells[0])[:1].islower() or bool(_GOES_ON.search(_text(label))))


def _heads(rows: Sequence[_Row], first: int, frame: _Frame) -> list[int]:
    """The lines of heads over the first row, from the top down; labels alone may stand between them and that row."""
    heads: list[int] = []
    labels = 0
    for index in range(first - 1, max(-1, first - _MOST_HEADS - 1), -1):
        row, below = rows[index], rows[index + 1]
        if below.base - row.base > (_NEXT_HEAD if heads or labels else _NEXT_ROW) * row.size:
            break
        if not heads and _is_label(row, frame.columns[frame.first][0]) and labels < _MOST_BETWEEN:
            labels += 1
        elif _is_head(row, frame, bool(heads)):
            heads.insert(0, index)
        else:
            break
    return heads


def _is_head(row: _Row, frame: _Frame, below: bool) -> bool:
    """Whether the cells of a row stand over the columns, each over its own: two at least, or one over several where heads stand below."""
    end, right = frame.label_end, frame.columns[-1][1]
    over = [cell for cell in row.cells if cell[0].x0 > end - 2]
    if (
        not over
        or row.cells[0][-1].x1 > right + 40
        or any(cell[0].x0 <= end - 2 and cell[-1].x1 > frame.columns[frame.first][1] for cell in row.cells)
    ):
        return False
    if len(over) == 1:
        return below and len(row.cells) == 1 and not _UNIT.fullmatch(_text(over[0]))
    return not any(_AS_SUMS.search(_text(cell)) and figure for cell, figure in zip(row.cells, row.figures, strict=True))


def _widened(frame: _Frame, heads: Sequence[_Row]) -> _Frame:
    """The columns with those on the right in which only heads stand: no row of this page has a remark."""
    columns = list(frame.columns)
    for row in heads:
        columns += [(cell[0].x0, cell[-1].x1) for cell in row.cells if cell[0].x0 > columns[-1][1]]
    return _Frame(columns, frame.first)


def _stands_alone(rows: Sequence[_Row], first: int, last: int) -> bool:
    """Whether rows without heads may go on with a table of the page before: several at the top of a page, or its total alone."""
    filled = [row for row in rows[first:last] if row.is_figures]
    several = len(filled) > 1 and sum(filled[0].figures) > 1
    alone = sum(filled[0].figures) >= _SHORT_ROW and bool(_TOTAL.match(_text(filled[0].cells[0])))
    return first < _AT_TOP and (several or alone)


def _grid(heads: Sequence[_Row], rows: Sequence[_Row], frame: _Frame) -> Grid:
    """The grid of a table: a row of boxes for the heads, and for heads over several columns, and one for each of its own rows."""
    placed = [(cell, _under(cell, frame)) for row in heads for cell in row.cells]
    edges = _edges(frame, [(cell, place[0]) for cell, place in placed if len(place) == 1], [*heads, *rows])
    boxes: list[Box] = []
    groups = [*_head_groups(heads, frame), *_groups(rows)]
    tops = [group[0].base - 0.85 * group[0].size for group in groups]
    bottoms = [*tops[1:], groups[-1][-1].base + 0.3 * groups[-1][-1].size]
    for group, top, bottom in zip(groups, tops, bottoms, strict=True):
        boxes += [Box(edges[a], top, edges[b + 1], bottom) for a, b in _spread(group, frame, any(row is group[0] for row in heads))]
    return make_grid(boxes)


def _under(cell: Cell, frame: _Frame) -> list[int]:
    """The columns that a head stands over: several where it covers them, else the one it shares most with or is nearest to."""
    span = (cell[0].x0, cell[-1].x1)
    covered = [at for at, column in enumerate(frame.columns) if at >= frame.first and _overlap(span, column) > 0.6 * (column[1] - column[0])]
    if len(covered) > 1:
        return covered
    nearest = max(range(len(frame.columns)), key=lambda at: (_overlap(span, frame.columns[at]), -at))
    return [nearest]


def _edges(frame: _Frame, heads: Sequence[tuple[Cell, int]], rows: Sequence[_Row]) -> list[float]:
    """Where columns part: half way between what stands in two of them, heads included."""
    columns = list(frame.columns)
    for cell, at in heads:
        left, right = columns[at]
        low = columns[at - 1][1] if at else float("-inf")
        high = columns[at + 1][0] if at + 1 < len(columns) else float("inf")
        columns[at] = (max(min(left, cell[0].x0), min(left, low + 1)), min(max(right, cell[-1].x1), max(right, high - 1)))
    left = min(row.cells[0][0].x0 for row in rows)
    right = max(row.cells[-1][-1].x1 for row in rows)
    return [min(left, columns[0][0]) - 1, *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), max(right, columns[-1][1]) + 1]


def _head_groups(heads: Sequence[_Row], frame: _Frame) -> list[list[_Row]]:
    """The lines of heads as rows: one for all lines of simple heads that follow one another, one for each line with a head over several columns."""
    groups: list[list[_Row]] = []
    for row in heads:
        spans = any(len(_under(cell, frame)) > 1 for cell in row.cells)
        if spans or not groups or any(len(_under(cell, frame)) > 1 for cell in groups[-1][0].cells):
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _groups(rows: Sequence[_Row]) -> list[list[_Row]]:
    """The lines of each row: those that follow closer than rows do go on with one, and so do lines that a label is cut before."""
    pitches = [below.base - above.base for above, below in pairwise(rows) if above.is_figures and below.is_figures]
    usual = median(sorted(pitches)[: max(1, (len(pitches) + 1) // 2)]) if pitches else 0.0
    groups: list[list[_Row]] = [[rows[0]]]
    for above, row in pairwise(rows):
        distance = row.base - above.base
        filled = any(each.is_figures for each in groups[-1])
        close = distance < _TIGHT * usual if usual else distance < 1.3 * row.size and (_text(row.cells[0])[:1].islower())
        cut = filled and not row.is_figures and _text(row.cells[0])[:1].islower()
        if (close or cut) and not (filled and row.is_figures):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _spread(group: Sequence[_Row], frame: _Frame, is_head: bool) -> list[tuple[int, int]]:
    """The columns of each box of a row, first and last: one box each, but for heads over several and for a label alone."""
    count = len(frame.columns)
    if not is_head and not any(row.is_figures or (row.as_sums and row.figures[-1]) for row in group):
        return [(0, count - 1)]
    over = [place for row in group for cell in row.cells if is_head and len(place := _under(cell, frame)) > 1]
    taken = {at: (min(place), max(place)) for place in over for at in place}
    return list(dict.fromkeys(taken.get(at, (at, at)) for at in range(count)))
