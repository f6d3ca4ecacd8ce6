"""A report to comparison.xlsx: the comparison with links to its evidence, finances by year, and the records themselves.

Every text is written as text: nothing in a document can become a formula or an address. What a
colour says is said in words as well.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pipeline.export.bodies import present_name
from pipeline.export.comparison import Cell, Row
from pipeline.export.finances import FinanceRow, Sum
from pipeline.export.labels import CHECKS, STAGES, printable, words
from pipeline.export.report import DECISION_BELOW, Report
from pipeline.export.sheets import Sheet, Value
from pipeline.export.tables import Passage, passages, problems_frame, records_frame
from pipeline.records import Collection

if TYPE_CHECKING:
    import pandas as pd

_RECORD_SHEETS = ("priorities", "findings", "procedures", "recommendations")
_FILLS = {"reported": "#DCE9F7", "forward": "#FFF1CC", "closed": "#F4D9D6", "gap": "#F2F2F2"}
_BORDER = {"border": 1, "border_color": "#BFBFBF", "valign": "top", "align": "left", "text_wrap": True, "font_size": 10}
_WIDTHS = {
    "Name": 32, "Text": 60, "Outcomes": 38, "Progress": 38, "Action": 30, "Document": 26, "Quote": 58, "Message": 46, "File": 28, "Section": 20,
    "Page": 7, "Paragraph": 11, "Number": 9, "Severity": 10, "Stage": 10, "Period": 10, "Since": 10, "Record": 13, "Record type": 15,
}  # fmt: skip
_DEFAULT_WIDTH = 15
_LEGEND = {
    "reported": "listed for the year that a document reports on",
    "forward": "adopted for a later year",
    "closed": "said not to be carried on",
    "gap": "“Not listed”: a list for the year was read and does not name it. “No list read”: no document with a list for the year was read.",
}


def workbook(report: Report, collection: Collection) -> bytes:
    """The bytes of the workbook; the same report makes the same bytes."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": printable(report.title)[:255], "created": datetime(2000, 1, 1)})
        styles = _Styles(book)
        found = passages(collection)
        _threads(styles, report, _first_rows(found))
        _list(styles, "Evidence", ["Record", "Record type", "Document", "File", "Page", "Paragraph", "Section", "Quote"], found)
        _finances(styles, report)
        for name in _RECORD_SHEETS:
            _frame(styles, name.capitalize(), records_frame(collection, name))
        _frame(styles, "Problems", problems_frame(collection.problems))
        _about(styles, report)
    return buffer.getvalue()


