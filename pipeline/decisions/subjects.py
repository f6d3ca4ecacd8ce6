"""A decision's subject to the records of another run: by body, name, period and stage, and only then by id or quote.

Ids come from a file's bytes, so the same report as a Word file has other ids; what a priority is called, whose
it is, for which year and at which stage, stays. Names are compared without capitals, spacing and punctuation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from pipeline.fold import fold
from pipeline.link.bodies import Line, is_known, lines_of
from pipeline.records import Collection, DocumentRecord, Priority, Subject, table

# What a record of each table is called, and what else tells two of one name apart.
NAMED: dict[str, tuple[str, tuple[str, ...]]] = {
    "documents": ("title", ("meeting_date",)),
    "priorities": ("name", ("stage",)),
    "findings": ("text", ("source",)),
    "procedures": ("name", ("status",)),
    "finances": ("item", ("kind", "amount")),
    "recommendations": ("text", ()),
}
Key = tuple[str, ...]
Former = Mapping[tuple[str, str], Iterable[Key]]  # keys that a record had before it was corrected, by table and id


class Finder:
    """Finds records of one collection by what decisions say of them."""

    def __init__(self, collection: Collection, former: Former | None = None) -> None:
        self.collection = collection
        self.documents = {document.id: document for document in collection.documents}
        self.reread()
        self._by_key: dict[Key, dict[str, Struct]] = defaultdict(dict)
        self._by_id: dict[tuple[str, str], Struct] = {}
        for name in NAMED:
            for record in table(collection, name):
                self.add(name, record)
        for (name, id_), keys in (former or {}).items():
            for key in keys if (name, id_) in self._by_id else ():
                self._by_key[key][id_] = self._by_id[name, id_]

    def reread(self) -> None:
        """Tell anew whose papers these are."""
        lines = lines_of(self.collection.documents, self.collection.texts)
        self._bodies = {key: _body(line, self.documents[key]) for key, line in lines.items()}

    def add(self, name: str, record: Struct) -> None:
        """Make a record findable; one that was corrected is found under its former name too."""
        id_ = str(getattr(record, "id", ""))
        self._by_id[name, id_] = record
        for key in keys_of(self.subject(name, record)):
            self._by_key[key][id_] = record

    def subject(self, name: str, record: Struct) -> Subject:
        """What outlives the run of a record."""
        document = self.document_of(record)
        called, apart = NAMED[name]
        evidence = getattr(record, "evidence", None)
        return Subject(
            table=name,
            id=str(getattr(record, "id", "")),
            body=self._bodies[document.id],
            name=str(getattr(record, called) or document.file),
            period=getattr(record, "period", None) or document.period,
            stage=" ".join(str(getattr(record, field)) for field in apart if getattr(record, field) is not None) or None,
            document_kind=document.kind,
            document_period=document.period,
            quote=" ".join(evidence.quote.split()) if evidence is not None else None,
        )

    def document_of(self, record: Struct) -> DocumentRecord:
        """The document that a record stands in, or that it is."""
        return record if isinstance(record, DocumentRecord) else self.documents[getattr(record, "document_id", "")]

    def with_id(self, name: str, id_: str) -> Struct | None:
        """The record of a table under an id of this run."""
        return self._by_id.get((name, id_))

    def find(self, subject: Subject) -> list[Struct]:
        """The records a subject stands for, in every file of the report, the likeliest first; none where it is gone."""
        keys = keys_of(subject)
        found = self._found(keys[0])
        same_paper = [record for record in found if self.document_of(record).kind == subject.document_kind]
        if same_paper or found:
            return self._ranked(same_paper or found, subject)
        own = self._by_id.get((subject.table, subject.id))
        if own is not None and self.subject(subject.table, own).quote == subject.quote:
            return [own]  # the same words of the same file, though whose or when they are is read otherwise now
        return next((self._ranked(found, subject) for key in keys[1:] if len(found := self._found(key)) > 0 and self._is_one(found)), [])

    def find_priority(self, subject: Subject) -> Priority | None:
        """The one record that stands for a priority in links: of a file that counts, in the same kind of paper."""
        found = [record for record in self.find(subject) if isinstance(record, Priority)]
        return next((each for each in found if self.documents[each.document_id].duplicate_of is None), None)

    def _found(self, key: Key) -> list[Struct]:
        return [self._by_id[key[1], id_] for id_ in self._by_key.get(key, ())]

    def _ranked(self, found: list[Struct], subject: Subject) -> list[Struct]:
        return sorted(found, key=lambda record: (getattr(record, "id", "") != subject.id, self.document_of(record).file, getattr(record, "id", "")))

    def _is_one(self, found: list[Struct]) -> bool:
        """Whether the records are one, printed in several files of one report."""
        papers = [self.document_of(record).id for record in found]
        return len(papers) == len(set(papers)) and len({(self.document_of(each).kind, self.document_of(each).period) for each in found}) == 1


def shown(subject: Subject) -> str:
    """The subject in a few words."""
    words = subject.name if len(subject.name) <= 80 else subject.name[:79] + "…"
    return f"“{words}”" + (f" ({subject.period})" if subject.period else "")


def keys_of(subject: Subject) -> list[Key]:
    """Ways to know a subject again, the strictest first: by period, by the paper's year, by the printed words."""
    name, stage = fold(subject.name), subject.stage or ""
    year = subject.document_period or ""
    keys: list[Key] = [
        ("name", subject.table, subject.body, name, subject.period or "", stage),
        ("paper", subject.table, subject.body, name, year, subject.document_kind, stage),
    ]
    if subject.quote:
        keys.append(("quote", subject.table, subject.body, fold(subject.quote), year, subject.document_kind, stage))
    return keys


def _body(line: Line, document: DocumentRecord) -> str:
    """Whose paper it is, in words that do not depend on the file: remit and places, or the paper's title."""
    return f"{line.remit}: {', '.join(line.places)}" if is_known(line) else fold(document.title or document.file)
