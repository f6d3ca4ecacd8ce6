"""How alike names and aims are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.wording import aims_likeness, is_same_name, name_likeness
from pipeline.vocabulary import entries


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Safe Streets", "SAFE STREETS"),
        ("Harm outside of the Home", "Harm Outside the Home"),  # "of" is no renaming
        ("Safeguarding of Babies", "Safeguarding Babies"),
        ("Health & Wellbeing", "Health and Wellbeing"),
    ],
)
def test_same_name(one: str, other: str) -> None:
    assert is_same_name(one, other)
    assert name_likeness(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Neglect", "Tackling Childhood Neglect"),  # words any priority may carry
        ("Transitions", "Transitional Safeguarding"),
        ("Extra-familial harm", "Harm outside the home"),  # two ways to say it
        ("Covid-19", "Response to the Coronavirus pandemic"),
        ("Mental Health", "Child Mental Health and Emotional Wellbeing"),  # one within the other
        ("Disabled Children", "Children with Disabilities"),
        ("Neglect", "Tackling poor care early"),
        ("Parental conflict", "Conflict between parents"),
        ("Making Safeguarding Personal", "What matters to the person"),
        ("Substance Misuse", "Substance Misvse"),  # misread
    ],
)
def test_alike_but_not_the_same(one: str, other: str) -> None:
    assert not is_same_name(one, other)
    assert name_likeness(one, other) >= 0.6


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Child Sexual Exploitation", "Child Criminal Exploitation"),
        ("Early Help", "Early Years"),
        ("Domestic Abuse", "Sexual Abuse"),
        ("Safeguarding Babies", "Safeguarding Children"),
        ("Child Mental Health", "Parental Mental Health"),  # whose it is
        ("Voice of the Child", "Voice of Practitioners"),
        ("Priority 1", "Priority 2"),
        ("Neglect in care homes", "Self-neglect"),
        ("Early help for under fives", "Early help for adolescents"),
        ("Victims of domestic abuse", "Domestic abuse perpetrators"),
    ],
)
def test_look_alikes(one: str, other: str) -> None:
    assert name_likeness(one, other) < 0.5


def test_aims() -> None:
    aims = ("Midwives visit before discharge", "Sleeping position is discussed")
    assert aims_likeness(aims, ("Midwives visit before every discharge and discuss the sleeping position",)) > 0.7
    assert aims_likeness(aims, ("Pupils know how to block and report messages",)) == 0
    assert aims_likeness(aims, ()) == 0
    assert aims_likeness(("Ensure effective safeguarding",), ("Ensure effective safeguarding",)) == 0  # says nothing telling


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert name_likeness(one, other) == name_likeness(other, one)
    assert 0 <= name_likeness(one, other) <= 1
    assert name_likeness(one, one) == 1


@pytest.mark.parametrize("entry", entries("wording"), ids=lambda entry: entry.name)
def test_vocabulary(entry) -> None:  # type: ignore[no-untyped-def]
    for example in entry.examples:
        assert entry.expression.search(example), example
    for example in entry.counterexamples:
        assert not entry.expression.search(example), example


@pytest.mark.parametrize("entry", entries("bodies"), ids=lambda entry: entry.name)
def test_vocabulary_of_bodies(entry) -> None:  # type: ignore[no-untyped-def]
    test_vocabulary(entry)
