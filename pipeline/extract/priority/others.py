"""Leads and headings to whose priorities they speak of: those of a commissioner, a partner, the nation or a review are no body's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.document import Block, Document
from pipeline.extract.asked_once import parent, with_those_over
from pipeline.vocabulary import cue_occurs

_THEIR_OWN = re.compile(
    r"\b(?:its|their) own (?:\w+ ){0,2}(?:priorities|objectives)\b|\b(?:priorities|objectives) of (?:its|their) own\b", re.IGNORECASE
)
_OTHERS = re.compile(
    r"\b(?:Commissioner|Council|Government|Ofsted|Trust|Constabulary|Police|Force|NHS|Mayor|Department|Home Office|Authority|Wellbeing Board|Adults Board)"
    r"(?:['’]s?)?\s+(?:own\s+|new\s+|current\s+)?(?:\w+\s+){0,3}(?:plan|strategy|priorities)\b.{0,60}\b(?:priorities|has|have|names?|sets?|lists?)\b"
)


_TO_LEARN = re.compile(
    r"\b(?:priorit\w+|themes|areas) (?:for|of) (?:learning|training|improvement (?:from|in) (?:the |this |our )?(?:review|audit))\b", re.IGNORECASE
)
# Pages on which partners tell of themselves.
_PARTNERS_PAGE = re.compile(
    r"^(?:\d{1,2}\.? )?(?:(?:reports?|updates?|contributions?|statements?|assurance|achievements|messages) (?:from|of|by) (?:our |the )?(?:\w+ )?"
    r"(?:sub-?groups?|partners?|partner agencies|agencies|members|member organisations)"
    r"|what (?:our|the) (?:partners?|members|agencies|sub-?groups)\b.*|(?:partners?|agency|agencies|members?|sub-?groups?)['’]?s? (?:reports?|updates?|contributions?|statements?|achievements))\b",
    re.IGNORECASE,
)


_COMMISSIONERS = re.compile(
    r"\b(?:Commissioner|O?PF?CC|Police|Constabulary|Government)['’]s (?:\([A-Z]{2,5}\) )?(?:\w+ ){0,2}priorities(?: (?:are|were|include[sd]?)\b|\s*:)"
)
# "accountable for a set of six national outcomes:", and not "with regard to national priorities, we chose:"
_NATIONS = re.compile(
    r"\bnational (?:\w+ )?(?:priorities|outcomes|objectives|aims|goals)(?: (?:within|across|in|for) [^,:;.]{3,40})?(?: (?:are|include))?\s*:$"
)
_COMMISSIONER = re.compile(r"\b(?:police|commissioner|pf?cc)\b", re.IGNORECASE)
_MINDFUL = re.compile(
    r"\b(?:taking|having|with|pays?|paying) (?:due |into )*(?:account|regard)(?: of| to)? [^:;]*?,", re.IGNORECASE
)  # what a body only thinks of


def is_of_others(text: str) -> bool:
    """Whether a lead-in speaks of the priorities of another body ("the Commissioner's plan has four")."""
    own = _MINDFUL.sub("", text)
    if _TO_LEARN.search(own):
        return True
    return bool(_OTHERS.search(own) or _THEIR_OWN.search(own))


def is_told_by_others(document: Document, block: Block) -> bool:
    """Whether a list stands under a heading about what another body wants ("The Government's aims"), or is said to be the nation's, the police's or a commissioner's."""
    over = document.heading_over(block)
    if over is not None and (
        cue_occurs("announcements", "of_state", over.text) or any(_PARTNERS_PAGE.match(each.text) for each in _headings_over(document, block))
    ):
        return True
    if _NATIONS.search(block.text.rstrip()):
        return True
    return _COMMISSIONERS.search(block.text) is not None and not _COMMISSIONER.search(document.about.title or "")


def _headings_over(document: Document, block: Block) -> Iterator[Block]:
    """The headings that a block stands under."""
    return with_those_over(document, parent(document, block) if block.kind == "heading" else document.heading_over(block))
