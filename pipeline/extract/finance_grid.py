"""Table cells to tables of money: which rows are heads, which columns hold sums, what the rows are called.

A table counts money where a head, its caption or a cell shows the pound sign, or where its caption speaks of
money and its cells print thousands. Columns of changes, percentages and row numbers are left out.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipeline.document import Block, Document
from pipeline.extract.finance_words import is_total, kinds_in, only_kind, says
from pipeline.extract.money import ONE, parse_amount, parse_unit
from pipeline.fold import View, fold
from pipeline.periods import iter_financial_years, parse_period
from pipeline.records import FinanceKind

_LEADS_IN = re.compile(r"\b(?:as follows|table|below|following|set out|summaris\w+|shown)\b|:\s*$", re.IGNORECASE)
_TABLE_TITLE = re.compile(r"(?:table|figure|annex|appendix)\s+[A-Z]?\d[\w.]*\s*[-–—:.]", re.IGNORECASE)
_ALSO_A_COST = re.compile(r"(?:pay|prices?|policy)$")  # "Pay" in each row may as well be the type of a cost
_LONGEST_LEAD = 160  # characters of a paragraph above a table that speaks of money and does not say that it leads into the table
_NO_SUM = re.compile(r"(?:19|20)\d\d|\W*£?\s?['’]?000s?\W*")  # a year, or the unit "£000"
_PLAIN_NUMBER = re.compile(r"\(?\d{1,4}\)?")
_NO_LABEL = re.compile(r"\b(?:cabinet member|directorate|portfolio|owner|officer|lead|responsible|contact)\b", re.IGNORECASE)
_NOTE_MARKS = re.compile(r"\s*(?:\[\d+\])+|\s*[*†‡¹²³⁴⁵⁶⁷⁸⁹]+(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Column:
    """A money column: its head, what a figure in it is worth, and what the head says of year and kind."""

    index: int
    head: str
    unit: Decimal
    period: str | None
    kind: FinanceKind | None


@dataclass(slots=True)
class Row:
    """A row under the heads: its label, its cells by column, the sums in its money columns."""

    label: str
    cells: dict[int, Block]
    sums: dict[int, Decimal] = field(default_factory=dict)
    group: str = ""  # the last row without sums above it

    @property
    def total(self) -> bool:
        """Whether the row adds up others."""
        return is_total(self.label)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of money: what leads into it, its columns and rows."""

    caption: str
    heading: str
    columns: list[Column]
    rows: list[Row]
    label_head: str = ""  # the head over the labels
    changes: bool = False  # whether its rows are changes to a budget: inflation, savings, pressures
    shares: frozenset[int] = frozenset()  # the columns of percentages

    @property
    def grouped(self) -> bool:
        """Whether rows without sums head groups of rows, so that a total need not count all rows above it."""
        return any(row.group for row in self.rows) or any(re.match(r"sub", row.label, re.IGNORECASE) for row in self.rows)


def tables_of(document: Document) -> Iterator[tuple[int, list[Block]]]:
    """The cells of each table, with the place of the first in the document."""
    tables: dict[int, list[tuple[int, Block]]] = {}
    for at, block in enumerate(document.blocks):
        if block.cell:
            tables.setdefault(block.cell.table, []).append((at, block))
    for cells in tables.values():
        yield cells[0][0], [block for _, block in cells]


def read_table(document: Document, at: int, blocks: list[Block]) -> list[Table]:
    """The tables that some cells make: one for each set of heads, none where no money is counted."""
    grid = _with_label_heads(_grid(blocks))
    caption, heading = _lead_in(document, at), _heading_text(document, document.blocks[at])
    around = f"{caption} {heading} {_unit_above(document, at)}"
    tables = []
    for top, body in _parts(grid):
        columns = _columns({number: grid[number] for number in (*top, *body)}, top, around, bool(kinds_in(caption)))
        rows = _rows(grid, body, columns) if columns else []
        if any(row.sums for row in rows):
            tables.append(
                Table(
                    caption or _corner(grid, top, columns),
                    heading,
                    columns,
                    rows,
                    _head_text(grid, sorted(top), 0),
                    _has_changes(grid) or says("change_table", f"{caption} {heading}"),
                    _shares(grid, top),
                )
            )
    return tables


def _parts(grid: dict[int, dict[int, Block]]) -> Iterator[tuple[set[int], list[int]]]:
    """The rows of heads and the rows below them; heads repeated at the top of a page begin no new part."""
    top: list[int] = []
    body: list[int] = []
    for number in sorted(grid):
        if not _is_head(grid[number]):
            body.append(number)
        elif not any(_has_sums(grid[row]) for row in body):
            top.append(number)
        elif not _texts(grid, [number]) <= _texts(grid, top):
            yield set(top), [row for row in body if not top or row > top[0]]
            top, body = [number], []
    yield set(top), [row for row in body if not top or row > top[0]]


def _corner(grid: dict[int, dict[int, Block]], top: set[int], columns: list[Column]) -> str:
    """The head over the labels where it says what the table counts: "Income 2022/23"."""
    head = _head_text(grid, sorted(top), 0) if columns[0].index else ""
    return head if kinds_in(head) else ""


