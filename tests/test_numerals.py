"""Printed labels and the places in a list that they can stand for."""

from __future__ import annotations

import pytest

from pipeline.numerals import places_of

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
