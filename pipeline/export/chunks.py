"""Pieces of text to bytes of some size, so that a file is written in few steps and nothing much of it is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_LENGTH = 200_000  # characters: pieces may be cells, or all that is said of a body


def chunked(pieces: Iterable[str]) -> Iterator[bytes]:
    """The pieces in UTF-8, one after the other, so many at once that they have that length."""
    gathered: list[str] = []
    length = 0
    for piece in pieces:
        gathered.append(piece)
        length += len(piece)
        if length >= _LENGTH:
            yield "".join(gathered).encode("utf-8")
            gathered.clear()
            length = 0
    yield "".join(gathered).encode("utf-8")
