"""Records to links to threads: what became of every priority, line of bodies by line of bodies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import msgspec

from pipeline.link.assign import Chains, Step, unsure_problem
from pipeline.link.bodies import Line
from pipeline.link.candidates import Occurrence, occurrences
from pipeline.link.duplicates import mark_duplicates
from pipeline.link.lineage import Lineage, lineage
from pipeline.link.lineage_evidence import explain_bodies
from pipeline.link.notices import contradicted_starts, missing_years
from pipeline.link.order import moment_of
from pipeline.link.relations import links_of, same_moment_links
from pipeline.link.stated import Statements
from pipeline.link.threads import lone_thread, threads_of
from pipeline.memory import Memory, NoMemory, recalled
from pipeline.records import RECORD_KINDS, Collection, DocumentRecord, Link, Priority, Problem, Reason, Statement, Thread
from pipeline.settings import Settings


def link(collection: Collection, settings: Settings, whose: Lineage | None = None, memory: Memory | None = None) -> Collection:
    """The collection with duplicates marked, links and threads made anew, and what could not be linked among its problems.

    Links that a person accepted or rejected are kept with their decision and beat every score. `whose` are the bodies of
    the documents, where they are known; of a line of bodies of which nothing has changed the `memory` knows what was found.
    """
    memory = memory or NoMemory()
    whose = whose or lineage(collection.documents, collection.texts, settings.bodies, memory)
    documents = mark_duplicates(collection.documents, whose.lines, collection.texts, _records(collection))
    by_id = {document.id: document for document in documents}
    decided = [link for link in collection.links if link.decision is not None]
    problems, links, threads = whose.problems + missing_years(documents, whose.lines), dict[tuple[str, str], Link](), list[Thread]()
    for line in _by_line(collection, by_id, whose.lines, decided):
        found = recalled(memory, [*line, settings.link_threshold], Followed, partial(_follow_line, line, settings.link_threshold))
        links |= {(each.from_, each.to): each for each in found.links}
        threads += found.threads
        problems += found.problems
    explain_bodies(links, whose, collection)
    kept = [problem for problem in collection.problems if problem.stage != "link"]
    return msgspec.structs.replace(
        collection,
        documents=documents,
        links=sorted(links.values(), key=lambda link: (link.from_, link.to)),
        threads=sorted(threads, key=lambda thread: (thread.priorities[0], thread.id)),
        problems=kept + sorted(problems, key=lambda problem: (problem.file, problem.start or 0, problem.code, problem.message)),
    )


class Followed(msgspec.Struct):
    """What one line of bodies yields."""

    links: list[Link]
    threads: list[Thread]
    problems: list[Problem]


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
    """All that is known of one line of bodies: what was found of it depends on nothing else."""

    priorities: list[Priority]
    statements: list[Statement]
    documents: list[DocumentRecord]  # that these stand in
    decided: list[Link]


def _follow_line(line: _LineRecords, threshold: float) -> Followed:
    """Link the priorities of one line of bodies."""
    documents, decisions = {document.id: document for document in line.documents}, _Decisions(line.decided, line.priorities)
    ordered = occurrences(line.priorities, documents)
    said = Statements(line.statements, ordered, documents)
    chains = Chains(said, decisions.is_rejected, threshold)
    chains.follow(ordered, decisions.accepted(ordered))
    closed = [one for one in ordered if said.about(one, ("closes",))]
    threads = threads_of(ordered, chains.steps, closed, documents)
    problems = said.problems + contradicted_starts(chains.steps, said, ordered, documents)
    for later, earliers in chains.unsure:
        problems.append(unsure_problem(later, earliers, documents[later.main.document_id].file))
    for priority in sorted(line.priorities, key=lambda priority: priority.id):
        if moment_of(priority, documents[priority.document_id]) is None:
            threads.append(lone_thread(priority, documents))
            problems.append(_undated(priority, documents[priority.document_id]))
    return Followed(list(_links(ordered, chains.steps, decisions.links).values()), threads, problems)


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
    collection: Collection, documents: Mapping[str, DocumentRecord], lines: Mapping[str, Line], decided: Sequence[Link]
) -> Iterator[_LineRecords]:
    """The priorities and statements of each line of bodies, from the documents that count."""
    priorities: dict[Line, list[Priority]] = defaultdict(list)
    statements: dict[Line, list[Statement]] = defaultdict(list)
    for priority in collection.priorities:
        if documents[priority.document_id].duplicate_of is None:
            priorities[lines[priority.document_id]].append(priority)
    for statement in collection.statements:
        if documents[statement.document_id].duplicate_of is None:
            statements[lines[statement.document_id]].append(statement)
    for line in sorted(priorities):
        ours = {priority.id for priority in priorities[line]} if decided else set[str]()
        held = {each.document_id: None for each in priorities[line]} | {each.document_id: None for each in statements[line]}
        theirs = [link for link in decided if link.from_ in ours and link.to in ours]
        yield _LineRecords(priorities[line], statements[line], [documents[each] for each in held], theirs)


def _records(collection: Collection) -> Counter[str]:
    """How many records each document yielded."""
    return Counter(row.document_id for name in ("sections", *RECORD_KINDS) for row in getattr(collection, name))


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
