"""Threads to lines of bodies: a Board that a Partnership replaced is one line with it, under the latest name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.export.labels import period_range
from pipeline.fold import fold
from pipeline.records import Collection, DocumentRecord, Priority

UNNAMED_BODY = "Body not named"
_FORMERLY = " (formerly "


def body_of(document_id: str, documents: Mapping[str, DocumentRecord]) -> str:
    """The body that a document is about, or its council, or words that say it is not known."""
    document = documents.get(document_id)
    return (document and (document.body or document.council)) or UNNAMED_BODY


def present_name(line: str) -> str:
    """The name of a line of bodies without the former ones."""
    return line.split(_FORMERLY)[0]


def lines_of_bodies(collection: Collection) -> dict[str, str]:
    """Every body with the name of its line: "Partnership (formerly Board)".

    Bodies that share a thread are one line, and its latest body gives it its name. A body without
    threads is a line of its own.
    """
    documents = {document.id: document for document in collection.documents}
    priorities = {priority.id: priority for priority in collection.priorities}
    line = {body_of(i, documents): frozenset([body_of(i, documents)]) for i in documents}
    for thread in collection.threads:
        bodies = {body_of(priorities[i].document_id, documents) for i in thread.priorities if i in priorities}
        joined = frozenset(bodies).union(*(line.get(body, ()) for body in bodies))
        line |= dict.fromkeys(joined, joined)
    latest = _latest(collection.priorities, documents)
    return {body: _name(sorted(line[body], key=lambda each: (latest.get(each, ""), each), reverse=True)) for body in sorted(line)}


def _latest(priorities: Iterable[Priority], documents: Mapping[str, DocumentRecord]) -> dict[str, str]:
    """The last day of the latest year that a document of each body reports on."""
    latest: dict[str, str] = {}
    for priority in priorities:
        document = documents.get(priority.document_id)
        if document and document.period:
            body = body_of(document.id, documents)
            latest[body] = max(latest.get(body, ""), period_range(document.period)[1])
    return latest


def _name(bodies: list[str]) -> str:
    """The first name, and the others unless they only spell it in another way."""
    bodies = list({fold(body): body for body in reversed(bodies)}.values())[::-1]
    return bodies[0] if len(bodies) == 1 else f"{bodies[0]}{_FORMERLY}{', '.join(bodies[1:])})"
