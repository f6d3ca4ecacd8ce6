"""Tables of money to finance lines: one a row and money column, with the period, kind and scope that heads, caption and rows state.

Changes, zeros and empty cells make no lines. A total is checked against the rows above it; where they plainly
do not make it up, that is a Problem.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import msgspec

from pipeline.document import Document
from pipeline.extract.finance.checks import TotalCheck, check_totals, share_agrees
from pipeline.extract.finance.columns import Column, date_in, year_in
from pipeline.extract.finance.exclusions import is_change
from pipeline.extract.finance.grid import joined, tables_of
from pipeline.extract.finance.kinds import kind_of
from pipeline.extract.finance.notices import line_notice
from pipeline.extract.finance.rows import Row, Table, read_table
from pipeline.extract.finance.scope import Bodies, board_named, body_named, owner_in
from pipeline.extract.finance.words import kinds_in, says, without_comparison
from pipeline.extract.money import decimal_string, without_units
from pipeline.fold import fold
from pipeline.records import Evidence, FinanceKind, FinanceLine, Problem

_DEPARTMENT = re.compile(r"\([A-Z&]{2,}\)\s*$|\b(?:Directorate|Department|Partnership|Board|Council)$")
_TOTAL_OF = re.compile(r"total\s*[-–—:]\s*(?P<name>.+?)(?:\s+budgets?)?(?:\s*\([^()]*\))*$", re.IGNORECASE)
_WITHOUT_INITIALS = re.compile(r"\s*\([A-Z&]+\)\s*$")
_PERCENT = re.compile(r"\(?(\d{1,2}(?:\.\d+)?|100)\s?(%)?\)?")
_BRACKETED = re.compile(r"(?<=\w)\s*\([^()]*\)\s*$")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d\s?[-–/]\s?\d{2,4}\s+(?:allocations?|budget|amount|award|grant|total)", re.IGNORECASE)
_SHORT = 3  # letters
_LONGEST_ROW = 600  # characters of a quote from a row's label to its amount


class Unsaid(NamedTuple):
    """What holds for the amounts of a table where its cells do not say: whose money, and the year of the document."""

    scope: str | None
    period: str | None
    bodies: Bodies


def read_tables(document: Document, bodies: Bodies) -> tuple[list[FinanceLine], list[Problem]]:
    """The lines of all money tables of a document, and the totals that do not hold."""
    lines: list[FinanceLine] = []
    problems: list[Problem] = []
    before: Table | None = None
    for at, blocks in tables_of(document):
        for table in read_table(document, at, blocks):
            goes_on = _goes_on(before, table)
            if goes_on and before and before.changes:  # the next page of a table of changes
                table = replace(table, changes=True)
            found, wrong = _lines_of(document, table, bodies, goes_on)
            lines += found
            problems += wrong
            before = table
    return lines, problems


def _goes_on(before: Table | None, table: Table) -> bool:
    """Whether a table has the heads of the one before it, so that its first total may count rows of that one too."""
    return (
        before is not None
        and before.label_head == table.label_head
        and [column.head for column in before.columns] == [column.head for column in table.columns]
    )


def _lines_of(document: Document, table: Table, bodies: Bodies, goes_on: bool) -> tuple[list[FinanceLine], list[Problem]]:
    """The lines of a table, and a problem for each total that its rows do not make up."""
    if any(_is_limit(text) or says("price_table", text) for text in (table.caption, table.heading)) or says("nation_part", table.heading):
        return [], []
    if any(says("unfunded", text) for text in (table.caption, table.heading, table.label_head, document.about.title or "")):
        return [], []
    lines: list[FinanceLine] = []
    problems: list[Problem] = []
    unsaid = Unsaid(_scope(table, bodies), bodies.period, bodies)
    for column in table.columns:
        checks = check_totals(
            [(row.sums.get(column.index), row.total, _printed(row, column)) for row in table.rows], column.unit, 0 if goes_on else table.plain
        )
        whole = next((row.sums[column.index] for row in reversed(table.rows) if row.total and column.index in row.sums), None)
        for row, check in zip(table.rows, checks, strict=True):
            line = _line(document, table, row, column, unsaid, check)
            if line and not (column.version and _is_unchanged(table, row, column)):
                problems += _settle_share(document, line, whole)
                lines.append(line)
                if check.outcome == "does_not_sum":
                    problems.append(_problem(document, line, check))
    return lines, problems


def _is_unchanged(table: Table, row: Row, column: Column) -> bool:
    """Whether an earlier version of the same figure in its row is equal to it."""
    earlier = [
        each for each in table.columns if each.index < column.index and each.version and (each.kind, each.period) == (column.kind, column.period)
    ]
    return any(row.sums.get(each.index) == row.sums.get(column.index) for each in earlier)


def _printed(row: Row, column: Column) -> str:
    return row.cells[column.index].text if column.index in row.cells else ""


def _scope(table: Table, bodies: Bodies) -> str | None:
    """Whose money a table counts: its caption's body, the document's, or the department that its heading names."""
    department = _WITHOUT_INITIALS.sub("", table.heading or table.title)
    if (
        _is_named(department)
        and not kinds_in(department)
        and not says("total", department)
        and any(_plain(row.label) == _plain(department) or (row.total and department.lower() in row.label.lower()) for row in table.rows)
    ):
        return department
    named = owner_in(table.caption, bodies) or owner_in(table.heading, bodies) or bodies.default
    if named:
        return named
    return table.heading if _DEPARTMENT.search(table.heading) and not says("total", table.heading) else None


def _totalled(document: Document, row: Row) -> str | None:
    """The department that a total names, where another heading of the document has that name: "Total - Adult Social Care Budget" under the last of its parts."""
    named = _TOTAL_OF.match(row.label)
    headings = (_WITHOUT_INITIALS.sub("", block.text) for block in document.blocks if block.kind == "heading") if named else ()
    return next((text for text in headings if named and _plain(text) == _plain(named["name"])), None)


def _plain(name: str) -> str:
    return fold(name.replace("&", "and"))


def _is_named(heading: str) -> bool:
    """Whether a heading is the name of a department: each of its longer words begins with a capital."""
    return len(heading) > _SHORT and all(word[:1].isupper() for word in re.findall(r"[A-Za-z]{4,}", heading))


def _line(document: Document, table: Table, row: Row, column: Column, unsaid: Unsaid, check: TotalCheck) -> FinanceLine | None:
    """The record of one amount of a table, or None where it is zero, a change, or of no known kind."""
    value = row.sums.get(column.index)
    kind = kind_of(table, row, column) if value and _may_hold_money(table, row, column) else None
    if not value or not kind:
        return None
    item, scope = _item(table, row, column, kind, unsaid.bodies)
    period = date_in(column.head, row.label, table.caption) if kind == "reserve" else None
    period = period or _period(document, table, row, column, unsaid.period)
    return FinanceLine(
        id="",
        document_id=document.id,
        kind=kind,
        item=item,
        amount=decimal_string(value),
        currency="GBP",
        period=period,
        scope=scope or (_totalled(document, row) if row.total else None) or unsaid.scope,
        total=column.total if table.by_year else row.total,
        share=_share(table, row, column),
        check=check.outcome,
        evidence=_cite(document, row, column),
        confidence=_sureness(table, period, check),
    )


def _may_hold_money(table: Table, row: Row, column: Column) -> bool:
    """Whether a row holds sums of a body: it has a label, and is no percentage, change, limit or debt, nor a line of a table of changes but for its base."""
    label = _without_bracket(row.label)
    if not label or "%" in label or is_change(label) or _is_plus(row, column):
        return False
    return (not _is_limit(label) or _is_source(table, row, label)) and (not table.changes or says("base", row.label))


def _sureness(table: Table, period: str | None, check: TotalCheck) -> float:
    """How sure an amount of a table is (0 to 1): more where its total holds, less without a caption or a period, or where a total does not hold."""
    sure = 0.9 + 0.05 * (check.outcome == "sums") - 0.1 * (not table.caption) - 0.1 * (period is None) - 0.2 * (check.outcome == "does_not_sum")
    return round(sure, 2)


@lru_cache(maxsize=4096)  # a label is asked about once for each amount of its row
def _is_limit(text: str) -> bool:
    """Whether a text speaks of limits, debts or investments, whose amounts nobody spends."""
    return says("limit_row", text)


def _is_source(table: Table, row: Row, label: str) -> bool:
    """Whether a row of borrowing is one of the sources that spending is financed from, or what borrowing costs."""
    if not says("borrowing", label):
        return False
    return says("cost_of_borrowing", label) or any(says("financed", text) for text in (row.group, row.total_below, table.caption, table.heading))


@lru_cache(maxsize=4096)
def _without_bracket(label: str) -> str:
    """A label without what stands in brackets at its end, unless that is all of it."""
    return _BRACKETED.sub("", label) or label


def _item(table: Table, row: Row, column: Column, kind: FinanceKind, bodies: Bodies) -> tuple[str, str | None]:
    """Who pays or what is paid for, and whose money it is where the column or row says so."""
    item, owner = _named(table, row, column, kind, bodies)
    if table.label_head and _YEAR_ALONE.fullmatch(_without_bracket(row.label)):
        item = f"{table.label_head}: {item}"  # "Public health grant: 2024/25 allocation"
    return item, owner


def _named(table: Table, row: Row, column: Column, kind: FinanceKind, bodies: Bodies) -> tuple[str, str | None]:
    """What the row names, with what sets its column apart, and whose money it is: a column may count one body, payer, fund or department."""
    if table.by_year:
        return column.aspect or without_units(column.head) or row.label, None
    if not column.aspect:
        return row.label, None
    if kind == "contribution" and (paid := board_named(row.label, bodies)) and not board_named(column.aspect, bodies):
        return bodies.spelled_out(column.aspect), paid
    owner = body_named(column.aspect, bodies)
    return (row.label, owner) if owner else (f"{row.label}: {column.aspect}", None)


def _is_plus(row: Row, column: Column) -> bool:
    """Whether a sum is printed with a plus sign: a change."""
    return _printed(row, column).lstrip("( ").startswith("+")


def _period(document: Document, table: Table, row: Row, column: Column, default: str | None) -> str | None:
    """The year of an amount: its column's, its row's, its group's, the caption's, the document's; a column of all years has none."""
    stated = column.period or year_in(row.label) or year_in(row.group)
    if stated or says("all_years", column.head):
        return stated
    said = year_in(without_comparison(table.caption)) or year_in(table.heading) or year_in(table.label_head)
    return said or document.about.period or default or table.year


