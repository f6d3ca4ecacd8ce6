"""Picture of a page to what recognition and layout need of it: ink, skew, quarter turns, stroke widths, ruled lines.

Pictures are grey, one byte a pixel, 0 is black. All is plain arithmetic on arrays, so that the same
picture yields the same result on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Ink = NDArray[np.bool_]
Counts = NDArray[np.uint16]  # of pixels in a row or column; two bytes each, because a page has ten million

_CONTRAST, _DARKEST = 60, 200  # grey levels between paper and the darkest pixels, and how many of those: less is a blank page
_FAINT = 0.82  # of the paper's level: what is lighter is paper
_LEAST_INK = 60  # pixels: fewer are dust
_SKEW_LIMIT = 12.0  # degrees
_SKEW_POINTS = 40_000  # ink pixels looked at: more cost time and tell nothing new
_LINE_POINTS, _LONG_SIDE = 400_000, 1200  # ink pixels looked at for lines of text, and rows of pixels that the longer side is taken as
_BLOCKS, _FILLED = 150, 0.9  # blocks along the longer side of a page; share of ink in a block that is filled
_STRIPS, _WIDE_STRIPS = 8, 3  # of a page: narrower than a text column each, or about as wide
_LEVEL_LENGTH, _UPRIGHT_LENGTH, _RULE_WIDTH, _RULE_GAP = 0.3, 0.5, 0.045, 0.06  # inches; short level ones underline a word
_DOT, _DOT_STEP, _LEAST_DOTS = 0.025, 0.16, 8  # inches; dots in a row that are a leader
_BORDER_LENGTH = 1.0  # inches
_MOST_RULES = 400  # more are the texture of a photograph
_BAND = 256  # rows of pixels looked at in one go: numbers of more than a byte a pixel are never made for a whole page but where they are kept


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight ruled line, in pixels: lying if it is wider than high."""

    left: int
    top: int
    right: int
    bottom: int


def ink_of(grey: Grey) -> Ink:
    """Which pixels are ink, by the threshold that parts paper from ink best; single pixels are dust. All False for a blank page."""
    counts = _greys(grey)
    paper, black = _level(counts, 0.5), _level(counts, _DARKEST / grey.size)
    if paper - black < _CONTRAST:
        return np.zeros(grey.shape, dtype=np.bool_)
    return _without_dust(grey <= min(_threshold(counts), _FAINT * paper))


def _greys(grey: Grey) -> Any:
    """How many pixels there are of each of the 256 levels."""
    return sum(np.bincount(grey[rows].ravel(), minlength=256) for rows in _bands(len(grey)))


def _bands(height: int) -> Iterator[slice]:
    for start in range(0, height, _BAND):
        yield slice(start, start + _BAND)


def _without_dust(ink: Ink) -> Ink:
    """The ink that has ink on two sides at least."""
    neighbours = np.zeros(ink.shape, dtype=np.uint8)
    neighbours[1:] += ink[:-1]
    neighbours[:-1] += ink[1:]
    neighbours[:, 1:] += ink[:, :-1]
    neighbours[:, :-1] += ink[:, 1:]
    kept: Ink = ink & (neighbours >= 2)
    return kept


def is_blank(ink: Ink) -> bool:
    """Whether a page holds nothing but dust."""
    return int(ink.sum()) < _LEAST_INK


def _level(counts: Any, share: float) -> int:
    """The grey level below which a share of the pixels lies."""
    return int(np.searchsorted(np.cumsum(counts), share * counts.sum()))


def _threshold(counts: Any) -> float:
    """Otsu's threshold: the level that leaves the least variance within paper and ink."""
    levels = np.arange(256)
    weight = np.cumsum(counts).astype(np.float64)
    mean = np.cumsum(counts * levels).astype(np.float64)
    rest = weight[-1] - weight
    with np.errstate(divide="ignore", invalid="ignore"):
        between = weight * rest * (mean / weight - (mean[-1] - mean) / rest) ** 2
    return float(np.argmax(np.nan_to_num(between)))


