"""Decisions on the command line: found, recorded, refused, applied by the next run."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.decisions import (
    NAME,
    append,
    read_ledger,
)
from pipeline.records import Link, Priority, Procedure, Thread
from pipeline.stages import run
from pipeline.summary import summary

ROOT = Path(__file__).resolve().parents[2]


PAPERS = ("port-calder-annual-report-2020-21.md", "port-calder-annual-report-2021-22.docx")


def rows(folder: Path, kind: type[Any]) -> list[Any]:
    """The records of one table of a run."""
    name = {Link: "links", Thread: "threads", Priority: "priorities", Procedure: "procedures"}[kind]
    return [msgspec.json.decode(line, type=kind) for line in (folder / f"{name}.jsonl").read_bytes().splitlines()]


def told(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output + str(result.exception or "")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two reports of one partnership and the run over them."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "in").mkdir()
    for name in PAPERS:
        shutil.copy(ROOT / "corpus" / "reports" / name, folder / "in" / name)
    run([folder / "in"], folder / "out")
    return folder


@pytest.fixture
def office(once: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    shutil.copytree(once, tmp_path / "office")
    return tmp_path / "office"


def between(folder: Path) -> Link:
    """A link of a priority from one report to the next."""
    papers = {each.id: each.document_id for each in rows(folder, Priority)}
    return next(each for each in rows(folder, Link) if papers[each.from_] != papers[each.to])


class TestTheCommand:
    """From the command line through whole runs."""

    def test_a_decision_survives_runs_byte_for_byte_and_is_applied(self, office: Path) -> None:
        out, link = office / "out", between(office / "out")
        code, said = told("decide", str(out), "--reject", link.id, "--by", "A. Officer", "--why", "two strategies")
        assert code == 0
        assert "the next run" in said
        kept = (out / NAME).read_bytes()
        for _ in range(2):
            run([office / "in"], out)
            assert (out / NAME).read_bytes() == kept
            assert [each.decision for each in rows(out, Link) if each.id == link.id] == ["rejected"]
            assert [thread for thread in rows(out, Thread) if {link.from_, link.to} <= set(thread.priorities)] == []

    def test_what_is_not_applied_is_said_at_the_end_of_a_run_also_where_nothing_changed(self, office: Path) -> None:
        out, link = office / "out", between(office / "out")
        assert told("decide", str(out), "--reject", link.id, "--by", "A. Officer")[0] == 0
        assert "Decisions" not in summary(run([office / "in"], out), out)
        with (out / NAME).open("ab") as ledger:
            ledger.write(b'{"id": "decision-1", "acti\n')
        expected = f"Decisions  1 line of {out / NAME} not applied: {out / 'problems.jsonl'} says why"
        for unchanged in (False, True):
            report = run([office / "in"], out)
            assert (report.unchanged, expected in summary(report, out).splitlines()) == (unchanged, True)

    def test_it_holds_for_another_format_of_the_report(self, office: Path) -> None:
        """The report of 2021/22 comes as a PDF instead: its ids are others, its priorities are not."""
        out, link = office / "out", between(office / "out")
        assert told("decide", str(out), "--reject", link.id, "--by", "A. Officer")[0] == 0
        (office / "in" / PAPERS[1]).unlink()
        shutil.copy(ROOT / "corpus" / "formats" / "port-calder-annual-report-2021-22.pdf", office / "in")
        report = run([office / "in"], out)
        (rejected,) = [each for each in rows(out, Link) if each.decision == "rejected"]
        assert rejected.id != link.id
        assert [each for each in report.collection.problems if each.file == NAME] == []
        assert [thread for thread in rows(out, Thread) if {rejected.from_, rejected.to} <= set(thread.priorities)] == []

    def test_a_new_output_folder_may_begin_with_the_decisions_of_another(self, office: Path) -> None:
        link = between(office / "out")
        assert told("decide", str(office / "out"), "--reject", link.id, "--by", "A. Officer")[0] == 0
        (office / "new").mkdir()
        shutil.copy(office / "out" / NAME, office / "new" / NAME)
        run([office / "in"], office / "new")
        assert [each.id for each in rows(office / "new", Link) if each.decision == "rejected"] == [link.id]
        assert (office / "new" / NAME).read_bytes() == (office / "out" / NAME).read_bytes()

    def test_it_holds_when_a_year_is_added(self, office: Path) -> None:
        out, link = office / "out", between(office / "out")
        assert told("decide", str(out), "--accept", link.id, "--by", "A. Officer")[0] == 0
        shutil.copy(ROOT / "corpus" / "reports" / "port-calder-annual-report-2022-23.pdf", office / "in")
        run([office / "in"], out)
        assert [(each.decision, each.confidence) for each in rows(out, Link) if each.id == link.id] == [("accepted", 1.0)]

    def test_records_are_corrected_and_set_aside(self, office: Path) -> None:
        out = office / "out"
        first, second, *_ = rows(out, Procedure)
        assert told("decide", str(out), "--correct", first.id, "name", "Its Right Name", "--set-aside", second.id, "--by", "A")[0] == 0
        run([office / "in"], out)
        names = {each.id: each.name for each in rows(out, Procedure)}
        assert (names[first.id], second.id in names) == ("Its Right Name", False)

    def test_a_sheet_goes_out_and_comes_in(self, office: Path) -> None:
        out, sheet = office / "out", office / "sheet.csv"
        link = between(out)
        assert told("decide", str(out), "--export", str(sheet))[0] == 0
        status, said = told("decide", str(out), "--import", str(sheet))  # as it came out
        assert (status, "no row with an action" in said, read_ledger(out).decisions) == (0, True, [])
        text = sheet.read_text(encoding="utf-8-sig").replace(f",,,{link.id},", f"reject,B. Chair,seen,{link.id},", 1)
        sheet.write_text(text, encoding="utf-8-sig")
        assert told("decide", str(out), "--import", str(sheet))[0] == 0
        assert [(each.action, each.by) for each in read_ledger(out).decisions] == [("reject", "B. Chair")]

    @pytest.mark.parametrize(
        ("arguments", "word"),
        [
            (["--reject", "link-nowhere", "--by", "A"], "no link"),
            (["--reject", "link-nowhere"], "name of who"),
            ([], "say what is decided"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_is_written(self, once: Path, arguments: list[str], word: str) -> None:
        code, said = told("decide", str(once / "out"), *arguments)
        assert code != 0
        assert word in said
        assert not (once / "out" / NAME).exists()

    def test_a_decision_made_while_a_run_writes_is_kept(self, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        out, link = office / "out", between(office / "out")
        assert told("decide", str(out), "--reject", link.id, "--by", "before")[0] == 0
        save = __import__("pipeline.store", fromlist=["save"]).save

        def meanwhile(*arguments: Any) -> None:
            save(*arguments)
            append(out, [msgspec.structs.replace(each, by="meanwhile") for each in read_ledger(out).decisions])

        monkeypatch.setattr("pipeline.store.save", meanwhile)
        run([office / "in"], out)
        assert [each.by for each in read_ledger(out).decisions] == ["before", "meanwhile"]
