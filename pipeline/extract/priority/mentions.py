"""Prose to named priorities: what papers say of a priority that they put in quotation marks.

"The "Sleep" priority ... has not been carried over" is a closed priority; "The next plan has a priority on
"Belonging", which builds on the "Welcome" priority" is a forward one and the reported one before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import Block, Document
from pipeline.extract.asked_once import block_at
from pipeline.extract.priority.ahead import later_period
from pipeline.extract.priority.named import Named
from pipeline.extract.priority.regions import stage_of
from pipeline.extract.priority.words import is_cue, since_in, split_bodies
from pipeline.fold import fold
from pipeline.language import sentences
from pipeline.periods import find_periods, following, period_key
from pipeline.records import Stage, Statement

_OPEN, _CLOSE = '"“‘', '"”’'
_NAME = rf"[{_OPEN}](?P<name>[A-Z][^\"“”]{{3,90}}?)[{_CLOSE}](?![a-z])"
_WORD = r"(?:(?:business|strategic|thematic|partnership|key|shared|joint|plan|new|forward|board)\s+){0,3}"
_MENTION = re.compile(
    rf"(?:\b{_WORD}priorit(?:y|ies)\s*,?\s*(?:on|of|around|for|called|named|entitled|regarding|about|is|was|to)?\s*,?\s*(?:the\s+)?{_NAME})"
    rf"|(?:{_NAME.replace('name', 'first')}\s+{_WORD}priorit(?:y|ies)\b)"
    rf"|(?:^{_NAME.replace('name', 'subject')}\s+(?:has|have|had|was|were|will|is|are|remains?|continues?)\b)"
)
_PAPER = re.compile(r"\b(?:Plan|Strategy|Board|Partnership|Plans|Strategies|Boards|Polic(?:y|ies)|Protocols?|Panels?)$")
_OF_PEOPLE = re.compile(
    r"\bpriorit(?:y|ies) (?:for|of) (?:(?:local|most|many|young|our) )*(?:people|residents|families|communities|everyone|the public)\b", re.IGNORECASE
)
# What stands before the name of the priority that others become part of.
_INTO = re.compile(
    r"\b(?:incorporated|merged|subsumed|combined|absorbed|folded|brought together|become part)\b.{0,60}\b(?:into|in|under|within|of)\b", re.IGNORECASE
)
_ORDINAL = re.compile(
    r"\b[TIO](?:he|ts|ur) (?:first|second|third|fourth|fifth|sixth|other|last)(?: (?:priority|one|of these))? (?:is|was|will be) "
    r"(?P<name>[A-Z][\w’'-]*(?:[ ,&]+(?:and |of |the |in |for |with |outside |beyond )*[A-Z][\w’'-]*)*)(?=[,.;]| (?:which|and|that|is|was)\b|$)"
)
_APPOSED = re.compile(  # "The second, Safe Places, Safe People, is a new name for ..."
    r"\b[TIO](?:he|ts|ur) (?:first|second|third|fourth|fifth|sixth|other|last)(?: (?:priority|one|of these))?, (?P<name>[A-Z][^.;:()]{2,70}?),? (?=(?:is|was|will|has|brings|takes|builds)\b)"
)
_NEW = re.compile(r"\b(?:a|another) (?:new|further|additional|third|fourth|fifth|sixth) (?:\w+ )?(?:priority|objective)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:build(?:s|ing)?|built) (?:up)?on\b|\b(?:follow(?:s|ing)?|replac(?:es|ed|ing)|succeed(?:s|ed|ing)|supersed(?:es|ed|ing)|formerly|previously)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:work|progress|training|activity|events?|resources?|tools?|procedures?|forums?)\b.{0,60}\b(?:completed|delivered|held|developed|launched|produced|achieved|embedded)\b"
    r"|\b(?:has|have) (?:led to|resulted in|delivered|developed|established|been (?:numerous|many|several))\b",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(r"\b(?:since|from)\s+(?:its\s+\w+\s+in\s+)?\d{4}\s?[-/–]\s?\d{2,4},?\s+and\s+", re.IGNORECASE)
_SHARED = re.compile(r"\bshared with (?:the )?([A-Z][^.;:,(]{3,90}?)(?=\s+(?:and is|which|that|to|in|for)\b|[.;:,(]|$)")


def find_mentioned(document: Document) -> list[Named]:
    """Priorities named in quotation marks or counted off in the running text of a document about a partnership."""
    found: list[Named] = []
    for block in document.blocks:
        if block.kind == "paragraph" and "priorit" in block.text.lower():
            found += _counted(document, block)
        if block.kind in ("paragraph", "item", "cell") and "priorit" in block.text.lower() + _lead_text(document, block):
            found += _in_block(document, block)
    return found


def _counted(document: Document, block: Block) -> list[Named]:
    """ "... has adopted two priorities for 2019/20. The first is Neglect ... The second is Early Help." """
    stage, period = stage_of(block.text[: block.text.find(".") + 1], document)
    counted = [*_ORDINAL.finditer(block.text), *_APPOSED.finditer(block.text)]
    return [Named(block, match.span("name"), stage, period, how="mention") for match in counted]


def _lead_text(document: Document, block: Block) -> str:
    lead = document.blocks[block.lead].text if block.lead is not None else ""
    return lead.lower() + (block.topic or "")


def _in_block(document: Document, block: Block) -> list[Named]:
    found: list[Named] = []
    for start, end in sentences(block.text):
        sentence = block.text[start:end]
        for match in _MENTION.finditer(sentence):
            group = next(group for group in ("name", "first", "subject") if match[group])
            if group == "subject" and ("priorit" not in block.text.lower() or _OF_PEOPLE.search(sentence)):
                continue
            a, b = match.span(group)
            found.append(_mention(document, block, (start + a, start + b), sentence, sentence[: match.start()], first=not found))
    return found


def _mention(document: Document, block: Block, name: tuple[int, int], sentence: str, before: str, first: bool) -> Named:
    """The named priority with the stage that its sentence, or for the first name its block, gives."""
    stage, period = _stage(document, block.text if first else sentence, sentence, before, _paragraph(document, block))
    made = Named(block, name, stage, period, how="mention")
    said = block.text if first and stage == "closed" else sentence
    made.since = since_in(_nearest(sentence, name[0] - block.text.index(sentence)))
    if stage == "closed":
        made.progress = _progress(said)
    if shared := _SHARED.search(sentence):
        made.shared_with = split_bodies(shared[1])
    return made


def _paragraph(document: Document, block: Block) -> str:
    """The text of the printed paragraph that a block stands in, over a page break too."""
    same = (
        each.text for each in document.blocks if each.paragraph is not None and (each.paragraph, each.section) == (block.paragraph, block.section)
    )
    return " ".join(same) or block.text


def _nearest(sentence: str, at: int) -> str:
    """The part of the sentence that can say since when the priority at an offset runs."""
    earlier = _EARLIER.search(sentence)
    if earlier is None:
        return sentence
    return sentence[earlier.start() :] if at > earlier.start() else sentence[: earlier.start()]


def _stage(document: Document, said: str, sentence: str, before: str, whole: str) -> tuple[Stage, str | None]:
    own = document.about.period
    if _EARLIER.search(before):
        return "reported", own
    added = _NEW.search(sentence) is not None and not is_cue("closing", sentence)
    if is_cue("closing", said) and not _EARLIER.search(sentence) and not added:
        return "closed", own
    said = sentence if any(find_periods(sentence)) else said
    later = [each.period for each in find_periods(said) if "/" in each.period and (own is None or period_key(each.period) > period_key(own))]
    if is_cue("adopting", sentence) or _INTO.search(before) or added:
        return "forward", later[0] if later else ((later_period(whole, own) or following(own)) if own else None)
    return "reported", own


def _progress(text: str) -> list[str]:
    """Sentences that say what was done, from where they say it."""
    done = []
    for start, end in sentences(text):
        sentence = text[start:end]
        if not _DONE.search(sentence) or is_cue("closing", sentence):
            continue
        cut = _CONJUNCTION.search(sentence)
        done.append(sentence[cut.end() :] if cut else sentence)
    return done


def find_closed(document: Document, statements: Sequence[Statement], known: frozenset[str] = frozenset()) -> list[Named]:
    """Priorities that a statement says are not carried on, where its words name them; `known` are the folded names of those listed elsewhere.

    "Return interviews were completed" closes nothing: a name that is not listed counts only in capitals or where the passage speaks of priorities.
    """
    found = []
    for statement in statements:
        if statement.relation != "closes" or not statement.earlier:
            continue
        block = block_at(document, statement.evidence.start)
        at = block.text.find(statement.earlier) if block else -1
        if block is None or at < 0 or not _can_be_name(statement.earlier):
            continue
        if fold(statement.earlier) not in known and "priorit" not in block.text.lower() and not _is_titled(statement.earlier):
            continue
        named = Named(block, (at, at + len(statement.earlier)), "closed", _listed_in(document, block), how="mention")
        named.since = since_in(block.text)
        found.append(named)
    return found


def _listed_in(document: Document, block: Block) -> str | None:
    """The period of the list that a closed priority stood in: the document's own year, or, told in a plan, that of the plan before it."""
    own = document.about.period
    if document.about.kind != "business_plan" or own is None:
        return own
    before = [each.period for each in find_periods(block.text) if "/" in each.period and period_key(each.period) < period_key(own)]
    return before[-1] if before else None


def _is_titled(name: str) -> bool:
    words = [word for word in name.split() if len(word) > 3]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _can_be_name(name: str) -> bool:
    if _PAPER.search(name):
        return False
    return name[:1].isupper() and len(name.split()) <= 12 and not re.search(r"\b(?:it|this|they|which|said|will|was|is|are)\b", name, re.IGNORECASE)
