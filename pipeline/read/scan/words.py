"""Recognised words to words as they were set: font size, baseline, weight and bullets, measured from the ink of the page.

An engine says what is written and roughly where. How it is set is what headings are told by, so it
is measured: the height of capitals gives the size, the width of strokes against the usual width
the weight. Sizes are settled over all pages of a file at once, so that body text has one size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.read.pdf.marks import Word
from pipeline.read.scan.engines import Found
from pipeline.read.scan.image import Drawn
from pipeline.read.scan.mend import LETTERS, SPECK

_CAPITAL, _MIDDLE, _SMALL = 0.716, 0.665, 0.523  # ems above the line: tall letters, "t", letters like "x"
_ABOVE = 0.9  # ems from the baseline to the top of a line's box, the same for all of its words
_BELOW, _COMMA_BELOW = 0.21, 0.15  # ems below the line: letters like "g", commas
_TALL = re.compile(r"[A-Z0-9bdfhijkl£$%&()\[\]/?!]")
_HANGING, _COMMA = re.compile(r"[gjpqy()\[\]$|_]"), re.compile(r"[,;Q]")
_HALO = 0.5  # pixels that blur adds to the height of a word
_PART_GAP = 2.0  # ems that part a line into columns or cells, each with its own size
_BOLD = 1.24  # times the usual width of strokes
_PLAIN = 1.12  # a word this close to the usual width is not bold, whatever stands around it
_LARGER, _SMALLER = 0.04, 0.07  # sizes that differ by less are one; figures and short words come out small, nothing comes out large


@dataclass(slots=True)
class Seen:
    """One word with what was measured, in pixels: extent of its ink, em, baseline, and width of its strokes in ems."""

    found: Found
    top: int
    bottom: int
    size: float = 0.0
    base: float = 0.0
    stroke: float = 0.0
    strong: bool = False


def measure(found: Sequence[Found], drawn: Drawn, em: float) -> list[Seen]:
    """The words of a page with their measures, in the engine's order; `em` is the size of its usual text in pixels."""
    seen = [_trimmed(word, drawn, em) for word in found]
    for part in _parts(seen):
        _set_size(part, em)
        for word in part:
            word.stroke = drawn.stroke_width(word.found.left, word.top, word.found.right, word.bottom) / word.size
    return seen


def _trimmed(word: Found, drawn: Drawn, em: float) -> Seen:
    """A word with the rows of its box that hold ink; engines draw boxes with room to spare, and round a speck too."""
    top, left = max(word.top, 0), max(word.left, 0)
    rows = drawn.ink[top : word.bottom, left : word.right].sum(axis=1)
    edges = np.diff(np.pad(rows > 0, 1).astype(np.int8))
    runs = zip(np.flatnonzero(edges == 1).tolist(), np.flatnonzero(edges == -1).tolist(), strict=True)
    kept = [(start, end) for start, end in runs if rows[start:end].sum() > SPECK * em * em]
    return Seen(word, top + kept[0][0], top + kept[-1][1]) if kept else Seen(word, word.top, word.bottom)


def _parts(seen: Sequence[Seen]) -> list[list[Seen]]:
    """The engine's lines, cut at gaps that may part columns or cells."""
    parts: list[list[Seen]] = []
    for word in seen:
        before = parts[-1][-1] if parts else None
        height = max(word.bottom - word.top, 1)
        if before and before.found.line == word.found.line and 0 <= word.found.left - before.found.right + height < _PART_GAP * 1.4 * height + height:
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def _set_size(part: Sequence[Seen], em: float) -> None:
    """Give the words of a part one em and one baseline, by the letters that they hold; signs alone get the usual em."""
    guesses = [(_em(word), _weight(word)) for word in part]
    size = _middle([guess for guess in guesses if guess[1] > 0] or [(em, 1.0)])
    bases = [word.bottom - _below(word.found.text) * size for word in part if LETTERS.search(word.found.text)]
    base = float(np.median(bases)) if bases else part[0].bottom
    for word in part:
        word.size, word.base = max(size, 1.0), base


def _em(word: Seen) -> float:
    text = word.found.text
    above = _CAPITAL if _TALL.search(text) else _MIDDLE if "t" in text else _SMALL
    return (word.bottom - word.top - _HALO) / (above + _below(text))


def _below(text: str) -> float:
    """How far a word reaches below its line, in ems."""
    return _BELOW if _HANGING.search(text) else _COMMA_BELOW if _COMMA.search(text) else 0.0


def _weight(word: Seen) -> float:
    """How far the height of a word can be trusted: most where a tall letter stands on the line."""
    text = word.found.text
    letters = len(LETTERS.findall(text))
    if not letters or word.found.confidence < 0.2:
        return 0.0
    return letters * (1.0 if _TALL.search(text) and not _below(text) else 0.5 if _TALL.search(text) else 0.1)


