"""Blocks to the priority that they are about without naming it: its label, the first cell of its table row, the heading over it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import Block, Document
from pipeline.extract.statement.names import heading_name, label_name

_LONGEST_LABEL = 10  # words of a label in bold
_MOST_CELLS = 1000  # and paragraphs in them, of one row of a table
# Headings that part what is said of one priority: its name stands in the heading over them.
_OF_A_PART = re.compile(
    r"^(?:what|how|why|where|who|when|did|a\s+new\s+name|our\s+(?:impact|progress|work)|progress|impact|outcomes?|next\s+steps|context|background|achievements?|actions?|aims?|"
    r"objectives?|difference|summary|activity|evidence|measures?|performance|case\s+stud(?:y|ies)|future|looking|conclusion)\b",
    re.IGNORECASE,
)


def subject_of(document: Document, index: int) -> str | None:
    """The priority that a block is about without naming it in the sentence: its label, its table row, its heading."""
    block = document.blocks[index]
    if block.cell:
        first = _first_of_row(document.blocks, index)
        return heading_name(first.text) if first is not None and first is not block else None
    if label := label_name(block.text) or _label_in_bold(block):
        return label
    heading = document.heading_over(block)
    while heading is not None and _OF_A_PART.match(heading.text) and heading.section is not None:
        heading = document.heading_over(heading)
    is_named = (
        heading is not None
        and not _OF_A_PART.match(heading.text)
        and (heading.topic in ("priorities", "forward_priorities") or "priorit" in heading.text.lower())
    )
    return heading_name(heading.text) if heading is not None and is_named else None


def _label_in_bold(block: Block) -> str | None:
    """The name in bold that a paragraph or an item begins with: "**Adult voice.** We will ..."."""
    end = block.strong[0][1] if block.strong and block.strong[0][0] == 0 else 0
    name = block.text[:end].strip()
    return heading_name(name.rstrip(".: ")) if name.endswith(".") and end < len(block.text) and len(name.split()) <= _LONGEST_LABEL else None


def _first_of_row(blocks: Sequence[Block], index: int) -> Block | None:
    """The cell that begins the table row of the cell at an index; the cells of a row stand together."""
    place = blocks[index].cell
    first = None
    for block in reversed(blocks[max(0, index - _MOST_CELLS) : index + 1]):
        if place and block.cell and block.cell[:2] == place[:2] and block.cell.column == 0:
            first = block
        elif place and block.cell and block.cell[:2] < place[:2]:
            break
    return first
