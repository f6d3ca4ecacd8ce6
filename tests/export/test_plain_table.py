"""The table in a terminal: wide where there is room, and else one that fits, with the same stages and the same ends."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export import compare_years
from pipeline.export.plain import MARKS, plain_table
from pipeline.records import Collection


@pytest.fixture
def wide(collection: Collection) -> str:
    return plain_table(compare_years(collection))


def test_it_is_the_same_where_it_fits(collection: Collection, wide: str) -> None:
    assert plain_table(compare_years(collection), max(map(len, wide.splitlines()))) == wide


@pytest.mark.parametrize("width", [80, 100, 120])
def test_a_narrow_one_fits_the_window(collection: Collection, width: int) -> None:
    lines = plain_table(compare_years(collection), width).splitlines()
    assert [line for line in lines if len(line) > width] == []
    assert lines[0] == "P planned, R reported, C closed"


def test_both_say_the_same(collection: Collection, wide: str) -> None:
    comparison = compare_years(collection)
    narrow = plain_table(comparison, 80)
    ends = [row.status.split(" (")[0] for row in comparison.rows]
    assert [end for end in ends if f"\n    {end}\n" not in f"{narrow}\n"] == []
    for word in MARKS.values():
        stages = len(re.findall(rf"\b{word}\b", wide))
        assert stages > 0
        assert len(re.findall(rf"(?<!\S){word[0].upper()}(?!\S)", narrow.partition("\n")[2])) == stages


@given(width=st.integers(1, 400))
def test_any_window_gets_a_table(width: int) -> None:
    assert plain_table(compare_years(Collection()), width) == "No priorities were found."
