"""Regular expressions to the words one of which they need: what stands in a text is looked up once, and spares nearly every search.

Ignoring case, Python's `re` tries a pattern at every character of a text, and the vocabulary has hundreds of
them. So each pattern says which words (parts of words, marks, or a figure) one of which every match holds; the
printed words of a text are looked at once (`words_in`, remembered for the texts seen last), each spelling once a
process; and a pattern is tried only where one of its words stands. What is found and where stays exactly as the
pattern says: the words only tell where it need not be tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from pipeline.beginnings import compiled

FIGURE = "\n"  # among the needed words: any figure. A word of a text has no space in it, so no other word looks like these two.
ODD = "\n\n"  # stands in a text with a letter that ignoring case joins with others in ways that lower case does not
EVERYWHERE = ""  # stands in every text: what a pattern needs that may be anything

_FIGURE = re.compile(r"\d")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_ODD = frozenset("ı\u0307ſßµμςσ")  # as they stand in lower case; a dotted capital I leaves its dot
_SHORTEST = 2  # letters: single ones stand in every text
_STEM = 3  # letters by which the needed words are looked up in a printed one
_MOST_SPELLINGS = 200_000  # remembered; some hundred papers have fewer
_MOST_TEXTS = 16_384  # remembered; a paper has a tenth of that


class Expression:
    """A pattern that ignores case, with the words one of which a match must hold (none: it has to be tried always).

    It is compiled when it is first tried: a run over a few papers never tries half the vocabulary. Raises
    re.error where the pattern is none.
    """

    __slots__ = ("_parsed", "_regex", "needs", "pattern", "wanted")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._regex: re.Pattern[str] | None = None
        self._parsed = _parse(pattern)
        self.needs = tuple(sorted(_needs(self._parsed))) if self._parsed is not None else ()
        self.wanted: frozenset[str] = frozenset((*self.needs, ODD)) if self.needs else frozenset((EVERYWHERE,))
        _register(self.needs)
        if self._parsed is None or "(?<" in pattern:  # what is wrong with a look back, only compiling says
            _ = self.regex

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        if self._regex is None:
            self._regex, self._parsed = _compile(self.pattern, self._parsed), None
        return self._regex

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
        return not self.wanted.isdisjoint(words_in(text))


class _Spellings(dict[str, tuple[str, ...]]):
    """Printed words in lower case to the needed words in them, each worked out when it is first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.known: set[str] = set()  # every needed word of the process
        self._by_stem: dict[str, list[str]] = {}  # the first letters of needed words to the words
        self._pairs: set[str] = set()  # what such words begin with
        self._marks: set[str] = set()  # needed words of one character

    def learn(self, words: Iterable[str]) -> bool:
        """Take up needed words; whether any of them is new, so that what was worked out before no longer holds."""
        new = [word for word in words if word not in self.known]
        for word in new:
            self.known.add(word)
            if len(word) > 1:
                self._by_stem.setdefault(word[:_STEM], []).append(word)
                self._pairs.add(word[:_SHORTEST])
            elif word != FIGURE:
                self._marks.add(word)
        if new:
            self.clear()
        return bool(new)

    def __missing__(self, printed: str) -> tuple[str, ...]:
        if len(self) >= _MOST_SPELLINGS:
            self.clear()
        found = self._marks.intersection(printed)
        for at in range(len(printed) - 1):
            if (pair := printed[at : at + _SHORTEST]) in self._pairs:
                for word in (*self._by_stem.get(pair, ()), *self._by_stem.get(printed[at : at + _STEM], ())):
                    if printed.startswith(word, at):
                        found.add(word)
        if _FIGURE.search(printed):
            found.add(FIGURE)
        if not printed.isascii() and not _ODD.isdisjoint(printed):
            found.add(ODD)
        self[printed] = made = tuple(sorted(found))
        return made


_spellings = _Spellings()


@lru_cache(maxsize=_MOST_TEXTS)
def words_in(text: str) -> frozenset[str]:
    """The needed words of all expressions made so far that stand in a text, with `EVERYWHERE`, and `FIGURE` and `ODD` where they hold."""
    found = {EVERYWHERE}
    for printed in text.lower().split():
        if words := _spellings[printed]:
            found.update(words)
    return frozenset(found)


