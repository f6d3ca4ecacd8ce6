"""Sentences to the priorities they list: "Our priorities for 2031-33 are: Neglect; Exploitation; and Transitions."

A sentence lists names where a colon or a verb leads up to two or more of them. Names in small
letters are only believed where a colon leads them or the sentence says how many there are or for when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.document import Block, Document
from pipeline.extract.priority.ahead import later_period
from pipeline.extract.priority.named import Named
from pipeline.extract.priority.others import is_of_others, is_told_by_others
from pipeline.extract.priority.parts_of_lists import in_turn, is_doing, is_name, parts_of, tells_last
from pipeline.extract.priority.regions import TOPICS, stage_of, stage_under
from pipeline.extract.priority.words import without_bracket
from pipeline.fold import fold
from pipeline.language import sentences
from pipeline.literals import Expression
from pipeline.numerals import SEVERAL
from pipeline.periods import find_periods
from pipeline.records import Stage

_LISTS = Expression(
    rf"\b(?:(?P<count>{'|'.join(SEVERAL)})\s+)?(?:(?:new|key|main|strategic|shared|joint|agreed|business plan|forward|\w+ing)\s+){{0,6}}"
    r"(?:priorities|priority areas|(?:strategic )?(?:objectives|aims|goals|ambitions|outcomes|themes|pillars|commitments))\b"
    r"(?:\s+(?!(?:are|were|being|remain|remained|is|was)\b)(?:[\w’'/–-]+|\([A-Z]{2,6}\))){0,14}?(?:,[^,;:.]{3,60},)?"
    r"(?:,?\s+(?:are|were|being|remain|remained|(?:had|have) been|will be)(?:\s+(?:as follows|around|on|about|titled|entitled|called|named|(?P<turned>focus+ed on|centred on|aimed at)))?"
    r"\s*(?P<colon>:)?"
    r"|\s+(?P<some>(?:will )?include[sd]?)"
    r"|\s+(?P<of>of)(?!\s[\w ]{3,60}[;,]\s\((?:i|a|1)\))(?=[^.:!?]*;|\s\w[\w ’'-]*,)"
    r"|\s*(?P<mark>:|\s[–-]|[;,](?=\s\((?:i|a|1)\))|(?<= on);|(?<= as);))"
    r"\s+(?P<names>[^.:!?]+)[.!]?[”\"’']?$",
)
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
    "the our a business strategic delivery annual three two year local safeguarding board partnership plan strategy statutory adults children community safety chair independent of".split()
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
_AFTER = re.compile(
    r",\s+(?:including|while)\b|,?\s+(?:as well as|together with|alongside|along with|which|and is|and are|and (?:it |we |they )?will)\b"
)  # what the sentence goes on to after its list
_KEPT = Expression(
    r"\bpriorit(?:y|ies) (?:on|of|around|about|for|concerning) (?P<names>[^.;:()]{4,160}?) (?:will|is to|are to) "
    r"(?:continue\b|remain\b|be (?:kept|continued|retained|carried (?:forward|over|on)))"
    r"(?:[^.;:]{0,40}?\band (?:that )?(?P<added>[A-Za-z][^.;:,()]{3,70}?) (?:will|is to) be added\b)?",
    0,  # keeps case
)
_MAY_LIST = Expression(r"priorit|objectives|aims|goals|ambitions|outcomes|themes|pillars|commitments")
_LOOSE = re.compile(r"^(?!.*\b(?:priorit\w+|strategic|objectives|aims)\b)", re.IGNORECASE)
_SOLE = Expression(
    r"\b(?:identified|agreed|chosen?|chose|set|adopted|named) (?P<name>[^,.;:]{4,80}?) as (?:its|our|the|their) (?:main|key|top|overarching|single|first) priority\b",
    0,  # keeps case
)
_NUMBER_ONE = Expression(  # "the number one priority for the Partnership was the health of its workforce"
    r"\b(?:number one|top|main|key|single|overarching|overriding|first)[’'\"”]? priority (?:for|of) (?:the|our) (?:\w+ ){0,3}(?:[Pp]artnership|[Bb]oard|[Pp]artners) "
    r"(?:is|was|will be|remains|remained) "
    r"(?:on |to be )?(?P<name>[^,.;:]{4,80}?)(?=[.;]|$)"
)
_THAT_YEAR = re.compile(r"\bpriorities (?:for |in |over )?(?:last|this|the (?:past|last|coming|next)) year\b", re.IGNORECASE)
_WILL_BE = re.compile(r"\bwill be(?: as follows)?\s*:?\s*$")
_ARE_THESE = re.compile(r"\bpriorities (?:for|of) (?:our|the) .{4,70} of ", re.IGNORECASE)  # "the priorities of the Partnership of neglect, ..."
_ONE_MORE = re.compile(r"An? (?:second|third|fourth|fifth|sixth|further one),? (?P<name>[^,.;:]{4,70}), (?:is|was|has|will|came|joined)\b")
# "the two core priorities – 'best start' and 'good homes' – and ..."
_QUOTED = re.compile(
    r"\b(?:priorities|priority areas|strategic (?:aims|objectives|themes))\b[^.;‘“'\"]{0,12}(?P<names>(?:[‘“'\"][^‘’“”\"]{3,80}?[’”'\"](?:,? and |, )?){2,})"
)
_QUOTE = re.compile(r"[‘“'\"](?P<name>[^‘’“”\"]{3,80}?)[’”'\"](?=,| and |\W|$)")
_OURS_INCLUDE = re.compile(r"(?:Our|The (?:Board|Partnership)['’]s) (?:(?:key|main|current|strategic|shared) )*priorities include[sd]?\b")
_OURS_ARE = re.compile(
    r"(?:The|Our|Its) (?:current|agreed|key|main|top|overall|local|strategic|new|shared) (?:strategic )?priorities (?:are|were|remain) "
)
_FEWEST_DOING = 3  # names that say what is done


def find_in_sentences(document: Document) -> list[Named]:
    """The priorities that a sentence of running text lists or adds; a body's own, not those of a council or a commissioner."""
    found: list[Named] = []
    for block in document.blocks:
        if block.kind not in ("paragraph", "item") or block.topic in _CLOSED or not _MAY_LIST.search(block.text):
            continue
        for start, end in sentences(block.text):
            sentence = block.text[start:end].rstrip()
            found += _quoted(document, block, start, sentence)
            if block.kind == "item" and not (";" in sentence and "priorities: " in sentence):
                continue  # numbered minutes are items too
            found += _listed(document, block, start, sentence)
            found += _added(document, block, start, sentence)
            found += one_more(found, block, start, sentence)
            found += _kept(document, block, start, sentence)
            found += _sole(document, block, start, sentence)
    return found


