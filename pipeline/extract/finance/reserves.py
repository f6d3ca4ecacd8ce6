"""Amounts to the reserve that they lie in, are put into or are taken from, and what a year leaves over for one."""

from __future__ import annotations

import re

from pipeline.extract.finance.phrases import subject_of
from pipeline.extract.finance.place import ROUGHLY, Place, Reading, next_clause_follows
from pipeline.extract.finance.words import says
from pipeline.periods import find_periods, is_date

_LEFT_OVER = re.compile(
    r"\b(underspend|unspent (?:money|funds?|funding|grant)|surplus|balance|sum|remainder|remaining|amount|rest)\b(?:\s+of)?(?:\s+just|\s+about|\s+some)?\s*\(?$",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"\)?,?\s*(?:(?:that|which)\s+(?:was|were|is)\s+(?:left|unspent|not spent|remaining)(?:\s+over)?,?\s+)?(?:(?:that|which|this)\s+)?"
    r"(?:was|were|is|are|has been|have been|will be|is being|is to be|to be|being)\s+(?:then\s+|also\s+)?"
    r"(?P<kept>(?:carried|rolled|brought|taken)\s+(?:forward|over|into|on)|(?:returned|added|transferred|moved|credited|paid|put)\s+(?:in)?to(?=[^.;£]{0,50}\breserves?\b))",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"(?:carried|rolled|brought|taken)\b")
_CARRIED, _FORWARD = re.compile(r"\b(carried|rolled|brought)\s*$", re.IGNORECASE), re.compile(r"\s*(forward|over)\b", re.IGNORECASE)
_LEAVING = re.compile(r"\b(?:which leaves|leaving)\s+$", re.IGNORECASE)
# "£5 of the surplus be moved into a Training Reserve"
_OF_SURPLUS = re.compile(
    r"\s*of the (?:\w+ )?(?:surplus|underspend)\b[^.;£]{0,30}\b(?:moved|transferred|added|credited|put|set aside) (?:in)?(?:to)? ?(?:the|an?|our|its) (?:new )?"
    r"((?:[\w’'&-]+ ){0,6}?(?:reserves?|balances))\b",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:held|holds|was holding)\s+(?:about\s+|just (?:over|under)\s+)?$", re.IGNORECASE)
_HELD_AFTER = re.compile(r"\s*(?:was|were|is|are)\s+held\b", re.IGNORECASE)
_USE_OF = re.compile(r"\b(?:use|draw-?down|release) of (?:the )?([^,.;:()£]{3,60}?\b(?:reserves?|balances?))\s+of\s*$", re.IGNORECASE)
_BALANCE_OF = re.compile(r"\bbalances? (?:of|on|in) (?:the )?((?:[\w’'&-]+ ){0,4}?reserves?)\s+(?:of|at|is|was)\s*$", re.IGNORECASE)
_HELD_IN = re.compile(
    r"\b((?:[A-Z][\w’'-]*\s+){0,4}[Rr]eserves?|[Ff]und balance),? which (?:now )?(?:holds?|stands? at|has|contains?|held|stood at)\s+$"
)
_LEVEL = re.compile(
    r"\b((?:(?!(?:of|in|the|level)\b)[\w’'&-]+\s+){0,4}(?:reserves|balances))\b[^.;:£]{0,40}\bfrom\s+£\s?[\d.,]+\s?(?:[km]|bn|million|billion)?\s+to\s+$",
    re.IGNORECASE,
)
# "The deficit on the Dedicated Schools Grant is expected to reach £5": what it has come to over the years
_SCHOOLS_DEFICIT = re.compile(
    r"(?<!in-year )(?<!in year )\b((?:(?:cumulative|accumulated|overall|total) )?deficit (?:balance )?(?:on|in|of) (?:the )?(?:Dedicated Schools Grant|DSG)"
    r"|(?:Dedicated Schools Grant|DSG) (?:(?:cumulative|accumulated|overall|total) )?deficit)\b(?: \([A-Z]{2,5}\))?"
    rf"[^.;:£]{{0,80}}\b(?:is|was|of|at|reach(?:ed)?|to|be|totals|totalled)\s+{ROUGHLY}$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:it|they|we|this)", re.IGNORECASE)
