"""Priorities to those that a body can have: a set of more than some tens is none, and is told as one warning.

The longest set of priorities in some hundred real papers has twelve names. A list of hundreds under "Our priorities" is an export, a
register of actions or a list that lost its headings; which of its lines are priorities, nobody can tell.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from pipeline.document import Document
from pipeline.extract.asked_once import block_at
from pipeline.records import Priority, Problem

MOST = 60  # names of a set that are taken for priorities


def without_crowds(document: Document, found: Sequence[Priority]) -> tuple[list[Priority], list[Problem]]:
    """The priorities without those of larger sets (the items of a list, the rows of a table, headings), and a warning for each of these."""
    if len(found) <= MOST:
        return list(found), []
    sets: dict[Hashable, list[Priority]] = {}
    for each in found:
        sets.setdefault(_set_of(document, each), []).append(each)
    crowds = [crowd for crowd in sets.values() if len(crowd) > MOST]
    left_out = {id(each) for crowd in crowds for each in crowd}
    return [each for each in found if id(each) not in left_out], [_warning(document, crowd) for crowd in crowds]


def _set_of(document: Document, priority: Priority) -> Hashable:
    """What priorities have in common that stand in one set: their stage, and their list, table or passage; headings are one set."""
    block = block_at(document, priority.evidence.start)
    if block is None:
        return priority.stage, "headings"
    if block.cell is not None:
        return priority.stage, "table", block.cell.table
    return (priority.stage, "list", block.lead) if block.lead is not None else (priority.stage, "passage", id(block))


def _warning(document: Document, crowd: Sequence[Priority]) -> Problem:
    evidence = crowd[0].evidence
    return Problem(
        file=document.source.name,
        document_id=document.id,
        page=evidence.page,
        stage="extract",
        severity="warning",
        message=f"{len(crowd):,} names in one list were not taken for priorities: no body has so many",
        quote=evidence.quote[:80],
        code="endless_list",
    )
