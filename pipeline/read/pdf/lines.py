"""Words to lines: words on one baseline joined with spaces and tabs, with their bold and italic runs, label and underline.

A `Strip` is a line before it has a place in the document's text: its spans count from its own start.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, groupby, pairwise
from operator import attrgetter

from msgspec import Struct, field

from pipeline.document import Box, Role
from pipeline.fold import Span
from pipeline.read.docx.symbols import raised
from pipeline.read.pdf.grid import GridCell
from pipeline.read.pdf.marks import Rule, Word

TAB_GAP = 2.5  # ems: a gap this wide inside a line is a tab
_SPACE_GAP = 0.15  # ems: a gap this wide is a space where the file does not say
_NEAR_TAB = 0.9  # ems: a gap that may be a tab, if it ends at a tab stop
_APART_GAP = 0.45  # ems: a label stands apart from its text by more than a space
_BULLET = re.compile(r"[•‣◦·⁃–—*»\u2219\u25a0-\u25ff\u2700-\u27bf\u2b00-\u2bff\ue000-\uf8ff]")
_DASHES = frozenset("-–—*o·»>")
_MARKED = re.compile(r"\((?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,6})\)|(?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,6})[.)]|\d{1,2}(?:\.\d{1,3}){1,3}[.)]?")
_NUMBER = re.compile(r"[-–(£]{0,3}\d[\d,.]*[)%kKmM]{0,3}")
_BARE = re.compile(r"\d{1,3}|[a-z]|[ivxl]{2,5}")
_ROMAN_NOTE = re.compile(r"(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})")  # as Word counts endnotes
_SMALLER = 0.89  # of the size of its line: no figure above it is larger
_LONGEST_LABEL = 6  # letters in a row, in a Roman number
_ROMAN = "ivxlIVXL"
_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)


class Strip(Struct):
    """One visual line of one column or cell."""

    words: list[Word]
    text: str = ""
    box: Box = _NOWHERE
    base: float = 0.0
    size: float = 0.0
    strong: tuple[Span, ...] = ()
    slanted: tuple[Span, ...] = ()
    underlined: bool = False
    role: Role = "body"
    label: str | None = None
    cell: GridCell | None = None
    header: bool = False
    table: int | None = None
    row: int = 0  # of the table in the document
    column: int = 0
    note: str | None = None
    shaded: bool = False
    heading: int | None = None
    cuts: list[int] = field(default_factory=list)  # indexes of words that a tab stands before


_BASE, _LEFT, _ALONG, _SIZE, _TEXT = attrgetter("base"), attrgetter("x0"), attrgetter("x0", "order"), attrgetter("size"), attrgetter("text")


def is_near(above: Sequence[Word], row: Sequence[Word], ems: float) -> bool:
    """Whether a row stands at most so many ems below another, from baseline to baseline."""
    return row[0].base - above[0].base <= ems * row[0].size


def find_rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words put together by baseline, from the top down, each row from left to right."""
    ordered = list(words)
    if len(ordered) < 2:
        return [ordered] if ordered else []
    bases = [word.base for word in ordered]
    if bases.count(bases[0]) == len(bases):
        ordered.sort(key=_LEFT)
        return [ordered]  # as in most cells
    level: dict[float, list[Word]] = {}  # by their height: most that follow one another stand on one
    for height, words in groupby(ordered, _BASE):
        level.setdefault(height, []).extend(words)
    rows: list[list[Word]] = []
    uneven: dict[int, list[Word]] = {}  # rows whose words don't all stand on one height: they are not in order yet
    base, size = -math.inf, 0.0
    for height in sorted(level):
        line = level[height]
        line.sort(key=_LEFT)
        if height - base > 0.3 * size:
            rows.append(line)
            base, size = height, line[0].size
        else:
            base, size = _add_near(line, rows, uneven, (base, size))
    for row in uneven.values():
        row.sort(key=_ALONG)
    return rows


def _add_near(line: Iterable[Word], rows: list[list[Word]], uneven: dict[int, list[Word]], begun: tuple[float, float]) -> tuple[float, float]:
    """Add words of one height to the last row, `begun` with a word of that height and size, or begin one with those too small to stand so far from it."""
    base, size = begun
    for word in line:
        step = word.base - base
        if step <= 0.3 * (word.size if word.size < size else size):
            rows[-1].append(word)
            if step:
                uneven[len(rows)] = rows[-1]
        else:
            rows.append([word])
            base, size = word.base, word.size
    return base, size


