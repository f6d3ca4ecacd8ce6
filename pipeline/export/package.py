"""The tables of a run to datapackage.json: the Frictionless description of every file, field by field."""

from __future__ import annotations

from typing import Any

from pipeline.export.comparison import Comparison
from pipeline.export.tables import THREAD_COLUMNS
from pipeline.records import RECORD_KINDS, TABLES, Collection, table
from pipeline.schema import describe, json_schemas, rendered

_DOCUMENT = {"fields": ["document_id"], "reference": {"resource": "documents", "fields": ["id"]}}
_THREAD = {"fields": ["thread"], "reference": {"resource": "threads", "fields": ["id"]}}
_KEYS: dict[str, list[dict[str, Any]]] = {
    **{name: [_DOCUMENT] for name in ("sections", *RECORD_KINDS)},
    "documents": [{"fields": ["duplicate_of"], "reference": {"resource": "", "fields": ["id"]}}],
    "links": [{"fields": [end], "reference": {"resource": "priorities", "fields": ["id"]}} for end in ("from", "to")],
}
_UNITS = {"amount": "GBP", "share": "percent", "start": "code points", "end": "code points", "confidence": "0 to 1", "pages": "pages"}
_COMPARISON = {
    "thread": "the thread: threads.id",
    "body": "the partnership or board, with its former names",
    "name": "the latest name of the priority",
    "status": "what became of it, in words",
    "basis": "how it is known that the entries are one priority",
    "confidence": "confidence of its weakest link, 0 to 1; empty where there is nothing to link",
    "first_period": "period it is first listed for",
    "last_period": "period it is last listed for",
}


def package(comparison: Comparison, collection: Collection) -> bytes:
    """The bytes of datapackage.json.

    A table without rows is described as a plain file: the readers of Table Schema take an empty
    JSONL file for a broken one. Its fields are listed all the same.
    """
    schemas = json_schemas()
    resources = [_jsonl(name, schemas[name], empty=not table(collection, name)) for name in TABLES]
    return rendered(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "carriedforward-run",
            "title": "Priorities carried forward: records extracted from council and partnership reports, with their evidence",
            "resources": [*resources, _comparison(comparison)],
        }
    )


def _jsonl(name: str, schema: dict[str, Any], empty: bool) -> dict[str, object]:
    required = set(schema["required"])
    fields = [_field(name, key, value, key in required) for key, value in schema["properties"].items()]
    described: dict[str, object] = {"fields": fields, "missingValues": []}
    if "id" in schema["properties"]:
        described["primaryKey"] = ["id"]
    if name in _KEYS:
        described["foreignKeys"] = _KEYS[name]
    return {
        "name": name,
        "type": "file" if empty else "table",
        "path": f"{name}.jsonl",
        "description": schema["description"],
        "format": "jsonl",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
        "schema": described,
    }


def _field(of: str, name: str, schema: dict[str, Any], required: bool) -> dict[str, object]:
    """A field of Table Schema from a property of JSON Schema; a list of words and one of objects are both "array"."""
    options = schema.get("anyOf", [schema])
    kept = next(option for option in options if option.get("type") != "null")
    nullable = len(options) > 1 or None in kept.get("enum", ())
    constraints: dict[str, object] = {"required": True} if required and not nullable else {}
    if "enum" in kept:
        constraints["enum"] = [value for value in kept["enum"] if value is not None]
    if "pattern" in kept:
        constraints["pattern"] = kept["pattern"]
    field: dict[str, object] = {"name": name, "type": _type(kept), "description": describe(of, name)}
    if name in _UNITS:
        field["unit"] = _UNITS[name]
    return {**field, "constraints": constraints} if constraints else field


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return "object"
    return str(schema.get("type", "string"))


def _comparison(comparison: Comparison) -> dict[str, object]:
    fields: list[dict[str, object]] = [
        {"name": name, "type": "number" if name == "confidence" else "string", "description": _COMPARISON[name]} for name in THREAD_COLUMNS
    ]
    said = "what is printed for {}: name [stage: document, page]"
    fields += [{"name": period, "type": "string", "description": said.format(period)} for period in comparison.periods]
    return {
        "name": "comparison",
        "type": "table",
        "path": "comparison.csv",
        "description": "One row a priority followed through the years, one column a period.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": ["thread"], **({"foreignKeys": [_THREAD]} if comparison.rows else {})},
    }
