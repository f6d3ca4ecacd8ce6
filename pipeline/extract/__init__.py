"""Document to Extraction: every extractor over the blocks of one document.

`EXTRACTORS` is a plain tuple, in the order in which they run; adding an extractor is adding a function here.
What one has found is handed on to those after it, so that nothing is looked for twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import replace

from pipeline import language, literals
from pipeline.collector import uncollected
from pipeline.document import Block, Document
from pipeline.extract import asked_once
from pipeline.extract.calibration import set_confidence
from pipeline.extract.ids import set_ids
from pipeline.records import RECORD_KINDS, DocumentRecord, Extraction, Priority, Problem, Record, Section, Statement
from pipeline.vocabulary import load_all

LONGEST_PASSAGE = 20_000  # characters; the longest paragraph of a real paper has a fifth of that
Found = Sequence[Record | Statement | Problem]


@dataclass(frozen=True, slots=True)
class Extractor:
    """A named function from a document to records, and the field of `Extraction` that they go to.

    `uses` names the extractors before it whose records it is given, after the document.
    """

    name: str
    find: Callable[..., Found]
    uses: tuple[str, ...] = ()


def _sections(document: Document) -> Found:
    from pipeline.extract.sections import find_sections

    return find_sections(document)


def _statements(document: Document) -> Found:
    from pipeline.extract.statements import find_statements

    return find_statements(document)


def _priorities(document: Document, statements: Sequence[Statement]) -> Found:
    from pipeline.extract.priorities import find_priorities
    from pipeline.extract.priority.crowds import without_crowds
    from pipeline.extract.themes import find_themes

    found, problems = without_crowds(document, find_priorities(document, statements))
    for each in found:
        each.themes = find_themes(". ".join([each.name, *each.outcomes]))
    return [*found, *problems]


def _aims(document: Document, priorities: Sequence[Priority], statements: Sequence[Statement]) -> Found:
    from pipeline.extract.statement.aims import find_in_aims

    return list(find_in_aims(document, priorities, statements))


def _findings(document: Document, priorities: Sequence[Priority]) -> Found:
    from pipeline.extract.findings import find_findings
    from pipeline.extract.themes import find_themes

    found = find_findings(document, priorities)
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


def _placeholders(document: Document) -> Found:
    from pipeline.extract.placeholders import find_placeholders

    return find_placeholders(document)


EXTRACTORS: tuple[Extractor, ...] = (
    Extractor("sections", _sections),
    Extractor("statements", _statements),
    Extractor("priorities", _priorities, uses=("statements",)),
    Extractor("aims", _aims, uses=("priorities", "statements")),
    Extractor("findings", _findings, uses=("priorities",)),
    Extractor("procedures", _procedures),
    Extractor("finances", _finances),
    Extractor("recommendations", _recommendations),
    Extractor("placeholders", _placeholders),
)


def extract(document: Document, extractors: Sequence[Extractor] = EXTRACTORS) -> Extraction:
    """All records of a segmented document, in its order, each with an id that stays the same in every run."""
    document, skipped = without_endless(document)
    known: dict[str, list[Any]] = {}
    problems: list[Problem] = []
    _load_vocabulary()
    with _remembering():
        for extractor in extractors:
            found = extractor.find(document, *(tuple(known[name]) for name in extractor.uses))
            problems += [each for each in found if isinstance(each, Problem)]
            known[extractor.name] = [each for each in found if not isinstance(each, Problem)]
    known["statements"] = [*known.get("statements", ()), *known.pop("aims", ())]
    fields = {name: rows for name, rows in known.items() if name in Extraction.__struct_fields__}
    for kind in RECORD_KINDS:
        set_confidence(kind, fields.get(kind, ()))
    set_ids({kind: rows for kind, rows in fields.items() if kind != "statements"})
    return Extraction(document=describe_document(document), problems=[*document.problems, *skipped, *problems], **fields)


@cache
def _load_vocabulary() -> None:
    """Load all of the vocabulary before the first document."""
    with uncollected():
        load_all()


@contextmanager
def _remembering() -> Iterator[None]:
    """While one document is searched, its texts are parted into sentences and looked through for words once; then they are let go of."""
    try:
        with uncollected():
            yield
    finally:
        language.forget()
        literals.forget()
        asked_once.forget()


def without_endless(document: Document) -> tuple[Document, list[Problem]]:
    """The document without passages too long to be prose, and a warning for each: no paper has them, and rules take too long over them."""
    endless = [block for block in document.blocks if len(block.text) > LONGEST_PASSAGE and block.kind != "furniture"]
    if not endless:
        return document, []
    blocks = tuple(replace(block, kind="furniture") if len(block.text) > LONGEST_PASSAGE else block for block in document.blocks)
    return replace(document, blocks=blocks), [_warning(document, block) for block in endless]


def _warning(document: Document, block: Block) -> Problem:
    said = f"A passage of {len(block.text):,} characters without a paragraph was not searched; the file may have lost its line ends"
    return Problem(
        file=document.source.name,
        document_id=document.id,
        page=block.page,
        stage="extract",
        severity="warning",
        message=said,
        quote=block.text[:80],
        code="endless_passage",
    )


def describe_document(document: Document) -> DocumentRecord:
    """The row of `documents.jsonl`."""
    about = msgspec.structs.asdict(document.about)
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
