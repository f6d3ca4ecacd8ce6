"""Follow-ups to rows that people read: what was promised in one paper, and what a later one says of it."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.export.fates import Citation
from pipeline.export.labels import UNDATED, one_line, period_words, place
from pipeline.records import Collection, FollowUp

_OUTCOMES = {
    "delivered": "Delivered",
    "mentioned": "Mentioned again, without being called done",
    "not_seen_since": "Not heard of again",
    "awaited": "Awaited: no later paper was read",
}
_LONGEST_NAME = 160


class Promise(NamedTuple):
    """One row: what was promised, for when, where, what became of it, and where that stands."""

    follow_up_id: str
    kind: str  # "Procedure" or "Recommendation"
    name: str
    promised: str  # the period in words
    promised_at: Citation | None
    outcome: str
    delivered: str  # the period in words, or nothing
    delivered_at: Citation | None
    quotes: tuple[str, ...]


def promises(collection: Collection) -> tuple[Promise, ...]:
    """The follow-ups in the order of the collection."""
    return tuple(_promise(each) for each in collection.follow_ups)


def _promise(each: FollowUp) -> Promise:
    ends = [Citation(evidence.document_id or "", place(evidence)) for evidence in each.evidence]
    return Promise(
        follow_up_id=each.id,
        kind=each.kind.capitalize(),
        name=one_line(each.name, _LONGEST_NAME),
        promised=period_words(each.promised_period) if each.promised_period else UNDATED,
        promised_at=ends[0] if ends else None,
        outcome=_OUTCOMES[each.status],
        delivered=period_words(each.delivered_period) if each.delivered_period else "",
        delivered_at=ends[-1] if len(ends) > 1 else None,
        quotes=tuple(one_line(evidence.quote, 400) for evidence in each.evidence),
    )
