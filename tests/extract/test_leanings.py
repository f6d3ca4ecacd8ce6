"""Leanings: the way the words of a sentence lean where the vocabulary of judgements knows none of them; what counts something leans nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.finding.leanings import known, leaning, signs_of
from pipeline.records import Judgement


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Plans drift.", {"plans", "drift", "plans drift"}),  # words and pairs of words
        ("Plans do not drift", {"plans", "do", "not", "~drift", "plans do", "do not", "not ~drift"}),  # a denied word is another one
        ("It is not so in any of the many homes", {"many", "homes", "many homes", "~any", "~of"}),  # a denial holds for a few words
        ("Staff are kind, but the homes they work in are far away", {"homes", "away", "far away"}),  # after a turn only what follows it counts
        ("They aren’t seen", {"aren't", "~seen"}),  # a printed apostrophe
    ],
)
def test_the_signs_of_a_sentence(text: str, signs: set[str]) -> None:
    assert signs <= signs_of(text)
    assert not {"kind", "staff"} & signs_of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Workers spend time with children and listen to them", "strength"),
        ("Records do not say what children think", "improvement"),
        ("Records say what children think, but do not show what came of it", "improvement"),  # after the turn
        ("Nine agencies commission services for families", None),  # a count
        ("Half of the families lived in the north", None),  # a share
        ("Neglect is the most common reason for a plan", None),  # how things are spread
        ("In 2031 records were kept", None),  # a figure
        ("Xylophones", None),  # no word that was weighed
    ],
)
def test_which_way_it_leans(text: str, expected: Judgement | None) -> None:
    assert leaning(text) == expected


@given(st.text(alphabet="abcdeinorst '’,.", max_size=80))
def test_capitals_say_nothing(text: str) -> None:
    assert leaning(text) == leaning(text.upper())


def test_every_sign_weighs_something_and_none_is_a_phrase() -> None:
    weights = known()
    assert len(weights) > 1000
    assert all(isinstance(weight, int) and weight for weight in weights.values())
    assert all(len(sign.split()) <= 2 for sign in weights)
