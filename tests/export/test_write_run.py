"""A run is written whole, the same every time, and nothing in a document can harm who opens it."""

from __future__ import annotations

import csv
import json
import random
import sqlite3
from pathlib import Path

import jsonschema
import msgspec
import pytest
from northmere import ABOUT, FORMULA, HOSTILE, sample

from pipeline.export import write_run
from pipeline.folder import OWNED
from pipeline.records import TABLES, Collection, table
from pipeline.schema import json_schemas


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_run_writes_every_file_of_the_contract_and_no_other(run: Path, collection: Collection) -> None:
    assert {path.name for path in run.iterdir()} == OWNED - {"parquet"}  # written when it is asked for
    assert {path.stem for path in (run / "texts").iterdir()} == {document.id for document in collection.documents}


def test_a_run_without_documents_writes_them_too(empty_run: Path) -> None:
    assert {path.name for path in empty_run.iterdir()} == OWNED - {"parquet"}
    assert all(rows(empty_run, name) == [] for name in TABLES)


def test_two_runs_are_alike_byte_for_byte_whatever_the_order_of_the_records(run: Path, tmp_path: Path) -> None:
    shuffled, chance = sample(), random.Random(3)
    for name in TABLES:
        chance.shuffle(table(shuffled, name))
    shuffled.texts = dict(sorted(shuffled.texts.items(), reverse=True))
    write_run(shuffled, tmp_path / "again", about=ABOUT)
    assert contents(tmp_path / "again") == contents(run)


@pytest.mark.parametrize("name", TABLES)
def test_every_record_holds_to_its_schema(run: Path, name: str) -> None:
    validator = jsonschema.Draft202012Validator(json_schemas()[name])
    written = rows(run, name)
    assert written
    assert [error.message for row in written for error in validator.iter_errors(row)] == []


@pytest.mark.parametrize("name", TABLES)
def test_fields_stand_in_the_order_of_the_record_and_null_is_written(run: Path, name: str) -> None:
    fields = [field.encode_name for field in msgspec.structs.fields(TABLES[name])]
    assert all(list(row) == fields for row in rows(run, name))


@pytest.mark.parametrize("name", TABLES)
def test_what_is_written_reads_back(run: Path, collection: Collection, name: str) -> None:
    read = [msgspec.json.decode(line, type=TABLES[name]) for line in (run / f"{name}.jsonl").read_bytes().splitlines()]
    assert sorted(map(msgspec.json.encode, read)) == sorted(map(msgspec.json.encode, table(collection, name)))


def test_records_stand_by_file_and_place(run: Path) -> None:
    files = {str(row["id"]): str(row["file"]) for row in rows(run, "documents")}
    assert list(files.values()) == sorted(files.values())
    places = [(files[str(row["document_id"])], row["evidence"]["start"]) for row in rows(run, "priorities")]  # type: ignore[index]
    assert places == sorted(places)


def test_every_quote_is_its_slice_of_the_text(run: Path) -> None:
    checked = 0
    for name in ("priorities", "findings", "procedures", "finances", "recommendations"):
        for row in rows(run, name):
            text = (run / "texts" / f"{row['document_id']}.txt").read_bytes().decode("utf-8")
            for evidence in [row["evidence"], *row["also"], *row["evidence"]["continued"]]:  # type: ignore[index, misc]
                assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
                checked += 1
    assert checked > 40


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\f", "\u2028", "a\r\nb\r\rc\n"])
def test_line_ends_of_a_text_are_written_as_they_are(tmp_path: Path, ends: str) -> None:
    collection = sample()
    collection.texts["d001"] = f"é{ends}£"
    write_run(collection, tmp_path / "run")
    assert (tmp_path / "run" / "texts" / "d001.txt").read_bytes() == f"é{ends}£".encode()


def test_a_file_name_that_is_not_utf8_costs_one_character_and_not_the_run(tmp_path: Path) -> None:
    """A name in Latin-1 reaches Python with a lone surrogate; so may the text of a broken PDF."""
    collection = sample()
    collection.documents[0].file = "r\udce9sum\udce9.pdf"
    text = collection.texts["d001"]
    collection.texts["d001"] = text.replace("steady", "st\ud83dady")
    write_run(collection, tmp_path / "run")
    assert "r\ufffdsum\ufffd.pdf" in {row["file"] for row in rows(tmp_path / "run", "documents")}
    written = (tmp_path / "run" / "texts" / "d001.txt").read_bytes().decode("utf-8")
    assert written == text.replace("steady", "st\ufffdady")
    assert len(written) == len(text)  # every offset still holds


def test_no_cell_of_the_csv_file_is_a_formula(run: Path) -> None:
    with (run / "comparison.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]
    assert f"'{FORMULA}" in cells


def test_the_csv_file_has_a_row_a_thread_and_a_column_a_period(run: Path, collection: Collection) -> None:
    with (run / "comparison.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert len(table) == len(collection.threads)
    neglect = next(row for row in table if row["name"].startswith("Neglect"))
    assert neglect["2019/20"] == "Neglect [reported: Annual Report 2019-20, p. 2]"
    assert next(row for row in table if row["name"] == "Private Fostering")["2020/21"] == "(not listed)"


def test_hostile_names_reach_the_records_unchanged(run: Path) -> None:
    assert set(HOSTILE) <= {str(row["name"]) for row in rows(run, "priorities")}


def test_the_database_holds_the_same_rows(run: Path) -> None:
    with sqlite3.connect(run / "carriedforward.db") as connection:
        counts = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in TABLES}
    assert counts == {name: len(rows(run, name)) for name in TABLES}
