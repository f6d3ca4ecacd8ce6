"""A collection that may hold broken characters to one that can be written as UTF-8: one such character must not cost the whole batch its output."""

from __future__ import annotations

import msgspec

from pipeline.records import Collection
from pipeline.surrogates import mended


def encodable(collection: Collection) -> Collection:
    """The collection itself, or a copy with U+FFFD for every lone surrogate: one code point for one, so that all offsets hold."""
    try:
        _encode_all(collection)
    except UnicodeEncodeError:
        return msgspec.convert(mended(msgspec.to_builtins(collection)), Collection)
    return collection


def _encode_all(collection: Collection) -> None:
    """Encode every record and text, one at a time: thousands of documents as one string would take more memory than all else."""
    for name in collection.__struct_fields__:
        rows = getattr(collection, name)
        for each in (*rows, *rows.values()) if isinstance(rows, dict) else rows:
            msgspec.json.encode(each)
