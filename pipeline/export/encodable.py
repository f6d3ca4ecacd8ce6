"""A collection that may hold broken characters to one that can be written as UTF-8.

A file name that is not UTF-8 reaches Python with lone surrogates, and so may the text of a broken
PDF. One such character must not cost the whole batch its output.
"""

from __future__ import annotations

import re

import msgspec

from pipeline.records import Collection

_LONE = re.compile(r"[\ud800-\udfff]")
_UNKNOWN = "\ufffd"


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


def mended(value: object) -> object:
    """Plain values with U+FFFD for every lone surrogate."""
    if isinstance(value, str):
        return _LONE.sub(_UNKNOWN, value)
    if isinstance(value, dict):
        return {mended(key): mended(each) for key, each in value.items()}
    return [mended(each) for each in value] if isinstance(value, list) else value
