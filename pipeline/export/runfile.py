"""A run to `run.json`: what went in, what came of each file, and what it was made with. No time of day, so that equal runs are equal."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from pipeline.export.about import RunAbout
from pipeline.records import TABLES, Collection, table
from pipeline.surrogates import mended


def run_json(about: RunAbout, collection: Collection) -> bytes:
    """The file: program, versions, settings, inputs with their hashes and documents, and how many rows each table has."""
    said = {
        "program": about.program,
        "version": about.version,
        "stages": dict(about.stages),
        "versions": dict(about.versions),
        "settings": dict(about.settings),
        "inputs": inputs(about, collection),
        "rows": {name: len(table(collection, name)) for name in TABLES},
        "ok": not any(each.severity == "error" for each in collection.problems),
    }
    return msgspec.json.format(msgspec.json.encode(said), indent=1) + b"\n"


def inputs(about: RunAbout, collection: Collection) -> list[dict[str, object]]:
    """Every input by name: its hash (null where it could not be opened), the ids of its documents, and why there are none."""
    hashes: dict[str, str | None] = {str(mended(each.file)): each.sha256 for each in about.files or about.of(collection).inputs}
    documents, errors = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for document in collection.documents:
        documents[document.file].append(document.id)
    for each in collection.problems:
        if each.severity == "error":
            errors[each.file].append(each.message)
    names = sorted({*hashes, *errors})
    return [{"file": name, "sha256": hashes.get(name), "documents": documents[name], "errors": errors[name]} for name in names]
