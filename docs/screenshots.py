"""The workbook and the main pages of the review page to pictures in docs/images, from a run over the shipped corpus.

    python docs/screenshots.py

Needs pip install '.[dev]', and a Chromium and LibreOffice on the path. The workbook is as it prints: its sheet of threads, the first body.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
SIZE = {"width": 1200, "height": 820}
_SHEET, _DOTS, _ROWS = 1, 95 / 72, 0.6  # the page of the sheet of threads, points to pixels, how much of its height is shown


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
        workbook(folder / "comparison.xlsx")
        with serving(folder) as address:
            browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport=SIZE)
            page.goto(address)
            take(page, address.split("/?")[0])
            browser.close()


def workbook(path: Path) -> None:
    """The head and the first rows of the printed sheet of threads, without the margins of the page."""
    from PIL import ImageChops
    from pypdfium2 import PdfDocument

    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(path)], check=True, capture_output=True)
    drawn = PdfDocument(path.with_suffix(".pdf"))[_SHEET].render(scale=_DOTS).to_pil().convert("RGB")
    left, top, right, bottom = ImageChops.invert(drawn).getbbox()
    few_colours(drawn.crop((left, top, right, int(top + (bottom - top) * _ROWS))), "workbook")


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
    """The first screen of a page, so high."""
    from PIL import Image

    page.set_viewport_size({**SIZE, "height": height})
    page.wait_for_load_state("networkidle")
    few_colours(Image.open(io.BytesIO(page.screenshot())).convert("RGB"), name)


def few_colours(picture: Any, name: str) -> None:
    """Write a picture with few enough colours to be small."""
    picture.quantize(128, dither=0).save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
