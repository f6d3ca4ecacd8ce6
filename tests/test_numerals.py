"""Printed labels and the places in a list that they can stand for; number words and how many they say."""

from __future__ import annotations

import re

import pytest

from pipeline.numerals import IN_WORDS, SEVERAL, places_of

LABELS = [
    ("3", {3}),
    ("(c)", {3}),
    ("C.", {3}),
    ("iv)", {4}),
    ("xiv", {14}),
    ("i", {1, 9}),  # the first Roman numeral, or the ninth letter
    ("2.3", {3}),  # its place in section 2
    ("R1", set()),
    ("CF/46", set()),
    ("", set()),
    ("ä", set()),
    ("²", set()),
]


@pytest.mark.parametrize(("label", "places"), LABELS)
def test_places_of_a_label(label: str, places: set[int]) -> None:
    assert places_of(label) == places


COUNTS = [
    ("two", 2),
    ("seven", 7),
    ("twelve", 12),
    ("one", None),  # no list of several
    ("thirteen", None),  # more than a list of priorities holds
]


@pytest.mark.parametrize(("word", "count"), COUNTS)
def test_how_many_a_word_says(word: str, count: int | None) -> None:
    assert SEVERAL.get(word) == count


NUMBERED = [("Priority One", True), ("Priority Twelve", True), ("Priority Board", False), ("Priority Zero", False)]


@pytest.mark.parametrize(("line", "numbered"), NUMBERED)
def test_a_number_word_in_a_pattern(line: str, numbered: bool) -> None:
    assert bool(re.fullmatch(rf"priority (?:{IN_WORDS})", line, re.IGNORECASE)) is numbered
