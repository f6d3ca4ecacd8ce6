"""Names that count up below a lead-in are items, however like headings they look."""

from __future__ import annotations

import pytest

from pipeline.read import read
from pipeline.segment import segment

LEAD = "4.3 For 2023-2025 the Partnership has agreed the following priorities:\n\n"
CASES = [
    # figures below a numbered paragraph
    (
        f"4. KEY ISSUES\n\n{LEAD}1.  Neglect\n2.  Exploitation and Serious Violence\n3.  Domestic Abuse\n\n4.4 Referrals rose by a tenth.\n",
        ["Neglect", "Exploitation and Serious Violence", "Domestic Abuse"],
    ),
    # capital letters, each of which alone could be somebody's initial
    (
        "Business Plan 2017/18\nThe Board has agreed these strategic priorities for 2017/18:\nA. Child Sexual Exploitation\nB. Early Help\nC. Neglect\n",
        ["Child Sexual Exploitation", "Early Help", "Neglect"],
    ),
    # a lead-in that stops short, without a colon
    (
        "RECOMMENDATIONS\nThe Panel is asked to\na) note the content of the annual report\nb) comment on the priorities\n",
        ["note the content of the annual report", "comment on the priorities"],
    ),
    # roman numbers
    ("The aims of the plan are as follows:\n(i) Safer Streets\n(ii) Safer Homes\n", ["Safer Streets", "Safer Homes"]),
    # a sentence that ends in "below"
    (
        "4. PROPOSALS\n\n4.1 The plan has three priorities for 2032/33. They are set out below.\n\n1\tClose to home\n2\tSafer streets\n3\tYoung carers\n\n"
        "4.2 The policy is new.\n",
        ["Close to home", "Safer streets", "Young carers"],
    ),
    # a place that lies below is no lead-in
    ("The well is in the field below.\n\n1. The Mill\n\nIt is old.\n\n2. The Barn\n\nIt is new.\n", []),
    # numbers that do not count up from the first are no list of the lead-in
    ("What follows is about the next sections:\n\n4. FINANCE\n\nThe budget was agreed by all.\n\n6. LEGAL\n\nThere are none that matter.\n", []),
]


@pytest.mark.parametrize(("text", "items"), CASES)
def test_items_of_a_lead_in(text: str, items: list[str]) -> None:
    document = segment(read(text.encode(), "paper.txt", "d1"))
    assert [block.text for block in document.blocks if block.kind == "item"] == items


def test_a_name_with_an_initial_is_no_item() -> None:
    document = segment(read(b"Members present were as follows.\n\nA. Smith\n\nJ. Okafor\n", "paper.txt", "d1"))
    assert [block.number for block in document.blocks] == [None] * len(document.blocks)
