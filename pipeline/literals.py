"""Regular expressions to the words one of which they need: what stands in a text is looked up once, and spares nearly every search.

Ignoring case, Python's `re` tries a pattern at every character of a text, and the vocabulary has hundreds of
them. So each pattern says in which ways it can match, and which words (parts of words, marks, or a figure) each
way needs; the printed words of a text are looked at once (`words_in`, remembered for the texts seen last), each
spelling once a process; and a pattern is tried only where the words of one of its ways stand. What is found and
where stays exactly as the pattern says: the words only tell where it need not be tried.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import add
from typing import Any, NamedTuple, cast

from pipeline.beginnings import REPEATS, Code, coded, compiled, pattern_of
from pipeline.lowered import JOINED_OTHERWISE, Lowered, lowered

FIGURE = "\n"  # among the needed words: any figure. A word of a text has no space in it, so no other word looks like these two.
ODD = "\n\n"  # stands in a text with a letter that ignoring case joins with others in ways that lower case does not
EVERYWHERE = ""  # stands in every text: what a pattern needs that may be anything

_ANY_CASE = int(re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_NOTHING_SAID = frozenset((EVERYWHERE,))
_ODD = JOINED_OTHERWISE
_SHORTEST = 2  # letters: single ones stand in every text
_STEM = 3  # letters by which the needed words are looked up in a printed one
_MOST_WAYS = 48  # of one pattern; more are put together, and spare less
_MOST_NEEDS = 3  # of one way
_MOST_SPELLINGS = 200_000  # remembered; some hundred papers have fewer
_FEW = 100  # words that are looked for in every spelling there is, in a third of the time of taking all apart again, as is done with more
_MOST_TEXTS = 16_384  # remembered; a paper has a tenth of that


Need = frozenset[str]  # words one of which stands in every match
Way = tuple[Need, ...]  # a way to match, with all that it needs; the need that is met most seldom comes first


class Prepared(NamedTuple):
    """What is worked out of a pattern, as plain values that the next process can begin with."""

    pattern: str
    ways: tuple[Way, ...]
    needs: tuple[str, ...]
    code: tuple[Any, ...] | None  # none where this Python compiles in a way of its own
    lowered: tuple[tuple[Any, ...] | None, tuple[Any, ...] | None] | None  # the codes of what tells whether it occurs; none where nothing does


class Expression:
    """A pattern, ignoring case unless told otherwise, with the ways in which it can match, and the words one of which every match holds (none: it has to be tried always).

    It is compiled when it is first tried: a run over a few papers never tries half the vocabulary. Raises
    re.error where the pattern is none.
    """

    __slots__ = ("_code", "_lowered", "_parsed", "_regex", "_tells", "flags", "needs", "pattern", "wanted", "ways")

    def __init__(self, pattern: str, flags: int = _ANY_CASE) -> None:
        self.pattern, self.flags = pattern, int(flags)
        self._regex: re.Pattern[str] | None = None
        self._code: tuple[Any, ...] | None = None
        self._lowered: tuple[tuple[Any, ...] | None, tuple[Any, ...] | None] | None = None
        self._tells: Callable[[str], object] | None = None
        self._parsed = _parse(pattern, self.flags)
        self.ways: tuple[Way, ...] = _ways(self._parsed) if self._parsed is not None else ((),)
        self.needs = tuple(sorted(frozenset().union(*(way[0] for way in self.ways)))) if all(self.ways) else ()
        self.wanted = _wanted(self.needs)
        register(word for way in self.ways for need in way for word in need)
        if self._parsed is None or "(?<" in pattern:  # what is wrong with a look back, only compiling says
            _ = self.regex

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        if self._regex is None:
            self._regex = _from_code(self._code) or _compile(self.pattern, self._parsed, self.flags)
            self._parsed = self._code = None
        return self._regex

    @classmethod
    def prepared(cls, *values: Any) -> Expression:
        """The expression again, ignoring case, of which these are the values of `to_prepare`; its words are for the caller to `register`."""
        made = cls.__new__(cls)
        made.pattern, made.ways, made.needs, made._code, made._lowered = values
        made.flags = _ANY_CASE
        made._regex = made._parsed = made._tells = None
        made.wanted = _wanted(made.needs)
        return made

    def to_prepare(self) -> Prepared:
        """All that is worked out of the pattern."""
        ways = tuple(
            tuple(frozenset(map(sys.intern, need)) for need in way) for way in self.ways
        )  # `marshal` writes words that are the same one once
        return Prepared(self.pattern, ways, tuple(map(sys.intern, self.needs)), *_codes_of(self.pattern))

    def occurs(self, text: str, lower: str | None) -> bool:
        """Whether it occurs in a text of which `lower` is the lower case (`lower_case`), all of its words being known to be there."""
        if lower is None or self._lowered is None:
            return self.regex.search(text) is not None
        if self._tells is None:
            self._tells = _teller(*self._lowered)
            if self._tells is None:
                self._lowered = None
                return self.regex.search(text) is not None
        return bool(self._tells(lower))

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

    def matches(self, text: str) -> list[re.Match[str]]:
        """The matches in a text of which all of its words are known to be there."""
        return list(self.regex.finditer(text)) if self.occurs(text, lower_case(text)) else []

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """As `re.Pattern.sub`."""
        return self.regex.sub(new, text, count) if self.may_occur(text) else text

    def split(self, text: str, most: int = 0) -> list[Any]:
        """As `re.Pattern.split`."""
        return self.regex.split(text, most) if self.may_occur(text) else [text]

    def may_occur(self, text: str) -> bool:
        """Whether the words of one of the ways to match are in the text."""
        if not self.needs:
            return True
        words = words_in(text)
        return not self.wanted.isdisjoint(words) and (ODD in words or any(is_open(way, words) for way in self.ways))


def is_open(way: Way, words: frozenset[str]) -> bool:
    """Whether the words of a text hold all that a way to match needs."""
    return not any(map(words.isdisjoint, way))


class _Spellings(dict[str, tuple[str, ...]]):
    """Printed words in lower case to the needed words in them, each worked out when it is first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.known: set[str] = set()  # every needed word of the process
        self._by_stem: dict[str, list[str]] = {}  # the first letters of needed words to the words
        self._pairs: set[str] = set()  # needed words of two characters
        self._marks: set[str] = set()  # needed words of one character

    def learn(self, words: Iterable[str]) -> bool:
        """Take up needed words; whether any of them is new, so that what was worked out before no longer holds."""
        new = set(words) - self.known
        self.known |= new
        for word in new - {FIGURE}:
            if len(word) > _SHORTEST:
                self._by_stem.setdefault(word[:_STEM], []).append(word)
            else:
                (self._pairs if len(word) == _SHORTEST else self._marks).add(word)
        self._forget(new)
        return bool(new)

    def _forget(self, new: set[str]) -> None:
        """Forget the spellings in which new words may stand: few, where a word or two are learnt after thousands of spellings."""
        if len(new) > _FEW:
            self.clear()
        for word in new:
            for printed in [printed for printed in self if word in printed or word == FIGURE]:
                del self[printed]

    def __missing__(self, printed: str) -> tuple[str, ...]:
        if len(self) >= _MOST_SPELLINGS:
            self.clear()
        found = {word for stem in self._stems(printed) for word in self._by_stem[stem] if word in printed}
        found.update(self._pairs.intersection(map(add, printed, printed[1:])))
        if not printed.isalpha():  # most are: no mark and no figure stands in them
            found.update(self._marks.intersection(printed))
            if _FIGURE.search(printed):
                found.add(FIGURE)
        if not printed.isascii() and not _ODD.isdisjoint(printed):
            found.add(ODD)
        self[printed] = made = tuple(sorted(found))
        return made

    def _stems(self, printed: str) -> set[str]:
        """The letters in a printed word that a needed word begins with."""
        return self._by_stem.keys() & [printed[at : at + _STEM] for at in range(len(printed) - _SHORTEST)]


