"""A page of a PDF to its picture, and a quote to the rectangles of its words on it.

The words of a quote are found again among the characters of the page by their letters and figures alone: how lines
break, spaces and hyphens may differ between the stored text and the page. pdfium serves one thread at a time.
"""

from __future__ import annotations

import ctypes
import io
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.document import Box

if TYPE_CHECKING:
    from pipeline.read.scan.places import Placed

_LOCK = threading.RLock()
_FINE = 16  # steps a point that pdfium gives places in
_LINE_OVERLAP = 0.5  # of the lower of two characters, for them to be on one line
_WIDEST_GAP = 2.5  # heights of a character; a wider gap begins a new rectangle
_ENOUGH = 0.5  # of the letters of a quote, for the words that were found to be those
_STAMP = 120  # letters; a page with more has text of its own, and is no scan with a stamp on it
_PAGES_KEPT = 8  # scans whose words are held
_NEAR = 600  # characters around the last match in which single words are looked for


class Sheet(NamedTuple):
    """A page as it is seen: width and height in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Quote:
    """What to find on a page: the quote, and how many times its words are printed on the page before it."""

    text: str
    before: int = 0


class NoPage(Exception):
    """A file that is no PDF any more, or has no such page."""


def picture(data: bytes, number: int, scale: float) -> bytes:
    """The PNG file of a page (from 1), `scale` pixels a point; raises NoPage."""
    with _LOCK, _Opened(data, number) as page:
        image = page.render(scale=scale).to_pil().convert("RGB")
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=1)
    return written.getvalue()


def sheet(data: bytes, number: int) -> Sheet:
    """The size of a page; raises NoPage."""
    with _LOCK, _Opened(data, number) as page:
        return Sheet(*page.get_size())


def boxes(data: bytes, number: int, quotes: Sequence[Quote]) -> list[Box]:
    """Where the words of some quotes stand on a page, a rectangle a line; none where they are not found. Raises NoPage.

    On a scan they are those that were recognised, where the engine is there that reads scans.
    """
    with _LOCK, _Opened(data, number) as page:
        text = page.get_textpage()
        try:
            letters = _Letters(text)
            found = [place for quote in quotes for place in find_quote(letters.folded, quote)]
            marks = [_printed_box(text, letters.places[place]) for place in dict.fromkeys(found)]
            whole = [_seen_box(page, whole) for whole in _rectangles(marks)]
        finally:
            text.close()
    return whole if whole or len(letters.folded) > _STAMP else _boxes_on_scan(data, number, quotes)


def _boxes_on_scan(data: bytes, number: int, quotes: Sequence[Quote]) -> list[Box]:
    """The same of a page that is a picture: whole words."""
    words = _recognised(data, number)
    folded = [letters_of(word.text) for word in words]
    place_of = [place for place, text in enumerate(folded) for _ in text]
    page = "".join(folded)
    found = [place_of[letter] for quote in quotes for letter in find_quote(page, quote)]
    return list(_rectangles([words[place].box for place in dict.fromkeys(found)]))


@lru_cache(maxsize=_PAGES_KEPT)
def _recognised(data: bytes, number: int) -> list[Placed]:
    """The recognised words of a page: nothing about it depends on who looks."""
    import pypdfium2

    from pipeline.read.scan.places import picture_of, placed_words

    with _LOCK:
        pdf = pypdfium2.PdfDocument(data)
        try:
            drawn = picture_of(pdf, number - 1)
        finally:
            pdf.close()
    return placed_words(*drawn)


def letters_of(text: str) -> str:
    """The letters and figures of a text, in lower case and without ligatures: what a quote is found by.

    >>> letters_of("safe-\\nguarding in £'000")
    'safeguardingin000'
    """
    return "".join(_folded(char) for char in text)


def find_quote(page: str, quote: Quote) -> list[int]:
    """The places of a quote's letters among those of a page; what can't be found is left out."""
    wanted = letters_of(quote.text)
    if not wanted:
        return []
    starts = list(_occurrences(page, wanted))
    if starts:
        start = starts[min(quote.before, len(starts) - 1)]
        return list(range(start, start + len(wanted)))
    found: list[int] = []
    for line in quote.text.split("\n"):
        found += _find_line(page, line, found[-1] if found else None)
    return found if len(found) >= _ENOUGH * len(wanted) else []  # a small word of it stands on any page


class _Opened:
    """One page of a PDF, open."""

    def __init__(self, data: bytes, number: int) -> None:
        import pypdfium2

        try:
            self._pdf: Any = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as fault:
            raise NoPage(str(fault)) from fault
        self._number = number

    def __enter__(self) -> Any:
        if not 1 <= self._number <= len(self._pdf):
            self._pdf.close()
            raise NoPage(f"no page {self._number}")
        self._page = self._pdf[self._number - 1]
        return self._page

    def __exit__(self, *_: object) -> None:
        self._page.close()
        self._pdf.close()


class _Letters:
    """The letters of a page and the index of the character that each comes from."""

    def __init__(self, text: Any) -> None:
        import pypdfium2.raw as pdfium

        pieces: list[str] = []
        self.places: list[int] = []
        for index in range(text.count_chars()):
            code = pdfium.FPDFText_GetUnicode(text, index)
            folded = _folded(chr(code)) if 0 < code <= 0x10FFFF else ""
            pieces.append(folded)
            self.places += [index] * len(folded)
        self.folded = "".join(pieces)


def _folded(char: str) -> str:
    if char.isascii():
        return char.lower() if char.isalnum() else ""
    plain = unicodedata.normalize("NFKC", char).lower()
    return "".join(each for each in plain if each.isalnum())


def _occurrences(page: str, wanted: str) -> Iterator[int]:
    at = page.find(wanted)
    while at >= 0:
        yield at
        at = page.find(wanted, at + 1)


def _find_line(page: str, line: str, last: int | None) -> list[int]:
    """The line nearest behind what was found last, else its words one by one near there."""
    wanted = letters_of(line)
    start = _nearest(page, wanted, last) if wanted else None
    if start is not None:
        return list(range(start, start + len(wanted)))
    found: list[int] = []
    for word in line.split():
        letters = letters_of(word)
        at = _nearest(page, letters, found[-1] if found else last) if len(letters) > 2 else None
        if at is not None and (last is None or abs(at - last) < _NEAR):
            found += range(at, at + len(letters))
    return found


def _nearest(page: str, wanted: str, last: int | None) -> int | None:
    starts = list(_occurrences(page, wanted))
    return min(starts, key=lambda at: (abs(at - (last or 0)), at), default=None)


def _printed_box(text: Any, index: int) -> Box:
    """The box of a character on the page as it was set, not turned, with what is above on top."""
    left, bottom, right, top = text.get_charbox(index, loose=True)
    return Box(left, -top, right, -bottom)


def _seen_box(page: Any, box: Box) -> Box:
    """A box on the page as it is seen: cropped and turned."""
    (x0, y0), (x1, y1) = _device(page, box.left, -box.top), _device(page, box.right, -box.bottom)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _device(page: Any, x: float, y: float) -> tuple[float, float]:
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    across, down = ctypes.c_int(), ctypes.c_int()
    size = round(width * _FINE), round(height * _FINE)
    pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value / _FINE, down.value / _FINE


def _rectangles(marks: Sequence[Box]) -> Iterator[Box]:
    """Neighbouring characters of one line as one rectangle."""
    whole: Box | None = None
    for mark in marks:
        if whole is not None and _is_beside(whole, mark):
            whole = Box(min(whole.left, mark.left), min(whole.top, mark.top), max(whole.right, mark.right), max(whole.bottom, mark.bottom))
            continue
        if whole is not None:
            yield whole
        whole = mark
    if whole is not None:
        yield whole


def _is_beside(whole: Box, mark: Box) -> bool:
    height = min(whole.bottom - whole.top, mark.bottom - mark.top)
    overlap = min(whole.bottom, mark.bottom) - max(whole.top, mark.top)
    gap = max(mark.left - whole.right, whole.left - mark.right)
    return overlap > _LINE_OVERLAP * height and gap < _WIDEST_GAP * max(height, 1.0)
