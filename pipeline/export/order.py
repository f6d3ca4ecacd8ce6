"""A collection in any order to the same collection in the one order that files are written in.

Documents by file and first page; what they hold by document, place in the text, then id; links and
threads by their priorities. Two runs over the same input therefore write the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from pipeline.export.labels import UNDATED, period_range
from pipeline.records import Collection, Problem, Record, Section, Thread

Place = tuple[int, int, str]
NOWHERE: Place = (1 << 62, 0, "")


def ordered(collection: Collection) -> Collection:
    """A copy with every table sorted; the records themselves are shared."""
    documents = sorted(collection.documents, key=lambda document: (document.file, document.first_page or 0, document.id))
    at = _by_place({document.id: number for number, document in enumerate(documents)})
    places = {priority.id: at(priority) for priority in collection.priorities}
    promises: list[Record] = [*collection.procedures, *collection.recommendations]
    promised = {record.id: at(record) for record in promises}
    return msgspec.structs.replace(
        collection,
        documents=documents,
        sections=sorted(collection.sections, key=at),
        priorities=sorted(collection.priorities, key=at),
        findings=sorted(collection.findings, key=at),
        procedures=sorted(collection.procedures, key=at),
        finances=sorted(collection.finances, key=at),
        recommendations=sorted(collection.recommendations, key=at),
        links=sorted(collection.links, key=lambda link: (places.get(link.from_, NOWHERE), places.get(link.to, NOWHERE), link.id)),
        threads=sorted(collection.threads, key=_thread_order),
        follow_ups=sorted(collection.follow_ups, key=lambda each: (each.kind, promised.get(each.promised, NOWHERE), each.id)),
        problems=sorted(collection.problems, key=_problem_order),
        texts={key: collection.texts[key] for key in sorted(collection.texts)},
    )


def _by_place(numbers: Mapping[str, int]) -> Callable[[Record], Place]:
    """The sort key of a record: the number of its document, where its evidence starts, its id."""

    def place(record: Record) -> Place:
        """The number of the document, the offset in its text, the id."""
        start = record.start if isinstance(record, Section) else record.evidence.start
        return numbers.get(record.document_id, NOWHERE[0]), start, record.id

    return place


def _thread_order(thread: Thread) -> tuple[tuple[str, str], str, str]:
    return period_range(thread.first_period or UNDATED), thread.name.casefold(), thread.id


def _problem_order(problem: Problem) -> tuple[str | int, ...]:
    return (
        problem.file,
        problem.document_id or "",
        problem.page or 0,
        -1 if problem.start is None else problem.start,
        problem.stage,
        problem.severity,
        problem.code,
        problem.message,
        problem.quote or "",
    )
