"""Which words of a text are the name of the council that publishes it."""

from __future__ import annotations

import pytest

from pipeline.segment.bodies import find_council


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("Elmshire County Council met. Elmshire County Council agreed. Elmshire County Council paid.", "Elmshire County Council"),
        ("Elm upon Marl City Council. Elm upon Marl City Council. Elm upon Marl City Council.", "Elm upon Marl City Council"),
        (
            "Pressure on Council's offices. Pressure on Council's roads. Pressure on Council's schools.",
            None,
        ),  # a word before it that joins is no place
        ("Leader of Council. Leader of Council. Leader of Council.", None),
    ],
)
def test_the_council_of_a_text(text: str, council: str | None) -> None:
    assert find_council(text, text) == council
