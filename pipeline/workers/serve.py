"""The child process itself: takes items from standard input, writes results to standard output, and ends with its parent."""

from __future__ import annotations

import faulthandler
import os
import pickle
import queue
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

from pipeline.workers.child import FRAME, Limits

_SLACK = 512  # MB that the system allows above the limit, at which the parent sees to it: stops one sudden demand
_CPU_SLACK = 60  # seconds of work after which the system ends a process whose parent, which keeps the time, is gone


def serve() -> None:
    """Apply the function that comes first to every item that comes after it, until the parent is gone."""
    source, target = _own_pipes()
    faulthandler.enable()
    frames: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_read, args=(source, frames), daemon=True).start()
    function, limits = pickle.loads(frames.get())
    _limit_memory(limits)
    _write(target, b"ready")
    while True:
        item = pickle.loads(frames.get())
        _limit_time(limits)
        _write(target, pickle.dumps(_applied(function, item)))
        del item


def _applied(function: Callable[[Any], Any], item: Any) -> tuple[bool, Any]:
    try:
        return True, function(item)
    except Exception as fault:
        return False, fault


def _own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the parent under numbers of their own, so that no library prints into them or reads from them."""
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    return source, target


def _read(source: IO[bytes], frames: queue.Queue[bytes]) -> None:
    """Hand on what the parent sends; when it sends no more, it is gone, and so is this process with all it started."""
    with suppress(OSError):
        while len(head := source.read(FRAME.size)) == FRAME.size:
            (length,) = FRAME.unpack(head)
            frames.put(source.read(length))
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(0)


def _write(target: IO[bytes], data: bytes) -> None:
    target.write(FRAME.pack(len(data)) + data)
    target.flush()


def _limit_memory(limits: Limits) -> None:
    """Have the system refuse memory far above the limit."""
    if not limits.memory or not sys.platform.startswith("linux"):
        return
    import resource

    most = (limits.memory + _SLACK) * 2**20
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (most, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def _limit_time(limits: Limits) -> None:
    """Have the system end this process where the parent can't: gone, while a regular expression holds all threads."""
    if not limits.seconds or sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + limits.seconds + _CPU_SLACK)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))
