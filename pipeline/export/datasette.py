"""The tables of a run to metadata.json, which shows carriedforward.db in Datasette with titles and facets.

`datasette carriedforward.db --metadata metadata.json`
"""

from __future__ import annotations

from typing import Any

import msgspec

from pipeline.records import TABLES
from pipeline.schema import describe, rendered

_FACETS = {
    "documents": ["kind", "body", "period", "format"],
    "sections": ["topic"],
    "priorities": ["stage", "period"],
    "findings": ["source", "judgement", "area"],
    "procedures": ["status", "action"],
    "finances": ["kind", "period", "scope", "check"],
    "links": ["relation", "decision"],
    "threads": ["status"],
    "follow_ups": ["kind", "status"],
    "problems": ["severity", "stage"],
    "evidence": ["record_table", "role"],
}
_LABELS = {
    "documents": "title",
    "priorities": "name",
    "findings": "text",
    "procedures": "name",
    "finances": "item",
    "threads": "name",
    "follow_ups": "name",
}
_HIDDEN = ("thread_priorities", "extracted")
_ELSEWHERE = {"evidence", "also"}  # fields that stand in the table of evidence


def metadata() -> bytes:
    """The bytes of metadata.json; the same for every run."""
    tables: dict[str, dict[str, Any]] = {name: _table(name) for name in TABLES}
    tables["evidence"] = {"description": "Where every record is printed, with the exact words.", "facets": _FACETS["evidence"]}
    tables |= {name: {"hidden": True} for name in _HIDDEN}
    title = "Priorities carried forward: records of council and partnership reports, with their evidence"
    return rendered({"title": title, "databases": {"carriedforward": {"tables": tables}}})


def _table(name: str) -> dict[str, Any]:
    """Description, columns, facets and label of one table."""
    kind = TABLES[name]
    columns = {each.encode_name: describe(name, each.encode_name) for each in msgspec.structs.fields(kind) if each.encode_name not in _ELSEWHERE}
    described: dict[str, Any] = {"description": (kind.__doc__ or "").split("\n")[0], "columns": columns}
    if name in _FACETS:
        described["facets"] = _FACETS[name]
    if name in _LABELS:
        described["label_column"] = _LABELS[name]
    return described
