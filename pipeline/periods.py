"""Dates and years as printed to periods: "2018/9" to "2018/19", "1 April 2025" to "2025-04-01".

A period is a financial year "2021/22" (April to March), a span of several "2025/27" (April 2025 to
March 2027) or an ISO date. Reads what is printed and no more: a bare "2021" is no period unless it
is asked for, "last year" is left to the caller, a date that does not exist is nothing. A month is
written as its first day, the end of a month as its last.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

LONGEST_SPAN = 30  # years; "2011-78" is a reference number, not a plan


class FoundPeriod(NamedTuple):
    """A period and the range of the text that says it."""

    period: str
    start: int
    end: int


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_DASH = r"[-\u2010-\u2015\u2212]"
_YEAR = r"(?:19|20)\d\d"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<{0}day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?"
# Not inside a longer number, sum of money, reference or address: "£2019", "12/2019-20", "2018/789".
_OPEN = r"(?<![\w£.,/])(?<!\d[-\u2013])"
_SHUT = r"(?![\w])(?![-/\u2013]\d)"
_ONE_YEAR = rf"{_YEAR}\s?(?:/|{_DASH})\s?(?:{_YEAR}|\d\d?)"

_YEARS = re.compile(rf"{_OPEN}(?:FY\s?)?(?P<start>{_YEAR})(?P<gap>\s?(?:/|{_DASH})\s?|\s+to\s+)(?P<end>{_YEAR}|\d\d?){_SHUT}", re.IGNORECASE)
_OF_A_PLAN = re.compile(r"\b(?:plan|strategy|priorities|objectives|framework|report)\s+(?:for\s+)?\(?$", re.IGNORECASE)  # "Elm Safety Plan 2031 – 34"
_YEAR_TO_YEAR = re.compile(rf"{_OPEN}(?P<first>{_ONE_YEAR})\s*(?:to|until|{_DASH})\s*(?P<last>{_ONE_YEAR}){_SHUT}", re.IGNORECASE)
_SHORT_YEAR = re.compile(rf"(?:\bFY\s?|\b(?:in|for|during|year)\s+)(?P<start>\d\d)\s?(?:/|{_DASH})\s?(?P<end>\d\d){_SHUT}", re.IGNORECASE)
_NAMED_YEAR = re.compile(rf"\b(?:financial|fiscal)\s+year\s+(?:of\s+)?(?P<year>{_YEAR}){_SHUT}", re.IGNORECASE)
_YEAR_ENDING = re.compile(
    rf"\byear\s+(?:ending|ended|to)(?:\s+on)?\s+(?:the\s+)?(?:{_DAY.format('e')}\s+)?march\s+(?P<year>{_YEAR}){_SHUT}", re.IGNORECASE
)
_MONTHS_RANGE = re.compile(
    rf"\b(?:(?:{_DAY.format('a')})\s+)?(?P<amonth>{_MONTH})\s+(?P<ayear>{_YEAR})\s*(?:to|until|and|through(?:\s+to)?|{_DASH})\s*"
    rf"(?:(?:the\s+)?(?:{_DAY.format('b')})\s+)?(?P<bmonth>{_MONTH})\s+(?P<byear>{_YEAR}){_SHUT}",
    re.IGNORECASE,
)
_LONG_DATE = re.compile(rf"(?<![\w£])(?:{_DAY.format('')}\s+)(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})(?!\w)", re.IGNORECASE)
_AMERICAN_DATE = re.compile(rf"\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>{_YEAR})(?!\w)", re.IGNORECASE)
_ISO_DATE = re.compile(r"(?<![\w-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])")
_SLASH_DATE = re.compile(r"(?<![\w/.])(?P<day>\d{1,2})(?P<sep>[/.])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?![\w/])")
# "as at 31.03.25", "Balance 31/3/25": a year of two figures only where the words before say that a day follows
_SHORT_DATE = re.compile(
    r"(?:\b(?:as\s+at|at|on|to|until|by|from|dated|balances?|reserves?)\s+)(?P<day>\d{1,2})(?P<sep>[/.])(?P<month>\d{1,2})(?P=sep)(?P<year>\d\d)(?![\w/]|\.\d)",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(rf"(?P<last>\bend\s+of\s+(?:the\s+)?)?\b(?P<month>{_MONTH})\s+(?P<year>{_YEAR}){_SHUT}", re.IGNORECASE)
_LONGEST_PLAN = 10  # years of a plan whose years stand apart
_BEFORE = 20  # characters ahead of two years that may say that a plan is for them
_CALENDAR = re.compile(rf"{_OPEN}(?P<year>{_YEAR}){_SHUT}")

# What every one of these holds: a full year, two short ones with a stroke between, or a day in figures. A look for it spares most texts all of them.
# It begins with a figure, so that Python looks at the figures of a text only.
_MAY_DATE = re.compile(rf"\d(?:(?<=1)9\d\d|(?<=2)0\d\d|\s?(?:/|{_DASH})\s?\d\d|[/.]\d\d?[/.]\d\d)")
_MAY_NAME_MONTH = re.compile(r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.IGNORECASE)


def find_periods(text: str, *, calendar: bool = False) -> list[FoundPeriod]:
    """All periods of a text in their order, none overlapping.

    With `calendar`, a bare "2021" counts as the financial year that begins in it.
    """
    return list(_periods(text, calendar)) if _MAY_DATE.search(text) else []


def without_periods(text: str) -> str:
    """A text with a blank in place of each of its periods."""
    for found in reversed(find_periods(text)):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text


@lru_cache(maxsize=4096)  # a sentence is asked by several rules
def _periods(text: str, calendar: bool) -> tuple[FoundPeriod, ...]:
    taken: list[FoundPeriod] = []
    has_month = _MAY_NAME_MONTH.search(text) is not None
    for pattern, read, needs_month in _READERS if not calendar else (*_READERS, (_CALENDAR, _read_named_year, False)):
        for match in pattern.finditer(text) if has_month or not needs_month else ():
            period = read(match)
            if period and not any(match.start() < other.end and other.start < match.end() for other in taken):
                taken.append(FoundPeriod(period, match.start(), match.end()))
    return tuple(sorted(taken, key=lambda found: found.start))


def parse_period(text: str, *, calendar: bool = False) -> str | None:
    """The one period that a text names; None where it names none, or several that differ."""
    periods = {found.period for found in find_periods(text, calendar=calendar)}
    return periods.pop() if len(periods) == 1 else None


def bounds(period: str) -> tuple[date, date]:
    """The first and last day of a period; raises ValueError where it is none."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", period):
        day = date.fromisoformat(period)
        return day, day
    if not re.fullmatch(r"\d{4}/\d\d", period):
        raise ValueError(f"no period: {period!r}")
    start = int(period[:4])
    return date(start, 4, 1), date(_full_year(start, period[5:]), 3, 31)


