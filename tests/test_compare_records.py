"""Gains and losses against the stored run: by words and main fields, wherever a record stands; no words are stored."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.compare_records import STORED, Line, compare, records

SCRIPT = Path(__file__).resolve().parent / "compare_records.py"


def write_run(folder: Path, findings: list[dict[str, Any]]) -> Path:
    run = folder / "originals" / "run"
    run.mkdir(parents=True)
    tables = {"documents": [{"id": "d", "file": "in/report.md"}], "findings": [{"document_id": "d", **row} for row in findings]}
    for name, rows in tables.items():
        (run / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return run


def finding(text: str, judgement: str = "risk", start: int = 0) -> dict[str, Any]:
    return {"text": text, "source": "audit", "judgement": judgement, "evidence": {"start": start}}


def test_what_was_gained_and_lost(tmp_path: Path) -> None:
    before = [line for line, _ in records("originals", write_run(tmp_path / "a", [finding("Late visits."), finding("Thin plans.")]))]
    now = dict(records("originals", write_run(tmp_path / "b", [finding("Late visits.", start=9), finding("Thin plans.", "neutral")])))
    gained, lost = compare(before, now)
    assert gained == ["GAINED  originals report.md findings: Thin plans. | audit | neutral"]  # another judgement is another record
    assert [row.split(" (")[0] for row in lost] == ["LOST    originals report.md findings at 0"]


def test_nothing_changed(tmp_path: Path) -> None:
    now = dict(records("originals", write_run(tmp_path, [finding("Late visits.")])))
    assert compare(list(now), now) == ([], [])


def test_what_is_stored_are_places_and_hashes() -> None:
    lines = [Line(*line.split("\t")) for line in STORED.read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 100
    assert [line for line in lines if len(line.hash) != 12 or not (line.start == "-" or line.start.isdigit())] == []


def test_a_loss_is_told_and_is_no_failure(tmp_path: Path) -> None:
    write_run(tmp_path, [finding("Late visits.")])
    ended = subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], capture_output=True, text=True, check=False)
    assert ended.returncode == 0
    assert "1 records gained and " in ended.stdout
