"""A document to its genre, by its title, its headings and its opening: an inspector's report, minutes, a paper on money."""

from __future__ import annotations

import re
from functools import partial

from pipeline.document import Document
from pipeline.vocabulary import cue_occurs

says = partial(cue_occurs, "finding_documents")  # whether a title, a heading or the head of a column holds a cue of a label

_APPENDIX = re.compile(r"(?:appendix|annex)\b[\s:.–-]*\w{0,3}", re.IGNORECASE)
_LEAST_SUBJECT = 4  # words of the first of two things that a title names
FIRST, LONGEST_TITLE = 3, 25  # blocks of which one is the title though it is not set as one, and its words at most
COVER, LONGEST_LINE = 6, 14  # blocks of a cover, and words of each of its lines
OPENING = 15  # blocks in which a document says what it is


def is_inspection(document: Document) -> bool:
    """Whether the document is an inspector's report on services: its title says so."""
    opening = [block.text for block in document.blocks[:FIRST] if len(block.text.split()) < LONGEST_TITLE]
    return document.about.kind == "other" and any(says("inspection", text) for text in (*titles(document), *opening))


def is_on_money(document: Document) -> bool:
    """Whether the whole document is about a budget, a financial strategy or the like: what it says is finance commentary."""
    return document.about.kind not in ("annual_report", "business_plan") and any(
        says("money", _subject(text)) and not says("joint", text) and not says("assessed", text) for text in _names(document)
    )


def _subject(title: str) -> str:
    """What a title names first: "New places at Elm School and amendment of the capital programme" is about the places."""
    first, _, _ = title.partition(" and ")
    return first if len(first.split()) >= _LEAST_SUBJECT else title


def is_minutes(document: Document) -> bool:
    """Whether the document opens as minutes: it tells what was said and resolved, not what was found."""
    return any(says("minutes", block.text) for block in document.blocks[:OPENING])


def _names(document: Document) -> list[str]:
    """The title; where that is only "Appendix I", the words under it name the document."""
    named = titles(document)
    return named[: 1 + next((at for at, text in enumerate(named) if not _APPENDIX.fullmatch(text.strip())), 0)]


def cover_lines(document: Document) -> list[str]:
    """The lines of a cover that are set as plain text: "Report of the Hospital Discharge Task and Finish Group"."""
    if document.about.kind != "other":
        return []
    lines = [block.text for block in document.blocks[:COVER] if block.kind == "paragraph"]
    return [text for text in lines if len(text.split()) <= LONGEST_LINE and not text.endswith((".", ":"))]


def titles(document: Document) -> list[str]:
    """The title, then the titles and headings of the opening."""
    printed = [block.text for block in document.blocks[:OPENING] if block.kind in ("title", "heading")]
    return [document.about.title, *printed] if document.about.title else printed
