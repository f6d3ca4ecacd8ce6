"""What earlier runs read and extracted, to be had again: one SQLite file that is only a saving of time.

A row's key is a hash of all that it depends on (bytes, settings, versions of the stages), so a row is
never wrong, only unused. A file that can't be read is put aside and begun anew. One process writes at a
time: the run that holds the output folder.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, NamedTuple, Self

from msgspec import Struct

from pipeline.clock import seconds
from pipeline.memory import Apart, Gained
from pipeline.records import Problem
from pipeline.store.packing import Damaged, pack_mended, unpack

Finding = Literal["linked", "pieces"]  # tables of what was found or written
AT_RISK = 0.5  # seconds of work that a killed run may lose: a transaction for each small document would cost the command half of its share
_WINDOW, _TABLES = 13, 7  # as zlib counts them: 8 KB, and what goes with it
_CHUNK = 500  # keys in one question: SQLite takes no more than a thousand


class Key(NamedTuple):
    """What one file's rows are found by: keys of the reading and of the outcome, and the versions that made them."""

    reading: str
    outcome: str
    read_version: str
    extract_version: str


class LastRun(Struct, kw_only=True):
    """The run that wrote an output folder."""

    signature: str  # hash of all that the results depend on
    outputs: dict[str, str]  # SHA-256 by name in the folder
    inputs: list[str]
    counts: dict[str, int]
    errors: list[Problem]


class Kept:
    """The rows of an open file; `open_kept` makes one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._rows = connection
        self._settled = -AT_RISK  # when: the first row is safe at once

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file, so that its folder can be renamed on any system."""
        try:
            self.settle()
        finally:
            self._rows.close()

    def settle(self) -> None:
        """Make safe what was added."""
        if self._rows.in_transaction:
            self._rows.execute("COMMIT")
        self._settled = seconds()

    def known(self, keys: Iterable[str]) -> dict[str, bool]:
        """Those of some keys that have an outcome, and whether it is a failure."""
        wanted, found = list(keys), dict[str, bool]()
        for start in range(0, len(wanted), _CHUNK):
            part = wanted[start : start + _CHUNK]
            marks = ", ".join("?" * len(part))
            found |= {key: bool(failed) for key, failed in self._rows.execute(f"SELECT key, failed FROM outcomes WHERE key IN ({marks})", part)}
        return found

    def outcome(self, key: str) -> bytes | None:
        """The packed outcome under a key."""
        return self._blob("SELECT outcome FROM outcomes WHERE key = ?", key)

    def reading(self, key: str) -> bytes | None:
        """The packed document under a key."""
        return self._blob("SELECT document FROM readings WHERE key = ?", key)

    def keep(self, key: Key, reading: bytes | None, outcome: bytes, *, failed: bool) -> None:
        """Add what was made of a file; what came in the last half second is not safe before the next one, or the end (`settle`)."""
        if not self._rows.in_transaction:
            self._rows.execute("BEGIN IMMEDIATE")
        if reading is not None:
            self.keep_reading(key, reading)
        row = (key.outcome, key.extract_version, key.reading, failed, outcome)
        self._rows.execute("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?)", row)
        if seconds() - self._settled > AT_RISK:
            self.settle()

    def keep_reading(self, key: Key, reading: bytes) -> None:
        """Add a document whose extraction failed: the next run begins behind it."""
        self._rows.execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", (key.reading, key.read_version, reading))

    def forget(self, key: Key) -> None:
        """Drop what is damaged."""
        with self._together():
            self._rows.execute("DELETE FROM outcomes WHERE key = ?", (key.outcome,))
            self._rows.execute("DELETE FROM readings WHERE key = ?", (key.reading,))

    def last_run(self) -> LastRun | None:
        """The run that wrote the folder, if one did."""
        found = self._rows.execute("SELECT run FROM last_run").fetchone()
        with suppress(Damaged):
            return unpack(found[0], LastRun) if found else None
        return None

    def keep_run(self, run: LastRun) -> None:
        """Say which run wrote the folder."""
        self._rows.execute("INSERT OR REPLACE INTO last_run VALUES (1, ?)", (pack_mended(run),))

    def drop_superseded(self, read_version: str, extract_version: str) -> None:
        """Drop what code of another version made: nothing will ask for it again."""
        with self._together():
            self._rows.execute("DELETE FROM outcomes WHERE version <> ?", (extract_version,))
            self._rows.execute("DELETE FROM readings WHERE version <> ?", (read_version,))

    def prune(self, keys: Iterable[Key]) -> int:
        """Drop everything but the rows of some keys, and give the space back; how many outcomes went."""
        with self._together():
            self._rows.execute("CREATE TEMP TABLE wanted (outcome TEXT PRIMARY KEY, reading TEXT)")
            self._rows.executemany("INSERT OR IGNORE INTO wanted VALUES (?, ?)", [(key.outcome, key.reading) for key in keys])
            gone = self._rows.execute("DELETE FROM outcomes WHERE key NOT IN (SELECT outcome FROM wanted)").rowcount
            self._rows.execute("DELETE FROM readings WHERE key NOT IN (SELECT reading FROM wanted)")
            self._rows.execute("DROP TABLE wanted")
        self._rows.execute("VACUUM")
        return gone

    def clear(self) -> None:
        """Drop everything."""
        with self._together():
            for name in ("outcomes", "readings", "linked", "pieces", "last_run"):
                self._rows.execute(f"DELETE FROM {name}")

    def _blob(self, question: str, key: str) -> bytes | None:
        found = self._rows.execute(question, (key,)).fetchone()
        return found[0] if found else None

    @contextmanager
    def _together(self) -> Iterator[None]:
        self.settle()
        with _transaction(self._rows):
            yield


