"""What becomes of priorities: chains, gaps, renamings, what documents state, decisions, threads."""

from __future__ import annotations

import msgspec
import pytest

from corpus.in_memory import Papers
from pipeline.link import link
from pipeline.records import Link
from pipeline.settings import Settings
from tests.link.linking import linked, pairs, two_years


def test_a_thread_is_a_chain_and_not_a_clique() -> None:
    papers = Papers()
    for paper, period, following in (("a", "2020/21", "2021/22"), ("b", "2021/22", "2022/23")):
        papers.paper(paper, period)
        papers.priority(paper, "Neglect")
        papers.priority(paper, "Neglect", "forward", following)
    assert pairs(linked(papers)) == {("a/00", "same", "a/01"), ("a/01", "same", "b/00"), ("b/00", "same", "b/01")}


def test_years_without_a_report_are_bridged() -> None:
    papers = Papers()
    papers.paper("a", "2019/20")
    papers.paper("b", "2024/25")
    papers.priority("a", "Neglect", "forward", "2020/21")
    papers.priority("b", "Tackling neglect", "closed")
    assert pairs(linked(papers)) == {("a/00", "renamed", "b/00")}


def test_a_new_name_with_the_same_aims_is_a_renaming() -> None:
    papers = Papers()
    papers.paper("a", "2020/21")
    papers.paper("b", "2021/22")
    papers.priority("a", "Neglect", aims=("Use the home conditions scale at every visit",))
    papers.priority("b", "Living Well", aims=("Use the home conditions scale at each visit",))
    made = linked(papers)
    assert pairs(made) == {("a/00", "renamed", "b/00")}
    assert made.links[0].basis[0] == "wording"


def test_a_theme_alone_is_a_guess_that_a_person_looks_at() -> None:
    made = linked(two_years(["Safeguarding babies under one", "Neglect"], ["ICON", "Neglect"]))
    assert pairs(made) == {("a/00", "renamed", "b/00"), ("a/01", "same", "b/01")}
    assert [(one.basis, one.confidence) for one in made.links if one.relation == "renamed"] == [(["theme"], 0.5)]


THEME_IS_NOT_ENOUGH = [
    # one year, another; why the theme that they share joins nothing
    (["ICON", "Maternity"], ["Infants"]),  # two that end
    (["Infants"], ["ICON", "Maternity"]),  # two that begin
    (["Infants"], ["Pre-birth work", "Infants"]),  # the one goes on
    (["Infants", "Pre-birth work"], ["Pre-birth work"]),  # the other was there before
    (["Infants"], ["Pre-birth work and mental health"]),  # a theme more
    (["County lines"], ["Knife crime"]),  # too broad a theme
    (["Serious neglect"], ["Parental neglect"]),  # two sorts of one thing
    (["Parental mental health"], ["Children’s emotional wellbeing"]),  # of others
    (["Sleep"], ["Cots"]),  # none
]


@pytest.mark.parametrize(("before", "after"), THEME_IS_NOT_ENOUGH)
def test_a_theme_joins_only_what_ends_to_what_begins(before: list[str], after: list[str]) -> None:
    assert all(one.relation == "same" for one in linked(two_years(before, after)).links)


def test_a_theme_joins_nothing_over_years_without_a_report_or_behind_a_stated_start() -> None:
    papers = Papers()
    papers.paper("a", "2019/20")
    papers.paper("b", "2023/24")
    papers.priority("a", "Infants")
    papers.priority("b", "Pre-birth work")
    assert not linked(papers).links
    new = two_years(["Infants"], ["Pre-birth work"])
    new.say("b", "since", "Pre-birth work")
    assert not linked(new).links


PARTS = [
    # one year, the next, the links: a name that is made up of others
    (["Mental Health", "Emotional Wellbeing"], ["Mental Health and Emotional Wellbeing"], {("a/00", "merged", "b/00"), ("a/01", "merged", "b/00")}),
    (["Sexual exploitation", "Missing children"], ["Exploitation and missing"], {("a/00", "merged", "b/00"), ("a/01", "merged", "b/00")}),
    (["Exploitation"], ["Exploitation of girls", "Exploitation of boys"], {("a/00", "split", "b/00"), ("a/00", "split", "b/01")}),
    (["Neglect", "Physical abuse"], ["Neglect", "Physical and emotional abuse"], {("a/00", "same", "b/00")}),  # the one goes on under its own name
    (["Self-neglect"], ["Self-neglect", "Hoarding"], {("a/00", "same", "b/00")}),  # the other is new
]


