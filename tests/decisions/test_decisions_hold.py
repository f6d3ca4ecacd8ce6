"""What people decided: found again in later runs, applied, undone, and reported where it no longer applies."""

from __future__ import annotations

import pytest
from deciding import AT, LATER, MINDS_JOINED, NEGLECT_CUT, TWO_YEARS, chains, joined, made, reports, stale, wish

from pipeline.decisions import (
    NAME,
    Wish,
    decide,
    standing,
)
from pipeline.errors import UsageError


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
