"""A run that is interrupted, crashes or can't write: the former results are whole, and one document's fault costs no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fault_jobs import GOOD, Command

import pipeline.extract
import pipeline.segment
from pipeline.document import Document

Results = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def former(command: Command, in_folder: Path, results: Results) -> dict[str, bytes]:
    """The files of a former run over one paper; a second paper waits to be read."""
    (in_folder / "a.txt").write_text(GOOD, encoding="utf-8")
    assert command("a.txt").status == 0
    (in_folder / "b.txt").write_text(GOOD.replace("noted", "received"), encoding="utf-8")
    return results(in_folder)


def _second(calls: Iterator[int], fault: BaseException) -> None:
    if next(calls) == 1:
        raise fault


STEPS = ["read", "link", "export"]


@pytest.mark.parametrize("step", STEPS)
def test_an_interrupted_run_leaves_the_former_one_whole_and_no_litter(
    command: Command, in_folder: Path, former: dict[str, bytes], results: Results, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    target = {"read": "pipeline.read.read", "link": "pipeline.relink.settle", "export": "pipeline.export.paper.paper"}[step]
    monkeypatch.setattr(target, stop)
    ended = command("a.txt", "b.txt")
    assert ended.status == 130
    assert ended.err == "carriedforward: stopped; what stood in the output folder before is untouched, and the next run goes on from here\n"
    assert results(in_folder) == former


def test_an_interruption_between_two_documents_leaves_no_half_of_the_run(
    command: Command, in_folder: Path, former: dict[str, bytes], results: Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    (in_folder / "c.txt").write_text(GOOD.replace("noted", "agreed"), encoding="utf-8")
    former |= {"c.txt": (in_folder / "c.txt").read_bytes()}
    real, calls = pipeline.segment.segment_last, iter(range(9))

    def segment(parts: list[Document]) -> Document:
        _second(calls, KeyboardInterrupt())
        return real(parts)

    monkeypatch.setattr(pipeline.segment, "segment_last", segment)
    assert command("a.txt", "b.txt", "c.txt").status == 130  # a.txt was read by the former run
    assert results(in_folder) == former


@pytest.mark.parametrize("fault", [ZeroDivisionError("division by zero"), MemoryError(), RecursionError("too deep"), AssertionError()], ids=type)
def test_a_crash_in_an_extractor_is_a_row_and_the_rest_completes(
    command: Command, in_folder: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (in_folder / name).write_text(GOOD + name, encoding="utf-8")
    real, calls = pipeline.extract.extract, iter(range(9))

    def extract(document: Document) -> object:
        _second(calls, fault)
        return real(document)

    monkeypatch.setattr(pipeline.extract, "extract", extract)
    ended = command(".")
    assert (ended.status, ended.read, list(ended.errors)) == (1, ["a.txt", "c.txt"], ["b.txt"])
    assert type(fault).__name__ in ended.errors["b.txt"]
    assert "Please report it" in ended.errors["b.txt"]
    assert ended.err.startswith("b.txt: ")
    assert {row["code"] for row in ended.problems} == {"crash"}


def test_a_fault_of_the_export_is_no_quiet_success(
    command: Command, in_folder: Path, former: dict[str, bytes], results: Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.export.paper.paper", full)
    ended = command("a.txt", "b.txt")
    assert ended.status == 1
    assert "No space left on device" in ended.err
    assert "Free some space" in ended.err
    assert results(in_folder) == former


def test_when_nothing_can_be_read_the_former_results_stay(command: Command, in_folder: Path, former: dict[str, bytes], results: Results) -> None:
    ended = command("no such folder")
    assert ended.status == 1
    assert "left as they were" in ended.err
    assert "no such folder" in ended.err
    assert results(in_folder) == former
