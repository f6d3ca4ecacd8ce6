"""What somebody new meets: sample papers, what is installed, and what may have been meant by something mistyped."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import pipeline
from pipeline import __version__
from pipeline.cli import main
from pipeline.decisions import find, new_decisions, read_sheet
from pipeline.decisions.choose import Wish, decide
from pipeline.doctor import EXTRAS, Finding, examine
from pipeline.errors import RunError, UsageError
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
    with pytest.raises(UsageError, match="holds other files already, such as northmere"):
        write_sample(tmp_path)
    assert first.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_may_not_be_written_ends_with_status_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(RunError, match="can't be written") as caught:
        write_sample(tmp_path / "papers")
    assert caught.value.exit_code == 1


def test_they_are_not_mixed_with_papers_of_others(tmp_path: Path) -> None:
    (tmp_path / "minutes.pdf").write_bytes(b"")
    with pytest.raises(UsageError, match=r"such as minutes\.pdf"):
        write_sample(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["minutes.pdf"]


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


# A slip of the hand, and what the message must name: what is wrong, with which file, and what to do.
SLIPS = [
    (["run", "nothing"], 1, "nothing: There is no such file or folder. Check the path."),
    (["run", "empty"], 1, "empty: There is nothing to read in it."),
    (["run", "slides.pptx"], 1, "slides.pptx: Files that end in '.pptx' can't be read. Save it as PDF or Word (.docx)"),
    (["run", "paper.txt", "--output", "paper.txt"], 2, "paper.txt is a file, not a folder. Name a folder with --output."),
    (["run", "paper.txt", "--output", "theirs"], 2, "theirs holds files that no run wrote. Name a new or empty folder with --output."),
    (["run", "paper.txt", "--vocabulary", "empty"], 2, "The vocabulary empty can't be read (it is a folder). Name a TOML file."),
    (["run", "paper.txt", "--bodies", "bodys.toml"], 2, "there is no such file or folder). Name a TOML file; did you mean 'bodies.toml'?"),
    (["read", "empty"], 1, "empty: This is a folder, not a file. Name one file, or read all in it: carriedforward run empty."),
    (["show", "paper.pfd"], 1, "paper.pfd: There is no such file."),
    (["score", "empty", "gold"], 2, "empty holds no results of a run. Name the folder that was given to carriedforward run as --output."),
    (["decide", "empty", "--accept", "link-1", "--by", "A"], 2, "empty holds no results of a run."),
    (["review", "emtpy"], 2, "There is no folder emtpy. Name the folder that was given to carriedforward run as --output; did you mean 'empty'?"),
    (["schema", "paper.txt"], 1, "paper.txt: there is a file of that name. Check the path, and that you may write there."),
    (["sample", "paper.txt"], 2, "paper.txt can't be written (there is a file of that name). Name a folder that you may write to."),
]


@pytest.mark.parametrize(("arguments", "status", "says"), SLIPS, ids=[" ".join(row[0]) for row in SLIPS])
def test_a_slip_is_answered_with_what_is_wrong_with_which_file_and_what_to_do(
    in_folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, says: str
) -> None:
    for name in ("paper.txt", "slides.pptx", "bodies.toml"):
        (in_folder / name).write_text("A paper.", encoding="utf-8")
    for name in ("empty", "theirs"):
        (in_folder / name).mkdir()
    (in_folder / "theirs" / "thesis.txt").write_text("Years of work.", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    said = " ".join(capsys.readouterr().err.split())
    assert ended.value.code == status
    assert says in said
    assert "Traceback" not in said
    assert "Errno" not in said


def test_a_mistyped_command_is_answered_once(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["rum"])
    assert capsys.readouterr().err.count("Did you mean") == 1


def test_where_nothing_was_read_no_table_is_pointed_to(in_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (in_folder / "empty").mkdir()
    with pytest.raises(SystemExit):
        main(["run", "empty", "--output", "out"])
    said = capsys.readouterr().out
    assert "none could be read" in said
    assert "comparison.xlsx" not in said


CORRECTED = [
    ("themes", "neglct", "did you mean 'neglect'"),
    ("themes", "early help; poetry", "'poetry' is no theme"),
    ("nmae", "Safe at Home", "did you mean 'name'"),
    ("stage", "reportd", "Write one of reported, forward, closed; did you mean 'reported'"),
    ("period", "2021", "Write a year as 2021/22"),
]


@pytest.mark.parametrize(("field", "value", "says"), CORRECTED)
def test_a_correction_that_is_mistyped(shipped: Path, field: str, value: str, says: str) -> None:
    collection = load(shipped / "carriedforward.db")
    wish = Wish("correct", (collection.priorities[0].id,), "A. Officer", "2026-01-01T00:00:00+00:00", "", field, value)
    with pytest.raises(UsageError, match=says):
        decide(collection, wish)


# -- ids by words ------------------------------------------------------------------------------------------------------

WORDS = [
    ("babies thousand", ["link", "thread"]),  # the words of both ends
    ("BABIES and infants!", ["link", "link", "thread", "priority", "priority"]),  # the thread has another name now
    ("thousand days 2024/25", ["link", "thread", "priority"]),
    ("northmere annual-report-2021-22.pdf", ["document"]),  # by the name of the file
    ("", []),
    ("no such words", []),
]


@pytest.mark.parametrize(("words", "kinds"), WORDS)
def test_what_has_these_words_is_listed_with_its_id(shipped: Path, words: str, kinds: list[str]) -> None:
    collection = load(shipped / "carriedforward.db")
    found = [each for each in find(collection, words) if each.what in ("link", "thread", "priority", "document")]
    assert [each.what for each in found] == kinds


def test_an_id_that_was_found_can_be_decided_on(shipped: Path) -> None:
    collection = load(shipped / "carriedforward.db")
    link = next(each for each in find(collection, "babies thousand") if each.what == "link")
    decision = decide(collection, Wish("reject", (link.id,), "A. Officer", "2026-01-01T00:00:00+00:00", ""))
    assert [subject.name for subject in decision.subjects] == ["Babies and Infants", "The First Thousand Days"]
    assert str(link).startswith(f"{link.id}  link: “Babies and Infants” (")


def test_an_unknown_id_is_answered_with_how_to_find_it(shipped: Path) -> None:
    collection = load(shipped / "carriedforward.db")
    wrong = collection.links[0].id[:-1] + ("0" if collection.links[0].id[-1] != "0" else "1")
    with pytest.raises(UsageError, match=r"--find WORDS lists .*; did you mean 'link-"):
        decide(collection, Wish("reject", (wrong,), "A. Officer", "2026-01-01T00:00:00+00:00", ""))


# -- sheets as they come back from a spreadsheet -----------------------------------------------------------------------

SHEETS = [
    (b"PK\x03\x04 a workbook", "is a workbook. Save it from Excel as"),
    (b"action,target\naccept,link-1\n", "filled.csv, row 2: link-1 is no link of this folder"),
    (b"action,target\n,\nacept,link-1\n", "filled.csv, row 3: 'acept' is no action. Write one of accept, .* did you mean 'accept'"),
]


@pytest.mark.parametrize(("data", "says"), SHEETS)
def test_a_sheet_that_cannot_be_followed_says_where_and_why(shipped: Path, tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "filled.csv").write_bytes(data)
    with pytest.raises(UsageError, match=says):
        new_decisions(load(shipped / "carriedforward.db"), read_sheet(tmp_path / "filled.csv", "A. Officer", "", "2026-01-01T00:00:00+00:00"), [])


@pytest.mark.usefixtures("in_folder")
def test_in_python_too_nothing_read_is_said() -> None:
    with pytest.raises(RunError, match="Nothing could be read: papres: There is no such file or folder"):
        pipeline.run("papres", output="results")