_spellings = _Spellings()


@lru_cache(maxsize=_MOST_TEXTS)
def words_in(text: str) -> frozenset[str]:
    """The needed words of all expressions made so far that stand in a text, with `EVERYWHERE`, and `FIGURE` and `ODD` where they hold."""
    return _NOTHING_SAID.union(*map(_spellings.__getitem__, text.lower().split()))


def forget() -> None:
    """Let go of the texts looked at: a document that is done is not asked about again."""
    words_in.cache_clear()


def register(words: Iterable[str]) -> None:
    """Take up needed words: from now on texts are looked through for them too."""
    if _spellings.learn(words):
        words_in.cache_clear()


def _parse(pattern: str, flags: int = _ANY_CASE) -> Any | None:
    """The parts of a pattern; None where this Python does not show them: then nothing is spared."""
    try:
        from re import _parser  # type: ignore[attr-defined]

        return _parser.parse(pattern, flags)  # an int: a flag of an enum is taken apart and put together a hundred thousand times
    except (ImportError, AttributeError, TypeError):
        return None


def _wanted(needs: tuple[str, ...]) -> frozenset[str]:
    """The words one of which a text must hold for a pattern to be tried."""
    return frozenset((*needs, ODD)) if needs else frozenset((EVERYWHERE,))


def lower_case(text: str) -> str | None:
    """A text in lower case; None where it holds a letter that ignoring case joins with others in ways that lower case does not."""
    lower = text.lower()
    return lower if lower.isascii() or _ODD.isdisjoint(lower) else None


def _codes_of(pattern: str) -> tuple[Code | None, Lowered | None]:
    """The code of a pattern, and those of what tells whether it occurs; none where this Python would have them otherwise."""
    try:
        parsed = _parse(pattern)
        return coded(parsed, _ANY_CASE), lowered(parsed)
    except (ImportError, AttributeError, TypeError, RuntimeError):
        return None, None


def _teller(anywhere: tuple[Any, ...] | None, at_beginning: tuple[Any, ...] | None) -> Callable[[str], object] | None:
    """What tells whether a pattern occurs in a text in lower case, from the codes of `Lowered`; none where `re` does not take them."""
    patterns = [_from_code(code) for code in (anywhere, at_beginning) if code]
    if None in patterns or not patterns:
        return None
    first, last = cast("re.Pattern[str]", patterns[0]), cast("re.Pattern[str]", patterns[-1])
    if first is not last:
        return lambda lower: first.search(lower) or last.match(lower)
    return first.search if anywhere else first.match