def _texts(grid: dict[int, dict[int, Block]], rows: list[int]) -> set[str]:
    return {block.text for row in rows for block in grid[row].values()}


def _unit_above(document: Document, at: int) -> str:
    """A short line right above a table: the unit printed over its amounts."""
    above = [block.text for block in document.blocks[max(0, at - 2) : at] if not block.cell and len(block.text) < 30]
    return above[-1] if above else ""


def _grid(blocks: list[Block]) -> dict[int, dict[int, Block]]:
    """The cells by row and column; several paragraphs of one cell are joined."""
    grid: dict[int, dict[int, Block]] = {}
    for block in blocks:
        if block.cell:
            row = grid.setdefault(block.cell.row, {})
            earlier = row.get(block.cell.column)
            row[block.cell.column] = joined([earlier, block]) if earlier else block
    return grid


def joined(blocks: list[Block]) -> Block:
    """One block with the words of several, a space between them."""
    text, origins = "", array("l")
    for block in blocks:
        if text:
            text += " "
            origins.append(block.view.origins[0])
        text += block.view.text
        origins.extend(block.view.origins)
    return replace(blocks[0], view=View(text, origins))


def _has_changes(grid: dict[int, dict[int, Block]]) -> bool:
    """Whether the rows of a table are kinds of changes to a budget: "Pay", "Prices", "Efficiency", "Policy savings"."""
    named = Counter(fold(block.text) for row in grid.values() for block in row.values() if len(block.text) < 60 and says("change_row", block.text))
    return len(named) > 1 or any(count > 1 and not _ALSO_A_COST.match(name) for name, count in named.items())


def _shares(grid: dict[int, dict[int, Block]], top: set[int]) -> frozenset[int]:
    """The columns whose head says that they hold shares of the whole: "%", "% of total"."""
    heads = {column: _head_text(grid, sorted(top), column) for row in top for column in grid[row]}
    return frozenset(
        column
        for column, head in heads.items()
        if re.fullmatch(r"\W*(?:%|per ?cent(?:age)?|share)(?:\s*\(?(?:of|share)\b.*)?\W*", head, re.IGNORECASE)
    )


def _with_label_heads(grid: dict[int, dict[int, Block]]) -> dict[int, dict[int, Block]]:
    """The grid with heads moved over their columns, where the empty head over the labels was lost and all stand one column too far left."""
    first = min(grid)
    width = 1 + max(column for row in grid.values() for column in row)
    heads = grid[first]
    lost = (
        len(grid) > 2 and _is_head(heads) and set(heads) == set(range(width - 1)) and bool(parse_unit(heads[0].text) or parse_period(heads[0].text))
    )
    return {**grid, first: {column + 1: block for column, block in heads.items()}} if lost else grid


def _is_head(row: dict[int, Block]) -> bool:
    """Whether a row holds heads: it is marked so, or has years and units and no sums."""
    texts = [block.text for block in row.values()]
    if _has_sums(row):
        return False
    marked = all(block.cell is not None and block.cell.header for block in row.values())
    return marked or any(parse_unit(text) or parse_period(text) for text in texts[len(texts) > 1 :])


def _has_sums(row: dict[int, Block]) -> bool:
    """Whether a row has amounts right of its first cell; years are none."""
    texts = [row[column].text for column in sorted(row)][1:]
    return any(parse_amount(text) is not None and not parse_period(text) and not _NO_SUM.fullmatch(text) for text in texts)


def _columns(grid: dict[int, dict[int, Block]], top: set[int], around: str, led: bool) -> list[Column]:
    """The columns that hold money; `led` is whether the caption speaks of money, so that no pound sign is needed."""
    width = 1 + max(column for row in grid.values() for column in row)
    heads = [_head_text(grid, sorted(top), column) for column in range(width)]
    all_heads = " ".join(heads)
    shared = parse_unit(all_heads) or parse_unit(around)
    plain = shared == ONE and not parse_unit(all_heads)  # a pound sign in the words above the table is not yet one of its columns
    if not ((shared and not plain) or _signed(grid, top) or ((led or plain) and _grouped(grid, top))):
        return []
    columns = [column for index in range(width) if (column := _column(grid, top, index, heads[index], shared))]
    stated = [column for column in columns if parse_unit(column.head)]
    return stated or columns  # where some columns say that they count pounds, the others count something else


def _column(grid: dict[int, dict[int, Block]], top: set[int], index: int, head: str, shared: Decimal | None) -> Column | None:
    """A column as one of money, or None where it holds words, numbers of rows, changes or percentages."""
    texts = [row[index].text for number, row in grid.items() if number not in top and index in row]
    sums = [text for text in texts if parse_amount(text) is not None]
    own = parse_unit(head)
    if not sums or len(sums) * 2 < len([text for text in texts if re.search(r"\w", text)]):
        return None
    if says("excluded", head) or says("heading", re.sub(r"\([^)]*\)", "", head)) or (says("difference", head) and not own):
        return None
    numbered = all(_PLAIN_NUMBER.fullmatch(text) for text in sums) and len(sums) > 1 and not parse_period(head)
    if not own and (index == 0 or (numbered and not shared)):
        return None
    return Column(index, head, own or shared or ONE, year_in(head), _kind_of_head(head))


