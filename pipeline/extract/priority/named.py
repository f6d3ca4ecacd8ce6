"""A priority as it is found in a document, before it is a record: the place of its name, its stage, and what is printed about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.document import Block
from pipeline.language import sentences
from pipeline.records import Stage

# Sections in which a table or a numbered theme is about what was found, not about priorities.
STUDIES = frozenset({"reviews", "audit", "survey", "performance", "self_assessment", "scrutiny", "consultation", "voice", "assurance", "training"})


@dataclass(slots=True)
class Named:
    """A priority as found: the block and range of its name, its stage, and what is printed about it."""

    block: Block
    name: tuple[int, int]
    stage: Stage
    period: str | None
    outcomes: list[str] = field(default_factory=list)
    progress: list[str] = field(default_factory=list)
    shared_with: list[str] = field(default_factory=list)
    since: str | None = None
    also: list[tuple[Block, tuple[int, int]]] = field(default_factory=list)  # where else it is printed
    listed: bool = False  # its aims are list items
    how: str = "list"  # which shape it was found in; gives the confidence

    @property
    def text(self) -> str:
        """The name."""
        return self.block.text[slice(*self.name)]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, without a lead-in to a list."""
    return [text[a:b].strip() for a, b in sentences(text.strip()) if not text[a:b].rstrip().endswith(":")]
