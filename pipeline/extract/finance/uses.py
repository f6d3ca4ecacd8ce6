"""Amounts to what they are by what they are for: what is awarded, what is to come of a budget, what money is put into or costs."""

from __future__ import annotations

import re

from pipeline.extract.finance.phrases import noun_phrase_start, subject_of
from pipeline.extract.finance.place import ROUGHLY, Place, Reading
from pipeline.extract.finance.words import last_kind, says
from pipeline.records import FinanceKind

_CONTRACT = re.compile(
    r"\b((?:\w+ )?contracts?\b[^.;£]{0,80}?)\s+(?:(?:was|were) worth"
    r"|(?:is|was|are|were|has been|have been) (?:let|awarded|renewed|extended)(?: in (?:[A-Z][a-z]+ )?(?:19|20)\d\d\S*)?(?: for [\w ]{3,20}?)? (?:at|for))"
    rf"\s+{ROUGHLY}$",
    re.IGNORECASE,
)
_AT_A_VALUE = re.compile(
    r"\b(?:up to the value of |(?:at|with|has|had|have|and) an? (?:(?:total|annual|yearly|maximum|estimated|potential|further|contract|combined) ){0,3}"
    r"(?:value|cost|price|sum)(?: over (?:the )?[\w-]+ years)?"
    r" (?:of (?:up to )?|not exceeding |not to exceed ))$",
    re.IGNORECASE,
)
_COMMISSIONED = re.compile(
    r"\b(?:commission|procure|re-?commission|re-?procure)(?:s|d|ed|ing)? (?:the |an? |new |further )*([a-z][\w’'& -]{3,60}?)(?= (?:for|from|at|with)\b)"
)
_WHOLE_VALUE = re.compile(
    r"\b(?:bringing|giving|making|taking) (?:the|a) (?:(?:total|whole|potential|overall|maximum|contract) ){1,3}(?:value|cost) (?:to|of) $",
    re.IGNORECASE,
)
_AWARD = re.compile(r"\bawards? of (?:an? |the )?(?:contracts? for (?:the )?)?([^,;:£]{3,80}?) to\b", re.IGNORECASE)
_FUND_OF = re.compile(rf"\b(?:an?|the)\s+((?:[a-z-]+\s+){{1,3}}(?:fund|pot|contingency))\s+of\s+{ROUGHLY}$")
_ITS_PROGRAMME = re.compile(r"\b(?:the|our|its|this) (?:(?:total|overall|whole) )?$", re.IGNORECASE)
_PROGRAMME = re.compile(r"\s*((?:(?!government|national)[a-z-]+ ){0,2}(?:programme|scheme|project))\b")
_PUTS = re.compile(r"\b(?:put|puts|putting|inject(?:s|ed|ing)?)\s+(?:a further |an extra |another )?$", re.IGNORECASE)
_IS_FOR = re.compile(rf"\b(?:is|was|are|were|be) for {ROUGHLY}$")
_INTO_USE = re.compile(r"\s*(?:(?:a|each|per) year\s+|(?:more|extra)\s+)?(?:into|towards?)\s+(?:the\s+|an?\s+)?([^,.;:()£]{3,80})", re.IGNORECASE)
_AGAINST_BUDGET = re.compile(
    r"\s*(?:\([^)]*\)\s*)?,?\s*(?:against|compared (?:with|to)) (?:an?|the|its|their) (?:\w+\s+){0,3}?budget\b", re.IGNORECASE
)
_FORECAST_AT = re.compile(
    rf"\s*\b(?:is|are|was|were)\s+(?:now\s+)?(?:forecast|projected|expected|estimated)\s+(?:at|to be)\s+{ROUGHLY}$", re.IGNORECASE
)
_FORECAST_WAS = re.compile(
    r"\b(?:[Tt]he|latest|current) ((?:(?:year[- ]end|full[- ]year|latest) )?forecast)(?: (?:at|for|as at|in) [^£.;,]{3,40}?)? (?:was|is|stands at|stood at) $"
)
_AT_A_COST = re.compile(
    rf"\b(?:an?|the|new|further)\s+((?:(?!\b(?:an?|the)\b)[^,.;:()£]){{3,60}}?),?\s+at an? (?:(?:\w+ )?cost of|estimated(?: cost of)?) {ROUGHLY}$",
    re.IGNORECASE,
)


def by_contract_value(place: Place) -> Reading | None:
    """ "awards the contract at a value not exceeding £5", "bringing the total value to £9": what a contract may come to is what it is let for."""
    value = _AT_A_VALUE.search(place.left) or _WHOLE_VALUE.search(place.left)
    bought = _COMMISSIONED.search(place.sentence[: place.at]) if value and not says("contract", place.sentence[: place.at]) else None
    if bought:
        return Reading("expenditure", noun_phrase_start(bought[1]), 0.7)
    return Reading("expenditure", "contract", 0.7) if value and says("contract", place.sentence[: place.at]) else None


def by_contract(place: Place) -> Reading | None:
    """ "The contract with two providers was worth £5", "it was let in 2018 at £4": what a contract costs."""
    worth = _CONTRACT.search(place.left)
    return Reading("expenditure", noun_phrase_start(worth[1]), 0.7) if worth else None


def by_pot(place: Place) -> Reading | None:
    """ "a growth fund of £5", "the £5 programme over three years": what a fund holds or a programme has is a budget."""
    fund = _FUND_OF.search(place.left) or (_PROGRAMME.match(place.right) if _ITS_PROGRAMME.search(place.left) else None)
    return Reading("budget", fund[1], 0.6) if fund else None


def by_put_into(place: Place) -> Reading | None:
    """ "We will put £5 a year into a team of advisers", "The first was for £5 towards a path": what the money is put into."""
    what = _INTO_USE.match(place.right) if _PUTS.search(place.left) or _IS_FOR.search(place.left) else None
    return Reading("budget", noun_phrase_start(what[1]), 0.7) if what else None


def by_forecast(place: Place) -> Reading | None:
    """ "The forecast at the end of September was £5": what a budget is expected to come to."""
    forecast = _FORECAST_WAS.search(place.left)
    return Reading("expenditure", forecast[1], 0.6) if forecast else None


def by_forecast_beside_budget(place: Place) -> Reading | None:
    """ "Interest is forecast at £5 against a budget of £4": what is to come of a budget, income where its subject is."""
    if not _AGAINST_BUDGET.match(place.right) or not _FORECAST_AT.search(place.left):
        return None
    subject = re.sub(r"\s+for the year$", "", subject_of(_FORECAST_AT.sub("", place.left)))
    kind: FinanceKind = "income" if says("earned", subject) or last_kind(subject) == "income" else "expenditure"
    return Reading(kind, subject, 0.8) if subject else None


def by_cost_of(place: Place) -> Reading | None:
    """ "funds an analyst at a cost of £5,000": what the cost is of."""
    if not (what := _AT_A_COST.search(place.left)):
        return None
    awarded = _AWARD.search(place.left)
    return Reading("expenditure", awarded[1] if awarded else what[1], 0.8)
