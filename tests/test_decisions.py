"""What people decided: kept byte for byte, found again in later runs, applied, undone, and reported where it no longer applies."""

from __future__ import annotations

import csv
import hashlib
import json
import multiprocessing
import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.decisions import (
    NAME,
    Ledger,
    Overtaken,
    Wish,
    amend,
    append,
    decide,
    new_decisions,
    read_ledger,
    read_sheet,
    settle,
    standing,
    write_sheet,
)
from pipeline.errors import UsageError
from pipeline.link import link
from pipeline.records import Collection, Decision, DocumentRecord, Evidence, Link, Priority, Procedure, Thread
from pipeline.schema import json_schemas
from pipeline.settings import Settings
from pipeline.stages import run

ROOT = Path(__file__).resolve().parents[1]
AT = "2031-05-06T07:08:09+00:00"


def paper(id_: str, period: str, **fields: Any) -> DocumentRecord:
    """An annual report of one fictional partnership."""
    values: dict[str, Any] = {
        "id": id_, "file": f"{id_}.pdf", "sha256": id_.ljust(64, "0"), "kind": "annual_report", "title": f"Annual Report {period}",
        "body": "Fernshire Safeguarding Children Partnership", "council": None, "period": period, "meeting_date": None, "committee": None,
        "agenda_item": None, "report_of": None, "draft": False, "pages": 3, "first_page": 1, "last_page": 3, "format": "pdf", "ocr": False,
        "duplicate_of": None,
    }  # fmt: skip
    return DocumentRecord(**(values | fields))


def reports(listed: dict[str, Sequence[str]], salt: str = "", **fields: Any) -> Collection:
    """One report a year with the priorities it reports on; the salt changes every id, as another version or format does."""
    collection = Collection()
    for period, names in listed.items():
        id_ = f"{salt}d{period[:4]}"
        collection.documents.append(paper(id_, period, **fields))
        collection.texts[id_] = f"Report of {period}, {salt}. " + "\n".join(names)
        for number, name in enumerate(names):
            start = collection.texts[id_].index(name)
            evidence = Evidence(page=1, paragraph=None, section=None, start=start, end=start + len(name), quote=name)
            collection.priorities.append(
                Priority(
                    id=hashlib.sha256(f"{id_} {number}".encode()).hexdigest()[:12], document_id=id_, name=name, period=period, stage="reported",
                    since=None, outcomes=[], progress=None, shared_with=[], themes=[], evidence=evidence,
                )
            )  # fmt: skip
    return collection


def joined(*collections: Collection) -> Collection:
    """The papers of several collections in one."""
    whole = Collection()
    for each in collections:
        whole.documents += each.documents
        whole.priorities += each.priorities
        whole.texts |= each.texts
    return whole


def made(collection: Collection, *decisions: Decision) -> Collection:
    """What a run makes of papers and decisions."""
    count = standing(decisions)
    amended = amend(collection, count)
    settled = settle(amended.collection, count, partial(link, settings=Settings()), amended.former)
    settled.problems += amended.problems
    return settled


def chains(collection: Collection) -> list[str]:
    """The threads as "name year > name year", in their order of names."""
    named = {each.id: f"{each.name} {(each.period or '')[:4]}" for each in collection.priorities}
    return sorted(" > ".join(named[each] for each in thread.priorities) for thread in collection.threads)


def stale(collection: Collection) -> list[str]:
    return [each.message for each in collection.problems if each.code == "decision_no_longer_applies"]


def wish(collection: Collection, action: Any, *named: str, **fields: Any) -> Decision:
    """A decision about priorities named "Neglect 2019"; of two for accept and reject, the link between them."""
    ids = {f"{each.name} {(each.period or '')[:4]}": each.id for each in collection.priorities}
    targets = tuple(ids[name] for name in named)
    if action in ("accept", "reject"):
        targets = (next(each.id for each in collection.links if (each.from_, each.to) == targets),)
    return decide(collection, Wish(action, targets, "A. Officer", AT, "known to the Board", **fields))


