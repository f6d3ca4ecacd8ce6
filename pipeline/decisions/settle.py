"""Records and decisions to links and threads that hold to what was decided.

Links are made without the decisions first. A link that a person accepted or rejected is marked; threads that
belong together are joined at their next occurrences; one that is two is cut before the later record. Then it is
checked that every decision holds, and one that does not is a problem: decisions are reported, never dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

import msgspec

from pipeline.decisions.amend import no_longer
from pipeline.decisions.ledger import PAIRED
from pipeline.decisions.subjects import Finder, Former, shown
from pipeline.link.order import Moment, moment_of
from pipeline.link.relations import link_id
from pipeline.link.wording import is_same_name
from pipeline.records import Basis, Collection, Decision, Evidence, Link, Priority, Problem, Reason

Verdict = Literal["accepted", "rejected"]
Marked = dict[tuple[str, str], Link]
_APART = "both are read as one priority of one year, or hang together through another link"
_OVERLAP = "both are listed for the same time, or are of different bodies, or not dated"


class Case(NamedTuple):
    """A decision about two priorities that were found in this run, the earlier first."""

    decision: Decision
    earlier: Priority
    later: Priority


Linker = Callable[[Collection], Collection]


def settle(collection: Collection, decisions: Sequence[Decision], link_all: Linker, former: Former | None = None) -> Collection:
    """The collection, linked; with a problem for each decision that does not hold."""
    linked = link_all(collection)
    paired = [each for each in decisions if each.action in PAIRED]
    settled = _settled(linked, paired, link_all, former) if paired else linked
    return _renamed(settled, [each for each in decisions if each.action == "rename"], former)


def _settled(linked: Collection, paired: Sequence[Decision], link_all: Linker, former: Former | None) -> Collection:
    cases, problems = _cases(Finder(linked, former), paired)
    run = _Run(linked, link_all)
    run.mark(cases)
    run.join([case for case in cases if case.decision.action in ("accept", "join")])
    run.separate([case for case in cases if case.decision.action == "separate"])
    problems += [fault for case in cases if (fault := run.fault(case))]
    return msgspec.structs.replace(run.linked, problems=run.linked.problems + problems)


def _renamed(linked: Collection, renames: Sequence[Decision], former: Former | None) -> Collection:
    """The collection with threads under the names that people gave them."""
    if not renames:
        return linked
    finder, names, problems = Finder(linked, former), dict[str, str](), list[Problem]()
    for decision in renames:
        found = finder.find_priority(decision.subjects[0])
        if found is None:
            problems.append(no_longer(decision, "nothing it is about was found"))
        else:
            names |= {thread.id: decision.value or "" for thread in linked.threads if found.id in thread.priorities}
    threads = [msgspec.structs.replace(thread, name=names.get(thread.id, thread.name)) for thread in linked.threads]
    return msgspec.structs.replace(linked, threads=threads, problems=linked.problems + problems)


class _Run:
    """One collection that is linked again whenever more of its links are decided."""

    def __init__(self, linked: Collection, link_all: Linker) -> None:
        self.linked = linked
        self._link_all = link_all
        self._marked: Marked = {}
        self._linked_by: Marked = {}
        documents = {document.id: document for document in linked.documents}
        self._moments = {each.id: moment_of(each, documents[each.document_id]) for each in linked.priorities}
        self._priorities = {each.id: each for each in linked.priorities}

    def mark(self, cases: Sequence[Case]) -> None:
        """Mark the links that were accepted or rejected; a rejected one is kept even where nothing suggests it any more."""
        found = {frozenset((each.from_, each.to)): each for each in self.linked.links}
        for case in cases:
            made = found.get(frozenset((case.earlier.id, case.later.id)))
            if case.decision.action == "reject":
                self._mark(_decided(made or _bare(case.earlier, case.later, 0.0), "rejected", case.decision))
            elif made is not None and case.decision.action == "accept":
                self._mark(_decided(made, "accepted", case.decision))
        self._link_again()

    def join(self, cases: Sequence[Case]) -> None:
        """Make one thread of two wherever no link does it yet."""
        threads = {member: list(thread.priorities) for thread in self.linked.threads for member in thread.priorities}
        for case in cases:
            ours, theirs = threads[case.earlier.id], threads[case.later.id]
            if ours is theirs or (case.earlier.id, case.later.id) in self._marked:
                continue
            whole = self._in_turn(ours, theirs)
            if whole:
                self._chain(whole, case.decision)
                threads |= dict.fromkeys(whole, whole)
        self._link_again()

    def separate(self, cases: Sequence[Case]) -> None:
        """Cut threads before the later record until it is in another thread than the earlier one."""
        for _ in self.linked.priorities:  # each round cuts one link more; there are fewer links than pairs, and most threads need one
            cuts = [cut for case in cases if (cut := self._cut(case))]
            if not cuts:
                return
            for cut in cuts:
                self._mark(cut)
            self._link_again()

    def fault(self, case: Case) -> Problem | None:
        """A problem where the decision does not hold in what was made."""
        together = self._thread_of(case.earlier.id) == self._thread_of(case.later.id)
        ends = {frozenset((each.from_, each.to)) for each in self.linked.links if each.decision == "accepted"}
        if case.decision.action in ("accept", "join"):
            holds = together or (case.decision.action == "accept" and {case.earlier.id, case.later.id} in ends)
            return None if holds else no_longer(case.decision, _OVERLAP)
        return no_longer(case.decision, _APART) if together else None

    def _mark(self, made: Link) -> None:
        self._marked[made.from_, made.to] = made

    def _link_again(self) -> None:
        """Link by the marks; nothing is done where they are those of the last time."""
        if self._marked == self._linked_by:
            return
        self._linked_by = dict(self._marked)
        decided = msgspec.structs.replace(self.linked, links=sorted(self._marked.values(), key=lambda each: (each.from_, each.to)))
        self.linked = self._link_all(decided)

    def _thread_of(self, priority: str) -> str | None:
        return next((thread.id for thread in self.linked.threads if priority in thread.priorities), None)

    def _in_turn(self, ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
        """The records of both threads in the order of time; none where both have one at the same time or one has no time."""
        moments = [{self._moments[each] for each in thread} for thread in (ours, theirs)]
        if None in moments[0] | moments[1] or moments[0] & moments[1]:
            return []
        return sorted((*ours, *theirs), key=lambda each: self._moments[each] or Moment(0, 0, 0))

    def _chain(self, whole: Sequence[str], decision: Decision) -> None:
        """Accept a link between any two neighbours in time, and reject those that would pass over another."""
        firsts = list({self._moments[each]: each for each in reversed(whole)}.values())[::-1]
        for earlier, later in zip(firsts, firsts[1:], strict=False):
            ends = self._priorities[earlier], self._priorities[later]
            self._mark(_decided(_bare(*ends, 1.0), "accepted", decision))
        place = {moment: number for number, moment in enumerate(self._moments[each] for each in firsts)}
        for made in self.linked.links:
            if made.from_ in whole and made.to in whole and place[self._moments[made.to]] - place[self._moments[made.from_]] > 1:
                self._mark(_decided(made, "rejected", decision))

    def _cut(self, case: Case) -> Link | None:
        """The link to reject so that the later record begins a thread; None where the two are apart or of one time."""
        thread = next((each.priorities for each in self.linked.threads if case.earlier.id in each.priorities), [])
        if case.later.id not in thread:
            return None
        moment = self._moments[case.later.id]
        before = [each for each in thread if self._moments[each] != moment]
        before = [each for each in before if thread.index(each) < thread.index(case.later.id)]
        made = next((each for each in self.linked.links if before and {each.from_, each.to} == {before[-1], case.later.id}), None)
        if not before or (made is not None and made.decision == "rejected"):
            return None
        earlier = self._priorities[before[-1]]
        return _decided(made or _bare(earlier, case.later, 0.0), "rejected", case.decision)


def _cases(finder: Finder, decisions: Iterable[Decision]) -> tuple[list[Case], list[Problem]]:
    """The decisions with the priorities they are about, and a problem for each that has lost one."""
    cases, problems = [], []
    for decision in decisions:
        found = [finder.find_priority(subject) for subject in decision.subjects]
        lost = [shown(subject) for subject, record in zip(decision.subjects, found, strict=True) if record is None]
        ends = sorted((each for each in found if each is not None), key=lambda each: _time(finder, each))
        if len(ends) == 2 and ends[0] is not ends[1]:
            cases.append(Case(decision, *ends))
        else:
            problems.append(no_longer(decision, f"{' and '.join(lost)} was not found" if lost else "both are the same record now"))
    return cases, problems


def _time(finder: Finder, priority: Priority) -> tuple[object, ...]:
    moment = moment_of(priority, finder.documents[priority.document_id])
    return moment is None, moment or Moment(0, 0, 0), priority.id


def _bare(earlier: Priority, later: Priority, confidence: float) -> Link:
    """A link that nothing but a decision speaks of."""
    return Link(
        id=link_id(earlier.id, later.id),
        from_=earlier.id,
        to=later.id,
        relation="same" if is_same_name(earlier.name, later.name) else "renamed",
        basis=[],
        confidence=confidence,
        evidence=[_cited(earlier), _cited(later)],
    )


def _cited(priority: Priority) -> Evidence:
    return msgspec.structs.replace(priority.evidence, document_id=priority.document_id)


def _decided(made: Link, verdict: Verdict, decision: Decision) -> Link:
    """The link as a person decided; an accepted one is certain."""
    said = Reason(name="decision", score=1.0, detail=f"{decision.by}: {decision.why}" if decision.why else decision.by)
    others = [reason for reason in made.reasons if reason.name != "decision"]
    basis: list[Basis] = [*(each for each in made.basis if each != "decision"), "decision"]
    confidence = 1.0 if verdict == "accepted" else made.confidence
    return msgspec.structs.replace(made, decision=verdict, basis=basis, confidence=confidence, reasons=[said, *others])
