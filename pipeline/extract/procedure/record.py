"""A name in a block and what is said of it to the record of a procedure; and the words that lead a block."""

from __future__ import annotations

from pipeline.document import Block, Document
from pipeline.extract.procedure.states import Said, period_of
from pipeline.records import Procedure


def lead_of(document: Document, block: Block) -> str:
    """The words that lead an item: its lead-in, else the heading over it."""
    if block.lead is not None:
        return document.blocks[block.lead].text
    heading = document.heading_over(block)
    return heading.text if heading else ""


def record_of(document: Document, block: Block, name: str, said: Said, passage: str, part: tuple[int, int] | None = None) -> Procedure:
    """The record of what a block, or a part of it, says of a procedure; the passage tells the year."""
    period, stated = period_of(document, passage, said.status)
    return Procedure(
        id="",
        document_id=document.id,
        name=name,
        status=said.status,
        action=said.action,
        period=period,
        evidence=document.cite(block, *(part or (0, len(block.text)))),
        confidence=round(said.sureness - 0.05 * (not stated) - 0.2 * (period is None), 2),
    )
