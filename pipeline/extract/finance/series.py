"""Amounts of a series to what they are: what a colon leads into, the parts of the sum before, what several give together."""

from __future__ import annotations

import re

from pipeline.extract.finance.phrases import noun_phrase_start
from pipeline.extract.finance.place import WHAT, Place, Reading, begins_anew
from pipeline.extract.finance.scope import organisation_in
from pipeline.extract.finance.words import is_total, kinds_in, only_kind, says

_IN_SERIES = re.compile(r"(?:^|[:;,.]|\band)\s*(?:the\s+)?([A-Za-z][^:;,.£%]{1,70}?)\s*[:–-]?\s*$")
_LISTS = re.compile(r"[^£:;]{0,60}\b(?:main|key|largest|principal|biggest|major)\b[^£:;]{0,40}\b(?:were|are|was|is|includ(?:e|ed|es|ing))\b")
_OF_WORKS = re.compile(r"\b(?:schemes|projects|items)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"(?:^|[,)]|\band|\b(?:were|are|was|is|includ\w+))\s*(?:and\s+)?(?:the\s+)?([A-Za-z][^:;,.£%()]{1,70}?)\s*\($")
_SERIES_GOES_ON = re.compile(r"\s*(?:\([^()£]*\)\s*)?(?:[;,.]|and\b|$)")
_OF_THIS = re.compile(r"\W*of (?:this|that|these|it|the total|this (?:sum|total|amount|budget|income))\b", re.IGNORECASE)
_IS_FOR = re.compile(rf"\s*(?:(?:is|was|will be|are|were|has been)\s+)?(?:for|spent on|set aside for|allocated to|to pay for|on)\s+{WHAT}")
_MADE_UP_OF = re.compile(
    r"\b(?:made up of|comprising|comprises|consist(?:s|ing) of|broken down (?:as|into)|split (?:as|into|between))\b", re.IGNORECASE
)
_THIS_IS = re.compile(r"\W*(?:this|it|that|the (?:sum|total|amount|budget|programme|figure))(?: (?:was|is|will be))? ", re.IGNORECASE)
_SUM = re.compile(r"£\s?\d")
_MAKING_A_TOTAL = re.compile(r"\b(?:making|giving|bringing)\b[^£;]{0,40}\btotal\b[^£;]{0,30}$", re.IGNORECASE)
_PUTS_IN = re.compile(r"\b(?:contribut\w+|added|put in|gave|paid|pledged|provided)\b", re.IGNORECASE)
_GAPPED = re.compile(
    r"\s*(?:,|;|\band\b|,\s*and\b)\s*(?:the\s+)?([A-Za-z](?:(?!\b(?:was|were|is|are|of|from|to|in|by|for|which|that)\b)[^,;:.()£%]){1,60}?)\s*"
)
_VERB_ONCE = re.compile(r"\W*[^,;:()£]{3,60}\s(?:cost|costs|contributed|paid|gave|put in)\s*")
_ONLY_OF = re.compile(r"(?:an?\s+)?(?:\w+\s+){0,2}of", re.IGNORECASE)
_IN_ALL = re.compile(r"\s*(?:in (?:all|total)|altogether|together)\b", re.IGNORECASE)
_LONGEST_EACH = 120  # characters
_EACH = re.compile(r"(?:^|[,;:]|\band)\s+(?:the\s+)?([^,;:£]{3,60}?)\s+£[\d,.]+k?\s+each\s*\(\s*$")


def by_gap(place: Place, before: Reading | None) -> Reading | None:
    """ "Staff cost £5, training £4 and reviews £3": the verb stands once, and each further sum has its own subject."""
    first = place.sentence.split("£", 1)[0]
    named = _GAPPED.fullmatch(place.left)
    if not before or not named or not _SERIES_GOES_ON.match(place.right) or not _VERB_ONCE.fullmatch(first) or kinds_in(named[1]):
        return None
    return Reading(before.kind, named[1].strip(), 0.7)


def by_bracketed_series(place: Place) -> Reading | None:
    """ "The main items of expenditure were training (£5) and reviews (£4)": each with its sum in brackets behind it."""
    lists = _LISTS.match(place.sentence, 0, place.at)
    named = _BRACKETED.search(place.sentence[lists.end() : place.at]) if lists else None
    kind = only_kind(lists[0]) if lists else None
    if named and kind is None and lists and _OF_WORKS.search(lists[0]) and place.right.startswith(")"):
        return Reading("budget", noun_phrase_start(named[1]), 0.6, unsaid="kind")  # of the kind of the sum before: "Capital spending was £9m. ..."
    if not named or kind is None or not place.right.startswith(")") or kinds_in(named[1]):
        return None
    return Reading(kind, noun_phrase_start(named[1]), 0.7)


def by_series(place: Place) -> Reading | None:
    """ "Income was made up as follows: the Council £5; training £4", "What we spent it on: staff £3": a series that a colon leads into."""
    head, colon, _ = place.sentence[: place.at].partition(":")
    named = _IN_SERIES.search(place.left) if colon else None
    if not named or "£" in place.right[:1] or not _SERIES_GOES_ON.match(place.right):
        return None
    kind, label = only_kind(head), named[1].strip(" :–-")
    given = (kind in (None, "income", "budget") and says("gives", head)) or kind == "income" or bool(re.search(r"\bpaid\b", head) and kind is None)
    if is_total(label):
        return Reading(kind, label, 0.7) if kind else None
    if kinds_in(label) or not re.search(r"[A-Za-z]{2}", label):
        return None
    if given and (says("payer_name", label) or organisation_in(label)):
        return Reading("contribution", label, 0.8)
    return Reading(kind, label, 0.7) if kind else None


def by_part_of_this(place: Place) -> Reading | None:
    """ "Of this, £5 is for staff", "£9, made up of £5 for staff and £4 for training", "It was made up of £4 on roads": parts of the sum before."""
    what, before = _IS_FOR.match(place.right), place.sentence[: place.at]
    made_up = _end_of_made_up(before) if what else None
    if not what or not (made_up or _OF_THIS.match(before)):
        return None
    if not (begins_anew(place) or place.left == before or (made_up and made_up >= len(before.rstrip()))):
        return None
    return Reading("budget", noun_phrase_start(re.sub(r"\s+and$", "", what[1])), 0.7, unsaid="kind")


def _end_of_made_up(before: str) -> int | None:
    """Where the words end that say that a sum before them, with no semicolon between, is made up of what follows."""
    leads = (
        lead
        for lead in _MADE_UP_OF.finditer(before)
        if _SUM.search(before, before.rfind(";", 0, lead.start()) + 1, lead.start()) or _THIS_IS.fullmatch(before, 0, lead.start())
    )
    return next((lead.end() for lead in leads), None)


def by_total_made(place: Place) -> Reading | None:
    """ "The police added £5 and the districts £4, making a total of £9": what the contributions before it make."""
    given = _MAKING_A_TOTAL.search(place.left) and "£" in place.sentence[: place.at] and _PUTS_IN.search(place.sentence[: place.at])
    return Reading("income", "total", 0.7) if given else None


def by_each(place: Place) -> Reading | None:
    """ "The police added £5 and the districts £1 each (£4 in all)": what several give together."""
    several = _EACH.search(place.sentence[max(0, place.at - _LONGEST_EACH) : place.at]) if _IN_ALL.match(place.right) else None
    if not several or not says("payer", several[1]) or not _PUTS_IN.search(place.sentence[: place.at]):
        return None
    return Reading("contribution", several[1], 0.7)


def label_in(place: Place) -> str:
    """What an item of a list names: the words before its amount; those after it where it begins with the amount or with "Investment of"."""
    before = re.sub(r"[\s:–—(-]+$|^\W+", "", place.left)
    if before and not _ONLY_OF.fullmatch(before):
        return before
    after = re.sub(r"^\W*(?:from|for|of|to|on|in)?\s*(?:(?:create|fund|provide|support|deliver|pay for)\s+)?(?:the\s+|an?\s+)?", "", place.right)
    return noun_phrase_start(after if before else re.split(r"(?<=\w)\s+(?:for|towards)\s", after)[0])
