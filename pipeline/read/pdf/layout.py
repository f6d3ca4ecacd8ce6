"""One page's marks to its lines in reading order: tables and boxes kept whole, columns read one after the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from pipeline.document import Box, Role
from pipeline.read.pdf.borderless import tabulate
from pipeline.read.pdf.cells import (
    AMOUNT,
    Placed,
    Taken,
    add_head,
    add_head_cells,
    count_amounts,
    fill_grid,
    holds,
    part_coloured,
    part_standing,
    take_words,
)
from pipeline.read.pdf.columns import arrange
from pipeline.read.pdf.furniture import words_key
from pipeline.read.pdf.grid import Grid, GridCell, find_grids, overlaps
from pipeline.read.pdf.gutters import Piece
from pipeline.read.pdf.lines import Strip, find_rows, make_strip, mark_underlined
from pipeline.read.pdf.marks import Frame, Marks, Word
from pipeline.read.pdf.stripes import join_stripes
from pipeline.read.pdf.tables import Table, is_table, make_table

_REACH = 3.0  # points that a box may stick out
_SHADED_ROWS = 3
_CARDS, _SAME_TOP = 3, 6.0  # boxes in a row, and points by which their tops may differ
_PAIRS = 2  # rows of two boxes that line up
_BESIDE = 0.6  # of the rows of a coloured area go on outside it
_ACROSS = 0.5  # of the page's width: what is as wide and holds no text stands across its columns
_PANEL, _LEAST_PANEL = 0.9, 0.05  # of a card's height and width: what is as tall and leaves as much beside it is a part of the card
_BACKGROUND = 0.5  # a fill or frame that holds this share of the page is its background


@dataclass(slots=True)
class Flow:
    """The lines of one page: body in reading order, then furniture; tables in reading order."""

    strips: list[Strip] = field(default_factory=list)
    furniture: list[Strip] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    frames: dict[int, Frame] = field(default_factory=dict)  # id of a strip that reads in another direction -> its frame


@dataclass(slots=True)
class Structure:
    """The grids of a page that hold tables, and the boxes that hold other text."""

    tables: list[tuple[Grid, Taken]]
    boxes: list[Box]


def find_structure(marks: Marks, opened: Sequence[Grid] = ()) -> Structure:
    """The tables and boxes that a page's drawing makes; `opened` are grids that its lines alone don't close."""
    tables: list[tuple[Grid, Taken]] = []
    singles: list[Box] = []
    shades: list[Box] = []
    ruled, coloured, loose = find_grids(marks) if marks.words else ([], [], [])
    words = Placed(marks.words if ruled or loose or opened else ())
    opened = [add_head_cells(grid, words, marks.fills) for grid in opened]
    ruled = [part_standing(part_coloured(grid, words, marks.fills), words) for grid in _with_heads(ruled, coloured, words, marks.fills)]
    coloured = [grid for grid in coloured if grid.rows > 1 or not any(overlaps(grid.box, other.box) for other in ruled)]
    drawn = [*ruled, *(join_stripes(coloured, loose, words, ruled) if loose else ())]
    for grid in sorted([*opened, *(grid for grid in drawn if not any(overlaps(grid.box, other.box) for other in opened))], key=_place):
        taken = take_words(grid, words)
        if grid not in opened and _is_part(grid, taken, words, loose):
            shades.append(grid.box)
        elif is_table(grid, taken) or (grid in opened and len({cell.column for cell in taken}) > 1):
            headed = add_head(grid, words, marks.fills)
            tables.append(fill_grid(headed, words, taken if headed is grid else take_words(headed, words), marks.fills))
        else:
            singles += [cell.box for cell in grid.cells]
    return Structure(tables, _boxes([*marks.fills, *marks.outlines, *singles], marks, [*(grid.box for grid, _ in tables), *shades]))


def take_tables(structure: Structure, running: Mapping[Box, Role]) -> dict[int, Role]:
    """The roles of the words of the tables that are furniture, by the word's `order`; these tables are taken off the page."""
    taken = {word.order: running[grid.box] for grid, cells in structure.tables if grid.box in running for words in cells.values() for word in words}
    structure.tables = [(grid, cells) for grid, cells in structure.tables if grid.box not in running]
    return taken


