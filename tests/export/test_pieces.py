"""What is written is kept in pieces: with what is kept, without it, and after any change, the bytes are the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace
from northmere import sample

from pipeline.export import write_run
from pipeline.export.labels import printable
from pipeline.export.numbered import Numbers, citations
from pipeline.export.pieces import Pieces
from pipeline.memory import Apart, Gained
from pipeline.records import Collection, Evidence
from pipeline.store.filling import Filling


class Kept:
    """A memory that can be looked into."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}
        self.made: list[str] = []
        self.kept = False

    def recall(self, key: str) -> bytes | None:
        return self.known.get(key)

    def remember(self, key: str, value: bytes) -> None:
        self.made.append(key.split(" ")[0])
        self.known[key] = value

    def commit(self) -> None:
        self.kept = True

    def apart(self) -> Apart:
        return Apart({key.encode(): value for key, value in self.known.items()}, str.encode, lambda kept: kept, lambda value: value)

    def take_in(self, gained: Gained) -> None:
        for key, value in gained.found.items():
            self.remember(key.decode(), value)


def cited(numbers: Numbers) -> str:
    """Words with two sources, one of which nobody may know."""
    return f"Stated in {citations([('a', 'p. 2'), ('b', '')], numbers)}."


class TestOnePiece:
    """A text with numbers in it."""

    @pytest.mark.parametrize(
        ("first", "then", "is_made_again"),
        [
            ({"a": 3, "b": 4}, {"a": 3, "b": 4}, False),
            ({"a": 3, "b": 4}, {"a": 7, "b": 1}, False),  # other numbers, as wide
            ({"a": 3, "b": 4}, {"a": 3, "b": 4, "c": 5}, False),  # one that it does not ask for
            ({"a": 9, "b": 4}, {"a": 10, "b": 4}, True),  # wider: lines may break elsewhere
            ({"a": 3, "b": 4}, {"a": 3}, True),  # a source that is gone
            ({"a": 3}, {"a": 3, "b": 4}, True),  # one that was not known
        ],
    )
    def test_it_is_made_again_where_its_numbers_do_not_fit(self, first: dict[str, int], then: dict[str, int], is_made_again: bool) -> None:
        memory = Kept()
        for values in (first, then):
            pieces = Pieces(memory)
            assert pieces.text("said", pieces.about("x"), values, cited) == cited(values)
        assert len(memory.made) == 1 + is_made_again

    @given(numbers=some.lists(some.tuples(some.sampled_from("abc"), some.integers(1, 10**6)), max_size=9), said=some.text(max_size=9))
    def test_it_is_what_is_made_without_a_memory(self, numbers: list[tuple[str, int]], said: str) -> None:
        values, names = dict(numbers), [name for name, _ in numbers]
        said = printable(said)

        def make(known: Numbers) -> str:
            return said + said.join(f"[{known[name]}]{known.get('d', '?')}" for name in names)

        memory = Kept()
        for _ in range(2):
            pieces = Pieces(memory)
            assert pieces.text("said", pieces.about(said, names), values, make) == make(values)

    @pytest.mark.parametrize("mark", ["\ue000", "\ue001", "\uefff", "\ue123\uefff"])
    def test_a_document_may_have_the_characters_that_stand_for_numbers(self, mark: str) -> None:
        memory, values = Kept(), {"a": 12}
        pieces = Pieces(memory)
        text = pieces.text("said", pieces.about(f"x{mark}"), values, lambda numbers: f"{mark}[{numbers['a']}]")
        assert (text, memory.made) == (f"{mark}[12]", [])

    @pytest.mark.parametrize("number", [0.956, 0.957, 0xEE85])  # packed, these have bytes of such a character, as far as bytes can tell
    def test_a_number_is_no_such_character(self, number: float) -> None:
        memory, values = Kept(), {"a": 12}
        for _ in range(2):
            pieces = Pieces(memory)
            assert pieces.text("said", pieces.about({"confidence": number, "id": "fin-1"}), values, cited) == cited(values)
        assert memory.made == ["said"]

    def test_one_with_more_numbers_than_there_are_characters_is_not_kept(self) -> None:
        memory, values = Kept(), {str(number): number for number in range(5000)}
        pieces = Pieces(memory)

        def make(numbers: Numbers) -> str:
            return " ".join(f"[{numbers[name]}]" for name in values)

        assert pieces.text("said", pieces.about("x"), values, make) == make(values)
        assert memory.made == []

    @pytest.mark.parametrize("damage", [b"", b"\xc1", b"\x90", b"\x93\x90\x90\x80", b"\x93\x91\xa1x\x91\xa1a\x81\xa1a\x01"])
    def test_a_damaged_one_is_made_again(self, damage: bytes) -> None:
        memory, values = Kept(), {"a": 1, "b": 2}
        pieces = Pieces(memory)
        pieces.text("said", pieces.about("x"), values, cited)
        memory.known = dict.fromkeys(memory.known, damage)
        assert pieces.text("said", pieces.about("x"), values, cited) == cited(values)


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many shares of rows are copied from the former database, each time some are."""
    real, seen = Filling._copy, list[int]()

    def copy(self: Filling, table: str, shares: Sequence[tuple[str, int, int]]) -> None:
        seen.append(len(shares))
        real(self, table, shares)

    monkeypatch.setattr(Filling, "_copy", copy)
    return seen


def files(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def without_first(collection: Collection) -> Collection:
    """The collection as it would be without its first paper: all numbers of sources are others."""
    gone = min(collection.documents, key=lambda document: document.file).id
    names = ("sections", "priorities", "findings", "procedures", "finances", "recommendations")
    kept = {name: [record for record in getattr(collection, name) if record.document_id != gone] for name in names}
    ids = {priority.id for priority in kept["priorities"]}
    threads = [replace(thread, priorities=[each for each in thread.priorities if each in ids]) for thread in collection.threads]
    return replace(
        collection,
        documents=[document for document in collection.documents if document.id != gone],
        texts={key: text for key, text in collection.texts.items() if key != gone},
        links=[link for link in collection.links if {link.from_, link.to} <= ids],
        threads=[thread for thread in threads if thread.priorities],
        follow_ups=[],
        problems=[problem for problem in collection.problems if problem.document_id != gone],
        **kept,
    )


def elsewhere(collection: Collection) -> Collection:
    """The collection with a record that is also printed in another paper."""
    at, other = collection.priorities[0].evidence, collection.documents[-1].id
    also = Evidence(page=at.page, paragraph=at.paragraph, section=at.section, start=at.start, end=at.end, quote=at.quote, document_id=other)
    return replace(collection, priorities=[replace(collection.priorities[0], also=[also]), *collection.priorities[1:]])


class TestARun:
    """All files of a run."""

    @pytest.mark.parametrize("change", [lambda each: each, without_first, elsewhere], ids=["nothing", "one paper less", "printed elsewhere"])
    def test_its_bytes_are_those_of_a_run_without_memory(self, tmp_path: Path, change: object) -> None:
        memory = Kept()
        write_run(sample(), tmp_path / "first", memory=memory)
        assert memory.kept
        changed = change(sample())  # type: ignore[operator]
        write_run(changed, tmp_path / "then", memory=memory)
        write_run(changed, tmp_path / "without")
        assert files(tmp_path / "then") == files(tmp_path / "without")

    def test_of_which_nothing_changed_makes_nothing_again(self, tmp_path: Path) -> None:
        memory = Kept()
        write_run(sample(), tmp_path / "first", memory=memory)
        assert {"rows", "body.html", "scope.html", "tables", "money"} <= set(memory.made)
        memory.made.clear()
        write_run(sample(), tmp_path / "then", memory=memory)
        assert memory.made == []

    @pytest.mark.parametrize("change", [lambda each: each, without_first], ids=["nothing", "one paper less"])
    def test_its_bytes_are_the_same_by_two_processes(self, tmp_path: Path, change: object) -> None:
        memory, changed = Kept(), change(sample())  # type: ignore[operator]
        write_run(sample(), tmp_path / "run", memory=memory, two=True)
        assert {"rows", "body.html", "scope.html", "tables", "money", "database"} <= set(memory.made)
        memory.made.clear()
        write_run(changed, tmp_path / "run", memory=memory, two=True)
        assert bool(memory.made) == (changed != sample())
        write_run(changed, tmp_path / "one")
        assert files(tmp_path / "run") == files(tmp_path / "one")

    def test_a_letter_that_no_file_can_hold_is_replaced_by_two_processes_as_by_one(self, tmp_path: Path) -> None:
        broken = replace(sample(), problems=[replace(sample().problems[0], message="\ud800")])
        write_run(broken, tmp_path / "two", memory=Kept(), two=True)
        write_run(broken, tmp_path / "one")
        assert files(tmp_path / "two") == files(tmp_path / "one")

    @pytest.mark.parametrize("change", [lambda each: each, without_first], ids=["nothing", "one paper less"])
    def test_its_database_is_copied_from_the_former_one(self, tmp_path: Path, copied: list[int], change: object) -> None:
        memory, changed = Kept(), change(sample())  # type: ignore[operator]
        write_run(sample(), tmp_path / "run", memory=memory)
        assert not copied
        write_run(changed, tmp_path / "run", memory=memory)
        write_run(changed, tmp_path / "without")
        assert sum(copied) > 5
        assert files(tmp_path / "run") == files(tmp_path / "without")

    @pytest.mark.parametrize("damage", [b"", b"nothing", None], ids=["empty", "no database", "one byte"])
    def test_a_former_database_that_was_altered_is_not_copied_from(self, tmp_path: Path, copied: list[int], damage: bytes | None) -> None:
        memory, database = Kept(), tmp_path / "run" / "carriedforward.db"
        write_run(sample(), tmp_path / "run", memory=memory)
        whole = database.read_bytes()
        database.write_bytes(whole.replace(b"Northmere", b"Southmere", 1) if damage is None else damage)
        write_run(sample(), tmp_path / "run", memory=memory)
        assert (database.read_bytes(), copied) == (whole, [])

    def test_that_breaks_off_keeps_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        memory = Kept()
        monkeypatch.setattr("pipeline.store.save", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            write_run(sample(), tmp_path / "first", memory=memory)
        assert not memory.kept
