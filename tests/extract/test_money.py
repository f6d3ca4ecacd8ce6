"""Money: what a sum is worth, where it stands, and what is no sum."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.money import decimal_string, find_amounts, find_misprints, parse_amount, parse_unit

PROSE = [
    ("£112,633", "112633"),
    ("£66,258.", "66258"),  # the full stop is the sentence's
    ("£1,250,000.50", "1250000.50"),
    ("(£203,092)", "203092"),  # in a sentence brackets are brackets
    ("£1.2m", "1200000"),
    ("£1.2 m", "1200000"),
    ("£1.2million", "1200000"),
    ("£1.25 billion", "1250000000"),
    ("£2.7 trillion", "2700000000000"),
    ("£44bn", "44000000000"),
    ("£340k", "340000"),
    ("£340K", "340000"),
    ("£1,530.4k", "1530400"),
    ("£ 500", "500"),
    ("-£5", "-5"),
    ("£-5", "-5"),
    ("−£5m", "-5000000"),  # a true minus sign
    ("+£42.7k", "42700"),
    ("50p", "0.50"),
    ("75 pence", "0.75"),
    ("3 million pounds", "3000000"),
]

NO_SUM = ["500,000 children", "page 12", "£", "£'000", "para 4p.2", "£500,0000", "£12,34", "the £s", "2,500", "p50", "B12p3"]

CELLS = [
    ("112,633", 1, "112633"),
    ("£112,633", 1, "112633"),
    ("(340)", 1, "-340"),  # brackets are negative in a table
    ("(1,234.5)", 1000, "-1234500"),
    ("-340", 1, "-340"),
    ("– 340", 1, "-340"),
    ("340 CR", 1, "-340"),
    ("1,340-", 1000, "-1340000"),  # an accounting system's minus
    ("+1,574.1", 1000, "1574100"),
    ("149,107.7", 1000, "149107700"),
    ("£1.2m", 1000, "1200000"),  # its own unit goes first
    ("0.0", 1000, "0"),
    ("2,500*", 1, "2500"),  # a footnote mark
    ("2,500¹", 1, "2500"),
    ("", 1, None),
    ("-", 1, None),
    ("nil", 1, None),
    ("n/a", 1, None),
    ("12%", 1, None),
    ("12 staff", 1, None),
    ("(340", 1, None),
    ("1,23", 1, None),
]

HEADS = [
    ("£", 1),
    ("£'000", 1000),
    ("£’000s", 1000),
    ("£000", 1000),
    ("£000s", 1000),
    ("2024-25 (£k)", 1000),
    ("£m", 1_000_000),
    ("£ million", 1_000_000),
    ("£'m", 1_000_000),
    ("£bn", 1_000_000_000),
    ("Budget £", 1),
    ("Budget", None),
    ("2024-25", None),
    ("£5 a head", None),
]


@pytest.mark.parametrize(("printed", "pounds"), PROSE)
def test_reads_a_sum_in_a_sentence(printed: str, pounds: str) -> None:
    text = f"A total of {printed} was set aside."
    (amount,) = find_amounts(text)
    assert amount.value == Decimal(pounds)
    assert text[amount.start : amount.end].strip("£ -") in printed


@pytest.mark.parametrize("printed", NO_SUM)
def test_leaves_alone_what_is_no_sum(printed: str) -> None:
    assert find_amounts(printed) == []


@pytest.mark.parametrize(("printed", "unit", "pounds"), CELLS)
def test_reads_a_cell(printed: str, unit: int, pounds: str | None) -> None:
    assert parse_amount(printed, Decimal(unit)) == (None if pounds is None else Decimal(pounds))


@pytest.mark.parametrize(("head", "unit"), HEADS)
def test_reads_the_unit_of_a_column(head: str, unit: int | None) -> None:
    assert parse_unit(head) == (None if unit is None else Decimal(unit))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("between £5m and £10m", ["5000000", "10000000"]),
        ("£5,000 to £10,000", ["5000", "10000"]),
        ("£5,000-£10,000", ["5000", "10000"]),  # the dash is no minus
        ("£1-2m", ["1000000", "2000000"]),  # the unit is that of both
    ],
)
def test_both_ends_of_a_range(text: str, values: list[str]) -> None:
    amounts = find_amounts(text)
    assert [(a.value, a.range) for a in amounts] == [(Decimal(values[0]), "low"), (Decimal(values[1]), "high")]


@pytest.mark.parametrize("text", ["rose from £5m to £10m", "£5m and £10m", "£5 a day, £10 a week"])
def test_two_sums_are_no_range(text: str) -> None:
    assert [a.range for a in find_amounts(text)] == [None, None]


@pytest.mark.parametrize(
    ("text", "approximate"),
    [("around £5m", True), ("up to £5m", True), ("c.£5m", True), ("just over £5m", True), ("of £5m", False)],
)
def test_says_which_sums_are_rough(text: str, approximate: bool) -> None:
    assert [a.approximate for a in find_amounts(text)] == [approximate]


def test_a_misprint_is_found_and_not_read() -> None:
    text = "a population of 500,0000 and £500,0000 and £5,000"
    assert [text[a:b] for a, b in find_misprints(text)] == ["£500,0000"]
    assert [a.value for a in find_amounts(text)] == [5000]


def test_a_sum_that_lost_its_unit_is_not_read() -> None:
    text = "a provision of £16.8; and £16.80, £16.8m, £1.5-2m, £1.763, then £12.5 million"
    assert [text[a:b] for a, b in find_misprints(text)] == ["£16.8", "£1.763"]
    assert [a.value for a in find_amounts(text)] == [Decimal("16.80"), 16_800_000, 1_500_000, 2_000_000, 12_500_000]


POUNDS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("9999999999.99"), places=2)


@given(POUNDS)
def test_what_is_printed_is_read_again(value: Decimal) -> None:
    printed = f"£{value:,.2f}"
    (amount,) = find_amounts(f"It cost {printed}.")
    assert amount.value == value == parse_amount(printed)
    assert parse_amount(f"({value:,.2f})") == -value
    assert Decimal(decimal_string(value)) == value


@given(st.integers(1, 99_999), st.sampled_from([("k", 1000), ("m", 1_000_000), (" million", 1_000_000), ("bn", 1_000_000_000)]))
def test_units_multiply(tenths: int, unit: tuple[str, int]) -> None:
    name, size = unit
    printed = f"£{Decimal(tenths) / 10:,.1f}{name}"
    assert [a.value for a in find_amounts(printed)] == [Decimal(tenths) / 10 * size] == [parse_amount(printed)]


@given(st.text(alphabet="£0123456789,.-–()kmbnp to and between'", max_size=40))
def test_any_text_gives_sums_in_order_that_do_not_overlap(text: str) -> None:
    found = find_amounts(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[a.start : a.end].strip() == text[a.start : a.end] and any(c.isdigit() for c in text[a.start : a.end]) for a in found)


@pytest.mark.parametrize(
    ("value", "written"),
    [("112633", "112633"), ("1250000.5", "1250000.50"), ("-340", "-340"), ("1E+6", "1000000"), ("-0", "0")],
)
def test_records_write_plain_decimals(value: str, written: str) -> None:
    assert decimal_string(Decimal(value)) == written
