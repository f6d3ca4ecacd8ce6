"""What is written of one document, one line of bodies or one body's money to the same again without the work, where nothing it rests on has changed.

Numbers that depend on all documents (of sources, of rows) are left open in a piece, as holes: one document more moves them
all, and leaves the pieces of the others as they are. Where lines break may depend on how wide a number is, so a hole
has the width of the number it was made for, and a piece is made anew where that is another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

import msgspec

from pipeline.export.numbered import Numbers
from pipeline.memory import Memory, keep, look_up
from pipeline.parts import PRIVATE, Part

# Characters for private use that stand for holes while a piece is made, and one that makes a hole wider.
_FIRST, _MOST, _WIDER = 0xE000, 0xFFF, "\uefff"
_HOLE = re.compile(f"([{chr(_FIRST)}-{chr(_FIRST + _MOST - 1)}]){_WIDER}*")


class About(NamedTuple):
    """What a piece rests on, as a hash, and whether a document uses the characters of holes itself, so that there can be none."""

    key: str
    closed: bool


class Piece(msgspec.Struct, array_like=True):
    """A text in parts, the name of the number that stands between each two, and how wide the numbers were; 0 for one that was not there."""

    parts: list[str]
    holes: list[str]
    widths: dict[str, int]

    def fits(self, values: Mapping[str, int]) -> bool:
        """Whether numbers are as wide as those that it was made for."""
        whole = len(self.parts) == len(self.holes) + 1 and self.widths.keys() >= set(self.holes)
        return whole and all(width == (len(str(values[name])) if name in values else 0) for name, width in self.widths.items())

    def filled(self, values: Mapping[str, int]) -> str:
        """The text with the numbers."""
        first, *others = self.parts
        return "".join([first, *(text for name, part in zip(self.holes, others, strict=True) for text in (str(values[name]), part))])


class Pieces:
    """The pieces of a run: those that a memory has from the last one, and those that are made now."""

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory = memory

    def about(self, *values: object) -> About | None:
        """What a piece rests on; None where nothing is kept."""
        if self._memory is None:
            return None
        packed = msgspec.msgpack.encode(values)
        return About(sha256(packed).hexdigest(), PRIVATE.search(packed) is not None and _is_taken(values))

    def about_parts(self, parts: Sequence[Part], *values: object) -> About | None:
        """What a piece rests on that says what is in some parts, and other values; None where nothing is kept."""
        about = self.about([part.key for part in parts], *values)
        return about and about._replace(closed=about.closed or any(part.private for part in parts))

    def text(self, name: str, about: About | None, values: Mapping[str, int], make: Callable[[Numbers], str]) -> str:
        """The text that `make` makes with some numbers, which it may ask for by their names and print, and do nothing else with."""
        if self._memory is None or about is None or about.closed:
            return make(values)
        key = f"{name} {about.key}"
        piece = look_up(self._memory, key, Piece)
        if piece is None or not piece.fits(values):
            try:
                piece = _made(values, make)
            except _TooMany:
                return make(values)
            keep(self._memory, key, piece)
        return piece.filled(values)


def _is_taken(values: object) -> bool:
    """Whether a text in some values has characters of holes; as packed, a number may have the same bytes: the confidence 0.956 begins so."""
    try:
        return PRIVATE.search(msgspec.json.encode(values)) is not None
    except TypeError:  # keys that are no texts
        return True


class _TooMany(Exception):
    """A piece asks for more numbers than there are characters to stand for them."""


class _Open(Mapping[str, str]):
    """Numbers with a hole in the place of each that is asked for."""

    def __init__(self, values: Mapping[str, int]) -> None:
        self._values = values
        self.names: list[str] = []
        self.widths: dict[str, int] = {}
        self._holes: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self._values:
            self.widths[name] = 0
            raise KeyError(name)
        if name not in self._holes:
            if len(self.names) == _MOST:
                raise _TooMany
            self.widths[name] = len(str(self._values[name]))
            self._holes[name] = chr(_FIRST + len(self.names)) + _WIDER * (self.widths[name] - 1)
            self.names.append(name)
        return self._holes[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def _made(values: Mapping[str, int], make: Callable[[Numbers], str]) -> Piece:
    numbers = _Open(values)
    text = make(numbers)
    parts = _HOLE.split(text) if numbers.names else [text]
    return Piece(parts[::2], [numbers.names[ord(hole) - _FIRST] for hole in parts[1::2]], numbers.widths)
