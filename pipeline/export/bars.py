"""Finances by year to a picture of bars: a row an item, a column a year, and every bar with its amount in figures.

The bars of one group (contributions, say) share one scale; totals stand in figures alone, for they
would make all other bars small.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.export.drawing import Box, Group, Line, Mark, Picture, Words, wrapped
from pipeline.export.finances import GROUPS, UNSAID, FinanceRow, FinanceYears, Sum
from pipeline.export.labels import count

_INK, _HEAD, _BAR = "#1b1b1b", "#1f3864", "#1f5fa8"
_NAME, _COLUMN, _EDGE = 250.0, 116.0, 12.0
_ROW, _TITLE, _GROUP = 36.0, 30.0, 30.0
_LONGEST = _COLUMN - 22
TOO_FEW_TO_DRAW = 2  # rows that a table shows as well
MOST_DRAWN = 30  # rows: more can't be told apart on a page or in a chart, and thousands would take gigabytes as pixels


def bars(finances: FinanceYears, title: str = "Money by contributor, item and year", named: bool = True) -> Picture:
    """The picture of all amounts, a panel for everybody whose money it is; its name stands over it unless the page has said it."""
    parts = finances.by_scope()
    groups: list[Group] = []
    top = 4.0
    for scope, part in parts.items():
        panel, top = _panel((scope or UNSAID) if named else "", part, top if named else top - _TITLE)
        groups += panel
    widest = max((len(part.periods) for part in parts.values()), default=0)
    return Picture(2 * _EDGE + _NAME + max(widest, 4) * _COLUMN, top + _EDGE, title, _description(finances), tuple(groups))


def _description(finances: FinanceYears) -> str:
    bodies, years = count(len(finances.scopes), "body", "bodies"), count(len(finances.periods), "year")
    return f"Amounts as printed, in pounds, of {bodies} over {years}: {count(len(finances.rows), 'row')}, each amount as a bar and in figures."


def _panel(scope: str, part: FinanceYears, top: float) -> tuple[list[Group], float]:
    """The groups of one scope, and where the next one begins."""
    width = _NAME + max(len(part.periods), 4) * _COLUMN
    head = wrapped(scope, width, 13, 1, bold=True)
    groups = [Group("", (Words(_EDGE, top + 20, " ".join(head), 13, _HEAD, bold=True),))]
    at = top + _TITLE
    for name, rows in part.groups():
        groups.append(Group("", tuple(_heads(name, part, at))))
        at += _GROUP
        scale = max((abs(value.pounds) for row in rows if not row.total for value in row.sums if value), default=None)
        for row in rows:
            groups.append(Group(_said(row, part), tuple(_row(row, at, float(scale or 1)))))
            at += _ROW
    return groups, at + 16


def _heads(name: str, part: FinanceYears, top: float) -> Iterator[Mark]:
    yield Words(_EDGE, top + 20, GROUPS[name], 12, _INK, bold=True)
    for number, period in enumerate(part.periods):
        yield Words(_left(number), top + 20, period, 11, _INK, bold=True)
    yield Line(_EDGE, top + 26, _left(len(part.periods)) - 10, top + 26, _HEAD, 1.5)


def _left(number: int) -> float:
    return _EDGE + _NAME + number * _COLUMN


def _said(row: FinanceRow, part: FinanceYears) -> str:
    """A row in words."""
    amounts = (f"{period}: {value.text}" for period, value in zip(part.periods, row.sums, strict=True) if value)
    return f"{row.item}. {'; '.join(amounts)}"


def _row(row: FinanceRow, top: float, scale: float) -> Iterator[Mark]:
    lines = wrapped(row.item, _NAME - 14, 11, 2, bold=row.total)
    for number, line in enumerate(lines):
        yield Words(_EDGE, top + (20 if len(lines) == 1 else 14 + number * 13), line, 11, _INK, bold=row.total)
    for number, value in enumerate(row.sums):
        if value:
            yield from _amount(value, _left(number), top, None if row.total else scale)
    yield Line(_EDGE, top + _ROW - 2, _left(len(row.sums)) - 10, top + _ROW - 2, "#dfe3e8")


def _amount(value: Sum, x: float, top: float, scale: float | None) -> Iterator[Mark]:
    """Figures with a bar under them, hollow where the amount is below zero; without a scale the figures alone."""
    yield Words(x, top + (20 if scale is None else 14), value.figures, 11, _INK, bold=scale is None)
    if scale is not None:
        length = max(abs(float(value.pounds)) / scale * _LONGEST, 1)
        fill, stroke = ("#ffffff", _BAR) if value.pounds < 0 else (_BAR, _BAR)
        yield Box(x, top + 19, length, 9, fill, stroke)
