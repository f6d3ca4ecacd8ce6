"""One document that crashes, hangs or takes all memory costs itself alone; nothing is left of a run that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fault_jobs as jobs
import pytest
from fault_jobs import GOOD, HTML, Command

import pipeline.workers.child
from pipeline.cli import main
from pipeline.errors import DocumentError
from pipeline.workers import Limits, Pool, Serial, Workers

LINUX = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory of a process is asked for in /proc")
# what the document does, the limits, the code of its row, words of the reason
FALLS = [
    ("exit", Limits(), "crash", "status 9"),
    ("abort", Limits(), "crash", "SIGABRT"),
    ("fault", Limits(), "crash", "SIGSEGV"),
    ("killed", Limits(), "memory_limit", "want of memory"),
    ("asleep", Limits(seconds=0.5), "time_limit", "longer than 0.5 s"),
    ("regex", Limits(seconds=0.5), "time_limit", "longer than 0.5 s"),
    pytest.param("memory", Limits(memory=150), "memory_limit", "more than 150 MB", marks=LINUX),
]


@pytest.mark.parametrize(("way", "limits", "code", "reason"), FALLS)
def test_a_document_that_falls_takes_nothing_with_it(way: str, limits: Limits, code: str, reason: str) -> None:
    with Pool(1, limits) as pool:
        results = dict(pool.each(jobs.fall, ["well", way, "well "[:4]]))
    fault = results.pop(way)
    assert results == {"well": "well"}
    assert isinstance(fault, DocumentError)
    assert (fault.code, reason in fault.what, bool(fault.remedy)) == (code, True, True)


@LINUX
def test_a_sudden_demand_for_memory_is_refused_by_the_system() -> None:
    with Pool(1, Limits(memory=500)) as pool, pytest.raises(MemoryError):
        list(pool.each(jobs.fall, ["sudden memory"]))


@pytest.mark.parametrize("workers", [Serial(), Pool(1), Pool(3)], ids=["serial", "one", "three"])
def test_all_items_come_back(workers: Workers) -> None:
    with workers:
        assert dict(workers.each(jobs.square, range(1, 20))) == {number: number**2 for number in range(1, 20)}


@pytest.mark.parametrize("workers", [Serial(), Pool(2)], ids=["serial", "two"])
def test_nothing_to_do_starts_nothing(workers: Workers) -> None:
    with workers:
        assert list(workers.each(jobs.square, [])) == []
    assert getattr(workers, "_children", []) == []


def test_items_are_taken_as_they_are_needed() -> None:
    taken = []

    def items() -> object:
        for number in range(1, 100):
            taken.append(number)
            yield number

    with Pool(1) as pool:
        next(iter(pool.each(jobs.square, items())))  # type: ignore[arg-type]
    assert len(taken) <= 4


def test_a_fault_that_is_not_the_document_s_stops_the_run() -> None:
    with Pool(1) as pool, pytest.raises(LookupError, match="the vocabulary is missing"):
        list(pool.each(jobs.wrong, [1]))


def test_what_libraries_print_goes_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    with Pool(1) as pool:
        assert list(pool.each(jobs.noise, [1, 2])) == [(1, ""), (2, "")]
    assert capfd.readouterr() == ("", "")


def test_a_worker_is_replaced_after_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline.workers.child, "_RECYCLED_AFTER", 2)
    with Pool(1) as pool:
        ids = [process for _, process in pool.each(jobs.process_id, range(1, 6))]
    assert [ids[0] == ids[1], ids[1] == ids[2], ids[2] == ids[3], len(set(ids))] == [True, False, True, 3]


@LINUX
def test_a_worker_that_grew_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline.workers.child, "_RECYCLED_ABOVE", 1)
    with Pool(1) as pool:
        assert len({process for _, process in pool.each(jobs.process_id, range(1, 4))}) == 3


def test_a_process_that_cannot_be_started_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.errors import RunError

    monkeypatch.setattr(pipeline.workers.child, "_BOOT", "raise SystemExit('no room')")
    with Pool(1) as pool, pytest.raises(RunError, match=r"can't be started: no room.*--workers 0"):
        list(pool.each(jobs.square, [1]))


PARENT = """
import sys
sys.path[:0] = [{tests!r}]
import fault_jobs as jobs
from pipeline.workers import Pool
with Pool(1) as pool:
    list(pool.each(jobs.sleep_with_a_child_of_its_own, [{folder!r}]))
"""


def alive(process: int) -> bool:
    """Whether a process runs; one that ended and that nobody has asked for yet does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def until(true: object, seconds: float = 20.0) -> bool:
    """Wait for something to become true."""
    since = time.monotonic()
    while not true():  # type: ignore[operator]
        if time.monotonic() - since > seconds:
            return False
        time.sleep(0.05)
    return True


@LINUX
@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_is_left_of_a_run_whose_parent_ends(tmp_path: Path, way: signal.Signals) -> None:
    script = PARENT.format(tests=str(Path(__file__).parent), folder=str(tmp_path))
    parent = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.DEVNULL)
    assert until(lambda: (tmp_path / "pids").is_file() and len((tmp_path / "pids").read_text().split()) == 2)
    processes = [int(each) for each in (tmp_path / "pids").read_text().split()]
    assert all(map(alive, processes))
    os.kill(parent.pid, way)
    parent.wait(20)
    assert until(lambda: not any(map(alive, processes)))


def test_two_workers_report_as_one_does(
    command: Command, in_folder: Path, capsys: pytest.CaptureFixture[str], read_rows: Callable[[Path], list[dict[str, Any]]]
) -> None:
    (in_folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (in_folder / "empty.txt").write_bytes(b"")
    (in_folder / "web.pdf").write_bytes(HTML)
    one = command("good.txt", "empty.txt", "web.pdf")
    with pytest.raises(SystemExit) as ended:
        main(["run", "good.txt", "empty.txt", "web.pdf", "--output", "out", "--workers", "2"])
    assert ended.value.code == one.status == 1
    assert read_rows(in_folder / "out" / "problems.jsonl") == one.problems
    assert sorted(capsys.readouterr().err.splitlines()) == sorted(one.err.splitlines())
