"""Bodies that took the place of others are one line; what is only near, alike or doubtful is not. Every name is fictional."""

from __future__ import annotations

import pytest

from corpus.in_memory import Papers
from pipeline.link import link
from pipeline.link.bodies import Line
from pipeline.link.lineage import lineage
from pipeline.settings import Settings
from pipeline.vocabulary import Entry, entries

BOARD, PARTNERSHIP = "Fernshire Local Safeguarding Children Board", "Fernshire and Vale Safeguarding Children Partnership"
JOINT = Line("safeguarding children", ("fernshire", "vale"))


@pytest.mark.parametrize("entry", entries("body_successions"), ids=lambda entry: entry.name)
def test_vocabulary(entry: Entry) -> None:
    assert entry.label in ("onward", "back")
    assert [text for text in entry.examples if not entry.expression.search(text)] == []
    assert [text for text in entry.counterexamples if entry.expression.search(text)] == []


def _papers(said: str, by: str = "b", board: str = BOARD, partnership: str = PARTNERSHIP, period: str = "2018/19") -> Papers:
    papers = Papers()
    papers.paper("a", period, board)
    papers.paper("b", "2019/20", partnership)
    papers.collection.texts[by] = said
    return papers


def _is_one(papers: Papers) -> bool:
    lines = lineage(papers.collection.documents, papers.collection.texts).lines
    return lines["a"] == lines["b"]


SAID: list[tuple[str, str]] = [  # which paper says it, and how
    ("a", "The Board ceased on 27 September 2019 and\nwas succeeded by the Fernshire and Vale Safeguarding Children Partnership."),
    (
        "a",
        "The Fernshire Local Safeguarding Children Board (FLSCB) was replaced by the new Fernshire and Vale Safeguarding Children Partnership (FVSCP).",
    ),
    ("b", "The Partnership replaced the former Fernshire Local Safeguarding Children Board on 29 September 2019."),
    ("b", "The Fernshire and Vale Safeguarding Children Partnership took over from the Fernshire LSCB in September 2019."),
    ("b", "The Fernshire and Vale Safeguarding Children Partnership (formerly the Fernshire Safeguarding Children Board) meets quarterly."),
    ("b", "In 2019 the Fernshire LSCB became the Fernshire and Vale Safeguarding Children Partnership."),
    ("b", "The Fernshire Safeguarding Children Board ended in September 2019. Its functions passed to the new Fernshire and Vale SCP."),
    ("b", "The Fernshire and Vale Safeguarding Children Partnership (FVSCP) was established in 2019, replacing the Fernshire LSCB."),
    ("b", "The Fernshire and Vale SCP met first in May. It replaced the Fernshire Safeguarding Children Board."),
    ("b", "The Partnership replaced the former safeguarding children board on 1 September 2019."),  # the one older body of the area
]


@pytest.mark.parametrize(("paper", "said"), SAID, ids=[said[:45] for _, said in SAID])
def test_a_stated_successor_is_of_the_same_line(paper: str, said: str) -> None:
    found = lineage(_papers(said, paper).collection.documents, _papers(said, paper).collection.texts)
    assert set(found.lines.values()) == {JOINT}
    assert found.problems == []


NOT_SAID = [
    "",  # an overlapping area alone says nothing
    "The Partnership works with the Fernshire Local Safeguarding Children Board.",  # neighbours
    "Jane Roe of the Fernshire LSCB was succeeded by John Doe. The Fernshire and Vale SCP thanked her.",  # a person
    "The Partnership replaced the Loamland Local Safeguarding Children Board.",  # a body without documents here
    "The clinical commissioning group was replaced by the Fernshire and Vale Integrated Care Board.",  # no such body
    "The Fernshire LSCB replaced its chair. The Fernshire and Vale SCP kept theirs.",
]


@pytest.mark.parametrize("said", NOT_SAID)
def test_what_is_not_stated_joins_nothing(said: str) -> None:
    assert not _is_one(_papers(said))


