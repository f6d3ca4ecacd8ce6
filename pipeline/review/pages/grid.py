"""All threads over the years: a row a thread, a column a reporting period, the stage by text and colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.export.comparison import Cell, Comparison, Row
from pipeline.export.labels import STAGES
from pipeline.fold import fold
from pipeline.review.pages.desk import Desk
from pipeline.review.pages.overview import Choice, uncertain_links
from pipeline.review.wording import STATUSES


class GridCell(NamedTuple):
    """One thread in one period: the stage that colours it, its stages or what is missing in words, another name it has there."""

    kind: str
    words: str
    name: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """One thread."""

    thread_id: str
    name: str
    status: str
    status_words: str
    ending: str
    uncertain: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class GridPart:
    """The threads of one body over its periods."""

    body: str
    periods: tuple[str, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The page of all threads, filtered by what was asked for."""

    parts: tuple[GridPart, ...]
    shown: int
    total: int
    words: str
    bodies: tuple[Choice, ...]
    statuses: tuple[Choice, ...]


def grid(desk: Desk, words: str = "", body: str = "", status: str = "") -> Grid:
    """The threads whose name holds the words, of one body and with one outcome, where these are given."""
    comparison = desk.reviewed.comparison
    parts = [_part(desk, name, part, fold(words), status) for name, part in comparison.by_body().items() if body in ("", name)]
    kept = tuple(part for part in parts if part.rows)
    bodies = [Choice("", "All", not body), *(Choice(name, name, name == body) for name in comparison.bodies)]
    statuses = [Choice("", "All", not status), *(Choice(key, label, key == status) for key, label in STATUSES.items())]
    shown = sum(len(part.rows) for part in kept)
    return Grid(kept, shown, len(comparison.rows), words, tuple(bodies) if len(bodies) > 2 else (), tuple(statuses))


def _part(desk: Desk, body: str, part: Comparison, words: str, status: str) -> GridPart:
    rows = [row for row in part.rows if status in ("", row.fate) and (not words or _holds(desk, row, words))]
    return GridPart(body, part.periods, tuple(_row(desk, row) for row in rows))


def _holds(desk: Desk, row: Row, words: str) -> bool:
    """Whether the thread has the words in any of its names."""
    return any(words in fold(name) for name in (row.name, *desk.reviewed.threads[row.thread_id].names))


def _row(desk: Desk, row: Row) -> GridRow:
    uncertain = uncertain_links(desk, desk.reviewed.threads[row.thread_id].priorities)
    cells = tuple(_cell(cell, row.name) for cell in row.cells)
    return GridRow(row.thread_id, row.name, row.fate, STATUSES[row.fate], row.ending, uncertain, cells)


def _cell(cell: Cell, name: str) -> GridCell:
    if not cell.entries:
        return GridCell("gap" if cell.gap else "none", cell.gap.capitalize(), "")
    own = cell.entries[0].name
    return GridCell(cell.leading_stage, ", ".join(STAGES[stage] for stage in cell.stages), own if own.lower() != name.lower() else "")
