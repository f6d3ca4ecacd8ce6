"""A run's folder to the run as decided: loaded once, linked anew after every decision, and changed by nothing else.

A decision is tried before it is recorded: one that could not hold is refused in words. What a person was
shown when they decided comes back with the form, so that nobody decides on what has changed meanwhile.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from pipeline.additions import use_additions
from pipeline.decisions import NAME, Ledger, Overtaken, Wish, append, decide, read_ledger
from pipeline.decisions.subjects import NAMED, Finder
from pipeline.errors import CarriedForwardError
from pipeline.export import compare_years
from pipeline.export.bodies import body_of, lines_of_bodies
from pipeline.export.comparison import Comparison, Row
from pipeline.export.finances import FinanceYears, finances_by_year
from pipeline.export.labels import label_documents
from pipeline.export.order import ordered
from pipeline.inputs import Input
from pipeline.records import TABLES, Collection, Decision, DocumentRecord, Link, Priority, Problem, Thread, table
from pipeline.relink import as_extracted, link_as_decided
from pipeline.settings import Settings
from pipeline.store import load
from pipeline.told_bodies import find_bodies

DATABASE = "carriedforward.db"
Stamp = tuple[int, ...]
_RETRIES = 5


class _RunInput(Struct):
    file: str
    sha256: str | None


class _RunFile(Struct):
    """What is needed of a `run.json`."""

    inputs: list[_RunInput]


class Stale(CarriedForwardError):
    """What a person decided on has changed since they were shown it."""


class Refused(CarriedForwardError):
    """A decision that can't be followed."""


@dataclass(frozen=True)
class Reviewed:
    """One state of a run, in the order of its files, with all that pages look up."""

    collection: Collection
    ledger: Ledger

    @cached_property
    def documents(self) -> dict[str, DocumentRecord]:
        """Documents by id."""
        return {each.id: each for each in self.collection.documents}

    @cached_property
    def labels(self) -> dict[str, str]:
        """A short name for every document, by id."""
        return label_documents(self.collection.documents)

    @cached_property
    def short_labels(self) -> dict[str, str]:
        """A shorter name for every document, by id: set apart from the others of its own line of bodies alone."""
        lines, papers = lines_of_bodies(self.collection), dict[str, list[DocumentRecord]]()
        for each in self.collection.documents:
            papers.setdefault(lines.get(body_of(each.id, self.documents), ""), []).append(each)
        return {id_: label for own in papers.values() for id_, label in label_documents(own).items()}

    @cached_property
    def priorities(self) -> dict[str, Priority]:
        """Priorities by id."""
        return {each.id: each for each in self.collection.priorities}

    @cached_property
    def threads(self) -> dict[str, Thread]:
        """Threads by id."""
        return {each.id: each for each in self.collection.threads}

    @cached_property
    def thread_of(self) -> dict[str, Thread]:
        """The thread of every priority, by the priority's id."""
        return {member: thread for thread in self.collection.threads for member in thread.priorities}

    @cached_property
    def links(self) -> dict[str, Link]:
        """Links by id."""
        return {each.id: each for each in self.collection.links}

    @cached_property
    def links_at(self) -> dict[str, list[Link]]:
        """The links from or to every priority, by the priority's id."""
        found: dict[str, list[Link]] = {}
        for link in self.collection.links:
            for end in (link.from_, link.to):
                found.setdefault(end, []).append(link)
        return found

    @cached_property
    def records(self) -> dict[str, tuple[str, Struct]]:
        """All records and documents with the name of their table, by id."""
        return {str(getattr(each, "id", "")): (name, each) for name in NAMED for each in table(self.collection, name)}

    @cached_property
    def problems(self) -> dict[str, Problem]:
        """Problems by an id made of what they say."""
        return {problem_id(each): each for each in self.collection.problems}

    @cached_property
    def comparison(self) -> Comparison:
        """The cross-year table."""
        return compare_years(self.collection)

    @cached_property
    def rows(self) -> dict[str, Row]:
        """The rows of that table, by thread id."""
        return {row.thread_id: row for row in self.comparison.rows}

    @cached_property
    def finances(self) -> FinanceYears:
        """Amounts by year."""
        return finances_by_year(self.collection)

    @cached_property
    def finder(self) -> Finder:
        """Finds what a decision is about."""
        return Finder(self.collection)

    @cached_property
    def undone(self) -> dict[str, Decision]:
        """The undoing of every decision that is undone, by the id of the decision."""
        found: dict[str, Decision] = {}
        for each in reversed(self.ledger.decisions):
            if each.action == "undo" and each.undoes and each.id not in found:
                found.setdefault(each.undoes, each)
        return found

    @cached_property
    def decided(self) -> dict[str, list[Decision]]:
        """The decisions about every record that was found, oldest first, by the record's id; undone ones too."""
        found: dict[str, list[Decision]] = {}
        for each in self.ledger.decisions:
            ids = {id_ for subject in each.subjects for id_ in (subject.id, *(str(getattr(one, "id", "")) for one in self.finder.find(subject)))}
            for id_ in sorted(ids):
                found.setdefault(id_, []).append(each)
        return found

    def stands(self, decision: Decision) -> bool:
        """Whether a decision is not undone."""
        return decision.id not in self.undone

    def seen(self, *ids: str) -> str:
        """A mark of what is known now of links, threads, records or decisions; another one when any of it has changed."""
        return sha256(b"\n".join(self._known_of(id_) for id_ in ids)).hexdigest()[:16]

    def _known_of(self, id_: str) -> bytes:
        if link := self.links.get(id_):
            return msgspec.json.encode((link, self.priorities[link.from_], self.priorities[link.to]))
        if thread := self.threads.get(id_):
            return msgspec.json.encode((thread.id, thread.name, thread.priorities))
        if id_ in self.records:
            return msgspec.json.encode(self.records[id_][1])
        return id_.encode() + (b" undone" if id_ in self.undone else b"")


