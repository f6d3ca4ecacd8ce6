"""Offsets of characters, which nearly all go up by one, to the few places where they do not.

A view keeps four bytes for each of its characters, where any of them is looked up at once. Over the tens of millions of
characters of a file of thousands of pages, these would be most of what the file takes.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import overload


def packed(offsets: array[int]) -> Sequence[int]:
    """The same offsets in little room; each takes a search to look up."""
    cuts = _cuts(offsets)
    return range(offsets[0], offsets[0] + len(offsets)) if len(cuts) == 1 else Runs(array("i", [*cuts, *(offsets[at] for at in cuts)]), len(offsets))


def _cuts(offsets: array[int]) -> list[int]:
    """The indexes at which a stretch of offsets that go up by one begins."""
    import numpy as np  # here, because a command that has no large file does without

    steps = np.diff(np.frombuffer(offsets, dtype=np.int32))
    return [0, *(np.flatnonzero(steps != 1) + 1).tolist()] if offsets else []


class Runs(Sequence[int]):
    """Offsets kept as stretches: the index at which each begins, then the offset that each begins with."""

    __slots__ = ("_cuts", "_length")

    def __init__(self, cuts: array[int], length: int) -> None:
        self._cuts, self._length = cuts, length

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> array[int]: ...
    def __getitem__(self, index: int | slice) -> int | array[int]:
        """The offset of one character, or those of some as an array."""
        if isinstance(index, slice):
            return array("i", self)[index]
        index = range(self._length)[index]
        count = len(self._cuts) // 2
        run = bisect_right(self._cuts, index, 0, count) - 1
        return self._cuts[count + run] + index - self._cuts[run]

    def __iter__(self) -> Iterator[int]:
        count = len(self._cuts) // 2
        starts = [*self._cuts[:count], self._length]
        return chain.from_iterable(range(first, first + starts[at + 1] - starts[at]) for at, first in enumerate(self._cuts[count:]))
