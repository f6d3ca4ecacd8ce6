"""The command as people call it: what each verb prints, its exit status, and that `--help` loads nothing heavy."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline import __version__
from pipeline.cli import main

PAPER = """Elmshire County Council

CABINET - 12 MAY 2021

ELMSHIRE SAFEGUARDING CHILDREN PARTNERSHIP YEARLY REPORT 2020/21

REPORT OF THE DIRECTOR OF CHILDREN'S SERVICES

Purpose of Report

1. This report brings the Yearly Report to the Cabinet.

Recommendations

2. It is recommended that:

a) The Yearly Report of the Partnership be noted;
b) The comments of the Scrutiny Committee be passed to the Partnership.

Resource Implications

3. The Council contributed £52,300 to the Partnership in 2020/21.
"""
HEAVY = (
    "pandas",
    "numpy",
    "spacy",
    "pdfplumber",
    "pypdfium2",
    "docx",
    "xlsxwriter",
    "lxml",
    "rapidfuzz",
    "jinja2",
    "rich.progress",
    "PIL",
    "sqlite3",
)
VERBS = ("run", "read", "segment", "extract", "score", "schema")


class Ended(NamedTuple):
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str


Command = Callable[..., Ended]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Call the command with some arguments, in this process."""

    def call(*arguments: object) -> Ended:
        with pytest.raises(SystemExit) as ended:
            main([str(each) for each in arguments])
        status = ended.value.code
        printed = capsys.readouterr()
        return Ended(status if isinstance(status, int) else 0, printed.out, printed.err)

    return call


@pytest.fixture
def paper(in_folder: Path) -> Path:
    """A cabinet paper of a page, in the working directory."""
    path = in_folder / "paper.txt"
    path.write_text(PAPER, encoding="utf-8")
    return Path("paper.txt")


def loaded_after(statement: str) -> set[str]:
    """Which heavy packages a new Python has loaded after a statement."""
    code = f"import sys\n{statement}\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"
    return set(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()[-len(HEAVY) :]) & set(HEAVY)


@pytest.mark.parametrize(
    "statement",
    [
        "import pipeline.cli",
        "import pipeline.cli\ntry:\n    pipeline.cli.main(['--help'])\nexcept SystemExit:\n    pass",
        "import pipeline.cli\ntry:\n    pipeline.cli.main(['run', '--help'])\nexcept SystemExit:\n    pass",
    ],
    ids=["import", "help", "run-help"],
)
def test_help_loads_nothing_heavy(statement: str) -> None:
    """So that `--help` takes no half second, on any machine."""
    assert loaded_after(statement) == set()


def test_version(command: Command) -> None:
    assert command("--version") == (0, f"carriedforward {__version__}\n", "")


def test_help_names_every_verb(command: Command) -> None:
    said = command("--help")
    assert said.status == 0
    assert [verb for verb in VERBS if f"\n  {verb} " not in said.out] == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(command: Command, verb: str) -> None:
    said = command(verb, "--help")
    assert (said.status, "Usage: carriedforward " + verb in said.out) == (0, True)


def test_run_writes_the_folder_and_says_what_was_found(command: Command, paper: Path) -> None:
    said = command("run", paper, "--output", "out")
    assert (said.status, said.err) == (0, "")
    assert "Documents  1 read" in said.out
    assert "2 recommendations" in said.out
    assert json.loads(Path("out/documents.jsonl").read_text(encoding="utf-8"))["meeting_date"] == "2021-05-12"


def test_quiet_prints_nothing_where_nothing_failed(command: Command, paper: Path) -> None:
    assert command("run", paper, "--output", "out", "--quiet") == (0, "", "")


def test_quiet_prints_errors_all_the_same(command: Command, paper: Path) -> None:
    said = command("run", paper, "gone.pdf", "--output", "out", "--quiet")
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("gone.pdf: ")


def test_read_shows_the_lines(command: Command, paper: Path) -> None:
    said = command("read", paper)
    assert said.status == 0
    assert [line.split(maxsplit=1) for line in said.out.splitlines()][1] == ["body", "CABINET - 12 MAY 2021"]


def test_segment_shows_what_the_paper_is_and_its_blocks(command: Command, paper: Path) -> None:
    said = command("segment", paper)
    assert said.status == 0
    assert "meeting_date   2021-05-12" in said.out
    assert "heading1" in said.out


@pytest.mark.parametrize(("kind", "tables"), [("recommendations", {"recommendations"}), ("finances", {"finances"}), (None, None)])
def test_extract_prints_records_as_json(command: Command, paper: Path, kind: str | None, tables: set[str] | None) -> None:
    said = command("extract", paper, *(("--kind", kind) if kind else ()))
    found = {json.loads(line)["table"] for line in said.out.splitlines()}
    assert said.status == 0
    assert found == tables if tables else found >= {"sections", "recommendations", "finances"}


def test_schema_prints_and_writes(command: Command, in_folder: Path) -> None:
    printed = json.loads(command("schema").out)
    assert command("schema", "schemas").status == 0
    assert {path.name for path in (in_folder / "schemas").iterdir()} == {f"{name}.schema.json" for name in printed}


def test_score_prints_figures_writes_them_and_compares(command: Command, paper: Path) -> None:
    command("run", paper, "--output", "out")
    Path("gold").mkdir()
    Path("gold/paper.json").write_text('{"document": {}, "recommendations": []}', encoding="utf-8")
    said = command("score", "out", "gold", "--misses", "--against", "out", "--json", "score.json")
    assert (said.status, said.err) == (0, "")
    assert "paper.txt" in said.out
    assert "WRONG" in said.out
    assert "Since the earlier run: 0 gained, 0 lost" in said.out
    assert json.loads(Path("score.json").read_text(encoding="utf-8"))["kinds"]["recommendations"]["found"] == 2


def test_score_fails_where_no_document_is_expected(command: Command, paper: Path) -> None:
    command("run", paper, "--output", "out")
    Path("gold").mkdir()
    Path("gold/another.json").write_text('{"document": {}}', encoding="utf-8")
    said = command("score", "out", "gold")
    assert said.status == 1
    assert "No document of the run has expectations" in said.err


WRONG = [
    (["run"], "Missing argument"),  # nothing to read
    (["run", "paper.txt", "--workers", "-1"], "--workers"),
    (["run", "paper.txt", "--workers", "0", "--time-limit", "9"], "no limit holds"),
    (["run", "paper.txt", "--wrong"], "No such option: --wrong"),
    (["extract", "paper.txt", "--kind", "poems"], "'poems' is none of"),
    (["score", "nowhere", "nowhere"], "There is no folder nowhere"),
    (["score", "paper.txt"], "Missing argument"),
    (["march"], "No such command"),
]


@pytest.mark.parametrize(("arguments", "says"), WRONG, ids=[" ".join(row[0]) for row in WRONG])
@pytest.mark.usefixtures("paper")
def test_wrong_usage_ends_with_two_and_says_why(command: Command, arguments: list[str], says: str) -> None:
    said = command(*arguments)
    assert (said.status, said.out) == (2, "")
    assert says in " ".join(said.err.split())


@pytest.mark.parametrize("verb", ["read", "segment", "extract"])
@pytest.mark.usefixtures("in_folder")
def test_a_verb_on_a_file_that_is_not_there_says_what_to_do(command: Command, verb: str) -> None:
    assert command(verb, "gone.pdf") == (1, "", "carriedforward: gone.pdf: There is no such file. Check the path.\n")


def test_python_m_runs_the_command() -> None:
    ended = subprocess.run([sys.executable, "-m", "pipeline", "--version"], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, f"carriedforward {__version__}\n")
