"""Everything that is kept in SQLite, and the only part that knows SQL.

`results` is a collection to the database of a run and back; `kept` is what earlier runs read and
extracted, so that an unchanged file is not read again; `filling` is rows to its tables, also from the one before; `packing` is values to compressed bytes and back.
"""

from __future__ import annotations

from pipeline.store.filling import Former, Layout
from pipeline.store.kept import Kept, Key, LastRun, Recollection, open_kept, open_memory
from pipeline.store.packing import pack, unpack
from pipeline.store.results import DISK_FAULTS, Hit, load, save, search

__all__ = [
    "DISK_FAULTS",
    "Former",
    "Hit",
    "Kept",
    "Key",
    "LastRun",
    "Layout",
    "Recollection",
    "load",
    "open_kept",
    "open_memory",
    "pack",
    "save",
    "search",
    "unpack",
]
