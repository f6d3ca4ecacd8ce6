"""Amounts that are no money of a body: limits, charges, the nation's money, entitlements, and changes from one sum to another."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.extract.finance.phrases import noun_phrase
from pipeline.extract.finance.place import ROUGHLY, Place
from pipeline.extract.finance.words import last_kind, says
from pipeline.vocabulary import framed

# Patterns with `<change_noun>` and `<change_verb>` are framed: these stand for words of the vocabulary.
_CHANGED_LABEL = (
    r"^\W*(?:(?:total|net|proposed|new|planned)\s+)*(?:savings|pressures|growth)\b|\b<change_noun>\W*(?:\(.*)?$|\b<change_noun> (?:in|to|of|on|for)\b"
)
_PAID_OUT = re.compile(r"\bcollection fund\b", re.IGNORECASE)
_POOL = re.compile(r"\b(?:allocation|share|proportion|part|half|out) of (?:the|an?)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_CHANGE_HEAD = r"\b<change_noun>$|\b<change_noun> (?:in|to|of|on)\b|\bsavings\b"
_CHANGE_IN = r"\b<change_noun> (?:in|to|on|for|against)\b[^.;,£%]{0,100}\b(?:of|at|is|was|by)\s*$"
_CHANGE_BRACKET = r"\b<change_noun> (?:in|to) [^.;,£()]{0,60}\(\s*$"
_CHANGES_TO = re.compile(
    rf"\b(?:to|would|will|could|may|might) (?:fall|drop|decline|rise|grow|increase|decrease|change|reduce)\s+(?:from|to)\s+{ROUGHLY}$",
    re.IGNORECASE,
)
_INCREASED = re.compile(r"\b(?:increased|reduced|decreased) (?:funding|spending|income|costs?)\s*(?:of\s+|\(\s*)$", re.IGNORECASE)
_BY = rf"\b<change_verb>\w*\b[^.;,£]{{0,60}}\bby\s+{ROUGHLY}$"
# "an underspend against a budget of £5": the sum is the budget's own; "an overspend on the adults' budget of £5" tells the overspend
_OF_BUDGET = re.compile(
    r"\b(?:(?:against|compared (?:with|to)) (?:an?|the|its|their)|on (?:an?|its|their))(?: \w+){0,3} budget of\s*$", re.IGNORECASE
)
# "A rise of one per cent in pay would cost £5", "each 1% brings in £4": supposed
_SUPPOSED = r"\b<change_noun>\b[^.;£]{0,80}\b(?:would|could|might)\b[^.;£]{0,30}$|\b(?:each|every|any|an?|one) (?:further |additional )?[\d.]*\s?(?:%|per ?cent)[^.;£]{0,60}$"
# "Every £5 of borrowing costs £1 a year": a rate, and no money that anybody spends.
_RATE = re.compile(r"\b(?:each|every) (?:(?:additional|extra|further) )?(?:£[\d.,]+ ?(?:k|m|bn|million|billion)? of [^.;]{3,80})?$", re.IGNORECASE)
_OFF_BUDGET = r"excess of\b|(?:over|above|under|below) (?:the )?(?:(?:approved|current|original|revised) )*(?:budget|cash limit)"
_CHANGE_AFTER = (
    rf"\s*(?:of\s+|in\s+)?(?:(?:the|this|an?)\s+)?(?:(?!(?:for|of|to|in|from|and|on"
    rf"|with)\b)[\w-]+\s+){{0,3}}(?:saved\b|(?:less|more|higher|lower) than\b|{_OFF_BUDGET}|<change_noun>|fine|cap|threshold"
    rf"|limit)\b(?! contribution| (?:fund(?:ing|s)?|grants?|money)\b| in (?:19|20)\d\d)"
)
# "A contribution of more than £5 would be a key decision": a rule, and no money.
_MORE_THAN = re.compile(r"\b(?:more than|over|above|exceeding|in excess of|greater than|below|under|less than|up to)\s*$", re.IGNORECASE)
_OTHERS_DO = re.compile(
    r"(?:^|[.;:,]\s+)([^.;:,£]{3,60}?)\s+(?:(?:have|has|had|also|will)\s+)*(?:invest|spen|rais|receiv|paid|pay|sav)\w*\b[^,;£]{0,30}$", re.IGNORECASE
)
_OR_MORE = re.compile(r"\s*(?:or|and) (?:more|above|over|less|below|under)\b", re.IGNORECASE)
_COMPARED_TO = re.compile(r"\s*(?:to|and|or)\s*")
_COMPARED_FROM = re.compile(
    r"\s*(?:(?:a|an|per|each) (?:year|week|day|month|hour|night|head))?\s*,?\s*(?:against|compared (?:with|to)|rather than|instead of|versus)\s+(?:\w+\s+)?"
)
_RATE_REACH = 200  # characters before the amount in which a rate begins: a sentence may have hundreds of amounts
_EXCLUDED_REACH = 70  # characters beside the amount in which a limit, charge or nation counts


def is_excluded(place: Place) -> bool:
    """Whether the words beside the amount make it a limit, a charge, a change or the nation's money."""
    left = re.split(r"\bof which\b", place.left)[-1][-_EXCLUDED_REACH:]
    close = re.split(r"[,(;:£]|\.\s", place.right)[0][:45]
    if (_MORE_THAN.search(left) and says("needs_approval", place.right)) or _OR_MORE.match(place.right):
        return True
    if re.search(r"\braised\s*$", left) and re.match(r"\s*for (?:the )?[A-Z]", place.right):  # for somebody else
        return True
    if _paired_with_excluded(place) or framed(_SUPPOSED, "finance").search(left) or _is_rate(place):
        return True
    others = _OTHERS_DO.search(left)
    if others and says("others", others[1]):
        return True
    return says("excluded", f"{left} £") or says("excluded", close) or _POOL.search(left) is not None or _is_change(place, close)