TWO_YEARS = {"2019/20": ["Neglect", "Online Safety"], "2020/21": ["Neglect", "Thriving Minds"]}
NEGLECT_CUT = ["Neglect 2019", "Neglect 2020", "Online Safety 2019", "Thriving Minds 2020"]
MINDS_JOINED = ["Neglect 2019 > Neglect 2020", "Online Safety 2019 > Thriving Minds 2020"]


# What a later run reads -> how the same report comes to it.
LATER: dict[str, Callable[[], Collection]] = {
    "the same files again": lambda: reports(TWO_YEARS),
    "other ids, as a new version or another format makes them": lambda: reports(TWO_YEARS, salt="x", format="docx", pages=None),
    "both formats at once": lambda: joined(reports(TWO_YEARS), reports(TWO_YEARS, salt="x", format="docx", pages=None)),
    "names in capitals": lambda: reports({year: [name.upper() for name in names] for year, names in TWO_YEARS.items()}, salt="y"),
}


class TestHolding:
    """A decision holds whatever changes around it."""

    @pytest.mark.parametrize("later", LATER)
    def test_a_rejected_link_stays_rejected(self, later: str) -> None:
        first = made(reports(TWO_YEARS))
        again = made(LATER[later](), wish(first, "reject", "Neglect 2019", "Neglect 2020"))
        counting = {each.id for each in again.documents if each.duplicate_of is None}
        threads = [thread.priorities for thread in again.threads]
        assert {len(members) for members in threads} == {1}
        assert [(each.decision, "decision" in each.basis) for each in again.links] == [("rejected", True)]
        assert {each.document_id for each in again.priorities if each.id in (again.links[0].from_, again.links[0].to)} <= counting
        assert stale(again) == []

    @pytest.mark.parametrize("later", LATER)
    def test_joined_threads_stay_joined(self, later: str) -> None:
        first = made(reports(TWO_YEARS))
        again = made(LATER[later](), wish(first, "join", "Online Safety 2019", "Thriving Minds 2020"))
        assert sorted(len(thread.priorities) for thread in again.threads) == [2, 2]
        assert [(each.confidence, each.basis) for each in again.links if each.decision == "accepted"] == [(1.0, ["decision"])]
        assert stale(again) == []

    def test_a_join_takes_in_a_year_that_is_added_between(self) -> None:
        decision = wish(
            made(reports({"2019/20": ["Online Safety"], "2021/22": ["Thriving Minds"]})), "join", "Online Safety 2019", "Thriving Minds 2021"
        )
        again = made(reports({"2019/20": ["Online Safety"], "2020/21": ["Online Safety"], "2021/22": ["Thriving Minds"]}), decision)
        assert chains(again) == ["Online Safety 2019 > Online Safety 2020 > Thriving Minds 2021"]
        assert stale(again) == []

    def test_a_name_that_was_used_for_one_year_only_can_be_joined_between_two_others(self) -> None:
        first = made(reports({"2019/20": ["Neglect"], "2020/21": ["Best Start"], "2021/22": ["Neglect"]}))
        again = made(
            reports({"2019/20": ["Neglect"], "2020/21": ["Best Start"], "2021/22": ["Neglect"]}),
            wish(first, "join", "Neglect 2019", "Best Start 2020"),
        )
        assert chains(again) == ["Neglect 2019 > Best Start 2020 > Neglect 2021"]

    def test_an_accepted_link_holds_through_a_year_that_is_added_between(self) -> None:
        first = made(reports({"2019/20": ["Neglect"], "2021/22": ["Neglect"]}))
        again = made(
            reports({year: ["Neglect"] for year in ("2019/20", "2020/21", "2021/22")}), wish(first, "accept", "Neglect 2019", "Neglect 2021")
        )
        assert (chains(again), stale(again)) == (["Neglect 2019 > Neglect 2020 > Neglect 2021"], [])

    def test_an_accepted_link_is_certain_and_keeps_why_it_was_found(self) -> None:
        first = made(reports(TWO_YEARS))
        (link,) = made(reports(TWO_YEARS), wish(first, "accept", "Neglect 2019", "Neglect 2020")).links
        assert (link.id, link.decision, link.confidence) == (first.links[0].id, "accepted", 1.0)
        assert link.basis == [*first.links[0].basis, "decision"]
        assert link.reasons[0].detail == "A. Officer: known to the Board"

    def test_separated_threads_begin_anew_at_the_later_record(self) -> None:
        years = {year: ["Neglect"] for year in ("2019/20", "2020/21", "2021/22")}
        again = made(reports(years, salt="z"), wish(made(reports(years)), "separate", "Neglect 2019", "Neglect 2021"))
        assert (chains(again), stale(again)) == (["Neglect 2019 > Neglect 2020", "Neglect 2021"], [])

    def test_a_correction_holds_in_every_format_and_is_linked_by(self) -> None:
        first = made(reports({"2019/20": ["Neglect"], "2020/21": ["Neg1ect 0f babies"]}))
        decision = wish(first, "correct", "Neg1ect 0f babies 2020", field="name", value="Neglect")
        both = joined(*(reports({"2019/20": ["Neglect"], "2020/21": ["Neg1ect 0f babies"]}, salt=salt) for salt in ("", "x")))
        again = made(both, decision)
        assert {each.name for each in again.priorities} == {"Neglect"}
        assert chains(again)[-1] == "Neglect 2019 > Neglect 2020"
        assert {each.name for each in both.priorities} == {"Neglect", "Neg1ect 0f babies"}, "what was given stays as it was"

    def test_a_decision_made_before_a_correction_still_finds_the_record(self) -> None:
        first = made(reports(TWO_YEARS))
        rejected = wish(first, "reject", "Neglect 2019", "Neglect 2020")
        renamed = wish(first, "correct", "Neglect 2020", field="name", value="Neglect and Poverty")
        assert stale(made(reports(TWO_YEARS, salt="x"), rejected, renamed)) == []

    def test_a_correction_of_a_document_dates_its_records(self) -> None:
        collection = reports(TWO_YEARS)
        wanted = Wish("correct", ("d2020",), "A. Officer", AT, "", "period", "2022/23")
        again = made(reports(TWO_YEARS), decide(made(collection), wanted))
        assert [each.period for each in again.documents] == ["2019/20", "2022/23"]

    @pytest.mark.parametrize(
        ("title", "kind"),
        [
            ("Safeguarding Business Plan", "business_plan"),
            ("Safeguarding Annual Review", "annual_report"),
            ("What we want for children", "other"),  # nothing says what it is
        ],
    )
    def test_a_paper_whose_year_is_told_is_what_its_title_says(self, title: str, kind: str) -> None:
        collection = reports(TWO_YEARS)
        undated = collection.documents[1]
        undated.kind, undated.title, undated.period = "other", title, None
        wanted = Wish("correct", (undated.id,), "A. Officer", AT, "", "period", "2022/23")
        again = made(collection, decide(made(collection), wanted))
        assert [each.kind for each in again.documents] == ["annual_report", kind]

    @pytest.mark.parametrize("later", LATER)
    def test_a_thread_keeps_the_name_that_it_was_given(self, later: str) -> None:
        decision = wish(made(reports(TWO_YEARS)), "rename", "Neglect 2019", value="Neglect of children")
        assert decision.subjects[0].period == "2020/21", "its last record"
        again = made(LATER[later](), decision)
        assert sorted(thread.name.lower() for thread in again.threads) == ["neglect of children", "online safety", "thriving minds"]
        assert "Neglect of children" not in {each.name for each in again.priorities}
        assert stale(again) == []

    def test_a_name_holds_when_the_thread_goes_on(self) -> None:
        first = made(reports(TWO_YEARS))
        again = made(reports(TWO_YEARS | {"2021/22": ["Neglect"]}), wish(first, "rename", "Neglect 2020", value="Neglect of children"))
        assert [len(thread.priorities) for thread in again.threads if thread.name == "Neglect of children"] == [3]

    def test_a_record_that_is_set_aside_is_in_no_table_and_no_thread(self) -> None:
        again = made(reports(TWO_YEARS, salt="x"), wish(made(reports(TWO_YEARS)), "set_aside", "Neglect 2020"))
        assert chains(again) == ["Neglect 2019", "Online Safety 2019", "Thriving Minds 2020"]
        assert stale(again) == []

    def test_a_record_is_known_by_its_quote_where_a_new_version_reads_its_name_otherwise(self) -> None:
        decision = wish(made(reports(TWO_YEARS)), "set_aside", "Online Safety 2019")
        later = reports(TWO_YEARS, salt="x")
        later.priorities[1].name = "Safety"
        assert "Safety 2019" not in chains(made(later, decision))


