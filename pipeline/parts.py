"""Records to parts: what a table has of one document, with the lines that its file has of it, and a hash of these.

Whatever else is written of a part rests on its records alone, and is kept under that hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from pipeline.records import RECORD_KINDS, Collection, table

IN_PARTS = ("sections", *RECORD_KINDS)  # tables whose records stand by document
PRIVATE = re.compile(rb"\xee[\x80-\xbf][\x80-\xbf]")  # how the characters for private use begin in UTF-8 that stand for numbers in a kept piece
_KEY = 32  # digits
_ENDS = "2"  # keys below it: an eighth
_TOGETHER = 200  # records: of very many, some are a part
_encoder = msgspec.json.Encoder()


class Part(NamedTuple):
    """What a table has of one document, or 200 records of it; `private` is whether they have characters for private use."""

    document_id: str
    records: Sequence[Any]
    key: str  # of the SHA-256 of its lines, half
    private: bool


Parts = Mapping[str, Sequence[Part]]  # by table


def parts_of(records: Sequence[Any]) -> Iterator[tuple[Part, bytes]]:
    """The parts of a table, and the lines of each; UnicodeEncodeError where a record has a lone surrogate."""
    for document_id, own in groupby(records, attrgetter("document_id")):
        while some := list(islice(own, _TOGETHER)):
            lines = _encoder.encode_lines(some)
            yield Part(document_id, some, sha256(lines).hexdigest()[:_KEY], PRIVATE.search(lines) is not None), lines


def together(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Parts in order, some eight at a time, to be laid out and kept as one; hundreds of documents are looked up that much sooner.

    Where such a bunch ends is said by the part that ends it: one that comes or goes changes its own bunch, or parts it, and leaves the others.
    """
    bunch, records = list[Part](), 0
    for part in parts:
        bunch.append(part)
        records += len(part.records)
        if part.key < _ENDS or records >= _TOGETHER:
            yield bunch
            bunch, records = [], 0
    if bunch:
        yield bunch


def all_parts(collection: Collection) -> Parts:
    """The parts of all tables whose records stand by document."""
    return {name: [part for part, _ in parts_of(table(collection, name))] for name in IN_PARTS}
