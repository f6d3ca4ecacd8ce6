"""A collection to a SQLite file and back.

The file holds all the tables of a run, the texts and one table of evidence, so that it can be
queried on its own. The same collection always makes the same bytes.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from pipeline.errors import RunError
from pipeline.near import no_run
from pipeline.records import TABLES, Collection, Evidence, FollowUp, Link, Thread, table

_WORDS = "CREATE VIRTUAL TABLE words USING fts5 (record_id UNINDEXED, record_table UNINDEXED, document_id UNINDEXED, text)"
_CITED = ("evidence", "also")  # fields that live in the evidence table
_PLACE = ("page", "paragraph", "section", "start", "end", "quote")
# What can be searched for in each table.
_SEARCHED = {
    "priorities": ("name", "outcomes", "progress"),
    "findings": ("text", "action"),
    "procedures": ("name",),
    "finances": ("item", "scope"),
    "recommendations": ("text",),
    "sections": ("heading",),
}


class Hit(NamedTuple):
    """A record that a search found."""

    record_id: str
    table: str
    document_id: str
    text: str


# What writing raises where a disk is full, gone or may not be written to.
DISK_FAULTS: tuple[type[Exception], ...] = (OSError, sqlite3.OperationalError)


def save(collection: Collection, path: Path) -> None:
    """Write a collection to a new SQLite file; the order of its tables is the order of the rows.

    Raises RunError where the file exists or two records have one id.
    """
    if path.exists():
        raise RunError(f"{path} exists", "Delete it, or name another file")
    with closing(sqlite3.connect(path)) as connection:
        try:
            with connection:
                connection.executescript(_definition())
                _insert_all(connection, collection)
                _index_words(connection, collection)
        except sqlite3.IntegrityError as fault:
            raise RunError(f"The records contradict each other: {fault}", "Report it with the documents of this run") from fault
        connection.execute("VACUUM")


def load(path: Path) -> Collection:
    """The collection that `save` wrote; statements are those of `extracted` alone. RunError where another version wrote it."""
    with closing(_open(path)) as connection:
        try:
            cited = _cited(connection)
            tables = {name: _rows(connection, name, cited) for name in TABLES}
            texts = {row["document_id"]: row["text"] for row in connection.execute("SELECT * FROM texts ORDER BY rowid")}
            extracted = [_value(row["extraction"]) for row in connection.execute("SELECT extraction FROM extracted ORDER BY rowid")]
        except sqlite3.DatabaseError as fault:
            raise RunError(f"{path} can't be read: {fault}", "Run again into that folder with this version") from fault
    return msgspec.convert({**tables, "texts": texts, "extracted": extracted}, Collection)


def search(path: Path, words: str, limit: int = 50) -> list[Hit]:
    """Records that hold all the words, best first; RunError where this SQLite has no full-text search."""
    query = " ".join(f'"{word}"' for word in re.findall(r"\w+", words))
    if not query:
        return []
    with closing(_open(path)) as connection:
        try:
            found = connection.execute("SELECT * FROM words WHERE words MATCH ? ORDER BY rank, rowid LIMIT ?", (query, limit)).fetchall()
        except sqlite3.OperationalError as fault:
            raise RunError(f"{path} can't be searched: {fault}", "Use a Python whose SQLite has FTS5, and run again") from fault
    return [Hit(*row) for row in found]


def _definition() -> str:
    return (files("pipeline") / "schema.sql").read_text(encoding="utf-8")


def _open(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise no_run(path.parent)
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    return connection


def _insert_all(connection: sqlite3.Connection, collection: Collection) -> None:
    for name in TABLES:
        _insert(connection, name, map(_plain, table(collection, name)))
    _insert(connection, "texts", ({"document_id": key, "text": text} for key, text in collection.texts.items()))
    _insert(connection, "extracted", ({"document_id": each.document.id, "extraction": _json(each)} for each in collection.extracted))
    _insert(connection, "thread_priorities", _memberships(collection.threads))
    _insert(connection, "evidence", (row for name in TABLES for record in table(collection, name) for row in _evidence_rows(name, record)))


def _insert(connection: sqlite3.Connection, name: str, rows: Iterable[dict[str, object]]) -> None:
    """Insert rows that all have the same keys, none of them held; names come from our own records, never from a document."""
    rows = iter(rows)
    if (first := next(rows, None)) is None:
        return
    columns = ", ".join(f'"{column}"' for column in first)
    marks = ", ".join("?" for _ in first)
    connection.executemany(f'INSERT INTO "{name}" ({columns}) VALUES ({marks})', (tuple(row.values()) for row in chain((first,), rows)))


def _plain(record: msgspec.Struct) -> dict[str, object]:
    """The record as columns: lists as JSON, evidence left to its own table."""
    return {name: _column(getattr(record, field)) for field, name in _columns(type(record))}


@cache
def _columns(kind: type[msgspec.Struct]) -> tuple[tuple[str, str], ...]:
    """The fields of a record that are columns, each with the name of its column."""
    return tuple((field, name) for field, name in zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True) if name not in _CITED)


def _column(value: object) -> object:
    return _json(value) if isinstance(value, list) else value


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _memberships(threads: Iterable[Thread]) -> Iterator[dict[str, object]]:
    for thread in threads:
        for position, priority in enumerate(thread.priorities):
            yield {"thread_id": thread.id, "position": position, "priority_id": priority}


def _evidence_rows(name: str, record: msgspec.Struct) -> Iterator[dict[str, object]]:
    for role in _CITED:
        cited = getattr(record, role, [])
        for position, whole in enumerate([cited] if isinstance(cited, Evidence) else cited):
            for part, evidence in enumerate((whole, *whole.continued)):
                yield _evidence_row(name, record, (role, position, part), evidence)


def _evidence_row(name: str, record: msgspec.Struct, place: tuple[str, int, int], evidence: Evidence) -> dict[str, object]:
    role, position, part = place
    document = evidence.document_id or getattr(record, "document_id", None)
    head = {"record_id": getattr(record, "id", ""), "record_table": name, "role": role, "position": position, "part": part}
    return {**head, **{field: getattr(evidence, field) for field in _PLACE}, "document_id": document}


def _index_words(connection: sqlite3.Connection, collection: Collection) -> None:
    """Fill the full-text table; a SQLite without FTS5 goes without it."""
    try:
        connection.execute(_WORDS)
    except sqlite3.OperationalError:
        return
    for name, fields in _SEARCHED.items():
        _insert(connection, "words", (_words_row(name, record, fields) for record in table(collection, name)))


def _words_row(name: str, record: msgspec.Struct, fields: tuple[str, ...]) -> dict[str, object]:
    values = (getattr(record, field) for field in fields)
    text = "\n".join("\n".join(value) if isinstance(value, list) else value for value in values if value)
    return {"record_id": getattr(record, "id", ""), "record_table": name, "document_id": getattr(record, "document_id", ""), "text": text}


def _cited(connection: sqlite3.Connection) -> dict[tuple[str, str], list[dict[str, object]]]:
    """Evidence by record id and role, pieces of one passage put together again."""
    found: dict[tuple[str, str], list[dict[str, object]]] = {}
    for row in connection.execute("SELECT * FROM evidence ORDER BY record_id, role, position, part"):
        of = found.setdefault((row["record_id"], row["role"]), [])
        evidence = {key: row[key] for key in _PLACE}
        evidence["document_id"] = row["document_id"] if row["record_table"] in ("links", "follow_ups") else None
        if row["part"]:
            of[-1]["continued"].append(evidence)  # type: ignore[attr-defined]
        else:
            of.append({**evidence, "continued": []})
    return found


def _rows(connection: sqlite3.Connection, name: str, cited: dict[tuple[str, str], list[dict[str, object]]]) -> list[msgspec.Struct]:
    """The records of one table in the order they were saved in."""
    kind = TABLES[name]
    fields = {field.encode_name: getattr(field.type, "__origin__", None) is list for field in msgspec.structs.fields(kind)}
    rows = []
    for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid'):
        plain = {key: _value(row[key]) if fields.get(key) else row[key] for key in row.keys()}  # noqa: SIM118
        for role in fields.keys() & set(_CITED):
            found = cited.get((str(plain["id"]), role), [])
            plain[role] = found if role == "also" or kind in (Link, FollowUp) else found[0]
        rows.append(msgspec.convert(plain, kind, strict=False))
    return rows


def _value(text: str) -> object:
    return msgspec.json.decode(text)
