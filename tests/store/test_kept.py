"""The file that keeps what was read: what is packed comes out again, a step to a new form is taken whole or not at all."""

from __future__ import annotations

import sqlite3
from array import array
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

import pipeline.store.kept as kept_module
from pipeline.document import Document
from pipeline.fold import View
from pipeline.process import Outcome
from pipeline.read import read_file
from pipeline.records import Extraction
from pipeline.segment import segment
from pipeline.store import Key, open_kept, pack, packing, unpack
from pipeline.store.kept import migrations
from pipeline.store.packing import Damaged, pack_mended

REPORTS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "reports").iterdir())
KEY = Key("reading", "outcome", "r1", "e1")


@pytest.mark.parametrize("path", REPORTS[::3], ids=lambda path: path.name)
def test_a_document_comes_out_as_it_went_in(path: Path) -> None:
    document = segment(read_file(path))
    assert unpack(pack(document), Document) == document


@given(some.lists(some.integers(0, 2**31 - 1)).map(sorted))
def test_offsets_come_out_as_they_went_in(offsets: list[int]) -> None:
    view = View("x" * len(offsets), array("i", offsets), (1,))
    back = unpack(pack(view), View)
    assert (back, back.origins.typecode) == (view, "i")


@given(some.lists(some.integers(0, 2**31 - 1), min_size=1).map(sorted))
def test_offsets_in_little_room_come_out_as_an_array(offsets: list[int]) -> None:
    small = View("x" * len(offsets), array("i", offsets)).packed()
    assert list(unpack(pack(small), View).origins) == offsets


@pytest.mark.parametrize("many", [1, 2, 7, 100])
def test_what_is_packed_in_pieces_is_what_is_packed_at_once(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    document = read_file(REPORTS[0])
    outcome = Outcome(texts=["", "plain", "naïve “words” 🙂 " * 5])
    monkeypatch.setattr(packing, "_MANY", many)
    monkeypatch.setattr(packing, "_LONG", many)
    assert (unpack(pack(document), Document), unpack(pack(outcome), Outcome)) == (document, outcome)


def test_half_a_character_in_a_long_text_is_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "_LONG", 3)
    outcome = Outcome(texts=["words \ud800 and more"])
    with pytest.raises(UnicodeEncodeError):
        pack(outcome)
    assert unpack(pack_mended(outcome), Outcome).texts == ["words \ufffd and more"]


@given(some.text(some.characters(codec=None)))
def test_any_string_can_be_packed_and_keeps_its_length(text: str) -> None:
    back = unpack(pack_mended([text]), list[str])[0]
    assert len(back) == len(text)
    assert back == text or any("\ud800" <= char <= "\udfff" for char in text)


@given(some.binary(max_size=200))
def test_other_bytes_are_said_to_be_damaged(data: bytes) -> None:
    with pytest.raises(Damaged):
        unpack(data, Extraction)


@given(some.integers(0, 200), some.integers(1, 255))
def test_a_changed_byte_is_noticed(place: int, change: int) -> None:
    value = [[1, 2], "words that are long enough to be worth the trouble of packing them"]
    data = bytearray(pack(value))
    data[place % len(data)] ^= change
    with suppress(Damaged):
        assert unpack(bytes(data), list[object]) == value


