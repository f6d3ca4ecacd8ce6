"""The document model: one immutable text, and everything else as spans over it.

A reader makes a `Document` with text, pages and lines; `segment` adds blocks and says what the
document is about; extractors read blocks and cite spans. Nothing here does any work beyond
looking up and slicing. All offsets are code points, 0-based and half-open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal, NamedTuple, Self

from msgspec import Struct, field
from msgspec.structs import replace

from pipeline.fold import Span, View
from pipeline.records import Evidence, FileFormat, Problem

Role = Literal["body", "header", "footer", "footnote", "box"]
BlockKind = Literal["title", "heading", "paragraph", "item", "cell", "quote", "footnote", "contents", "field", "furniture"]


class Box(NamedTuple):
    """A rectangle in points, origin at the top left of the page as it is seen (rotation applied)."""

    left: float
    top: float
    right: float
    bottom: float


class Cell(NamedTuple):
    """A place in a table: number of the table in the document, row and column, all from 0, and columns spanned."""

    table: int
    row: int
    column: int
    span: int = 1
    header: bool = False


class Line(Struct, frozen=True, gc=False):
    """What a reader saw as one line: a run of `Document.text` and how it was set.

    In a PDF a line is one visual line of one column or table cell. In Word, Markdown and HTML a
    line is a whole paragraph, `whole` is True, and structure that the format states stands in
    `heading`, `label`, `list_level` and `cell`. Everything is evidence for `segment`, not truth.
    """

    span: Span
    page: int | None = None  # as counted in the file, from 1
    box: Box | None = None
    size: float | None = None  # font size in points, that of most characters
    strong: tuple[Span, ...] = ()  # runs in bold
    slanted: tuple[Span, ...] = ()  # runs in italics
    underlined: bool = False  # the whole line
    role: Role = "body"
    whole: bool = False  # a complete paragraph: never joined to the next line
    heading: int | None = None  # level 1..9 that the format states (style, tag, "#")
    label: str | None = None  # list or paragraph number or bullet, as printed, already part of the text
    list_level: int | None = None  # 0 is the outermost list
    cell: Cell | None = None
    column: int = 0  # 0 for the full width; 1, 2, ... for a text column of the page
    note: str | None = None  # the mark of the footnote that this line belongs to
    shaded: bool = False  # stands in a coloured or bordered box
    skip: tuple[Span, ...] = ()  # markup inside the span that no reader sees
    origin: Literal["text", "ocr"] = "text"


class Page(Struct, frozen=True, gc=False):
    """One page: its number in the file (from 1), its slice of the text (the last character is a form feed), its size in points."""

    number: int
    span: Span
    width: float = 0.0
    height: float = 0.0
    ocr: bool = False


class Block(Struct, frozen=True, gc=False):
    """A stretch of the document with one function. `view` is its clean text without number or bullet."""

    kind: BlockKind
    view: View
    page: int | None = None
    level: int = 0  # headings: 1 is outermost; items: 0 is the outermost list
    number: str | None = None  # its own printed label without brackets or full stop: "19", "2.3", "a", "iv"
    paragraph: str | None = None  # the printed number of the paragraph it stands in
    section: int | None = None  # index in Document.blocks of the heading over it
    lead: int | None = None  # index of the block that leads the list it is an item of
    topic: str | None = None  # headings: a topic of CONTRACT.md; others: that of their section
    cell: Cell | None = None
    strong: tuple[tuple[int, int], ...] = ()  # bold ranges of view.text
    slanted: tuple[tuple[int, int], ...] = ()
    shaded: bool = False
    boxes: tuple[tuple[int, Box], ...] = ()  # (page, box) of each of its lines

    @property
    def text(self) -> str:
        """The clean text: one line, single spaces, words whole, no markup."""
        return self.view.text


class About(Struct, frozen=True, gc=False):
    """What the front of a document says it is; the fields are those of `documents.jsonl`."""

    kind: Literal["cabinet_paper", "annual_report", "business_plan", "other"] = "other"
    title: str | None = None
    body: str | None = None
    council: str | None = None
    period: str | None = None
    meeting_date: str | None = None
    committee: str | None = None
    agenda_item: str | None = None
    report_of: str | None = None
    draft: bool = False


class Source(Struct, frozen=True, gc=False):
    """The file a document was read from: `name` as shown to people (its path as given), SHA-256 of its bytes, format."""

    name: str
    sha256: str
    format: FileFormat


class Document(Struct, frozen=True):
    """One text with its pages, lines and blocks. Readers fill `lines`; `segment` fills `blocks` and `about`."""

    id: str
    source: Source
    text: str
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] = ()
    about: About = field(default_factory=About)
    outline: tuple[tuple[int, str, int], ...] = ()  # bookmarks: level, title, page
    problems: tuple[Problem, ...] = ()

    def with_(self, **changes: object) -> Self:
        """A copy with some fields replaced."""
        return replace(self, **changes)

    def page_at(self, offset: int) -> int | None:
        """Number of the page that the offset lies on, or None where the format has no pages."""
        if not self.pages:
            return None
        at = bisect_right(self.pages, offset, key=lambda page: page.span.start) - 1
        return self.pages[max(at, 0)].number

    def heading_over(self, block: Block) -> Block | None:
        """The heading that the block stands under."""
        return None if block.section is None else self.blocks[block.section]

    def cite(self, block: Block, start: int = 0, end: int | None = None) -> Evidence:
        """Evidence for `block.view.text[start:end]`; the one way to make it.

        Where furniture or a footnote cuts the passage, the quote is its first piece and the
        others stand in `continued`.
        """
        pieces = block.view.pieces(start, len(block.view.text) if end is None else end)
        heading = block if block.kind == "heading" else self.heading_over(block)
        first, *rest = (self._quote(piece, block, heading) for piece in pieces)
        first.continued = rest
        return first

    def _quote(self, span: Span, block: Block, heading: Block | None) -> Evidence:
        return Evidence(
            page=self.page_at(span.start),
            paragraph=block.paragraph,
            section=heading.text if heading else None,
            start=span.start,
            end=span.end,
            quote=self.text[span.start : span.end],
        )


def by_table(blocks: Iterable[Block]) -> list[list[Block]]:
    """Those of some blocks that stand in tables, a list a table, in their order."""
    tables: dict[int, list[Block]] = {}
    for block in blocks:
        if block.cell:
            tables.setdefault(block.cell.table, []).append(block)
    return list(tables.values())
