"""The English of spaCy as we take it, as a specification: it parts texts as `spacy.blank("en")` does, and leaves spaCy whole."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.english import english

if TYPE_CHECKING:
    from spacy.language import Language

TEXTS = (
    "The board met in May. It agreed the plan! Was it costed? It was … later.",
    # abbreviations, and words that spaCy takes apart
    "Dr. Ames of Wexley Ltd. said e.g. that they don't, can't and won't. I'd ask St. Bede's.",
    # stops inside sums, years and addresses
    "It is £14.2m. In 2024/25 it was 3.5%. See www.example.org/a.b?c=d. Or write to a.b@example.org.",
    # closing marks stay with their sentence
    '"It worked." (It did.) [Again.] ‘Yes!’ – she said... And so on.',
    # faces, spaces and what is no letter
    "Well :-) fine. \n\n Next… ¿Qué? 9.30am. 10pm. ☺ ok.",
    "",
)
_PIECES = st.sampled_from(
    [
        "board",
        "Met",
        ".",
        "!",
        "?",
        "…",
        "e.g.",
        "U.K.",
        "don't",
        " ",
        "  ",
        "\n",
        '"',
        "”",
        ")",
        "(",
        "£1.2m",
        "10.5",
        "x" * 30,
        ":-)",
        "é",
        "—",
        "'s",
    ]
)


@cache
def whole() -> Language:
    """spaCy's own blank English with a sentencizer."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", "…"]})
    return nlp


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_parted_as_spacys_own_pipeline_parts_it(text: str) -> None:
    assert [sentence.text for sentence in english()(text).sents] == [sentence.text for sentence in whole()(text).sents]


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_so_is_any_text(text: str) -> None:
    assert [(each.idx, each.is_sent_start) for each in english()(text)] == [(each.idx, each.is_sent_start) for each in whole()(text)]


def test_spacy_is_whole_for_others_afterwards_but_imported_without_its_command_line() -> None:
    said = """
import sys
from pipeline.english import english
english()
print(any(name.startswith("spacy.cli") for name in sys.modules), end=" ")
import spacy
print(spacy.blank("en")("It worked.")[0].text, end=" ")
print("spacy_version" in spacy.info(silent=True), end=" ")
from spacy.cli import download
print(download.__module__)
"""
    found = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False", "It", "True", "spacy.cli.download"]
