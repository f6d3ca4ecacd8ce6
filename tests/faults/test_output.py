"""The output folder: one run at a time, whole or as it was, whatever becomes of the run or the disk."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fault_jobs import GOOD, Command, Start

import pipeline.process
from pipeline.cli import main
from pipeline.errors import RunError
from pipeline.lock import locked
from pipeline.stages import KEPT, TIMES, run

Results = Callable[[Path], dict[str, bytes]]


class TestTheLock:
    """Two runs never write one folder at a time."""

    def test_another_run_is_refused_and_told_who_has_the_folder(self, tmp_path: Path) -> None:
        with (
            locked(tmp_path / "out"),
            pytest.raises(RunError, match=rf"is being written by another run \(process {os.getpid()} on {socket.gethostname()}\)"),
            locked(tmp_path / "out"),
        ):
            pytest.fail("both hold it")

    def test_it_is_let_go_and_leaves_nothing(self, tmp_path: Path) -> None:
        for _ in range(2):
            with locked(tmp_path / "out"):
                assert [path.name for path in tmp_path.iterdir()] == [".out.lock"]
            assert list(tmp_path.iterdir()) == []

    def test_another_folder_is_free(self, tmp_path: Path) -> None:
        with locked(tmp_path / "out"), locked(tmp_path / "other"):
            pass

    @pytest.mark.parametrize("content", [b"", b"\0{", b'\0{"process": 1, "machine": "gone"}', b"\xff" * 9])
    def test_the_file_of_a_dead_process_holds_nothing(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / ".out.lock").write_bytes(content)
        with locked(tmp_path / "out"):
            pass

    def test_a_holder_who_did_not_sign_is_respected(self, tmp_path: Path) -> None:
        with locked(tmp_path / "out"):
            (tmp_path / ".out.lock").write_bytes(b"\0?")
            with pytest.raises(RunError, match=r"another run\. Wait"), locked(tmp_path / "out"):
                pass

    def test_a_killed_run_holds_nothing(self, tmp_path: Path) -> None:
        script = f"import os, signal\nfrom pathlib import Path\nfrom pipeline.lock import locked\nwith locked(Path({str(tmp_path / 'out')!r})): os.kill(os.getpid(), signal.SIGKILL)"
        subprocess.run([sys.executable, "-c", script], check=False, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])})
        assert (tmp_path / ".out.lock").exists()
        with locked(tmp_path / "out"):
            pass

    def test_the_command_says_so_and_leaves_the_folder_alone(self, papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with locked(Path("out").resolve()), pytest.raises(SystemExit) as ended:
            main(["run", str(papers), "--output", "out"])
        said = capsys.readouterr().err
        assert (ended.value.code, Path("out").exists()) == (1, False)
        assert "is being written by another run" in said
        assert "--output" in said


def test_what_killed_runs_left_is_swept_and_nothing_else(papers: Path, in_folder: Path) -> None:
    mine, others = ".out.abcd_123.partial", (".out.other.abcd1234.partial", ".out.notes.partial", ".other.abcd1234.partial", "out.abcd1234.partial")
    for name in (mine, *others):
        (in_folder / name).mkdir()
        (in_folder / name / "documents.jsonl").write_bytes(b"")
    run([papers], Path("out"))
    assert {path.name for path in in_folder.iterdir()} == {"in", "out", *others}


def test_an_output_folder_whose_links_go_in_a_circle(papers: Path, in_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (in_folder / "x").symlink_to("y")
    (in_folder / "y").symlink_to("x")
    with pytest.raises(SystemExit) as ended:
        main(["run", str(papers), "--output", "x"])
    said = capsys.readouterr().err
    assert (ended.value.code, said.count("\n"), "circle" in said) == (2, 1, True)


LIMITS = "import resource, sys\nresource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))\nfrom pipeline.cli import main\nmain(sys.argv[1:])"


@pytest.mark.parametrize("most", [0, 4096, 30_000])
def test_a_full_disk_leaves_the_former_results_whole(papers: Path, in_folder: Path, results: Results, most: int) -> None:
    """A limit on the size of files does what a full disk does: at once, in what is kept, in the middle of the export."""
    run([papers / "a.txt"], Path("out"))
    before = results(Path("out"))
    command = [sys.executable, "-c", LIMITS.format(most=most), "run", "in", "--output", "out"]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "CARRIEDFORWARD_WORKERS": "0"}
    ended = subprocess.run(command, cwd=in_folder, env=env, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("carriedforward: ")
    assert ended.stderr.count("\n") == 1, ended.stderr
    assert (results(Path("out")), sorted(path.name for path in in_folder.iterdir())) == (before, ["in", "out"])
    run([papers], Path("out"))
    run([papers], Path("fresh"))
    assert results(Path("out")) == results(Path("fresh"))


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_stopped_goes_on_where_it_was(papers: Path, in_folder: Path, start: Start, results: Results, way: signal.Signals) -> None:
    for number in range(60):
        (papers / f"{number:02}.txt").write_text(
            (papers / "a.txt").read_text(encoding="utf-8") + f"c) Option {number} be agreed.\n", encoding="utf-8"
        )
    process = start("run", "in", "--output", "out", "--log-format", "json", "--quiet")
    assert process.stderr is not None
    while '"event": "document"' not in process.stderr.readline():
        pass  # until one document is done
    process.send_signal(way)
    _, said = process.communicate(timeout=60)
    assert process.returncode == (130 if way == signal.SIGINT else -way)
    assert "Traceback" not in said
    assert [path.name for path in (in_folder / "out").iterdir()] == [KEPT.parent.name], "nothing half-written"
    report = run([Path("in")], Path("out"))
    assert (report.kept > 0, report.failed) == (True, 0)
    run([Path("in")], Path("fresh"))
    assert results(Path("out")) == results(Path("fresh"))
    assert sorted(path.name for path in in_folder.iterdir()) == ["fresh", "in", "out"]


@pytest.mark.parametrize(("closed", "number"), [("stdout", 1), ("stderr", 2)])
def test_a_stream_that_is_closed_is_no_fault(papers: Path, in_folder: Path, closed: str, number: int, results: Results) -> None:
    command = f"exec {sys.executable} -m pipeline run in gone.pdf --output out {number}>&-"
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(["sh", "-c", command], cwd=in_folder, env=env, capture_output=True, text=True, check=False)
    assert ended.returncode == 1, "gone.pdf is missing"
    assert ("Documents  3 read" in ended.stdout, "gone.pdf: " in ended.stderr) == (closed == "stderr", closed == "stdout")
    assert "Traceback" not in ended.stderr
    run([papers, Path("gone.pdf")], Path("fresh"))
    assert {name.replace(f"{in_folder}/", "") for name in results(Path("out"))} == set(results(Path("fresh")))


def test_a_reader_that_goes_away_is_no_fault(papers: Path, in_folder: Path) -> None:  # noqa: ARG001
    command = f"{sys.executable} -m pipeline run in --output out --table | true; echo ended"
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(["sh", "-c", command], cwd=in_folder, env=env, capture_output=True, text=True, check=False)
    assert "Traceback" not in ended.stderr
    assert (in_folder / "out" / "documents.jsonl").stat().st_size > 0


def test_the_log_is_json_from_the_first_line_to_the_last(papers: Path, start: Start) -> None:
    (papers / "empty.pdf").write_bytes(b"")
    process = start("run", "in", "gone", "--output", "out", "--log-format", "json", "--quiet")
    out, said = process.communicate(timeout=120)
    events = [json.loads(line) for line in said.splitlines()]
    assert (process.returncode, out) == (1, "")
    assert [event["event"] for event in events if event["event"] != "document"] == ["begin", "failed", "failed", "stage", "stage", "end"]
    assert (events[0]["files"], events[-1]["failed"], events[-1]["ok"]) == (4, 2, False)
    assert {"file", "ok", "done", "of", "failed", "rate", "seconds_left"} <= next(event for event in events if event["event"] == "document").keys()
    assert {"read", "segment", "extract", "link", "write"} <= events[-1]["seconds"].keys()
    assert json.loads((Path("out") / TIMES).read_text(encoding="utf-8"))["seconds"] == events[-1]["seconds"]
    assert all(event["at"] for event in events)


def test_the_output_inside_the_input_is_no_input_of_the_next_run(command: Command, in_folder: Path) -> None:
    (in_folder / "good.txt").write_text(GOOD, encoding="utf-8")
    assert command(".").read == command(".").read == ["good.txt"]


def test_an_output_folder_of_somebody_else_is_refused_before_anything_is_read(
    command: Command, in_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (in_folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (in_folder / "holiday").mkdir()
    (in_folder / "holiday" / "photo.jpg").write_bytes(b"jpg")
    monkeypatch.setattr(pipeline.process, "process", lambda *_, **__: pytest.fail("read before the folder was refused"))
    ended = command("good.txt", output="holiday")
    assert (ended.status, ended.out) == (2, "")
    assert "holds files that no run wrote" in ended.err
    assert [path.name for path in (in_folder / "holiday").iterdir()] == ["photo.jpg"]


@pytest.mark.parametrize("output", ["file.txt", "file.txt/out", "/proc/nowhere"])
def test_an_output_folder_that_cannot_be_made(command: Command, in_folder: Path, output: str) -> None:
    (in_folder / "file.txt").write_text(GOOD, encoding="utf-8")
    ended = command("file.txt", output=output)
    assert ended.status in (1, 2)
    assert ended.err.startswith("carriedforward: ")
    assert "--output" in ended.err, "a remedy"
    assert ended.err.count("\n") == 1
