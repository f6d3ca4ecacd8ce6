"""Links to threads: one priority followed through the years.

A thread goes on under a new name, to the one that succeeds it, and to the first of those it is split
into. What is merged into another ends there; what else is split off begins there. Nothing but records and links decides, so the order in which
files were given can't matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from pipeline.link.assign import Step
from pipeline.link.candidates import Occurrence
from pipeline.link.relations import relation_of
from pipeline.link.wording import plain
from pipeline.records import DocumentRecord, Priority, Relation, Thread, ThreadStatus

_ORDER: dict[Relation, int] = {"same": 0, "renamed": 1, "succeeded": 2, "split": 3, "merged": 4}


def threads_of(
    occurrences: Sequence[Occurrence], steps: Sequence[Step], closed: Iterable[Occurrence], documents: Mapping[str, DocumentRecord]
) -> list[Thread]:
    """The threads of one line of bodies, by their oldest record. Every record is in one of them."""
    onward = _trunks(steps)
    starts = [one for one in occurrences if one not in set(onward.values())]
    leaving = {step.earlier for step in steps}
    ended = set(closed)
    found = []
    for start in starts:
        chain = [start]
        while (following := onward.get(chain[-1])) is not None:
            chain.append(following)
        found.append(_thread(chain, _status(chain[-1], leaving, ended, occurrences), documents))
    return found


def lone_thread(priority: Priority, documents: Mapping[str, DocumentRecord]) -> Thread:
    """The thread of a priority whose time is not known."""
    return _written([[priority]], "not_seen_since", documents)


def _trunks(steps: Sequence[Step]) -> dict[Occurrence, Occurrence]:
    """Each occurrence's one continuation: of the steps from it and the steps to the other, the firmest."""
    ranked = sorted(steps, key=lambda step: (_ORDER[_relation(step)], -step.confidence, step.earlier.main.id, step.later.main.id))
    onward: dict[Occurrence, Occurrence] = {}
    taken: set[Occurrence] = set()
    for step in ranked:
        free = step.earlier not in onward and step.later not in taken
        if free and _relation(step) != "merged":
            onward[step.earlier] = step.later
            taken.add(step.later)
    return onward


def _relation(step: Step) -> Relation:
    return relation_of(step, step.earlier.main, step.later.main)


def _status(last: Occurrence, leaving: set[Occurrence], ended: set[Occurrence], occurrences: Sequence[Occurrence]) -> ThreadStatus:
    if last in leaving:
        return "merged"
    if last in ended or any(member.stage == "closed" for member in last.members):
        return "closed"
    listing = [one for one in occurrences if one.main.stage != "closed"]  # what a paper says to be closed is no list of its year
    latest = max(one.moment.month for one in listing)
    lists = {one.moment.rank for one in listing if one.moment.month == latest}
    is_in_last_list = last.moment.month == latest and last.moment.rank == max(lists)
    is_running = last.main.stage == "forward" and last.moment.end > latest
    return "continuing" if is_in_last_list or is_running else "not_seen_since"


def _thread(chain: list[Occurrence], status: ThreadStatus, documents: Mapping[str, DocumentRecord]) -> Thread:
    return _written([list(one.members) for one in chain], status, documents)


def _written(groups: list[list[Priority]], status: ThreadStatus, documents: Mapping[str, DocumentRecord]) -> Thread:
    """The thread of groups of records, oldest first, the main record of each group first."""
    members = [member for group in groups for member in group]
    names = {plain(group[0].name): group[0].name for group in groups}
    periods = [member.period or documents[member.document_id].period for member in members]
    known = [period for period in periods if period]
    return Thread(
        id="thread-" + sha256(members[0].id.encode()).hexdigest()[:16],
        name=groups[-1][0].name,
        names=list(names.values()),
        priorities=[member.id for member in members],
        first_period=known[0] if known else None,
        last_period=known[-1] if known else None,
        status=status,
        themes=list(dict.fromkeys(theme for member in members for theme in member.themes)),
    )
