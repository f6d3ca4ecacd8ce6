"""Tables to the procedures in their rows, where their heads are a name and a state or a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.document import Block, Document
from pipeline.extract.asked_once import index_of
from pipeline.extract.procedure.names import bare, is_specific, noun, says, starts_with_action
from pipeline.extract.procedure.record import lead_of, record_of
from pipeline.extract.procedure.states import APPROVED, Said, action_in, is_plan, is_to_come, status_in
from pipeline.periods import find_periods
from pipeline.records import Procedure

_NAME_HEAD = re.compile(r"\b(?:procedures?|chapters?|polic(?:y|ies)|guidance|documents?|protocols?|toolkits?|tools?|name|title)\b", re.IGNORECASE)
_STATE_HEAD = re.compile(
    r"\b(?:status|progress|state|update|position|action|outcome|stage|where (?:it|they|things|we) (?:is|are|stands?|got to)"
    r"|changed?|changes|what (?:happened|(?:was|has) (?:been )?(?:changed|done)))\b",
    re.IGNORECASE,
)
_DATE_HEAD = re.compile(r"\b(?:date|due|when|since|completed|published|review|year|month)\b", re.IGNORECASE)
_NEXT_HEAD = re.compile(
    r"\bnext\b|\b(?:review|check|renewal) (?:date|due|by)\b|\b(?:due|date) for (?:review|renewal)\b|\bto be reviewed\b", re.IGNORECASE
)
_DUE_HEAD = re.compile(r"^by\b|\b(?:by when|deadline|due|target|time-?scales?|timeframe|completion date)\b", re.IGNORECASE)


def find_tabled(document: Document) -> Iterator[Procedure]:
    """Rows of a table whose heads are a procedure and its state or date."""
    for rows in _tables(document):
        first = min(rows)
        names = [column for column, block in rows[first].items() if _NAME_HEAD.search(block.text)]
        states = [column for column, block in rows[first].items() if _STATE_HEAD.search(block.text) or _DATE_HEAD.search(block.text)]
        states = _told_of(states, names, rows[first])
        if not names and states and _all_named([rows[row].get(0) for row in sorted(rows) if row != first]):
            names = [0]
            states = [column for column in states if column != 0]
        if names and states:
            due = any(_DUE_HEAD.search(rows[first][column].text) for column in states)
            yield from _rows(document, [rows[row] for row in sorted(rows) if row != first], names[0], states, due)


def _told_of(states: Sequence[int], names: Sequence[int], heads: dict[int, Block]) -> list[int]:
    """The columns that say what was done, without that of the names; a date of the next review says nothing where another column does."""
    own = [column for column in states if column not in names[:1]]
    return [column for column in own if not _NEXT_HEAD.search(heads[column].text)] or own


def _all_named(cells: Sequence[Block | None]) -> bool:
    """Whether each of some cells names a procedure: then their column need not say so."""
    texts = [cell.text if cell is not None else "" for cell in cells]
    return len(texts) > 1 and all(noun().search(text) and is_specific(bare(text)) and not starts_with_action(text) for text in texts)


def _tables(document: Document) -> list[dict[int, dict[int, Block]]]:
    """The tables of a document: its cells by row and column."""
    tables: dict[int, dict[int, dict[int, Block]]] = {}
    for block in document.blocks:
        if block.cell:
            tables.setdefault(block.cell.table, {}).setdefault(block.cell.row, {}).setdefault(block.cell.column, block)
    return list(tables.values())


def _rows(document: Document, rows: list[dict[int, Block]], name_at: int, states: list[int], due: bool) -> Iterator[Procedure]:
    """The procedures of a table's rows; `due` is whether its dates are those by which something is to be done."""
    for row in rows:
        if name_at not in row:
            continue
        block = row[name_at]
        state = " ".join(row[column].text for column in states if column in row)
        name = bare(block.text)
        status, action = status_in(state), action_in(state)
        if says("withdrawn", state):
            continue
        if not is_specific(name) or not noun().search(f"{name} {lead_of(document, block)}") or not (status or action or find_periods(state)):
            continue
        late = is_to_come(document, state) or is_plan(document) or due
        status = "planned" if late and status in (None, "completed") and not says("done", state) else status or "completed"
        said = Said(status, action or ("new" if status != "completed" or APPROVED.search(state) else "revised"), 0.8)
        yield record_of(document, block, name, said, state)


def due_dates(document: Document) -> dict[int, str]:
    """The cells of a plan's tables, by the place of the block, with the words by when their row is to be done."""
    due: dict[int, str] = {}
    for rows in _tables(document):
        columns = [column for column, block in rows[min(rows)].items() if _DUE_HEAD.search(block.text)]
        for row in rows.values() if columns else ():
            when = " ".join(row[column].text for column in columns if column in row)
            due.update({index_of(document, block): when for block in row.values()})
    return due
