"""TOML files to vocabulary entries: the cue phrases, headings, bodies and themes that rules are fed from.

Each entry carries examples that it must match and counterexamples that it must not; a test walks
all of them. A file is a list of `[[entry]]` tables:

    [[entry]]
    name = "worked_well"             # unique in its file
    label = "strength"               # what a match means to the rule that asks
    phrases = ["worked well"]        # words in a row, any case, matched by token
    pattern = '\\bworked (?:very )?well\\b'   # or a regular expression, any case
    examples = ["Agencies worked well together."]
    counterexamples = ["This could have worked better."]

What a user's own files add (`additions.py`) stands before what is shipped. What is worked out of the shipped
files is kept for the next process (`prepared.py`).
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

from pipeline import prepared
from pipeline.errors import UsageError
from pipeline.literals import ODD, Expression, Way, lower_case, register, words_in


@dataclass(frozen=True, slots=True)
class Entry:
    """One cue: how it is recognised and what it means."""

    name: str
    label: str
    expression: Expression
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    values: dict[str, object] = field(default_factory=dict, hash=False, compare=False)  # any further keys


_PLACE = re.compile(r"(?<!\?P)<([a-z_]+)>")  # and no name of a group
COMMON = ("name", "label", "phrases", "pattern", "examples", "counterexamples")
_MOST_ASKED = 128  # sets of words remembered: thousands of cells hold a figure and nothing else
_added: dict[str, tuple[Entry, ...]] = {}


class Entries(tuple[Entry, ...]):
    """Entries in the order of their file, and quick answers to which of them may occur in a text."""

    def __init__(self, _entries: Iterable[Entry] = ()) -> None:
        self._wanted = frozenset().union(*(entry.expression.wanted for entry in self))
        self._labelled: dict[tuple[str, ...], Entries] = {}
        self.numbers = lru_cache(maxsize=_MOST_ASKED)(self._numbers)
        self._always = [number for number, entry in enumerate(self) if not entry.expression.needs]

    @cached_property
    def _first_words(self) -> frozenset[str]:
        """The words that entries are looked up by."""
        return frozenset(self._by_word)

    @cached_property
    def _by_word(self) -> dict[str, tuple[list[int], list[tuple[int, Way]]]]:
        """Words to the numbers of the entries that may occur with them: those that need no more, and the others with what else they need."""
        found: dict[str, tuple[list[int], list[tuple[int, Way]]]] = {}
        for number, entry in enumerate(self):
            for first, *others in (way for way in entry.expression.ways if way and entry.expression.needs):
                for word in first:
                    alone, with_others = found.setdefault(word, ([], []))
                    if others:
                        with_others.append((number, tuple(others)))
                    else:
                        alone.append(number)
        return found

    def labelled(self, *labels: str) -> Entries:
        """The entries with one of the labels."""
        if labels not in self._labelled:
            self._labelled[labels] = Entries(entry for entry in self if entry.label in labels)
        return self._labelled[labels]

    def possible_in(self, text: str) -> list[Entry]:
        """The entries that the words in the text speak for: no other one occurs in it, whether these do is to be tried."""
        words = words_in(text)
        return [] if self._wanted.isdisjoint(words) else [self[number] for number in self.numbers(words)]

    def may_occur_in(self, text: str) -> bool:
        """Whether the words in the text speak for any of the entries."""
        words = words_in(text)
        return not self._wanted.isdisjoint(words) and bool(self.numbers(words))

    def _numbers(self, words: frozenset[str]) -> Sequence[int]:
        """The places of the entries that may occur in a text that holds some of the needed words."""
        if self._wanted.isdisjoint(words):
            return ()
        if ODD in words:
            return range(len(self))
        found = set(self._always)
        by_word = self._by_word
        for word in self._first_words & words:  # of two sets the smaller one is gone through; of a dict's keys and a set always the set
            alone, with_others = by_word[word]
            found.update(alone)
            for number, others in with_others:
                if number in found:
                    continue
                for need in others:  # is_open, without a call for each of tens of thousands
                    if words.isdisjoint(need):
                        break
                else:
                    found.add(number)
        return sorted(found)

    def occur_in(self, text: str) -> bool:
        """Whether one of the entries occurs in the text."""
        if possible := self.possible_in(text):
            lower = lower_case(text)
            for entry in possible:
                if entry.expression.occurs(text, lower):
                    return True
        return False

    def replaced(self, text: str, into: Callable[[Entry], str]) -> str:
        """The text in which what one entry after the other matches is put aside; `into` says what stands for it."""
        if possible := self.possible_in(text):
            lower = lower_case(text)
            for entry in possible:
                if entry.expression.occurs(text, lower):
                    text = entry.expression.regex.sub(into(entry), text)
                    lower = lower_case(text)
        return text

    def occurring_in(self, text: str) -> list[Entry]:
        """The entries that occur in the text, in their order."""
        if possible := self.possible_in(text):
            lower = lower_case(text)
            return [entry for entry in possible if entry.expression.occurs(text, lower)]
        return possible


@cache
def entries(name: str) -> Entries:
    """The entries that rules are fed from: a user's own, then those of `pipeline/extract/phrases/<name>.toml` in the order of the file."""
    if not _added.get(name):
        return shipped(name)
    added = {entry.name: entry for entry in _added[name]}
    kept = [added.pop(entry.name, entry) for entry in shipped(name)]
    return Entries((*added.values(), *kept))


