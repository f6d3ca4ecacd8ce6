"""Files that can't be read, whatever they are called and wherever they stand: one message with a remedy, one row, and the rest goes on."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fault_jobs import GOOD, HTML, Command

from pipeline.cli import main

as_root = pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="the superuser may read and write anything")


def encrypted_pdf() -> bytes:
    """A PDF that opens with a password only."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    file = io.BytesIO()
    page = canvas.Canvas(file, encrypt=pytest.importorskip("reportlab.lib.pdfencrypt").StandardEncryption("secret"))
    page.drawString(72, 700, "Not for everybody")
    page.save()
    return file.getvalue()


def zipped(members: dict[str, bytes], *, encrypted: str = "") -> bytes:
    """An archive; the member `encrypted` is marked as such."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    data = bytearray(file.getvalue())
    if encrypted:  # the flag stands in the local header and in the directory
        for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = next(m.start() for m in re.finditer(re.escape(signature), data) if encrypted.encode() in data[m.start() : m.start() + 80])
            data[at + place] |= 1
    return bytes(data)


# name of the file, its bytes, words of the reason, words of the remedy
FILES: list[tuple[str, Callable[[], bytes], str, str]] = [
    ("empty.pdf", lambda: b"", "empty", "Fetch it again"),
    ("blank.txt", lambda: b" \n\n", "empty", "Fetch it again"),
    ("table.xlsx", lambda: b"PK\x03\x04", ".xlsx", "Save it as PDF or Word"),
    ("README", lambda: b"read me", "no suffix", "Save it as PDF or Word"),
    ("web.pdf", lambda: HTML, "web page", "Download the PDF"),
    ("secret.pdf", encrypted_pdf, "password", "password"),
    ("broken.pdf", lambda: b"%PDF-1.7\n%broken", "", ""),
    ("noise.pdf", lambda: bytes(range(256)) * 8, "", ""),
    ("report.docx", lambda: b"not an archive at all", "", ""),
    ("other.docx", lambda: zipped({"hello.txt": b"hello"}), "", ""),
    ("binary.txt", lambda: bytes(range(32)) * 8, "binary", "suffix"),
    ("bad.zip", lambda: b"PK\x03\x04 cut short", "no ZIP archive", "Fetch it again"),
    ("empty.zip", lambda: zipped({}), "nothing to read", "Check that this is the right"),
]


@pytest.mark.parametrize(("name", "data", "reason", "remedy"), FILES, ids=[row[0] for row in FILES])
def test_a_file_that_cannot_be_read_is_one_message_and_one_row(
    command: Command, in_folder: Path, name: str, data: Callable[[], bytes], reason: str, remedy: str
) -> None:
    (in_folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (in_folder / name).write_bytes(data())
    ended = command("good.txt", name)
    assert ended.status == 1
    assert list(ended.errors) == [name]
    assert ended.read == ["good.txt"], "the rest is complete"
    message = ended.errors[name]
    assert reason in message
    assert remedy in message
    assert re.search(r"\. [A-Z].*\.$", message), "a reason, then a remedy"
    assert ended.err == f"{name}: {message}\n"


def test_a_path_that_is_not_there(command: Command, in_folder: Path) -> None:
    (in_folder / "good.txt").write_text(GOOD, encoding="utf-8")
    ended = command("good.txt", "gone.pdf")
    assert (ended.status, ended.err) == (1, "gone.pdf: There is no such file or folder. Check the path.\n")
    assert ended.errors == {"gone.pdf": "There is no such file or folder. Check the path."}


@pytest.mark.parametrize("output", ["out", "new/folder/out"])
def test_where_no_path_leads_anywhere_nothing_is_written(command: Command, in_folder: Path, output: str) -> None:
    ended = command("gone.pdf", "reprots", output=output)
    lines = "gone.pdf: There is no such file or folder. Check the path.\nreprots: There is no such file or folder. Check the path.\n"
    assert (ended.status, ended.out, ended.err) == (1, "", f"carriedforward: Nothing could be read: {lines}")
    assert list(in_folder.iterdir()) == []


@pytest.mark.parametrize("name", ["x" * 300 + ".pdf", "pipe.pdf", "link.pdf"])
def test_a_path_that_is_no_file(command: Command, in_folder: Path, name: str) -> None:
    if name == "pipe.pdf":
        os.mkfifo(in_folder / name)  # reading it would wait for ever
    elif name == "link.pdf":
        (in_folder / name).symlink_to("nowhere")
    ended = command(name)
    assert (ended.status, list(ended.errors)) == (1, [name])


def test_an_empty_folder_is_no_success(command: Command, in_folder: Path) -> None:
    (in_folder / "reports").mkdir()
    ended = command("reports")
    assert (ended.status, "nothing to read" in ended.errors["reports"]) == (1, True)


def refuse(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the system refuse to open a file, also to the superuser."""
    real = Path.open

    def open_(self: Path, *args: Any, **options: Any) -> Any:
        if self.name == path.name:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *args, **options)

    monkeypatch.setattr(Path, "open", open_)


