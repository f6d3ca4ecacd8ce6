"""The site: built with every warning an error, asking nothing of other machines, and free of what axe finds wrong at two widths."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
# One page of each sort: text, steps, wide tables, code, a page of the theme's own.
LOOKED_AT = ["index.html", "tutorial.html", "reference/tables.html", "questions.html", "quality.html", "404.html"]
WIDTHS = [(1280, "light"), (390, "dark")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    pytest.importorskip("mkdocs", reason="the site needs pip install '.[docs]'")
    pytest.importorskip("material", reason="the site needs pip install '.[docs]'")
    folder = tmp_path_factory.mktemp("docs") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    assert built.returncode == 0, built.stderr
    return folder


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    loads = re.compile(
        r"<(?:script|img|iframe|source)[^>]*\ssrc=\"?(https?:[^\s\">]+)|<link[^>]*rel=\"?(?:stylesheet|preconnect|icon)[^>]*href=\"?(https?:[^\s\">]+)"
    )
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 30
    assert [(page.name, found) for page in pages for found in loads.findall(page.read_text(encoding="utf-8"))] == []


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Print nothing."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need pip install '.[dev]'")
    pytest.importorskip("axe_playwright_python", reason="the browser tests need pip install '.[dev]'")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize(("width", "scheme"), WIDTHS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(chromium: Any, address: str, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    wrong = []
    for name in LOOKED_AT:
        page.goto(address + name)
        page.wait_for_load_state("load")
        wrong += [(name, each["id"], each["nodes"][0]["target"]) for each in Axe().run(page).response["violations"]]
        wrong += [(name, "wide", [])] if page.evaluate("document.documentElement.scrollWidth") > width else []
    context.close()
    assert wrong == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
