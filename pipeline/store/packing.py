"""Documents and records to compressed bytes and back: MessagePack, then zlib at its quickest.

Nothing that is unpacked can run code, and zlib's checksum tells bytes that were damaged.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Hashable
from functools import cache
from itertools import accumulate
from operator import sub
from typing import Any, TypeVar, cast

import msgspec

from pipeline.surrogates import mended

Value = TypeVar("Value")
_QUICKEST = 1


class Damaged(ValueError):
    """Bytes that are not what was packed."""


def pack(value: object) -> bytes:
    """The value as bytes: structs, dataclasses, tuples and plain values, as deep as they go; UnicodeEncodeError for a lone surrogate."""
    return zlib.compress(msgspec.msgpack.encode(value, enc_hook=_plain), _QUICKEST)


def pack_mended(value: object) -> bytes:
    """The same with U+FFFD for every lone surrogate, which broken PDFs and names of files can hold, and no bytes of UTF-8 can."""
    try:
        return pack(value)
    except UnicodeEncodeError:
        return pack(mended(msgspec.to_builtins(value, enc_hook=_plain)))


def unpack(data: bytes, kind: type[Value]) -> Value:
    """The value that was packed; raises Damaged where the bytes are not whole or hold something else."""
    try:
        value: Value = _decoder(cast(Hashable, kind))(zlib.decompress(data))
    except (zlib.error, msgspec.MsgspecError) as fault:
        raise Damaged(str(fault)) from fault
    return value


@cache
def _decoder(kind: Hashable) -> Callable[[bytes], Any]:
    return msgspec.msgpack.Decoder(cast(Any, kind), dec_hook=_restored).decode


def _plain(value: object) -> bytes:
    """Offsets as the steps between them: nearly all are 1, and compress to nothing."""
    if isinstance(value, array):
        return array("i", map(sub, value, (0, *value[:-1]))).tobytes()
    raise TypeError(f"{type(value).__name__} can't be packed")


def _restored(kind: type, value: Any) -> object:
    if kind is array:
        steps = array("i")
        steps.frombytes(value)
        return array("i", accumulate(steps))
    raise TypeError(f"{kind.__name__} can't be unpacked")
