"""Amounts to what the sum before them in the sentence makes of them: the next of two, a part by year, a part by use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.finance.exclusions import is_excluded
from pipeline.extract.finance.phrases import noun_phrase_start
from pipeline.extract.finance.place import WHAT, Place, Reading
from pipeline.extract.finance.verbs import has_verb_after
from pipeline.extract.money import Amount
from pipeline.periods import find_periods
from pipeline.records import FinanceLine

_ASIDE = re.compile(
    r"^\W*as (?:agreed|approved|reported|set|shown)[^,;£]{0,40},|\([^)]*\)|\bover (?:the )?(?:next |first )?[\w-]+ years?\b|\b(?:for |at |by )?(?:the )?end of\b",
    re.IGNORECASE,
)
# The words that may stand between two amounts of one thing: "rose from £5 to £4", "£5 and is expected to be £4".
_LINKING = frozenset(
    "and or to from then with now again later is are was were will be expected forecast projected estimated planned due"
    " rising increasing growing falling reducing rise increase grow fall reduce reach reaching".split()
)
_ANOTHER = re.compile(
    r"\s*\)?\s*(?:\(\s*[\d.]+\s?%\s*\)\s*)?(?:of|from|for|in(?! a full year)|into|to|by|goes (?:on|to|into)|went (?:on|to|into))\s+(?!20)\w"
)  # says of what the amount is
_AND_TO = re.compile(r"\band (?:then |later )?to\s*$", re.IGNORECASE)
_FOR_AND = re.compile(r"\s*for\s+[^,;:£()]{3,80}(?:,|,?\s+and)\s*", re.IGNORECASE)
_FOR_WHAT = re.compile(rf"\s*for\s+{WHAT}", re.IGNORECASE)
_IN_ITS_YEAR = re.compile(r"\s*(?:in|for)\s+(?:(?:19|20)\d\d|\d\d[/-]\d\d\b)", re.IGNORECASE)
_OF_PARTS = re.compile(r".*[:(]\s*|\s*(?:in|for)\s+[\d/-]+\s*(?:,|,?\s*and)\s*", re.DOTALL)
_NAME_AFTER = re.compile(r"\s+(?:for\s+)?([A-Z][\w’'&-]*(?:\s+(?:[A-Z&][\w’'&-]*|of|for|and(?=\s+[A-Z][\w’'&-]*\s*[),;])))*)\s*(?:[),;]|\band\s*$)")
_LEAVES = re.compile(
    r"[^£;.]*\bleav(?:e|es|ing)\b(?: (?:an?|the|its) (?:\w+ )?(?:balance|reserve)s?(?: (?:of|at))?)?\s*", re.IGNORECASE
)  # of a reserve, once used
_PART_BEGINS = re.compile(r"\(\s*$|^\s*(?:[A-Z][\w’'&-]*\s+)+and\s*$|^[^.;£]*,\s*(?:and\s+)?$")


@dataclass(slots=True)
class Found:
    """A line with the amount it was made from; offsets are those of the sentence."""

    line: FinanceLine
    amount: Amount


def carried_over(found: list[Found], place: Place) -> Reading | None:
    """What the last line `found` in the sentence says of the next amount; None where nothing is, or the amount is no money of a body."""
    if not found:
        return None
    before = found[-1]
    reading = (
        _named_after(before, place)
        or _next_of_two(before, place)
        or _instalment(before, place)
        or _next_use(before, place)
        or _left_in(before, place)
    )
    return None if reading is None or is_excluded(place) else reading


def _named_after(before: Found, place: Place) -> Reading | None:
    """ "£9 into reserves (£5 Highways and £4 Parks)": what each part of a sum is for stands right after it."""
    name = _NAME_AFTER.match(place.right) if _PART_BEGINS.search(place.left) else None
    return Reading(before.line.kind, name[1], 0.6) if name else None


def _next_of_two(before: Found, place: Place) -> Reading | None:
    """ "fell from £5 to £4": what was said of the amount before holds for the next."""
    words = place.left
    for year in reversed(list(find_periods(place.left))):
        words = re.sub(r"\b(?:in|for|during|as at|at|on)\s*$", "", words[: year.start]) + words[year.end :]
    linked = (_only_links(words) and not _ANOTHER.match(place.right)) or (_AND_TO.search(words) and _follows_to(before, place))
    if not linked or not _is_next(before, place) or has_verb_after(place):
        return None
    return Reading(before.line.kind, before.line.item, 0.7)


def _instalment(before: Found, place: Place) -> Reading | None:
    """ "£9 over two years: £5 in 2023/24 and £4 in 2024/25": the parts of a sum by year are of its kind and item."""
    is_part = _IN_ITS_YEAR.match(place.right) and _OF_PARTS.fullmatch(place.left)
    return Reading(before.line.kind, before.line.item, 0.7) if is_part else None


def _next_use(before: Found, place: Place) -> Reading | None:
    """ "carry forward £5 for the library, £4 for the inquiry and £3 for trees": what each further sum is for."""
    what = _FOR_WHAT.match(place.right)
    if not what or not _FOR_AND.fullmatch(place.left) or not _is_next(before, place):
        return None
    return Reading(before.line.kind, noun_phrase_start(re.sub(r",?\s+and$", "", what[1])), 0.6)


def _left_in(before: Found, place: Place) -> Reading | None:
    """ "to draw £5 from the general reserve, which would leave £4": what is left in a reserve is of it."""
    left = before.line.kind == "reserve" and _is_next(before, place) and _LEAVES.fullmatch(place.left)
    return Reading("reserve", before.line.item, 0.6) if left else None


def _is_next(before: Found, place: Place) -> bool:
    """Whether no amount of another kind stands between."""
    return before.amount.end == place.at - len(place.left)


def _follows_to(before: Found, place: Place) -> bool:
    """Whether "to" stands before the last amount found: "to £5 and then to £4"."""
    return place.sentence[: before.amount.start].rstrip().endswith(" to")


def _only_links(words: str) -> bool:
    """Whether nothing is said between two amounts but how one leads to the other."""
    return all(word.lower() in _LINKING for word in re.findall(r"[^\W_]+", _ASIDE.sub(" ", words)))
