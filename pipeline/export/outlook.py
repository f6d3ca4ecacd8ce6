"""The rows of one body to what a reader asks first: which priorities carried forward, which are new, merged, closed, or gone without a word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.export.comparison import Cell, Comparison, Row
from pipeline.export.labels import count, listed, period_range

_MOST_NAMED = 12
_LABELS = {
    "carried": "Carried forward",
    "new": "New in the latest list",
    "merged": "Merged into another",
    "closed": "Closed",
    "silent": "Not seen in later lists, with no reason given",
}


class Group(NamedTuple):
    """The priorities of one body to which the same happened: a label, and their names in the order of the rows."""

    label: str
    names: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The names in words; of very many the first twelve."""
        shown = self.names[:_MOST_NAMED]
        rest = len(self.names) - len(shown)
        return listed([*shown, *([count(rest, "other")] if rest else [])])


def outlook(part: Comparison) -> tuple[Group, ...]:
    """What became of the priorities of one body, by name; groups that nothing falls into are left out."""
    last = max((period_range(row.last_period) for row in part.rows if row.last_period), default=None)
    found: dict[str, list[str]] = {fate: [] for fate in _LABELS}
    for row in part.rows:
        if row.last_period:
            found[_fate(row, last)].append(row.name)
    return tuple(Group(_LABELS[fate], tuple(names)) for fate, names in found.items() if names)


def _fate(row: Row, last: tuple[str, str] | None) -> str:
    if row.fate == "continuing":
        begun = row.first_period and period_range(row.first_period)
        return "new" if begun == last and _is_listed_once(row.cells) else "carried"
    return {"merged": "merged", "closed": "closed"}.get(row.fate, "silent")


def _is_listed_once(cells: Iterable[Cell]) -> bool:
    return sum(1 for cell in cells if cell.entries) <= 1
