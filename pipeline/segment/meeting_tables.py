"""Tables in which a whole meeting is set to running text: a row an item, with its number or name, and what was said or decided.

A meetings site sets its pages so ("No." and "Item"), and lists of decisions have a column for the decision and one for its reason. What
stands in such a cell are paragraphs and lists like those of any minutes, and they are read as such; the row of heads stays a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from pipeline.document import Document, Line
from pipeline.segment.meeting_pages import FILE, is_standing
from pipeline.segment.passages import Passage

LEAST_ROWS = 2  # of items
FEWEST_WORDS = 8  # of what is said on an item, on average: a list of dates and names has fewer
MOST_OF_NAME = 24  # words of the name of an item
_OF_ITEM = re.compile(
    r"(?:agenda |minute )?(?:item|no|number|ref(?:erence)?|title|subject|matter|report)s?\.?(?: (?:no|number|title))?\.?(?: (?:and|/) \w+)?",
    re.IGNORECASE,
)
_OF_DECISION = re.compile(
    r"(?:details? of )?(?:the )?(?:decisions?|resolutions?|minutes?)(?: (?:taken|made|and reasons?|or recommendations?|/ ?recommendations?))?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\(?\d{1,3}[a-z]?[.)]?", re.IGNORECASE)
_Cells = dict[int, list[Line]]  # of a row, by column
_Rows = dict[int, bool]  # of a table that tells of a meeting: whether the first cell names the item


def open_meetings(document: Document, passages: Sequence[Passage]) -> list[Passage]:
    """The passages with those of such tables outside of them, each cell a column of its own; what a page break cut in a row is joined."""
    tables: dict[int, dict[int, _Cells]] = {}
    for line in document.lines:
        if line.cell is not None:
            tables.setdefault(line.cell.table, {}).setdefault(line.cell.row, {}).setdefault(line.cell.column, []).append(line)
    found: dict[int, _Rows] = {}
    begins: dict[int, int] = {}  # the table that each goes on from: pages part what is one
    for table, cells in tables.items():
        rows, before = _of_meeting(document.text, cells), found.get(table - 1)
        if not rows and before and _goes_on(document.text, cells, tables[table - 1]):
            rows, begins[table] = dict.fromkeys(cells, next(iter(before.values()))), begins.get(table - 1, table - 1)
        if rows:
            found[table] = rows
    return _set_free(passages, found, begins) if found else list(passages)


def _goes_on(text: str, rows: Mapping[int, _Cells], before: Mapping[int, _Cells]) -> bool:
    """Whether the table right after one of a meeting is the rest of it: as many columns, and text in them or the number of an item."""
    width = max(max(cells) for cells in rows.values())
    told = sum(len(_said(text, lines).split()) for cells in rows.values() for lines in cells.values())
    return width == max(max(cells) for cells in before.values()) and (
        any(_is_item(text, cells) for cells in rows.values()) or told >= FEWEST_WORDS * len(rows)
    )


def _of_meeting(text: str, rows: Mapping[int, _Cells]) -> _Rows:
    """The rows of a table that tell of a meeting, and whether the first cell of each names its item; empty where the table is no meeting."""
    first = rows[min(rows)]
    below = {row: cells for row, cells in sorted(rows.items()) if row != min(rows)}
    if _heads_decisions(text, first) and _tells(text, list(below.values())):
        return dict.fromkeys(below, True)
    items = [cells for _, cells in sorted(rows.items()) if _is_item(text, cells)]
    if len(items) > LEAST_ROWS and any(is_standing(FILE.sub("", _name(text, cells))) for cells in items) and _tells(text, items):
        return {row: False for row, cells in rows.items() if _is_item(text, cells) or not _said(text, cells.get(0, []))}
    return {}


def _heads_decisions(text: str, cells: _Cells) -> bool:
    """Whether a row heads a column for the items of a meeting and one for what was decided."""
    heads = [_said(text, lines) for _, lines in sorted(cells.items())]
    decides = [head for head in heads if _OF_DECISION.fullmatch(head)]
    return len(heads) > 1 and bool(decides) and any(_OF_ITEM.fullmatch(head) for head in heads if head not in decides)


def _is_item(text: str, cells: _Cells) -> bool:
    """Whether a row is the number of an item, or nothing, and beside it the item with what is told of it."""
    numbers, told = [cells[column] for column in sorted(cells)[:-1]], cells[max(cells)]
    return len(cells) == 2 and _NUMBER.fullmatch(_said(text, numbers[0])) is not None and bool(told)


def _name(text: str, cells: _Cells) -> str:
    """The first line of an item beside its number."""
    line = cells[max(cells)][0]
    return text[line.span.start : line.span.end].strip()


def _tells(text: str, rows: Sequence[_Cells]) -> bool:
    """Whether the widest cells of some rows hold text and no figures or names."""
    most = [max((len(_said(text, lines).split()) for lines in cells.values()), default=0) for cells in rows]
    return len(most) >= LEAST_ROWS and sum(most) / len(most) >= FEWEST_WORDS


def _set_free(passages: Sequence[Passage], tables: Mapping[int, _Rows], begins: Mapping[int, int]) -> list[Passage]:
    """The passages with those of some rows outside of their table; `begins` is the first part of a table that pages part."""
    kept: list[Passage] = []
    last: dict[tuple[int, int], Passage] = {}  # by table and column: the passage told last
    begun: set[tuple[int, int, int]] = set()  # the cells whose first passage was met
    named: set[tuple[int, int]] = set()  # the rows whose item is told in them
    for each in passages:
        cell = each.cell
        if cell is None or cell.row not in tables.get(cell.table, {}):
            kept.append(each)
            continue
        if not each.text.strip():
            continue
        if cell.column == 0:
            named.add(cell[:2])
        place = begins.get(cell.table, cell.table), cell.column
        before, opens = last.get(place), cell[:3] not in begun
        begun.add(cell[:3])
        heads = tables[cell.table][cell.row] and cell.column == 0 and len(each.text.split()) <= MOST_OF_NAME
        each.lines = [replace(line, cell=None, column=cell.column + 1, heading=2 if heads else line.heading) for line in each.lines]
        each.lines[-1] = replace(each.lines[-1], whole=True)
        if opens and cell[:2] not in named and before is not None and not before.is_complete:
            before.absorb(each)  # a row that a page break cut
            continue
        kept.append(each)
        last[place] = each
    return kept


def _said(text: str, lines: Iterable[Line]) -> str:
    return " ".join(" ".join(text[line.span.start : line.span.end].split()) for line in lines).strip()