# What happened -> the papers of the later run.
GONE = {
    "the earlier priority is not there": reports({"2019/20": ["Online Safety"], "2020/21": ["Neglect"]}),
    "the report is not there": reports({"2020/21": ["Neglect"]}),
    "it is another body's": reports(TWO_YEARS, body="Loamland Safeguarding Children Partnership", salt="q"),
}


class TestReporting:
    """What can't be applied is a problem, and stays in the file."""

    @pytest.mark.parametrize("why", GONE)
    def test_a_decision_whose_subject_is_gone_is_reported(self, why: str) -> None:
        decision = wish(made(reports(TWO_YEARS)), "reject", "Neglect 2019", "Neglect 2020")
        again = made(GONE[why], decision)
        (message,) = stale(again)
        assert "Neglect" in message
        assert decision.id in message
        problem = next(each for each in again.problems if each.code == "decision_no_longer_applies")
        assert (problem.file, problem.stage, problem.severity) == (NAME, "link", "warning")

    @pytest.mark.parametrize(("action", "fields"), [("set_aside", {}), ("correct", {"field": "name", "value": "Neglect"})])
    def test_a_record_that_is_gone_is_reported(self, action: str, fields: dict[str, str]) -> None:
        decision = wish(made(reports(TWO_YEARS)), action, "Thriving Minds 2020", **fields)
        assert len(stale(made(reports({"2019/20": ["Neglect"]}), decision))) == 1

    def test_two_priorities_of_one_list_can_not_be_joined(self) -> None:
        decision = wish(made(reports(TWO_YEARS)), "join", "Neglect 2020", "Thriving Minds 2020")
        assert "same time" in stale(made(reports(TWO_YEARS), decision))[0]

    def test_a_record_that_was_set_aside_is_gone_for_its_links(self) -> None:
        first = made(reports(TWO_YEARS))
        decisions = wish(first, "reject", "Neglect 2019", "Neglect 2020"), wish(first, "set_aside", "Neglect 2020")
        assert len(stale(made(reports(TWO_YEARS), *decisions))) == 1


