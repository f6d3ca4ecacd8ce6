"""Finances in sentences and lists: which amounts are records, what they are, and whether sums and shares hold. All examples are made up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.finance.checks import check_totals, share_agrees
from pipeline.extract.finance.phrases import noun_phrase
from pipeline.extract.finance.scope import definitions, owner_in, read_bodies
from pipeline.extract.finances import find_finances
from pipeline.records import FinanceLine
from pipeline.vocabulary import entries
from tests.extract.factory import Row, document
from tests.extract.northshire import ABOUT, BODY, lines


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
    ("Expenditure was 179,900 pounds.", ("expenditure", "Expenditure", "179900", "2021/22")),  # pounds in words
    ("The Partnership spent £9,000 in 2021/22.", ("expenditure", "spent", "9000", "2021/22")),  # who spends is no item
    ("We spent £1.2 million pounds on lighting.", ("expenditure", "lighting", "1200000", "2021/22")),
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
    # what a sum was made up of, in a sentence of its own; what reserves came to; a limit that a contract is let for; what is set aside
    (
        "The council spent £8,000 on works. This was made up of £5,000 on homes and £3,000 on roads.",
        [("expenditure", "works", "8000"), ("expenditure", "homes", "5000"), ("expenditure", "roads", "3000")],
    ),
    ("There was an increase in revenue reserves from £4,000 to £5,000.", [("reserve", "revenue reserves", each) for each in ("4000", "5000")]),
    ("The estimated balance of general reserves of £5,000 was noted.", [("reserve", "general reserves", "5000")]),
    ("The award of a contract up to the value of £5,000 for vans was agreed.", [("expenditure", "contract", "5000")]),
    ("Cabinet approves up to £5,000 to be provided to the Elm Trust to buy a van.", [("budget", "Elm Trust", "5000")]),
    ("The budget allocates £5,000 to fund the Village Halls scheme.", [("budget", "Village Halls scheme", "5000")]),
    ("The council tax requirement for the council be set at £5,000 with a Band D charge of £90.", [("income", "council tax requirement", "5000")]),
    # what a list of sums in brackets names; what sums are for, are in all, and a programme has
    (
        "The main items of expenditure were training (£5,000), halls (£4,000) and reviews (£3,000).",
        [("expenditure", each, amount) for each, amount in (("training", "5000"), ("halls", "4000"), ("reviews", "3000"))],
    ),
    ("Capital Funding of £5,000 be added to the Capital Programme to buy two vans.", [("budget", "Capital Funding", "5000")]),
    ("Carry forward requests totalling £5,000 were agreed.", [("budget", "Carry forward requests", "5000")]),
    ("The first was for £5,000 towards a village path.", [("budget", "village path", "5000")]),
    ("Four projects with a total value of £5,000 were begun.", [("budget", "Four projects", "5000")]),
    ("The main areas of the £5,000 programme over three years are told below.", [("budget", "programme", "5000")]),
    ("This is half of the £5bn national programme.", []),
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
    "The overspend was offset by an underspend on the financing costs budget of £591k.",  # which tells the underspend
    "Risks to the revenue budget could add £13m to the forecast.",  # and may not
    "Housing has a worsening budget position of £2m.",
    "Members approved £2.9m amendments to the schools' budgets.",
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


def test_the_nations_money_is_not_the_councils() -> None:
    assert find_finances(document([("heading", "Autumn Budget 2024"), ("paragraph", "Total spending rose to £4.6bn.")], **ABOUT))[0] == []


@pytest.mark.parametrize("body", ["Northshire Community Safety Partnership", "Northshire Climate Alliance"])
def test_the_title_says_whose_money_it_is_where_nothing_else_does(body: str) -> None:
    rows: list[Row] = [("title", body), ("paragraph", "The total budget was £5,000.")]
    assert find_finances(document(rows, kind="annual_report", period="2021/22"))[0][0].scope == body


def test_the_same_sum_again_is_no_new_record() -> None:
    (line,) = said("The total budget was £5,000 in 2021/22. The chair thanked all. The total budget of £5,000 was agreed.")
    assert len(line.also) == 1
    assert line.also[0].quote != line.evidence.quote


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
