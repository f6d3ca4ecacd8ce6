"""Tables of concern and action to pairs of cells: what was found, and what was done about it.

Only a table whose header row names something found ("Area of concern", "Finding", "Challenge")
is one; its column of actions, if there is one, is recognised by its header too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import Block, Document

_FOUND = re.compile(r"\b(?:concerns?|issues?|findings?|challenges?|risks?(?! (?:rating|score|owner|ref))|gaps?|learning|areas? (?:for|of) (?:improvement|development|concern)|strengths?|what we found)\b", re.IGNORECASE)
_ACTION = re.compile(r"\b(?:actions?|responses?|what (?:we|was|has been|did) d(?:id|one)|mitigations?|progress|outcome)\b", re.IGNORECASE)
_REGISTER = re.compile(r"\b(?:likelihood|impact score|owner|rating|score|£|ref(?:erence)?|deadline|due)\b", re.IGNORECASE)

FEWEST_WORDS = 3  # a cell with less is a figure or a name


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of concern and action; `header` is the words over the column of what was found."""

    found: Block
    action: Block | None
    header: str


def concern_rows(document: Document) -> Iterator[Row]:
    """The rows of all tables of concern and action of a document, in reading order."""
    tables: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.kind == "cell" and block.cell is not None:
            tables.setdefault(block.cell.table, []).append(block)
    for cells in tables.values():
        yield from _rows(cells)


def _rows(cells: list[Block]) -> Iterator[Row]:
    places = {(block.cell.row, block.cell.column): block for block in cells if block.cell}
    top = min(row for row, _ in places)
    heads = {column: block.text for (row, column), block in places.items() if row == top}
    found = next((column for column, text in sorted(heads.items()) if _FOUND.search(text) and not _ACTION.search(text)), None)
    if found is None or not 2 <= len(heads) <= 4 or any(_REGISTER.search(text) for text in heads.values()):
        return
    action = next((column for column, text in sorted(heads.items()) if column != found and _ACTION.search(text)), None)
    for row in sorted({row for row, _ in places} - {top}):
        if (row, found) in places and len(places[row, found].text.split()) >= FEWEST_WORDS and places[row, found].text != heads[found]:
            yield Row(places[row, found], places.get((row, action)) if action is not None else None, heads[found])
