"""Words of a page to lines in reading order: full-width bands, text columns, and pieces that stay whole.

A gutter is a place that several rows leave free, with prose on both sides of it; a label, an amount
or a field name beside text makes no column. Rows that cross the gutter cut the page into bands;
inside a band the left column is read before the right one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.read.pdf_borderless import is_row_table
from pipeline.read.pdf_cells import AMOUNT
from pipeline.read.pdf_gutters import Item, Piece, Row, candidates, crosses, parted
from pipeline.read.pdf_lines import Strip, find_rows, make_strips
from pipeline.read.pdf_marks import Word

_LEAST_WORDS = 3  # in the usual line of prose
_LEAST_FILL = 0.5  # of the column's width that lines of prose take up
Tabler = Callable[[list[Row]], list[Strip] | None]


def arrange(words: Sequence[Word], pieces: Sequence[Piece], tabler: Tabler | None = None) -> list[Strip]:
    """The lines of a region in reading order; `tabler` may turn rows without columns into table cells."""
    rows = find_rows(words)
    items: list[Item] = sorted([*rows, *pieces], key=_top)
    gutter = _find_gutter(items)
    if gutter is None:
        return _in_one_column(items, tabler)
    strips: list[Strip] = []
    for band, is_split in _bands(items, gutter):
        strips += _in_two_columns(band, gutter, tabler) if is_split else arrange(_words(band), _pieces(band), tabler)
    return strips


def _top(item: Item) -> float:
    return item.box.top if isinstance(item, Piece) else item[0].base - 0.75 * item[0].size


def _words(items: Sequence[Item]) -> list[Word]:
    return [word for item in items if not isinstance(item, Piece) for word in item]


def _pieces(items: Sequence[Item]) -> list[Piece]:
    return [item for item in items if isinstance(item, Piece)]


def _in_one_column(items: Sequence[Item], tabler: Tabler | None) -> list[Strip]:
    """Rows from the top down; runs of rows between pieces are offered to the tabler."""
    strips: list[Strip] = []
    run: list[Row] = []
    for item in [*items, None]:
        if item is not None and not isinstance(item, Piece):
            run.append(item)
            continue
        if run:
            strips += (tabler(run) if tabler else None) or make_strips(run)
            run = []
        if item is not None:
            strips += item.strips
    return strips


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
        count = sum(len(band) for band, is_parted in _bands(items, gutter) if is_parted)
        if count > most:
            best, most = gutter, count
    return best


def _bands(items: Sequence[Item], gutter: float) -> list[tuple[list[Item], bool]]:
    """The items cut where one crosses the gutter; each band with whether it is set in columns there."""
    bands: list[tuple[list[Item], bool]] = []
    for item in items:
        crossing = crosses(item, gutter)
        if bands and bands[-1][1] != crossing:
            bands[-1][0].append(item)
        else:
            bands.append(([item], not crossing))
    return _merged([(band, free and _is_parted(band, gutter)) for band, free in bands])


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
