"""Document to Extraction: every extractor over the blocks of one document.

`EXTRACTORS` is a plain tuple; adding an extractor is adding a function here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from pipeline.document import Document
from pipeline.extract.ids import set_ids
from pipeline.records import DocumentRecord, Extraction, Problem, Record, Section, Statement

Found = Sequence[Record | Statement | Problem]


@dataclass(frozen=True, slots=True)
class Extractor:
    """A named function from a document to records, and the field of `Extraction` that they go to."""

    name: str
    find: Callable[[Document], Found]


def _priorities(document: Document) -> Found:
    from pipeline.extract.priorities import find_priorities
    from pipeline.extract.statements import find_statements
    from pipeline.extract.themes import find_themes

    found = find_priorities(document, find_statements(document))
    for each in found:
        each.themes = find_themes(". ".join([each.name, *each.outcomes]))
    return found


def _findings(document: Document) -> Found:
    from pipeline.extract.findings import find_findings
    from pipeline.extract.themes import find_themes

    found = find_findings(document)
    for each in found:
        each.themes = find_themes(each.text)
    return found


def _procedures(document: Document) -> Found:
    from pipeline.extract.procedures import find_procedures

    return find_procedures(document)


def _finances(document: Document) -> Found:
    from pipeline.extract.finances import find_finances

    lines, problems = find_finances(document)
    return [*lines, *problems]


def _recommendations(document: Document) -> Found:
    from pipeline.extract.recommendations import find_recommendations

    return find_recommendations(document)


def _statements(document: Document) -> Found:
    from pipeline.extract.statements import find_statements

    return find_statements(document)


def _placeholders(document: Document) -> Found:
    from pipeline.extract.placeholders import find_placeholders

    return find_placeholders(document)


def _sections(document: Document) -> Found:
    from pipeline.extract.sections import find_sections

    return find_sections(document)


EXTRACTORS: tuple[Extractor, ...] = (
    Extractor("sections", _sections),
    Extractor("priorities", _priorities),
    Extractor("findings", _findings),
    Extractor("procedures", _procedures),
    Extractor("finances", _finances),
    Extractor("recommendations", _recommendations),
    Extractor("statements", _statements),
    Extractor("placeholders", _placeholders),
)


def extract(document: Document, extractors: Sequence[Extractor] = EXTRACTORS) -> Extraction:
    """All records of a segmented document, in its order, each with an id that stays the same in every run."""
    found: dict[str, list[object]] = {}
    for extractor in extractors:
        for each in extractor.find(document):
            found.setdefault("problems" if isinstance(each, Problem) else extractor.name, []).append(each)
    found.pop("placeholders", None)
    set_ids({kind: rows for kind, rows in found.items() if kind not in ("statements", "problems")})
    problems = [*document.problems, *found.pop("problems", [])]
    return Extraction(document=describe_document(document), problems=problems, **found)  # type: ignore[arg-type]


def describe_document(document: Document) -> DocumentRecord:
    """The row of `documents.jsonl`."""
    about = {field: getattr(document.about, field) for field in document.about.__slots__}
    return msgspec.convert(
        {
            **about,
            "id": document.id,
            "file": document.source.name,
            "sha256": document.source.sha256,
            "pages": len(document.pages) or None,
            "first_page": document.pages[0].number if document.pages else None,
            "last_page": document.pages[-1].number if document.pages else None,
            "format": document.source.format,
            "ocr": any(page.ocr for page in document.pages),
            "duplicate_of": None,
        },
        DocumentRecord,
    )


__all__ = ["EXTRACTORS", "Extractor", "Section", "describe_document", "extract"]
