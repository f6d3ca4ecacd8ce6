"""Amounts to what a verb beside them says: before the amount ("contributes £5", "we spent £5 on") or after it ("£5 was set aside for")."""

from __future__ import annotations

import re

from pipeline.extract.finance.phrases import noun_phrase_start, subject_of
from pipeline.extract.finance.place import FROM_WHOM, ITS_SHARE, RIGHT_PHRASE, WHAT, Place, Reading, begins_anew
from pipeline.extract.finance.scope import organisation_in
from pipeline.extract.finance.sources import grant_before
from pipeline.extract.finance.words import first_kind, kind_named, says
from pipeline.periods import MONTHS
from pipeline.records import FinanceKind
from pipeline.vocabulary import entries, framed

_PAYS = re.compile(r"pa(?:ys?|id)\b", re.IGNORECASE)
_PAID_TO = re.compile(rf"^\s*to\s+{WHAT}")
_ON_WHAT = re.compile(rf"^\s*(?:(?:next|this) year\s+|a year\s+)?(?:on|for|towards?)\s+{WHAT}")
_NO_OBJECT = re.compile(
    r"\s*(?:to|over|during|in(?! (?:[A-Z][a-z]+ [A-Z]|business rates|grants?\b|council tax|rents?\b|fees\b))|and|but|or|an?|each|per)\b"
)
_SPENT_ON = re.compile(
    rf"^\s*{ITS_SHARE}(?:(?:was|were|is|are|went|goes|will go)\s+)?(?:spent\s+)?on\s+(?:the\s+)?([^,.;:()£]{{3,80}}?)(?=\s+and\s*$|[,.;:(]|\s*$)"
)
# "£5", then the share that it is, then "was also expected to be spent": `<verb_after>` stands for the verbs of the vocabulary.
_PASSIVE = (
    r"\s*(?:\([^)]*\)\s*|,\s*(?:or\s+)?\d[\d.]*\s?(?:%|per cent)[^,£.;]{0,30},\s*)?(?:(?:had|has|have) been|was|were|is|are|will be|being)\s+(?:also\s+|then\s+)?"
    r"(?:(?:forecast|expected|projected|planned|due|likely|estimated) to (?:be|have been)\s+)?(<verb_after>)\b"
)
_PASSIVE_OF_WHAT = re.compile(
    rf"\s*(?:on|for|to|towards?|from|by|through)\s+(?!(?:the\s+)?(?:\d|(?:{'|'.join(MONTHS)})\b|(?:end|year|financial year)\b))(?:the\s+)?([^,.;:()£]{{3,80}})",
    re.IGNORECASE,
)


_GRANTS_OF = re.compile(r"\b(?:grants|awards)\b[^.;£]{0,30}$", re.IGNORECASE)
_TO_GROUPS = re.compile(
    r"\s*to (?:\d+|[a-z-]+) (?:[\w-]+ ){0,3}(?:groups|organisations|charities|projects|clubs|households|businesses|schools|families|residents)\b",
    re.IGNORECASE,
)


def by_verb(place: Place) -> Reading | None:
    """ "The council contributes £5,000", "we spent £300 on training": the verb before the amount."""
    verbs = entries("finance").labelled("verb_before").occurring_in(place.left)
    found = ((kind_named(verb), match) for verb in verbs if (match := verb.expression.regex.search(place.left)))
    readings = (_of_verb(place, kind, match) for kind, match in found)
    return next((reading for reading in readings if reading), None)


def _of_verb(place: Place, kind: FinanceKind, verb: re.Match[str]) -> Reading | None:
    """What a verb of that kind says of the amount after it; None where it says what a resident was made to pay."""
    if kind == "expenditure" and (what := _ON_WHAT.match(place.right)):
        return Reading(kind, noun_phrase_start(what[1]), 0.8)
    subject = subject_of(place.left[: verb.start()])
    if kind == "contribution" and subject and not (organisation_in(subject) or says("payer", subject)):
        return None
    if _PAYS.match(verb[0]) and (paid := _PAID_TO.match(place.right)) and not says("pot", paid[1]):
        return Reading("expenditure", noun_phrase_start(paid[1]), 0.7)
    if kind in ("contribution", "expenditure"):
        return Reading(kind, subject, 0.9)
    return _of_object(place, kind) or Reading(kind, subject, 0.7)


def _of_object(place: Place, kind: FinanceKind) -> Reading | None:
    """What the words after the amount say that it is for, from or of, behind a verb that receives, sets aside or carries forward."""
    if kind == "reserve" and (what := _ON_WHAT.match(place.right)):
        return Reading(kind, noun_phrase_start(what[1]), 0.7)
    if kind == "income" and (giver := FROM_WHOM.match(place.right)):
        return Reading(kind, noun_phrase_start(giver[1]), 0.8)
    right = None if _NO_OBJECT.match(place.right) else RIGHT_PHRASE.match(place.right)
    return Reading(kind, noun_phrase_start(right[1]), 0.7) if right else None


def by_passive(place: Place) -> Reading | None:
    """ "£5 had been spent by March", "£4 was set aside for reviews", "£3 was raised from training": the verb after the amount."""
    verb = framed(_PASSIVE, "finance").match(place.right)
    if not verb:
        return None
    kind = next(kind_named(each) for each in entries("finance").labelled("verb_after") if each.expression.regex.fullmatch(verb[1]))
    if kind == "income" and _GRANTS_OF.search(place.left) and _TO_GROUPS.match(place.right[verb.end() :]):
        return Reading("expenditure", "grants", 0.7)  # what a council awards to others
    what = _PASSIVE_OF_WHAT.match(place.right[verb.end() :])
    given = grant_before(place) if kind == "income" and not what else ""
    return Reading(kind, noun_phrase_start(what[1]) if what else given or verb[1], 0.7)


def has_verb_after(place: Place) -> bool:
    """Whether a verb after the amount says what became of it, so that it is not one of a series."""
    return framed(_PASSIVE, "finance").match(place.right) is not None


def by_spent_on(place: Place) -> Reading | None:
    """ "£5 was spent, of which £3 was on staff and £2 on training": what each part of the spending was for."""
    what = _SPENT_ON.match(place.right)
    before = place.sentence[: place.at]
    if not what or re.search(r"\bon\s*$", place.left) or not (begins_anew(place) or re.search(r"\bof which\s*$", place.left)):
        return None
    return Reading("expenditure", noun_phrase_start(what[1]), 0.8) if first_kind(before) == "expenditure" else None
