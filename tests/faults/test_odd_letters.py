"""Letters that patterns take for others, and marks where words should stand, to records or none: no exception, and quotes that are printed so."""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.fold import small
from pipeline.link.agreements import _step
from pipeline.link.follow_ups import _due
from pipeline.read import read
from pipeline.records import Extraction, FinanceLine
from pipeline.segment import segment

HEAD = "# Elmshire Safeguarding Children Partnership\n\n# Annual Report 2021/22\n\n## Our priorities for 2021/22\n\n- Neglect\n- Housing\n\n"


def _extracted(text: str) -> Extraction:
    """The records of a paper; each quote stands in its text where it is said to."""
    document = segment(read((HEAD + text).encode(), "a.md"))
    found = extract(document)
    for record in (*found.priorities, *found.findings, *found.procedures, *found.finances, *found.recommendations):
        for each in (record.evidence, *record.also):
            assert document.text[each.start : each.end] == each.quote
    return found


# as it is printed -> as tables of words have it
SMALL = [("Six", "six"), ("ſix", "six"), ("fıve", "five"), ("SİX", "six"), ("million", "million"), ("MİLLİON", "million")]


@pytest.mark.parametrize(("printed", "word"), SMALL)
def test_letters_that_patterns_take_for_others(printed: str, word: str) -> None:
    assert small(printed) == word


@pytest.mark.parametrize(
    "text",
    [
        "Our ſix priorities are neglect, housing and sleep.",
        "All ſix remain our priorities for 2022/23.",
        "We have concentrated our effort on fıve areas: neglect, safe homes and sleep.",
        "There were ſix priorities. On Neglect, families were seen.",
        "The number of plans rose from ſix to nıne in 2021/22.",
        "The council spent £5 mıllıon on housing in 2021/22.",
        "## What audits found\n\n- (\n- [\n- ...",
        "İİİİ N\n\nNeglect İ",
    ],
)
def test_no_letter_stops_a_paper(text: str) -> None:
    assert {each.name for each in _extracted(text).priorities} >= {"Neglect", "Housing"}


def test_a_sum_in_odd_letters_is_read() -> None:
    (line,) = _extracted("## Finance\n\nThe police contributed £5 mıllion in 2021/22.").finances
    assert line.amount == "5000000"


def test_links_read_odd_letters_too() -> None:
    assert _due("It is due in Aprıl 2022.") == _due("It is due in April 2022.")
    (line,) = _extracted("## Finance\n\nThe police contributed £5.2 mıllion in 2021/22.").finances
    assert isinstance(line, FinanceLine)
    assert str(_step(line)) == "1E+5"


@pytest.mark.parametrize("heading", ["Drugs & alcohol", "Drugs and alcohol", "Drugs & alcohol:"])
def test_a_chapter_is_quoted_by_its_own_heading(heading: str) -> None:
    """A name that is written with a sign in one place and in words in the other is as long as it is printed there."""
    found = _extracted(f"- Drugs and alcohol\n\n## {heading}\n\nFamilies were seen.\n")
    quotes = [each.quote for record in found.priorities if record.name == "Drugs and alcohol" for each in (record.evidence, *record.also)]
    assert quotes == ["Drugs and alcohol", heading.rstrip(":")]
