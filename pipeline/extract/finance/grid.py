"""Table cells to a grid: cells by row and column, tables that go on over a page joined, two tables side by side parted, heads told from rows."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from pipeline.document import Block, Document
from pipeline.extract.money import parse_amount, parse_unit
from pipeline.fold import View
from pipeline.literals import FIGURE, words_in
from pipeline.periods import parse_period

Grid = dict[int, dict[int, Block]]  # the cells of a table by row and column

_NO_SUM = re.compile(r"(?:19|20)\d\d|\W*£?\s?['’]?000s?\W*")  # a year, or the unit "£000"
_WORDS = re.compile(r"[A-Za-z]{2}")
_LONGEST_HEAD = 60  # characters; longer words alone in a row are a note
_MOST_WORDS = 4  # of a year or unit that stands alone in a row
_REMARKS = re.compile(
    r"\b(?:notes?|comments?|commentary|remarks?|explanations?|reasons?|descriptions?|details?|narrative|status|rag|lead|owner)\b", re.IGNORECASE
)


def tables_of(document: Document) -> Iterator[tuple[int, list[Block]]]:
    """The cells of each table, with the place of the first in the document; the next piece of a table that goes on over a page is part of it."""
    pieces: dict[int, list[tuple[int, Block]]] = {}
    for at, block in enumerate(document.blocks):
        if block.cell:
            pieces.setdefault(block.cell.table, []).append((at, block))
    whole: list[tuple[int, int, list[Block]]] = []  # first place, last place, cells
    for cells in pieces.values():
        first, last, blocks = cells[0][0], cells[-1][0], [block for _, block in cells]
        if whole and _goes_on(document, whole[-1], first, blocks):
            start, _, before = whole.pop()
            whole.append((start, last, before + _below(before, blocks)))
        else:
            whole.append((first, last, blocks))
    for first, _, blocks in whole:
        yield first, blocks


def _goes_on(document: Document, before: tuple[int, int, list[Block]], first: int, blocks: list[Block]) -> bool:
    """Whether a table without heads of its own is as wide as the one before it, with nothing but the foot of a page between them."""
    between = document.blocks[before[1] + 1 : first]
    if any(block.kind not in ("furniture", "footnote") for block in between) or not has_figures(blocks):
        return False
    upper, lower = grid_of(before[2]), grid_of(blocks)
    return width(upper) == width(lower) and _begins_with_sums(lower) and any(is_head(row) for row in upper.values())


def _begins_with_sums(grid: Grid) -> bool:
    """Whether the first row has sums, or the first after words alone: the name of a group, or the rest of the row before."""
    rows = [grid[number] for number in sorted(grid)[:2]]
    return _has_sums(rows[0]) or (len(rows) > 1 and len(rows[0]) == 1 and not is_head(rows[0]) and _has_sums(rows[1]))


def has_figures(blocks: list[Block]) -> bool:
    """Whether any of the cells has a figure in it: without one no money is counted."""
    return any(FIGURE in words_in(block.text) for block in blocks)


def _below(before: list[Block], blocks: list[Block]) -> list[Block]:
    """The cells of a table as further rows of the one before it."""
    height = 1 + max(block.cell.row for block in before if block.cell)
    table = before[0].cell.table if before[0].cell else 0
    return [replace(block, cell=block.cell._replace(table=table, row=block.cell.row + height)) for block in blocks if block.cell]


def grid_of(blocks: list[Block]) -> Grid:
    """The cells by row and column; several paragraphs of one cell are joined."""
    grid: Grid = {}
    for block in blocks:
        if block.cell:
            row = grid.setdefault(block.cell.row, {})
            earlier = row.get(block.cell.column)
            row[block.cell.column] = joined([earlier, block]) if earlier else block
    return _with_heads_marked(grid)


def _with_heads_marked(grid: Grid) -> Grid:
    """The grid with the rows of words over its first sums marked as heads, where the format marks none."""
    marked = dict(grid)
    for number in sorted(grid):
        row = grid[number]
        if _has_sums(row):
            return marked
        if len(row) > 1 and all(len(block.text) <= _LONGEST_HEAD for block in row.values()):
            cells = {column: (block, block.cell) for column, block in row.items()}
            marked[number] = {column: replace(block, cell=cell._replace(header=True)) for column, (block, cell) in cells.items() if cell}
    return grid  # no row has sums


def joined(blocks: list[Block]) -> Block:
    """One block with the words of several, a space between them."""
    text, origins = "", array("i")
    for block in blocks:
        if text:
            text += " "
            origins.append(block.view.origins[0])
        text += block.view.text
        origins.extend(block.view.origins)
    return replace(blocks[0], view=View(text, origins))


def width(grid: Grid) -> int:
    """How many columns a grid has."""
    return 1 + max(column for row in grid.values() for column in row)


def sides(grid: Grid) -> list[Grid]:
    """A grid as the tables that stand side by side in it ("Income | £ | Expenditure | £"); one that is a single table as it is."""
    below = [row for row in grid.values() if not is_head(row)]
    kinds = [_kind_of_column(below, column) for column in range(width(grid))]
    starts = [0]
    for column in range(2, len(kinds) - 1):
        if kinds[column] == "words" and kinds[column - 1] == "sums" and kinds[column + 1] == "sums" and kinds[starts[-1]] == "words":
            starts.append(column)
    if len(starts) == 1 or any(_REMARKS.search(text) for column in starts[1:] for text in _heads_of(grid, column)):
        return [grid]
    ends = [*starts[1:], len(kinds)]
    return [_between(grid, start, end) for start, end in zip(starts, ends, strict=True)]


def _between(grid: Grid, start: int, end: int) -> Grid:
    rows = {number: {column - start: block for column, block in row.items() if start <= column < end} for number, row in grid.items()}
    return {number: row for number, row in rows.items() if row}


def _kind_of_column(rows: list[dict[int, Block]], column: int) -> str:
    """Whether a column mostly holds words or sums below its heads: "words", "sums" or nothing."""
    texts = [row[column].text for row in rows if column in row]
    others = [text for text in texts if parse_amount(text) is None]
    sums, words = len(texts) - len(others), sum([_WORDS.search(text) is not None for text in others])
    if max(sums, words) * 2 < len(texts) or not texts:
        return ""
    return "sums" if sums > words else "words" if words > 1 else ""


def _heads_of(grid: Grid, column: int) -> list[str]:
    return [row[column].text for row in grid.values() if column in row and is_head(row)]


def parts(grid: Grid) -> Iterator[tuple[set[int], list[int]]]:
    """The rows of heads and the rows below them; heads repeated at the top of a page begin no new part."""
    top: list[int] = []
    body: list[int] = []
    summed = False  # whether the body has sums
    for number in sorted(grid):
        if not is_head(grid[number]):
            body.append(number)
            summed = summed or _has_sums(grid[number])
        elif not summed:
            top.append(number)
        elif not _texts(grid, [number]) <= _texts(grid, top):
            yield set(top), [row for row in body if not top or row > top[0]]
            top, body, summed = [number], [], False
    yield set(top), [row for row in body if not top or row > top[0]]


def _texts(grid: Grid, rows: list[int]) -> set[str]:
    return {block.text for row in rows for block in grid[row].values()}


def with_label_heads(grid: Grid) -> Grid:
    """The grid with heads moved over their columns, where the empty head over the labels was lost and all stand one column too far left."""
    first = min(grid)
    wide = width(grid)
    heads = grid[first]
    lost = len(grid) > 2 and is_head(heads) and set(heads) == set(range(wide - 1)) and bool(parse_unit(heads[0].text) or parse_period(heads[0].text))
    return {**grid, first: {column + 1: block for column, block in heads.items()}} if lost else grid


def with_spread_heads(grid: Grid) -> Grid:
    """The grid with heads of groups ("2024/25", "2025/26") over all columns of their group, where each is printed over the middle of it."""
    numbers = [number for number in sorted(grid) if is_head(grid[number])]
    spread = dict(grid)
    for upper, lower in pairwise(numbers):
        starts = _group_starts(grid[lower])
        heads = [(column, block) for column, block in sorted(grid[upper].items()) if column >= starts[0]] if starts else []
        if len(starts) < 2 or len(heads) != len(starts):
            continue
        ends = [*starts[1:], max(grid[lower]) + 1]
        if all(start <= column < end for (column, _), start, end in zip(heads, starts, ends, strict=True)):
            spread[upper] = {column: block for column, block in grid[upper].items() if column < starts[0]}
            for (_, block), start, end in zip(heads, starts, ends, strict=True):
                spread[upper][start] = replace(block, cell=block.cell._replace(column=start, span=end - start)) if block.cell else block
    return spread


def _group_starts(row: dict[int, Block]) -> list[int]:
    """The columns in which the heads of a row begin again: "Core", "External", "Total", "Core", "External", "Total"."""
    columns = sorted(row)
    texts = [row[column].text for column in columns]
    again = [column for column in columns if row[column].text == texts[0]]
    return again if len(again) > 1 and len(again) < len(texts) else []


def is_head(row: dict[int, Block]) -> bool:
    """Whether a row holds heads: it is marked so, or has years and units and no sums; words alone in a row are the name of a group, or a note."""
    texts = [block.text for block in row.values()]
    if _has_sums(row):
        return False
    if all(block.cell is not None and block.cell.header for block in row.values()):
        return True
    if len(texts) == 1:  # the words of a label that goes on, or of a note, may name a year too
        return _is_bare_head(texts[0])
    return any((parse_unit(text) or parse_period(text)) and len(text) <= _LONGEST_HEAD for text in texts[1:])


def _is_bare_head(text: str) -> bool:
    """Whether words alone in a row are a year or a unit with hardly anything beside them: "Income 2022/23", "£000"."""
    if not (parse_unit(text) or parse_period(text)):
        return False
    return len(text.split()) <= _MOST_WORDS and text.count("(") == text.count(")") and not text.startswith("*")


def _has_sums(row: dict[int, Block]) -> bool:
    """Whether a row has amounts right of its first cell; years are none."""
    return _sums_among(0 in row, *[row[column].text for column in sorted(row)])


@lru_cache(maxsize=4096)  # a row is asked about by each look for heads
def _sums_among(labelled: bool, *texts: str) -> bool:
    """Whether there are amounts among the cells of a row, leaving out its label where its first cell is one."""
    numbered = len(texts) > 2 and "," in texts[0] and parse_amount(texts[0]) is not None
    right = texts[1:] if labelled and not numbered else texts
    return any(parse_amount(text) is not None and not parse_period(text) and not _NO_SUM.fullmatch(text) for text in right)


def head_text(grid: Grid, top: list[int], column: int) -> str:
    """The heads over a column, from the top down; a head over several columns counts for each."""
    texts = []
    for row in top:
        for at, block in grid[row].items():
            span = block.cell.span if block.cell else 1
            if at <= column < at + max(span, 1):
                texts.append(block.text)
    return " ".join(dict.fromkeys(texts))
