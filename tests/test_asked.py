"""A run that is asked for in plain words: read without the parser of the command, and never read otherwise than by it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

import pipeline.cli
from pipeline.asked import WORKERS, Asked, plain

# a command line, and what it asks for
PLAIN = [
    ("run papers", Asked(["papers"])),
    ("run papers more/file.pdf", Asked(["papers", "more/file.pdf"])),
    ("run papers --output results", Asked(["papers"], Path("results"))),
    ("run -o results papers -q", Asked(["papers"], Path("results"), quiet=True)),
    ("run papers -w 2 --fresh --prune --table --parquet", Asked(["papers"], workers=2, fresh=True, prune=True, table=True, parquet=True)),
    ("run papers --workers 0", Asked(["papers"], workers=0)),
]
# command lines that the parser has to read
OTHERS = [
    "",
    "run",
    "--version",
    "read file.pdf",
    "run papers --help",
    "run papers --outputs results",  # it suggests --output
    "run papers --output=results",
    "run papers -oresults",
    "run papers -qo results",
    "run papers --output",  # its value is missing
    "run papers --output -q",
    "run papers -o one -o two",
    "run papers --workers two",
    "run papers --workers 65",
    "run papers --workers -1",
    "run papers --workers ²",
    "run papers --dask local",
    "run papers --time-limit 3",
    "run papers -V own.toml",
    "run papers --log-format json",
    "run -- -papers",
    "run -",
]


@pytest.fixture(autouse=True)
def _nothing_said_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(WORKERS, raising=False)


def parsed(arguments: list[str]) -> Asked | None:
    """What the parser makes of a command line; None where it is another command, or wrong."""
    caught: list[Asked] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pipeline.cli, "carry_out", lambda asked: caught.append(asked) or 0)
        with pytest.raises(SystemExit):
            pipeline.cli.main(arguments)
    return caught[0] if caught else None


@pytest.mark.parametrize(("line", "wanted"), PLAIN)
def test_plain_words_say_what_the_parser_says(line: str, wanted: Asked) -> None:
    assert plain(line.split()) == parsed(line.split()) == wanted


@pytest.mark.parametrize("line", OTHERS)
def test_everything_else_is_left_to_the_parser(line: str) -> None:
    assert plain(line.split()) is None


def test_an_empty_name_is_left_to_the_parser() -> None:
    assert plain(["run", ""]) is None


def test_so_is_a_run_whose_workers_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WORKERS, "2")
    assert plain(["run", "papers"]) is None
    assert parsed(["run", "papers"]) == Asked(["papers"], workers=2)


WORDS = some.sampled_from(
    ["papers", "a b", "ü", "-", "--", "--output", "-o", "results", "--workers", "-w", "2", "02", "0", "64", "--fresh", "-q", "--quiet", "--table", "--prune", "--out", "-qo"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(words=some.lists(WORDS, max_size=6))
def test_no_command_line_is_read_otherwise_than_by_the_parser(words: list[str]) -> None:
    said = plain(["run", *words])
    assert said is None or said == parsed(["run", *words])


def test_an_unchanged_run_loads_no_parser_and_no_reader(tmp_path: Path) -> None:
    """It takes as long as what it loads: see benchmarks/batch.py."""
    (tmp_path / "paper.txt").write_text("Recommendations\n\n1. It is recommended that the report be noted.\n", encoding="utf-8")
    line = ["run", str(tmp_path / "paper.txt"), "--output", str(tmp_path / "out"), "--quiet"]
    shown = "import sys, atexit; atexit.register(lambda: print(*sys.modules)); sys.argv[1:] = {}; from pipeline.__main__ import main; main()"
    first, second = (subprocess.run([sys.executable, "-c", shown.format(line)], check=True, capture_output=True, text=True) for _ in range(2))
    heavy = {
        "typer",
        "pydantic",
        "pipeline.read",
        "pipeline.extract",
        "pipeline.export",
        "pipeline.process",
        "pipeline.vocabulary",
        "importlib.metadata",
    }
    assert "pipeline.export" in first.stdout.split()
    assert heavy & set(second.stdout.split()) == set()
