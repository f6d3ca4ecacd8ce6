"""A sentence to a score: how much speaks for its stating something that was found.

Purpose clauses ("to improve ...") and longer quoted speech are left out first: they say what was
wanted or what somebody else said. The cues and their weights are in `finding_sentences.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from pipeline.document import Block
from pipeline.language import sentences
from pipeline.literals import Expression, words_in
from pipeline.numerals import IN_WORDS, TENS
from pipeline.vocabulary import Entries, Entry, cue_occurs, entries

_QUOTED = re.compile(r"[“\"](?:[^”\"\s]+\s+){5,}[^”\"]*[”\"]|(?<!\w)[‘'](?:[^’'\s]+\s+){8,}[^’']*[’'](?!\w)")
_NAMED = re.compile(
    r"(?<!\w)[“‘\"'](?!Good|Outstanding|Red|Amber|Green|Requires|Inadequate|Excellent)[A-Z][^”’\"']{2,60}[”’\"'](?!\w)"
)  # a title: ‘Was Not Heard’
_MARK = re.compile(r"[‘“](?=\w)|(?<=[\w.!?,…])[’”](?=[\s.,;:)]|$)")
_LABEL = re.compile(
    r"(?:(?:the )?(?:impact|outcomes?|difference(?: made)?|results?|achievements?|progress|key findings?|findings?|performance|where (?:we are|are we|things stand)"
    r"|(?:what is )?still to do|more to do|what (?:we found|difference (?:it|this|did it) ma(?:de|kes?)))\s*:\s+)"
    r"(?=[A-Z\d])",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"^[“\"‘'].*[”\"’'][\s.]*(?:[(–—-].*|(?<=[.!?”\"]\s)[A-Z][\w ,’'-]{2,60})?$|^\([^()]*(?:\([^()]*\)[^()]*)*\)$", re.DOTALL)
_JOINED = Expression(
    r"(?:[,;]|\s[–-])\s+(?:and |but |however,? |although |though )(?!to )|;\s+|\s+(?:but|however)\s+|(?<=\w),? and (?=(?:has|have|these|this|was|were) )",
    0,  # keeps case
)
_HUNG_ON = Expression(r",?\s+(?<!of )which\s+|,\s+so\s+", 0)
_OF_THE_WHOLE = ("duty", "meta", "resolved", "finance")
_PLANNED = ("plan", "option")
_SAID = ("study", "result", "measure", "activity", "change", "quality", "need", "risk", "measured", "absent", "state")
_NOT_JUST_DONE = ("measured", "absent")
_DONE = ("process",)
_OF_A_CLAUSE = (*_PLANNED, *_SAID, *_DONE)
_MEASURES = ("measure", "measured", "absent", "change")
_US = Expression(
    r"\b(?:we|our|us|the (?:partnership|board|business plan)|action plans?|recommendations?|learning (?:events?|briefs?)|briefings?)\b",
)
_LEADS = Expression(r"\bthe following(?: [\w-]+){1,3}\.$|\bas follows\.$|\b(?:set out|listed|shown|given) below\.$")
_IMBALANCE = Expression(
    r"\bmake up \d+(?:\.\d+)?% of [^.;]{3,80}? but (?:only )?\d+(?:\.\d+)?%|\b(?:over|under)-?represented\b|\btimes (?:as|more) likely\b"
)
_CAPTION = re.compile(r"^£?\d[\d,.]*%? (?:[\w’'-]+ ?){1,3}$")
_FEW = rf"\d[\d,]*|{IN_WORDS}|(?:{'|'.join(TENS)})(?:-\w+)?"
_FIGURE = Expression(
    r"\d+(?:\.\d+)?\s?%|per cent|\b(?:half|thirds?|quarters?|fifths?|tenths?) of\b"
    r"|\bagainst (?:a |the |its |their )?(?:[\w-]+ )?(?:targets?|average)\b"
    r"|\b(?:lowest|highest|fewest|most) (?:\w+ ){0,3}(?:since|(?:in|for) (?:a|\d+) (?:decade|years?)|on record|recorded)\b"
    r"|\bonly (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    rf"|\b(?:{_FEW}) (?:of|in|out of) (?:(?:the|its|their|our|every) )?(?:{_FEW})\b|\b(?:{_FEW}|most|half|few|fewer than half) of (?:them|those|these)\b"
    r"|\b(?:up|down) from\b|\bcompared with\b|\bfrom [\d,.]+ to\b|\d[\d,]* (?:more|fewer|less)\b"
    r"|\b(?:fell|fallen|risen|rose|dropped|increased|doubled|halved)\b",
)
_ABOUT_PEOPLE = Expression(
    r"\b(?:children|young people|pupils|students|families|parents|carers|adults|residents|people|households|victims|offences|referrals|contacts|assessments|plans|complaints"
    r"|placements|admissions|exclusions|incidents|cases|caseloads?|absences?|attendance|vacanc\w+)\b",
)
_COMPARED = Expression(
    r"\bfrom [\d,.]+%?(?: \w+){0,4} to [\d,.]+|\d%? (?:more|fewer|less|higher|lower)\b|\b(?:up|down) from\b|\bcompared (?:with|to)\b"
    r"|\b(?:rise|fall|increase|decrease|reduction) of\b|\b(?:rose|fell|risen|fallen|increased|decreased|dropped|grown|doubled|halved) (?:by|to|from)\b",
)
_SAYS_ON = re.compile(
    r"(?:They|He|She|It|Inspectors|The (?:inspectors|auditors|reviewers|report|letter|review|audit|evaluation)) (?:also |then )?"
    r"(?:found|said|saw|recommended|asked|noted|praised|felt|judged|concluded|reported|thought|identified|highlighted|showed)\b"
)
_STAND_IN = "it"  # for a quoted title
MOST_SAID = 7  # cues of one result overlap ("rose", "from 11 to 16", "waits"): more of them do not make a plan or a law a finding
MOST_WORDS, FEWEST_WORDS, FEWEST_OF_SENTENCE = 150, 4, 3


@lru_cache(maxsize=4096)  # each of the questions below is asked of it
def plain(text: str) -> str:
    """A text without its purpose clauses, its longer quotations and quoted titles, and without risks that only name a group or are dealt with."""
    words = without(_NAMED.sub(_STAND_IN, _QUOTED.sub(" ", without(text, "risk_that"))), "purpose")
    return without(words, "risk") if "risk" in words.lower() else words


def without(text: str, *labels: str) -> str:
    """A text with what entries of those labels in `finding_clauses.toml` match put aside, in their order."""
    for entry in entries("finding_clauses").labelled(*labels).possible_in(text):
        text = entry.expression.regex.sub(str(entry.values["into"]), text)
    return text


def score(sentence: str, least: int | None = None) -> int:
    """How much speaks for a sentence's stating a finding: the best of its clauses or the whole; below zero speaks against it.

    That it is about law, money or the document itself counts for the whole sentence; that
    somebody did or plans something counts only for the clause that says so. What cannot reach
    `least` is not weighed to the end: then the score is some number below that.
    """
    words = plain(sentence)
    of_whole = sum(_weights(words, _OF_THE_WHOLE).values())
    if least is not None and of_whole + MOST_SAID < least:
        return of_whole + MOST_SAID
    return of_whole + max(_clause_score(part) for part in (words, *_long_enough(_JOINED.split(words))))


def most_possible(text: str) -> int:
    """A score that no sentence of a text exceeds: what all cues add for which a word stands in it, weighed without looking further."""
    words = words_in(text) | words_in(_STAND_IN)
    speaking, weights = _speaking_for()
    return sum([weights[number] for number in speaking.numbers(words)])


def may_tell_of_study(text: str) -> bool:
    """Whether a word stands in a text that is needed to name somebody who looked."""
    return entries("finding_sentences").labelled("study").may_occur_in(f"{text} {_STAND_IN}")


def tells_of_study(sentence: str) -> bool:
    """Whether a sentence names somebody or something that looked, and what it showed."""
    words = plain(sentence)
    return cue_occurs("finding_sentences", "study", words)


def tells_of_measure(sentence: str) -> bool:
    """Whether a sentence says how much, how many or how soon, what went up or down, or what is not there."""
    words = plain(sentence)
    return _cues().labelled(*_MEASURES).occur_in(words)


def tells_how_much(sentence: str) -> bool:
    """Whether a sentence says how much or how many, or what went up or down."""
    return _cues().labelled("measure", "change").occur_in(plain(sentence))


def says_on(before: str, sentence: str) -> bool:
    """Whether a sentence goes on with what those found whom the one before it names: "Inspectors saw warm work. They asked for better plans." """
    return bool(_SAYS_ON.match(sentence)) and tells_of_study(before)


def gives_figure(sentence: str) -> bool:
    """Whether a sentence gives a share, a change or how many of how many."""
    return _FIGURE.search(sentence) is not None


def compares_people(sentence: str) -> bool:
    """Whether a sentence counts those whom a service is for and sets the figure against another: "Referrals rose from 210 to 260"."""
    return bool(_COMPARED.search(sentence) and _ABOUT_PEOPLE.search(sentence))


def tells_of_imbalance(text: str) -> bool:
    """Whether a text says that one group meets with something more often than others."""
    return bool(_IMBALANCE.search(text))


def tells_to_do(text: str) -> bool:
    """Whether a text begins with what somebody is to do: "Ensure that ...", "The board must ..."."""
    return any(
        entry.expression.regex.search(text) for entry in entries("finding_sentences").possible_in(text) if entry.name in ("told_to_do", "must_do")
    )


def is_about_us(sentence: str) -> bool:
    """Whether a sentence speaks of the body that reports, not of what it looked at."""
    return bool(_US.search(sentence))


def is_fragment(text: str) -> bool:
    """Whether a text is a figure with its caption ("12 wards") and says nothing of it."""
    return bool(_CAPTION.match(text.strip())) and score(text) <= 0


def _clause_score(clause: str) -> int:
    """The score of a clause: the best of what it says and what relative clauses add; what is planned or supposed in it holds for those too."""
    first, *hung_on = _HUNG_ON.split(clause)
    weights = _weights(first, _OF_A_CLAUSE)
    planned = _sum(weights, _PLANNED)
    added = [_weights(part, _OF_A_CLAUSE) for part in _long_enough(hung_on)]
    return max([planned + _said(weights), *(planned + _sum(each, _PLANNED) + _said(each) for each in added)])


def _said(weights: Mapping[str, int]) -> int:
    """What speaks for a result in a clause, less what was done in it; how much or how soon it was done, or that it was not, is a result."""
    done = 0 if _sum(weights, _NOT_JUST_DONE) else _sum(weights, _DONE)
    return min(MOST_SAID, _sum(weights, _SAID) + done)


def _sum(weights: Mapping[str, int], labels: Iterable[str]) -> int:
    return sum(weights.get(label, 0) for label in labels)


def _long_enough(clauses: list[str]) -> list[str]:
    return [clause for clause in clauses if len(clause.split()) >= FEWEST_WORDS]


@lru_cache(maxsize=4096)  # a sentence that is one clause is asked about as both
def _weights(text: str, labels: tuple[str, ...]) -> Mapping[str, int]:
    """The labels of the cues in a text with the sum of their weights."""
    found: dict[str, int] = {}
    for entry in _cues().labelled(*labels).possible_in(text):
        if entry.expression.regex.search(text):
            found[entry.label] = found.get(entry.label, 0) + _weight_of(entry)
    return found


@cache
def _cues() -> Entries:
    return Entries((*entries("finding_sentences"), *entries("finding_measures")))


@cache
def _speaking_for() -> tuple[Entries, list[int]]:
    """The cues that add to a score, and the most that each adds."""
    found = Entries(entry for entry in _cues() if _weight_of(entry) > 0)
    return found, [2 * _weight_of(entry) if entry.label in _PLANNED else _weight_of(entry) for entry in found]


def _weight_of(entry: Entry) -> int:
    return int(entry.values["weight"])  # type: ignore[call-overload, no-any-return]


def is_speech(text: str) -> bool:
    """Whether the whole text is somebody's words in quotation marks, with or without who said it, or a note in brackets."""
    return bool(_SPEECH.match(text.strip()))


def is_resolved(text: str) -> bool:
    """Whether a text is what a meeting decided and nothing that was found: "The progress made be noted"."""
    return _cues().labelled("resolved").occur_in(text)


def _is_within_quotation(before: str) -> bool:
    """Whether what stands before a sentence has opened a quotation and not closed it: then somebody else is speaking."""
    if "“" not in before and "‘" not in before:
        return False
    marks = [match[0][-1] for match in _MARK.finditer(before)]
    return bool(marks) and marks[-1] in "‘“"


def statements(block: Block) -> Iterator[tuple[int, int, str]]:
    """The sentences of a block that can state something: start, end and text; lead-ins, fragments and speech are left out."""
    for start, end in sentences(block.text):
        if _is_within_quotation(block.text[:start]):
            continue
        if start == 0 and (label := _LABEL.match(block.text)):
            start = label.end()
        text = block.text[start:end].rstrip()
        words = len(text.split())
        if (
            FEWEST_OF_SENTENCE <= words <= MOST_WORDS
            and not text.endswith((":", "?", " –", " -", " —"))
            and not is_speech(text)
            and not _LEADS.search(text)
        ):
            yield start, start + len(text), text
