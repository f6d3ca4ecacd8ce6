"""Amounts to what the words say of a sum told before: what they are a share of, are compared with, or are the part of for a year."""

from __future__ import annotations

import re

from pipeline.extract.finance.phrases import cue_phrase
from pipeline.extract.finance.place import Place, Reading
from pipeline.extract.finance.words import last_kind

_SHARE_OF = re.compile(r"\d\s?(?:%|per cent) of (?:the )?(?:total of |sum of )?$")
_COMPARES = re.compile(r"\b(?:compar(?:es?|ed|ing|able) (?:with|to)|match(?:es|ed)|up from|down from|against|previously)\W*$", re.IGNORECASE)
# "The contribution was £5. It will be £6 in 2024/25."
_IT_IS = re.compile(r"\W*(?:It|This(?: figure| sum)?) (?:will (?:be|rise to|fall to|remain)|is|was|rises to|rose to|fell to|remains)\s*")
_HAD_GROWN = re.compile(  # "By 2023/24 this had risen to £9m"
    r"\W*(?:By|In)\s+(?:20\d\d[-–/\d]*|last year|this year),?\s+(?:this|it|the (?:figure|sum|total|bill|cost)|that)\s+(?:had\s+|has\s+|will have\s+)?"
    r"(?:risen|rose|grown|grew|increased|fallen|fell|dropped|reached|doubled|come|was|is)(?:\s+(?:to|down to|up to))?\s*(?:around\s+|about\s+|nearly\s+|almost\s+|just (?:over|under)\s+)?"
)
_STANDS_NOW = re.compile(  # "After slippage it now stands at £5m"; "The Executive later reduced this to £4m"
    r"(?:(?:\W*(?:After|Since|Following|With|By|In)\b[^£.;]{2,60}?|.*(?:[,;]|\band))?\s*\b)"
    r"(?:it|this|the (?:figure|sum|total|bill|cost|programme|budget))\s+(?:now\s+|currently\s+)?(?:stands?|stood|comes|came)\s+(?:at|to)\s*"
    r"|[^£]*\b(?:reduc|expand|increas|rais|lower|extend|cut|bring|brought|lift|grow|grew)\w*\s+(?:this|that|it|the (?:figure|sum|total|budget))\s+"
    r"(?:up |down |back )?to\s*",
    re.IGNORECASE,
)
_TAKES_IT_TO = re.compile(
    r"\b(?:tak(?:es?|ing)|took|bring(?:s|ing)?|brought) (?:it|this|that|the (?:figure|sum|value|cost|budget)) (?:up |down )?to\s*$", re.IGNORECASE
)
_IN_A_YEAR = re.compile(
    r"\s*(?:in|for|from)\s+(?:20\d\d|the (?:next|coming|previous|current) (?:financial )?year\b|next year\b|this year\b)", re.IGNORECASE
)
_OF_WHICH = re.compile(r"\bof which\s*$", re.IGNORECASE)
_FALLS_IN = re.compile(r"\s*(?:falls?|fell|is|was|will be|will fall|relates?)\b[^£.;,]{0,30}\b(?:in|to|for)\s+(?:19|20)\d\d", re.IGNORECASE)


def by_share(place: Place) -> Reading | None:
    """ "The council's share of the income was £5, 47% of £9": what a percentage is taken of."""
    if not _SHARE_OF.search(place.left) or "£" not in (before := place.sentence[: place.at]):
        return None
    kind = last_kind(before[: before.index("£")])
    return Reading("income" if kind == "contribution" else kind, cue_phrase(before[: before.index("£")]), 0.7) if kind else None


def by_comparison(place: Place) -> Reading | None:
    """ "This compares with £4,000 in the previous year": the item spoken of before."""
    is_it = len(place.left) == place.at and (
        (_IT_IS.fullmatch(place.left) and _IN_A_YEAR.match(place.right)) or _HAD_GROWN.fullmatch(place.left) or _STANDS_NOW.fullmatch(place.left)
    )
    return Reading("budget", "", 0.6, unsaid="item") if is_it or _COMPARES.search(place.left) or _TAKES_IT_TO.search(place.left) else None


def by_of_which(place: Place) -> Reading | None:
    """ "a programme of £9 over three years, of which £4 falls in 2025/26": the part of a year is of the same kind and item."""
    return Reading("budget", "", 0.7, unsaid="item") if _OF_WHICH.search(place.left) and _FALLS_IN.match(place.right) else None
