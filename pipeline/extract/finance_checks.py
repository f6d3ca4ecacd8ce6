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


def check_totals(rows: Sequence[tuple[Decimal | None, bool, str]], unit: Decimal, goes_on: bool = False) -> list[TotalCheck]:
    """A check for each row of a column, given as (sum, whether it is a total, as printed) from the top down.

    Where the table `goes_on` from another, rows that count may stand there: no total is said not to sum.
    """
    checks: list[TotalCheck] = []
    for at, (value, total, _) in enumerate(rows):
        checks.append(_check(rows[:at], value, unit, not goes_on) if total and value is not None else TotalCheck())
    return checks


def _check(above: Sequence[tuple[Decimal | None, bool, str]], value: Decimal, unit: Decimal, complete: bool) -> TotalCheck:
    """The total against the rows since the last total, against all rows, and against the totals so far."""
    step = min((last_digit(printed, unit) for amount, _, printed in above if amount is not None), default=unit)
    last = max((at for at, row in enumerate(above) if row[1]), default=-1)
    since = [row[0] for row in above[last + 1 :] if row[0] is not None]
    plain = [row[0] for row in above if row[0] is not None and not row[1]]
    totals = [row[0] for row in above if row[0] is not None and row[1]]
    made = [(sum(parts, Decimal(0)), len(parts)) for parts in (since, plain, totals, totals[-2:], [*totals[-1:], *since], [*totals, *since])]
    groups = [
        (found, count) for count, found in enumerate(accumulate(reversed(since)), 1) if 1 < count < len(since)
    ]  # a sub-total counts its group only
    for found, count in (*made, *reversed(groups)):
        if count and abs(found - value) <= step * count / 2:
            return TotalCheck("sums", found)
    certain = complete and not totals and len(since) >= 2
    return TotalCheck("does_not_sum" if certain else None, sum(since, Decimal(0)))


def share_agrees(part: Decimal, whole: Decimal, printed: str) -> bool:
    """Whether a printed percentage is that of the part in the whole, rounded to its digits."""
    if not whole:
        return False
    decimals = len(printed.partition(".")[2])
    return abs(part / whole * 100 - Decimal(printed)) <= Decimal(5).scaleb(-decimals - 1)


def parts_agree(parts: Sequence[Decimal], whole: Decimal, step: Decimal = Decimal(1)) -> bool:
    """Whether parts make up the whole, to half a step each."""
    return abs(sum(parts) - whole) <= step * len(parts) / 2
