"""Views of a text that remember where every character came from.

A view is made from spans of the source text: whitespace folded to single spaces, words broken at
a line end made whole, markup left out. Whatever is found in a view can be cited in the source.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from pipeline.offsets import packed

if TYPE_CHECKING:
    Offsets = Sequence[int]  # an array of four bytes each (no text has two thousand million characters), or `offsets.packed`
else:
    Offsets = array  # the store asks for the types of fields, and Python 3.11 knows no array[int]

SOFT_HYPHEN = "\u00ad"
# Left out of every view: zero-width characters and the byte-order mark.
INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff" + SOFT_HYPHEN)
LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
# First parts that are written with a hyphen more often than not.
PREFIXES = frozenset(
    [
        "all",
        "anti",
        "co",
        "counter",
        "cross",
        "de",
        "e",
        "ex",
        "extra",
        "full",
        "half",
        "high",
        "inter",
        "intra",
        "key",
        "long",
        "low",
        "mid",
        "mini",
        "multi",
        "non",
        "off",
        "on",
        "one",
        "out",
        "over",
        "part",
        "peer",
        "post",
        "pre",
        "pro",
        "re",
        "self",
        "semi",
        "short",
        "single",
        "step",
        "sub",
        "three",
        "two",
        "ultra",
        "under",
        "up",
        "well",
    ]
)
_HYPHENS = frozenset("-\u2010\u2011")
_WORDS = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011'’][^\W\d_]+)*")
_SMALL = str.maketrans({"ſ": "s", "ı": "i", "\u0307": None})  # a dotted capital İ is an i and a dot in small letters
_NOT_COMPARED = re.compile(r"[^\w£%]+")
_COMPARED_ALONE = {code: " " for code in range(128) if _NOT_COMPARED.match(chr(code))}  # the same for ASCII, several times as fast
_BREAK = re.compile(r"[-\u2010\u2011\u00ad](?<=[^\W\d_].)[ \t]*\n\s*[^\W\d_]+")  # the mark first: so it is looked for at once
_LETTER = re.compile(r"[^\W\d_]")
_WORD_BEFORE = re.compile(r"[^\W\d_'’-]+(?:[-'’][^\W\d_]+)*$")
_WORD_AFTER = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# All that differs between a raw and a clean text; a single space is by far the most frequent, and is left alone.
# Every alternative begins with a character, so that most places are passed at a glance; what stands before a hyphen is looked at after it.
_SPECIAL = re.compile(
    r"[-\u2010\u2011](?:(?<=[^\W\d_].)[ \t]*\n\s*(?=[a-z])|(?<=[A-Z][A-Z].)[ \t]*\n\s*(?=[A-Z]{2})|(?<=20\d\d.)[ \t]*\n\s*(?=\d\d(?:\d\d)?\b))|\u00ad\s*\n\s*"
    r"| [\s\u200b-\u200d\u2060\ufeff\u00ad]+|[^\S ][\s\u200b-\u200d\u2060\ufeff\u00ad]*|[\u200b-\u200d\u2060\ufeff\u00ad]+|[\ufb00-\ufb06]"
)

_ENDS = re.compile(r"[ -]\n|\n[ \n]")  # line ends that are more than a space between two words


class Span(NamedTuple):
    """Half-open range of code points, 0-based."""

    start: int
    end: int


class View(Struct, frozen=True, gc=False):
    """A clean text and, for each of its characters, the offset in the source that it came from.

    `breaks` are the indexes in `text` at which the source jumps over foreign text (a page footer,
    a footnote): a passage across one can't be quoted as one slice.
    """

    text: str
    origins: Offsets
    breaks: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The source span from the first to the last of the characters `text[start:end]`."""
        return Span(self.origins[start], self.origins[end - 1] + 1)

    def pieces(self, start: int, end: int) -> list[Span]:
        """The source spans of `text[start:end]`, cut at the breaks; surrounding spaces are left out."""
        cuts = [start, *(at for at in self.breaks if start < at < end), end]
        trimmed = (self._trim(a, b) for a, b in zip(cuts, cuts[1:], strict=False))
        return [self.span(a, b) for a, b in trimmed if a < b]

    def part(self, start: int, end: int | None = None) -> View:
        """The view of `text[start:end]` without surrounding spaces."""
        a, b = self._trim(start, len(self.text) if end is None else end)
        return View(self.text[a:b], self.origins[a:b], tuple(at - a for at in self.breaks if a < at < b))

    def packed(self) -> View:
        """The same view with its offsets in little room, for texts that have tens of millions."""
        return View(self.text, packed(array("i", self.origins)), self.breaks)

    def index(self, offset: int) -> int:
        """The index in `text` of the first character that came from `offset` or later."""
        return bisect_left(self.origins, offset)

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return start, end


