"""A document to its genre: whether it inspects, assesses, decides or records a meeting, is on money, and how much of it states results.

It is worked out once a document; every setting of a finding (`finding/context.py`) holds the same object.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from itertools import islice
from statistics import fmean

from pipeline.document import Document
from pipeline.extract.finding import prose, weights
from pipeline.vocabulary import cue_occurs

says = partial(cue_occurs, "finding_documents")  # whether a title, a heading or the head of a column holds a cue of a label

_APPENDIX = re.compile(r"(?:appendix|annex)\b[\s:.–-]*\w{0,3}", re.IGNORECASE)
_LEAST_SUBJECT = 4  # words of the first of two things that a title names
_FIRST, _LONGEST_TITLE = 3, 25  # blocks of which one is the title though it is not set as one, and its words at most
_COVER, _LONGEST_LINE = 6, 14  # blocks of a cover, and words of each of its lines
OPENING = 15  # blocks in which a document says what it is

PAPER = 4  # the score (finding_sentences.toml) that a sentence of a decision paper needs, and that one which states a result has in any document
# A policy, a plan of places or an agenda states a result in none to one in ten of its sentences, a partnership's report in one in four, a service's account
# of its figures in two in five and more: there a sentence that praises or finds wanting is one too.
_ACCOUNT, _DENSE = 0.25, 0.4
_FEWEST_LOOKED_AT, _MOST_LOOKED_AT = 12, 120  # sentences
_FIRST_TITLES = 4  # titles and headings that say what a document is about
# The committee that a paper goes to, in the lines over its title.
_COMMITTEE = re.compile(
    r"\b(?:scrutiny|select|audit|review)\b[\w ,&]{0,40}\b(?:committee|sub-committee|panel|commission|board)(?:[,:–-].{0,40})?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Genre:
    """What kind of document it is."""

    inspection: bool  # an inspection report
    on_money: bool  # nothing in it is a finding
    minutes: bool
    decides: bool  # a decision paper
    assessment: bool  # it assesses a service or a body as a whole: a peer challenge, a self-evaluation
    paper: bool  # no report on a year's work
    dense: bool  # most of what it says is results
    measured: bool  # a report on performance: its background tells results too
    on_assessment: bool  # a paper on a yearly report or an inspection
    told: bool  # it tells what was said at a meeting
    title: str  # of what is no report on a year's work, with the lines of its cover


def genre_of(document: Document) -> Genre:
    """The genre of a document, by its title, its headings, its opening and the share of its sentences that state a result."""
    inspection, on_money, minutes = is_inspection(document), is_on_money(document), _is_minutes(document)
    share = 0.0 if inspection or on_money or minutes else _share_of_results(document)
    no_report, decides = document.about.kind not in ("annual_report", "business_plan"), document.about.kind == "cabinet_paper"
    # A decision paper on an assessment tells what will be done about it; the assessment itself, put before a committee, is mostly results.
    tells = no_report and (not decides or share >= _ACCOUNT)
    scrutineers = not decides and document.about.title is not None and says("scrutineers_own", document.about.title)
    assessment = scrutineers or (tells and any(says("assessment", text) for text in _titles(document)[:_FIRST_TITLES]))
    paper = no_report and not assessment and share < (_DENSE if decides else _ACCOUNT)
    return Genre(
        inspection=inspection,
        on_money=on_money,
        minutes=minutes,
        decides=decides,
        assessment=assessment,
        paper=paper,
        dense=share >= _DENSE,
        measured=any(says("performance", text) for text in _titles(document)),
        on_assessment=paper and document.about.title is not None and says("assessed", document.about.title),
        told=minutes or _tells_of_meeting(document),
        title=_title(document) if no_report or scrutineers else "",
    )


def _share_of_results(document: Document) -> float:
    """The share of a document's sentences that state a result; 0 where they are few."""
    blocks = (block for block in document.blocks if block.kind in ("paragraph", "item"))
    stated = list(islice((text for block in blocks for _, _, text in prose.statements(block)), _MOST_LOOKED_AT))
    if len(stated) < _FEWEST_LOOKED_AT:
        return 0.0
    return fmean(weights.most_possible(text) >= PAPER <= weights.score(text, PAPER) for text in stated)


def _tells_of_meeting(document: Document) -> bool:
    """Whether a document is the page of a meetings site, or says in its opening that it tells what was said."""
    page = any(cue_occurs("meeting_pages", "page", block.text) for block in document.blocks[:_FIRST])
    return page or any(says("told", block.text) for block in document.blocks[:_COVER])


def _title(document: Document) -> str:
    """The titles and the lines of the cover, without the committee that the paper goes to."""
    return " ".join(text for text in (*_titles(document)[:_FIRST_TITLES], *_cover_lines(document)) if not _COMMITTEE.search(text))


def is_inspection(document: Document) -> bool:
    """Whether the document is an inspector's report on services: its title says so."""
    opening = [block.text for block in document.blocks[:_FIRST] if len(block.text.split()) < _LONGEST_TITLE]
    return document.about.kind == "other" and any(says("inspection", text) for text in (*_titles(document), *opening))


def is_on_money(document: Document) -> bool:
    """Whether the whole document is about a budget, a financial strategy or the like: what it says is finance commentary."""
    return document.about.kind not in ("annual_report", "business_plan") and any(
        says("money", _subject(text)) and not says("joint", text) and not says("assessed", text) for text in _names(document)
    )


def _subject(title: str) -> str:
    """What a title names first: "New places at Elm School and amendment of the capital programme" is about the places."""
    first, _, _ = title.partition(" and ")
    return first if len(first.split()) >= _LEAST_SUBJECT else title


def _is_minutes(document: Document) -> bool:
    """Whether the document opens as minutes: it tells what was said and resolved, not what was found."""
    return any(says("minutes", block.text) for block in document.blocks[:OPENING])


def _names(document: Document) -> list[str]:
    """The title; where that is only "Appendix I", the words under it name the document."""
    named = _titles(document)
    return named[: 1 + next((at for at, text in enumerate(named) if not _APPENDIX.fullmatch(text.strip())), 0)]


def _cover_lines(document: Document) -> list[str]:
    """The lines of a cover that are set as plain text: "Report of the Hospital Discharge Task and Finish Group"."""
    if document.about.kind != "other":
        return []
    lines = [block.text for block in document.blocks[:_COVER] if block.kind == "paragraph"]
    return [text for text in lines if len(text.split()) <= _LONGEST_LINE and not text.endswith((".", ":"))]


def _titles(document: Document) -> list[str]:
    """The title, then the titles and headings of the opening."""
    printed = [block.text for block in document.blocks[:OPENING] if block.kind in ("title", "heading")]
    return [document.about.title, *printed] if document.about.title else printed