def cue_occurs(name: str, label: str, text: str) -> bool:
    """Whether an entry of that label in `<name>.toml` occurs in the text."""
    return entries(name).labelled(label).occur_in(text)


@cache
def shipped(name: str) -> Entries:
    """The entries of one shipped file, in its order."""
    source = _source(name)
    kept = prepared.prepared(name, source)
    return parse(source.decode(), f"{name}.toml") if kept is None else _from_plain(*kept)


def load_all() -> None:
    """Load every vocabulary, before any is asked; what had to be worked out is kept for processes to come.

    A needed word that became known later would have every printed word be looked through again.
    """
    for name in names():
        entries(name)
    sources = {name: _source(name) for name in names()}
    if prepared.can_keep() and not all(prepared.has(name, source) for name, source in sources.items()):
        prepared.keep({name: (source, _to_plain(shipped(name))) for name, source in sources.items()})
    prepared.let_go()


def _source(name: str) -> bytes:
    return (files("pipeline") / "extract" / "phrases" / f"{name}.toml").read_bytes()


def _to_plain(shipped: Entries) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """The needed words of some entries, and the entries, as plain values."""
    words = sorted({word for entry in shipped for way in entry.expression.ways for need in way for word in need})
    rows = [
        (each.name, each.label, tuple(map(_bare, each.expression.to_prepare())), each.examples, each.counterexamples, each.values) for each in shipped
    ]
    return tuple(map(sys.intern, words)), rows


def _bare(value: Any) -> Any:
    """A named tuple as a plain one, and those in it: `marshal` knows no other."""
    return tuple(map(_bare, value)) if isinstance(value, tuple) else value


def _from_plain(words: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> Entries:
    """The entries of which these are the values of `_to_plain`."""
    register(words)
    return Entries(Entry(name, label, Expression.prepared(*of_pattern), *rest) for name, label, of_pattern, *rest in rows)


@cache
def names() -> tuple[str, ...]:
    """The names of the shipped files, in alphabetical order."""
    folder = files("pipeline") / "extract" / "phrases"
    return tuple(sorted(path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml")))


def joined(name: str, label: str) -> str:
    """One pattern of all entries with a label, where a rule needs a single one."""
    return "|".join(entry.expression.pattern for entry in entries(name) if entry.label == label)


def filled(pattern: str, name: str) -> str:
    """A pattern in which `<label>` stands for whatever entries with that label match: `the <verb>` with all verbs of the vocabulary."""
    return _PLACE.sub(lambda place: f"(?:{joined(name, place[1])})", pattern)


@cache
def framed(pattern: str, name: str) -> re.Pattern[str]:
    """A pattern that is `filled`, any case."""
    return re.compile(filled(pattern, name), re.IGNORECASE)


def use(added: Mapping[str, tuple[Entry, ...]]) -> None:
    """Make this process use the shipped entries with some more, by vocabulary; whatever was worked out with others is forgotten.

    Any function of the pipeline that remembers its results may have worked them out from entries: all of them forget.
    """
    _added.clear()
    _added.update(added)
    for module in [module for name, module in sorted(sys.modules.items()) if name.startswith("pipeline.")]:
        for value in list(vars(module).values()):
            if callable(clear := getattr(value, "cache_clear", None)):
                clear()


def parse(text: str, where: str) -> Entries:
    """The entries of a TOML text; raises UsageError that names the file and the entry at fault."""
    try:
        rows = tomllib.loads(text).get("entry", [])
    except tomllib.TOMLDecodeError as fault:
        raise UsageError(f"{where}: {fault}", "Mend the TOML at that line") from fault
    return Entries(entry_of(row, where) for row in rows)


def first_match(entries: Entries, text: str) -> tuple[Entry, re.Match[str]] | None:
    """The first entry that occurs in the text, with where."""
    if possible := entries.possible_in(text):
        lower = lower_case(text)
        for entry in possible:
            if entry.expression.occurs(text, lower) and (match := entry.expression.regex.search(text)):
                return entry, match
    return None


def labels_in(entries: Entries, text: str) -> list[str]:
    """The labels of all entries that occur in the text, each once, in the order of the entries."""
    return list(dict.fromkeys(entry.label for entry in entries.occurring_in(text)))


def entry_of(row: Mapping[str, object], where: str) -> Entry:
    """The entry of one TOML table; raises UsageError that names the file and the entry at fault."""
    name = str(row.get("name", "?"))
    if not row.get("phrases") and not row.get("pattern"):
        raise UsageError(f"{where}: entry {name!r} has neither phrases nor a pattern", "Add one of them")
    try:
        expression = Expression(_expression(row))
    except re.error as fault:
        raise UsageError(f"{where}: the pattern of entry {name!r} is no regular expression: {fault}", "Mend the pattern") from fault
    return Entry(
        name=name,
        label=str(row.get("label", name)),
        expression=expression,
        examples=tuple(row.get("examples", ())),  # type: ignore[arg-type]
        counterexamples=tuple(row.get("counterexamples", ())),  # type: ignore[arg-type]
        values={key: value for key, value in row.items() if key not in COMMON},
    )


def _expression(row: Mapping[str, object]) -> str:
    phrases: list[str] = list(row.get("phrases", ()))  # type: ignore[call-overload]
    alternatives = [r"\b" + r"\s+".join(map(re.escape, phrase.split())) + r"\b" for phrase in sorted(phrases, key=len, reverse=True)]
    if row.get("pattern"):
        alternatives.append(str(row["pattern"]))
    return "|".join(alternatives)
