"""The order of stages: read, segment and extract each document, then link once, then export.

Whatever happens to a file becomes a row in `problems.jsonl`, and the rest of the batch goes on. What
was read is kept at once, so that a run that is stopped or killed goes on from there when it is started again,
and a run of which nothing changed ends as soon as that is known.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from os.path import abspath
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.batch import Batch, gather
from pipeline.clock import now, seconds
from pipeline.collector import old_ones_frozen
from pipeline.errors import RunError, why
from pipeline.folder import DECISIONS, OWNED, check_folder, hashes_of, recover, sweep
from pipeline.inputs import Input, find_inputs
from pipeline.lock import locked
from pipeline.progress import Silent, Watcher
from pipeline.records import TABLES, Collection, Problem, table
from pipeline.settings import Settings, changing
from pipeline.store import DISK_FAULTS, Kept, LastRun, Recollection, load, open_kept, open_memory
from pipeline.versions import EXTRACTING, LINKING, READING, extracting, library, source_hash, whole, writing

if TYPE_CHECKING:
    from pipeline.decisions import Ledger
    from pipeline.export.about import RunAbout

TIMES = Path(".carriedforward", "last-run.json")  # when the last run ended, and seconds by stage
KEPT = Path(".carriedforward", "kept.db")  # in the output folder: goes where that goes, and is deleted with it
LOST_DECISIONS = "decisions not applied"  # among the counts of a report, where there are any
_LOST = ("unreadable_decision", "decision_no_longer_applies")
_NO_PATH = ("missing", "empty_name")  # problems of a path that leads nowhere
_LIBRARIES = ("pypdfium2", "pdfplumber", "python-docx", "spacy", "rapidfuzz", "XlsxWriter")


@dataclass(frozen=True, slots=True)
class Report:
    """How a run went: what failed, how many of each thing it found, and what it did not have to do again."""

    errors: tuple[Problem, ...]
    counts: dict[str, int]
    read: int  # files that were worked on in this run
    kept: int  # files that an earlier run had worked on
    gone: int = 0  # inputs of the run before that are no longer there
    times: dict[str, float] = field(default_factory=dict)  # seconds by stage, those of all workers together
    unchanged: bool = False  # nothing had to be done: what stands in the folder is what would be written
    _collection: Callable[[], Collection] = field(default=Collection, repr=False)

    @property
    def failed(self) -> int:
        """How many errors there were."""
        return len(self.errors)

    @property
    def collection(self) -> Collection:
        """Everything that was found; of an unchanged run, as its database has it."""
        return self._collection()


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person may ask of a run, besides its settings."""

    fresh: bool = False  # read everything again
    prune: bool = False  # forget what was read from files that are no longer inputs


def run(
    paths: Sequence[Path | str], output: Path, settings: Settings | None = None, watcher: Watcher | None = None, choices: Choices | None = None
) -> Report:
    """Read, extract and link all documents below some paths and write everything to the output folder."""
    if settings and settings.parquet:
        from pipeline.export import check_parquet

        check_parquet()
    with _said_plainly(output):
        target = check_folder(output)  # before the long work, not after it
        one = _Run(paths, output, settings or Settings(), watcher or Silent(), choices or Choices())
        with locked(target):
            recover(target, OWNED)
            sweep(target)
            return one.report()


def collect(paths: Sequence[Path | str], settings: Settings, watcher: Watcher | None = None) -> Report:
    """The linked collection of all documents below some paths, in memory; nothing is written."""
    watcher = watcher or Silent()
    with open_kept() as kept:
        batch = gather(*find_inputs(paths, settings), settings, kept)
        batch.work(watcher)
        return _reported(batch, _linked(batch.collection(), settings, watcher))


