"""Document to priorities: named by the body as its own for a year or a plan.

Listed priorities come first; a mention in running text makes a record only where the document has
none of that name and stage. A priority said not to be carried on is one closed record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.document import Block, Document
from pipeline.extract.asked_once import block_at
from pipeline.extract.genres import is_inspection, is_on_money
from pipeline.extract.priority.chapters import chapter_of, chapters_of, close_chapters, is_of_it, own_chapters, where_closed
from pipeline.extract.priority.contents import find_in_contents
from pipeline.extract.priority.emphasis import find_emphasised
from pipeline.extract.priority.enumerations import find_enumerated
from pipeline.extract.priority.fates import find_fates
from pipeline.extract.priority.lists import find_listed
from pipeline.extract.priority.mentions import find_closed, find_mentioned
from pipeline.extract.priority.named import Named
from pipeline.extract.priority.ordinals import find_counted_off
from pipeline.extract.priority.profiles import find_opened
from pipeline.extract.priority.recurring import find_recurring
from pipeline.extract.priority.sentences import find_in_sentences
from pipeline.extract.priority.shapes import find_announced
from pipeline.extract.priority.words import is_cue
from pipeline.fold import fold
from pipeline.records import Priority, Statement
from pipeline.vocabulary import entries, labels_in

# How sure each shape makes us that this is a priority, read off the expectations of other house styles.
CONFIDENCE = {
    "chapter": 0.97,
    "aim": 0.95,
    "table": 0.93,
    "heading": 0.9,
    "mention": 0.88,
    "announced": 0.86,
    "sentence": 0.85,
    "item": 0.8,
    "set": 0.6,
}
_BRACKET = re.compile(r"\s*\([^()]*\)$")
_FIRST = 2  # blocks in which a page of minutes names the board that met
_PLAN_OF = re.compile(r"\b(?:partnership|board)\b.*\b(?:plan|strategy|priorities)\b", re.IGNORECASE)
_NO_BODIES = frozenset({"council", "place_word"})  # labels of bodies.toml that name no partnership


def find_priorities(document: Document, statements: Sequence[Statement] = ()) -> list[Priority]:
    """The priorities of a document, in its order; ids and themes are left to the caller."""
    if not _is_about_priorities(document):
        parts = _parts_on_bodies(document)
        return [each for each in _found(document, statements) if _stands_in(document, each, parts)] if parts else []
    return _found(document, statements)


def _found(document: Document, statements: Sequence[Statement]) -> list[Priority]:
    """The priorities of a document or a part of it that is about some."""
    listed = find_announced(document, find_listed(document))
    told = find_in_sentences(document)
    read = {id(each.block) for each in listed}
    told += [each for each in (*find_enumerated(document), *find_counted_off(document)) if id(each.block) not in read]
    named = [*listed, *told, *own_chapters(document, told, {id(each.block) for each in listed}), *find_opened(document), *find_mentioned(document)]
    named += find_emphasised(document, named)
    named += find_recurring(document, named)
    named = named or find_in_contents(document)
    others = _close(named, statements, document)
    known = frozenset(fold(each.text) for each in named)
    others = _of_others(document, others, close_chapters(document, named), known)
    named += find_fates(document, named)
    found = _once(_unlisted(named, find_closed(document, others, known | {fold(each.text) for each in named})))
    return [_record(document, named) for named in sorted(found, key=lambda named: named.block.view.origins[named.name[0]])]


def _of_others(document: Document, statements: Sequence[Statement], closing: Sequence[Block], known: frozenset[str]) -> list[Statement]:
    """The statements without what else a sentence names that closes the priority of its chapter: the tool that was "used in 17 of 20 cases"."""
    told = {id(block) for block in closing}
    return [
        each
        for each in statements
        if fold(each.earlier or "") in known or not is_of_it(each.evidence.quote) or id(block_at(document, each.evidence.start)) not in told
    ]


def _unlisted(named: list[Named], closed: list[Named]) -> list[Named]:
    """All of them without what names two listed priorities that are closed already: "Neglect and Early Help will no longer be priorities"."""
    known = [fold(each.text) for each in named if each.stage == "closed"]
    closed = [each for each in closed if not any(_begins_alike(fold(each.text), name) for name in known)]
    return named + [each for each in closed if sum(name in fold(each.text) and name != fold(each.text) for name in known) < 2]


def _close(named: Sequence[Named], statements: Sequence[Statement], document: Document) -> list[Statement]:
    """Close the listed priorities that a sentence under their name says are over, without naming them: "This priority will not feature in the next plan".

    The statements that are left may name others.
    """
    listed = {fold(each.text): each for each in named if each.stage == "reported"}
    chapters = chapters_of(named)
    left = []
    for statement in statements:
        block = block_at(document, statement.evidence.start) if statement.relation == "closes" and statement.earlier else None
        each = None if block is None else _of_name(fold(statement.earlier or ""), listed) or _of_chapter(document, block, statement, chapters)
        if each is None or block is None or fold(each.text) in fold(block.text) or block.kind == "cell":
            left.append(statement)
            continue
        each.stage = "closed"
        each.also.append((block, where_closed(block)))
    return left


def _of_chapter(document: Document, block: Block, statement: Statement, chapters: Mapping[int, Named]) -> Named | None:
    """The priority in whose chapter a sentence says that "it" will be none, whatever else it names."""
    each = chapter_of(document, block, chapters) if is_of_it(statement.evidence.quote) else None
    return each if each is not None and each.stage == "reported" else None


def _of_name(name: str, listed: dict[str, Named]) -> Named | None:
    """The listed priority of a name, or the only one that begins with it: "Prevention" of "Prevention and Early Action"."""
    alike = [each for key, each in listed.items() if _begins_alike(name, key)]
    return listed.get(name) or (alike[0] if len(alike) == 1 else None)


def _begins_alike(name: str, whole: str) -> bool:
    return bool(name) and whole.startswith(f"{name} ")


def _is_about_priorities(document: Document) -> bool:
    """Whether the document is a body's own report, plan or page, or a paper about one: no inspection, nothing national, no budget, and no paper of a council's own business."""
    about = document.about
    if about.kind in ("annual_report", "business_plan"):
        return True
    title = about.title or ""
    if is_inspection(document):
        return False
    if about.body is not None:
        return True
    if is_cue("of_others", title) or is_on_money(document):
        return False
    heads = [title, *(block.text for block in document.blocks[:_FIRST] if block.kind == "title")]
    shared = is_cue("shared_plan", title) or any(map(_names_body, heads))
    return about.kind == "other" or shared


def _parts_on_bodies(document: Document) -> frozenset[int]:
    """The headings, by id, of the parts of a council's paper that are about the plan of a partnership: "Elm Community Safety Partnership Plan 2031-34"."""
    if document.about.kind != "cabinet_paper" or is_inspection(document) or is_on_money(document):
        return frozenset()
    headings = (block for block in document.blocks if block.kind == "heading" and _PLAN_OF.search(block.text))
    return frozenset(id(block) for block in headings if _names_body(block.text)) | _leads_on_bodies(document)


