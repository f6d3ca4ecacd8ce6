"""The one place that asks for the time: for limits, and for what a person sees while a run goes on. No result depends on it."""

from __future__ import annotations

import time
from datetime import UTC, datetime


def seconds() -> float:
    """Seconds on a clock that only goes forward; differences count."""
    return time.monotonic()


def now() -> str:
    """The time of day in UTC, for a line of a log."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
