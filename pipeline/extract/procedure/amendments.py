"""Lists of amendments to the procedures they name: "Forced marriage", and below it "This chapter was updated in May 2031".

The online manuals of partnerships, and the annual reports that copy from them, name a procedure by a
heading or in the first column of a table and say what was done to it beside or below. One such pair
proves nothing; two and more are a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.document import Block, Document
from pipeline.extract.procedure.states import Said
from pipeline.language import sentences
from pipeline.records import ProcedureAction

_WHAT = r"(?:chapter|procedure|policy|protocol|guidance|document|toolkit|strategy|page)"
_CHANGED = re.compile(
    rf"^(?:in [a-z]+ 20\d\d,? )?(?:this|the) (?P<new>new )?{_WHAT}\b(?P<done>.{{0,60}}\b(?:updated|revised|amended|reviewed|refreshed|added|rewritten|replaced|expanded|launched"
    r"|published|introduced|new)\b)?"
    r"|^(?:in [a-z]+ 20\d\d,? )?(?:a new |new |minor |updated |further |additional )*(?:sections?|paragraphs?|links?|information|definitions?|text|amendments?|references?)\b"
    r".{0,80}\b(?:has been|have been|was|were) (?P<part>added|amended|updated|made|included|expanded|revised|inserted)\b",
    re.IGNORECASE,
)
_NEW = re.compile(r"\b(?:added|launched|published|introduced|new)\b", re.IGNORECASE)
_REVISED = re.compile(r"\b(?:updated|revised|amended|refreshed|rewritten|replaced|expanded)\b", re.IGNORECASE)
LEAST, LONGEST_NAME = 2, 20  # pairs that make a list, and words of a name


class Amendment(NamedTuple):
    """A procedure's name as printed, what was done to it, and the passage that says when."""

    block: Block
    said: Said
    passage: str


def find_amendments(document: Document) -> list[Amendment]:
    """The procedures that a document names over or beside what was done to each; none where only one is."""
    found = [*_below_headings(document), *_in_rows(document)]
    return found if len(found) >= LEAST else []


def _below_headings(document: Document) -> Iterator[Amendment]:
    for block, below in zip(document.blocks, document.blocks[1:], strict=False):
        if block.kind in ("heading", "title") and below.kind in ("paragraph", "item") and len(block.text.split()) <= LONGEST_NAME:
            over = document.heading_over(block)
            if (said := _said(below.text)) is not None:
                yield Amendment(block, said, f"{below.text} {over.text if over else ''}")


def _in_rows(document: Document) -> Iterator[Amendment]:
    for block, beside in zip(document.blocks, document.blocks[1:], strict=False):
        if block.cell is None or beside.cell is None or len(block.text.split()) > LONGEST_NAME:
            continue
        in_row = (block.cell.table, block.cell.row, block.cell.column + block.cell.span) == (beside.cell.table, beside.cell.row, beside.cell.column)
        if in_row and block.cell.column == 0 and (said := _said(beside.text)) is not None:
            over = document.heading_over(block)
            yield Amendment(block, said, f"{beside.text} {over.text if over else ''}")


def _said(text: str) -> Said | None:
    """What the first sentence says was done to the procedure named over it; None where it says nothing of the kind."""
    ranges = sentences(text)
    match = _CHANGED.match(text[slice(*ranges[0])]) if ranges else None
    if match is None or not (match["new"] or match["done"] or match["part"]):
        return None
    action: ProcedureAction = "revised"
    if match["new"] or (match["done"] and _NEW.search(match["done"]) and not _REVISED.search(match["done"])):
        action = "new"
    elif match["done"] and not _REVISED.search(match["done"]):
        action = "reviewed"
    return Said("completed", action, 0.85)