def lift_superscripts(words: Sequence[Word], usual: float, as_signs: bool = True) -> None:
    """Give superscripts (small words above the baseline of a bigger neighbour) the baseline of their line; `usual` is the page's font size.

    `as_signs`: raised figures are written as such, so that "38" with note 1 is no 381; recognition is not sure enough of heights for that.
    """
    if not words:
        return
    most = 0.8 * usual
    small = [word for word in words if word.size <= most or (len(word.text) <= 3 and word.text.isdigit())]
    if not small:
        return
    least = min(word.size for word in small)
    tall = sorted([word for word in words if _SMALLER * word.size >= least], key=_BASE)  # those that one of them may hang on
    bases = [word.base for word in tall]
    for word in small:
        first, last = bisect_left(bases, word.base + 0.8), bisect_left(bases, word.base + 0.75 * usual + 2)
        near = [other for other in tall[first:last] if _hangs_on(word, other)]
        if near:
            host = min(near, key=lambda other: min(abs(word.x0 - other.x1), abs(other.x0 - word.x1)))
            word.base, word.raised = host.base, True
            if as_signs and (_ROMAN_NOTE.fullmatch(word.text) or (word.text.isdecimal() and len(word.text) <= 2)):  # more are the labels of a chart
                word.text = raised(word.text)


def _hangs_on(word: Word, other: Word) -> bool:
    """Whether a word is a superscript of another; a browser sets figures that are little smaller, but well above the line."""
    if word.size > _SMALLER * other.size or word.base <= other.base - 0.75 * other.size:
        return False
    if word.size > 0.8 * other.size and (not word.text.isdecimal() or len(word.text) > 2 or word.base > other.base - 0.25 * other.size):
        return False
    reach = 0.5 * other.size
    return -reach <= word.x0 - other.x1 <= reach or -reach <= other.x0 - word.x1 <= reach


def usual_size(words: Iterable[Word]) -> float:
    """The font size of most characters."""
    return most_used(count_sizes(words))


def count_sizes(words: Iterable[Word]) -> dict[float, int]:
    """How many characters there are of each font size."""
    sizes: dict[float, int] = {}
    for size, alike in groupby(words, _SIZE):
        sizes[size] = sizes.get(size, 0) + sum(map(len, map(_TEXT, alike)))
    return sizes


def most_used(sizes: Mapping[float, int]) -> float:
    """The font size of most characters, by their counts; 0 where there are none."""
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def make_strips(rows: Sequence[list[Word]]) -> list[Strip]:
    """The lines of some rows; a gap that ends at a tab stop of the other rows is a tab, however narrow."""
    strips = [make_strip(row) for row in rows]
    lefts = [strip.words[cut].x0 for strip in strips for cut in strip.cuts]
    rights = [strip.words[-1].x1 for strip in strips if strip.cuts]
    if len(lefts) < 2:
        return strips
    return [strip if strip.cuts else _tabbed(strip, lefts, rights) for strip in strips]


def _tabbed(strip: Strip, lefts: Sequence[float], rights: Sequence[float]) -> Strip:
    """A line again, with its last wide gap as a tab if the words after it stand at a tab stop of at least two other lines."""
    row = strip.words
    wide = [index for index in range(1, len(row)) if row[index].x0 - row[index - 1].x1 > _NEAR_TAB * row[index].size]
    if not wide or (wide[-1] == 1 and strip.label):
        return strip
    at = wide[-1]
    aligned = sum(abs(left - row[at].x0) < 1.5 for left in lefts) >= 2 or (
        _NUMBER.fullmatch(row[at].text) is not None and sum(abs(right - row[-1].x1) < 1.5 for right in rights) >= 2
    )
    return make_strip(row, frozenset({at})) if aligned else strip


def make_strip(row: list[Word], tabs: frozenset[int] = frozenset()) -> Strip:
    """The line of one row of words, from left to right; `tabs` are words that a tab stands before whatever the gap."""
    if len(row) == 1:
        return _single(row)
    strip = Strip(row)
    label_words = _label_words(row)
    before = first = row[0]
    top, right, bottom, size = first.top, first.x1, first.bottom, first.size
    even, strong, slanted = True, first.strong, first.slanted
    parts = [first.text]
    for index, word in enumerate(row):  # all that is asked of each word is asked in one pass
        if not index:
            continue
        if index in tabs:
            gap = "\t"
        elif word.glued is not None and index != label_words and word.order == before.order + 1 and word.x0 - before.x1 <= _NEAR_TAB * word.size:
            gap = "" if word.glued else " "  # by far the most: what `_gap` would say, without the asking
        else:
            gap = _gap(row, index, label_words)
        if gap == "\t":
            strip.cuts.append(index)
        parts += (gap, word.text)
        top, right, bottom = (
            word.top if word.top < top else top,
            word.x1 if word.x1 > right else right,
            word.bottom if word.bottom > bottom else bottom,
        )
        even, strong, slanted = even and word.size == size, strong or word.strong, slanted or word.slanted
        before = word
    strip.text = "".join(parts)
    strip.label = "".join([word.text for word in row[:label_words]]) if label_words else _glued_bullet(first)
    strip.box, strip.base, strip.size = Box(first.x0, top, right, bottom), before.base, size if even else _size_of(row)
    strip.strong = _runs(parts, [word.strong for word in row]) if strong else ()
    strip.slanted = _runs(parts, [word.slanted for word in row]) if slanted else ()
    return strip


