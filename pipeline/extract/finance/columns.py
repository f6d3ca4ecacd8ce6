"""The columns of a table to those that hold money: what a figure in them is worth, their year and kind, and what sets them apart from each other.

A table counts money where a head, its caption or a cell shows the pound sign, or where its caption speaks of
money and its cells print thousands. Columns of changes, percentages and row numbers are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from pipeline.extract.finance.grid import Grid, head_text, width
from pipeline.extract.finance.words import RECEIVED, is_total, kind_named, only_kind, says
from pipeline.extract.money import ONE, parse_amount, parse_unit, without_units
from pipeline.periods import financial_year, find_periods, is_date, iter_financial_years, parse_period, without_periods
from pipeline.records import FinanceKind
from pipeline.vocabulary import entries, first_match

_LETTER = re.compile(r"\w")
_NO_FIGURE = re.compile(r"\W*(?:n/?a|nil|none|tbc|not applicable)\W*", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"\(?\d{1,4}\)?")
_PRECISE = re.compile(r"£|\d,\d{3}|\.\d")  # how sums are printed and counts of children are not
# Heads that say no more than that the column holds sums.
_BARE = re.compile(
    r"amounts?|sums?|values?|figures?|annual|years?|prior|previous|later|future|whole|life|sub-?totals?|grand|totals?|overall|all|in|at|as|for|the|of|and|to|by|forecast|projected|opening|closing"
    r"|costs?|spend|spent|spending|expenditure|income|budget(?:s|ed)?|actuals?|outturn|contributions?|funding|grants?|balances?|schemes?|projects?",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\b(?:funded|financed|paid for|met) (?:by|from)\b|\bsources? of (?:fund|financ)", re.IGNORECASE)
_REMARK = re.compile(r"\b(?:indicative|provisional)?\s*for planning purposes(?: only)?\b", re.IGNORECASE)
_BARE_YEAR = re.compile(r"(?:year |fy ?)?(20\d\d)\W*", re.IGNORECASE)
_YEARS_LEFT = re.compile(r"\b(?:financial year|years?|as at|at|for|in)\b|\b(?:19|20)\d\d\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """A money column: its head, what a figure in it is worth, what the head says of year and kind, and what else sets it apart."""

    index: int
    head: str
    unit: Decimal
    period: str | None
    kind: FinanceKind | None
    aspect: str = ""  # the words of its head that no other column of its year and kind shares: a directorate, a fund, a payer

    @property
    def version(self) -> bool:
        """Whether it is one of several states of the same figures: an estimate, an update, a draft."""
        return says("version", self.aspect)

    @property
    def total(self) -> bool:
        """Whether the column adds up others."""
        return is_total(without_units(self.head))


def columns_of(grid: Grid, top: set[int], around: str, led: bool) -> list[Column]:
    """The columns that hold money; `led` is whether the caption speaks of money, so that no pound sign is needed."""
    heads = [head_text(grid, sorted(top), column) for column in range(width(grid))]
    all_heads = " ".join(heads)
    shared = parse_unit(all_heads) or parse_unit(around)
    plain = shared == ONE and not parse_unit(all_heads)  # a pound sign in the words above the table is not yet one of its columns
    if not ((shared and not plain) or _signed(grid, top) or ((led or plain) and _grouped(grid, top))):
        return []
    columns = [column for index, head in enumerate(heads) if (column := _column(grid, top, index, head, shared))]
    stated = [column for column in columns if parse_unit(column.head)]
    return _set_apart(_of_bare_years(stated or columns))  # where some columns say that they count pounds, the others count something else


def _column(grid: Grid, top: set[int], index: int, head: str, shared: Decimal | None) -> Column | None:
    """A column as one of money, or None where it holds words, numbers of rows, changes or percentages."""
    texts = [row[index].text for number, row in grid.items() if number not in top and index in row and not _NO_FIGURE.fullmatch(row[index].text)]
    sums = [text for text in texts if parse_amount(text) is not None]
    own = parse_unit(head)
    if not sums or len(sums) * 2 < sum([_LETTER.search(text) is not None for text in texts]):
        return None
    words = re.sub(r"\([^)]*\)", "", head)
    if (
        (says("excluded", head) and not _SOURCE.search(head))
        or says("heading", words)
        or says("over_or_under", head)
        or (says("difference", head) and not own)
    ):
        return None
    if says("change_row", without_periods(without_units(head)).strip()):  # "Pressures" between "Base budget" and "Final budget"
        return None
    if says("counted", words) and not own and not any(_PRECISE.search(text) for text in sums):
        return None
    numbered = all(_PLAIN_NUMBER.fullmatch(text) for text in sums) and len(sums) > 1 and not parse_period(head)
    if not own and (index == 0 or (numbered and not shared)):
        return None
    return Column(index, head, own or shared or ONE, year_in(head), kind_of_head(head))


def _of_bare_years(columns: list[Column]) -> list[Column]:
    """Columns headed by nothing but years that follow one another, "2023", "2024": each is of the financial year that begins in it."""
    years = [int(match[1]) for column in columns if not column.period and (match := _BARE_YEAR.fullmatch(without_units(column.head).strip()))]
    if len(columns) < 2 or len(years) != len(columns) or any(abs(after - before) != 1 for before, after in pairwise(years)):
        return columns
    return [replace(column, period=financial_year(date(year, 4, 1))) for column, year in zip(columns, years, strict=True)]


def _set_apart(columns: list[Column]) -> list[Column]:
    """The columns with what their heads say beyond year, unit and kind, where several share those."""
    times = [column.period or date_in(column.head) for column in columns]
    same = Counter((time, column.kind) for time, column in zip(times, columns, strict=True))
    named = [
        replace(column, aspect=aspect(column.head)) if same[time, column.kind] > 1 else column for time, column in zip(times, columns, strict=True)
    ]
    return _kinds_apart(named if len({column.aspect for column in named}) > 1 else columns)


def _kinds_apart(columns: list[Column]) -> list[Column]:
    """Columns of one year and kind that only the words of the kind set apart: "Income" beside "Grants"."""
    words = [_bare_words(column.head) for column in columns]
    keys = [(column.period or date_in(column.head), column.kind, column.aspect) for column in columns]
    mixed = {key for key in keys if key[1] in RECEIVED and len({own for own, other in zip(words, keys, strict=True) if other == key and own}) > 1}
    return [
        replace(column, aspect=own) if key in mixed and not column.aspect and not column.total else column
        for column, key, own in zip(columns, keys, words, strict=True)
    ]


def _bare_words(head: str) -> str:
    """The words of a head without its year and its unit."""
    return " ".join(_YEARS_LEFT.sub(" ", without_periods(without_units(head))).split()).strip(" ,;:–—-()")


def aspect(head: str) -> str:
    """The words of a head that tell what part of the money it counts: "ASCH Core £000s" is "ASCH Core", "Total 2021/22" is nothing."""
    words = without_periods(_REMARK.sub(" ", without_units(head)))
    words = re.sub(r"\(\s*\)", " ", words)
    left = re.sub(r"\W+", " ", _YEARS_LEFT.sub(" ", words)).split()
    if all(_BARE.fullmatch(word) for word in left):
        return ""
    return " ".join(re.sub(r"^\s*total\b|\btotal\s*$", "", words.strip(), flags=re.IGNORECASE).strip(" ,;:–—-").split())


def _signed(grid: Grid, top: set[int]) -> bool:
    """Whether cells print the pound sign before their sums."""
    texts = [block.text for number, row in grid.items() if number not in top for block in row.values()]
    return sum(bool(re.match(r"\(?[-–+]?£\s?\d", text)) and parse_amount(text) is not None for text in texts) >= 2


def _grouped(grid: Grid, top: set[int]) -> bool:
    """Whether at least two cells print sums of thousands ("5,000")."""
    texts = [block.text for number, row in grid.items() if number not in top for block in row.values()]
    return sum(bool(re.fullmatch(r"\(?\d{1,3}(?:,\d{3})+(?:\.\d+)?\)?", text)) for text in texts) >= 2


def year_in(text: str) -> str | None:
    """The financial year or span of years that a text names first."""
    return next((found.period for found in iter_financial_years(text)), None)


def date_in(*texts: str) -> str | None:
    """The day that texts name first: "Balance at 31 March 2023"."""
    return next((found.period for text in texts for found in find_periods(text) if is_date(found.period)), None)


@lru_cache(maxsize=4096)  # tables that go on over many pages print the same heads
def kind_of_head(head: str) -> FinanceKind | None:
    """The kind of money that a head speaks of."""
    if named := first_match(entries("finance").labelled("head"), head):
        return kind_named(named[0])
    return only_kind(re.sub(r"\b(?:estimates?|papers|figures|(?:grants?|external(?:ly)?)[- ]fund(?:s|ed)?)\b", "", head, flags=re.IGNORECASE))
