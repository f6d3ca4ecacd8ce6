"""Hard-wrapped lines of a plain text to paragraphs.

A line goes on in the next one when the next one's first word would not have fitted behind it.
Blank lines say where paragraphs end, except in files that put one after every line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.document import Document, Line
from pipeline.segment.headings import is_field
from pipeline.segment.labels import begins_item, find_label
from pipeline.segment.passages import BEGINS_SMALL, FILE_SIGN, NAMED_AIM, OPENED_BY_DASH, ends_sentence, hangs

NEIGHBOURHOOD = 4  # lines before and after that show how wide a line may be
LONG = 0.75  # a line this much of the width that ends no sentence goes on
FULL = 0.87  # a list item's line
NEARLY_FULL = 0.83  # a line of a ragged text
_ADDRESS = re.compile(r"https?://\S+$")
SHORT = 0.5
WIDEST = 180  # characters of a line that a text tool breaks, at most
UNBROKEN = 0.3  # share of a file's characters in longer lines, from which its lines are paragraphs
_MONEY_END = re.compile(r"(?:£\s?)?\(?-?\d{1,3}(?:,\d{3})+(?:\.\d+)?\)?$|^£$")
_COLUMNS = re.compile(r"[A-Za-z)] {3,}(?:£|\(?-?£?\d|[A-Z][a-z]+ {3,})|\S\t+\S")
_OPENS = ("“", '"', "‘")
_LEFT_OPEN = re.compile(r"\([^()]{0,60}$")  # "(see" / "Appendix 2)"
_COMMA = re.compile(r"(?:,|;|\b(?:and|or))$")  # ends a list item as often as it ends half a sentence
_MARKS = frozenset("-–•·*▪●")
_QUOTATION_END = re.compile(r"[\"”’] ?\([^()]{2,60}\)$")  # a quotation and who said it


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two neighbouring lines as the rules see them."""

    first: str
    second: str
    gap: int  # blank lines between them
    indented: bool  # the second begins with a space: a lost bullet, or the top of a page
    width: int  # how wide lines are here

    @property
    def ends(self) -> bool:
        """The first ends as a sentence or a quotation does."""
        return ends_sentence(self.first) or bool(_QUOTATION_END.search(self.first))

    @property
    def fits(self) -> bool:
        """The first word of the second would have had room on the first: the line was not broken for its width."""
        return len(self.first) + 1 + len(self.second.split()[0]) <= self.width - 1

    @property
    def starts_new(self) -> bool:
        """The second leads a list or names an aim, or the first leads one."""
        if self.first.endswith(":"):
            return not BEGINS_SMALL.match(self.second)
        return self.fits and (self.second.endswith(":") or bool(NAMED_AIM.match(self.second)))

    @property
    def goes_on(self) -> bool:
        """The second begins, or the first stops, in the middle of a sentence."""
        if self.ends:
            return False
        bracket = self.second.startswith("(") and len(self.first) > SHORT * self.width
        inside = bool(_LEFT_OPEN.search(self.first)) and ")" in self.second
        return bool(BEGINS_SMALL.match(self.second)) or bracket or inside or (hangs(self.first) and not self.parted)

    @property
    def parted(self) -> bool:
        """A blank line stands between a short line, which was not broken for its width, and one with a beginning: "3. What traders ask for"."""
        return self.gap > 0 and self.fits and len(self.first) < SHORT * self.width and not self.second[0].islower()


