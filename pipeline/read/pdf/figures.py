"""Rows of labels and figures to grids: tables that nothing rules, or only here and there, told by figures that stand below one another.

A budget is often set without lines: labels at the left, figures flush right, heads over them that wrap, groups of rows under a
label alone. What counts is that two rows have two columns of figures in common, some of them printed as sums are. Contents
pages, dates and numbered paragraphs have no such rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from pipeline.document import Box
from pipeline.read.pdf.figure_heads import MOST_BETWEEN, NEXT_ROW, Places, find_edges, find_heads, group_heads, parted, place_heads, widened
from pipeline.read.pdf.figure_rows import APART, FigureRow, Frame, Span, is_label, overlap, span_of, split_row, sums_in, words_of
from pipeline.read.pdf.grid import Grid, make_grid
from pipeline.read.pdf.lines import find_rows
from pipeline.read.pdf.marks import Marks, Word

_GOES_ON = re.compile(r"(?:\b(?:and|of|the|for|to|in|with|from|by|or)|[&,(/–-])$", re.IGNORECASE)
_TOTAL = re.compile(r"(?:grand |sub-? ?)?total\b|net\b", re.IGNORECASE)
_NEXT_LINE = 1.45  # ems
_TIGHT = 0.95  # of the usual distance of rows: less goes on with the row
_FEWEST_COLUMNS = 3  # a label and one amount make no grid here
_AT_TOP = 3  # lines of a running head may stand over the rows
_SHORT_ROW = 3  # figures in a row that stands alone on its page
_LABELS_ABOVE = 2  # lines
_NEAR = 2.2  # ems from a label at the top of a page down to the rows that it names
_LEVEL = 3.0  # points by which the left edges of two labels may differ
_UNIT = re.compile(r"\(?£\s?(?:['’]?000['’]?s?|k|m|million)\)?|\(?['’]000s?\)?", re.IGNORECASE)
_UNIT_STARTS = frozenset("£('’")
_UNIT_ABOVE = 4  # lines over the first row, heads among them


def find_figures(marks: Marks, drawn: Sequence[Grid]) -> list[Grid]:
    """The grids of a page's tables of figures; none in text that was recognised, nor where all sums stand in tables that are drawn with their heads."""
    sums = [] if marks.ocr else sums_in(marks.words) or _units(marks.words)
    if sums and drawn:
        whole = [grid.box for grid in drawn if len(grid.tops) > 1 and not _any_in(sums, Box(*grid.box[:3], grid.tops[1]))]  # none in its first row
        sums = [word for word in sums if not any(_any_in((word,), box) for box in whole)]
    if not sums:
        return []
    lines = find_rows(marks.words)
    if not _may_hold(lines, sums):
        return []
    rows = [split_row(row) for row in lines]
    grids: list[Grid] = []
    for first, last in _runs(rows):
        frame = _frame(rows[first:last], _has_unit(rows, first))
        if frame is None:
            continue
        last = _with_rest(rows, last, frame)
        heads = find_heads(rows, first, frame)
        top = heads[0] if heads else first
        if not heads and not _stands_alone(rows, first, last):
            continue
        if heads:
            rows[heads[-1]] = parted(rows[heads[-1]], frame)
        else:
            first = _with_labels_above(rows, first, frame)
        while heads and heads[-1] + 1 < first:  # a group of rows that stands between the heads and the first row with figures
            first -= 1
        above = rows[top : first if heads else top]
        grids.append(_grid(above, rows[first:last], widened(frame, above)))
    return grids


def _any_in(words: Iterable[Word], box: Box) -> bool:
    """Whether one of some words stands in a box."""
    left, top, right, bottom = box
    return any(top <= word.base <= bottom and left <= word.x0 and word.x1 <= right for word in words)


def _may_hold(lines: Sequence[Sequence[Word]], sums: Sequence[Word]) -> bool:
    """Whether a line with a sum in it, or any where there are but units, has figures as a row of a table has: half of the rows of each have one (`_frame`)."""
    known = {id(word) for word in sums}
    counted = _is_unit(sums[0])
    return any(split_row(line).is_figures for line in lines if counted or not known.isdisjoint(map(id, line)))


def _units(words: Sequence[Word]) -> list[Word]:
    """The words that say what figures are counted in: "£'000"."""
    return [word for word in words if word.text[:1] in _UNIT_STARTS and _is_unit(word)]


def _is_unit(word: Word) -> bool:
    return bool(_UNIT.fullmatch(word.text))


