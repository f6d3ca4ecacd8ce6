"""The words of a quote on the picture of a scan: where the page shows them, whichever way it was laid on the glass."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from test_scan import _own_cache, needs_tesseract, scan_pdf, text_pdf  # noqa: F401

from pipeline.document import Box
from pipeline.review.paper import Quote, boxes

WIDTH, HEIGHT = 595.3, 841.9  # A4 in points
QUOTE = "Partners contributed £48,250 in 2031/32, and the reserve was\nleft as it stood at the end of the year."


def on_scan(box: Box, clockwise: int, skew: float) -> tuple[float, float]:
    """The middle of a box of the printed page on the page that was skewed (degrees counter-clockwise), then turned, then scanned."""
    across, down, angle = (box.left + box.right) / 2 - WIDTH / 2, (box.top + box.bottom) / 2 - HEIGHT / 2, math.radians(skew)
    x = WIDTH / 2 + across * math.cos(angle) + down * math.sin(angle)
    y = HEIGHT / 2 - across * math.sin(angle) + down * math.cos(angle)
    return {0: (x, y), 90: (HEIGHT - y, x), 180: (WIDTH - x, HEIGHT - y), 270: (y, WIDTH - x)}[clockwise]


@needs_tesseract
@pytest.mark.parametrize(("clockwise", "skew"), [(0, 0.0), (0, 1.3), (90, 0.0), (180, -1.1), (270, 0.0)])
def test_a_quote_is_marked_where_it_is_printed(clockwise: int, skew: float) -> None:
    printed = boxes(text_pdf(), 1, [Quote(QUOTE)])
    marked = boxes(scan_pdf(clockwise, skew), 1, [Quote(QUOTE)])
    assert len(printed) == 2
    middles = [on_scan(box, clockwise, skew) for box in printed]
    assert [(x, y) for x, y in middles if not any(box.left < x < box.right and box.top < y < box.bottom for box in marked)] == []
    if not skew:  # no more is marked than the two lines
        areas = [sum((box.right - box.left) * (box.bottom - box.top) for box in found) for found in (marked, printed)]
        assert areas[0] < 1.2 * areas[1]


@needs_tesseract
def test_what_is_not_on_the_scan_is_not_marked() -> None:
    assert boxes(scan_pdf(), 1, [Quote("Nobody was asked about quarries.")]) == []


def test_without_an_engine_nothing_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARRIEDFORWARD_OCR", "none")
    assert boxes(scan_pdf(0, 0.4), 1, [Quote(QUOTE)]) == []


@needs_tesseract
def test_a_page_that_was_read_is_not_recognised_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from pipeline.read import read
    from pipeline.read.scan.engines import Tesseract

    data = scan_pdf(0, 0.7)
    read(data, "scan.pdf")
    monkeypatch.setattr(Tesseract, "read", lambda *_: pytest.fail("recognised again"))
    assert boxes(data, 1, [Quote(QUOTE)])
    assert (tmp_path / "cache").is_dir()
