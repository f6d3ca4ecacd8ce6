"""Where a line begins an item of its own, and where its number belongs to the line before."""

from __future__ import annotations

import pytest

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