class TestUndoing:
    """The last decision about a thing counts."""

    def test_a_later_decision_on_the_same_subject_wins(self) -> None:
        first = made(reports(TWO_YEARS))
        reject, accept = (wish(first, action, "Neglect 2019", "Neglect 2020") for action in ("reject", "accept"))
        assert chains(made(reports(TWO_YEARS), reject, accept))[0] == "Neglect 2019 > Neglect 2020"
        assert chains(made(reports(TWO_YEARS), accept, reject)) == NEGLECT_CUT

    def test_a_separation_undoes_a_join(self) -> None:
        first = made(reports(TWO_YEARS))
        join, apart = (wish(first, action, "Online Safety 2019", "Thriving Minds 2020") for action in ("join", "separate"))
        assert chains(made(reports(TWO_YEARS), join)) == MINDS_JOINED
        assert chains(made(reports(TWO_YEARS), join, apart)) == chains(first)

    def test_an_undone_decision_and_an_undone_undoing(self) -> None:
        first = made(reports(TWO_YEARS))
        reject = wish(first, "reject", "Neglect 2019", "Neglect 2020")
        undo = decide(first, Wish("undo", (reject.id,), "B. Chair", AT, "a mistake"), [reject])
        redo = decide(first, Wish("undo", (undo.id,), "B. Chair", AT, "no mistake"), [reject, undo])
        assert standing([reject, undo]) == []
        assert standing([reject, undo, redo]) == [reject]

    def test_corrections_of_two_fields_both_stand(self) -> None:
        first = made(reports(TWO_YEARS))
        name = wish(first, "correct", "Neglect 2019", field="name", value="Neglect of Babies")
        since = wish(first, "correct", "Neglect 2019", field="since", value="2017/18")
        again = made(reports(TWO_YEARS), name, since).priorities[0]
        assert (again.name, again.since) == ("Neglect of Babies", "2017/18")

    def test_of_two_corrections_of_one_field_the_later_stands(self) -> None:
        first = made(reports(TWO_YEARS))
        values = [wish(first, "correct", "Neglect 2019", field="name", value=value) for value in ("One", "Another")]
        assert made(reports(TWO_YEARS), *values).priorities[0].name == "Another"


