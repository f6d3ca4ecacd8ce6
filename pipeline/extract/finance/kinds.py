"""A sum in a table to its kind of money, by its column, its row, the group above, the total below, the caption and the heading.

`RULES` are tried in the order of the table, and the first that answers decides. First come those for which what stands nearest to the sum misleads (income in a
column of spending, an outturn of funding); each says in its docstring what it looks at and why that goes before what follows. Then each place that
may name the kind is asked in turn. A new rule is a function here and its place in `RULES`, with a table in `tests/extract/test_finance_kinds.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.extract.finance.columns import Column, date_in
from pipeline.extract.finance.rows import Row, Table
from pipeline.extract.finance.words import RECEIVED, first_kind, kinds_in, last_kind, only_kind, says
from pipeline.records import FinanceKind

_TAIL = re.compile(r"(?<=\w)\s+\(?(?:grant[- ])?funded (?:by|from|through)\b.*", re.IGNORECASE)
_PAYERS = re.compile(
    r"(?:(?:partners?|agency|agencies|contribut(?:or|ing)s?|funders?|funding|member)\W*)+(?:organisations?|bod(?:y|ies)|agenc(?:y|ies))?",
    re.IGNORECASE,
)
_LONGEST_HEADING = 120  # characters; a longer one is a paragraph that was taken for a heading


@dataclass(frozen=True)
class Sum:
    """An amount of a table with all that may name its kind."""

    table: Table
    row: Row
    column: Column

    @property
    def negative(self) -> bool:
        """Whether it is printed below zero."""
        return self.row.sums.get(self.column.index, 0) < 0

    @property
    def of_spending(self) -> bool:
        """Whether its column is one of spending, or of no kind."""
        return self.column.kind in (None, "expenditure")

    @cached_property
    def stated(self) -> FinanceKind | None:
        """What the row's label says last, before what pays for it."""
        return _kind_of_label(self.row.label)

    @cached_property
    def label(self) -> FinanceKind | None:
        """The same where the label is to be believed: "Subscription to the procedures" above "Total expenditure" is a cost, a scheme may have the name of its cost."""
        of_scheme = self.stated == "expenditure" and is_programme(self) and not self.row.group
        return None if of_scheme or (self.stated == "contribution" and total_below(self) == "expenditure") else self.stated

    @cached_property
    def group(self) -> FinanceKind | None:
        """What the words over its group of rows say."""
        return only_kind(self.row.group)

    @cached_property
    def caption(self) -> FinanceKind | None:
        """What the caption says; of a caption with several kinds a label comes first."""
        return _kind_of_caption(self) if only_kind(self.table.caption) or not self.stated else None

    @cached_property
    def heading(self) -> str:
        """The heading over the table."""
        return self.table.heading if len(self.table.heading) <= _LONGEST_HEADING else ""

    @cached_property
    def of_schemes(self) -> bool:
        """Whether the heads of the table count what schemes cost."""
        return says("scheme_costs", " ".join(column.head for column in self.table.columns))


Rule = Callable[[Sum], FinanceKind | None]


def kind_of(table: Table, row: Row, column: Column) -> FinanceKind | None:
    """The kind of an amount of a table; None where nothing names one."""
    amount = Sum(table, row, column)
    return next((kind for rule in RULES if (kind := rule(amount))), None)


def income_off_spending(amount: Sum) -> FinanceKind | None:
    """ "Fee income | (£5)" in a column of spending or of no kind: printed below zero, it is still income."""
    return "income" if amount.stated == "income" and amount.of_spending and amount.negative else None


def side_of_account(amount: Sum) -> FinanceKind | None:
    """Of an account with a total of income and one of spending, each row is what the total below it says, whatever its own words."""
    if not amount.table.account or not amount.of_spending:
        return None
    counted = amount.stated if amount.row.total else total_below(amount)
    return _given(amount.row, amount.stated if amount.stated in ("reserve", "budget") else counted) if counted else None


def source_of_schemes(amount: Sum) -> FinanceKind | None:
    """ "Grant" as a row under "Total cost of scheme": what a programme is paid from."""
    return "income" if amount.label == "income" and amount.column.kind == "expenditure" and amount.of_schemes else None


def scheme_under_funding(amount: Sum) -> FinanceKind | None:
    """A list of schemes below words about their funding: what the column says, else a budget."""
    return amount.column.kind or amount.label or "budget" if amount.caption == "income" and amount.of_schemes else None


def received_off_cost(amount: Sum) -> FinanceKind | None:
    """ "Contributions | (£5)" in a column of costs: what is taken off a net cost."""
    return amount.label if amount.column.kind == "expenditure" and amount.label in RECEIVED and amount.negative else None


def outturn_of_funding(amount: Sum) -> FinanceKind | None:
    """A column "Outturn" of a table whose caption speaks of income only: what came in, and not what was spent."""
    funding = only_kind(amount.table.caption)
    head = amount.column.head
    if amount.column.kind != "expenditure" or funding not in RECEIVED or not says("actual", head) or says("spent", head):
        return None
    return _given(amount.row, amount.label if amount.label in (*RECEIVED, "reserve") else funding)


def held_on_day(amount: Sum) -> FinanceKind | None:
    """ "31 March 2025 Forecast" in a table of reserves: what will be held on that day."""
    is_balance = amount.label == "reserve" or any(says("balances", text) for text in (amount.table.caption, amount.table.heading))
    return "reserve" if amount.column.kind in (None, "budget", "expenditure") and is_balance and date_in(amount.column.head) else None


