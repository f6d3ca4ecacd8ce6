"""Irkdale, a metropolitan borough: yearly reports whose paragraphs are numbered from beginning to end, with lists (i) to (v) and framed key findings."""

from __future__ import annotations

from dataclasses import replace

from corpus.mark import both, bullets, columns, money, printed, priority
from corpus.paper import Block, Box, Fields, Heading, Items, Marked, Para, Piece, Pieces, Table, plain, words
from corpus.source.unseen.house import fields, found, grid

COUNCIL = "Irkdale Metropolitan Borough Council"
BODY = "Irkdale Children's Safeguarding Partnership"
BOARD = "Integrated Care Board"
NEGLECT, BEYOND, ATTENDANCE, SCHOOL = "Neglect", "Harm Beyond the Family", "Attendance as Protection", "Belonging in School"


def report(period: str, title: str) -> Fields:
    """The document fields of a yearly report."""
    return fields("annual_report", title, BODY, period)


def numbered_para(*pieces: Piece, note: str | None = None) -> Para:
    """A paragraph with the next running number."""
    return Para(pieces, counted=True, note=note)


def pursued(name: str, period: str, *paragraphs: Pieces, stage: str = "reported") -> tuple[Block, ...]:
    """A priority under a heading of its own name, with what was done in numbered paragraphs."""
    said = [plain(words(pieces)) for pieces in paragraphs]
    expected = priority(name, name, period, stage, progress=" ".join(said), alt={"progress": [said[0], said[-1]], "outcomes": [[said[0]]]}).expected
    if stage == "closed":
        expected += priority(name, name, period, "reported", required=False).expected
    heading = Heading(name, "priorities", 2, expected=expected, alt={"topic": ["other"]})
    return (heading, *(numbered_para(*pieces) for pieces in paragraphs))


def findings_box(*items: tuple[str, ...]) -> Box:
    """Key findings in a frame."""
    return Box(
        "Key findings",
        (bullets(*(found(text, "key_message", judgement, *others, near=("performance", "assurance")) for text, judgement, *others in items)),),
    )


def audited(*rows: tuple[str, str, str, str]) -> Table:
    """Audits: theme, what was found, its judgement, and what was done."""
    cells = [((theme,), (found(result, "audit", judgement, action=answer),), (answer,)) for theme, result, judgement, answer in rows]
    return grid(("Theme", "What we found", "What we did"), cells, (4, 8, 8))


def ahead(period: str, *named: tuple[str, str]) -> Items:
    """The priorities adopted, marked (i) to (iii): the name in bold and its aim after a comma."""
    marks = ("(i)", "(ii)", "(iii)", "(iv)")
    items = tuple((priority(f"**{name}**, {aim}", name, period, "forward", outcomes=(aim,), alt={"outcomes": [[]]}),) for name, aim in named)
    return Items(items, labels=marks[: len(items)])


def with_variance(table: Table, changes: tuple[tuple[str, int], ...], years: tuple[str, str]) -> Table:
    """A table of two years' amounts with the change between them in a last column; the changes may be read as amounts and need not be."""
    rows = tuple((*row, (_change(item, change, years),)) for row, (item, change) in zip(table.rows, changes, strict=True))
    return replace(table, head=(*table.head, "Variance £"), rows=rows, shares=(*table.shares, 2))


def _change(item: str, value: int, years: tuple[str, str]) -> Marked:
    alt: Fields = {"kind": ["income", "contribution", "budget"], "period": [years[0]], "total": [True], "check": ["sums", "agrees", "disagrees"]}
    signs = sorted({abs(value), -abs(value)})
    shown = printed(value)
    return both(*(money(shown, "expenditure", item, str(v), years[1], BODY, alt=alt, required=False) for v in signs))


def ledger(
    caption: str, years: tuple[str, str], rows: tuple[tuple[str, tuple[int, int]], ...], total: tuple[str, tuple[int, int]], kinds: tuple[str, str]
) -> Table:
    """Two years and the variance, in pounds; a fall stands in brackets."""
    also: Fields = {"scope": [None]} | ({"kind": ["income"]} if kinds[0] == "contribution" else {})  # the caption names no body
    table = columns(caption, ("Item", f"{years[0]} £", f"{years[1]} £"), years, rows, total, kinds, BODY, also=also)
    return with_variance(table, tuple((item, later - earlier) for item, (earlier, later) in (*rows, total)), years)