# A wish that nobody can follow -> a word of the message.
REFUSED = [
    (Wish("reject", ("link-nowhere",), "A", AT, ""), "no link"),
    (Wish("join", ("thread-nowhere", "x"), "A", AT, ""), "no priority"),
    (Wish("join", ("d2019", "d2019"), "A", AT, ""), "are one"),
    (Wish("join", ("d2019",), "A", AT, ""), "2 ids"),
    (Wish("set_aside", ("d2019",), "A", AT, ""), "no record"),  # a document is not set aside: take it out of the input
    (Wish("correct", ("d2019",), "A", AT, "", "colour", "red"), "no field"),
    (Wish("correct", ("d2019",), "A", AT, "", "id", "d1"), "no field"),  # ids are not a person's to change
    (Wish("correct", ("d2019",), "A", AT, "", "period", "last year"), "can't be"),
    (Wish("rename", ("d2019",), "A", AT, "", value="Neglect"), "no priority"),
    (Wish("rename", ("thread-nowhere",), "A", AT, "", value=" "), "without a name"),
    (Wish("undo", ("decision-nowhere",), "A", AT, ""), "no decision"),
    (Wish("reject", ("link-nowhere",), " ", AT, ""), "name"),  # nobody decides
]


class TestAsking:
    """What can't be decided is refused with a remedy."""

    @pytest.mark.parametrize(("asked", "word"), REFUSED)
    def test_it_is_refused(self, asked: Wish, word: str) -> None:
        with pytest.raises(UsageError, match=word):
            decide(made(reports(TWO_YEARS)), asked)

    def test_a_list_is_parted_by_semicolons_and_an_empty_value_is_none(self) -> None:
        first = made(reports(TWO_YEARS))
        aims = wish(first, "correct", "Neglect 2019", field="outcomes", value="Fewer re-referrals; Earlier help")
        none = wish(first, "correct", "Neglect 2019", field="progress", value="")
        again = made(reports(TWO_YEARS), aims, none).priorities[0]
        assert (again.outcomes, again.progress) == (["Fewer re-referrals", "Earlier help"], None)


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


PAPERS = ("port-calder-annual-report-2020-21.md", "port-calder-annual-report-2021-22.docx")


def rows(folder: Path, kind: type[Any]) -> list[Any]:
    """The records of one table of a run."""
    name = {Link: "links", Thread: "threads", Priority: "priorities", Procedure: "procedures"}[kind]
    return [msgspec.json.decode(line, type=kind) for line in (folder / f"{name}.jsonl").read_bytes().splitlines()]


