"""Standard streams that are closed to streams into nothing, before anything else is opened."""

from __future__ import annotations

import os
import sys


def fill_streams() -> None:
    """Put nothing in the place of standard streams that are closed: a file opened later would get their numbers, and what is printed to them."""
    while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(handle)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
