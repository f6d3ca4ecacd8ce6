"""Finance lines of all documents to agreements: whether a sum that two documents print is the same in both.

A report states its own year and often the year before; a cabinet paper repeats what the report says. Where
one item of one body stands for one year in two documents, the prints agree or disagree. Budgets and figures for
years to come are left out: they may change without either document being wrong. So are figures that may differ
by rounding alone, and items that a document prints more than once with different sums.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from pipeline.fold import fold, small
from pipeline.records import Collection, DocumentRecord, FinanceLine, Problem

_MONEY_IN = frozenset({"contribution", "income"})  # the same sum is a contribution to one table's head and income to another's
_COUNTED = _MONEY_IN | {"expenditure", "reserve"}
_EMPTY_WORDS = frozenset("the a an of total overall all and for to".split())
_UNIT = re.compile(r"£\s?\d[\d,]*(?:\.(?P<decimals>\d+))?\s?(?P<unit>k|thousand|m|million|bn|billion)\b", re.IGNORECASE)
_SIZES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}


class Agreement(NamedTuple):
    """Two prints of one sum in two documents, the earlier document's first, and whether they are equal."""

    first: FinanceLine
    second: FinanceLine
    holds: bool


def check_across(collection: Collection) -> list[Problem]:
    """Set `check` of the finance lines that two documents print; a notice for each print that others disagree with, once for each sum of theirs.

    What a document's own arithmetic has settled stays as it is. Call it once, when duplicates are marked.
    """
    documents = {document.id: document for document in collection.documents}
    found = list(find_agreements(collection))
    unsettled = {line.id for each in found for line in (each.first, each.second) if line.check is None}
    for each in sorted(found, key=lambda each: not each.holds):  # one print that disagrees outweighs others that agree
        for line in (each.first, each.second):
            if line.id in unsettled:
                line.check = "agrees" if each.holds else "disagrees"
    against: dict[tuple[str, str], list[Agreement]] = defaultdict(list)
    for each in (_later_second(each, documents) for each in found if not each.holds):
        against[each.second.id, each.first.amount].append(each)
    return [_notice(several, documents) for several in against.values()]


def find_agreements(collection: Collection) -> Iterator[Agreement]:
    """The pairs of prints that can be compared, in the order of the documents."""
    documents = {document.id: document for document in collection.documents if document.duplicate_of is None}
    groups: dict[tuple[object, ...], dict[str, list[FinanceLine]]] = defaultdict(lambda: defaultdict(list))
    for line in collection.finances:
        if line.document_id in documents and (about := _subject(line)):
            groups[about][line.document_id].append(line)
    for prints in groups.values():
        clear = [lines[0] for lines in prints.values() if len({line.amount for line in lines}) == 1]
        for first, second in combinations(clear, 2):
            comparable = _is_settled(first, documents) and _is_settled(second, documents) and _is_reported(first, second, documents)
            if comparable and (first.amount == second.amount or not _is_rounding(first, second)):
                yield Agreement(first, second, first.amount == second.amount)


def _subject(line: FinanceLine) -> tuple[object, ...] | None:
    """What a line is about: kind, item, whose money, when; None where that is not all known."""
    words = frozenset(fold(line.item).split()) - _EMPTY_WORDS
    if line.kind not in _COUNTED or not line.period or not line.scope or not (words or line.total):
        return None
    return ("in" if line.kind in _MONEY_IN else line.kind), words, line.total, fold(line.scope), line.period


def _is_settled(line: FinanceLine, documents: Mapping[str, DocumentRecord]) -> bool:
    """Whether the document states what was, not what will be."""
    period, about = line.period or "", documents[line.document_id].period
    return about is not None and period[:4] <= about[:4]


def _is_reported(first: FinanceLine, second: FinanceLine, documents: Mapping[str, DocumentRecord]) -> bool:
    """Whether one of the documents is about the year of the sum (for a day: the year that ends with it)."""
    year = (first.period or "")[:4]
    years = {(documents[line.document_id].period or "")[:4] for line in (first, second)}
    return year in years or (len(first.period or "") == 10 and bool(year) and str(int(year) - 1) in years)


def _is_rounding(first: FinanceLine, second: FinanceLine) -> bool:
    """Whether the sums can be one sum, rounded to thousands or millions in one of the documents."""
    return abs(Decimal(first.amount) - Decimal(second.amount)) <= max(_step(first), _step(second)) / 2


def _step(line: FinanceLine) -> Decimal:
    """What the last printed digit of a sum is worth, in pounds; a whole number of thousands may stand in a table of thousands."""
    match = _UNIT.search(line.evidence.quote)
    if match:
        return Decimal(1).scaleb(_SIZES[small(match["unit"])] - len(match["decimals"] or ""))
    return next((Decimal(step) for step in (1000, 100) if Decimal(line.amount) % step == 0), Decimal(1))


def _later_second(each: Agreement, documents: Mapping[str, DocumentRecord]) -> Agreement:
    """The same, the print of the document about the later year second."""
    in_order = (documents[each.first.document_id].period or "") <= (documents[each.second.document_id].period or "")
    return each if in_order else Agreement(each.second, each.first, each.holds)


def _notice(several: Sequence[Agreement], documents: Mapping[str, DocumentRecord]) -> Problem:
    """The later document's print, with the places where one other sum stands and the words of the first."""
    first, second = several[0].first, several[0].second
    there = " and in ".join(_place(each.first, documents) for each in several)
    words = " ".join(first.evidence.quote.split())
    message = f"{second.item}, {second.period}: printed {second.amount} here and {first.amount} in {there} ({words})"
    return Problem(
        file=documents[second.document_id].file,
        document_id=second.document_id,
        page=second.evidence.page,
        stage="link",
        severity="notice",
        code="figures-disagree",
        message=message[:400],
        quote=second.evidence.quote,
        start=second.evidence.start,
        end=second.evidence.end,
    )


def _place(line: FinanceLine, documents: Mapping[str, DocumentRecord]) -> str:
    return documents[line.document_id].file + (f", page {line.evidence.page}" if line.evidence.page else "")
