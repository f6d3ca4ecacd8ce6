"""Words of a page to lines in reading order: full-width bands, text columns, and pieces that stay whole.

A gutter is a place that several rows leave free, with prose on both sides of it; a label, an amount
or a field name beside text makes no column. Rows that cross the gutter cut the page into bands;
inside a band the left column is read before the right one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from statistics import median

from pipeline.read.pdf.borderless import is_row_table
from pipeline.read.pdf.bullets import BULLET
from pipeline.read.pdf.cells import count_amounts
from pipeline.read.pdf.gutters import Item, Piece, Row, candidates, crosses, heads_across, is_written_apart, parted
from pipeline.read.pdf.lines import Strip, find_rows, make_strips
from pipeline.read.pdf.marks import Word
from pipeline.read.pdf.side_heads import part_side_heads
from pipeline.read.pdf.tiles import take_tiles

_LEAST_LINES, _LEAST_APART = 8, 4  # in two columns; and where the file writes one after the other
_LEAST_WORDS = 3  # in the usual line of prose
_LEAST_FILL = 0.5  # of the column's width that lines of prose take up
_LINE = 1.75  # ems from one line of a paragraph to the next, at most
_HEAD = 1.1  # times the usual size
_BADGE = 2  # lines in a box at most that is the number or sign of what stands beside it
_FULL = 0.85  # of the width of a column: a last line that long does not end a paragraph by its length
_MASTHEAD = 1.6  # times the size of what stands beside it
_HEADS = 2  # lines over a line across the page that are its heading and in no column
_LISTED = 2  # rows with a bullet that make a list
_MOST_TRIED = 3  # places for a gutter left of one
_APART, _OUTDENT = 2.0, 5.0  # ems between two headings side by side, and from a heading to what stands further in below it
Tabler = Callable[[list[Row]], list[Strip] | None]


def arrange(words: Sequence[Word], pieces: Sequence[Piece], tabler: Tabler | None = None) -> list[Strip]:
    """The lines of a region in reading order; `tabler` may turn rows without columns into table cells."""
    rows, tiles = take_tiles(find_rows(words))
    items: list[Item] = _side_by_side(sorted([*rows, *tiles, *(piece for piece in pieces if piece.strips)], key=_top))
    gutter = _find_gutter(items)
    if gutter is None:
        return _in_one_column(items, tabler)
    strips: list[Strip] = []
    for band, is_split in _cut(items, [piece for piece in pieces if not piece.strips], gutter):
        strips += _in_two_columns(band, gutter, tabler) if is_split else arrange(_words(band), _pieces(band), tabler)
    return strips


def _top(item: Item) -> float:
    if isinstance(item, Piece):
        return item.extent.top if len(item.strips) <= _BADGE else item.box.top
    return item[0].base - 0.75 * item[0].size


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
            strips += (tabler(run) if tabler else None) or make_strips(part_side_heads(run))
            run = []
        if item is not None:
            strips += item.strips
    return strips


def _after_paragraphs(items: Sequence[Item]) -> list[Item]:
    """The items with a box that stands right of lines, or that text runs around, moved behind what it stands beside, to the end of a paragraph."""
    if len(items) < 3 or not any(isinstance(item, Piece) for item in items):
        return list(items)
    rows = [item for item in items if not isinstance(item, Piece)]
    ordered: list[Item] = []
    waiting: list[Piece] = []
    before: Row | None = None
    for item, following in zip_longest(items, items[1:]):
        if isinstance(item, Piece):
            if waiting and all(item.box.right <= piece.box.left + 1 and item.box.top < piece.extent.bottom for piece in waiting):
                ordered.append(item)
                continue
            if waiting and not (before and isinstance(following, list) and _is_next_line(before, following)):
                _insert(ordered, waiting)
                waiting = []
            (waiting if _waits(item, before, following, rows) else ordered).append(item)
            continue
        if (
            waiting
            and not (before and _is_next_line(before, item))
            and not all(_is_level(item, piece) and _is_beside(item, piece) for piece in waiting)
        ):
            _insert(ordered, waiting)
            waiting = []
        before = item
        ordered.append(item)
    if waiting:
        _insert(ordered, waiting, _unfinished(ordered))
    return ordered


def _insert(ordered: list[Item], waiting: Sequence[Piece], unfinished: int = 0) -> None:
    """Add pieces after the lines before them, but ahead of a heading or of so many lines of a paragraph that stand last: what goes on from them comes next."""
    rows = [item for item in ordered if not isinstance(item, Piece)]
    at = len(ordered) - unfinished
    while rows and at and _is_head(ordered[at - 1], rows, float("inf")):
        at -= 1
    ordered[at:at] = waiting


def _unfinished(items: Sequence[Item]) -> int:
    """How many lines at the end belong to a paragraph that has not ended and goes on elsewhere: on the next page."""
    last = items[-1]
    rows = [item for item in items if not isinstance(item, Piece)]
    if isinstance(last, Piece) or last[-1].text[-1] in '.!?:;”"' or last[-1].x1 < _FULL * max(row[-1].x1 for row in rows):
        return 0
    count = 1
    for before, row in pairwise(rows[::-1]):
        if not _is_next_line(row, before):
            break
        count += 1
    return count if all(item is row for item, row in zip(items[-count:], rows[-count:], strict=True)) else 0


def _waits(piece: Piece, before: Row | None, following: Item | None, rows: Sequence[Row]) -> bool:
    """Whether lines stand left of a piece and none right of it, or the rows before and after its top run around it."""
    if before and isinstance(following, list) and _is_next_line(before, following) and all(_is_beside(row, piece) for row in (before, following)):
        return True
    level = [row for row in rows if _is_level(row, piece)]
    return bool(level) and all(row[-1].x1 <= piece.box.left for row in level)


def _is_next_line(before: Row, row: Row) -> bool:
    return row[0].base - before[0].base < _LINE * row[0].size


def _is_level(row: Row, piece: Piece) -> bool:
    """Whether a row stands between the top and the foot of a piece."""
    return piece.extent.top < row[0].base <= piece.extent.bottom


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
    for gutter in () if best is None else _before_heads(items, best):
        count = _in_columns(_bands(items, gutter))
        if count > most:
            best, most = gutter, count
    return best


def _before_heads(items: Sequence[Item], gutter: float) -> list[float]:
    """The places ahead of headings that begin left of the list below them, beside the heading of the list in the left column."""
    starts = {
        word.x0
        for item in items
        if not isinstance(item, Piece) and crosses(item, gutter)
        for before, word in pairwise(item)
        if word.x0 - before.x1 >= _APART * word.size and gutter - _OUTDENT * word.size <= word.x0 < gutter
    }
    return [start - 0.5 for start in sorted(starts)[-_MOST_TRIED:]]


def _cut(items: Sequence[Item], barriers: Sequence[Piece], gutter: float) -> list[tuple[list[Item], bool]]:
    """The bands of some items, cut at a picture or line across the gutter too, unless what it parts is too little to tell columns by."""
    bands = _bands(items, gutter)
    if not barriers:
        return bands
    parted_at = [
        ([item for item in band if not isinstance(item, Piece) or item.strips], is_split)
        for band, is_split in _bands(sorted([*items, *barriers], key=_top), gutter)
    ]
    return parted_at if _in_columns(parted_at) >= _in_columns(bands) - _HEADS * len(barriers) else bands


def _in_columns(bands: Sequence[tuple[list[Item], bool]]) -> int:
    return sum(len(band) for band, is_split in bands if is_split)


def _bands(items: Sequence[Item], gutter: float) -> list[tuple[list[Item], bool]]:
    """The items cut where one crosses the gutter; each band with whether it is set in columns there."""
    bands: list[tuple[list[Item], bool]] = []
    across = heads_across(items, gutter)
    for index, item in enumerate(items):
        crossing = index in across or crosses(item, gutter)
        if bands and bands[-1][1] != crossing:
            bands[-1][0].append(item)
        else:
            bands.append(([item], not crossing))
    headed = {id(items[index]) for index in across}
    parts = [
        (band, free and (_is_parted(band, gutter) or _is_headed(before, band, headed, gutter)))
        for (before, _), (band, free) in zip([([], False), *bands], bands, strict=False)
    ]
    return _merged(_with_heads(parts, gutter))


def _is_headed(before: Sequence[Item], band: Sequence[Item], headed: Collection[int], gutter: float) -> bool:
    """Whether a heading over both columns stands right above a band that the file writes column by column, however few its lines are."""
    return bool(before) and id(before[-1]) in headed and is_written_apart(_words(band), gutter)


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
    words = [*_words(band), *(word for piece in _pieces(band) for strip in piece.strips for word in strip.words)]
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
    if _is_masthead(band, gutter) or _are_lists(band, gutter) or _are_tables(band, gutter):
        return True
    if left is None or right is None or _is_one_box(band, gutter):
        return False
    text = band[:-1] if len(band) > 1 and _is_head(band[-1], band, gutter) else band  # a heading at the foot is written after both columns
    is_apart = is_written_apart(_words(text), gutter)
    if not is_apart and is_row_table([item for item in band if not isinstance(item, Piece)], gutter):
        return False
    least = _LEAST_APART if is_apart else _LEAST_LINES
    return left.lines + right.lines >= least and min(left.width, right.width) >= 0.3 * max(left.width, right.width)


def _are_lists(band: Sequence[Item], gutter: float) -> bool:
    """Whether two lists stand side by side: on both sides of a gutter several rows begin with a bullet, and the file writes one side first."""
    sides = zip(*(parted(item, gutter) for item in band if not isinstance(item, Piece)), strict=True)
    listed = [sum(bool(row) and row[0].text == BULLET for row in rows) >= _LISTED for rows in sides]
    return len(listed) > 1 and all(listed) and is_written_apart(_words(band), gutter)


def _are_tables(band: Sequence[Item], gutter: float) -> bool:
    """Whether both columns hold a table and something over or under it, and the file writes all of one before the other."""
    sides = zip(*((item.box.left < gutter, item.box.left >= gutter) for item in band if isinstance(item, Piece)), strict=True)
    if not all(map(any, sides)) or not _pieces(band):
        return False
    words = [*_words(band), *(word for piece in _pieces(band) for strip in piece.strips for word in strip.words)]
    left, right = parted(_words(band), gutter)
    tables = [any(piece.strips[0].cell for piece in _pieces(band) if (piece.box.left < gutter) == side) for side in (True, False)]
    return all(tables) and bool(left and right) and is_written_apart(words, gutter)


def _is_masthead(band: Sequence[Item], gutter: float) -> bool:
    """Whether a title of two lines or more stands left of small lines that the file writes after it: whose it is, and of when."""
    left, right = parted(_words(band), gutter)
    if not left or not right or _pieces(band) or len(find_rows(left)) < 2 or len(find_rows(right)) < 2:
        return False
    return min(word.size for word in left) > _MASTHEAD * max(word.size for word in right) and is_written_apart(_words(band), gutter)


def _is_one_box(band: Sequence[Item], gutter: float) -> bool:
    """Whether one box is all that stands right of a gutter: it stands beside some lines and is no column."""
    right = [item for item in band if (item.box.left if isinstance(item, Piece) else item[-1].x1) >= gutter]
    return len(right) == 1 and isinstance(right[0], Piece)


@dataclass(frozen=True, slots=True)
class _Side:
    lines: int
    width: float


def _side(rows: list[Row], pieces: Sequence[Piece]) -> _Side | None:
    """One side of a gutter, if it reads as prose: at least two lines, most of three words or more that fill the width."""
    lines = sum(1 for row in rows if row) + sum(len(piece.strips) for piece in pieces)
    columns = [[row for row in rows if row], *([strip.words for strip in piece.strips if strip.cell is None] for piece in pieces)]
    rows = [row for column in columns for row in column]
    if len(rows) < 2:
        return None
    words = [word for row in rows for word in row]
    if 2 * count_amounts(words) > len(words):
        return None
    fills = [fill for column in columns for fill in _fills(column)]
    if median(len(row) for row in rows) < _LEAST_WORDS:
        return None
    if sum(fills) / len(fills) < _LEAST_FILL and not (lines >= _LEAST_LINES and _has_columns(columns[0])):
        return None
    boxes = [(row[0].x0, row[-1].x1) for row in rows] + [(piece.box.left, piece.box.right) for piece in pieces]
    width = max(right for _, right in boxes) - min(left for left, _ in boxes)
    return _Side(lines, width)


def _has_columns(rows: Sequence[Row]) -> bool:
    """Whether one side of a gutter is itself set in columns, so that hardly a row fills its width."""
    for gutter in candidates(rows)[:_MOST_TRIED]:
        if any(crosses(row, gutter) for row in rows):
            continue
        sides = [[part for row in rows if (part := parted(row, gutter)[side])] for side in (0, 1)]
        filled = [fill for side in sides for fill in _fills(side)]
        if all(len(side) >= _LEAST_LINES for side in sides) and sum(filled) / len(filled) >= _LEAST_FILL:
            return True
    return False


def _fills(rows: Sequence[Row]) -> list[float]:
    """The share of their common width that each of some rows takes up."""
    width = max(row[-1].x1 for row in rows) - min(row[0].x0 for row in rows) if rows else 0.0
    return [(row[-1].x1 - row[0].x0) / max(width, 1.0) for row in rows]
