"""Renamings that no document states: which are inferred from aims, and which are not."""

from __future__ import annotations

import pytest

from corpus.in_memory import Papers
from tests.link.linking import linked, pairs

AIMS = ("improve how agencies plan together before and after birth",)


def _renamed(aims: tuple[str, ...] = AIMS, period: str = "2021/22") -> Papers:
    papers = Papers()
    papers.paper("a", "2020/21")
    papers.paper("b", period)
    papers.priority("a", "Babies", aims=("Improve how agencies plan together before and after birth, and keep fathers in view",))
    papers.priority("b", "Little Acorns", aims=aims)
    return papers


def test_an_inferred_renaming_goes_to_the_review_list() -> None:
    (one,) = linked(_renamed()).links
    assert (one.relation, "wording" in one.basis) == ("renamed", True)
    assert 0.5 <= one.confidence < 0.75


def test_nothing_is_inferred_while_the_old_name_goes_on() -> None:
    papers = _renamed()
    papers.priority("b", "Babies")
    assert pairs(linked(papers)) == {("a/00", "same", "b/01")}


def test_nothing_is_inferred_where_the_new_name_is_old() -> None:
    papers = _renamed()
    papers.paper("before", "2018/19")
    papers.priority("before", "Little Acorns")
    assert ("a/00", "renamed", "b/00") not in pairs(linked(papers))


def test_nothing_is_inferred_over_years_without_a_report() -> None:
    assert linked(_renamed(period="2023/24")).links == []


def test_nothing_is_inferred_from_aims_that_share_little() -> None:
    assert linked(_renamed(aims=("improve how agencies respond to reports of violence",))).links == []


def test_of_two_that_aim_at_the_same_neither_is_inferred() -> None:
    papers = _renamed()
    papers.priority("b", "Young Oaks", aims=AIMS)
    made = linked(papers)
    assert made.links == []
    assert "unsure_antecedent" in {problem.code for problem in made.problems}


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ("2021/22", True),  # it began in the year after Babies was reported on
        ("2020/21", False),  # Babies may be what it began as
    ],
)
def test_a_stated_start_that_an_inferred_link_goes_behind(since: str, told: bool) -> None:
    papers = _renamed()
    papers.say("b", "since", "Little Acorns", period=since)
    made = linked(papers)
    assert [problem.code for problem in made.problems] == ["earlier_than_stated"] * told


def test_a_stated_renaming_explains_the_start() -> None:
    papers = _renamed()
    papers.say("b", "since", "Little Acorns", period="2021/22")
    papers.say("b", "renamed", "Babies", "Little Acorns")
    assert linked(papers).problems == []
