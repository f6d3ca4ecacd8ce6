"""A report to comparison.xlsx: the comparison with links to its evidence, finances by year, and the records themselves.

Every text is written as text: nothing in a document can become a formula or an address. What a
colour says is said in words as well.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime

from pipeline.export.bodies import present_name
from pipeline.export.comparison import Cell, Row
from pipeline.export.fates import Citation
from pipeline.export.finance_sheets import finance_sheets
from pipeline.export.labels import CHECKS, STAGES, printable
from pipeline.export.longlists import LongList, filled
from pipeline.export.numbered import Numbers, basis, citations, deciding, outcome, said
from pipeline.export.promises import Promise
from pipeline.export.report import DECISION_BELOW, Doubt, Report
from pipeline.export.sheets import Styles, Value
from pipeline.export.tables import first_passages, passages_rows, problems_rows, records_rows
from pipeline.records import Collection, Problem

_RECORD_SHEETS = ("priorities", "findings", "procedures", "recommendations")
_WIDTHS = {
    "Name": 32, "Text": 60, "Outcomes": 38, "Progress": 38, "Action": 30, "Document": 26, "Quote": 58, "Message": 46, "File": 28, "Section": 26,
    "Source": 34, "Title": 46, "Body": 34, "Note": 30, "Page": 7, "Paragraph": 11, "Number": 9, "Severity": 10, "Stage": 10, "Period": 10, "Since": 10, "Record": 18, "Record type": 15,
}  # fmt: skip
_DEFAULT_WIDTH = 15
_YEARS_AT_FULL_SIZE, _ZOOM = 4, 80  # with more years the sheet is shown smaller, so that it fits on a screen
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
    with xlsxwriter.Workbook(buffer, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": printable(report.title)[:255], "created": datetime(2000, 1, 1)})
        styles = Styles(book)
        evidence_rows = {record: row + 2 for record, row in first_passages(collection).items()}  # below the head, as a spreadsheet counts
        _threads(styles, report, evidence_rows)
        _list(styles, "Evidence", passages_rows(collection))
        _sources(styles, report)
        finance_sheets(styles, report.finances, report.numbers)
        _decisions(styles, report)
        _promises(styles, report)
        for name in _RECORD_SHEETS:
            _list(styles, name.capitalize(), records_rows(collection, name))
        _list(styles, "Problems", problems_rows(collection.problems))
        _about(styles, report)
    return filled(buffer.getvalue(), styles.sheets)


def _threads(styles: Styles, report: Report, evidence_rows: dict[str, int]) -> None:
    periods = report.comparison.periods
    years = [head for period in periods for head in (period, f"{period} evidence")]
    heads = ["Priority", "What became of it", *years, "Confidence", "How it is known", "The words that say so", "Body", "Thread"]
    sheet = styles.sheet("Threads", heads, [24, 24, *([14, 9] * len(periods)), 11, 24, 50, 24, 24])
    rows = report.comparison.rows
    formats = [styles.cell, styles.strong, styles.link, styles.ratio, *styles.fills.values(), styles.gap]
    sheet.fill((list(_thread(styles, row, evidence_rows, report.numbers)) for row in rows), len(rows), formats)
    bodies = len(report.comparison.bodies)
    sheet.printed_without(1 if bodies > 1 else 2)  # the id; and the body, where the title of the paper says it
    sheet.finish(frozen=1, zoom=_ZOOM if len(periods) > _YEARS_AT_FULL_SIZE else 100)


def _thread(styles: Styles, row: Row, evidence_rows: dict[str, int], numbers: Numbers) -> Iterator[Value]:
    yield Value(row.name, styles.strong)
    yield Value(outcome(row), styles.cell)
    for cell in row.cells:
        yield _year(styles, cell, row.name, numbers)
        yield _evidence_link(styles, cell, evidence_rows, numbers)
    yield Value(row.confidence, styles.ratio)
    yield Value(basis(row, numbers), styles.cell)
    yield Value("\n".join(deciding(row, numbers)), styles.cell)
    yield Value(present_name(row.body), styles.cell)
    yield Value(row.thread_id, styles.cell)


def _year(styles: Styles, cell: Cell, name: str, numbers: Numbers) -> Value:
    """The stages for the year, under the name where it is printed differently, or why there is none."""
    if not cell.entries:
        return Value(cell.gap.capitalize(), styles.gap if cell.gap else styles.cell)
    lines = []
    for part in said(cell, name, numbers):
        stages = ", ".join(stage.split(" [")[0] for stage in part.stages).capitalize()
        lines += [part.name, stages]
    return Value("\n".join(filter(None, lines)), styles.fills[cell.leading_stage])


def _evidence_link(styles: Styles, cell: Cell, evidence_rows: dict[str, int], numbers: Numbers) -> Value:
    """The first place, in a column of its own: LibreOffice does not wrap the text of a cell that is a link."""
    if not cell.entries:
        return Value(None, styles.cell)
    first = cell.entries[0]
    shown = citations([Citation(first.document_id, first.place)], numbers) + (" …" if len(cell.entries) > 1 else "")
    target = evidence_rows.get(first.priority_id)
    return Value(shown, styles.link if target else styles.cell, f"'Evidence'!A{target}" if target else "")


def _decisions(styles: Styles, report: Report) -> None:
    """What a person should settle: doubtful links first, then the questions that no rule could answer."""
    heads = ["Question", "Earlier entry", "Earlier source", "Suggested", "Later entry", "Later source", "Because", "Confidence", "Link"]
    sheet = styles.sheet("To decide", heads, [30, 28, 26, 14, 28, 26, 34, 11, 24])
    rows = [*(_doubtful(styles, doubt) for doubt in report.doubts), *(_asked(report.files[each.file], each) for each in report.questions)]
    sheet.fill(rows, len(rows), [styles.cell, styles.ratio])
    sheet.finish()


def _doubtful(styles: Styles, doubt: Doubt) -> list[object]:
    texts = [doubt.earlier, doubt.earlier_source, doubt.relation, doubt.later, doubt.later_source, doubt.why]
    return ["Are the two entries one priority?", *texts, Value(doubt.confidence, styles.ratio), doubt.link_id]


def _asked(file: str, question: Problem) -> list[object]:
    return [question.message, None, file, *[None] * 6]


def _promises(styles: Styles, report: Report) -> None:
    heads = ["Promised", "Kind", "When", "Promised in", "What became of it", "Later period", "Said in", "Words", "Follow-up"]
    sheet = styles.sheet("Follow-ups", heads, [40, 15, 11, 12, 26, 12, 12, 58, 26])
    sheet.fill((_promised(each, report.numbers) for each in report.promises), len(report.promises), [styles.cell])
    sheet.finish()


def _promised(each: Promise, numbers: Numbers) -> list[object]:
    begun, done = (citations([at], numbers) if at else "" for at in (each.promised_at, each.delivered_at))
    return [each.name, each.kind, each.promised, begun, each.outcome, each.delivered, done, "\n".join(each.quotes), each.follow_up_id]


def _sources(styles: Styles, report: Report) -> None:
    heads = ["Number", "Source", "Title", "Body", "File", "Pages", "Note"]
    rows = ([f"[{source.number}]", source.label, source.title, source.body, source.file, source.pages, source.note] for source in report.sources)
    _list(styles, "Sources", LongList(heads, len(report.sources), rows))


def _list(styles: Styles, name: str, table: LongList) -> None:
    """A sheet of plain rows."""
    sheet = styles.sheet(name, table.heads, [_WIDTHS.get(head, _DEFAULT_WIDTH) for head in table.heads])
    sheet.fill(table.rows, table.length, [styles.cell])
    sheet.finish()


def _about(styles: Styles, report: Report) -> None:
    sheet = styles.sheet("About", ["About", "This workbook"], [26, 100])
    legend = ((f"Colour: {STAGES.get(stage, 'nothing listed')}", Value(meaning, styles.fills[stage])) for stage, meaning in _LEGEND.items())
    rows = [(Value(label, styles.strong), text) for label, text in (*legend, *_facts(report))]
    sheet.fill(rows, len(rows), [styles.cell, styles.strong, *styles.fills.values()])
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
