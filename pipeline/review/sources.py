"""A document of a run to the file it was read from, where that is still there and still the same.

Only files that the run lists can be had, by the id of their document: no path ever comes from an address. A file that
was moved is looked for by its name below the folders that the person gave; its hash says whether it is the one.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.errors import DocumentError
from pipeline.inputs import Input, find_inputs, load, sha256_of
from pipeline.records import DocumentRecord
from pipeline.settings import Settings

_KEPT = 3  # files whose bytes are held


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a document's file, or why they can't be had."""

    data: bytes | None
    why: str = ""


class Sources:
    """Finds and checks the files of a run."""

    def __init__(self, beside: Path, folders: Sequence[Path], settings: Settings | None = None) -> None:
        self._beside = beside
        self._folders = list(folders)
        self._settings = settings or Settings()
        self._lock = threading.Lock()
        self._held: dict[tuple[str, str], tuple[Path, tuple[int, int], bytes]] = {}

    def of(self, document: DocumentRecord) -> Source:
        """The file of a document, if it is what the run read."""
        with self._lock:
            if (data := self._from_hold(document)) is not None:
                return Source(data)
            changed = False
            for item in self._candidates(document.file):
                data = self._read(item)
                if data is not None and sha256_of(data) == document.sha256:
                    self._hold(document, item.path, data)
                    return Source(data)
                changed = changed or data is not None
        if changed:
            return Source(None, "The file has changed since it was read")
        return Source(None, "The file is no longer where it was read from")

    def _from_hold(self, document: DocumentRecord) -> bytes | None:
        path, stamp, data = self._held.get((document.file, document.sha256), (None, (0, 0), b""))
        return data if path is not None and _stamp(path) == stamp else None

    def _hold(self, document: DocumentRecord, path: Path, data: bytes) -> None:
        while len(self._held) >= _KEPT:
            del self._held[next(iter(self._held))]
        self._held[document.file, document.sha256] = path, _stamp(path), data

    def _read(self, item: Input) -> bytes | None:
        try:
            return load(item, self._settings)
        except (DocumentError, ValueError):  # no file, or a name that no path can have
            return None

    def _candidates(self, name: str) -> Iterator[Input]:
        """Where the file may be, the likeliest first: as it was named, beside the run's folder, in the folders given."""
        for base in (Path(), self._beside):
            yield from _whole_or_member(name, base / name, self._settings)
        for folder in self._folders:
            parts = PurePosixPath(name.replace("\\", "/")).parts
            for kept in range(len(parts), 0, -1):  # the longest common ending first: "2021/report.pdf" before "report.pdf"
                if ".." not in parts[-kept:]:
                    yield from _whole_or_member(name, folder.joinpath(*parts[-kept:]), self._settings)


def _whole_or_member(name: str, path: Path, settings: Settings) -> Iterator[Input]:
    """A file, and where the name goes on inside an archive, its member."""
    yield Input(name, path)
    for parent in path.parents:
        if parent.suffix.lower() == ".zip" and parent.is_file():
            yield from (each for each in find_inputs([parent], settings)[0] if each.name == str(path))


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_size, found.st_mtime_ns