def _with_heads(ruled: Sequence[Grid], coloured: Sequence[Grid], words: Placed, fills: Sequence[Box]) -> list[Grid]:
    """The ruled grids, each with the row of coloured cells without lines that stands on it: the head of the table."""
    rows = [grid.box for grid in coloured if grid.rows == 1 and len(grid.cells) > 1]
    return [add_head_cells(grid, words, fills) if any(_stacked(row, grid.box) for row in rows) else grid for grid in ruled]


def _place(grid: Grid) -> tuple[float, float]:
    return grid.box.top, grid.box.left


def _is_part(grid: Grid, taken: Taken, words: Placed, fills: Sequence[Box]) -> bool:
    """Whether a grid is only the coloured part of a table: amounts whose labels stand outside, on the same lines and without colour."""
    inside = [word for found in taken.values() for word in found]
    if 2 * count_amounts(inside) < len(inside):
        return False
    return _share_beside(find_rows(inside), words.outside([grid.box, *fills])) >= _BESIDE


def _share_beside(rows: Sequence[list[Word]], others: Iterable[Word]) -> float:
    """The share of rows that go on with other words on the same baseline."""
    bases = sorted(word.base for word in others)
    beside = sum(bisect_left(bases, row[0].base - 0.5) < bisect_right(bases, row[0].base + 0.5) for row in rows)
    return beside / max(len(rows), 1)


def _boxes(shapes: Sequence[Box], marks: Marks, tables: Sequence[Box]) -> list[Box]:
    """The rectangles that can hold text: outside tables, no background, those that touch and line up joined."""
    area = marks.frame.width * marks.frame.height
    fit = [box for box in shapes if _area(box) < _BACKGROUND * area and not any(_within(box, table) for table in tables)]
    outer = _outermost(fit)
    return [*outer, *(box for box in set(fit) - set(outer) if any(_is_panel(box, other) for other in outer))]


def _is_panel(box: Box, card: Box) -> bool:
    """Whether a box is a part of a card from its top to its foot, beside other parts of it."""
    height, width = card.bottom - card.top, card.right - card.left
    return _within(box, card) and box.bottom - box.top >= _PANEL * height and box.right - box.left <= (1 - _LEAST_PANEL) * width


def _outermost(fit: Sequence[Box]) -> list[Box]:
    joined: list[Box] = []
    for box in sorted(set(fit), key=lambda box: (box.top, box.left)):
        if any(_within(box, other) for other in joined):
            continue
        match = next((other for other in joined if _stacked(other, box)), None)
        if match is not None:
            joined.remove(match)
            box = Box(min(match.left, box.left), match.top, max(match.right, box.right), max(match.bottom, box.bottom))
        joined = [other for other in joined if not _within(other, box)]
        joined.append(box)
    return joined


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def _within(inner: Box, outer: Box) -> bool:
    across = inner.left >= outer.left - _REACH and inner.right <= outer.right + _REACH
    return across and inner.top >= outer.top - _REACH and inner.bottom <= outer.bottom + _REACH


def _stacked(upper: Box, lower: Box) -> bool:
    """Whether one box goes on right below another, at the same width."""
    return abs(upper.left - lower.left) < 3 and abs(upper.right - lower.right) < 3 and -3 < lower.top - upper.bottom < 2


