"""Every cue in every vocabulary file, with its examples and counterexamples; and how a broken file is refused."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.vocabulary import Entry, entries, first_match, labels_in, parse

FILES = sorted(path.stem for path in (Path(__file__).resolve().parents[1] / "pipeline" / "extract" / "phrases").glob("*.toml"))
EVERY = [pytest.param(entry, id=f"{name}-{entry.name}") for name in FILES for entry in entries(name)]


def test_there_is_a_vocabulary() -> None:
    assert len(FILES) > 5


@pytest.mark.parametrize("entry", EVERY)
def test_an_entry_matches_its_examples_and_nothing_else(entry: Entry) -> None:
    assert entry.examples, "an entry needs an example"
    assert [said for said in entry.examples if not entry.expression.search(said)] == []
    assert [said for said in entry.counterexamples if entry.expression.search(said)] == []


@pytest.mark.parametrize("name", FILES)
def test_names_are_unique_in_a_file(name: str) -> None:
    counts = Counter(entry.name for entry in entries(name))
    assert [name for name, count in counts.items() if count > 1] == []


PHRASE = '[[entry]]\nname = "late"\nlabel = "risk"\nphrases = ["too  late", "not in time"]\n'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Visits came too late.", True),
        ("TOO LATE", True),  # any case
        ("too\nlate", True),  # words in a row, however they are parted
        ("It was not in time", True),  # any of the phrases
        ("too later", False),  # whole words
        ("into late", False),
    ],
)
def test_phrases_are_words_in_a_row(text: str, found: bool) -> None:
    assert (first_match(parse(PHRASE, "here"), text) is not None) is found


def test_further_keys_are_values() -> None:
    (entry,) = parse(PHRASE + "weight = 2\n", "here")
    assert entry.values == {"weight": 2}


def test_labels_are_in_the_order_of_the_entries() -> None:
    both = parse('[[entry]]\nname = "b"\npattern = "b"\n[[entry]]\nname = "a"\npattern = "a"\n', "here")
    assert labels_in(both, "ab ab") == ["b", "a"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[entry]]\nname = ", "here"),  # no TOML
        ('[[entry]]\nname = "late"\n', "'late' has neither phrases nor a pattern"),
        ('[[entry]]\nname = "late"\npattern = "("\n', "'late' is no regular expression"),
    ],
)
def test_a_broken_file_is_named_with_its_entry(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        parse(text, "here")
