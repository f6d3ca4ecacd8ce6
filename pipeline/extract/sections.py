"""Headings to section records."""

from __future__ import annotations

import msgspec

from pipeline.document import Block, Document
from pipeline.records import Section


def find_sections(document: Document) -> list[Section]:
    """One record a heading, in reading order; titles of the document itself are none."""
    return [_section(document, block) for block in document.blocks if block.kind == "heading"]


def _section(document: Document, block: Block) -> Section:
    span = block.view.span(0, len(block.text))
    row = {
        "id": "",
        "document_id": document.id,
        "heading": block.text,
        "number": block.number,
        "level": max(1, block.level),
        "topic": block.topic or "other",
    }
    return msgspec.convert({**row, "page": block.page, "start": span.start, "end": span.end}, Section)
