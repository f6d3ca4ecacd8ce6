"""What goes wrong with inputs, outputs and the run itself: one message with a remedy, one row, and the rest goes on."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import pipeline.export
import pipeline.extract
import pipeline.process
import pipeline.segment
from pipeline.cli import main
from pipeline.document import Document

GOOD = "Elmshire County Council\n\nRecommendations\n\n1. It is recommended that:\n\na) The report be noted;\nb) The plan be approved.\n"
HTML = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Sign in</p></body></html>"
KEPT = ".carriedforward"
as_root = pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="the superuser may read and write anything")


class Ended(NamedTuple):
    """How a run ended: its status, what it printed, the rows of its problems, the names of the documents it read."""

    status: int
    out: str
    err: str
    problems: list[dict[str, Any]]
    read: list[str]

    @property
    def errors(self) -> dict[str, str]:
        """Why files failed, by file."""
        return {row["file"]: row["message"] for row in self.problems if row["severity"] == "error"}


Run = Callable[..., Ended]


@pytest.fixture
def run(in_folder: Path, capsys: pytest.CaptureFixture[str], read_rows: Callable[[Path], list[dict[str, Any]]]) -> Run:
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
    run: Run, in_folder: Path, name: str, data: Callable[[], bytes], reason: str, remedy: str
) -> None:
    (in_folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (in_folder / name).write_bytes(data())
    ended = run("good.txt", name)
    assert ended.status == 1
    assert list(ended.errors) == [name]
    assert ended.read == ["good.txt"], "the rest is complete"
    message = ended.errors[name]
    assert reason in message
    assert remedy in message
    assert re.search(r"\. [A-Z].*\.$", message), "a reason, then a remedy"
    assert ended.err == f"{name}: {message}\n"


def test_a_path_that_is_not_there(run: Run, in_folder: Path) -> None:
    (in_folder / "good.txt").write_text(GOOD, encoding="utf-8")
    ended = run("good.txt", "gone.pdf")
    assert (ended.status, ended.err) == (1, "gone.pdf: There is no such file or folder. Check the path.\n")
    assert ended.errors == {"gone.pdf": "There is no such file or folder. Check the path."}


@pytest.mark.parametrize("output", ["out", "new/folder/out"])
def test_where_no_path_leads_anywhere_nothing_is_written(run: Run, in_folder: Path, output: str) -> None:
    ended = run("gone.pdf", "reprots", output=output)
    lines = "gone.pdf: There is no such file or folder. Check the path.\nreprots: There is no such file or folder. Check the path.\n"
    assert (ended.status, ended.out, ended.err) == (1, "", f"carriedforward: Nothing could be read: {lines}")
    assert list(in_folder.iterdir()) == []


@pytest.mark.parametrize("name", ["x" * 300 + ".pdf", "pipe.pdf", "link.pdf"])
def test_a_path_that_is_no_file(run: Run, in_folder: Path, name: str) -> None:
    if name == "pipe.pdf":
        os.mkfifo(in_folder / name)  # reading it would wait for ever
    elif name == "link.pdf":
        (in_folder / name).symlink_to("nowhere")
    ended = run(name)
    assert (ended.status, list(ended.errors)) == (1, [name])


def test_an_empty_folder_is_no_success(run: Run, in_folder: Path) -> None:
    (in_folder / "reports").mkdir()
    ended = run("reports")
    assert (ended.status, "nothing to read" in ended.errors["reports"]) == (1, True)


def refuse(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the system refuse to open a file, also to the superuser."""
    real = Path.open

    def open_(self: Path, *args: Any, **options: Any) -> Any:
        if self.name == path.name:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *args, **options)

    monkeypatch.setattr(Path, "open", open_)


