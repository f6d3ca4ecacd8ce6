"""PDF page to marks: the words, rules, fills and pictures that stand on one page, with their places.

This is the seam to recognition: whatever yields `Marks` (an OCR engine that finds words and their
boxes, say) goes through the same layout as a page with a text layer. Places are in points from the
top left of the page turned so that most of its text reads from left to right; `Frame` maps them
back to the page as it is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, cast

import numpy as np
from msgspec import Struct

from pipeline.document import Box

_UNSURE = 1e-6  # hundredths of a point


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's box in the file's own coordinates, seen after turning it clockwise by `turn` degrees (0, 90, 180, 270)."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def width(self) -> float:
        """Width in points as seen."""
        return self.top - self.bottom if self.turn % 180 else self.right - self.left

    @property
    def height(self) -> float:
        """Height in points as seen."""
        return self.right - self.left if self.turn % 180 else self.top - self.bottom

    def turned(self, turn: int) -> Frame:
        """The same page at another turn."""
        return Frame(self.left, self.bottom, self.right, self.top, turn % 360)

    def see(self, x: Any, y: Any) -> tuple[Any, Any]:
        """A point of the file (or arrays of them) as a point of the page as seen, from its top left."""
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        if self.turn == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The point of the file that is seen at (x, y): the inverse of `see`."""
        if self.turn == 90:
            return y + self.left, x + self.bottom
        if self.turn == 180:
            return self.right - x, y + self.bottom
        if self.turn == 270:
            return self.right - y, self.top - x
        return x + self.left, self.top - y

    def box_in(self, other: Frame, box: Box) -> Box:
        """A box of this frame as a box of another frame of the same page."""
        xs, ys = zip(*(other.see(*self.place(x, y)) for x, y in ((box.left, box.top), (box.right, box.bottom))), strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))


def rounded(boxes: Sequence[Box]) -> list[list[float]]:
    """The sides of some boxes in hundredths of a point, as `round` has them; that takes five times as long, and is asked where two hundredths are about as near."""
    sides = np.fromiter(chain.from_iterable(boxes), np.float64, 4 * len(boxes)).reshape(len(boxes), 4)
    hundredths = sides * 100
    found = np.rint(hundredths) / 100
    unsure = np.abs(hundredths - np.floor(hundredths) - 0.5) < _UNSURE
    found[unsure] = [round(side, 2) for side in sides[unsure].tolist()]
    return cast("list[list[float]]", found.tolist())


class Word(Struct, gc=False):
    """A run of characters without a space, in one style. `base` is the y of its baseline."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    strong: bool = False
    slanted: bool = False
    order: int = 0  # place in the file's own order of the page
    glued: bool | None = None  # True: no space before it; False: a space; None: the file does not say
    raised: bool = False  # smaller and higher than the line: a superscript


class Rule(Struct, frozen=True, gc=False):
    """A thin straight line, lying (top == bottom) or standing (x0 == x1)."""

    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(slots=True)
class Marks:
    """What stands on one page. `others` are words that read in another direction, each with its own frame."""

    number: int
    seen: Frame  # as a viewer shows the page
    frame: Frame  # as its text reads: the places below are in this frame
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    outlines: list[Box] = field(default_factory=list)  # rectangles drawn as a border
    dots: list[Box] = field(default_factory=list)  # small round or square spots
    others: list[tuple[Frame, list[Word]]] = field(default_factory=list)
    skewed: list[Word] = field(default_factory=list)  # words of a stamp across the page, in `seen`
    struck: list[Word] = field(default_factory=list)  # words that are struck out
    pictures: list[Box] = field(default_factory=list)
    picture: float = 0.0  # largest picture's share of the page, 0 to 1
    ocr: bool = False
    blank: bool = False  # without text, and nothing but white paper shows