def _signed(grid: dict[int, dict[int, Block]], top: set[int]) -> bool:
    """Whether cells print the pound sign before their sums."""
    texts = [block.text for number, row in grid.items() if number not in top for block in row.values()]
    return sum(bool(re.match(r"\(?[-–+]?£\s?\d", text)) and parse_amount(text) is not None for text in texts) >= 2


def _grouped(grid: dict[int, dict[int, Block]], top: set[int]) -> bool:
    """Whether at least two cells print sums of thousands ("5,000")."""
    texts = [block.text for number, row in grid.items() if number not in top for block in row.values()]
    return sum(bool(re.fullmatch(r"\(?\d{1,3}(?:,\d{3})+(?:\.\d+)?\)?", text)) for text in texts) >= 2


def _head_text(grid: dict[int, dict[int, Block]], top: list[int], column: int) -> str:
    """The heads over a column, from the top down; a head over several columns counts for each."""
    texts = []
    for row in top:
        for at, block in grid[row].items():
            span = block.cell.span if block.cell else 1
            if at <= column < at + max(span, 1):
                texts.append(block.text)
    return " ".join(dict.fromkeys(texts))


def year_in(text: str) -> str | None:
    """The financial year or span of years that a text names first."""
    return next((found.period for found in iter_financial_years(text)), None)


def _kind_of_head(head: str) -> FinanceKind | None:
    if re.search(r"\bbalances?\b", head, re.IGNORECASE):
        return "reserve"
    if re.search(r"\b(?:spen[dt]|prior years?)\b|\boutturn\b", head, re.IGNORECASE):
        return "expenditure"
    if re.search(r"\btotal cost of scheme\b|\bbudget\b|\bplanned\b|\bforecast\b", head, re.IGNORECASE):
        return "budget"
    return only_kind(re.sub(r"\b(?:estimates?|papers|figures)\b", "", head, flags=re.IGNORECASE))


def _rows(grid: dict[int, dict[int, Block]], numbers: list[int], columns: list[Column]) -> list[Row]:
    """The rows below the heads, with the row without sums that each stands under."""
    first = _label_column(grid, numbers, min(column.index for column in columns))
    last = min(column.index for column in columns)
    rows: list[Row] = []
    group = ""
    for number in numbers:
        cells = grid[number]
        row = Row(_label(cells, first, last), cells, group=group)
        for column in columns:
            value = parse_amount(cells[column.index].text, column.unit) if column.index in cells else None
            if value is not None:
                row.sums[column.index] = value
        if not row.sums and row.label:
            group = row.label
        rows.append(row)
    return rows


def _label_column(grid: dict[int, dict[int, Block]], numbers: list[int], last: int) -> int:
    """The first column of words before the money that tells its rows apart: not one of categories ("Pay", "Pay", "Prices"), people or prose."""
    heads = [number for number in grid if number not in numbers]
    for column in range(last):
        texts = [grid[number][column].text for number in numbers if column in grid[number] and re.search(r"[A-Za-z]{2}", grid[number][column].text)]
        telling = len(texts) * 2 >= len(numbers) and len(set(texts)) * 10 >= len(texts) * 6
        if telling and not _NO_LABEL.search(_head_text(grid, heads, column)) and sum(map(len, texts)) <= 90 * len(texts):
            return column
    return 0


def _label(cells: dict[int, Block], first: int, last: int) -> str:
    """What a row is about: its cell in the label column, else its first cell with words before the money columns."""
    for column in (first, *sorted(cells)):
        text = _NOTE_MARKS.sub("", cells[column].text).strip(" :") if column in cells else ""
        if column < last and re.search(r"[A-Za-z]{2}", text):
            return text
    return ""


def _lead_in(document: Document, at: int) -> str:
    """The words that lead into a table: the nearest of the paragraphs above it that says so, else the one right above."""
    above = []
    for block in reversed(document.blocks[max(0, at - 8) : at]):
        if block.cell or block.kind == "heading":
            break
        if block.kind in ("paragraph", "item", "field"):
            above.append(block.text)
    leading = [text for text in above if _LEADS_IN.search(text) and kinds_in(text)]
    near = (
        above[:1]
        if above and ((kinds_in(above[0]) and (len(above[0]) <= _LONGEST_LEAD or _LEADS_IN.search(above[0]))) or _TABLE_TITLE.match(above[0]))
        else []
    )
    if near and _TABLE_TITLE.match(near[0]):
        return near[0]
    chosen = (near if near and _LEADS_IN.search(near[0]) else leading[:1]) or near
    return _last_sentences(chosen[0]) if chosen else ""


def _last_sentences(text: str) -> str:
    """The sentences of a paragraph that lead into a table; all of a short one."""
    if len(text) < 300:
        return text
    said = [sentence for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text) if _LEADS_IN.search(sentence)]
    return " ".join(said) or text


def _heading_text(document: Document, block: Block) -> str:
    heading = document.heading_over(block)
    return heading.text if heading else ""
