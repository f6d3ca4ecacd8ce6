"""What is worked out of the vocabulary, kept beside the compiled modules as Python keeps those: ready for the next process.

Parsing the files, finding the words that each pattern needs and compiling the patterns takes 0.4 processor
seconds, in every process that extracts anything. The result is plain values (`marshal`:
tuples, strings, sets of words, the code of `re` as bytes), in one file a version of Python. It is passed over, and
made anew, where it was made by another Python, by other source code of ours or of other vocabulary, where a byte of
it has changed, or where others than the owner of the package could have written it. Where it can't be written,
nothing is kept.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "extract" / "phrases"
_MADE_BY = ("prepared.py", "vocabulary.py", "literals.py", "beginnings.py", "lowered.py")  # a change in one of them may change what is worked out
_MOST = 64 << 20  # bytes; today's file has 6 MB
_DIGEST = hashlib.sha256().digest_size
_Kept = dict[str, tuple[bytes, bytes]]  # vocabulary to the digest of its file, and what was worked out of it


def prepared(name: str, source: bytes) -> Any | None:
    """What was worked out of a vocabulary whose file has these bytes; None where nothing fits."""
    digest, values = _kept().get(name, (b"", b""))
    return marshal.loads(values) if digest == _digest(source) else None


def has(name: str, source: bytes) -> bool:
    """Whether something is kept that fits a vocabulary whose file has these bytes."""
    return _kept().get(name, (b"", b""))[0] == _digest(source)


def let_go() -> None:
    """Let go of what was read: a process that has loaded every vocabulary asks no more."""
    _kept.cache_clear()


def keep(made: Mapping[str, tuple[bytes, Any]]) -> None:
    """Keep what was worked out of vocabularies (the bytes of each file, and plain values) for processes to come, if it can be written."""
    with suppress(OSError, ValueError):  # a read-only folder, a full disk; values that are not plain
        _write(marshal.dumps({name: (_digest(source), marshal.dumps(values)) for name, (source, values) in sorted(made.items())}))
        _kept.cache_clear()


def can_keep() -> bool:
    """Whether this process may write beside the compiled modules: asked before anything is worked out only to be kept."""
    file = kept_file()
    return file is not None and os.access(file.parent if file.parent.exists() else file.parent.parent, os.W_OK)


def kept_file() -> Path | None:
    """Where it is kept; None where Python keeps its own elsewhere, or names none."""
    tag = sys.implementation.cache_tag
    return None if tag is None or sys.pycache_prefix is not None else _FOLDER / "__pycache__" / f"vocabulary.{tag}.kept"


@cache
def _kept() -> _Kept:
    """All that is kept and fits this Python and this source; empty where there is nothing, or it is not to be trusted."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        if file := kept_file():
            data = _read(file)
            head, rest = _head(), memoryview(data)[len(_head()) + _DIGEST :]
            if data.startswith(head + _digest(rest)):
                kept: _Kept = marshal.loads(rest)
                return kept
    return {}


def _read(file: Path) -> bytes:
    """The bytes of the file if none but the owner of the package, or this user, can have written it; raises OSError."""
    with file.open("rb") as opened:
        about = os.fstat(opened.fileno())
        owners = {_FOLDER.stat().st_uid, os.geteuid()} if hasattr(os, "geteuid") else {about.st_uid}
        is_ours = stat.S_ISREG(about.st_mode) and about.st_uid in owners and not about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        return opened.read() if is_ours and about.st_size <= _MOST else b""


def _write(body: bytes) -> None:
    """Write the file at once: whoever reads it meanwhile has the one before or this one. Raises OSError."""
    file = kept_file()
    if file is None or len(body) > _MOST:
        return
    import tempfile

    file.parent.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.")
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(_head() + _digest(body) + body)
        os.chmod(name, 0o644)
        os.replace(name, file)
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        raise


@cache
def _head() -> bytes:
    """What the file must begin with: a name, and a digest of this Python and of the source that works the values out. Raises OSError."""
    source = b"".join(_digest((Path(__file__).parent / name).read_bytes()) for name in _MADE_BY)
    return b"carriedforward vocabulary\n" + _digest(f"{sys.version} {sys.byteorder} {marshal.version}".encode() + source)


def _digest(data: bytes | memoryview) -> bytes:
    return hashlib.sha256(data).digest()
