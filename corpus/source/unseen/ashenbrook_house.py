"""Ashenbrook, a London borough: its adults board plans by objectives over three years and rates its actions red, amber and green."""

from __future__ import annotations

from corpus.mark import bullets, priority, priority_heading
from corpus.paper import Block, Fields, Marked, Para, Piece, Pieces, Table, plain, words
from corpus.source.unseen.house import fields, grey_row, grid, label

COUNCIL = "London Borough of Ashenbrook"
BODY = "Ashenbrook Safeguarding Adults Board"
HEARING, NEGLECT, CARE = "Hearing the Adult", "Earlier Action on Self-Neglect", "Safer Care Settings"


def report(period: str, title: str) -> Fields:
    """The document fields of an annual report of the Board."""
    return fields("annual_report", title, BODY, period)


def objective(
    number: int, name: str, period: str, later: str, aim: str, achieved: tuple[Piece, ...], following: tuple[Piece, ...]
) -> tuple[Block, ...]:
    """One objective: its aim, what was achieved and what comes next. What comes next may be read as the same objective, carried on."""
    said = " ".join(plain(words((piece,))) for piece in achieved)
    reported = priority(name, name, period, "reported", outcomes=(aim,), progress=said, alt={"outcomes": [[]]})
    carried = priority(name, name, later, "forward", required=False, alt={"period": ["2022/25"], "outcomes": [[words((p,)) for p in following]]})
    return (
        priority_heading(f"Objective {number}: {name}", Marked(name, reported.expected + carried.expected)),
        Para((aim,)),
        label("What have we achieved?"),
        bullets(*achieved),
        label("What next?"),
        bullets(*following),
    )


def rag(*rows: tuple[str, str, str, str], caption: str) -> Table:
    """Actions with their lead, rating and comment; a comment may be read as a finding."""
    return grid(("Action", "Lead", "RAG", "Comment"), [grey_row(*row) for row in rows], (6, 5, 4, 7), caption)


def figures(head: tuple[str, ...], *rows: tuple[str, ...], caption: str) -> Table:
    """Indicators by year."""
    return grid(head, [grey_row(*row) for row in rows], (6, *(2 for _ in head[1:])), caption, figures=True)


def principles() -> tuple[Pieces, ...]:
    """The six principles of the Care Act, in words of our own: named, in a list, and no priorities."""
    return (
        ("**Empowerment** – nobody is kept in the dark about choices made in their name",),
        ("**Prevention** – the cheapest safeguarding is the kind that is never needed",),
        ("**Proportionality** – the lightest step that will do",),
        ("**Protection** – help for those who cannot fend off harm alone",),
        ("**Partnership** – neighbours know things that agencies do not",),
        ("**Accountability** – somebody's name is against every decision",),
    )
