"""Finances by year to two sheets of the workbook: the amounts with native charts under them, and the changes from year to year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from pipeline.export.bars import MOST_DRAWN
from pipeline.export.changes import Change
from pipeline.export.fates import Citation
from pipeline.export.finances import UNSAID, FinanceRow, FinanceYears, Sum
from pipeline.export.labels import CHECKS, printable, words
from pipeline.export.longlists import Group, Row
from pipeline.export.numbered import Numbers, citations
from pipeline.export.pieces import Pieces
from pipeline.export.sheets import Sheet, Styles, Value

_CHARTS = 12  # of the first bodies; more would make the sheet slow to open
_CHART_ROWS = 18
_FIRST_YEAR = 3  # column of the first period
_UNSAID = "Not said"  # whose money it is, in a narrow column
_WHOLE, _TO_THE_PENNY = "+£#,##0;-£#,##0;0", "+£#,##0.00;-£#,##0.00;0"  # number formats of changes
_PERCENT = "+0.0%;-0.0%;0.0%"
# Told apart in black and white too: every other series is hatched.
_COLOURS = ("#1F5FA8", "#8A5A00", "#4B7A3A", "#7A3B74", "#A3322A", "#3D6B73", "#5C5C5C", "#B07D2B")
_PATTERNS = ("", "wide_upward_diagonal", "", "light_horizontal", "", "small_grid", "", "wide_downward_diagonal")


def finance_sheets(styles: Styles, finances: FinanceYears, numbers: Mapping[str, int], pieces: Pieces) -> None:
    """Add both sheets."""
    name = "Finances by year"
    heads = ["Whose money", "Kind", "Item", *finances.periods, "To check", "Note", "Printed in"]
    sheet = styles.sheet(name, heads, [26, 12, 34, *([12] * len(finances.periods)), 32, 26, 26])
    figures = [styles.figures(pattern, strong) for pattern in _patterns() for strong in (False, True)]
    made = partial(_rows, partial(_amounts, styles, finances))
    groups = (Group(pieces.about(name, finances.periods, own), numbers, partial(made, own)) for own in _by_scope(finances.rows))
    sheet.fill(groups, len(finances.rows), [styles.cell, styles.strong, *figures])
    sheet.print_only(len(heads))  # a chart would be cut where a page ends; the paper for a Board has them
    sheet.finish(frozen=_FIRST_YEAR)
    _charts(styles.book, sheet, name, finances)
    _changes(styles, finances, pieces)


def _by_scope(rows: Sequence[FinanceRow]) -> Iterator[list[FinanceRow]]:
    return (list(own) for _, own in groupby(rows, attrgetter("scope")))


def _rows(cells: Callable[[FinanceRow, Numbers], Iterator[object]], rows: Sequence[FinanceRow], numbers: Numbers) -> Iterator[Row]:
    return (list(cells(row, numbers)) for row in rows)


def _amounts(styles: Styles, finances: FinanceYears, row: FinanceRow, numbers: Numbers) -> Iterator[object]:
    for text in (row.scope or _UNSAID, words(row.kind), row.item):
        yield Value(text, styles.strong if row.total else styles.cell)
    for value in row.sums:
        yield Value(float(value.pounds), styles.figures(_pattern(value), row.total)) if value else None
    yield "\n".join(f"{period}: {value.check}" for period, value in finances.failed(row))
    yield "; ".join(filter(None, [row.note, *(f"on {value.on}" for value in row.sums if value and value.on)]))
    yield citations((Citation(value.document_id, value.place) for value in row.sums if value), numbers)


def _pattern(value: Sum) -> str:
    """Pounds, with pence where there are any; the mark of the check follows the number, which stays a number."""
    return _format("#,##0" if value.pounds == value.pounds.to_integral_value() else "#,##0.00", value.mark)


def _format(digits: str, mark: str) -> str:
    return f'£{digits}" {mark}";-£{digits}" {mark}"' if mark else f"£{digits};-£{digits}"


def _patterns() -> list[str]:
    """All that `_pattern` can say."""
    return [_format(digits, mark) for digits in ("#,##0", "#,##0.00") for mark in ("", *dict.fromkeys(mark for mark, _ in CHECKS.values()))]


def _changes(styles: Styles, finances: FinanceYears, pieces: Pieces) -> None:
    """Pounds and per cent from the year before, side by side."""
    periods = [period for i, period in enumerate(finances.periods) if any(row.changes[i] for row in finances.rows)]
    heads = ["Whose money", "Kind", "Item", *(head for period in periods for head in (f"{period}, £", f"{period}, %"))]
    sheet = styles.sheet("Changes by year", heads, [26, 13, 34, *([12, 10] * len(periods))])
    kept = [finances.periods.index(period) for period in periods]
    rows = [row for row in finances.rows if any(row.changes)]
    figures = [styles.figures(pattern, strong) for pattern in (_WHOLE, _TO_THE_PENNY, _PERCENT) for strong in (False, True)]
    groups = (Group(pieces.about("changes", periods, kept, own), {}, partial(_rows, partial(_changed, styles, kept), own)) for own in _by_scope(rows))
    sheet.fill(groups, len(rows), [styles.cell, styles.strong, *figures])
    sheet.finish(frozen=_FIRST_YEAR)


def _changed(styles: Styles, kept: Sequence[int], row: FinanceRow, _: Numbers) -> Iterator[Value]:
    for text in (row.scope or _UNSAID, words(row.kind), row.item):
        yield Value(text, styles.strong if row.total else styles.cell)
    for change in (row.changes[i] for i in kept):
        percent = change.percent if change else None
        yield Value(float(change.pounds) if change else None, styles.figures(_signed(change), row.total))
        yield Value(None if percent is None else float(percent) / 100, styles.figures(_PERCENT, row.total))


def _signed(change: Change | None) -> str:
    return _WHOLE if change is None or change.pounds == change.pounds.to_integral_value() else _TO_THE_PENNY


def _charts(book: Any, sheet: Sheet, name: str, finances: FinanceYears) -> None:
    """A chart of the contributions to each body, under the table: years across, a column a contributor."""
    at = sheet.next + 2
    for scope in finances.scopes[:_CHARTS]:
        rows = [i for i, row in enumerate(finances.rows) if row.scope == scope and row.kind == "contribution" and row.charted]
        years = [i for i in range(len(finances.periods)) if any(finances.rows[row].sums[i] for row in rows)]
        if 1 < len(rows) <= MOST_DRAWN and len(years) > 1:
            chart = _chart(book, name, rows, (years[0], years[-1]), scope or UNSAID)
            options = {"object_position": 3, "description": printable(f"Column chart of the contributions to {scope or UNSAID} by year")}
            sheet.sheet.insert_chart(at, 0, chart, options)
            at += _CHART_ROWS


def _chart(book: Any, name: str, rows: Sequence[int], years: tuple[int, int], scope: str) -> Any:
    chart = book.add_chart({"type": "column"})
    first, last = (_FIRST_YEAR + year for year in years)
    for number, row in enumerate(rows):
        chart.add_series(
            {
                "name": [name, row + 1, 2],
                "categories": [name, 0, first, 0, last],
                "values": [name, row + 1, first, row + 1, last],
                **_filling(number),
            }
        )
    chart.set_title({"name": printable(f"Contributions: {scope}")[:200], "name_font": {"size": 11}, "overlay": False})
    chart.set_y_axis({"num_format": "£#,##0", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_legend({"position": "right"})
    chart.set_size({"width": 900, "height": 330})
    return chart


def _filling(number: int) -> dict[str, Any]:
    colour, pattern = _COLOURS[number % len(_COLOURS)], _PATTERNS[number % len(_PATTERNS)]
    if not pattern:
        return {"fill": {"color": colour}, "border": {"color": colour}}
    return {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"}, "border": {"color": colour}}
