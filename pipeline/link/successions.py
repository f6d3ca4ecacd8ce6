"""Texts to what they say of bodies that took the place of others: "the Board ceased and was succeeded by the Partnership".

Only what is stated counts: two names, and between them words of succession (`phrases/body_successions.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from pipeline.fold import fold
from pipeline.link.bodies import Line
from pipeline.literals import Expression
from pipeline.records import DocumentRecord
from pipeline.vocabulary import Entry, entries

REACH = 220  # characters between two names that one statement may join
# Words of succession, grouped by how they begin: all of a long text is searched for them.
_CUE = Expression(
    r"\b(?:s(?:ucce\w+|upersed\w+)|re(?:plac\w+|named)|bec[ao]mes?|now\s+(?:the|known)|g[ai]ven?\s+way|m(?:ade\s+way|oved\s+to|erged)|e(?:volved|nded)|"
    r"t(?:rans(?:itioned|ferred)|[ao]ken?\s+over|ook\s+over|akes?\s+over)|p(?:assed|lace\s+of|reviously)|handed|c(?:hanged|eased|losed|ombined|ame\s+together)|dis(?:solved|banded)|"
    r"a(?:bolished|ssumed)|inherited|formerly|until)\b"
)
_RUN = re.compile(r"(?:(?:[A-Z][\w’'-]*|of|upon|on|in|and|&|the)[,/]?\s+)*$")
_FIRST = re.compile(
    r"^(?:(?:the|a|our|this|when|in|on|of|from|since|under|as|after|before|both|until|following|by|former|new|and|for|while|that|previous|then|joint|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|&)\b\s*)+",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\b[A-Z]{1,6}(?:SC[BP]|SA[BP]|SP|SB|CSP|HWBB?|SCPB|SAPB)\b")
_GENERIC = re.compile(
    r"\b(?:(?:the|its|our|this|that|former|previous|old|local)\s+)+(?:(?:statutory|multi-agency|local|safeguarding|children(?:['’]s)?|adults?)\s+)*"
    r"(?:(?-i:(Board|Partnership)\b)|(?:safeguarding\s+|children(?:['’]s)?\s+|adults?\s+)(board|partnership)\b|(?-i:(LSCB|SCB|SAB)\b))",
    re.IGNORECASE,
)
_NO_PLACE = frozenset(("LSCB", "LSCP", "SCB", "SCP", "SAB", "LSAB", "CSP", "HWB", "HWBB"))


_AND = re.compile(r"\s*(?:\([^)]*\)\s*)?,?\s*and\s+(?:(?:the|its|our|former)\s+)*")


class Named(NamedTuple):
    """A body named in a text: where, and which line it is of; None for one that the name alone does not tell."""

    start: int
    end: int
    line: Line | None
    words: str


class Succession(NamedTuple):
    """A body and the one that took its place, with the words that say so; `earlier` is None for a predecessor without a name."""

    earlier: Line | None
    later: Line
    document_id: str
    start: int
    end: int


Reader = Callable[[str], Line | None]  # a body's name to its line


def find_successions(document: DocumentRecord, text: str, own: Line, read: Reader) -> list[Succession]:
    """What a document says of bodies that took the place of others."""
    found: list[Succession] = []
    for start, end in _windows(text):
        named = _resolved(list(_named(text, start, end, read)), document, own)
        for first, second in zip(named, named[1:], strict=False):
            gap = " ".join(("|" + text[first.end : second.start] + "|").split()).strip("|")
            entry = next((entry for entry in entries("body_successions") if entry.expression.search(gap)), None)
            if entry is None or second.start - first.end > REACH:
                continue
            earlier, later = (first, second) if entry.label == "onward" else (second, first)
            for one in (earlier, *_listed_with(earlier, named, text)):
                if later.line is not None and later.line != one.line:
                    found.append(Succession(one.line, later.line, document.id, min(one.start, first.start), max(one.end, second.end)))
    return list(dict.fromkeys(found))


def _listed_with(one: Named, named: list[Named], text: str) -> list[Named]:
    """The body with a name that "and" joins to one of those a statement is about: "the A Board and the B Board merged to form"."""
    at = named.index(one)
    pairs = [(other, before, after) for other, before, after in ((at - 1, at - 1, at), (at + 1, at, at + 1)) if 0 <= other < len(named)]
    return [
        named[other]
        for other, before, after in pairs
        if named[other].line is not None and one.line is not None and _AND.fullmatch(text, named[before].end, named[after].start)
    ]


def _windows(text: str) -> list[tuple[int, int]]:
    """The stretches around words of succession, joined where they overlap."""
    found: list[tuple[int, int]] = []
    for match in _CUE.regex.finditer(text):
        start, end = max(0, match.start() - REACH), min(len(text), match.end() + REACH)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _named(text: str, start: int, end: int, read: Reader) -> Iterable[Named]:
    """The bodies named in a stretch of text, in their order, each once."""
    spans: dict[int, Named] = {}
    for entry in _bodies():
        for match in entry.expression.finditer(text, start, end):
            run = _RUN.search(text, max(0, match.start() - 90), match.start())
            at = run.start() if run else match.start()
            if before := [end for end in spans if at < end < match.start()]:  # "the A Board and the B Board" are two
                joint = _AND.match(text, max(before))
                at = joint.end() if joint else at
            words = " ".join(text[at : match.end()].split())
            spans.setdefault(match.end(), _one(at, match.end(), _FIRST.sub("", words), read))
    for match in _SHORT.finditer(text, start, end):
        spans.setdefault(match.end(), _one(match.start(), match.end(), match[0], read))
    for match in _GENERIC.finditer(text, start, end):
        spans.setdefault(match.end(), Named(match.start(), match.end(), None, match[1] or match[2] or "board"))
    last = -1
    for one in sorted(spans.values(), key=lambda named: (named.start, -named.end)):
        is_own_short = last >= 0 and text[max(0, one.start - 2) : one.start].endswith("(")
        if one.start >= last and not is_own_short:
            yield one
            last = one.end


def _one(start: int, end: int, words: str, read: Reader) -> Named:
    """A body by its name; one that is named without a place is "board" or "partnership" only."""
    line = None if words in _NO_PLACE else read(words)
    return Named(start, end, line, words if line else "partnership" if re.search(r"partnership|P$", words) else "board")


def _resolved(named: list[Named], document: DocumentRecord, own: Line) -> list[Named]:
    """What "the Board" means: the document's own body, if that is a Board, or else the last Board that was named."""
    found: list[Named] = []
    for one in named:
        line, word = one.line, one.words.lower()
        if line is None and word in ("board", "partnership"):
            before = next(
                (other.line for other in reversed(found) if other.line and word in other.words.lower() and other.line.remit == own.remit), None
            )
            line = own if word in fold(document.body or "").split() else before
        found.append(one._replace(line=line))
    return found


@cache
def _bodies() -> tuple[Entry, ...]:
    return tuple(entry for entry in entries("bodies") if entry.label not in ("place_word", "council"))
