"""A pattern and a text to the steps of a search: a small matcher that tries what `re` tries, in its order, and counts.

For laws about how much work a pattern makes, which no clock can hold up. It knows what the patterns of this program are made of, but for
references to groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_ONE = ("LITERAL", "NOT_LITERAL", "IN", "ANY")  # take up one character
_CATEGORIES = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}
_PLACES = {"AT_BEGINNING": "^", "AT_BEGINNING_STRING": r"\A", "AT_END": "$", "AT_END_STRING": r"\Z", "AT_BOUNDARY": r"\b", "AT_NON_BOUNDARY": r"\B"}


def steps_of(pattern: str, text: str, flags: int = re.IGNORECASE, ends: list[int] | None = None) -> int:
    """How many steps it takes to find all matches, one behind the other; `ends` gets where they end."""
    search = _Search(text, flags)
    parsed = list(_parser.parse(pattern, flags))
    at = 0
    while at <= len(text):
        end = next(search.sequence(parsed, 0, at), None)
        if end is not None and ends is not None:
            ends.append(end)
        at = end if end is not None and end > at else at + 1
    return search.steps


class _Search:
    """A text, and the steps made in it so far."""

    def __init__(self, text: str, flags: int) -> None:
        self.text, self.flags, self.steps = text, flags, 0

    def sequence(self, parts: Any, number: int, at: int) -> Iterator[int]:
        """Where the parts from a number on can end that begin at a place, in the order in which they are tried."""
        if number == len(parts):
            yield at
            return
        for end in self._part(str(parts[number][0]), parts[number][1], at):
            yield from self.sequence(parts, number + 1, end)

    def _part(self, name: str, argument: Any, at: int) -> Iterator[int]:
        self.steps += 1
        if name in _ONE:
            if at < len(self.text) and self._fits(name, argument, self.text[at]):
                yield at + 1
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from self.sequence(branch, 0, at)
        elif name == "SUBPATTERN":
            yield from self.sequence(argument[3], 0, at)
        elif name in _REPEATS:
            yield from self._repeated(name, argument, at)
        elif name == "AT":
            if re.compile(_PLACES[str(argument)], self.flags & re.MULTILINE).match(self.text, at):
                yield at
        else:
            yield from self._asserted(name, argument, at)

    def _repeated(self, name: str, argument: Any, at: int) -> Iterator[int]:
        least, most, item = argument
        if len(item) == 1 and str(item[0][0]) in _ONE:
            ends = [at]
            while len(ends) <= most and next(self._part(str(item[0][0]), item[0][1], ends[-1]), None) is not None:
                ends.append(ends[-1] + 1)
            found = ends[least:]
            yield from found if name == "MIN_REPEAT" else found[-1:] if name == "POSSESSIVE_REPEAT" else reversed(found)
        else:
            yield from self._again(name == "MIN_REPEAT", item, least, most, at)

    def _again(self, is_lazy: bool, item: Any, least: int, most: int, at: int) -> Iterator[int]:
        if is_lazy and least <= 0:
            yield at
        if most > 0:
            for end in self.sequence(item, 0, at):
                if end > at:
                    yield from self._again(is_lazy, item, least - 1, most - 1, end)
        if not is_lazy and least <= 0:
            yield at

    def _asserted(self, name: str, argument: Any, at: int) -> Iterator[int]:
        if name == "ATOMIC_GROUP":
            yield from list(self.sequence(argument, 0, at))[:1]
            return
        direction, parsed = argument
        start = at if direction > 0 else at - parsed.getwidth()[0]
        is_there = start >= 0 and next(self.sequence(parsed, 0, start), None) is not None
        if is_there == (name == "ASSERT"):
            yield at

    def _fits(self, name: str, argument: Any, letter: str) -> bool:
        if name == "ANY":
            return letter != "\n" or bool(self.flags & re.DOTALL)
        if name == "IN":
            return _is_in(argument, self._cases(letter))
        return (chr(argument) in self._cases(letter)) == (name == "LITERAL")

    def _cases(self, letter: str) -> set[str]:
        return {letter, letter.lower(), letter.upper()} if self.flags & re.IGNORECASE else {letter}


def _is_in(members: Any, letters: set[str]) -> bool:
    is_out = str(members[0][0]) == "NEGATE"
    return any(_is_member(str(kind), what, letter) for kind, what in members for letter in letters) != is_out


def _is_member(kind: str, what: Any, letter: str) -> bool:
    if kind == "RANGE":
        return bool(what[0] <= ord(letter) <= what[1])
    if kind == "CATEGORY":
        name = str(what).removeprefix("CATEGORY_")
        return (re.match(_CATEGORIES[name.removeprefix("NOT_")], letter) is None) == name.startswith("NOT_")
    return kind == "LITERAL" and what == ord(letter)
