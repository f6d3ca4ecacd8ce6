"""One thread: its members side by side, why they are read as one priority, and what a person can change."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from pipeline.export.labels import UNDATED, period_range, period_words
from pipeline.records import Priority, Thread
from pipeline.review.pages.desk import Desk, Made, Missing
from pipeline.review.pages.linked import End, LinkView, end_of, link_view
from pipeline.review.pages.overview import Choice, years_of
from pipeline.review.wording import STATUSES


@dataclass(frozen=True, slots=True)
class Year:
    """The members of a thread in one period."""

    period: str
    members: tuple[End, ...]


@dataclass(frozen=True, slots=True)
class PairPage:
    """The page on which two threads are joined, or one is separated, with the ends that would be: `action` is join or separate."""

    action: str
    question: str
    thread_id: str
    thread_name: str
    target: str
    other: str
    earlier: End
    later: End
    seen: str


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """The page of one thread."""

    id: str
    name: str
    body: str
    status: str
    status_words: str
    ending: str
    years: str
    former_names: tuple[str, ...]
    years_of_members: tuple[Year, ...]
    links: tuple[LinkView, ...]
    others: tuple[Choice, ...]
    cuts: tuple[Choice, ...]
    decided: tuple[Made, ...]
    seen: str


def thread_page(desk: Desk, id_: str) -> ThreadPage:
    """The page of a thread, by its id or that of one of its priorities; raises Missing."""
    thread = desk.thread(id_)
    row = desk.reviewed.rows[thread.id]
    return ThreadPage(
        id=thread.id,
        name=thread.name,
        body=row.body,
        status=row.fate,
        status_words=STATUSES[row.fate],
        ending=row.ending,
        years=years_of(row),
        former_names=tuple(name for name in thread.names if name != thread.name),
        years_of_members=tuple(_years(desk, thread)),
        links=tuple(_links(desk, thread)),
        others=tuple(_others(desk, thread)),
        cuts=tuple(Choice(later.id, f"{period_words(later.period)}: {later.name}", False) for _, later in _cuts(desk, thread)),
        decided=desk.decided(*thread.priorities),
        seen=desk.reviewed.seen(thread.id),
    )


def _years(desk: Desk, thread: Thread) -> list[Year]:
    """The members by period, in the order of time."""
    members = [end_of(desk, desk.reviewed.priorities[each]) for each in thread.priorities]
    return [Year(period, tuple(group)) for period, group in groupby(members, key=lambda member: member.period)]


def _links(desk: Desk, thread: Thread) -> list[LinkView]:
    """All links at its members, in the order of time; those that lead to another thread and rejected ones too."""
    found = {link.id: link for each in thread.priorities for link in desk.reviewed.links_at.get(each, ())}
    return [link_view(desk, link) for link in found.values()]


def join_page(desk: Desk, id_: str, other_id: str) -> PairPage:
    """The page on which a thread is joined with another; raises Missing."""
    thread, other = desk.thread(id_), desk.thread(other_id)
    if thread.id == other.id:
        raise Missing(other_id)
    first, second = sorted((thread, other), key=lambda each: period_range(each.first_period or UNDATED))
    ends = (desk.reviewed.priorities[first.priorities[-1]], desk.reviewed.priorities[second.priorities[0]])
    question = f"Is “{thread.name}” the same priority as “{other.name}”?"
    seen = desk.reviewed.seen(first.id, second.id)
    return PairPage("join", question, thread.id, thread.name, first.id, second.id, end_of(desk, ends[0], True), end_of(desk, ends[1], True), seen)


def separate_page(desk: Desk, id_: str, at: str) -> PairPage:
    """The page on which a thread is separated, so that a new one begins at a member; raises Missing."""
    thread = desk.thread(id_)
    cut = next((pair for pair in _cuts(desk, thread) if pair[1].id == at), None)
    if cut is None:
        raise Missing(at)
    question = f"Does a new priority begin with “{cut[1].name}” in {period_words(cut[1].period)}?"
    seen = desk.reviewed.seen(cut[0].id, cut[1].id)
    return PairPage("separate", question, thread.id, thread.name, cut[0].id, cut[1].id, end_of(desk, cut[0], True), end_of(desk, cut[1], True), seen)


def _others(desk: Desk, thread: Thread) -> list[Choice]:
    """The other threads of the same body, by name."""
    rows = desk.reviewed.rows
    own = rows[thread.id]
    others = sorted((row for row in rows.values() if row.body == own.body and row.thread_id != thread.id), key=lambda row: row.name.casefold())
    return [Choice(row.thread_id, f"{row.name} ({years_of(row)})", False) for row in others]


def _cuts(desk: Desk, thread: Thread) -> list[tuple[Priority, Priority]]:
    """The neighbours in a thread that stand in two years."""
    members = [desk.reviewed.priorities[each] for each in thread.priorities]
    return [(earlier, later) for earlier, later in zip(members, members[1:], strict=False) if earlier.period != later.period]
