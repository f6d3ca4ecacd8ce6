"""Pages without a text layer to marks: each is drawn, set upright and level, recognised, and measured.

The marks go through the same layout as those of a page with text. What could not be recognised, or
not surely, becomes a Problem with its page; only a file that has nothing else is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from msgspec.structs import replace

from pipeline.document import Source
from pipeline.errors import DocumentError
from pipeline.read.pdf.marks import Marks, Rule, Word
from pipeline.read.scan.cache import Cached, cache_folder
from pipeline.read.scan.engines import INSTALL, Engine, EngineError, Found, find_engine
from pipeline.read.scan.image import (
    Drawn,
    Grey,
    Stroke,
    erased,
    find_borders,
    find_leaders,
    ink_of,
    is_blank,
    sideways_of,
    skew_of,
    straightened,
    turned,
)
from pipeline.read.scan.mend import mend_numbers, mend_words, with_leaders
from pipeline.read.scan.words import Seen, as_words, measure, settle, usual_em
from pipeline.records import Problem

_DPI = 300  # of a page that is drawn and not scanned
_LEAST_DPI, _MOST_DPI = 200, 300
_LONGEST_SIDE = 20_000  # points; PDF itself allows 14,400
_MOST_PIXELS = 40_000_000  # a poster is drawn smaller
_PICTURE, _STAMP = 0.5, 120  # a page with a picture this large and no more characters than this is a stamped scan
_LONG_STAMP, _PAGEFUL = 40, 200  # characters: more than most stamps have; fewer than a scanned page has
_UNMAPPED = 0.3  # share of characters without a meaning: more is no text layer
_MEANINGLESS = re.compile("[\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]+")
_POOR = 0.6  # mean confidence: less may be a page that is upside down
_GOOD = 0.8  # mean confidence: less may be a page on its side, where its lines leave that open
_SURELY_SIDEWAYS, _HARDLY_SIDEWAYS = 1.4, 0.9  # times sharper lines down the page than across it
_LOW = 0.85  # mean confidence: less is a problem
_SURE = 0.94  # mean confidence: less may be columns that were read across
_CLEARLY = 1.01  # times as much read, or as surely: reading by parts can lift numbers off their paragraphs, so it has to be worth it
_FEW = 20  # characters: too few to judge confidence by


@dataclass(frozen=True, slots=True)
class Recognition:
    """What an engine read on one picture, and how that was turned first: quarter turns clockwise in degrees, then `skew` degrees counter-clockwise."""

    words: tuple[Found, ...]
    picture: Grey = field(repr=False)
    turn: int = 0
    skew: float = 0.0

    @property
    def confidence(self) -> float:
        """Mean over all characters, 0 to 1."""
        return mean_confidence(self.words)

    @property
    def worth(self) -> float:
        """How much was read how surely: what tells the right turn of a page from the wrong one."""
        return _worth(self.words)


def _worth(words: Sequence[Found]) -> float:
    return sum(max(word.confidence - 0.3, 0.0) * sum(map(str.isalnum, word.text)) for word in words)


def mean_confidence(words: Sequence[Found]) -> float:
    """The mean confidence of some words over their letters and figures, 0 to 1."""
    weights = [sum(map(str.isalnum, word.text)) for word in words]
    return sum(word.confidence * weight for word, weight in zip(words, weights, strict=True)) / max(sum(weights), 1)


def recognise(picture: Grey, dpi: float, engine: Engine) -> Recognition:
    """The words of a grey picture of a page with `dpi` pixels an inch, whichever way it lies; raises EngineError where the engine fails."""
    ink = ink_of(picture)
    if is_blank(ink):
        return Recognition((), picture)
    sideways = sideways_of(ink)
    if sideways >= _SURELY_SIDEWAYS:
        return max(_readings(picture, dpi, engine, _sideways_turns(picture, dpi, engine)), key=lambda reading: reading.worth)
    first = _reading(picture, 0, dpi, engine)
    if first.confidence >= (_POOR if sideways < _HARDLY_SIDEWAYS else _GOOD):
        return first
    if sideways >= _HARDLY_SIDEWAYS:
        return max([first, *_readings(picture, dpi, engine, _sideways_turns(picture, dpi, engine))], key=lambda reading: reading.worth)
    guess = engine.turn(picture, dpi)
    others = _readings(picture, dpi, engine, (180,) if guess is None else (guess,) if guess else ())
    return max([first, *others], key=lambda reading: reading.worth)


def _sideways_turns(picture: Grey, dpi: float, engine: Engine) -> tuple[int, ...]:
    guess = engine.turn(picture, dpi)
    return (guess,) if guess in (90, 270) else (90, 270)


def _readings(picture: Grey, dpi: float, engine: Engine, turns: Sequence[int]) -> Iterator[Recognition]:
    for turn in turns:
        yield _reading(picture, turn, dpi, engine)


def _reading(picture: Grey, turn: int, dpi: float, engine: Engine) -> Recognition:
    upright = turned(picture, turn)
    skew = skew_of(ink_of(upright))
    level = straightened(upright, skew)
    leaders = find_leaders(level, dpi)
    words = with_leaders(_best_words(erased(level, [*leaders, *find_borders(level, dpi)]), dpi, engine), leaders)
    return Recognition(tuple(words), level, turn, skew)


def _best_words(picture: Grey, dpi: float, engine: Engine) -> list[Found]:
    """The words read line by line over the whole page; where that is not sure, those of its parts, if they say clearly more."""
    words = engine.read(picture, dpi)
    if mean_confidence(words) >= _SURE:
        return words
    parted = engine.read_parted(picture, dpi)
    return parted if parted is not None and _worth(parted) > _CLEARLY * _worth(words) else words


@dataclass(slots=True)
class _Scanned:
    """One recognised page on its way to marks."""

    dpi: float
    turn: int
    em: float  # of the usual text, in pixels
    seen: list[Seen]
    rules: tuple[Stroke, ...]


def needs_recognition(marks: Marks) -> bool:
    """Whether a page has no text layer worth the name: none at all, only a stamp on a picture, or mostly characters without a meaning; a blank one needs none."""
    if marks.blank:
        return False
    words = [*marks.words, *(word for _, others in marks.others for word in others)]
    text = "".join([word.text for word in words])
    return not text or (marks.picture >= _PICTURE and len(text) <= _STAMP) or _is_meaningless(text)


def recognise_missing(pdf: Any, pages: Sequence[Marks], source: Source, document_id: str) -> tuple[list[Marks], list[Problem]]:
    """The pages of a pdfium document with those recognised that have no text layer, and a problem for each that could not be, or not surely.

    Raises DocumentError where nothing in the file can be read without an engine, or with the one there is.
    """
    wanted = [index for index, marks in enumerate(pages) if needs_recognition(marks)]
    if not wanted:
        return list(pages), []
    engine = find_engine()
    job = _Job(pdf, source, document_id, Cached(engine, cache_folder()) if engine else None)
    scanned = {index: page for index in wanted if (page := job.scan(index, pages[index]))}
    _settle(list(scanned.values()))
    made = [_with_words(marks, scanned[index]) if index in scanned else marks for index, marks in enumerate(pages)]
    if job.fault and not any(marks.words or marks.others for marks in made):
        raise job.fault
    return made, job.problems


def _settle(pages: Sequence[_Scanned]) -> None:
    """Settle what only the whole file can tell: the sequence of its numbers, its sizes and its weights."""
    mended = mend_numbers([[word.found for word in page.seen] for page in pages], [page.em for page in pages])
    for page, words in zip(pages, mended, strict=True):
        for seen, word in zip(page.seen, words, strict=True):
            seen.found = word
    settle([(page.seen, page.dpi) for page in pages])


@dataclass(slots=True)
class _Job:
    """The recognition of one file: its engine, and what went wrong."""

    pdf: Any
    source: Source
    document_id: str
    engine: Engine | None
    problems: list[Problem] = field(default_factory=list)
    fault: DocumentError | None = None

    def scan(self, index: int, marks: Marks) -> _Scanned | None:
        """The page as recognised; None, perhaps with a problem, where nothing came of it."""
        picture, dpi = draw(self.pdf, index)
        if picture is None or is_blank(ink_of(picture)):
            return None
        if self.engine is None and len(_stamp(marks)) > _LONG_STAMP:
            return None  # more likely a title on a photograph
        if self.engine is None:
            self._report(marks, "no_ocr_engine", "is a scan, and no engine to recognise it is installed", INSTALL)
            return None
        try:
            reading = recognise(picture, dpi, self.engine)
        except EngineError as fault:
            self._report(marks, "ocr_failed", f"could not be recognised: {fault}", "Try the file again, or recognise it with another program first")
            return None
        return self._judged(marks, dpi, reading)

    def _judged(self, marks: Marks, dpi: float, reading: Recognition) -> _Scanned | None:
        drawn, em = Drawn.of(reading.picture, dpi), usual_em(reading.words)
        words = mend_words(reading.words, drawn, em)
        count = sum(map(str.isalnum, "".join(word.text for word in words)))
        if not count:
            if not marks.words:
                self._add(marks, "no_text_recognised", f"Page {marks.number} is a picture in which no text was recognised")
            return None
        if _stamp(marks) and sum(len(word.text) for word in words if word.confidence >= _POOR) < max(_PAGEFUL, 3 * len(_stamp(marks))):
            return None  # a photograph with words of its own, not the scan of a page
        sure = mean_confidence(words)
        if sure < _LOW and count >= _FEW:
            message = f"The text of page {marks.number} was recognised with low confidence ({sure:.0%}): compare it with the page"
            self._add(marks, "low_ocr_confidence", message)
        return _Scanned(dpi, reading.turn, em, measure(words, drawn, em), drawn.rules)

    def _report(self, marks: Marks, code: str, what: str, remedy: str) -> None:
        """A problem of one page, that stops the file if no page has text."""
        fault = DocumentError(f"Page {marks.number} {what}", remedy, code)
        self.fault = self.fault or fault
        self._add(marks, code, str(fault))

    def _add(self, marks: Marks, code: str, message: str) -> None:
        page, name = marks.number, self.source.name
        self.problems.append(
            Problem(file=name, document_id=self.document_id, page=page, stage="read", severity="warning", code=code, message=message)
        )


def draw(pdf: Any, index: int) -> tuple[Grey | None, float]:
    """One page of a pdfium document, `index` from 0, as a grey picture of what a viewer shows, and its pixels an inch.

    None for a page that can't be drawn.
    """
    import pypdfium2

    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        return None, 0.0
    if not is_drawable(page):
        page.close()
        return None, 0.0
    try:
        dpi = _fitting_dpi(page)
        bitmap = page.render(scale=dpi / 72, grayscale=True)
        picture = np.array(bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width], order="C")
        bitmap.close()
        return picture, dpi
    finally:
        page.close()


def is_drawable(page: Any) -> bool:
    """Whether a pdfium page has the size of paper: a damaged file can claim one that no memory could hold a picture of."""
    return all(0 < side <= _LONGEST_SIDE for side in page.get_size())


def _fitting_dpi(page: Any) -> float:
    """The pixels an inch to draw a page with: its scan's own within limits, so that no pixel is made up or lost."""
    from pypdfium2 import raw

    dpi = 0.0
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) >= _PICTURE * page.get_width() * page.get_height():
            dpi = max(dpi, max(item.get_px_size()) / max(right - left, top - bottom) * 72)
    fitting = min(max(dpi, _LEAST_DPI), _MOST_DPI) if dpi else _DPI
    if dpi and dpi < 0.75 * _LEAST_DPI:
        fitting = _MOST_DPI
    area = page.get_width() * page.get_height() / 72**2
    return float(min(fitting, (_MOST_PIXELS / max(area, 1e-6)) ** 0.5))


