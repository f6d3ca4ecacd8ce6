"""The same inputs make the same bytes: whatever their order, however many processes, whatever the seed of the hashes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

REPORTS = Path(__file__).resolve().parents[1] / "corpus" / "reports"
# One of each format, with priorities that link over the years.
CHOSEN = (
    "northmere-annual-report-2019-20.docx", "northmere-cabinet-2020-10-13.md", "northmere-annual-report-2021-22.pdf",
    "northmere-annual-report-2022-23.txt", "northmere-annual-report-2023-24.pdf",
)  # fmt: skip
# What is done otherwise than in the first run: order of the inputs, workers, seed.
OTHERWISE = {
    "again": (CHOSEN, 1, "0"),
    "reversed": (CHOSEN[::-1], 1, "1"),
    "shuffled-with-two-workers": (CHOSEN[2:] + CHOSEN[:2], 2, "4242"),
}


def written(folder: Path, names: tuple[str, ...], workers: int, seed: str) -> dict[str, bytes]:
    """Every file that a new process writes about some papers in the folder."""
    command = [sys.executable, "-m", "pipeline", "run", *names, "--output", "out", "--workers", str(workers), "--quiet"]
    root = str(REPORTS.parents[1])
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": root})
    return {path.relative_to(folder / "out").as_posix(): path.read_bytes() for path in sorted((folder / "out").rglob("*")) if is_result(path)}


def is_result(path: Path) -> bool:
    """Whether a path is a file of the results, and not of what runs keep to go on from."""
    return path.is_file() and path.parent.name != ".carriedforward"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the papers, so that their names in the output are short."""
    folder = tmp_path_factory.mktemp("papers")
    for name in CHOSEN:
        shutil.copy(REPORTS / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def first(papers: Path) -> dict[str, bytes]:
    """What the first run wrote."""
    return written(papers, CHOSEN, 1, "0")


@pytest.mark.parametrize("way", OTHERWISE)
def test_every_file_is_the_same(way: str, papers: Path, first: dict[str, bytes]) -> None:
    again = written(papers, *OTHERWISE[way])
    assert list(again) == list(first)
    assert [name for name in first if again[name] != first[name]] == []


def test_a_folder_and_its_files_one_by_one_are_the_same_run(papers: Path) -> None:
    """The records are those of the files, not of the way they were named; the names alone may differ."""
    from pipeline.settings import Settings
    from pipeline.stages import collect

    whole = collect([papers], Settings()).collection
    single = collect([papers / name for name in CHOSEN], Settings()).collection
    assert whole == single


def test_more_papers_change_no_record_of_the_others(papers: Path) -> None:
    """But for `check`: whether an amount agrees with another paper's is known only when that paper is there."""
    from pipeline.settings import Settings
    from pipeline.stages import collect

    few, many = (collect([papers / name for name in names], Settings()).collection for names in (CHOSEN[:2], CHOSEN))
    for table in ("sections", "priorities", "findings", "procedures", "finances", "recommendations"):
        known = {row.id: _without_check(row) for row in getattr(many, table)}
        rows = [_without_check(row) for row in getattr(few, table)]
        assert [row for row in rows if known.get(row["id"]) != row] == []


def _without_check(record: msgspec.Struct) -> dict[str, Any]:
    return {key: value for key, value in msgspec.to_builtins(record).items() if key != "check"}
