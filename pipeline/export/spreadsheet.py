"""A report to comparison.xlsx: the comparison with links to its evidence, finances by year, and the records themselves.

Every text is written as text: nothing in a document can become a formula or an address. What a
colour says is said in words as well.
"""

from __future__ import annotations

import io
from datetime import datetime

from pipeline.export.finance_sheets import finance_sheets
from pipeline.export.front_sheets import about_sheet, summary_sheet
from pipeline.export.labels import printable
from pipeline.export.longlists import LongList, filled
from pipeline.export.numbered import Numbers, citations
from pipeline.export.pieces import Pieces
from pipeline.export.promises import Promise
from pipeline.export.report import Doubt, Report
from pipeline.export.sheets import Styles, Value
from pipeline.export.tables import first_passages, passages_rows, problems_rows, records_rows
from pipeline.export.thread_sheet import thread_sheet
from pipeline.parts import Parts, all_parts
from pipeline.records import Collection, Problem

_RECORD_SHEETS = ("priorities", "findings", "procedures", "recommendations")
_WIDTHS = {
    "Name": 32, "Text": 60, "Outcomes": 38, "Progress": 38, "Action": 30, "Document": 42, "Quote": 58, "Message": 46, "File": 28, "Section": 26,
    "Source": 34, "Title": 46, "Body": 34, "Note": 30, "Page": 7, "Paragraph": 11, "Number": 9, "Severity": 10, "Stage": 10, "Period": 10, "Since": 10, "Record": 18, "Record type": 15,
}  # fmt: skip
_DEFAULT_WIDTH = 15
_MOST_PRINTED = 100  # rows: a longer list would bury the rest of a printed workbook


def workbook(report: Report, collection: Collection, pieces: Pieces | None = None, parts: Parts | None = None) -> bytes:
    """The bytes of the workbook; the same report makes the same bytes."""
    import xlsxwriter

    pieces, parts = pieces or Pieces(), all_parts(collection) if parts is None else parts
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": printable(report.title)[:255], "created": datetime(2000, 1, 1)})
        styles = Styles(book)
        evidence_rows = {record: row + 2 for record, row in first_passages(collection).items()}  # below the head, as a spreadsheet counts
        summary_sheet(styles, report)
        thread_sheet(styles, report, evidence_rows, pieces)
        _decisions(styles, report)
        _promises(styles, report)
        finance_sheets(styles, report.finances, report.numbers, pieces)
        _sources(styles, report)
        for name in _RECORD_SHEETS:
            _list(styles, name.capitalize(), records_rows(collection, name, parts[name], pieces), ids=1)
        _list(styles, "Problems", problems_rows(collection.problems, report.files))
        _list(styles, "Evidence", passages_rows(collection, parts, pieces), printed=False)
        about_sheet(styles, report)
    return filled(buffer.getvalue(), styles.sheets, pieces)


def _decisions(styles: Styles, report: Report) -> None:
    """What a person should settle: doubtful links first, then the questions that no rule could answer."""
    heads = ["Question", "Earlier entry", "Earlier source", "Suggested", "Later entry", "Later source", "Because", "Confidence", "Link"]
    sheet = styles.sheet("To decide", heads, [26, 22, 26, 12, 22, 26, 30, 11, 24])
    rows = [*(_doubtful(styles, doubt) for doubt in report.doubts), *(_asked(report.files[each.file], each) for each in report.questions)]
    sheet.fill(rows, len(rows), [styles.cell, styles.ratio])
    sheet.print_only(len(heads) - 1)
    sheet.finish()


def _doubtful(styles: Styles, doubt: Doubt) -> list[object]:
    texts = [doubt.earlier, doubt.earlier_source, doubt.relation, doubt.later, doubt.later_source, doubt.why]
    return ["Are the two entries one priority?", *texts, Value(doubt.confidence, styles.ratio), doubt.link_id]


def _asked(file: str, question: Problem) -> list[object]:
    return [question.message, None, file, *[None] * 6]


def _promises(styles: Styles, report: Report) -> None:
    heads = ["Promised", "Kind", "When", "Promised in", "What became of it", "Later period", "Last named in", "Words", "Follow-up"]
    sheet = styles.sheet("Follow-ups", heads, [36, 15, 10, 12, 26, 11, 12, 52, 26])
    sheet.fill((_promised(each, report.numbers) for each in report.promises), len(report.promises), [styles.cell])
    sheet.print_only(len(heads) - 1)
    sheet.finish()


def _promised(each: Promise, numbers: Numbers) -> list[object]:
    begun, done = (citations([at], numbers) if at else "" for at in (each.promised_at, each.delivered_at))
    return [each.name, each.kind, each.promised, begun, each.outcome, each.delivered, done, "\n".join(each.quotes), each.follow_up_id]


def _sources(styles: Styles, report: Report) -> None:
    heads = ["Number", "Source", "Title", "Body", "File", "Pages", "Note"]
    rows = ([f"[{source.number}]", source.label, source.title, source.body, source.file, source.pages, source.note] for source in report.sources)
    _list(styles, "Sources", LongList(heads, len(report.sources), rows))


def _list(styles: Styles, name: str, table: LongList, ids: int = 0, printed: bool = True) -> None:
    """A sheet of plain rows; the last columns may be ids, which are not printed."""
    sheet = styles.sheet(name, table.heads, [_WIDTHS.get(head, _DEFAULT_WIDTH) for head in table.heads])
    sheet.fill(table.rows, table.length, [styles.cell])
    if printed and table.length <= _MOST_PRINTED:
        sheet.print_only(len(table.heads) - ids)
    else:
        sheet.print_nothing()
    sheet.finish()
