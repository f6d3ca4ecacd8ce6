"""Words to marked words: one short function for every kind of record that a paper can print.

`alt` names other values that are right for a field, as the scorer reads them: `alt={"judgement": ["risk"]}`.
"""

from __future__ import annotations

from corpus.paper import Expected, Fields, Heading, Items, Marked, Para, Piece, Pieces, Table, plain

Amounts = tuple[tuple[str, int], ...]
YearsOf = tuple[str, tuple[int, ...]]


def finding(
    text: str, source: str, judgement: str, *, area: str | None = None, action: str | None = None, alt: Fields | None = None, required: bool = True
) -> Marked:
    """A finding whose text is all of the words."""
    fields: Fields = {"text": plain(text).rstrip(";"), "source": source, "judgement": judgement, "area": area, "action": action}
    return Marked(text, (Expected("findings", fields | ({"alt": alt} if alt else {}), required),))


def maybe(text: str, source: str = "assurance", judgement: str = "neutral") -> Marked:
    """A sentence that may be read as a finding: neither missed nor wrong, its fields not scored."""
    return Marked(text, (Expected("findings", {"text": plain(text), "source": source, "judgement": judgement, "auto": True}, False),))


def money(
    text: str,
    kind: str,
    item: str,
    amount: str,
    period: str,
    scope: str,
    *,
    total: bool = False,
    share: str | None = None,
    check: str | None = None,
    alt: Fields | None = None,
    required: bool = True,
    anchor: str | None = None,
) -> Marked:
    """An amount in pounds, as a decimal string; `check` as the output contract has it."""
    fields: Fields = {"kind": kind, "item": item, "amount": amount, "period": period, "scope": scope, "total": total, "share": share, "check": check}
    fields |= ({"alt": alt} if alt else {}) | ({"anchor": anchor} if anchor else {})
    return Marked(text, (Expected("finances", fields, required),))


def procedure(text: str, name: str, status: str, action: str, period: str, *, alt: Fields | None = None, required: bool = True) -> Marked:
    """A procedure named in the words."""
    fields: Fields = {"name": name, "status": status, "action": action, "period": period}
    return Marked(text, (Expected("procedures", fields | ({"alt": alt} if alt else {}), required),))


def priority(
    text: str,
    name: str,
    period: str,
    stage: str,
    *,
    outcomes: tuple[str, ...] = (),
    progress: str | None = None,
    since: str | None = None,
    shared_with: tuple[str, ...] = (),
    alt: Fields | None = None,
    required: bool = True,
) -> Marked:
    """A priority named in the words, with the aims and the progress printed beside it."""
    return Marked(text, (_priority(name, period, stage, outcomes, progress, since, shared_with, alt, required),))


def _priority(
    name: str,
    period: str,
    stage: str,
    outcomes: tuple[str, ...] = (),
    progress: str | None = None,
    since: str | None = None,
    shared_with: tuple[str, ...] = (),
    alt: Fields | None = None,
    required: bool = True,
) -> Expected:
    fields: Fields = {"name": name, "period": period, "stage": stage, "since": since, "outcomes": list(outcomes), "progress": progress}
    return Expected("priorities", fields | {"shared_with": list(shared_with)} | ({"alt": alt} if alt else {}), required)


def recommendation(text: str, number: str | None, *, alt: Fields | None = None, required: bool = True) -> Marked:
    """What the deciding body is asked to do."""
    fields: Fields = {"number": number, "text": plain(text).removesuffix(" and").rstrip(";")}
    return Marked(text, (Expected("recommendations", fields | ({"alt": alt} if alt else {}), required),))


def notice(text: str, message: str, *, anchor: str | None = None, required: bool = True) -> Marked:
    """Words in which the paper is incomplete or contradicts itself."""
    return Marked(text, (Expected("problems", {"severity": "notice", "message": message, "anchor": anchor or plain(text)}, required),))


def both(*marks: Marked) -> Marked:
    """The records of several marks on the words of the first."""
    return Marked(marks[0].text, tuple(expected for mark in marks for expected in mark.expected))


def para(*pieces: Piece, note: str | None = None) -> Para:
    """A numbered paragraph."""
    return Para(pieces, counted=True, note=note)


def text(*pieces: Piece) -> Para:
    """A paragraph without a number."""
    return Para(pieces)


