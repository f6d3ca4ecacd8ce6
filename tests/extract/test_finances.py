"""Finances: which amounts are records, what they are, and whether totals and shares hold. All examples are made up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.finance_checks import check_totals, share_agrees
from pipeline.extract.finance_phrases import noun_phrase
from pipeline.extract.finance_scope import definitions, owner_in, read_bodies
from pipeline.extract.finances import find_finances
from pipeline.records import FinanceLine
from pipeline.vocabulary import entries
from tests.extract.factory import Row, document

BODY = "Northshire Safeguarding Children Partnership"
ABOUT: dict[str, Any] = {"body": BODY, "council": "Northshire County Council", "period": "2021/22"}
HEADING: Row = ("heading", "Resource Implications", {"topic": "resource_implications"})


def lines(*rows: Row) -> list[FinanceLine]:
    return find_finances(document([HEADING, *rows], **ABOUT))[0]


def said(text: str) -> list[FinanceLine]:
    return lines(("paragraph", text))


SENTENCES = [
    ("The hall is given a £70k grant annually.", ("income", "grant", "70000", "2021/22")),
    ("From April 2018 to March 2020 usable reserves increased to £6m at the end of 2018-19.", ("reserve", "usable reserves", "6000000", "2018/19")),
    # sentence, (kind, item, amount, period)
    (
        "Northshire County Council contributes £84,000 to the costs of the Partnership.",
        ("contribution", "Northshire County Council", "84000", "2021/22"),
    ),
    ("The total budget was £1.2m in 2020/21.", ("budget", "total budget", "1200000", "2020/21")),
    ("The total funding for the Northshire Safeguarding Adults Board (£203,092) rose.", ("income", "total funding", "203092", "2021/22")),
    ("Expenditure overall was £246,270.", ("expenditure", "Expenditure overall", "246270", "2021/22")),
    ("As of 1 April 2023, reserve funds stand at £117,721.", ("reserve", "reserve funds", "117721", "2023-04-01")),  # a reserve has its date
    ("We spent £3,500 on training.", ("expenditure", "training", "3500", "2021/22")),
    ("A contribution of £9,000 from Northshire Police was received.", ("contribution", "Northshire Police", "9000", "2021/22")),
    ("Approve additional £4,152.3k of specific grant income.", ("income", "specific grant income", "4152300", "2021/22")),
    ("It was agreed to move £42.7k into the General Reserve.", ("reserve", "General Reserve", "42700", "2021/22")),
    (
        "The 10-year capital programme of £1,207m over the years from 2026-27 to 2035-36.",
        ("budget", "10-year capital programme", "1207000000", "2026/36"),
    ),
    ("General balances stood at £4m on 31 March 2022.", ("reserve", "General balances", "4000000", "2022-03-31")),
    ("On 1 April 2021 the Partnership held £96,240.", ("reserve", "Partnership", "96240", "2021-04-01")),
    ("£1.9m more is expected from the sale of land.", ("income", "sale of land", "1900000", "2021/22")),
    ("The revenue cost of borrowing is £2m in 2020/21.", ("expenditure", "revenue cost of borrowing", "2000000", "2020/21")),
    ("The Board agreed the use of its Training reserves of £31k.", ("reserve", "its Training reserves", "31000", "2021/22")),
    ("The contract is let to Brightways at a price not exceeding £640k.", ("expenditure", "contract", "640000", "2021/22")),  # no limit of its kind
    ("£1.1m of winter pressures funding was used.", ("income", "winter pressures funding", "1100000", "2021/22")),  # no pressure
    ("Accept £865,000 from the Sports Trust.", ("income", "Sports Trust", "865000", "2021/22")),
    ("Award £18,500 to the Tenants' Voice for 2022/23.", ("expenditure", "Tenants' Voice", "18500", "2022/23")),
    ("The forecast position for 2020/21 is £7.4m.", ("expenditure", "forecast position", "7400000", "2020/21")),
    ("The year ended with a £40k underspend against a budget of £3.3m.", ("budget", "budget", "3300000", "2021/22")),  # the sum is the budget's
    ("The budget includes £92k to fund village halls.", ("budget", "village halls", "92000", "2021/22")),
    ("It approved the release of £75k for a sensory garden.", ("budget", "sensory garden", "75000", "2021/22")),
]

MANY = [
    (
        "The increase is funded as follows: £11 is from capital receipts, £33 from borrowing and £32 is from other grants.",
        [("income", "capital receipts", "11"), ("income", "borrowing", "33"), ("income", "other grants", "32")],
    ),
    (
        "Services ask to carry forward £160 for the library works, £91 for the inquiry and £35 for tree pits.",
        [("reserve", "library works", "160"), ("reserve", "inquiry", "91"), ("reserve", "tree pits", "35")],
    ),
    (
        "General balances were £64 on 31 March 2022 and are expected to be £62 a year later.",
        [("reserve", "General balances", "64"), ("reserve", "General balances", "62")],
    ),
    (
        "The programme was revised to £90 after what Cabinet agreed in July and to £95 by Cabinet in May.",
        [("budget", "programme", "90"), ("budget", "programme", "95")],
    ),
    # several amounts in a sentence: (kind, item, amount) of each
    (
        "The Partnership's budget was £300, made up of contributions from Northshire County Council (£200) and Northshire Police (£100).",
        [
            ("budget", "Partnership's budget", "300"),
            ("contribution", "Northshire County Council", "200"),
            ("contribution", "Northshire Police", "100"),
        ],
    ),
    (
        "Funding totals £254,000, of which £101,600 (40%) comes from Northshire Police.",
        [("income", "Funding", "254000"), ("contribution", "Northshire Police", "101600")],
    ),
    ("Total income was £210,400 and expenditure was £198,350.", [("income", "Total income", "210400"), ("expenditure", "expenditure", "198350")]),
    (
        "Partners contribute as follows: the Council £110,000 (55%), the ICB £60,000 (30%) and the Police £30,000 (15%).",
        [("contribution", "Northshire County Council", "110000"), ("contribution", "ICB", "60000"), ("contribution", "Police", "30000")],
    ),
    (
        "The Board spent £9,000, of which £5,000 was on staffing and £4,000 on reviews.",
        [("expenditure", "Board", "9000"), ("expenditure", "staffing", "5000"), ("expenditure", "reviews", "4000")],
    ),
    (
        "The cost of the plan is £9,000, made up of £5,000 for two workers, £3,000 for an adviser and £1,000 for training.",
        [
            ("expenditure", "cost of the plan", "9000"),
            ("expenditure", "two workers", "5000"),
            ("expenditure", "adviser", "3000"),
            ("expenditure", "training", "1000"),
        ],
    ),
    ("The Better Care Fund pools £31.25m.", [("budget", "Better Care Fund", "31250000")]),
    ("The average weekly cost of a place was £1,046, against £985 in the budget.", []),
    ("The budget is £5,000 for 2021/22, rising to £6,000 in 2022/23.", [("budget", "budget", "5000"), ("budget", "budget", "6000")]),
    ("The budget fell from £5,000 in 2020/21 to £4,000 in 2021/22.", [("budget", "budget", "5000"), ("budget", "budget", "4000")]),
]


@pytest.mark.parametrize(("sentence", "expected"), MANY)
def test_several_amounts_in_a_sentence(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(line.kind, line.item, line.amount) for line in said(sentence)] == expected


def test_the_year_of_another_amount_is_not_taken() -> None:
    assert [line.period for line in said("Partner contributions amounted to £275,000 (2020/21: £270,000).")] == ["2021/22", "2020/21"]
    assert [line.period for line in said("Northshire Police's contribution is £52,000, unchanged from 2020/21.")] == ["2021/22"]


NOTHING = [
    "A rise of one per cent in pay would cost £1.15m.",  # supposed
    "Each 1% on council tax raises £950,000.",
    "Decisions over the threshold of £500,000 go to Cabinet.",  # a limit
    "Savings above the capital limit of £23,250 are counted.",
    "A fine of £5,000 was imposed.",
    "Delegates pay a fee of £30.",
    "Every £4m of borrowing costs about £0.3m a year.",  # a rate
    "There was a smaller increase in earmarked to £5m.",  # words that join name nothing
    "The category was drawn on by £90,000 to balance the outturn.",  # what a sum did is not its name
    "The hourly rate is £12.21 per hour.",
    "The region adds £44 billion of economic output.",  # the nation's
    "He lost £400 to a scam.",
    "The budget rose by £5,000.",  # a change
    "An increase in the grant of £5,000 is expected.",
    "A saving of £5,000 was made.",
    "The forecast budget position is £3.0m in excess of the cash limit.",  # a difference
    "The children's budget is forecast to end £1.4m over budget.",
    "The budget (+£5,000) changed.",
    "The contribution is between £5,000 and £6,000.",  # no one amount
    "There are 5,000 children.",
    "A contribution of more than £250,000 would be a key decision.",  # a rule, and no money
    "Grants above £50,000 must be approved by Cabinet.",
    "The minimum level of the General Fund balance is set at £4.5m.",
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_sentence(sentence: str, expected: tuple[str, str, str, str]) -> None:
    (line,) = said(sentence)
    assert (line.kind, line.item, line.amount, line.period) == expected
    assert line.amount.rstrip("0").replace(".", "") in "".join(filter(str.isdigit, line.evidence.quote)) + "0"


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_record(sentence: str) -> None:
    assert said(sentence) == []


def test_a_contribution_with_its_share_of_a_total() -> None:
    part, whole = said(
        "Northshire County Council contributes £35,000 to the costs of the Adults Board, 35% of the total budget of £100,000 in 2022/23."
    )
    assert (part.kind, part.share, part.check, part.total) == ("contribution", "35", "agrees", False)
    assert (whole.kind, whole.share, whole.check, whole.total) == ("budget", None, None, True)
    assert part.period == whole.period == "2022/23"
    assert part.scope == whole.scope == "Adults Board"


def test_a_share_in_the_next_sentence_is_that_of_the_one_before() -> None:
    part, whole = said("Northshire County Council contributed £31,000 to the Partnership. This is 31% of the total funding (£100,000).")
    assert (part.share, part.check) == ("31", "agrees")
    assert (whole.kind, whole.scope) == ("income", BODY)


def test_a_comparison_takes_its_item_and_year_from_the_sentence_before() -> None:
    now, before = said(
        "Northshire County Council contributes £40,000 to the Partnership in 2022/23. This compares with £38,000 in the previous year."
    )
    assert (now.item, now.period) == ("Northshire County Council", "2022/23")
    assert (before.kind, before.item, before.period) == ("contribution", "Northshire County Council", "2021/22")


def test_it_is_who_was_spoken_of() -> None:
    first, second = said("Northshire County Council contributes £40,000 to the Partnership. In addition it contributes £20,000 to the Adults Board.")
    assert (second.item, second.scope) == (first.item, "Adults Board")


def test_a_share_that_does_not_hold_is_a_problem() -> None:
    found, problems = find_finances(document([("paragraph", "The council contributes £20,000, 31% of the total budget of £100,000.")], **ABOUT))
    assert [line.check for line in found] == ["disagrees", None]
    assert [(problem.code, problem.severity) for problem in problems] == [("share-disagrees", "notice")]


def test_parts_that_do_not_make_up_their_whole_are_a_problem() -> None:
    text = "The grant allocation is £100k, of which £70k (70%) relates to the capital budget and £40k (30%) relates to the revenue budget."
    found, problems = find_finances(document([("paragraph", text)], **ABOUT))
    assert (found[0].item, found[0].check) == ("grant allocation", "does_not_sum")
    assert "parts-do-not-sum" in {problem.code for problem in problems}


def test_a_change_that_is_not_the_difference_is_a_problem() -> None:
    found, problems = find_finances(document([("paragraph", "The budget rose from £100k to £150k, an increase of £40k.")], **ABOUT))
    assert [line.amount for line in found] == ["100000", "150000"]
    assert [problem.code for problem in problems] == ["change-disagrees"]


def test_a_misprinted_sum_is_a_problem_and_no_record() -> None:
    found, problems = find_finances(document([("paragraph", "The budget is £500,0000.")], **ABOUT))
    assert found == []
    assert [problem.code for problem in problems] == ["misprinted-sum"]


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


def test_a_list_of_contributions() -> None:
    lead: Row = ("paragraph", "Contributions to the Partnership in 2022/23 were:")
    found = lines(lead, ("item", "Northshire Police: £3,000"), ("item", "£5,000 from Northshire County Council"))
    assert [(line.kind, line.item, line.amount, line.period) for line in found] == [
        ("contribution", "Northshire Police", "3000", "2022/23"),
        ("contribution", "Northshire County Council", "5000", "2022/23"),
    ]


def test_the_total_of_a_list_is_checked() -> None:
    lead: Row = ("paragraph", "The Board is funded by its partners. Contributions in 2022/23 were:")
    items: list[Row] = [("item", "Northshire Police: £3,000"), ("item", "Council - £5,000"), ("item", "Fire Service: nil")]
    assert [(line.kind, line.check) for line in lines(lead, *items, ("item", "Total: £8,000"))] == [
        ("contribution", None),
        ("contribution", None),
        ("contribution", "sums"),
    ]
    assert lines(lead, *items, ("item", "Total: £9,000"))[-1].check is None  # an item without an amount: nothing is claimed
    assert lines(lead, *items[:2], ("item", "Total: £9,000"))[-1].check == "does_not_sum"


def test_grants_awarded_are_spent_and_whoever_gets_them_is_not_whose_money_it_is() -> None:
    lead: Row = ("paragraph", "The following grants were awarded to projects:")
    (line,) = lines(lead, ("item", "£30,500 to the Youth Offending Service for a mentoring scheme"))
    assert (line.kind, line.item, line.scope) == ("expenditure", "Youth Offending Service", BODY)


def test_shares_that_make_a_hundred_are_those_of_their_sum() -> None:
    found = said("Partners contribute as follows: the Council £110,000 (55%), the ICB £60,000 (30%) and the Police £30,000 (15%).")
    assert [(line.share, line.check) for line in found] == [("55", "agrees"), ("30", "agrees"), ("15", "agrees")]


def test_the_contribution_is_that_of_whoever_was_spoken_of() -> None:
    text = "The Council contributed £10,000 to the Partnership in 2021/22. The contribution in 2020/21 was £9,000."
    assert [(line.item, line.period) for line in said(text)] == [("Northshire County Council", "2021/22"), ("Northshire County Council", "2020/21")]


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


def test_the_nations_money_is_not_the_councils() -> None:
    assert find_finances(document([("heading", "Autumn Budget 2024"), ("paragraph", "Total spending rose to £4.6bn.")], **ABOUT))[0] == []


def test_net_expenditure_is_a_total() -> None:
    rows = [["Expenditure 2022/23", "£000"], ["Staff", "158.2"], ["Training", "34.6"], ["Less: grant", "(4.0)"], ["Net expenditure", "188.8"]]
    assert [(line.total, line.check) for line in lines(table(*rows))][-1] == (True, "sums")


def test_the_title_says_whose_money_it_is_where_nothing_else_does() -> None:
    rows: list[Row] = [("title", "Northshire Community Safety Partnership"), ("paragraph", "The total budget was £5,000.")]
    assert find_finances(document(rows, kind="annual_report", period="2021/22"))[0][0].scope == "Northshire Community Safety Partnership"


def test_a_line_of_the_title_right_above_a_table_names_the_department_of_its_total() -> None:
    rows = [["Project", "2024-25", "2025-26"], ["", "£000", "£000"], ["Adaptations", "250", "300"], ["Total - Homes & Care", "250", "300"]]
    found = find_finances(document([("title", "Homes & Care (HC)"), ("table", rows, {"header": 2})], kind="other"))[0]
    assert found
    assert {line.scope for line in found} == {"Homes & Care"}


def test_the_same_sum_again_is_no_new_record() -> None:
    (line,) = said("The total budget was £5,000 in 2021/22. The chair thanked all. The total budget of £5,000 was agreed.")
    assert len(line.also) == 1
    assert line.also[0].quote != line.evidence.quote


def test_the_row_is_the_evidence() -> None:
    made = document([CAPTION, table(*ROWS)], **ABOUT)
    first = find_finances(made)[0][0]
    assert made.text[first.evidence.start : first.evidence.end] == first.evidence.quote
    assert first.evidence.quote.split() == ["Northshire", "County", "Council", "5,000"]


def test_acronyms_are_those_that_the_document_explains() -> None:
    text = "the Northshire and Westland Safeguarding Adults Board (NWSAB) and the Safeguarding Children Partnerships (SCP)"
    assert dict(definitions(text)) == {"NWSAB": "Northshire and Westland Safeguarding Adults Board", "SCP": "Safeguarding Children Partnership"}
    bodies = read_bodies(document([("paragraph", text)], **ABOUT))
    assert owner_in("to the costs of the NWSAB in 2020", bodies) == "Northshire and Westland Safeguarding Adults Board"
    assert owner_in("for the SCP", bodies) == BODY  # its own body, in full
    assert owner_in("for the Dedicated Schools Grant", bodies) is None


@pytest.mark.parametrize(
    ("left", "phrase"),
    [
        ("As agreed, the total budget for the Board was", "total budget"),
        ("we set the training budget for 2021/22 financial year at around", "training budget"),
        ("The budget includes a", ""),
        ("a grant letter for over", ""),
    ],
)
def test_the_noun_phrase_before_an_amount(left: str, phrase: str) -> None:
    assert noun_phrase(left) == phrase


@given(st.lists(st.decimals(min_value=1, max_value=10**7, places=1), min_size=2, max_size=12), st.integers(1, 10**6))
def test_a_true_total_sums_and_a_wrong_one_does_not(values: list[Any], wrong: int) -> None:
    rows = [(value, False, f"{value:,}") for value in values]
    total = sum(values)
    assert check_totals([*rows, (total, True, f"{total:,}")], values[0] * 0 + 1)[-1].outcome == "sums"
    off = total + wrong + len(values)
    assert check_totals([*rows, (off, True, f"{off:,}")], values[0] * 0 + 1)[-1].outcome == "does_not_sum"


@given(st.integers(1, 10**7), st.integers(1, 10**7), st.integers(0, 2))
def test_a_share_printed_to_any_digits_agrees(part: int, rest: int, digits: int) -> None:
    whole = Decimal(part + rest)
    share = (Decimal(part) / whole * 100).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    assert share_agrees(Decimal(part), whole, str(share))
    assert not share_agrees(Decimal(part), whole, str(share + 2))


CUES = [
    (entry, text, wanted)
    for entry in entries("finance")
    for wanted, texts in ((True, entry.examples), (False, entry.counterexamples))
    for text in texts
]


@pytest.mark.parametrize(("entry", "text", "wanted"), CUES, ids=[f"{entry.name}: {text}" for entry, text, _ in CUES])
def test_cues_match_their_examples(entry: Any, text: str, wanted: bool) -> None:
    assert bool(entry.expression.search(text)) is wanted