def received_under_head(amount: Sum) -> FinanceKind | None:
    """A row under "Income" in a column "Budget" or "Outturn" is income; beside its outturn, what was budgeted stays a budget."""
    if amount.column.kind not in ("budget", "expenditure") or not (received := _received(amount)):
        return None
    return "budget" if amount.column.kind == "budget" and _beside_outturn(amount) else _given(amount.row, received)


def by_column(amount: Sum) -> FinanceKind | None:
    """What the head of its column says."""
    return _given(amount.row, amount.column.kind)


def actual_beside_estimate(amount: Sum) -> FinanceKind | None:
    """ "Actual" in a table about a budget: what was spent."""
    of_budget = "budget" in (amount.caption, only_kind(amount.heading))
    return "expenditure" if of_budget and says("actual", amount.column.head) else None


def by_label_of_total(amount: Sum) -> FinanceKind | None:
    """ "Total income": a total says what it adds up."""
    return _given(amount.row, amount.label) if amount.row.total else None


def given_within_income(amount: Sum) -> FinanceKind | None:
    """A contribution or a reserve among income is told by its label, which is more exact."""
    return amount.label if "income" in (amount.group, amount.caption) and amount.label in ("contribution", "reserve") else None


def by_group(amount: Sum) -> FinanceKind | None:
    """What the words over its group of rows say."""
    return _given(amount.row, amount.group)


def by_caption(amount: Sum) -> FinanceKind | None:
    """What the words that lead into the table say."""
    return _given(amount.row, amount.caption)


def by_label(amount: Sum) -> FinanceKind | None:
    """What its label says last."""
    return _given(amount.row, amount.label)


def by_heading(amount: Sum) -> FinanceKind | None:
    """What the heading says, where it speaks of one kind."""
    return _given(amount.row, only_kind(amount.heading))


def by_first_of_caption(amount: Sum) -> FinanceKind | None:
    """What a caption of several kinds says first."""
    return _given(amount.row, first_kind(amount.table.caption))


def by_first_of_heading(amount: Sum) -> FinanceKind | None:
    """What a heading of several kinds says first."""
    return _given(amount.row, first_kind(amount.heading))


def by_total_below(amount: Sum) -> FinanceKind | None:
    """What the next total below says that it adds up: "Total contributions"."""
    return _given(amount.row, total_below(amount))


def by_actual(amount: Sum) -> FinanceKind | None:
    """ "Actual" alone: what was spent."""
    return "expenditure" if says("actual", amount.column.head) else None


def by_shares(amount: Sum) -> FinanceKind | None:
    """What the percentages beside it are shares of: "% of spend"."""
    return _given(amount.row, amount.table.kind_of_shares)


def by_payers(amount: Sum) -> FinanceKind | None:
    """ "Partner | 2031/32" over bodies by name: what each of them pays, where nothing says what is counted."""
    table = amount.table
    named = [row for row in table.rows if not row.total]
    paid = sum(says("payer_name", row.label) for row in named)
    return "contribution" if _PAYERS.fullmatch(table.label_head.strip()) and paid * 2 > len(named) else None


def by_years(amount: Sum) -> FinanceKind | None:
    """A table of schemes by year without a word on its kind is a programme: a budget."""
    return "budget" if is_programme(amount) else None


RULES: tuple[Rule, ...] = (
    # What stands nearest misleads.
    income_off_spending,
    side_of_account,
    source_of_schemes,
    scheme_under_funding,
    received_off_cost,
    outturn_of_funding,
    held_on_day,
    received_under_head,
    # From the nearest words to the farthest.
    by_column,
    actual_beside_estimate,
    by_label_of_total,
    given_within_income,
    by_group,
    by_caption,
    by_label,
    by_heading,
    by_first_of_caption,
    by_first_of_heading,
    by_total_below,
    by_actual,
    by_shares,
    by_payers,
    by_years,
)


def is_programme(amount: Sum) -> bool:
    """Whether a table has columns of several years."""
    return sum(bool(column.period) for column in amount.table.columns) > 1


def total_below(amount: Sum) -> FinanceKind | None:
    """What the next total below a row says that its rows are, its own words where it is one."""
    return last_kind(amount.row.total_below) if amount.row.total_below else None


def _given(row: Row, kind: FinanceKind | None) -> FinanceKind | None:
    """The kind of a row of income: what a body that is named and nothing else pays is its contribution."""
    return "contribution" if kind == "income" and not row.total and says("payer_name", row.label) and not kinds_in(row.label) else kind


def _beside_outturn(amount: Sum) -> bool:
    """Whether a column of what was budgeted stands beside what came of it in the same year."""
    others = (each for each in amount.table.columns if each is not amount.column)
    return any(says("actual", each.head) and each.period == amount.column.period for each in others)


@lru_cache(maxsize=4096)  # a label is asked about once for each amount of its row
def _kind_of_label(label: str) -> FinanceKind | None:
    """What a label says last, before what pays for it."""
    return last_kind(_TAIL.sub("", label))


def _kind_of_caption(amount: Sum) -> FinanceKind | None:
    """What a caption says first; where it speaks of spending and of funding, the total below a row says which of them the row is."""
    caption = amount.table.caption
    first = first_kind(caption)
    if first != "expenditure" and says("how_funded", caption):
        return "income"
    of_total = total_below(amount) if first == "expenditure" and not only_kind(caption) else None
    return of_total if of_total in RECEIVED else first


def _received(amount: Sum) -> FinanceKind | None:
    """What a row under "Income" or "Contributions" is, whatever its column says of budget and outturn; None for other rows."""
    stated, group = amount.label, amount.group
    if amount.row.total:
        return stated if stated in RECEIVED else group if group in RECEIVED and not stated else None
    if group not in RECEIVED:
        return None
    return stated if stated in (*RECEIVED, "reserve") else group