def sideways_of(ink: Ink) -> float:
    """How many times sharper the lines of text of a page run down than across: well over 1 for a page that lies on its side, under it for others."""
    y, x = _points(ink, _LINE_POINTS)
    few = slice(None, None, len(x) // _SKEW_POINTS + 1)
    across, down = _skew(x[few], y[few]), _skew(y[few], x[few])
    unit = max(max(ink.shape) / _LONG_SIDE, 1.0)
    return _sharpness(y, x, down, unit) / max(_sharpness(x, y, across, unit), 1e-9)


def skew_of(ink: Ink) -> float:
    """How many degrees a page must be turned counter-clockwise for its lines to lie level, to a twentieth; 0 where it can't be told."""
    y, x = _points(ink, _SKEW_POINTS)
    skew = _skew(x, y)
    return round(skew, 2) if abs(skew) < _SKEW_LIMIT - 0.2 else 0.0


def _points(ink: Ink, most: int) -> tuple[Any, Any]:
    """Some of the ink pixels that are not in coloured areas, about as many as wanted: every so manieth is enough to tell how lines lie."""
    y, x = np.nonzero(_without_areas(ink))
    step = len(x) // most + 1
    return y[::step], x[::step]


def _without_areas(ink: Ink) -> Ink:
    """The ink that is not in or at a filled area: the edge of a band of colour is sharper than any line of text."""
    side = max(max(ink.shape) // _BLOCKS, 1)
    high, wide = ink.shape[0] // side, ink.shape[1] // side
    full = ink[: high * side, : wide * side].reshape(high, side, wide, side).sum(axis=(1, 3), dtype=np.uint32) > _FILLED * side * side
    if not full.any():
        return ink
    near = np.pad(full, 1)
    near = near[:-2] | near[1:-1] | near[2:]
    near = near[:, :-2] | near[:, 1:-1] | near[:, 2:]
    kept = ink.copy()
    kept[: high * side, : wide * side] &= ~near.repeat(side, axis=0).repeat(side, axis=1)
    return kept


def _skew(x: Any, y: Any) -> float:
    """The angle at which rows hold most ink, to a twentieth of a degree: looked for in narrow strips, then in wide ones, which are more exact."""
    best = 0.0
    for reach, step, strips in ((_SKEW_LIMIT, 0.5, _STRIPS), (0.5, 0.1, _WIDE_STRIPS), (0.1, 0.05, _WIDE_STRIPS)):
        tried = (best + np.arange(-reach, reach + step / 2, step)).tolist()
        best = max(tried, key=lambda angle: float((_rows(x, y, angle, strips) ** 2).sum()))
    return float(best)


def _rows(x: Any, y: Any, angle: float, count: int, unit: float = 1.0) -> Any:
    """How many of some pixels fall into each row, `unit` pixels high, of each of `count` upright strips of a page that is turned by an angle.

    In strips, because lines of columns beside one another need not stand on one height.
    """
    rows = np.round((y - np.tan(np.radians(angle)) * x) / unit).astype(np.int64)
    rows -= rows.min(initial=0)
    high = int(rows.max(initial=0)) + 1
    strips = x * count // (int(x.max(initial=0)) + 1)
    return np.bincount(strips * high + rows, minlength=count * high).reshape(count, high).astype(np.float64)


def _sharpness(x: Any, y: Any, angle: float, unit: float) -> float:
    """How strongly lines and the space between them alternate in the strips of a page."""
    rows = _rows(x, y, angle, _STRIPS, unit)
    return float((np.diff(rows, axis=1) ** 2).sum()) / max(float(rows.sum()), 1e-9)


def straightened(grey: Grey, angle: float) -> Grey:
    """The picture turned counter-clockwise by some degrees about its middle, at the same size; what comes in from outside is paper."""
    from PIL import Image

    if not angle:
        return grey
    paper = int(np.median(grey))
    turned = Image.fromarray(grey).rotate(angle, Image.Resampling.BICUBIC, fillcolor=paper)
    return np.asarray(turned, dtype=np.uint8)


def turned(grey: Grey, clockwise: int) -> Grey:
    """The picture turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(grey, -(clockwise // 90) % 4))


def run_lengths(ink: Ink) -> Counts:
    """For each ink pixel the length of the lying run that it is in; 0 elsewhere."""
    runs = np.zeros(ink.shape, dtype=np.uint16)
    for rows in _bands(len(ink)):
        edges = np.diff(np.pad(ink[rows], ((0, 0), (1, 1))).astype(np.int8), axis=1).ravel()
        lengths = np.flatnonzero(edges == -1) - np.flatnonzero(edges == 1)
        runs[rows][ink[rows]] = np.repeat(lengths, lengths)
    return runs


@dataclass(frozen=True, slots=True)
class Drawn:
    """The ink of a page with its runs both ways."""

    ink: Ink
    lying: Counts
    standing: Counts
    rules: tuple[Stroke, ...]

    @classmethod
    def of(cls, grey: Grey, dpi: float) -> Drawn:
        """The ink of a picture with `dpi` pixels an inch; ruled lines are taken out of it."""
        rules = _find_rules(_faint_ink(grey), dpi)
        ink = ink_of(grey)
        lying, standing = run_lengths(ink), run_lengths(ink.T).T
        for rule in rules:
            area = (slice(rule.top, rule.bottom), slice(rule.left, rule.right))
            across = standing[area] if rule.right - rule.left >= rule.bottom - rule.top else lying[area]
            ink[area] &= across > _thickest(dpi)
        lying *= ink
        standing *= ink
        return cls(ink, lying, standing, tuple(rules))

    def stroke_width(self, left: int, top: int, right: int, bottom: int) -> float:
        """The mean width in pixels of the strokes in a rectangle; 0 where there is no ink."""
        lying, standing = self.lying[top:bottom, left:right], self.standing[top:bottom, left:right]
        widths = np.minimum(lying, standing)[lying > 0]
        return float(widths.mean()) if widths.size else 0.0


def _faint_ink(grey: Grey) -> Ink:
    """Ink that is anything darker than paper: a hairline between two rows of pixels is grey."""
    return _without_dust(grey <= _FAINT * _level(_greys(grey), 0.5))


def _find_rules(ink: Ink, dpi: float) -> list[Stroke]:
    """The ruled lines of a page; none where there are so many that they are a photograph."""
    lying, standing = run_lengths(ink), run_lengths(ink.T).T
    level = _long_runs(lying, standing, _LEVEL_LENGTH * dpi, dpi)
    upright = [Stroke(s.top, s.left, s.bottom, s.right) for s in _long_runs(standing.T, lying.T, _UPRIGHT_LENGTH * dpi, dpi)]
    return [] if len(level) + len(upright) > _MOST_RULES else [*level, *upright]


def _thickest(dpi: float) -> float:
    return max(3.0, _RULE_WIDTH * dpi)


def _long_runs(along: Counts, across: Counts, length: float, dpi: float) -> list[Stroke]:
    """Thin long runs along the rows, those that touch joined."""
    joined: list[Stroke] = []
    for row in np.flatnonzero(along.max(axis=1, initial=0) >= length).tolist():
        edges = np.diff(np.pad((along[row] >= length) & (across[row] <= _thickest(dpi)), 1).astype(np.int8))
        for left, right in zip(np.flatnonzero(edges == 1).tolist(), np.flatnonzero(edges == -1).tolist(), strict=True):
            _join(joined, Stroke(left, row, right, row + 1), round(_RULE_GAP * dpi))
    return [stroke for stroke in joined if stroke.right - stroke.left >= 0.8 * length]


def _join(strokes: list[Stroke], new: Stroke, gap: int) -> None:
    for index in range(len(strokes) - 1, -1, -1):
        old = strokes[index]
        if new.top - old.bottom <= 2 and new.left <= old.right + gap and old.left <= new.right + gap:
            strokes[index] = Stroke(min(old.left, new.left), old.top, max(old.right, new.right), new.bottom)
            return
    strokes.append(new)


def find_leaders(grey: Grey, dpi: float) -> list[Stroke]:
    """The rows of dots that lead to page numbers in a contents list; an engine reads them as letters, and their line with them."""
    dots = _dots(ink_of(grey), max(_DOT * dpi, 3.0))
    found: list[Stroke] = []
    for row in np.flatnonzero(dots.sum(axis=1) >= _LEAST_DOTS).tolist():
        edges = np.diff(np.pad(dots[row], 1).astype(np.int8))
        for left, right in _even_runs(np.flatnonzero(edges == 1), np.flatnonzero(edges == -1), dpi):
            _join(found, Stroke(left, row, right, row + 1), round(_DOT_STEP * dpi))
    return found


def _dots(ink: Ink, size: float) -> Ink:
    """The ink of dots no larger than `size` that have nothing over or under them."""
    found = np.zeros_like(ink)
    above, below = _around_dots(round(size))
    for rows in _bands(len(ink)):
        first = max(rows.start - above - 1, 0)  # far enough to see what stands over and under the band
        band = ink[first : rows.stop + below + 1]
        high = run_lengths(band.T).T
        dots = band & (run_lengths(band) <= size) & (high <= size) & (_over_and_under(band, round(size)) == high)
        found[rows] = dots[rows.start - first :][: len(found[rows])]
    return found


def _around_dots(size: int) -> tuple[int, int]:
    """How many rows over and under a dot of some size must be free: the height of a small letter."""
    return 3 * size, size + size // 2


def _over_and_under(ink: Ink, size: int) -> Counts:
    """How much ink each pixel has over and under it, itself included, within the height of a small letter; `size` is that of a dot."""
    above, below = _around_dots(size)
    total = np.cumsum(np.pad(ink, ((above + 1, below), (0, 0))), axis=0, dtype=np.uint16)
    return np.asarray(total[above + below + 1 :] - total[: -above - below - 1])


def _even_runs(starts: Any, ends: Any, dpi: float) -> Iterator[tuple[int, int]]:
    """The stretches of a row in which dots follow one another at even steps."""
    middles = (starts + ends) / 2
    steps = np.diff(middles)
    even = (steps <= _DOT_STEP * dpi) & (np.abs(steps - np.median(steps)) <= max(1.5, 0.01 * dpi)) if steps.size else np.zeros(0, dtype=np.bool_)
    edges = np.diff(np.pad(even, 1).astype(np.int8))
    for first, last in zip(np.flatnonzero(edges == 1).tolist(), np.flatnonzero(edges == -1).tolist(), strict=True):
        if last - first + 1 >= _LEAST_DOTS:
            yield int(starts[first]), int(ends[last])


def find_borders(grey: Grey, dpi: float) -> list[Stroke]:
    """The ruled lines that border cells: an engine may pass over the text between them. Lines that may underline words are left out."""
    rules = _find_rules(_faint_ink(grey), dpi)
    upright = [rule for rule in rules if rule.bottom - rule.top > rule.right - rule.left]
    level = [rule for rule in rules if rule.right - rule.left >= _BORDER_LENGTH * dpi]
    return [*upright, *(rule for rule in level if any(_touch(rule, other, round(_RULE_GAP * dpi)) for other in upright))]


def _touch(one: Stroke, other: Stroke, gap: int) -> bool:
    """Whether two strokes meet, or miss one another by a small gap."""
    beside = one.left <= other.right + gap and other.left <= one.right + gap
    return beside and one.top <= other.bottom + gap and other.top <= one.bottom + gap


def erased(grey: Grey, strokes: Sequence[Stroke]) -> Grey:
    """The picture with some places as paper."""
    if not strokes:
        return grey
    clean, paper = grey.copy(), int(np.median(grey))
    for stroke in strokes:
        clean[max(stroke.top - 2, 0) : stroke.bottom + 2, max(stroke.left - 2, 0) : stroke.right + 2] = paper
    return clean