def _size_of(row: Sequence[Word]) -> float:
    """The font size of most characters of a row; small capitals have that of the capitals that their words begin with."""
    capitals = [
        before.size
        for before, word in pairwise(row)
        if word.glued is True and len(before.text) == 1 and before.text.isupper() and before.size > word.size > 0.5 * before.size
    ]
    return max(capitals) if capitals and not any(len(word.text) > 1 and word.size == max(capitals) for word in row) else usual_size(row)


def _single(row: list[Word]) -> Strip:
    """The line of one word, as most cells of a table of figures have it."""
    word = row[0]
    whole = (Span(0, len(word.text)),)
    return Strip(
        row, word.text, Box(word.x0, word.top, word.x1, word.bottom), word.base, word.size,
        whole if word.strong else (), whole if word.slanted else (), label=_bullet(word.text),
    )  # fmt: skip


def _gap(row: list[Word], index: int, label_words: int) -> str:
    """What stands between a word and the one before it: nothing, a space or a tab."""
    word, before = row[index], row[index - 1]
    gap, scale = word.x0 - before.x1, max(word.size, before.size)
    if index == label_words:
        return " "
    if gap > TAB_GAP * scale or (gap > _NEAR_TAB * scale and _NUMBER.fullmatch(word.text) and _NUMBER.fullmatch(before.text)):
        return "\t"
    if word.glued is not None and word.order == before.order + 1:
        return "" if word.glued else " "
    return " " if gap > _SPACE_GAP * min(word.size, before.size) else ""


def _glued_bullet(word: Word) -> str | None:
    """A bullet that is set right against the first word."""
    return _bullet(word.text) if len(word.text) > 1 else None


def _bullet(text: str) -> str | None:
    """The bullet that a word begins with; none of ASCII is sure to be one."""
    first = text[0]
    return first if not first.isascii() and _BULLET.match(first) and first not in _DASHES else None


def _label_words(row: list[Word]) -> int:
    """How many words at the start of a row make its label: none, one, or two where a style change cuts it."""
    first = row[0].text
    if first.isalpha() and (len(first) > _LONGEST_LABEL or (len(first) > 1 and first.strip(_ROMAN))):
        return 0  # by far the most
    for count in (1, 2):
        if len(row) <= count - 1 or (count == 2 and row[1].glued is not True):
            break
        text = "".join(word.text for word in row[:count])
        gap = (row[count].x0 - row[count - 1].x1) / max(row[count].size, 1.0) if len(row) > count else 0.0
        if _is_label(text, gap, alone=len(row) == count) and not (text[0].isdigit() and _NUMBER.fullmatch(row[count].text)):
            return count
    return 0


def _is_label(text: str, gap: float, alone: bool) -> bool:
    """Whether a first word is a label, by its form and the gap after it in ems."""
    if len(text) == 1 and _BULLET.match(text) and text not in _DASHES:
        return True
    if alone:
        return False
    if text in _DASHES or _BARE.fullmatch(text):
        return _APART_GAP < gap < 2 * TAB_GAP
    if _MARKED.fullmatch(text):
        return gap > _APART_GAP or not text[0].isdigit() or text.count(".") <= 1
    return False


def _runs(parts: Sequence[str], styled: Sequence[bool]) -> tuple[Span, ...]:
    """The stretches of a row's text, given in its words and gaps, whose words are all of a style; `styled` says which are."""
    edges = [0, *accumulate(map(len, parts))]
    if all(styled):
        return (Span(0, edges[-1]),)
    runs: list[Span] = []
    previous = False
    for start, end, now in zip(edges[::2], edges[1::2], styled, strict=False):
        if now and previous:
            runs[-1] = Span(runs[-1].start, end)
        elif now:
            runs.append(Span(start, end))
        previous = now
    return tuple(runs)


def mark_underlined(strips: Sequence[Strip], rules: Sequence[Rule]) -> None:
    """Mark the lines that a thin rule runs under from end to end (labels may stay without)."""
    lying = sorted((rule for rule in rules if rule.top == rule.bottom), key=lambda rule: rule.top)
    if not lying:
        return
    tops = [rule.top for rule in lying]
    for strip in strips:
        under = lying[bisect_left(tops, strip.base - 0.5) : bisect_left(tops, strip.base + 0.3 * strip.size)]
        if under:
            strip.underlined = _is_under(under, strip)


def _is_under(rules: Sequence[Rule], strip: Strip) -> bool:
    texts = strip.words[1:] if strip.label and len(strip.words) > 1 else strip.words
    left, right = texts[0].x0, strip.box.right
    reach = strip.size
    close = [rule for rule in rules if rule.x0 >= strip.box.left - reach and rule.x1 <= right + reach]
    covered = sum(max(0.0, min(rule.x1, right) - max(rule.x0, left)) for rule in close)
    return covered >= 0.85 * (right - left)
