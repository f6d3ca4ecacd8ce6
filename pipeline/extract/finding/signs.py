"""A sentence to what it tells of: a study, a measure, a figure, a task; what its score is, `finding/weights.py` says."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.finding.prose import STAND_IN, plain
from pipeline.extract.finding.weights import cues
from pipeline.literals import Expression
from pipeline.numerals import IN_WORDS, TENS
from pipeline.vocabulary import Entries, cue_occurs, entries, joined

_MEASURES = ("measure", "measured", "absent", "change")
_IMBALANCE = Expression(
    r"\bmake up \d+(?:\.\d+)?% of [^.;]{3,80}? but (?:only )?\d+(?:\.\d+)?%|\b(?:over|under)-?represented\b|\btimes (?:as|more) likely\b"
)
_FEW = rf"\d[\d,]*|{IN_WORDS}|(?:{'|'.join(TENS)})(?:-\w+)?"
_FIGURE = Expression(
    r"\d+(?:\.\d+)?\s?%|per cent|\b(?:half|thirds?|quarters?|fifths?|tenths?) of\b"
    r"|\bagainst (?:a |the |its |their )?(?:[\w-]+ )?(?:targets?|average)\b"
    r"|\b(?:lowest|highest|fewest|most) (?:\w+ ){0,3}(?:since|(?:in|for) (?:a|\d+) (?:decade|years?)|on record|recorded)\b"
    r"|\bonly (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    rf"|\b(?:{_FEW}) (?:of|in|out of) (?:(?:the|its|their|our|every) )?(?:{_FEW})\b|\b(?:{_FEW}|most|half|few|fewer than half) of (?:them|those|these)\b"
    r"|\b(?:up|down) from\b|\bcompared with\b|\bfrom [\d,.]+ to\b|\d[\d,]* (?:more|fewer|less)\b"
)
_ABOUT_PEOPLE = Expression(
    r"\b(?:children|young people|pupils|students|families|parents|carers|adults|residents|people|households|victims|offences|referrals|contacts|assessments|plans|complaints"
    r"|placements|admissions|exclusions|incidents|cases|caseloads?|absences?|attendance|vacanc\w+)\b",
)
_COMPARED = Expression(
    r"\bfrom [\d,.]+%?(?: \w+){0,4} to [\d,.]+|\d%? (?:more|fewer|less|higher|lower)\b|\b(?:up|down) from\b|\bcompared (?:with|to)\b"
    r"|\b(?:rise|fall|increase|decrease|reduction) of\b",
)
_MOVED_TO, _MOVED_IN_FIGURES = r"(?:{moved}) (?:by|to|from)\b", r"(?:{moved})[^.;]{{0,40}}?\d"
_SAYS_ON = re.compile(
    r"(?:They|He|She|It|Inspectors|The (?:inspectors|auditors|reviewers|report|letter|review|audit|evaluation)) (?:also |then )?"
    r"(?:found|said|saw|recommended|asked|noted|praised|felt|judged|concluded|reported|thought|identified|highlighted|showed)\b"
)


def may_tell_of_study(text: str) -> bool:
    """Whether a word stands in a text that is needed to name somebody who looked."""
    return entries("finding_sentences").labelled("study").may_occur_in(f"{text} {STAND_IN}")


def tells_of_study(sentence: str) -> bool:
    """Whether a sentence names somebody or something that looked, and what it showed."""
    words = plain(sentence)
    return cue_occurs("finding_sentences", "study", words)


def says_on(before: str, sentence: str) -> bool:
    """Whether a sentence goes on with what those found whom the one before it names: "Inspectors saw warm work. They asked for better plans." """
    return bool(_SAYS_ON.match(sentence)) and tells_of_study(before)


def tells_of_measure(sentence: str) -> bool:
    """Whether a sentence says how much, how many or how soon, what went up or down, or what is not there."""
    words = plain(sentence)
    return cues().labelled(*_MEASURES).occur_in(words)


def tells_how_much(sentence: str) -> bool:
    """Whether a sentence says how much or how many, or what went up or down."""
    return cues().labelled("measure", "change").occur_in(plain(sentence))


def gives_figure(sentence: str) -> bool:
    """Whether a sentence gives a share, a change or how many of how many."""
    return _FIGURE.search(sentence) is not None or tells_change(sentence)


def compares_people(sentence: str) -> bool:
    """Whether a sentence counts those whom a service is for and sets the figure against another: "Referrals rose from 210 to 260"."""
    return bool((_COMPARED.search(sentence) or _moved(_MOVED_TO).search(sentence)) and _ABOUT_PEOPLE.search(sentence))


def tells_change(sentence: str) -> bool:
    """Whether a sentence says that something rose or fell."""
    return cue_occurs("finding_trends", "moved", sentence)


def tells_change_in_figures(sentence: str) -> bool:
    """Whether a sentence says that something rose or fell, and gives a figure with it."""
    return _moved(_MOVED_IN_FIGURES).search(sentence) is not None


@cache
def _moved(form: str) -> Expression:
    """What says that something rose or fell, in a form such as "rose by"."""
    return Expression(form.format(moved=joined("finding_trends", "moved")))


def tells_of_imbalance(text: str) -> bool:
    """Whether a text says that one group meets with something more often than others."""
    return bool(_IMBALANCE.search(text))


def tells_to_do(text: str) -> bool:
    """Whether a text begins with what somebody is to do: "Ensure that ...", "The board must ..."."""
    return _to_do().occur_in(text)


@cache
def _to_do() -> Entries:
    return Entries(entry for entry in entries("finding_sentences") if entry.name in ("told_to_do", "must_do"))


def is_resolved(text: str) -> bool:
    """Whether a text is what a meeting decided and nothing that was found: "The progress made be noted"."""
    return cues().labelled("resolved").occur_in(text)
