"""Amounts stand under the year they are printed for, as printed, each print once."""

from __future__ import annotations

from decimal import Decimal

import pytest
from northmere import PARTNERSHIP, Writer

from pipeline.export.changes import changes
from pipeline.export.finances import FinanceYears, finances_by_year
from pipeline.export.items import full_names, plain_item
from pipeline.export.labels import UNDATED
from pipeline.records import Collection, FinanceKind


@pytest.fixture
def years(collection: Collection) -> FinanceYears:
    return finances_by_year(collection)


def texts(years: FinanceYears) -> list[list[str]]:
    return [[row.item, *(value.text if value else "" for value in row.sums)] for row in years.rows]


def test_items_over_the_years(years: FinanceYears) -> None:
    assert years.periods == ("2018/19", "2019/20", "2020/21", "2021/22")
    assert texts(years) == [
        ["Northmere County Council", "£112,633", "£112,633", "£115,000", "£118,450.50 ✓"],
        ["Police and Crime Commissioner", "£43,200", "£43,200", "£43,200", "£44,064 ✓"],
        ["Integrated Care Board (formerly Clinical Commissioning Group)", "£55,004", "£55,004", "£56,000", "£57,120 ✓"],
        ["Total income", "£210,837 ✓", "£210,837 ✓", "£214,000 ✗", "£219,634.50 ✓"],
        ["Staffing", "£120,000", "£122,500", "£125,000", "£127,500"],
        ["Staffing", "", "", "£124,999 ✗", ""],  # a later report prints last year's figure differently
        ["Reserve carried forward", "", "", "", "-£1,250.75 on 31 March 2022"],  # a day stands under its financial year
    ]


def test_a_second_figure_says_that_it_is_one(years: FinanceYears) -> None:
    assert [row.note for row in years.rows if row.item == "Staffing"] == ["", "a further figure is printed"]


def test_the_figure_of_the_years_own_report_comes_first(collection: Collection) -> None:
    """The later report has the lower number here, so that its order can't be what decides."""
    collection.documents.sort(key=lambda document: document.period or "", reverse=True)
    years = finances_by_year(collection)
    assert [row.sums[2].text for row in years.rows if row.item == "Staffing" and row.sums[2]] == ["£125,000", "£124,999 ✗"]


def test_groups_end_with_their_totals(years: FinanceYears) -> None:
    assert [(group, [row.item for row in rows][-1]) for group, rows in years.groups()] == [
        ("in", "Total income"),
        ("out", "Staffing"),
        ("held", "Reserve carried forward"),
    ]


@pytest.mark.parametrize(
    ("item", "changes"),
    [
        ("Northmere County Council", ["", "no change", "+£2,367 (+2.1%)", "+£3,450.50 (+3.0%)"]),
        ("Total income", ["", "no change", "+£3,163 (+1.5%)", "+£5,634.50 (+2.6%)"]),
        ("Reserve carried forward", ["", "", "", ""]),  # one figure only
    ],
)
def test_changes_from_year_to_year(years: FinanceYears, item: str, changes: list[str]) -> None:
    row = next(row for row in years.rows if row.item == item)
    assert [change.text if change else "" for change in row.changes] == changes


@pytest.mark.parametrize(
    ("periods", "amounts", "expected"),
    [
        (("2019/20", "2020/21"), ("200", "150"), ["", "-£50 (-25.0%)"]),
        (("2019/20", "2020/21"), ("0", "150"), ["", "+£150"]),  # nothing to take a share of
        (("2019/20", "2020/21"), ("-50", "-40"), ["", "+£10"]),
        (("2019/20", "2021/22"), ("200", "150"), ["", ""]),  # a year lies between them
        (("2020/21", "2021/23"), ("200", "150"), ["", ""]),  # two years are not one
        (("1999/00", "2000/01"), ("200", "201"), ["", "+£1 (+0.5%)"]),  # the turn of a century
        (("2020/21", UNDATED), ("200", "150"), ["", ""]),
        (("2019/20", "2020/21", "2021/22"), ("200", None, "100"), ["", "", ""]),
    ],
)
def test_only_years_that_follow_each_other_are_compared(periods: tuple[str, ...], amounts: tuple[str | None, ...], expected: list[str]) -> None:
    found = changes(periods, [(Decimal(amount), "") if amount is not None else None for amount in amounts])
    assert [change.text if change else "" for change in found] == expected


def test_amounts_of_different_days_of_the_year_are_not_compared() -> None:
    held = [(Decimal(5), "31 March 2021"), (Decimal(6), "30 September 2021")]
    assert changes(("2020/21", "2021/22"), held) == (None, None)


