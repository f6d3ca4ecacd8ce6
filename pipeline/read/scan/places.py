"""A page that was recognised to the places of its words as a viewer shows the page, so that a quote can be marked on its picture.

The engine's answer is taken from the cache in which reading left it; without it the page is recognised anew.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from pipeline.document import Box
from pipeline.read.scan.cache import Cached, cache_folder
from pipeline.read.scan.engines import EngineError, Found, find_engine
from pipeline.read.scan.image import Drawn, Grey
from pipeline.read.scan.mend import mend_words
from pipeline.read.scan.reader import Recognition, draw, recognise
from pipeline.read.scan.words import usual_em

Point = tuple[float, float]


class Placed(NamedTuple):
    """A word, and where it stands: points from the top left of the page as it is seen."""

    text: str
    box: Box


def picture_of(pdf: Any, index: int) -> tuple[Grey | None, float]:
    """A page of a pdfium document, `index` from 0, as `placed_words` takes it; pdfium serves one thread at a time, recognition needs none of it."""
    return draw(pdf, index)


def placed_words(picture: Grey | None, dpi: float) -> list[Placed]:
    """The words of a drawn page in the order they were recognised; none where there is no engine, or it fails."""
    engine = find_engine()
    if picture is None or engine is None:
        return []
    try:
        reading = recognise(picture, dpi, Cached(engine, cache_folder()))
    except EngineError:
        return []
    words = mend_words(reading.words, Drawn.of(reading.picture, dpi), usual_em(reading.words))
    return [Placed(word.text, _seen(word, reading, picture.shape, 72 / dpi)) for word in words]


def _seen(word: Found, reading: Recognition, shape: tuple[int, ...], scale: float) -> Box:
    """The box of a word on the page as it was drawn, before it was set upright and level; `scale` points a pixel."""
    corners = [(x, y) for x in (word.left, word.right) for y in (word.top, word.bottom)]
    found = [_turned_back(_tilted_back(corner, reading), reading.turn, shape) for corner in corners]
    xs, ys = [x * scale for x, _ in found], [y * scale for _, y in found]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _tilted_back(point: Point, reading: Recognition) -> Point:
    """A point of the level picture on the one that it was levelled from, which was turned counter-clockwise about its middle."""
    if not reading.skew:
        return point
    height, width = reading.picture.shape
    across, down, angle = point[0] - width / 2, point[1] - height / 2, math.radians(reading.skew)
    return (
        width / 2 + across * math.cos(angle) - down * math.sin(angle),
        height / 2 + across * math.sin(angle) + down * math.cos(angle),
    )


def _turned_back(point: Point, clockwise: int, shape: tuple[int, ...]) -> Point:
    """A point of a picture that was turned clockwise on the picture of that shape that it was turned from."""
    x, y = point
    height, width = shape
    places = {0: (x, y), 90: (y, height - x), 180: (width - x, height - y), 270: (width - y, x)}
    return places[clockwise]
