"""Words as an engine read them to words as the ink shows them: dust, bars, lost spaces, lost bullets, and numbers of paragraphs.

Every mend needs a proof, from the ink of the page or from the sequence of the numbers around; what can't be proved
stays as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

import numpy as np

from pipeline.read.scan.engines import Found
from pipeline.read.scan.image import Drawn, Ink, Stroke

LETTERS = re.compile(r"[A-Za-z0-9]")
_LEAST_SURE, _ALONE_SURE = 0.3, 0.8  # signs without a letter or figure that an engine is less sure of are dust; the second for a line of its own
SPECK = 0.005  # of a square em: less ink than this is no character
_BAR = re.compile(r"^([“\"‘'(]*)\|(?=$|[’'])")
_LEADER = 5  # dots that stand in the text for a row of them
_DASHES = re.compile(r"[-–—]")
_EN_DASH = 0.43, 0.78  # ems: a hyphen is narrower, an em dash wider
_SPOT_TEXT = re.compile(r"[eoOc°¢©®*«»@.·\-+=~]{1,2}|es")
_SPACE, _CLEARLY = 0.25, 1.8  # ems that a lost space takes at least, and how many times wider it is than the next gap in the word
_NEAR_LEFT = 0.8  # ems that the numbers of one sequence may stand apart
_LABEL_GAP = 0.7  # ems after a number
_EXACT = re.compile(r"(\d{1,3})\.")
_ROMAN = re.compile(r"\(?[ivxIVX]{2,5}[.)]")


def mend_words(found: Sequence[Found], drawn: Drawn, em: float) -> list[Found]:
    """The words of a page, in the engine's order; `em` is the size of its usual text in pixels."""
    kept: list[Found] = []
    for line in _lines(_without_dust(found, drawn, em)):
        kept += _with_lost_bullet([part for word in _with_bars(line, drawn, em) for part in _split(_as_drawn(word, drawn, em), drawn, em)], drawn, em)
    return kept


def _lines(found: Sequence[Found]) -> Iterator[list[Found]]:
    for _, words in groupby(found, key=lambda word: word.line):
        yield list(words)