def problem_id(problem: Problem) -> str:
    """An id for a problem, which has none of its own."""
    return "problem-" + sha256(msgspec.json.encode(problem)).hexdigest()[:16]


class Keeper:
    """Keeps a run's folder under review; safe to use from several threads, and beside other programs that decide or run."""

    def __init__(self, folder: Path, clock: Callable[[], str], settings: Settings | None = None) -> None:
        """Load the run; raises UsageError where the folder holds none, or one that another version wrote.

        Without settings it is linked as a run into the folder would link it that is told nothing: with the bodies.toml in it.
        """
        self.folder = folder
        self._clock = clock
        self._settings = settings or Settings(bodies=find_bodies(None, folder))
        self._lock = threading.RLock()
        self._stored = _stored(folder)
        self._stamps = self._stamp_run(), self._stamp_ledger()
        self._now = _ready(self._made(read_ledger(folder)))

    def current(self) -> Reviewed:
        """The run as it stands: a run or a decision that another program made since is taken in."""
        with self._lock:
            stamps = self._stamp_run(), self._stamp_ledger()
            if stamps != self._stamps and stamps[0]:  # no stamp: a run is just putting its folder in place
                if stamps[0] != self._stamps[0]:
                    self._stored = _stored(self.folder)
                self._now = _ready(self._made(read_ledger(self.folder)))
                self._stamps = stamps
            return self._now

    def decide(self, wish: Wish, seen: str) -> Decision:
        """Record a decision; `wish.at` is filled in.

        Raises Stale where what it is about is not what was seen, Refused or UsageError where it can't be followed.
        """
        with self._lock:
            for _ in range(_RETRIES):
                reviewed = self.current()
                if reviewed.seen(*wish.targets) != seen:
                    raise Stale(_changed(reviewed), "Nothing was recorded. Look at how it stands now, then decide")
                decision = decide(reviewed.collection, wish._replace(at=self._clock()), reviewed.ledger.decisions)
                after = self._tried(reviewed, decision)
                try:
                    append(self.folder, [decision], reviewed.ledger)
                except Overtaken:
                    continue
                self._take(after)
                return decision
        raise Refused("Other programs are adding decisions all the time", "Nothing was recorded. Try again")

    def is_exported(self) -> bool:
        """Whether the files in the folder show the run as decided."""
        with self._lock:
            return all(table(self._stored, name) == table(self.current().collection, name) for name in TABLES)

    def export(self) -> None:
        """Write all files of the run anew, as decided; raises RunError or UsageError where a run is writing them or they can't be written."""
        from pipeline.export import write_run
        from pipeline.folder import OWNED, recover
        from pipeline.lock import locked
        from pipeline.stages import about_run

        target = self.folder.resolve()
        with self._lock, locked(target):
            recover(target, OWNED)
            about = about_run(self._settings, _read_by_run(target))
            write_run(self.current().collection, self.folder, about=about, parquet=(target / "parquet").is_dir())
            self.current()

    def _tried(self, reviewed: Reviewed, decision: Decision) -> Reviewed:
        """The state after a decision; raises Refused where the decision would not hold in it."""
        after = self._made(Ledger([*reviewed.ledger.decisions, decision], reviewed.ledger.problems))
        for problem in after.collection.problems:
            if problem.code == "decision_no_longer_applies" and decision.id in problem.message:
                why = problem.message.split(": ", 1)[1].rsplit(" (decision-", 1)[0]
                raise Refused(f"This can't be done: {why}", "Nothing was recorded")
        return after

    def _take(self, after: Reviewed) -> None:
        """Go on with a state whose decision was just recorded."""
        ledger = read_ledger(self.folder)
        if ledger.decisions == after.ledger.decisions:
            self._now = _ready(Reviewed(after.collection, ledger))
            self._stamps = self._stamps[0], self._stamp_ledger()

    def _made(self, ledger: Ledger) -> Reviewed:
        use_additions(self._settings.vocabulary)
        return Reviewed(ordered(link_as_decided(as_extracted(self._stored), self._settings, ledger)), ledger)

    def _stamp_run(self) -> Stamp:
        return _stamp(self.folder / DATABASE)

    def _stamp_ledger(self) -> Stamp:
        return _stamp(self.folder / NAME)


def _ready(reviewed: Reviewed) -> Reviewed:
    """The state with its years compared, so that no page waits for that."""
    _ = reviewed.rows
    return reviewed


def _stamp(path: Path) -> Stamp:
    try:
        found = os.stat(path)
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _stored(folder: Path) -> Collection:
    return load(folder / DATABASE)


def _read_by_run(folder: Path) -> list[Input]:
    """What the run read, by the `run.json` that it left: also files that yielded nothing."""
    try:
        said = msgspec.json.decode((folder / "run.json").read_bytes(), type=_RunFile)
    except (OSError, msgspec.MsgspecError):
        return []  # then the files of the documents are named
    return [Input(each.file, Path(), sha256=each.sha256) for each in said.inputs if each.sha256]


def _changed(reviewed: Reviewed) -> str:
    """What is said to a person who was overtaken: who decided last, if it was a decision."""
    made = reviewed.ledger.decisions
    last = f". The last decision is that of {made[-1].by}, {made[-1].at}" if made else ""
    return f"This has changed since you opened the page{last}"
