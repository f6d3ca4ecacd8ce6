"""Sentences to the procedures that they name, by the words right before and after each name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.document import Block, Document
from pipeline.extract.genres import is_inspection
from pipeline.extract.procedure.names import STRATEGY, Named, names_in, noun, says, strategies_in, titles_in
from pipeline.extract.procedure.record import record_of
from pipeline.extract.procedure.states import APPROVED, Said, action_in, is_plan, status_in, status_of
from pipeline.extract.procedure.tables import due_dates
from pipeline.language import sentences
from pipeline.records import Procedure, ProcedureAction
from pipeline.vocabulary import framed

_TEXT_KINDS = frozenset({"paragraph", "item", "quote", "cell", "field"})
_JOINED = re.compile(
    r"\s*(?:(?:in|during|by) (?:[A-Z][a-z]+ )?20\d\d)?(?:,|,?\s+and)\s+(?:(?:the|an?|our|its|new|revised|updated)\s+)*", re.IGNORECASE
)
_BEGUN = re.compile(r"\b(?:begun|began|started|progressed|work\w*(?: with (?:[\w’-]+ ){1,3}[\w’-]+)?|under ?way) on\b", re.IGNORECASE)
_ALIAS = re.compile(r"^\s*,?\s*(?:called\s+|known as\s+)?[“\"‘'][^“”\"]{2,60}[”\"’'],?|^\s*,[^,.;]{2,40},(?=\s+(?:has|have|was|were|is|are)\b)")
_NEXT_CLAUSE = re.compile(r"[;:,]|\s+(?:and|but) (?=(?:we |they |it )?(?:will|shall|plans?|intends?|(?:is|are) (?:now )?\w+ing|have|has)\b)")
_AND_WILL = re.compile(r"\s+(?:and|but) (?:we |they |it )?(?:will|shall|plans? to|intends? to)\b")
_NEAR = 90  # characters beside a name in which its action stands
# Words beside a name, framed: `<label>` stands for the words of phrases/procedures.toml with that label.
_BEFORE_NAME = (
    r"(?P<word>\b<work>s?\s+(?:of|to|on)|\b<doing>)\s+(?:(?:the|an?|our"
    r"|its|their|this|(?:council|partnership|board)[’']s|and(?!\s+(?:the|an?|our|its|their)\b)|newly|new|revised|updated|refreshed|joint|local|multi-agency|all-age|one|single|first|own|full)\s+|(?:and\s+)?"
    r"<doing_too>\s+){0,4}[“\"‘']?$"
)
_AFTER_NAME = (
    r"^\s*[”\"’']?\s*(?:\([^)]*\)\s*)?(?:(?:which|that)\s+)?(?:(?:has|have|had)\s+(?:also\s+|both\s+|each\s+|all\s+|now\s+|recently\s+)?been|was|were"
    r"|is|are|is being|are being|will be|(?:is|are|was|were) (?:due |expected |scheduled |yet )?to be|continues? to be"
    r"|to be|being)\s+(?:still\s+|also\s+|both\s+|each\s+|all\s+|now\s+|currently\s+|being\s+|further\s+"
    r"|recently\s+|fully\s+|successfully\s+|formally\s+)*(?P<word><was_done>)\b"
)
# "The A was revised in May and a B Standard introduced in June"
_ELLIPSIS = r"^\s+(?P<word><done_as_well>)\s+(?:in|by|during|for|this|last)\b"
# A headline, a cell or an item that begins with the name: "The A Toolkit launched in May", "B Protocol drafted with schools"
_HEADLINE = r"^\s+(?:newly\s+|now\s+|fully\s+)?(?P<word><headline>)\b(?! by\b)"
_BEGINS = 5  # characters of an article that a name may follow
_CAME = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?(?:,? which )?(?:(?:for|on) [\w -]{3,30}\s)?(?:(?:came|comes|will come|has come) "
    r"(?:into (?:force|effect|use|operation)|out)|went live|goes live|will go live|took effect|will follow"
    r"|(?:has been|have been|was|were|will be|is being) added)\b",
    re.IGNORECASE,
)
_WE_DID = re.compile(
    r"\b(?:we|partners|the (?:board|partnership|group)) (?:have |has )?(?:already |now )?[a-z]+ed\b", re.IGNORECASE
)  # in a plan too, it is done
_UNDERWENT = re.compile(
    r"^\s*(?:is|are|falls?|comes?) (?:now )?due for\s+(?:an?\s+|its\s+|their\s+)?(?:[\w-]+\s+)?(?:review|update|revision|refresh)\b"
    r"|^\s*(?:\([^)]*\)\s*)?(?:underwent|has undergone|is undergoing|went through|was subject to|has had|had|received)\s+an?\s+"
    r"(?:[\w-]+\s+){0,2}(?:review|update|revision|refresh|rewrite)\b",
    re.IGNORECASE,
)
_AGREED = re.compile(r"\bagreed\s+(?!to\b)(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_WAS_AGREED = re.compile(r"\s*(?:was|has been) agreed\b")
_HAS_BEGUN = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?(?:(?:has|have) (?:also |now |already )?(?:begun|started)|began|started|is (?:well )?(?:under ?way|in hand))\b"
)


def find_told(document: Document) -> Iterator[Procedure]:
    """Names in sentences that say what was done."""
    dates, asks, reports = due_dates(document), is_inspection(document), document.about.kind == "annual_report"
    for at, block in enumerate(document.blocks):
        names_strategies = reports and STRATEGY in block.text
        if block.kind not in _TEXT_KINDS or not (noun().search(block.text) or block.topic == "procedures" or names_strategies):
            continue
        for start, end in sentences(block.text):
            sentence = block.text[start:end]
            if (block.topic == "priorities" or asks) and says("told_to", sentence) and at not in dates and not is_plan(document):
                continue  # an aim of a priority, or what inspectors ask for
            if says("not_told", sentence):
                continue
            names = _names(sentence, block, names_strategies)
            for named, said in zip(names, _shared(sentence, names), strict=True):
                if said and not _is_plan_only(named, said):
                    clause = _clause_of(sentence, named)
                    to_do = at in dates or (is_plan(document) and not _WE_DID.search(clause)) or says("told_to", sentence)
                    told = Said("planned", said.action, said.sureness) if to_do and status_in(sentence) != "in_progress" else said
                    yield record_of(document, block, named.name, told, f"{clause} {dates.get(at, '')}", (start, end))


def _is_plan_only(named: Named, said: Said) -> bool:
    """Whether a name is that of a new strategy: a plan; one that is revised is told as procedures are."""
    return said.action == "new" and named.name.endswith(STRATEGY)


def _clause_of(sentence: str, named: Named) -> str:
    """The part of a sentence that is about a name: "We issued A in May" of "We issued A in May and will rewrite B in 2031-32"."""
    later = _AND_WILL.search(sentence)
    if not later:
        return sentence
    return sentence[: later.start()] if named.end <= later.start() else sentence[later.start() :]


def _names(sentence: str, block: Block, names_strategies: bool) -> list[Named]:
    """The procedures that a sentence names; in a section on procedures a title in capitals is one too, and in a yearly report a strategy."""
    names = _longest(list(names_in(sentence)))
    titles = list(titles_in(sentence)) if block.topic == "procedures" else []
    titles += list(strategies_in(sentence)) if names_strategies else []
    return sorted(
        [*names, *(each for each in titles if not any(each.start < other.end and other.start < each.end for other in names))],
        key=lambda each: each.start,
    )


def _longest(names: list[Named]) -> list[Named]:
    """The names without those that another only goes on from: "A Policy" of "A Policy and Guidance"."""
    return [each for each in names if not any(other.start == each.start and other.end > each.end for other in names)]


def _shared(sentence: str, names: list[Named]) -> list[Said | None]:
    """What a sentence says of each of its names; names that "and" joins share it."""
    said = [_said_of(sentence, named) for named in names]
    joined = [bool(_JOINED.fullmatch(sentence[a.end : b.start])) for a, b in pairwise(names)]
    for at in range(1, len(names)):
        before = said[at - 1]
        if said[at] is None and joined[at - 1] and before:
            # "a revised A Protocol and a B Checklist": what is said of the first alone does not hold for the second
            own = before.action == "revised" and re.search(r"\band an? $", sentence[: names[at].start])
            said[at] = Said(before.status, "new", before.sureness) if own else before
    for at in reversed(range(len(names) - 1)):
        said[at] = said[at] or (said[at + 1] if joined[at] else None)
    return said


def _said_of(sentence: str, named: Named) -> Said | None:
    """What a sentence says of a name in it, by the words right before and after it."""
    left = re.split(r"[;:]|,\s+(?=but|and (?:the|an?|new|our|its|revised|updated)\b)", sentence[max(0, named.start - _NEAR) : named.start])[-1]
    after = _ALIAS.sub("", sentence[named.end : named.end + 2 * _NEAR])
    right = _NEXT_CLAUSE.split(after[:_NEAR])[0]
    if (
        says("withdrawn", right)
        or says("excluded", left)
        or says("excluded", named.name)
        or says("excluded", right[: 60 if named.name.lower().endswith("policies") else 30])
    ):
        return None
    action = _action_before(left) or _action_after(right) or (_action_of_headline(right) if named.start <= _BEGINS else None)
    if not action or (named.name.islower() and (_AGREED.search(left) or ("pathway" in named.name and _WAS_AGREED.match(right)))):
        return None  # what was agreed is a document where its name is one: "agreed a crisis pathway" tells of a course of action
    beside = f"{left} {right}"
    return Said(status_of(beside), action, 0.7 if status_in(beside) else 0.6)


def _action_before(left: str) -> ProcedureAction | None:
    match = framed(_BEFORE_NAME, "procedures").search(left)
    return action_in(match[0]) or ("new" if APPROVED.search(match[0]) or _BEGUN.search(match[0]) else None) if match else None


def _action_after(right: str) -> ProcedureAction | None:
    match = framed(_AFTER_NAME, "procedures").match(right) or framed(_ELLIPSIS, "procedures").match(right)
    if match and re.search("development|draft", match["word"]):
        return "new"
    if match and APPROVED.fullmatch(match["word"]):
        return action_in(right) or "new"
    if match is None and (underwent := _UNDERWENT.match(right)):
        return action_in(underwent[0])
    if match is None and (_HAS_BEGUN.match(right) or _CAME.match(right)):
        return "new"  # "Work on the X Protocol has begun", "The Y Pathway came into force in May"
    return action_in(match["word"]) if match else None


def _action_of_headline(right: str) -> ProcedureAction | None:
    match = framed(_HEADLINE, "procedures").match(right)
    return action_in(match["word"]) or "new" if match else None
