"""Some paths to what every file below them yielded: worked on now, or kept from an earlier run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from pipeline.errors import DocumentError
from pipeline.inputs import Input, document_ids, hashed, problem
from pipeline.progress import Watcher
from pipeline.records import TABLES, Collection, Extraction, Problem
from pipeline.settings import Settings, changing
from pipeline.store import Kept, Key, unpack
from pipeline.store.packing import Damaged
from pipeline.versions import extracting, reading

if TYPE_CHECKING:
    from pipeline.process import Done, Outcome, Task

_HEAVY = 8  # times as many bytes as files have on the average
_PER_DOCUMENT = tuple(name for name in (*TABLES, "statements") if name not in ("documents", "links", "threads", "follow_ups"))


class Batch:
    """The inputs of a run, what is known of them, and what is made of the others."""

    def __init__(self, items: Sequence[Input], problems: Sequence[Problem], settings: Settings, kept: Kept) -> None:
        self.items, self.problems, self.settings, self._kept = items, list(problems), settings, kept
        self._keys = {item.name: key_of(item, settings) for item in items}
        self._known = kept.known(key.outcome for key in self._keys.values())
        self._passing: dict[str, bytes] = {}  # outcomes that are not kept, by name
        self.worked = 0
        self.times: dict[str, float] = {}

    @property
    def names(self) -> list[str]:
        """The names of all inputs that could be opened, sorted."""
        return [item.name for item in self.items]

    @property
    def keys(self) -> list[Key]:
        """The keys of all inputs."""
        return list(self._keys.values())

    @property
    def is_lasting(self) -> bool:
        """Whether the same inputs would yield the same again: nothing failed for a reason that may pass."""
        return not self._passing

    @property
    def signature(self) -> str:
        """A hash of the inputs, of the versions and of the settings that change results."""
        inputs = [(item.name, item.document_id, *self._keys[item.name]) for item in self.items]
        problems = [(each.file, each.message) for each in self.problems]
        return _hashed([inputs, problems, changing(self.settings, "read", "extract", "link", "write")])

    def work(self, watcher: Watcher) -> None:
        """Read and extract all that is not known, and keep what comes of it at once."""
        waiting = [item for item in self.items if self._keys[item.name].outcome not in self._known]
        watcher.begin(len(self.items), len(self.items) - len(waiting))
        for each in self.problems:
            watcher.failed(each)
        self._say_known_failures(watcher)
        from pipeline.process import failed, process  # here, because a run of which nothing changed does without
        from pipeline.workers import workers

        with workers(self.settings) as staff:
            for task, result in staff.each(partial(process, settings=self.settings), self._tasks(heavy_first(waiting))):
                done = failed(task.item, result) if isinstance(result, DocumentError) else result
                self._take(task.item, done)
                watcher.done(task.item.name, done.errors)
        self._kept.settle()

    def collection(self) -> Collection:
        """One collection of everything, by file, so that neither the order of the inputs nor that of the work can matter."""
        return merge((self._outcome(item) for item in self.items), self.problems)

    def drop_superseded(self, kept: Kept) -> None:
        """Drop what other versions of the stages made."""
        kept.drop_superseded(reading(), extracting())

    def _tasks(self, items: Iterable[Input]) -> Iterator[Task]:
        from pipeline.process import Task

        for item in items:
            yield Task(item, self._kept.reading(self._keys[item.name].reading))

    def _take(self, item: Input, done: Done) -> None:
        key = self._keys[item.name]
        self.worked += 1
        for stage, seconds in done.times:
            self.times[stage] = self.times.get(stage, 0.0) + seconds
        if done.lasting:
            self._kept.keep(key, done.reading, done.outcome, failed=bool(done.errors))
            return
        self._passing[item.name] = done.outcome
        if done.reading is not None:
            self._kept.keep_reading(key, done.reading)

    def _say_known_failures(self, watcher: Watcher) -> None:
        for item in self.items:
            if self._known.get(self._keys[item.name].outcome):
                for each in self._outcome(item).problems:
                    watcher.failed(each)

    def _outcome(self, item: Input) -> Outcome:
        """What one file yielded; where the kept bytes are damaged, it is worked on again."""
        from pipeline.process import Outcome, Task, process

        key = self._keys[item.name]
        packed = self._passing.get(item.name) or self._kept.outcome(key.outcome) or b""
        try:
            return unpack(packed, Outcome)
        except Damaged:
            self._kept.forget(key)
            done = process(Task(item), self.settings)
            self._take(item, done)
            self._kept.settle()  # nothing else may come that would
            return unpack(done.outcome, Outcome)


def gather(found: Sequence[Input], problems: list[Problem], settings: Settings, kept: Kept) -> Batch:
    """Inputs that were found, hashed and with the ids of their documents; what can't be opened is a problem."""
    items: list[Input] = []
    for item in found:
        try:
            items.append(hashed(item, settings))
        except DocumentError as fault:
            problems.append(problem(item.name, fault))
    ids = document_ids((item, item.sha256) for item in items)
    return Batch([replace(item, document_id=ids[item.name]) for item in items], problems, settings, kept)


def heavy_first(items: Sequence[Input]) -> list[Input]:
    """The inputs with those far larger than most before the others: no worker is left with one of them when the rest is done."""
    least = _HEAVY * sum(item.size for item in items) / max(len(items), 1)
    return sorted(items, key=lambda item: -item.size if item.size > least else 0)


def key_of(item: Input, settings: Settings) -> Key:
    """The keys of one input: its reading is that of any file with these bytes and suffix, its records bear its name."""
    read = _hashed([item.sha256, PurePath(item.name).suffix.lower(), reading()])
    records = _hashed([read, item.name, item.document_id, extracting(), changing(settings, "extract")])
    return Key(read, records, reading(), extracting())


def merge(outcomes: Iterable[Outcome], problems: Iterable[Problem] = ()) -> Collection:
    """One collection of many outcomes, sorted by file and page."""
    from pipeline.relink import problem_order

    collection = Collection(problems=list(problems))
    pairs: list[tuple[Extraction, str]] = []
    for outcome in outcomes:
        pairs += zip(outcome.extractions, outcome.texts, strict=True)
        collection.problems += outcome.problems
    for extraction, text in sorted(pairs, key=lambda pair: (pair[0].document.file, pair[0].document.first_page or 0)):
        collection.documents.append(extraction.document)
        collection.texts[extraction.document.id] = text
        collection.extracted.append(extraction)
        for name in _PER_DOCUMENT:
            getattr(collection, name).extend(getattr(extraction, name))
    collection.problems.sort(key=problem_order)
    return collection


def _hashed(parts: object) -> str:
    """A hash of plain values; a name that is no text counts by its escapes."""
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()