def view(source: str, spans: Iterable[Span], skip: Iterable[Span] = (), words: Container[str] = frozenset()) -> View:
    """The clean view of some spans of a source text, in their order.

    `skip` are spans to leave out (markup). `words` are the words of the document in lower case,
    with hyphens where they are written so: they decide whether a hyphen at a line end is a real one.
    """
    spans, skips = list(spans), sorted(skip)
    if len(spans) == 1 and not skips:
        start, end = spans[0]
        text = source[start:end]
        if _is_plain(text) or not _SPECIAL.search(source, start, end):
            return _whole(View(text, _offsets(start, end)))  # a cell or a short line: nothing to fold
    raw, origins, jumps = _in_a_row(source, spans) if spans and not skips and _stand_in_a_row(source, spans) else _collect(source, spans, skips)
    if _is_plain(raw.replace("\n", "/")) and not _ENDS.search(raw):
        return _whole(View(raw.replace("\n", " "), origins, tuple(dict.fromkeys(jumps))))  # lines that only have to be joined
    pieces: list[str] = []
    kept = array("i")
    moved: list[int] = []  # where each jump lands in the clean text
    at = length = 0
    for match in _SPECIAL.finditer(raw):
        while len(moved) < len(jumps) and jumps[len(moved)] <= match.start():
            moved.append(length + jumps[len(moved)] - at)
        piece = raw[at : match.start()]
        folded = _replacement(raw, match, words)
        if folded == " " and not pieces and not piece:
            folded = ""
        pieces += (piece, folded)
        kept.extend(origins[at : match.start()])
        kept.extend([origins[match.start()]] * len(folded))
        length += len(piece) + len(folded)
        at = match.end()
    moved += [length + jump - at for jump in jumps[len(moved) :]]
    text = "".join(pieces) + raw[at:]
    kept.extend(origins[at:])
    return _whole(View(text, kept, tuple(sorted(set(moved)))))


def view_between(source: str, start: int, end: int, words: Container[str] = frozenset()) -> View:
    """The clean view of one span without markup."""
    text = source[start:end]
    if _is_plain(text):
        return _whole(View(text, _offsets(start, end)))  # by far the most
    return view(source, (Span(start, end),), (), words)


def _is_plain(text: str) -> bool:
    """Whether a text surely has nothing to fold; a few looks that cost far less than the pattern."""
    return text.isascii() and text.isprintable() and "  " not in text


_counted = array("i")  # 0, 1, 2, ...: offsets are slices of it, because a slice is one copy and a range as many steps as characters
_PIECE = 500_000  # characters
LARGE = 4_000_000  # characters of a text, those of a thousand dense pages: of one with more, offsets are kept in little room


def _offsets(start: int, end: int) -> array[int]:
    """The offsets of a span as an array."""
    if end > LARGE:
        return array("i", range(start, end))
    if len(_counted) < end:
        _counted.extend(range(len(_counted), min(max(end, 2 * len(_counted)), LARGE)))
    return _counted[start:end]


def _whole(seen: View) -> View:
    """A view without surrounding spaces."""
    return seen.part(0) if seen.text[:1] == " " or seen.text[-1:] == " " else seen


def _stand_in_a_row(source: str, spans: Sequence[Span]) -> bool:
    """Whether nothing but one line end stands between each span and the next, as in most paragraphs."""
    return all(after.start == before.end + 1 and source[before.end] == "\n" for before, after in pairwise(spans))


def _in_a_row(source: str, spans: Sequence[Span]) -> tuple[str, array[int], list[int]]:
    """What `_collect` finds, for spans that stand in a row: they are taken at once."""
    start, end = spans[0].start, spans[-1].end
    origins = _offsets(start, end)
    for span in spans[1:]:
        origins[span.start - 1 - start] = span.start
    return source[start:end], origins, []