class _Styles:
    """The open workbook and its formats, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.cell = book.add_format(_BORDER)
        self.head = book.add_format({**_BORDER, "bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"})
        self.strong = book.add_format({**_BORDER, "bold": True})
        self.link = book.add_format({**_BORDER, "font_color": "#0B4AA2", "underline": True})
        self.ratio = book.add_format({**_BORDER, "num_format": "0.00"})
        self.fills = {name: book.add_format({**_BORDER, "bg_color": colour}) for name, colour in _FILLS.items()}
        self.gap = book.add_format({**_BORDER, "bg_color": _FILLS["gap"], "italic": True, "font_color": "#595959"})
        self._money: dict[tuple[str, bool], Any] = {}

    def sheet(self, name: str, heads: Sequence[str], widths: Sequence[float]) -> Sheet:
        """A new sheet."""
        return Sheet(self.book, name, heads, widths, self.head)

    def money(self, value: Sum, total: bool) -> Any:
        """Pounds, with pence where there are any; the mark of the check follows the number, which stays a number."""
        digits = "#,##0" if value.pounds == value.pounds.to_integral_value() else "#,##0.00"
        pattern = f'{digits}" {value.mark}"' if value.mark else digits
        if (pattern, total) not in self._money:
            self._money[pattern, total] = self.book.add_format({**_BORDER, "num_format": pattern, "bold": total, "align": "right"})
        return self._money[pattern, total]


def _threads(styles: _Styles, report: Report, evidence_rows: dict[str, int]) -> None:
    periods = report.comparison.periods
    years = [head for period in periods for head in (period, f"{period} evidence")]
    heads = ["Priority", "Body", "What became of it", *years, "How it is known", "Confidence", "Thread"]
    sheet = styles.sheet("Threads", heads, [24, 18, 22, *([19, 9] * len(periods)), 22, 11, 11])
    for row in report.comparison.rows:
        sheet.row(list(_thread(styles, row, evidence_rows)))
    sheet.finish(frozen=1)


def _thread(styles: _Styles, row: Row, evidence_rows: dict[str, int]) -> Iterator[Value]:
    yield Value(row.name, styles.strong)
    yield Value(present_name(row.body), styles.cell)
    yield Value(row.status, styles.cell)
    for cell in row.cells:
        yield _year(styles, cell)
        yield _evidence_link(styles, cell, evidence_rows)
    yield Value(row.basis, styles.cell)
    yield Value(row.confidence, styles.ratio)
    yield Value(row.thread_id, styles.cell)


def _year(styles: _Styles, cell: Cell) -> Value:
    """What is printed for the year, or why nothing is."""
    if not cell.entries:
        return Value(cell.gap.capitalize(), styles.gap if cell.gap else styles.cell)
    text = "\n".join(f"{entry.name}\n{STAGES[entry.stage]}: {entry.document}" for entry in cell.entries)
    return Value(text, styles.fills[cell.leading_stage])


def _evidence_link(styles: _Styles, cell: Cell, evidence_rows: dict[str, int]) -> Value:
    """The pages, in a column of their own: LibreOffice does not wrap the text of a cell that is a link."""
    if not cell.entries:
        return Value(None, styles.cell)
    places = ", ".join(dict.fromkeys(entry.place or "see" for entry in cell.entries))
    target = evidence_rows.get(cell.entries[0].priority_id)
    return Value(places, styles.link if target else styles.cell, f"'Evidence'!A{target}" if target else "")


def _finances(styles: _Styles, report: Report) -> None:
    periods = report.finances.periods
    sheet = styles.sheet("Finances by year", ["Whose money", "Kind", "Item", *periods, "Checks", "Printed in"], _finance_widths(len(periods)))
    for row in report.finances.rows:
        sheet.row(list(_finance(styles, row)))
    sheet.finish(frozen=3)


def _finance_widths(periods: int) -> list[float]:
    return [26, 13, 34, *([14] * periods), 28, 30]


def _finance(styles: _Styles, row: FinanceRow) -> Iterator[Value]:
    for text in (row.scope, words(row.kind), row.item):
        yield Value(text, styles.strong if row.total else styles.cell)
    for value in row.sums:
        yield Value(float(value.pounds), styles.money(value, row.total)) if value else Value(None, styles.cell)
    yield Value(row.checks, styles.cell)
    yield Value("; ".join(dict.fromkeys(value.source for value in row.sums if value)), styles.cell)


def _frame(styles: _Styles, name: str, frame: pd.DataFrame) -> None:
    _list(styles, name, list(frame.columns), frame.itertuples(index=False, name=None))


def _list(styles: _Styles, name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    sheet = styles.sheet(name, heads, [_WIDTHS.get(head, _DEFAULT_WIDTH) for head in heads])
    for row in rows:
        sheet.row([Value(value, styles.cell) for value in row])
    sheet.finish()


def _first_rows(found: list[Passage]) -> dict[str, int]:
    """The row of the Evidence sheet, as a spreadsheet counts, that shows a record's first passage."""
    rows: dict[str, int] = {}
    for number, passage in enumerate(found, 2):
        rows.setdefault(passage.record_id, number)
    return rows


def _about(styles: _Styles, report: Report) -> None:
    sheet = styles.sheet("About", ["About", "This workbook"], [26, 100])
    for stage, meaning in _LEGEND.items():
        sheet.row([Value(f"Colour: {STAGES.get(stage, 'nothing listed')}", styles.strong), Value(meaning, styles.fills[stage])])
    for label, text in _facts(report):
        sheet.row([Value(label, styles.strong), Value(text, styles.cell)])
    sheet.finish()


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    """What the workbook is and what it was made from, by what."""
    about = report.about
    yield "What this is", report.title
    yield "Summary", " ".join(report.summary)
    for mark, meaning in dict.fromkeys(CHECKS.values()):
        yield f"Mark {mark}", meaning
    yield "Confidence", f"From 0 to 1: that of the weakest link of the row. Below {DECISION_BELOW} a person should decide."
    yield "Program", f"{about.program} {about.version}".strip()
    for name, version in about.versions:
        yield f"Library {name}", version
    for name, value in about.settings:
        yield f"Setting {name}", value
    for number, item in enumerate(about.inputs, 1):
        yield f"Input {number}", f"{item.file}\nSHA-256 {item.sha256}"
