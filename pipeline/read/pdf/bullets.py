"""Drawn dots to bullets: a browser and many designers draw the mark of a list item as a small shape, which is in no text layer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from pipeline.document import Box
from pipeline.read.pdf.marks import Word

BULLET = "•"
_MOST_DOTS = 300  # more are a pattern or a chart
_LARGEST, _REACH, _CLEAR = 0.9, 3.0, 0.8  # ems: of a dot; from it to its text; free before it
_LOW, _HIGH = 0.05, 0.7  # ems over the baseline between which the middle of a dot stands
_BASE = attrgetter("base")


def find_bullets(words: Sequence[Word], dots: Sequence[Box]) -> list[Word]:
    """The dots of a page that stand before the first word of a line, as words."""
    if not dots or len(dots) > _MOST_DOTS:
        return []
    ordered = sorted(words, key=_BASE)
    bases = [word.base for word in ordered]
    bullets: list[Word] = []
    order = 1 + max((word.order for word in words), default=-1)
    for dot in dots:
        middle = (dot.top + dot.bottom) / 2
        near = ordered[bisect_left(bases, middle) : bisect_right(bases, middle + dot.bottom - dot.top + 24)]
        follower = _follower(dot, [word for word in near if _LOW * word.size <= word.base - middle <= _HIGH * word.size])
        if follower is not None:
            size, base = follower.size, follower.base
            bullets.append(Word(BULLET, dot.left, dot.right, base - 0.7 * size, base, base, size, order=order + len(bullets)))
    return bullets


def _follower(dot: Box, line: Sequence[Word]) -> Word | None:
    """The word that a dot stands before as a bullet; None where there is none, or where text stands right before the dot."""
    after = min((word for word in line if word.x0 >= dot.right - 0.5), key=lambda word: word.x0, default=None)
    if after is None or after.x0 - dot.right > _REACH * after.size or dot.right - dot.left > _LARGEST * after.size:
        return None
    clear = dot.left - _CLEAR * after.size
    return None if any(word.x1 > clear and word.x0 < dot.right - 0.5 for word in line) else after
