"""Papers, how a run ended, and what children are asked to do in the tests of workers: top-level functions, so that they can be sent to a process."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

PAPER = "Elmshire County Council\n\nCabinet - 12 May 2021\n\nRecommendations\n\n1. It is recommended that:\n\na) The report be {};\nb) The plan be approved.\n"
Start = Callable[..., subprocess.Popen[str]]
GOOD = PAPER.format("noted")
HTML = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Sign in</p></body></html>"


class Ended(NamedTuple):
    """How a run ended: its status, what it printed, the rows of its problems, the names of the documents it read."""

    status: int
    out: str
    err: str
    problems: list[dict[str, Any]]
    read: list[str]

    @property
    def errors(self) -> dict[str, str]:
        """Why files failed, by file."""
        return {row["file"]: row["message"] for row in self.problems if row["severity"] == "error"}


Command = Callable[..., Ended]


def square(number: int) -> int:
    """Something that works."""
    return number * number


def slow_square(number: int) -> int:
    """Something that works for a while."""
    time.sleep(0.3)
    return number * number


def process_id(_: int) -> int:
    """Which process works."""
    return os.getpid()


def fall(way: str) -> str:
    """Something that goes wrong in a way of its own."""
    ways = {"exit": lambda: os._exit(9), "abort": os.abort, "killed": lambda: os.kill(os.getpid(), signal.SIGKILL), "fault": _fault}
    if way == "well":
        return "well"
    if way == "asleep":
        time.sleep(600)
    elif way == "regex":  # holds the interpreter: no thread of the process gets a turn
        re.match(r"(a+)+$", "a" * 60 + "b")
    elif way == "memory":
        kept = []
        while True:
            kept.append(bytearray(10**7))
            time.sleep(0.01)
    elif way == "sudden memory":
        return str(len(bytearray(10**11)))
    else:
        ways[way]()
    return way


def _fault() -> None:
    import ctypes

    ctypes.string_at(0)


def noise(_: int) -> str:
    """What libraries of C and of Python print, and what they ask for."""
    os.write(1, b"C speaks\n")
    os.write(2, b"C warns\n")
    print("Python speaks")
    print("Python warns", file=sys.stderr)
    return sys.stdin.read()


def wrong(_: int) -> None:
    """A fault that is not the document's."""
    raise LookupError("the vocabulary is missing")


def sleep_with_a_child_of_its_own(folder: str) -> None:
    """A document for which another program was started."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(folder, "pids").write_text(f"{os.getpid()} {child.pid}", encoding="utf-8")
    time.sleep(600)
