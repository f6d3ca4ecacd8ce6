"""A table in parts by document, and parts in bunches that one more document leaves as they are."""

from __future__ import annotations

import random
from hashlib import sha256

import msgspec
import pytest

from pipeline.parts import Part, parts_of, together
from pipeline.records import Section


def section(document: str, number: int, heading: str = "Finance") -> Section:
    return Section(
        id=f"{document}-{number}", document_id=document, heading=heading, number=None, level=1, topic="finance", page=1, start=number, end=number + 7
    )


def part(name: str, records: int = 3) -> Part:
    return Part(name, [section(name, number) for number in range(records)], sha256(name.encode()).hexdigest()[:32], False)


class TestParts:
    """What a table has of each document."""

    def test_their_lines_are_those_of_the_table(self) -> None:
        records = [section(document, number) for document in "abc" for number in range(3)]
        found = list(parts_of(records))
        assert [each.document_id for each, _ in found] == ["a", "b", "c"]
        assert b"".join(lines for _, lines in found) == b"".join(msgspec.json.encode(record) + b"\n" for record in records)

    def test_of_very_many_records_some_are_one(self) -> None:
        assert [len(each.records) for each, _ in parts_of([section("a", number) for number in range(450)])] == [200, 200, 50]

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            (section("a", 1), section("a", 1), True),
            (section("a", 1), section("a", 2), False),
            (section("a", 1), section("a", 1, "Money"), False),  # one field
            (section("a", 1, "Fin\ue000nce"), section("a", 1, "Fin\ue001nce"), False),
        ],
    )
    def test_their_keys_say_what_is_in_them(self, one: Section, other: Section, same: bool) -> None:
        (first, _), (second, _) = next(parts_of([one])), next(parts_of([other]))
        assert (first.key == second.key) is same

    @pytest.mark.parametrize(("heading", "private"), [("Finance", False), ("\ue000", True), ("\uf8ff£", False), ("\uefff", True), ("£1 – é", False)])
    def test_they_say_whether_they_have_characters_that_stand_for_numbers(self, heading: str, private: bool) -> None:
        assert next(parts_of([section("a", 1, heading)]))[0].private is private

    def test_a_lone_surrogate_is_refused(self) -> None:
        with pytest.raises(UnicodeEncodeError):
            list(parts_of([section("a", 1, "\ud800")]))


@pytest.mark.parametrize("seed", range(5))
def test_one_document_more_changes_its_own_bunch(seed: int) -> None:
    chance = random.Random(seed)
    parts = [part(f"{seed}/{number}", chance.randrange(1, 30)) for number in range(300)]
    new = part(f"{seed}/new")
    at = chance.randrange(300)
    before, after = ([[each.document_id for each in bunch] for bunch in together(some)] for some in (parts, [*parts[:at], new, *parts[at:]]))
    assert [name for bunch in before for name in bunch] == [each.document_id for each in parts]
    assert 300 / 16 < len(before) < 300 / 4
    made = [bunch for bunch in after if bunch not in before]
    assert sum(map(len, made)) < 60, "until the next part that ends a bunch"


def test_a_bunch_has_some_two_hundred_records_at_most() -> None:
    bunches = list(together([part(f"x{number}", 150) for number in range(50)]))
    assert max(sum(len(each.records) for each in bunch) for bunch in bunches) <= 350
