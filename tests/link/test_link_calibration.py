"""A link's confidence is the share of such links that are right: over fictional bodies, the shipped papers and the real ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import test_link_shared as shared

from corpus.partnerships import TOPICS, look_alikes, vague, world
from pipeline.link import link
from pipeline.settings import Settings

CORPUS_LINKS = Path(__file__).resolve().parents[2] / "corpus" / "gold" / "links.json"
BINS = (0.5, 0.6, 0.75, 0.9, 0.97, 1.01)
FEWEST = 25  # links in a bin that says something
TOLERANCE = 0.1
Judged = tuple[float, bool]


class Bin(NamedTuple):
    """Links of like confidence: how many, how sure on average, and how many of them are right."""

    low: float
    count: int
    confidence: float
    right: float


def reliability(judged: list[Judged]) -> list[Bin]:
    """The bins that hold a link, the least sure first."""
    found = []
    for low, high in zip(BINS, BINS[1:], strict=False):
        inside = [one for one in judged if low <= one[0] < high]
        if inside:
            found.append(Bin(low, len(inside), sum(one[0] for one in inside) / len(inside), sum(one[1] for one in inside) / len(inside)))
    return found


def table(bins: list[Bin]) -> str:
    """The bins as people read them."""
    rows = [f"{low:10.2f}{count:8d}{confidence:12.3f}{right:8.3f}" for low, count, confidence, right in bins]
    return "\n".join(["confidence   links        mean   right", *rows])


def _fictional() -> list[Judged]:
    judged: list[Judged] = []
    for seed in range(16):
        for stated, topics in ((True, TOPICS), (False, TOPICS), (False, look_alikes(seed)), (False, vague(seed))):
            made = world(seed, stated=stated, topics=topics)
            judged += [(one.confidence, (one.from_, one.to) in made.truth) for one in link(made.papers.collection, Settings()).links]
    return judged


def _shipped(rows: Callable[[str], list[dict[str, Any]]]) -> list[Judged]:
    slugs = {row["id"]: Path(row["file"]).stem for row in rows("documents")}
    ends = {row["id"]: (slugs[row["document_id"]], row["name"], row["stage"]) for row in rows("priorities")}
    true = {
        tuple((row[side]["doc"], row[side]["name"], row[side]["stage"]) for side in ("from", "to"))
        for row in json.loads(CORPUS_LINKS.read_text("utf-8"))
    }
    return [(row["confidence"], (ends[row["from"]], ends[row["to"]]) in true) for row in rows("links")]


def _real() -> list[Judged]:
    made, true = shared._linked(True), shared._expected()
    ends = {row.id: (row.document_id, row.name, row.stage) for row in made.priorities}
    return [(one.confidence, (ends[one.from_], ends[one.to]) in true) for one in made.links]


def _is_calibrated(bins: list[Bin]) -> None:
    """The surer the links, the more are right; and none of them promises much more than it keeps."""
    telling = [one for one in bins if one.count >= FEWEST]
    for less, more in zip(telling, telling[1:], strict=False):
        assert more.right >= less.right - TOLERANCE / 4, table(bins)
    for one in telling:
        assert one.right >= one.confidence - TOLERANCE, table(bins)


def test_confidence_of_fictional_bodies_and_shipped_papers(shipped_rows: Callable[[str], list[dict[str, Any]]]) -> None:
    bins = reliability(_fictional() + _shipped(shipped_rows))
    print("\n" + table(bins))
    _is_calibrated(bins)
    assert len([one for one in bins if one.count >= FEWEST]) >= 3  # a table of one row shows nothing


@pytest.mark.shared
@pytest.mark.skipif(not shared.GOLD.exists(), reason="the real papers are not beside this checkout")
def test_confidence_of_real_papers(shipped_rows: Callable[[str], list[dict[str, Any]]]) -> None:
    bins = reliability(_fictional() + _shipped(shipped_rows) + _real())
    print("\n" + table(bins))
    _is_calibrated(bins)


@pytest.mark.parametrize(
    ("judged", "holds"),
    [
        ([(0.95, True)] * 40 + [(0.6, True)] * 20 + [(0.6, False)] * 10, True),
        ([(0.95, False)] * 40 + [(0.6, True)] * 30, False),  # the sure ones are wrong
        ([(0.7, True)] * 10 + [(0.7, False)] * 30, False),  # promises too much
    ],
)
def test_the_measure_can_fail(judged: list[Judged], holds: bool) -> None:
    if holds:
        _is_calibrated(reliability(judged))
    else:
        with pytest.raises(AssertionError):
            _is_calibrated(reliability(judged))
