"""The pages of this folder as a browser prints them: run it after changing a page, with Chromium installed.

    python tests/read/designs/print_pages.py [NAME ...]

An element with `k` is one block; its place among the others is its place in the reading order, unless it has `o` (a box that may be
read before or after what it stands beside). `k` says what it is: h heading, p paragraph, i item, c cell, q quotation, fn footnote, x
any; `num` is the printed number of a block.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
COMMAND = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")


def main() -> None:
    """Print the named pages, or all."""
    for page in sorted(HERE.glob("*.html")):
        if len(sys.argv) < 2 or page.stem in sys.argv[1:]:
            subprocess.run([*COMMAND, f"--print-to-pdf={page.with_suffix('.pdf')}", str(page)], check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
