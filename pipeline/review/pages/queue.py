"""What is uncertain, most useful first: the links, records and sums that a person's look would settle.

Useful is what is unsure and bears on much: a link counts by the records on both sides of it, so that one between two
long threads comes before one at the end of a short one; then records of money, then procedures and findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec import Struct

from pipeline.export.labels import CHECKS, period_words
from pipeline.export.report import DECISION_BELOW
from pipeline.records import Decision, FinanceLine, Link, Priority, Problem, table
from pipeline.review.pages.desk import Desk
from pipeline.review.pages.linked import End, LinkView, end_of, link_view
from pipeline.review.pages.recorded import RecordView, record_view
from pipeline.review.state import Reviewed, problem_id
from pipeline.review.wording import KINDS, called, percent

RECORD_BELOW = 0.7  # a record that is less sure than this is looked at
_WORTH = {"priorities": 2.0, "finances": 1.0, "procedures": 0.8, "recommendations": 0.8, "findings": 0.4}
_LINK, _UNSURE, _CHECK = 3.0, 4.0, 0.6
LISTED = 30  # entries shown in the list below the one at hand


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to look at: `kind` is link, unsure or record."""

    id: str
    kind: str
    title: str
    why: str
    worth: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thread that an unlinked priority may continue."""

    thread_id: str
    name: str
    seen: str


@dataclass(frozen=True, slots=True)
class UnsureView:
    """A priority that may continue several others."""

    message: str
    later: End
    thread_id: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """The page: the entry at hand with what is needed to decide it, and the others."""

    entries: tuple[Entry, ...]
    total: int
    position: int  # from 1; 0 where the queue is empty
    current: Entry | None
    previous: str
    next: str
    link: LinkView | None
    record: RecordView | None
    unsure: UnsureView | None
    decided: int
    threshold: str


def entries(reviewed: Reviewed) -> list[Entry]:
    """Everything to look at, most useful first."""
    found = [*_links(reviewed), *_unsure(reviewed), *_records(reviewed)]
    return sorted(found, key=lambda entry: (-round(entry.worth, 6), entry.title, entry.id))


def queue(desk: Desk, all_entries: list[Entry], item: str = "", position: int = 1) -> Queue:
    """The page with the entry that was asked for, or the one at a position where it is no longer in the queue."""
    at = next((number for number, each in enumerate(all_entries) if each.id == item), None)
    if at is None:
        at = min(max(position, 1), len(all_entries)) - 1
    current = all_entries[at] if all_entries else None
    return Queue(
        entries=tuple(all_entries[:LISTED]),
        total=len(all_entries),
        position=at + 1 if current else 0,
        current=current,
        previous=all_entries[at - 1].id if at > 0 else "",
        next=all_entries[at + 1].id if current and at + 1 < len(all_entries) else "",
        link=link_view(desk, desk.reviewed.links[current.id], pictured=True) if current and current.kind == "link" else None,
        record=record_view(desk, current.id, pictured=True) if current and current.kind == "record" else None,
        unsure=_unsure_view(desk, current.id) if current and current.kind == "unsure" else None,
        decided=sum(each.action != "undo" and desk.reviewed.stands(each) for each in desk.reviewed.ledger.decisions),
        threshold=percent(DECISION_BELOW),
    )


def _links(reviewed: Reviewed) -> Iterator[Entry]:
    for link in reviewed.collection.links:
        if link.decision is None and link.confidence < DECISION_BELOW:
            earlier, later = reviewed.priorities[link.from_], reviewed.priorities[link.to]
            title = f"“{earlier.name}” and “{later.name}”: one priority?"
            yield Entry(link.id, "link", title, f"The link is {percent(link.confidence)} sure", _worth_of(reviewed, link))


def _worth_of(reviewed: Reviewed, link: Link) -> float:
    """How unsure a link is, by how many records hang on either side of it."""
    before, after = reviewed.thread_of[link.from_].priorities, reviewed.thread_of[link.to].priorities
    if before == after:
        left = before.index(link.to) if link.to in before else 1
        reach = min(left, len(before) - left)
    else:
        reach = min(len(before), len(after))
    return _LINK * (1 - link.confidence) * (1 + reach)


def _unsure(reviewed: Reviewed) -> Iterator[Entry]:
    """Priorities that could continue several others, unless somebody said that they continue none."""
    for problem in reviewed.collection.problems:
        later = _later_of(reviewed, problem) if problem.code == "unsure_antecedent" else None
        if later is not None and not any(_settles(reviewed, each) for each in reviewed.decided.get(later.id, ())):
            yield Entry(problem_id(problem), "unsure", f"What does “{later.name}” continue?", "Several priorities fit equally well", _UNSURE)


def _settles(reviewed: Reviewed, decision: Decision) -> bool:
    return decision.action in ("separate", "join") and reviewed.stands(decision)


def _later_of(reviewed: Reviewed, problem: Problem) -> Priority | None:
    """The priority that a problem of linking is about."""
    of = (each for each in reviewed.collection.priorities if each.document_id == problem.document_id and each.evidence.start == problem.start)
    return next(of, None)


def _records(reviewed: Reviewed) -> Iterator[Entry]:
    for name, worth in _WORTH.items():
        for record in table(reviewed.collection, name):
            id_, sure = str(getattr(record, "id", "")), float(getattr(record, "confidence", 1.0))
            why, weight = _doubt(record, sure, worth)
            if why and not _is_looked_at(reviewed, id_) and not _is_copy(reviewed, record):
                yield Entry(id_, "record", f"{KINDS[name]}: {called(record)}", why, weight)


def _doubt(record: Struct, sure: float, worth: float) -> tuple[str, float]:
    """Why a record should be looked at, and how useful that is; nothing where it need not."""
    if isinstance(record, FinanceLine) and record.check in ("does_not_sum", "disagrees"):
        return f"{CHECKS[record.check][1].capitalize()} ({period_words(record.period)})", _CHECK + worth * (1 - sure)
    return (f"The reading is {percent(sure)} sure", worth * (1 - sure)) if sure < RECORD_BELOW else ("", 0.0)


def _is_looked_at(reviewed: Reviewed, id_: str) -> bool:
    """Whether a person has confirmed or corrected the record."""
    return any(each.action == "correct" and reviewed.stands(each) for each in reviewed.decided.get(id_, ()))


def _is_copy(reviewed: Reviewed, record: Struct) -> bool:
    document = reviewed.documents.get(str(getattr(record, "document_id", "")))
    return document is not None and document.duplicate_of is not None


def _unsure_view(desk: Desk, id_: str) -> UnsureView | None:
    problem = desk.reviewed.problems[id_]
    later = _later_of(desk.reviewed, problem)
    if later is None:
        return None
    thread = desk.thread(later.id)
    rows = desk.reviewed.rows
    named = [
        each for each in rows.values() if each.body == rows[thread.id].body and f"“{each.name}”" in problem.message and each.thread_id != thread.id
    ]
    candidates = tuple(Candidate(each.thread_id, each.name, desk.reviewed.seen(each.thread_id, thread.id)) for each in named)
    return UnsureView(problem.message, end_of(desk, later, pictured=True), thread.id, candidates)
