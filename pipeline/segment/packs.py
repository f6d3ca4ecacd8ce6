"""An agenda pack to its documents: the front sheet, each report and each appendix, with its own pages.

A document begins on a page that says so at least twice: a meeting line or header block at its top,
"Appendix" in its corner, a bookmark of the outer levels, page numbers of its own that begin again,
a title in large type, another size of paper. The text of a document is its slice of the file's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from msgspec.structs import replace

from pipeline.document import Document, Line, Page
from pipeline.fold import Span
from pipeline.segment.front_lines import begins_paper, is_agenda

SMALLEST_PACK = 6  # pages; what is shorter is one document
ENOUGH = 2.0
TOP = 8  # lines at the top of a page that can say what begins there
_OWN_NUMBER = re.compile(r"(?:page\s+)?(\d{1,3})(?:\s+(?:of|/)\s+\d{1,3})?$", re.IGNORECASE)
_APPENDIX = re.compile(r"^(?:appendix|annex)(?: (?:[A-Z]|\d{1,2}))?$", re.IGNORECASE)


def split(document: Document) -> tuple[Document, ...]:
    """The documents of a file, in page order; most files hold one."""
    starts = find_starts(document)
    if len(starts) < 2:
        return (document,)
    ends = [*starts[1:], len(document.pages)]
    return tuple(_part(document, a, b) for a, b in zip(starts, ends, strict=True))


def find_starts(document: Document) -> list[int]:
    """Indexes of the pages that a document begins on; the first page always does."""
    if len(document.pages) < SMALLEST_PACK:
        return [0]
    by_page: dict[int, list[Line]] = {page.number: [] for page in document.pages}
    for line in document.lines:
        if line.page in by_page:
            by_page[line.page].append(line)
    tops = [_top(document, by_page[page.number]) for page in document.pages]
    if not (is_agenda(tops[0]) or sum(begins_paper(top) for top in tops) > 1):
        return [0]
    largest = _largest(by_page)
    starts = [0]
    for index in range(1, len(document.pages)):
        if _points(document, index, by_page, tops, largest) >= ENOUGH:
            starts.append(index)
    return starts


def _points(document: Document, index: int, by_page: dict[int, list[Line]], tops: list[list[str]], largest: float) -> float:
    """How much says that a document begins on a page."""
    page = document.pages[index]
    lines = by_page[page.number]
    top = tops[index]
    points = 2.0 * begins_paper(top) + 1.0 * any(_APPENDIX.match(text) for text in top[:2])
    points += 1.0 * any(level <= 2 and at == page.number for level, _, at in document.outline)
    points += 1.0 * _restarts(document, by_page[document.pages[index - 1].number], lines)
    body = [line for line in lines if line.role == "body"][:3]
    points += 1.0 * any((line.size or 0) >= 0.9 * largest > 1.3 * _usual(lines) for line in body)
    return points + 0.5 * (_shape(page) != _shape(document.pages[index - 1])) - 2.0 * _is_inner(top)


def _is_inner(top: Sequence[str]) -> bool:
    """Whether a page begins in the middle of a sentence or list."""
    return bool(top) and bool(re.match(r"[a-z]", top[0]))


def _restarts(document: Document, before: list[Line], lines: list[Line]) -> bool:
    """Whether a page's own number is 1, and the page before had none or a higher one beside the running stamp."""
    now, then = _own_numbers(document, lines), _own_numbers(document, before)
    return 1 in now and 0 not in then


def _own_numbers(document: Document, lines: list[Line]) -> set[int]:
    found = set()
    for line in lines:
        if line.role in ("header", "footer"):
            said = document.text[line.span.start : line.span.end].strip()
            if match := _OWN_NUMBER.search(said):
                found.add(int(match[1]))
    return found


def _top(document: Document, lines: list[Line]) -> list[str]:
    """The first lines of a page, without its furniture."""
    texts = (" ".join(document.text[line.span.start : line.span.end].split()) for line in lines if line.role == "body")
    return list(islice(filter(None, texts), TOP))


def _largest(by_page: dict[int, list[Line]]) -> float:
    return max((line.size or 0.0 for lines in by_page.values() for line in lines), default=0.0)


def _usual(lines: list[Line]) -> float:
    sizes = sorted(line.size or 0.0 for line in lines if line.role == "body")
    return sizes[len(sizes) // 2] if sizes else 0.0


def _shape(page: Page) -> tuple[bool, int]:
    return page.width > page.height, round(page.width / 50)


def _part(document: Document, first: int, last: int) -> Document:
    """The pages from one to before another as a document of its own."""
    pages = document.pages[first:last]
    start, end = pages[0].span.start, pages[-1].span.end
    numbers = {page.number for page in pages}
    return replace(
        document,
        id=document.id if first == 0 else f"{document.id}-p{pages[0].number}",
        text=document.text[start:end],
        pages=tuple(replace(page, span=_moved(page.span, start)) for page in pages),
        lines=tuple(_moved_line(line, start) for line in document.lines if start <= line.span.start < end),
        outline=tuple(entry for entry in document.outline if entry[2] in numbers),
        problems=tuple(problem for problem in document.problems if problem.page in numbers or (problem.page is None and first == 0)),
    )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start - by, span.end - by)


def _moved_line(line: Line, by: int) -> Line:
    return replace(
        line,
        span=_moved(line.span, by),
        strong=tuple(_moved(run, by) for run in line.strong),
        slanted=tuple(_moved(run, by) for run in line.slanted),
        skip=tuple(_moved(run, by) for run in line.skip),
    )
