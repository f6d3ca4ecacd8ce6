"""The figures are those of the scorer that stands beside the checkout, on the run over the shipped papers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.score import score_run

ROOT = Path(__file__).resolve().parents[2]
SCORER = ROOT.parent / "shared" / "score" / "score.py"
FIGURES = ("precision", "recall", "f1", "required", "found", "fields")

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not SCORER.exists(), reason="the other scorer is not beside the checkout")]


@pytest.fixture(scope="module")
def both(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], dict[str, Any]]:
    """The same run, scored by the other scorer and by ours."""
    result = tmp_path_factory.mktemp("score") / "score.json"
    gold = ROOT / "corpus" / "gold"
    subprocess.run([sys.executable, str(SCORER), str(shipped), str(gold), "--json", str(result)], check=True, capture_output=True)
    return json.loads(result.read_text(encoding="utf-8")), json.loads(json.dumps(score_run(shipped, gold).as_dict()))


def figures(row: dict[str, Any]) -> dict[str, Any]:
    return {name: pytest.approx(row[name], abs=1e-4) for name in FIGURES}


def test_every_kind_has_the_same_figures(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    theirs, ours = both
    assert {kind: {name: row[name] for name in FIGURES} for kind, row in ours["kinds"].items()} == {
        kind: figures(row) for kind, row in theirs["kinds"].items()
    }


def test_links_documents_and_evidence_have_the_same_figures(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    theirs, ours = both
    assert {name: ours["links"][name] for name in FIGURES} == figures(theirs["links"])
    assert ours["documents"] == pytest.approx(theirs["documents"], abs=1e-4)
    assert ours["evidence"] == pytest.approx(theirs["evidence"], abs=1e-4)


def test_every_file_has_the_same_figures(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    theirs, ours = both
    assert list(ours["files"]) == list(theirs["files"])
    for name, row in theirs["files"].items():
        assert ours["files"][name] == pytest.approx(row, abs=1e-3)
