"""Words that are struck out to words that are set aside: a motion before its amendment, "Yes/No" with one of them deleted.

A line strikes words out that runs through their middle, from where one of them begins to where one ends. Tables and underlines
have their lines elsewhere, or longer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from pipeline.read.pdf.marks import Marks, Rule, Word

_LOW, _HIGH = 0.15, 0.42  # ems over the baseline at which a line runs through a word
_EDGE, _BAND = 1.5, 4.0  # points by which a line may miss the ends of words; and more than twice as many
_BASE, _SIZE = attrgetter("base"), attrgetter("size")
_BEYOND = 0.5  # ems: the space behind the last word may be struck out too


def take_struck(marks: Marks) -> None:
    """Move the words of a page that are struck out to `struck`; what stands before them on the line takes their room, so that no gap is left."""
    starts = {int(word.x0 / _BAND) for word in marks.words} if marks.rules else ()
    lying = [
        rule
        for rule in marks.rules
        if rule.top == rule.bottom and (int((rule.x0 - _EDGE) / _BAND) in starts or int((rule.x0 + _EDGE) / _BAND) in starts)
    ]  # most lines of tables begin where no word does
    if not lying:
        return
    words = sorted(marks.words, key=_BASE)
    bases, sizes = list(map(_BASE, words)), set(map(_SIZE, words))
    low, high = _LOW * min(sizes), _HIGH * max(sizes)
    struck: set[int] = set()
    for rule in lying:
        first, last = bisect_left(bases, rule.top + low), bisect_right(bases, rule.top + high)
        through = [word for word in words[first:last] if _runs_through(rule, word)] if first < last else []  # few lines have words right under them
        if through and _is_along(rule, through):
            struck.update(word.order for word in through)
    if struck:
        marks.struck = [word for word in marks.words if word.order in struck]
        marks.words = _closed_up(marks.words, struck)


def _runs_through(rule: Rule, word: Word) -> bool:
    return _LOW * word.size <= word.base - rule.top <= _HIGH * word.size and rule.x0 <= word.x0 + _EDGE and word.x1 <= rule.x1 + _EDGE


def _is_along(rule: Rule, words: Sequence[Word]) -> bool:
    """Whether a line begins and ends where some words do."""
    left, last = min(word.x0 for word in words), max(words, key=lambda word: word.x1)
    return abs(left - rule.x0) <= _EDGE and rule.x1 - last.x1 <= _BEYOND * last.size


def _closed_up(words: Sequence[Word], struck: set[int]) -> list[Word]:
    """The words that are not struck out; the one before those that are reaches to their end."""
    kept: list[Word] = []
    for word in words:
        before = kept[-1] if kept else None
        if word.order not in struck:
            kept.append(word)
        elif before is not None and before.base == word.base and before.x1 <= word.x0 + _EDGE:
            before.x1 = word.x1
    return kept
