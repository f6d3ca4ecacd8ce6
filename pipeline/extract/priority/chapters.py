"""Headings that take up a priority listed elsewhere: its own chapter, what stands under it, and what is said there of its end."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.document import Block, Document
from pipeline.extract.asked_once import parent, with_those_over
from pipeline.extract.priority.fates import has_ended
from pipeline.extract.priority.named import STUDIES, Named
from pipeline.extract.priority.parts import below, fill_chapter
from pipeline.extract.priority.words import is_cue, may_hold_cue
from pipeline.fold import fold
from pipeline.language import sentences

_OF_IT = re.compile(
    r"\b(?:it|this|this (?:priority|theme|work|area))\s+(?:will|would|is|has|was|does|should)\b|\b(?:go|carry) on with (?:it|this)\b|\bthe (?:priority|objective) (?:has|is|was)\b"
    r"|\b(?:ended|closed|finished|completed|stopped) this (?:work|priority|theme|strand|promise)\b|\b(?:handed|passed) (?:it|this) (?:over )?to\b"
    r"|\b(?:clos(?:e|ing)|end|conclude|retire|discontinue|(?:stand|step)(?: down)?|continue(?: with)?|carry|take|work on|that) this (?:priority|theme|strand)\b",
    re.IGNORECASE,
)
_OF_PRIORITIES = re.compile(r"priorit|\b(?:objective|aim|theme) (?:has|is|was|will)\b")
_IT_ANYWHERE = re.compile(r"\b(?:It|This)\b")
_IT = re.compile(r"(?:It|This(?: (?:priority|theme|strand))?)(?: (?:will|now|therefore|then))* ")
_JOINED = re.compile("(?= and | including | with )")  # what a longer heading goes on with: "Exploitation and children who go missing"


def taking_up(named: list[Named], tabled: Sequence[Named]) -> list[Named]:
    """The priorities of a region whose table names them: a heading elsewhere in it only takes one up ("Neglect in more detail"), or is none."""
    if len(tabled) < 2:
        return named
    kept = []
    for each in named:
        taken = next((other for other in tabled if each.block.text.lower().startswith(other.text.lower())), None)
        if taken is not None:
            each.name = (0, len(taken.text))
        if taken is not None or each.block.kind != "heading":
            kept.append(each)
    return kept


def own_chapters(document: Document, listed: Sequence[Named], taken: set[int]) -> list[Named]:
    """Headings elsewhere that are the name of a listed priority, with what stands under each; beside two such, one that its name begins."""
    stages = ("reported", "forward") if document.about.kind == "business_plan" else ("reported",)
    known = {fold(each.text): each for each in reversed(listed) if each.stage in stages}
    heads = [block for block in document.blocks if block.kind == "heading" and id(block) not in taken] if known else []
    beside = {_place(document, block) for block in heads if fold(block.text.rstrip(":")) in known}
    found = []
    for block in heads:
        text = fold(block.text.rstrip(":"))
        each = known.get(text) or (_begun(text, known) if _place(document, block) in beside else None)
        over = document.heading_over(block)
        if each is None or (over is not None and (over.topic in STUDIES or over.topic == "forward_priorities")):
            continue
        found.append(_chapter(document, block, each))
    return found


def _place(document: Document, heading: Block) -> tuple[int, int]:
    """The heading that a heading stands under, by its id, and its own depth."""
    return id(parent(document, heading)), heading.level


def _begun(text: str, known: dict[str, Named]) -> Named | None:
    """The one listed priority whose name a longer heading begins with."""
    alike = [known[text[: joint.start()]] for joint in _JOINED.finditer(text) if text[: joint.start()] in known]
    return alike[0] if len(alike) == 1 else None


def _chapter(document: Document, heading: Block, each: Named) -> Named:
    text = heading.text.rstrip(":")  # "Drugs & alcohol" is shorter than the "Drugs and alcohol" that it is
    end = len(text) if fold(text) == fold(each.text) else min(len(each.text), len(text))
    named = Named(heading, (0, end), each.stage, each.period, how=each.how)
    fill_chapter(named, below(document, heading))
    return named


def chapters_of(named: Sequence[Named]) -> dict[int, Named]:
    """The priorities that have a chapter, each by the id of its heading."""
    return {id(each.block): each for each in named if each.block.kind == "heading"}


def chapter_of(document: Document, block: Block, chapters: Mapping[int, Named]) -> Named | None:
    """The priority whose chapter a block stands in."""
    return next((chapters[id(over)] for over in with_those_over(document, document.heading_over(block)) if id(over) in chapters), None)


def close_chapters(document: Document, named: Sequence[Named]) -> list[Block]:
    """Close the priorities in whose chapters a sentence says that "it" will be one no longer; the blocks that say so."""
    chapters = chapters_of(named)
    saying: list[Block] = []
    for block in document.blocks if chapters else ():
        if block.kind != "paragraph" or not (may_hold_cue("closing", block.text) or _IT_ANYWHERE.search(block.text)):
            continue
        each = chapter_of(document, block, chapters)
        if each is not None and not _OF_PRIORITIES.search(block.text) and each.how != "set":
            continue
        if each is not None and each.stage == "reported" and any(is_of_it(block.text[start:end]) for start, end in _closing(block)):
            each.stage = "closed"
            each.also.append((block, where_closed(block)))
            saying.append(block)
    return saying


def where_closed(block: Block) -> tuple[int, int]:
    """The sentence of a block that says that a priority ends: the first that speaks of "it", or the first; all of it where none does."""
    found = _closing(block)
    return next((place for place in found if is_of_it(block.text[slice(*place)])), found[0] if found else (0, len(block.text)))


def _closing(block: Block) -> list[tuple[int, int]]:
    return [(start, end) for start, end in sentences(block.text) if is_cue("closing", block.text[start:end]) or _leaves(block.text[start:end])]


def _leaves(sentence: str) -> bool:
    """Whether a sentence says that "it" leaves the list: "It comes off our programme in March"."""
    begun = _IT.match(sentence)
    return begun is not None and has_ended(sentence[begun.end() :])


def is_of_it(sentence: str) -> bool:
    """Whether a sentence speaks of a priority that it only points to: "As it is embedded, it will not be a priority next year." """
    return bool(_OF_IT.search(sentence)) or _leaves(sentence)
