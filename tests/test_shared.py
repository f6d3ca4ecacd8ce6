"""The real papers beside the checkout, in every form they are kept in: each form reaches its floors.

Slow (a minute), so it runs where it is asked for: `CARRIEDFORWARD_SHARED=1 pytest tests/test_shared.py`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).resolve().parent
SCORER = TESTS.parents[1] / "shared" / "score" / "forms.py"
FORMS = sorted(json.loads((TESTS / "floors.json").read_text(encoding="utf-8")))

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SCORER.exists(), reason="the real papers are not beside the checkout"),
]
asked_for = pytest.mark.skipif(not os.environ.get("CARRIEDFORWARD_SHARED"), reason="slow: set CARRIEDFORWARD_SHARED=1 to score the real papers")


def scored(*forms: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCORER), "--command", f"{sys.executable} -m pipeline", "--floors", str(TESTS / "floors.json"), "--forms", *forms]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(TESTS.parent)})


def test_the_originals_reach_their_floors() -> None:
    ended = scored("originals")
    assert ended.returncode == 0, ended.stdout + ended.stderr


@asked_for
@pytest.mark.parametrize("form", [form for form in FORMS if form != "originals"])
def test_every_form_reaches_its_floors(form: str) -> None:
    ended = scored(form)
    assert ended.returncode == 0, ended.stdout + ended.stderr


@asked_for
def test_real_papers_hold_to_the_contract(tmp_path: Path, read_rows: Callable[[Path], list[dict[str, Any]]]) -> None:
    """Every quote is its slice, also in the papers of other house styles, and nothing that can be read is lost."""
    from pipeline.stages import run

    papers = sorted((SCORER.parents[1] / "corpus" / "kent").glob("*.pdf"))[:12]
    report = run(papers, tmp_path / "out")
    assert (report.failed, len(report.collection.documents)) == (0, len(papers))
    for name in ("priorities", "findings", "procedures", "finances", "recommendations"):
        for row in read_rows(tmp_path / "out" / f"{name}.jsonl"):
            text = report.collection.texts[row["document_id"]]
            assert text[row["evidence"]["start"] : row["evidence"]["end"]] == row["evidence"]["quote"]
