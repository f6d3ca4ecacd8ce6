"""The order of stages: read, segment and extract each document, then link once, then export.

The one place where a document's failure is caught: whatever happens to a file becomes a row in
`problems.jsonl`, and the rest of the batch goes on.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.decisions import Ledger, read_ledger
from pipeline.document import Document
from pipeline.errors import CarriedForwardError, DocumentError, RunError
from pipeline.extract import extract
from pipeline.inputs import Input, document_ids, find_inputs, load, problem, sha256_of
from pipeline.read import read
from pipeline.records import TABLES, Collection, Extraction, Problem
from pipeline.relink import link_as_decided, problem_order
from pipeline.segment import segment, split
from pipeline.settings import Settings
from pipeline.workers import workers

if TYPE_CHECKING:
    from pipeline.export.about import RunAbout

Progress = Callable[[str, Sequence[Problem], int], None]  # file done, its problems, how many there are in all


@dataclass(frozen=True, slots=True)
class Result:
    """What one file yielded: its documents with their texts, or a problem."""

    extractions: tuple[tuple[Extraction, str], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """How a run went: everything it found, and whether all its inputs could be read."""

    collection: Collection
    failed: int


def run(paths: Sequence[Path], output: Path, settings: Settings | None = None, progress: Progress | None = None) -> Report:
    """Read, extract and link all documents below some paths and write everything to the output folder."""
    from pipeline.export import check_folder, check_parquet, write_run

    if settings and settings.parquet:
        check_parquet()
    with _said_plainly(output):
        check_folder(output)  # before the long work, not after it
    report = collect(paths, settings or Settings(), progress, decided=output)
    if not report.collection.documents and (output / "documents.jsonl").exists():
        said = "; ".join(f"{each.file}: {each.message}" for each in report.collection.problems[:3])
        raise RunError(
            f"Nothing could be read, and the results in {output} are left as they were ({said})", "Check the paths; a name with spaces needs quotes"
        )
    with _said_plainly(output):
        write_run(report.collection, output, about=_about(settings or Settings()), parquet=bool(settings and settings.parquet))
    return report


@contextmanager
def _said_plainly(output: Path) -> Iterator[None]:
    """Turn what a disk says (full, gone, no permission) into an error with a remedy."""
    from pipeline.store import DISK_FAULTS

    try:
        yield
    except DISK_FAULTS as fault:
        reason = getattr(fault, "strerror", None) or fault
        raise RunError(f"The results could not be written to {output} ({reason})", "Free some space, or name another folder with --output") from fault


def collect(paths: Sequence[Path], settings: Settings, progress: Progress | None = None, decided: Path | None = None) -> Report:
    """The linked collection of all documents below some paths, by the decisions kept in a folder; nothing is written."""
    ledger = read_ledger(decided) if decided is not None else Ledger([], [])  # before the long work: a file that can't be read stops it
    items, problems = find_inputs(paths, settings)
    results: list[Result] = [Result(problems=(each,)) for each in problems]
    named = _with_ids(items, settings, results)
    for item, result in workers(settings.workers).each(partial(process, settings=settings), named):
        done = result if isinstance(result, Result) else Result(problems=(_crash(item, result),))
        results.append(done)
        if progress:
            progress(item.name, done.problems, len(items))
    collection = merge(results)
    failed = sum(each.severity == "error" for each in collection.problems)
    return Report(link_as_decided(collection, settings, ledger), failed)


def process(item: Input, settings: Settings) -> Result:
    """All that one file yields; never raises for what is wrong with the file."""
    try:
        documents = split(read(load(item, settings), item.name, item.document_id))
        return Result(tuple(_extracted(document) for document in documents))
    except DocumentError as fault:
        return Result(problems=(problem(item.name, fault),))
    except (KeyboardInterrupt, SystemExit, CarriedForwardError):
        raise  # not this file's fault: a vocabulary that can't be read stops the run
    except BaseException as fault:
        return Result(problems=(_crash(item, fault),))


def merge(results: Iterable[Result]) -> Collection:
    """One collection of many results, sorted by file, so that the order of the inputs can't matter."""
    collection = Collection()
    pairs = sorted(
        (pair for result in results for pair in result.extractions), key=lambda pair: (pair[0].document.file, pair[0].document.first_page or 0)
    )
    for extraction, text in pairs:
        collection.documents.append(extraction.document)
        collection.texts[extraction.document.id] = text
        collection.extracted.append(extraction)
        for name in (*TABLES, "statements"):
            if name not in ("documents", "links", "threads", "follow_ups"):
                getattr(collection, name).extend(getattr(extraction, name))
    for result in results:
        collection.problems.extend(result.problems)
    collection.problems.sort(key=problem_order)
    return collection


def _with_ids(items: Sequence[Input], settings: Settings, results: list[Result]) -> list[Input]:
    """The inputs with the ids of their documents; what can't be opened becomes a result."""
    hashes: list[tuple[Input, str]] = []
    for item in items:
        try:
            hashes.append((item, sha256_of(load(item, settings))))
        except DocumentError as fault:
            results.append(Result(problems=(problem(item.name, fault),)))
    ids = document_ids(hashes)
    return [replace(item, document_id=ids[item.name]) for item, _ in hashes]


def _extracted(document: Document) -> tuple[Extraction, str]:
    return extract(segment(document)), document.text


def _crash(item: Input, fault: BaseException) -> Problem:
    """A fault of ours, or a worker that was killed, as a row: the batch goes on, and the words help to mend it."""
    where = traceback.extract_tb(fault.__traceback__)[-1:] if fault.__traceback__ else []
    at = f" at {Path(where[0].filename).name}:{where[0].lineno}" if where else ""
    what = f"This file could not be processed: {type(fault).__name__}{at}: {fault}"[:400]
    return problem(item.name, DocumentError(what, "Please report it, with the file if you can share it", "crash"))


def _about(settings: Settings) -> RunAbout:
    from importlib.metadata import PackageNotFoundError, version

    from pipeline import __version__
    from pipeline.export.about import RunAbout

    def found(name: str) -> str:
        try:
            return version(name)
        except PackageNotFoundError:
            return "?"

    libraries = ("pypdfium2", "pdfplumber", "python-docx", "spacy", "rapidfuzz", "pandas", "XlsxWriter")
    shown = (("link_threshold", str(settings.link_threshold)),)
    return RunAbout(version=__version__, versions=tuple((name, found(name)) for name in libraries), settings=shown)
