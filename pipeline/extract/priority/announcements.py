"""Text to announcements: whether a heading or a sentence says that a body's own priorities follow, in whatever word it has for them.

"The plan is built around four pillars:", "Our draft well-being objectives", "The Board set its focus on six
areas. They included:". How many it says there are is what the list after it is checked against.
"""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from pipeline.fold import small
from pipeline.language import sentences
from pipeline.numerals import SEVERAL, number_of
from pipeline.vocabulary import cue_occurs, entries

_says = partial(cue_occurs, "announcements")  # whether a text holds a cue of a label

_COUNT = re.compile(
    rf"(?<![\w/–-])({'|'.join(SEVERAL)}|1?\d)\s+(?!(?:years?|months?|weeks?|days?)\b)(?:[\w’'-]+\s+(?:(?:and|&)\s+)?){{0,4}}?[\"“‘'’]?$",
    re.IGNORECASE,
)
_LEADS = re.compile(r"[:;]$|\s[–—-]$|:\s*[–—-]$|\bpriorities$|\bfollowing (?:[\w-]+ ){0,4}priorities\b[^.:;]{0,60}\.$", re.IGNORECASE)
_BELOW = re.compile(r"\b(?:following|below|as follows)\b", re.IGNORECASE)
_AREAS = frozenset(
    {"areas", "issues", "themes", "strands", "parts", "chapters"}
)  # words that name priorities only where the sentence is about focus or a plan
_FOCUS = re.compile(r"\b(?:focus|priorit|concentrat|strateg|plan\b|(?:our|new|work) programme\b|commit|pledg|vision)", re.IGNORECASE)
_AIMS_OF_PLAN = re.compile(r"\baims of (?:the|our|this) (?:\w+ ){0,2}(?:plan|strategy)\b", re.IGNORECASE)
_PLANNED = re.compile(r"\b(?:strategy|plan)\b|\bcommitted to\b[^.:;]{0,40}\bthe following themes\b", re.IGNORECASE)
_MOST_WORDS = 12  # of a heading


class Announcement(NamedTuple):
    """What a text says of the list after it."""

    said: str  # the sentences that announce it: they tell its stage and period
    number: int | None  # how many there are
    sure: bool  # it speaks of priorities, and not only of aims or outcomes
    leads: bool  # it ends in a colon, or is a heading
    counts: bool = False  # it is no heading of a list, but says how many there are: "How we did against our three priorities"


def announced(text: str, *, heading: bool = False) -> Announcement | None:
    """What a heading, or the end of a paragraph, announces; None where it announces no list of priorities."""
    if not entries("announcements").labelled("sure", "plain", "focus").may_occur_in(text):
        return None
    if heading:
        return _in_heading(text)
    return _in_sentence(_end_of(text))


def _in_heading(text: str) -> Announcement | None:
    if len(text.split()) > _MOST_WORDS:
        return None
    sure = _places(text, "sure")
    number = _counted(text, sure + _places(text, "plain"))[1]
    if _says("heading", text):
        return Announcement(text, number, bool(sure), leads=True)
    return Announcement(text, number, True, leads=True, counts=True) if sure and number and number > 1 else None


def _end_of(text: str) -> str:
    """The last sentence of a paragraph, with the one before where the last only takes it up: "It chose six areas. They were:"."""
    ranges = sentences(text)
    if not ranges:
        return ""
    last = text[slice(*ranges[-1])].strip()
    takes_up = len(ranges) > 1 and _says("anaphora", last)
    return f"{text[slice(*ranges[-2])].strip()} {last}" if takes_up else last


def _in_sentence(said: str) -> Announcement | None:
    leads = bool(_LEADS.search(said))
    if entries("announcements").labelled("no_list", "of_others", "of_state").occur_in(said):
        return None
    if _says("focus", said) and not _says("study", said):
        return Announcement(said, None, sure=False, leads=True)
    sure, plain = _places(said, "sure"), _places(said, "plain")
    place, count = _counted(said, sure + plain)
    if _says("loose", said) and not (sure and count):
        return None
    if sure:
        return Announcement(said, count, True, leads) if leads or count or _BELOW.search(said) else None
    return Announcement(said, count, False, leads) if plain and _is_own(said, place or plain[-1], count, leads) else None


def _is_own(said: str, place: tuple[int, int], count: int | None, leads: bool) -> bool:
    """Whether a sentence with no word but "aims", "outcomes" or the like means what a body is after: its owner, a verb, a number or a plan say so."""
    word = said[slice(*place)].lower()
    counted = count is not None and leads and len(said.split()) <= _MOST_WORDS and _says("own", said)
    if _says("study", said) or not (counted or _says("adopts", said)):
        return False  # "Wellbeing Strategy 6 big ambitions:" needs no verb
    if count is None and not _says("own", said):
        return False
    if word in _AREAS and not _FOCUS.search(said):
        return False
    if count is not None:
        return True
    of_plan = word != "aims" or _AIMS_OF_PLAN.search(said) is not None
    return leads and of_plan and _PLANNED.search(said) is not None


def _places(text: str, label: str) -> list[tuple[int, int]]:
    """Where the words of a label stand."""
    return sorted(
        match.span() for entry in entries("announcements").labelled(label).occurring_in(text) for match in entry.expression.regex.finditer(text)
    )


def _counted(text: str, places: list[tuple[int, int]]) -> tuple[tuple[int, int] | None, int | None]:
    """The last counted one of some words, and the number before it: "nine pledges and four priorities" has four."""
    for place in sorted(places, reverse=True):
        if match := _COUNT.search(text[: place[0]]):
            return place, number_of(small(match[1]))
    return None, None
