"""Sentences to the names of priorities in them: quoted, beside the word "priority", or as the subject of what is said.

A name is taken as printed. In doubt where it ends, it ends early: `link` looks every name up among
the priorities that were found, so a wrong one joins nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from pipeline.numerals import IN_WORDS
from pipeline.vocabulary import framed

LONGEST = 14  # words in a name
_FOUR = 5  # ends and joints of a list of four parts


class Name(NamedTuple):
    """A name and where it stands in the text."""

    start: int
    end: int
    text: str


_QUOTED = re.compile(r"[“\"]([^“”\"]{2,120})[”\"]|(?<!\w)[‘']([^‘’']{2,120}(?:[’'](?=\w)[^‘’']{1,60})*)[’'](?!\w)")
_OTHER_THING = re.compile(
    r"^\s*(?:report|act\b|review|briefing|procedure|toolkit|guidance|programme|campaign|booklet|leaflet|conference|webinar)", re.IGNORECASE
)
# The grammar that names stand in: verbs end them, adjectives of "priority" are no part of them.
_VERB = (
    r"(?:has|have|had|was|were|will|would|is|are|be|been|being|remains?|remained|continues?|continued|replac(?:es|ed)|supersed(?:es|ed)|"
    r"succeed(?:s|ed)|builds|brings|draws|combines|merges|incorporates|subsumes|takes|came|comes|does|did|ceased|ceases|became|becomes|"
    r"evolved|grew|moves|moved|ended)"
)
_KIND = (
    r"(?:(?:new|former|previous|current|existing|business|strategic|thematic|key|shared|joint|specific|main|partnership|board|single|"
    r"wider|broader|overarching)\s+)*"
)
_BY_TIME = r"for\s+(?:the|20\d\d)|in\s+(?:the|20\d\d)|from\s+(?:20\d\d|April|this|next)|since|during"
_STOP = (
    rf"(?=\s+(?:{_VERB}|which|that|who|included|{_BY_TIME}|by|as|to\s+(?:be|the|form|become)|into|priorit\w+)\b"
    r"|[.,;:()“”\"]|\s+[-–—]\s|\s*$)"
)
_BEFORE_PRIORITY = re.compile(
    rf"\b(?:the|our|its|their|both|new|and)\s+((?!{_KIND}priorit)(?:(?!\b{_VERB}\b)[^.;:()“”\"]){{3,90}}?)\s+{_KIND}priorit(?:y|ies)\b",
    re.IGNORECASE,
)
_AFTER_PRIORITY = re.compile(
    r"\bpriorit(?:y|ies)\s*,?\s+(?:in\s+20\d\d\s?[-/–]\s?\d{2,4}\s+)?(?:on|of|around|about|for|relating\s+to|regarding|concerning|called|"
    rf"entitled|titled|named|to)\s+(?:the\s+(?=[a-z]))?(.+?){_STOP}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"\bpriority\s+(?:\d{{1,2}}|{IN_WORDS})\s*[:,(–—-]\s*([A-Z].+?){_STOP}", re.IGNORECASE)
_LIST = re.compile(r"\bpriorities\b[^.;:]{0,40}?(?:\b(?:were|are|include[ds]?)\b:?|:)\s+(?=[A-Z])([^.;:()“”\"]+?)(?=[.;:(]|\s*$)")
_ASIDE = re.compile(rf"\bpriorities\s*(?:,\s+([A-Z][^.;:()]+?),\s+(?:{_VERB})\b|\(([A-Z][^)]+)\))")
_INNER = re.compile(r"\b(?:a|an|this|these|its|our|which|as|to\s+be|into)\b", re.IGNORECASE)  # no name runs across these
_OPENING = re.compile(
    r"^\W*(?:therefore|however|consequently|in\s+addition|also|finally|similarly|meanwhile|overall|as\s+a\s+result),?\s+", re.IGNORECASE
)
_SUBJECT = re.compile(rf"^\W*((?:(?!\b{_VERB}\b)[^.;:()“”\"])+?)(?:\s+\([^)]*\))?\s+(?:{_VERB})\b")
_APPOSED = re.compile(rf"^\W*((?:(?!\b{_VERB}\b)[^.;:()“”\"])+?)\s*(?:[(,]|\s[–—-])\s*$")
_FILLER = re.compile(
    r"(?:\s*(?:,|:|[-–—]|\b(?:a|an|the|our|this|that|its|their|previous|previously|former|new|single|one|two|three|four|thematic|wider|"
    r"broader|business|strategic|joint|shared|separate|overarching|progress|work|achievements|foundations|success|made|done|undertaken|"
    r"delivered|on|in|of|around|under|from|since|by|as|with|part|priority|priorities|theme|themes|called|entitled|named|titled|known|to|"
    r"form|be|20\d\d\s?[-/–]\s?\d{2,4})\b))*\s*",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    rf"([A-Z][^.;:()“”\"]*?)(?=\s+(?:{_VERB}|which|that|who|{_BY_TIME}|for\s+(?:this|next)|in\s+(?:this|next|its|our)|as|by\s+\w+ing|through|so\s+that|and\s+\w+s\s+(?:it|this)|"
    r"to\s+(?:form|become|create|make|be)|into|priorit\w+)\b|[.;:()“”\"]|"
    rf",\s+(?:which|and\s+(?:{_VERB}|it|this|the)\b|with|so|as|to)|\s+[-–—]\s|\s*$)"
)
_NO_NAME = re.compile(
    r"^(?:it|this|these|those|they|that|we|i|you|he|she|there|here|what|which|who|partners?|agenc(?:y|ies)|staff|members?|all|some|many|"
    r"much|more|most|several|no|none|each|every|further|however|in|during|since|as|at|on|by|for|following|progress|while|whilst|although|"
    r"when|where|if|a|an|(?:business|annual|yearly)\s+(?:plan|report)|partnership|board|council|lscp|scp|lscb|sab|work|its|their|our|both|"
    r"(?:one|two|three|four|five|six|first|second|third)(?!\s+(?-i:[A-Z]))|other|others|so|therefore|also|and|but|the)\b(?:\s|$)|"
    r"(?:the\s+)?(?:overall\s+)?(?:responsibility|leadership|oversight|ownership|accountability)(?:\s+(?:for|of)\s+(?:it|this|these|that|the|all|our)\b.*)?$|(?-i:[A-Z]{0,5}S(?:AB|CB|CP|PB)$)|.*\b(?:showed|found|said|reported)\s+that\b|.*\b(?:the|a|of|on|in|to|and)$|.*['’]s$",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    rf"^(?:{_KIND}|same|safeguarding|first|second|third|fourth|fifth|two|three|four|five|six|top|forward|remaining|other|agreed|identified|"
    r"current|year'?s?|priority|\W)*$",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"^\W*(?:business\s+|strategic\s+)?(?:priorities\s+)?(?:have|were|are|remain|continue)\b|\b(?:both|all)\b", re.IGNORECASE)
_JOINT = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|with)\s+(?=\S)")
_LEAD = re.compile(
    r"(?:\W|(?:responsibility|leadership|oversight|ownership)\s+(?:for|of)\s+(?=(?-i:[A-Z]))|(?:the|both|our|its|on|around|former|previous|earlier|existing|priority(?=\s+(?-i:[A-Z])))\s+(?=\S)|"
    r"(?:from|in|since|for)\s+(?:(?:april|march|september|next)\s+)?20\d\d(?:\s?[-/–]\s?\d{2,4})?,?\s+)*",
    re.IGNORECASE,
)
_VERBAL = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|should|must|we|they|it|there|[a-z]{3,}ed)\b")  # a sentence and no name
# Labels of blocks and headings, framed: `<numbered>` stands for a priority by its number.
_BLOCK_LABEL = r"(?:<numbered>\s*[:.–—-]\s*)?([A-Z][^.:;–—]{2,80}?)\s*(?::|\s[–—-]\s)"
_HEADING_LABEL = r"^(?:<numbered>|(?:(?:business|strategic)\s+)?priority)\s*(?:[:.–—-]\s*|\b)"


def quoted_names(text: str) -> list[Name]:
    """The quoted names of a text, without quotations of speech and titles of other things."""
    found = []
    for match in _QUOTED.finditer(text):
        group = 1 if match[1] is not None else 2
        said = match[group].strip()
        is_speech = said.endswith((".", "!", "?")) or len(said.split()) > LONGEST or not re.search(r"[A-Za-z]{3}", said)
        if not is_speech and not _OTHER_THING.match(text[match.end() :]):
            found.append(_name(text, match.start(group), match.end(group)))
    return found


def names_by_priority(text: str) -> list[Name]:
    """The names beside the word "priority": "the Neglect priority", "a priority on Early Help"."""
    found: list[Name] = []
    if "priorit" not in text.lower():
        return found
    for match in _BEFORE_PRIORITY.finditer(text):
        found += listed_names(text, match.start(1), match.end(1), match[0].endswith("ies"))
    for match in _AFTER_PRIORITY.finditer(text):
        found += listed_names(text, match.start(1), match.end(1), "priorities" in match[0].lower())
    found += [_name(text, match.start(1), match.end(1)) for match in _NUMBERED.finditer(text)]
    for match in _LIST.finditer(text):
        found += listed_names(text, match.start(1), match.end(1), True)
    for match in _ASIDE.finditer(text):
        group = 1 if match[1] else 2
        found += listed_names(text, match.start(group), match.end(group), True)
    apart = [name for name in found if _is_name(name.text) and not _INNER.search(name.text)]
    return sorted({name.start: name for name in apart}.values())


def subject_names(text: str, start: int, end: int) -> list[Name]:
    """The names that are the subject of the clause in `text[start:end]`, or stand right before a bracket or comma at its end.

    "Neglect and Early Help have been ...", "Thriving Minds (previously ..."
    """
    if opening := _OPENING.match(text[start:end]):
        start += opening.end()
    match = _SUBJECT.match(text[start:end]) or _APPOSED.match(text[start:end])
    if match is None or not match[1][:1].isupper():
        return []
    after = text[start + match.end(1) : end]
    names = listed_names(text, start + match.start(1), start + match.end(1), bool(_PLURAL.search(after[:20])))
    return [name for name in names if _is_name(name.text)]


def object_names(text: str, start: int, end: int, plural: bool) -> list[Name]:
    """The unquoted names after a cue: "replaced by Living Well", "the progress made around Diverse Families"."""
    filler = _FILLER.match(text, start, end)
    at = filler.end() if filler else start
    match = _OBJECT.match(text[at:end])
    if match is None:
        return []
    names = listed_names(text, at, at + match.end(1), plural)
    return [name for name in names if _is_name(name.text)]


def is_filler(text: str) -> bool:
    """Whether the words between a cue and a name only lead to it: "around the", ", our priority on"."""
    return bool(_FILLER.fullmatch(text.rstrip(" “\"‘'")))


def label_name(text: str) -> str | None:
    """The name that labels a block: "Neglect: ..." or "Priority 2 – Early Help – ..."."""
    match = framed(_BLOCK_LABEL, "priorities").match(text)
    name = re.sub(r"\s*\([^()]*\)$", "", match[1].strip()) if match else ""
    return name if name[:1].isupper() and _is_name(name) and len(name.split()) <= LONGEST else None


def sole_name(text: str) -> str | None:
    """The name that a block is, or that its first sentence is: "Neglect", "Neglect. Health visitors met every month."."""
    name, _, rest = text.strip().partition(". ")
    name = name.strip(" .,;*")
    is_name = name[:1].isupper() and len(name.split()) <= LONGEST and name[-1:].isalnum() and _is_name(name)
    return name if is_name and not _VERBAL.search(name) and (not rest or rest[:1].isupper()) else None


def heading_name(text: str) -> str | None:
    """The name in a heading: without "Priority 1:" and the word priority."""
    bare = framed(_HEADING_LABEL, "priorities").sub("", text.strip())
    bare = re.sub(r"\s+priority$", "", bare, flags=re.IGNORECASE).strip()
    return bare if bare and "priorit" not in bare.lower() and len(bare.split()) <= LONGEST else None


def listed_names(text: str, start: int, end: int, plural: bool) -> list[Name]:
    """One name, or where several are meant, the parts of the list."""
    said = text[start:end]
    joints = [(0, 0), *(match.span() for match in _JOINT.finditer(said)), (len(said), len(said))]
    if plural and len(joints) == _FOUR and "," not in said and " with " not in said:
        joints = [joints[0], joints[2], joints[4]]  # "A and B and C and D" are two names, each with its own "and"
    elif not plural or (len(joints) > 3 and "," not in said):
        return [_name(text, start, end)]
    return [_name(text, start + before, start + after) for (_, before), (after, _) in pairwise(joints) if after > before]


def _name(text: str, start: int, end: int) -> Name:
    said = text[start:end]
    lead = _LEAD.match(said)
    start += lead.end() if lead else 0
    core = re.sub(r"\s+(?:all|both|each|together)$", "", text[start:end].rstrip(" ,–—-"))
    core = re.sub(rf"\s+{_KIND}priorit(?:y|ies)$", "", core)
    return Name(start, start + len(core), core)


def _is_name(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= LONGEST and not _NO_NAME.match(text) and not _EMPTY.match(text) and bool(re.search(r"[A-Za-z]{3}", text))
