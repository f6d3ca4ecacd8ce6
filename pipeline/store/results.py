"""A collection to a SQLite file and back.

The file holds all the tables of a run, the texts and one table of evidence, so that it can be
queried on its own. The same collection always makes the same bytes.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache, partial
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from pipeline.errors import RunError
from pipeline.near import no_run
from pipeline.parts import Parts
from pipeline.records import PLACE, TABLES, Collection, Evidence, FollowUp, Link, Thread, table
from pipeline.store.filling import Filling, Former, Layout, Row, Share

_WORDS = "CREATE VIRTUAL TABLE words USING fts5 (record_id UNINDEXED, record_table UNINDEXED, document_id UNINDEXED, text)"
_CITED = ("evidence", "also")  # fields that live in the evidence table
_EVIDENCE = ("record_id", "record_table", "role", "position", "part", "document_id", *PLACE)
_placed = attrgetter(*PLACE)
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


def save(collection: Collection, path: Path, parts: Parts | None = None, former: Former | None = None) -> Layout:
    """Write a collection to a new SQLite file; the order of its tables is the order of the rows.

    Of a table that is given in `parts`, those that stand in the `former` database are copied from there, which makes no difference to the file.
    Returns where these parts stand in it.

    Raises RunError where the file exists or two records have one id.
    """
    if path.exists():
        raise RunError(f"{path} exists", "Delete it, or name another file")
    with closing(sqlite3.connect(path, uri=True)) as connection:
        try:
            tables, indexes = _definition()
            connection.executescript(tables)
            filling = Filling(connection, former)
            with connection:
                _fill_all(filling, collection, parts or {})
                _index_words(connection)
                connection.executescript(indexes)  # over rows that are there an index is made by sorting, in half the time
        except sqlite3.IntegrityError as fault:
            raise RunError(f"The records contradict each other: {fault}", "Report it with the documents of this run") from fault
    return filling.layout


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


def _definition() -> tuple[str, str]:
    """The tables, and the indexes over them."""
    tables, mark, indexes = Path(__file__).parent.with_name("schema.sql").read_text(encoding="utf-8").partition("CREATE INDEX")
    return tables, mark + indexes


def _open(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise no_run(path.parent)
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    return connection


def _fill_all(filling: Filling, collection: Collection, parts: Parts) -> None:
    for name, kind in TABLES.items():
        make = partial(map, _row_maker(kind))
        filling.fill(name, [column for _, column in _columns(kind)], _shares(name, collection, parts, make))
    _fill(filling, "texts", ("document_id", "text"), collection.texts.items())
    _fill(filling, "extracted", ("document_id", "extraction"), ((each.document.id, _json(each)) for each in collection.extracted))
    _fill(filling, "thread_priorities", ("thread_id", "position", "priority_id"), _memberships(collection.threads))
    for name in TABLES:
        filling.fill("evidence", _EVIDENCE, _shares(name, collection, parts, partial(_evidence_rows, name)))


def _fill(filling: Filling, name: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    filling.fill(name, columns, [Share("", lambda: rows)])


def _shares(name: str, collection: Collection, parts: Parts, rows: Callable[[Iterable[Any]], Iterable[Row]]) -> Iterator[Share]:
    """The rows of a table's records: each part a share, or, where there are none, all together."""
    if name not in parts:
        yield Share("", partial(rows, table(collection, name)))
    for part in parts.get(name, ()):
        yield Share(f"{name} {part.key}", partial(rows, part.records))


@cache
def _columns(kind: type[msgspec.Struct]) -> tuple[tuple[str, str], ...]:
    """The fields of a record that are columns, each with the name of its column; evidence is left to its own table."""
    return tuple((field, name) for field, name in zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True) if name not in _CITED)


def _row_maker(kind: type[msgspec.Struct]) -> Callable[[msgspec.Struct], tuple[object, ...]]:
    """What makes the row of a record: its columns as they are, lists as JSON."""
    fields = [field for field, _ in _columns(kind)]
    plain: Callable[[msgspec.Struct], tuple[object, ...]] = attrgetter(*fields)
    types = {field.name: field.type for field in msgspec.structs.fields(kind)}
    if not any(_is_list(types[field]) for field in fields):
        return plain
    return lambda record: tuple([_json(value) if isinstance(value, list) else value for value in plain(record)])


def _is_list(kind: object) -> bool:
    return getattr(kind, "__origin__", None) is list


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _memberships(threads: Iterable[Thread]) -> Iterator[tuple[object, ...]]:
    for thread in threads:
        for position, priority in enumerate(thread.priorities):
            yield thread.id, position, priority


def _evidence_rows(name: str, records: Iterable[msgspec.Struct]) -> Iterator[Row]:
    """The rows of _EVIDENCE of some records."""
    for record in records:
        subject, own = getattr(record, "id", ""), getattr(record, "document_id", None)
        for role in _CITED:
            if not (cited := getattr(record, role, None)):
                continue
            for position, whole in enumerate([cited] if isinstance(cited, Evidence) else cited):
                for part, evidence in enumerate((whole, *whole.continued)):
                    yield subject, name, role, position, part, evidence.document_id or own, *_placed(evidence)


def _index_words(connection: sqlite3.Connection) -> None:
    """Fill the full-text table from the others, in one statement each: it holds what is in between two. A SQLite without FTS5 goes without it."""
    try:
        connection.execute(_WORDS)
    except sqlite3.OperationalError:
        return
    connection.create_function("lines", -1, _lines, deterministic=True)
    connection.create_function("listed", 1, _listed, deterministic=True)
    for name, fields in _SEARCHED.items():
        types = {field.name: field.type for field in msgspec.structs.fields(TABLES[name])}
        columns = [f"listed({field})" if _is_list(types[field]) else field for field in fields]
        text = columns[0] if len(columns) == 1 else f"lines({', '.join(columns)})"
        connection.execute(f"INSERT INTO words SELECT id, '{name}', document_id, {text} FROM \"{name}\" ORDER BY rowid")


def _lines(*values: str | None) -> str:
    """What is searched of one record."""
    return "\n".join(filter(None, values))


def _listed(column: str) -> str:
    """A list as its column has it, one item a line."""
    return "\n".join(msgspec.json.decode(column, type=list[str]))


def _cited(connection: sqlite3.Connection) -> dict[tuple[str, str], list[dict[str, object]]]:
    """Evidence by record id and role, pieces of one passage put together again."""
    found: dict[tuple[str, str], list[dict[str, object]]] = {}
    for row in connection.execute("SELECT * FROM evidence ORDER BY record_id, role, position, part"):
        of = found.setdefault((row["record_id"], row["role"]), [])
        evidence = {key: row[key] for key in PLACE}
        evidence["document_id"] = row["document_id"] if row["record_table"] in ("links", "follow_ups") else None
        if row["part"]:
            of[-1]["continued"].append(evidence)  # type: ignore[attr-defined]
        else:
            of.append({**evidence, "continued": []})
    return found


def _rows(connection: sqlite3.Connection, name: str, cited: dict[tuple[str, str], list[dict[str, object]]]) -> list[msgspec.Struct]:
    """The records of one table in the order they were saved in."""
    kind = TABLES[name]
    fields = {field.encode_name: _is_list(field.type) for field in msgspec.structs.fields(kind)}
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
