"""Document to Document with blocks: furniture, headings, numbered paragraphs, items, cells, notes; and what the document is about."""

from __future__ import annotations

from msgspec.structs import replace

from pipeline.collector import uncollected
from pipeline.document import Block, Document, Line
from pipeline.segment.apart import mark_notes
from pipeline.segment.blocks import make_blocks, settle_priorities
from pipeline.segment.classify import classify
from pipeline.segment.forms import open_boxes
from pipeline.segment.front import describe
from pipeline.segment.furniture import mark_furniture
from pipeline.segment.hardwrap import wrapped
from pipeline.segment.labels import label_passages
from pipeline.segment.layout import join_over_breaks, set_together, starts_of_lists
from pipeline.segment.levels import set_levels
from pipeline.segment.meeting_tables import open_meetings
from pipeline.segment.packs import split
from pipeline.segment.passages import Passage, group
from pipeline.segment.tables import find_tables
from pipeline.segment.titles import set_titles

__all__ = ["find_passages", "segment", "segment_last", "split"]


def segment(document: Document) -> Document:
    """The document with `blocks` and `about`; its text and lines stay as they were read."""
    with uncollected():
        document = _opened(document)
        return _described(document, find_passages(document))


def segment_last(documents: list[Document]) -> Document:
    """The last of some documents, taken off the list and segmented, without its lines: what holds them is let go as its blocks are made."""
    with uncollected():
        document = _opened(documents.pop())
        passages = find_passages(document)
        document = replace(document, lines=_first_lines(document))
        return replace(_described(document, passages), lines=())


def _opened(document: Document) -> Document:
    """The document with what looks like a table and is running text opened, and with its furniture marked."""
    return mark_furniture(open_boxes(document))


def _first_lines(document: Document) -> tuple[Line, ...]:
    """The lines of the first page, which say something of the document beside its passages; all of a format without pages."""
    if not document.pages:
        return document.lines
    first = document.pages[0].number
    return tuple(line for line in document.lines if line.page == first)


def _described(document: Document, passages: list[Passage]) -> Document:
    """The document with the blocks of its passages and with what its front says it is."""
    classify(document, passages)
    set_titles(document, passages)
    recognised = any(page.ocr for page in document.pages)
    set_levels(passages, styled=document.source.format not in ("text", "markdown"), recognised=recognised)
    blocks = _without_empty(make_blocks(document, passages))
    about = describe(document, blocks)
    return replace(document, blocks=settle_priorities(blocks, about.period), about=about)


def find_passages(document: Document) -> list[Passage]:
    """Lines joined to labelled passages and table cells, in reading order."""
    on_pages = any(line.box for line in document.lines)
    starts = starts_of_lists(document) if on_pages else {}
    joins = set_together(document, starts) if on_pages else wrapped(document)
    passages = label_passages(document.text, open_meetings(document, group(document, joins)))
    mark_notes(document.text, passages)
    return find_tables(document.text, join_over_breaks(passages, starts))


def _without_empty(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Leave out blocks without a word, and renumber what refers to the others."""
    kept = [index for index, block in enumerate(blocks) if block.view.text.strip()]
    if len(kept) == len(blocks):
        return blocks
    new = {old: index for index, old in enumerate(kept)}
    return tuple(
        replace(
            blocks[index],
            section=_renumbered(blocks[index].section, new),
            lead=_renumbered(blocks[index].lead, new),
        )
        for index in kept
    )


def _renumbered(old: int | None, new: dict[int, int]) -> int | None:
    return None if old is None else new.get(old)
