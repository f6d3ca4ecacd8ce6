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

from pipeline.export.about import Input, RunAbout
from pipeline.export.comparison import Cell, Comparison, Entry, Row, compare_years
from pipeline.export.database import write_database
from pipeline.export.encodable import encodable
from pipeline.export.order import ordered
from pipeline.export.parquet import check_parquet, write_parquet
from pipeline.export.pieces import Pieces
from pipeline.export.runfile import run_json
from pipeline.folder import DECISIONS, OWNED, whole_or_not_at_all
from pipeline.memory import Memory
from pipeline.parts import IN_PARTS, Part, Parts, parts_of
from pipeline.records import TABLES, Collection, table

__all__ = ["Cell", "Comparison", "Entry", "Input", "Row", "RunAbout", "check_parquet", "compare_years", "write_run"]


def write_run(collection: Collection, folder: Path, *, about: RunAbout | None = None, parquet: bool = False, memory: Memory | None = None) -> None:
    """Write a run to a folder: all its files, or, where anything fails, none, and what stood there before stays.

    With `parquet` the tables stand in the folder `parquet` as well. What the `memory` has from an earlier time is not made again.

    Raises UsageError where the folder holds what no run wrote, RunError where it can't be written.
    """
    with whole_or_not_at_all(folder, OWNED) as staging:
        write = partial(_write, folder=folder, staging=staging, about=about or RunAbout(), parquet=parquet, memory=memory)
        try:
            write(collection)
        except UnicodeEncodeError:  # a lone surrogate, which broken PDFs and names of files can hold
            _empty(staging)
            write(encodable(collection))
        if memory is not None:
            memory.commit()  # before the folder it lies in is moved


def _write(collection: Collection, folder: Path, staging: Path, about: RunAbout, parquet: bool, memory: Memory | None) -> None:
    """Write all files to the staging folder; what the memory knows of those in the former one is not made again."""
    collection = ordered(collection)
    _share_decisions(folder, staging)
    parts = _write_records(collection, staging)
    _write_comparison(collection, staging, about, Pieces(memory), parts)
    if parquet:
        write_parquet(collection, staging / "parquet")
    write_database(collection, parts, staging, folder, memory)
    (staging / "run.json").write_bytes(run_json(about, collection))


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


def _write_comparison(collection: Collection, folder: Path, about: RunAbout, pieces: Pieces, parts: Parts) -> None:
    # Imported here because they bring XlsxWriter, python-docx and Jinja, and `--help` should be quick.
    from pipeline.export.bars import bars
    from pipeline.export.datasette import metadata
    from pipeline.export.drawing import svg
    from pipeline.export.lanes import lanes
    from pipeline.export.package import package
    from pipeline.export.page import page
    from pipeline.export.paper import paper
    from pipeline.export.report import report
    from pipeline.export.spreadsheet import workbook
    from pipeline.export.tables import comparison_csv

    made = report(collection, about)
    (folder / "comparison.csv").write_bytes(comparison_csv(made.comparison))
    (folder / "comparison.xlsx").write_bytes(workbook(made, collection, pieces, parts))
    with (folder / "comparison.html").open("wb") as file:
        file.writelines(page(made, pieces))
    (folder / "comparison.docx").write_bytes(paper(made, pieces))
    (folder / "threads.svg").write_bytes(svg(lanes(made.comparison), "threads").encode("utf-8"))
    (folder / "money.svg").write_bytes(svg(bars(made.finances), "money").encode("utf-8"))
    (folder / "metadata.json").write_bytes(metadata())
    (folder / "datapackage.json").write_bytes(package(made.comparison, collection))
