"""A collection that may hold broken characters to one that can be written as UTF-8: one such character must not cost the whole batch its output."""

from __future__ import annotations

import msgspec

from pipeline.records import Collection
from pipeline.surrogates import mended


def encodable(collection: Collection) -> Collection:
    """A copy with U+FFFD for every lone surrogate: one code point for one, so that all offsets hold."""
    return msgspec.convert(mended(msgspec.to_builtins(collection)), Collection)