def test_a_file_that_may_not_be_opened(command: Command, in_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (in_folder / "closed.txt").write_text(GOOD, encoding="utf-8")
    refuse(in_folder / "closed.txt", monkeypatch)
    ended = command("closed.txt")
    assert (ended.status, "Permission denied" in ended.errors["closed.txt"], "Check its permissions" in ended.errors["closed.txt"]) == (1, True, True)


@as_root
def test_a_folder_that_may_not_be_opened(command: Command, in_folder: Path) -> None:
    (in_folder / "closed").mkdir(mode=0o000)
    ended = command("closed")
    assert (ended.status, "Permission denied" in ended.errors["closed"]) == (1, True)


@as_root
def test_one_file_that_may_not_be_opened_ends_as_a_missing_one_does(tmp_path: Path) -> None:
    closed = tmp_path / "closed.txt"
    closed.write_text("words", encoding="utf-8")
    closed.chmod(0o000)
    for path in (closed, tmp_path / "missing.txt"):
        with pytest.raises(SystemExit) as ended:
            main(["read", str(path)])
        assert ended.value.code == 1


NAMES = [
    "two words.txt",
    'it\'s "quoted".txt',
    "über – 2020/x.txt".replace("/", "⁄"),
    "a\nb.txt",
    "tab\there.txt",
    "=1+1.txt",
    "[bold]x.txt",
    "%s.txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_of_a_file_is_kept(command: Command, in_folder: Path, name: str) -> None:
    (in_folder / "in").mkdir()
    (in_folder / "in" / name).write_text(GOOD, encoding="utf-8")
    ended = command("in")
    assert (ended.status, ended.read) == (0, [f"in/{name}"])


@pytest.mark.parametrize("name", NAMES)
def test_a_message_is_one_line_whatever_the_name(command: Command, in_folder: Path, name: str) -> None:
    (in_folder / "in").mkdir()
    (in_folder / "in" / name).write_bytes(b"")
    ended = command("in")
    assert list(ended.errors) == [f"in/{name}"]
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("in/")


def test_a_name_that_is_no_text(command: Command, in_folder: Path) -> None:
    try:
        (in_folder / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"")
    except OSError:
        pytest.skip("the file system takes no such names")
    ended = command(".")
    assert (ended.status, ended.err.count("\n"), len(ended.problems)) == (1, 1, 1)


def test_an_archive_of_good_and_bad_members(command: Command, in_folder: Path) -> None:
    members = {
        "a/good.txt": GOOD.encode(),
        "a/empty.txt": b"",
        "../../up.txt": GOOD.replace("noted", "received").encode(),  # a name that would lead out of a folder: never written, only shown
        "/etc/passwd.txt": GOOD.replace("noted", "agreed").encode(),
        "inner.zip": zipped({"x.txt": b"x"}),
        "locked.txt": GOOD.encode(),
        "bomb.txt": b"0" * 3_000_000,
        "__MACOSX/a/._good.txt": b"\0\5\26\7",  # what a system leaves there
        "a/.DS_Store": b"\0",
    }
    (in_folder / "pack.zip").write_bytes(zipped(members, encrypted="locked.txt"))
    before = sorted(in_folder.parent.iterdir())
    ended = command("pack.zip")
    assert sorted(ended.read) == ["pack.zip/../../up.txt", "pack.zip//etc/passwd.txt", "pack.zip/a/good.txt"]
    reasons = {
        "pack.zip/a/empty.txt": "empty",
        "pack.zip/bomb.txt": "unpacks to far more",
        "pack.zip/inner.zip": "not read",
        "pack.zip/locked.txt": "encrypted",
    }
    assert ended.errors.keys() == reasons.keys()
    assert [file for file, reason in reasons.items() if reason not in ended.errors[file]] == []
    assert (ended.status, ended.err.count("\n")) == (1, 4)
    assert sorted(in_folder.parent.iterdir()) == before
    assert {path.name for path in in_folder.iterdir()} == {"pack.zip", "out"}


def test_a_damaged_member_costs_itself_alone(command: Command, in_folder: Path) -> None:
    data = bytearray(zipped({"good.txt": GOOD.encode(), "worn.txt": bytes(range(256)) * 40}))
    at = data.index(b"worn.txt") + len(b"worn.txt")
    data[at : at + 20] = b"\xff" * 20
    (in_folder / "pack.zip").write_bytes(data)
    ended = command("pack.zip")
    assert (ended.status, ended.read, list(ended.errors)) == (1, ["pack.zip/good.txt"], ["pack.zip/worn.txt"])


def test_a_file_named_twice_is_read_once(command: Command, in_folder: Path) -> None:
    (in_folder / "good.txt").write_text(GOOD, encoding="utf-8")
    assert command("good.txt", "./good.txt").read == ["good.txt"]


def test_equal_files_are_told_apart(command: Command, in_folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (in_folder / name).write_text(GOOD, encoding="utf-8")
    ended = command(".")
    assert (ended.status, ended.read) == (0, ["a.txt", "b.txt"])


def test_a_long_sentence_without_a_stop_takes_no_longer_than_its_length() -> None:
    from pipeline.segment.front_lines import MEETING

    assert MEETING.match("duty " + "and the work " * 60) is None  # would not end, were two loops to share the words out


def test_an_endless_passage_is_a_warning_and_is_not_searched(command: Command, in_folder: Path) -> None:
    (in_folder / "endless.txt").write_text("and the work of the board goes on " * 2_000, encoding="utf-8")
    assert command("endless.txt").status == 0
    rows = [json.loads(line) for line in (in_folder / "out" / "problems.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["code"] for row in rows] == ["endless_passage"]