def _is_rate(place: Place) -> bool:
    return _RATE.search(place.sentence, max(0, place.at - _RATE_REACH), place.at) is not None


def _paired_with_excluded(place: Place) -> bool:
    """Whether the amount is one of two that are compared, and the other is a charge: "from £4 to £5 a week", "a place costs £9, against £5 here"."""
    if _COMPARED_TO.fullmatch(place.right):
        after = re.split(r"£\s?[\d.,]*\d\s?(?:[kmb]n?\b|million\b)?", place.sentence[place.at :], maxsplit=2)
        return says("excluded", re.split(r"[,(;:£]|\.\s", after[-1])[0][:30])
    if not _COMPARED_FROM.fullmatch(place.left):
        return False
    before = place.sentence[: place.at - len(place.left)]
    return says("excluded", re.split(r"[;:]|\.\s", before)[-1][-_EXCLUDED_REACH:])


def _is_change(place: Place, close: str) -> bool:
    """Whether the amount is a difference: "an increase in the grant of £5", "rose by £5", "(+£5)", "a £5 saving"."""
    left = place.left[-120:]
    if _OF_BUDGET.search(left):
        return False
    head = noun_phrase(left)
    named = (
        says("difference", head)
        and not _CHANGES_TO.search(left)
        and (last_kind(head) is None or framed(_CHANGE_HEAD, "finance").search(head) is not None)
    )
    return bool(
        named
        or re.search(r"[+\-\u2012\u2013\u2212]$", left)
        or framed(_CHANGE_BRACKET, "finance").search(left)
        or _INCREASED.search(left)
        or framed(_CHANGE_IN, "finance").search(left)
        or framed(_BY, "finance").search(left)
        or framed(_CHANGE_AFTER, "finance").match(close)
    )


@lru_cache(maxsize=4096)  # a label is asked about once for each amount of its row
def is_change(label: str) -> bool:
    """Whether the label of a row names a change and not a sum held: "Increase", "Net growth in budgets"; a surplus of the collection fund is paid out."""
    return bool(framed(_CHANGED_LABEL, "finance").search(label)) and not _PAID_OUT.search(label)
