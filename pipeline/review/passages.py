"""Evidence to what a person looks at: the words marked in their passage, and the page they stand on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.document import Box
from pipeline.fold import Span
from pipeline.records import DocumentRecord, Evidence
from pipeline.review.paper import NoPage, Quote, Sheet, boxes, letters_of, sheet
from pipeline.review.sources import Source

AROUND = 320  # characters of context on either side
_BROKEN_LINE = re.compile(r"(?<=[^\n.:;!?])[ ]*\n[ ]*(?=[a-z(£0-9][^)\n]{2})")  # what goes on without a capital is one sentence
_GAPS = re.compile(r"\n[ ]*(?:\n[ ]*)+\n")
_MARGIN = 52.0  # points above and below the words in a cutting


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage; `marked` are the words of the record."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document's stored text, cut at line ends; `before` and `after` say that it goes on."""

    pieces: tuple[Piece, ...]
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A page with the words of a record on it. Lengths are in points from the top left."""

    document_id: str
    page: int
    width: float
    height: float
    boxes: tuple[Box, ...]

    @property
    def whole(self) -> Box:
        """The whole page."""
        return Box(0, 0, self.width, self.height)

    @property
    def cutting(self) -> Box:
        """The part of the page that holds the words."""
        tops, bottoms = [box.top for box in self.boxes], [box.bottom for box in self.boxes]
        if not tops:
            return self.whole
        return Box(0, max(min(tops) - _MARGIN, 0), self.width, min(max(bottoms) + _MARGIN, self.height))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record is printed: its document, its passage, and its page, or why there is no picture of it."""

    document_id: str
    document: str
    where: str
    section: str
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...] = ()
    note: str = ""


def passages_of(text: str, evidence: Evidence, around: int = AROUND) -> tuple[Passage, ...]:
    """The passages of a text that hold the words of some evidence; pieces of one that lie close together stand in one."""
    groups: list[list[Span]] = []
    for each in (evidence, *evidence.continued):
        span = Span(each.start, each.end)
        if groups and 0 <= span.start - groups[-1][-1].end <= 2 * around:
            groups[-1].append(span)
        else:
            groups.append([span])
    return tuple(_passage(text, spans, around) for spans in groups)


def figures_of(source: Source, document: DocumentRecord, text: str, evidence: Evidence) -> tuple[tuple[Figure, ...], str]:
    """The pages that some evidence stands on, and what there is to say about them in words: why one is missing, or unmarked."""
    if document.format != "pdf" or evidence.page is None:
        return (), ""
    if source.data is None:
        return (), f"{source.why}, so its page can't be shown. The words below are from the text that was stored when it was read."
    pages: dict[int, list[Evidence]] = {}
    for each in (evidence, *evidence.continued):
        pages.setdefault(each.page or evidence.page, []).append(each)
    try:
        found = tuple(_figure(source.data, document, number, text, of) for number, of in pages.items())
    except NoPage:
        return (), "The page can't be drawn. The words below are from the text that was stored when it was read."
    unmarked = any(not figure.boxes for figure in found)
    scanned = (
        "This page is a scan, and its words could not be marked on the picture." if document.ocr else "The words could not be marked on this page."
    )
    return found, f"{scanned} They are marked in the text below." if unmarked else ""


def _figure(data: bytes, document: DocumentRecord, number: int, text: str, evidence: Sequence[Evidence]) -> Figure:
    size: Sheet = sheet(data, number)
    start = _page_start(text, number - (document.first_page or 1))
    quotes = [Quote(each.quote, _printed_before(text, start, each)) for each in evidence]
    return Figure(document.id, number, size.width, size.height, tuple(boxes(data, number, quotes)))


def _page_start(text: str, ordinal: int) -> int:
    """The offset at which the page begins that comes after so many others."""
    at = 0
    for _ in range(ordinal):
        at = text.find("\f", at) + 1
        if not at:
            return 0
    return at


def _printed_before(text: str, start: int, evidence: Evidence) -> int:
    wanted = letters_of(evidence.quote)
    return letters_of(text[start : evidence.start]).count(wanted) if wanted else 0


def _passage(text: str, spans: Sequence[Span], around: int) -> Passage:
    start = _cut(text, spans[0].start - around, text.find, spans[0].start, after=True)
    end = _cut(text, spans[-1].end + around, text.rfind, spans[-1].end, after=False)
    start, end = min(_inked(text, start, 1), spans[0].start), max(_inked(text, end, -1), spans[-1].end)
    return Passage(tuple(_pieces(text, spans, start, end)), bool(text[:start].strip()), bool(text[end:].strip()))


def _inked(text: str, at: int, step: int) -> int:
    """The place without the blank characters that it begins or ends with."""
    while 0 <= at - (step < 0) < len(text) and text[at - (step < 0)].isspace():
        at += step
    return at


def _cut(text: str, at: int, find: Callable[..., int], inner: int, after: bool) -> int:
    """A place near `at` between two words, outside the marked words."""
    if at <= 0 or at >= len(text):
        return max(0, min(at, len(text)))
    found = find("\n", at, inner) if after else find("\n", inner, at)
    if found < 0:
        found = find(" ", at, inner) if after else find(" ", inner, at)
    return inner if found < 0 else found + (1 if after else 0)


def _pieces(text: str, spans: Iterable[Span], start: int, end: int) -> Iterable[Piece]:
    at = start
    for span in spans:
        if span.start > at:
            yield Piece(_shown(text[at : span.start]), False)
        yield Piece(" ".join(_shown(text[max(span.start, at) : span.end]).split()), True)
        at = max(at, span.end)
    if at < end:
        yield Piece(_shown(text[at:end]), False)


def _shown(text: str) -> str:
    """The text with sentences whole that the page breaks into lines, page ends as line ends, and without what can't be shown."""
    plain = "".join(char if char == "\n" or char.isprintable() else "\n" if char == "\f" else " " for char in text)
    return _GAPS.sub("\n\n", _BROKEN_LINE.sub(" ", plain))
