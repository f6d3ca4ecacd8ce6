"""Documents and records to compressed bytes and back: MessagePack, then zlib at its quickest.

Nothing that is unpacked can run code, and zlib's checksum tells bytes that were damaged.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Hashable, Iterator
from functools import cache
from itertools import accumulate, chain
from operator import sub
from typing import Any, TypeVar, cast

import msgspec

from pipeline.offsets import Runs
from pipeline.surrogates import mended

Value = TypeVar("Value")
_QUICKEST = 1
_MANY, _LONG = 10_000, 2**20  # items of a list and characters of a text: of a longer one so many at a time


class Damaged(ValueError):
    """Bytes that are not what was packed."""


def pack(value: object) -> bytes:
    """The value as bytes: structs, dataclasses, tuples and plain values, as deep as they go; UnicodeEncodeError for a lone surrogate."""
    press = zlib.compressobj(_QUICKEST)
    return b"".join([*map(press.compress, _encoded(value)), press.flush()])


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


def _encoded(value: object) -> Iterator[bytes]:
    """The value as MessagePack, that of a struct in pieces: all at once it would take as much room as what it is made of."""
    if not isinstance(value, msgspec.Struct):
        yield _encoder.encode(value)
        return
    yield b"\xde" + len(value.__struct_fields__).to_bytes(2, "big")  # a map of so many fields
    for name in value.__struct_fields__:
        yield _encoder.encode(name)
        yield from _pieces(getattr(value, name))


def _pieces(value: object) -> Iterator[bytes]:
    """A text of many characters, a list of many things or a list of texts in pieces; all else whole."""
    if isinstance(value, str) and len(value) > _LONG:
        cuts = range(0, len(value), _LONG)
        yield b"\xdb" + sum(len(value[at : at + _LONG].encode()) for at in cuts).to_bytes(4, "big")  # a text of so many bytes
        yield from (value[at : at + _LONG].encode() for at in cuts)
    elif isinstance(value, list | tuple) and value and (len(value) > _MANY or isinstance(value[0], str)):
        yield b"\xdd" + len(value).to_bytes(4, "big")  # a list of so many
        for at in range(0, len(value), _MANY):
            some = value[at : at + _MANY]
            yield from (chain.from_iterable(map(_pieces, some)) if isinstance(value[0], str) else [b"".join(map(_encoder.encode, some))])
    else:
        yield _encoder.encode(value)


def _plain(value: object) -> bytes:
    """Offsets as the steps between them: nearly all are 1, and compress to nothing."""
    if isinstance(value, array | Runs | range):
        return array("i", map(sub, value, (0, *value[:-1]))).tobytes()
    raise TypeError(f"{type(value).__name__} can't be packed")


def _restored(kind: type, value: Any) -> object:
    if kind is array:
        steps = array("i")
        steps.frombytes(value)
        return array("i", accumulate(steps))
    raise TypeError(f"{kind.__name__} can't be unpacked")


_encoder = msgspec.msgpack.Encoder(enc_hook=_plain)
