"""Names of bodies as printed over the years to the one name that each is shown under.

"Fernshire & Vale ICB", "NHS Fernshire and Vale Integrated Care Board" and "FV ICB" are one body. Names are the same where
their words are, short names written out (`phrases/body_names.toml`); where the places are left out or stand as initials,
only if one name alone can be meant. A clinical commissioning group goes on as the integrated care board that took its
place in July 2022, where there is one of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from pipeline.fold import fold
from pipeline.vocabulary import entries

_SMALL = frozenset("the of for and in on nhs local joint".split())
_BEFORE, _AFTER = frozenset("clinical commissioning group".split()), frozenset("integrated care board".split())
FORMERLY = " (formerly "

Words = frozenset[str]


def same_names(printed: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The name to show for each printed one, given the years it is printed for; the fullest of a body's names, the first of equals."""
    keys = {name: name_words(name) for name in printed}
    known = _Known(keys.values())
    settled = {words: _settled(words, known) for words in dict.fromkeys(keys.values())}
    groups: dict[Words, list[str]] = {}
    for name, words in keys.items():
        groups.setdefault(settled[words], []).append(name)
    shown = {words: max(names, key=lambda name: (len(fold(name)), -list(keys).index(name))) for words, names in groups.items()}
    shown |= _carried_on(groups, shown, printed)
    return {name: shown[settled[words]] for name, words in keys.items()}


@lru_cache(maxsize=4096)
def name_words(name: str) -> Words:
    """The words of a name, short ones written out, small ones left out."""
    text = re.sub(r"\([^()]*\)", " ", name).replace("’", "'").replace("'s", "")
    text = fold(text)
    for entry in entries("body_names"):
        text = entry.expression.regex.sub(f" {entry.label} ", text)
    return frozenset(text.split()) - _SMALL


class _Known:
    """Names by their words, and by a word and how many words they have."""

    def __init__(self, names: Iterable[Words]) -> None:
        self.having: dict[str, set[Words]] = {}
        self._sized: dict[tuple[str, int], set[Words]] = {}
        for words in names:
            for word in words:
                self.having.setdefault(word, set()).add(words)
                self._sized.setdefault((word, len(words)), set()).add(words)

    def maybe_fuller(self, words: Words) -> set[Words]:
        """The names that some words may be short for.

        A fuller name has the rarest of the words, or in its place as many as that has letters; then it has the next one.
        """
        rarest, *others = sorted(words, key=lambda word: (len(self.having[word]), word))
        spelled_out = self._sized.get((others[0], len(words) - 1 + len(rarest)), set()) if others else set()
        return self.having[rarest] | spelled_out


def _settled(words: Words, known: _Known) -> Words:
    """The words of the one fuller name that these can be short for; themselves where there is none, or several."""
    fuller = {other for other in known.maybe_fuller(words) if other != words and _is_short_for(words, other)} if words else set()
    largest = {other for other in fuller if not any(other < more for more in fuller)}
    return largest.pop() if len(largest) == 1 else words


def _is_short_for(words: Words, other: Words) -> bool:
    """Whether a name lacks only the places of another, or has them as initials."""
    if not _bodies_in(words) or _bodies_in(words) != _bodies_in(other):
        return False
    rest, places = words - other, other - words
    if not rest:
        return bool(places)
    initials = next(iter(rest))
    return len(rest) == 1 and len(initials) > 1 and sorted(initials) == sorted(place[0] for place in places)


@lru_cache(maxsize=4096)
def _bodies_in(words: Words) -> frozenset[str]:
    """The kinds of bodies that some words name in full."""
    return frozenset(entry.label for entry in entries("body_names") if set(entry.label.split()) <= words)


def _carried_on(groups: Mapping[Words, list[str]], shown: Mapping[Words, str], printed: Mapping[str, Iterable[str]]) -> dict[Words, str]:
    """A commissioning group and the care board after it under one name, where there is one of each and no year has both."""
    before = [words for words in groups if words >= _BEFORE]
    after = [words for words in groups if words >= _AFTER]
    if len(before) != 1 or len(after) != 1:
        return {}
    years = [{year for name in groups[words] for year in printed[name]} for words in (before[0], after[0])]
    if not all(years) or years[0] & years[1] or max(years[0]) > min(years[1]):
        return {}
    name = f"{shown[after[0]]}{FORMERLY}{shown[before[0]]})"
    return {before[0]: name, after[0]: name}
