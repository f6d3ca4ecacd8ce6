"""What became of promises: done in a later paper, named there, not named again, or nothing later to look in."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.in_memory import Papers
from pipeline.link import link
from pipeline.link.follow_ups import find_follow_ups, same_procedure
from pipeline.records import Collection, Evidence, FollowUp, Procedure, Recommendation, Section
from pipeline.settings import Settings


class Told(Papers):
    """Papers with procedures, recommendations and headings."""

    def procedure(self, paper: str, name: str, status: str, period: str | None = None, action: Any = "revised") -> str:
        id_ = f"{paper}/p{len(self.collection.procedures)}"
        evidence = self._cite(paper, name)
        self.collection.procedures.append(
            Procedure(id=id_, document_id=paper, name=name, status=status, action=action, period=period, evidence=evidence)  # type: ignore[arg-type]
        )
        return id_

    def recommend(self, paper: str, text: str) -> str:
        id_ = f"{paper}/r{len(self.collection.recommendations)}"
        self.collection.recommendations.append(Recommendation(id=id_, document_id=paper, number=None, text=text, evidence=self._cite(paper, text)))
        return id_

    def heading(self, paper: str, words: str) -> str:
        id_ = f"{paper}/s{len(self.collection.sections)}"
        at: Evidence = self._cite(paper, words)
        self.collection.sections.append(
            Section(id=id_, document_id=paper, heading=words, number=None, level=1, topic="other", page=1, start=at.start, end=at.end)
        )
        return id_

    def followed(self) -> list[FollowUp]:
        self.collection = link(self.collection, Settings())
        return find_follow_ups(self.collection)


def two_years(first: str, second: str | None, names: tuple[str, str] = ("Bruising Protocol", "Bruising Protocol")) -> FollowUp | None:
    """What is found of a procedure with one status in 2020/21 and another, or no word of it, in 2021/22."""
    papers = Told()
    papers.paper("a", "2020/21")
    papers.paper("b", "2021/22")
    papers.procedure("a", names[0], first)
    if second:
        papers.procedure("b", names[1], second)
    found = papers.followed()
    return found[0] if found else None


# Status in one year, status in the next -> what became of the promise; None where nothing was promised.
BECAME = [
    ("in_progress", "completed", "delivered"),
    ("planned", "completed", "delivered"),
    ("in_progress", None, "not_seen_since"),
    ("planned", None, "not_seen_since"),
    ("in_progress", "in_progress", "awaited"),  # still under way in the latest report
    ("planned", "in_progress", "awaited"),
    ("completed", None, None),
    ("completed", "completed", None),  # done anew: nobody had promised it
    ("completed", "planned", "awaited"),  # done, and to be reviewed: that is a new promise
]


@pytest.mark.parametrize(("first", "second", "status"), BECAME)
def test_what_became_of_a_procedure(first: str, second: str | None, status: str | None) -> None:
    found = two_years(first, second)
    assert (found.status if found else None) == status


def test_what_is_delivered_cites_both_ends() -> None:
    found = two_years("planned", "completed")
    assert found is not None
    assert (found.promised, found.promised_period) == ("a/p0", "2020/21")
    assert (found.delivered, found.delivered_period) == ("b/p1", "2021/22")
    assert [(each.document_id, each.quote) for each in found.evidence] == [("a", "Bruising Protocol"), ("b", "Bruising Protocol")]


def test_what_is_not_heard_of_says_where_it_was_looked_for() -> None:
    found = two_years("planned", None)
    assert found is not None
    assert (found.delivered, found.searched, [each.document_id for each in found.evidence]) == (None, ["b"], ["a"])


def test_the_records_in_between_are_kept() -> None:
    papers = Told()
    for id_, period, status in (("a", "2019/20", "planned"), ("b", "2020/21", "in_progress"), ("c", "2021/22", "completed")):
        papers.paper(id_, period)
        papers.procedure(id_, "Bruising Protocol", status)
    (found,) = papers.followed()
    assert (found.status, found.promised, found.mentions, found.delivered) == ("delivered", "a/p0", ["b/p1"], "c/p2")
    assert [each.document_id for each in found.evidence] == ["a", "b", "c"]


def test_a_paper_that_names_it_without_saying_that_it_is_done_is_cited() -> None:
    papers = Told()
    papers.paper("a", "2020/21")
    papers.paper("b", "2021/22")
    papers.procedure("a", "Bruising Protocol", "planned")
    papers._cite("b", "Staff asked for the BRUISING\nprotocol in three settings.")
    (found,) = papers.followed()
    assert found.status == "mentioned"
    assert [(each.document_id, each.quote, each.page) for each in found.evidence][1] == ("b", "BRUISING\nprotocol", 1)
    text = papers.collection.texts["b"]
    assert text[found.evidence[1].start : found.evidence[1].end] == found.evidence[1].quote


# What else there is -> whether the promise is still waited for.
LATER = [
    ("nothing", {}, "awaited"),
    ("a plan, which says only what is to come", {"kind": "business_plan", "period": "2023/25"}, "awaited"),
    ("another body's report", {"period": "2021/22", "body": "Loamland Safeguarding Children Partnership"}, "awaited"),
    ("an older report", {"period": "2018/19"}, "awaited"),
    ("the next report", {"period": "2021/22"}, "not_seen_since"),
    ("a report two years on", {"period": "2022/23"}, "not_seen_since"),
]


@pytest.mark.parametrize(("fields", "status"), [case[1:] for case in LATER], ids=[case[0] for case in LATER])
def test_only_a_later_report_of_the_same_body_can_be_silent(fields: dict[str, Any], status: str) -> None:
    papers = Told()
    papers.paper("a", "2020/21")
    papers.procedure("a", "Bruising Protocol", "planned")
    if fields:
        papers.paper("b", **fields)
    assert [each.status for each in papers.followed()] == [status]


def test_the_board_promises_and_the_partnership_delivers() -> None:
    papers = Told()
    papers.paper("a", "2018/19", body="Fernshire Local Safeguarding Children Board")
    papers.paper("b", "2019/20")
    papers.procedure("a", "Bruising Protocol", "planned")
    papers.procedure("b", "Bruising Protocol", "completed")
    papers.collection.texts["b"] += "The Fernshire Safeguarding Children Partnership replaced the Fernshire Local Safeguarding Children Board."
    assert [each.status for each in papers.followed()] == ["delivered"]


def test_the_order_of_the_records_does_not_matter() -> None:
    papers = Told()
    papers.paper("b", "2021/22")
    papers.paper("a", "2020/21")
    papers.procedure("b", "Bruising Protocol", "completed")
    papers.procedure("a", "Bruising Protocol", "planned")
    papers.procedure("a", "Escalation Policy", "planned")
    found = papers.followed()
    for name in ("documents", "procedures"):
        getattr(papers.collection, name).reverse()
    assert find_follow_ups(papers.collection) == found
    assert [(each.name, each.status) for each in found] == [("Bruising Protocol", "delivered"), ("Escalation Policy", "not_seen_since")]


# Two names -> whether they are of one procedure.
NAMES = [
    ("Neglect Toolkit", "neglect toolkit", True),
    ("Neglect Toolkit", "Revised Neglect Toolkits", True),
    ("Bruising Protocol (Immobile Babies)", "Bruising Protocol", True),
    ("Threshold Guidance", "Thresholds", True),  # one leaves out what sort of paper it is
    ("Unborn Babies Procedure for Safeguarding", "Unborn Babies Child Protection Procedure", True),  # what any procedure of the genre may say
    ("Safeguarding Procedure", "Child Protection Procedure", False),  # and nothing else is no name
    ("Neglect Toolkit", "Neglect Strategy", False),  # two papers on one subject
    ("Neglect Toolkit", "Adolescent Neglect Toolkit", False),
    ("Guidance", "Protocol", False),
    ("", "", False),
]


@pytest.mark.parametrize(("one", "other", "same"), NAMES)
def test_names_of_one_procedure(one: str, other: str, same: bool) -> None:
    assert (same_procedure(one, other), same_procedure(other, one)) == (same, same)


def meetings(text: str, *later: tuple[str, str]) -> list[FollowUp]:
    """A recommendation of September 2021, and later papers, each a day and a heading."""
    papers = Told()
    papers.paper("a", "2020/21", kind="cabinet_paper", meeting_date="2021-09-14")
    papers.recommend("a", text)
    for number, (day, heading) in enumerate(later):
        papers.paper(f"b{number}", "2021/22", kind="cabinet_paper", meeting_date=day, title=f"Paper {number}")
        papers.heading(f"b{number}", heading)
    return papers.followed()


FURTHER = "agree to receive a further report on waiting lists for speech therapy by March 2022"
NEXT = "agree that the next report of the Partnership be brought to Cabinet in October 2022"
# A recommendation, the papers after it -> what became of it; nothing where its words allow no answer.
REPORTS = [
    (FURTHER, [("2022-03-08", "Speech therapy: waiting lists")], ["delivered"]),
    (FURTHER, [("2022-10-11", "Speech therapy: waiting lists")], ["delivered"]),  # late, but there
    (FURTHER, [("2022-10-11", "Speech therapy")], ["not_seen_since"]),  # half of the subject is not the subject
    (FURTHER, [("2021-11-09", "Minutes")], ["awaited"]),  # it is not due yet
    (FURTHER, [], ["awaited"]),
    (NEXT, [("2022-10-11", "Purpose of report")], ["delivered"]),
    (NEXT, [("2022-11-08", "Purpose of report")], ["not_seen_since"]),  # the month that was named went by
    ("note the annual report for 2020/21", [("2022-10-11", "Annual report")], []),
    ("ask officers to report on progress", [("2022-10-11", "Progress")], []),  # one word tells nothing
]


@pytest.mark.parametrize(("text", "later", "status"), REPORTS)
def test_what_became_of_a_report_that_was_asked_for(text: str, later: list[tuple[str, str]], status: list[str]) -> None:
    assert [each.status for each in meetings(text, *later)] == status


def test_a_report_that_came_cites_both_ends() -> None:
    (found,) = meetings(FURTHER, ("2022-03-08", "Speech therapy: waiting lists"))
    assert (found.kind, found.promised, found.delivered) == ("recommendation", "a/r0", "b0/s0")
    assert [(each.document_id, each.quote) for each in found.evidence] == [("a", FURTHER), ("b0", "Speech therapy: waiting lists")]


def test_nothing_promised_is_nothing_followed() -> None:
    assert find_follow_ups(Collection()) == []


def test_promises_of_the_shipped_papers(shipped_rows: Any, shipped_texts: dict[str, str]) -> None:
    """Some kept, one dropped; every passage is a slice of its text, and what delivers is there."""
    found = {row["name"]: row for row in shipped_rows("follow_ups")}
    assert found["Bruising Protocol for Immobile Babies"]["status"] == "delivered"
    assert found["Bruising Protocol for Immobile Babies"]["delivered_period"] == "2021/22"
    assert found["Injuries in Infants Procedure"]["status"] == "awaited"
    assert {row["status"] for row in found.values()} >= {"delivered", "not_seen_since", "awaited"}
    cited = [each for row in found.values() for each in row["evidence"]]
    assert [each for each in cited if shipped_texts[each["document_id"]][each["start"] : each["end"]] != each["quote"]] == []
    known = {row["id"] for name in ("procedures", "sections", "findings", "recommendations", "documents") for row in shipped_rows(name)}
    assert {row[end] for row in found.values() for end in ("promised", "delivered") if row[end]} <= known
