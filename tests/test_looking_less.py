"""What is looked at in part to save time says what the whole would have said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import fold, language
from pipeline.segment import bodies, passages

_WORDS = [
    "cannot",
    "Dont",
    "etc.",
    "e.g.",
    "Mr.",
    "No.",
    "wards,",
    "(wards",
    "£1.2m.",
    "ended.",
    "“Yes!”",
    "It",
    "a",
    "…",
    "and",
    "including",
    "x.",
    "?",
    "£3.4m",
    "2.5,",
    "4.Next",
    "and/or",
    "(see)",
    "“Good”",
    "–",
    ":-x",
    "Dr.",
    "NHS.",
    "ward.”",
    "...",
    "?!",
]
_NAMES = [
    "Elm",
    "Safeguarding",
    "Children",
    "Adults",
    "Partnership",
    "Board",
    "Youth",
    "Justice",
    "and",
    "the",
    "\n",
    ".",
    "(",
    "Safer",
    "Northmere’s",
]


def _text(words: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words), max_size=25).map(" ".join)


@settings(deadline=None)  # spaCy is loaded for the first of them
@given(_text(_WORDS))
def test_masked_words_move_no_end_of_a_sentence(text: str) -> None:
    masked = language.sentences.__wrapped__(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "_masked", lambda text: text)
        assert language.sentences.__wrapped__(text) == masked


@given(_text(_WORDS))
def test_only_the_end_of_a_text_says_whether_it_hangs(text: str) -> None:
    assert passages.hangs(text) == bool(passages._HANGING.search(text))


@given(_text(_NAMES))
def test_bodies_are_found_between_marks_as_in_the_whole_text(text: str) -> None:
    assert [match.span() for match in bodies._bodies(text)] == [match.span() for match in bodies._BODY.finditer(text)]


@given(st.text(st.characters(max_codepoint=0x17F)) | st.text(st.characters(max_codepoint=0x7F)))
def test_ascii_texts_are_compared_as_all_others_are(text: str) -> None:
    said = text.lower().replace("&", " and ").replace("'", "").replace("’", "").replace("‘", "")
    assert fold.fold_once(text) == " ".join(fold._NOT_COMPARED.sub(" ", said).split())


@given(st.lists(st.sampled_from([*_WORDS, "\n", " ", "\t", "Ended.", "ward."]), max_size=25).map(" ".join))
def test_words_are_masked_between_single_spaces_as_between_others(text: str) -> None:
    masked = language._NO_STOPS.sub(language._as_letters, text)
    assert language._masked(text) == language._LAST_WORD.sub(lambda word: language._as_letters_and_stop(word[0]), masked)
