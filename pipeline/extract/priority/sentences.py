"""Sentences to the priorities that they quote, add, keep or put first: "A new priority, Homelessness, has been added."

What a sentence enumerates beside a word for priorities is read in `enumerations.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.document import Block, Document
from pipeline.extract.priority.ahead import later_period
from pipeline.extract.priority.named import Named
from pipeline.extract.priority.others import is_of_others, is_told_by_others
from pipeline.extract.priority.parts_of_lists import is_name, parts_of
from pipeline.extract.priority.regions import TOPICS, stage_of
from pipeline.fold import fold
from pipeline.language import sentences
from pipeline.literals import Expression

_MINUTES = re.compile(r"(?:draft )?minutes\b", re.IGNORECASE)
_KIND_OF_BODY = re.compile(r"\bthe (Partnership|Board)\b")
_OUR = re.compile(
    r"\b(?:our|we)\b|\b\w{0,4}(?:SAB|SCB|SCP|SPB|CSP|HWBB?)\b|\b(?:the|these|this) (?:\w+ ){0,3}?(?:partnership|board|partners|executive|group|council|strategy|plan)(?:['’]?s)?\b"
    r"|^(?:The|These|Its) (?:\w+ ){0,3}(?:priorities|objectives|aims) (?:are|were|(?:will )?include)\b|^(?:The )?(?:\w+ )?priorities (?:for|in) (?:the year )?20\d\d\S{0,8} (?:are|were)\b"
    r"|\bthe priorities (?:for |in )?(?:last|this|the (?:past|last|coming|next)) year\b|\bpartners (?:have )?(?:concentrat|focuss?|work|agre|chose|decid|put)(?:e?d)?\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:[A-Z][\w’'-]+,? (?:(?:and|&|of|for|the) )*)+(?:Board|Partnership|Council|Plan|Strategy|Committee|Trust|Authority|Police|Constabulary)\b"
    r"|\b(?:Commissioner|Government|Mayor|Ofsted|Council|Constabulary|Police|Home Office|NHS)\b"
)
_LAST_OF_LIST = re.compile(r", .*(?:and|&) \w+$")  # "Engagement, Practice and Partnership" are names, and no body
_PLAIN = frozenset(
    "the our a joint business strategic delivery annual three two year local safeguarding board partnership plan strategy statutory adults children community safety chair independent of".split()
)
_CLOSED = frozenset({"background_papers", "appendix", "policy_framework", "officers", "circulation", "environment", "health", "equality", "finance"})
_ADDED = Expression(
    r"\b[Aa](?:nother)? (?:new|further|fourth|fifth|third|sixth)(?: \w+)? (?:priority|objective),? (?:(?:on|of|called|named|is|was|will be) )?"
    r"(?P<name>[A-Z][\w’'-]*(?:[ &]+(?:(?:and|of|the|in|for|from|with|outside|beyond) )*[A-Z][\w’'-]*)*)(?=[,.;]| (?:has|was|is|will|for|from|in)\b)",
    0,  # keeps case
)
_APART = Expression(
    r"\b[Aa](?:nother)? (?:new|further|fourth|fifth|third|sixth)(?: \w+)? (?:priority|objective), [\"“‘]?(?P<name>[A-Z][^,.;:\"“”]{2,70})[\"”’]?, (?:is|was|has|will|have)\b",
    0,  # keeps case
)
_FIFTH = re.compile(  # "and will add a fifth, Homelessness, which ..."
    r"\badd(?:s|ed|ing)? a (?:second|third|fourth|fifth|sixth|new)(?: (?:priority|one|objective|theme))?[,:] (?P<name>[A-Z][^,.;:\"“”]{2,70}?)(?=[,.;]|$)"
)
_KEPT = Expression(
    r"\bpriorit(?:y|ies) (?:on|of|around|about|for|concerning) (?P<names>[^.;:()]{4,160}?) (?:will|is to|are to) "
    r"(?:continue\b|remain\b|be (?:kept|continued|retained|carried (?:forward|over|on)))"
    r"(?:[^.;:]{0,40}?\band (?:that )?(?P<added>[A-Za-z][^.;:,()]{3,70}?) (?:will|is to) be added\b)?",
    0,  # keeps case
)
_MAY_LIST = Expression(r"priorit|objectives|aims|goals|ambitions|outcomes|themes|pillars|commitments")
_SOLE = Expression(
    r"\b(?:identified|agreed|chosen?|chose|set|adopted|named) (?P<name>[^,.;:]{4,80}?) as (?:its|our|the|their) (?:main|key|top|overarching|single|first) priority\b",
    0,  # keeps case
)
_NUMBER_ONE = Expression(  # "the number one priority for the Partnership was the health of its workforce"
    r"\b(?:number one|top|main|key|single|overarching|overriding|first)[’'\"”]? priority (?:for|of) (?:the|our) (?:\w+ ){0,3}(?:[Pp]artnership|[Bb]oard|[Pp]artners) "
    r"(?:is|was|will be|remains|remained) "
    r"(?:on |to be )?(?P<name>[^,.;:]{4,80}?)(?=[.;]|$)"
)
_ONE_MORE = re.compile(r"An? (?:second|third|fourth|fifth|sixth|further one),? (?P<name>[^,.;:]{4,70}), (?:is|was|has|will|came|joined)\b")
# "the two core priorities – 'best start' and 'good homes' – and ..."
_QUOTED = re.compile(
    r"\b(?:priorities|priority areas|strategic (?:aims|objectives|themes))\b[^.;‘“'\"]{0,12}(?P<names>(?:[‘“'\"][^‘’“”\"]{3,80}?[’”'\"](?:,? and |, )?){2,})"
)
_QUOTE = re.compile(r"[‘“'\"](?P<name>[^‘’“”\"]{3,80}?)[’”'\"](?=,| and |\W|$)")


def find_in_sentences(document: Document) -> list[Named]:
    """The priorities that a sentence of running text quotes, adds, keeps or puts first; a body's own, not those of a council or a commissioner."""
    found: list[Named] = []
    for block in document.blocks:
        if block.kind not in ("paragraph", "item") or block.topic in _CLOSED or not _MAY_LIST.search(block.text):
            continue
        for start, end in sentences(block.text):
            sentence = block.text[start:end].rstrip()
            found += _quoted(document, block, start, sentence)
            if block.kind == "item" and not (";" in sentence and "priorities: " in sentence):
                continue  # numbered minutes are items too
            found += _added(document, block, start, sentence)
            found += one_more(found, block, start, sentence)
            found += _kept(document, block, start, sentence)
            found += _sole(document, block, start, sentence)
    return found