def _leads_on_bodies(document: Document) -> frozenset[int]:
    """The passages, by id, of a council's paper that speak of a partnership and lead a list: "The Partnership's priorities were outlined as follows:"."""
    leads = {block.lead for block in document.blocks if block.kind == "item" and block.lead is not None}
    return frozenset(id(document.blocks[at]) for at in sorted(leads) if _names_body(document.blocks[at].text))


def _names_body(text: str) -> bool:
    return any(label not in _NO_BODIES for label in labels_in(entries("bodies"), text))


def _stands_in(document: Document, each: Priority, parts: frozenset[int]) -> bool:
    """Whether a priority is named straight under one of some headings, or in a list that one of some passages leads."""
    block = block_at(document, each.evidence.start)
    if block is None:
        return False
    lead = document.blocks[block.lead] if block.kind == "item" and block.lead is not None else None
    return id(document.heading_over(block)) in parts or id(lead) in parts


def _once(found: list[Named]) -> list[Named]:
    """One record a name and stage; a closed one stands for the reported one too."""
    closed = {_key(named): named for named in reversed(found) if named.stage == "closed"}
    kept: dict[tuple[str, str], Named] = {}
    for named in found:
        name = _key(named)
        first = closed[name] if named.stage == "reported" and name in closed else kept.setdefault((name, named.stage), named)
        if first is not named and _is_run_in(first) and first.stage == named.stage and not _is_run_in(named):
            named.period = first.period
            kept[name, named.stage], first, named = named, named, first
        if first is not named:
            _enrich(first, named)
    return [named for named in kept.values() if _key(named)]  # what has no letter is no name


def _key(named: Named) -> str:
    """What tells names apart: a bracket after one does not ("Domestic abuse (and its effect on children)"), nor "the" ahead of it."""
    return fold(_BRACKET.sub("", named.text)).removeprefix("the ") or fold(named.text)


def _is_run_in(named: Named) -> bool:
    """Whether a sentence names it in small letters, be it with its article: "... and the safety of babies"."""
    return named.text[0].islower()


def _enrich(kept: Named, other: Named) -> None:
    """Give a priority what another place says of it, a list or its own chapter: its aims, what was done, and that place."""
    kept.outcomes = kept.outcomes or other.outcomes
    kept.progress = kept.progress or other.progress
    kept.shared_with = kept.shared_with or other.shared_with
    kept.period = (other.period or kept.period) if kept.stage == "closed" else (kept.period or other.period)
    kept.since = kept.since or other.since
    kept.also.append((other.block, other.name))


def _record(document: Document, named: Named) -> Priority:
    return Priority(
        id="",
        document_id=document.id,
        name=named.text,
        period=named.period,
        stage=named.stage,
        since=named.since,
        outcomes=[_tidy(text) for text in named.outcomes],
        progress=" ".join(named.progress) or None,
        shared_with=named.shared_with,
        themes=[],
        evidence=document.cite(named.block, *named.name),
        also=[document.cite(block, *name) for block, name in named.also],
        confidence=CONFIDENCE[named.how],
    )


def _tidy(text: str) -> str:
    """An aim without the punctuation that only closes a list item."""
    text = text.strip().rstrip(";,")
    return text[: -len(" and")].rstrip(" ,;") if text.endswith(" and") else text