def test_what_is_kept_is_there_for_the_next_one(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "kept.db"
    with open_kept(path) as kept:
        kept.keep(KEY, b"document", b"outcome", failed=True)
    with open_kept(path) as kept:
        assert (kept.reading("reading"), kept.outcome("outcome"), kept.known(["outcome", "other"])) == (b"document", b"outcome", {"outcome": True})


def seen_by_another(path: Path) -> set[str]:
    """The outcomes that another process would find, were this one killed now."""
    with sqlite3.connect(path) as connection:
        found = {key for (key,) in connection.execute("SELECT key FROM outcomes")}
    connection.close()
    return found


@pytest.mark.parametrize(
    ("at", "safe"),  # when each file was done, in seconds; how many are safe after each
    [
        ([9.0, 9.1, 9.2, 9.7, 9.8], [1, 1, 1, 4, 4]),  # no more than half a second's work is at risk
        ([9.0, 9.6, 20.0], [1, 2, 3]),  # what takes long is safe at once
    ],
)
def test_half_a_second_of_work_is_made_safe_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: list[float], safe: list[int]) -> None:
    path, found = tmp_path / "kept.db", []
    with open_kept(path) as kept:
        for number, now in enumerate(at):
            monkeypatch.setattr(kept_module, "seconds", lambda now=now: now)
            kept.keep(Key("", f"o{number}", "", ""), None, b"", failed=False)
            found.append(len(seen_by_another(path)))
    assert (found, len(seen_by_another(path))) == (safe, len(at)), "and all of it in the end"


@pytest.mark.parametrize("does", ["settle", "drop_superseded", "forget", "prune", "clear"])
def test_what_else_is_done_with_the_file_first_makes_safe_what_was_added(tmp_path: Path, does: str) -> None:
    about = {"drop_superseded": ("r1", "e1"), "forget": (Key("", "gone", "", ""),), "prune": ([KEY, KEY._replace(outcome="second")],)}
    with open_kept(tmp_path / "kept.db") as kept:
        for outcome in ("outcome", "second"):
            kept.keep(KEY._replace(outcome=outcome), b"document", b"", failed=False)
        getattr(kept, does)(*about.get(does, ()))
        assert seen_by_another(tmp_path / "kept.db") == (set() if does == "clear" else {"outcome", "second"})


def test_many_keys_are_asked_for_at_once() -> None:
    with open_kept() as kept:
        for number in range(3):
            kept.keep(Key(f"r{number}", f"o{number}", "", ""), b"", b"", failed=False)
        assert kept.known(f"o{number}" for number in range(5000)) == {"o0": False, "o1": False, "o2": False}


class TestMigrations:
    """Each by its name, once, in its transaction."""

    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        with open_kept(tmp_path / "kept.db") as kept:
            kept.keep(KEY, b"document", b"outcome", failed=False)
        return tmp_path / "kept.db"

    def applied(self, path: Path) -> list[str]:
        with sqlite3.connect(path) as connection:
            return [name for (name,) in connection.execute("SELECT name FROM migrations ORDER BY name")]

    def add(self, monkeypatch: pytest.MonkeyPatch, **steps: str) -> None:
        known = migrations()
        monkeypatch.setattr(kept_module, "migrations", lambda: known | steps)

    def test_all_are_applied_to_a_new_file(self, path: Path) -> None:
        assert self.applied(path) == list(migrations())

    def test_a_new_one_is_applied_to_an_old_file_once_and_keeps_its_rows(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.add(monkeypatch, **{"0900-notes": "CREATE TABLE notes (a TEXT);\nINSERT INTO notes VALUES ('one; two');\n"})
        for _ in range(2):
            with open_kept(path) as kept:
                assert kept.outcome("outcome") == b"outcome"
        assert self.applied(path)[-1] == "0900-notes"
        with sqlite3.connect(path) as connection:
            assert connection.execute("SELECT * FROM notes").fetchall() == [("one; two",)]

    def test_one_that_fails_leaves_the_file_as_it_was(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.add(monkeypatch, **{"0900-notes": "CREATE TABLE notes (a TEXT);\nINSERT INTO nowhere VALUES (1);\n"})
        with pytest.raises(sqlite3.OperationalError):
            open_kept(path)
        with sqlite3.connect(path) as connection:
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        assert ("notes" in names, self.applied(path)) == (False, list(migrations()))

    def test_a_file_of_a_later_version_is_put_aside(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as later:
            self.add(later, **{"0900-notes": "CREATE TABLE notes (a TEXT);\n"})
            open_kept(path).close()
        with open_kept(path) as kept:
            assert kept.outcome("outcome") is None
        assert path.with_name("kept.db.unreadable").is_file()