@pytest.mark.parametrize(("before", "after", "expected"), PARTS)
def test_what_names_show_to_be_merged_or_split_is_for_a_person_to_look_at(
    before: list[str], after: list[str], expected: set[tuple[str, str, str]]
) -> None:
    made = linked(two_years(before, after))
    assert pairs(made) == expected
    assert all(one.confidence < 0.75 and "name" in one.basis for one in made.links if one.relation != "same")


def test_two_equally_good_antecedents_are_none_and_a_problem_says_so() -> None:
    made = linked(two_years(["Music", "Sport"], ["Music, Sport and Dance"]))
    assert not made.links
    assert {problem.code for problem in made.problems} == {"unsure_antecedent"}
    assert "Sport" in made.problems[0].message
    assert len(made.threads) == 3


@pytest.mark.parametrize(
    ("relation", "expected"),
    [("succeeds", "succeeded"), ("renamed", "renamed"), ("merged", "merged"), ("split", "split")],
)
def test_what_a_sentence_states_is_linked_with_that_sentence(relation: str, expected: str) -> None:
    papers = two_years(["Gangs"], ["Belonging"])
    papers.say("b", relation, "Gangs", "Belonging")
    made = linked(papers)
    assert pairs(made) == {("a/00", expected, "b/00")}
    (one,) = made.links
    assert one.basis == ["stated"]
    assert [(e.document_id, e.quote) for e in one.evidence] == [("b", f"Gangs {relation} Belonging.")]


def test_a_stated_successor_stands_beside_the_name_s_own_chain() -> None:
    papers = Papers()
    papers.paper("a", "2021/22")
    papers.paper("b", "2024/25", kind="cabinet_paper")
    papers.priority("a", "Safe Streets", "forward", "2022/23")
    papers.priority("b", "Teens")
    papers.priority("b", "Safe Streets", "forward", "2025/27")
    papers.say("b", "succeeds", "Teens", "Safe Streets")
    made = linked(papers)
    assert pairs(made) == {("a/00", "same", "b/01"), ("b/00", "succeeded", "b/01")}
    assert {thread.name: thread.status for thread in made.threads} == {"Safe Streets": "continuing", "Teens": "merged"}


def test_a_sentence_may_call_it_by_an_earlier_report_s_name() -> None:
    papers = Papers()
    for paper, period in (("a", "2020/21"), ("b", "2021/22")):
        papers.paper(paper, period)
    papers.priority("a", "Harm Outside the Home")
    papers.priority("b", "Extra-familial Harm")  # the same in other words, and the latest
    papers.priority("b", "Belonging", "forward", "2022/23")
    papers.say("b", "succeeds", "Harm Outside the Home", "Belonging")
    assert pairs(linked(papers)) == {("a/00", "renamed", "b/00"), ("b/00", "succeeded", "b/01")}


def test_the_year_in_a_sentence_tells_which_list_it_is_about() -> None:
    papers = two_years(["Gangs"], ["Gangs", "Belonging"])
    papers.priority("b", "Belonging", "forward", "2022/23")
    papers.say("b", "succeeds", "Gangs", "Belonging", period="2022/23")
    assert ("b/00", "succeeded", "b/02") in pairs(linked(papers))


def test_a_sentence_about_unknown_names_is_a_problem() -> None:
    papers = two_years(["Gangs"], ["Belonging"])
    papers.say("b", "succeeds", "Sleep", "Belonging")
    made = linked(papers)
    assert not made.links
    assert [problem.code for problem in made.problems] == ["stated_not_found"]


def test_what_is_said_of_a_priority_supports_its_link() -> None:
    papers = two_years(["Neglect"], ["Neglect"])
    papers.say("b", "since", "Neglect", period="2019/20")
    (one,) = linked(papers).links
    assert one.basis[:2] == ["stated", "name"]
    assert len(one.evidence) == 3


def test_a_list_in_a_sentence_is_parted_where_its_names_are_known() -> None:
    papers = two_years(["Early Help and Prevention", "Sleep", "Gangs"], ["Best Start"])
    papers.say("b", "merged", "Early Help and Prevention and Sleep", "Best Start")
    assert pairs(linked(papers)) == {("a/00", "merged", "b/00"), ("a/01", "merged", "b/00")}


def test_a_list_that_one_priority_replaces_is_merged() -> None:
    papers = two_years(["Cots", "Sleep"], ["Best Start"])
    papers.say("b", "succeeds", "Cots and Sleep", "Best Start")
    assert pairs(linked(papers)) == {("a/00", "merged", "b/00"), ("a/01", "merged", "b/00")}


