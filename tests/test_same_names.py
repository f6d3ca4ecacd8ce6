"""One body under several names is one row of the years; two bodies never are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pipeline.same_names import _Known, _settled, same_names

ICB = "Fernshire, Vale and Holm Integrated Care Board"
JOINT = "Fernshire and Vale Safeguarding Adults Board and Safeguarding Children Partnership"

ONE = [
    # names with the years they are printed for, what all are shown as
    ({"Fernshire, Vale & Holm ICB": ["2023/24"], f"NHS {ICB}": ["2024/25"]}, f"NHS {ICB}"),  # short or long, "&" or "and"
    ({ICB: ["2023/24"], "FVH ICB": ["2024/25"]}, ICB),  # places as initials
    ({ICB: ["2023/24"], "the Integrated Care Board": ["2024/25"]}, ICB),  # no places
    ({"Fernshire & Vale SCP and SAB": [], JOINT: [], "SAB and SCP": []}, JOINT),  # a joint body, in either order
    ({"OPCC": [], "Police and Crime Commissioner for Fernshire": []}, "Police and Crime Commissioner for Fernshire"),
    ({"Fernshire Police": [], "Fernshire Constabulary": []}, "Fernshire Constabulary"),
    ({"National Probation Services": [], "Probation Service": []}, "National Probation Services"),
    # what took the place of the commissioning group in 2022
    ({"Fernshire CCG": ["2020/21", "2021/22"], "Fernshire ICB": ["2022/23"]}, "Fernshire ICB (formerly Fernshire CCG)"),
]

SEVERAL = [
    ["Fernshire Safeguarding Children Partnership", "Fernshire SCP and SAB"],  # one body, and two together
    ["Fernshire Safeguarding Adults Board", "Vale Safeguarding Adults Board", "Safeguarding Adults Board"],  # which of them nobody can say
    ["Fernshire County Council", "Vale County Council"],
    ["Fernshire Police", "Police and Crime Commissioner for Fernshire"],
    ["Staffing", "Training"],
]


@pytest.mark.parametrize(("printed", "shown"), ONE)
def test_one_body_has_one_name(printed: dict[str, list[str]], shown: str) -> None:
    assert set(same_names(printed).values()) == {shown}


@pytest.mark.parametrize("names", SEVERAL)
def test_several_bodies_stay_apart(names: list[str]) -> None:
    assert len(set(same_names({name: [] for name in names}).values())) == len(names)


@pytest.mark.parametrize(
    "printed",
    [
        {"Fernshire CCG": ["2021/22"], "Fernshire ICB": ["2021/22"]},  # both in one year
        {"Fernshire CCG": ["2020/21"], "Vale CCG": ["2020/21"], "Fernshire ICB": ["2022/23"]},  # two groups, one board
        {"Fernshire ICB": ["2020/21"], "Fernshire CCG": ["2022/23"]},  # the other way round
    ],
)
def test_a_group_goes_on_as_a_board_only_where_there_is_one_of_each(printed: dict[str, list[str]]) -> None:
    assert len(set(same_names(printed).values())) == len(printed)


WORDS = some.sampled_from("fernshire vale northmere fv nv police clinical commissioning group integrated care board county council".split())


@settings(max_examples=60, deadline=None)
@given(names=some.lists(some.frozensets(WORDS, min_size=1, max_size=6), min_size=1, max_size=8, unique=True))
def test_looking_at_names_with_a_rare_word_alone_misses_none(names: list[frozenset[str]]) -> None:
    few, all_ = _Known(names), _Known(names)
    all_.maybe_fuller = lambda _: set(names)  # type: ignore[method-assign]
    assert [_settled(name, few) for name in names] == [_settled(name, all_) for name in names]
