"""Extracted records and decisions to amended records: fields corrected, records set aside, before anything is linked.

A correction holds for every file of the report: the draft, the final and the Word file get the same value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args, get_origin

import msgspec
from msgspec import Struct

from pipeline.decisions.ledger import decision_warning
from pipeline.decisions.subjects import NAMED, Finder, Former, Key, keys_of, shown
from pipeline.errors import UsageError
from pipeline.records import TABLES, Collection, Decision, DocumentRecord, Problem, table
from pipeline.toml_tables import suggestion

FIXED = frozenset(
    ("id", "document_id", "file", "sha256", "pages", "first_page", "last_page", "format", "ocr", "duplicate_of", "evidence", "also", "confidence")
)


class Amended(NamedTuple):
    """The collection as people corrected it, what its records were called before, and the decisions that found nothing."""

    collection: Collection
    former: Former
    problems: list[Problem]


def amend(collection: Collection, decisions: Sequence[Decision]) -> Amended:
    """The collection with fields corrected and records set aside, in the order of the decisions."""
    wanted = [each for each in decisions if each.action in ("correct", "set_aside")]
    if not wanted:
        return Amended(collection, {}, [])
    collection = _copied(collection)
    former: dict[tuple[str, str], list[Key]] = defaultdict(list)
    finder, problems = Finder(collection), list[Problem]()
    gone: set[tuple[str, str]] = set()
    for decision in wanted:
        table_name = decision.subjects[0].table
        found = _one_a_paper(finder, finder.find(decision.subjects[0]))
        problems += [] if found else [no_longer(decision, "nothing it is about was found")]
        if decision.action == "set_aside":
            gone |= {(table_name, getattr(record, "id", "")) for record in found}
        elif found:
            problems += _correct(finder, decision, found, former)
    return Amended(_without(collection, gone), former, problems)


def converted(table_name: str, field: str, value: str | None) -> object:
    """A value that a person typed, as the field holds it: a list is parted by semicolons, nothing is null.

    Raises UsageError where the table has no such field, or the field can't hold the value.
    """
    fields = {each.encode_name: each for each in msgspec.structs.fields(TABLES[table_name]) if each.encode_name not in FIXED}
    if field not in fields:
        raise UsageError(f"{table_name} have no field {field!r} that can be corrected", f"Name one of {', '.join(fields)}{suggestion(field, fields)}")
    kind = fields[field].type
    plain: object = value if value else None
    if getattr(kind, "__origin__", None) is list:
        plain = [part.strip() for part in (value or "").split(";") if part.strip()]
    try:
        return msgspec.convert(plain, kind, strict=False)
    except msgspec.ValidationError as fault:
        raise UsageError(f"{field} can't be {value!r}", _holds(kind, value or "")) from fault


def _holds(kind: object, value: str) -> str:
    """What a field of this type holds, as a remedy."""
    said = repr(kind)
    if chosen := _choices(kind):
        return f"Write one of {', '.join(chosen)}{suggestion(value, chosen)}"
    if "pattern" in said:
        return "Write a year as 2021/22, years as 2025/27, a day as 2022-03-31" if "/" in said else "Write a day as 2022-03-31"
    return "Write true or false" if "bool" in said else "Write a whole number" if "int" in said else "Write a number"


def _choices(kind: object) -> list[str]:
    """The values that a type lists, through what it is wrapped in."""
    if get_origin(kind) is Literal:
        return [str(each) for each in get_args(kind)]
    return next(filter(None, map(_choices, get_args(kind))), [])


def no_longer(decision: Decision, why: str) -> Problem:
    """That a decision could not be applied in this run; it stays in its file."""
    subjects = " and ".join(shown(subject) for subject in decision.subjects)
    action = decision.action.replace("_", " ")
    said = f"The decision of {decision.by} to {action} {subjects} no longer applies: {why} ({decision.id}, {decision.at})"
    return decision_warning(said, decision.why or None, code="decision_no_longer_applies")


def _correct(finder: Finder, decision: Decision, found: Sequence[Struct], former: dict[tuple[str, str], list[Key]]) -> list[Problem]:
    """Set the field of every record found, and keep what it was called before."""
    name, field = decision.subjects[0].table, decision.field or ""
    try:
        value = converted(name, field, decision.value)
    except UsageError as fault:
        return [no_longer(decision, fault.what)]
    for record in found:
        touched = [(name, record)] if name != "documents" else _of_document(finder, record)
        for of, each in touched:
            former[of, getattr(each, "id", "")] += keys_of(finder.subject(of, each))
        setattr(record, field, value)
        if name == "documents" and field == "period":
            _as_dated(record)
        if name == "documents":
            finder.reread()
        for of, each in touched:
            finder.add(of, each)
    return []


def _as_dated(document: Struct) -> None:
    """What was of no kind because its year was not known is what its title says."""
    from pipeline.segment.front import kind_of_dated  # no run that only links needs that stage

    if isinstance(document, DocumentRecord) and document.kind == "other" and document.period:
        document.kind = kind_of_dated(document.title or "")


def _of_document(finder: Finder, document: Struct) -> list[tuple[str, Struct]]:
    """A document and all records in it: what it is called and dated by, they are too."""
    return [(name, record) for name in NAMED for record in table(finder.collection, name) if finder.document_of(record) is document]


def _one_a_paper(finder: Finder, found: Sequence[Struct]) -> list[Struct]:
    """The likeliest record of every document: of two that read the same in one paper, the decision is about one."""
    first: dict[str, Struct] = {}
    for record in found:
        first.setdefault(finder.document_of(record).id, record)
    return list(first.values())


def _copied(collection: Collection) -> Collection:
    """The collection with records of its own, so that the one that was given stays as it was."""
    copies = {name: [msgspec.structs.replace(record) for record in table(collection, name)] for name in NAMED}
    return msgspec.structs.replace(collection, **copies)


def _without(collection: Collection, gone: set[tuple[str, str]]) -> Collection:
    kept = {name: [each for each in table(collection, name) if (name, getattr(each, "id", "")) not in gone] for name in NAMED if name != "documents"}
    return msgspec.structs.replace(collection, **kept) if gone else collection
