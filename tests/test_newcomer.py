"""What somebody new meets: sample papers, what is installed, and what may have been meant by something mistyped."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from pipeline import __version__
from pipeline.cli import main
from pipeline.decisions.choose import Wish, decide
from pipeline.doctor import EXTRAS, Finding, examine
from pipeline.errors import UsageError
from pipeline.near import near_path
from pipeline.sample import write_sample
from pipeline.store import load

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


# -- sample papers -----------------------------------------------------------------------------------------------------


def test_the_sample_is_the_shipped_corpus(tmp_path: Path) -> None:
    written = write_sample(tmp_path / "papers")
    assert {path.name: path.read_bytes() for path in written} == {path.name: path.read_bytes() for path in (ROOT / "corpus" / "reports").iterdir()}


def test_writing_it_twice_changes_nothing_and_nothing_of_others_is_overwritten(tmp_path: Path) -> None:
    first = write_sample(tmp_path)[0]
    write_sample(tmp_path)
    first.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is another file"):
        write_sample(tmp_path)
    assert first.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="can't be written"):
        write_sample(tmp_path / "papers")


# -- doctor ------------------------------------------------------------------------------------------------------------


def test_the_doctor_names_what_it_looked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["doctor"])
    said = capsys.readouterr().out
    assert not ended.value.code
    assert f"carriedforward  {__version__}" in said
    assert [name for name in ("python", "spacy", "tesseract", "libreoffice", "fonts", *(f"[{each}]" for each in EXTRAS)) if name not in said] == []


def test_without_programs_the_doctor_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    missing = {each.what: str(each) for each in examine() if not each.is_there}
    assert "apt install tesseract-ocr" in missing["tesseract"]
    assert "libreoffice.org" in missing["libreoffice"]


def test_a_finding_reads_as_a_line() -> None:
    assert str(Finding("fonts", True, "Vera.ttf")) == "ok  fonts           Vera.ttf"
    assert str(Finding("fonts", False, "", "get them")) == "--  fonts           not found; get them"


def test_the_extras_are_those_of_the_project() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    assert {name: packages for name, (packages, _) in EXTRAS.items()} == {
        name: tuple(re.split(r"[<>=]", each)[0] for each in extras[name]) for name in EXTRAS
    }


def test_an_extra_asks_for_the_same_versions_as_the_others() -> None:
    """`dev` repeats what tests need of other extras."""
    asked = {
        re.split(r"[<>=\[]", each)[0]: each
        for name, each_of in PROJECT["project"]["optional-dependencies"].items()
        if name != "dev"
        for each in each_of
    }
    repeated = {re.split(r"[<>=\[]", each)[0]: each for each in PROJECT["project"]["optional-dependencies"]["dev"]}
    assert {name: each for name, each in repeated.items() if name in asked} == {name: asked[name] for name in repeated if name in asked}


def test_the_version_stands_in_one_place() -> None:
    assert "version" in PROJECT["project"]["dynamic"]
    assert f"version: {__version__}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8").replace('"', "")


# -- what may have been meant ------------------------------------------------------------------------------------------

PATHS = [
    ("reprots", "; did you mean 'reports'?"),
    ("Reports/2021.pdf", "; did you mean 'reports/2021.pdf'?"),  # capitals
    ("reports/2012.pdf", "; did you mean 'reports/2021.pdf'?"),
    ("reprots/2021.pdf", "; did you mean 'reports/2021.pdf'?"),  # a folder on the way
    ("reports/minutes.txt", ""),  # nothing is near
    ("", ""),
    ("x" * 300, ""),
]


@pytest.mark.parametrize(("path", "says"), PATHS, ids=[path[:20] for path, _ in PATHS])
def test_a_path_that_leads_nowhere(in_folder: Path, path: str, says: str) -> None:
    (in_folder / "reports").mkdir()
    (in_folder / "reports" / "2021.pdf").write_bytes(b"")
    assert near_path(path).replace("\\\\", "/") == says


MISTYPED = [
    (["rum", "x"], 2, "Did you mean 'run'?"),
    (["run", "x", "--outptu", "y"], 2, "--output"),
    (["extract", "paper.txt", "--kind", "prioritys"], 2, "did you mean 'priorities'?"),
    (["read", "papre.txt"], 1, "did you mean 'paper.txt'?"),
    (["score", "reslts", "gold"], 2, "did you mean 'results'?"),
]


@pytest.mark.parametrize(("arguments", "status", "says"), MISTYPED, ids=[" ".join(row[0]) for row in MISTYPED])
def test_a_suggestion_for_what_is_mistyped(in_folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, says: str) -> None:
    (in_folder / "paper.txt").write_text("A paper.", encoding="utf-8")
    (in_folder / "results").mkdir()
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == status
    assert says in " ".join(capsys.readouterr().err.split())


CORRECTED = [
    ("themes", "neglct", "did you mean 'neglect'"),
    ("themes", "early help; poetry", "'poetry' is no theme"),
    ("nmae", "Safe at Home", "did you mean 'name'"),
]


@pytest.mark.parametrize(("field", "value", "says"), CORRECTED)
def test_a_correction_that_is_mistyped(shipped: Path, field: str, value: str, says: str) -> None:
    collection = load(shipped / "carriedforward.db")
    wish = Wish("correct", (collection.priorities[0].id,), "A. Officer", "2026-01-01T00:00:00+00:00", "", field, value)
    with pytest.raises(UsageError, match=says):
        decide(collection, wish)
