"""The words that a pattern needs: they may spare a search, and never a match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.literals import Expression, find_needs

PATTERNS = [
    # pattern, words one of which a match must hold
    (r"\bcarried\s+forward\b", ("carried",)),  # one of the words is enough
    (r"will (?:build on|continue)", ("build on", "continue")),
    (r"(?:merged|joined) with", ("joined", "merged")),
    (r"\b(?:no|not) longer\b", (" longer",)),
    (r"(?:was )?closed?", ("close",)),
    (r"\d{4}/\d{2}", ()),  # nothing but figures: always tried
    (r"(?:new|\d+)", ()),  # one branch may be anything
    (r"(?!not )adopted", ("adopted",)),
    (r"(?i:Partnership)s?", ("partnership",)),
]


@pytest.mark.parametrize(("pattern", "needs"), PATTERNS)
def test_the_needed_words_of_a_pattern(pattern: str, needs: tuple[str, ...]) -> None:
    assert find_needs(pattern) == needs


WORDS = (
    "carried forward will build on continue merged joined with no not longer was closed close 2019/20 new adopted PARTNERSHIPS adopteD ſ K".split()
)


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), st.sampled_from([pattern for pattern, _ in PATTERNS]))
def test_nothing_is_missed(text: str, pattern: str) -> None:
    plain, spared = re.compile(pattern, re.IGNORECASE), Expression(pattern)
    assert [match.span() for match in spared.finditer(text)] == [match.span() for match in plain.finditer(text)]
    assert (spared.search(text) is None) == (plain.search(text) is None)
    assert spared.sub("x", text) == plain.sub("x", text)
    assert spared.findall(text) == plain.findall(text)
