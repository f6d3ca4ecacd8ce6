"""What was found or written of a body or a document to the same again without the work, where nothing that it rests on has changed.

A key is a hash of everything that a result depends on, so that a memory can only save time. Who keeps it (`pipeline.store`)
makes keys of another version, vocabulary or setting others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple, Protocol, TypeVar

import msgspec

Found = TypeVar("Found")


class Memory(Protocol):
    """Bytes by keys."""

    def recall(self, key: str) -> bytes | None:
        """What was kept under a key."""
        ...

    def remember(self, key: str, value: bytes) -> None:
        """Keep a value under a key."""
        ...

    def commit(self) -> None:
        """Say that nothing more will be recalled or remembered: from here on it is safe, or else it is lost."""
        ...

    def apart(self) -> Apart:
        """The same for a copy of this process, which can't write to it."""
        ...

    def take_in(self, gained: Gained) -> None:
        """Keep what such a copy gained."""
        ...


class Gained(NamedTuple):
    """What a memory apart was asked for, and what was found, by the keys of the whole memory."""

    asked: frozenset[bytes]
    found: dict[bytes, bytes]


class Apart:
    """A memory of what was kept before a process was copied; what it gains is held, for the one that was copied to take in."""

    def __init__(
        self, known: Mapping[bytes, bytes], key: Callable[[str], bytes], opened: Callable[[bytes], bytes | None], closed: Callable[[bytes], bytes]
    ) -> None:
        self._known, self._key, self._opened, self._closed = known, key, opened, closed
        self._asked: set[bytes] = set()
        self._found: dict[bytes, bytes] = {}

    def recall(self, key: str) -> bytes | None:
        """What was kept under a key, before or in this process."""
        whole = self._key(key)
        self._asked.add(whole)
        kept = self._found.get(whole) or self._known.get(whole)
        return self._opened(kept) if kept is not None else None

    def remember(self, key: str, value: bytes) -> None:
        """Hold a value under a key."""
        whole = self._key(key)
        self._asked.add(whole)
        self._found[whole] = self._closed(value)

    def commit(self) -> None:
        """Nothing is done: the whole memory is committed."""

    def apart(self) -> Apart:
        """This one: a copy of a copy holds what it holds."""
        return self

    def take_in(self, gained: Gained) -> None:
        """Hold what a copy gained."""
        self._asked |= gained.asked
        self._found |= gained.found

    @property
    def gained(self) -> Gained:
        """All that it was asked for and found."""
        return Gained(frozenset(self._asked), self._found)


class NoMemory:
    """Nothing is kept: everything is done anew."""

    def recall(self, key: str) -> bytes | None:  # noqa: ARG002
        """Nothing."""
        return None

    def remember(self, key: str, value: bytes) -> None:
        """Nothing is done."""

    def commit(self) -> None:
        """Nothing is done."""

    def apart(self) -> Apart:
        """Nothing is known there either."""
        return Apart({}, str.encode, lambda kept: kept, lambda value: value)

    def take_in(self, gained: Gained) -> None:
        """Nothing is done."""


def recalled(memory: Memory, about: object, kind: type[Found], find: Callable[[], Found]) -> Found:
    """What `find` finds, or found when it rested on the same; `about` is all that it rests on, `kind` what it is."""
    key = key_of(str(kind), about)
    kept = look_up(memory, key, kind)
    if kept is None:
        kept = find()
        keep(memory, key, kept)
    return kept


def key_of(name: str, about: object) -> str | None:
    """The key of some values; None where they hold characters that no bytes can."""
    try:
        return f"{name} {sha256(msgspec.msgpack.encode(about)).hexdigest()}"
    except UnicodeEncodeError:
        return None


def look_up(memory: Memory, key: str | None, kind: type[Found]) -> Found | None:
    """What is kept under a key; None where there is nothing, or what is damaged."""
    if key is None or (kept := memory.recall(key)) is None:
        return None
    try:
        found: Any = msgspec.msgpack.decode(kept, type=kind)
    except (msgspec.MsgspecError, ValueError):
        return None
    return found  # type: ignore[no-any-return]


def keep(memory: Memory, key: str | None, found: object) -> None:
    """Keep what was found."""
    if key is not None:
        memory.remember(key, msgspec.msgpack.encode(found))
