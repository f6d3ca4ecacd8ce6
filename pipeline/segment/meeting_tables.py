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


def open_meetings(document: Document) -> Document:
    """The document with the lines of such tables outside of them, each cell a column of its own."""
    tables: dict[int, dict[int, _Cells]] = {}
    for line in document.lines:
        if line.cell is not None:
            tables.setdefault(line.cell.table, {}).setdefault(line.cell.row, {}).setdefault(line.cell.column, []).append(line)
    opened: dict[int, Line] = {}
    for rows in tables.values():
        opened |= _opened(document.text, rows)
    return replace(document, lines=tuple([opened.get(id(line), line) for line in document.lines])) if opened else document


def _opened(text: str, rows: Mapping[int, _Cells]) -> dict[int, Line]:
    """The lines of a table by their ids, set as running text; empty where the table is no meeting."""
    first = rows[min(rows)]
    below = [cells for row, cells in sorted(rows.items()) if row != min(rows)]
    if _heads_decisions(text, first) and _tells(text, below):
        return _set_free(text, below, named=True)
    whole = [cells for _, cells in sorted(rows.items())]
    items = [cells for cells in whole if _is_item(text, cells)]
    if len(items) > LEAST_ROWS and any(is_standing(FILE.sub("", _name(text, cells))) for cells in items) and _tells(text, items):
        return _set_free(text, items, named=False)
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


def _set_free(text: str, rows: Iterable[_Cells], *, named: bool) -> dict[int, Line]:
    """The lines of some rows outside of their table; the first cell of a row is the name of its item where `named`."""
    free: dict[int, Line] = {}
    for cells in rows:
        for place, column in enumerate(sorted(cells)):
            lines = [line for line in cells[column] if text[line.span.start : line.span.end].strip()]
            heads = named and place == 0 and any(char.isalpha() for char in _said(text, lines)) and len(_said(text, lines).split()) <= MOST_OF_NAME
            for line in cells[column]:
                last = bool(lines) and line is lines[-1]
                free[id(line)] = replace(line, cell=None, column=column + 1, whole=line.whole or last, heading=2 if heads else line.heading)
    return free


def _said(text: str, lines: Iterable[Line]) -> str:
    return " ".join(" ".join(text[line.span.start : line.span.end].split()) for line in lines).strip()
