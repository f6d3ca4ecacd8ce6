"""What an earlier run did is not done again, and no result can tell: the same bytes as from a run that began with nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline.batch
import pipeline.read
from pipeline.errors import DocumentError
from pipeline.process import PASSING
from pipeline.records import Problem
from pipeline.stages import KEPT, Choices, Report, run
from pipeline.store import open_kept

ROOT = Path(__file__).resolve().parents[2]
PAPER = "Elmshire County Council\n\nCabinet - 12 May 2021\n\nRecommendations\n\n1. It is recommended that:\n\na) The report be {};\nb) The plan be approved.\n"
FORMATS = (
    "northmere-cabinet-2019-10-15.txt", "northmere-cabinet-2020-10-13.md", "northmere-cabinet-2021-09-14.pdf", "northmere-cabinet-2022-10-11.docx",
)  # fmt: skip


@pytest.fixture
def papers(in_folder: Path) -> Path:
    """Two papers in the folder `in` of the working directory."""
    (in_folder / "in").mkdir()
    for name, word in (("a.txt", "noted"), ("b.txt", "received")):
        (in_folder / "in" / name).write_text(PAPER.format(word), encoding="utf-8")
    return in_folder / "in"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read from here on."""
    real, names = pipeline.read.read, []

    def read(data: bytes, name: str, document_id: str | None = None) -> object:
        names.append(name)
        return real(data, name, document_id)

    monkeypatch.setattr(pipeline.read, "read", read)
    return names


