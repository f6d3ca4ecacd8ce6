"""Promises to what became of them: procedures that were under way or planned, and reports that were asked for.

A procedure is followed by its name through the papers of one line of bodies: done in a later one, named there
but not as done, or not named again. A recommendation is followed only where its words allow it: where it asks
for a report on a subject, or for the next report in a certain month.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from hashlib import sha256
from typing import NamedTuple

import msgspec

from pipeline.fold import fold, small
from pipeline.link.bodies import Line
from pipeline.link.lineage import lineage
from pipeline.link.order import months
from pipeline.link.relations import cited
from pipeline.link.wording import content
from pipeline.memory import Memory, NoMemory, recalled
from pipeline.periods import MONTHS
from pipeline.records import Collection, DocumentRecord, Evidence, FollowUp, FollowUpStatus, Procedure, Recommendation
from pipeline.told_bodies import ToldBodies
from pipeline.vocabulary import entries, first_match

_JOINING = frozenset("a an and the of in for to on new revised updated local multi agency our its".split())
_SORTS = frozenset("procedure policy protocol guidance guide toolkit tool framework strategy standard document pathway agreement arrangement".split())
_ANY = frozenset("safeguarding child children protection".split())  # a procedure of the genre may say them or not
_DUE = re.compile(rf"\b({'|'.join(MONTHS)})\s+(\d{{4}})\b", re.IGNORECASE)
_TELLING = 2  # telling words that a subject needs to be known again


class Papers(NamedTuple):
    """The documents of one line of bodies that count, by when they were told, and what was read in them alone."""

    documents: list[DocumentRecord]
    collection: Collection

    def after(self, month: int) -> list[DocumentRecord]:
        """The papers told after a month, oldest first."""
        return [each for each in self.documents if _told(each) > month]


class Mention(NamedTuple):
    """A procedure in a paper, and the month it was so."""

    month: int
    record: Procedure


def find_follow_ups(
    collection: Collection, told: ToldBodies | None = None, lines: Mapping[str, Line] | None = None, memory: Memory | None = None
) -> list[FollowUp]:
    """What became of every promise, in the order of the promises. Call it when duplicates are marked.

    `lines` are the lines of bodies of the documents, where they are known; `memory` knows what was found of a line of bodies.
    """
    lines = lines or lineage(collection.documents, collection.texts, told).lines
    found: list[FollowUp] = []
    for papers in _papers(collection, lines):
        found += recalled(memory or NoMemory(), papers, list[FollowUp], partial(_promises, papers))
    return sorted(found, key=lambda each: (each.kind, each.promised_period or "", each.name, each.id))


def _promises(papers: Papers) -> list[FollowUp]:
    """What became of the promises of one line of bodies."""
    asked = (made for recommendation in papers.collection.recommendations if (made := _recommended(recommendation, papers)))
    return [*_procedures(papers), *asked]


def same_procedure(one: str, other: str) -> bool:
    """Whether two names are of one procedure: the same words, but for "new", "safeguarding" and the like, or for its sort where one leaves that out.

    >>> same_procedure("Revised Neglect Toolkit", "neglect toolkit"), same_procedure("Neglect Toolkit", "Neglect Strategy")
    (True, False)
    """
    a, b = _words(one), _words(other)
    if a == b:
        return bool(a)
    telling = a - _SORTS - _ANY
    same_sort = a & _SORTS == b & _SORTS or not a & _SORTS or not b & _SORTS
    return bool(telling) and telling == b - _SORTS - _ANY and same_sort


@lru_cache(maxsize=65536)
def _words(name: str) -> frozenset[str]:
    bare = re.sub(r"\([^)]*\)", " ", name)
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in fold(bare).split()) - _JOINING


def _papers(collection: Collection, lines: Mapping[str, Line]) -> list[Papers]:
    grouped: dict[Line, Papers] = {}
    for document in collection.documents:
        if document.duplicate_of is None and _told(document):
            papers = grouped.setdefault(lines[document.id], Papers([], Collection()))
            papers.documents.append(document)
            papers.collection.texts[document.id] = collection.texts.get(document.id, "")
    whose = {document.id: papers.collection for papers in grouped.values() for document in papers.documents}
    for name in ("sections", "procedures", "recommendations"):
        for record in getattr(collection, name):
            if record.document_id in whose:
                getattr(whose[record.document_id], name).append(record)
    for papers in grouped.values():
        papers.documents.sort(key=lambda each: (_told(each), each.file, each.id))
    return [grouped[line] for line in sorted(grouped)]


def _told(document: DocumentRecord) -> int:
    """The month that a paper speaks from: of its meeting, the end of the year it reports on, or the start of a plan; 0 where not known."""
    if document.meeting_date and (day := months(document.meeting_date)):
        return day[0]
    bounds = months(document.period)
    if bounds is None:
        return 0
    return bounds[0] if document.kind == "business_plan" else bounds[1]


def _reported(document: DocumentRecord) -> int:
    """The month up to which a paper says what was done."""
    bounds = months(document.period)
    return bounds[0 if document.kind == "business_plan" else 1] if bounds else _told(document)


def _procedures(papers: Papers) -> Iterator[FollowUp]:
    """The promises of one line of bodies, procedure by procedure."""
    for mentions in _by_procedure(papers):
        promise: list[Mention] = []
        for mention in mentions:
            is_done = mention.record.status == "completed"
            if promise and is_done and mention.month > promise[0].month:
                yield _delivered(promise, mention, papers)
                promise = []
            elif not is_done:
                promise.append(mention)
        if promise:
            yield _open(promise, papers)


def _by_procedure(papers: Papers) -> list[list[Mention]]:
    """The mentions of each procedure, oldest first, what was done before what is to come."""
    documents = {document.id: document for document in papers.documents}
    groups: list[list[Mention]] = []
    for record in papers.collection.procedures:
        if (document := documents.get(record.document_id)) is None:
            continue
        group = next((each for each in groups if same_procedure(each[0].record.name, record.name)), None)
        if group is None:
            groups.append(group := [])
        group.append(Mention(_month(record, document), record))
    return [sorted(group, key=lambda each: (each.month, each.record.status != "completed", each.record.id)) for group in groups]


def _month(record: Procedure, document: DocumentRecord) -> int:
    """When it was so: for what is done the end of its year, for a promise the time of the paper."""
    bounds = months(record.period) if record.status == "completed" else None
    return min(bounds[1], _reported(document)) if bounds else _reported(document)


def _delivered(promise: Sequence[Mention], done: Mention, papers: Papers) -> FollowUp:
    evidence = [cited(each.record.evidence, each.record.document_id) for each in (*promise, done)]
    made = _made(promise, "delivered", evidence, papers)
    documents = {document.id: document for document in papers.documents}
    period = done.record.period or documents[done.record.document_id].period
    return msgspec.structs.replace(made, delivered=done.record.id, delivered_period=period)


def _open(promise: Sequence[Mention], papers: Papers) -> FollowUp:
    """A promise that no later paper says is kept: named again, not named again, or no later paper there."""
    telling = {record.document_id for record in papers.collection.procedures}
    later = [each for each in papers.documents if _reported(each) > promise[-1].month]
    named = [found for document in later if (found := _named(promise[-1].record.name, document, papers.collection.texts.get(document.id, "")))]
    could_tell = any(each.kind == "annual_report" or (each.kind != "business_plan" and each.id in telling) for each in later)
    status: FollowUpStatus = "mentioned" if named else "not_seen_since" if could_tell else "awaited"
    evidence = [cited(each.record.evidence, each.record.document_id) for each in promise] + named
    return msgspec.structs.replace(_made(promise, status, evidence, papers), searched=[each.id for each in later])


def _made(promise: Sequence[Mention], status: FollowUpStatus, evidence: list[Evidence], papers: Papers) -> FollowUp:
    first = promise[0].record
    return FollowUp(
        id=_id(first.id),
        kind="procedure",
        name=first.name,
        promised=first.id,
        promised_period=next(document.period for document in papers.documents if document.id == first.document_id),
        status=status,
        delivered=None,
        delivered_period=None,
        mentions=[each.record.id for each in promise[1:]],
        searched=[],
        evidence=evidence,
    )


def _named(name: str, document: DocumentRecord, text: str) -> Evidence | None:
    """Where a paper prints the name of a procedure first."""
    words = [re.escape(word) for word in re.findall(r"\w+", name)]
    match = re.search(r"\b" + r"\W+".join(words) + r"\b", text, re.IGNORECASE) if words else None
    return _slice(document, text, match.start(), match.end()) if match else None


def _recommended(record: Recommendation, papers: Papers) -> FollowUp | None:
    """What became of a report that was asked for; None where the words ask for none that can be known again."""
    asked = first_match(entries("promises"), " ".join(record.text.split()))
    document = next(each for each in papers.documents if each.id == record.document_id)
    if asked is None:
        return None
    entry, match = asked
    due = _due(record.text)
    subject = content(match["subject"]) if entry.label == "report" else frozenset()
    if (entry.label == "report" and len(subject) < _TELLING) or (entry.label == "next_report" and due is None):
        return None
    later = [each for each in papers.after(_told(document)) if each.kind != "business_plan"]
    given = _given(subject, later, papers.collection) if subject else _in_month(due, later, papers.collection)
    return _answered(record, document, due, later, given)


def _answered(
    record: Recommendation, document: DocumentRecord, due: int | None, later: Sequence[DocumentRecord], given: tuple[str, Evidence] | None
) -> FollowUp:
    is_time = any(each.kind == "cabinet_paper" and _told(each) >= (due or 0) for each in later)
    status: FollowUpStatus = "delivered" if given else "not_seen_since" if is_time else "awaited"
    by_id: Mapping[str, DocumentRecord] = {each.id: each for each in later}
    return FollowUp(
        id=_id(record.id),
        kind="recommendation",
        name=record.text,
        promised=record.id,
        promised_period=document.period,
        status=status,
        delivered=given[0] if given else None,
        delivered_period=by_id[given[1].document_id or ""].period if given else None,
        mentions=[],
        searched=[] if given else [each.id for each in later],
        evidence=[cited(record.evidence, record.document_id), *([given[1]] if given else [])],
    )


def _given(subject: frozenset[str], later: Iterable[DocumentRecord], collection: Collection) -> tuple[str, Evidence] | None:
    """The first later heading or recommendation that has all the telling words of a subject."""
    for document in later:
        for section in collection.sections:
            if section.document_id == document.id and subject <= content(section.heading):
                return section.id, _slice(document, collection.texts[document.id], section.start, section.end)
        for other in collection.recommendations:
            if other.document_id == document.id and subject <= content(other.text) and first_match(entries("promises"), other.text) is None:
                return other.id, cited(other.evidence, document.id)
    return None


def _in_month(due: int | None, later: Iterable[DocumentRecord], collection: Collection) -> tuple[str, Evidence] | None:
    """The paper of a meeting in the month that was named, by its first heading."""
    for document in later:
        if document.meeting_date and document.kind == "cabinet_paper" and _told(document) == due:
            section = next((each for each in collection.sections if each.document_id == document.id), None)
            if section is not None:
                return document.id, _slice(document, collection.texts[document.id], section.start, section.end)
    return None


def _due(text: str) -> int | None:
    """The month that a sentence names, counted from year 0."""
    match = _DUE.search(text)
    return int(match[2]) * 12 + MONTHS.index(small(match[1]).title()) if match else None


def _slice(document: DocumentRecord, text: str, start: int, end: int) -> Evidence:
    page = (document.first_page or 1) + text.count("\f", 0, start) if document.pages else None
    return Evidence(page=page, paragraph=None, section=None, start=start, end=end, quote=text[start:end], document_id=document.id)


def _id(promised: str) -> str:
    return "follow-up-" + sha256(promised.encode()).hexdigest()[:16]
