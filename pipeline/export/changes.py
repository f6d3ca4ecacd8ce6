"""Amounts of one item over the years to the change from each to the next, in pounds and per cent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from pipeline.export.labels import period_range

_Dated = tuple[Decimal, str]  # pounds, and the day in words for an amount that is held on a day


class Change(Struct, frozen=True):
    """From one printed amount to a later one; `percent` is None where the earlier one is not above zero."""

    pounds: Decimal
    percent: Decimal | None
    since: str  # the earlier period

    @property
    def text(self) -> str:
        """ "+£2,500 (+2.6%)", "no change"."""
        if not self.pounds:
            return "no change"
        percent = f" ({self.percent:+,}%)" if self.percent is not None else ""
        return f"{'+' if self.pounds > 0 else '-'}£{abs(self.pounds):,}{percent}"


def changes(periods: Sequence[str], amounts: Sequence[_Dated | None]) -> tuple[Change | None, ...]:
    """For each amount its change from the year right before it; None where that year has none or the two can't be compared."""
    found: list[Change | None] = [None] * len(amounts)
    for before, after in _successive(tuple(periods)):
        earlier, later = amounts[before], amounts[after]
        if earlier and later and _day(earlier) == _day(later):
            found[after] = change(earlier[0], later[0], periods[before])
    return tuple(found)


@lru_cache(maxsize=16)  # the columns are those of all rows
def _successive(periods: tuple[str, ...]) -> list[tuple[int, int]]:
    """The places of every two years that follow each other."""
    held = [i for i, period in enumerate(periods) if _is_one_year(period)]
    return [(before, after) for before, after in pairwise(held) if _follows(periods[before], periods[after])]


def change(earlier: Decimal, later: Decimal, since: str) -> Change:
    """The change from one amount to another; per cent to one decimal, halves away from zero."""
    difference = later - earlier
    percent = (difference * 100 / earlier).quantize(Decimal("0.1"), ROUND_HALF_UP) if earlier > 0 else None
    return Change(difference, percent, since)


def _is_one_year(period: str) -> bool:
    first, last = period_range(period)
    return first[4:] == "-04-01" and int(last[:4]) - int(first[:4]) == 1


def _follows(before: str, after: str) -> bool:
    return period_range(before)[1][:4] == period_range(after)[0][:4]


def _day(amount: _Dated) -> str:
    """Day and month of an amount that is held on a day."""
    return amount[1][:-5]
