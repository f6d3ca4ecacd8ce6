"""PDF drawing to rules, fills and outlines: what of a page's lines and rectangles can border or shade text.

Slanted lines, curves and white fills are left out; clip paths and paths that paint nothing too.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pipeline.document import Box
from pipeline.read.pdf_marks import Marks, Rule

THIN = 2.6  # points: a rectangle this thin is a line
_MANY_SEGMENTS = 4000  # a drawing, not a border
_WHITE = 250
_DEEP = 4  # forms within forms
Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def load_drawing(page: Any, marks: Marks) -> None:
    """Add the rules, fills, outlines and the largest picture of a pdfium page to its marks."""
    from pypdfium2 import raw

    area = max(marks.frame.width * marks.frame.height, 1.0)
    for item, matrix in _objects(page):
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_IMAGE:
            box = _seen(_bounds(item, matrix), marks)
            marks.picture = max(marks.picture, min((box.right - box.left) * (box.bottom - box.top) / area, 1.0))
        else:
            _add_path(item, matrix, marks)


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """The paths and pictures of a page, those inside forms too, each with the matrix to the page."""
    from pypdfium2 import raw

    yield from _walk(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _PLAIN, 0)


def _walk(holder: Any, count: Any, get: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    from pypdfium2 import raw

    for index in range(count(holder)):
        item = get(holder, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            yield item, matrix
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEP:
            yield from _walk(item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, _within(matrix, _matrix(item)), depth + 1)


def _matrix(item: Any) -> Matrix:
    from pypdfium2 import raw

    own = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, own):
        return _PLAIN
    return own.a, own.b, own.c, own.d, own.e, own.f


def _within(outer: Matrix, inner: Matrix) -> Matrix:
    """The matrix of a thing placed by `inner` in a form placed by `outer`."""
    a, b, c, d, e, f = inner
    (ex, ey), (ax, ay), (cx, cy) = _apply(outer, e, f), _turn(outer, a, b), _turn(outer, c, d)
    return ax, ay, cx, cy, ex, ey


def _turn(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    return matrix[0] * x + matrix[2] * y, matrix[1] * x + matrix[3] * y


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    turned = _turn(matrix, x, y)
    return turned[0] + matrix[4], turned[1] + matrix[5]


def _bounds(item: Any, matrix: Matrix) -> tuple[float, float, float, float]:
    from pypdfium2 import raw

    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *sides)
    left, bottom, right, top = (side.value for side in sides)
    if matrix == _PLAIN:
        return left, bottom, right, top
    (xa, ya), (xb, yb) = _apply(matrix, left, bottom), _apply(matrix, right, top)
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def _seen(bounds: tuple[float, float, float, float], marks: Marks) -> Box:
    (xa, ya), (xb, yb) = marks.frame.see(bounds[0], bounds[1]), marks.frame.see(bounds[2], bounds[3])
    return Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


def _add_path(item: Any, matrix: Matrix, marks: Marks) -> None:
    from pypdfium2 import raw

    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, mode, stroke)
    filled = bool(mode.value) and _is_coloured(item, raw.FPDFPageObj_GetFillColor)
    stroked = bool(stroke.value) and _is_coloured(item, raw.FPDFPageObj_GetStrokeColor)
    segments = raw.FPDFPath_CountSegments(item)
    if not (filled or stroked) or segments > _MANY_SEGMENTS:
        return
    shapes = [_bounds(item, matrix)] if segments <= 5 and filled else _shapes(item, segments, matrix)
    for shape in shapes:
        _add_shape(_seen(shape, marks), filled, stroked, marks)


def _is_coloured(item: Any, ask: Any) -> bool:
    """Whether the fill or stroke shows on white paper."""
    red, green, blue, alpha = (ctypes.c_uint(0) for _ in range(4))
    if not ask(item, red, green, blue, alpha):
        return True  # a pattern or a colour space that can't be told: take it as seen
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE


def _shapes(item: Any, segments: int, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    """The bounds of each part of a path that is a rectangle or a straight line along an axis."""
    from pypdfium2 import raw

    placed = _within(matrix, _matrix(item))
    points: list[tuple[float, float]] = []
    straight = True
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(segments):
        part = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(part)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            yield from _hull(points, straight)
            points, straight = [], True
        straight = straight and kind != raw.FPDF_SEGMENT_BEZIERTO
        raw.FPDFPathSegment_GetPoint(part, x, y)
        points.append(_apply(placed, x.value, y.value))
    yield from _hull(points, straight)


def _hull(points: list[tuple[float, float]], straight: bool) -> Iterator[tuple[float, float, float, float]]:
    if len(points) < 2 or not straight:
        return
    for (xa, ya), (xb, yb) in pairwise(points):
        if abs(xa - xb) > 0.5 and abs(ya - yb) > 0.5:
            return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if len(points) >= 4 or min(max(xs) - min(xs), max(ys) - min(ys)) < THIN:
        yield min(xs), min(ys), max(xs), max(ys)


def _add_shape(box: Box, filled: bool, stroked: bool, marks: Marks) -> None:
    wide, high = box.right - box.left, box.bottom - box.top
    if high <= THIN and wide > high:
        middle = (box.top + box.bottom) / 2
        marks.rules.append(Rule(box.left, box.right, middle, middle))
    elif wide <= THIN and high > wide:
        middle = (box.left + box.right) / 2
        marks.rules.append(Rule(middle, middle, box.top, box.bottom))
    elif wide > THIN and high > THIN:
        if filled:
            marks.fills.append(box)
        if stroked:
            marks.outlines.append(box)
