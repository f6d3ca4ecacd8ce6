"""A document to the lines that a person looks at in a terminal: as it was read, or as it was segmented."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.document import Document


def lines_as_read(document: Document) -> Iterator[str]:
    """Each line of a document with page, place, label and text."""
    for line in document.lines:
        cell = f"cell{tuple(line.cell)[:3]}" if line.cell else ""
        place = " ".join(filter(None, (f"p{line.page}" if line.page else "", line.role, line.label or "", cell)))
        yield f"{place:24s} {' '.join(document.text[line.span.start : line.span.end].split())}"


def blocks_as_found(whole: Document) -> Iterator[str]:
    """What each document in a file says it is, then its blocks: page, kind, paragraph number, topic and text."""
    from msgspec.structs import asdict

    from pipeline.segment import segment, split

    for part in split(whole):
        document = segment(part)
        yield from (f"{field:14s} {said}" for field, said in asdict(document.about).items())
        for block in document.blocks:
            where = f"{block.kind}{block.level or ''} {block.number or block.paragraph or ''}"
            yield f"{'p' + str(block.page) if block.page else '':5s}{where:16s}{block.topic or '':22s}{block.text}"
