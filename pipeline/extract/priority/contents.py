"""A list of contents to priorities: what stands below the entry "Our priorities", where the text itself names none.

A plan may print its priorities as pictures or in a table that cannot be read; its contents still say what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipeline.document import Block, Document
from pipeline.extract.priority.announcements import announced
from pipeline.extract.priority.named import Named
from pipeline.extract.priority.regions import TOPICS, stage_under
from pipeline.extract.priority.words import without_bracket

_PAGE = re.compile(r"[\s.…/]+\d{1,3}(?:\s?[-–]\s?\d{1,3})?$")
_NUMBER = re.compile(r"(\d{1,2})\.?\s+(?=[A-Z])")
_BULLET = re.compile(r"[-–•·*▪●]\s*$")
_FEWEST, _MOST_WORDS = 2, 10
_LONGEST_MARK = 6  # characters of a bullet and the blanks around it


def find_in_contents(document: Document) -> list[Named]:
    """The entries of a list of contents that stand below "Our priorities": numbered below it, or with bullets; none where fewer than two do."""
    entries = [block for block in document.blocks if block.kind == "contents"]
    for at, head in enumerate(entries):
        name = _name(head)
        if not _announces(name):
            continue
        below = [*_below(document, head, entries[at + 1 :])]
        names = [_name(block) for block in below]
        if len(below) >= _FEWEST and all(len(each) > 3 and len(each.split()) <= _MOST_WORDS and each[0].isupper() for each in names):
            stage, period = stage_under(name, TOPICS[0], document)
            return [Named(block, _range(block), stage, period, how="item") for block in below]
    return []


def _announces(name: str) -> bool:
    """Whether an entry is no more than a heading of priorities: "Our priorities", "Priority areas 2031/32"."""
    said = announced(_NUMBER.sub("", name), heading=True)
    return said is not None and said.sure


def _below(document: Document, head: Block, entries: Sequence[Block]) -> Iterator[Block]:
    """The entries that belong to one: those numbered below its number, or those with bullets right after one that has none."""
    own = head.number or (numbered[1] if (numbered := _NUMBER.match(head.text)) else None)
    if own is not None and entries and (entries[0].number or "").startswith(f"{own}."):
        depth = own.count(".") + 1
        for block in takewhile(lambda block: block.number is None or block.number.startswith(f"{own}."), entries):
            if block.number is not None and block.number.count(".") == depth:
                yield block
        return
    if not _has_bullet(document, head):
        yield from takewhile(lambda block: _has_bullet(document, block), entries)


def _has_bullet(document: Document, block: Block) -> bool:
    """Whether a bullet stands ahead of an entry in its line."""
    start = block.view.origins[0]
    line = document.text[max(document.text.rfind("\n", 0, start) + 1, start - _LONGEST_MARK) : start]
    return _BULLET.search(line) is not None


def _name(block: Block) -> str:
    """An entry without its page."""
    return block.text[slice(*_range(block))]


def _range(block: Block) -> tuple[int, int]:
    page = _PAGE.search(block.text)
    text = block.text[: page.start()] if page else block.text
    return 0, len(without_bracket(text.rstrip()))
