"""An output folder to a lock on it: two runs never write one folder at a time.

The system holds the lock, so that it goes with the process however that ends; the file only says who has it.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import RunError, why

_TRIES = 20  # the holder takes the file away when it lets go: what was opened before that is no lock


@contextmanager
def locked(target: Path) -> Iterator[None]:
    """Hold a folder (resolved; it need not exist) for one run.

    Raises RunError, which names the holder, where another run has it, and where its parent can't be written.
    """
    path = target.with_name(f".{target.name}.lock")
    handle = _taken(path, target)
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(handle)


def _taken(path: Path, target: Path) -> int:
    for _ in range(_TRIES):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as fault:
            remedy = "Change the permissions of its parent folder, or name another folder with --output"
            raise RunError(f"{target} can't be written ({why(fault)})", remedy) from fault
        if not _lock(handle):
            holder = _holder(path)
            os.close(handle)
            raise RunError(f"{target} is being written by another run{holder}", "Wait until it ends, or name another folder with --output")
        if _is_still(path, handle):
            _sign(handle)
            return handle
        os.close(handle)
    raise RunError(f"{target} is being written by other runs in turn", "Wait until they end, or name another folder with --output")


def _lock(handle: int) -> bool:
    """Lock an open file without waiting; True also where the disk knows no locks, because then nothing can be done."""
    if sys.platform == "win32":
        import msvcrt

        with suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            return True
        return False
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _is_still(path: Path, handle: int) -> bool:
    """Whether the file that was locked still has its name."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(handle))
    except OSError:
        return False


def _sign(handle: int) -> None:
    said = json.dumps({"process": os.getpid(), "machine": socket.gethostname()}).encode()
    with suppress(OSError):
        os.lseek(handle, 1, os.SEEK_SET)  # behind the first byte, which Windows locks for reading too
        os.write(handle, said)
        os.ftruncate(handle, 1 + len(said))


def _holder(path: Path) -> str:
    """Who wrote the lock, for a message; nothing where that can't be read."""
    try:
        with path.open("rb") as file:
            file.seek(1)
            said = json.loads(file.read())
        return f" (process {int(said['process'])} on {said['machine']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
