"""Amounts stand under the year they are printed for, as printed, each print once."""

from __future__ import annotations

from decimal import Decimal

import pytest
from northmere import PARTNERSHIP, Writer

from pipeline.export.finances import FinanceYears, finances_by_year
from pipeline.export.labels import UNDATED
from pipeline.records import Collection


@pytest.fixture
def years(collection: Collection) -> FinanceYears:
    return finances_by_year(collection)


def texts(years: FinanceYears) -> list[list[str]]:
    return [[row.item, *(value.text if value else "" for value in row.sums)] for row in years.rows]


def test_items_over_the_years(years: FinanceYears) -> None:
    assert years.periods == ("2018/19", "2019/20", "2020/21", "2021/22", "31 March 2022")
    assert texts(years) == [
        ["Northmere County Council", "£112,633", "£112,633", "£115,000", "£118,450.50 ✓", ""],
        ["Police and Crime Commissioner", "£43,200", "£43,200", "£43,200", "£44,064 ✓", ""],
        ["Integrated Care Board (formerly Clinical Commissioning Group)", "£55,004", "£55,004", "£56,000", "£57,120 ✓", ""],
        ["Total income", "£210,837 ✓", "£210,837 ✓", "£214,000 ✗", "£219,634.50 ✓", ""],
        ["Staffing", "£120,000", "£122,500", "£125,000", "£127,500", ""],
        ["Staffing", "", "", "£124,999 ✗", "", ""],  # a later report prints last year's figure differently
        ["Reserve carried forward", "", "", "", "", "-£1,250.75"],
    ]


def test_the_money_of_a_former_board_stands_under_its_successor(years: FinanceYears) -> None:
    assert years.scopes == (PARTNERSHIP,)


def test_checks_are_said_in_words(years: FinanceYears) -> None:
    total = next(row for row in years.rows if row.total)
    assert total.checks == "✓ rows add up to the total; ✗ rows do not add up to the total"


def money(*lines: tuple[int, str, str, str | None]) -> FinanceYears:
    """Finances of (number of the paper, item, amount, period)."""
    writer = Writer()
    papers = [writer.paper(file=f"{number}.pdf", period="2020/21") for number in range(2)]
    for number, item, amount, period in lines:
        writer.finance(papers[number], "income", item, amount, period)  # type: ignore[arg-type]
    return finances_by_year(writer.finished())


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # the same amount in two documents is one print
        ([(0, "Police", "10", "2020/21"), (1, "police", "10.00", "2020/21")], [["Police", "£10"]]),
        # two rows of one table that are alike are two
        ([(0, "Other", "5", "2020/21"), (0, "Other", "5", "2020/21")], [["Other", "£5"], ["Other", "£5"]]),
        # no year stated
        ([(0, "Police", "10", None)], [["Police", "£10"]]),
    ],
)
def test_prints_of_one_amount(lines: list[tuple[int, str, str, str | None]], expected: list[list[str]]) -> None:
    found = texts(money(*lines))
    assert [[row[0].capitalize(), *row[1:]] for row in found] == [[row[0], *row[1:]] for row in expected]


def test_the_year_that_no_document_states_has_its_own_column() -> None:
    assert money((0, "Police", "10", None)).periods == (UNDATED,)


def test_a_copy_of_a_report_adds_no_money(collection: Collection) -> None:
    copy = next(document for document in collection.documents if document.duplicate_of)
    before = finances_by_year(collection)
    collection.finances[0].document_id = copy.id
    assert len([v for row in finances_by_year(collection).rows for v in row.sums if v]) == len([v for row in before.rows for v in row.sums if v]) - 1


def test_figures_are_not_rounded(years: FinanceYears) -> None:
    assert {value.pounds for row in years.rows for value in row.sums if value} >= {Decimal("118450.50"), Decimal("-1250.75")}
