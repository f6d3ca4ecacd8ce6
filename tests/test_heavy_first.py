"""The order in which a batch reads its files: those that are far larger than most are not left to the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch import heavy_first
from pipeline.inputs import Input


@pytest.mark.parametrize(
    ("sizes", "order"),
    [
        ([], []),
        ([3, 9, 5], [0, 1, 2]),  # much of a size: by name, as they are shown
        ([0, 0], [0, 1]),
        ([1] * 20 + [900], [20, *range(20)]),  # a pack behind twenty reports
        ([1] * 30 + [400, 1, 900], [32, 30, *range(30), 31]),  # two packs: the larger one first
    ],
)
def test_the_order(sizes: list[int], order: list[int]) -> None:
    items = [Input(f"{number:03}.pdf", Path(), size=size) for number, size in enumerate(sizes)]
    assert [items.index(item) for item in heavy_first(items)] == order