def _collect(source: str, spans: Iterable[Span], skips: list[Span]) -> tuple[str, array[int], list[int]]:
    """The raw characters of the spans, joined by line ends, their offsets, and where foreign text is jumped over."""
    raw: list[str] = []
    origins = array("i")
    jumps: list[int] = []
    last: int | None = None
    for span in spans:
        if last is not None:
            if not _is_empty(source, last, span.start, skips):
                jumps.append(len(origins))
            raw.append("\n")
            origins.append(span.start)
        for a, b in _without(span, skips):
            raw.append(source[a:b])
            origins.extend(_offsets(a, b))
        last = span.end
    return "".join(raw), origins, jumps


def _without(span: Span, skips: list[Span]) -> list[tuple[int, int]]:
    """The parts of a span that no skip covers."""
    if not skips:
        return [span] if span.start < span.end else []
    parts: list[tuple[int, int]] = []
    at = span.start
    for skip in skips:
        if skip.end <= at or skip.start >= span.end:
            continue
        if at < skip.start:
            parts.append((at, skip.start))
        at = max(at, skip.end)
    if at < span.end:
        parts.append((at, span.end))
    return parts


def _is_empty(source: str, start: int, end: int, skips: list[Span]) -> bool:
    """Whether nothing but space and markup stands between two offsets."""
    return all(not source[a:b].strip() for a, b in _without(Span(start, end), skips)) if start < end else start == end


def _replacement(raw: str, match: re.Match[str], words: Container[str]) -> str:
    """What stands in the clean text for whitespace, an invisible character, a ligature or a hyphen at a line end; that of a year ("2025-26") stays."""
    found = match[0]
    if found in LIGATURES:
        return LIGATURES[found]
    if found[0] in _HYPHENS:
        return found[0] if raw[match.start() - 1].isdigit() or _is_real_hyphen(raw, match, words) else ""
    if found.startswith(SOFT_HYPHEN) or not found.strip("".join(INVISIBLE)):
        return ""
    return " "


def _is_real_hyphen(raw: str, match: re.Match[str], words: Container[str]) -> bool:
    """Whether a hyphen at a line end belongs to the word: the document's own spelling decides, then the parts."""
    before = _WORD_BEFORE.search(raw, max(0, match.start() - 40), match.start())
    after = _WORD_AFTER.match(raw, match.end())
    first, second = (before[0].lower() if before else ""), (after[0].lower() if after else "")
    if f"{first}-{second}" in words:
        return True
    if first + second in words:
        return False
    if second == "based" and len(first) > 2:  # "evidence-based", "evidenced-based": no other word ends so, but "debased"
        return True
    return first.rpartition("-")[2] in PREFIXES or "-" in first or (first in words and second in words)


class Words:
    """The words of a text as `words_of` has them, looked for when the first is asked for: many papers break no word at a line end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: frozenset[str] | None = None

    def __contains__(self, word: object) -> bool:
        if self._known is None:
            self._known = words_of(self._text)
        return word in self._known


def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, hyphenated ones whole; what `view` mends line ends by.

    The two halves of a word broken at a line end are left out: they prove nothing about themselves.
    """
    parts: list[str] = []
    at = 0
    for end in _BREAK.finditer(text):
        start = end.start()
        while start > at and _LETTER.match(text, start - 1):
            start -= 1
        if start < end.start():
            parts.append(text[at:start])
            at = end.end()
    parts.append(text[at:])
    pieces = chain.from_iterable(map(_pieces, parts))
    once = set(chain.from_iterable(map(str.split, pieces)))  # no word has a space inside: the slow pattern need see each only once
    return frozenset([word.lower() for word in set(_WORDS.findall(" ".join(once)))])


def _pieces(text: str) -> Iterator[str]:
    """A text at line ends some hundred thousand characters apart: all words of one of tens of millions take ten times its room."""
    at = 0
    while at < len(text):
        end = text.find("\n", at + _PIECE)
        yield text[at : end if end > 0 else len(text)]
        at = end if end > 0 else len(text)


def small(word: str) -> str:
    """A word that a pattern found ignoring case, as tables of words have it: for patterns a long s, a dotless and a dotted i are letters of it."""
    return word.lower().translate(_SMALL)


@lru_cache(maxsize=16_384)  # the names of bodies, items and people are compared over and over
def fold(text: str) -> str:
    """A text as it is compared: lower case, "&" as "and", no punctuation, single spaces."""
    return fold_once(text)


def fold_once(text: str) -> str:
    """The same of a whole document, which is not remembered."""
    text = text.lower().replace("&", " and ").replace("'", "").replace("’", "").replace("‘", "")
    return " ".join((text.translate(_COMPARED_ALONE) if text.isascii() else _NOT_COMPARED.sub(" ", text)).split())