def lay_out(marks: Marks, structure: Structure, roles: Mapping[int, Role], side_bars: Collection[str] = ()) -> Flow:
    """The lines of one page in reading order; `side_bars` are texts that run along the edge of several pages."""
    flow = Flow()
    free = {word.order: word for word in marks.words if word.order not in roles}
    pieces = _table_pieces(marks, structure, free, flow, side_bars)
    pieces += _box_pieces(structure.boxes, free, pieces)
    outer = [*(piece for piece in pieces if piece.strips), *_barriers(marks, structure)]
    flow.strips = arrange(list(free.values()), outer, lambda rows: tabulate(rows, flow.tables))
    flow.tables = _in_order(flow)
    _add_furniture(marks, roles, flow)
    mark_underlined([*flow.strips, *flow.furniture], marks.rules)
    _add_others(marks, flow, side_bars)
    return flow


def _barriers(marks: Marks, structure: Structure) -> list[Piece]:
    """What stands across a page without text in it: pictures, coloured areas and lines part the columns over them from those under them."""
    wide, area = _ACROSS * marks.frame.width, marks.frame.width * marks.frame.height
    shapes = [*marks.pictures, *marks.fills, *(Box(rule.x0, rule.top, rule.x1, rule.bottom) for rule in marks.rules if rule.x1 - rule.x0 >= wide)]
    across = [box for box in shapes if box.right - box.left >= wide and _area(box) < _BACKGROUND * area]
    if not across:
        return []
    tables = [grid.box for grid, _ in structure.tables]
    free = [box for box in across if not any(_within(box, table) for table in tables)]
    words = Placed(marks.words if free else ())
    return [Piece(box, []) for box in free if not len(words.places_in(box))]


def _in_order(flow: Flow) -> list[Table]:
    place = {id(strip): index for index, strip in enumerate(flow.strips)}
    return sorted(flow.tables, key=lambda table: place.get(id(table.strips[0]), 0))


