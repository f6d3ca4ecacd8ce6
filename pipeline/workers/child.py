"""One process that works on one document at a time, from the side of the one who asks.

It is started with `sys.executable`, talked to over its standard input and output, and killed with all it started
when a document takes too long or too much. It ends when the one who asks is gone, however that happened
(`pipeline.workers.serve`).
"""

from __future__ import annotations

import os
import pickle
import queue
import re
import signal
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

from pipeline.clock import seconds
from pipeline.errors import DocumentError, RunError

FRAME = struct.Struct(">Q")  # length of what follows
_TICK = 0.2  # seconds between two looks at the limits
_RECYCLED_ABOVE = 400  # MB after a document: a new process takes the place of one that keeps so much
_RECYCLED_AFTER = 500  # documents: where memory can't be asked for, it stays flat all the same
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0  # bytes
_BOOT = "import sys; sys.path[:] = eval(sys.argv[1]); from pipeline.workers.serve import serve; serve()"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds and MB; 0 is no limit."""

    seconds: float = 0.0
    memory: int = 0


class Child:
    """A process that applies one function; it is started with the first question, and again after it had to be killed."""

    def __init__(self, function: Callable[[Any], Any], limits: Limits) -> None:
        self._function, self._limits = function, limits
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes | None] = queue.Queue()
        self._stderr: IO[bytes] | None = None
        self._asked = 0

    def ask(self, item: object) -> Any:
        """The function's result, or a DocumentError where the process ended or had to be ended; raises what the function raises."""
        process = self._process or self._start()
        try:
            _send(process.stdin, item)
            answer = self._answer(process)
        except OSError:  # a pipe that nobody reads any more
            answer = self._ended(process)
        if isinstance(answer, DocumentError):
            self.stop()
            return answer
        self._asked += 1
        if self._asked >= _RECYCLED_AFTER or (memory_of(process.pid) or 0) > _RECYCLED_ABOVE:
            self.stop()
        is_result, value = pickle.loads(answer)
        if not is_result:
            raise value
        return value

    def stop(self) -> None:
        """End the process and all that it started."""
        process, self._process = self._process, None
        if process is not None:
            _kill(process)
            for pipe in (process.stdin, process.stdout, self._stderr):
                with suppress(OSError):
                    if pipe is not None:
                        pipe.close()

    def _start(self) -> subprocess.Popen[bytes]:
        self._answers, self._asked = queue.Queue(), 0
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115  # libraries of C write what they like there
        process = subprocess.Popen(
            [sys.executable, "-c", _BOOT, repr(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            start_new_session=True,  # Ctrl-C is for the parent, and the whole group can be killed
        )
        self._process = process
        threading.Thread(target=_listen, args=(process.stdout, self._answers), daemon=True).start()
        with suppress(OSError):
            _send(process.stdin, (self._function, self._limits))
        if self._answers.get() is None:
            what = f"A process to read documents in can't be started: {_last_line(self._stderr)}"
            raise RunError(what, "Try --workers 0, which reads in the command's own process")
        return process

    def _answer(self, process: subprocess.Popen[bytes]) -> bytes | DocumentError:
        """What the process says, or why it had to be killed."""
        since = seconds()
        while True:
            with suppress(queue.Empty):
                said = self._answers.get(timeout=_TICK)
                return said if said is not None else self._ended(process)
            if self._limits.seconds and seconds() - since > self._limits.seconds:
                return _too_long(self._limits)
            if self._limits.memory and (memory_of(process.pid) or 0) > self._limits.memory:
                return too_large(self._limits)

    def _ended(self, process: subprocess.Popen[bytes]) -> DocumentError:
        """Why a process ended of itself."""
        status = process.wait()
        if status == -getattr(signal, "SIGXCPU", 24):
            return _too_long(self._limits)
        if status == -getattr(signal, "SIGKILL", 9):
            what = "The process that read this file was killed, most likely by the system for want of memory"
            return DocumentError(what, "Close other programs, use fewer --workers, or split the file", "memory_limit")
        what = f"The process that read this file ended ({_named(status)}{_place(self._stderr)})"
        return DocumentError(what, "Please report it, with the file if you can share it", "crash")


def memory_of(process: int) -> int | None:
    """MB of memory that a process holds; None where the system does not say so in a file."""
    try:
        with open(f"/proc/{process}/statm", "rb", buffering=0) as file:
            pages = int(file.read().split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * _PAGE // 2**20


def too_large(limits: Limits) -> DocumentError:
    """Why a document that needs too much memory is given up."""
    what = f"This file needed more than {limits.memory} MB of memory and was given up"
    return DocumentError(what, "Split it, or allow more with --memory-limit", "memory_limit")


def _too_long(limits: Limits) -> DocumentError:
    what = f"This file took longer than {limits.seconds:g} s and was given up"
    return DocumentError(what, "Split it, or allow more with --time-limit", "time_limit")


def _send(pipe: IO[bytes] | None, value: object) -> None:
    assert pipe is not None
    data = pickle.dumps(value)
    pipe.write(FRAME.pack(len(data)) + data)
    pipe.flush()


def _listen(pipe: IO[bytes], answers: queue.Queue[bytes | None]) -> None:
    """Put every frame of a pipe into a queue, and None when it ends."""
    with suppress(OSError, ValueError):
        while len(head := pipe.read(FRAME.size)) == FRAME.size:
            (length,) = FRAME.unpack(head)
            if len(data := pipe.read(length)) < length:
                break
            answers.put(data)
    answers.put(None)


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _named(status: int) -> str:
    with suppress(ValueError):
        return signal.Signals(-status).name if status < 0 else f"status {status}"
    return f"signal {-status}"


def _place(stderr: IO[bytes] | None) -> str:
    """The place in our code that Python's fault handler named, for the one who mends it."""
    places = re.findall(rb'File "[^"]*[/\\]pipeline[/\\]([^"]+)", line (\d+)', _said(stderr))
    return f", at {places[0][0].decode()}:{places[0][1].decode()}" if places else ""


def _last_line(stderr: IO[bytes] | None) -> str:
    lines = _said(stderr).decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "it says nothing"


def _said(stderr: IO[bytes] | None) -> bytes:
    try:
        assert stderr is not None
        stderr.seek(0)
        return stderr.read(100_000)
    except (OSError, ValueError):
        return b""
