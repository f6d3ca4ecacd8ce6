"""Agreements: whether a sum that two documents print is the same in both. All figures are made up."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from pipeline.link.agreements import check_across
from pipeline.records import Collection, DocumentRecord, Evidence, FinanceLine

BODY = "Northshire Safeguarding Children Partnership"


def document(key: str, period: str | None, duplicate_of: str | None = None) -> DocumentRecord:
    """An annual report on a year."""
    return msgspec.convert(
        {
            **dict.fromkeys(("title", "council", "meeting_date", "committee", "agenda_item", "report_of", "pages", "first_page", "last_page")),
            "id": key, "file": f"{key}.pdf", "sha256": "0", "kind": "annual_report", "body": BODY, "period": period,
            "draft": False, "format": "pdf", "ocr": False, "duplicate_of": duplicate_of,
        },
        DocumentRecord,
    )  # fmt: skip


def line(key: str, amount: str, **fields: Any) -> FinanceLine:
    """A contribution of the council in 2021/22, unless told otherwise."""
    quote = fields.pop("quote", f"The Council {amount}")
    values: dict[str, Any] = {
        "kind": "contribution", "item": "Northshire Council", "period": "2021/22", "scope": BODY, "total": False, "share": None, "check": None,
    }  # fmt: skip
    evidence = Evidence(page=3, paragraph=None, section=None, start=0, end=len(quote), quote=quote)
    return FinanceLine(id=f"{key}-{amount}", document_id=key, amount=amount, currency="GBP", evidence=evidence, **(values | fields))


def checked(*lines: FinanceLine, **periods: Any) -> tuple[list[str | None], list[str]]:
    """The checks of the lines, and the messages; documents "a" and "b" are about 2021/22 and 2022/23 unless told."""
    about = {"a": "2021/22", "b": "2022/23"} | periods
    collection = Collection(documents=[document(key, period) for key, period in about.items()], finances=list(lines))
    problems = check_across(collection)
    return [each.check for each in lines], [problem.message for problem in problems]


PAIRS = [
    # fields of the first and the second print, what each is checked to be
    ({"amount": "61234"}, {"amount": "61234"}, ["agrees", "agrees"]),
    ({"amount": "61234"}, {"amount": "63214"}, ["disagrees", "disagrees"]),
    ({"amount": "61234"}, {"amount": "61000"}, [None, None]),  # may be rounded to thousands: nothing is claimed
    ({"amount": "1200000", "quote": "£1.2m"}, {"amount": "1234567"}, [None, None]),
    ({"amount": "61234"}, {"amount": "63214", "period": "2022/23"}, [None, None]),  # another year
    ({"amount": "61234"}, {"amount": "63214", "scope": "Northshire Safeguarding Adults Board"}, [None, None]),  # another body's money
    ({"amount": "61234"}, {"amount": "63214", "scope": None}, [None, None]),
    ({"amount": "61234"}, {"amount": "63214", "item": "Northshire Police"}, [None, None]),
    ({"amount": "61234", "kind": "budget"}, {"amount": "63214", "kind": "budget"}, [None, None]),  # budgets are revised
    ({"amount": "61234"}, {"amount": "61234", "kind": "income"}, ["agrees", "agrees"]),  # one table's contribution is another's income
    ({"amount": "61234", "check": "sums"}, {"amount": "63214"}, ["sums", "disagrees"]),  # its own arithmetic stays
]


@pytest.mark.parametrize(("first", "second", "expected"), PAIRS)
def test_two_prints(first: dict[str, Any], second: dict[str, Any], expected: list[str | None]) -> None:
    assert checked(line("a", **first), line("b", **second))[0] == expected


def test_a_notice_cites_both() -> None:
    collection = Collection(documents=[document("a", "2021/22"), document("b", "2022/23")], finances=[line("b", "63214"), line("a", "61234")])
    (problem,) = check_across(collection)
    assert (problem.file, problem.code, problem.severity, problem.stage, problem.quote) == (
        "b.pdf",
        "figures-disagree",
        "notice",
        "link",
        "The Council 63214",
    )
    assert "a.pdf, page 3" in problem.message
    assert "The Council 61234" in problem.message


def test_one_print_against_two_that_agree_is_one_notice() -> None:
    checks, messages = checked(line("a", "61234"), line("b", "61234"), line("c", "63214"), b="2021/22", c="2022/23")
    assert checks == ["disagrees", "disagrees", "disagrees"]
    assert messages == ["Northshire Council, 2021/22: printed 63214 here and 61234 in a.pdf, page 3 and in b.pdf, page 3 (The Council 61234)"]


def test_two_other_sums_are_two_notices() -> None:
    _, messages = checked(line("a", "61234"), line("b", "62900"), line("c", "63214"), b="2021/22", c="2022/23")
    assert len(messages) == 3  # each pair disagrees: the second with the first, the third with both


def test_a_forecast_contradicts_nothing() -> None:
    assert checked(line("a", "61234", period="2022/23"), line("b", "63214", period="2022/23")) == ([None, None], [])


def test_one_file_read_twice_is_one_print() -> None:
    lines = [line("a", "61234"), line("b", "61234")]
    check_across(Collection(documents=[document("a", "2021/22"), document("b", "2021/22", duplicate_of="a")], finances=lines))
    assert [each.check for each in lines] == [None, None]


def test_an_item_that_one_document_prints_with_two_sums_is_left_alone() -> None:
    assert checked(line("a", "61234"), line("a", "5000"), line("b", "63214")) == ([None, None, None], [])


def test_a_second_call_changes_nothing() -> None:
    collection = Collection(documents=[document("a", "2021/22"), document("b", "2022/23")], finances=[line("a", "61234"), line("b", "63214")])
    assert check_across(collection) == check_across(collection)
    assert [each.check for each in collection.finances] == ["disagrees", "disagrees"]
