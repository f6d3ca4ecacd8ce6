"""A document's money to finance lines: table rows and sentences alike, each amount once.

Tables are read by `finance.tables`, sentences by `finance.prose`. What is printed again is no new line: its
second place stands in `also`. A figure that is grouped wrongly and a total that does not hold are Problems.
"""

from __future__ import annotations

from pipeline.document import Document
from pipeline.extract.finance.prose import read_prose
from pipeline.extract.finance.scope import read_bodies
from pipeline.extract.finance.tables import read_tables
from pipeline.extract.money import find_misprints
from pipeline.fold import fold
from pipeline.records import FinanceLine, Problem


def find_finances(document: Document) -> tuple[list[FinanceLine], list[Problem]]:
    """The finance lines of a document in reading order (ids are left empty), and what its figures contradict."""
    bodies = read_bodies(document)
    rows, wrong_totals = read_tables(document, bodies)
    said, wrong_shares = read_prose(document, bodies)
    return _once(rows, said), [*wrong_totals, *wrong_shares, *_misprints(document)]


def _once(rows: list[FinanceLine], said: list[FinanceLine]) -> list[FinanceLine]:
    """The lines in reading order without repeats; the first print is the record, the others are its `also`."""
    kept: list[FinanceLine] = []
    alike: dict[tuple[str, str, str | None], list[tuple[FinanceLine, bool]]] = {}
    both = [*((line, True) for line in rows), *((line, False) for line in said)]
    for line, row in sorted(both, key=lambda pair: pair[0].evidence.start):
        others = alike.setdefault((line.amount, line.kind, line.period), [])
        same = next((other for other, other_row in others if _is_same(other, line, row and other_row)), None)
        if same is None:
            kept.append(line)
            others.append((line, row))
            continue
        if line.evidence != same.evidence:
            same.also.append(line.evidence)
        same.check, same.share = same.check or line.check, same.share or line.share
    return kept


def _is_same(first: FinanceLine, second: FinanceLine, rows: bool) -> bool:
    """Whether two lines of one amount, kind and period print one and the same sum, by their items.

    Two `rows` must have one label; a row and a sentence may both be the total.
    """
    if rows:
        return fold(first.item) == fold(second.item)
    a, b = set(fold(first.item).split()), set(fold(second.item).split())
    return bool(a <= b or b <= a or (first.total and second.total and first.scope == second.scope))


def _misprints(document: Document) -> list[Problem]:
    """A notice for each sum that nobody can read."""
    found = []
    for block in document.blocks:
        for start, end in find_misprints(block.text) if "£" in block.text else ():
            cited = document.cite(block, start, end)
            found.append(
                Problem(
                    file=document.source.name,
                    document_id=document.id,
                    page=cited.page,
                    stage="extract",
                    severity="notice",
                    code="misprinted-sum",
                    message="the thousands of this sum are grouped wrongly; it was left out",
                    quote=cited.quote,
                    start=cited.start,
                    end=cited.end,
                )
            )
    return found