def _with_words(marks: Marks, page: _Scanned) -> Marks:
    """The marks of a page with what was recognised; the words of a stamp on the picture stay as the file has them."""
    frame = marks.seen.turned(marks.seen.turn + page.turn)
    scale = 72 / page.dpi
    words = as_words(page.seen, page.dpi)
    rules = [_rule(stroke.left * scale, stroke.right * scale, stroke.top * scale, stroke.bottom * scale) for stroke in page.rules]
    stamp = marks.words if _stamp(marks) and marks.frame == frame else []
    others = [*marks.others, *([(marks.frame, marks.words)] if _stamp(marks) and not stamp else [])]
    kept = [word for word in words if not any(_overlap(word, other) for other in stamp)]
    both = [replace(word, order=order) for order, word in enumerate([*kept, *stamp])]
    return Marks(marks.number, marks.seen, frame, both, rules, others=others, picture=marks.picture, ocr=True)


def _stamp(marks: Marks) -> str:
    """The text that the file has on a page that needs recognition: a stamp on the picture, or nothing where it has no meaning."""
    text = "".join([word.text for word in marks.words])
    return "" if _is_meaningless(text) else text


def _is_meaningless(text: str) -> bool:
    return sum(map(len, _MEANINGLESS.findall(text))) > _UNMAPPED * len(text)


def _overlap(word: Word, other: Word) -> bool:
    return word.x0 < other.x1 and other.x0 < word.x1 and word.top < other.bottom and other.top < word.bottom


def _rule(x0: float, x1: float, top: float, bottom: float) -> Rule:
    if x1 - x0 >= bottom - top:
        return Rule(x0, x1, (top + bottom) / 2, (top + bottom) / 2)
    return Rule((x0 + x1) / 2, (x0 + x1) / 2, top, bottom)
