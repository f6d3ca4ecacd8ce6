"""PDF drawing to rules, fills and outlines: what of a page's lines and rectangles can border or shade text.

Slanted lines, curves and white fills are left out; clip paths and paths that paint nothing too. A rectangle
with rounded corners is one, and a small round or square spot is a dot, which may be a drawn bullet.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from itertools import pairwise, repeat
from typing import Any

from pipeline.document import Box
from pipeline.read.pdf.calls import Address, address, drawing_calls, places
from pipeline.read.pdf.marks import Marks, Rule

THIN = 2.6  # points: a rectangle this thin is a line
_MANY_SEGMENTS = 4000  # a drawing, not a border
_WHITE = 250
_DEEP = 4  # forms within forms
_DOT = 1.5, 10.0  # points: how large a dot is
_CORNER, _LARGEST_CORNER = 0.3, 24.0  # of the smaller side, and points: how far a rounded corner reaches
_ROUND, _LARGEST_CIRCLE = (0.95, 1.2), 90.0  # of the radius: how far a circle's points lie from its middle; and points
_PATH, _IMAGE, _FORM = 2, 3, 5  # kinds of page object
_BEZIER, _MOVE = 1, 2  # kinds of path segment
Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def load_drawing(page: Any, marks: Marks) -> None:
    """Add the rules, fills, outlines, dots and pictures of a pdfium page to its marks."""
    area = max(marks.frame.width * marks.frame.height, 1.0)
    room = _Room()
    for item, kind, matrix in _objects(page):
        if kind == _IMAGE:
            box = _seen(room.bounds(item, matrix), marks)
            marks.pictures.append(box)
            marks.picture = max(marks.picture, min((box.right - box.left) * (box.bottom - box.top) / area, 1.0))
        else:
            _add_path(item, matrix, marks, room)


class _Room:
    """Memory that pdfium writes its answers to, made once a page and used again for every object."""

    def __init__(self) -> None:
        self._mode, self._colour, self._sides = (ctypes.c_int * 2)(), (ctypes.c_uint * 4)(), (ctypes.c_float * 4)()
        self._mode_at, self._colour_at, self._sides_at = (list(places(store, 0, 4)) for store in (self._mode, self._colour, self._sides))
        self._calls = drawing_calls()

    def painted(self, item: Address) -> tuple[bool, bool]:
        """Whether a path has a fill, and whether it has a stroke, that shows."""
        self._calls.mode(item, *self._mode_at)
        filled, stroked = self._mode
        return bool(filled) and self._shows(item, self._calls.fill), bool(stroked) and self._shows(item, self._calls.stroke)

    def _shows(self, item: Address, ask: Callable[..., int]) -> bool:
        """Whether the fill or stroke shows on white paper."""
        if not ask(item, *self._colour_at):
            return True  # a pattern or a colour space that can't be told: take it as seen
        red, green, blue, alpha = self._colour
        return alpha > 0 and (red < _WHITE or green < _WHITE or blue < _WHITE)

    def bounds(self, item: Address, matrix: Matrix) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of an object in the file's coordinates."""
        self._calls.bounds(item, *self._sides_at)
        left, bottom, right, top = self._sides
        if matrix is _PLAIN or matrix == _PLAIN:
            return left, bottom, right, top
        (xa, ya), (xb, yb) = _apply(matrix, left, bottom), _apply(matrix, right, top)
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def _objects(page: Any) -> Iterator[tuple[Address, int, Matrix]]:
    """The paths and pictures of a page, those inside forms too: address, kind, and the matrix to the page."""
    calls = drawing_calls()
    return _walk(address(page), calls.count, calls.get, _PLAIN, 0)


def _walk(holder: Any, count: Callable[..., int], get: Callable[..., Address], matrix: Matrix, depth: int) -> Iterator[tuple[Address, int, Matrix]]:
    calls = drawing_calls()
    number = count(holder)
    items = list(map(get, repeat(holder), range(number)))
    for item, kind in zip(items, map(calls.kind, items), strict=True):
        if kind in (_PATH, _IMAGE):
            yield item, kind, matrix
        elif kind == _FORM and depth < _DEEP and item:
            yield from _walk(item, calls.count_inside, calls.get_inside, _within(matrix, _matrix(item)), depth + 1)


