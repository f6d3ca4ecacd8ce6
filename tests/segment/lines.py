"""Small documents for the tests of segmenting: plain texts, and pages of lines with places and sizes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.document import Block, Box, Document, Line, Page, Source
from pipeline.fold import Span
from pipeline.read.markdown import read_markdown
from pipeline.read.text import read_text
from pipeline.segment import segment

PITCH = 14.0  # points from one line to the next
LETTER = 5.0  # points that a letter takes


def plain(text: str) -> Document:
    """The segmented document of a plain text."""
    return segment(unsegmented(text))


def unsegmented(text: str) -> Document:
    """A plain text as it is read."""
    return read_text(text.encode(), Source("paper.txt", "0" * 64, "text"), "paper")


def marked(text: str) -> Document:
    """The segmented document of a Markdown text."""
    return segment(read_markdown(text.encode(), Source("paper.md", "0" * 64, "markdown"), "paper"))


def page(rows: Sequence[tuple[Any, ...]]) -> Document:
    """A PDF of one page or more that is not segmented yet.

    A row is `(text,)` or `(text, fields)`; the fields are those of Line, and `left`, `down` (how many
    lines below the one before, 1 unless told), `bold` (all of it) and `page`.
    """
    text, lines, top, at = "", [], 60.0, 1
    pages: list[Page] = []
    for words, *more in rows:
        fields: dict[str, Any] = dict(more[0]) if more else {}
        if fields.get("page", at) != at:
            pages.append(_page(at, pages, text + "\f"))
            text, top, at = text + "\f", 60.0, fields["page"]
        top += PITCH * fields.pop("down", 1)
        lines.append(_line(words, len(text), top, at, fields))
        text += words + "\n"
    text += "\f"
    pages.append(_page(at, pages, text))
    return Document("paper", Source("paper.pdf", "0" * 64, "pdf"), text, tuple(pages), tuple(lines))


def _line(words: str, start: int, top: float, at: int, fields: dict[str, Any]) -> Line:
    span = Span(start, start + len(words))
    left = fields.pop("left", 72.0)
    bold = fields.pop("bold", False)
    size = fields.setdefault("size", 11.0)
    high = size or 11.0  # None: a format that tells no sizes
    box = Box(left, top, left + LETTER * len(words) * high / 11, top + high)
    return Line(span, box=box, strong=(span,) if bold else (), **{"page": at} | fields)


def _page(number: int, before: Sequence[Page], text: str) -> Page:
    return Page(number, Span(before[-1].span.end if before else 0, len(text)), 595.0, 842.0)


def kinds(document: Document) -> list[tuple[str, str]]:
    """The blocks as (kind, text)."""
    return [(block.kind, block.text) for block in document.blocks]


def numbered(document: Document) -> list[tuple[str, str | None, str]]:
    """The blocks as (kind, number, text)."""
    return [(block.kind, block.number, block.text) for block in document.blocks]


def block(document: Document, start: str) -> Block:
    """The block whose text begins so."""
    return next(each for each in document.blocks if each.text.startswith(start))
