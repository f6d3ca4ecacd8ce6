"""Regular expressions to the words one of which they need: a look for plain words spares most searches of long vocabularies.

Ignoring case, Python's `re` tries a pattern at every character; looking for a substring is a hundred
times faster. What is found and where stays exactly as the pattern says: the words only tell where it
need not be tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

_SHORTEST = 3  # letters: what is shorter stands in every text
_MOST = 60  # words: looking for more gains nothing
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_ODD = frozenset("ıİſ\u212aßẞµμ")  # letters that ignoring case joins with others in ways that lower case does not


class Expression:
    """A compiled pattern that ignores case, with the words one of which a match must hold (none: it has to be tried always)."""

    __slots__ = ("needs", "regex")
    _last: tuple[str, str, bool] = ("", "", False)  # the last text asked about, in lower case, and whether it has odd letters

    def __init__(self, pattern: str) -> None:
        self.regex = re.compile(pattern, re.IGNORECASE)
        self.needs = find_needs(pattern)

    @property
    def pattern(self) -> str:
        """The pattern as written."""
        return self.regex.pattern

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self.regex.search(text, start, len(text) if end is None else end) if self.may_occur(text) else None

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self.regex.match(text, start, len(text) if end is None else end) if self.may_occur(text) else None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self.regex.finditer(text, start, len(text) if end is None else end) if self.may_occur(text) else iter(())

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self.regex.fullmatch(text) if self.may_occur(text) else None

    def findall(self, text: str) -> list[Any]:
        """As `re.Pattern.findall`."""
        return self.regex.findall(text) if self.may_occur(text) else []

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """As `re.Pattern.sub`."""
        return self.regex.sub(new, text, count) if self.may_occur(text) else text

    def split(self, text: str, most: int = 0) -> list[Any]:
        """As `re.Pattern.split`."""
        return self.regex.split(text, most) if self.may_occur(text) else [text]

    def may_occur(self, text: str) -> bool:
        """Whether one of the needed words is in the text."""
        if not self.needs:
            return True
        last, lower, odd = Expression._last
        if last is not text:
            lower, odd = text.lower(), not text.isascii() and not _ODD.isdisjoint(text)
            Expression._last = (text, lower, odd)
        if odd:
            return True
        for word in self.needs:  # noqa: SIM110  # a loop: this is asked a million times a run, and any() costs twice as much
            if word in lower:
                return True
        return False


def find_needs(pattern: str) -> tuple[str, ...]:
    """Words in lower case one of which every match of a pattern holds; empty where there are none, or too many to look for."""
    try:
        from re import _parser  # type: ignore[attr-defined]

        found = _needs(_parser.parse(pattern, re.IGNORECASE))
    except (ImportError, AttributeError, TypeError, ValueError):  # another Python may parse otherwise: then nothing is spared
        return ()
    return tuple(sorted(found)) if found and len(found) <= _MOST else ()


def _needs(parsed: Sequence[tuple[Any, Any]]) -> frozenset[str]:
    """The best of the sets of words that the parts of a sequence need: the one whose shortest word is longest."""
    sets: list[frozenset[str]] = []
    run: list[str] = []
    for operation, argument in [*parsed, (None, None)]:
        name = str(operation)
        if name == "LITERAL":
            run.append(chr(argument).lower())
            continue
        if len(run) >= _SHORTEST:
            sets.append(frozenset(["".join(run)]))
        run = []
        sets.append(_needs_of(name, argument))
    return max((found for found in sets if found), key=lambda found: (min(map(len, found)), -len(found)), default=frozenset())


def _needs_of(name: str, argument: Any) -> frozenset[str]:
    """What one part of a pattern needs; nothing for what may be missing or may be anything."""
    if name == "SUBPATTERN":
        return _needs(argument[3])
    if name == "ATOMIC_GROUP":
        return _needs(argument)
    if name in _REPEATS and argument[0] > 0:
        return _needs(argument[2])
    if name == "BRANCH":
        branches = [_needs(branch) for branch in argument[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    return frozenset()