def _is_own(document: Document, block: Block, lead: str) -> bool:
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


def _listed(document: Document, block: Block, start: int, sentence: str) -> Iterator[Named]:
    """The names that a sentence lists; none unless each of its parts can be one."""
    match = _LISTS.search(sentence)
    if match is None or not _is_own(document, block, sentence[: match.start("names")]):
        return
    count = SEVERAL.get((match["count"] or "").lower())
    parts = parts_of(_AFTER.split(match["names"])[0], count)
    if _LOOSE.search(match[0][: match.start("names") - match.start()]) and count != len(parts):
        return  # "themes such as ..." are no priorities
    if match["of"] and ";" not in match["names"] and count != len(parts) and not _ARE_THESE.search(match[0][: match.start("names") - match.start()]):
        return  # "priorities of the Board, ..." lists none
    dated = any(find_periods(sentence[: match.start("names")])) or _THAT_YEAR.search(sentence[: match.start("names")]) is not None
    sure = (len(parts) > 2 and all(map(is_doing, parts))) or bool(
        match["colon"] or match["mark"] == ":" or match["of"] or dated or (count and count == len(parts))
    )
    told_last = tells_last(match["names"]) and len(parts) > 2  # which "and" parts names is told
    mixed = match["some"] and not told_last and ";" not in match["names"] and len(re.findall(r"\sand\s", match["names"])) > 1
    mixed = mixed and not (len(parts) > _FEWEST_DOING and all(map(is_doing, parts[1:])))  # "early help, supporting ..., and raising ..."
    sure = sure or (len(parts) > _FEWEST_DOING and all(map(is_doing, parts[1:])))
    sure = sure or (match["turned"] is not None and len(parts) > _FEWEST_DOING)
    sure = sure or (told_last and _OURS_INCLUDE.match(sentence) is not None) or (len(parts) > 2 and _OURS_ARE.match(sentence) is not None)
    if len(parts) < 2 or mixed or not all(is_name(part, sure) for part in parts):
        return
    lead = sentence[: match.start("names")]
    stage, period = _stage_under(document, block, f"{lead} next priorities" if _WILL_BE.search(lead) else lead)
    for at, part in in_turn(block.text, start + match.start("names"), parts):
        yield Named(block, (at, at + len(without_bracket(part))), stage, period, how="sentence")


def one_more(told: Sequence[Named], block: Block, start: int, sentence: str) -> Iterator[Named]:
    """One that the passage adds to those that it has listed, in small letters too: "A fourth, safety at night, was begun in May"."""
    match = _ONE_MORE.match(sentence)
    told = [each for each in told if each.block is block] if match else []
    if match and len(told) > 1 and not any(fold(match["name"]) == fold(each.text) for each in told):
        at = start + match.start("name")
        yield Named(block, (at, at + len(match["name"])), told[0].stage, told[0].period, how="sentence")


def _stage_under(document: Document, block: Block, lead: str) -> tuple[Stage, str | None]:
    """The stage and period that a sentence tells, or, where it names no year under a heading that looks ahead, that heading."""
    over = document.heading_over(block)
    if block.topic != "forward_priorities" or over is None or any(find_periods(lead)):
        return stage_of(lead, document)
    return stage_under(f"{over.text}. {lead}", block.topic, document)


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
        if not _is_own(document, block, sentence):
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
    if match is None or not _is_own(document, block, sentence[: match.start()]):
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
    if match and _is_own(document, block, sentence[: match.start("name")]) and is_name(match["name"], sure=True):
        stage, period = stage_of(sentence, document)
        a, b = match.span("name")
        yield Named(block, (start + a, start + b), stage, period, how="sentence")
