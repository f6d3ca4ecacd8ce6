"""Table cells to what they say of the priority above them: "What we did | Trained 40 people", a label to a row or a label to a column."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Block, by_table
from pipeline.extract.priority.words import section_label


def parts_of_cells(blocks: Sequence[Block]) -> dict[int, str]:
    """By the id of a cell what it tells ("aim", "progress", "impact", "next", "why"): its row begins with that label, or its column has it for a head.

    A table counts only where at least two of its rows or columns are labelled: one label alone may be the name of anything.
    """
    found: dict[int, str] = {}
    for table in by_table(blocks):
        cells = [(block, block.cell.row, block.cell.column) for block in table if block.cell]
        rows = {row: label for block, row, column in cells if column == 0 and (label := _label(block))}
        heads = {column: label for block, row, column in cells if row == 0 and (label := _label(block))}
        if len(rows) > 1:
            found |= {id(block): rows[row] for block, row, column in cells if column > 0 and row in rows}
        elif len(heads) > 1:
            found |= {id(block): heads[column] for block, row, column in cells if row > 0 and column in heads}
    return found


def _label(block: Block) -> str | None:
    found = section_label(block.text)
    return found[0] if found else None
