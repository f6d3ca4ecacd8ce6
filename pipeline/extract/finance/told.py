"""Blocks to those that tell of money in sentences: text, and cells in which somebody wrote some."""

from __future__ import annotations

from pipeline.document import Block, Document

_TEXT = frozenset({"paragraph", "item", "quote", "field"})
_TOLD_IN_CELL = 12  # words of a cell that is told in sentences
_ASKED_IN_CELL = 5  # words of a cell that holds a recommendation


def is_told(block: Block, forms: frozenset[tuple[int, int]]) -> bool:
    """Whether a block holds sentences: text, a cell of a form in which somebody wrote some, or one that holds a recommendation; `forms` are rows of forms."""
    if block.kind != "cell" or block.cell is None:
        return block.kind in _TEXT
    is_of_form = block.text.endswith(".") and block.cell[:2] in forms
    if not is_of_form and block.topic != "recommendations":
        return False
    words = len(block.text.split())
    return (block.topic == "recommendations" and words >= _ASKED_IN_CELL) or (is_of_form and words >= _TOLD_IN_CELL)


def rows_of_forms(document: Document) -> frozenset[tuple[int, int]]:
    """The rows (table, row) that have no more than a label and a cell beside it; a register of risks has more columns."""
    cells = [block.cell for block in document.blocks if block.kind == "cell" and block.cell is not None]
    wide = {cell[:2] for cell in cells if cell.column > 1}
    return frozenset(cell[:2] for cell in cells) - wide