def told(*pieces: Piece, source: str = "assurance") -> Para:
    """A paragraph of what was done, or of a foreword: each sentence may be read as a finding."""
    return Para(pieces, tolerant=source)


def bullets(*items: Piece | Pieces, tolerant: str | None = None) -> Items:
    """A list with bullets."""
    return Items(tuple(item if isinstance(item, tuple) else (item,) for item in items), tolerant=tolerant)


def lettered(*recommended: str) -> Items:
    """Recommendations (a), (b), (c)."""
    return Items(tuple((recommendation(item, chr(ord("a") + index)),) for index, item in enumerate(recommended)), marks="letter")


def section(text: str, topic: str, level: int = 1, **more: object) -> Heading:
    """A heading that carries no number."""
    return Heading(text, topic, level, **more)  # type: ignore[arg-type]


def chapter(text: str, topic: str, **more: object) -> Heading:
    """A numbered heading of the first level."""
    return Heading(text, topic, 1, counted=True, **more)  # type: ignore[arg-type]


def priority_heading(label: str, expected: Marked, level: int = 1, *, counted: bool = False) -> Heading:
    """A heading such as "Priority 1: Neglect" that opens the chapter of a priority."""
    return Heading(label, "priorities", level, counted=counted, expected=expected.expected)


def printed(value: int, scale: int = 1) -> str:
    """12345 to "12,345", or in thousands to "12.3"; negative amounts stand in brackets."""
    figure = f"{abs(value):,}" if scale == 1 else f"{abs(value) / scale:,.1f}"
    return f"({figure})" if value < 0 else figure


def ledger(
    caption: str | None, head: tuple[str, str], rows: Amounts, total: tuple[str, int], kinds: tuple[str, str], period: str, scope: str
) -> Table:
    """A table of one year's amounts and their total."""
    return columns(caption, head, (period,), tuple((item, (value,)) for item, value in rows), (total[0], (total[1],)), kinds, scope)


def columns(
    caption: str | None,
    head: tuple[str, ...],
    periods: tuple[str, ...],
    rows: tuple[YearsOf, ...],
    total: YearsOf,
    kinds: tuple[str, str],
    scope: str,
    *,
    scale: int = 1,
    also: Fields | None = None,
) -> Table:
    """A table of amounts in pounds, one column a year; `also` are fields of a row that are as right. Whether a column sums to its total is worked out here; a wrong sum is an expected notice."""
    cells: list[tuple[Pieces, ...]] = []
    for item, values in rows:
        line = " ".join((item, *(printed(value, scale) for value in values)))
        marks = [_amount(printed(v, scale), kinds[0], item, v, period, scope, line, also or {}) for v, period in zip(values, periods, strict=True)]
        cells.append(((item,), *((mark,) for mark in marks)))
    sums = [sum(values[column] for _, values in rows) == total[1][column] for column in range(len(periods))]
    line = " ".join((total[0], *(printed(value, scale) for value in total[1])))
    last = [
        _total(printed(v, scale), kinds[1], total[0], v, p, scope, line, holds, also or {})
        for v, p, holds in zip(total[1], periods, sums, strict=True)
    ]
    cells.append(((total[0],), *((mark,) for mark in last)))
    return Table(head, tuple(cells), (6, *(2 for _ in periods)), caption=caption, totals=(len(rows),), figures=True)


def _amount(shown: str, kind: str, item: str, value: int, period: str, scope: str, line: str, also: Fields) -> Marked:
    """A row's amount; the sign of an amount in brackets is open to reading, so both signs are optional there."""
    alt: Fields = {"check": ["agrees", "disagrees"]} | also
    if value >= 0:
        return money(shown, kind, item, str(value), period, scope, alt=alt, anchor=line)
    alt = {"kind": ["contribution", "income", "expenditure", "reserve"]}
    return both(*(money(shown, kind, item, str(sign * value), period, scope, alt=alt, anchor=line, required=False) for sign in (1, -1)))


def _total(shown: str, kind: str, item: str, value: int, period: str, scope: str, line: str, holds: bool, also: Fields) -> Marked:
    alt = also | {"kind": {"income": ["contribution", "budget"], "expenditure": ["budget"], "budget": ["expenditure"]}[kind]}
    mark = money(shown, kind, item, str(value), period, scope, total=True, check="sums" if holds else "does_not_sum", alt=alt, anchor=line)
    return mark if holds else both(mark, notice(shown, "the rows do not sum to the printed total"))
