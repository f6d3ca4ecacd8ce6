"""The documents that were read, and one of them with all that was found in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipeline.decisions.subjects import NAMED
from pipeline.export.labels import count, period_words
from pipeline.records import DocumentRecord, table
from pipeline.review.pages.desk import Desk, Missing
from pipeline.review.pages.problem_list import ProblemView, problem_view
from pipeline.review.pages.recorded import RecordView, record_view
from pipeline.review.wording import called

_TABLES = tuple(name for name in NAMED if name != "documents")
_PLURALS = {
    "priorities": "Priorities",
    "findings": "Findings",
    "procedures": "Procedures",
    "finances": "Amounts",
    "recommendations": "Recommendations",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """One document in the list."""

    id: str
    label: str
    title: str
    body: str
    period: str
    file: str
    form: str
    note: str
    records: int
    problems: int


@dataclass(frozen=True, slots=True)
class Papers:
    """The page of all documents, and the files that nothing could be read from."""

    papers: tuple[Paper, ...]
    unread: tuple[ProblemView, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One record in the list of a document."""

    id: str
    words: str
    where: str
    more: str


@dataclass(frozen=True, slots=True)
class Section:
    """The records of one kind."""

    words: str
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class PaperPage:
    """The page of one document."""

    paper: Paper
    source: str
    view: RecordView
    sections: tuple[Section, ...]
    problems: tuple[ProblemView, ...]


def papers(desk: Desk) -> Papers:
    """The page of all documents."""
    records = Counter(each.document_id for name in _TABLES for each in getattr(desk.reviewed.collection, name))
    problems = Counter(each.document_id for each in desk.reviewed.collection.problems)
    rows = tuple(_paper(desk, each, records[each.id], problems[each.id]) for each in desk.reviewed.collection.documents)
    unread = tuple(problem_view(desk, each) for each in desk.reviewed.collection.problems if each.severity == "error")
    return Papers(rows, unread)


def paper_page(desk: Desk, id_: str) -> PaperPage:
    """The page of one document; raises Missing."""
    document = desk.reviewed.documents.get(id_)
    if document is None:
        raise Missing(id_)
    problems = tuple(problem_view(desk, each) for each in desk.reviewed.collection.problems if each.document_id == id_)
    sections = tuple(section for name in _TABLES if (section := _section(desk, name, id_)).found)
    source = desk.sources.of(document)
    paper = _paper(desk, document, sum(len(section.found) for section in sections), len(problems))
    said = f"{source.why}: pages can't be shown, the stored text still can." if source.data is None else ""
    return PaperPage(paper, said, record_view(desk, id_), sections, problems)


def _paper(desk: Desk, document: DocumentRecord, records: int, problems: int) -> Paper:
    return Paper(
        id=document.id,
        label=desk.reviewed.labels[document.id],
        title=document.title or "",
        body=document.body or document.council or "",
        period=period_words(document.period) if document.period else "",
        file=document.file,
        form=_form(document),
        note=_note(desk, document),
        records=records,
        problems=problems,
    )


def _form(document: DocumentRecord) -> str:
    names = {"pdf": "PDF", "docx": "Word", "text": "Text", "markdown": "Markdown", "html": "Web page"}
    pages = f", {count(document.pages, 'page')}" if document.pages else ""
    return names[document.format] + pages + (", scanned" if document.ocr else "")


def _note(desk: Desk, document: DocumentRecord) -> str:
    if document.duplicate_of:
        return f"The same report as {desk.reviewed.labels.get(document.duplicate_of, document.duplicate_of)}: it counts once"
    return "Draft" if document.draft else ""


def _section(desk: Desk, name: str, document_id: str) -> Section:
    rows = [each for each in table(desk.reviewed.collection, name) if getattr(each, "document_id", "") == document_id]
    return Section(_PLURALS[name], tuple(_found(each) for each in rows))


def _found(record: object) -> Found:
    evidence = record.evidence  # type: ignore[attr-defined]
    where = f"p. {evidence.page}" if evidence.page else f"para {evidence.paragraph}" if evidence.paragraph else ""
    amount = getattr(record, "amount", "")
    details = [getattr(record, "stage", ""), getattr(record, "period", None) or "", f"£{amount}" if amount else ""]
    return Found(str(getattr(record, "id", "")), called(record), where, ", ".join(filter(None, details)))  # type: ignore[arg-type]
