"""The records to their JSON Schemas, with a description of every field.

`schemas/` holds the result; `python -m pipeline.schema` writes it anew after a change to `records`.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec

from pipeline.records import TABLES, Decision

DIALECT = "https://json-schema.org/draft/2020-12/schema"
WRITTEN: dict[str, type[msgspec.Struct]] = {**TABLES, "decisions": Decision}  # the last by people: no run writes it
_OFFSETS = {
    "start": "first character, counted in code points from 0 in texts/<document_id>.txt",
    "end": "after the last character, counted in code points from 0",
}
_CITED = {
    "document_id": "the document it is printed in: documents.id",
    "evidence": "where it is printed",
    "also": "further places where the same record is printed",
    "confidence": "how sure the extraction is, 0 to 1",
    "period": "financial year 2021/22, span 2025/27 (April 2025 to March 2027), or ISO date; null where not stated",
}
_THEMES = {"themes": "subjects it belongs to, out of a fixed list"}
COMMON = {"id": "identifier; the same in every run over the same document"}
DESCRIPTIONS: dict[str, dict[str, str]] = {
    "documents": {
        "file": "the file it was read from, as given; files in an archive follow the archive's name",
        "sha256": "SHA-256 of the bytes of the file, in hexadecimal",
        "kind": "what it is",
        "title": "title as printed",
        "body": "the partnership or board it is about, spelled out",
        "council": "the council that publishes or decides; null if none is named",
        "period": "the year reported on",
        "meeting_date": "day of the meeting it was written for, as ISO date",
        "committee": "the committee it was written for",
        "agenda_item": "number of the item on the agenda",
        "report_of": "whose report it is, as printed",
        "draft": "whether it says that it is a draft",
        "pages": "number of pages; null where the format has none",
        "first_page": "its first page in the file, from 1",
        "last_page": "its last page in the file, from 1",
        "format": "format of the file",
        "ocr": "whether any of its text was recognised from an image",
        "duplicate_of": "the same report read from another file: documents.id",
    },
    "sections": {
        **_OFFSETS,
        "document_id": _CITED["document_id"],
        "heading": "the words of the heading, without its number",
        "number": "its number as printed",
        "level": "depth; 1 is the outermost",
        "topic": "what the section is about",
        "page": "page in the file, from 1",
    },
    "priorities": {
        **_CITED,
        **_THEMES,
        "name": "name as printed",
        "stage": "reported: the year being reported on; forward: adopted for a later year; closed: said not to be carried on",
        "since": "the first period it has run, where stated",
        "outcomes": "the aims printed under it",
        "progress": "what was done and what came of it",
        "shared_with": "bodies it is shared with",
    },
    "findings": {
        **_CITED,
        **_THEMES,
        "text": "the finding as printed",
        "source": "the kind of work that found it",
        "judgement": "strength, improvement (more to do), risk (harm or pressure), or neutral (a plain figure or decision)",
        "area": "the area it is about, where one is named",
        "action": "what was done about it",
    },
    "procedures": {
        **_CITED,
        "name": "name of the procedure, toolkit, guidance or standard",
        "status": "completed in the year, in progress at its end, or planned for later",
        "action": "whether it is new, revised or reviewed",
    },
    "finances": {
        **_CITED,
        "kind": "what kind of money it is",
        "item": "who pays or what it is spent on",
        "amount": "pounds as a decimal string, as printed; nothing is computed",
        "currency": "ISO 4217 code",
        "scope": "whose money it is",
        "total": "whether it is a total of other lines",
        "share": "percentage of the total, as printed",
        "check": "whether the rows sum to a total, or an amount agrees with its printed share or another print of it",
    },
    "recommendations": {**_CITED, "number": "its mark, bare: 4, a, 1", "text": "what the deciding body is asked to do"},
    "links": {
        "from": "the earlier priority: priorities.id",
        "to": "the later priority: priorities.id",
        "relation": "what became of the earlier one in the later one",
        "basis": "why they are taken to be one: stated in a document, same name, similar wording, same theme, or a person's decision",
        "confidence": "how sure the link is, 0 to 1",
        "evidence": "the passages that state it, each with its document",
        "decision": "what a person decided about it",
        "reasons": "the features that were compared, with the score of each (0 to 1)",
    },
    "threads": {
        **_THEMES,
        "name": "the latest name",
        "names": "all names, oldest first",
        "priorities": "priorities.id of its members, oldest first",
        "first_period": "period it is first listed for",
        "last_period": "period it is last listed for",
        "status": "what became of it; not_seen_since: later lists leave it out and no sentence was found that says why",
    },
    "follow_ups": {
        "kind": "what was promised: a procedure, or what a recommendation asks for",
        "name": "the procedure, or the words of the recommendation, as promised",
        "promised": "the record that promises it: procedures.id or recommendations.id",
        "promised_period": "period of the paper that promises it",
        "status": "delivered: a later paper says it is done; mentioned: later papers name it, but not as done; "
        "not_seen_since: later papers do not name it; awaited: there is no later paper yet",
        "delivered": "the record that says it is done: an id of procedures, sections, findings or recommendations; "
        "of documents where the paper itself is what was promised",
        "delivered_period": "period in which it was done",
        "mentions": "procedures.id of further records in between that have it still to be done, oldest first",
        "searched": "documents.id of the later papers that were looked through, oldest first",
        "evidence": "the passages, each with its document: the promise first, then what later papers say",
    },
    "decisions": {
        "id": "identifier, made of all the other fields",
        "action": "what was decided; undo takes back another decision",
        "subjects": "what it is about, in words that outlive a run: one record; the two ends of a link; a priority of each of two threads",
        "by": "who decided",
        "at": "when, in UTC, as ISO 8601",
        "why": "the reason",
        "field": "of correct: the field that was read wrongly",
        "value": "of correct: what it should be; of rename: the name",
        "undoes": "of undo: decisions.id of what is taken back",
    },
    "problems": {
        "file": "the file it occurred in",
        "document_id": "the document, where one was made of the file",
        "page": "page in the file, from 1",
        "stage": "the stage that met it",
        "severity": "error: nothing came out; warning: something may be missing; notice: the document itself is incomplete or contradicts itself",
        "message": "what is wrong, in words",
        "quote": "the words it is about",
        "code": "short name of the kind of problem",
        **_OFFSETS,
    },
}
_NESTED = {
    "Evidence": {
        **_OFFSETS,
        "page": "page in the file, from 1; null where the format has no pages",
        "paragraph": "printed number of the paragraph",
        "section": "heading it stands under",
        "quote": "exactly the characters from start to end",
        "document_id": "the document, where it is not that of the record",
        "continued": "further pieces of a passage that a page foot or footnote cuts",
    },
    "Subject": {
        "table": "the table of the record",
        "id": "its id in the run that the person looked at",
        "body": "the remit and the places of the partnership or board, or the title of the paper",
        "name": "the name, the item or the words of the record",
        "period": "its period",
        "stage": "the stage of a priority, or what else tells records of one name apart",
        "document_kind": "what its paper is",
        "document_period": "the period of its paper",
        "quote": "its quote, with single spaces",
    },
    "Reason": {"name": "the feature", "score": "0 to 1", "detail": "what it saw, in words"},
}


def bare(annotation: Any) -> Any:
    """The type of a field without what is said of its values, and without that there may be none."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return bare(arguments[0])
    if origin in (Union, UnionType):
        return bare(next(each for each in arguments if each is not type(None)))
    return annotation