def results(folder: Path) -> dict[str, bytes]:
    """The files of a run, without what it keeps for the next one."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.parent.name != KEPT.parent.name)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def again(out: str = "out", **choices: bool) -> Report:
    """One more run over the papers."""
    return run([Path("in")], Path(out), choices=Choices(**choices))


@pytest.mark.usefixtures("papers")
class TestWhatIsReadAgain:
    """Only what changed."""

    def test_nothing_where_nothing_changed(self, reads: list[str]) -> None:
        assert (again().read, again().read, reads) == (2, 0, ["in/a.txt", "in/b.txt"])

    def test_a_new_file_alone(self, papers: Path, reads: list[str]) -> None:
        again()
        (papers / "c.txt").write_text(PAPER.format("agreed"), encoding="utf-8")
        report = again()
        assert (report.read, report.kept, reads[2:]) == (1, 2, ["in/c.txt"])

    def test_a_changed_file_alone_even_of_the_same_size_and_date(self, papers: Path, reads: list[str]) -> None:
        again()
        state = (papers / "b.txt").stat()
        (papers / "b.txt").write_text(PAPER.format("accepted"), encoding="utf-8")
        os.utime(papers / "b.txt", ns=(state.st_atime_ns, state.st_mtime_ns))
        assert (again().read, reads[2:]) == (1, ["in/b.txt"])

    def test_a_renamed_file_is_extracted_and_not_read(self, papers: Path, reads: list[str]) -> None:
        again()
        (papers / "b.txt").rename(papers / "z.txt")
        report = again()
        assert (report.read, report.gone, reads[2:]) == (1, 1, [])

    def test_a_folder_named_by_its_full_path_is_the_same(self, papers: Path, reads: list[str]) -> None:
        again()
        report = run([papers.resolve()], Path("out"))
        assert (report.gone, reads[2:]) == (0, [])

    def test_changed_vocabulary_extracts_and_does_not_read(self, reads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        again()
        monkeypatch.setattr(pipeline.batch, "extracting", lambda: "another version")
        assert (again().read, reads[2:]) == (2, [])

    def test_changed_reading_reads(self, reads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        again()
        monkeypatch.setattr(pipeline.batch, "reading", lambda: "another version")
        assert (again().read, len(reads)) == (2, 4)

    def test_everything_when_asked(self, reads: list[str]) -> None:
        again()
        assert (again(fresh=True).read, len(reads)) == (2, 4)

    def test_everything_into_another_folder(self, reads: list[str]) -> None:
        again()
        assert (again("other").read, len(reads)) == (2, 4)

    def test_what_a_stopped_run_had_read_is_not_read_again(self, reads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr("pipeline.relink.link_as_decided", stop)
            with pytest.raises(KeyboardInterrupt):
                again()
        assert [path.name for path in Path("out").iterdir()] == [KEPT.parent.name], "nothing half-written"
        assert (again().kept, reads) == (2, ["in/a.txt", "in/b.txt"])


@pytest.mark.usefixtures("papers")
class TestTheSameBytes:
    """However a run came to its records."""

    def test_bit_by_bit_or_at_once(self, papers: Path) -> None:
        (papers / "b.txt").rename("b.txt")
        again()
        Path("b.txt").rename(papers / "b.txt")
        again()
        again("fresh")
        assert results(Path("out")) == results(Path("fresh"))

    def test_after_a_file_went(self, papers: Path) -> None:
        again()
        (papers / "a.txt").unlink()
        assert again().gone == 1
        again("fresh")
        assert results(Path("out")) == results(Path("fresh"))

    def test_equal_files_that_change_places(self, papers: Path) -> None:
        """The id of a document depends on how many equal files come before it."""
        shutil.copy(papers / "b.txt", papers / "c.txt")
        again()
        (papers / "b.txt").unlink()
        again()
        again("fresh")
        assert results(Path("out")) == results(Path("fresh"))

    @pytest.mark.parametrize("name", FORMATS)
    def test_a_file_that_is_known_by_another_name(self, in_folder: Path, name: str, reads: list[str]) -> None:
        new = in_folder / f"later{Path(name).suffix}"
        shutil.copy(ROOT / "corpus" / "reports" / name, in_folder / name)
        run([Path(name)], Path("out"))
        (in_folder / name).rename(new)
        run([Path(new.name)], Path("out"))
        assert reads == [name]
        run([Path(new.name)], Path("fresh"))
        assert results(Path("out")) == results(Path("fresh"))


@pytest.mark.usefixtures("papers")
class TestAnUnchangedRun:
    """Nothing is written where the folder holds, byte for byte, what would be."""

    def dates(self) -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in Path("out").iterdir() if path.is_file()}

    def test_it_touches_nothing_and_says_what_is_there(self) -> None:
        first, dates = again(), self.dates()
        second = again()
        assert (second.unchanged, second.counts, self.dates()) == (True, first.counts, dates)
        assert second.collection.documents == first.collection.documents

    @pytest.mark.parametrize("damage", ["changed", "missing", "missing text", "one too many"])
    def test_a_damaged_folder_is_made_whole(self, damage: str) -> None:
        again()
        whole = results(Path("out"))
        text = next(Path("out/texts").iterdir())
        if damage == "changed":
            Path("out/comparison.csv").write_bytes(b"thread\r\n")
        elif damage == "one too many":
            (text.parent / "stale.txt").write_bytes(b"")
        else:
            (text if damage == "missing text" else Path("out/comparison.csv")).unlink()
        assert not again().unchanged
        assert results(Path("out")) == whole

    def test_a_decision_since_then_counts(self) -> None:
        again()
        Path("out/decisions.jsonl").write_text("not a decision\n", encoding="utf-8")
        report = again()
        assert (report.unchanged, report.read, report.counts["problems"]) == (False, 0, 1)
        assert again().unchanged

    def test_a_setting_that_changes_results_counts_and_another_does_not(self) -> None:
        from pipeline.settings import Settings

        assert again().read == 2
        assert run([Path("in")], Path("out"), Settings(time_limit=5)).unchanged
        report = run([Path("in")], Path("out"), Settings(link_threshold=0.9))
        assert (report.unchanged, report.read) == (False, 0), "linked anew, and read as before"

    def test_known_failures_are_said_again(self, papers: Path) -> None:
        (papers / "empty.pdf").write_bytes(b"")
        assert again().failed == 1
        told = Told()
        report = run([Path("in")], Path("out"), watcher=told)
        assert (report.unchanged, report.failed, told.failures) == (True, 1, ["in/empty.pdf"])


class Told:
    """Who keeps what a run says."""

    def __init__(self) -> None:
        self.failures: list[str] = []

    def begin(self, total: int, kept: int) -> None: ...

    def done(self, file: str, errors: object) -> None: ...

    def stage(self, name: str) -> None: ...

    def failed(self, problem: Problem) -> None:
        self.failures.append(problem.file)


@pytest.mark.usefixtures("papers")
class TestFailures:
    """A broken file is known to be broken; what lay in the machine or the moment is tried again."""

    @pytest.mark.parametrize(("code", "tried"), [("damaged", 1), *((code, 2) for code in sorted(PASSING - {"missing", "unreadable"}))])
    def test_which_failures_are_tried_again(self, monkeypatch: pytest.MonkeyPatch, code: str, tried: int) -> None:
        calls: Iterator[int] = iter(range(9))

        def read(*_: object) -> None:
            next(calls)
            raise DocumentError("It can't be read", "Mend it", code)

        monkeypatch.setattr(pipeline.read, "read", read)
        for _ in range(2):
            assert run([Path("in/a.txt")], Path("out")).failed == 1
        assert next(calls) == tried

    def test_a_crash_behind_the_reading_costs_no_second_reading(self, reads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as patch:
            patch.setattr("pipeline.extract.extract", lambda _: 1 / 0)
            assert again().failed == 2
        report = again()
        assert (report.failed, report.read, len(reads)) == (0, 2, 2)


@pytest.mark.usefixtures("papers")
class TestPruning:
    """What was read from files that are gone stays, for they may come back, until somebody says otherwise."""

    @pytest.mark.parametrize(("prune", "read"), [(False, 0), (True, 1)])
    def test_a_file_that_comes_back(self, papers: Path, reads: list[str], prune: bool, read: int) -> None:
        again()
        (papers / "b.txt").rename("b.txt")
        again(prune=prune)
        Path("b.txt").rename(papers / "b.txt")
        assert (again().read, len(reads)) == (read, 2 + read)

    def test_also_where_nothing_else_is_to_be_done(self, papers: Path) -> None:
        again()
        (papers / "b.txt").unlink()
        again()
        assert again(prune=True).unchanged
        with open_kept(Path("out") / KEPT) as kept:
            assert kept.prune([]) == 1, "one outcome was left"

    def test_what_another_version_made_goes_by_itself(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pipeline.batch, "extracting", lambda: "first version")
        again()
        monkeypatch.setattr(pipeline.batch, "extracting", lambda: "second version")
        again()
        with open_kept(Path("out") / KEPT) as kept:
            assert kept.prune([]) == 2


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000], ids=["empty", "text", "torn"])
def test_a_damaged_store_costs_time_and_nothing_else(content: bytes, reads: list[str]) -> None:
    again()
    whole = results(Path("out"))
    (Path("out") / KEPT).write_bytes(content)
    assert (again().read, len(reads)) == (2, 4)
    assert results(Path("out")) == whole


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize("table", ["outcomes.outcome", "readings.document", "last_run.run"])
def test_a_damaged_row_costs_time_and_nothing_else(table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    again()
    whole = results(Path("out"))
    name, column = table.split(".")
    with sqlite3.connect(Path("out") / KEPT) as connection:
        connection.execute(f"UPDATE {name} SET {column} = substr({column}, 1, 40)")
    Path("out/comparison.csv").unlink()
    if name == "readings":
        monkeypatch.setattr(pipeline.batch, "extracting", lambda: "another version")
    assert again().failed == 0
    assert results(Path("out")) == whole


def test_no_reader_looks_at_more_of_a_name_than_its_suffix() -> None:
    """Else a reading could not be used for the same file under another name."""
    from pipeline.process import renamed
    from pipeline.read import read

    for name in FORMATS:
        data = (ROOT / "corpus" / "reports" / name).read_bytes()
        other = f"folder/Other 2031{Path(name).suffix}"
        assert renamed(read(data, name, "one"), other, "two") == read(data, other, "two")
