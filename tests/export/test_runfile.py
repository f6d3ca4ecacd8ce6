"""run.json: what went in, what came of it, what it was made with; equal for equal runs."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pipeline.settings import Settings
from pipeline.stages import run

PAPER = "Elmshire County Council\n\nRecommendations\n\n1. It is recommended that:\n\na) The report be noted;\n"


@pytest.fixture
def said(in_folder: Path) -> dict[str, Any]:
    """What a run over a good file, a broken one and a missing one says of itself."""
    (in_folder / "good.txt").write_text(PAPER, encoding="utf-8")
    (in_folder / "empty.pdf").write_bytes(b"")
    run([Path("good.txt"), Path("empty.pdf"), Path("gone.pdf")], Path("out"), Settings(link_threshold=0.6))
    return json.loads(Path("out/run.json").read_bytes())  # type: ignore[no-any-return]


def test_every_input_has_its_hash_and_what_came_of_it(said: dict[str, Any]) -> None:
    good = sha256(PAPER.encode()).hexdigest()
    assert [(each["file"], each["sha256"], each["documents"], len(each["errors"])) for each in said["inputs"]] == [
        ("empty.pdf", sha256(b"").hexdigest(), [], 1),
        ("gone.pdf", None, [], 1),
        ("good.txt", good, [good[:12]], 0),
    ]
    assert said["ok"] is False


def test_it_says_what_the_run_was_made_with(said: dict[str, Any]) -> None:
    assert said["settings"] == {"link_threshold": "0.6"}
    assert said["stages"].keys() == {"read", "extract", "write"}
    assert {"pypdfium2", "spacy"} <= said["versions"].keys()
    assert (said["rows"]["documents"], said["rows"]["problems"]) == (1, 2)


def test_equal_runs_say_equal_things(said: dict[str, Any]) -> None:
    run([Path("gone.pdf"), Path("empty.pdf"), Path("good.txt")], Path("again"), Settings(link_threshold=0.6, time_limit=5, workers=2))
    assert json.loads(Path("again/run.json").read_bytes()) == said
