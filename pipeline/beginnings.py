"""A pattern taken apart, to one compiled so that it is tried only where a match can begin.

Ignoring case, Python's `re` tries a pattern at every character of a text. It can pass over characters that no
match begins with, but works them out only for patterns that keep case, and of those only for such as begin with plain
characters. So they are worked out here and put before the pattern in the form that `re` itself writes. What is found
and where stays the same: they only tell where the pattern need not be tried. Only ASCII characters are told apart; at
any other the pattern is tried.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, cast

_Set = int  # of ASCII characters: the bit of each is 1

_PLACES = ("AT", "ASSERT", "ASSERT_NOT")  # parts that take up no character
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_ALL = (1 << 128) - 1
_IN_CATEGORY = {
    name: sum(1 << code for code in range(128) if re.match(pattern, chr(code)))
    for name, pattern in (("CATEGORY_DIGIT", r"\d"), ("CATEGORY_SPACE", r"\s"), ("CATEGORY_WORD", r"\w"))
}
_CODE_BITS = 32
_STEP = "I"  # of an array: a number of as many bits


class Code(NamedTuple):
    """A compiled pattern as plain values: what `re` makes its own from."""

    flags: int
    steps: bytes  # numbers of 32 bits in the order of this machine
    groups: int  # the whole match is one
    names: dict[str, int]  # of groups


def compiled(parsed: Any, flags: int = int(re.IGNORECASE)) -> re.Pattern[str]:
    """The pattern compiled from its parts (those of `re._parser`, parsed with these flags); raises what `coded` and `pattern_of` raise."""
    return pattern_of(coded(parsed, flags))


def coded(parsed: Any, flags: int) -> Code:
    """The code of a pattern from its parts, parsed with these flags.

    Raises re.error where the pattern is none; ImportError, AttributeError, TypeError or RuntimeError where this
    Python compiles in another way.
    """
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _constants  # type: ignore[attr-defined]

    if _sre.CODESIZE * 8 != _CODE_BITS:
        raise RuntimeError("the code of this Python has other sizes")
    flags |= parsed.state.flags
    code = [] if flags & re.IGNORECASE else _compiler._code(parsed, flags)
    if code[:1] == [_constants.INFO] and code[2]:
        pass  # what it begins with is in the code already
    elif passed_over := _ALL & ~beginnings(parsed):
        code = _head(passed_over, parsed.getwidth(), _constants, _compiler.MAXCODE)
        _compiler._compile(code, parsed.data, flags)
        code.append(_constants.SUCCESS)
    else:
        code = code or _compiler._code(parsed, flags)
    return Code(flags, array(_STEP, code).tobytes(), parsed.state.groups, dict(parsed.state.groupdict))


def pattern_of(code: Code) -> re.Pattern[str]:
    """The pattern that has a code. `re` looks at the code before it takes it: raises RuntimeError, TypeError or ValueError where it is none."""
    import _sre

    named: list[str | None] = [None] * code.groups
    for name, number in code.names.items():
        named[number] = name
    return cast("re.Pattern[str]", _sre.compile(None, code.flags, array(_STEP, code.steps).tolist(), code.groups - 1, code.names, tuple(named)))


def _head(passed_over: _Set, width: tuple[int, int], constants: Any, most: int) -> list[int]:
    """What `re` reads before a pattern: how long a match is, and the characters it begins with (here: all but those passed over)."""
    bits = [passed_over >> at & 0xFFFFFFFF for at in range(0, 256, _CODE_BITS)]
    rest = [constants.SRE_INFO_CHARSET, *(min(each, most) for each in width), constants.NEGATE, constants.CHARSET, *bits, constants.FAILURE]
    return [constants.INFO, len(rest) + 1, *rest]


def beginnings(parsed: Sequence[tuple[Any, Any]]) -> _Set:
    """The ASCII characters that a match can begin with; all where it may be empty."""
    found, may_be_empty = _of_sequence(parsed)
    return _ALL if may_be_empty else found


def _of_sequence(parsed: Iterable[tuple[Any, Any]]) -> tuple[_Set, bool]:
    """What parts in a row begin with, and whether they may all be empty: then what follows them counts too."""
    found = 0
    for operation, argument in parsed:
        name = operation.name
        if name in _PLACES:
            continue
        of_part, may_be_empty = _of_part(name, argument)
        found |= of_part
        if not may_be_empty:
            return found, False
    return found, True


def _of_part(name: str, argument: Any) -> tuple[_Set, bool]:
    if name == "LITERAL":
        return _of_character(argument), False
    if name == "IN":
        return _of_branches((_of_member(kind.name, what), False) for kind, what in argument)
    if name == "BRANCH":
        return _of_branches(_of_sequence(branch) for branch in argument[1])
    if name == "SUBPATTERN":
        return _of_sequence(argument[3])
    if name == "ATOMIC_GROUP":
        return _of_sequence(argument)
    if name in REPEATS:
        found, may_be_empty = _of_sequence(argument[2])
        return found, may_be_empty or argument[0] == 0
    return _ALL, True  # anything, or what was found before


def _of_branches(branches: Iterable[tuple[_Set, bool]]) -> tuple[_Set, bool]:
    found, any_empty = 0, False
    for of_branch, may_be_empty in branches:
        found |= of_branch
        any_empty |= may_be_empty
    return found, any_empty


def _of_member(kind: str, what: Any) -> _Set:
    """What one member of a set stands for: "a", "0-9", "\\\\s"."""
    if kind == "LITERAL":
        return _of_character(what)
    if kind == "RANGE" and what[1] < 128:
        return _of_branches((_of_character(code), False) for code in range(what[0], what[1] + 1))[0]
    return _IN_CATEGORY.get(what.name, _ALL) if kind == "CATEGORY" else _ALL


@lru_cache(maxsize=1024)
def _of_character(code: int) -> _Set:
    """A character in both cases. One beyond ASCII begins with none of ASCII; the few that ignoring case joins with some ("\u017f" with "s") stand for all."""
    char = chr(code)
    lower, upper = char.lower(), char.upper()
    if code >= 128:
        return _ALL if any(each.isascii() for each in lower + upper) else 0
    return 1 << ord(char) | 1 << ord(lower) | 1 << ord(upper)
