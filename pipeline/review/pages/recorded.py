"""One record: its fields, where it is printed, and what a person can correct."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from msgspec import Struct

from pipeline.decisions.amend import FIXED
from pipeline.export.labels import CHECKS, STAGES, period_words
from pipeline.records import TABLES, Evidence, Problem
from pipeline.review.pages.desk import Desk, Made, Missing
from pipeline.review.passages import Place
from pipeline.review.wording import KINDS, called, certainty, percent

MAIN_FIELD = {"documents": "title", "priorities": "name", "findings": "text", "procedures": "name", "finances": "item", "recommendations": "text"}
_LABELS = {"report_of": "Report of", "shared_with": "Shared with", "meeting_date": "Meeting date", "agenda_item": "Agenda item"}
_HINTS = {
    "period": "A financial year such as 2021/22, a span such as 2025/27, or a date such as 2022-03-31.",
    "since": "The first year, such as 2018/19.",
    "amount": "Pounds in figures, without £ and commas, such as 112633 or 1250.50.",
    "outcomes": "One after the other, with semicolons between.",
    "shared_with": "One after the other, with semicolons between.",
    "themes": "One after the other, with semicolons between.",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: its value in words and as it is typed, and what it can be, where it can only be one of a few things."""

    name: str
    label: str
    words: str
    value: str
    hint: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another record of the document."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record as it is shown; `number` is which of its prints is shown, of `prints`."""

    id: str
    kind: str
    called: str
    certainty: str
    percent: str
    check: str
    main_field: str
    main_value: str
    fields: tuple[Field, ...]
    place: Place | None
    number: int
    prints: int
    thread_id: str
    thread_name: str
    decided: tuple[Made, ...]
    seen: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The page of one record, between those printed before and after it."""

    view: RecordView
    document_id: str
    document: str
    previous: Neighbour | None
    next: Neighbour | None


@dataclass(frozen=True, slots=True)
class PlacePage:
    """The page of a place: one passage that a link or a problem is about."""

    title: str
    about: str
    place: Place
    back: str
    back_words: str


def record_page(desk: Desk, id_: str, number: int = 0) -> RecordPage:
    """The page of a record; raises Missing."""
    name, record = desk.record(id_)
    if name == "documents":
        raise Missing(id_)
    document_id = str(getattr(record, "document_id", ""))
    before, after = _neighbours(desk, name, id_, document_id)
    label = desk.reviewed.labels.get(document_id, document_id)
    return RecordPage(record_view(desk, id_, pictured=True, number=number), document_id, label, before, after)


def record_view(desk: Desk, id_: str, pictured: bool = False, number: int = 0) -> RecordView:
    """A record as it is shown, at one of the places where it is printed; raises Missing."""
    name, record = desk.record(id_)
    prints: list[Evidence] = [] if name == "documents" else [record.evidence, *record.also]  # type: ignore[attr-defined]
    at = number if 0 <= number < len(prints) else 0
    sure = float(getattr(record, "confidence", 1.0))
    thread = desk.reviewed.thread_of.get(id_)
    check = getattr(record, "check", None)
    return RecordView(
        id=id_,
        kind=KINDS[name],
        called=called(record),
        certainty=certainty(sure),
        percent=percent(sure),
        check=CHECKS[check][1].capitalize() if check else "",
        main_field=MAIN_FIELD[name],
        main_value=str(getattr(record, MAIN_FIELD[name]) or ""),
        fields=tuple(fields_of(name, record)),
        place=desk.place(record.document_id, prints[at], pictured) if prints else None,  # type: ignore[attr-defined]
        number=at,
        prints=len(prints),
        thread_id=thread.id if thread else "",
        thread_name=thread.name if thread else "",
        decided=desk.decided(id_),
        seen=desk.reviewed.seen(id_),
    )


def fields_of(name: str, record: Struct) -> list[Field]:
    """The fields of a record that a person can correct, in the order of the output."""
    plain = msgspec.to_builtins(record)
    return [
        Field(
            name=each.encode_name,
            label=_LABELS.get(each.encode_name, each.encode_name.replace("_", " ").capitalize()),
            words=_words(each.encode_name, plain[each.encode_name]),
            value=_typed(plain[each.encode_name]),
            hint=_HINTS.get(each.encode_name, ""),
            options=_options(each.type),
        )
        for each in msgspec.structs.fields(TABLES[name])
        if each.encode_name not in FIXED
    ]


def place_page(desk: Desk, id_: str, number: int) -> PlacePage:
    """The page of one passage of a link, or of a problem; raises Missing."""
    if link := desk.reviewed.links.get(id_):
        if not 0 <= number < len(link.evidence) or not link.evidence[number].document_id:
            raise Missing(id_)
        evidence = link.evidence[number]
        thread = desk.thread(link.to)
        place = desk.place(evidence.document_id or "", evidence, pictured=True)
        return PlacePage(
            "What a document says of the link", f"A passage that “{thread.name}” is followed by.", place, f"/threads/{thread.id}", thread.name
        )
    problem = desk.reviewed.problems.get(id_)
    evidence_of_problem = _evidence_of(problem) if problem else None
    if problem is None or evidence_of_problem is None:
        raise Missing(id_)
    place = desk.place(problem.document_id or "", evidence_of_problem, pictured=True)
    return PlacePage(f"{problem.severity.capitalize()} in a document", problem.message, place, "/problems", "Problems")


def _evidence_of(problem: Problem) -> Evidence | None:
    """Where a problem is printed, if it says so."""
    if problem.document_id is None or problem.start is None or problem.end is None or not problem.quote or problem.end <= problem.start:
        return None
    return Evidence(page=problem.page, paragraph=None, section=None, start=problem.start, end=problem.end, quote=problem.quote)


def _neighbours(desk: Desk, name: str, id_: str, document_id: str) -> tuple[Neighbour | None, Neighbour | None]:
    """The records of the same kind printed before and after in the same document."""
    ids = [each.id for each in getattr(desk.reviewed.collection, name) if each.document_id == document_id]
    at = ids.index(id_)
    return _neighbour(desk, ids[at - 1] if at else None), _neighbour(desk, ids[at + 1] if at + 1 < len(ids) else None)


def _neighbour(desk: Desk, id_: str | None) -> Neighbour | None:
    return None if id_ is None else Neighbour(id_, called(desk.record(id_)[1], 70))


def _words(name: str, value: object) -> str:
    """A value as people read it."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(str(each) for each in value)
    if name == "stage":
        return STAGES[str(value)]
    if name in ("period", "since"):
        return period_words(str(value))
    return str(value).replace("_", " ") if name in ("kind", "status", "action", "source", "judgement", "check") else str(value)


def _typed(value: object) -> str:
    """A value as a person types it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(str(each) for each in value) if isinstance(value, list) else "" if value is None else str(value)


def _options(kind: object) -> tuple[str, ...]:
    """What a field can be, where that is one of a few things."""
    found = msgspec.inspect.type_info(kind)
    kinds = found.types if isinstance(found, msgspec.inspect.UnionType) else (found,)
    values = [str(value) for each in kinds if isinstance(each, msgspec.inspect.LiteralType) for value in each.values]
    if any(isinstance(each, msgspec.inspect.BoolType) for each in kinds):
        return ("true", "false")
    return ("", *values) if values and any(isinstance(each, msgspec.inspect.NoneType) for each in kinds) else tuple(values)
