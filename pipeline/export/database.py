"""A collection to carriedforward.db: rows that the former one holds are copied from it.

Where they stand there is kept under the hash of that file, so that one that was altered, or is another's, is not copied from.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.folder import file_hash
from pipeline.memory import Memory, keep, look_up
from pipeline.parts import Parts
from pipeline.records import Collection

NAME = "carriedforward.db"


def write_database(collection: Collection, parts: Parts, folder: Path, former: Path, memory: Memory | None) -> None:
    """Write the database of a collection to a folder; with a memory, out of that in the `former` folder where it can be."""
    from pipeline.store import Former, Layout, save

    (folder / NAME).unlink(missing_ok=True)  # begun by a copy of this process that was killed
    if memory is None:
        save(collection, folder / NAME)
        return
    before = former / NAME
    layout = look_up(memory, _key(before), Layout) if before.is_file() else None
    made = save(collection, folder / NAME, parts, Former(before, layout) if layout else None)
    if memory.recall(_key(folder / NAME)) is None:
        keep(memory, _key(folder / NAME), made)


def _key(database: Path) -> str:
    return f"database {file_hash(database)}"
