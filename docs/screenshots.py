"""The main pages of the review page to pictures in docs/images, from a run over the shipped corpus.

    python docs/screenshots.py

Needs pip install '.[dev]' and a Chromium on the path.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
SIZE = {"width": 1200, "height": 820}


def main() -> None:
    """Run over the corpus, open the page, and take the pictures."""
    from playwright.sync_api import sync_playwright

    sys.path.insert(0, str(ROOT / "tests" / "review"))
    from reviewing import serving

    from pipeline.stages import run

    chromium = next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as started:
        folder = Path(name) / "results"
        run([ROOT / "corpus" / "reports"], folder)
        with serving(folder) as address:
            browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport=SIZE)
            page.goto(address)
            take(page, address.split("/?")[0])
            browser.close()


def take(page: Any, base: str) -> None:
    """All pictures, one after the other."""
    save(page, "review-overview")
    thread = page.locator("table.fates tbody a").first.get_attribute("href")
    page.goto(f"{base}/threads")
    save(page, "review-threads")
    page.goto(f"{base}{thread}")
    save(page, "review-thread", 1100)
    page.goto(f"{base}/queue")
    record = page.locator(".pair a[href^='/records']").first.get_attribute("href")
    save(page, "review-queue", 1240)
    page.goto(f"{base}{record}", wait_until="networkidle")
    save(page, "review-record", 1100)
    page.goto(f"{base}/finances")
    save(page, "review-finances")


def save(page: Any, name: str, height: int = 820) -> None:
    """The first screen of a page, so high, with few enough colours to be small."""
    from PIL import Image

    page.set_viewport_size({**SIZE, "height": height})
    page.wait_for_load_state("networkidle")
    path = IMAGES / f"{name}.png"
    page.screenshot(path=path)
    Image.open(path).convert("RGB").quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
