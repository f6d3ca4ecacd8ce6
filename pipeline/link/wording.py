"""Names and aims to the words that tell one priority from another, and how much two of them share.

Words that any priority of the genre may carry ("safeguarding", "effective") count for nothing, and
ways of saying one thing ("extra-familial harm", "harm outside the home") count as one word. A word may be
a sort of another ("criminal exploitation" of "exploitation"): names that differ only so are related.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import cast

from rapidfuzz import fuzz

from pipeline.fold import fold
from pipeline.vocabulary import Entry, entries, labels_in

_JOINING = frozenset(("a", "an", "and", "the", "of", "in", "for", "to", "on"))
_ENDINGS = ("ence", "ent", "ing", "ed", "al", "ity", "e")
_PEOPLE = ("of adults", "of children")
_RUN = 5  # words in a row that two aims share by no accident
_SHORTEST = 4  # letters that a stem keeps
_ALIKE = 90.0  # percent of letters: a slip of the pen or of character recognition


@lru_cache(maxsize=262144)
def content(text: str) -> frozenset[str]:
    """The telling words of a text, as stems."""
    said = _sayings().sub(lambda match: f" {_labels()[match.lastgroup or '']} ", fold(text))
    words = frozenset(_stem(word) for word in said.split() if not _generic().fullmatch(word))
    return words - _manners() or words


@lru_cache(maxsize=262144)
def printed(text: str) -> frozenset[str]:
    """The telling words as they are printed, as stems: no two ways of saying a thing are one here."""
    return frozenset(_stem(word) for word in fold(text).split() if not _generic().fullmatch(word))


@lru_cache(maxsize=262144)
def plain(name: str) -> str:
    """A name without capitals, punctuation and joining words: two names with one plain form are the same name."""
    return " ".join(word for word in fold(name).split() if word not in _JOINING)


def is_same_name(one: str, other: str) -> bool:
    """Whether two names differ in capitals, punctuation and joining words at most."""
    return plain(one) == plain(other)


@lru_cache(maxsize=262144)
def name_likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 1: the same, the same telling words, one within the other, or most words shared."""
    if is_same_name(one, other):
        return 1.0
    a, b = content(one), content(other)
    if sorted(plain(one).split()) == sorted(plain(other).split()):
        return 0.96
    if a and printed(one) == printed(other) and (a == b or len(printed(one)) > 1):
        return 0.96
    if a and a == b:
        return 0.91
    shared = len(a & b)
    if are_of_others(one, other):
        return 0.0
    if shared and shared in (len(a), len(b)):
        return 0.6 + 0.3 * shared / len(a | b)
    if _is_slip(plain(one), plain(other)):
        return 0.9
    dice = 2 * shared / (len(a) + len(b)) if shared else 0.0
    return 0.75 * dice if dice >= 0.6 else 0.0


def are_related(one: str, other: str) -> bool:
    """Whether each of two names tells nothing but the same as the other, sorts of it or wider names of it.

    >>> are_related("Child exploitation", "Harm outside the home"), are_related("Sexual exploitation", "Criminal exploitation")
    (True, False)
    """
    return is_among(one, other) and is_among(other, one)


def is_among(one: str, other: str) -> bool:
    """Whether all that one name tells is in the other, or a sort or a wider name of what is in it.

    >>> is_among("Missing children", "Exploitation and Missing"), is_among("Exploitation and Missing", "Missing children")
    (True, False)
    """
    return not are_of_others(one, other) and bool(content(one)) and content(one) <= told_by(content(other), content(one))


def tell_apart(one: str, other: str) -> bool:
    """Whether each of two names tells a subject that is known, and these are not related: "Self-neglect" is no neglect in care homes."""
    ours, theirs = content(one) & _wider().keys(), content(other) & _wider().keys()
    return bool(ours) and bool(theirs) and not told_by(ours, theirs) and not told_by(theirs, ours)


def told_by(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Those of some other words that are the same as one of these, a sort of it or a wider name of it."""
    wider = _wider_of(words)
    return frozenset(word for word in others if word in wider or not words.isdisjoint(_wider().get(word, ())))


@lru_cache(maxsize=262144)
def searched(text: str) -> frozenset[str]:
    """The telling words of a text and their wider names, by which what may be related is found."""
    return _wider_of(content(text))


def _wider_of(words: frozenset[str]) -> frozenset[str]:
    return words.union(*(_wider().get(word, ()) for word in words))


def aims_likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How alike two lists of aims are, 0 to 1: the share of their telling words that both have, or of an aim that both print in the same words."""
    a, b = content(" ".join(one)), content(" ".join(other))
    shared = 2 * len(a & b) / (len(a) + len(b)) if min(len(a), len(b)) > 1 else 0.0
    return max(shared, 0.9 * max((_same_run(ours, theirs) for ours in one for theirs in other), default=0.0))


def _same_run(one: str, other: str) -> float:
    """How much of the shorter of two aims stands word for word in the other: 0 where no run of words that says something does."""
    ours, theirs = _runs(one), _runs(other)
    shared = ours & theirs
    if not shared or not any(content(" ".join(run)) for run in shared):
        return 0.0
    return min(1.0, (len(shared) + _RUN - 1) / (min(len(ours), len(theirs)) + _RUN - 1))


@lru_cache(maxsize=65536)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of a few words in a row."""
    words = fold(text).split()
    return frozenset(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def are_of_others(one: str, other: str) -> bool:
    """Whether one name is of adults alone and the other of children alone: parents' mental health is not children's."""
    ours, theirs = _whose(one), _whose(other)
    return bool(ours) and bool(theirs) and not ours & theirs


@lru_cache(maxsize=262144)
def _whose(name: str) -> frozenset[str]:
    return frozenset(labels_in(entries("wording").labelled(*_PEOPLE), fold(name)))


def _is_slip(one: str, other: str) -> bool:
    """Whether two names differ by a letter or two, and not by a number."""
    if abs(len(one) - len(other)) > 3 or min(len(one), len(other)) < 6 or re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    return bool(fuzz.ratio(one, other, score_cutoff=_ALIKE) >= _ALIKE)


def _stem(word: str) -> str:
    """A word without its commonest endings: "transitional" and "transitions" are one."""
    if word.endswith("ies") and len(word) > _SHORTEST + 1:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith("ss") and len(word) > _SHORTEST:
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def _spoken() -> list[Entry]:
    return [entry for entry in entries("wording") if entry.label not in ("generic", *_PEOPLE)]


@cache
def _sayings() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{entry.name}>{entry.expression.pattern})" for entry in _spoken()))


@cache
def _labels() -> dict[str, str]:
    return {entry.name: entry.label for entry in _spoken()}


@cache
def _manners() -> frozenset[str]:
    """What says how a subject is worked on, and is one itself only where no other is named: prevention."""
    return frozenset(_stem(entry.label) for entry in _spoken() if entry.values.get("manner"))


@cache
def _wider() -> dict[str, frozenset[str]]:
    """The wider names of each word that is a sort of another, near and far."""
    next_up: dict[str, set[str]] = {}
    for entry in _spoken():
        next_up.setdefault(_stem(entry.label), set()).update(_stem(label) for label in cast(list[str], entry.values.get("within", ())))
    found = {}
    for word in next_up:
        wider, waiting = set[str](), [word]
        while waiting:
            waiting += (fresh := next_up.get(waiting.pop(), set()) - wider)
            wider |= fresh
        found[word] = frozenset(wider)
    return found


@cache
def _generic() -> re.Pattern[str]:
    words = (entry.expression.pattern for entry in entries("wording") if entry.label == "generic")
    return re.compile("|".join(words))
