"""The comparison to the sheet of threads: a row a priority, a column a year, and a click from each year to the words that it stands on.

What a Board reads is together at the left and is what is printed; where it is known from, and the ids, stand to the right of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter

from pipeline.export.bodies import present_name
from pipeline.export.comparison import Cell, Row
from pipeline.export.fates import Citation
from pipeline.export.longlists import Group
from pipeline.export.numbered import Numbers, basis, citations, deciding, outcome, said
from pipeline.export.pieces import Pieces
from pipeline.export.report import Report
from pipeline.export.sheets import Styles, Value

_YEARS_AT_FULL_SIZE, _ZOOM = 4, 80  # with more years the sheet is shown smaller, so that it fits on a screen


def thread_sheet(styles: Styles, report: Report, evidence_rows: Mapping[str, int], pieces: Pieces) -> None:
    """Add the sheet; a priority's row in the list of evidence is looked up by its id."""
    periods, rows = report.comparison.periods, report.comparison.rows
    several = len(report.comparison.bodies) > 1  # one body is named by the title of the paper
    shown = [("Priority", 26), ("What became of it", 30), *((period, 12) for period in periods), ("The words that say so", 52)]
    behind = [*((f"{period} evidence", 10) for period in periods), ("How it is known", 24), ("Confidence", 11), ("Thread", 24)]
    columns = [*([("Body", 24)] if several else []), *shown, *behind, *([] if several else [("Body", 24)])]
    sheet = styles.sheet("Threads", [head for head, _ in columns], [width for _, width in columns])
    formats = [styles.cell, styles.strong, styles.link, styles.ratio, *styles.fills.values(), *styles.fates.values(), styles.gap]
    values = {**report.numbers, **evidence_rows}  # ids of documents and of priorities are never the same
    bodies = (list(own) for _, own in groupby(rows, attrgetter("body")))
    groups = (Group(pieces.about("threads", periods, several, own), values, partial(_rows, styles, several, own)) for own in bodies)
    sheet.fill(groups, len(rows), formats)
    sheet.print_only(len(shown) + several)
    sheet.finish(frozen=1 + several, zoom=_ZOOM if len(periods) > _YEARS_AT_FULL_SIZE else 100)


def _rows(styles: Styles, body_first: bool, rows: Sequence[Row], numbers: Numbers) -> Iterator[list[Value]]:
    return (list(_thread(styles, row, numbers, body_first)) for row in rows)


def _thread(styles: Styles, row: Row, numbers: Numbers, body_first: bool) -> Iterator[Value]:
    """The cells of a row; `numbers` has the rows of passages too, by priority."""
    body = Value(present_name(row.body), styles.cell)
    if body_first:
        yield body
    yield Value(row.name, styles.strong)
    yield Value(outcome(row), styles.fates[row.fate])
    yield from (_year(styles, cell, row.name, numbers) for cell in row.cells)
    yield Value("\n".join(deciding(row, numbers)), styles.cell)
    yield from (_evidence_link(styles, cell, numbers) for cell in row.cells)
    yield Value(basis(row, numbers), styles.cell)
    yield Value(row.confidence, styles.ratio)
    yield Value(row.thread_id, styles.cell)
    if not body_first:
        yield body


def _year(styles: Styles, cell: Cell, name: str, numbers: Numbers) -> Value:
    """The stages for the year, with the name where it is printed differently, or why there is none."""
    if not cell.entries:
        return Value(cell.gap.capitalize(), styles.gap if cell.gap else styles.cell)
    lines = []
    for part in said(cell, name, numbers):
        stages = ", ".join(stage.split(" [")[0] for stage in part.stages).capitalize()
        lines.append(f"{stages} as “{part.name}”" if part.name else stages)
    return Value("\n".join(lines), styles.fills[cell.leading_stage])


def _evidence_link(styles: Styles, cell: Cell, numbers: Numbers) -> Value:
    """The place of what leads the year, in a column of its own: LibreOffice does not wrap the text of a cell that is a link."""
    if not cell.entries:
        return Value(None, styles.cell)
    first = next(entry for entry in cell.entries if entry.stage == cell.leading_stage)
    shown = citations([Citation(first.document_id, first.place)], numbers) + (" …" if len(cell.entries) > 1 else "")
    target = numbers.get(first.priority_id)
    return Value(shown, styles.link if target else styles.cell, f"'Evidence'!A{target}" if target else "")
