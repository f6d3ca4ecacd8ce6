"""pdfium's functions as calls with plain integers for pointers: thousands a page are made, and pointer objects are slow to make.

The calls keep Python's lock: giving it up and taking it back costs a third of such a short call, and
pdfium may not be used by two threads at once anyway.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

POINTER, INT = ctypes.c_void_p, ctypes.c_int


def bind(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium that takes and gives addresses as integers (None for a null pointer)."""
    from pypdfium2 import raw

    place = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(place)


def address(handle: Any) -> int:
    """The address of a pdfium object, or of the helper around one; 0 for none."""
    return ctypes.cast(getattr(handle, "raw", handle), ctypes.c_void_p).value or 0


class CharCalls(NamedTuple):
    """What is asked of characters, by text page and index."""

    code: Callable[..., int]
    box: Callable[..., int]
    owner: Callable[..., int | None]


class StyleCalls(NamedTuple):
    """What is asked of text objects, mostly through one of their characters."""

    origin: Callable[..., int]
    matrix: Callable[..., int]
    size: Callable[..., float]
    font: Callable[..., int | None]
    mode: Callable[..., int]


class DrawingCalls(NamedTuple):
    """What is asked of the objects of a page."""

    count: Callable[..., int]
    get: Callable[..., int | None]
    count_inside: Callable[..., int]
    get_inside: Callable[..., int | None]
    kind: Callable[..., int]
    matrix: Callable[..., int]
    bounds: Callable[..., int]
    mode: Callable[..., int]
    fill: Callable[..., int]
    stroke: Callable[..., int]
    segments: Callable[..., int]
    segment: Callable[..., int | None]
    segment_kind: Callable[..., int]
    point: Callable[..., int]


@cache
def char_calls() -> CharCalls:
    """The calls made for every word."""
    return CharCalls(
        bind("FPDFText_GetUnicode", ctypes.c_uint, POINTER, INT),
        bind("FPDFText_GetLooseCharBox", INT, POINTER, INT, POINTER),
        bind("FPDFText_GetTextObject", POINTER, POINTER, INT),
    )


@cache
def style_calls() -> StyleCalls:
    """The calls made for every stretch of one style."""
    return StyleCalls(
        bind("FPDFText_GetCharOrigin", INT, POINTER, INT, POINTER, POINTER),
        bind("FPDFText_GetMatrix", INT, POINTER, INT, POINTER),
        bind("FPDFText_GetFontSize", ctypes.c_double, POINTER, INT),
        bind("FPDFTextObj_GetFont", POINTER, POINTER),
        bind("FPDFTextObj_GetTextRenderMode", INT, POINTER),
    )


@cache
def drawing_calls() -> DrawingCalls:
    """The calls made for every object of a page."""
    four = (POINTER,) * 4
    return DrawingCalls(
        bind("FPDFPage_CountObjects", INT, POINTER),
        bind("FPDFPage_GetObject", POINTER, POINTER, INT),
        bind("FPDFFormObj_CountObjects", INT, POINTER),
        bind("FPDFFormObj_GetObject", POINTER, POINTER, ctypes.c_ulong),
        bind("FPDFPageObj_GetType", INT, POINTER),
        bind("FPDFPageObj_GetMatrix", INT, POINTER, POINTER),
        bind("FPDFPageObj_GetBounds", INT, POINTER, *four),
        bind("FPDFPath_GetDrawMode", INT, POINTER, POINTER, POINTER),
        bind("FPDFPageObj_GetFillColor", INT, POINTER, *four),
        bind("FPDFPageObj_GetStrokeColor", INT, POINTER, *four),
        bind("FPDFPath_CountSegments", INT, POINTER),
        bind("FPDFPath_GetPathSegment", POINTER, POINTER, INT),
        bind("FPDFPathSegment_GetType", INT, POINTER),
        bind("FPDFPathSegment_GetPoint", INT, POINTER, POINTER, POINTER),
    )
