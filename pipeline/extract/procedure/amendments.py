"""Lists of amendments to the procedures they name: "Forced marriage", and below it "This chapter was updated in May 2031".

The online manuals of partnerships, and the annual reports that copy from them, name a procedure by a
heading or in the first column of a table and say what was done to it beside or below. One such pair
proves nothing; two and more are a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from pipeline.document import Block, Document
from pipeline.extract.asked_once import rows_of_tables, with_those_over
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
_CHANGED_IN = re.compile(
    r"\b(?:has|have|was|were) (?:been )?(?:\w+ly )?(?:updated|revised|amended|refreshed|added|rewritten|replaced|expanded|inserted|included)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?:[A-Z][a-z]+ )?20\d\d(?: ?[/–-] ?\d{2,4})?")
_CHAPTER_HEAD = re.compile(rf"(?:{_WHAT}s?|procedures?|policies)(?: (?:name|title))?|(?:name|title) of (?:the )?{_WHAT}", re.IGNORECASE)
_LIST_OF = re.compile(rf"\b(new|added|updated|revised|amended|refreshed) (?:{_WHAT}s?|policies)\b", re.IGNORECASE)
LEAST, LONGEST_NAME = 2, 20  # pairs that make a list, and words of a name


class Amendment(NamedTuple):
    """A procedure's name as printed, what was done to it, and the passage that says when."""

    block: Block
    said: Said
    passage: str


def find_amendments(document: Document) -> list[Amendment]:
    """The procedures that a document names over or beside what was done to each; none where only one is."""
    found = [*_below_names(document), *_in_tables(document)]
    return found if len(found) >= LEAST else []


def _below_names(document: Document) -> Iterator[Amendment]:
    for block, below in zip(document.blocks, document.blocks[1:], strict=False):
        if below.kind in ("paragraph", "item") and _may_name(block) and (said := _said(below.text)) is not None:
            yield Amendment(block, said, f"{below.text} {_heads_over(document, block)}")


def _may_name(block: Block) -> bool:
    """Whether a block may be the name over what was done: a heading, or a line of text that is no sentence, no date and says itself nothing of the kind."""
    if len(block.text.split()) > LONGEST_NAME:
        return False
    if block.kind in ("heading", "title"):
        return True
    return block.kind == "paragraph" and block.text[-1] not in ".:;?" and not _MONTH.fullmatch(block.text) and _said(block.text) is None


def _heads_over(document: Document, block: Block) -> str:
    """The headings over a block, the nearest first: "Updated chapters" and over it "March 2031"."""
    return " ".join(heading.text for heading in with_those_over(document, document.heading_over(block)))


def _in_tables(document: Document) -> Iterator[Amendment]:
    """Rows of tables: all of one that lists chapters, those alone that say it of "this chapter" in others."""
    for _, rows in groupby(sorted(rows_of_tables(document).items()), key=lambda row: row[0][0]):
        yield from _in_rows(document, [cells for _, cells in rows])


def _in_rows(document: Document, rows: list[list[Block]]) -> Iterator[Amendment]:
    over = _heads_over(document, rows[0][0])
    lists_chapters = bool(_CHAPTER_HEAD.fullmatch(rows[0][0].text))
    under: ProcedureAction | None = _listed_as(over) if lists_chapters else None
    for row in rows[lists_chapters:]:
        name, told = row[0], " ".join(block.text for block in row[1:])
        if name.cell is None or name.cell.column > 0 or len(name.text.split()) > LONGEST_NAME:
            continue
        said = _said(told)
        if said is None and lists_chapters and (under or (told and _CHANGED_IN.search(told))):
            said = Said("completed", under or "revised", 0.85)
        if said is not None:
            yield Amendment(name, said, f"{told} {over}")


def _listed_as(over: str) -> ProcedureAction | None:
    """What the heading over a table says of all chapters in it: "New chapters"."""
    listed = _LIST_OF.search(over)
    if listed is None:
        return None
    return "new" if listed[1].lower() in ("new", "added") else "revised"


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
