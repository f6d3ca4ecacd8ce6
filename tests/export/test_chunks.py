"""Files are written some text at a time, however long the pieces are: nothing is lost, and little is held."""

from __future__ import annotations

import pytest

from pipeline.export.chunks import chunked


@pytest.mark.parametrize(
    ("pieces", "most"),
    [
        ([], 0),
        (["a", "", "é"], 3),  # UTF-8
        (["cell"] * 200_000, 200_000),  # very many small ones are written together
        (["x" * 90_000] * 20, 270_000),  # of long ones only a few
        (["x" * 900_000] * 3, 900_000),  # and each alone where it is longer
    ],
)
def test_all_is_written_and_no_more_at_once(pieces: list[str], most: int) -> None:
    found = list(chunked(iter(pieces)))
    assert b"".join(found) == "".join(pieces).encode()
    assert max(map(len, found)) <= most
    assert len(found) <= sum(map(len, pieces)) // 200_000 + 1
