"""Blocks to notices: places where a document says, or shows, that something is still to be filled in.

"Summary to be added", "TBC", "XX%", "[insert date]": one notice a place, with the whole bracket or
sentence as its quote, so that whoever mends it finds it again.
"""

from __future__ import annotations

import re

from pipeline.document import Block, Document
from pipeline.language import sentences
from pipeline.records import Problem
from pipeline.vocabulary import entries

_BRACKETS = {"(": ")", "[": "]", "<": ">", "{": "}"}
_CLOSING = frozenset(_BRACKETS.values())
_FARTHEST = 1000  # characters that a bracket may open before what is left blank in it
_PASSED_OVER = frozenset({"furniture", "contents"})


def find_placeholders(document: Document) -> list[Problem]:
    """A notice for each place left blank, in reading order."""
    marks = entries("placeholders")
    held = (block for block in document.blocks if block.kind not in _PASSED_OVER and marks.may_occur_in(block.text))
    return [notice for block in held for notice in _in_block(document, block)]


def _in_block(document: Document, block: Block) -> list[Problem]:
    """The notices of one block; several marks in one bracket or sentence are one place."""
    places: dict[tuple[int, int], str] = {}
    for entry in entries("placeholders").occurring_in(block.text):
        for match in entry.expression.regex.finditer(block.text):
            at = _mark(match)
            if not any(start <= at < end for start, end in places):
                start, end = _around(block.text, at)
                places[start, max(end, match.end())] = entry.label
    return [_notice(document, block, start, end, label) for (start, end), label in sorted(places.items())]


def _mark(match: re.Match[str]) -> int:
    """The offset of the first letter or sign of what was recognised, past the bracket before it."""
    return match.start() + len(match[0]) - len(match[0].lstrip(" ([<{"))


def _around(text: str, at: int) -> tuple[int, int]:
    """The innermost bracket around an offset, else its sentence."""
    bracket = _bracket(text, at)
    if bracket:
        return bracket
    start, end = next(((start, end) for start, end in sentences(text) if start <= at < end), (0, len(text)))
    return start, start + len(text[start:end].rstrip())


def _bracket(text: str, at: int) -> tuple[int, int] | None:
    """The pair of brackets that an offset stands in, brackets included."""
    depth = 0
    for start in range(at, max(at - _FARTHEST, -1), -1):
        char = text[start]
        if char in _CLOSING and start != at:
            depth += 1
        elif char in _BRACKETS and depth:
            depth -= 1
        elif char in _BRACKETS:
            end = text.find(_BRACKETS[char], at)
            return (start, end + 1) if end >= 0 else None
    return None


def _notice(document: Document, block: Block, start: int, end: int, label: str) -> Problem:
    evidence = document.cite(block, start, end)
    return Problem(
        file=document.source.name,
        document_id=document.id,
        page=evidence.page,
        stage="extract",
        severity="notice",
        message=f"The document is incomplete: {label}",
        quote=evidence.quote,
        code="placeholder",
        start=evidence.start,
        end=evidence.end,
    )
