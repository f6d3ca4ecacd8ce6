"""What stands under the name of a priority to its parts: aims, what was done, what came of it, whom it is shared with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from pipeline.document import Block, Document
from pipeline.extract.asked_once import index_of
from pipeline.extract.priority.cells import parts_of_cells
from pipeline.extract.priority.named import Named, sentences_of
from pipeline.extract.priority.words import is_cue, label_of, section_label, shared_in_lead, since_in
from pipeline.records import Stage
from pipeline.vocabulary import cue_occurs, entries, first_match

says = partial(cue_occurs, "priority_accounts")  # whether a text holds a cue of a label

_SHARES = re.compile(r"priorit|\bshares? (?:this|it)\b", re.IGNORECASE)
_WORDS = re.compile(r"[A-Za-z]{2}")


def is_of_all(block: Block) -> bool:
    """Whether a paragraph looks back on all priorities ("work on these priorities"): it is nothing that was done for the last one."""
    return block.kind == "paragraph" and is_cue("of_all", block.text)


def add_said(current: Named, part: str, block: Block, start: int) -> None:
    """Add what a block says to the priority above it: under a label ("aim", "progress", ...), or straight below its name ("text")."""
    if "priorit" in block.text and current.since is None and block.kind == "paragraph":
        current.since = since_in(block.text)
    said = _without_remarks(current, block.text[start:].strip(" :–-")) if block.kind == "paragraph" else block.text[start:].strip(" :–-")
    if not _WORDS.search(said) or said.endswith(":") or block.text.endswith(":") or says("sharing", said):
        return
    if part in ("text", "lead") and block.kind == "paragraph":
        aims, said = _said_aim(said)
        current.outcomes += aims
        if not said:
            return
    if part == "text" and block.kind == "paragraph" and current.stage == "reported" and current.block.kind == "heading" and not says("aim", said):
        current.progress.append(said)  # a year that is reported on: what stands below its name is what was done
    elif part == "text" and block.kind == "item" and current.progress and not current.outcomes:
        current.progress.append(said)  # what was done goes on in a list
    elif part in ("aim", "text") and block.kind in ("item", "paragraph"):
        current.outcomes += [said] if block.kind == "item" else sentences_of(said)
        current.listed = current.listed or block.kind == "item"
    elif part == "lead" and block.kind == "paragraph" and (says("aim", said) or says("wanted", said)):
        current.outcomes += sentences_of(said)  # the aim stands ahead of "What we did"
    elif part == "lead" and block.kind == "item" and current.stage == "reported" and says("did", said):
        current.progress.append(said)  # "Trained 60 advocates.", ahead of "Impact:"
    elif part in ("progress", "impact"):
        current.progress.append(said)


def _without_remarks(current: Named, text: str) -> str:
    """What is left of a text without the sentences that say where a priority comes from or whom it is shared with; the latter is kept of it."""
    remarks = entries("priority_accounts").labelled("remark")
    if not remarks.may_occur_in(text):
        return text
    kept, told = [], sentences_of(text)
    for sentence in told:
        if not remarks.occur_in(sentence):
            kept.append(sentence)
        elif "shared" in sentence:
            current.shared_with += [body for body in shared_in_lead(sentence) if body not in current.shared_with]
    return " ".join(kept) if len(kept) < len(told) else text


def add_cell(current: Named, part: str, block: Block) -> None:
    """Add what a labelled cell says to the priority that its table stands under."""
    if part == "aim":
        current.outcomes += sentences_of(block.text)
    elif part in ("progress", "impact"):
        current.progress.append(block.text)


def _said_aim(text: str) -> tuple[list[str], str]:
    """The sentences that a paragraph begins with and that tell an aim in so many words, and the rest of it."""
    aims: list[str] = []
    while (found := first_match(entries("priority_accounts").labelled("aim_sentence"), text)) is not None:
        first = sentences_of(text)[:1]
        if not first:
            break
        aims, text = [*aims, first[0][found[1].end() :]], text[len(first[0]) :].lstrip()
    return aims, text


def part_after(label: tuple[str, int], block: Block, stage: Stage) -> str:
    """What the blocks after a label tell: "Aim: To hear from people." is complete, so the account goes on after it."""
    complete = label[0] == "aim" and block.kind == "paragraph" and block.text[label[1] :].strip(" :").endswith(".")
    return ("text" if stage == "reported" else "lead") if complete else label[0]


def ends_chapter(block: Block, head: Block) -> bool:
    """Whether a block is the heading that ends the chapter under another: of its depth, or of the next priority."""
    if block.kind != "heading" or section_label(block.text):
        return False
    return block.level <= head.level or is_cue("chapter", block.text)


def below(document: Document, head: Block) -> list[Block]:
    """What stands under a heading, up to the one that ends its chapter."""
    blocks = document.blocks
    return list(takewhile(lambda block: not ends_chapter(block, head), (blocks[at] for at in range(index_of(document, head) + 1, len(blocks)))))


def fill_chapter(named: Named, blocks: Sequence[Block]) -> None:
    """Aims and progress of a chapter, by its sub-headings or run-in labels."""
    part = "lead" if any(label_of(block) for block in blocks) else "text"
    told = parts_of_cells(blocks)
    for block in blocks:
        if id(block) in told:
            add_cell(named, told[id(block)], block)
        if block.kind in ("furniture", "footnote", "quote", "cell", "contents") or is_of_all(block):
            continue
        label = label_of(block)
        if label:
            if block.kind != "heading":
                add_said(named, label[0], block, label[1])
            part = part_after(label, block, named.stage)
        elif block.kind == "heading":
            part = ""
        else:
            add_said(named, part, block, 0)
        shared = shared_in_lead(block.text) if block.kind == "paragraph" and _SHARES.search(block.text) else []
        named.shared_with += [body for body in shared if body not in named.shared_with]