@pytest.mark.parametrize(
    ("board", "partnership"),
    [
        ("Fernshire Safeguarding Adults Board", "Fernshire and Vale Safeguarding Adults Partnership"),
        ("Fernshire Community Safety Partnership", "Fernshire and Vale Community Safety Partnership"),
        ("Fernshire Children's Trust Board", "Vale Children and Young People's Partnership"),
        ("Fernshire Health and Wellbeing Board", "Vale Health and Wellbeing Board"),
        ("Fernshire Local Safeguarding Children Board", "Vale Safeguarding Partnership"),  # a remit within another
    ],
)
def test_any_kind_of_body(board: str, partnership: str) -> None:
    assert _is_one(_papers(f"In 2019 the {board} was replaced by the {partnership}.", board=board, partnership=partnership))
    assert not _is_one(_papers(f"In 2019 the {board} met the {partnership}.", board=board, partnership=partnership))


def test_children_s_and_adults_bodies_stay_apart_whatever_is_said() -> None:
    said = "The Fernshire Safeguarding Adults Board was replaced by the Vale Safeguarding Children Partnership."
    assert not _is_one(_papers(said, board="Fernshire Safeguarding Adults Board", partnership="Vale Safeguarding Children Partnership"))


def test_a_body_that_still_reports_afterwards_was_not_replaced() -> None:
    assert not _is_one(_papers("The Partnership replaced the Fernshire LSCB.", period="2022/23"))


def test_one_body_after_two_leaves_them_apart_with_a_problem() -> None:
    papers = _papers("The Partnership replaced the Fernshire LSCB. The Partnership replaced the Loamland LSCB.")
    papers.paper("c", "2018/19", "Loamland Local Safeguarding Children Board")
    found = lineage(papers.collection.documents, papers.collection.texts)
    assert len(set(found.lines.values())) == 3
    assert {problem.code for problem in found.problems} == {"unclear_succession"}


JOINED = [  # two boards said to have become one for the places of both
    "The Fernshire Safeguarding Children Board and the Vale Safeguarding Children Board merged in April 2019 to form the Fernshire and Vale SCP.",
    "The Partnership replaced the Fernshire LSCB and the Vale LSCB.",
    "The Partnership replaced the Fernshire LSCB. The Partnership replaced the Vale LSCB.",
]


@pytest.mark.parametrize("said", JOINED)
def test_two_boards_that_became_one_for_the_places_of_both_are_one_line(said: str) -> None:
    papers = _papers(said)
    papers.paper("c", "2018/19", "Vale Local Safeguarding Children Board")
    found = lineage(papers.collection.documents, papers.collection.texts)
    assert set(found.lines.values()) == {JOINT}
    assert found.problems == []


def test_priorities_of_both_boards_go_on_in_the_joint_body() -> None:
    papers = _papers(JOINED[0])
    papers.paper("c", "2018/19", "Vale Local Safeguarding Children Board")
    papers.priority("a", "Neglect")
    papers.priority("c", "Knife crime")
    for name in ("Neglect", "Knife crime"):
        papers.priority("b", name)
    assert {one.from_[0] for one in link(papers.collection, Settings()).links} == {"a", "c"}


def test_a_board_beside_another_that_is_named_with_it_is_not_replaced() -> None:
    papers = _papers("The Fernshire LSCB and the Vale LSCB met with the Fernshire and Vale SCP.")
    papers.paper("c", "2018/19", "Vale Local Safeguarding Children Board")
    assert len(set(lineage(papers.collection.documents, papers.collection.texts).lines.values())) == 3


def test_a_chain_of_bodies_is_one_line() -> None:
    papers = _papers("The Partnership replaced the Fernshire LSCB.")
    papers.paper("c", "2023/24", "Greater Fernshire Safeguarding Children Partnership")
    papers.collection.texts["c"] = "The Greater Fernshire SCP took over from the Fernshire and Vale Safeguarding Children Partnership in 2023."
    lines = lineage(papers.collection.documents, papers.collection.texts).lines
    assert len(set(lines.values())) == 1


def test_priorities_go_on_from_the_board_to_the_partnership() -> None:
    papers = _papers("The Partnership replaced the Fernshire LSCB.")
    papers.priority("a", "Neglect")
    papers.priority("b", "Neglect")
    assert [(one.from_, one.to) for one in link(papers.collection, Settings()).links] == [("a/00", "b/00")]
