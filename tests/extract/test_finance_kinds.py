"""What kind of money a sum in a table is, as a specification: the rule that decides, and the same sum where it does not. All tables are made up."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from pipeline.extract.finance.grid import tables_of
from pipeline.extract.finance.kinds import RULES, Sum, kind_of
from pipeline.extract.finance.rows import Table, read_table
from tests.extract.factory import Row, document

Decided = tuple[str, str] | None  # the name of the rule, and the kind


class Case(NamedTuple):
    """A table whose sums in its last column all have one kind or, by row, several."""

    heading: str
    caption: str
    rows: list[list[str]]  # the first holds the heads
    decided: list[Decided]  # of each row under the heads


def tables(case: Case) -> list[Table]:
    head: list[Row] = [("heading", case.heading)] if case.heading else []
    caption: list[Row] = [("paragraph", case.caption)] if case.caption else []
    paper = document([*head, *caption, ("table", case.rows)])
    return [table for at, blocks in tables_of(paper) for table in read_table(paper, at, blocks)]


def deciding(amount: Sum) -> Decided:
    """The first rule that answers, and what it says."""
    return next(((rule.__name__, kind) for rule in RULES if (kind := rule(amount))), None)


ACCOUNT = [["Fees", "£2,000"], ["Subscription", "£1,000"], ["Total income", "£3,000"], ["Hall", "£4,000"], ["Total expenditure", "£4,000"]]
CASES = [
    # what stands nearest misleads: each rule with a table where it decides, and one where another does
    Case(
        "",
        "",
        [["", "Cost £"], ["Fee income", "(2,000)"], ["Fee income", "2,000"]],
        [("income_off_spending", "income"), ("by_column", "expenditure")],
    ),
    Case(
        "",
        "The accounts of the year:",
        [["", "£"], *ACCOUNT],
        [*[("side_of_account", "income")] * 3, *[("side_of_account", "expenditure")] * 2],
    ),
    Case(
        "", "The accounts:", [["", "£"], *ACCOUNT[:3]], [("by_total_below", "income"), ("by_label", "contribution"), ("by_label_of_total", "income")]
    ),
    Case("", "", [["Scheme", "Spent £"], ["Capital grant", "2,000"]], [("by_column", "expenditure")]),
    Case(
        "",
        "",
        [["Scheme", "Total cost of scheme £", "Spent £"], ["Capital grant", "5,000", "2,000"]],
        [("source_of_schemes", "income")],
    ),
    Case(
        "",
        "The funding of the programme:",
        [["Scheme", "Total cost of scheme £"], ["Library", "5,000"]],
        [("scheme_under_funding", "budget")],
    ),
    Case("", "The funding of the work:", [["", "£"], ["Library", "5,000"]], [("by_caption", "income")]),
    Case(
        "",
        "",
        [["", "Spent £"], ["Contributions of partners", "(2,000)"], ["Contributions of partners", "2,000"]],
        [("received_off_cost", "contribution"), ("by_column", "expenditure")],
    ),
    Case("", "The funding of the Board:", [["", "Outturn £"], ["Fees", "2,000"]], [("outturn_of_funding", "income")]),
    Case("", "The funding of the Board:", [["", "Spent, outturn £"], ["Fees", "2,000"]], [("by_column", "expenditure")]),
    Case("Reserves", "", [["", "31 March 2025 forecast £"], ["Insurance", "2,000"]], [("held_on_day", "reserve")]),
    Case("Services", "", [["", "31 March 2025 forecast £"], ["Insurance", "2,000"]], [("by_column", "budget")]),
    Case("", "", [["", "Budget £"], ["Income", ""], ["Fees", "2,000"]], [("received_under_head", "income")]),
    Case("", "", [["", "Budget £"], ["Costs", ""], ["Fees", "2,000"]], [("by_column", "budget")]),
    # from the nearest words to the farthest
    Case("Our reserves", "What partners contribute:", [["", "Income £"], ["Costs of the hall", "2,000"]], [("by_column", "income")]),
    Case("", "The budget of the Board:", [["", "Actual £"], ["Hall", "2,000"]], [("actual_beside_estimate", "expenditure")]),
    Case("", "The budget of the Board:", [["", "£"], ["Total spending", "2,000"]], [("by_label_of_total", "expenditure")]),
    Case("", "", [["", "£"], ["Income", ""], ["Contribution of Health", "2,000"]], [("given_within_income", "contribution")]),
    Case("", "The budget of the Board:", [["", "£"], ["Spending", ""], ["Grant to clubs", "2,000"]], [("by_group", "expenditure")]),
    Case("", "The budget of the Board:", [["", "£"], ["Spending on halls", "2,000"]], [("by_caption", "budget")]),
    Case("Our reserves", "The table shows:", [["", "£"], ["Spending on halls", "2,000"]], [("by_label", "expenditure")]),
    Case("Our reserves", "The table shows:", [["", "£"], ["Halls", "2,000"]], [("by_heading", "reserve")]),
    Case("", "Spending and income:", [["", "£"], ["Halls", "2,000"]], [("by_caption", "expenditure")]),
    Case("", "Spending and income:", [["", "2023/24 £", "2024/25 £"], ["Cost of halls", "2,000", "3,000"]], [("by_first_of_caption", "expenditure")]),
    Case("Spending and income", "", [["", "£"], ["Halls", "2,000"]], [("by_first_of_heading", "expenditure")]),
    Case(
        "",
        "",
        [["", "£"], ["Halls", "2,000"], ["Total spending", "2,000"]],
        [("by_total_below", "expenditure"), ("by_label_of_total", "expenditure")],
    ),
    Case("", "", [["", "Actual £"], ["Halls", "2,000"]], [("by_actual", "expenditure")]),
    Case("", "", [["", "£", "% of spend"], ["Halls", "2,000", "40"], ["Clubs", "3,000", "60"]], [("by_shares", "expenditure")] * 2),
    Case("", "", [["", "2023/24 £", "2024/25 £"], ["Halls", "2,000", "3,000"]], [("by_years", "budget")]),
    Case("Finance", "", [["Partner", "2023/24"], ["Northshire Police", "£2,000"], ["Total", "£2,000"]], [("by_payers", "contribution")] * 2),
    Case("Finance", "", [["Partner", "£"], ["Halls", "2,000"]], [None]),  # which no partner is called
    Case("", "", [["", "£"], ["Northshire Police", "2,000"]], [None]),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.decided[0][0] if case.decided[0] else "none")
def test_the_first_rule_that_answers_decides(case: Case) -> None:
    (table,) = tables(case)
    amounts = [Sum(table, row, column) for row in table.rows for column in table.columns[-1:] if column.index in row.sums]
    assert [deciding(amount) for amount in amounts] == case.decided
    assert [kind_of(table, each.row, each.column) for each in amounts] == [decided[1] if decided else None for decided in case.decided]


def test_every_rule_decides_one_of_the_tables() -> None:
    told = {decided[0] for case in CASES for decided in case.decided if decided}
    assert {rule.__name__ for rule in RULES} - told == set()
