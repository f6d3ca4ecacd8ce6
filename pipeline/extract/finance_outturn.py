"""Amounts of contracts, forecasts and plans to what they are: what is awarded, what is to come of a budget, what money is put into."""

from __future__ import annotations

import re

from pipeline.extract.finance_phrases import noun_phrase_start, subject_of
from pipeline.extract.finance_place import AS_BEFORE, ROUGHLY, Place, Reading
from pipeline.extract.finance_words import last_kind
from pipeline.records import FinanceKind

_CONTRACT = re.compile(
    r"\b((?:\w+ )?contracts?\b[^.;£]{0,80}?)\s+(?:(?:was|were) worth"
    r"|(?:is|was|are|were|has been|have been) (?:let|awarded|renewed|extended)(?: in (?:[A-Z][a-z]+ )?(?:19|20)\d\d\S*)?(?: for [\w ]{3,20}?)? (?:at|for))"
    rf"\s+{ROUGHLY}$",
    re.IGNORECASE,
)
_AWARD = re.compile(r"\bawards? of (?:an? |the )?(?:contracts? for (?:the )?)?([^,;:£]{3,80}?) to\b", re.IGNORECASE)
_OF_WHICH = re.compile(r"\bof which\s*$", re.IGNORECASE)
_FALLS_IN = re.compile(r"\s*(?:falls?|fell|is|was|will be|will fall|relates?)\b[^£.;,]{0,30}\b(?:in|to|for)\s+(?:19|20)\d\d", re.IGNORECASE)
_POT = re.compile(rf"\b(?:an?|the)\s+((?:[a-z-]+\s+){{1,3}}(?:fund|pot|contingency))\s+of\s+{ROUGHLY}$")
_PUTS = re.compile(r"\b(?:put|puts|putting|inject(?:s|ed|ing)?)\s+(?:a further |an extra |another )?$", re.IGNORECASE)
_INTO_USE = re.compile(r"\s*(?:(?:a|each|per) year\s+|(?:more|extra)\s+)?(?:into|towards?)\s+(?:the\s+|an?\s+)?([^,.;:()£]{3,80})", re.IGNORECASE)
_AGAINST_BUDGET = re.compile(
    r"\s*(?:\([^)]*\)\s*)?,?\s*(?:against|compared (?:with|to)) (?:an?|the|its|their) (?:\w+\s+){0,3}?budget\b", re.IGNORECASE
)
_FORECAST_AT = re.compile(
    rf"\s*\b(?:is|are|was|were)\s+(?:now\s+)?(?:forecast|projected|expected|estimated)\s+(?:at|to be)\s+{ROUGHLY}$", re.IGNORECASE
)
_EARNED = re.compile(r"\b(?:interest|rents?|receipts?|takings|sales|yield)\b", re.IGNORECASE)
_AT_A_COST = re.compile(
    rf"\b(?:an?|the|new|further)\s+((?:(?!\b(?:an?|the)\b)[^,.;:()£]){{3,60}}?),?\s+at an? (?:(?:\w+ )?cost of|estimated(?: cost of)?) {ROUGHLY}$",
    re.IGNORECASE,
)
_SOURCE_PAYS = re.compile(  # "The High Needs Allocation pays for £5 of it"
    r"((?:[\w’'&-]+\s+){0,6}?(?:grants?|allocations?|funds?|funding|levy|contributions))\s+(?:will\s+|would\s+)?(?:pays?|paid|meets?|met|covers?|covered)\s+(?:for\s+)?$",
    re.IGNORECASE,
)
_GRANTED = re.compile(r"\b([A-Z][\w’'& -]{3,60}?)\s+(?:has |have |had )?(?:also )?granted (?:the council |us )?$")  # "The Department has granted £5"
_HELD_IN = re.compile(
    r"\b((?:[A-Z][\w’'-]*\s+){0,4}[Rr]eserves?|[Ff]und balance),? which (?:now )?(?:holds?|stands? at|has|contains?|held|stood at)\s+$"
)
_GRANT_OF = re.compile(
    r"\b((?:[\w-]+ )?grant(?: from (?:the )?[^,.;:£]{3,60})?) of\s*$", re.IGNORECASE
)  # "Grant from the Department of £5 was received"


def by_contract(place: Place) -> Reading | None:
    """ "The contract with two providers was worth £5", "it was let in 2018 at £4": what a contract costs."""
    worth = _CONTRACT.search(place.left)
    return Reading("expenditure", noun_phrase_start(worth[1]), 0.7) if worth else None


def by_of_which(place: Place) -> Reading | None:
    """ "a programme of £9 over three years, of which £4 falls in 2025/26": the part of a year is of the same kind and item."""
    return Reading("budget", AS_BEFORE, 0.7) if _OF_WHICH.search(place.left) and _FALLS_IN.match(place.right) else None


def by_pot(place: Place) -> Reading | None:
    """ "a growth fund of £5": what a fund holds is a budget."""
    fund = _POT.search(place.left)
    return Reading("budget", fund[1], 0.6) if fund else None


def by_put_into(place: Place) -> Reading | None:
    """ "We will put £5 a year into a team of advisers": what the money is put into."""
    what = _INTO_USE.match(place.right) if _PUTS.search(place.left) else None
    return Reading("budget", noun_phrase_start(what[1]), 0.7) if what else None


def by_outturn(place: Place) -> Reading | None:
    """ "Interest is forecast at £5 against a budget of £4": what is to come of a budget, income where its subject is."""
    if not _AGAINST_BUDGET.match(place.right) or not _FORECAST_AT.search(place.left):
        return None
    subject = re.sub(r"\s+for the year$", "", subject_of(_FORECAST_AT.sub("", place.left)))
    kind: FinanceKind = "income" if _EARNED.search(subject) or last_kind(subject) == "income" else "expenditure"
    return Reading(kind, subject, 0.8) if subject else None


def by_cost_of(place: Place) -> Reading | None:
    """ "funds an analyst at a cost of £5,000": what the cost is of."""
    if not (what := _AT_A_COST.search(place.left)):
        return None
    awarded = _AWARD.search(place.left)
    return Reading("expenditure", awarded[1] if awarded else what[1], 0.8)


def by_source(place: Place) -> Reading | None:
    """ "The allocation pays for £5 of it": what a grant or a fund pays of something is income."""
    if held := _HELD_IN.search(place.left):
        return Reading("reserve", held[1].strip(), 0.8)
    if granted := _GRANTED.search(place.left):
        return Reading("income", re.sub(r"^The ", "", granted[1]), 0.7)
    source = _SOURCE_PAYS.search(place.left)
    return Reading("income", re.sub(r"^(?:the|an?)\s+", "", source[1].strip(), flags=re.IGNORECASE), 0.6) if source else None


def grant_before(place: Place) -> str:
    """ "Grant from the Department of £5 was received": the words that name the grant, or nothing."""
    given = _GRANT_OF.search(place.left)
    return given[1] if given else ""
