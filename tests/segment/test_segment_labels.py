"""Where a line begins an item of its own, and where its number belongs to the line before."""

from __future__ import annotations

import pytest

from pipeline.read import read
from pipeline.segment import segment
from pipeline.segment.labels import begins_item

LINES = [
    ("agree the contribution for 2031/32; and", "3. ask the Director to report in May", True),  # the joint of a list ends an item
    ("note the annual report;", "2. agree the contribution", True),
    ("the report was considered under section", "17. That section asks for a plan", False),  # a reference
    ("the total is between 2 and", "3. It was larger before", False),  # a number of the sentence
    ("the plan was agreed", "in the spring", False),  # no label
]


@pytest.mark.parametrize(("before", "line", "begins"), LINES)
def test_a_number_begins_an_item_unless_the_line_before_leads_up_to_it(before: str, line: str, begins: bool) -> None:
    assert begins_item(before, line, None) is begins


MINUTES = """SCRUTINY COMMITTEE

{0} Apologies for absence

There were none that the clerk had been told of.

{1} Declarations of interest

Councillor Barrow is a foster carer for the Council.

{2} Work programme

The programme was agreed as it had been printed.
"""
CODES = [
    (("CF/46", "CF/47", "CF/48"), True),
    (("46/24", "47/24", "48/24"), True),
    (("OSC46.", "OSC47.", "OSC48."), True),
    (("24/46", "24/47", "24/48"), True),  # the year first
    (("CF/46", "CF/51", "CF/12"), False),  # what does not count up numbers nothing
]


@pytest.mark.parametrize(("codes", "numbered"), CODES)
def test_the_numbers_of_minutes_are_no_words_of_their_headings(codes: tuple[str, str, str], numbered: bool) -> None:
    made = segment(read(MINUTES.format(*codes).encode(), "paper.txt", "paper"))
    headings = [block.text for block in made.blocks if block.number or block.kind == "heading"]
    assert ("Declarations of interest" in headings) is numbered
    if numbered:
        assert [(block.kind, block.number) for block in made.blocks if block.number] == [("heading", code) for code in codes]
