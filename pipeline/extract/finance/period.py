"""The words round an amount to its period: the year that its sentence states, "this year" and "last year" of the meeting, or what was said before."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from pipeline.extract.finance.place import Place
from pipeline.extract.money import Amount
from pipeline.periods import FoundPeriod, financial_year, find_periods, following, is_date, preceding

_PREVIOUS_YEAR = re.compile(r"\b(?:previous|last|preceding|prior) (?:financial )?year\b|\bthe year before\b", re.IGNORECASE)
_IN_PREVIOUS_YEAR = re.compile(
    r"\b(?:previous|last|preceding|prior) (?:financial )?year,? (?:when|in which|during which)\b|^\W*(?:in|during|for) the (?:previous|preceding|prior) (?:financial )?year\b",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(
    r"^(?!\s*(?:,\s*)?and\b)[^£;]{0,90}?\b(?:in|for|during|at|of|over|from"
    r"|on)\s+(?:the\s+)?(?:years?\s+)?(?:(?:financial|municipal)\s+year\s+)?\(?$",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:unchanged|compar\w+|against|same as|than|since|up|down|increas\w+|reduc\w+|agreed)\b|\(£[^ ]+ (?:in|for) $", re.IGNORECASE
)
_UNTIL = re.compile(r"\b(?:by|to|until|up to|as at|at)\s+(?:the\s+)?(?:end of\s+)?$", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|would|expect\w*|plan(?:s|ned)?|forecast|project(?:s|ed)|propos\w+|next year)\b", re.IGNORECASE)
_DATED = re.compile(r"\b(?:as (?:of|at)|at|on|by)\s+(?:the\s+)?(?:close of\s+|end of\s+)?$", re.IGNORECASE)
_THIS_YEAR = re.compile(r"\b(?:(?:in|for|of|during|over) (?:the )?(?:current|present)|this) (?:financial )?year\b", re.IGNORECASE)
_YEAR_AWAY = re.compile(r"\s*(?:a|one) year (later|on|after|before|earlier)\b", re.IGNORECASE)
_LAST_YEAR = re.compile(r"[^£,;.]{0,25}\blast (?:financial )?year\b", re.IGNORECASE)
_BEGINS_LAST_YEAR = re.compile(r"\W*(?:in )?last (?:financial )?year\b(?![’'])[^£.;]*", re.IGNORECASE)  # of the sentence's first sum
_BESIDE = 60  # characters beside an amount in which "this year" is its year
_BEFORE = 60  # characters before a date that say that a sum was held at it
_JOINS = re.compile(r"[,;]|\band\b")


class Said(NamedTuple):
    """What the sentences before and the document say of years: `past` is without the years of budgets; `meeting` is an ISO date."""

    period: str | None
    past: str | None
    default: str | None
    meeting: str | None


def period_of(sentence: str, place: Place, amount: Amount, kind: str, said: Said) -> tuple[str | None, bool]:
    """The period of an amount, and whether its own sentence states it; `kind` is "moved" for what is carried over."""
    found = [
        each
        for each in find_periods(sentence)
        if not is_date(each.period) or (kind == "reserve" and _DATED.search(sentence, max(0, each.start - _BEFORE), each.start))
    ]
    past = said.past if kind in ("expenditure", "reserve", "moved") and not _TO_COME.search(sentence) else None
    base = past or said.period or said.default
    right_end = amount.end + len(place.right)
    after = [
        each
        for each in found
        if amount.end <= each.start < right_end
        and _IN_YEAR.match(sentence[amount.end : each.start])
        and not _EARLIER.search(sentence[amount.end : each.start])
    ]
    if after:
        return after[0].period, True
    if said.meeting and (spoken := _year_of_speaking(place, said.meeting)):
        return spoken, True
    if (_PREVIOUS_YEAR.search(place.right) or _IN_PREVIOUS_YEAR.search(place.left)) and base and not is_date(base):
        return preceding(base), True
    nearest = _nearest(found, amount, sentence)
    if nearest and is_date(nearest.period) and (away := _YEAR_AWAY.match(place.right)):
        return preceding(nearest.period) if away[1].lower() in ("before", "earlier") else following(nearest.period), True
    if nearest:
        return nearest.period, True
    if kind == "expenditure" and (until := _spent_until(sentence, amount, right_end)):
        return until, True
    return base, False


def _year_of_speaking(place: Place, meeting: str) -> str | None:
    """The year of "in the current year" and "last year", which a paper counts from its own meeting."""
    year = financial_year(date.fromisoformat(meeting))
    sides = _JOINS.split(place.right[:_BESIDE])[0], _JOINS.split(place.left[-_BESIDE:])[-1]
    if any(_THIS_YEAR.search(side) for side in sides):
        return year
    begins = len(place.left) == place.at and _BEGINS_LAST_YEAR.fullmatch(place.left) is not None
    return preceding(year) if begins or _LAST_YEAR.match(place.right) else None


def _spent_until(sentence: str, amount: Amount, end: int) -> str | None:
    """The financial year that a day belongs to by which an amount was spent: "£5 had been spent by 31 March 2024"."""
    days = [each for each in find_periods(sentence) if is_date(each.period) and amount.end <= each.start < end]
    return financial_year(date.fromisoformat(days[0].period)) if days and _UNTIL.search(sentence[: days[0].start]) else None


def _nearest(found: list[FoundPeriod], amount: Amount, sentence: str) -> FoundPeriod | None:
    """The last period before an amount, else the first after it that is not another's: "£5 (2020/21: £4)", "unchanged from 2020/21"."""
    before = [each for each in found if each.end <= amount.start]
    after = [
        each
        for each in found
        if each.start >= amount.end and not re.match(r"\W{0,3}£", sentence[each.end :]) and not _EARLIER.search(sentence[amount.end : each.start])
    ]
    return before[-1] if before else after[0] if after else None
