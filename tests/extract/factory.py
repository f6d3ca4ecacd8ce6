"""Rows of words to a Document with blocks: what the extractors' tests are written in.

A row is `(kind, text)` or `(kind, text, {...Block fields...})`. A heading opens a section for the
rows after it, with its `topic`; items are led by the paragraph, heading or field before them.
`("table", [[...], ...])` makes one cell block for each non-empty cell; `{"header": 1}` is how many
of its rows are header rows (1 unless told).
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from pipeline.document import About, Block, Cell, Document, Page, Source
from pipeline.fold import Span, View

Row = tuple[str, Any] | tuple[str, Any, dict[str, Any]]


def document(rows: Sequence[Row], *, pages: bool = True, **about: Any) -> Document:
    """A document with one block a row, on one page unless `pages` is False; keywords are those of `About`."""
    maker = _Maker()
    for kind, content, *options in rows:
        fields = dict(options[0]) if options else {}
        if kind == "table":
            maker.table(content, fields.pop("header", 1), fields)
        else:
            maker.block(kind, content, fields)
    text = maker.text
    return Document(
        id="paper",
        source=Source("paper.txt", "0" * 64, "text"),
        text=text + "\f" if pages else text,
        pages=(Page(1, Span(0, len(text) + 1)),) if pages else (),
        blocks=tuple(maker.blocks),
        about=About(**about),
    )


class _Maker:
    """Collects blocks and the text they stand in."""

    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[Block] = []
        self.section: int | None = None
        self.topic: str | None = None
        self.lead: int | None = None
        self.tables = 0

    def block(self, kind: str, text: str, fields: dict[str, Any]) -> None:
        """Append one block; its view is the text itself."""
        if kind == "heading":
            self.topic = fields.get("topic", "other")
        values: dict[str, Any] = {"section": self.section, "topic": self.topic, "page": 1}
        if kind == "heading":
            values |= {"level": 1} if fields.get("level", 1) > 1 else {"section": None, "level": 1}
        if kind == "item":
            values["lead"] = self.lead
        start = len(self.text)
        self.text += text + "\n"
        view = View(text, array("i", range(start, start + len(text))))
        self.blocks.append(Block(kind=kind, view=view, **(values | fields)))  # type: ignore[arg-type]
        if kind == "heading":
            self.section = len(self.blocks) - 1
        if kind in ("heading", "paragraph", "field"):
            self.lead = len(self.blocks) - 1

    def table(self, rows: Sequence[Sequence[str]], header: int, fields: dict[str, Any]) -> None:
        """Append the non-empty cells of a table, row by row."""
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                if text:
                    cell = Cell(self.tables, row, column, header=row < header)
                    self.block("cell", text, {"cell": cell} | fields)
        self.tables += 1