def _runs(rows: Sequence[FigureRow]) -> Iterator[tuple[int, int]]:
    """Stretches of rows that begin and end with figures, and have no more than a few labels between them."""
    at = 0
    while at < len(rows):
        if not rows[at].is_figures:
            at += 1
            continue
        last, spans = at, _spans(rows[at])
        for index in range(at + 1, len(rows)):
            row = rows[index]
            if row.base - rows[index - 1].base > NEXT_ROW * row.size or index - last > MOST_BETWEEN:
                break
            if row.is_figures and not _shares(spans, _spans(row)):
                break
            if row.is_figures:
                last, spans = index, _spans(row)
            elif _has_sum(row, spans):
                last = index
            elif not is_label(row, _first_figure(rows[last])) and not _is_rest(row, rows[index - 1], spans):
                break
        yield at, last + 1
        at = last + 1


def _spans(row: FigureRow) -> list[Span]:
    """Where the cells of a row stand."""
    return [span_of(cell) for cell in row.cells]


def _first_figure(row: FigureRow) -> float:
    """Where the first figure after the label of a row begins."""
    return row.figures_after_label[0][0].x0


def _shares(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether two rows have two columns in common, and no cell of one stands under two of the other's."""
    met = [sum([overlap(a, b) > 0 for b in other]) for a in one]
    return len(met) - met.count(0) > 1 and max(met) < 2


def _has_sum(row: FigureRow, spans: Sequence[Span]) -> bool:
    """Whether a row is a label and one sum that stands in a column of the rows above it: the total of a list among texts."""
    return row.as_sums and len(row.cells) == 2 and row.figures[1] and _shares(spans, _spans(row))


def _is_rest(row: FigureRow, before: FigureRow, spans: Sequence[Span]) -> bool:
    """Whether the cells of a row go on with cells of the row before: close under it, words alone, none under two of its cells."""
    close = row.base - before.base < _NEXT_LINE * row.size and not any(row.figures)
    return close and all(sum(overlap(span, other) > 0 for other in spans) == 1 for span in _spans(row))


def _has_unit(rows: Sequence[FigureRow], first: int) -> bool:
    """Whether a line close above some rows says in what they are counted, so that sums below a thousand are sums too."""
    return any(_is_unit(word) for row in rows[max(0, first - _UNIT_ABOVE) : first] for cell in row.cells for word in cell)


def _frame(rows: Sequence[FigureRow], counted: bool) -> Frame | None:
    """The columns of some rows, or None where they are no table; `counted` is whether a unit stands over them, so that all figures are sums."""
    filled = [row for row in rows if row.is_figures]
    if not counted and 2 * sum(row.as_sums for row in filled) < len(filled):
        return None
    columns: list[Span] = []
    for span in sorted(span for row in filled for span in _spans(row)):
        if columns and span[0] - columns[-1][1] < APART * filled[0].size * 0.7:
            columns[-1] = (columns[-1][0], max(columns[-1][1], span[1]))
        else:
            columns.append(span)
    held = [_figures_in(filled, column) for column in columns]
    first = next((at for at, (figures, cells) in enumerate(held) if at and 2 * figures > cells), None)
    if first is None or len(columns) < _FEWEST_COLUMNS:
        return None
    labels = [cell for row in filled for cell in row.cells if cell[0].x0 < columns[first][0] and any(char.isalpha() for char in words_of(cell))]
    return Frame(columns, first) if 2 * len(labels) >= len(filled) else None


def _figures_in(rows: Sequence[FigureRow], column: Span) -> tuple[int, int]:
    """How many of the cells in a column hold figures, and how many cells there are."""
    inside = [figure for row in rows for span, figure in zip(_spans(row), row.figures, strict=True) if overlap(span, column) > 0]
    return sum(inside), len(inside)


def _with_rest(rows: Sequence[FigureRow], last: int, frame: Frame) -> int:
    """The end of a table with the lines that go on with its last label."""
    while last < len(rows) and _goes_on(rows[last - 1], rows[last], frame):
        last += 1
    return last + _heads_next_page(rows, last, frame)


def _heads_next_page(rows: Sequence[FigureRow], last: int, frame: Frame) -> bool:
    """Whether the last line of a page is a label under a table: it names a group of rows that begins on the next page."""
    if last + 1 != len(rows) or not is_label(rows[last], frame.columns[frame.first][0]):
        return False
    near = rows[last].base - rows[last - 1].base <= NEXT_ROW * rows[last].size and rows[last].size <= rows[last - 1].size
    return near and rows[last].cells[0][0].x0 < frame.label_end and any(char.isalpha() for char in words_of(rows[last].cells[0]))


def _goes_on(before: FigureRow, row: FigureRow, frame: Frame) -> bool:
    if row.base - before.base > _NEXT_LINE * row.size or len(row.cells) > 1 or row.cells[0][-1].x1 > frame.columns[frame.first][0]:
        return False
    label = before.cells[0]
    return label[0].x0 < frame.label_end and (words_of(row.cells[0])[:1].islower() or bool(_GOES_ON.search(words_of(label))))


def _stands_alone(rows: Sequence[FigureRow], first: int, last: int) -> bool:
    """Whether rows without heads may go on with a table of the page before: several at the top of a page, or its total alone."""
    filled = [row for row in rows[first:last] if row.is_figures]
    several = len(filled) > 1 and sum(filled[0].figures) > 1
    alone = sum(filled[0].figures) >= _SHORT_ROW and bool(_TOTAL.match(words_of(filled[0].cells[0])))
    return first < _AT_TOP and (several or alone)


def _with_labels_above(rows: Sequence[FigureRow], first: int, frame: Frame) -> int:
    """Where rows without heads begin with the labels close above them: the name of their group, or the rest of a label of the page before."""
    left = frame.columns[0][0]
    for _ in range(_LABELS_ABOVE):
        if not first or not is_label(rows[first - 1], frame.columns[frame.first][0]):
            break
        row, below = rows[first - 1], rows[first]
        level = abs(row.cells[0][0].x0 - left) < _LEVEL and row.size < 1.05 * below.size
        if not level or below.base - row.base > _NEAR * row.size or not any(char.isalpha() for char in words_of(row.cells[0])):
            break
        first -= 1
    return first


def _grid(heads: Sequence[FigureRow], rows: Sequence[FigureRow], frame: Frame) -> Grid:
    """The grid of a table: a row of boxes for the heads, and for heads over several columns, and one for each of its own rows."""
    places = place_heads(heads, frame)
    single = [(cell, places[id(cell)][0]) for row in heads for cell in row.cells if len(places[id(cell)]) == 1]
    edges = find_edges(frame, single, [*heads, *rows])
    boxes: list[Box] = []
    over, below = group_heads(heads, places), _groups(rows, frame)
    groups = [*over, *below]
    tops = [group[0].base - 0.85 * group[0].size for group in groups]
    bottoms = [*tops[1:], groups[-1][-1].base + 0.3 * groups[-1][-1].size]
    spread = [*(_spread_heads(group, len(frame.columns), places) for group in over), *(_spread(group, len(frame.columns)) for group in below)]
    for columns, top, bottom in zip(spread, tops, bottoms, strict=True):
        boxes += [Box(edges[a], top, edges[b + 1], bottom) for a, b in columns]
    return make_grid(boxes)


def _groups(rows: Sequence[FigureRow], frame: Frame) -> list[list[FigureRow]]:
    """The lines of each row: those that follow closer than rows do go on with one, and so do lines that a label is cut before or that have none."""
    pitches = [below.base - above.base for above, below in pairwise(rows) if above.is_figures and below.is_figures]
    usual = median(sorted(pitches)[: max(1, (len(pitches) + 1) // 2)]) if pitches else 0.0
    groups: list[list[FigureRow]] = [[rows[0]]]
    for above, row in pairwise(rows):
        distance = row.base - above.base
        filled = any(each.is_figures for each in groups[-1])
        close = distance < _TIGHT * usual if usual else distance < 1.3 * row.size and (words_of(row.cells[0])[:1].islower())
        cut = filled and not row.is_figures and (words_of(row.cells[0])[:1].islower() or row.cells[0][0].x0 > frame.columns[0][1])
        if (close or cut) and not (filled and row.is_figures):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _spread(group: Sequence[FigureRow], count: int) -> list[tuple[int, int]]:
    """The columns of each box of a row, first and last: one box each, but for a label alone."""
    if not any(row.is_figures or (row.as_sums and row.figures[-1]) for row in group):
        return [(0, count - 1)]
    return [(at, at) for at in range(count)]


def _spread_heads(group: Sequence[FigureRow], count: int, places: Places) -> list[tuple[int, int]]:
    """The columns of each box of a row of heads, first and last: one box each, but for heads over several."""
    over = [place for row in group for cell in row.cells if len(place := places[id(cell)]) > 1]
    taken = {at: (min(place), max(place)) for place in over for at in place}
    return list(dict.fromkeys(taken.get(at, (at, at)) for at in range(count)))
