"""Sentences to the priorities that a form of words joins: "A and B now form one priority, C".

The forms are data (`phrases/continuity_forms.toml`). A name in one is quoted, is a name that the document lists as a priority, is
a run of words with capitals, or is told of an earlier priority behind "work on" and the like ("our work on pre-birth planning"): an
earlier report lists that one, so that linking looks it up. What a form finds is as sure as its form is narrow.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.document import Document
from pipeline.extract.priority.sentences import find_in_sentences
from pipeline.extract.statement.names import heading_name, label_name, listed_names, sole_name
from pipeline.literals import ODD, Expression, words_in
from pipeline.vocabulary import Entry, entries


class Joined(NamedTuple):
    """What one form found: the entry, where it stands in the text, and the names on either side (one side may be empty)."""

    entry: Entry
    start: int
    end: int
    earlier: tuple[str, ...]
    later: tuple[str, ...]


_NO_NAME = (
    r"(?:Partnerships?|Boards?|Council|Cabinet|Executive|Committee|We|It|Its|This|That|These|Those|They|Their|Our|The|There|Members|In|Under|(?:One|Two|Three|"
    r"Four|First|Second|Third)(?!\s+[A-Z])|Both|All|Work|From|For|Priorit(?:y|ies)|Annual|Business|Plan|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|As|What|Since|During|New|Former|However|Therefore|Elements|Instead)"
)
_WORD = rf"(?-i:(?!{_NO_NAME}\b)[A-Z][\w’'&/-]*)"
_GLUE = r"(?:\s+(?-i:of|the|and|&|for|in|to|with|from|on|at|outside|beyond|into|between|before|without)){0,3}\s+"
_RUN = rf"{_WORD}(?:{_GLUE}{_WORD}){{0,11}}(?:\s+of(?:\s+(?-i:[a-z][\w’'-]*)){{1,4}}(?=\s*(?:[.;]|$)))?"
# What stands behind "our work on", up to the verb of the form: the report that lists it is an earlier one.
_LED = r"(?:(?<=\bwork\son\s)|(?<=\bpriority\sof\s)|(?<=\bpriority\son\s)|(?<=\bfocus\son\s))"
_NOT_IN_IT = r"(?!(?:ha[sd]|have|is|are|be|w(?:as|ere|ill|ould)|may|might|c(?:an|ould)|should|must|not|that|which|who|what|how|we|its?|they|them|this|these|those|all|both|each|our)\b)"
_SMALL = rf"{_LED}{_NOT_IN_IT}(?-i:[a-z])[\w’'-]+(?:\s+{_NOT_IN_IT}[\w’'&-]+){{0,7}}?"
_QUOTED = r"[“\"‘'][^“”\"]{2,90}?[”\"’'](?!\w)"
_LEADS = (
    r"(?:(?:the|our|its|their|both|all|an?|one|two|three|four|new|single|separate|distinct|joint|shared|former|previous|earlier|current|existing|old|"
    r"last|this|year[’']s|years|business|strategic|thematic|broader|wider|combined|overarching|priorit(?:y|ies)|themes?|subjects?|areas?|workstreams?|work|progress|"
    r"made|elements|parts|aspects|achievements|learning|success|done|done|under|in|on|of|for|around|called|entitled|titled|named|known|to\s+be|as|"
    r"(?-i:(?:Local\s+)?(?:Safeguarding\s+)?(?:Children\s+)?(?:Board|Partnership))[’']s|(?-i:first|second|third)|(?-i:First|Second|Third)(?!\s+[A-Z])|20\d\d\s?[-/–]\s?\d{2,4})[\s:,–—-]+)*"
)
_TRAIL = r"(?:\s+(?:(?:business|strategic|thematic|former|previous)\s+)?(?:priorit(?:y|ies)|themes?|workstreams?))?(?:\s*\((?!previously|formerly|now|originally|once|was)[^()]{2,60}\))?"
_PARTS = {
    "will": r"(?:(?:has|have|had|will|would|is|are|was|were|to)\s+)?",
    "now": r"(?:(?:now|also|therefore|since|then|been|be|formally|both|each|all|so|together)\s+)*",
    "form": r"(?:into|to\s+(?:form|create|become|make)|(?:to\s+|and\s+)?(?:now\s+)?forming|under|in|as|within)",
    "who": r"(?:(?:the\s+)?(?:[\w’']+\s+){0,4}?(?:we|it|they|(?-i:Partnership|Board|Council|Executive|Partners|partners|members|Members|Committee)))",
}
_NO_CLAUSE = r"(?![\w’'-])(?!\s+(?:has|have|had|is|are|was|were|will|would)\b)"
_SLOT = re.compile(r"<(earlier|later)(\+?)>")
_FIRST_SLOT, _LAST_SLOT = re.compile(rf"^{_SLOT.pattern}"), re.compile(rf"{_SLOT.pattern}$")
_NAME_ENDS = r"(?:(?-i:[A-Z][\w’'&/-]*)|[”\"’')]|priorit(?:y|ies)|themes?|workstreams?)"
_ENDS = r"(?![\w’'-])"
_IS_LED = re.compile(rf"{_LED}[a-z]", re.IGNORECASE)


def find_joined(text: str, known: tuple[str, ...]) -> list[Joined]:
    """The forms in a sentence, in their order, none across another; `known` are the names that the document lists."""
    found: list[Joined] = []
    candidates = entries("continuity_forms").occurring_in(text)
    named = _standing_in(text, known) if candidates else ()
    any_name = bool(named) or (bool(candidates) and _IS_LED.search(text) is not None)
    outlined = ((entry, form) for entry in candidates for form, outline in _outlines(entry.name, any_name) if outline.search(text))
    for entry, form in outlined:
        expression = _compiled(form, named)
        for match in expression.finditer(text):
            if not any(match.start() < one.end and one.start < match.end() for one in found):
                found.append(_joined(entry, expression, match, known))
    return sorted((one for one in found if one.earlier or one.later), key=lambda one: one.start)


def known_names(document: Document) -> tuple[str, ...]:
    """The names that headings, labels and sentences of a document give to its priorities."""
    found: dict[str, str] = {}
    for block in document.blocks:
        lead = document.blocks[block.lead].text.lower() if block.kind == "item" and block.lead is not None else ""
        is_list = block.topic in ("priorities", "forward_priorities") or "priorities" in lead
        if block.kind == "heading" and (is_list or block.text.lower().startswith("priority")):
            name = heading_name(block.text)
        elif is_list and block.kind in ("item", "paragraph"):
            name = label_name(block.text) or sole_name(block.text)
        else:
            continue
        if name and len(name) > 3:  # shorter ones are acronyms of anything
            found.setdefault(name.lower(), name)
    for told in find_in_sentences(document):
        found.setdefault(told.text.lower(), told.text)
    return tuple(found.values())


@lru_cache(maxsize=1)  # the names of one document are looked for in all of its sentences
def lowered(known: tuple[str, ...]) -> tuple[str, ...]:
    """Names in small letters."""
    return tuple(name.lower() for name in known)


def known_in(text: str, known: tuple[str, ...]) -> list[str]:
    """The listed names that a sentence names, in the order of the list; a name within another is left out."""
    lower = text.lower()
    named = [(name, small) for name, small in zip(known, lowered(known), strict=True) if small in lower]
    found = [name for name, small in named if re.search(rf"(?<!\w){re.escape(small)}(?!\w)", lower)]
    return [name for name in found if not any(name != other and name.lower() in other.lower() for other in found)]


def _joined(entry: Entry, form: re.Pattern[str], match: re.Match[str], known: tuple[str, ...]) -> Joined:
    names: dict[str, list[str]] = {"earlier": [], "later": []}
    for group in form.groupindex:
        if match[group]:
            side, several = group.split("_")[0], group.endswith("s")
            is_one = _is_known(match[group], known) or (is_small(match[group]) and not known_in(match[group], known))
            names[side] += _names(match.string, *match.span(group), several and not is_one)
    return Joined(entry, match.start(), match.end(), tuple(dict.fromkeys(names["earlier"])), tuple(dict.fromkeys(names["later"])))


def _names(text: str, start: int, end: int, several: bool) -> list[str]:
    return [name.text.strip("“”\"‘’' ") for name in listed_names(text, start, end, several) if name.text.strip("“”\"‘’' ")]


def _is_known(text: str, known: tuple[str, ...]) -> bool:
    return text.lower().strip("“”\"‘’' ") in lowered(known)


def is_small(name: str) -> bool:
    """Whether a name begins in small letters: it is told behind "work on" or is one that the document lists."""
    return name[:1].islower()


def _standing_in(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The known names whose words stand in a text: the others need not be in an expression that is tried on it."""
    lower = " ".join(text.lower().split())
    return known if ODD in words_in(text) else tuple(name for name, spelled in zip(known, _spelled(known), strict=True) if spelled in lower)


