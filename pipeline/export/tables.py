"""Records and the comparison to flat tables: what the CSV file and the sheets of the workbook are laid out from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.export.comparison import Cell, Comparison, Row
from pipeline.export.labels import STAGES, defused, label_documents, short_files, words
from pipeline.export.longlists import LongList
from pipeline.records import TABLES, Collection, Evidence, FinanceLine, Finding, Priority, Problem, Procedure, Recommendation

Located = Priority | Finding | Procedure | FinanceLine | Recommendation  # the records that have evidence

# Columns of comparison.csv before those of the periods.
THREAD_COLUMNS = ("thread", "body", "name", "status", "basis", "confidence", "first_period", "last_period")
_PLACE_COLUMNS = ("Document", "Page", "Paragraph")
_LEFT_OUT = {"id", "document_id", "evidence", "also", "currency", "confidence"}
_KINDS = {"priorities": "Priority", "findings": "Finding", "procedures": "Procedure", "finances": "Finance", "recommendations": "Recommendation"}
_CODES = {"stage", "source", "judgement", "status", "action", "kind", "severity"}


class Sheet(NamedTuple):
    """The heads of some columns and the rows below them."""

    heads: list[str]
    rows: list[list[object]]


def comparison_rows(comparison: Comparison) -> Sheet:
    """The comparison as heads and rows: one row a thread, the columns of THREAD_COLUMNS, then one a period."""
    rows: list[list[object]] = []
    for row in comparison.rows:
        texts = {cell.period: cell_line(cell) for cell in row.cells}
        rows.append([*_thread_columns(row), *(texts.get(period, "") for period in comparison.periods)])
    return Sheet([*THREAD_COLUMNS, *comparison.periods], rows)


def comparison_csv(comparison: Comparison) -> bytes:
    """comparison.csv: RFC 4180, UTF-8; a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    heads, rows = comparison_rows(comparison)
    writer.writerow(heads)
    writer.writerows([defused(value) if isinstance(value, str) else value for value in row] for row in rows)
    return buffer.getvalue().encode("utf-8")


def _thread_columns(row: Row) -> tuple[str | float | None, ...]:
    return row.thread_id, row.body, row.name, row.status, row.basis, row.confidence, row.first_period, row.last_period


def cell_line(cell: Cell) -> str:
    """A cell as one line of text: "Neglect [reported: Annual Report 2021-22, p. 4]", or why it is empty in brackets."""
    entries = "; ".join(f"{entry.name} [{STAGES[entry.stage].lower()}: {entry.source}]" for entry in cell.entries)
    return entries or (f"({cell.gap})" if cell.gap else "")


def records_rows(collection: Collection, name: str) -> LongList:
    """One table of records for a sheet: document, page and paragraph, the fields under readable heads, the record id last."""
    labels, records = label_documents(collection.documents), _located(collection, name)
    fields = [field for field in TABLES[name].__struct_fields__ if field not in _LEFT_OUT] if records else []
    heads = [*_PLACE_COLUMNS, *(words(field).capitalize() for field in fields), "Record"]
    return LongList(heads, len(records), (_record_row(record, fields, labels) for record in records))


def _located(collection: Collection, name: str) -> Sequence[Located]:
    tables: dict[str, Sequence[Located]] = {
        "priorities": collection.priorities,
        "findings": collection.findings,
        "procedures": collection.procedures,
        "finances": collection.finances,
        "recommendations": collection.recommendations,
    }
    return tables[name]


def _record_row(record: Located, fields: Sequence[str], labels: dict[str, str]) -> list[object]:
    evidence = record.evidence
    shown = (_shown(field, getattr(record, field)) for field in fields)
    return [labels.get(record.document_id, record.document_id), evidence.page, evidence.paragraph, *shown, record.id]


def _shown(field: str, value: object) -> object:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    return words(value) if isinstance(value, str) and field in _CODES else value


def problems_rows(problems: list[Problem]) -> LongList:
    """The problems for a sheet, in the words of the output contract."""
    heads = ["Severity", "File", "Page", "Message", "Quote", "Stage"]
    return LongList(heads, len(problems), ([p.severity, p.file, p.page, p.message, p.quote, p.stage] for p in problems))


def passages_rows(collection: Collection) -> LongList:
    """Every passage that a record or a link cites, in the order of the tables."""
    heads = ["Record", "Record type", "Document", "File", "Page", "Paragraph", "Section", "Quote"]
    return LongList(heads, sum(1 for _ in _cited(collection)), _passages(collection))


def first_passages(collection: Collection) -> dict[str, int]:
    """The row of the list of passages, the first being 0, in which that of each priority begins: priorities stand first there."""
    rows: dict[str, int] = {}
    for number, (record_id, kind, _, _) in enumerate(_cited(collection)):
        if kind != _KINDS["priorities"]:
            break
        rows.setdefault(record_id, number)
    return rows


def _passages(collection: Collection) -> Iterator[list[object]]:
    labels = label_documents(collection.documents)
    short = short_files(document.file for document in collection.documents)
    files = {document.id: short[document.file] for document in collection.documents}
    for record_id, kind, document_id, at in _cited(collection):
        label, file = labels.get(document_id, document_id), files.get(document_id, "")
        yield [record_id, kind, label, file, at.page, at.paragraph, at.section, at.quote]


def _cited(collection: Collection) -> Iterator[tuple[str, str, str, Evidence]]:
    for name, kind in _KINDS.items():
        for record in _located(collection, name):
            for first in (record.evidence, *record.also):
                for evidence in (first, *first.continued):
                    yield record.id, kind, evidence.document_id or record.document_id, evidence
    for link in collection.links:
        for evidence in link.evidence:
            yield link.id, "Link", evidence.document_id or "", evidence