def _middle(guesses: Sequence[tuple[float, float]]) -> float:
    """The weighted mean of the middle half of some values."""
    ordered = sorted(guesses)
    total = sum(weight for _, weight in ordered)
    inner = acc = 0.0
    at = 0.0
    for value, weight in ordered:
        share = max(0.0, min(at + weight, 0.75 * total) - max(at, 0.25 * total))
        acc, inner, at = acc + share * value, inner + share, at + weight
    return acc / inner if inner else ordered[len(ordered) // 2][0]


def settle(pages: Sequence[tuple[Sequence[Seen], float]]) -> None:
    """Settle sizes and weights over all pages of a file; each page comes with its pixels an inch, and its sizes leave in points."""
    for seen, dpi in pages:
        for word in seen:
            word.size *= 72 / dpi
    usual = _usual(word for seen, _ in pages for word in seen)
    names = _size_names([word for seen, _ in pages for word in seen], usual)
    for seen, _ in pages:
        for word in seen:
            word.size = names[word.size]
    everywhere = _usual_stroke([word for seen, _ in pages for word in seen], usual)
    for seen, _ in pages:
        _mark_strong(seen, _page_stroke(seen, names.get(usual, usual)) or everywhere)


def _usual(words: Iterable[Seen]) -> float:
    """The size that most characters have, give or take what a pixel makes of it."""
    sizes: dict[float, int] = {}
    for word in words:
        sizes[word.size] = sizes.get(word.size, 0) + len(word.found.text)
    ordered = sorted(sizes)
    near = {size: sum(sizes[other] for other in ordered if abs(other - size) <= 0.03 * size) for size in ordered}
    best = max(ordered, key=lambda size: near[size], default=0.0)
    group = [(size, float(sizes[size])) for size in ordered if abs(size - best) <= 0.03 * best]
    return _middle(group) if group else 0.0


def _size_names(words: Sequence[Seen], usual: float) -> dict[float, float]:
    """For each measured size the one to use: the usual one for all near it, and one for each group of others."""
    names: dict[float, float] = {}
    group: list[float] = []
    for size in sorted({word.size for word in words}):
        if -_SMALLER * usual <= size - usual <= _LARGER * usual:
            names[size] = _half(usual)
            continue
        if group and size > group[0] * (1 + _SMALLER):
            group = []
        group.append(size)
        for member in group:
            names[member] = _half(group[len(group) // 2])
    return names


def _half(size: float) -> float:
    """A size to the half point, as sizes are chosen."""
    return max(round(size * 2) / 2, 0.5)


def _page_stroke(seen: Sequence[Seen], size: float) -> float | None:
    """The usual stroke width of a page's body text, in ems; None where there is too little of it."""
    body = [word for word in seen if word.size == size]
    return _usual_stroke(body, size) if sum(len(word.found.text) for word in body) >= 200 else None


def _usual_stroke(words: Sequence[Seen], size: float) -> float:
    """The lower middle of the stroke widths, weighted by letters: even where half of a text is bold, the other half is usual."""
    del size
    widths = sorted((word.stroke, len(word.found.text)) for word in words if LETTERS.search(word.found.text))
    total, at = sum(count for _, count in widths), 0
    for width, count in widths:
        at += count
        if at >= 0.4 * total:
            return width
    return 0.0


def _mark_strong(seen: Sequence[Seen], usual: float) -> None:
    """Mark bold words: a line that is bold as a whole, or a run of bold words at the start of one."""
    for part in _parts(seen):
        ratios = [word.stroke / usual if usual else 1.0 for word in part]
        for word, strong in zip(part, _bold_run(part, ratios), strict=True):
            word.strong = strong


def _bold_run(part: Sequence[Seen], ratios: Sequence[float]) -> list[bool]:
    """For each word of a part whether it is bold. Signs and short words go with their neighbours."""
    firm = [_firm(word, ratio) for word, ratio in zip(part, ratios, strict=True)]
    known = [each for each in firm if each is not None]
    if not known:
        weights = [len(word.found.text) for word in part]
        mean = sum(ratio * weight for ratio, weight in zip(ratios, weights, strict=True)) / sum(weights)
        return [mean >= _BOLD] * len(part)
    state, states = known[0], []
    for each in firm:
        state = state if each is None else each
        states.append(state)
    return states


def _firm(word: Seen, ratio: float) -> bool | None:
    """Whether a word is bold by its own ink; None where it is too short or too close to tell."""
    if len(LETTERS.findall(word.found.text)) < 3:
        return None
    return True if ratio >= _BOLD else False if ratio <= _PLAIN else None


def as_words(seen: Sequence[Seen], dpi: float, first: int = 0) -> list[Word]:
    """The words of a page for its layout, in points, numbered from `first`."""
    scale = 72 / dpi
    words = []
    for order, word in enumerate(seen, first):
        base = word.base * scale
        left, right = word.found.left * scale, word.found.right * scale
        top, bottom = base - _ABOVE * word.size, base + _BELOW * word.size
        words.append(Word(word.found.text, left, right, top, bottom, base, word.size, word.strong, order=order, glued=False))
    return words


def usual_em(found: Sequence[Found]) -> float:
    """The size of a page's usual text in pixels, from the boxes of its words."""
    heights = sorted((word.bottom - word.top) / (_CAPITAL + _below(word.text)) for word in found if _TALL.search(word.text))
    return float(heights[len(heights) // 2]) if heights else 30.0