def wrapped(document: Document) -> Callable[[Line, Line], bool]:
    """Whether one line of a plain text goes on in the next: the `joins` of `group`."""
    text, lines = document.text, document.lines
    starts = [line.span.start for line in lines]
    gaps = [text.count("\n", a.span.end, b.span.start) - 1 for a, b in zip(lines, lines[1:], strict=False)]
    loose = _is_loose(text, lines, gaps)
    unbroken = _is_unbroken(lines)
    width_at = _widths(lines)

    def joins(a: Line, b: Line) -> bool:
        """Whether the second of two lines goes on from the first."""
        index = bisect_left(starts, a.span.start)
        first, second = text[a.span.start : a.span.end].strip(), text[b.span.start : b.span.end]
        if gaps[index] > 0 and (unbroken or (OPENED_BY_DASH.search(first) and second.endswith(";"))):
            return False
        pair = _Pair(first, second.strip(), gaps[index], second[0].isspace(), width_at(index))
        if pair.second in _MARKS:
            return False  # a bullet in a line of its own, whatever the item before it hangs on
        if _stands_alone(first) or _stands_alone(pair.second) or begins_item(first, pair.second, b.label) or _MONEY_END.search(first):
            return False
        if (":" in pair.second[:40] and is_field(pair.second)) or (first.endswith("B") and FILE_SIGN.search(first)):
            return False
        if (pair.starts_new and pair.first.endswith(":")) or (pair.ends and len(pair.first) > WIDEST):
            return False
        return _joins_loose(pair) if loose else _joins_tight(pair)

    return joins


def _is_unbroken(lines: tuple[Line, ...]) -> bool:
    """Whether the file has a paragraph on each line, as text copied from a web page does: then a blank line always ends one."""
    lengths = [line.span.end - line.span.start for line in lines]
    return sum(length for length in lengths if length > WIDEST) > UNBROKEN * sum(lengths)


def _is_loose(text: str, lines: tuple[Line, ...], gaps: list[int]) -> bool:
    """Whether the file has blank lines in the middle of sentences, where the next line begins with a small letter."""
    inside = [
        gap
        for a, b, gap in zip(lines, lines[1:], gaps, strict=False)
        if text[b.span.start : b.span.end].strip()[0].islower() and not ends_sentence(text[a.span.start : a.span.end])
    ]
    return sum(gap > 0 for gap in inside) > 0.5 * max(1, len(inside))


def _joins_tight(pair: _Pair) -> bool:
    """In a file whose blank lines end paragraphs."""
    # An address is not broken: its line says nothing of the width.
    full = len(pair.first) > NEARLY_FULL * pair.width and not _ADDRESS.search(pair.first)
    if pair.gap == 0 and not pair.ends and full and not pair.indented and not pair.starts_new:
        return True  # no heading fills its line and has its text in the next
    return pair.goes_on or (pair.gap == 0 and not pair.fits and not (pair.indented and pair.ends))


def _joins_loose(pair: _Pair) -> bool:
    """In a file that has a blank line after (almost) every line, so that only the width tells."""
    if pair.indented:
        return pair.goes_on and (pair.second[0].islower() or not _COMMA.search(pair.first))
    if pair.gap > 1 or (pair.gap == 1 and pair.starts_new):
        return pair.goes_on and not pair.starts_new
    if pair.gap == 0:
        return not (len(pair.first) < SHORT * pair.width and len(pair.second) > LONG * pair.width and pair.second[0].isupper())
    if pair.ends and (pair.second.startswith(_OPENS) or (len(pair.second) < SHORT * pair.width and not ends_sentence(pair.second))):
        return False
    return pair.goes_on or not pair.fits or (not pair.ends and len(pair.first) > (FULL if find_label(pair.first) else LONG) * pair.width)


def _widths(lines: tuple[Line, ...]) -> Callable[[int], int]:
    """How wide lines are around the line of an index: at least nine tenths of the usual, as lists are set narrower."""
    lengths = [line.span.end - line.span.start for line in lines]
    usual = sorted(lengths)[int(0.95 * (len(lengths) - 1))] if lengths else 0

    def width_at(index: int) -> int:
        """The characters to which lines near an index are filled."""
        return max(int(0.92 * usual), *lengths[max(0, index - NEIGHBOURHOOD) : index + NEIGHBOURHOOD + 1])

    return width_at


def _stands_alone(text: str) -> bool:
    """Whether a line is a label, a currency sign, or a table row set with spaces."""
    return text in ("£", "£000", "£'000", "£’000") or bool(find_label(text) and len(text) < 6) or bool(_COLUMNS.search(text))