def open_kept(path: Path | None = None) -> Kept:
    """The rows in a file, which is made where it is missing; without a path, rows in memory.

    What is no such file, or was written by a later version, is put aside under the name `NAME.unreadable`.
    """
    if path is None:
        return Kept(_migrated(_connected(":memory:")))
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return Kept(_migrated(_connected(path)))
    except (sqlite3.DatabaseError, LaterVersion) as fault:
        if isinstance(fault, sqlite3.OperationalError):
            raise  # a full disk or a locked file: nothing is wrong with what it holds
        path.replace(path.with_name(f"{path.name}.unreadable"))
        for rest in ("-journal", "-wal", "-shm"):
            path.with_name(path.name + rest).unlink(missing_ok=True)
        return Kept(_migrated(_connected(path)))


class Recollection:
    """What the last run found or wrote, for one version of what does it; what is found now is kept at the end (`commit`), or not at all.

    Nothing of it is held: it is read when it is asked for, and written when it is found, in one transaction.
    """

    def __init__(self, connection: sqlite3.Connection, of: Finding, version: str) -> None:
        self._rows, self._of, self._version = connection, of, version
        self._used: set[bytes] = set()
        connection.execute("BEGIN IMMEDIATE")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._rows.close()  # what was not kept by now is not

    def recall(self, key: str) -> bytes | None:
        """What was found under a key: in this run, or in the last one."""
        found = self._rows.execute(f"SELECT found FROM {self._of} WHERE key = ?", (self._using(key),)).fetchone()
        return _whole(found[0]) if found else None

    def remember(self, key: str, value: bytes) -> None:
        """Take down what was found."""
        self._rows.execute(f"INSERT OR REPLACE INTO {self._of} VALUES (?, ?)", (self._using(key), _small(value)))

    def commit(self) -> None:
        """Keep what was found in this run, and nothing of earlier ones that it had no use for: the next one would not ask for it."""
        self._rows.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
        self._rows.executemany("INSERT INTO used VALUES (?)", ((key,) for key in self._used))
        self._rows.execute(f"DELETE FROM {self._of} WHERE key NOT IN (SELECT key FROM used)")
        self._rows.execute("COMMIT")
        self._rows.close()

    def apart(self) -> Apart:
        """What is kept now, compressed, for a copy of this process: a file that SQLite has open is none for two."""
        return Apart(dict(self._rows.execute(f"SELECT key, found FROM {self._of}")), self._key, _whole, _small)

    def take_in(self, gained: Gained) -> None:
        """Take down what such a copy was asked for and found."""
        self._used |= gained.asked
        self._rows.executemany(f"INSERT OR REPLACE INTO {self._of} VALUES (?, ?)", gained.found.items())

    def _using(self, key: str) -> bytes:
        whole = self._key(key)
        self._used.add(whole)
        return whole

    def _key(self, key: str) -> bytes:
        """The key in this version, as one of 16 bytes."""
        return hashlib.sha256(f"{self._version} {key}".encode()).digest()[:16]


def _whole(found: bytes) -> bytes | None:
    """What was kept small; None where it is damaged: then it is found again."""
    with suppress(zlib.error, TypeError):
        return zlib.decompress(found)
    return None


def _small(value: bytes) -> bytes:
    """A value of a few kilobytes compressed: with a window of its size, in half the time, because none of 32 KB has to be laid out."""
    packing = zlib.compressobj(1, zlib.DEFLATED, _WINDOW, _TABLES)
    return packing.compress(value) + packing.flush()


def open_memory(path: Path, of: Finding, version: str) -> Recollection:
    """What earlier runs found, in the file of `open_kept`, which must be there."""
    return Recollection(_connected(path), of, version)


class LaterVersion(Exception):
    """A file with tables of a later version of this program."""


def _connected(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = TRUNCATE")  # works on network folders too; a killed run is rolled back by the next
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _migrated(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection with every migration applied that was not yet, in the order of their names, each in its transaction."""
    try:
        connection.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)")
        done = {name for (name,) in connection.execute("SELECT name FROM migrations")}
        steps = migrations()
        if done - steps.keys():
            raise LaterVersion
        for name in [name for name in steps if name not in done]:
            _apply(connection, name, steps[name])
    except BaseException:
        connection.close()
        raise
    return connection


def _apply(connection: sqlite3.Connection, name: str, script: str) -> None:
    with _transaction(connection):
        for statement in _statements(script):
            connection.execute(statement)
        connection.execute("INSERT INTO migrations VALUES (?)", (name,))


def migrations() -> dict[str, str]:
    """The migrations by name, in order."""
    found = Path(__file__).with_name("migrations").iterdir()
    return {entry.name.removesuffix(".sql"): entry.read_text(encoding="utf-8") for entry in sorted(found, key=lambda entry: entry.name)}


def _statements(script: str) -> Iterator[str]:
    """The statements of a script: `executescript` would end the transaction it is called in."""
    said = ""
    for line in script.splitlines(keepends=True):
        said += line
        if sqlite3.complete_statement(said):
            yield said
            said = ""


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