def _matrix(item: Address) -> Matrix:
    own = (ctypes.c_float * 6)()
    if not drawing_calls().matrix(item, ctypes.byref(own)):
        return _PLAIN
    a, b, c, d, e, f = own
    return a, b, c, d, e, f


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


def _seen(bounds: tuple[float, float, float, float], marks: Marks) -> Box:
    (xa, ya), (xb, yb) = marks.frame.see(bounds[0], bounds[1]), marks.frame.see(bounds[2], bounds[3])
    return Box(xa if xa < xb else xb, ya if ya < yb else yb, xb if xa < xb else xa, yb if ya < yb else ya)


def _add_path(item: Address, matrix: Matrix, marks: Marks, room: _Room) -> None:
    filled, stroked = room.painted(item)
    if not (filled or stroked):
        return
    calls = drawing_calls()
    segments = calls.segments(item)
    if segments > _MANY_SEGMENTS:
        return
    bounds = room.bounds(item, matrix)
    if _is_dot(bounds):
        marks.dots.append(_seen(bounds, marks))
        if segments > 5:
            return
    shapes = [bounds] if segments <= 5 and filled else _shapes(item, segments, matrix)
    for shape in shapes:
        _add_shape(_seen(shape, marks), filled, stroked, marks)


def _is_dot(bounds: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = bounds
    least, most = _DOT
    return least <= right - left <= most and least <= top - bottom <= most and abs((right - left) - (top - bottom)) <= 0.25 * (right - left)


def _shapes(item: Address, segments: int, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    """The bounds of each part of a path that is a rectangle or a straight line along an axis."""
    calls = drawing_calls()
    placed = _within(matrix, _matrix(item))
    points: list[tuple[float, float]] = []
    straight = True
    spot = (ctypes.c_float * 2)()
    x, y = places(spot, 0, 4)
    for index in range(segments):
        part = calls.segment(item, index)
        kind = calls.segment_kind(part)
        if kind == _MOVE:
            yield from _hull(points, straight)
            points, straight = [], True
        straight = straight and kind != _BEZIER
        calls.point(part, x, y)
        points.append(_apply(placed, spot[0], spot[1]))
    yield from _hull(points, straight)


def _hull(points: list[tuple[float, float]], straight: bool) -> Iterator[tuple[float, float, float, float]]:
    if len(points) < 2:
        return
    if not straight:
        yield from _rounded(points)
        return
    for (xa, ya), (xb, yb) in pairwise(points):
        if abs(xa - xb) > 0.5 and abs(ya - yb) > 0.5:
            return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if len(points) >= 4 or min(max(xs) - min(xs), max(ys) - min(ys)) < THIN:
        yield min(xs), min(ys), max(xs), max(ys)


def _rounded(points: list[tuple[float, float]]) -> Iterator[tuple[float, float, float, float]]:
    """The bounds of a curved path that is a circle, or a rectangle with rounded corners: all of its points lie in its corners."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
    corner = min(_CORNER * min(right - left, top - bottom), _LARGEST_CORNER)
    inner_left, inner_right, inner_bottom, inner_top = left + corner, right - corner, bottom + corner, top - corner
    cornered = corner > _DOT[0] and not any(inner_left < x < inner_right or inner_bottom < y < inner_top for x, y in points)
    if cornered or _is_circle(points, (left + right) / 2, (bottom + top) / 2, (right - left) / 2):
        yield left, bottom, right, top


def _is_circle(points: list[tuple[float, float]], x: float, y: float, radius: float) -> bool:
    """Whether all points of a path, and those that bend it, lie on a circle or a little outside."""
    least, most = _ROUND
    return _DOT[1] < radius < _LARGEST_CIRCLE and all(least * radius <= math.hypot(px - x, py - y) <= most * radius for px, py in points)


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
