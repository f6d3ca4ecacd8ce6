"""Who signs a foreword, in one line or two, is no heading; a line of the same length that heads a section is one."""

from __future__ import annotations

import pytest

from pipeline.read import read
from pipeline.segment import segment

PAPER = """Wexholt Safeguarding Adults Board

Annual Report 2031-32

Foreword

It has been a demanding year for all of us, and I thank everybody who gave their time to the Board.

{signed}

About the Board

The Board has three duties and meets four times a year in the town hall.
"""


@pytest.mark.parametrize(
    "signed",
    [
        "Margaret Ellery, Independent Chair",
        "Devan Pillay\n\nIndependent Chair",
        "Cllr Ian Rudd, Leader of the Council",
        "Janine Osgerby\n\nHead of Communities",
        "Janine Osgerby - Chief Officer - Finance and Change",
    ],
)
def test_who_signs_is_no_heading(signed: str) -> None:
    document = segment(read(PAPER.format(signed=signed).encode(), "paper.txt", "paper"))
    headings = [block.text for block in document.blocks if block.kind == "heading"]
    assert "About the Board" in headings
    assert not set(signed.split("\n\n")) & set(headings)
