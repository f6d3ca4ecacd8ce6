"""An output folder is whole or as it was: after an interruption, a full disk, a wrong path."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from northmere import sample

import pipeline.export.paper
import pipeline.store
from pipeline.errors import RunError, UsageError
from pipeline.export import write_run
from pipeline.folder import check_folder, whole_or_not_at_all
from pipeline.records import Collection

as_root = pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="the superuser may write anywhere")


def listing(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


class Interruption(KeyboardInterrupt):
    """Somebody pressed Ctrl-C."""


@pytest.mark.parametrize("fault", [Interruption(), OSError(28, "No space left on device"), MemoryError()])
@pytest.mark.parametrize("step", ["pipeline.export.paper.paper", "pipeline.store.save"])
def test_a_run_that_breaks_off_leaves_the_former_one_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, fault: BaseException) -> None:
    folder = tmp_path / "output"
    write_run(sample(), folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def breaks(*_: object) -> bytes:
        raise fault

    monkeypatch.setattr(step, breaks)
    with pytest.raises(type(fault)):
        write_run(Collection(), folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_a_first_run_that_breaks_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline.export.paper, "paper", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_run(sample(), tmp_path / "output")
    assert listing(tmp_path) == []


def test_a_new_run_replaces_the_former_one(tmp_path: Path) -> None:
    folder = tmp_path / "output"
    write_run(sample(), folder)
    write_run(Collection(), folder)
    assert (folder / "priorities.jsonl").read_bytes() == b""
    assert list((folder / "texts").iterdir()) == []
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_what_a_person_put_into_the_folder_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "output"
    write_run(sample(), folder)
    (folder / "notes").mkdir()
    (folder / "notes" / "mine.txt").write_text("keep")
    write_run(Collection(), folder)
    assert (folder / "notes" / "mine.txt").read_text() == "keep"
    assert (folder / "priorities.jsonl").read_bytes() == b""


@pytest.mark.parametrize("parents", ["output", "deep/er/output", "with space/année"])
def test_folders_on_the_way_are_made(tmp_path: Path, parents: str) -> None:
    write_run(Collection(), tmp_path / parents)
    assert (tmp_path / parents / "documents.jsonl").is_file()


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir(mode=0o750)
    write_run(Collection(), tmp_path / "output")
    assert (tmp_path / "output" / "documents.jsonl").is_file()
    assert (tmp_path / "output").stat().st_mode & 0o777 == 0o750  # as it was


def test_a_new_folder_can_be_read_by_others_as_usual(tmp_path: Path) -> None:
    (tmp_path / "usual").mkdir()
    write_run(Collection(), tmp_path / "output")
    assert (tmp_path / "output").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize(
    "stranger",
    ["thesis.docx", "datapackage.json", "documents.jsonl"],  # the last two: names that other programs write too
)
def test_a_folder_of_somebody_else_is_refused_and_left_alone(tmp_path: Path, stranger: str) -> None:
    (tmp_path / stranger).write_text("mine")
    with pytest.raises(UsageError, match="no run wrote"):
        write_run(sample(), tmp_path)
    assert listing(tmp_path) == [stranger]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("mine")
    with pytest.raises(UsageError, match="is a file"):
        write_run(sample(), tmp_path / "output")
    assert (tmp_path / "output").read_text() == "mine"


def test_a_file_on_the_way_is_named_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(RunError) as caught:
        write_run(sample(), tmp_path / "file" / "output")
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("made", "asked", "fault"),
    [
        ("thesis.docx", ".", UsageError),  # holds what no run wrote
        ("file", "file", UsageError),  # a file
        ("file", "file/deep/output", RunError),  # a file on the way
    ],
)
def test_a_bad_folder_is_refused_before_a_long_run(tmp_path: Path, made: str, asked: str, fault: type[Exception]) -> None:
    (tmp_path / made).write_text("mine")
    with pytest.raises(fault):
        check_folder(tmp_path / asked)
    assert listing(tmp_path) == [made]


@pytest.mark.parametrize("asked", ["new", "new/and/deep", "."])
def test_a_good_folder_is_not_touched_by_asking(tmp_path: Path, asked: str) -> None:
    check_folder(tmp_path / asked)
    assert listing(tmp_path) == []


def test_the_root_of_a_disk_is_refused() -> None:
    with pytest.raises(UsageError, match="root of a disk"):
        write_run(sample(), Path("/"))


@as_root
def test_a_folder_that_cannot_be_written_is_named_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o555)
    with pytest.raises(RunError, match="can't be written") as caught:
        write_run(sample(), tmp_path / "locked" / "output")
    assert caught.value.remedy


def test_a_system_that_refuses_to_make_the_folder_is_named_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(**_: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", refuses)
    with pytest.raises(RunError, match="Permission denied") as caught:
        write_run(sample(), tmp_path / "output")
    assert caught.value.remedy


def test_where_the_new_folder_cannot_take_its_place_the_former_one_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "output"
    write_run(sample(), folder)
    before, rename = listing(folder), Path.rename

    def refuses(self: Path, target: Path) -> Path:
        if self.name.endswith(".partial"):
            raise PermissionError(13, "in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuses)
    with pytest.raises(RunError, match="in use"):
        write_run(Collection(), folder)
    assert listing(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_a_run_killed_between_the_two_renames_is_mended_by_the_next(tmp_path: Path) -> None:
    """Only the former folder is left then, under its other name."""
    folder = tmp_path / "output"
    write_run(sample(), folder)
    (folder / "notes.txt").write_text("keep")
    folder.rename(tmp_path / ".output.former")
    write_run(Collection(), folder)
    assert (folder / "notes.txt").read_text() == "keep"
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_a_run_killed_before_it_had_cleared_up_is_mended_by_the_next(tmp_path: Path) -> None:
    """Both folders are left then, and a person's notes are still in the former one."""
    folder = tmp_path / "output"
    write_run(sample(), folder)
    former = shutil.copytree(folder, tmp_path / ".output.former")
    (former / "notes.txt").write_text("keep")
    write_run(Collection(), folder)
    assert (folder / "notes.txt").read_text() == "keep"
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_an_interruption_between_the_two_renames_brings_the_former_run_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "output"
    write_run(sample(), folder)
    before, rename = listing(folder), Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        if self.name.endswith(".partial"):
            raise Interruption
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(Interruption):
        write_run(Collection(), folder)
    assert listing(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "real")
    write_run(Collection(), tmp_path / "output")
    assert (tmp_path / "output").is_symlink()
    assert (tmp_path / "real" / "documents.jsonl").is_file()


def test_the_block_may_leave_a_folder_empty(tmp_path: Path) -> None:
    with whole_or_not_at_all(tmp_path / "output", frozenset()):
        pass
    assert listing(tmp_path) == ["output"]