_REACH = 60  # characters after an amount in which the day is named that it was held on
_INTO_WHAT = re.compile(
    r"\b(?:into|to|in|within|from)\s+(?:the\s+|its\s+|our\s+|an?\s+(?:new\s+)?)?((?:(?!to\b|budgets?\b)[\w’'&-]+\s+){0,6}?(?:reserves?|balances))\b",
    re.IGNORECASE,
)


def by_left_over(place: Place) -> Reading | None:
    """ "An underspend of £5 was carried forward", "the surplus of £4 was added to our reserve", "the remaining £3 will be rolled forward"."""
    if (carried := _CARRIED.search(place.left)) and (onward := _FORWARD.match(place.right)):  # "and carried £5 forward"
        return Reading("reserve", f"{carried[1].lower()} {onward[1].lower()}", 0.7, moved=True)
    if _LEAVING.search(place.left) and says("reserve", place.sentence[: place.at]):  # "was met from reserves, leaving £5 at the year end"
        return Reading("reserve", "reserves", 0.7, moved=True)
    if moved := _OF_SURPLUS.match(place.right):
        return Reading("reserve", moved[1], 0.7, moved=True)
    left, kept = _LEFT_OVER.search(place.left), _KEPT.match(place.right)
    if not left or not kept:
        return None
    how = kept["kept"].lower()
    return Reading("reserve", f"{left[1].lower()} {how}{'' if _ONWARD.match(how) else ' reserve'}", 0.7, moved=True)


def by_target(place: Place) -> Reading | None:
    """ "£5 was moved into the general reserve", "set aside £4 in general reserves": what is put into a reserve is one."""
    target = None if next_clause_follows(place) else reserve_after(place.right[:80])
    if not target or re.match(r"from\b", target[0], re.IGNORECASE):
        return None
    return Reading("reserve", target[1], 0.7)


def reserve_after(right: str) -> re.Match[str] | None:
    """Where the clause right of an amount names a reserve that it is put into, held in or taken from."""
    target = _INTO_WHAT.search(right)
    return None if target and re.search(r"[,.;:(£]", right[: target.start()]) else target


def by_held(place: Place) -> Reading | None:
    """ "On 1 April 2023 the Board held £5", "receipts of £4 were held at 31 March": what is held on a day is a reserve."""
    after = _HELD_AFTER.match(place.right)
    held = _HELD.search(place.left)
    if not (after or held) or not any(is_date(each.period) for each in find_periods(f"{place.left} {place.right[:_REACH]}")):
        return None
    if after or not held:
        return Reading("reserve", subject_of(re.sub(r"\s+of\s*$", "", place.left)), 0.7)
    subject = re.sub(r"^.*\b(?:19|20)\d\d,?\s+", "", place.left[: held.start()]).strip()
    named = "" if _PRONOUN.fullmatch(subject) else subject_of(subject)
    return Reading("reserve", named or "balance", 0.7)


def by_held_in(place: Place) -> Reading | None:
    """ "the Insurance Reserve, which now holds £5": what a named reserve holds."""
    held = _HELD_IN.search(place.left)
    return Reading("reserve", held[1].strip(), 0.8) if held else None


def by_level(place: Place) -> Reading | None:
    """ "reserves rose from £4 to £5": what they come to, and not by how much they changed."""
    level = _LEVEL.search(place.sentence[: place.at]) if place.left.strip() == "to" else None
    return Reading("reserve", level[1], 0.7) if level else None


def by_schools_deficit(place: Place) -> Reading | None:
    """ "the deficit on the Dedicated Schools Grant stood at £5": a reserve below nothing, which a rule of the government keeps apart."""
    deficit = _SCHOOLS_DEFICIT.search(place.left)
    return Reading("reserve", deficit[1], 0.8) if deficit else None


def by_use_of(place: Place) -> Reading | None:
    """ "the use of reserves of £5", "the estimated balance of reserves of £4": what is taken from a reserve or lies in it."""
    reserve = _USE_OF.search(place.left) or _BALANCE_OF.search(place.left)
    return Reading("reserve", reserve[1], 0.7) if reserve else None
