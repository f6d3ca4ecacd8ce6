"""Words that are struck out to words that are set aside: a motion before its amendment, "Yes/No" with one of them deleted.

A line strikes words out that runs through their middle, from where one of them begins to where one ends. Tables and underlines
have their lines elsewhere, or longer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipeline.read.pdf.marks import Marks, Rule, Word

_LOW, _HIGH = 0.15, 0.42  # ems over the baseline at which a line runs through a word
_EDGE = 1.5  # points by which a line may miss the ends of words
_BEYOND = 0.5  # ems: the space behind the last word may be struck out too


def take_struck(marks: Marks) -> None:
    """Move the words of a page that are struck out to `struck`; what stands before them on the line takes their room, so that no gap is left."""
    lying = sorted({(rule.top, rule.x0, rule.x1): rule for rule in marks.rules if rule.top == rule.bottom}.values(), key=_height)
    if not lying or not marks.words:
        return
    heights = [rule.top for rule in lying]
    through: dict[int, list[Word]] = {}
    for word in marks.words:
        near = range(bisect_left(heights, word.base - _HIGH * word.size), bisect_right(heights, word.base - _LOW * word.size))
        for at in near:
            if lying[at].x0 <= word.x0 + _EDGE and word.x1 <= lying[at].x1 + _EDGE:
                through.setdefault(at, []).append(word)
    struck = {word.order for at, words in through.items() if _is_along(lying[at], words) for word in words}
    if struck:
        marks.struck = [word for word in marks.words if word.order in struck]
        marks.words = _closed_up(marks.words, struck)


def _height(rule: Rule) -> float:
    return rule.top


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