def with_leaders(found: Sequence[Found], leaders: Sequence[Stroke]) -> list[Found]:
    """The words with the rows of dots that were kept from the engine, each in the line that it leads on from."""
    words = list(found)
    for leader in leaders:
        before = [i for i, w in enumerate(words) if w.top <= leader.bottom <= w.bottom + (w.bottom - w.top) // 2 and w.right <= leader.left + 8]
        if before:
            last = max(before, key=lambda index: words[index].right)
            top = min(leader.top, words[last].top)
            words.insert(last + 1, Found("." * _LEADER, leader.left, top, leader.right, leader.bottom, 1.0, words[last].line))
    return words


def _without_dust(found: Sequence[Found], drawn: Drawn, em: float) -> list[Found]:
    """The words but for signs that the engine is unsure of or the ink doesn't show: specks are read as full stops and dashes."""
    inked = [word for word in found if _ink(word, drawn).sum() > SPECK * em * em]
    written = {word.line for word in inked if LETTERS.search(word.text)}
    return [word for word in inked if LETTERS.search(word.text) or word.confidence >= (_LEAST_SURE if word.line in written else _ALONE_SURE)]


def _ink(word: Found, drawn: Drawn) -> Ink:
    return drawn.ink[max(word.top, 0) : word.bottom, max(word.left, 0) : word.right]


def _with_bars(line: Sequence[Found], drawn: Drawn, em: float) -> list[Found]:
    """A bar as high as a capital is the pronoun "I"; one that stands higher is a bar."""
    words = list(line)
    for index, word in enumerate(words):
        if "|" in word.text and _BAR.match(word.text):
            left = words[index - 1].right if index else word.left
            right = words[index + 1].left if index + 1 < len(words) else word.right
            height = _extent(drawn.ink[word.top : word.bottom, min(left, word.left) : max(right, word.right)])
            if height < 0.85 * em:
                words[index] = replace(word, text=_BAR.sub(r"\1I", word.text))
    return words


def _width(ink: Ink) -> int:
    columns = np.flatnonzero(ink.any(axis=0))
    return int(columns[-1] - columns[0]) + 1 if columns.size else 0


def _extent(ink: Ink) -> int:
    rows = np.flatnonzero(ink.any(axis=1))
    return int(rows[-1] - rows[0]) + 1 if rows.size else 0


def _as_drawn(word: Found, drawn: Drawn, em: float) -> Found:
    """A round filled spot that was taken for a letter or sign is a bullet, a dash of half an em an en dash."""
    if _SPOT_TEXT.fullmatch(word.text) and _is_spot(_ink(word, drawn), em):
        return replace(word, text="•")
    if _DASHES.fullmatch(word.text) and _EN_DASH[0] * em < _width(_ink(word, drawn)) < _EN_DASH[1] * em:
        return replace(word, text="–")
    return word


def _is_spot(ink: Ink, em: float) -> bool:
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return False
    high, wide = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
    return 0.7 <= wide / high <= 1.4 and float(ink.sum()) > 0.68 * wide * high and 0.2 * em < high < 0.5 * em


def _with_lost_bullet(line: list[Found], drawn: Drawn, em: float) -> list[Found]:
    """A line with the bullet that stands before it in the ink and that the engine passed over."""
    if not line:
        return line
    first = line[0]
    left, right = max(round(first.left - 3 * em), 0), max(round(first.left - 0.3 * em), 0)
    top, bottom = max(first.top, 0), first.bottom
    ink = drawn.ink[top:bottom, left:right]
    columns = np.flatnonzero(ink.any(axis=0))
    if not columns.size or not _is_spot(ink, em) or drawn.ink[top:bottom, max(left - round(em), 0) : left].any():
        return line
    return [Found("•", left + int(columns[0]), top, left + int(columns[-1]) + 1, bottom, first.confidence, first.line), *line]


def _split(word: Found, drawn: Drawn, em: float) -> list[Found]:
    """A word in two where the ink has a space that the engine passed over, near enough to an end to count the letters."""
    if len(word.text) < 4 or not word.text.isalpha():
        return [word]
    edges = np.diff(np.pad(_ink(word, drawn).any(axis=0), 1).astype(np.int8))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    gaps = (starts[1:] - ends[:-1]).tolist()
    if not gaps or max(gaps) < max(_SPACE * em, _CLEARLY * sorted([0, *gaps])[-2]):
        return [word]
    at = gaps.index(max(gaps))
    cut = at + 1 if at < 3 else len(word.text) - (len(gaps) - at)
    if len(gaps) - at > 3 <= at or not 0 < cut < len(word.text):
        return [word]
    first = replace(word, text=word.text[:cut], right=word.left + int(ends[at]))
    return [first, replace(word, text=word.text[cut:], left=word.left + int(starts[at + 1]))]


def mend_numbers(pages: Sequence[Sequence[Found]], ems: Sequence[float]) -> list[list[Found]]:
    """The words of all pages with misread paragraph numbers put right where the numbers before and after leave only one reading."""
    made = [list(page) for page in pages]
    places = [(page, index) for page, words in enumerate(made) for index in _number_places(words, ems[page])]
    for group in _columns(places, made, ems):
        _mend_sequence(made, group)
    for page, index in places:
        word = made[page][index]
        if _ROMAN.fullmatch(word.text) and not word.text.isupper():
            made[page][index] = replace(word, text=word.text.lower())
    return made


def _number_places(words: Sequence[Found], em: float) -> Iterator[int]:
    """Where a line begins with a few characters that stand apart from its text."""
    for index, (word, following) in enumerate(pairwise(words)):
        begins = index == 0 or words[index - 1].line != word.line
        if begins and following.line == word.line and len(word.text) <= 5 and _LABEL_GAP * em <= following.left - word.right <= 5 * em:
            yield index


def _columns(places: Sequence[tuple[int, int]], pages: Sequence[Sequence[Found]], ems: Sequence[float]) -> list[list[tuple[int, int]]]:
    """Places put together by how far to the left they stand."""
    groups: list[list[tuple[int, int]]] = []
    for page, index in places:
        left = pages[page][index].left / ems[page]
        match = next((group for group in groups if abs(pages[group[0][0]][group[0][1]].left / ems[group[0][0]] - left) <= _NEAR_LEFT), None)
        if match is None:
            groups.append([(page, index)])
        else:
            match.append((page, index))
    return groups


def _mend_sequence(pages: list[list[Found]], places: Sequence[tuple[int, int]]) -> None:
    """Mend what stands between two sure numbers, or before the first, if just as many numbers are missing there."""
    last, waiting = 0, list[tuple[int, int]]()
    for page, index in places:
        match = _EXACT.fullmatch(pages[page][index].text)
        if match is None:
            waiting.append((page, index))
            continue
        value = int(match[1])
        expected = range(last + 1, value)
        if len(waiting) == len(expected) and all(_may_be(pages[p][i], number) for (p, i), number in zip(waiting, expected, strict=True)):
            for (p, i), number in zip(waiting, expected, strict=True):
                pages[p][i] = replace(pages[p][i], text=f"{number}.")
        last, waiting = value, []


def _may_be(word: Found, number: int) -> bool:
    """Whether a word can be a misread number: it has the same figures, or the engine was unsure."""
    return re.sub(r"\D", "", word.text) == str(number) or (word.confidence < _ALONE_SURE and word.text != "•")
