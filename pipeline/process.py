"""One input to its records: what a worker does, and all it does.

Read (or taken from an earlier reading), split, segmented, extracted. What comes back is bytes, which the
parent keeps without looking inside.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace as replaced

from pipeline.additions import use_additions
from pipeline.clock import seconds
from pipeline.document import Document
from pipeline.errors import CarriedForwardError, DocumentError
from pipeline.inputs import Input, load, problem
from pipeline.records import Extraction, Problem
from pipeline.settings import Settings
from pipeline.store.packing import Damaged, pack, pack_mended, unpack

# Failures that lie in the machine or the moment and not in the file: the next run tries again.
PASSING = frozenset(
    (
        "crash",
        "time_limit",
        "memory_limit",
        "missing",
        "unreadable",
        "changed",
        "too_large",
        "no_remote",
        "no_converter",
        "converter_timeout",
        "converter_failed",
    )
)
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Task:
    """An input, and the document that an earlier run read from the same bytes, where there is one."""

    item: Input
    reading: bytes | None = None


class Outcome(Struct, kw_only=True):
    """What one file yielded: its documents' records with their texts, or why there are none."""

    extractions: list[Extraction] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Done:
    """A packed `Outcome`, the packed `Document` where it was read now, the errors, and seconds by stage."""

    outcome: bytes
    reading: bytes | None = None
    errors: tuple[Problem, ...] = ()
    times: tuple[tuple[str, float], ...] = ()

    @property
    def lasting(self) -> bool:
        """Whether the same file would yield the same again."""
        return all(each.code not in PASSING for each in self.errors)


def process(task: Task, settings: Settings) -> Done:
    """All that one file yields; never raises for what is wrong with the file."""
    work = _Work(task, settings)
    use_additions(settings.vocabulary)  # here, because a worker's vocabulary is its own
    try:
        outcome = work.outcome()
    except DocumentError as fault:
        return failed(task.item, fault, work)
    except (KeyboardInterrupt, SystemExit, CarriedForwardError):
        raise  # not this file's fault: a vocabulary that can't be read stops the run
    except MemoryError as fault:
        return failed(task.item, no_memory(settings) if settings.memory_limit and settings.workers else crash(fault), work)
    except BaseException as fault:
        return failed(task.item, crash(fault), work)
    return Done(pack_mended(outcome), work.reading, times=tuple(work.times.items()))


class _Work:
    """One task on its way: what was read stays, also where a later stage fails."""

    def __init__(self, task: Task, settings: Settings) -> None:
        self.task, self.settings = task, settings
        self.reading: bytes | None = None
        self.times: dict[str, float] = {}

    def outcome(self) -> Outcome:
        """The records and texts of all documents of the file; raises DocumentError for a file that can't be read."""
        from pipeline.segment import split

        outcome, whole = Outcome(), [self._document()]
        parts = [*reversed(self._timed("segment", lambda: split(whole.pop())))]
        while parts:  # each is let go when it is done, and its lines before: those of a large file are half of what it holds
            segmented = self._segmented(parts)
            outcome.extractions.append(self._extracted(segmented))
            outcome.texts.append(segmented.text)
        return outcome

    def _document(self) -> Document:
        item, kept = self.task.item, self.task.reading
        with suppress(Damaged):  # then it is read again
            if kept is not None:
                return self._timed("unpack", lambda: renamed(unpack(kept, Document), item.name, item.document_id))
        document = self._timed("read", self._read)
        try:
            self.reading = self._timed("pack", lambda: pack(document))
        except UnicodeEncodeError:  # then it goes on as it will be kept
            self.reading = pack_mended(document)
            return unpack(self.reading, Document)
        return document

    def _read(self) -> Document:
        from pipeline.read import read

        return read(load(self.task.item, self.settings), self.task.item.name, self.task.item.document_id)

    def _segmented(self, parts: list[Document]) -> Document:
        """The last of some documents, taken off and segmented, without its lines, which nothing asks for from here on."""
        from pipeline.segment import segment_last

        return self._timed("segment", lambda: segment_last(parts))

    def _extracted(self, segmented: Document) -> Extraction:
        from pipeline.extract import extract

        return self._timed("extract", lambda: extract(segmented))

    def _timed(self, stage: str, work: Callable[[], Made]) -> Made:
        started = seconds()
        try:
            return work()
        finally:
            self.times[stage] = self.times.get(stage, 0.0) + seconds() - started


def renamed(document: Document, name: str, document_id: str) -> Document:
    """A document that was read from equal bytes under another name, as if it had been read under this one."""
    if (document.source.name, document.id) == (name, document_id):
        return document
    problems = tuple(_moved(each, name, document_id) for each in document.problems)
    return document.with_(id=document_id, source=replaced(document.source, name=name), problems=problems)


def _moved(each: Problem, name: str, document_id: str) -> Problem:
    return replaced(each, file=name, document_id=document_id if each.document_id is not None else None)


def failed(item: Input, fault: DocumentError, work: _Work | None = None) -> Done:
    """What is kept of a file that can't be used: one row that says why."""
    row = problem(item.name, fault)
    times = tuple(work.times.items()) if work else ()
    return Done(pack_mended(Outcome(problems=[row])), work.reading if work else None, (row,), times)


def crash(fault: BaseException) -> DocumentError:
    """A fault of ours as a row: the batch goes on, and the words help to mend it."""
    where = traceback.extract_tb(fault.__traceback__)[-1:] if fault.__traceback__ else []
    at = f" at {Path(where[0].filename).name}:{where[0].lineno}" if where else ""
    what = f"This file could not be processed: {type(fault).__name__}{at}: {fault}"[:400]
    return DocumentError(what, "Please report it, with the file if you can share it", "crash")


def no_memory(settings: Settings) -> DocumentError:
    """A file for which the system refused memory far above the limit, before the limit was seen to be passed."""
    from pipeline.workers.child import Limits, too_large

    return too_large(Limits(memory=settings.memory_limit))
