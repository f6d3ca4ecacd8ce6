"""A run that is killed at any moment costs the work of that moment: the short form of benchmarks/kill.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from fault_jobs import PAPER

from benchmarks.kill import Bench

# At the start, while it reads, while it links, while it writes, at the very end.
SHARES = [[0.1], [0.4, 0.3], [0.6], [0.75], [0.85], [0.95]]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """An undisturbed run over some small papers."""
    papers = tmp_path_factory.mktemp("papers")
    for number in range(12):
        (papers / f"{number}.txt").write_text(PAPER.format(f"option {number} be agreed and noted"), encoding="utf-8")
    return Bench(tmp_path_factory.mktemp("bench"), [papers], 1)


@pytest.mark.parametrize("shares", SHARES, ids=str)
def test_the_next_run_writes_the_same_bytes(bench: Bench, shares: list[float]) -> None:
    assert bench.kill_at(shares).faults == ()


def test_a_comparison_would_notice(bench: Bench) -> None:
    whole = bench.whole["documents.jsonl"]
    bench.whole["documents.jsonl"] = whole + b"{}"
    assert Path("documents.jsonl").name in bench.kill_at([0.0]).faults[0]
    bench.whole["documents.jsonl"] = whole