def describe(table: str, name: str) -> str:
    """What a field of a table holds, in words; KeyError where nobody has described it yet."""
    return DESCRIPTIONS[table].get(name) or COMMON[name]


def json_schemas() -> dict[str, dict[str, object]]:
    """The JSON Schema (draft 2020-12) of one line of every table and of decisions, by name."""
    return {name: _schema(name, kind) for name, kind in WRITTEN.items()}


def write_schemas(folder: Path) -> list[Path]:
    """Write `<table>.schema.json` for every table; returns what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in json_schemas().items():
        path = folder / f"{name}.schema.json"
        path.write_bytes(rendered(schema))
        written.append(path)
    return written


def rendered(value: object) -> bytes:
    """A JSON file as it is committed: two spaces, keys in the order they have, a newline at the end."""
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def _schema(name: str, kind: type[msgspec.Struct]) -> dict[str, object]:
    made = msgspec.json.schema(kind)
    definitions = {key: _described(value, _NESTED.get(key)) for key, value in made["$defs"].items() if key != kind.__name__}
    own = _described(made["$defs"][kind.__name__], {**COMMON, **DESCRIPTIONS[name]})
    schema = {"$schema": DIALECT, **own}
    return {**schema, "$defs": definitions} if definitions else schema


def _described(schema: dict[str, object], descriptions: dict[str, str] | None) -> dict[str, object]:
    """The schema with a description at every property that has one in words; the type's own note is kept after it."""
    properties = schema.get("properties")
    if not isinstance(properties, dict) or not descriptions:
        return schema
    return {**schema, "properties": {key: {**value, "description": descriptions[key]} for key, value in properties.items()}}


if __name__ == "__main__":
    write_schemas(Path("schemas"))
