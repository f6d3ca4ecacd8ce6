"""Paragraphs to the priorities that they set in bold: "The new plan keeps **neglect** and adds **early help** as a priority."

A reader sees a list there as well as behind bullets. It counts only in a passage about priorities or a plan, where every
run in bold can be a name, and where the document lists no priorities of that stage in another shape.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.document import Block, Document
from pipeline.extract.priority.named import Named
from pipeline.extract.priority.others import is_of_others
from pipeline.extract.priority.regions import TOPICS, stage_under
from pipeline.extract.priority.words import is_cue, section_label

_SPEAKS = re.compile(r"\b(?:priorit|focus|plan\b|strategy|objectives\b|themes\b|aims\b|carr(?:y|ied|ies) forward)", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\d|[.:;!?@£%]|\b(?:is|are|was|were|will|has|have|not|we|our|they|this)\b|\b(?:toolkit|guidance|protocol|policy|procedure|framework|strategy|plan|board|partnership)s?\b",
    re.IGNORECASE,
)
_MOST_WORDS = 9
_LEAST = 2


def find_emphasised(document: Document, listed: Sequence[Named]) -> list[Named]:
    """The priorities that paragraphs name in bold, of stages that no list of the document tells."""
    counts = Counter(each.stage for each in listed)
    told = {stage for stage, count in counts.items() if count >= _LEAST}  # a single one may only be added to those
    found = [named for block in document.blocks if block.kind == "paragraph" and len(block.strong) >= _LEAST for named in _in_block(document, block)]
    return [named for named in found if named.stage not in told]


def _in_block(document: Document, block: Block) -> Iterator[Named]:
    runs = [run for run in block.strong if block.text[slice(*run)].strip(" ,.;:–-")]
    if block.topic not in TOPICS or not _SPEAKS.search(block.text) or is_of_others(block.text) or section_label(block.text):
        return
    if len(runs) < _LEAST or runs[0][0] == 0 or not all(_is_name(block.text[slice(*run)]) for run in runs):
        return
    over = document.heading_over(block)
    if over is not None and is_cue("chapter", over.text):
        return
    stage, period = stage_under(f"{over.text if over else ''}. {block.text}", block.topic, document)
    for start, end in runs:
        text = block.text[start:end]
        first = start + len(text) - len(text.lstrip(" \"“‘'"))
        yield Named(block, (first, first + len(text.strip(" ,\"“”‘’'"))), stage, period, how="sentence")


def _is_name(text: str) -> bool:
    text = text.strip(" ,\"“”‘’'")
    return len(text) > 3 and len(text.split()) <= _MOST_WORDS and not _NO_NAME.search(text)