def _table_pieces(marks: Marks, structure: Structure, free: dict[int, Word], flow: Flow, side_bars: Collection[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for grid, taken in structure.tables:
        turned = _turned(grid, marks, side_bars) if marks.others else {}
        flow.frames |= {id(strip): frame for found in turned.values() for strip, frame in found}
        table = make_table(grid, taken, marks.fills, {cell: [strip for strip, _ in found] for cell, found in turned.items()})
        flow.tables.append(table)
        pieces.append(Piece(_around(table.strips, ()), table.strips))  # a grid's border may reach into the gutter
        for words in taken.values():
            for word in words:
                free.pop(word.order, None)
    return pieces


def _turned(grid: Grid, marks: Marks, side_bars: Collection[str]) -> dict[GridCell, list[tuple[Strip, Frame]]]:
    """The lines of the cells of a grid that are set on end, as the heads of narrow columns are; one alone may be a text along the edge of the page."""
    found: dict[GridCell, list[tuple[Strip, Frame]]] = {}
    for frame, words in marks.others:
        for row in find_rows(words):
            strip = make_strip(row)
            left, top, right, bottom = frame.box_in(marks.frame, strip.box)
            x, y = (left + right) / 2, (top + bottom) / 2
            cell = next((cell for cell in grid.cells if cell.box.left <= x <= cell.box.right and cell.box.top <= y <= cell.box.bottom), None)
            if cell is not None and cell.box.top - _REACH <= top and bottom <= cell.box.bottom + _REACH:
                found.setdefault(cell, []).append((strip, frame))
    alone = len(found) == 1 and any(words_key(strip.words) in side_bars for strips in found.values() for strip, _ in strips)
    return {} if alone else found


def _box_pieces(boxes: Sequence[Box], free: dict[int, Word], tables: list[Piece]) -> list[Piece]:
    """A piece for each box with text in it, the innermost first; tables inside a box become part of it."""
    pieces: list[Piece] = []
    wide = _ACROSS * (max(word.x1 for word in free.values()) - min(word.x0 for word in free.values())) if free else 0.0
    placed = Placed(list(free.values()) if boxes else ())
    for box in sorted(boxes, key=_area):
        words = [word for word in placed.inside(box) if word.order in free]
        inner = [piece for piece in [*tables, *pieces] if piece.strips and _within(piece.box, box)]
        if not words or _is_column_shade(words, free.values(), boxes):
            continue
        strips = arrange(words, inner)
        for strip in strips:
            strip.shaded = True
        for word in words:
            del free[word.order]
        place = _around(strips, inner)
        if box.right - box.left >= wide:  # a band across the page parts what is over it from what is under it, however short its words
            place = Box(box.left, place.top, box.right, place.bottom)
        pieces.append(Piece(place, strips, box))
        for piece in inner:
            piece.strips = []
    return _with_rows_of_cards([piece for piece in pieces if piece.strips], wide)


def _with_rows_of_cards(pieces: list[Piece], wide: float) -> list[Piece]:
    """The pieces with those put together that stand in a row across the page: three boxes with a figure each are no columns of its text."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.box.top, piece.box.left)):
        row = next((row for row in rows if abs(row[0].box.top - piece.box.top) < _SAME_TOP), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    for row in rows:
        row.sort(key=lambda piece: piece.box.left)
    across = [row for row in rows if len(row) > 1 and row[-1].box.right - row[0].box.left >= wide]
    found: list[Piece] = []
    for row in rows:
        if row not in across or (len(row) < _CARDS and sum(_line_up(row, other) for other in across) < _PAIRS):
            found += row
        else:
            strips = [strip for piece in row for strip in piece.strips]
            found.append(Piece(_around(strips, ()), strips))
    return found


def _line_up(row: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """Whether two rows of boxes have the same columns, as cards have that are read row by row."""
    pairs = zip(row, other, strict=False)
    return len(row) == len(other) and all(
        abs(one.extent.left - two.extent.left) < _SAME_TOP and abs(one.extent.right - two.extent.right) < _SAME_TOP for one, two in pairs
    )


def _is_column_shade(words: Sequence[Word], free: Collection[Word], boxes: Sequence[Box]) -> bool:
    """Whether a box only colours a column of a table: short lines, or labels of amounts, that go on to its left or right, and not in another box."""
    rows = find_rows(words)
    if len(rows) < _SHADED_ROWS:
        return False
    beside = [word for word in free if not any(holds(other, word) for other in boxes)]
    if median(len(row) for row in rows) > 2:
        beside = [word for word in beside if AMOUNT.fullmatch(word.text)]
    return _share_beside(rows, beside) >= _BESIDE


def _around(strips: Sequence[Strip], inner: Sequence[Piece]) -> Box:
    boxes = [strip.box for strip in strips] + [piece.box for piece in inner]
    return Box(min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes))


def _add_furniture(marks: Marks, roles: Mapping[int, Role], flow: Flow) -> None:
    zones: tuple[Role, ...] = ("header", "footer")
    words = [word for word in marks.words if word.order in roles] if roles else []
    for role in zones:
        for row in find_rows(word for word in words if roles[word.order] == role):
            strip = make_strip(row)
            strip.role, strip.label = role, None
            flow.furniture.append(strip)


def _add_others(marks: Marks, flow: Flow, side_bars: Collection[str]) -> None:
    """Lines that read in another direction (boxes set on end) come after the body, side bars, struck words and stamps across the page with the furniture."""
    known = {word.order for strip in flow.strips if id(strip) in flow.frames for word in strip.words}  # heads of columns
    for frame, words in marks.others:
        for row in find_rows(word for word in words if word.order not in known):
            strip = make_strip(row)
            flow.frames[id(strip)] = frame
            if words_key(row) in side_bars:
                strip.role, strip.label = "header", None
                flow.furniture.append(strip)
            else:
                flow.strips.append(strip)
    for row in find_rows(marks.struck):
        strip = make_strip(row)
        strip.role, strip.label = "header", None
        flow.furniture.append(strip)
    for row in find_rows(marks.skewed):
        stamp = make_strip(row)
        stamp.role, stamp.label = "header", None
        flow.frames[id(stamp)] = marks.seen
        flow.furniture.append(stamp)