def forget() -> None:
    """Let go of the texts looked at: a document that is done is not asked about again."""
    words_in.cache_clear()


def _register(words: Iterable[str]) -> None:
    if _spellings.learn(words):
        words_in.cache_clear()


def _parse(pattern: str) -> Any | None:
    """The parts of a pattern; None where this Python does not show them: then nothing is spared."""
    try:
        from re import _parser  # type: ignore[attr-defined]

        return _parser.parse(pattern, int(re.IGNORECASE))  # a flag of an enum is taken apart and put together a hundred thousand times
    except (ImportError, AttributeError, TypeError):
        return None


def _compile(pattern: str, parsed: Any | None) -> re.Pattern[str]:
    """The pattern compiled from its parts, so that it is not taken apart twice; where this Python would have it otherwise, from its words."""
    try:
        return compiled(parsed) if parsed is not None else re.compile(pattern, re.IGNORECASE)
    except (ImportError, AttributeError, TypeError, RuntimeError):
        return re.compile(pattern, re.IGNORECASE)


def _needs(parsed: Sequence[tuple[Any, Any]]) -> frozenset[str]:
    """The best of the sets of words that the parts of a sequence need: the one whose shortest word is longest."""
    sets: list[frozenset[str]] = []
    run = ""
    for operation, argument in [*parsed, ("", None)]:
        name = str(operation)
        if name == "LITERAL":
            run += chr(argument)
            continue
        if name in _REPEATS and (repeated := _only_letter(argument[2])):
            run += repeated * argument[0]  # "x{2,}" after what stands before it; what follows is not known to stand next
        sets += _of_run(run)
        sets.append(_of_branches([[*_letters(run), *branch] for branch in argument[1]]) if name == "BRANCH" else _needs_of(name, argument))
        run = ""
    return max((found for found in sets if found), key=lambda found: (min(len(word.strip()) for word in found), -len(found)), default=frozenset())


def _of_branches(branches: Sequence[Sequence[tuple[Any, Any]]]) -> frozenset[str]:
    """What one of several sequences needs; each has the letters in it that the parser put before all of them ("t" of "tbc|tba")."""
    needs = [_needs(branch) for branch in branches]
    return frozenset().union(*needs) if all(needs) else frozenset()


def _letters(run: str) -> list[tuple[Any, Any]]:
    return [("LITERAL", ord(char)) for char in run]


def _of_run(run: str) -> list[frozenset[str]]:
    """The words of characters that stand in a row: a space parts them, one letter alone is no word."""
    return [frozenset([word]) for word in run.lower().split() if len(word) >= _SHORTEST or not word.isalpha()]


def _only_letter(parsed: Sequence[tuple[Any, Any]]) -> str:
    """The character that a part of a pattern is; empty where it is anything else."""
    return chr(parsed[0][1]) if len(parsed) == 1 and str(parsed[0][0]) == "LITERAL" else ""


def _needs_of(name: str, argument: Any) -> frozenset[str]:
    """What one part of a pattern needs; nothing for what may be missing or may be anything."""
    if name == "SUBPATTERN":
        return _needs(argument[3])
    if name == "ATOMIC_GROUP":
        return _needs(argument)
    if name in _REPEATS and argument[0] > 0:
        return _needs(argument[2])
    return _of_set(argument) if name == "IN" else frozenset()


def _of_set(members: Sequence[tuple[Any, Any]]) -> frozenset[str]:
    """What "[0-9£]" or "\\d" needs: figures and marks; nothing where a letter or a space would do."""
    found = {_of_member(str(kind), what) for kind, what in members}
    return frozenset(found) if EVERYWHERE not in found else frozenset()


def _of_member(kind: str, what: Any) -> str:
    if kind == "CATEGORY" and str(what) == "CATEGORY_DIGIT":
        return FIGURE
    if kind == "RANGE" and chr(what[0]).isdecimal() and chr(what[1]).isdecimal():
        return FIGURE
    is_mark = kind == "LITERAL" and not chr(what).isalnum() and not chr(what).isspace() and chr(what).lower() == chr(what)
    return chr(what) if is_mark else EVERYWHERE
