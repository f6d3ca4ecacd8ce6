"""The rows of one body to what a reader asks first: which priorities carried forward, which are new, merged, closed, or gone without a word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.export.comparison import Cell, Comparison, Row
from pipeline.export.fates import Fate
from pipeline.export.labels import count, listed, period_range, period_words

_MOST_NAMED = 12
_NEW = "new"
_LABELS = {
    "continuing": "Carried forward",
    _NEW: "New in the latest list",
    "merged": "Merged into another",
    "closed": "Closed",
    "not_seen_since": "Not seen in later lists, with no reason found",
    "undated": "Not compared, because no year is stated",
}


class Group(NamedTuple):
    """The priorities of one body to which the same happened: a label, their names in the order of the rows with what tells more, and what it is in a word."""

    label: str
    names: tuple[str, ...]
    fate: Fate

    @property
    def sentence(self) -> str:
        """The names in words; of very many the first twelve."""
        shown = self.names[:_MOST_NAMED]
        rest = len(self.names) - len(shown)
        return listed([*shown, *([count(rest, "other")] if rest else [])])


def outlook(part: Comparison) -> tuple[Group, ...]:
    """What became of the priorities of one body, by name; groups that nothing falls into are left out."""
    new = new_in(part)
    found: dict[str, list[Row]] = {group: [] for group in _LABELS}
    for row in part.rows:
        found[_NEW if row.thread_id in new else row.fate].append(row)
    heirs = _heirs(part)
    return tuple(Group(_LABELS[group], tuple(_told(row, heirs) for row in rows), rows[0].fate) for group, rows in found.items() if rows)


def new_in(part: Comparison) -> frozenset[str]:
    """The threads of one body that only its latest list has: nothing of them was carried forward yet."""
    last = max((period_range(row.last_period) for row in part.rows if row.last_period), default=None)
    return frozenset(row.thread_id for row in part.rows if _is_new(row, last))


def _is_new(row: Row, last: tuple[str, str] | None) -> bool:
    return row.fate == "continuing" and bool(row.first_period) and period_range(row.first_period or "") == last and _is_listed_once(row.cells)


def _is_listed_once(cells: Iterable[Cell]) -> bool:
    return sum(1 for cell in cells if cell.entries) <= 1


def _heirs(part: Comparison) -> dict[str, str]:
    """The name of the priority that each thread was merged into."""
    names = {row.thread_id: row.name for row in part.rows}
    return {turn.from_thread: names[turn.to_thread] for turn in part.turns if turn.relation == "merged" and turn.to_thread in names}


def _told(row: Row, heirs: dict[str, str]) -> str:
    """The name of a priority, and when it ended or what it went into."""
    if row.fate == "merged" and row.thread_id in heirs:
        return f"{row.name} (into “{heirs[row.thread_id]}”)"
    said = {"closed": "after", "not_seen_since": "since"}.get(row.fate)
    return f"{row.name} ({said} {period_words(row.last_period)})" if said else row.name