class _Run:
    """One run into one folder; RunError where no path leads anywhere."""

    def __init__(self, paths: Sequence[Path | str], output: Path, settings: Settings, watcher: Watcher, choices: Choices) -> None:
        self.output, self.settings, self.watcher, self.choices = output, settings, watcher, choices
        self.found, self.problems = find_inputs(paths, settings)
        if not self.found and all(each.code in _NO_PATH for each in self.problems):
            self._refuse_nothing(Collection(problems=self.problems))
            said = "\n".join(f"{each.file}: {each.message}" for each in self.problems)
            raise RunError(f"Nothing could be read: {said}")  # and nothing is written: a name was mistyped

    def report(self) -> Report:
        """Do the run, or, where nothing has changed, take what stands; raises RunError where nothing could be read or written."""
        with open_kept(self.output / KEPT) as kept:
            if self.choices.fresh:
                kept.clear()
            last = kept.last_run()
            batch = gather(self.found, self.problems, self.settings, kept)
            signature = self._signature(batch)
            if last is not None and self._stands(last, signature):
                return self._unchanged(kept, batch, last)
            ledger = self._ledger()  # before the long work: a file that can't be read stops it
            batch.work(self.watcher)
            collection = batch.collection()
            self._refuse_nothing(collection)
            with old_ones_frozen(), _timed(batch, "link"):
                linked = self._linked(collection, ledger)
        report = _reported(batch, linked, _gone(last.inputs, batch.names) if last else 0)
        with old_ones_frozen(), _timed(batch, "write"):
            self._write(report, batch, signature)
        self._say_how_long(report)
        return report

    def _linked(self, collection: Collection, ledger: Ledger) -> Collection:
        """The collection, linked: anew only where something has changed of what a link rests on."""
        rests_on = [source_hash(LINKING), extracting(), changing(self.settings, "extract", "link")]
        with open_memory(self.output / KEPT, "linked", json.dumps(rests_on, default=str)) as memory:
            linked = _linked(collection, self.settings, self.watcher, ledger, memory)
            memory.commit()
        return linked

    def _say_how_long(self, report: Report) -> None:
        """Leave the times beside what is kept: they are no results, which are equal where times are not."""
        times = {stage: round(spent, 3) for stage, spent in report.times.items()}
        said = {"ended": now(), "read": report.read, "kept": report.kept, "failed": report.failed, "seconds": times}
        with suppress(OSError):
            (self.output / TIMES).write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")

    def _ledger(self) -> Ledger:
        from pipeline.decisions import read_ledger  # here, because a run of which nothing changed does without

        return read_ledger(self.output)

    def _write(self, report: Report, batch: Batch, signature: str) -> None:
        """Write the folder, then say what of: a run that is killed between the two is made again."""
        from pipeline.export import write_run

        self.watcher.stage("writing")
        about = about_run(self.settings, batch.items)
        with open_memory(self.output / KEPT, "pieces", writing()) as memory:
            two = self.settings.workers > 1 and self.settings.dask is None
            write_run(report.collection, self.output, about=about, parquet=self.settings.parquet, memory=memory, two=two)
        with open_kept(self.output / KEPT) as kept:
            batch.drop_superseded(kept)
            if self.choices.prune:
                kept.prune(batch.keys)
            last = LastRun(
                signature=signature if batch.is_lasting else "",
                outputs=hashes_of(self.output, OWNED),
                inputs=batch.names,
                counts=report.counts,
                errors=list(report.errors),
            )
            kept.keep_run(last)

    def _unchanged(self, kept: Kept, batch: Batch, last: LastRun) -> Report:
        if self.choices.prune:
            kept.prune(batch.keys)
        self.watcher.begin(len(batch.names), len(batch.names))
        for each in last.errors:
            self.watcher.failed(each)
        database = self.output / "carriedforward.db"
        return Report(tuple(last.errors), last.counts, 0, len(batch.names), unchanged=True, _collection=lambda: load(database))

    def _stands(self, last: LastRun, signature: str) -> bool:
        """Whether the folder holds, byte for byte, what this run would write."""
        return last.signature == signature and last.outputs == hashes_of(self.output, OWNED)

    def _signature(self, batch: Batch) -> str:
        """A hash of all that the results depend on."""
        decisions = self.output / DECISIONS
        said = hashlib.sha256(decisions.read_bytes()).hexdigest() if decisions.is_file() else ""
        return hashlib.sha256(f"{whole()} {batch.signature} {said}".encode()).hexdigest()

    def _refuse_nothing(self, collection: Collection) -> None:
        """Keep results that hold documents from being replaced by none."""
        former = self.output / "documents.jsonl"
        if collection.documents or not former.is_file() or not former.stat().st_size:
            return
        said = "; ".join(f"{each.file}: {each.message}" for each in collection.problems[:3])
        raise RunError(
            f"Nothing could be read, and the results in {self.output} are left as they were ({said})",
            "Check the paths; a name with spaces needs quotes",
        )


