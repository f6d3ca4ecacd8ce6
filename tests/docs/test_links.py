"""Links between the pages, as they are followed where the project is browsed as files; the build of the site checks its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "corpus").glob("*.md"), *(ROOT / "tests").rglob("README.md")})
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)(#[\w.-]+)?\)")
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """What the headings of a page are called in addresses."""
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in _HEADING.findall(page.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    lost = []
    for path, anchor in _LINK.findall(text):
        target = (page.parent / path).resolve()
        if not target.exists() or (anchor and target.suffix == ".md" and anchor[1:] not in anchors(target)):
            lost.append(path + anchor)
    assert lost == []
