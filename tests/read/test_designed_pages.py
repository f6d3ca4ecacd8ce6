"""Annual reports as they are designed: every block of a page whole, in order, and of its kind, whatever stands around it.

The pages in `designs/` were written as HTML, in the order in which they are meant to be read, and printed by a browser
(`designs/print_pages.py`); what the HTML says is the truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.document import Block
from pipeline.read import read_file
from pipeline.segment import segment

DESIGNS = Path(__file__).parent / "designs"
KINDS = {
    "h": {"title", "heading"}, "p": {"paragraph"}, "i": {"item"}, "c": {"cell"}, "q": {"quote", "paragraph"}, "fn": {"footnote"},
    "x": {"paragraph", "heading", "item", "cell", "quote"},
}  # fmt: skip
VOID = ("br", "circle", "meta")


@dataclass
class Wanted:
    """A block as the page was written."""

    kind: str
    number: str | None
    floats: bool
    text: str = ""


class Written(HTMLParser):
    """The blocks of a page in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Wanted] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag in VOID:
            return
        self._open.append((tag, "k" in said))
        if "k" in said:
            self.blocks.append(Wanted(said["k"] or "", said.get("num"), "o" in said))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if any(is_block for _, is_block in self._open):
            self.blocks[-1].text += data


def written(name: str) -> list[Wanted]:
    page = Written()
    page.feed((DESIGNS / f"{name}.html").read_text(encoding="utf-8"))
    blocks = [each for each in page.blocks if each.text.strip()]
    for each in blocks:
        each.text = " ".join(each.text.split())
    return blocks


def plain(text: str, number: str | None) -> str:
    """A text without its number, and without the mark of a footnote, which is a small figure."""
    text = text.removeprefix(f"{number}. ") if number else text
    return " ".join(text.replace("¹", "").replace("\u202f", " ").split())


def read_blocks(name: str) -> list[Block]:
    return [block for block in segment(read_file(DESIGNS / f"{name}.pdf")).blocks if block.kind != "furniture"]


NAMES = sorted(path.stem for path in DESIGNS.glob("*.html"))


@pytest.mark.parametrize("name", NAMES)
def test_blocks_are_whole_in_order_and_of_their_kind(name: str) -> None:
    wanted, left = written(name), read_blocks(name)
    places: list[int] = []
    for each in wanted:
        text = plain(each.text, each.number).removeprefix("1 " if each.kind == "fn" else "")
        text = text.replace("coastal towns.1", "coastal towns.")  # the mark of the footnote
        found = [
            at
            for at, block in enumerate(left)
            if plain(block.text, None).rstrip("1") == text.rstrip("1") and block.kind in KINDS[each.kind] and at not in places
        ]
        assert found, f"{each.kind} {text!r}"
        if each.number:
            assert (left[found[0]].number or "").rstrip(".") == each.number
        if not each.floats:
            assert not places or found[0] > places[-1], f"{text!r} comes too early"
            places.append(found[0])


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_left_over(name: str) -> None:
    counted = [sum(len(plain(block.text, None)) for block in read_blocks(name)), sum(len(plain(each.text, each.number)) for each in written(name))]
    assert counted[0] == pytest.approx(counted[1], rel=0.02)
