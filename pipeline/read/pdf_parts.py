"""A PDF of thousands of pages to parts that are read one after the other, and their documents to one.

What is seen on a page takes a hundred times the memory of its text. Up to `WHOLE` pages a file is read as one; of a larger
one, `PART` pages at a time. What only the whole file can tell, which lines are furniture and what size most text has, some
hundred pages tell as well; only a table that goes on from one part to the next counts as two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from pipeline.document import Document, Line, Page, Source
from pipeline.errors import DocumentError
from pipeline.fold import Span
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


def read_parts(parts: Sequence[Part], read: Callable[[Part], Document], source: Source, document_id: str) -> Document:
    """The document of all parts; of several, one that can't be read costs its own pages. Raises DocumentError where none can be."""
    if len(parts) == 1:
        return read(parts[0])
    documents, faults = list[Document](), list[DocumentError]()
    for part in parts:
        try:
            documents.append(read(part))
        except DocumentError as fault:
            faults.append(fault)
            documents.append(_unread(part, fault, source, document_id))
    if len(faults) == len(parts):
        raise faults[0]
    return _joined(documents)


def _unread(part: Part, fault: DocumentError, source: Source, document_id: str) -> Document:
    pages = tuple(Page(part.start + number + 1, Span(number, number + 1)) for number in range(part.length))
    said = f"Pages {part.start + 1} to {part.start + part.length}: {fault}"
    problem = Problem(
        file=source.name, document_id=document_id, page=part.start + 1, stage="read", severity="warning", code="page_without_text", message=said
    )
    return Document(document_id, source, "\f" * part.length, pages, problems=(problem,))


def _joined(documents: Sequence[Document]) -> Document:
    """One document of several that follow each other."""
    pages, lines, at, tables = list[Page](), list[Line](), 0, 0
    for each in documents:
        pages += (replace(page, span=_moved(page.span, at)) for page in each.pages)
        lines += _lines(each, at, tables)
        tables += 1 + max((line.cell.table for line in each.lines if line.cell), default=-1)
        at += len(each.text)
    problems = tuple(problem for each in documents for problem in each.problems)
    return documents[0].with_(text="".join(each.text for each in documents), pages=tuple(pages), lines=tuple(lines), problems=problems)


def _lines(document: Document, at: int, tables: int) -> Iterator[Line]:
    for line in document.lines:
        cell = line.cell._replace(table=line.cell.table + tables) if line.cell else None
        strong, slanted = (tuple([_moved(run, at) for run in runs]) for runs in (line.strong, line.slanted))
        yield replace(line, span=_moved(line.span, at), strong=strong, slanted=slanted, cell=cell)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
