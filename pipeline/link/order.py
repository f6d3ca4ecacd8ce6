"""Periods and stages to moments: when a priority was said, so that later means one thing everywhere.

What is adopted for 2021/22 is adopted as that year begins; what is reported on 2021/22 is reported
as it ends. So the list adopted in one report comes before the next report's account of it, and
within one report what was done comes before what is closed and what is to come.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.records import STAGE_ORDER, DocumentRecord, Priority

_YEARS = re.compile(r"(\d{4})/(\d{2})")
_DAY = re.compile(r"(\d{4})-(\d{2})-\d{2}")
YEAR = 12  # months


class Moment(NamedTuple):
    """When something was said: a month counted from year 0, the order of the stages in it, the month its period ends."""

    month: int
    rank: int
    end: int


def months(period: str | None) -> tuple[int, int] | None:
    """The months at which a period begins and ends, counted from year 0; None for no period.

    >>> months("2021/22"), months("2025/27")
    ((24255, 24267), (24303, 24327))
    """
    if match := _YEARS.fullmatch(period or ""):
        start, end = int(match[1]), int(match[1][:2] + match[2])
        return start * YEAR + 3, (end if end > start else end + 100) * YEAR + 3
    if match := _DAY.fullmatch(period or ""):
        month = int(match[1]) * YEAR + int(match[2]) - 1
        return month, month
    return None


def moment_of(priority: Priority, document: DocumentRecord) -> Moment | None:
    """When the priority was said; None where neither it nor its document has a period.

    A plan that a yearly report repeats while it runs counts from the end of the year reported on.
    """
    reported = None if document.kind == "business_plan" else months(document.period)
    own = months(priority.period)
    if priority.stage != "forward":
        bounds = own or months(document.period)
        return Moment(bounds[1], STAGE_ORDER[priority.stage], bounds[1]) if bounds else None
    if own is None:
        return Moment(reported[1], STAGE_ORDER["forward"], reported[1] + YEAR) if reported else _adopted(months(document.period))
    start = max(own[0], min(reported[1], own[1])) if reported else own[0]
    return Moment(start, STAGE_ORDER["forward"], own[1])


def gap_years(earlier: Moment, later: Moment) -> float:
    """How many years the priority was not heard of between two moments; 0 from one report to the next."""
    return max(0.0, (later.month - earlier.month) / YEAR - 1)


def _adopted(bounds: tuple[int, int] | None) -> Moment | None:
    return Moment(bounds[0], STAGE_ORDER["forward"], bounds[1]) if bounds else None