def _linked(
    collection: Collection, settings: Settings, watcher: Watcher, ledger: Ledger | None = None, memory: Recollection | None = None
) -> Collection:
    from pipeline.additions import use_additions
    from pipeline.decisions import Ledger
    from pipeline.relink import link_as_decided

    watcher.stage("linking")
    use_additions(settings.vocabulary)
    return link_as_decided(collection, settings, ledger or Ledger([], []), memory)


def _gone(before: Iterable[str], names: Iterable[str]) -> int:
    """How many inputs of the run before are no longer there; the same file by a relative and by a full path is one."""
    return len(set(map(abspath, before)) - set(map(abspath, names)))


def _reported(batch: Batch, collection: Collection, gone: int = 0) -> Report:
    errors = tuple(each for each in collection.problems if each.severity == "error")
    return Report(errors, count(collection), batch.worked, len(batch.names) - batch.worked, gone, batch.times, _collection=lambda: collection)


def count(collection: Collection) -> dict[str, int]:
    """How many rows each table has, threads also by what became of them, problems by severity, and decisions that were not applied."""
    from pipeline.export.fates import fate_of

    counts = {name: len(table(collection, name)) for name in TABLES}
    for thread in collection.threads:
        counts[f"threads {fate_of(thread)}"] = counts.get(f"threads {fate_of(thread)}", 0) + 1
    for each in collection.problems:
        counts[f"problems {each.severity}"] = counts.get(f"problems {each.severity}", 0) + 1
    lost = sum(each.code in _LOST for each in collection.problems)
    return counts | ({LOST_DECISIONS: lost} if lost else {})


@contextmanager
def _timed(batch: Batch, stage: str) -> Iterator[None]:
    started = seconds()
    yield
    batch.times[stage] = seconds() - started


@contextmanager
def _said_plainly(output: Path) -> Iterator[None]:
    """Turn what a disk says (full, gone, no permission) into an error with a remedy."""
    try:
        yield
    except DISK_FAULTS as fault:
        reason = why(fault) if isinstance(fault, OSError) else fault
        raise RunError(f"The results could not be written to {output} ({reason})", "Free some space, or name another folder with --output") from fault


def about_run(settings: Settings, items: Sequence[Input] = ()) -> RunAbout:
    """What a run says about itself: program, libraries, settings, and all that went in."""
    from pipeline import __version__
    from pipeline.export.about import Input as Named
    from pipeline.export.about import RunAbout

    added = ", ".join(addition.shown for addition in settings.vocabulary)
    given = (("vocabulary", added), ("bodies", settings.bodies.shown))
    shown = (("link_threshold", str(settings.link_threshold)), *((name, said) for name, said in given if said))
    versions = tuple((name, library(name).removeprefix(name).strip().replace("-", "?", 1)) for name in _LIBRARIES)
    files = tuple(Named(item.name, item.sha256) for item in items)
    stages = tuple((name, source_hash(parts)) for name, parts in (("read", READING), ("extract", EXTRACTING), ("write", ("stages",))))
    return RunAbout(version=__version__, versions=versions, settings=shown, files=files, stages=stages)
