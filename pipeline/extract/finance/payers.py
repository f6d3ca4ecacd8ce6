"""Amounts to who pays them: names in brackets or right before them, "met by ...", and the share that somebody has of a sum."""

from __future__ import annotations

import re

from pipeline.extract.finance.phrases import noun_phrase_start, without_article
from pipeline.extract.finance.place import ITS_SHARE, Place, Reading, begins_anew
from pipeline.extract.finance.scope import organisation_in
from pipeline.extract.finance.words import kinds_in, says

_COMES_FROM = re.compile(
    rf"^\s*\)?\s*{ITS_SHARE}(?:(?:comes?|came|is|was|were)\s+)?(?:from|(?:provided|contributed"
    r"|paid|given|met|funded)\s+by)\s+(?:the\s+)?([A-Z][^,.;()£]{2,70}?|(?:police|probation|health|fire|schools)\b[^,.;()£]{0,60}?)(?=\s+and\s*$|[,.;()£]|$)"
)
_MET_BY = re.compile(
    r"^\s*\)?\s*(?:is|was|are|were|being|to be|will be)\s+(?:met|funded|paid|provided|contributed|financed)\s+by\s+([^,.;:()£]{3,70})", re.IGNORECASE
)
_SHARE = r"\d[\d.]*\s?(?:%|per ?cent)"
_NAMED_BEFORE_BRACKET = re.compile(  # "the Council (", "the Council 52% (", "the Council (52%, "
    rf"(?:^|[,;:]|\band|\bfrom|\bby)\s+(?:the\s+)?([^,;:()£%]{{3,60}}?)\s*(?:{_SHARE}\s*)?\(\s*(?:{_SHARE}\s*[,;:–-]?\s*)?$"
)
_OF_PAYERS = re.compile(r"\b(?:contribut\w+|fund(?:s|ed|ing)?|shared?|split|partners|made up|pa(?:id|ys?)|financed|resourced|met by)\b")
_NAMED_PAYER = re.compile(r"(?:^|[,;:]|\band)\s+(?:the\s+)?([A-Z][\w&’'-]*(?:\s+(?:(?:and|of|for|the)\s+)?[A-Z][\w&’'-]*){0,8})\s*[:–-]?\s*$")
_GIVES = re.compile(r"\b(?:contribut\w+|paid|pays?|gave|gives?|provided?)\b", re.IGNORECASE)
_PART_OF = re.compile(
    r"(?:^|[.;:,]\s|\b(?:that|and)\s)([^.;:,£]{3,60}?)[’']s?\s+(?:share|part|proportion|portion)\s+"
    r"(?:of\s+(?:the\s+)?(?:(?!grant|settlement|allocation|award)[^.;£]){3,60}|(?:is|was|will be|comes to|came to)\s+)$",
    re.IGNORECASE,
)


def by_payer(place: Place) -> Reading | None:
    """ "Police (£6,000), health (£5,000)", "£4,000 from the Police": who gives, in a sentence about contributions or funding."""
    before = place.sentence[: place.at]
    paid = _MET_BY.match(place.right)
    if paid and (organisation_in(paid[1]) or says("payer", paid[1])):
        return Reading("contribution", re.sub(r"^the\s+", "", noun_phrase_start(paid[1])), 0.8)
    giver = _COMES_FROM.match(place.right)
    if giver and (begins_anew(place) or not kinds_in(place.left)) and kinds_in(before):
        return Reading("contribution", noun_phrase_start(giver[1]), 0.8)
    named = _NAMED_BEFORE_BRACKET.search(place.left)
    if named and re.match(r"\s*(?:,\s*[\d.]+\s?%\s*)?\)", place.right) and _OF_PAYERS.search(place.sentence):
        name = re.sub(r"^.*\b(?:from|by)\s+(?:the\s+)?|^and\s+(?:the\s+)?", "", named[1])
        return Reading("contribution", name, 0.8) if not kinds_in(name) else None
    return None


def by_next_payer(place: Place) -> Reading | None:
    """ "…paid £6,000 and the Fire Service £2,000", "Partners contribute as follows: the Council £5,000": a body right before its amount."""
    named = _NAMED_PAYER.search(place.left)
    if not named or kinds_in(named[1]) or not _GIVES.search(place.sentence[: place.at]):
        return None
    return Reading("contribution", named[1], 0.8)


def by_part(place: Place) -> Reading | None:
    """ "The Council's share of the income was £5": who gives that part."""
    part = _PART_OF.search(place.left)
    if not part:
        return None
    last = re.split(r"\b(?:and|that|which|while)\s+(?=the\b|our\b)", part[1])[-1]
    giver = without_article(last.strip())
    if not (organisation_in(giver) or says("payer", giver)):
        return None
    if re.search(r"\bmade available\b", place.sentence[: place.at]):  # a share of what others give out
        return Reading("income", f"{giver}’s share", 0.6)
    return Reading("contribution", giver, 0.7)
