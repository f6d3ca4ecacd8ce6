"""Amounts over the years: a picture and a table for each body's money, every amount a step from its page."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.export.bars import TOO_FEW_TO_DRAW, bars
from pipeline.export.drawing import svg
from pipeline.export.finances import GROUPS, UNSAID, FinanceRow, FinanceYears
from pipeline.review.pages.desk import Desk


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount: its record, its figures, the change from the year before, whether its check failed."""

    record_id: str
    words: str
    change: str
    failed: str
    source: str


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One item over the periods."""

    item: str
    note: str
    total: bool
    amounts: tuple[Amount | None, ...]


@dataclass(frozen=True, slots=True)
class MoneyGroup:
    """Contributions, expenditure, budget or reserves."""

    words: str
    rows: tuple[MoneyRow, ...]


@dataclass(frozen=True, slots=True)
class MoneyPart:
    """The money of one body; `picture` is SVG of our own making, empty where a table says as much."""

    scope: str
    periods: tuple[str, ...]
    groups: tuple[MoneyGroup, ...]
    picture: str


@dataclass(frozen=True, slots=True)
class Money:
    """The page of finances."""

    parts: tuple[MoneyPart, ...]


def money(desk: Desk) -> Money:
    """The page of finances."""
    parts = desk.reviewed.finances.by_scope()
    return Money(tuple(_part(scope or UNSAID, part, number) for number, (scope, part) in enumerate(parts.items(), 1)))


def _part(scope: str, part: FinanceYears, number: int) -> MoneyPart:
    groups = tuple(MoneyGroup(GROUPS[key], tuple(_row(row) for row in rows)) for key, rows in part.groups())
    paid = part.only("in")
    drawn = len(paid.periods) > 1 and len(paid.rows) > TOO_FEW_TO_DRAW
    picture = svg(bars(paid, f"Contributions to {scope} by year", named=False), f"money-{number}") if drawn else ""
    return MoneyPart(scope, part.periods, groups, picture)


def _row(row: FinanceRow) -> MoneyRow:
    amounts: list[Amount | None] = []
    for value, change in zip(row.sums, row.changes, strict=True):
        if value is None:
            amounts.append(None)
            continue
        figures = f"{value.figures} on {value.on}" if value.on else value.figures
        amounts.append(Amount(value.record_id, figures, change.text if change else "", value.check if value.mark == "✗" else "", value.source))
    return MoneyRow(row.item, row.note, row.total, tuple(amounts))
