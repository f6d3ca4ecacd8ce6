"""Rows to the tables of a new database, from Python or, where they are known to stand in another one, from there.

SQLite copies rows a few times as fast as Python makes and hands them over, and what it copies one after the other makes
the same bytes as what is inserted one after the other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

Row = tuple[object, ...]
Layout = dict[str, dict[str, tuple[int, int]]]  # by table and by key of a share: its first row, and how many it has


class Former(NamedTuple):
    """A database that holds rows which are needed again, and where; it must not change meanwhile."""

    path: Path
    layout: Layout


class Share(NamedTuple):
    """Rows that stand together in a table: a key for all they rest on, or nothing, and what makes them."""

    key: str
    rows: Callable[[], Iterable[Row]]


class Filling:
    """A database whose tables are filled one after the other; `layout` says afterwards where shares with a key stand."""

    def __init__(self, connection: sqlite3.Connection, former: Former | None = None) -> None:
        self._connection, self._former = connection, former.layout if former else {}
        self.layout: Layout = {}
        self._filled: dict[str, int] = {}  # rows by table
        if former:
            connection.execute("ATTACH ? AS former", (f"{former.path.absolute().as_uri()}?mode=ro",))

    def fill(self, table: str, columns: Sequence[str], shares: Iterable[Share]) -> None:
        """Append shares to a table; the names come from our own records, never from a document."""
        known = self._former.get(table, {})
        for is_known, some in groupby(shares, lambda share: share.key in known):
            if is_known:
                self._copy(table, [(share.key, *known[share.key]) for share in some])
            else:
                self._insert(table, columns, some)

    def _copy(self, table: str, shares: Sequence[tuple[str, int, int]]) -> None:
        for first, last in _stretches((first, rows) for _, first, rows in shares):
            self._connection.execute(
                f'INSERT INTO main."{table}" SELECT * FROM former."{table}" WHERE rowid BETWEEN ? AND ? ORDER BY rowid', (first, last)
            )
        for key, _, rows in shares:
            self._note(table, key, rows)

    def _insert(self, table: str, columns: Sequence[str], shares: Iterable[Share]) -> None:
        quoted, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" for _ in columns)
        self._connection.executemany(f'INSERT INTO main."{table}" ({quoted}) VALUES ({marks})', self._counted(table, shares))

    def _counted(self, table: str, shares: Iterable[Share]) -> Iterator[Row]:
        """The rows of some shares, none of them held."""
        for key, make in shares:
            rows = 0
            for row in make():
                rows += 1
                yield row
            self._note(table, key, rows)

    def _note(self, table: str, key: str, rows: int) -> None:
        filled = self._filled.get(table, 0)
        if key:
            self.layout.setdefault(table, {})[key] = (filled + 1, rows)
        self._filled[table] = filled + rows


def _stretches(shares: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The first and the last row of each stretch of shares that follow one another."""
    begin = end = 0
    for first, rows in shares:
        if first != end + 1 or not end:
            if end >= begin > 0:
                yield begin, end
            begin, end = first, first - 1
        end += rows
    if end >= begin > 0:
        yield begin, end
