"""Paths to the files a run reads: files, folders and everything below them, members of ZIP archives.

Nothing of an archive is ever written to disk; a member's name is only shown. What can't be read is
a problem with a remedy, and the rest goes on.
"""

from __future__ import annotations

import hashlib
import lzma
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO

from pipeline.errors import DocumentError
from pipeline.near import near_path
from pipeline.records import Problem
from pipeline.remote import files_below, is_url, opened, said_plainly, shown
from pipeline.settings import Settings

LARGEST_RATIO = 200  # a member that unpacks to more than this many times its size is refused
# Files that systems leave in folders, and that nobody means to read.
_SYSTEM = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
# All that reading a damaged file or archive raises: `zlib.error` and `lzma.LZMAError` are no OSErrors.
_BROKEN = (OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error, lzma.LZMAError)
# A folder with both of these is what an earlier run wrote: its texts are no further reports.
_RUN = ("documents.jsonl", "datapackage.json")


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read: its name as shown to people, where its bytes are, their hash, and the id of its document."""

    name: str
    path: Path
    member: int | None = None  # place in the directory of the archive at `path`: names there can occur twice
    sha256: str = ""
    document_id: str = ""
    url: str = ""  # where it is, if not at `path`
    size: int = 0  # bytes, once they are hashed


def find_inputs(paths: Sequence[Path | str], settings: Settings) -> tuple[list[Input], list[Problem]]:
    """All inputs below some paths, by name, each once; and a problem for every path or archive that can't be read."""
    found: dict[str, Input] = {}
    problems: list[Problem] = []
    for path in paths:
        below = list(_named(path, settings))
        problems += [each for each in below if isinstance(each, Problem)]
        for each in below:
            if isinstance(each, Input):
                found.setdefault(each.name, each)
        if not below:
            fault = DocumentError("There is nothing to read in it", "Check that this is the right folder or archive", "nothing_inside")
            problems.append(problem(str(path), fault))
    return [found[name] for name in sorted(found)], problems


def load(item: Input, settings: Settings) -> bytes:
    """The bytes of an input; raises DocumentError where they can't be had, or are no longer those that were hashed."""
    with _opened(item, settings) as file:
        data = file.read()
    if item.sha256 and sha256_of(data) != item.sha256:
        raise DocumentError("The file was changed while the run was going on", "Run again when it is complete", "changed")
    return data


def hashed(item: Input, settings: Settings) -> Input:
    """An input with the hex SHA-256 of its bytes, of which few are held at a time, and their number; raises DocumentError where they can't be had."""
    with _opened(item, settings) as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
        return replace(item, sha256=sha256, size=file.tell())


@contextmanager
def _opened(item: Input, settings: Settings) -> Iterator[IO[bytes]]:
    """The open file of an input; whatever goes wrong with it in the block is said as a DocumentError."""
    try:
        if item.url:
            with _behind(item.url, item.member, settings) as file:
                yield file
            return
        if item.member is None and item.path.stat().st_size > settings.max_bytes:
            raise DocumentError(
                f"The file is larger than {settings.max_bytes // 2**20} MB", "Split it, or raise the limit in the settings", "too_large"
            )
        with item.path.open("rb") if item.member is None else _member(item.path, item.member) as file:
            yield file
    except FileNotFoundError as fault:
        raise DocumentError("There is no such file", "Check the path; it may have been moved while the run was going on", "missing") from fault
    except (*_BROKEN, IndexError) as fault:
        raise DocumentError(f"The file can't be opened ({_reason(fault)})", "Check its permissions and that it is complete", "unreadable") from fault


@contextmanager
def _behind(url: str, place: int | None, settings: Settings) -> Iterator[IO[bytes]]:
    """The file at a URL, or the member at a place of the archive there; the archive stays open for the members that follow."""
    if place is None:
        with opened(url, settings.max_bytes) as file:
            yield file
        return
    try:
        with said_plainly():
            archive = _archive_behind(url, settings.max_bytes).archive
            with archive.open(archive.infolist()[place]) as member:
                yield member
    except BaseException:
        _archive_behind.cache_clear()  # the next member is asked for anew
        raise


class _Behind:
    """An open archive behind a URL; it is closed when nobody has it any more."""

    def __init__(self, url: str, most: int) -> None:
        self._open = ExitStack()
        self.archive = zipfile.ZipFile(self._open.enter_context(opened(url, most)))


_archive_behind = lru_cache(maxsize=1)(_Behind)


def _member(path: Path, place: int) -> IO[bytes]:
    state = path.stat()
    archive = _archive_at(path, (state.st_size, state.st_mtime_ns))
    return archive.open(archive.infolist()[place])


@lru_cache(maxsize=1)
def _archive_at(path: Path, state: tuple[int, int]) -> zipfile.ZipFile:  # noqa: ARG001
    """An open archive: its directory is read once for all its members, and again where the file changed."""
    return zipfile.ZipFile(path)


def document_ids(items: Iterable[tuple[Input, str]]) -> dict[str, str]:
    """Ids by input name, from the hash of the bytes; of equal files, all but the first by name get an ordinal."""
    seen: dict[str, int] = {}
    ids = {}
    for item, sha256 in sorted(items, key=lambda pair: pair[0].name):
        ordinal = seen[sha256] = seen.get(sha256, 0) + 1
        ids[item.name] = sha256[:12] if ordinal == 1 else f"{sha256[:12]}-{ordinal}"
    return ids


def sha256_of(data: bytes) -> str:
    """Hex SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def problem(name: str, fault: DocumentError) -> Problem:
    """The row of `problems.jsonl` for a file that can't be read."""
    return Problem(file=name, document_id=None, page=None, stage="read", severity="error", message=str(fault), code=fault.code)


