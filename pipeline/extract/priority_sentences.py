"""Sentences to the priorities they list: "Our priorities for 2031-33 are: Neglect; Exploitation; and Transitions."

A sentence lists names where a colon or a verb leads up to two or more of them. Names in small
letters are only believed where a colon leads them or the sentence says how many there are or for when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.document import Block, Document
from pipeline.extract.priority_announcements import announced
from pipeline.extract.priority_named import Named
from pipeline.extract.priority_parts_of_lists import in_turn, is_doing, is_name, is_wanted, parts_of, tells_last
from pipeline.extract.priority_regions import TOPICS, is_of_others, last_sentence, later_period, stage_of, stage_under
from pipeline.extract.priority_words import without_bracket
from pipeline.fold import fold, small
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
_MAY_LIST = Expression(
    r"priorit|objectives|aims|goals|ambitions|outcomes|themes|pillars|commitments|\bon (?:two|three|four|five|six|seven|eight) (?:\w+ ){0,2}(?:things|areas|issues|matters|topics)\b"
)
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
_THESE = re.compile(r"(?:These|They|Those) (?:are|were|include[sd]?)(?: as follows)?\s*:?\s+(?P<names>[^.:!?]+)[.!]?$")
_TAKES_UP = ("These are ", "These were ", "They are ", "They were ", "These include", "They include")
_SEEK = re.compile(r"(?:These|They|Those) (?:seek|sought|aim|aimed|are|were|set out) to (?P<names>[^.:!?]+;[^.:!?]+)[.!]?$")
_FOCUSED = Expression(  # "we agreed to work on three things: ..."
    rf"\b(?:focus\w*|concentrat\w*|work(?:ed|ing)?|attention|effort\w*)\b[^.:;]{{0,20}}? on (?P<count>{'|'.join(SEVERAL)}) (?:\w+ ){{0,2}}(?:things|areas|issues|themes|matters|topics)\b"
    r"[^.:;]{0,30}:\s+(?P<names>[^.:!?]+)[.!]?$"
)
_BRACKETED = Expression(  # "The plan has three priorities for practice (hearing children, timely plans, and ...)"
    rf"\b(?:(?P<count>{'|'.join(SEVERAL)}) (?:\w+ ){{0,2}}(?:priorities|objectives|aims|goals) (?:[\w’'-]+ ){{0,10}}|(?:current|agreed|new|main|key|strategic) priorities )"
    r"\((?P<names>[^():]{20,400})\)"
)
_AREAS_BRACKETED = Expression(  # "a clear focus for the Partnership on five key areas (locks, lights, ... and help)"
    rf"\b(?:focus\w*|priorit\w+|concentrat\w*)\b[^.:;()]{{0,60}}\b(?P<count>{'|'.join(SEVERAL)}) (?:\w+ ){{0,2}}(?:areas|themes|issues) \((?P<names>[^():]{{20,400}})\)"
)
_ONE_MORE = re.compile(r"An? (?:second|third|fourth|fifth|sixth|further one),? (?P<name>[^,.;:]{4,70}), (?:is|was|has|will|came|joined)\b")
_STUDIED = re.compile(
    r"\b(?:audit\w*|reviews?|surveys?|inspect\w*|train\w*|staff|practitioners|conference|workshops?|events?|sessions?|(?:sub-?)?groups?)\b",
    re.IGNORECASE,
)
_BODY_DOES = re.compile(r"\b(?:we|board|partnership|partners|executive|plan|strategy)\b[^.:;]{0,50}$", re.IGNORECASE)
# "the two core priorities – 'best start' and 'good homes' – and ..."
_QUOTED = re.compile(
    r"\b(?:priorities|priority areas|strategic (?:aims|objectives|themes))\b[^.;‘“'\"]{0,12}(?P<names>(?:[‘“'\"][^‘’“”\"]{3,80}?[’”'\"](?:,? and |, )?){2,})"
)
_QUOTE = re.compile(r"[‘“'\"](?P<name>[^‘’“”\"]{3,80}?)[’”'\"](?=,| and |\W|$)")
_OURS_INCLUDE = re.compile(r"(?:Our|The (?:Board|Partnership)['’]s) (?:(?:key|main|current|strategic|shared) )*priorities include[sd]?\b")
_OURS_ARE = re.compile(
    r"(?:The|Our|Its) (?:current|agreed|key|main|top|overall|local|strategic|new|shared) (?:strategic )?priorities (?:are|were|remain) "
)
_FEWEST_SOUGHT = 3  # names that say what priorities seek


def find_in_sentences(document: Document) -> list[Named]:
    """The priorities that a sentence of running text lists or adds; a body's own, not those of a council or a commissioner."""
    found: list[Named] = []
    above = None
    for block in document.blocks:
        ahead, above = above, block
        if (
            block.kind not in ("paragraph", "item")
            or block.topic in _CLOSED
            or not (_MAY_LIST.search(block.text) or block.text.startswith(_TAKES_UP))
        ):
            continue
        before = (
            last_sentence(ahead.text) if ahead is not None and ahead.kind == block.kind == "paragraph" and block.text.startswith(_TAKES_UP) else ""
        )
        told = len(found)
        for start, end in sentences(block.text):
            sentence = block.text[start:end].rstrip()
            found += _taken_up(document, block, start, sentence, before)
            found += _sought(document, block, start, sentence, before)
            before = sentence
            found += _quoted(document, block, start, sentence)
            if block.kind == "item" and not (";" in sentence and "priorities: " in sentence):
                continue  # numbered minutes are items too
            found += _listed(document, block, start, sentence)
            found += _added(document, block, start, sentence)
            found += _one_more(found[told:], block, start, sentence)
            found += _kept(document, block, start, sentence)
            found += _sole(document, block, start, sentence)
            found += _focused(document, block, start, sentence)
            found += _bracketed(document, block, start, sentence)
    return found


