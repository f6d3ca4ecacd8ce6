"""Standard streams that are closed to streams into nothing, before anything else is opened; what libraries say there; how wide a terminal is."""

from __future__ import annotations

import os
import shutil
import sys


def fill_streams() -> None:
    """Put nothing in the place of standard streams that are closed: a file opened later would get their numbers, and what is printed to them."""
    while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(handle)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115


def terminal_width() -> int | None:
    """The characters in a line of the terminal that is printed to; None where a file or another program gets what is printed."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def hush_libraries() -> None:
    """Keep what libraries warn of from standard error, where a line is for the person who runs the command; `-W` asks for it back."""
    import logging
    import warnings

    if not sys.warnoptions:
        logging.lastResort = None
        warnings.simplefilter("ignore")