@pytest.mark.parametrize(
    ("periods", "missing"),
    [
        (("2018/19", "2019/20"), None),
        (("2018/19", "2021/22"), "2019/20, 2020/21"),
        (("2018/19", "2020/21", "2022/23"), "2019/20, 2021/22"),  # once for a body
        (("2018/19",), None),
    ],
)
def test_years_that_no_paper_is_about_are_said_once(periods: tuple[str, ...], missing: str | None) -> None:
    papers = Papers()
    for number, period in enumerate(periods):
        papers.paper(str(number), period)
    notices = [problem for problem in linked(papers).problems if problem.code == "missing_year"]
    assert [problem.severity for problem in notices] == ["notice"] * bool(missing)
    assert all(f" on {missing} " in problem.message for problem in notices)


def test_a_year_that_a_cabinet_paper_is_about_is_not_missing() -> None:
    papers = Papers()
    papers.paper("a", "2018/19")
    papers.paper("b", "2019/20", kind="cabinet_paper")
    papers.paper("c", "2020/21")
    assert linked(papers).problems == []


def test_a_later_report_leaves_the_ids_of_threads_and_links_as_they_were() -> None:
    papers = two_years(["Sleep", "Gangs"], ["Sleep", "Safe Nights"])
    before = linked(papers)
    papers.paper("c", "2022/23")
    for name in ("Sleep", "Gangs", "Safe Nights"):
        papers.priority("c", name)
    after = linked(papers)
    assert {thread.id for thread in before.threads} <= {thread.id for thread in after.threads}
    assert {one.id for one in before.links} <= {one.id for one in after.links}
    assert {thread.name for thread in after.threads} == {"Sleep", "Gangs", "Safe Nights"}


def test_one_priority_in_two_papers_of_a_year_is_one_thread() -> None:
    papers = Papers()
    papers.paper("a", "2020/21")
    papers.paper("b", "2021/22")
    papers.paper("c", "2021/22", kind="cabinet_paper")
    papers.priority("a", "Neglect", "forward", "2021/22")
    papers.priority("b", "Neglect")
    papers.priority("b", "Neglect", "forward", "2022/23")
    papers.priority("c", "neglect")
    made = linked(papers)
    assert pairs(made) == {("a/00", "same", "b/00"), ("a/00", "same", "c/00"), ("b/00", "same", "b/01"), ("c/00", "same", "b/01")}
    assert len(made.threads) == 1


def test_two_papers_of_one_year_alone_are_tied() -> None:
    papers = Papers()
    papers.paper("b", "2021/22")
    papers.paper("c", "2021/22", kind="cabinet_paper")
    papers.priority("b", "Neglect")
    papers.priority("c", "neglect")
    assert pairs(linked(papers)) == {("b/00", "same", "c/00")}


def test_neighbours_are_never_linked() -> None:
    papers = Papers()
    papers.paper("a", "2020/21", "Fernshire Safeguarding Children Partnership")
    papers.paper("b", "2021/22", "Fernmouth City Safeguarding Children Partnership")
    papers.paper("c", "2021/22", "Fernshire Safeguarding Adults Board")
    for paper in "abc":
        papers.priority(paper, "Neglect")
    assert not linked(papers).links


def test_a_board_and_the_partnership_after_it_are_linked() -> None:
    papers = Papers()
    papers.paper("a", "2018/19", "Fernshire & Loamland Local Safeguarding Children Board")
    papers.paper("b", "2019/20", "Loamland and Fernshire Safeguarding Children Partnership")
    papers.priority("a", "Neglect")
    papers.priority("b", "Neglect")
    assert pairs(linked(papers)) == {("a/00", "same", "b/00")}


def test_what_is_closed_goes_on_only_under_its_own_name() -> None:
    papers = two_years([], ["Neglect of babies"])
    papers.priority("a", "Neglect", "closed")
    assert not linked(papers).links
    papers.priority("b", "Neglect")
    assert pairs(linked(papers)) == {("a/00", "same", "b/01")}


