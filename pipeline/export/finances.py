"""Finance lines to amounts by year: one row an item of one body's money, one column a financial year.

Amounts are as printed; only the change from year to year is computed. An amount that two documents
print alike stands once; where they print different amounts, each has its own row. A reserve on a
day stands under the financial year of that day and names the day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct, field

from pipeline.export.bodies import body_of, lines_of_bodies, present_name
from pipeline.export.changes import Change, changes
from pipeline.export.items import NOT_NAMED, full_names, is_unnamed, plain_item
from pipeline.export.labels import CHECKS, UNDATED, cited, day_words, is_day, label_documents, period_range, place, year_of
from pipeline.fold import fold
from pipeline.records import Collection, FinanceKind, FinanceLine
from pipeline.same_names import same_names

UNSAID = "Whose money it is: not found"
GROUPS = {"in": "Contributions and income", "out": "Expenditure", "planned": "Budget", "held": "Reserves"}
_GROUP_OF = {"contribution": "in", "income": "in", "expenditure": "out", "budget": "planned", "reserve": "held"}
FURTHER = "a further figure is printed"
_KINDS = ("contribution", "income", "expenditure", "budget", "reserve")
_Key = tuple[str, FinanceKind, bool, str]  # whose money, kind, total, item: what makes a row


class Sum(Struct, frozen=True):
    """One printed amount: pounds, the mark of its check ("✓", "✗" or nothing) and where it stands."""

    record_id: str
    pounds: Decimal
    mark: str
    check: str  # the check in words
    source: str
    document_id: str = ""
    place: str = ""
    on: str = ""  # the day, for a reserve: "31 March 2022"

    @property
    def figures(self) -> str:
        """The amount: "£112,633", "-£1,250.75"."""
        return f"{'-' if self.pounds < 0 else ''}£{abs(self.pounds):,}"

    @property
    def text(self) -> str:
        """The amount with its day and its mark: "£112,633 ✓", "-£1,250.75 on 31 March 2022"."""
        return f"{self.figures}{f' on {self.on}' if self.on else ''} {self.mark}".rstrip()


class FinanceRow(Struct, frozen=True):
    """One item over the periods; `sums` and `changes` have one entry for each of `FinanceYears.periods`."""

    scope: str
    kind: str
    item: str
    total: bool
    sums: tuple[Sum | None, ...]
    note: str = ""  # other names it is printed under; that it is a second figure
    changes: tuple[Change | None, ...] = ()  # from the amount before it

    def cut(self, kept: Sequence[int]) -> FinanceRow:
        """The row of some of its periods."""
        sums, changed = tuple([self.sums[i] for i in kept]), tuple([self.changes[i] for i in kept])
        return FinanceRow(self.scope, self.kind, self.item, self.total, sums, self.note, changed)

    @property
    def group(self) -> str:
        """The key of GROUPS that the row stands under."""
        return _GROUP_OF[self.kind]

    @property
    def charted(self) -> bool:
        """Whether it is one of the parts that a chart compares: no total, no second figure, and somebody's by name."""
        return not self.total and self.note != FURTHER and self.item != NOT_NAMED


class FinanceYears(Struct, frozen=True):
    """All amounts by year: periods oldest first, rows by scope, group and place in the documents, totals at the end of each group."""

    periods: tuple[str, ...]
    rows: tuple[FinanceRow, ...]

    @property
    def scopes(self) -> tuple[str, ...]:
        """Whose money it is, in the order of the rows, each once; empty where none was found."""
        return tuple(dict.fromkeys(row.scope for row in self.rows))

    def of(self, scope: str) -> FinanceYears:
        """The money of one scope, with the periods that hold any of it."""
        return self.by_scope()[scope]

    def by_scope(self) -> dict[str, FinanceYears]:
        """The money of every scope, in the order of the rows."""
        return {scope: part.used() for scope, part in self.uncut().items()}

    def uncut(self) -> dict[str, FinanceYears]:
        """The same with all periods in each."""
        rows: dict[str, list[FinanceRow]] = {}
        for row in self.rows:
            rows.setdefault(row.scope, []).append(row)
        return {scope: FinanceYears(self.periods, tuple(own)) for scope, own in rows.items()}

    def used(self) -> FinanceYears:
        """Without the periods and rows that hold nothing."""
        rows = [row for row in self.rows if any(row.sums)]
        kept = [i for i in range(len(self.periods)) if any(row.sums[i] for row in rows)]
        return self if len(rows) == len(self.rows) and len(kept) == len(self.periods) else self._cut(rows, kept)

    def between(self, cut: slice) -> FinanceYears:
        """The part of some periods, with the rows that hold anything in them."""
        return self._cut(self.rows, list(range(len(self.periods)))[cut]).used()

    def _cut(self, rows: Iterable[FinanceRow], kept: list[int]) -> FinanceYears:
        cut = (row.cut(kept) for row in rows)
        return FinanceYears(tuple(self.periods[i] for i in kept), tuple(cut))

    def only(self, group: str) -> FinanceYears:
        """The rows of one group, with the periods that hold any of them."""
        return FinanceYears(self.periods, tuple(row for row in self.rows if row.group == group)).used()

    def groups(self) -> list[tuple[str, list[FinanceRow]]]:
        """The rows under the keys of GROUPS, groups without rows left out."""
        found = ((group, [row for row in self.rows if row.group == group]) for group in GROUPS)
        return [(group, rows) for group, rows in found if rows]

    def failures(self) -> Iterator[tuple[FinanceRow, str, Sum]]:
        """Every amount whose check fails, with its row and period."""
        for row in self.rows:
            yield from ((row, period, value) for period, value in self.failed(row))

    def failed(self, row: FinanceRow) -> Iterator[tuple[str, Sum]]:
        """The amounts of a row whose check fails, with their periods."""
        return ((period, value) for period, value in zip(self.periods, row.sums, strict=True) if value and value.mark == "✗")


