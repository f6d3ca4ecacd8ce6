"""Blocks to what they state in prose: their sentences, and of a sentence the words that are its own.

Speech, lead-ins and bare fragments state nothing. Purpose clauses ("to improve ...") and longer quoted speech are left out of a sentence
before it is asked anything: they say what was wanted, or what somebody else said (`finding_clauses.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.document import Block
from pipeline.language import sentences
from pipeline.literals import Expression
from pipeline.vocabulary import entries

_QUOTED = re.compile(r"[“\"](?:[^”\"\s]+\s+){5,}[^”\"]*[”\"]|(?<!\w)[‘'](?:[^’'\s]+\s+){8,}[^’']*[’'](?!\w)")
_NAMED = re.compile(
    r"(?<!\w)[“‘\"'](?!Good|Outstanding|Red|Amber|Green|Requires|Inadequate|Excellent)[A-Z][^”’\"']{2,60}[”’\"'](?!\w)"
)  # a title: ‘Was Not Heard’
_MARK = re.compile(r"[‘“](?=\w)|(?<=[\w.!?,…])[’”](?=[\s.,;:)]|$)")
_LABEL = re.compile(
    r"(?:(?:the )?(?:impact|outcomes?|difference(?: made)?|results?|achievements?|progress|key findings?|findings?|performance|where (?:we are|are we|things stand)"
    r"|(?:what is )?still to do|more to do|what (?:we found|difference (?:it|this|did it) ma(?:de|kes?)))\s*:\s+)"
    r"(?=[A-Z\d])",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"^[“\"‘'].*[”\"’'][\s.]*(?:[(–—-].*|(?<=[.!?”\"]\s)[A-Z][\w ,’'-]{2,60})?$|^\([^()]*(?:\([^()]*\)[^()]*)*\)$", re.DOTALL)
_US = Expression(
    r"\b(?:we|our|us|the (?:partnership|board|business plan)|action plans?|recommendations?|learning (?:events?|briefs?)|briefings?)\b",
)
_LEADS = Expression(r"\bthe following(?: [\w-]+){1,3}\.$|\bas follows\.$|\b(?:set out|listed|shown|given) below\.$")
STAND_IN = "it"  # for a quoted title
MOST_WORDS, FEWEST_WORDS, FEWEST_OF_SENTENCE = 150, 4, 3


def statements(block: Block) -> Iterator[tuple[int, int, str]]:
    """The sentences of a block that can state something: start, end and text; lead-ins, fragments and speech are left out."""
    for start, end in sentences(block.text):
        if _is_within_quotation(block.text[:start]):
            continue
        if start == 0 and (label := _LABEL.match(block.text)):
            start = label.end()
        text = block.text[start:end].rstrip()
        words = len(text.split())
        if (
            FEWEST_OF_SENTENCE <= words <= MOST_WORDS
            and not text.endswith((":", "?", " –", " -", " —"))
            and not is_speech(text)
            and not _LEADS.search(text)
        ):
            yield start, start + len(text), text


def _is_within_quotation(before: str) -> bool:
    """Whether what stands before a sentence has opened a quotation and not closed it: then somebody else is speaking."""
    if "“" not in before and "‘" not in before:
        return False
    marks = [match[0][-1] for match in _MARK.finditer(before)]
    return bool(marks) and marks[-1] in "‘“"


def is_speech(text: str) -> bool:
    """Whether the whole text is somebody's words in quotation marks, with or without who said it, or a note in brackets."""
    return bool(_SPEECH.match(text.strip()))


def is_about_us(sentence: str) -> bool:
    """Whether a sentence speaks of the body that reports, not of what it looked at."""
    return bool(_US.search(sentence))


@lru_cache(maxsize=4096)  # each of the questions below is asked of it
def plain(text: str) -> str:
    """A text without its purpose clauses, its longer quotations and quoted titles, and without risks that only name a group or are dealt with."""
    words = without(_NAMED.sub(STAND_IN, _QUOTED.sub(" ", without(text, "risk_that"))), "purpose")
    return without(words, "risk") if "risk" in words.lower() else words


def without(text: str, *labels: str) -> str:
    """A text with what entries of those labels in `finding_clauses.toml` match put aside, in their order."""
    return entries("finding_clauses").labelled(*labels).replaced(text, lambda entry: str(entry.values["into"]))
