"""Finances in tables: which cells are records, what their heads and captions say of them, and whether totals and shares hold. All examples are made up."""

from __future__ import annotations

from pipeline.extract.finances import find_finances
from tests.extract.factory import Row, document
from tests.extract.northshire import ABOUT, BODY, lines

CAPTION: Row = ("paragraph", "The contributions to the Partnership for 2022/23 were as follows:")
ROWS = [["", "£"], ["Northshire County Council", "5,000"], ["Northshire Police", "3,000"], ["Total income", "8,000"]]


def table(*rows: list[str]) -> Row:
    return ("table", list(rows))


def test_a_table_with_a_total() -> None:
    found = lines(CAPTION, table(*ROWS))
    assert [(line.kind, line.item, line.amount, line.period, line.total, line.check) for line in found] == [
        ("contribution", "Northshire County Council", "5000", "2022/23", False, None),
        ("contribution", "Northshire Police", "3000", "2022/23", False, None),
        ("income", "Total income", "8000", "2022/23", True, "sums"),  # a total says itself what it is
    ]
    assert {line.scope for line in found} == {BODY}


def test_a_total_that_does_not_sum_is_a_problem() -> None:
    found, problems = find_finances(document([CAPTION, table(*ROWS[:3], ["Total income", "9,100"])], **ABOUT))
    assert found[-1].check == "does_not_sum"
    assert [(problem.code, problem.message.endswith("make 8000")) for problem in problems] == [("total-does-not-sum", True)]


def test_years_in_columns_and_units_in_heads() -> None:
    heads = [["Scheme", "Prior years spend", "2024-25", "2025-26", "Variance"], ["", "£'000", "£'000", "£'000", "£'000"]]
    rows = [*heads, ["Library", "(340)", "1,200.5", "0", "12"]]
    found = lines(("paragraph", "The capital programme is set out below."), ("table", rows, {"header": 2}))
    assert [(line.kind, line.item, line.amount, line.period) for line in found] == [
        ("expenditure", "Library", "-340000", None),  # brackets are negative; prior years are no one year
        ("budget", "Library", "1200500", "2024/25"),
    ]  # zeros and variances are no records


def test_a_unit_on_a_line_of_its_own_above_the_table() -> None:
    assert len(lines(CAPTION, ("paragraph", "£"), ("table", ROWS[1:], {"header": 0}))) == 3


def test_how_signs_are_to_be_read_is_no_caption() -> None:
    legend: Row = ("paragraph", "All figures in £'000. Figures in brackets are income or an underspend.")
    found = lines(legend, table(["Service", "Current budget", "Outturn"], ["Parks", "640", "655"], ["Libraries", "1,210", "1,190"]))
    assert [(line.kind, line.amount) for line in found] == [
        ("budget", "640000"),
        ("expenditure", "655000"),
        ("budget", "1210000"),
        ("expenditure", "1190000"),
    ]


def test_a_column_of_borrowing_under_the_sources_is_one() -> None:
    heads = [["Scheme", "2021/22 £000", "Funded by Grants £000", "Funded by Borrowing £000"]]
    found = lines(("paragraph", "Capital programme"), ("table", [*heads, ["Bridge", "3,100", "2,000", "1,100"], ["Depot", "1,420", "-", "1,420"]]))
    assert [(line.kind, line.amount) for line in found if line.item.startswith("Depot")] == [("budget", "1420000"), ("income", "1420000")]


def test_a_share_beside_two_years_is_that_of_the_last() -> None:
    rows = [
        ["", "2020/21 £", "2021/22 £", "Share"],
        ["Police", "2,900", "3,000", "30%"],
        ["Council", "6,800", "7,000", "70%"],
        ["Total", "9,700", "10,000", "100%"],
    ]
    found = lines(("paragraph", "Partners paid the following."), table(*rows))
    assert [(line.kind, line.share, line.check) for line in found[:2]] == [("contribution", None, None), ("contribution", "30", "agrees")]


def test_the_actual_beside_estimates_was_spent() -> None:
    rows = [["", "2019/20 Actual £", "2020/21 Estimate £"], ["Employees", "41,220", "42,500"], ["Transport", "66,871", "61,000"]]
    found = lines(("heading", "Revenue estimates by service"), table(*rows))
    assert [line.kind for line in found[:2]] == ["expenditure", "budget"]


def test_a_name_for_several_rows_is_not_their_label() -> None:
    rows = [["Theme", "Group", "2021/22 £"], ["Young people", "Boxing Club", "9,000"], ["", "Youth Team", "15,800"], ["", "Talk", "4,500"]]
    found = lines(("heading", "Grants to local groups"), table(*rows))
    assert [(line.kind, line.item) for line in found] == [("expenditure", "Boxing Club"), ("expenditure", "Youth Team"), ("expenditure", "Talk")]


def test_balances_forecast_for_a_day_are_reserves() -> None:
    rows = [["", "31 March 2021 Actual", "31 March 2022 Forecast"], ["Repairs", "2,904", "2,524"], ["Insurance", "140", "128"]]
    found = lines(("paragraph", "Table 3: Balances (£000)"), table(*rows))
    assert [(line.kind, line.period) for line in found[:2]] == [("reserve", "2021-03-31"), ("reserve", "2022-03-31")]


def test_weekly_rents_are_no_money_of_a_year() -> None:
    assert lines(("paragraph", "Table 2: Average rent a week"), table(["Size", "2021/22 £", "2022/23 £"], ["Bedsit", "78.02", "80.13"])) == []


def test_amounts_in_cells_that_hold_recommendations() -> None:
    rows = [["", "Recommendation", "Reason"], ["1", "Set the budget for training at £25,000 for the year.", "The account must balance."]]
    found, _ = find_finances(document([("heading", "Recommendations", {"topic": "recommendations"}), ("table", rows)], **ABOUT))
    assert [(line.kind, line.amount) for line in found] == [("budget", "25000")]


