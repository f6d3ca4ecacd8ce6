"""Records and the comparison to flat tables: what the CSV file and the sheets of the workbook are laid out from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from pipeline.export.comparison import Cell, Comparison, Row
from pipeline.export.labels import STAGES, defused, label_documents, short_files, words
from pipeline.export.longlists import Group, LongList
from pipeline.export.pieces import Pieces
from pipeline.parts import Part, Parts, together
from pipeline.records import TABLES, Collection, Evidence, FinanceLine, Finding, Priority, Problem, Procedure, Recommendation

Located = Priority | Finding | Procedure | FinanceLine | Recommendation  # the records that have evidence

# Columns of comparison.csv before those of the periods.
THREAD_COLUMNS = ("thread", "body", "name", "status", "basis", "confidence", "first_period", "last_period")
_PLACE_COLUMNS = ("Document", "Page", "Paragraph")
_LEFT_OUT = {"id", "document_id", "evidence", "also", "currency", "confidence"}
_KINDS = {"priorities": "Priority", "findings": "Finding", "procedures": "Procedure", "finances": "Finance", "recommendations": "Recommendation"}
_CODES = {"source", "judgement", "status", "action", "kind", "severity"}


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


def records_rows(collection: Collection, name: str, parts: Sequence[Part], pieces: Pieces) -> LongList:
    """One table of records for a sheet: document, page and paragraph, the fields under readable heads, the record id last."""
    labels, length = label_documents(collection.documents), sum(len(part.records) for part in parts)
    fields = [field for field in TABLES[name].__struct_fields__ if field not in _LEFT_OUT] if length else []
    heads = [*_PLACE_COLUMNS, *(words(field).capitalize() for field in fields), "Record"]
    return LongList(heads, length, (_records_group(name, bunch, labels, fields, pieces) for bunch in together(parts)))


def _records_group(name: str, parts: Sequence[Part], labels: Mapping[str, str], fields: Sequence[str], pieces: Pieces) -> Group:
    named = [labels.get(part.document_id, part.document_id) for part in parts]
    return Group(pieces.about_parts(parts, name, named), {}, partial(_record_rows, named, parts, fields))


def _located(collection: Collection, name: str) -> Sequence[Located]:
    tables: dict[str, Sequence[Located]] = {
        "priorities": collection.priorities,
        "findings": collection.findings,
        "procedures": collection.procedures,
        "finances": collection.finances,
        "recommendations": collection.recommendations,
    }
    return tables[name]


def _record_rows(labels: Sequence[str], parts: Sequence[Part], fields: Sequence[str], _: object) -> Iterator[list[object]]:
    return (_record_row(record, fields, label) for label, part in zip(labels, parts, strict=True) for record in part.records)


def _record_row(record: Located, fields: Sequence[str], label: str) -> list[object]:
    evidence = record.evidence
    shown = (_shown(field, getattr(record, field)) for field in fields)
    return [label, evidence.page, evidence.paragraph, *shown, record.id]


def _shown(field: str, value: object) -> object:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, str):
        return STAGES[value] if field == "stage" else words(value) if field in _CODES else value
    return value


def problems_rows(problems: list[Problem], files: Mapping[str, str]) -> LongList:
    """The problems for a sheet, in the words of the output contract; files by the names that a reader needs."""
    heads = ["Severity", "File", "Page", "Message", "Quote", "Stage"]
    return LongList(heads, len(problems), ([p.severity, files.get(p.file, p.file), p.page, p.message, p.quote, p.stage] for p in problems))


def passages_rows(collection: Collection, parts: Parts, pieces: Pieces) -> LongList:
    """Every passage that a record or a link cites, in the order of the tables."""
    heads = ["Record", "Record type", "Document", "File", "Page", "Paragraph", "Section", "Quote"]
    records = sum(_count(record) for name in _KINDS for record in _located(collection, name))
    return LongList(heads, records + sum(len(link.evidence) for link in collection.links), _passages(collection, parts, pieces))


def first_passages(collection: Collection) -> dict[str, int]:
    """The row of the list of passages, the first being 0, in which that of each priority begins: priorities stand first there."""
    rows: dict[str, int] = {}
    number = 0
    for priority in collection.priorities:
        rows.setdefault(priority.id, number)
        number += _count(priority)
    return rows


def _passages(collection: Collection, parts: Parts, pieces: Pieces) -> Iterator[Group | list[object]]:
    labels = label_documents(collection.documents)
    short = short_files(document.file for document in collection.documents)
    named = {document.id: (labels[document.id], short[document.file]) for document in collection.documents}
    for name, kind in _KINDS.items():
        for bunch in together(parts[name]):
            records = [record for part in bunch for record in part.records]
            names = {each: named.get(each, (each, "")) for each in {*(part.document_id for part in bunch), *_elsewhere(records)}}
            yield Group(pieces.about_parts(bunch, kind, sorted(names.items())), {}, partial(_passage_rows, kind, names, records))
    for link in collection.links:
        for at in link.evidence:
            yield _passage_row(link.id, "Link", named.get(at.document_id or "", (at.document_id or "", "")), at)


def _passage_rows(kind: str, names: Mapping[str, tuple[str, str]], records: Sequence[Located], _: object) -> Iterator[list[object]]:
    for record in records:
        for at in _places(record):
            yield _passage_row(record.id, kind, names[at.document_id or record.document_id], at)


def _passage_row(record_id: str, kind: str, named: tuple[str, str], at: Evidence) -> list[object]:
    return [record_id, kind, *named, at.page, at.paragraph, at.section, at.quote]


def _elsewhere(records: Sequence[Located]) -> Iterator[str]:
    """The other documents that records cite."""
    return (
        at.document_id
        for record in records
        if record.also or record.evidence.continued or record.evidence.document_id
        for at in _places(record)
        if at.document_id
    )


def _count(record: Located) -> int:
    """How many passages a record cites."""
    count = 1 + len(record.evidence.continued)
    return count + sum(1 + len(each.continued) for each in record.also) if record.also else count


def _places(record: Located) -> Iterator[Evidence]:
    """Where a record is printed, piece by piece."""
    for first in (record.evidence, *record.also):
        yield first
        yield from first.continued
