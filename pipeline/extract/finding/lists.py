"""Lists to what their lead-in says of them: items that are strengths, points to improve, risks, plain results, or no findings.

"Key areas for further work:" makes every item a point to improve; "the following work has been
undertaken:" makes none a finding. What a paragraph right after a list says was done about all of
it ("Action plans are in place") is the action of every item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.document import Block, Document
from pipeline.extract.finding.context import Setting, lead_in
from pipeline.extract.genres import says
from pipeline.language import ITEM_JOINT, sentences
from pipeline.vocabulary import entries, first_match

_WANTED = re.compile(
    r"(?:(?:intended|desired|expected) )?(?:outcomes?|aims?|objectives?|goals?|vision)\s*:\s+\w", re.IGNORECASE
)  # no lead-in, though it ends one


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads an item: the lead-in's last sentence, and what it says of the items (a judgement, "neutral", "none", or None)."""

    text: str
    label: str | None


def closing_stripped(text: str) -> str:
    """The text of a list item without the comma, semicolon or "and" that joins it to the next one."""
    return ITEM_JOINT.sub("", text.rstrip()).rstrip(" ([")  # a bracket that opens after the last word belongs to what is left out


def lead_of(document: Document, block: Block, setting: Setting) -> Lead:
    """What leads an item. A nested item is led by its parent, else by what leads the parent; the heading is asked last."""
    texts: list[str] = []
    at, seen = block.lead, 0
    while at is not None and seen < 5:
        over = document.blocks[at]
        text = _last_sentence(over.text)
        if over.kind == "heading" and setting.topic == "training":
            return Lead(text, setting.label)  # "Procedures and learning" is over both, and says nothing of either
        if not _WANTED.match(over.text) and (entry := lead_in(text)):
            return Lead(text, entry.label)
        texts.append(text)
        at, seen = (over.lead if over.kind == "item" else None), seen + 1
    return Lead(texts[0] if texts else "", setting.label)


def study_before(document: Document, block: Block) -> str:
    """What the paragraph that leads an item says before its last sentence: "The audit was in May. It found that:"."""
    at = block.lead
    while at is not None and document.blocks[at].kind == "item":
        at = document.blocks[at].lead
    text = document.blocks[at].text if at is not None else ""
    return text[: len(text) - len(_last_sentence(text))]


def action_after(document: Document, last: int) -> str | None:
    """The first sentence after a list, if it says what was done about the items; `last` is the index of the last item."""
    for block in document.blocks[last + 1 : last + 4]:
        if block.kind == "paragraph":
            start, end = next(iter(sentences(block.text)), (0, 0))
            return block.text[start:end].strip() if says("answer", block.text[start:end]) else None
        if block.kind not in ("quote", "furniture", "footnote"):
            return None
    return None


def answer_after(rest: str) -> str | None:
    """The first sentence of what follows a finding in its paragraph, if it says what was done about it."""
    start, end = next(iter(sentences(rest.strip())), (0, 0))
    sentence = rest.strip()[start:end].strip()
    return sentence if says("answer_to_one", sentence) else None


def parents(document: Document) -> frozenset[int]:
    """The indexes of the items that lead other items."""
    return frozenset(block.lead for block in document.blocks if block.kind == "item" and block.lead is not None)


def ends_of_lists(document: Document) -> list[int]:
    """For each block the index of the last item of the list that an item there stands in, nested ones included."""
    ends = list(range(len(document.blocks)))
    last: int | None = None  # the end of the list that goes on below
    for at in range(len(document.blocks) - 1, -1, -1):
        kind = document.blocks[at].kind
        if kind == "item":
            last = at if last is None else last
            ends[at] = last
        elif kind not in ("quote", "furniture", "footnote"):
            last = None
    return ends


def label_before(item: str) -> str | None:
    """How the words before the colon of an item judge it: "Needs work: plans did not change"."""
    found = first_match(entries("finding_documents").labelled("strength", "improvement", "risk"), item)
    return found[0].label if found else None


def label_of(text: str) -> str | None:
    """What a lead-in or header says of what stands under it."""
    entry = lead_in(text)
    return entry.label if entry else None


def _last_sentence(text: str) -> str:
    ranges = sentences(text)
    return text[slice(*ranges[-1])].strip() if ranges else text
