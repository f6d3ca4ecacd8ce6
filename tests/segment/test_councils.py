"""Which words of a text are the name of the council that publishes it, and of the body that it is about."""

from __future__ import annotations

import pytest

from pipeline.segment.bodies import find_body, find_council, most_named_body


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("Elmshire County Council met. Elmshire County Council agreed. Elmshire County Council paid.", "Elmshire County Council"),
        ("Elm upon Marl City Council. Elm upon Marl City Council. Elm upon Marl City Council.", "Elm upon Marl City Council"),
        (
            "Pressure on Council's offices. Pressure on Council's roads. Pressure on Council's schools.",
            None,
        ),  # a word before it that joins is no place
        ("Fees\n\nPolicy\n\nThat Council be asked to agree.", None),
        ("Minutes\n\nPolicy\n\nRegenerative Council\n\nMembers asked about the schools.", None),  # a theme, with no letterhead
        ("Regenerative Council\n\nPolicy\n\nMembers asked about the schools.", "Regenerative Council"),
        ("Leader of Council. Leader of Council. Leader of Council.", None),
    ],
)
def test_the_council_of_a_text(text: str, council: str | None) -> None:
    assert find_council(text, text) == council


BODIES = [
    ("Business Plan\nThe Elmford Safeguarding Adults Board met.", "Elmford Safeguarding Adults Board"),  # the line above is no part of the name
    ("the work of the West of Elmshire Safeguarding Adults Board", "West of Elmshire Safeguarding Adults Board"),
    ("Isle of Elm Safeguarding Children Partnership", "Isle of Elm Safeguarding Children Partnership"),
    ("Report of Elmshire Safeguarding Adults Board", "Elmshire Safeguarding Adults Board"),  # whose report it is
    ("Annual Report of the Elm and The Marsh Safeguarding Children Partnership", "Elm and The Marsh Safeguarding Children Partnership"),
]


@pytest.mark.parametrize(("text", "body"), BODIES)
def test_the_body_of_a_text(text: str, body: str) -> None:
    assert most_named_body(text) == body
    assert find_body(text, "") == body