def is_own(document: Document, block: Block, lead: str) -> bool:
    """Whether what leads up to the names speaks of the body that the document is about, and of no other body or plan."""
    return (
        not is_of_others(lead)
        and not is_told_by_others(document, block)
        and is_of_no_other(document, lead)
        and (speaks_of_own(lead) or block.topic in TOPICS)
    )


def speaks_of_own(text: str) -> bool:
    """Whether a text speaks of the body whose paper it stands in: "our", "the Partnership", "this plan"."""
    return _OUR.search(text) is not None


def is_of_no_other(document: Document, lead: str) -> bool:
    """Whether what leads up to the names speaks of no other body than that which the document is about."""
    own = _PLAIN | set(fold(document.about.body or "council").split())
    bodies = (name[0] for name in _BODY.finditer(lead) if not _LAST_OF_LIST.search(name[0]))
    return not any(set(fold(name).split()) - own for name in bodies) and not _is_of_another_kind(document, lead)


def _is_of_another_kind(document: Document, lead: str) -> bool:
    """Whether the minutes of a Board tell what a Partnership wants, or those of a Partnership what a Board does."""
    named = _KIND_OF_BODY.search(lead) if _MINUTES.match(document.about.title or "") else None
    return named is not None and document.about.body is not None and named[1] not in document.about.body


def one_more(told: Sequence[Named], block: Block, start: int, sentence: str) -> Iterator[Named]:
    """One that the passage adds to those that it has listed, in small letters too: "A fourth, safety at night, was begun in May"."""
    match = _ONE_MORE.match(sentence)
    told = [each for each in told if each.block is block] if match else []
    if match and len(told) > 1 and not any(fold(match["name"]) == fold(each.text) for each in told):
        at = start + match.start("name")
        yield Named(block, (at, at + len(match["name"])), told[0].stage, told[0].period, how="sentence")


def _quoted(document: Document, block: Block, start: int, sentence: str) -> Iterator[Named]:
    """Names in quotation marks right behind the word priorities."""
    match = _QUOTED.search(sentence)
    if match is None or is_of_others(sentence[: match.start("names")]):
        return
    stage, period = stage_of(sentence[: match.start("names")], document)
    for name in _QUOTE.finditer(sentence, *match.span("names")):
        yield Named(block, (start + name.start("name"), start + name.end("name")), stage, period, how="sentence")


def _added(document: Document, block: Block, start: int, sentence: str) -> Iterator[Named]:
    """ "A new priority, Homelessness, has been added" """
    for match in list(_APART.finditer(sentence)) or list(_ADDED.finditer(sentence)) or _FIFTH.finditer(sentence):
        if not is_own(document, block, sentence):
            continue
        stage, period = stage_of(f"{sentence} new priorities", document)
        heading, own = document.heading_over(block), document.about.period
        if stage == "forward" and own is not None:
            period = later_period(f"{heading.text if heading else ''}. {block.text}", own) or period
        a, b = match.span("name")
        yield Named(block, (start + a, start + b), stage, period, how="sentence")


def _kept(document: Document, block: Block, start: int, sentence: str) -> Iterator[Named]:
    """ "The priorities on neglect and early help will continue, and recovery from Covid-19 will be added." """
    match = _KEPT.search(sentence)
    if match is None or not is_own(document, block, sentence[: match.start()]):
        return
    heading = document.heading_over(block)
    stage, period = stage_of(f"{heading.text if heading else ''}. {sentence} next priorities", document)
    spans = [(at, at + len(part)) for part in parts_of(match["names"], None) if (at := sentence.find(part, match.start("names"))) >= 0]
    spans += [match.span("added")] if match["added"] else []
    if stage == "forward" and all(is_name(sentence[a:b], sure=True) for a, b in spans):
        for a, b in spans:
            yield Named(block, (start + a, start + b), stage, period, how="sentence")


def _sole(document: Document, block: Block, start: int, sentence: str) -> Iterator[Named]:
    """ "The Board identified good mental health as its main priority." """
    match = _SOLE.search(sentence) or _NUMBER_ONE.search(sentence)
    if match and is_own(document, block, sentence[: match.start("name")]) and is_name(match["name"], sure=True):
        stage, period = stage_of(sentence, document)
        a, b = match.span("name")
        yield Named(block, (start + a, start + b), stage, period, how="sentence")
