"""A document to what is worked out of all of it once, and asked for again at its headings, sentences or statements."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Generic, TypeVar

from pipeline.document import Block, Document

T = TypeVar("T")
_all: list[AskedOnce[object]] = []


class AskedOnce(Generic[T]):
    """A function of a document that remembers its answer for the document asked about last, until `forget`."""

    def __init__(self, make: Callable[[Document], T]) -> None:
        self._make = make
        self._kept: tuple[Document, T] | None = None
        _all.append(self)  # type: ignore[arg-type]

    def __call__(self, document: Document) -> T:
        kept = self._kept
        if kept is None or kept[0] is not document:
            kept = self._kept = (document, self._make(document))
        return kept[1]

    def let_go(self) -> None:
        """Let go of the document and the answer."""
        self._kept = None


def forget() -> None:
    """Let go of the document asked about: one that is done is not asked about again."""
    for each in _all:
        each.let_go()


@AskedOnce
def _parents(document: Document) -> dict[int, Block | None]:
    """Of each heading, by its id, the one of a lesser depth that it stands under; those between are passed over by their own."""
    parents: dict[int, Block | None] = {}
    sections = {block.section for block in document.blocks}  # one too long to be searched is a heading no longer, but has blocks under it
    for index, heading in enumerate(document.blocks):
        if heading.kind == "heading" or index in sections:
            over = document.heading_over(heading)
            while over is not None and over.level >= heading.level:
                over = parents[id(over)]
            parents[id(heading)] = over
    return parents


@AskedOnce
def _indexes(document: Document) -> dict[int, int]:
    return {id(block): index for index, block in enumerate(document.blocks)}


def index_of(document: Document, block: Block) -> int:
    """The place of a block among those of its document."""
    return _indexes(document)[id(block)]


def parent(document: Document, heading: Block) -> Block | None:
    """The heading of a lesser depth that a heading stands under."""
    return _parents(document)[id(heading)]


def with_those_over(document: Document, heading: Block | None) -> Iterator[Block]:
    """A heading and those that it stands under, the nearest first; nothing where there is none."""
    while heading is not None:
        yield heading
        heading = parent(document, heading)


@AskedOnce
def rows_of_tables(document: Document) -> dict[tuple[int, int], list[Block]]:
    """The cells of each row, by its table and its number in it."""
    rows: dict[tuple[int, int], list[Block]] = {}
    for block in document.blocks:
        if block.cell:
            rows.setdefault((block.cell.table, block.cell.row), []).append(block)
    return rows


class _Running:
    """The blocks of running text by where they stand in the text."""

    def __init__(self, document: Document) -> None:
        running = [block for block in document.blocks if block.kind in ("paragraph", "item", "cell")]
        places = [(block.view.origins[0], number, block.view.origins[-1], block) for number, block in enumerate(running)]
        self._places = sorted(places, key=lambda place: place[:2])
        self._furthest = list(accumulate((place[2] for place in self._places), max))  # of all blocks up to one, the last place in the text

    def at(self, offset: int) -> Block | None:
        """The first of the blocks, in their order, that an offset stands in."""
        found: tuple[int, Block] | None = None
        index = bisect_right(self._places, offset, key=lambda place: place[0]) - 1
        while index >= 0 and self._furthest[index] >= offset:
            _, number, end, block = self._places[index]
            if end >= offset and (found is None or number < found[0]):
                found = number, block
            index -= 1
        return found[1] if found else None


_running = AskedOnce(_Running)


def block_at(document: Document, offset: int) -> Block | None:
    """The block of running text that an offset stands in."""
    return _running(document).at(offset)
