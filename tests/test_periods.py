"""Periods: what is printed, what it means, what is none."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.periods import (
    bounds,
    financial_year,
    find_periods,
    following,
    iter_financial_years,
    parse_period,
    period_key,
    preceding,
    years_of,
)

YEARS = st.integers(1990, 2080)

PRINTED = [
    ("2021-22", "2021/22"),  # the commonest
    ("2021/22", "2021/22"),
    ("2021/2022", "2021/22"),
    ("2021-2022", "2021/22"),
    ("2021 – 2022", "2021/22"),  # en dash, spaces
    ("2021–22", "2021/22"),
    ("2018/9", "2018/19"),  # one digit
    ("1999/00", "1999/00"),  # over the century
    ("1999-2000", "1999/00"),
    ("FY 2021/22", "2021/22"),
    ("FY21/22", "2021/22"),  # the century left out, but marked as a year
    ("in 21/22", "2021/22"),
    ("1 April 2020 to 31 March 2021", "2020/21"),
    ("1st April 2020 - 31st March 2021", "2020/21"),
    ("from April 2020 to March 2021", "2020/21"),
    ("between April 2020 and March 2022", "2020/22"),  # two years
    ("the year ended 31 March 2021", "2020/21"),
    ("year ending March 2021", "2020/21"),
    ("financial year 2021", "2021/22"),  # named after the year it begins in
    ("2025-27", "2025/27"),  # a plan of two years
    ("2023-2025", "2023/25"),
    ("2023 to 2025", "2023/25"),
    ("2025-26 to 2034-35", "2025/35"),  # ten years
    ("2025-26 – 2027-28", "2025/28"),
    ("As of 1 April 2025", "2025-04-01"),
    ("31 March 2021", "2021-03-31"),
    ("31st of March 2021", "2021-03-31"),
    ("31/03/2021", "2021-03-31"),
    ("as at 31.03.21", "2021-03-31"),  # a year of two figures, where the words before say that a day follows
    ("balance 31/3/21", "2021-03-31"),
    ("31.3.2021", "2021-03-31"),
    ("2021-03-31", "2021-03-31"),  # not the year 2021-03
    ("March 31, 2021", "2021-03-31"),
    ("Community Safety Plan 2031 – 34", "2031/34"),  # the years of a plan may stand apart
    ("strategy for 2032 - 37", "2032/37"),
    ("March 2024", "2024-03-01"),  # a month is its first day
    ("Sept 2024", "2024-09-01"),
    ("at the end of February 2024", "2024-02-29"),
]

NOTHING = [
    "version 1.2.21 of the form",  # three figures and no word that a day follows
    "at 3.4.21.1",  # a paragraph of four parts
    "in 2021",  # a calendar year, unless asked for
    "2018/789",  # the number of a regulation
    "2011-78",  # too long for a span of years
    "2022-21",  # goes back
    "£2,021-22",  # money
    "£2021/22",
    "ref 12/2019-20",  # inside a reference
    "31 February 2021x",  # a word goes on
    "21/22 cases",  # a fraction
    "in 21/24",
    "2019 - 45 children",  # a dash of the sentence
    "in 2031 – 34 more",  # years apart are believed only behind a plan
    "plan 2019 - 45 children",  # and no plan is that long
    "0161 2019-2022-11",  # a telephone number
    "last year",
    "",
]


@pytest.mark.parametrize(("printed", "period"), PRINTED, ids=[row[0] for row in PRINTED])
def test_reads_what_is_printed(printed: str, period: str) -> None:
    assert parse_period(printed) == period
    assert parse_period(f"The figures for {printed}, as agreed.") == period


@pytest.mark.parametrize("printed", NOTHING)
def test_leaves_alone_what_is_no_period(printed: str) -> None:
    assert find_periods(printed) == []


def test_a_date_that_does_not_exist_is_no_date() -> None:
    assert [found.period for found in find_periods("31 February 2021")] == ["2021-02-01"]  # its month is still printed


def test_a_bare_year_only_when_asked_for() -> None:
    assert parse_period("in 2021") is None
    assert parse_period("in 2021", calendar=True) == "2021/22"


def test_two_different_periods_are_not_one() -> None:
    assert parse_period("2020/21 and 2021/22") is None
    assert parse_period("2020/21 (the year 2020-21)") == "2020/21"


def test_a_range_that_is_no_financial_year_is_two_dates() -> None:
    assert [found.period for found in find_periods("29 September 2019 to 31 March 2021")] == ["2019-09-29", "2021-03-31"]


def test_spans_are_those_of_the_words() -> None:
    text = "Up from 2020/21; the plan for 2025-27 starts on 1 April 2025."
    said = [(text[f.start : f.end], f.period) for f in find_periods(text)]
    assert said == [("2020/21", "2020/21"), ("2025-27", "2025/27"), ("1 April 2025", "2025-04-01")]
    assert [f.period for f in iter_financial_years(text)] == ["2020/21", "2025/27"]


@given(YEARS, st.sampled_from(["{0}/{2}", "{0}-{2}", "{0}–{2}", "{0}/{1}", "{0}-{1}", "1 April {0} to 31 March {1}", "year ended 31 March {1}"]))
def test_every_way_of_writing_a_year_is_the_same_year(year: int, form: str) -> None:
    assert parse_period(form.format(year, year + 1, f"{(year + 1) % 100:02d}")) == f"{year}/{(year + 1) % 100:02d}"


@given(YEARS, st.integers(1, 10))
def test_following_and_preceding_undo_each_other(year: int, length: int) -> None:
    period = f"{year}/{(year + length) % 100:02d}"
    assert preceding(following(period)) == period == following(preceding(period))
    assert bounds(following(period))[0] == bounds(period)[1] + timedelta(days=1)
    assert period_key(preceding(period)) < period_key(period) < period_key(following(period))


@given(st.dates(date(1990, 1, 1), date(2080, 12, 31)))
def test_a_day_lies_in_its_financial_year(day: date) -> None:
    first, last = bounds(financial_year(day))
    assert first <= day <= last
    assert years_of(day.isoformat()) == [financial_year(day)]
    assert parse_period(day.isoformat()) == day.isoformat()


@given(st.text(max_size=60))
def test_any_text_gives_spans_in_order_that_do_not_overlap(text: str) -> None:
    found = find_periods(text, calendar=True)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= f.start < f.end <= len(text) and bounds(f.period) for f in found)


def test_order_and_spans_of_years() -> None:
    assert sorted(["2025/27", "2025-04-01", "2024/25", "2025/26", None], key=period_key) == [None, "2024/25", "2025-04-01", "2025/26", "2025/27"]
    assert years_of("2025/28") == ["2025/26", "2026/27", "2027/28"]
    assert following("2024-02-29") == "2025-02-28"


def test_what_is_no_period_has_no_bounds() -> None:
    with pytest.raises(ValueError, match="no period"):
        bounds("last year")
