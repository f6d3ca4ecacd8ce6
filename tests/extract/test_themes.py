"""What a text is about: the vocabulary's own examples, and the order and number of themes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.themes import find_themes
from pipeline.vocabulary import Entry, entries

ENTRIES = entries("themes")
LABELS = [entry.label for entry in ENTRIES]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_vocabulary(entry: Entry) -> None:
    assert entry.examples
    assert entry.counterexamples
    for example in entry.examples:
        assert entry.label in find_themes(example), example
    for example in entry.counterexamples:
        assert entry.label not in find_themes(example), example


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Domestic abuse and the voice of the child", ["domestic abuse", "voice of the child"]),
        ("Online exploitation of teenagers", ["exploitation and harm outside the home", "online safety"]),  # one word, two themes
        ("Neglect, neglect and neglected babies", ["neglect", "babies and pre-birth"]),  # each once, in the order of the taxonomy
        ("The meeting closed at noon.", []),
        ("", []),
    ],
)
def test_themes(text: str, expected: list[str]) -> None:
    assert find_themes(text) == expected


@given(st.lists(st.sampled_from([example for entry in ENTRIES for example in entry.examples]), max_size=4))
def test_a_text_has_the_themes_of_its_parts(parts: list[str]) -> None:
    found = find_themes(" . ".join(parts))
    assert found == [label for label in LABELS if label in found]
    assert set(found) == {theme for part in parts for theme in find_themes(part)}
