"""Finance lines to amounts by year: one row an item of one body's money, one column a period.

Amounts are as printed and nothing is computed. An amount that two documents print alike stands
once; where they print different amounts, each has its own row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.export.bodies import lines_of_bodies, present_name
from pipeline.export.labels import CHECKS, UNDATED, cited, label_documents, period_range, period_words
from pipeline.fold import fold
from pipeline.records import Collection, FinanceLine

if TYPE_CHECKING:
    import pandas as pd

UNSAID = "Whose money it is, no document says"
_KINDS = ("contribution", "income", "expenditure", "budget", "reserve")


@dataclass(frozen=True, slots=True)
class Sum:
    """One printed amount: pounds, the mark of its check ("✓", "✗" or nothing) and where it stands."""

    record_id: str
    pounds: Decimal
    mark: str
    check: str  # the check in words
    source: str

    @property
    def text(self) -> str:
        """The amount in words of figures, with its mark: "£112,633 ✓", "-£1,250.75"."""
        return f"{'-' if self.pounds < 0 else ''}£{abs(self.pounds):,} {self.mark}".rstrip()


@dataclass(frozen=True, slots=True)
class FinanceRow:
    """One item over the periods; `sums` has one entry for each of `FinanceYears.periods`."""

    scope: str
    kind: str
    item: str
    total: bool
    sums: tuple[Sum | None, ...]

    @property
    def checks(self) -> str:
        """The checks of the row that failed or held, in words."""
        return "; ".join(dict.fromkeys(f"{value.mark} {value.check}" for value in self.sums if value and value.check))


@dataclass(frozen=True, slots=True)
class FinanceYears:
    """All amounts by year: periods oldest first, rows by scope, kind and place in the documents, totals last."""

    periods: tuple[str, ...]
    rows: tuple[FinanceRow, ...]

    @property
    def scopes(self) -> tuple[str, ...]:
        """Whose money it is, in the order of the rows, each once; empty where no document says."""
        return tuple(dict.fromkeys(row.scope for row in self.rows))

    def of(self, scope: str) -> FinanceYears:
        """The money of one scope, with the periods that hold any of it."""
        rows = [row for row in self.rows if row.scope == scope]
        kept = [i for i in range(len(self.periods)) if any(row.sums[i] for row in rows)]
        cut = (replace(row, sums=tuple(row.sums[i] for i in kept)) for row in rows)
        return FinanceYears(tuple(self.periods[i] for i in kept), tuple(cut))


def finances_by_year(collection: Collection) -> FinanceYears:
    """The finance lines of a collection, pivoted; those of a document that is a duplicate are left out.

    The money of a body that another one replaced stands under the name of the latter.
    """
    duplicates = {document.id for document in collection.documents if document.duplicate_of}
    lines = sorted((line for line in collection.finances if line.document_id not in duplicates), key=_by_year)
    if not lines:
        return FinanceYears((), ())
    periods = tuple(sorted({line.period or UNDATED for line in lines}, key=period_range))
    labels = label_documents(collection.documents)
    scopes = {fold(body): present_name(line) for body, line in lines_of_bodies(collection).items()}
    by_id = {line.id: _sum(line, labels) for line in lines}
    return FinanceYears(tuple(map(_head, periods)), tuple(_rows(_pivot(lines, periods, scopes), by_id)))


def _by_year(line: FinanceLine) -> tuple[tuple[str, str], str, int, str]:
    return period_range(line.period or UNDATED), line.document_id, line.evidence.start, line.id


def _head(period: str) -> str:
    return period if period == UNDATED else period_words(period)


def _sum(line: FinanceLine, labels: dict[str, str]) -> Sum:
    mark, check = CHECKS[line.check] if line.check else ("", "")
    return Sum(line.id, Decimal(line.amount), mark, check, cited(labels.get(line.document_id, line.document_id), line.evidence))


def _pivot(lines: list[FinanceLine], periods: tuple[str, ...], scopes: dict[str, str]) -> pd.DataFrame:
    """A frame of record ids: rows by scope, kind and item as folded, columns by period."""
    import pandas as pd

    frame = pd.DataFrame([_plain(line, scopes) for line in lines])
    key = ["scope_key", "kind_key", "total", "item_key"]
    frame["print"] = frame.groupby([*key, "period", "document", "amount"]).cumcount()
    frame = frame.drop_duplicates([*key, "period", "amount", "print"])
    frame["occurrence"] = frame.groupby([*key, "period"]).cumcount()
    frame["order"] = frame.groupby([*key])["order"].transform("last")
    frame["scope"] = frame.groupby([*key])["scope"].transform("last")
    frame["item"] = frame.groupby([*key])["item"].transform("last")
    index = ["scope_key", "kind_key", "total", "order", "item_key", "occurrence", "scope", "kind", "item"]
    return frame.pivot(index=index, columns="period", values="id").reindex(columns=list(periods)).sort_index()


def _plain(line: FinanceLine, scopes: dict[str, str]) -> dict[str, object]:
    scope = scopes.get(fold(line.scope or ""), line.scope or "")
    return {
        "id": line.id,
        "document": line.document_id,
        "scope_key": fold(scope),
        "scope": scope,
        "kind_key": _KINDS.index(line.kind),
        "kind": line.kind,
        "item_key": fold(line.item),
        "item": line.item,
        "total": line.total,
        "period": line.period or UNDATED,
        "amount": Decimal(line.amount).normalize(),
        "order": line.evidence.start,
    }


def _rows(frame: pd.DataFrame, sums: dict[str, Sum]) -> list[FinanceRow]:
    rows = []
    for index, ids in zip(frame.index.to_list(), frame.to_numpy().tolist(), strict=True):
        _, _, total, _, _, _, scope, kind, item = index
        rows.append(FinanceRow(scope, kind, item, bool(total), tuple(sums.get(i) if isinstance(i, str) else None for i in ids)))
    return rows
