"""Tables of concern and action to pairs of cells: what was found, and what was done about it.

Only a table whose header row names something found ("Area of concern", "Finding", "Challenge")
is one; its column of actions, if there is one, is recognised by its header too. A register of
risks with scores and owners is none; an improvement plan beside what inspectors found is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.document import Block, Document, by_table
from pipeline.extract.genres import says
from pipeline.extract.priority.cells import parts_of_cells
from pipeline.vocabulary import entries, first_match

_JUDGES = re.compile(r"\bwell\b|\bgood\b|\bstrengths?\b|\bneeds?\b|\bimprove|\bbetter\b|\bdevelopment\b", re.IGNORECASE)
FEWEST_WORDS = 3  # a cell with less is a figure or a name
LONGEST_HEAD = 6  # words of a head that ends in a full stop
FEWEST_COLUMNS, MOST_COLUMNS = 2, 4
SHORTEST_PROSE = 8  # words


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of concern and action; `header` is the words over the column of what was found, `told` that it says who found it."""

    found: Block
    action: Block | None
    header: str
    told: bool = False


def concern_rows(document: Document) -> Iterator[Row]:
    """The rows of all tables of concern and action of a document, in reading order."""
    for cells in by_table(block for block in document.blocks if block.kind == "cell"):
        yield from _rows(cells)


def _rows(cells: list[Block]) -> Iterator[Row]:
    """The rows of one table below its heads; none where these are of another table than one of concern and action."""
    held: dict[tuple[int, int], list[Block]] = {}  # by row and column; a list in a cell is as many findings
    for block in cells:
        if block.cell:
            held.setdefault((block.cell.row, block.cell.column), []).append(block)
    top = min(row for row, _ in held)
    last = {place: blocks[-1] for place, blocks in held.items()}
    heads = {column: last[row, column].text for row, column in sorted(last) if row == top and not _is_sentence(last[row, column].text)}
    columns = _columns(heads)
    if columns is None:
        return
    for row, column in sorted(place for place in held if place[0] > top and place[1] in columns.found):
        for cell in held[row, column]:
            # A header repeated on the next page is no row.
            if len(cell.text.split()) >= FEWEST_WORDS and cell.text != heads[column]:
                yield Row(cell, last.get((row, columns.action)), heads[column], columns.told)


class _Columns(NamedTuple):
    """Which columns hold what was found and which what was done about it (-1 for none), and whether the heads say who found it."""

    found: list[int]
    action: int
    told: bool


def _columns(heads: dict[int, str]) -> _Columns | None:
    """The columns of concern and action under some heads; None where they are those of another table."""
    if _heads_paper(heads.get(0, "")):
        return None
    found = [column for column, text in heads.items() if says("found_column", text) and not says("action_column", text)]
    if not found and any(says("action_column", text) for text in heads.values()):
        found = [column for column, text in heads.items() if says("difference", text)]  # beside what was done
    told = [column for column in found if says("told_column", heads[column])]
    if not found or not _is_pairs(heads, bool(told)):
        return None
    found = told or found
    # Of "Issue" and "Learning" the second says more of the first; "Where we fall down" beside "What we saw" is a list of its own.
    found = [column for column in found if column == found[0] or _judges(heads[column])]
    action = next((column for column, text in heads.items() if column not in found and says("action_column", text)), -1)
    return _Columns(found, action, bool(told))


def _judges(head: str) -> bool:
    """Whether a head says how what stands under it is judged."""
    lead = first_match(entries("finding_leads"), head)
    return _JUDGES.search(head) is not None or (lead is not None and lead[0].label in ("strength", "improvement"))


def _heads_paper(head: str) -> bool:
    """Whether the first head is a label of the front sheet of a paper: "Report to:"."""
    label = first_match(entries("front"), head.rstrip(": "))
    return label is not None and label[0].label != "other"


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith(".") and len(text.split()) > LONGEST_HEAD


def _is_pairs(heads: dict[int, str], told: bool) -> bool:
    """Whether the heads are those of concerns and actions. A plan that answers what somebody found may set owners and dates beside it, a register not."""
    if told:
        return len(heads) >= FEWEST_COLUMNS
    return FEWEST_COLUMNS <= len(heads) <= MOST_COLUMNS and not any(says("register_column", text) for text in heads.values())


def told_cells(document: Document) -> Iterator[Block]:
    """The cells that tell what difference was made, in tables whose rows or columns are labelled: "What difference it made | Waits fell"."""
    parts = parts_of_cells(document.blocks)
    return (block for block in document.blocks if parts.get(id(block)) == "impact")


def judged_cells(document: Document) -> Iterator[tuple[Block, str]]:
    """The cells of rows whose label says how they are judged, in tables with labelled rows, each with that label: "Areas for further work | Few fathers came"."""
    parts = parts_of_cells(document.blocks)
    for table in by_table(block for block in document.blocks if block.kind == "cell"):
        labels = {block.cell.row: block.text for block in table if block.cell and block.cell.column == 0}
        if not any(id(block) in parts for block in table):
            continue
        for block in table:
            label = labels.get(block.cell.row, "") if block.cell and block.cell.column > 0 else ""
            if label and parts.get(id(block)) == "next" and says("found_column", label) and len(block.text.split()) >= FEWEST_WORDS:
                yield block, label


def result_cells(document: Document) -> Iterator[Block]:
    """The cells that tell what came of it, in tables that set it beside what was meant: "What we said | Status | What happened"."""
    for table in by_table(block for block in document.blocks if block.kind == "cell"):
        top = min(block.cell.row for block in table if block.cell)
        heads = {block.cell.column: block.text for block in table if block.cell and block.cell.row == top}
        if not any(says("meant_column", text) for text in heads.values()):
            continue
        results = [column for column, text in heads.items() if says("result_column", text)]
        yield from (block for block in table if block.cell and block.cell.row > top and block.cell.column in results)


def boxed_prose(document: Document) -> Iterator[Block]:
    """The cells over the whole width of a table that hold sentences: what is said of a grade, or the commentary under a measure."""
    for table in by_table(block for block in document.blocks if block.kind == "cell"):
        width = max(block.cell.column + block.cell.span for block in table if block.cell)
        for block in table:
            if width > 1 and block.cell and block.cell.span == width and not block.cell.header and len(block.text.split()) >= SHORTEST_PROSE:
                yield block
