"""The words that people read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from northmere import Paper

from pipeline.export.labels import (
    CELL_LIMIT,
    cited,
    count,
    day_words,
    defused,
    label_documents,
    listed,
    one_line,
    period_range,
    printable,
    ratio,
    shortened,
)
from pipeline.records import Evidence


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("one\n two\ftwo", "one two two"),
        ("in the [Business Plan](#) for [2025](https://x.example/a_b)", "in the Business Plan for 2025"),  # of Markdown
        ("[sic] (as printed)", "[sic] (as printed)"),
        ("[3](see note)", "[3](see note)"),  # no address
    ],
)
def test_a_quote_reads_as_running_text(quote: str, shown: str) -> None:
    assert one_line(quote) == shown


@pytest.mark.parametrize(
    ("about", "label"),
    [
        ({"period": "2021/22"}, "Annual Report 2021-22"),
        ({"period": "2021/22", "draft": True}, "Annual Report 2021-22 (draft)"),
        ({"kind": "business_plan", "period": "2025/27"}, "Business Plan 2025-27"),
        ({"kind": "cabinet_paper", "meeting_date": "2022-11-05", "committee": "Cabinet"}, "Cabinet paper, 5 November 2022"),
        ({"kind": "cabinet_paper", "meeting_date": "2022-11-05"}, "Cabinet paper, 5 November 2022"),  # no committee named
        ({"kind": "other", "title": "Terms of Reference"}, "Terms of Reference"),
        ({"title": "Yearly report"}, "Yearly report"),  # no period stated
        ({"kind": "other", "title": "Our priorities", "period": "2021/22"}, "Our priorities, 2021-22"),  # the year was told by a person
        ({"kind": "other", "title": "Our year 2021 to 2022", "period": "2021/22"}, "Our year 2021 to 2022"),  # the title has it
        ({"kind": "other"}, "scan 7.pdf"),  # nothing but a file name
    ],
)
def test_a_document_is_called_what_people_call_it(about: dict[str, Any], label: str) -> None:
    document = Paper(1, file="in/scan 7.pdf", **about).record()
    assert label_documents([document]) == {document.id: label}


@pytest.mark.parametrize(
    ("first", "second", "labels"),
    [
        # of two bodies
        (
            {"body": "Upton Board", "file": "a.pdf"},
            {"body": "Downton Board", "file": "b.pdf"},
            ["Annual Report 2021-22 (Upton Board)", "Annual Report 2021-22 (Downton Board)"],
        ),
        # of one body, in two files
        ({"file": "a.pdf"}, {"file": "b.pdf"}, ["Annual Report 2021-22 (a.pdf)", "Annual Report 2021-22 (b.pdf)"]),
        # both in one agenda pack
        (
            {"file": "a.pdf", "first_page": 3},
            {"file": "a.pdf", "first_page": 40},
            ["Annual Report 2021-22 (from p. 3)", "Annual Report 2021-22 (from p. 40)"],
        ),
        # alike in everything: the id is left
        ({"file": "a.pdf"}, {"file": "a.pdf"}, ["Annual Report 2021-22 (d001)", "Annual Report 2021-22 (d002)"]),
        # a copy gives way to what it is a copy of
        ({"file": "a.pdf"}, {"file": "b.pdf", "duplicate_of": "d001"}, ["Annual Report 2021-22", "Annual Report 2021-22, copy"]),
    ],
)
def test_no_two_documents_have_one_label(first: dict[str, Any], second: dict[str, Any], labels: list[str]) -> None:
    documents = [Paper(number, period="2021/22", **about).record() for number, about in ((1, first), (2, second))]
    assert list(label_documents(documents).values()) == labels


@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(["x.pdf", "y.pdf"]), st.sampled_from(["2020/21", None])), max_size=6))
def test_labels_are_unique_whatever_the_documents(kinds: list[tuple[str, str, str | None]]) -> None:
    documents = [Paper(n, body=body, file=file, period=period).record() for n, (body, file, period) in enumerate(kinds)]
    assert len(set(label_documents(documents).values())) == len(documents)


@pytest.mark.parametrize(
    ("page", "paragraph", "section", "words"),
    [
        (4, "19", "Aims", "Annual Report, p. 4"),
        (None, "19", "Aims", "Annual Report, para 19"),
        (None, None, "Aims\nfor all", "Annual Report, under “Aims for all”"),
        (None, None, None, "Annual Report"),
    ],
)
def test_a_place_is_the_page_or_else_the_paragraph_or_else_the_heading(
    page: int | None, paragraph: str | None, section: str | None, words: str
) -> None:
    assert cited("Annual Report", Evidence(page=page, paragraph=paragraph, section=section, start=0, end=1, quote="x")) == words


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2021/22", ("2021-04-01", "2022-03-31")),
        ("2025/27", ("2025-04-01", "2027-03-31")),  # a span
        ("1999/00", ("1999-04-01", "2000-03-31")),  # over the century
        ("2022-03-31", ("2022-03-31", "2022-03-31")),
    ],
)
def test_periods_are_ranges_of_days(period: str, days: tuple[str, str]) -> None:
    assert period_range(period) == days


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-2+3", "@cmd", " =1", "\t=1", "＝1+1", "\r\n=1"])
def test_what_a_spreadsheet_would_compute_is_defused(text: str) -> None:
    assert defused(text) == "'" + text


@pytest.mark.parametrize("text", ["Neglect", "1 = 1", "", "a@b", "Under-18s"])
def test_other_text_is_left_alone(text: str) -> None:
    assert defused(text) == text


@given(st.text())
def test_printable_text_can_be_held_by_xml(text: str) -> None:
    from lxml import etree

    element = etree.Element("x")
    element.text = printable(text)
    assert len(element.text) <= CELL_LIMIT + 20


def test_small_words() -> None:
    assert [count(1, "priority", "priorities"), count(1200, "priority", "priorities")] == ["1 priority", "1,200 priorities"]
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["", "a", "a, b and c"]
    assert [day_words("2022-05-05"), day_words("soon")] == ["5 May 2022", "soon"]
    assert shortened("One two three four", 9) == "One two …"


@pytest.mark.parametrize(("value", "shown"), [(0.965, "0.97"), (0.9575, "0.96"), (1, "1.00"), (0.0, "0.00"), (0.125, "0.13")])
def test_a_confidence_reads_the_same_in_words_and_in_a_spreadsheet(value: float, shown: str) -> None:
    assert ratio(value) == shown
