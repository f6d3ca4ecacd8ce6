"""A line of money whose figures contradict each other to the notice that says so, at its place."""

from __future__ import annotations

from pipeline.document import Document
from pipeline.records import FinanceLine, Problem


def line_notice(document: Document, line: FinanceLine, code: str, message: str) -> Problem:
    """A notice on a line, with the line's page and quote; `code` is one of those listed in the schema of problems."""
    return Problem(
        file=document.source.name,
        document_id=document.id,
        page=line.evidence.page,
        stage="extract",
        severity="notice",
        code=code,
        message=message,
        quote=line.evidence.quote,
        start=line.evidence.start,
        end=line.evidence.end,
    )
