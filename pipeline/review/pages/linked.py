"""A link to what a person needs to decide it: both ends where they are printed, and every reason in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.export.labels import STAGES, one_line, period_words
from pipeline.export.report import DECISION_BELOW
from pipeline.records import Link, Priority
from pipeline.review.pages.desk import Desk, Made
from pipeline.review.passages import Place
from pipeline.review.wording import certainty, feature, percent, relation_words, supports

_AROUND = 140  # characters beside the words: enough to see what they are about
_PAIRED = ("accept", "reject", "join", "separate")


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link: a priority in a year's paper."""

    id: str
    name: str
    period: str
    stage: str
    stage_words: str
    outcomes: tuple[str, ...]
    progress: str
    place: Place


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: what it looks at, what it saw, and whether that speaks for the link."""

    feature: str
    detail: str
    supports: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A passage that a link stands on."""

    link_id: str
    number: int
    place: Place


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link as it is shown; `thread_id` is the thread that its later end is in."""

    id: str
    sentence: str
    certainty: str
    percent: str
    is_uncertain: bool
    verdict: str  # accepted, rejected or nothing
    earlier: End
    later: End
    reasons: tuple[Why, ...]
    said: tuple[Said, ...]
    notes: tuple[str, ...]
    decided: tuple[Made, ...]
    seen: str
    thread_id: str
    thread_name: str


def end_of(desk: Desk, priority: Priority, pictured: bool = False) -> End:
    """A priority where it is printed."""
    return End(
        id=priority.id,
        name=priority.name,
        period=period_words(priority.period or desk.reviewed.documents[priority.document_id].period),
        stage=priority.stage,
        stage_words=STAGES[priority.stage],
        outcomes=tuple(priority.outcomes),
        progress=priority.progress or "",
        place=desk.place(priority.document_id, priority.evidence, pictured, _AROUND),
    )


def link_view(desk: Desk, link: Link, pictured: bool = False) -> LinkView:
    """A link as it is shown; pictured, with the pages that its ends stand on."""
    reviewed = desk.reviewed
    earlier, later = reviewed.priorities[link.from_], reviewed.priorities[link.to]
    thread = reviewed.thread_of[later.id]
    return LinkView(
        id=link.id,
        sentence=relation_words(link, earlier, later),
        certainty=certainty(link.confidence),
        percent=percent(link.confidence),
        is_uncertain=link.decision is None and link.confidence < DECISION_BELOW,
        verdict=link.decision or "",
        earlier=end_of(desk, earlier, pictured),
        later=end_of(desk, later, pictured),
        reasons=tuple(_whys(link)),
        said=tuple(_said(desk, link)),
        notes=tuple(_notes(desk, earlier, later)),
        decided=_decided(desk, link),
        seen=reviewed.seen(link.id),
        thread_id=thread.id,
        thread_name=thread.name,
    )


def _whys(link: Link) -> list[Why]:
    """The reasons that say anything, those that speak for it first."""
    made = [Why(feature(each), one_line(each.detail), supports(each)) for each in link.reasons if each.detail]
    return [each for each in made if each.supports] + [each for each in made if not each.supports]


def _said(desk: Desk, link: Link) -> list[Said]:
    """The passages besides the two ends: what documents state about it."""
    ends = {(desk.reviewed.priorities[end].document_id, desk.reviewed.priorities[end].evidence.start) for end in (link.from_, link.to)}
    return [
        Said(link.id, number, desk.place(each.document_id, each, around=_AROUND))
        for number, each in enumerate(link.evidence)
        if each.document_id and (each.document_id, each.start) not in ends
    ]


def _notes(desk: Desk, earlier: Priority, later: Priority) -> list[str]:
    """What linking noticed about the two names, at any record of them."""
    if earlier.name == later.name:
        return []
    names = f"“{earlier.name}”", f"“{later.name}”"
    warnings = (each.message for each in desk.reviewed.collection.problems if each.stage == "link" and each.severity == "warning")
    return [message for message in warnings if all(name in message for name in names)]


def _decided(desk: Desk, link: Link) -> tuple[Made, ...]:
    """The decisions about both ends of a link."""
    both = {each.id for each in desk.reviewed.decided.get(link.from_, ())} & {each.id for each in desk.reviewed.decided.get(link.to, ())}
    ledger = reversed(desk.reviewed.ledger.decisions)
    return tuple(desk.made(each) for each in ledger if each.id in both and each.action in _PAIRED)