def test_the_money_of_a_former_board_stands_under_its_successor(years: FinanceYears) -> None:
    assert years.scopes == (PARTNERSHIP,)


def test_checks_that_fail_are_said_in_words(years: FinanceYears) -> None:
    total = next(row for row in years.rows if row.total)
    assert [(period, value.check) for period, value in years.failed(total)] == [("2020/21", "rows do not add up to the total")]


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


def test_bodies_whose_priorities_are_compared_come_first_and_money_of_nobody_last() -> None:
    writer = Writer()
    paper, other = (writer.paper(file=f"{number}.pdf", period="2020/21") for number in range(2))
    writer.priority(paper, "Neglect", "2020/21")
    for scope in (None, "Ashby County Council", PARTNERSHIP):
        writer.finance(other, "budget", "Training", "10", "2020/21", scope=scope)
    assert finances_by_year(writer.finished()).scopes == (PARTNERSHIP, "Ashby County Council", "")


def test_the_year_that_no_document_states_has_its_own_column() -> None:
    assert money((0, "Police", "10", None)).periods == (UNDATED,)


def test_a_copy_of_a_report_adds_no_money(collection: Collection) -> None:
    copy = next(document for document in collection.documents if document.duplicate_of)
    before = finances_by_year(collection)
    collection.finances[0].document_id = copy.id
    assert len([v for row in finances_by_year(collection).rows for v in row.sums if v]) == len([v for row in before.rows for v in row.sums if v]) - 1


def test_figures_are_not_rounded(years: FinanceYears) -> None:
    assert {value.pounds for row in years.rows for value in row.sums if value} >= {Decimal("118450.50"), Decimal("-1250.75")}


@pytest.mark.parametrize(
    ("items", "full"),
    [
        (["Northmere County Council", "County Council"], {"County Council": "Northmere County Council"}),
        (
            ["Northmere County Council", "County Council", "Council"],
            {"County Council": "Northmere County Council", "Council": "Northmere County Council"},
        ),
        (["Northmere County Council", "Southmere County Council", "County Council"], {}),  # either could be meant
        (["Northmere CCG", "Northmere Clinical Commissioning Group"], {"Northmere CCG": "Northmere Clinical Commissioning Group"}),
        (["District councils", "Northmere County Council"], {}),
        (["Northmere", "Northmere Police"], {}),  # the beginning of a name is no short form of it
        ([], {}),
    ],
)
def test_short_names_of_contributors(items: list[str], full: dict[str, str]) -> None:
    assert full_names(items) == full


@pytest.mark.parametrize(
    ("item", "kind", "total", "shown"),
    [
        ("The County Council", "contribution", False, "County Council"),
        ("proposed contribution", "contribution", False, "Contributor not named"),
        ("49% of total contributions", "contribution", True, "Total contributions"),
        ("Overall expenditure", "expenditure", True, "Total expenditure"),
        ("the Partnership's total budget", "budget", True, "Total budget"),
        ("LSCB's reserve funds", "reserve", False, "Reserve"),
        ("Training reserve", "reserve", False, "Training reserve"),
        ("Total income for both boards", "income", True, "Total income for both boards"),
        ("staffing", "expenditure", False, "Staffing"),
        ("The", "contribution", False, "The"),  # an article alone is left as it is
        ("=1+1", "contribution", False, "=1+1"),
    ],
)
def test_items_as_they_are_shown(item: str, kind: FinanceKind, total: bool, shown: str) -> None:
    assert plain_item(item, kind, total) == shown


def test_slightly_different_names_are_one_row_that_says_so() -> None:
    writer = Writer()
    first, second = (writer.paper(file=f"{number}.pdf", period="2020/21") for number in range(2))
    writer.finance(first, "contribution", "Northmere County Council", "10", "2020/21")
    writer.finance(second, "contribution", "The County Council", "10", "2020/21")
    writer.finance(second, "contribution", "contribution", "10", "2020/21")
    years = finances_by_year(writer.finished())
    assert texts(years) == [["Northmere County Council", "£10"]]
    assert years.rows[0].note == "also printed as “The County Council”, “contribution”"


def test_an_amount_without_a_name_that_no_named_one_equals_keeps_its_row() -> None:
    writer = Writer()
    paper = writer.paper(file="a.pdf", period="2020/21")
    writer.finance(paper, "contribution", "Northmere County Council", "10", "2020/21")
    writer.finance(paper, "contribution", "contribution", "11", "2020/21")
    assert texts(finances_by_year(writer.finished())) == [["Northmere County Council", "£10"], ["Contributor not named", "£11"]]
