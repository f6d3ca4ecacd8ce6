"""A pattern taken apart that ignores case, to quicker ones that occur in text in lower case where it occurs in the text.

Ignoring case, Python's `re` compares every character with every alternative of "(?:rose|fell|grew)" by a call of its
own; with case kept it passes over an alternative by its first character. So a pattern is written anew for text that
is in lower case already: without its groups, alternatives put together by what they begin with, what is cheap to look
at before what is dear, and what can only stand at the beginning of a text apart, to be tried there alone.

Whether such a pattern occurs is told, and nothing else: which of its alternatives is found, and how far it reaches,
the pattern itself has to be asked. Where a text holds a letter that ignoring case joins with others in ways that lower
case does not (`literals.ODD`), nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import copy
from typing import Any, NamedTuple

from pipeline.beginnings import Code, coded

JOINED_OTHERWISE = frozenset("ı\u0307ſßµμςσ")  # as they stand in lower case; a dotted capital I leaves its dot
_WIDEST = 256  # characters of a range; a wider one is not written anew
_ANY_CASE = int(re.IGNORECASE)
_SAME = int(re.IGNORECASE | re.UNICODE)  # flags of a pattern that can be written anew; of its groups "s" too
_ASSERTED = ("ASSERT", "ASSERT_NOT")
_BEFORE, _AFTER = -1, 1  # which side of a place an assertion looks at

Part = tuple[Any, Any]  # of `re._parser`: an operation and what it is done with
Parts = list[Part]


class Lowered(NamedTuple):
    """What occurs in a text in lower case where a pattern occurs in the text: tried everywhere, or at its beginning alone. None where there is no such part."""

    anywhere: Code | None
    at_beginning: Code | None


def lowered(parsed: Any) -> Lowered | None:
    """What tells whether a pattern, from its parts (those of `re._parser`, parsed ignoring case), occurs in a text; None where nothing does.

    Raises what `beginnings.coded` raises: where this Python compiles in another way.
    """
    try:
        writer = _Writer(parsed)
        written = writer.alternatives(parsed)
    except _Untold:
        return None
    at_beginning = [alternative[1:] for alternative in written if _begins(alternative)]
    anywhere = [alternative for alternative in written if not _begins(alternative)]
    return Lowered(*(writer.code(each) if each else None for each in (anywhere, at_beginning)))


class _Untold(Exception):
    """A part that depends on case, on what a group held, or on which way to match is tried first."""


def _begins(parts: Parts) -> bool:
    """Whether a sequence can only stand at the beginning of a text."""
    return bool(parts) and parts[0][0].name == "AT" and parts[0][1].name in ("AT_BEGINNING", "AT_BEGINNING_STRING")


class _Writer:
    """Writes the parts of one pattern anew."""

    def __init__(self, parsed: Any) -> None:
        self._sequence = type(parsed)
        self._state = copy(parsed.state)
        if int(self._state.flags) & ~_SAME:
            raise _Untold
        self._state.flags = int(self._state.flags) & ~_ANY_CASE
        self._state.groupdict, self._state.groupwidths = {}, [None]
        from re import _constants as named  # type: ignore[attr-defined]

        self._looks_ahead, self._is_in, self._branches = named.ASSERT, named.IN, named.BRANCH

    def code(self, alternatives: Sequence[Parts]) -> Code:
        """The code of some alternatives."""
        return coded(self._made(self._put_together(alternatives)), 0)

    def alternatives(self, parsed: Iterable[Part]) -> list[Parts]:
        """The sequences one of which a sequence is."""
        parts = self._parts(parsed)
        return [list(each) for each in parts[0][1][1]] if len(parts) == 1 and parts[0][0].name == "BRANCH" else [parts]

    def _parts(self, parsed: Iterable[Part]) -> Parts:
        """A sequence written anew."""
        return self._arranged([each for operation, argument in parsed for each in self._part(operation, argument)])

    def _part(self, operation: Any, argument: Any) -> Parts:
        name = operation.name
        if name in ("LITERAL", "NOT_LITERAL"):
            return [(operation, _lower(argument))]
        if name == "IN":
            return [(operation, self._members(argument))]
        if name in ("AT", "ANY"):
            return [(operation, argument)]
        if name == "BRANCH":
            return self._put_together([self._parts(each) for each in argument[1]])
        if name == "SUBPATTERN":
            return self._group(operation, argument)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            return [(operation, (*argument[:2], self._made(self._parts(argument[2]))))]
        if name in _ASSERTED:
            return [(operation, (argument[0], self._made(self._parts(argument[1]))))]
        raise _Untold

    def _group(self, operation: Any, argument: Any) -> Parts:
        """What a group holds; as a group only where a point in it stands for line ends too."""
        _, added, dropped, inner = argument
        added = int(added) & ~_ANY_CASE
        if dropped or added & ~int(re.DOTALL):
            raise _Untold
        parts = self._parts(inner)
        return [(operation, (None, added, 0, self._made(parts)))] if added else parts

    def _members(self, members: Iterable[Part]) -> Parts:
        """The members of a set in lower case."""
        found: Parts = []
        for kind, what in members:
            if kind.name == "RANGE":
                found += [(kind, each) for each in _lower_ranges(*what)]
            else:
                found.append((kind, _lower(what) if kind.name == "LITERAL" else what))
        return found

    def _arranged(self, parts: Parts) -> Parts:
        """A sequence in which what takes up no character at its beginning is asked in the order of what it costs: where a word begins, what
        stands there, then what stands before and behind. What stands before a letter may as well be asked after it, with the letter."""
        width = next((at for at, (operation, _) in enumerate(parts) if operation.name not in ("AT", *_ASSERTED)), len(parts))
        places = [part for part in parts[:width] if part[0].name == "AT"]
        asserted, rest = [part for part in parts[:width] if part[0].name != "AT"], parts[width:]
        if not asserted or not rest:
            return [*places, *asserted, *rest]
        letters = next((at for at, (operation, _) in enumerate(rest) if operation.name != "LITERAL"), len(rest))
        if letters and all(argument[0] == _BEFORE for _, argument in asserted):
            behind = [(operation, (_BEFORE, self._made([*inner, *rest[:letters]]))) for operation, (_, inner) in asserted]
            return [*places, *rest[:letters], *behind, *rest[letters:]]
        if rest[0][0].name not in ("LITERAL", "IN", "BRANCH"):
            return [*places, *asserted, *rest]
        return [*places, (self._looks_ahead, (_AFTER, self._made(rest[:1]))), *asserted, *rest]

    def _put_together(self, alternatives: Iterable[Parts]) -> Parts:
        """The sequence that is one of some alternatives, those together that begin with the same letter or the same kind of place."""
        groups: dict[object, list[Parts]] = {}
        for alternative in self._flat(alternatives):
            first = alternative[0] if alternative and alternative[0][0].name in ("LITERAL", "AT") else repr(alternative)
            groups.setdefault(first, []).append(alternative)
        found = [
            [group[0][0], *self._put_together([each[1:] for each in group])] if len(group) > 1 and not isinstance(first, str) else group[0]
            for first, group in groups.items()
        ]
        if len(found) == 1:
            return found[0]
        if all(len(each) == 1 and _is_character(each[0]) for each in found):
            return [(self._is_in, [member for each in found for member in (each if each[0][0].name == "LITERAL" else each[0][1])])]
        return [(self._branches, (None, [self._made(each) for each in found]))]

    def _flat(self, alternatives: Iterable[Parts]) -> Iterable[Parts]:
        """Alternatives with those of an alternative that is nothing but alternatives itself."""
        for each in alternatives:
            if len(each) == 1 and each[0][0].name == "BRANCH":
                yield from (list(inner) for inner in each[0][1][1])
            else:
                yield each

    def _made(self, parts: Parts) -> Any:
        """A sequence as `re` has it."""
        return self._sequence(self._state, parts)


def _is_character(part: Part) -> bool:
    """Whether a part is one of some characters."""
    name: str = part[0].name
    return name == "LITERAL" or (name == "IN" and part[1][0][0].name != "NEGATE")


def _lower(code: int) -> int:
    """A character in lower case; nothing is told of a pattern with one that ignoring case joins with others in another way."""
    lower = chr(code).lower()
    if len(lower) != 1 or lower in JOINED_OTHERWISE:
        raise _Untold
    return ord(lower)


def _lower_ranges(first: int, last: int) -> Iterable[tuple[int, int]]:
    """The ranges that those of a range are in lower case."""
    if last - first > _WIDEST:
        raise _Untold
    codes = sorted({_lower(code) for code in range(first, last + 1)})
    begin = codes[0]
    for code, after in zip(codes, [*codes[1:], -1], strict=True):
        if after != code + 1:
            yield begin, code
            begin = after
