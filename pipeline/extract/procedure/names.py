"""What a passage says of a procedure to its name: "A review of the Pre-birth procedure" to "Pre-birth procedure".

A name is what the document calls the procedure, without the words that say what was done to it. Words
that name no procedure in particular ("multi-agency procedures", "the policy") are no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from typing import NamedTuple

from pipeline.fold import fold
from pipeline.literals import Expression
from pipeline.vocabulary import Entries, cue_occurs, entries, filled, framed, joined

says = partial(cue_occurs, "procedures")  # whether a text holds a cue of a label

LONGEST_NAME = 160
_SET_OUT = r"(?:(?:agreed|began|started|continued|planned|proposed|worked|work) (?:to|on)|began|started)"
_WHEN = r"(?:spring|summer|autumn|winter|jan\w*|feb\w*|march|april|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*)"
_ADJECTIVES = r"(?:<named_adjective>\s+)*"
_DONE_TO_IT = r"<named_work>\s+(?:of|to|on)|<named_done>|<named_doing>|<named_do>"
# Patterns before `framed` or `_expression` has put the words of phrases/procedures.toml in for their labels.
_BEFORE = rf"^(?:{_SET_OUT}\s+)?{_ADJECTIVES}(?:{_DONE_TO_IT})\s+{_ADJECTIVES}|^(?:(?:work(?:ing)? )?(?:on|of)\s+)?{_ADJECTIVES}"
_STARTS_WITH_ACTION = rf"^{_ADJECTIVES}(?:{_DONE_TO_IT})\s"
_AFTER = (
    r"(?:\s+(?:has|have|had)\s+(?:also\s+)?been|\s+(?:was|were|is|are|will be|to be"
    r"|being)(?:\s+being)?)?(?:\s*[-–—:(]\s*|\s+)(?:newly\s+|recently\s+|fully\s+)?<named_done>\b.*$"
)
# What is set off from a name by a comma, colon, dash or bracket and says its state: ", revised with …", " (new, May 2022)", ": to be written".
_STATE = (
    r"\s*(?:[:,(\[;]|\s[-–—])\s*(?:(?:now|all|newly|recently|fully|currently|minor|small|is|was|were|has|have|been|will|to|be|being|not|yet|first|an?|the|it|which"
    r"|this|work|also|both|in|by|due|from|since|for|our|its)\s+)*(?:(?:<named_done>|<named_doing>|<named_do>|<named_work>|reissue|refresh|changes?"
    r"|called|known as|renamed|retitled|put off|postponed|deferred|delayed|draft|begun|new|planned|proposed|due|being|ongoing"
    rf"|published|under (?:review|revision|development|way)|in (?:draft|development|progress|use)|{_WHEN}(?:\s+20\d\d)?|20\d\d(?:[-/–]\d+)?)"
    r"(?=$|[\s,;:.)\]])(?!\s+(?:guide|guidance|toolkit|tool|procedure|protocol|policy|pathway|framework)\b)).*$"
)
_IN_YEAR = re.compile(rf"\s+(?:in|by|during|for)\s+(?:20\d\d\S*|{_WHEN}(?:\s+20\d\d)?)$", re.IGNORECASE)
_REASON = re.compile(
    r",\s+with\b|\s+with (?:an?|the|our|its|\w+ (?:colleagues|partners|agencies))\b"
    r"|,?\s+(?:in (?:the )?light of|following|after|as a result|to (?:include|reflect|take account)|so that|which|that|and (?:made|found|saw) no|as (?:set out|described|part))\b",
    re.IGNORECASE,
)
_TARGET = re.compile(r"^(?:regarding|for|on|about|around|relating to|to support|in relation to|concerning|between|with)\b", re.IGNORECASE)
_GUIDE_TO = re.compile(r"^to (?!(?:an?|the|our|its|help|support|assist|be|use|schools?|staff|partners|agencies|all)\b)", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:the|an?|our|its|their|new|newly|updated|revised|refreshed|to|on|in)\s+", re.IGNORECASE)
_NO_SUBJECT = re.compile(r"\b(?:the|an?|our|its|their|new|newly|updated|revised|refreshed|to)\s+", re.IGNORECASE)
# "The bruising in babies protocol was revised": the words after the article of its subject are a procedure's name, not what is done with it
_IS_SUBJECT = re.compile(
    r"\s*(?:the|our) (?!(?:work|training|group|session|course|learning|section|chapter|campaign|programme|project|progress|changes?|event|review|update)s?\b)[a-z]\w+ (?:in|on) [\w -]{3,40}$",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"\b(?:families|children|parents|adults|people|carers|pupils|those) $")
_OF_WHOM = re.compile(r"(?:who|that) (?:(?:have|has|had) been |have |has |had |are |were |was |is |may |might |will |would )?", re.IGNORECASE)
_RUN_ON = re.compile(rf"\s+(?:in|by|during|since) (?:(?:early|late|the) )?{_WHEN}\b.*$|\s+in 20\d\d.*$", re.IGNORECASE | re.DOTALL)
# "A protocol for young people who move to adults' services was agreed": a subject's name goes up to its verb
_SUBJECT_TO = (
    r"^ (?:for|on|about|around|between|with) (?:(?!\b(?:was|were|is|are|has|have|had|will|published|issued|introduced|by)\b)[^,;:.()]){3,100}?"
    r"(?= (?:was|were|is being|are being|will be|(?:has|have) (?:also |now )?been) (?:\w+ly |then |also |now )?(?:<named_done>|piloted|brought up to date)\b)"
)
_BEGINS_CLAUSE = re.compile(r"(?:^|[,;] (?:and |but )?)(?:(?:an?|the|our|its|new|revised|joint) )*$", re.IGNORECASE)
_FRAME = re.compile(
    r"^(?:(?:and|or) \w+ (?:of|to) |(?:\w+ )?(?:set|suite|range|series|number) of )(?:(?:the|an?) )?|\s+(?:and|or)$", re.IGNORECASE
)  # "a set of X", "and delivery of X"
_OPENED = {"‘": "’", "“": "”", '"': '"'}
# A policy is a document where its name is in capitals or it is updated, else a course of action.
_POLICY = re.compile(r"\bpolic(?:y|ies)$", re.IGNORECASE)
_UPDATED = re.compile(
    r"^ (?:was|were|is being|(?:has|have) (?:also |now )?been) (?:\w+ly |also |now )?(?:updated|revised|rewritten|reviewed|refreshed|re-?issued|re-?launched)\b"
)
_UPDATES = re.compile(r"\b(?:updated|revised|rewrote|refreshed|re-?issued|re-?launched)(?: and \w+)? (?:the|our|its|their) $", re.IGNORECASE)
# Its words are those that many procedures share, and yet it is one.
_POLICY_OF_THE_GENRE = re.compile(
    r"(?:Multi-?[Aa]gency )?(?:Safeguarding (?:Adults|Children|Adult|Child)|Child Protection) (?:Polic(?:y|ies)(?: (?:and|&) Procedures?)?|Procedures(?: (?:and|&) Practice Guidance)?)"
)
_CAPITAL = re.compile(r"(?<=\s)[A-Z]")
_FARTHEST = 2_000  # characters from the noun back to where its name may begin: a sentence may be all names
_STOP = (
    r"[,;:.()“”\"!?]|\b(?:which|that|who|have|has|had|was|were|is|are|been|be|will|would|(?<!working )(?<!dealing )(?<!engaging )with|by|from|as(?!\s+(?-i:[A-Z]))|through"
    r"|including|include[sd]?|when|where|while|so|in order|it|we|they|this|these|alongside"
    r"|(?:and|or|of|to) (?:the|an?|our|its|their)|and (?=has|have)|and requires?"
    r"|and (?:to|will|expects?|hopes?|plans?|intends?|aims?|agreed)|came|went|took|using|via|also|but|films?|videos?|podcasts?|posters?|leaflets?|remain\w*|meets?|met|below|above|during|into"
    r"|within|across|under|between|such|<named_done>|<named_doing>|<named_work>)\b"
)
_WORD_OF_TITLE = r"(?:\(?[A-Z][\w’'/&)(-]*)"
_SMALL = r"(?:of|as|and|for|in|into|from|with|who|the|to|on|an?|or|their|non|at|by|&|–)"
_TITLE = re.compile(
    rf"(?<![\w(’'-]){_WORD_OF_TITLE}(?:,?\s+(?:{_SMALL}\s+){{0,3}}{_WORD_OF_TITLE})*\s+(?:(?:multi-agency|practice|assessment|joint|safeguarding|and|of)\s+){{0,2}}$"
)
_QUOTED_TITLE = re.compile(
    r"[“‘\"](?=[A-Z])[^“”‘\"]{2,60}[”’\"] $"
)  # a title in quotation marks right ahead of what it is: "‘Who is at home?’ checklist"
_ABOUT_TITLE = re.compile(
    rf"\s+(?:for|on|about|around|regarding)\s+(?:the\s+)?(?!{_WHEN}\b)(?!(?:Mon|Tues|Wednes|Thurs|Fri)day)"
    rf"{_WORD_OF_TITLE}(?:,?\s+(?:{_SMALL}\s+){{0,2}}{_WORD_OF_TITLE})*",
)


_SUBJECT = re.compile(
    rf"(?:^|(?<=[,;] )|\band )(?:[Tt]he|[Aa]n?|[Oo]ur) (?P<name>{_WORD_OF_TITLE}(?:,?\s+(?:{_SMALL}\s+){{0,2}}{_WORD_OF_TITLE})+)(?=\s+(?:has|have|was|were|is|are)\b)"
)
STRATEGY = "Strategy"
_STRATEGY = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Oo]ur|[Ii]ts|[Nn]ew|[Rr]evised|[Rr]efreshed) (?P<name>(?:{_WORD_OF_TITLE} (?:{_SMALL} ){{0,2}}){{1,6}}{STRATEGY})\b(?! (?:Group|Board|Meeting)|[- ]\d)"
)
_BODY = re.compile(
    r"\b(?:Boards?|Partnerships?|Councils?|Groups?|Sub-?groups?|Committees?|Panels?|Trusts?|Police|Constabulary|Teams?|Services?|Act|Review)\b"
)


class Named(NamedTuple):
    """A name and its range in the text it was found in."""

    name: str
    start: int
    end: int


@cache
def noun() -> Expression:
    """What ends or begins the name of a procedure."""
    return Expression(joined("procedures", "noun"))


@cache
def _expression(pattern: str) -> Expression:
    """A pattern with the words of phrases/procedures.toml in it, tried only where one of the words that it needs stands."""
    return Expression(filled(pattern, "procedures"))


def starts_with_action(text: str) -> bool:
    """Whether a text begins with what was done: "Revised the escalation policy", "Review of our tools"."""
    return framed(_STARTS_WITH_ACTION, "procedures").match(text) is not None


def cues(label: str) -> Entries:
    """The entries of one label."""
    return entries("procedures").labelled(label)


def is_specific(name: str) -> bool:
    """Whether a name tells one procedure from others."""
    if not 0 < len(name) <= LONGEST_NAME:
        return False
    return any(not _is_shared(word) and not word.isdigit() for word in fold(name).split()) or bool(_POLICY_OF_THE_GENRE.fullmatch(name))


@lru_cache(maxsize=4096)  # names are made of few words
def _is_shared(word: str) -> bool:
    """Whether a word stands in the names of many procedures, and tells none from others."""
    return framed("<shared_word>", "procedures").fullmatch(word) is not None


def key(name: str) -> frozenset[str]:
    """The words that tell a procedure from others, in the singular: equal for "FGM procedures" and "the FGM procedure"."""
    return frozenset(word.removesuffix("s") for word in fold(name).split() if not _is_shared(word))


def bare(text: str) -> str:
    """An item without what was done, list punctuation and a closing clause: "Neglect Toolkit updated to include…" to "Neglect Toolkit"."""
    text = without_state(re.sub(r"(?<![\s,;:.])[\s,;:.]++(?:(?:and|or)[\s,;:.]*)?$", "", text.strip()))
    for _ in range(3):  # "completed the update of our …"
        text = framed(_BEFORE, "procedures").sub("", text, count=1)
    text = _IN_YEAR.sub("", _because(text))
    shorter = _expression(_AFTER).sub("", text)
    return (shorter if is_specific(shorter) else text).strip(" ,;:.–—-•“”\"'‘’")


def _because(text: str) -> str:
    """A name without the clause behind its noun that says why or how: "X Tool in the light of its first year" to "X Tool"."""
    for match in noun().finditer(text):
        if _REASON.match(text, match.end()) and is_specific(text[: match.end()]):
            return text[: match.end()]
    return text


def without_state(text: str) -> str:
    """An item up to the comma, colon, dash or bracket behind which its state stands: "X Protocol (revised, May 2022)" to "X Protocol"."""
    shorter = _expression(_STATE).sub("", text.strip(), count=1)
    return shorter if is_specific(framed(_BEFORE, "procedures").sub("", shorter, count=1)) else text.strip()


def split_names(text: str) -> list[str]:
    """The procedures that an item names: "the A document, the B procedure and the C tool" are three."""
    pieces = [piece for piece in re.split(r",?\s+and\s+(?=(?:the|an?|our)\s)|,\s+(?=(?:the|an?|our)\s)|;\s*(?:and\s*)?", text) if piece]
    if len(pieces) > 1 and all(noun().search(piece) for piece in pieces):
        return [bare(piece) for piece in pieces]
    return [bare(text)]


def names_in(text: str) -> Iterator[Named]:
    """The specific names of procedures in running text, each with its range."""
    floor = 0
    for match in noun().finditer(text):
        start = _start(text, match.start(), floor)
        end = _end(text, start, match.end())
        floor = match.end()
        name = text[start:end].strip(" ,-–")
        for _ in range(2):
            name = _FRAME.sub("", framed(_BEFORE, "procedures").sub("", name, count=1)).strip(" ,-–")
        name = _whole_title(text, text.index(name, start), name)
        if is_specific(name) and len(name.split()) <= 22:
            at = text.index(name, start)
            if not _POLICY.search(match[0]) or _CAPITAL.search(name, 1) or _is_updated(text, at, at + len(name)):
                yield Named(name, at, at + len(name))


def _is_updated(text: str, start: int, end: int) -> bool:
    """Whether a policy in small letters is said to be updated, as only a document can be: "The escalation policy was revised in May"."""
    return bool(_UPDATED.match(text[end : end + 60]) or _UPDATES.search(text[max(0, start - 40) : start]))


def _whole_title(text: str, at: int, name: str) -> str:
    """A name in quotation marks up to where they close: "‘Threshold guide – Support for Families’"; a stray mark is left out."""
    if name[:1] not in _OPENED:
        return name
    closed = text.find(_OPENED[name[0]], at + len(name), at + LONGEST_NAME)
    if 0 <= closed < at + len(name) - 1:
        return name  # what it is stands behind the marks
    return text[at + 1 : closed] if closed >= 0 else name[1:]


def titles_in(text: str) -> Iterator[Named]:
    """Names in capitals of which a section on procedures says something, though no noun shows what they are: "The Continuum of Need was revised"."""
    for match in _SUBJECT.finditer(text):
        if is_specific(match["name"]) and not _BODY.search(match["name"]):
            yield Named(match["name"], *match.span("name"))


def strategies_in(text: str) -> Iterator[Named]:
    """Strategies by their names in capitals: "The Neglect Strategy was refreshed"."""
    for match in _STRATEGY.finditer(text):
        if is_specific(match["name"]):
            yield Named(match["name"], *match.span("name"))


def _end(text: str, start: int, end: int) -> int:
    """Where a name ends: with its noun, or with what the procedure is about ("guidance on neglect", "Protocol for Immobile Babies")."""
    about = _ABOUT_TITLE.match(text, end)
    if about and text[start : start + 1].isupper():
        return about.end()
    whole = framed(_SUBJECT_TO, "procedures").match(text[end : end + 200]) if _BEGINS_CLAUSE.search(text[max(0, start - 30) : start]) else None
    if whole:
        return end + whole.end()
    rest = text[end:].lstrip()
    target = _TARGET.match(rest) or (_GUIDE_TO.match(rest) if text[start:end].endswith("guide") else None)
    if target and not is_specific(framed(_BEFORE, "procedures").sub("", text[start:end].strip(), count=1)):
        return _end_of_target(text, start, end + 1 + target.end())
    return end


def _end_of_target(text: str, start: int, at: int) -> int:
    """Where what a procedure is about ends; with those it is for, where they alone tell it: "protocol for children who move"."""
    stop = _expression(_STOP).search(text, at)
    told = stop is not None and is_specific(text[start : stop.start()]) and not _PEOPLE.search(text, start, stop.start())
    whom = _OF_WHOM.match(text, stop.start()) if stop and not told else None
    if whom:
        stop = _expression(_STOP).search(text, whom.end())
    end = stop.start() if stop else len(text)
    return start + len(_RUN_ON.sub("", text[start:end]))


def _start(text: str, noun_at: int, floor: int) -> int:
    """Where the noun phrase that ends at a noun begins; a name in capitals keeps its small words ("Children Missing from Education Protocol")."""
    if quoted := _QUOTED_TITLE.search(text, floor, noun_at):
        return quoted.start()
    title = _TITLE.search(text, floor, noun_at)
    if title:
        cut = [match.end() for match in re.finditer(r"(?:\band|\bof|,)\s+(?:the|our|its|an?)\s+", text[title.start() : noun_at])]
        return title.start() + max(cut, default=0)
    near = max(0, noun_at - _FARTHEST)
    start = max((match.end() for match in _expression(_STOP).finditer(text, near, noun_at)), default=near)
    articles = [match.end() for match in (_NO_SUBJECT if _IS_SUBJECT.match(text, start, noun_at) else _ARTICLE).finditer(text[start:noun_at])]
    capital = re.search(r"\b(?:the|an?|our|its|new|updated|revised)\s+([A-Z].*)$", text[start:noun_at])
    # "the A Procedures and produce an easy guide": what stands before the noun that was there already begins no name here
    if capital and not start + capital.start(1) < floor < start + max(articles, default=0):
        return start + capital.start(1)
    return start + max(articles, default=0)
