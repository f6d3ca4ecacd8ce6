"""Printed totals and shares to whether they hold, by the arithmetic of what is printed beside them.

Figures are taken as rounded to their printed digits: a total of n rows may be off by half a last
digit for each. Where rows nest so that no plain sum can be expected, nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Literal, NamedTuple

from pipeline.extract.money import last_digit

Outcome = Literal["sums", "does_not_sum"]


class TotalCheck(NamedTuple):
    """Whether the rows make up a total; `computed` is what they make. None where nothing can be said."""

    outcome: Outcome | None = None
    computed: Decimal = Decimal(0)


def check_totals(rows: Sequence[tuple[Decimal | None, bool, str]], unit: Decimal, plain: int | None = None) -> list[TotalCheck]:
    """A check for each row of a column, given as (sum, whether it is a total, as printed) from the top down.

    Only a total among the first `plain` rows is said not to sum (None: all rows): further down, and where the table goes on from another, other rows may count.
    """
    checks: list[TotalCheck] = []
    above = _Above(unit)
    for at, (value, total, printed) in enumerate(rows):
        checks.append(above.check(value, plain is None or at < plain) if total and value is not None else TotalCheck())
        above.add(value, total, printed)
    return checks


class _Above:
    """The rows above a total, and what they add up to: since the last total, all of them, and the totals so far."""

    def __init__(self, unit: Decimal) -> None:
        self.unit = unit
        self.step: Decimal | None = None  # what the finest of the last digits is worth
        self.since: list[Decimal] = []
        self.totals: list[Decimal] = []
        self.sum_since = self.sum_plain = self.sum_totals = Decimal(0)
        self.plain = 0  # how many rows are no totals

    def add(self, value: Decimal | None, total: bool, printed: str) -> None:
        """The next row, as it counts for those below it."""
        if total:
            self.since, self.sum_since = [], Decimal(0)
        if value is None:
            return
        step = last_digit(printed, self.unit)
        self.step = step if self.step is None or step < self.step else self.step
        if total:
            self.totals.append(value)
            self.sum_totals += value
        else:
            self.since.append(value)
            self.sum_since += value
            self.sum_plain, self.plain = self.sum_plain + value, self.plain + 1

    def check(self, value: Decimal, complete: bool) -> TotalCheck:
        """A total against the rows since the last total, against all rows, and against the totals so far."""
        step, count, of = self.step or self.unit, len(self.since), len(self.totals)
        last, two = sum(self.totals[-1:], Decimal(0)), sum(self.totals[-2:], Decimal(0))
        made = [(self.sum_since, count), (self.sum_plain, self.plain), (self.sum_totals, of), (two, min(of, 2))]
        made += [(last + self.sum_since, min(of, 1) + count), (self.sum_totals + self.sum_since, of + count)]
        groups = [
            (found, size) for size, found in enumerate(accumulate(reversed(self.since)), 1) if 1 < size < count
        ]  # a sub-total counts its group only
        for found, size in (*made, *reversed(groups)):
            if size and abs(found - value) <= step * size / 2:
                return TotalCheck("sums", found)
        certain = complete and not of and count >= 2
        return TotalCheck("does_not_sum" if certain else None, self.sum_since)


def share_agrees(part: Decimal, whole: Decimal, printed: str) -> bool:
    """Whether a printed percentage is that of the part in the whole, rounded to its digits."""
    if not whole:
        return False
    decimals = len(printed.partition(".")[2])
    return abs(part / whole * 100 - Decimal(printed)) <= Decimal(5).scaleb(-decimals - 1)


def parts_agree(parts: Sequence[Decimal], whole: Decimal, step: Decimal = Decimal(1)) -> bool:
    """Whether parts make up the whole, to half a step each."""
    return abs(sum(parts) - whole) <= step * len(parts) / 2