def _named(path: Path | str, settings: Settings) -> Iterator[Input | Problem]:
    """What a path that somebody named leads to."""
    if path == "":  # would mean the working directory, which nobody who leaves a variable empty means
        yield problem("", DocumentError("The name of this input is empty", "Name a file or folder; . is the folder you are in", "empty_name"))
    elif is_url(path):
        yield from _remote(str(path), settings)
    elif _is_run(Path(path)):
        fault = DocumentError("This folder holds the results of a run and not reports", "Name the folder that the reports are in", "former_run")
        yield problem(str(path), fault)
    else:
        yield from _below(Path(path), settings)


def _below(path: Path, settings: Settings) -> Iterator[Input | Problem]:
    try:
        kind = "folder" if path.is_dir() else "file" if path.is_file() else "other" if path.exists() or path.is_symlink() else "missing"
    except OSError as fault:
        yield problem(
            str(path), DocumentError(f"The path can't be followed ({_reason(fault)})", "Check its spelling and its permissions", "unreadable")
        )
        return
    if kind == "folder":
        yield from _folder(path, settings)
    elif kind == "file" and path.suffix.lower() == ".zip":
        yield from _archive(Input(str(path), path), settings)
    elif kind == "file":
        yield Input(str(path), path)
    elif kind == "other":
        yield problem(str(path), DocumentError("This is no file that can be read", "It is a device, a pipe, or a link that leads nowhere", "no_file"))
    else:
        yield problem(str(path), DocumentError("There is no such file or folder", f"Check the path{near_path(path)}", "missing"))


def _remote(url: str, settings: Settings) -> Iterator[Input | Problem]:
    try:
        urls = files_below(url)
    except DocumentError as fault:
        yield problem(shown(url), fault)
        return
    for each in urls:
        if PurePosixPath(shown(each)).suffix.lower() == ".zip":
            yield from _archive(Input(shown(each), Path(), url=each), settings)
        else:
            yield Input(shown(each), Path(), url=each)


def _folder(folder: Path, settings: Settings) -> Iterator[Input | Problem]:
    """Files below a folder, hidden ones and former runs left out; links to other folders are not followed."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as fault:
        yield problem(str(folder), DocumentError(f"The folder can't be opened ({_reason(fault)})", "Check its permissions", "unreadable"))
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name.lower() in _SYSTEM or (entry.is_symlink() and entry.is_dir()) or _is_run(entry):
            continue
        yield from _below(entry, settings)


def _is_run(folder: Path) -> bool:
    try:
        return all((folder / name).is_file() for name in _RUN)
    except OSError:
        return False  # a folder that may not be entered is said to be so when it is opened


def _archive(whole: Input, settings: Settings) -> Iterator[Input | Problem]:
    """The members of an archive on a disk or behind a URL; nothing of it is unpacked here."""
    try:
        members = sorted(enumerate(_directory(whole, settings)), key=lambda pair: (pair[1].filename, pair[0]))
    except DocumentError as fault:
        yield problem(whole.name, fault)
        return
    taken = {info.filename for _, info in members}
    last = ""
    for place, info in members:
        if info.is_dir() or Path(info.filename).name.startswith((".", "~$")) or info.filename.startswith("__MACOSX/"):
            continue
        called = f"{whole.name}/{info.filename if info.filename != last else _another(info.filename, taken)}"
        last = info.filename
        if refusal := _refusal(info, settings):
            yield problem(called, refusal)
        else:
            yield replace(whole, name=called, member=place)


def _directory(whole: Input, settings: Settings) -> list[zipfile.ZipInfo]:
    """What an archive says is in it; raises DocumentError for what is none."""
    try:
        if not whole.url:
            with zipfile.ZipFile(whole.path) as archive:
                return archive.infolist()
        _archive_behind.cache_clear()  # another one may stand there than when it was last read
        with opened(whole.url, settings.max_bytes) as file:
            return _listed(file)
    except _BROKEN as fault:
        raise _bad_zip(fault) from fault


def _listed(file: IO[bytes]) -> list[zipfile.ZipInfo]:
    """The same of an open file: what is wrong with the archive is no fault of the way to it."""
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError) as fault:
        raise _bad_zip(fault) from fault


def _bad_zip(fault: BaseException) -> DocumentError:
    return DocumentError(f"This is no ZIP archive that can be opened ({_reason(fault)})", "Fetch it again, or unpack it by hand", "bad_zip")


def _another(name: str, taken: set[str]) -> str:
    """A name for a member that is called like one before it: `a.pdf`, then `a (2).pdf`."""
    path = PurePosixPath(name)
    number = 2
    while (new := str(path.with_name(f"{path.stem} ({number}){path.suffix}"))) in taken:
        number += 1
    taken.add(new)
    return new


def _refusal(info: zipfile.ZipInfo, settings: Settings) -> DocumentError | None:
    if info.flag_bits & 1:
        return DocumentError("This file is encrypted in its archive", "Unpack the archive with its password and read the folder", "encrypted")
    if info.file_size > settings.max_bytes or info.file_size > LARGEST_RATIO * max(info.compress_size, 1024):
        return DocumentError(
            "This file unpacks to far more than its archive's size", "If you trust it, unpack it by hand and read the folder", "zip_bomb"
        )
    if Path(info.filename).suffix.lower() == ".zip":
        return DocumentError("Archives inside archives are not read", "Unpack it by hand and read the folder", "nested_archive")
    return None


def _reason(fault: BaseException) -> str:
    return getattr(fault, "strerror", None) or str(fault) or type(fault).__name__