def test_a_file_that_may_not_be_opened(run: Run, in_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (in_folder / "closed.txt").write_text(GOOD, encoding="utf-8")
    refuse(in_folder / "closed.txt", monkeypatch)
    ended = run("closed.txt")
    assert (ended.status, "Permission denied" in ended.errors["closed.txt"], "Check its permissions" in ended.errors["closed.txt"]) == (1, True, True)


@as_root
def test_a_folder_that_may_not_be_opened(run: Run, in_folder: Path) -> None:
    (in_folder / "closed").mkdir(mode=0o000)
    ended = run("closed")
    assert (ended.status, "Permission denied" in ended.errors["closed"]) == (1, True)


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
def test_any_name_of_a_file_is_kept(run: Run, in_folder: Path, name: str) -> None:
    (in_folder / "in").mkdir()
    (in_folder / "in" / name).write_text(GOOD, encoding="utf-8")
    ended = run("in")
    assert (ended.status, ended.read) == (0, [f"in/{name}"])


@pytest.mark.parametrize("name", NAMES)
def test_a_message_is_one_line_whatever_the_name(run: Run, in_folder: Path, name: str) -> None:
    (in_folder / "in").mkdir()
    (in_folder / "in" / name).write_bytes(b"")
    ended = run("in")
    assert list(ended.errors) == [f"in/{name}"]
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("in/")


def test_a_name_that_is_no_text(run: Run, in_folder: Path) -> None:
    try:
        (in_folder / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"")
    except OSError:
        pytest.skip("the file system takes no such names")
    ended = run(".")
    assert (ended.status, ended.err.count("\n"), len(ended.problems)) == (1, 1, 1)


def test_an_archive_of_good_and_bad_members(run: Run, in_folder: Path) -> None:
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
    ended = run("pack.zip")
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


def test_a_damaged_member_costs_itself_alone(run: Run, in_folder: Path) -> None:
    data = bytearray(zipped({"good.txt": GOOD.encode(), "worn.txt": bytes(range(256)) * 40}))
    at = data.index(b"worn.txt") + len(b"worn.txt")
    data[at : at + 20] = b"\xff" * 20
    (in_folder / "pack.zip").write_bytes(data)
    ended = run("pack.zip")
    assert (ended.status, ended.read, list(ended.errors)) == (1, ["pack.zip/good.txt"], ["pack.zip/worn.txt"])


def test_a_file_named_twice_is_read_once(run: Run, in_folder: Path) -> None:
    (in_folder / "good.txt").write_text(GOOD, encoding="utf-8")
    assert run("good.txt", "./good.txt").read == ["good.txt"]


def test_equal_files_are_told_apart(run: Run, in_folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (in_folder / name).write_text(GOOD, encoding="utf-8")
    ended = run(".")
    assert (ended.status, ended.read) == (0, ["a.txt", "b.txt"])


def test_the_output_inside_the_input_is_no_input_of_the_next_run(run: Run, in_folder: Path) -> None:
    (in_folder / "good.txt").write_text(GOOD, encoding="utf-8")
    assert run(".").read == run(".").read == ["good.txt"]


def test_an_output_folder_of_somebody_else_is_refused_before_anything_is_read(run: Run, in_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (in_folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (in_folder / "holiday").mkdir()
    (in_folder / "holiday" / "photo.jpg").write_bytes(b"jpg")
    monkeypatch.setattr(pipeline.process, "process", lambda *_, **__: pytest.fail("read before the folder was refused"))
    ended = run("good.txt", output="holiday")
    assert (ended.status, ended.out) == (2, "")
    assert "holds files that no run wrote" in ended.err
    assert [path.name for path in (in_folder / "holiday").iterdir()] == ["photo.jpg"]


@pytest.mark.parametrize("output", ["file.txt", "file.txt/out", "/proc/nowhere"])
def test_an_output_folder_that_cannot_be_made(run: Run, in_folder: Path, output: str) -> None:
    (in_folder / "file.txt").write_text(GOOD, encoding="utf-8")
    ended = run("file.txt", output=output)
    assert ended.status in (1, 2)
    assert ended.err.startswith("carriedforward: ")
    assert "--output" in ended.err, "a remedy"
    assert ended.err.count("\n") == 1


@pytest.fixture
def former(run: Run, in_folder: Path) -> dict[str, bytes]:
    """The files of a former run over one paper; a second paper waits to be read."""
    (in_folder / "a.txt").write_text(GOOD, encoding="utf-8")
    assert run("a.txt").status == 0
    (in_folder / "b.txt").write_text(GOOD.replace("noted", "received"), encoding="utf-8")
    return _files(in_folder)


def _files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but for what runs keep to go on from."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file() and path.parent.name != KEPT}


def _second(calls: Iterator[int], fault: BaseException) -> None:
    if next(calls) == 1:
        raise fault


STEPS = ["read", "link", "export"]


@pytest.mark.parametrize("step", STEPS)
def test_an_interrupted_run_leaves_the_former_one_whole_and_no_litter(
    run: Run, in_folder: Path, former: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    target = {"read": "pipeline.read.read", "link": "pipeline.relink.settle", "export": "pipeline.export.paper.paper"}[step]
    monkeypatch.setattr(target, stop)
    ended = run("a.txt", "b.txt")
    assert ended.status == 130
    assert ended.err == "carriedforward: stopped; what stood in the output folder before is untouched, and the next run goes on from here\n"
    assert _files(in_folder) == former


def test_an_interruption_between_two_documents_leaves_no_half_of_the_run(
    run: Run, in_folder: Path, former: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    (in_folder / "c.txt").write_text(GOOD.replace("noted", "agreed"), encoding="utf-8")
    former |= {"c.txt": (in_folder / "c.txt").read_bytes()}
    real, calls = pipeline.segment.segment, iter(range(9))

    def segment(document: Document) -> Document:
        _second(calls, KeyboardInterrupt())
        return real(document)

    monkeypatch.setattr(pipeline.segment, "segment", segment)
    assert run("a.txt", "b.txt", "c.txt").status == 130  # a.txt was read by the former run
    assert _files(in_folder) == former


@pytest.mark.parametrize("fault", [ZeroDivisionError("division by zero"), MemoryError(), RecursionError("too deep"), AssertionError()], ids=type)
def test_a_crash_in_an_extractor_is_a_row_and_the_rest_completes(
    run: Run, in_folder: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (in_folder / name).write_text(GOOD + name, encoding="utf-8")
    real, calls = pipeline.extract.extract, iter(range(9))

    def extract(document: Document) -> object:
        _second(calls, fault)
        return real(document)

    monkeypatch.setattr(pipeline.extract, "extract", extract)
    ended = run(".")
    assert (ended.status, ended.read, list(ended.errors)) == (1, ["a.txt", "c.txt"], ["b.txt"])
    assert type(fault).__name__ in ended.errors["b.txt"]
    assert "Please report it" in ended.errors["b.txt"]
    assert ended.err.startswith("b.txt: ")
    assert {row["code"] for row in ended.problems} == {"crash"}


def test_a_fault_of_the_export_is_no_quiet_success(run: Run, in_folder: Path, former: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.export.paper.paper", full)
    ended = run("a.txt", "b.txt")
    assert ended.status == 1
    assert "No space left on device" in ended.err
    assert "Free some space" in ended.err
    assert _files(in_folder) == former


def test_a_worker_that_dies_takes_only_its_own_document_with_it() -> None:
    from pipeline.workers import Pool

    results = dict(Pool(2).each(_dies_on_three, [1, 2, 3, 4]))
    assert {item: result for item, result in results.items() if item != 3} == {1: 1, 2: 4, 4: 16}
    assert isinstance(results[3], BaseException)


def _dies_on_three(number: int) -> int:
    if number == 3:
        os._exit(9)  # as when the system runs out of memory and kills a process
    return number * number


def test_two_workers_report_as_one_does(
    run: Run, in_folder: Path, capsys: pytest.CaptureFixture[str], read_rows: Callable[[Path], list[dict[str, Any]]]
) -> None:
    (in_folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (in_folder / "empty.txt").write_bytes(b"")
    (in_folder / "web.pdf").write_bytes(HTML)
    one = run("good.txt", "empty.txt", "web.pdf")
    with pytest.raises(SystemExit) as ended:
        main(["run", "good.txt", "empty.txt", "web.pdf", "--output", "out", "--workers", "2"])
    assert ended.value.code == one.status == 1
    assert read_rows(in_folder / "out" / "problems.jsonl") == one.problems
    assert sorted(capsys.readouterr().err.splitlines()) == sorted(one.err.splitlines())


def test_when_nothing_can_be_read_the_former_results_stay(run: Run, in_folder: Path, former: dict[str, bytes]) -> None:
    ended = run("no such folder")
    assert ended.status == 1
    assert "left as they were" in ended.err
    assert "no such folder" in ended.err
    assert _files(in_folder) == former


def test_a_long_sentence_without_a_stop_takes_no_longer_than_its_length() -> None:
    from pipeline.segment.front_lines import MEETING

    assert MEETING.match("duty " + "and the work " * 60) is None  # would not end, were two loops to share the words out


def test_an_endless_passage_is_a_warning_and_is_not_searched(run: Run, in_folder: Path) -> None:
    (in_folder / "endless.txt").write_text("and the work of the board goes on " * 2_000, encoding="utf-8")
    assert run("endless.txt").status == 0
    rows = [json.loads(line) for line in (in_folder / "out" / "problems.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["code"] for row in rows] == ["endless_passage"]
