"""A sentence to a score: how much speaks for its stating something that was found.

The cues and their weights are in `finding_sentences.toml` and `finding_measures.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from pipeline.extract.finding.prose import FEWEST_WORDS, STAND_IN, plain
from pipeline.literals import Expression, words_in
from pipeline.vocabulary import Entries, Entry, entries

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
_CAPTION = re.compile(r"^£?\d[\d,.]*%? (?:[\w’'-]+ ?){1,3}$")
MOST_SAID = 7  # cues of one result overlap ("rose", "from 11 to 16", "waits"): more of them do not make a plan or a law a finding


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
    words = words_in(text) | words_in(STAND_IN)
    speaking, weights = _speaking_for()
    return sum([weights[number] for number in speaking.numbers(words)])


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
    for entry in cues().labelled(*labels).occurring_in(text):
        found[entry.label] = found.get(entry.label, 0) + _weight_of(entry)
    return found


@cache
def cues() -> Entries:
    """What speaks for a finding, or against one."""
    return Entries((*entries("finding_sentences"), *entries("finding_measures")))


@cache
def _speaking_for() -> tuple[Entries, list[int]]:
    """The cues that add to a score, and the most that each adds."""
    found = Entries(entry for entry in cues() if _weight_of(entry) > 0)
    return found, [2 * _weight_of(entry) if entry.label in _PLANNED else _weight_of(entry) for entry in found]


def _weight_of(entry: Entry) -> int:
    return int(entry.values["weight"])  # type: ignore[call-overload, no-any-return]
