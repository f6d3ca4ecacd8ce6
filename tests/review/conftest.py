"""The review page on the shipped run and on copies of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reviewing import Office, opened, serving

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def untouched(shipped: Path) -> Office:
    """The page of the shipped run, on which nobody decides anything."""
    return opened(shipped)


@pytest.fixture
def folder(shipped: Path, tmp_path: Path) -> Path:
    """A copy of the shipped run."""
    return Path(shutil.copytree(shipped, tmp_path / "results"))


@pytest.fixture
def office(folder: Path) -> Office:
    """The page of a copy of the shipped run."""
    return opened(folder)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium; without it, and where nobody says that it must be there, the tests that need it are skipped."""
    if CHROMIUM is None:
        if os.environ.get("CARRIEDFORWARD_BROWSER") == "required":
            pytest.fail("no chromium: apt-get install chromium")
        pytest.skip("no chromium on this machine: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need pip install '.[dev]'")
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def untouched_address(shipped: Path) -> Iterator[str]:
    """The served page of the shipped run, on which nobody decides anything."""
    with serving(shipped) as address:
        yield address


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """The served page of a copy of the shipped run."""
    with serving(folder) as address:
        yield address
