"""An office file to the same with other content in some of its parts: an archive without dates, so that its bytes depend on its content alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable

_DATE = (1980, 1, 1, 0, 0, 0)
_LEVEL = 3  # of deflate: half the time of its default, a seventh larger


def repacked(archive: bytes, content: Callable[[str, bytes], Iterable[bytes]], mode: int | None = None) -> bytes:
    """The ZIP archive written anew, one fixed time on every part; `content` gives what a part of that name and those bytes holds, piece by piece.

    `mode` is what every part may be used for, as Unix says it; without it each keeps its own.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            made = zipfile.ZipInfo(entry.filename, _DATE)
            made.compress_type, made.create_system = zipfile.ZIP_DEFLATED, 3
            made._compresslevel = _LEVEL  # type: ignore[attr-defined]  # `open` takes it from nowhere else
            made.external_attr = entry.external_attr if mode is None else mode << 16
            with new.open(made, "w") as file:
                file.writelines(content(entry.filename, old.read(entry)))
    return buffer.getvalue()
