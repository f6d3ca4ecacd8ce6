"""The sureness of a rule to a confidence: the share of such records that are right, as far as papers with known records tell.

Rules say how sure they are in an order of their own. `calibration.toml` says for each kind of record
what that is worth; `benchmarks/confidence.py` makes it and measures how well it holds.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from pipeline.records import FinanceLine, Finding, Priority, Procedure, Recommendation

Sured = Priority | Finding | Procedure | FinanceLine | Recommendation
Points = tuple[tuple[float, ...], tuple[float, ...]]  # sureness, rising, and what each is worth, not falling


def set_confidence(kind: str, records: Iterable[Sured]) -> None:
    """Turn the sureness that rules gave the records of a kind to confidence."""
    points = tables().get(kind)
    if points is not None:
        for record in records:
            record.confidence = worth(record.confidence, points)


def worth(sureness: float, points: Points) -> float:
    """The confidence for a sureness, both 0 to 1: on the straight line between the two nearest points, level beyond the ends.

    >>> worth(0.7, ((0.6, 0.8), (0.5, 0.9)))
    0.7
    """
    known, values = points
    at = bisect_right(known, sureness)
    if at in (0, len(known)):
        return values[0 if at == 0 else -1]
    low, high = known[at - 1], known[at]
    return round(values[at - 1] + (values[at] - values[at - 1]) * (sureness - low) / (high - low), 3)


@cache
def tables() -> dict[str, Points]:
    """The points of each kind of record."""
    read = tomllib.loads((files("pipeline") / "extract" / "calibration.toml").read_text(encoding="utf-8"))
    return {kind: (tuple(points["sureness"]), tuple(points["confidence"])) for kind, points in read.items()}
