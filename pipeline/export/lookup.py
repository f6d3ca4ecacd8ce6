"""A collection to what the rows of the comparison look up: documents, labels, links at each priority, threads, lines of bodies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from pipeline.export.bodies import UNNAMED_BODY, body_of, lines_of_bodies
from pipeline.export.labels import UNDATED, label_documents
from pipeline.records import Collection, DocumentRecord, Link, Priority, Thread


class Lookup(Struct, frozen=True):
    """What the rows are looked up in; all by id."""

    documents: Mapping[str, DocumentRecord]
    labels: Mapping[str, str]
    priorities: Mapping[str, Priority]
    links: Mapping[str, list[Link]]  # priority -> the links from it and to it, without those that a person rejected
    thread_of: Mapping[str, Thread]
    lines: Mapping[str, str]  # body -> the names of its line of bodies: "Partnership (formerly Board)"
    read: frozenset[tuple[str, str]]  # (line, period) for which some list was read
    texts: Mapping[str, str]

    def period(self, priority: Priority) -> str:
        """The year a priority is for: its own, or that of its document."""
        document = self.documents.get(priority.document_id)
        return priority.period or (document and document.period) or UNDATED

    def members(self, thread: Thread) -> list[Priority]:
        """The records of a thread."""
        return [self.priorities[i] for i in thread.priorities if i in self.priorities]

    def line(self, members: list[Priority]) -> str:
        """The line of bodies that the priorities belong to."""
        return self.lines.get(body_of(members[-1].document_id, self.documents), UNNAMED_BODY) if members else UNNAMED_BODY


def look_up(collection: Collection) -> Lookup:
    """The lookup of a collection."""
    documents = {document.id: document for document in collection.documents}
    lines = lines_of_bodies(collection)
    found = Lookup(
        documents=documents,
        labels=label_documents(collection.documents),
        priorities={priority.id: priority for priority in collection.priorities},
        links=_by_end(collection.links),
        thread_of={i: thread for thread in collection.threads for i in thread.priorities},
        lines=lines,
        read=frozenset(),
        texts=collection.texts,
    )
    known = (priority for priority in found.priorities.values() if priority.document_id in documents)
    read = frozenset((lines[body_of(priority.document_id, documents)], found.period(priority)) for priority in known)
    return replace(found, read=read)


def _by_end(links: Iterable[Link]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        if link.decision != "rejected":
            for end in (link.from_, link.to):
                found.setdefault(end, []).append(link)
    return found
