"""The floors of what a score says beyond F1: what is below one is named, what a form has no expectations for is let be."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).resolve().parent
KINDS = {"findings", "priorities", "procedures", "finances", "links", "recommendations", "sections"}
FLOORS = {"*": {"findings.source": 0.9, "links.relation": 0.9}, "scans": {"findings.source": 0.5, "findings.recall": 0.8}}


def score(source: float, recall: float = 1.0, relation: float | None = None) -> dict[str, Any]:
    kinds = {"findings": {"required": 5, "precision": 1.0, "recall": recall, "fields": {"source": source}}}
    links = {"required": 2, "precision": 1.0, "recall": 1.0, "fields": {"relation": relation}}
    return {"kinds": kinds} | ({} if relation is None else {"links": links})


def check(folder: Path, scores: dict[str, dict[str, Any] | None]) -> tuple[int, str]:
    for form, said in scores.items():
        (folder / "kept" / form).mkdir(parents=True)
        if said is not None:
            (folder / "kept" / form / "score.json").write_text(json.dumps(said), encoding="utf-8")
    (folder / "floors.json").write_text(json.dumps(FLOORS), encoding="utf-8")
    command = [sys.executable, str(TESTS / "check_fields.py"), str(folder / "kept"), "--floors", str(folder / "floors.json")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout


@pytest.mark.parametrize(
    ("scores", "status", "says"),
    [
        ({"plain": score(0.9)}, 0, "all floors of fields are met in 1 forms"),
        ({"plain": score(0.89)}, 1, "plain findings.source 0.890 < 0.9"),
        ({"plain": score(1.0, relation=0.5)}, 1, "plain links.relation 0.500 < 0.9"),
        ({"scans": score(0.6)}, 0, "met"),  # a form's own floor stands before that of all
        ({"scans": score(0.6, recall=0.7)}, 1, "scans findings.recall 0.700 < 0.8"),
        ({"plain": score(1.0), "scans": None}, 1, "scans: no score"),  # a run that broke is no success
    ],
)
def test_what_falls_short_is_named(scores: dict[str, dict[str, Any] | None], status: int, says: str, tmp_path: Path) -> None:
    returned, said = check(tmp_path, scores)
    assert (returned, says in said) == (status, True)


def test_the_floors_name_kinds_that_scores_have() -> None:
    floors = json.loads((TESTS / "floors_fields.json").read_text(encoding="utf-8"))
    assert {name.split(".")[0] for row in floors.values() for name in row} <= KINDS
