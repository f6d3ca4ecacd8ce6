"""Amounts to what they are by where they come from: sources of funding, what is expected from a sale, what is there to spend, funds that pool."""

from __future__ import annotations

import re

from pipeline.extract.finance.phrases import noun_phrase_start, subject_of, without_article
from pipeline.extract.finance.place import WHAT, Place, Reading
from pipeline.extract.finance.words import last_kind, says
from pipeline.records import FinanceKind

_FUNDED = re.compile(r"\b(?:fund(?:ed|ing)|financ(?:ed|ing)|resourced|paid for|met) (?:as follows|by|from|through)\b", re.IGNORECASE)
_SOURCE = re.compile(
    rf"\s*(?:(?:is|was|are|were|will be|to be|being)\s+)?(?:(?:also\s+)?(?:funded|financed|met|paid for|taken|drawn)\s+)?(?:from|by|through)\s+{WHAT}",
    re.IGNORECASE,
)
# "by grants of £8m, the Council's own resources of £5m and borrowing of": the sources stand before their sums, all of one form.
_NAMED_SOURCE = re.compile(
    r"^\s*(?:[^£.;:]{3,80}? of £[\d.,]+ ?(?:m|k|bn|million|billion)?(?: \([^()]{1,20}\))?(?:,? and|,)\s+)*(?:the\s+)?([^£.;:]{3,80}?) of\s*$",
    re.IGNORECASE,
)
_MET_FROM = re.compile(
    r"\s*(?:is|was|will be|would be|is to be|can be) (?:met|funded|financed|paid) (?:for )?(?:from|by|through) (?:the )?([^,.;:()£]{3,80}?)(?= and (?:the )?(?:rest|remainder|balance)\b|[,.;:()£]|$)",
    re.IGNORECASE,
)
_OF_SOURCE = re.compile(
    r"^(?:an? |the )?(?:contribution|transfer|release|drawdown|use) (?:from|of) (?:the )?(?=\w*\s?(?:\w+ )?(?:balances|reserves?)\b)", re.IGNORECASE
)
_EXPECTED = re.compile(
    rf"\s*(?:more\s+)?(?:is|are|was|were)\s+(?:now\s+|also\s+)?(?:expected|due|forecast|anticipated|projected)\s+from\s+{WHAT}",
    re.IGNORECASE,
)
_SOURCE_PAYS = re.compile(  # "The High Needs Allocation pays for £5 of it"
    r"((?:[\w’'&-]+\s+){0,6}?(?:grants?|allocations?|funds?|funding|levy|contributions))\s+(?:will\s+|would\s+)?(?:pays?|paid|meets?|met|covers?|covered)\s+(?:for\s+)?$",
    re.IGNORECASE,
)
_GRANTED = re.compile(r"\b([A-Z][\w’'& -]{3,60}?)\s+(?:has |have |had )?(?:also )?granted (?:the council |us )?$")  # "The Department has granted £5"
_GRANT_OF = re.compile(
    r"\b((?:[\w-]+ )?grant(?: from (?:the )?[^,.;:£]{3,60})?) of\s*$", re.IGNORECASE
)  # "Grant from the Department of £5 was received"
_POOLED_FOR = re.compile(rf"^\s*(?:on|for|towards?)\s+{WHAT}")
# "The Better Care Fund pools £5", "the Recovery Grant totals £4"; what the fund of a nation holds is excluded before.
_FUND = re.compile(
    r"((?:[A-Z][\w’'-]+\s+(?:(?:and|of|for|&)\s+)?)+(?:Fund|Grant|Pool|Levy))\s+(?:(?:also|now|will)\s+)*"
    r"(?:pool(?:s|ed)?|includ(?:es?|ed)|totall?(?:s|ed)|amount(?:s|ed) to|holds|held|is worth|was worth|provid(?:es?|ed))\s+(?:about\s+|around\s+|just over\s+)?$"
)


def by_list_of_sources(place: Place) -> Reading | None:
    """ "funded as follows: £5 from capital receipts, £4 from borrowing", "funded by grants of £5 and borrowing of £4": each source; a reserve is one."""
    funded = list(_FUNDED.finditer(place.sentence, 0, place.at))
    source = _SOURCE.match(place.right) or (_NAMED_SOURCE.match(place.sentence[funded[-1].end() : place.at]) if funded else None)
    met = _MET_FROM.match(place.right) if re.search(r"\bof which\s*$", place.left) else None  # "£9m, of which £5m will be met from grant"
    if met:
        source, funded = met, [met]
    if not source or not funded or "£" not in place.sentence[: place.at] + place.sentence[place.at + 1 :]:
        return None
    named = _OF_SOURCE.sub("", re.sub(r"\s+and$", "", source[1]))
    kind: FinanceKind = "reserve" if last_kind(named) == "reserve" or says("balances", named) else "income"
    return Reading(kind, noun_phrase_start(named), 0.7)


def by_expected_from(place: Place) -> Reading | None:
    """ "£5 is expected from the sale of the depot": income to come."""
    source = _EXPECTED.match(place.right)
    return Reading("income", noun_phrase_start(source[1]), 0.7) if source else None


def by_available(place: Place) -> Reading | None:
    """ "The Partnership had £5 to spend": what it had is its income."""
    had = re.search(r"\b(?:had|has|have)\s*$", place.left)
    in_all = re.match(r"\W*(in total|in all|altogether|overall)\b", place.left, re.IGNORECASE)
    if not had or not (
        (in_all and re.match(r"\s*(?:\.|$)", place.right))
        or re.match(r"\s*(?:(?:available|left)\s+)?(?:to spend|available|at (?:its|their|our) disposal)\b", place.right)
    ):
        return None
    return Reading("income", in_all[1] if in_all else subject_of(place.left[: had.start()]), 0.7)


def by_fund(place: Place) -> Reading | None:
    """ "The Better Care Fund pools £5", "... included £3 for discharge": what a named fund holds is a budget, a grant an income."""
    fund = _FUND.search(place.left)
    if not fund:
        return None
    what = _POOLED_FOR.match(place.right)
    return Reading("income" if fund[1].endswith("Grant") else "budget", noun_phrase_start(what[1]) if what else fund[1], 0.6)


def by_granted(place: Place) -> Reading | None:
    """ "The Department has granted the council £5": who gives it is the item of an income."""
    granted = _GRANTED.search(place.left)
    return Reading("income", re.sub(r"^The ", "", granted[1]), 0.7) if granted else None


def by_source(place: Place) -> Reading | None:
    """ "The allocation pays for £5 of it": what a grant or a fund pays of something is income."""
    source = _SOURCE_PAYS.search(place.left)
    return Reading("income", without_article(source[1].strip()), 0.6) if source else None


def grant_before(place: Place) -> str:
    """ "Grant from the Department of £5 was received": the words that name the grant, or nothing."""
    given = _GRANT_OF.search(place.left)
    return given[1] if given else ""