def period_key(period: str | None) -> tuple[str, str]:
    """What periods sort by: their first day, then their last; no period comes first."""
    if period is None:
        return "", ""
    first, last = bounds(period)
    return first.isoformat(), last.isoformat()


def following(period: str) -> str:
    """The period of the same length right after: "2021/22" to "2022/23", "2025/27" to "2027/29", a date to the same day next year."""
    return _shift(period, 1)


def preceding(period: str) -> str:
    """The period of the same length right before: "2021/22" to "2020/21", a date to the same day of the year before."""
    return _shift(period, -1)


def years_of(period: str) -> list[str]:
    """The financial years that a period covers: "2025/27" covers two; a date lies in one."""
    first, last = bounds(period)
    return [financial_year(date(year, 4, 1)) for year in range(_starts(first), _starts(last) + 1)]


def financial_year(day: date) -> str:
    """The financial year that a day lies in: 31 March 2021 in "2020/21", 1 April 2021 in "2021/22"."""
    start = _starts(day)
    return _period(start, start + 1)


def is_date(period: str) -> bool:
    """Whether a period is a single day."""
    return len(period) == 10


def _shift(period: str, direction: int) -> str:
    first, last = bounds(period)
    if is_date(period):
        year = first.year + direction
        return date(year, first.month, min(first.day, monthrange(year, first.month)[1])).isoformat()
    length = (last.year - first.year) * direction
    return _period(first.year + length, last.year + length)


