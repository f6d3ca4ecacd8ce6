"""A paper to its expectations, in the scorer's format: what `gold/<slug>.json` and `gold/links.json` hold."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from corpus.paper import (
    PAPER_KINDS,
    Block,
    Box,
    Expected,
    Fields,
    Heading,
    Items,
    Paper,
    Para,
    Table,
    Title,
    flat,
    marks_of,
    numbered,
    pieces_of,
    plain,
    sentences,
)

ANCHOR_WORDS = 9


def gold(paper: Paper) -> dict[str, Any]:
    """The expectations of one paper."""
    rows: dict[str, list[Fields]] = {kind: [] for kind in PAPER_KINDS}
    titled = any(isinstance(block, Title) for block in paper.blocks)
    for block, following in pairwise((*flat(numbered(paper).blocks), None)):
        if block is not None:
            rows["sections"].extend(_sections(block, titled))
            _collect(block, following, rows)
    return {"document": paper.document, **rows}


def _collect(block: Block, following: Block | None, rows: dict[str, list[Fields]]) -> None:
    for mark in marks_of(block):
        for expected in mark.expected:
            rows[expected.kind].append(_record(expected, mark.text))
    if isinstance(block, Para | Items) and (source := block.tolerant or _led(block, following)):
        rows["findings"].extend(_tolerated(block, source))


def _led(block: Block, following: Block | None) -> str | None:
    """The source of the findings that a paragraph leads: a lead-in may be read as a finding too."""
    if not isinstance(block, Para) or not isinstance(following, Items | Table):
        return None
    led = (expected.fields.get("source", "assurance") for mark in marks_of(following) for expected in mark.expected if expected.kind == "findings")
    return next(led, None)


def _sections(block: Block, titled: bool) -> list[Fields]:
    """The headings a block prints. Run-in labels and captions are optional; under a printed title the outermost level may be read as the second."""
    if isinstance(block, Title):
        return [{"heading": block.text, "number": None, "level": 1, "topic": "other", "required": False, "anchor": block.text}]
    if isinstance(block, Heading):
        return [_section(block, titled)]
    if isinstance(block, Para) and block.lead:
        return [{"heading": block.lead, "number": None, "required": False, "anchor": f"{block.lead}:"}]
    if isinstance(block, Box):
        return [{"heading": block.label, "number": None, "required": False, "anchor": block.label}]
    if isinstance(block, Table) and block.caption:
        return [{"heading": block.caption, "number": None, "required": False, "anchor": block.caption}]
    return []


def _section(block: Heading, titled: bool) -> Fields:
    row: Fields = {"heading": block.text, "number": block.number, "level": block.level, "topic": block.topic, "required": block.required}
    alt = {**block.alt, **({"level": [block.level + 1]} if titled else {})}
    return row | {"anchor": block.text} | ({"alt": alt} if alt else {})


def _record(expected: Expected, words: str) -> Fields:
    anchor = " ".join(plain(words).split()[:ANCHOR_WORDS])
    return {**expected.fields, "required": expected.required, "anchor": expected.fields.get("anchor", anchor)}


def _tolerated(block: Para | Items, source: str) -> list[Fields]:
    """Sentences of a tolerant block that carry no mark of a finding of their own."""
    marked = {plain(mark.text) for mark in marks_of(block) if any(e.kind == "findings" for e in mark.expected)}
    found = [s for pieces in pieces_of(block) for piece in pieces for s in sentences(piece if isinstance(piece, str) else piece.text)]
    return [
        {"text": s, "source": source, "auto": True, "required": False, "anchor": " ".join(s.split()[:ANCHOR_WORDS])}
        for s in found
        if s not in marked and len(s.split()) > 3
    ]


def as_json(value: object) -> bytes:
    """Indented JSON that ends in a newline."""
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode("utf-8")