@lru_cache(maxsize=1)  # the names of one document are looked for in all of its sentences
def _spelled(known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(name.lower().split()) for name in known)


@cache
def _outlines(name: str, any_name: bool) -> tuple[tuple[str, Expression], ...]:
    """The forms of an entry, each with its outline: the words around its slots, whatever stands in those.

    No form matches where its outline does not; outlines hold no names, so that they are made once a process. Where not
    `any_name` can stand there, it is quoted or has capitals: then more can be said of what stands before the words of the form.
    """
    entry = next(entry for entry in entries("continuity_forms") if entry.name == name)
    forms: list[str] = list(entry.values["forms"])  # type: ignore[call-overload]
    return tuple((form, Expression(_outline(_spelled_out(form), "(?s:.)" if any_name else _NAME_ENDS))) for form in forms)


def _outline(form: str, first: str) -> str:
    """A form with anything in its slots; `first` is what stands for the end of a name that it begins with."""
    form = _FIRST_SLOT.sub(lambda _: first, form)
    return _SLOT.sub("(?s:.+)", _LAST_SLOT.sub("(?s:.)", form))


def _spelled_out(form: str) -> str:
    """A form with its spaces as any space and its parts as what they mean."""
    expression = form.replace(" ?", r"\s*").replace(" ", r"\s+")
    for part, meaning in _PARTS.items():
        expression = expression.replace(f"<{part}>", meaning)
    return expression


