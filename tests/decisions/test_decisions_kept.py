"""What people decided: kept byte for byte in its file, and written to a sheet and read back from it."""

from __future__ import annotations

import csv
import json
import multiprocessing
from pathlib import Path

import jsonschema
import pytest
from deciding import AT, TWO_YEARS, made, reports, wish

from pipeline.decisions import (
    NAME,
    Ledger,
    Overtaken,
    Wish,
    append,
    decide,
    new_decisions,
    read_ledger,
    read_sheet,
    write_sheet,
)
from pipeline.errors import UsageError
from pipeline.records import Decision
from pipeline.schema import json_schemas

ROOT = Path(__file__).resolve().parents[2]


def add_many(folder: str, name: str, count: int) -> None:
    """What one of several writers does."""
    collection = made(reports(TWO_YEARS))
    for number in range(count):
        append(Path(folder), [decide(collection, Wish("set_aside", (collection.priorities[0].id,), name, AT, str(number)))])


class TestTheFile:
    """decisions.jsonl is only ever added to."""

    def decision(self, why: str = "") -> Decision:
        collection = made(reports(TWO_YEARS))
        return decide(collection, Wish("set_aside", (collection.priorities[0].id,), "A. Officer", AT, why))

    def test_every_line_keeps_to_the_schema(self, tmp_path: Path) -> None:
        first = made(reports(TWO_YEARS))
        one = wish(first, "reject", "Neglect 2019", "Neglect 2020")
        two = wish(first, "correct", "Neglect 2019", field="name", value="Home")
        append(tmp_path, [one, two])
        validator = jsonschema.Draft202012Validator(json_schemas()["decisions"])
        lines = [json.loads(line) for line in (tmp_path / NAME).read_text(encoding="utf-8").splitlines()]
        assert [validator.is_valid(line) for line in lines] == [True, True]
        assert not validator.is_valid({**lines[0], "action": "shrug"})

    def test_what_stood_there_is_a_prefix_of_what_stands_there(self, tmp_path: Path) -> None:
        before = b""
        for why in ("one", "two\nlines", "“three”"):
            append(tmp_path, [self.decision(why)])
            after = (tmp_path / NAME).read_bytes()
            assert after.startswith(before)
            assert len(after) > len(before)
            before = after
        assert [each.why for each in read_ledger(tmp_path).decisions] == ["one", "two\nlines", "“three”"]

    def test_two_writers_lose_nothing(self, tmp_path: Path) -> None:
        context = multiprocessing.get_context("spawn")
        writers = [context.Process(target=add_many, args=(str(tmp_path), name, 25)) for name in ("A", "B")]
        for each in writers:
            each.start()
        for each in writers:
            each.join()
        assert sorted((each.by, int(each.why)) for each in read_ledger(tmp_path).decisions) == [(name, n) for name in ("A", "B") for n in range(25)]

    def test_one_who_was_overtaken_is_told_and_adds_nothing(self, tmp_path: Path) -> None:
        first, second = (wish(made(reports(TWO_YEARS)), "rename", "Neglect 2019", value=name) for name in ("One", "Two"))
        before = read_ledger(tmp_path)
        append(tmp_path, [first], before)
        with pytest.raises(Overtaken, match="meanwhile"):
            append(tmp_path, [second], before)
        append(tmp_path, [second], read_ledger(tmp_path))
        assert [each.value for each in read_ledger(tmp_path).decisions] == ["One", "Two"]

    def test_a_line_that_is_broken_is_reported_and_the_next_one_is_whole(self, tmp_path: Path) -> None:
        (tmp_path / NAME).write_bytes(b'{"id": "decision-1", "acti')  # a writer was killed here
        append(tmp_path, [self.decision()])
        ledger = read_ledger(tmp_path)
        assert len(ledger.decisions) == 1
        assert [(each.code, each.severity) for each in ledger.problems] == [("unreadable_decision", "warning")]

    def test_no_file_is_no_decision(self, tmp_path: Path) -> None:
        assert read_ledger(tmp_path / "nowhere") == Ledger([], [])

    def test_a_decision_has_one_id_for_one_content(self) -> None:
        assert self.decision("a").id == self.decision("a").id != self.decision("b").id


class TestTheSheet:
    """Out to a CSV file, filled in, and in again."""

    def filled(self, path: Path, changes: dict[str, dict[str, str]], delimiter: str = ",", encoding: str = "utf-8-sig") -> None:
        """Fill in rows by their target, and save as a spreadsheet program does."""
        with path.open(encoding="utf-8-sig", newline="") as source:
            rows = list(csv.DictReader(source))
        for row in rows:
            row.update(changes.get(row["target"], {}))
        with path.open("w", encoding=encoding, newline="") as target:
            writer = csv.DictWriter(target, list(rows[0]), delimiter=delimiter)
            writer.writeheader()
            writer.writerows(rows)

    @pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-8")])
    def test_what_is_filled_in_becomes_decisions(self, tmp_path: Path, delimiter: str, encoding: str) -> None:
        collection, path = made(reports(TWO_YEARS)), tmp_path / "sheet.csv"
        assert write_sheet(collection, path) == len(collection.links) + len(collection.priorities)
        (link,) = collection.links
        wrong = collection.priorities[3].id
        changes = {
            link.id: {"action": "Reject", "by": "Zoë", "why": "two strategies"},
            wrong: {"action": "correct", "field": "name", "value": "=Minds"},
        }
        self.filled(path, changes, delimiter, encoding)
        decisions = new_decisions(collection, read_sheet(path, "A. Officer", "", AT), [])
        assert [(each.action, each.by, each.why, each.value) for each in decisions] == [
            ("reject", "Zoë", "two strategies", None),
            ("correct", "A. Officer", "", "=Minds"),
        ]
        assert decisions[0] == decide(collection, Wish("reject", (link.id,), "Zoë", AT, "two strategies"))

    def test_a_sheet_that_is_read_twice_decides_once(self, tmp_path: Path) -> None:
        collection, path = made(reports(TWO_YEARS)), tmp_path / "sheet.csv"
        write_sheet(collection, path)
        self.filled(path, {collection.links[0].id: {"action": "reject"}})
        first = new_decisions(collection, read_sheet(path, "A", "", AT), [])
        assert (len(first), new_decisions(collection, read_sheet(path, "A", "", AT), first)) == (1, [])

    def test_a_sheet_as_it_was_written_decides_nothing(self, tmp_path: Path) -> None:
        write_sheet(made(reports(TWO_YEARS)), tmp_path / "sheet.csv")
        assert read_sheet(tmp_path / "sheet.csv", "A", "", AT) == []

    def test_an_action_that_is_none_names_its_row(self, tmp_path: Path) -> None:
        collection, path = made(reports(TWO_YEARS)), tmp_path / "sheet.csv"
        write_sheet(collection, path)
        self.filled(path, {collection.links[0].id: {"action": "maybe"}})
        with pytest.raises(UsageError, match="row 2: 'maybe'"):
            read_sheet(path, "A", "", AT)

    def test_no_cell_is_a_formula(self, tmp_path: Path) -> None:
        write_sheet(made(reports({"2019/20": ["=HYPERLINK(1)"]})), tmp_path / "sheet.csv")
        assert "'=HYPERLINK(1)" in (tmp_path / "sheet.csv").read_text(encoding="utf-8-sig")

    def test_another_file_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "sheet.csv").write_text("a,b\n1,2\n", encoding="utf-8")
        with pytest.raises(UsageError, match="no columns action and target"):
            read_sheet(tmp_path / "sheet.csv", "A", "", AT)
