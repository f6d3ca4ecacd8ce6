"""Records to the faults of their evidence: a quote must be the slice it points at, and say what the record says."""

from __future__ import annotations

import re
from typing import Any

from pipeline.score.likeness import IDENTITY, contained
from pipeline.score.written import Written

CITED = tuple(kind for kind in IDENTITY if kind != "sections")
ABOUT = 0.8  # how much of a record stands in its quote, or of the quote in the record, at least


def find_faults(run: Written) -> tuple[int, list[str]]:
    """How many records carry evidence, and what is wrong with that of some of them."""
    rows = [(kind, row) for kind in CITED for row in run.tables[kind]]
    faults = ((kind, row, fault_of(kind, row, run.texts.get(row.get("document_id", ""), ""))) for kind, row in rows)
    return len(rows), [f"{kind} {row.get('id')}: {fault}" for kind, row, fault in faults if fault]


def fault_of(kind: str, row: dict[str, Any], text: str) -> str | None:
    """Why the evidence of one record does not hold in its document's text, or None."""
    evidence = row.get("evidence") or {}
    start, end, quote = evidence.get("start"), evidence.get("end"), evidence.get("quote")
    if not isinstance(start, int) or not isinstance(end, int) or not quote:
        return "no span"
    if text[start:end] != quote:
        return "quote is not text[start:end]"
    if kind == "finances":
        return None if _digits(row.get("amount")).strip("0") in _digits(quote) else "amount is not in its quote"
    said = row.get(IDENTITY[kind])
    if said and max(contained(said, quote), contained(quote, said)) < ABOUT:
        return "quote is about something else"
    return None


def _digits(value: object) -> str:
    return re.sub(r"\D", "", str(value or ""))
