"""A paper to its expectations, in the scorer's format: what `gold/<slug>.json` and `gold/links.json` hold."""

from __future__ import annotations

import json
from typing import Any

from corpus.paper import PAPER_KINDS, Block, Expected, Fields, Heading, Items, Paper, Para, Title, marks_of, numbered, pieces_of, plain, sentences

ANCHOR_WORDS = 9


def gold(paper: Paper) -> dict[str, Any]:
    """The expectations of one paper."""
    rows: dict[str, list[Fields]] = {kind: [] for kind in PAPER_KINDS}
    for block in numbered(paper).blocks:
        _collect(block, rows)
    return {"document": paper.document, **rows}


def _collect(block: Block, rows: dict[str, list[Fields]]) -> None:
    if isinstance(block, Title | Heading):
        rows["sections"].append(_section(block))
    if isinstance(block, Para) and block.lead:
        rows["sections"].append({"heading": block.lead, "number": None, "level": 1, "topic": "other", "required": False, "anchor": f"{block.lead}:"})
        rows["sections"][-1].pop("topic")
    for mark in marks_of(block):
        for expected in mark.expected:
            rows[expected.kind].append(_record(expected, mark.text))
    if isinstance(block, Para | Items) and block.tolerant:
        rows["findings"].extend(_tolerated(block, block.tolerant))


def _section(block: Title | Heading) -> Fields:
    if isinstance(block, Title):
        return {"heading": block.text, "number": None, "level": 1, "topic": "other", "required": False, "anchor": block.text}
    row: Fields = {"heading": block.text, "number": block.number, "level": block.level, "topic": block.topic, "required": block.required, "anchor": block.text}
    return row | ({"alt": block.alt} if block.alt else {})


def _record(expected: Expected, words: str) -> Fields:
    anchor = " ".join(plain(words).split()[:ANCHOR_WORDS])
    return {**expected.fields, "required": expected.required, "anchor": expected.fields.get("anchor", anchor)}


def _tolerated(block: Para | Items, source: str) -> list[Fields]:
    """Sentences of a tolerant block that carry no mark of a finding of their own."""
    marked = {plain(mark.text) for mark in marks_of(block) if any(e.kind == "findings" for e in mark.expected)}
    found = [s for pieces in pieces_of(block) for piece in pieces for s in sentences(piece if isinstance(piece, str) else piece.text)]
    return [
        {"text": s, "source": source, "auto": True, "required": False, "anchor": " ".join(s.split()[:ANCHOR_WORDS])} for s in found if s not in marked and len(s.split()) > 3
    ]


def as_json(value: object) -> bytes:
    """Indented JSON that ends in a newline."""
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode("utf-8")