class _Line(Struct):
    """A finance line under the key of its row."""

    line: FinanceLine
    key: _Key
    scope: str
    item: str
    period: str


class _Gathered(Struct):
    """What will be one row, or several where a year has several amounts."""

    lines: list[_Line] = field(default_factory=list)
    by_period: dict[str, list[FinanceLine]] = field(default_factory=dict)
    prints: dict[tuple[object, ...], int] = field(default_factory=dict)

    def add(self, each: _Line) -> None:
        """Add a print; one that another document has too stands once."""
        line, amount = each.line, Decimal(each.line.amount).normalize()
        own = (each.period, amount, line.document_id, fold(line.item))
        self.prints[own] = self.prints.get(own, 0) + 1
        if self.prints[own] > self.prints.get((each.period, amount), 0):
            self.prints[each.period, amount] = self.prints[own]
            self.by_period.setdefault(each.period, []).append(line)
        self.lines.append(each)


def finances_by_year(collection: Collection) -> FinanceYears:
    """The finance lines of a collection, pivoted; those of a document that is a duplicate are left out.

    The money of a body that another one replaced stands under the name of the latter. Bodies with priorities come first, and last what no body is said to have.
    """
    lines, followed = list(_keyed(collection)), _followed(collection)
    periods = tuple(sorted({each.period for each in lines}, key=period_range))
    labels = label_documents(collection.documents)
    gathered: dict[_Key, _Gathered] = {}
    for each in lines:
        gathered.setdefault(each.key, _Gathered()).add(each)
    rows = [row for _, found in sorted(gathered.items(), key=lambda row: _row_order(row, followed)) for row in _rows(found, periods, labels)]
    return FinanceYears(periods, tuple(rows))


def _followed(collection: Collection) -> frozenset[str]:
    """The bodies whose priorities are compared, as scopes are compared."""
    documents, lines = {document.id: document for document in collection.documents}, lines_of_bodies(collection)
    holding = {priority.document_id for priority in collection.priorities} & documents.keys()
    return frozenset(fold(present_name(lines[body_of(document, documents)])) for document in holding)


def _row_order(row: tuple[_Key, _Gathered], followed: frozenset[str]) -> tuple[object, ...]:
    (scope, kind, total, item), found = row
    return (
        scope not in followed,
        not scope,
        scope,
        list(GROUPS).index(_GROUP_OF[kind]),
        total,
        _KINDS.index(kind),
        found.lines[-1].line.evidence.start,
        item,
    )


def _keyed(collection: Collection) -> Iterator[_Line]:
    """The lines in the order of their years, those of the year's own report first, each with the key of its row."""
    documents = {document.id: document for document in collection.documents}
    numbers = {document: number for number, document in enumerate(documents)}
    lines = [line for line in collection.finances if line.document_id not in documents or not documents[line.document_id].duplicate_of]

    def order(line: FinanceLine) -> tuple[object, ...]:
        """By period, what a paper says of its own year first, then as the papers and their texts go."""
        document = documents.get(line.document_id)
        later = document is None or document.period != line.period
        return period_range(line.period or UNDATED), later, numbers.get(line.document_id, -1), line.evidence.start, line.id

    scopes = {fold(body): present_name(name) for body, name in lines_of_bodies(collection).items()}
    return _with_full_names(_with_one_name([_line(line, scopes) for line in sorted(lines, key=order)]))