def test_heads_repeated_on_the_next_page_are_no_rows() -> None:
    assert [line.check for line in lines(CAPTION, table(ROWS[0], ROWS[1], ROWS[0], *ROWS[2:]))] == [None, None, "sums"]


def test_a_table_that_counts_no_money_makes_no_lines() -> None:
    assert lines(("paragraph", "Attendance was as follows:"), table(["Course", "Number"], ["Level 1", "1,200"], ["Level 2", "1,400"])) == []


def test_income_and_expenditure_in_one_table() -> None:
    rows = [
        ["2022/23", "Actual £"],
        ["Income", ""],
        ["Police", "5,000"],
        ["Total", "5,000"],
        ["Expenditure", ""],
        ["Training", "4,000"],
        ["Total", "4,000"],
    ]
    assert [(line.kind, line.item, line.check) for line in lines(table(*rows))] == [
        ("contribution", "Police", None),  # what a partner pays
        ("income", "Total", "sums"),
        ("expenditure", "Training", None),
        ("expenditure", "Total", "sums"),
    ]


def test_contributions_and_balances_in_a_table_of_income() -> None:
    rows = [
        ["Income 2022/23", "£"],
        ["Balance brought forward", "12,000"],
        ["Police contribution", "3,000"],
        ["Course income", "4,250"],
        ["Total", "19,250"],
    ]
    assert [line.kind for line in lines(table(*rows))] == ["reserve", "contribution", "income", "income"]


def test_salaries_are_expenditure() -> None:
    assert [line.item for line in lines(table(["Expenditure", "£"], ["Salaries", "30,000"], ["Chair's fees", "2,000"]))] == [
        "Salaries",
        "Chair's fees",
    ]


def test_a_percentage_beside_the_amount_is_its_share() -> None:
    rows = [["Partner", "Contribution (£)", "% of total"], ["Council", "7,000", "70%"], ["Police", "3,000", "40%"], ["Total", "10,000", "100%"]]
    assert [(line.share, line.check) for line in lines(table(*rows))] == [("70", "agrees"), ("40", "disagrees"), (None, "sums")]


def test_prices_are_no_costs_of_the_body() -> None:
    assert lines(("paragraph", "Training is offered."), table(["Course", "Cost per place"], ["Level 1", "£30"], ["Level 2", "£45"])) == []


def test_the_label_is_the_column_that_tells_rows_apart() -> None:
    rows = [["Type", "What", "Budget £"], ["Pay", "Nurses", "5,000"], ["Pay", "Doctors", "6,000"], ["Pay", "Clerks", "1,000"]]
    assert [line.item for line in lines(table(*rows))] == ["Nurses", "Doctors", "Clerks"]


def test_reserves_at_a_date_in_the_heads() -> None:
    rows = [
        ["Reserve", "Balance at 31 March 2023 £m", "Forecast balance at 31 March 2024 £m", "Movement £m"],
        ["General Fund", "5.0", "4.0", "(1.0)"],
    ]
    assert [(line.kind, line.amount, line.period) for line in lines(("paragraph", "The reserves are shown below."), table(*rows))] == [
        ("reserve", "5000000", "2023-03-31"),
        ("reserve", "4000000", "2024-03-31"),
    ]


def test_plain_percentages_under_a_head_of_percentages_are_shares() -> None:
    rows = [["Income", "£", "%"], ["Council", "7,000", "70"], ["Police", "3,000", "30"], ["Total", "10,000", "100"]]
    assert [(line.share, line.check) for line in lines(table(*rows))] == [("70", "agrees"), ("30", "agrees"), (None, "sums")]


def test_heads_that_lost_the_empty_cell_over_the_labels() -> None:
    rows = [["2021/22 £'000", "2022/23 £'000"], ["Staff", "10", "12"], ["Training", "5", "6"], ["Total expenditure", "15", "18"]]
    found = lines(("paragraph", "Expenditure is set out below."), table(*rows))
    assert [(line.amount, line.period) for line in found[:2]] == [("10000", "2021/22"), ("12000", "2022/23")]


def test_changes_to_a_budget_are_no_sums() -> None:
    rows = [["", "2025/26 £m"], ["Base budget", "200.0"], ["Pay inflation", "4.0"], ["Savings", "(6.0)"], ["Budget requirement", "198.0"]]
    assert [line.item for line in lines(table(*rows))] == ["Base budget", "Budget requirement"]


def test_net_expenditure_is_a_total() -> None:
    rows = [["Expenditure 2022/23", "£000"], ["Staff", "158.2"], ["Training", "34.6"], ["Less: grant", "(4.0)"], ["Net expenditure", "188.8"]]
    assert [(line.total, line.check) for line in lines(table(*rows))][-1] == (True, "sums")


def test_a_line_of_the_title_right_above_a_table_names_the_department_of_its_total() -> None:
    rows = [["Project", "2024-25", "2025-26"], ["", "£000", "£000"], ["Adaptations", "250", "300"], ["Total - Homes & Care", "250", "300"]]
    found = find_finances(document([("title", "Homes & Care (HC)"), ("table", rows, {"header": 2})], kind="other"))[0]
    assert found
    assert {line.scope for line in found} == {"Homes & Care"}


def test_the_row_is_the_evidence() -> None:
    made = document([CAPTION, table(*ROWS)], **ABOUT)
    first = find_finances(made)[0][0]
    assert made.text[first.evidence.start : first.evidence.end] == first.evidence.quote
    assert first.evidence.quote.split() == ["Northshire", "County", "Council", "5,000"]
