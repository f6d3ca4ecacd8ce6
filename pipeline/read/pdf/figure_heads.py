"""Heads over a table of figures to the columns they stand over: their lines, those over several columns, and where columns part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.read.pdf.figure_rows import AS_SUMS, Cell, FigureRow, Frame, Span, is_label, overlap, span_of, words_of

_UNIT = re.compile(r"£?\s?(?:['’]?000['’]?s?|k|m|million|thousand)|£", re.IGNORECASE)
NEXT_ROW = 3.4  # ems: what stands farther below is no row of the table
_NEXT_HEAD = 2.6  # ems from the lowest head down to the first row
_WRAPPED = 1.3  # ems from a line of a head down to the next
_MOST_HEADS = 6  # lines
MOST_BETWEEN = 3  # lines without figures between two rows with them
_ALIGNED = 4.0  # points by which the edges or middles of two lines of one head may differ
_BARE = 4.0  # points of distance that a column without an upper head counts for
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?\b")
Places = dict[int, list[int]]  # id of a head -> the columns it stands over


def find_heads(rows: Sequence[FigureRow], first: int, frame: Frame) -> list[int]:
    """The lines of heads over the first row, from the top down; labels alone may stand between them and that row."""
    heads: list[int] = []
    labels = 0
    for index in range(first - 1, max(-1, first - _MOST_HEADS - 1), -1):
        row, below = rows[index], rows[index + 1]
        if below.base - row.base > (_NEXT_HEAD if heads or labels else NEXT_ROW) * row.size:
            break
        if not heads and is_label(row, frame.columns[frame.first][0]) and labels < MOST_BETWEEN:
            labels += 1
        elif _is_head(row, frame, bool(heads)) or (not heads and _ends_head(rows, index, frame)):
            heads.insert(0, index)
        else:
            break
    return heads


def _ends_head(rows: Sequence[FigureRow], index: int, frame: Frame) -> bool:
    """Whether a line is the end of a head that wraps, set close under the line of the others: "Partner | Children | All" over "safety"."""
    row, above = rows[index], rows[index - 1]
    near = index > 0 and row.base - above.base < _WRAPPED * row.size and row.size < 1.05 * above.size
    if not near or len(row.cells) > 1 or row.cells[0][0].x0 <= frame.label_end - 2:
        return False
    over = [column for column in frame.columns[frame.first :] if overlap(span_of(row.cells[0]), column) > 0]
    return len(over) == 1 and row.cells[0][-1].x1 < over[0][1] + _ALIGNED and _is_head(above, frame, below=False)


def _is_head(row: FigureRow, frame: Frame, below: bool) -> bool:
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
        return below and len(row.cells) == 1 and not _UNIT.fullmatch(words_of(over[0]))
    return not any(AS_SUMS.search(words_of(cell)) and figure for cell, figure in zip(row.cells, row.figures, strict=True))


def parted(row: FigureRow, frame: Frame) -> FigureRow:
    """The lowest line of heads with those parted that a narrow gap leaves together, where each column then has its own."""
    cells = [piece for cell in row.cells for piece in _pieces(cell, frame)]
    columns = [_under(cell, frame) for cell in cells if cell[0].x0 > frame.label_end - 2]
    whole = len(cells) > len(row.cells) and columns == [[at] for at in range(frame.first, len(frame.columns))]
    return FigureRow(cells, [False] * len(cells)) if whole else row


def _pieces(cell: Cell, frame: Frame) -> list[Cell]:
    """A head cut at its widest gap between each two columns that it covers."""
    covered = _under(cell, frame)
    pieces: list[Cell] = []
    begin = 0
    for left, right in pairwise(covered):
        low, high = sum(frame.columns[left]) / 2, sum(frame.columns[right]) / 2
        gaps = [at for at in range(begin + 1, len(cell)) if low < (cell[at - 1].x1 + cell[at].x0) / 2 < high]
        if gaps:
            cut = max(gaps, key=lambda at: cell[at].x0 - cell[at - 1].x1)
            pieces.append(cell[begin:cut])
            begin = cut
    return [*pieces, cell[begin:]]


def widened(frame: Frame, heads: Sequence[FigureRow]) -> Frame:
    """The columns with those on the right in which only heads stand: no row of this page has a remark."""
    columns = list(frame.columns)
    for row in heads:
        headed = any(_under(cell, frame)[-1] == len(columns) - 1 and cell[0].x0 <= columns[-1][1] for cell in row.cells)
        columns += [span_of(cell) for cell in row.cells if headed and cell[0].x0 > columns[-1][1]]
    return Frame(columns, frame.first)


def _under(cell: Cell, frame: Frame) -> list[int]:
    """The columns that a head stands over: several where it covers them, else the one it shares most with or is nearest to."""
    span = span_of(cell)
    covered = [at for at, column in enumerate(frame.columns) if at >= frame.first and overlap(span, column) > 0.6 * (column[1] - column[0])]
    if len(covered) > 1:
        return covered
    nearest = max(range(len(frame.columns)), key=lambda at: (overlap(span, frame.columns[at]), -at))
    return [nearest]


def find_edges(frame: Frame, heads: Sequence[tuple[Cell, int]], rows: Sequence[FigureRow]) -> list[float]:
    """Where columns part: half way between what stands in two of them, heads included."""
    columns = list(frame.columns)
    figures_from = columns[frame.first][0]
    labels = [cell[-1].x1 for row in rows for cell in row.cells[:1] if is_label(row, figures_from) and cell[-1].x1 < figures_from]
    columns[frame.first - 1] = (columns[frame.first - 1][0], max([columns[frame.first - 1][1], *labels]))
    for cell, at in heads:
        left, right = columns[at]
        low = columns[at - 1][1] if at else float("-inf")
        high = columns[at + 1][0] if at + 1 < len(columns) else float("inf")
        columns[at] = (max(min(left, cell[0].x0), min(left, low + 1)), min(max(right, cell[-1].x1), max(right, high - 1)))
    left = min(row.cells[0][0].x0 for row in rows)
    right = max(row.cells[-1][-1].x1 for row in rows)
    return [min(left, columns[0][0]) - 1, *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), max(right, columns[-1][1]) + 1]


def group_heads(heads: Sequence[FigureRow], places: Places) -> list[list[FigureRow]]:
    """The lines of heads as rows: one for all lines of simple heads that follow one another, one for each line with a head over several columns."""
    groups: list[list[FigureRow]] = []
    for row in heads:
        if not groups or _spans(row, places) or _spans(groups[-1][0], places):
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _in_order(row: FigureRow, frame: Frame) -> list[list[int]]:
    """The columns of each head of a line: as many heads as there are columns stand over one each, wherever in it they are set."""
    over = [cell for cell in row.cells if cell[0].x0 > frame.label_end]
    columns = range(frame.first, len(frame.columns))
    if len(over) != len(columns):
        return [_under(cell, frame) for cell in row.cells]
    before = [_under(cell, frame) for cell in row.cells if cell[0].x0 <= frame.label_end]
    return [*before, *([column] for column in columns)]


def _spans(row: FigureRow, places: Places) -> bool:
    return any(len(places[id(cell)]) > 1 for cell in row.cells)


def place_heads(heads: Sequence[FigureRow], frame: Frame) -> Places:
    """The columns that each head stands over; fewer heads over a line of others stand each over the middle of several."""
    places = {id(cell): place for row in heads for cell, place in zip(row.cells, _in_order(row, frame), strict=True)}
    for at in range(len(heads) - 2, -1, -1):
        below = {places[id(cell)][0]: cell for row in heads[at + 1 :] for cell in row.cells if len(places[id(cell)]) == 1}
        own = {column: cell for column, cell in below.items() if column >= frame.first}
        upper = [cell for cell in heads[at].cells if cell[0].x0 > frame.label_end]
        of_years = all(_YEAR.fullmatch(words_of(cell)) for cell in upper) and not any(_YEAR.search(words_of(cell)) for cell in own.values())
        alone = len(upper) == len(heads[at].cells) and not all(_is_over(cell, map(span_of, own.values())) for cell in upper)
        if upper and len(upper) < len(own) and (of_years or alone):
            places |= dict(zip(map(id, upper), _shared_out(upper, _extents(own), bare_after=of_years), strict=True))
    return places


def _extents(cells: dict[int, Cell]) -> dict[int, Span]:
    """The room of each of some heads side by side: to half way to the next, where there is one."""
    spans = {column: span_of(cells[column]) for column in sorted(cells)}
    middles = [(a[1] + b[0]) / 2 for a, b in pairwise(spans.values())]
    lefts, rights = [next(iter(spans.values()))[0], *middles], [*middles, list(spans.values())[-1][1]]
    return dict(zip(spans, zip(lefts, rights, strict=True), strict=True))


def _is_over(cell: Cell, spans: Iterable[Span]) -> bool:
    """Whether a head begins, ends or is centred where one below it does: it is the first line of that one."""
    left, right = span_of(cell)
    return any(abs(left - a) < _ALIGNED or abs(right - b) < _ALIGNED or abs(left + right - a - b) < 2 * _ALIGNED for a, b in spans)


def _shared_out(upper: Sequence[Cell], spans: dict[int, Span], bare_after: bool) -> list[list[int]]:
    """The columns of each of some heads: runs of neighbours, as near as can be to the middle of their heads.

    The first columns may have no head over them, and the last where `bare_after`.
    """
    columns = list(spans)
    spare = len(columns) - len(upper)
    best: dict[int, tuple[float, list[list[int]]]] = {at: (_BARE * at, []) for at in range(spare)}  # how many columns are taken -> distance and runs
    for cell in upper:
        middle = sum(span_of(cell)) / 2
        longer: dict[int, tuple[float, list[list[int]]]] = {}
        for taken, (distance, runs) in best.items():
            for end in range(taken + 1, len(columns) + 1):
                run = columns[taken:end]
                total = distance + abs((spans[run[0]][0] + spans[run[-1]][1]) / 2 - middle)
                if end not in longer or total < longer[end][0]:
                    longer[end] = (total, [*runs, run])
        best = longer
    if not bare_after:
        return best[len(columns)][1]
    return min((distance + _BARE * (len(columns) - taken), runs) for taken, (distance, runs) in best.items())[1]