def _line(line: FinanceLine, scopes: Mapping[str, str]) -> _Line:
    scope = scopes.get(fold(line.scope or ""), line.scope or "")
    item = plain_item(line.item, line.kind, line.total)
    period = line.period or UNDATED
    return _Line(line, (fold(scope), line.kind, line.total, fold(item)), scope, item, year_of(period) if is_day(period) else period)


def _with_one_name(lines: list[_Line]) -> list[_Line]:
    """The lines with one name for each body that is printed in several ways: whose money it is, and within that who gives it."""
    scopes = same_names(_years(lines, lambda each: each.scope))
    for each in lines:
        each.scope = scopes.get(each.scope, each.scope)
        each.key = (fold(each.scope), *each.key[1:])
    by_scope: dict[str, list[_Line]] = {}
    for each in lines:
        if _is_payer(each):
            by_scope.setdefault(each.key[0], []).append(each)
    for scope, own in by_scope.items():
        payers = same_names(_years(own, lambda each: each.item))
        givers = {payers[each.item] for each in own if each.line.kind == "contribution"}
        for each in own:
            each.item = payers[each.item]
            kind: FinanceKind = "contribution" if each.item in givers else each.line.kind  # income from one who contributes is a contribution
            each.key = (scope, kind, False, fold(each.item))
    return lines


def _is_payer(each: _Line) -> bool:
    return each.line.kind in ("contribution", "income") and not each.line.total and not is_unnamed(each.line.item, each.line.kind)


def _years(lines: Iterable[_Line], name: Callable[[_Line], str]) -> dict[str, list[str]]:
    """The names in use, each with the periods it is printed for."""
    years: dict[str, list[str]] = {}
    for each in lines:
        if name(each):
            years.setdefault(name(each), []).append(each.period)
    return years


def _with_full_names(lines: list[_Line]) -> Iterator[_Line]:
    """Short names of contributors spelled out, and amounts without a name under the name that has the same amount."""
    payers: dict[str, list[str]] = {}
    for each in lines:
        if each.line.kind == "contribution" and not each.line.total and not is_unnamed(each.line.item, "contribution"):
            payers.setdefault(each.key[0], []).append(each.item)
    full = {scope: full_names(items) for scope, items in payers.items()}
    for each in lines:
        scope, kind, total, _ = each.key
        each.item = full.get(scope, {}).get(each.item, each.item) if kind == "contribution" and not total else each.item
        each.key = (scope, kind, total, fold(each.item))
    named = {_amount_key(each): each for each in reversed(lines) if each.line.total or not is_unnamed(each.line.item, each.line.kind)}
    for each in lines:
        if not each.line.total and is_unnamed(each.line.item, each.line.kind) and (same := named.get(_amount_key(each))):
            each.key, each.item = same.key, same.item
        yield each


def _amount_key(each: _Line) -> tuple[object, ...]:
    return each.key[0], each.key[1], each.line.period, Decimal(each.line.amount)


def _rows(found: _Gathered, periods: tuple[str, ...], labels: Mapping[str, str]) -> Iterator[FinanceRow]:
    """One row, and further ones for years that have several amounts."""
    last = found.lines[-1]
    for number in range(max(map(len, found.by_period.values()))):
        lines = [found.by_period.get(period, [])[number : number + 1] for period in periods]
        sums = tuple(_sum(line[0], labels) if line else None for line in lines)
        note = FURTHER if number else _other_names(found)
        shown = changes(periods, [(value.pounds, value.on) if value else None for value in sums]) if not number else (None,) * len(sums)
        yield FinanceRow(last.scope, last.key[1], last.item, last.line.total, sums, note, shown)


def _other_names(found: _Gathered) -> str:
    """The names it is printed under that say more than a capital or an article does."""
    own = {fold(each.item) for each in found.lines}
    others = {fold(name): name for each in found.lines for name in [each.line.item]}
    kept = [name for folded, name in others.items() if folded not in own and folded.removeprefix("the ") not in own]
    return f"also printed as {', '.join(f'“{name}”' for name in kept)}" if kept else ""


def _sum(line: FinanceLine, labels: Mapping[str, str]) -> Sum:
    mark, check = CHECKS[line.check] if line.check else ("", "")
    source = cited(labels.get(line.document_id, line.document_id), line.evidence)
    on = day_words(line.period) if line.period and is_day(line.period) else ""
    return Sum(line.id, Decimal(line.amount), mark, check, source, line.document_id, place(line.evidence), on)
