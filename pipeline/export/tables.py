"""Records and the comparison to flat frames: what the CSV file and the sheets of the workbook are laid out from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pipeline.export.comparison import Cell, Comparison, Row
from pipeline.export.labels import STAGES, defused, label_documents, printable, words
from pipeline.records import Collection, Evidence, FinanceLine, Finding, Priority, Problem, Procedure, Recommendation, as_dict

if TYPE_CHECKING:
    import pandas as pd

Located = Priority | Finding | Procedure | FinanceLine | Recommendation  # the records that have evidence

# Columns of comparison.csv before those of the periods.
THREAD_COLUMNS = ("thread", "body", "name", "status", "basis", "confidence", "first_period", "last_period")
_PLACE_COLUMNS = ("Document", "Page", "Paragraph")
_LEFT_OUT = {"id", "document_id", "evidence", "also", "currency", "confidence"}
_KINDS = {"priorities": "Priority", "findings": "Finding", "procedures": "Procedure", "finances": "Finance", "recommendations": "Recommendation"}
_CODES = {"stage", "source", "judgement", "status", "action", "kind", "severity"}


class Passage(NamedTuple):
    """One row of the Evidence sheet."""

    record_id: str
    record: str  # what kind of record
    document: str
    file: str
    page: int | None
    paragraph: str | None
    section: str | None
    quote: str


def comparison_frame(comparison: Comparison) -> pd.DataFrame:
    """The comparison as a frame of text: one row a thread, the columns of THREAD_COLUMNS, then one a period."""
    import pandas as pd

    entries = [
        {"thread": row.thread_id, "period": cell.period, "text": cell_line(cell)} for row in comparison.rows for cell in row.cells if cell_line(cell)
    ]
    long = pd.DataFrame(entries, columns=["thread", "period", "text"])
    wide = long.pivot(index="thread", columns="period", values="text").reindex(
        index=[row.thread_id for row in comparison.rows], columns=list(comparison.periods)
    )
    heads = pd.DataFrame([_thread_columns(row) for row in comparison.rows], columns=list(THREAD_COLUMNS), dtype=object)
    return heads.join(wide, on="thread").fillna("")


def comparison_csv(comparison: Comparison) -> bytes:
    """comparison.csv: RFC 4180, UTF-8; a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    frame = comparison_frame(comparison).map(lambda value: defused(value) if isinstance(value, str) else value)
    text: str = frame.to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8")


def _thread_columns(row: Row) -> tuple[str | float | None, ...]:
    return row.thread_id, row.body, row.name, row.status, row.basis, row.confidence, row.first_period, row.last_period


def cell_line(cell: Cell) -> str:
    """A cell as one line of text: "Neglect [reported: Annual Report 2021-22, p. 4]", or why it is empty in brackets."""
    entries = "; ".join(f"{entry.name} [{STAGES[entry.stage].lower()}: {entry.source}]" for entry in cell.entries)
    return entries or (f"({cell.gap})" if cell.gap else "")


def records_frame(collection: Collection, name: str) -> pd.DataFrame:
    """One table of records for a sheet: document, page and paragraph, the fields under readable heads, the record id last."""
    import pandas as pd

    labels = label_documents(collection.documents)
    rows = [_record_row(record, labels) for record in _located(collection, name)]
    columns = list(rows[0]) if rows else [*_PLACE_COLUMNS, "Record"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _located(collection: Collection, name: str) -> Sequence[Located]:
    tables: dict[str, Sequence[Located]] = {
        "priorities": collection.priorities,
        "findings": collection.findings,
        "procedures": collection.procedures,
        "finances": collection.finances,
        "recommendations": collection.recommendations,
    }
    return tables[name]


def _record_row(record: Located, labels: dict[str, str]) -> dict[str, object]:
    evidence = record.evidence
    fields = {field: value for field, value in as_dict(record).items() if field not in _LEFT_OUT}
    return {
        "Document": labels.get(record.document_id, record.document_id),
        "Page": evidence.page,
        "Paragraph": evidence.paragraph,
        **{words(field).capitalize(): _shown(field, value) for field, value in fields.items()},
        "Record": record.id,
    }


def _shown(field: str, value: object) -> object:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    return words(value) if isinstance(value, str) and field in _CODES else value


def problems_frame(problems: list[Problem]) -> pd.DataFrame:
    """The problems for a sheet, in the words of the output contract."""
    import pandas as pd

    columns = ["Severity", "File", "Page", "Message", "Quote", "Stage"]
    return pd.DataFrame([(p.severity, p.file, p.page, p.message, p.quote, p.stage) for p in problems], columns=columns, dtype=object)


def passages(collection: Collection) -> list[Passage]:
    """Every passage that a record or a link cites, in the order of the tables."""
    labels = label_documents(collection.documents)
    files = {document.id: document.file for document in collection.documents}
    found = []
    for record_id, kind, document_id, evidence in _cited(collection):
        label, file = labels.get(document_id, document_id), files.get(document_id, "")
        found.append(Passage(record_id, kind, label, file, evidence.page, evidence.paragraph, evidence.section, printable(evidence.quote)))
    return found


def _cited(collection: Collection) -> Iterator[tuple[str, str, str, Evidence]]:
    for name, kind in _KINDS.items():
        for record in _located(collection, name):
            for first in (record.evidence, *record.also):
                for evidence in (first, *first.continued):
                    yield record.id, kind, evidence.document_id or record.document_id, evidence
    for link in collection.links:
        for evidence in link.evidence:
            yield link.id, "Link", evidence.document_id or "", evidence
