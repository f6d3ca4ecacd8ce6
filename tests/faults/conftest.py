"""The command in this process, and as a process of its own for what can't be tried in this one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fault_jobs import PAPER, Command, Ended, Start

from pipeline.cli import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def command(in_folder: Path, capsys: pytest.CaptureFixture[str], read_rows: Callable[[Path], list[dict[str, Any]]]) -> Command:
    """Run over some inputs in an empty working directory; writes to `out` unless told."""

    def call(*inputs: object, output: str = "out") -> Ended:
        with pytest.raises(SystemExit) as ended:
            main(["run", *map(str, inputs), "--output", output])
        printed = capsys.readouterr()
        done = in_folder / output
        tables = {name: read_rows(done / f"{name}.jsonl") if (done / f"{name}.jsonl").is_file() else [] for name in ("problems", "documents")}
        status = ended.value.code if isinstance(ended.value.code, int) else 0
        return Ended(status, printed.out, printed.err, tables["problems"], [row["file"] for row in tables["documents"]])

    return call


@pytest.fixture
def start(in_folder: Path) -> Start:
    """Start the command in an empty working directory, with one worker unless told; the process."""

    def call(*arguments: str, **options: Any) -> subprocess.Popen[str]:
        env = {**os.environ, "PYTHONPATH": str(ROOT), "CARRIEDFORWARD_WORKERS": "1", **options.pop("env", {})}
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
        return subprocess.Popen([sys.executable, "-m", "pipeline", *arguments], cwd=in_folder, env=env, text=True, **streams)

    return call


@pytest.fixture
def papers(in_folder: Path) -> Path:
    """Three papers in the folder `in` of the working directory."""
    (in_folder / "in").mkdir()
    for name, word in (("a.txt", "noted"), ("b.txt", "received"), ("c.txt", "agreed")):
        (in_folder / "in" / name).write_text(PAPER.format(word), encoding="utf-8")
    return in_folder / "in"


@pytest.fixture
def results() -> Callable[[Path], dict[str, bytes]]:
    """A function: the files of a run, without what it keeps for the next one."""

    def call(folder: Path) -> dict[str, bytes]:
        paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.parent.name != ".carriedforward")
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}

    return call
