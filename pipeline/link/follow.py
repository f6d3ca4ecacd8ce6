"""Records to links to threads: what became of every priority, line of bodies by line of bodies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from pipeline.link.assign import Chains, Step, unsure_problem
from pipeline.link.bodies import Line
from pipeline.link.candidates import Occurrence, occurrences
from pipeline.link.duplicates import mark_duplicates
from pipeline.link.lineage_evidence import explain_bodies
from pipeline.link.notices import contradicted_starts, missing_years
from pipeline.link.order import moment_of
from pipeline.link.relations import links_of, same_moment_links
from pipeline.link.stated import Statements
from pipeline.link.successions import lineage
from pipeline.link.threads import lone_thread, threads_of
from pipeline.records import Collection, DocumentRecord, Link, Priority, Problem, Reason, Statement, Thread
from pipeline.settings import Settings

_COUNTED = ("sections", "priorities", "findings", "procedures", "finances", "recommendations")


def link(collection: Collection, settings: Settings) -> Collection:
    """The collection with duplicates marked, links and threads made anew, and what could not be linked among its problems.

    Links that a person accepted or rejected are kept with their decision and beat every score.
    """
    whose = lineage(collection.documents, collection.texts, settings.bodies)
    lines = whose.lines
    documents = mark_duplicates(collection.documents, lines, collection.texts, _records(collection))
    by_id = {document.id: document for document in documents}
    decided = [link for link in collection.links if link.decision is not None]
    found = _Found()
    found.problems += whose.problems + missing_years(documents, lines)
    for priorities, statements in _by_line(collection, by_id, lines):
        _follow_line(_LineRecords(priorities, statements, _Decisions(decided, priorities)), by_id, settings.link_threshold, found)
    explain_bodies(found.links, whose, collection)
    kept = [problem for problem in collection.problems if problem.stage != "link"]
    return msgspec.structs.replace(
        collection,
        documents=documents,
        links=sorted(found.links.values(), key=lambda link: (link.from_, link.to)),
        threads=sorted(found.threads, key=lambda thread: (thread.priorities[0], thread.id)),
        problems=kept + sorted(found.problems, key=lambda problem: (problem.file, problem.start or 0, problem.code, problem.message)),
    )


class _Found:
    """What the lines of bodies yield, gathered."""

    def __init__(self) -> None:
        self.links: dict[tuple[str, str], Link] = {}
        self.threads: list[Thread] = []
        self.problems: list[Problem] = []


class _Decisions:
    """What people decided about the records of one line of bodies."""

    def __init__(self, links: Sequence[Link], priorities: Sequence[Priority]) -> None:
        known = {priority.id for priority in priorities}
        self.links = [link for link in links if link.from_ in known and link.to in known]
        self._rejected = {(link.from_, link.to) for link in self.links if link.decision == "rejected"}

    def is_rejected(self, earlier: Occurrence, later: Occurrence) -> bool:
        """Whether a person said that these are two priorities."""
        return bool(self._rejected) and any((a.id, b.id) in self._rejected for a in earlier.members for b in later.members)

    def accepted(self, all_of_line: Sequence[Occurrence]) -> list[Step]:
        """The steps that a person said are right."""
        holder = {member.id: one for one in all_of_line for member in one.members} if self.links else {}
        reason = (Reason(name="decision", score=1.0, detail="a person accepted it"),)
        return [
            Step(holder[link.from_], holder[link.to], 1.0, reason)
            for link in sorted(self.links, key=lambda link: link.id)
            if link.decision == "accepted" and link.from_ in holder and link.to in holder and holder[link.from_].moment < holder[link.to].moment
        ]


class _LineRecords(NamedTuple):
    """All that is known of one line of bodies."""

    priorities: list[Priority]
    statements: list[Statement]
    decisions: _Decisions


def _follow_line(line: _LineRecords, documents: Mapping[str, DocumentRecord], threshold: float, found: _Found) -> None:
    """Link the priorities of one line of bodies."""
    ordered = occurrences(line.priorities, documents)
    said = Statements(line.statements, ordered, documents)
    chains = Chains(said, line.decisions.is_rejected, threshold)
    chains.follow(ordered, line.decisions.accepted(ordered))
    found.links |= _links(ordered, chains.steps, line.decisions.links)
    closed = [one for one in ordered if said.about(one, ("closes",))]
    found.threads += threads_of(ordered, chains.steps, closed, documents)
    found.problems += said.problems + contradicted_starts(chains.steps, said, ordered, documents)
    for later, earliers in chains.unsure:
        found.problems.append(unsure_problem(later, earliers, documents[later.main.document_id].file))
    for priority in sorted(line.priorities, key=lambda priority: priority.id):
        if moment_of(priority, documents[priority.document_id]) is None:
            found.threads.append(lone_thread(priority, documents))
            found.problems.append(_undated(priority, documents[priority.document_id]))


def _links(ordered: Sequence[Occurrence], steps: Sequence[Step], decided: Sequence[Link]) -> dict[tuple[str, str], Link]:
    """The links of all steps, by their ends; a person's decision stands before what was found."""
    made = {(link.from_, link.to): link for link in decided}
    for step in steps:
        for new in links_of(step):
            made.setdefault((new.from_, new.to), new)
    for one in ordered:
        if len(one.members) > 1:
            made |= {(new.from_, new.to): new for new in same_moment_links(one, made.values()) if (new.from_, new.to) not in made}
    return made


def _by_line(
    collection: Collection, documents: Mapping[str, DocumentRecord], lines: Mapping[str, Line]
) -> list[tuple[list[Priority], list[Statement]]]:
    """The priorities and statements of each line of bodies, from the documents that count."""
    priorities: dict[Line, list[Priority]] = defaultdict(list)
    statements: dict[Line, list[Statement]] = defaultdict(list)
    for priority in collection.priorities:
        if documents[priority.document_id].duplicate_of is None:
            priorities[lines[priority.document_id]].append(priority)
    for statement in collection.statements:
        if documents[statement.document_id].duplicate_of is None:
            statements[lines[statement.document_id]].append(statement)
    return [(priorities[line], statements[line]) for line in sorted(priorities)]


def _records(collection: Collection) -> Counter[str]:
    """How many records each document yielded."""
    return Counter(row.document_id for name in _COUNTED for row in getattr(collection, name))


def _undated(priority: Priority, document: DocumentRecord) -> Problem:
    return Problem(
        file=document.file,
        document_id=document.id,
        page=priority.evidence.page,
        stage="link",
        severity="warning",
        message=f"“{priority.name}” has no period and neither has its document: not linked",
        quote=priority.evidence.quote,
        code="undated_priority",
        start=priority.evidence.start,
        end=priority.evidence.end,
    )
