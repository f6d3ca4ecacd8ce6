"""A paper as data: its blocks in reading order, and inside them the words that a reader should turn into records.

Every expectation hangs on the words that print it (`Marked`), so nothing can be expected that the paper
does not say. Blocks know nothing of formats: the four renderers read them, `expect` reads the marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Fields = dict[str, Any]
FileFormat = Literal["pdf", "docx", "text", "markdown"]
SUFFIXES: dict[FileFormat, str] = {"pdf": ".pdf", "docx": ".docx", "text": ".txt", "markdown": ".md"}


@dataclass(frozen=True, slots=True)
class Expected:
    """One record that some words should become: its kind, its fields, and whether missing it counts."""

    kind: str
    fields: Fields
    required: bool = True


@dataclass(frozen=True, slots=True)
class Marked:
    """Words with the records expected from them."""

    text: str
    expected: tuple[Expected, ...]


Piece = str | Marked
Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the paper, printed large; one optional section."""

    text: str


@dataclass(frozen=True, slots=True)
class Header:
    """The block of labels and values at the head of a council paper; ruled like a table in the unitary's style."""

    rows: tuple[tuple[str, str], ...]
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on its own line. `number` is what is printed before it, given by `numbered`."""

    text: str
    topic: str
    level: int = 1
    required: bool = True
    counted: bool = False
    number: str | None = None
    expected: tuple[Expected, ...] = ()
    alt: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. `lead` is a bold run-in label, `counted` asks for a paragraph number, `tolerant` lets any sentence be a finding."""

    pieces: Pieces
    counted: bool = False
    number: str | None = None
    lead: str | None = None
    note: str | None = None
    tolerant: str | None = None
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list: bullets, letters in brackets, figures, or the marks in `labels`, typed as they stand ("" prints none)."""

    items: tuple[Pieces, ...]
    marks: Literal["bullet", "letter", "figure"] = "bullet"
    tolerant: str | None = None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row. `shares` are the relative widths of its columns, `totals` the rows printed bold."""

    head: tuple[str, ...]
    rows: tuple[tuple[Pieces, ...], ...]
    shares: tuple[int, ...]
    caption: str | None = None
    totals: tuple[int, ...] = ()
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Pull:
    """A participant's words, set apart. Never a finding."""

    text: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Box:
    """Paragraphs and lists set in a frame under a label; `aside` sets it beside the text where the layout has room there."""

    label: str
    blocks: tuple[Para | Items, ...]
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """A contents page, made from the headings of the first level."""


@dataclass(frozen=True, slots=True)
class Break:
    """A new page where the format has pages."""


Block = Title | Header | Heading | Para | Items | Table | Pull | Box | Contents | Break
PAPER_KINDS = ("sections", "recommendations", "priorities", "findings", "procedures", "finances", "problems")
Numbering = Literal["decimal", "running", "none"]
Style = Literal["county", "unitary", "borough", "district", "metropolitan", "shire"]


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: what it is, how it is printed, and its blocks."""

    slug: str
    format: FileFormat
    document: Fields
    blocks: tuple[Block, ...]
    foot: str
    style: Style
    numbering: Numbering
    dated: str
    also: tuple[FileFormat, ...] = ()
    layout: Literal["single", "columns", "sidebar"] = "single"

    @property
    def file(self) -> str:
        """The file name of the main rendering."""
        return self.slug + SUFFIXES[self.format]


def numbered(paper: Paper) -> Paper:
    """The paper with a number on every heading and paragraph that asks for one: 1., 1.1 or running."""
    chapter = paragraph = 0
    blocks: list[Block] = []
    for block in paper.blocks:
        if isinstance(block, Heading) and block.counted:
            chapter, paragraph = chapter + 1, 0 if paper.numbering == "decimal" else paragraph
            block = replace(block, number=f"{chapter}.")
        elif isinstance(block, Para) and block.counted:
            paragraph += 1
            block = replace(block, number=f"{chapter}.{paragraph}" if paper.numbering == "decimal" else f"{paragraph}.")
        blocks.append(block)
    return replace(paper, blocks=tuple(blocks))


def flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks in reading order, those of a box after the box."""
    for block in blocks:
        yield block
        if isinstance(block, Box):
            yield from block.blocks


def mark_of(block: Items, index: int, bullet: str) -> str:
    """The mark printed before an item; `bullet` is the format's own."""
    if block.labels:
        return block.labels[index]
    return {"bullet": bullet, "letter": f"({chr(ord('a') + index)})", "figure": f"{index + 1}."}[block.marks]


def plain(text: str) -> str:
    """Words without the stars that make a run bold."""
    return text.replace("**", "")


def words(pieces: Pieces) -> str:
    """The text of some pieces, stars kept, one space between them."""
    return " ".join(piece.text if isinstance(piece, Marked) else piece for piece in pieces)


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """A text cut at its stars: (words, bold)."""
    for index, part in enumerate(text.split("**")):
        if part:
            yield part, index % 2 == 1


def pieces_of(block: Block) -> Iterator[Pieces]:
    """The texts of a block in reading order: its paragraph, its items, or its cells."""
    if isinstance(block, Para):
        yield block.pieces
    elif isinstance(block, Items):
        yield from block.items
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row


def marks_of(block: Block) -> Iterator[Marked]:
    """The marked words of a block in reading order."""
    if isinstance(block, Heading) and block.expected:
        yield Marked(block.text, block.expected)
    for pieces in pieces_of(block):
        yield from (piece for piece in pieces if isinstance(piece, Marked))


def sentences(text: str) -> list[str]:
    """A text cut after full stops that a capital letter follows."""
    return [part for part in re.split(r"(?<=[.!?])\s+(?=[A-Z“])", plain(text)) if part]