def test_undated_priorities_are_threads_of_their_own_with_a_problem() -> None:
    papers = Papers()
    papers.paper("a", None)
    papers.priority("a", "Neglect")
    made = linked(papers)
    assert [thread.priorities for thread in made.threads] == [["a/00"]]
    assert [problem.code for problem in made.problems] == ["undated_priority"]


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("Neglect", "continuing"),  # in the last list of forward priorities
        ("Gangs", "closed"),  # a closed record
        ("Sleep", "closed"),  # a sentence closes it
        ("Fathers", "merged"),  # merged into another
        ("Online", "not_seen_since"),  # in the earlier year only
    ],
)
def test_status(name: str, status: str) -> None:
    papers = two_years(["Neglect", "Gangs", "Sleep", "Fathers", "Online"], ["Neglect", "Sleep", "Fathers"])
    papers.priority("b", "Gangs", "closed")
    papers.priority("b", "Neglect", "forward", "2022/23")
    papers.priority("b", "Strong Families", "forward", "2022/23")
    papers.say("b", "closes", "Sleep")
    papers.say("b", "merged", "Fathers", "Strong Families")
    statuses = {thread.name: thread.status for thread in linked(papers).threads}
    assert statuses.pop("Strong Families") == "continuing"
    assert statuses[name] == status


def test_a_sentence_closes_the_one_priority_that_it_names_best() -> None:
    papers = two_years([], ["Neglect", "Neglect of Babies"])
    papers.say("b", "closes", "Neglect of Babies")
    assert {thread.name: thread.status for thread in linked(papers).threads} == {"Neglect": "continuing", "Neglect of Babies": "closed"}


def test_what_is_said_to_be_closed_need_not_have_a_record_in_that_paper() -> None:
    papers = two_years(["Neglect", "Sleep"], ["Sleep"])
    papers.say("b", "closes", "Neglect")
    assert {thread.name: thread.status for thread in linked(papers).threads} == {"Neglect": "closed", "Sleep": "continuing"}


def test_a_split_goes_on_in_its_first_part() -> None:
    papers = two_years(["Exploitation"], ["Gangs", "Grooming"])
    for name in ("Gangs", "Grooming"):
        papers.say("b", "split", "Exploitation", name)
    made = linked(papers)
    assert pairs(made) == {("a/00", "split", "b/00"), ("a/00", "split", "b/01")}
    assert [(thread.names, thread.status) for thread in made.threads] == [(["Exploitation", "Gangs"], "continuing"), (["Grooming"], "continuing")]


def test_threads_carry_all_names_and_years() -> None:
    papers = two_years(["Gangs"], ["Harm Outside the Home"])
    papers.paper("c", "2022/23")
    papers.priority("c", "Harm outside of the home")
    papers.say("b", "renamed", "Gangs", "Harm Outside the Home")
    (thread,) = linked(papers).threads
    assert thread.names == ["Gangs", "Harm outside of the home"]
    assert thread.name == "Harm outside of the home"
    assert (thread.first_period, thread.last_period) == ("2020/21", "2022/23")


def _decided(earlier: str, later: str, verdict: str) -> Link:
    return Link(id="x", from_=earlier, to=later, relation="renamed", basis=["decision"], confidence=1, evidence=[], decision=verdict)  # type: ignore[arg-type]


def test_a_rejected_link_stays_rejected_and_links_nothing() -> None:
    papers = two_years(["Neglect"], ["Neglect"])
    papers.collection.links = [_decided("a/00", "b/00", "rejected")]
    made = linked(papers)
    assert [one.decision for one in made.links] == ["rejected"]
    assert len(made.threads) == 2


def test_an_accepted_link_beats_every_score() -> None:
    papers = two_years(["Neglect"], ["Belonging"])
    papers.collection.links = [_decided("a/00", "b/00", "accepted")]
    made = linked(papers)
    assert [(one.decision, one.relation) for one in made.links] == [("accepted", "renamed")]
    assert len(made.threads) == 1


def test_the_threshold_is_the_setting_s() -> None:
    papers = two_years(["Mental Health"], ["Mental Health and Emotional Wellbeing"])
    assert link(papers.collection, Settings(link_threshold=0.5)).links
    assert not link(papers.collection, Settings(link_threshold=0.99)).links


def test_evidence_of_links_is_a_slice_of_its_document() -> None:
    papers = two_years(["Neglect", "Gangs"], ["Neglect", "Belonging"])
    papers.say("b", "succeeds", "Gangs", "Belonging")
    made = linked(papers)
    assert len(made.links) == 2
    for one in made.links:
        for evidence in one.evidence:
            assert made.texts[evidence.document_id or ""][evidence.start : evidence.end] == evidence.quote


def test_links_read_as_the_contract_writes_them() -> None:
    (one,) = linked(two_years(["Neglect"], ["Neglect"])).links
    written = msgspec.to_builtins(one)
    assert {"id", "from", "to", "relation", "basis", "confidence", "evidence", "decision"} <= written.keys()
