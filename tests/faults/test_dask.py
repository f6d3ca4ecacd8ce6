"""A Dask cluster: the same bytes as in this process, and a worker that dies costs a retry."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import fault_jobs as jobs
import pytest

from pipeline.errors import DocumentError, RunError
from pipeline.settings import Settings
from pipeline.stages import run
from pipeline.workers import Limits

distributed = pytest.importorskip("distributed")
from pipeline.workers.dask import Dask  # noqa: E402


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a scheduler with two workers, each a process that a nanny watches."""
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=50) as made:
        yield made.scheduler_address


def test_it_writes_the_same_bytes(cluster: str, papers: Path, results: Callable[[Path], dict[str, bytes]]) -> None:
    (papers / "empty.pdf").write_bytes(b"")
    assert run([papers], Path("dask"), Settings(dask=cluster)).read == 4
    run([papers], Path("serial"))
    run([papers], Path("pool"), Settings(workers=2))
    assert results(Path("dask")) == results(Path("serial")) == results(Path("pool"))


def test_the_limits_hold_there_too(cluster: str) -> None:
    with Dask(cluster, Limits(seconds=0.5), 1) as dask:
        found = dict(dask.each(jobs.fall, ["well", "asleep", "abort"]))
    codes = {way: fault.code for way, fault in found.items() if isinstance(fault, DocumentError)}
    assert (found["well"], codes) == ("well", {"asleep": "time_limit", "abort": "crash"})


def test_a_worker_that_is_killed_costs_a_retry(cluster: str) -> None:
    with Dask(cluster, Limits(), 1) as dask:
        results = {}
        for item, result in dask.each(jobs.slow_square, range(8)):
            if not results:  # in the middle of the others
                os.kill(_a_worker(cluster), signal.SIGKILL)
            results[item] = result
    assert results == {number: number**2 for number in range(8)}


def _a_worker(cluster: str) -> int:
    with distributed.Client(cluster, set_as_default=False) as client:
        return int(next(iter(client.run(os.getpid).values())))


def test_a_scheduler_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.workers.dask._WAIT", "0.3s")
    since = time.monotonic()
    with pytest.raises(RunError, match=r"No Dask scheduler answers at tcp://127.0.0.1:9.*Check the address"), Dask("tcp://127.0.0.1:9", Limits(), 1):
        pass
    assert time.monotonic() - since < 30


def test_workers_of_another_version_are_refused(cluster: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.workers.dask.source_hash", lambda _: "another")
    with Dask(cluster, Limits(), 1) as dask, pytest.raises(RunError, match="another version"):
        list(dask.each(jobs.square, [1]))
