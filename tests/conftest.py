"""One run of the whole line over the shipped papers, for all the tests that only look at it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # the corpus is no part of the installed package

# In this process, where a test can put faults in its way, and without a second start of everything; tests of workers say otherwise.
os.environ["CARRIEDFORWARD_WORKERS"] = "0"

# How fast a machine makes examples says nothing of the program: a busy one failed tests that were right.
settings.register_profile("any-machine", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("any-machine")

Rows = list[dict[str, Any]]


def rows_of(path: Path) -> Rows:
    """The rows of a JSON lines file."""
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line.strip()]


@pytest.fixture(scope="session")
def read_rows() -> Callable[[Path], Rows]:
    """A function that reads a JSON lines file."""
    return rows_of


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a run over corpus/reports; not to be written to."""
    from pipeline.stages import run

    folder = tmp_path_factory.mktemp("shipped") / "run"
    report = run([CORPUS / "reports"], folder)
    assert report.failed == 0
    return folder


@pytest.fixture(scope="session")
def shipped_rows(shipped: Path) -> Callable[[str], Rows]:
    """The rows of one table of that run."""
    return lambda name: rows_of(shipped / f"{name}.jsonl")


@pytest.fixture(scope="session")
def shipped_texts(shipped: Path) -> dict[str, str]:
    """The texts of that run, by document id."""
    return {path.stem: path.read_bytes().decode("utf-8") for path in sorted((shipped / "texts").iterdir())}


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the working directory, so that names in messages are short."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
