"""Threads to the comparison over the years: one row a priority, one column a period, and every cell says where it is printed.

Pure values; the writers of CSV, spreadsheet, paper and page lay them out. What a cell lacks is
said too: a year whose list was read and does not name the priority is not the same as a year
from which nothing was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, NamedTuple

from pipeline.export.bodies import UNNAMED_BODY, body_of, lines_of_bodies
from pipeline.export.labels import BASIS, UNDATED, cited, label_documents, listed, period_range, period_words, place
from pipeline.records import Collection, DocumentRecord, Evidence, Link, Priority, Stage, Thread, ThreadStatus

Gap = Literal["", "not listed", "no list read"]
STAGE_ORDER = {"reported": 0, "closed": 1, "forward": 2}
_STRENGTH = ("decision", "stated", "name", "wording", "theme")


@dataclass(frozen=True, slots=True)
class Entry:
    """One priority record in a cell: its name as printed, its stage, and where it stands."""

    name: str
    stage: Stage
    period: str
    priority_id: str
    document_id: str
    file: str
    document: str  # short title
    page: int | None
    place: str  # "p. 4", "para 19", or nothing where the format has neither
    source: str  # short title and place: "Annual Report 2021-22, p. 4"
    quote: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What is printed about one priority for one period; `gap` says why nothing is."""

    period: str
    entries: tuple[Entry, ...] = ()
    gap: Gap = ""

    @property
    def leading_stage(self) -> Stage:
        """The stage that colours a cell with entries: closed, else reported, else forward."""
        stages = {entry.stage for entry in self.entries}
        return "closed" if "closed" in stages else "reported" if "reported" in stages else "forward"


class Citation(NamedTuple):
    """A place that states something: the document and "p. 4", "para 19" or nothing."""

    document_id: str
    place: str


class Turn(NamedTuple):
    """Where one thread goes over into another: `merged` or `split`, between two periods."""

    relation: str
    from_thread: str
    to_thread: str
    from_period: str
    to_period: str


@dataclass(frozen=True, slots=True)
class Row:
    """One thread. `cells` has one cell for each of `Comparison.periods`; `confidence` is that of its weakest link, 0 to 1.

    `status` and `basis` name their documents in full; `ending`, `stated` and `reasons` say the
    same in parts, for tables that number their sources.
    """

    thread_id: str
    name: str
    body: str
    status: str
    basis: str
    confidence: float | None
    first_period: str | None
    last_period: str | None
    cells: tuple[Cell, ...]
    fate: ThreadStatus = "continuing"
    ending: str = ""  # the status without its source
    stated: tuple[Citation, ...] = ()  # where documents say that it closed or carried on
    reasons: tuple[str, ...] = ()  # what else its links stand on: the strongest of each link


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole table: periods oldest first, rows by body, first period and name."""

    periods: tuple[str, ...]
    rows: tuple[Row, ...]
    turns: tuple[Turn, ...] = ()

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies in the order of the rows, each once."""
        return tuple(dict.fromkeys(row.body for row in self.rows))

    def of(self, body: str) -> Comparison:
        """The part of one body, with the periods that hold anything of it."""
        return self.by_body()[body]

    def by_body(self) -> dict[str, Comparison]:
        """The parts of all bodies, in the order of the rows; one pass, for a batch may have hundreds."""
        rows: dict[str, list[Row]] = {}
        for row in self.rows:
            rows.setdefault(row.body, []).append(row)
        return {body: self._part(own) for body, own in rows.items()}

    def _part(self, rows: list[Row]) -> Comparison:
        kept = [i for i in range(len(self.periods)) if any(row.cells[i].entries for row in rows)]
        return Comparison(
            tuple(self.periods[i] for i in kept),
            tuple(with_cells(row, [row.cells[i] for i in kept]) for row in rows),
            self.turns,
        )

    def parts(self, most: int) -> Iterator[Comparison]:
        """The comparison in parts of at most `most` periods, as even as can be; a row that has nothing in a part is left out of it."""
        for cut in even_slices(len(self.periods), most):
            rows = [with_cells(row, row.cells[cut]) for row in self.rows if any(cell.entries for cell in row.cells[cut])]
            yield Comparison(self.periods[cut], tuple(rows), self.turns)

    def in_rows(self, most: int) -> Iterator[Comparison]:
        """The comparison in parts of at most `most` rows."""
        for cut in even_slices(len(self.rows), most):
            yield replace(self, rows=self.rows[cut])


