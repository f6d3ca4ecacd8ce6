"""A collection to the files of a run: tables, comparison, database and their description.

`write_run` writes all that the output contract lists, or nothing; `compare_years` gives the
comparison as plain values.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO

import msgspec

from pipeline.beside import beside
from pipeline.export.about import Input, RunAbout
from pipeline.export.comparison import Cell, Comparison, Entry, Row, compare_years
from pipeline.export.database import write_database
from pipeline.export.encodable import encodable
from pipeline.export.order import ordered
from pipeline.export.parquet import check_parquet, write_parquet
from pipeline.export.pieces import Pieces
from pipeline.export.runfile import run_json
from pipeline.folder import DECISIONS, OWNED, whole_or_not_at_all
from pipeline.memory import Gained, Memory
from pipeline.parts import IN_PARTS, Part, Parts, parts_of
from pipeline.records import TABLES, Collection, table

__all__ = ["Cell", "Comparison", "Entry", "Input", "Row", "RunAbout", "check_parquet", "compare_years", "write_run"]


def write_run(
    collection: Collection, folder: Path, *, about: RunAbout | None = None, parquet: bool = False, memory: Memory | None = None, two: bool = False
) -> None:
    """Write a run to a folder: all its files, or, where anything fails, none, and what stood there before stays.

    With `parquet` the tables stand in the folder `parquet` as well. What the `memory` has from an earlier time is not made again.
    With `two`, half of it is written by a copy of this process, where the system can make one.

    Raises UsageError where the folder holds what no run wrote, RunError where it can't be written.
    """
    with whole_or_not_at_all(folder, OWNED) as staging:
        write = partial(_Writing, folder=folder, staging=staging, about=about or RunAbout(), memory=memory)
        try:
            write(collection).all(parquet, two)
        except UnicodeEncodeError:  # a lone surrogate, which broken PDFs and names of files can hold
            _empty(staging)
            write(encodable(collection)).all(parquet, two)
        if memory is not None:
            memory.commit()  # before the folder it lies in is moved


class _Writing:
    """The files of one collection in a staging folder; what the memory knows of those in the former one is not made again."""

    def __init__(self, collection: Collection, folder: Path, staging: Path, about: RunAbout, memory: Memory | None) -> None:
        self.collection, self.folder, self.staging, self.about, self.memory = ordered(collection), folder, staging, about, memory

    def all(self, parquet: bool, two: bool) -> None:
        """Write all files; `two` is by two processes."""
        # Imported here because it brings the modules that lay the tables out, and `--help` should be quick.
        from pipeline.export.report import report

        _share_decisions(self.folder, self.staging)
        self.parts = _write_records(self.collection, self.staging)
        self.made = report(self.collection, self.about)
        if two:
            self._by_two()
        else:
            self.office(self.memory)
            self.others(self.memory)
        if parquet:
            write_parquet(self.collection, self.staging / "parquet")
        (self.staging / "run.json").write_bytes(run_json(self.about, self.collection))

    def _by_two(self) -> None:
        """What the office files take is about what all others do."""
        apart = self.memory.apart() if self.memory is not None else None

        def others() -> Gained | None:
            """Write the others and say what is to be kept of them."""
            self.others(apart)
            return apart.gained if apart is not None else None

        gained = beside(others, lambda: self.office(self.memory))
        if self.memory is not None and gained is not None:
            self.memory.take_in(gained)

    def office(self, memory: Memory | None) -> None:
        """Write the workbook and the Word paper."""
        from pipeline.export.paper import paper
        from pipeline.export.spreadsheet import workbook

        pieces = Pieces(memory)
        (self.staging / "comparison.xlsx").write_bytes(workbook(self.made, self.collection, pieces, self.parts))
        (self.staging / "comparison.docx").write_bytes(paper(self.made, pieces))

    def others(self, memory: Memory | None) -> None:
        """Write the page, the pictures, the table as text, what describes the tables, and the database."""
        from pipeline.export.bars import bars
        from pipeline.export.datasette import metadata
        from pipeline.export.drawing import svg
        from pipeline.export.lanes import lanes
        from pipeline.export.package import package
        from pipeline.export.page import page
        from pipeline.export.tables import comparison_csv

        made, folder = self.made, self.staging
        (folder / "comparison.csv").write_bytes(comparison_csv(made.comparison))
        with (folder / "comparison.html").open("wb") as file:
            file.writelines(page(made, Pieces(memory)))
        (folder / "threads.svg").write_bytes(svg(lanes(made.comparison), "threads").encode("utf-8"))
        (folder / "money.svg").write_bytes(svg(bars(made.finances), "money").encode("utf-8"))
        (folder / "metadata.json").write_bytes(metadata())
        (folder / "datapackage.json").write_bytes(package(made.comparison, self.collection))
        write_database(self.collection, self.parts, folder, self.folder, memory)


def _empty(folder: Path) -> None:
    for entry in folder.iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def _share_decisions(folder: Path, staging: Path) -> None:
    """Give a person's file of decisions a second name in the new folder, so that one who adds to it meanwhile loses nothing."""
    with suppress(OSError):  # none there, or a disk without second names: it moves along like any file that no run wrote
        os.link(folder / DECISIONS, staging / DECISIONS)


def _write_records(collection: Collection, folder: Path) -> Parts:
    """Write the tables and the texts; the parts of the tables, to write of them what else there is."""
    parts: dict[str, list[Part]] = {}
    for name in TABLES:
        with (folder / f"{name}.jsonl").open("wb") as file:
            if name in IN_PARTS:
                parts[name] = [_written(part, lines, file) for part, lines in parts_of(table(collection, name))]
            else:
                file.writelines(_lines(table(collection, name)))
    (folder / "texts").mkdir()
    for document, text in collection.texts.items():
        # As bytes: a translated line end would shift every offset behind it.
        (folder / "texts" / f"{document}.txt").write_bytes(text.encode("utf-8"))
    return parts


def _written(part: Part, lines: bytes, file: IO[bytes]) -> Part:
    file.write(lines)
    return part


def _lines(records: Iterable[msgspec.Struct]) -> Iterator[bytes]:
    return (msgspec.json.encode(record) + b"\n" for record in records)