@lru_cache(maxsize=512)
def _compiled(form: str, known: tuple[str, ...]) -> re.Pattern[str]:
    """The expression of a form with its slots numbered; a name in one is one of the known names, quoted, or a run of words with capitals."""
    expression = _spelled_out(form)
    count = 0

    def slot(match: re.Match[str]) -> str:
        """A place for a name as a group of the pattern; its name ends in "s" where it may hold several."""
        nonlocal count
        count += 1
        several = "s" if match[2] else "o"
        is_last = match.end() == len(expression)
        name = _name(known, bool(match[2]), is_last)
        small = f"|{_SMALL}" if match[1] == "earlier" and not is_last else ""
        return f"{_LEADS}(?P<{match[1]}_{count}{several}>{name}{small}){_ENDS}{_TRAIL}"

    return re.compile(r"(?<![\w’'-])" + _SLOT.sub(slot, expression), re.IGNORECASE)


@cache
def _name(known: tuple[str, ...], several: bool, is_last: bool) -> str:
    """One name, or a list of names; where the form ends with it, no part of the list begins a clause of its own."""
    listed = [r"\s+".join(map(re.escape, name.split())) for name in sorted(known, key=len, reverse=True)]
    one = "(?:" + "|".join((*listed, _QUOTED, _RUN)) + ")"
    return rf"{one}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){_LEADS}{one}{_NO_CLAUSE if is_last else ''}){{0,4}}" if several else one