def _is_own(document: Document, block: Block, lead: str) -> bool:
    """Whether what leads up to the names speaks of the body that the document is about, and of no other body or plan."""
    return not is_of_others(lead) and is_of_no_other(document, lead) and (speaks_of_own(lead) or block.topic in TOPICS)


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
    mixed = mixed and not (len(parts) > _FEWEST_SOUGHT and all(map(is_doing, parts[1:])))  # "early help, supporting ..., and raising ..."
    sure = sure or (len(parts) > _FEWEST_SOUGHT and all(map(is_doing, parts[1:])))
    sure = sure or (match["turned"] is not None and len(parts) > _FEWEST_SOUGHT)
    sure = sure or (told_last and _OURS_INCLUDE.match(sentence) is not None) or (len(parts) > 2 and _OURS_ARE.match(sentence) is not None)
    if len(parts) < 2 or mixed or not all(is_name(part, sure) for part in parts):
        return
    lead = sentence[: match.start("names")]
    stage, period = _stage_under(document, block, f"{lead} next priorities" if _WILL_BE.search(lead) else lead)
    for at, part in in_turn(block.text, start + match.start("names"), parts):
        yield Named(block, (at, at + len(without_bracket(part))), stage, period, how="sentence")


def _one_more(told: Sequence[Named], block: Block, start: int, sentence: str) -> Iterator[Named]:
    """One that the passage adds to those that it has listed, in small letters too: "A fourth, safety at night, was begun in May"."""
    match = _ONE_MORE.match(sentence) if len(told) > 1 else None
    if match and not any(fold(match["name"]) == fold(each.text) for each in told):
        at = start + match.start("name")
        yield Named(block, (at, at + len(match["name"])), told[0].stage, told[0].period, how="sentence")


def _focused(document: Document, block: Block, start: int, sentence: str) -> Iterator[Named]:
    """ "We have concentrated our effort on three areas: neglect, safe homes and sleep.": as many names as the sentence says."""
    match = _FOCUSED.search(sentence)
    lead = sentence[: match.start("names")] if match else ""
    if match is None or _STUDIED.search(lead) or not _BODY_DOES.search(sentence[: match.start()]) or not _is_own(document, block, lead):
        return
    parts = parts_of(match["names"], SEVERAL[small(match["count"])])
    if len(parts) != SEVERAL[small(match["count"])] or not all(is_name(part, sure=True) for part in parts):
        return
    stage = stage_of(lead, document) if "will" in lead or any(find_periods(lead)) else ("reported", document.about.period)
    for at, part in in_turn(block.text, start + match.start("names"), parts):
        yield Named(block, (at, at + len(part)), *stage, how="sentence")


def _bracketed(document: Document, block: Block, start: int, sentence: str) -> Iterator[Named]:
    """ "The plan would have three priorities for practice (hearing children, timely plans, and help for carers).": as many names as the sentence says."""
    match = _BRACKETED.search(sentence) or (None if _STUDIED.search(sentence) else _AREAS_BRACKETED.search(sentence))
    if match is None or not _is_own(document, block, sentence[: match.start("names")]):
        return
    count = SEVERAL.get((match["count"] or "").lower())
    parts = parts_of(match["names"], count)
    last = match["names"].rsplit(",", 1)[-1]
    fits = len(parts) == count if count else len(parts) > 2 and last.count(" and ") == 1  # which of two "and" parts names is open
    if not fits or not all(is_name(part, sure=True) for part in parts):
        return
    ahead = re.search(r"\b(?:will|would|next)\b", sentence[: match.start("names")]) is not None
    stage, period = stage_of(f"{sentence[: match.start('names')]}{' next priorities' if ahead else ''}", document)
    for at, part in in_turn(block.text, start + match.start("names"), parts):
        yield Named(block, (at, at + len(part)), stage, period, how="sentence")


def _stage_under(document: Document, block: Block, lead: str) -> tuple[Stage, str | None]:
    """The stage and period that a sentence tells, or, where it names no year under a heading that looks ahead, that heading."""
    over = document.heading_over(block)
    if block.topic != "forward_priorities" or over is None or any(find_periods(lead)):
        return stage_of(lead, document)
    return stage_under(f"{over.text}. {lead}", block.topic, document)


def _taken_up(document: Document, block: Block, start: int, sentence: str, before: str) -> Iterator[Named]:
    """The names of a sentence that takes up the one before it: "Five priorities were identified. These were: ...", as many as that says."""
    match = _THESE.match(sentence)
    said = announced(before) if match and before else None
    if match is None or said is None or not said.sure or said.number is None or is_of_others(before):
        return
    parts = parts_of(match["names"], said.number)
    if len(parts) != said.number or not all(is_name(part, sure=True) for part in parts):
        return
    stage, period = stage_of(before, document)
    for at, part in in_turn(block.text, start + match.start("names"), parts):
        yield Named(block, (at, at + len(part)), stage, period, how="sentence")


def _sought(document: Document, block: Block, start: int, sentence: str, before: str) -> Iterator[Named]:
    """The names of a sentence that says what the priorities of the one before it seek, parted by semicolons: "These sought to help carers; prevent harm; and ..."."""
    match = _SEEK.match(sentence)
    if match is None or "priorities" not in before or is_of_others(before) or not _is_own(document, block, before):
        return
    parts = parts_of(match["names"], None)
    if len(parts) < _FEWEST_SOUGHT or not all(map(is_wanted, parts)):
        return
    stage, period = stage_of(before, document)
    for at, part in in_turn(block.text, start + match.start("names"), parts):
        yield Named(block, (at, at + len(part)), stage, period, how="sentence")


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