def even_slices(length: int, most: int) -> list[slice]:
    """A length cut into the fewest pieces of at most `most`, as even as can be: 8 by 5 is 4 and 4."""
    pieces = -(-length // most)
    ends = [-(-length * number // pieces) for number in range(pieces + 1)] if pieces else []
    return [slice(*pair) for pair in pairwise(ends)]


def with_cells(row: Row, cells: Iterable[Cell]) -> Row:
    """The row with other cells."""
    return replace(row, cells=tuple(cells))


@dataclass(frozen=True, slots=True)
class _Index:
    """What the rows are looked up in."""

    documents: Mapping[str, DocumentRecord]
    labels: Mapping[str, str]
    priorities: Mapping[str, Priority]
    links: Mapping[str, list[Link]]  # priority -> the links from it and to it
    thread_of: Mapping[str, Thread]
    lines: Mapping[str, str]  # body -> the names of its line of bodies: "Partnership (formerly Board)"
    read: frozenset[tuple[str, str]]  # (line, period) for which some list was read


def compare_years(collection: Collection) -> Comparison:
    """The comparison of all threads of a collection.

    A body stands under its latest name, with those of its predecessors after "formerly".
    """
    index = _index(collection)
    members = [index.priorities[i] for thread in collection.threads for i in thread.priorities if i in index.priorities]
    periods = sorted({_period(priority, index.documents) for priority in members}, key=period_range)
    rows = [_row(thread, tuple(periods), index) for thread in collection.threads]
    return Comparison(tuple(periods), tuple(sorted(rows, key=_row_order)), _turns(collection.links, index))


def _turns(links: Iterable[Link], index: _Index) -> tuple[Turn, ...]:
    """The links between two threads by which one went over into the other, in the order of the links."""
    turns = []
    for link in links:
        earlier, later = index.thread_of.get(link.from_), index.thread_of.get(link.to)
        if link.decision == "rejected" or not earlier or not later or earlier.id == later.id:
            continue
        ends = (_period(index.priorities[i], index.documents) for i in (link.from_, link.to) if i in index.priorities)
        relation = "split" if link.relation == "split" else "merged"
        if relation == "split" or earlier.status == "merged":
            turns += [Turn(relation, earlier.id, later.id, first, last) for first, last in pairwise(ends)]
    return tuple(dict.fromkeys(turns))


def _row_order(row: Row) -> tuple[str, tuple[str, str], str, str]:
    return row.body.casefold(), period_range(row.first_period or UNDATED), row.name.casefold(), row.thread_id


def _index(collection: Collection) -> _Index:
    documents = {document.id: document for document in collection.documents}
    priorities = {priority.id: priority for priority in collection.priorities}
    lines = lines_of_bodies(collection)
    return _Index(
        documents=documents,
        labels=label_documents(collection.documents),
        priorities=priorities,
        links=_by_end(collection.links),
        thread_of={i: thread for thread in collection.threads for i in thread.priorities},
        lines=lines,
        read=frozenset((lines[body_of(p.document_id, documents)], _period(p, documents)) for p in priorities.values() if p.document_id in documents),
    )


def _by_end(links: Iterable[Link]) -> dict[str, list[Link]]:
    """The links at each priority, without those that a person rejected."""
    found: dict[str, list[Link]] = {}
    for link in links:
        if link.decision != "rejected":
            for end in (link.from_, link.to):
                found.setdefault(end, []).append(link)
    return found


def _period(priority: Priority, documents: Mapping[str, DocumentRecord]) -> str:
    """The year a priority is for: its own, or that of its document."""
    document = documents.get(priority.document_id)
    return priority.period or (document and document.period) or UNDATED


def _row(thread: Thread, periods: tuple[str, ...], index: _Index) -> Row:
    members = [index.priorities[i] for i in thread.priorities if i in index.priorities]
    links = _links_of(thread, index)
    return Row(
        thread_id=thread.id,
        name=thread.name,
        body=_line(members, index),
        status=_status(thread, members, index),
        basis=_basis_words(links, index),
        confidence=min((1.0 if link.decision == "accepted" else link.confidence for link in links), default=None),
        first_period=thread.first_period,
        last_period=thread.last_period,
        cells=tuple(_cell(period, thread, members, index) for period in periods),
        fate=thread.status,
        ending=_ending(thread, index),
        stated=_stated(thread, members, links),
        reasons=_reasons(links),
    )


def _stated(thread: Thread, members: list[Priority], links: list[Link]) -> tuple[Citation, ...]:
    """Every place that states the closure or a link, each once."""
    closing = _closing(members) if thread.status == "closed" else []
    found = [Citation(priority.document_id, place(priority.evidence)) for priority in closing]
    found += [Citation(each.document_id or "", place(each)) for link in links if "stated" in link.basis for each in link.evidence]
    return tuple(dict.fromkeys(found))


def _closing(members: list[Priority]) -> list[Priority]:
    """The last record that says a priority is closed."""
    return [priority for priority in members if priority.stage == "closed"][-1:]


def _reasons(links: list[Link]) -> tuple[str, ...]:
    """The strongest reason of each link in words, strongest first; what is stated has its citation."""
    strongest = {next((basis for basis in _STRENGTH if basis in link.basis), None) for link in links}
    strongest |= {"name"} if any("name" in link.basis for link in links) else set()
    return tuple(BASIS[basis] for basis in _STRENGTH if basis in strongest and basis != "stated")


def _links_of(thread: Thread, index: _Index) -> list[Link]:
    """The links that make a thread: those inside it, the one it merged by, and the one it was split off by."""
    own = set(thread.priorities)
    touching = {link.id: link for priority in thread.priorities for link in index.links.get(priority, ())}
    return [link for link in touching.values() if (link.from_ in own and (link.to in own or link.relation != "split")) or _splits_off(link, own)]


def _splits_off(link: Link, own: set[str]) -> bool:
    return link.to in own and link.from_ not in own and link.relation == "split"


def _cell(period: str, thread: Thread, members: list[Priority], index: _Index) -> Cell:
    here = [_entry(priority, index) for priority in members if _period(priority, index.documents) == period]
    if here:
        return Cell(period, tuple(sorted(here, key=lambda entry: (STAGE_ORDER[entry.stage], entry.document, entry.page or 0, entry.priority_id))))
    return Cell(period, gap=_gap(period, thread, members, index))


def _gap(period: str, thread: Thread, members: list[Priority], index: _Index) -> Gap:
    """Nothing before the thread begins or after it was closed; else whether the body's list for the period was read."""
    begin, end = period_range(thread.first_period or UNDATED)[0], period_range(thread.last_period or UNDATED)[0]
    at = period_range(period)[0]
    ended = thread.status in ("closed", "merged") and at > end
    if at < begin or ended or period == UNDATED or not members:
        return ""
    return "not listed" if (_line(members, index), period) in index.read else "no list read"


def _entry(priority: Priority, index: _Index) -> Entry:
    document = index.documents.get(priority.document_id)
    label = index.labels.get(priority.document_id, priority.document_id)
    return Entry(
        name=priority.name,
        stage=priority.stage,
        period=_period(priority, index.documents),
        priority_id=priority.id,
        document_id=priority.document_id,
        file=document.file if document else "",
        document=label,
        page=priority.evidence.page,
        place=place(priority.evidence),
        source=cited(label, priority.evidence),
        quote=priority.evidence.quote,
    )


def _line(members: list[Priority], index: _Index) -> str:
    """The line of bodies that the priority belongs to."""
    return index.lines.get(body_of(members[-1].document_id, index.documents), UNNAMED_BODY) if members else UNNAMED_BODY


def _status(thread: Thread, members: list[Priority], index: _Index) -> str:
    """What became of the priority, in one plain sentence."""
    closing = _closing(members) if thread.status == "closed" and thread.last_period else []
    where = f" ({cited(index.labels.get(closing[0].document_id, ''), closing[0].evidence)})" if closing else ""
    return _ending(thread, index) + where


def _ending(thread: Thread, index: _Index) -> str:
    """The status without its source."""
    if thread.last_period is None:
        return "Not compared: no year is stated"
    last = period_words(thread.last_period)
    if thread.status == "continuing":
        return f"Continuing: last listed for {last}"
    if thread.status == "closed":
        return f"Closed after {last}"
    if thread.status == "merged":
        into = _merged_into(thread, index)
        return f"Merged into “{into}” after {last}" if into else f"Merged into another priority after {last}"
    return f"Not seen since {last}: no document says why"


def _merged_into(thread: Thread, index: _Index) -> str | None:
    for link in _links_of(thread, index):
        if link.from_ in thread.priorities and link.to not in thread.priorities:
            later = index.thread_of.get(link.to)
            return later.name if later else index.priorities[link.to].name if link.to in index.priorities else None
    return None


def _basis_words(links: list[Link], index: _Index) -> str:
    """How it is known that the entries are one priority: each reason once, what documents state first."""
    if not links:
        return "Printed once: nothing to link"
    places = _places((evidence for link in links if "stated" in link.basis for evidence in link.evidence), index)
    stated = ["stated" + (f" in {listed(places)}" if places else "")] if any("stated" in link.basis for link in links) else []
    others = [BASIS[basis] for basis in ("decision", "name", "wording", "theme") if any(basis in link.basis for link in links)]
    sentence = "; ".join([*stated, *others])
    return sentence[:1].upper() + sentence[1:]


def _places(cited: Iterable[Evidence], index: _Index) -> list[str]:
    """Where documents state a link, each document once; a page or paragraph if there is one, for a heading would make the list too long."""
    by_label: dict[str, dict[str, None]] = {}
    for evidence in cited:
        by_label.setdefault(index.labels.get(evidence.document_id or "", "a document"), {})[place(evidence)] = None
    return [", ".join(filter(None, [label, *places])) for label, places in by_label.items()]
