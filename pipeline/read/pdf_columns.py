"""Words of a page to lines in reading order: full-width bands, text columns, and pieces that stay whole.

A gutter is a place that several rows leave free, with prose on both sides of it; a label, an amount
or a field name beside text makes no column. Rows that cross the gutter cut the page into bands;
inside a band the left column is read before the right one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from statistics import median

from pipeline.read.pdf_borderless import is_row_table
from pipeline.read.pdf_cells import AMOUNT
from pipeline.read.pdf_gutters import Item, Piece, Row, candidates, crosses, parted
from pipeline.read.pdf_lines import Strip, find_rows, make_strips
from pipeline.read.pdf_marks import Word

_LEAST_WORDS = 3  # in the usual line of prose
_LEAST_FILL = 0.5  # of the column's width that lines of prose take up
_LINE = 1.75  # ems from one line of a paragraph to the next, at most
_HEAD = 1.1  # times the usual size
Tabler = Callable[[list[Row]], list[Strip] | None]


def arrange(words: Sequence[Word], pieces: Sequence[Piece], tabler: Tabler | None = None) -> list[Strip]:
    """The lines of a region in reading order; `tabler` may turn rows without columns into table cells."""
    rows = find_rows(words)
    items: list[Item] = _side_by_side(sorted([*rows, *(piece for piece in pieces if piece.strips)], key=_top))
    gutter = _find_gutter(items)
    if gutter is None:
        return _in_one_column(items, tabler)
    strips: list[Strip] = []
    for band, is_split in _cut(items, [piece for piece in pieces if not piece.strips], gutter):
        strips += _in_two_columns(band, gutter, tabler) if is_split else arrange(_words(band), _pieces(band), tabler)
    return strips


def _top(item: Item) -> float:
    return item.box.top if isinstance(item, Piece) else item[0].base - 0.75 * item[0].size


def _side_by_side(items: list[Item]) -> list[Item]:
    """The items with neighbouring pieces that stand beside one another put from left to right, wherever each begins."""
    for end in range(1, len(items)):
        at = end
        while at and _is_left_of(items[at], items[at - 1]):
            items[at - 1], items[at] = items[at], items[at - 1]
            at -= 1
    return items


def _is_left_of(item: Item, before: Item) -> bool:
    if not isinstance(item, Piece) or not isinstance(before, Piece):
        return False
    one, other = item.box, before.box
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return one.right <= other.left + 1 and shared >= 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def _words(items: Sequence[Item]) -> list[Word]:
    return [word for item in items if not isinstance(item, Piece) for word in item]


def _pieces(items: Sequence[Item]) -> list[Piece]:
    return [item for item in items if isinstance(item, Piece)]


def _in_one_column(items: Sequence[Item], tabler: Tabler | None) -> list[Strip]:
    """Rows from the top down; runs of rows between pieces are offered to the tabler."""
    strips: list[Strip] = []
    run: list[Row] = []
    for item in [*_after_paragraphs(items), None]:
        if item is not None and not isinstance(item, Piece):
            run.append(item)
            continue
        if run:
            strips += (tabler(run) if tabler else None) or make_strips(run)
            run = []
        if item is not None:
            strips += item.strips
    return strips


def _after_paragraphs(items: Sequence[Item]) -> list[Item]:
    """The items with a piece that text runs around moved to where the paragraph beside it ends."""
    if len(items) < 3 or not any(isinstance(item, Piece) for item in items):
        return list(items)
    ordered: list[Item] = []
    waiting: list[Item] = []
    for item, following in zip_longest(items, items[1:]):
        before = next((row for row in reversed(ordered) if not isinstance(row, Piece)), None)
        if isinstance(item, Piece):
            around = before is not None and following is not None and not isinstance(following, Piece) and _runs_around(before, following, item)
            (waiting if around else ordered).append(item)
            continue
        if waiting and (before is None or not _goes_on_beside(before, item, waiting)):
            ordered += waiting
            waiting = []
        ordered.append(item)
    return [*ordered, *waiting]


def _runs_around(before: Row, after: Row, piece: Piece) -> bool:
    """Whether the rows before and after the top of a piece stand beside it, one line apart."""
    return all(_is_beside(row, piece) for row in (before, after)) and after[0].base - before[0].base < _LINE * after[0].size


def _goes_on_beside(before: Row, row: Row, waiting: Sequence[Item]) -> bool:
    return row[0].base - before[0].base < _LINE * row[0].size and all(_is_beside(row, piece) for piece in waiting if isinstance(piece, Piece))


def _is_beside(row: Row, piece: Piece) -> bool:
    return row[-1].x1 <= piece.box.left or row[0].x0 >= piece.box.right


def _in_two_columns(band: Sequence[Item], gutter: float, tabler: Tabler | None) -> list[Strip]:
    left_words, right_words = parted(_words(band), gutter)
    left_pieces = [piece for piece in _pieces(band) if piece.box.left < gutter]
    right_pieces = [piece for piece in _pieces(band) if piece.box.left >= gutter]
    left, right = arrange(left_words, left_pieces, tabler), arrange(right_words, right_pieces, tabler)
    for strip in left:
        strip.column = max(strip.column, 1)
    last = max((strip.column for strip in left), default=0)
    for strip in right:
        strip.column = max(strip.column, 1) + last
    return [*left, *right]


def _find_gutter(items: Sequence[Item]) -> float | None:
    """The gutter that parts most lines, or None."""
    best, most = None, 0
    for gutter in candidates(items):
        count = _in_columns(_bands(items, gutter))
        if count > most:
            best, most = gutter, count
    return best


def _cut(items: Sequence[Item], barriers: Sequence[Piece], gutter: float) -> list[tuple[list[Item], bool]]:
    """The bands of some items, cut at a picture or line across the gutter too, unless what it parts is too little to tell columns by."""
    bands = _bands(items, gutter)
    if not barriers:
        return bands
    parted_at = [
        ([item for item in band if not isinstance(item, Piece) or item.strips], is_split)
        for band, is_split in _bands(sorted([*items, *barriers], key=_top), gutter)
    ]
    return parted_at if _in_columns(parted_at) >= _in_columns(bands) else bands


def _in_columns(bands: Sequence[tuple[list[Item], bool]]) -> int:
    return sum(len(band) for band, is_split in bands if is_split)


def _bands(items: Sequence[Item], gutter: float) -> list[tuple[list[Item], bool]]:
    """The items cut where one crosses the gutter; each band with whether it is set in columns there."""
    bands: list[tuple[list[Item], bool]] = []
    for item in items:
        crossing = crosses(item, gutter)
        if bands and bands[-1][1] != crossing:
            bands[-1][0].append(item)
        else:
            bands.append(([item], not crossing))
    return _merged(_with_heads([(band, free and _is_parted(band, gutter)) for band, free in bands], gutter))


def _with_heads(bands: list[tuple[list[Item], bool]], gutter: float) -> list[tuple[list[Item], bool]]:
    """The bands with a heading at the foot of a left column moved to the band below, where that is not in columns: it has nothing else to head."""
    for (band, is_split), (below, splits_too) in pairwise(bands):
        while is_split and not splits_too and len(band) > 1 and _is_head(band[-1], band, gutter):
            below.insert(0, band.pop())
    return bands


def _is_head(item: Item, band: Sequence[Item], gutter: float) -> bool:
    """Whether an item is a row left of the gutter that is set larger than the usual text of a band, or bold where that is not."""
    if isinstance(item, Piece) or item[-1].x1 > gutter:
        return False
    words = _words(band)
    usual, strong = median(word.size for word in words), 2 * sum(word.strong for word in words) > len(words)
    return all(word.size > _HEAD * usual for word in item) or (not strong and all(word.strong for word in item))


def _merged(bands: list[tuple[list[Item], bool]]) -> list[tuple[list[Item], bool]]:
    """Neighbouring bands that are not in columns are one band."""
    merged: list[tuple[list[Item], bool]] = []
    for band, is_split in bands:
        if merged and not is_split and not merged[-1][1]:
            merged[-1][0].extend(band)
        else:
            merged.append((list(band), is_split))
    return merged


def _is_parted(band: Sequence[Item], gutter: float) -> bool:
    """Whether a band has prose on both sides of a gutter."""
    left = _side([parted(item, gutter)[0] for item in band if not isinstance(item, Piece)], [p for p in _pieces(band) if p.box.left < gutter])
    right = _side([parted(item, gutter)[1] for item in band if not isinstance(item, Piece)], [p for p in _pieces(band) if p.box.left >= gutter])
    if left is None or right is None:
        return False
    if is_row_table([item for item in band if not isinstance(item, Piece)], gutter):
        return False
    return left.lines + right.lines >= 8 and min(left.width, right.width) >= 0.3 * max(left.width, right.width)


@dataclass(frozen=True, slots=True)
class _Side:
    lines: int
    width: float


def _side(rows: list[Row], pieces: Sequence[Piece]) -> _Side | None:
    """One side of a gutter, if it reads as prose: at least two lines, most of three words or more that fill the width."""
    lines = sum(1 for row in rows if row) + sum(len(piece.strips) for piece in pieces)
    rows = [row for row in rows if row] + [strip.words for piece in pieces for strip in piece.strips if strip.cell is None]
    boxes = [(row[0].x0, row[-1].x1) for row in rows] + [(piece.box.left, piece.box.right) for piece in pieces]
    if len(rows) < 2:
        return None
    words = [word for row in rows for word in row]
    if 2 * sum(bool(AMOUNT.fullmatch(word.text)) for word in words) > len(words):
        return None
    width = max(right for _, right in boxes) - min(left for left, _ in boxes)
    fills = [(row[-1].x1 - row[0].x0) / max(width, 1.0) for row in rows]
    if median(len(row) for row in rows) < _LEAST_WORDS or sum(fills) / len(fills) < _LEAST_FILL:
        return None
    return _Side(lines, width)
