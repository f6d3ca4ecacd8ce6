"""Threads to the comparison over the years: one row a priority, one column a period, and every cell says where it is printed.

Pure values; the writers of CSV, spreadsheet, paper and page lay them out. What a cell lacks is
said too: a year whose list was read and does not name the priority is not the same as a year
from which nothing was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from pipeline.export.fates import (
    Citation,
    Fate,
    Turn,
    Words,
    basis_words,
    deciding,
    ending,
    fate_of,
    find_turns,
    links_of,
    origin,
    reasons_of,
    stated_at,
    status,
)
from pipeline.export.labels import STAGES, UNDATED, cited, period_range, place
from pipeline.export.lookup import Lookup, look_up
from pipeline.records import Collection, Priority, Stage, Thread

Gap = Literal["", "not listed", "no list read"]
_AS_A_YEAR_GOES = {stage: number for number, stage in enumerate(STAGES)}


class Entry(Struct, frozen=True):
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


class Cell(Struct, frozen=True):
    """What is printed about one priority for one period; `gap` says why nothing is."""

    period: str
    entries: tuple[Entry, ...] = ()
    gap: Gap = ""

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages of its entries, each once, as a year goes."""
        found = {entry.stage for entry in self.entries}
        return tuple(stage for stage in STAGES if stage in found)

    @property
    def leading_stage(self) -> Stage:
        """The stage that colours a cell with entries: closed, else reported, else forward."""
        stages = self.stages
        return "closed" if "closed" in stages else "reported" if "reported" in stages else "forward"


class Row(Struct, frozen=True):
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
    fate: Fate = "continuing"
    ending: str = ""  # the status without its source
    stated: tuple[Citation, ...] = ()  # where documents say that it closed or carried on
    reasons: tuple[str, ...] = ()  # what else its links stand on: the strongest of each link
    origin: str = ""  # what it was formed from, split off from or took in
    deciding: tuple[Words, ...] = ()  # the passages that state what became of it


class Comparison(Struct, frozen=True):
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
        """The parts of all bodies, in the order of the rows."""
        return {body: part.used() for body, part in self.uncut().items()}

    def uncut(self) -> dict[str, Comparison]:
        """The same with all periods in each; one pass, for a batch may have hundreds."""
        rows: dict[str, list[Row]] = {}
        for row in self.rows:
            rows.setdefault(row.body, []).append(row)
        whose, turns = {row.thread_id: row.body for row in self.rows}, dict[str, list[Turn]]()
        for turn in self.turns:
            turns.setdefault(whose.get(turn.to_thread, ""), []).append(turn)
        return {body: Comparison(self.periods, tuple(own), tuple(turns.get(body, ()))) for body, own in rows.items()}

    def used(self) -> Comparison:
        """Without the periods that hold nothing."""
        kept = [i for i in range(len(self.periods)) if any(row.cells[i].entries for row in self.rows)]
        rows = (with_cells(row, [row.cells[i] for i in kept]) for row in self.rows)
        return Comparison(tuple(self.periods[i] for i in kept), tuple(rows), self.turns)

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


def compare_years(collection: Collection) -> Comparison:
    """The comparison of all threads of a collection.

    A body stands under its latest name, with those of its predecessors after "formerly".
    """
    index = look_up(collection)
    members = [priority for thread in collection.threads for priority in index.members(thread)]
    periods = sorted({index.period(priority) for priority in members}, key=period_range)
    turns = find_turns(collection.links, index)
    joining: dict[str, list[Turn]] = {}
    for turn in turns:
        joining.setdefault(turn.to_thread, []).append(turn)
    names = {thread.id: thread.name for thread in collection.threads}
    rows = [replace(_row(thread, tuple(periods), index), origin=origin(thread, joining.get(thread.id, ()), names)) for thread in collection.threads]
    return Comparison(tuple(periods), tuple(sorted(rows, key=_row_order)), turns)


def _row_order(row: Row) -> tuple[str, tuple[str, str], str, str]:
    return row.body.casefold(), period_range(row.first_period or UNDATED), row.name.casefold(), row.thread_id


def _row(thread: Thread, periods: tuple[str, ...], index: Lookup) -> Row:
    members, links = index.members(thread), links_of(thread, index)
    stated = stated_at(thread, members, links)
    return Row(
        thread_id=thread.id,
        name=thread.name,
        body=index.line(members),
        status=status(thread, members, index),
        basis=basis_words(links, stated, index),
        confidence=min((1.0 if link.decision == "accepted" else link.confidence for link in links), default=None),
        first_period=thread.first_period,
        last_period=thread.last_period,
        cells=tuple(_cell(period, thread, members, index) for period in periods),
        fate=fate_of(thread),
        ending=ending(thread, index),
        stated=stated,
        reasons=reasons_of(links),
        deciding=deciding(thread, members, index),
    )


def _cell(period: str, thread: Thread, members: list[Priority], index: Lookup) -> Cell:
    here = [_entry(priority, index) for priority in members if index.period(priority) == period]
    if here:
        return Cell(period, tuple(sorted(here, key=lambda entry: (_AS_A_YEAR_GOES[entry.stage], entry.document, entry.page or 0, entry.priority_id))))
    return Cell(period, gap=_gap(period, thread, members, index))


def _gap(period: str, thread: Thread, members: list[Priority], index: Lookup) -> Gap:
    """Nothing before the thread begins or after it was closed; else whether the body's list for the period was read."""
    begin, end = period_range(thread.first_period or UNDATED)[0], period_range(thread.last_period or UNDATED)[0]
    at = period_range(period)[0]
    ended = thread.status in ("closed", "merged") and at > end
    if at < begin or ended or period == UNDATED or not members:
        return ""
    return "not listed" if (index.line(members), period) in index.read else "no list read"


def _entry(priority: Priority, index: Lookup) -> Entry:
    document = index.documents.get(priority.document_id)
    label = index.labels.get(priority.document_id, priority.document_id)
    return Entry(
        name=priority.name,
        stage=priority.stage,
        period=index.period(priority),
        priority_id=priority.id,
        document_id=priority.document_id,
        file=document.file if document else "",
        document=label,
        page=priority.evidence.page,
        place=place(priority.evidence),
        source=cited(label, priority.evidence),
        quote=priority.evidence.quote,
    )
