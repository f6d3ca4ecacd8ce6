"""A PDF of thousands of pages to parts that are read one after the other, and their documents to one.

What is seen on a page takes a hundred times the memory of its text. Up to `WHOLE` pages a file is read as one; of a larger
one, `PART` pages at a time. What only the whole file can tell, which lines are furniture and what size most text has, some
hundred pages tell as well; a table that goes on from one part to the next is told to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from msgspec.structs import replace

from pipeline.document import Box, Document, Page, Source
from pipeline.errors import DocumentError
from pipeline.fold import Span
from pipeline.read.pdf.tables import Numbered
from pipeline.records import Problem

WHOLE, PART = 1000, 250  # pages


@dataclass(frozen=True, slots=True)
class Part:
    """Some pages of an open pdfium document, as if they were all; `start` is the index of the first."""

    pdf: Any
    start: int
    length: int

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, index: int) -> Any:
        return self.pdf[self.start + index]


def parts_of(pdf: Any) -> list[Part]:
    """The parts to read a document in, the last one as long as the others or longer."""
    pages = len(pdf)
    count = pages // PART if pages > WHOLE else 1
    starts = [number * PART for number in range(count)]
    return [Part(pdf, start, end - start) for start, end in zip(starts, [*starts[1:], pages], strict=True)]


@dataclass(slots=True)
class Reached:
    """How far a file is read: characters of its text, and its tables, of which the last may go on in the next part."""

    text: int = 0
    tables: Numbered = field(default_factory=Numbered)


def read_parts(parts: Sequence[Part], read: Callable[[Part, Reached], Document], source: Source, document_id: str) -> Document:
    """The document of all parts; of several, one that can't be read costs its own pages. Raises DocumentError where none can be."""
    reached = Reached()
    if len(parts) == 1:
        return read(parts[0], reached)
    documents, faults = list[Document](), list[DocumentError]()
    for part in parts:
        try:
            documents.append(_with_shared_places(read(part, reached)))
        except DocumentError as fault:
            faults.append(fault)
            documents.append(_unread(part, fault, source, document_id, reached))
        reached.text += len(documents[-1].text)
    if len(faults) == len(parts):
        raise faults[0]
    return _joined(documents)


def _with_shared_places(document: Document) -> Document:
    """The document with places and sizes that are equal held once: lines stand at few heights and begin at few edges, and a file of thousands of pages has many."""
    sides, boxes = dict[float, float](), dict[Box, Box]()
    lines = []
    for line in document.lines:
        box = line.box and Box(*[sides.setdefault(side, side) for side in line.box])
        lines.append(replace(line, box=box and boxes.setdefault(box, box), size=line.size and sides.setdefault(line.size, line.size)))
    return document.with_(lines=tuple(lines))


def _unread(part: Part, fault: DocumentError, source: Source, document_id: str, reached: Reached) -> Document:
    reached.tables.open = None
    numbers = range(part.start + 1, part.start + part.length + 1)
    pages = tuple(Page(number, Span(start, start + 1)) for start, number in enumerate(numbers, reached.text))
    said = f"Pages {part.start + 1} to {part.start + part.length}: {fault}"
    problem = Problem(
        file=source.name, document_id=document_id, page=part.start + 1, stage="read", severity="warning", code="page_without_text", message=said
    )
    return Document(document_id, source, "\f" * part.length, pages, problems=(problem,))


def _joined(documents: Sequence[Document]) -> Document:
    """One document of several that follow each other."""
    pages, lines, problems = (tuple(chain.from_iterable(getattr(each, name) for each in documents)) for name in ("pages", "lines", "problems"))
    return documents[0].with_(text="".join(each.text for each in documents), pages=pages, lines=lines, problems=problems)
