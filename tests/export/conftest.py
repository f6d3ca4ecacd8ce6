"""One exported sample for all the tests that only look at it."""

from __future__ import annotations

from pathlib import Path

import pytest
from northmere import ABOUT, sample

from pipeline.export import write_run
from pipeline.records import Collection


@pytest.fixture
def collection() -> Collection:
    return sample()


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an exported sample; not to be written to."""
    folder = tmp_path_factory.mktemp("export") / "run"
    write_run(sample(), folder, about=ABOUT)
    return folder


@pytest.fixture(scope="session")
def empty_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run in which no file could be read at all."""
    folder = tmp_path_factory.mktemp("export") / "empty"
    write_run(Collection(), folder)
    return folder
