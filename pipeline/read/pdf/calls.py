"""pdfium's functions as calls without declared argument types: thousands a page are made.

Checking and converting arguments takes ctypes longer than most of these functions take, so nothing is
declared: an integer is passed as a C int, and a pointer must be an `address` or a `ctypes.byref`. The
calls keep Python's lock: giving it up and taking it back costs a third of such a short call, and
pdfium may not be used by two threads at once anyway.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np

INT = ctypes.c_int
_THINGS = 1024  # that a room has place for at once


class Address(ctypes.c_void_p):
    """A pdfium object as a call yields it and as another takes it; false for a null pointer."""


def bind(name: str, result: Any) -> Callable[..., Any]:
    """A function of pdfium by its name and its C result (None if nobody asks for it)."""
    from pypdfium2 import raw

    place = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result)(place)


def address(handle: Any) -> Any:
    """A pdfium object, or the helper around one, as an argument; it must outlive the argument."""
    return ctypes.byref(getattr(handle, "raw", handle).contents)


def places(store: Any, first: int, step: int) -> Iterator[Any]:
    """Pointers into an array, from one byte on, a step apart."""
    return map(ctypes.byref, repeat(store), range(first, ctypes.sizeof(store), step))


class Room:
    """Memory for the numbers that a call writes: `width` of them for each thing asked, and a pointer to each of the first `pointers`.

    The pointers are made once, because making one takes a third of the time of a call. No two threads may use one room.
    """

    def __init__(self, kind: type[Any], width: int, pointers: int) -> None:
        store, size = (kind * (width * _THINGS))(), ctypes.sizeof(kind)
        self._numbers = np.ctypeslib.as_array(store).reshape(_THINGS, width)
        self._pointers = [list(places(store, at * size, width * size)) for at in range(pointers)]

    def ask(self, call: Callable[..., Any], things: Sequence[Any], page: Any = None) -> tuple[list[int], Any]:
        """What a call yields for each of some things (of a page, where it is given), and the numbers that it writes, a row for each."""
        if len(things) > _THINGS:
            parts = [self.ask(call, things[start : start + _THINGS], page) for start in range(0, len(things), _THINGS)]
            return [told for found, _ in parts for told in found], np.concatenate([numbers for _, numbers in parts])
        before = () if page is None else (repeat(page),)
        found = list(map(call, *before, things, *self._pointers))
        return found, self._numbers[: len(things)].copy()


class Rooms(threading.local):
    """The rooms of one thread."""

    def __init__(self) -> None:
        self.box, self.origin, self.matrix = Room(ctypes.c_float, 4, 1), Room(ctypes.c_double, 2, 2), Room(ctypes.c_float, 6, 1)


class CharCalls(NamedTuple):
    """What is asked of characters, by text page and index."""

    code: Callable[..., int]
    box: Callable[..., None]
    owner: Callable[..., int]  # 0 for none


class StyleCalls(NamedTuple):
    """What is asked of text objects, mostly through one of their characters."""

    origin: Callable[..., None]
    matrix: Callable[..., int]
    size: Callable[..., float]
    font: Callable[..., int]  # 0 for none
    mode: Callable[..., int]


class DrawingCalls(NamedTuple):
    """What is asked of the objects of a page."""

    count: Callable[..., int]
    get: Callable[..., Address]
    count_inside: Callable[..., int]
    get_inside: Callable[..., Address]
    kind: Callable[..., int]
    matrix: Callable[..., int]
    bounds: Callable[..., int]
    mode: Callable[..., int]
    fill: Callable[..., int]
    stroke: Callable[..., int]
    segments: Callable[..., int]
    segment: Callable[..., Address]
    segment_kind: Callable[..., int]
    point: Callable[..., int]


@cache
def rooms() -> Rooms:
    """The memory that calls write to."""
    return Rooms()


@cache
def char_calls() -> CharCalls:
    """The calls made for every word."""
    return CharCalls(
        bind("FPDFText_GetUnicode", ctypes.c_uint),
        bind("FPDFText_GetLooseCharBox", None),
        bind("FPDFText_GetTextObject", ctypes.c_size_t),
    )


@cache
def style_calls() -> StyleCalls:
    """The calls made for every stretch of one style."""
    return StyleCalls(
        bind("FPDFText_GetCharOrigin", None),
        bind("FPDFText_GetMatrix", INT),
        bind("FPDFText_GetFontSize", ctypes.c_double),
        bind("FPDFTextObj_GetFont", ctypes.c_size_t),
        bind("FPDFTextObj_GetTextRenderMode", INT),
    )


@cache
def drawing_calls() -> DrawingCalls:
    """The calls made for every object of a page."""
    return DrawingCalls(
        bind("FPDFPage_CountObjects", INT),
        bind("FPDFPage_GetObject", Address),
        bind("FPDFFormObj_CountObjects", INT),
        bind("FPDFFormObj_GetObject", Address),
        bind("FPDFPageObj_GetType", INT),
        bind("FPDFPageObj_GetMatrix", INT),
        bind("FPDFPageObj_GetBounds", INT),
        bind("FPDFPath_GetDrawMode", INT),
        bind("FPDFPageObj_GetFillColor", INT),
        bind("FPDFPageObj_GetStrokeColor", INT),
        bind("FPDFPath_CountSegments", INT),
        bind("FPDFPath_GetPathSegment", Address),
        bind("FPDFPathSegment_GetType", INT),
        bind("FPDFPathSegment_GetPoint", INT),
    )