def told(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output + str(result.exception or "")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two reports of one partnership and the run over them."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "in").mkdir()
    for name in PAPERS:
        shutil.copy(ROOT / "corpus" / "reports" / name, folder / "in" / name)
    run([folder / "in"], folder / "out")
    return folder


@pytest.fixture
def office(once: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    shutil.copytree(once, tmp_path / "office")
    return tmp_path / "office"


def between(folder: Path) -> Link:
    """A link of a priority from one report to the next."""
    papers = {each.id: each.document_id for each in rows(folder, Priority)}
    return next(each for each in rows(folder, Link) if papers[each.from_] != papers[each.to])


class TestTheCommand:
    """From the command line through whole runs."""

    def test_a_decision_survives_runs_byte_for_byte_and_is_applied(self, office: Path) -> None:
        out, link = office / "out", between(office / "out")
        code, said = told("decide", str(out), "--reject", link.id, "--by", "A. Officer", "--why", "two strategies")
        assert code == 0
        assert "the next run" in said
        kept = (out / NAME).read_bytes()
        for _ in range(2):
            run([office / "in"], out)
            assert (out / NAME).read_bytes() == kept
            assert [each.decision for each in rows(out, Link) if each.id == link.id] == ["rejected"]
            assert [thread for thread in rows(out, Thread) if {link.from_, link.to} <= set(thread.priorities)] == []

    def test_it_holds_for_another_format_of_the_report(self, office: Path) -> None:
        """The report of 2021/22 comes as a PDF instead: its ids are others, its priorities are not."""
        out, link = office / "out", between(office / "out")
        assert told("decide", str(out), "--reject", link.id, "--by", "A. Officer")[0] == 0
        (office / "in" / PAPERS[1]).unlink()
        shutil.copy(ROOT / "corpus" / "formats" / "port-calder-annual-report-2021-22.pdf", office / "in")
        report = run([office / "in"], out)
        (rejected,) = [each for each in rows(out, Link) if each.decision == "rejected"]
        assert rejected.id != link.id
        assert [each for each in report.collection.problems if each.file == NAME] == []
        assert [thread for thread in rows(out, Thread) if {rejected.from_, rejected.to} <= set(thread.priorities)] == []

    def test_a_new_output_folder_may_begin_with_the_decisions_of_another(self, office: Path) -> None:
        link = between(office / "out")
        assert told("decide", str(office / "out"), "--reject", link.id, "--by", "A. Officer")[0] == 0
        (office / "new").mkdir()
        shutil.copy(office / "out" / NAME, office / "new" / NAME)
        run([office / "in"], office / "new")
        assert [each.id for each in rows(office / "new", Link) if each.decision == "rejected"] == [link.id]
        assert (office / "new" / NAME).read_bytes() == (office / "out" / NAME).read_bytes()

    def test_it_holds_when_a_year_is_added(self, office: Path) -> None:
        out, link = office / "out", between(office / "out")
        assert told("decide", str(out), "--accept", link.id, "--by", "A. Officer")[0] == 0
        shutil.copy(ROOT / "corpus" / "reports" / "port-calder-annual-report-2022-23.pdf", office / "in")
        run([office / "in"], out)
        assert [(each.decision, each.confidence) for each in rows(out, Link) if each.id == link.id] == [("accepted", 1.0)]

    def test_records_are_corrected_and_set_aside(self, office: Path) -> None:
        out = office / "out"
        first, second, *_ = rows(out, Procedure)
        assert told("decide", str(out), "--correct", first.id, "name", "Its Right Name", "--set-aside", second.id, "--by", "A")[0] == 0
        run([office / "in"], out)
        names = {each.id: each.name for each in rows(out, Procedure)}
        assert (names[first.id], second.id in names) == ("Its Right Name", False)

    def test_a_sheet_goes_out_and_comes_in(self, office: Path) -> None:
        out, sheet = office / "out", office / "sheet.csv"
        link = between(out)
        assert told("decide", str(out), "--export", str(sheet))[0] == 0
        text = sheet.read_text(encoding="utf-8-sig").replace(f",,,{link.id},", f"reject,B. Chair,seen,{link.id},", 1)
        sheet.write_text(text, encoding="utf-8-sig")
        assert told("decide", str(out), "--import", str(sheet))[0] == 0
        assert [(each.action, each.by) for each in read_ledger(out).decisions] == [("reject", "B. Chair")]

    @pytest.mark.parametrize(
        ("arguments", "word"),
        [
            (["--reject", "link-nowhere", "--by", "A"], "no link"),
            (["--reject", "link-nowhere"], "name of who"),
            ([], "say what is decided"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_is_written(self, once: Path, arguments: list[str], word: str) -> None:
        code, said = told("decide", str(once / "out"), *arguments)
        assert code != 0
        assert word in said
        assert not (once / "out" / NAME).exists()

    def test_a_decision_made_while_a_run_writes_is_kept(self, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        out, link = office / "out", between(office / "out")
        assert told("decide", str(out), "--reject", link.id, "--by", "before")[0] == 0
        save = __import__("pipeline.store", fromlist=["save"]).save

        def meanwhile(*arguments: Any) -> None:
            save(*arguments)
            append(out, [msgspec.structs.replace(each, by="meanwhile") for each in read_ledger(out).decisions])

        monkeypatch.setattr("pipeline.store.save", meanwhile)
        run([office / "in"], out)
        assert [each.by for each in read_ledger(out).decisions] == ["before", "meanwhile"]
