"""What the four unseen houses share: document fields, findings with the judgements that are as right, and greys that nothing is scored on."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.mark import finding, procedure
from corpus.paper import Expected, Fields, Heading, Items, Marked, Piece, Pieces, Table, plain

ALSO = {"strength": ["neutral"], "improvement": ["risk"], "risk": ["improvement"], "neutral": ["strength", "improvement", "risk"]}


def fields(kind: str, title: str, body: str, period: str | None, **more: object) -> Fields:
    """The document fields; those of a council paper are given as `more`."""
    row: Fields = {"kind": kind, "title": title, "body": body, "council": None, "period": period, "meeting_date": None, "committee": None}
    return row | {"agenda_item": None, "report_of": None, "draft": False} | more


def found(
    text: str, source: str, judgement: str, *others: str, area: str | None = None, action: str | None = None, near: Sequence[str] = ()
) -> Marked:
    """A required finding; `others` are judgements and `near` sources that are as right beside the usual ones."""
    alt: Fields = {"judgement": [*ALSO[judgement], *others], "source": list(near)}
    alt |= {"area": [None]} if area else {}
    return finding(text, source, judgement, area=area, action=action, alt=alt)


def grey(text: str) -> Marked:
    """Words that may be read as a finding and need not be; no field of it is scored."""
    return Marked(text, (Expected("findings", {"text": plain(text).rstrip(";"), "auto": True}, False),))


def grey_row(*cells: str) -> tuple[Pieces, ...]:
    """A row of a table of figures: the row, or its last cell, may be read as a finding."""
    rows = [
        Expected("findings", {"text": line, "auto": True, "anchor": line}, False) for line in (" ".join(cells), cells[-1]) if len(line.split()) > 2
    ]
    return ((Marked(cells[0], tuple(rows)),), *((cell,) for cell in cells[1:]))


def grid(
    head: Sequence[str], rows: Sequence[tuple[Pieces, ...]], shares: Sequence[int], caption: str | None = None, *, figures: bool = False
) -> Table:
    """A table of rows that carry their own marks."""
    return Table(tuple(head), tuple(rows), tuple(shares), caption=caption, figures=figures)


def status_row(name: str, shown: str, date: str, status: str, action: str, period: str, alt: Fields | None = None) -> tuple[Pieces, ...]:
    """A row of a table of procedures: name, status and date as printed, and how they are to be read."""
    return ((procedure(name, name, status, action, period, alt=alt),), (shown,), (date,))


def roman(*items: Piece | Pieces) -> Items:
    """A list marked (i) to (vi)."""
    marks = ("(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)")
    return Items(tuple(item if isinstance(item, tuple) else (item,) for item in items), labels=marks[: len(items)])


def label(text: str, level: int = 2) -> Heading:
    """A label inside a chapter, such as "What next?": it leads a list, so it may be read as a heading and need not be."""
    return Heading(text, "priorities", level, required=False, alt={"topic": ["other", "forward_priorities"]})