def _starts(day: date) -> int:
    return day.year if day.month > 3 else day.year - 1


def _period(start: int, end: int) -> str:
    return f"{start}/{end % 100:02d}"


def _full_year(start: int, printed: str) -> int:
    """The year that "22", "9" or "2022" means after `start`."""
    if len(printed) == 4:
        return int(printed)
    size = 100 if len(printed) == 2 else 10
    year = start - start % size + int(printed)
    return year if year >= start else year + size


def _span(start: int, end: int) -> str | None:
    return _period(start, end) if 1 <= end - start <= LONGEST_SPAN else None


def _read_years(match: re.Match[str]) -> str | None:
    start, end = int(match["start"]), _full_year(int(match["start"]), match["end"])
    spaced = len(match["end"]) < 4 and match["gap"] != match["gap"].strip()
    if (
        spaced
        and end != start + 1
        and not (end - start <= _LONGEST_PLAN and _OF_A_PLAN.search(match.string[max(0, match.start() - _BEFORE) : match.start()]))
    ):
        return None  # "in 2019 - 45 children": a dash of the sentence
    return _span(start, end)


def _read_year_to_year(match: re.Match[str]) -> str | None:
    first, last = _single(match["first"]), _single(match["last"])
    return _span(first[0], last[1]) if first and last and last[0] >= first[0] else None


def _single(text: str) -> tuple[int, int] | None:
    start = int(text[:4])
    printed = re.search(r"\d+$", text)
    end = _full_year(start, printed[0]) if printed else start
    return (start, end) if end == start + 1 else None


def _read_short_year(match: re.Match[str]) -> str | None:
    start, end = int(match["start"]), int(match["end"])
    return _period(2000 + start, 2000 + end) if end == start + 1 else None


def _read_named_year(match: re.Match[str]) -> str:
    return _period(int(match["year"]), int(match["year"]) + 1)


def _read_year_ending(match: re.Match[str]) -> str | None:
    return _period(int(match["year"]) - 1, int(match["year"])) if match["eday"] in (None, "31") else None


def _read_months_range(match: re.Match[str]) -> str | None:
    """April to March make financial years; any other range is two dates."""
    april = _month(match["amonth"]) == 4 and match["aday"] in (None, "1", "01")
    march = _month(match["bmonth"]) == 3 and match["bday"] in (None, "31")
    return _span(int(match["ayear"]), int(match["byear"])) if april and march else None


def _read_date(match: re.Match[str]) -> str | None:
    month = int(match["month"]) if match["month"].isdigit() else _month(match["month"])
    century = 2000 if len(match["year"]) == 2 else 0
    try:
        return date(century + int(match["year"]), month, int(match["day"])).isoformat()
    except ValueError:
        return None


def _read_month(match: re.Match[str]) -> str:
    year, month = int(match["year"]), _month(match["month"])
    return date(year, month, monthrange(year, month)[1] if match["last"] else 1).isoformat()


def _month(name: str) -> int:
    return next(number for number, full in enumerate(MONTHS, 1) if full.startswith(name.title().rstrip(".")[:3]))


# The longest forms first: what one has read, the next ones leave alone.
_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None], bool], ...] = (
    # pattern, how a match is read, whether it names a month
    (_YEAR_TO_YEAR, _read_year_to_year, False),
    (_MONTHS_RANGE, _read_months_range, True),
    (_YEAR_ENDING, _read_year_ending, True),
    (_ISO_DATE, _read_date, False),
    (_LONG_DATE, _read_date, True),
    (_AMERICAN_DATE, _read_date, True),
    (_SLASH_DATE, _read_date, False),
    (_SHORT_DATE, _read_date, False),
    (_NAMED_YEAR, _read_named_year, False),
    (_YEARS, _read_years, False),
    (_SHORT_YEAR, _read_short_year, False),
    (_MONTH_ONLY, _read_month, True),
)


def iter_financial_years(text: str) -> Iterator[FoundPeriod]:
    """The periods of a text that are years or spans of years, without the dates."""
    return (found for found in find_periods(text) if not is_date(found.period))
