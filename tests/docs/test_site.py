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
# Every rule at both widths; what only colours can break, in the other colours too.
LOOKS = [(1280, "light", []), (390, "dark", []), (1280, "dark", ["color-contrast"]), (390, "light", ["color-contrast"])]


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
@pytest.mark.parametrize(("width", "scheme", "rules"), LOOKS)
def test_axe_finds_nothing_on_any_page_and_none_is_wider_than_the_window(
    chromium: Any, site: Path, address: str, width: int, scheme: str, rules: list[str]
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    wrong, options = [], {"resultTypes": ["violations"], "preload": False, **({"runOnly": rules} if rules else {})}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        page.goto(address + name)
        page.wait_for_load_state("load")
        wrong += [(name, each["id"], each["nodes"][0]["target"]) for each in Axe().run(page, options=options).response["violations"]]
        wrong += [(name, "wide", [])] if page.evaluate("document.documentElement.scrollWidth") > width else []
    context.close()
    assert wrong == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


def test_every_page_leads_on(site: Path) -> None:
    """Each page of the site but the last has a next one, and every one a way to others in its own text or at its foot."""
    pages = [path for path in sorted(site.rglob("*.html")) if path.name != "404.html"]
    ends = [path.relative_to(site).as_posix() for path in pages if "md-footer__link--next" not in path.read_text(encoding="utf-8")]
    last = re.findall(r"(\S+)\.md$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)[-1]
    assert ends == [f"{last}.html"]


def test_no_table_has_a_head_without_words(site: Path) -> None:
    heads = [head for path in site.rglob("*.html") for head in re.findall(r"<thead>.*?</thead>", path.read_text(encoding="utf-8"), re.DOTALL)]
    assert len(heads) > 60
    assert [head for head in heads if not re.sub(r"<[^>]+>|\s", "", head)] == []
