"""The database: what goes in comes out, keys hold, words are found."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from northmere import PARTNERSHIP, sample

from pipeline.errors import RunError, UsageError
from pipeline.records import TABLES, Collection
from pipeline.store import load, save, search


@pytest.fixture
def database(run: Path) -> sqlite3.Connection:
    return sqlite3.connect(run / "carriedforward.db")


@pytest.mark.parametrize("collection", [sample(), Collection()], ids=["sample", "empty"])
def test_what_is_saved_loads_again(tmp_path: Path, collection: Collection) -> None:
    save(collection, tmp_path / "a.db")
    assert load(tmp_path / "a.db") == collection


def test_the_same_collection_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.db", "b.db"):
        save(sample(), tmp_path / name)
    assert (tmp_path / "a.db").read_bytes() == (tmp_path / "b.db").read_bytes()


def test_every_key_leads_somewhere(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_of_the_contract_has_rows(database: sqlite3.Connection, name: str) -> None:
    assert database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] > 0


def test_evidence_can_be_checked_against_the_text_in_sql(database: sqlite3.Connection) -> None:
    wrong = database.execute(
        'SELECT record_id FROM evidence JOIN texts USING (document_id) WHERE substr(text, start + 1, "end" - start) <> quote'
    ).fetchall()
    assert wrong == []
    assert database.execute("SELECT count(*) FROM evidence").fetchone()[0] > 60


def test_a_thread_can_be_joined_to_its_documents(database: sqlite3.Connection) -> None:
    found = database.execute(
        """
        SELECT documents.period FROM threads
        JOIN thread_priorities ON thread_id = threads.id
        JOIN priorities ON priority_id = priorities.id
        JOIN documents ON document_id = documents.id
        WHERE threads.name = 'Keeping adolescents safe' ORDER BY position
        """
    ).fetchall()
    assert found == [("2019/20",), ("2020/21",), ("2021/22",)]


def test_lists_are_json(database: sqlite3.Connection) -> None:
    query = "SELECT DISTINCT value FROM priorities, json_each(priorities.shared_with)"
    assert database.execute(query).fetchall() == [("Northmere Safeguarding Adults Board",)]


@pytest.mark.parametrize(
    ("words", "tables"),
    [
        ("front door", {"priorities"}),  # in a field other than the name
        ("NEGLECT", {"priorities"}),
        ("bruising babies", {"procedures"}),  # all the words, in any order
        ('"DROP TABLE" OR *', set()),  # no query language: nothing holds these words
        ("", set()),
        (PARTNERSHIP, {"finances"}),
    ],
)
def test_search(run: Path, words: str, tables: set[str]) -> None:
    assert {hit.table for hit in search(run / "carriedforward.db", words)} == tables


def test_a_file_that_exists_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"mine")
    with pytest.raises(RunError):
        save(Collection(), tmp_path / "a.db")
    assert (tmp_path / "a.db").read_bytes() == b"mine"


def test_two_records_with_one_id_are_refused(tmp_path: Path) -> None:
    collection = sample()
    collection.priorities[1].id = collection.priorities[0].id
    with pytest.raises(RunError, match="contradict"):
        save(collection, tmp_path / "a.db")


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no results of a run"):
        load(tmp_path / "a.db")
    assert list(tmp_path.iterdir()) == []


def test_a_sqlite_without_full_text_search_stores_all_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.store.results._WORDS", "CREATE VIRTUAL TABLE words USING no_such_module (text)")
    save(sample(), tmp_path / "a.db")
    assert load(tmp_path / "a.db") == sample()
    with pytest.raises(RunError, match="can't be searched"):
        search(tmp_path / "a.db", "neglect")