def _share(table: Table, row: Row, column: Column) -> str | None:
    """The percentage that a row prints beside its one amount, with its sign or under a head of percentages; of several, it is of the amount next to it."""
    if len(row.sums) != 1 and column.index + 1 not in table.shares:
        return None
    printed = [
        match[1] for index, block in row.cells.items() if (match := _PERCENT.fullmatch(block.text.strip())) and (match[2] or index in table.shares)
    ]
    return printed[0] if len(printed) == 1 and printed[0] != "100" else None


def _settle_share(document: Document, line: FinanceLine, whole: Decimal | None) -> list[Problem]:
    """Whether a percentage printed in the row is that of its amount in the last total of its column."""
    if not line.share or line.total or whole is None:
        return []
    holds = share_agrees(Decimal(line.amount), whole, line.share)
    line.check = "agrees" if holds else "disagrees"
    message = f"{line.item}: {line.amount} is printed as {line.share}% of {decimal_string(whole)}"
    return [] if holds else [line_notice(document, line, "share-disagrees", message)]


def _cite(document: Document, row: Row, column: Column) -> Evidence:
    """The row from its label to the amount where the text has them in one piece, else the amount's cell."""
    amount = row.cells[column.index]
    before = [row.cells[at] for at in sorted(row.cells) if at <= column.index and row.label]
    whole = joined(before)
    start, end = before[0].view.origins[0], amount.view.origins[-1] + 1
    if 0 < end - start < _LONGEST_ROW and _bare(document.text[start:end]) == _bare(whole.text):
        return document.cite(msgspec.structs.replace(whole, kind=amount.kind))
    return document.cite(amount)


def _bare(text: str) -> str:
    """A text without spaces, rules and a pound sign between cells."""
    return "".join(text.replace("|", " ").replace("£", " ").split())


def _problem(document: Document, line: FinanceLine, check: TotalCheck) -> Problem:
    message = f"{line.item}: printed {line.amount}, the rows above make {decimal_string(check.computed)}"
    return line_notice(document, line, "total-does-not-sum", message)
