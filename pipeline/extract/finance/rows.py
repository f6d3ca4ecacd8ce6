"""Tables of money in a document: their columns of money, their rows with labels and sums, and what leads into them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from pipeline.document import Block, Document
from pipeline.extract.finance.captions import heading_text, lead_in, title_above, unit_above
from pipeline.extract.finance.columns import Column, columns_of
from pipeline.extract.finance.grid import Grid, grid_of, has_figures, head_text, parts, sides, with_label_heads, with_spread_heads
from pipeline.extract.finance.words import RECEIVED, is_total, kinds_in, last_kind, only_kind, says
from pipeline.extract.money import may_name_unit, parse_amount, parse_unit
from pipeline.fold import fold
from pipeline.periods import iter_financial_years, parse_period, without_periods
from pipeline.records import FinanceKind

_ALSO_A_COST = re.compile(r"(?:pay|prices?|policy)$")  # "Pay" in each row may as well be the type of a cost
_NO_LABEL = re.compile(r"\b(?:cabinet member|directorate|portfolio|owner|officer|lead|responsible|contact)\b", re.IGNORECASE)
_NOTE_MARKS = re.compile(r"\s*(?:\[\d+\])+|\s*\([Nn]otes? \w{1,2}\)|\s*[*†‡¹²³⁴⁵⁶⁷⁸⁹]+(?=\s|$)")
_MARK = re.compile(r"[\[*†‡¹²³⁴⁵⁶⁷⁸⁹]|\([Nn]ote")
_WORDS = re.compile(r"[A-Za-z]{2}")
_OPEN_LABEL = re.compile(r"(?:\b(?:and|or|of|for|the|to|from|in|on|with|by)|[&,–-])$", re.IGNORECASE)
_KIND_HEAD = re.compile(
    r"(?:(?:our|partners?[’']?|agency|total|annual|actual|planned|sources? of|the|in|for|year)\W+)*"
    r"(?:income|expenditure|contributions?|spend(?:ing)?|costs?|reserves?)\W*(?:(?:in|for|from)\W*)?(?:(?:all )?partners\W*)?",
    re.IGNORECASE,
)
_LONGEST_GROUP = 100  # characters; longer words in a row without sums are a note
_MOST_SIGNED = Decimal("0.4")  # of the sums of a table with a plus sign: more are changes


@dataclass(slots=True)
class Row:
    """A row under the heads: its label, its cells by column, the sums in its money columns."""

    label: str
    cells: dict[int, Block]
    sums: dict[int, Decimal] = field(default_factory=dict)
    group: str = ""  # the last row without sums above it
    total_below: str = ""  # the label of the next total, its own where it is one

    @property
    def total(self) -> bool:
        """Whether the row adds up others: it says so, or has the name of the group that it ends."""
        return is_total(self.label) or bool(self.group and self.sums and fold(self.label) == fold(self.group))


@dataclass(frozen=True)
class Table:
    """A table of money: what leads into it, its columns and rows."""

    caption: str
    heading: str
    columns: list[Column]
    rows: list[Row]
    label_head: str = ""  # the head over the labels
    changes: bool = False  # whether its rows are changes to a budget: inflation, savings, pressures
    shares: frozenset[int] = frozenset()  # the columns of percentages
    kind_of_shares: FinanceKind | None = None  # what the head of a column of percentages says that they are shares of: "% of spend"
    by_year: bool = False  # whether each row is a year, and the columns say what is counted
    title: str = ""  # the line of the paper's title right above it

    @cached_property  # asked for each amount
    def account(self) -> bool:
        """Whether it is an account: its totals are of income and of spending, and say so."""
        kinds = {last_kind(row.label) for row in self.rows if row.total}
        return "expenditure" in kinds and bool(kinds & RECEIVED)

    @cached_property
    def year(self) -> str | None:
        """The one year that its heads name, or None."""
        named = {column.period for column in self.columns if column.period}
        return named.pop() if len(named) == 1 else None

    @cached_property
    def plain(self) -> int:
        """How many rows stand ahead of the first group of rows: a total among them counts all rows above it, one further down need not."""
        grouped = (at for at, row in enumerate(self.rows) if row.group or re.match(r"sub", row.label, re.IGNORECASE))
        return next(grouped, len(self.rows))


def read_table(document: Document, at: int, blocks: list[Block]) -> Iterator[Table]:
    """The tables that some cells make: one for each side and each set of heads, none where no money is counted."""
    if not has_figures(blocks):
        return
    caption, heading = lead_in(document, at), heading_text(document, document.blocks[at])
    around = f"{caption} {heading} {unit_above(document, at)}"
    if not (may_name_unit(around) or any(may_name_unit(block.text) for block in blocks) or kinds_in(caption)):
        return  # no column is one of money
    for grid in sides(with_spread_heads(with_label_heads(grid_of(blocks)))):
        for top, body in parts(grid):
            columns = columns_of({number: grid[number] for number in (*top, *body)}, top, around, bool(kinds_in(caption)))
            rows = _rows(grid, body, columns) if columns else []
            if any(row.sums for row in rows):
                shares = _shares(grid, top)
                label_head = head_text(grid, sorted(top), 0) if columns[0].index else ""
                yield Table(
                    label_head if _says_kind(label_head) or (not caption and kinds_in(label_head)) else caption,
                    heading,
                    columns,
                    rows,
                    label_head,
                    _has_changes({number: grid[number] for number in body})
                    or any(says("change_table", text) for text in (caption, heading))
                    or says("change_caption", caption)
                    or _is_signed(rows),
                    shares,
                    only_kind(" ".join(head_text(grid, sorted(top), column) for column in sorted(shares))),
                    _is_by_year(rows),
                    title_above(document, at),
                )


def _says_kind(label_head: str) -> bool:
    """Whether the head over the labels says what is counted below it and nothing else: "Income 2020-21", "Partner contributions"."""
    return bool(_KIND_HEAD.fullmatch(without_periods(label_head).strip()))


def _has_changes(grid: Grid) -> bool:
    """Whether the rows of a table are kinds of changes to a budget: "Pay", "Prices", "Efficiency", "Policy savings"."""
    named = Counter(fold(block.text) for row in grid.values() for block in row.values() if len(block.text) < 60 and says("change_row", block.text))
    return len(named) > 1 or any(count > 1 and not _ALSO_A_COST.match(name) for name, count in named.items())


def _is_signed(rows: list[Row]) -> bool:
    """Whether many of the sums are printed with a plus sign: the table counts changes."""
    printed = [row.cells[column].text.lstrip("( ") for row in rows for column in row.sums]
    plus = sum(text.startswith("+") for text in printed)
    return plus > 1 and plus > len(printed) * _MOST_SIGNED


def _is_by_year(rows: list[Row]) -> bool:
    """Whether each row with sums is labelled with a year and nothing else."""
    labels = [row.label for row in rows if row.sums and not row.total]
    return len(labels) > 1 and all(_is_year(label) for label in labels)


def _is_year(label: str) -> bool:
    found = list(iter_financial_years(label))
    return len(found) == 1 and not re.sub(r"\W|year|financial|\bfy\b", "", label[: found[0].start] + label[found[0].end :], flags=re.IGNORECASE)


def _shares(grid: Grid, top: set[int]) -> frozenset[int]:
    """The columns whose head says that they hold shares of the whole: "%", "% of total"."""
    heads = {column: head_text(grid, sorted(top), column) for row in top for column in grid[row]}
    return frozenset(
        column
        for column, head in heads.items()
        if re.fullmatch(r"\W*(?:%|per ?cent(?:age)?|share)(?:\s*\(?(?:of|share)\b.*)?\W*", head, re.IGNORECASE)
    )


def _rows(grid: Grid, numbers: list[int], columns: list[Column]) -> list[Row]:
    """The rows below the heads, with the row without sums that each stands under; a total of all ends a group."""
    first, last = _label_columns(grid, numbers, columns)
    rows: list[Row] = []
    group = ""
    for number in numbers:
        cells = grid[number]
        row = Row(_label(cells, first, last), cells)
        for column in columns:
            value = parse_amount(cells[column.index].text, column.unit) if column.index in cells else None
            if value is not None:
                row.sums[column.index] = value
        if not row.sums and row.label and not _is_numbered(cells):
            if rows and rows[-1].sums and _is_rest(rows[-1].label, row.label):
                rows[-1].label += f" {row.label}"
                continue
            group = _group(group if rows and not rows[-1].sums else "", row.label)
        row.group = group
        rows.append(row)
    below = ""
    for row in reversed(rows):
        row.total_below = below = row.label if row.total else below
    return rows


def _is_numbered(cells: dict[int, Block]) -> bool:
    """Whether a row without sums has a number or code of its own: it is a line that nothing stands in, and names no group."""
    return len(cells) > 1 and any(re.fullmatch(r"\W*\d[\w.]{0,4}\W*", block.text) for block in cells.values())


def _is_rest(label: str, below: str) -> bool:
    """Whether words alone in a row are the rest of the label above them: "Sustainability and" / "Improvement Fund", "(including" / "levies)"."""
    return bool(below[0].islower() or below[0] == "(" or label.count("(") > label.count(")") or _OPEN_LABEL.search(label))


def _group(above: str, label: str) -> str:
    """The name of a group of rows; one that goes over two rows is whole, and a group in a group has the names of both."""
    if _is_note(label):
        return above
    return f"{above} {label}" if above else label


def _is_note(label: str) -> bool:
    """Whether words alone in a row are a note and name no group."""
    return len(label) > _LONGEST_GROUP or label.startswith("*") or label.endswith(".")


def _label_columns(grid: Grid, numbers: list[int], columns: list[Column]) -> tuple[int, int]:
    """The column of labels, and the column that labels stand before: the first of money, or none where the labels stand right of it."""
    last = min(column.index for column in columns)
    money = {column.index for column in columns}
    if not any(column in grid[number] and _WORDS.search(grid[number][column].text) for number in numbers for column in range(last)):
        wide = 1 + max(column for number in numbers for column in grid[number])
        counted = {
            at: sum(bool(at in grid[number] and _WORDS.search(grid[number][at].text)) for number in numbers) for at in range(wide) if at not in money
        }
        best = max(counted, key=lambda at: (counted[at], -at), default=0)
        return best, wide if counted.get(best) else last
    return _label_column(grid, numbers, last), last


def _label_column(grid: Grid, numbers: list[int], last: int) -> int:
    """The first column of words before the money that tells its rows apart: not one of categories ("Pay", "Pay", "Prices"), people or prose."""
    below = set(numbers)
    heads = [number for number in grid if number not in below]
    worded = [
        [grid[number][column].text for number in numbers if column in grid[number] and _WORDS.search(grid[number][column].text)]
        for column in range(last)
    ]
    for column, texts in enumerate(worded):
        if 2 * max(map(len, worded[column + 1 :]), default=0) >= 3 * len(texts) > 0:
            continue  # a name for several rows
        telling = len(texts) * 2 >= len(numbers) and len(set(texts)) * 10 >= len(texts) * 6
        if telling and not _NO_LABEL.search(head_text(grid, heads, column)) and sum(map(len, texts)) <= 90 * len(texts):
            return column
    return 0


def _label(cells: dict[int, Block], first: int, last: int) -> str:
    """What a row is about: its cell in the label column, else its first cell with words, or a year, before the money columns."""
    texts = {column: _without_marks(block.text).strip(" :") for column, block in cells.items() if column < last}
    for column in (first, *sorted(texts)):
        text = texts.get(column, "")
        if _WORDS.search(text) and parse_amount(text) is None and not parse_unit(text):
            return text
    return next((text for text in texts.values() if parse_period(text)), "")


def _without_marks(text: str) -> str:
    """A label without the marks of its notes; most have none."""
    return _NOTE_MARKS.sub("", text) if _MARK.search(text) else text