def _from_code(code: tuple[Any, ...] | None) -> re.Pattern[str] | None:
    """The pattern that has a code; none where there is none, or `re` does not take it."""
    try:
        return pattern_of(Code(*code)) if code else None
    except (ImportError, AttributeError, TypeError, RuntimeError, ValueError):
        return None


def _compile(pattern: str, parsed: Any | None, flags: int) -> re.Pattern[str]:
    """The pattern compiled from its parts, so that it is not taken apart twice; where this Python would have it otherwise, from its words."""
    try:
        return compiled(parsed, flags) if parsed is not None else re.compile(pattern, flags)
    except (ImportError, AttributeError, TypeError, RuntimeError):
        return re.compile(pattern, flags)


def _ways(parsed: Any, before: str = "") -> tuple[Way, ...]:
    """The ways in which a sequence after some letters can match: those of its parts put together, each with its best needs."""
    ways: list[Way] = [()]
    for part in _parts(parsed, before):
        few = part if len(ways) * len(part) <= _MOST_WAYS else [(frozenset().union(*(way[0] for way in part)),)]
        ways = [(*needs, *way) for needs in ways for way in few]
    return tuple([way if len(way) == 1 else _best(way) for way in ways])


def _best(needs: Way) -> Way:
    """The needs that spare most: first the one whose shortest word is longest, then others that not every text meets."""
    ordered = sorted(set(needs), key=lambda need: (-min([len(word.strip()) for word in need]), len(need), sorted(need)))
    telling = [need for need in ordered[1:] if all(len(word) > _SHORTEST or not word.isalpha() for word in need)]
    return (*ordered[:1], *telling[: _MOST_NEEDS - 1])


def _parts(parsed: Any, before: str) -> Iterator[Sequence[Way]]:
    """The ways to match each part of a sequence that needs anything."""
    run = before
    for operation, argument in getattr(parsed, "data", parsed):  # the parser's own sequences are slow to go through
        name = operation.name
        if name == "LITERAL":
            run += chr(argument)
            continue
        if name in REPEATS and (repeated := _only_letter(argument[2])):
            run += repeated * argument[0]  # "x{2,}" after what stands before it; what follows is not known to stand next
        found = _of_branches(argument[1], run) if name == "BRANCH" else _ways_of(name, argument)
        if run and not (found and name == "BRANCH"):
            yield from _of_run(run)
        if found:
            yield found
        run = ""
    yield from _of_run(run)


def _of_branches(branches: Sequence[Any], before: str) -> Sequence[Way]:
    """The ways to match one of several sequences, none if one of them needs nothing; each has the letters in it that the parser put
    before all of them ("t" of "tbc|tba"). Those of one need are one way together."""
    ways = [way for branch in branches for way in _ways(branch, before)]
    if not all(ways):
        return ()
    plain = [way[0] for way in ways if len(way) == 1]
    return [*([(frozenset().union(*plain),)] if plain else []), *(way for way in ways if len(way) > 1)]


def _of_run(run: str) -> list[list[Way]]:
    """What characters that stand in a row need, a part for each word: a space parts them, one letter alone is no word."""
    return [[(frozenset((word,)),)] for word in run.lower().split() if len(word) >= _SHORTEST or not word.isalpha()]


def _only_letter(parsed: Sequence[tuple[Any, Any]]) -> str:
    """The character that a part of a pattern is; empty where it is anything else."""
    return chr(parsed[0][1]) if len(parsed) == 1 and parsed[0][0].name == "LITERAL" else ""


def _ways_of(name: str, argument: Any) -> Sequence[Way]:
    """The ways to match one part of a pattern; none for what may be missing or may be anything."""
    if name == "SUBPATTERN":
        ways = _ways(argument[3])
    elif name == "ATOMIC_GROUP":
        ways = _ways(argument)
    elif name in REPEATS and argument[0] > 0:
        ways = _ways(argument[2])
    else:
        ways = ((need,),) if name == "IN" and (need := _of_set(argument)) else ()
    return ways if all(ways) else ()


def _of_set(members: Sequence[tuple[Any, Any]]) -> frozenset[str]:
    """What "[0-9£]" or "\\d" needs: figures and marks; nothing where a letter or a space would do."""
    found = {_of_member(kind.name, what) for kind, what in members}
    return frozenset(found) if EVERYWHERE not in found else frozenset()


def _of_member(kind: str, what: Any) -> str:
    if kind == "CATEGORY" and what.name == "CATEGORY_DIGIT":
        return FIGURE
    if kind == "RANGE" and chr(what[0]).isdecimal() and chr(what[1]).isdecimal():
        return FIGURE
    is_mark = kind == "LITERAL" and not chr(what).isalnum() and not chr(what).isspace() and chr(what).lower() == chr(what)
    return chr(what) if is_mark else EVERYWHERE
