"""What a document is, told by what it says: accounts of services, whose sentences are mostly results, and assessments of a whole council or area."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract.finding.trends import trend
from pipeline.extract.findings import find_findings
from tests.extract.factory import document

RESULTS = [f"The offer in ward {number} is strong and works well for those who use it." for number in range(2, 10)]
PLANS = [f"The council will look at route {number} in May." for number in range(20)]
PRAISE = "Relationships shine through in the way that workers stick with children."


def found_in(sentences: list[str], **about: Any) -> list[str]:
    rows = [("heading", "Our work", {"topic": "other"}), *(("paragraph", sentence) for sentence in sentences)]
    return [finding.text for finding in find_findings(document(rows, **about))]


ACCOUNTS = [
    # a document of no known kind in which one sentence in four states a result tells of the year as a report does
    ([*RESULTS, *PLANS], RESULTS[0], True),
    ([*RESULTS[:2], *PLANS], RESULTS[0], False),
    # where most of them do, a sentence that praises is one too
    ([*RESULTS, *PLANS[:6], PRAISE], PRAISE, True),
    ([*RESULTS, *PLANS, PRAISE], PRAISE, False),
    # too few sentences tell nothing of the document
    ([*RESULTS[:3], PRAISE], PRAISE, False),
]


@pytest.mark.parametrize(("sentences", "sentence", "is_found"), ACCOUNTS)
def test_how_many_sentences_state_results_says_what_the_document_is(sentences: list[str], sentence: str, is_found: bool) -> None:
    assert (sentence in found_in(sentences, kind="other", title="Youth work in Marl")) == is_found


ASSESSMENTS = [
    ("Corporate Peer Challenge", "The council is proud of its staff.", ["review"]),
    ("SEND Self-Evaluation 2031", "Plans are clumsy and slow.", ["self_assessment"]),
    ("SEND Self-Evaluation 2031", "The audit of plans found that a fifth were late.", ["audit"]),  # what it rests on
    ("Peer challenge action plan", "The council is proud of its staff.", []),  # what will be done about one
]


@pytest.mark.parametrize(("title", "sentence", "sources"), ASSESSMENTS)
def test_an_assessment_states_findings_wherever_it_praises_or_blames(title: str, sentence: str, sources: list[str]) -> None:
    rows = [("title", title), ("heading", "Local priorities and outcomes", {"topic": "priorities"}), ("paragraph", sentence)]
    assert [finding.source for finding in find_findings(document(rows, kind="other", title=title))] == sources


def test_an_assessment_has_no_findings_among_what_it_recommends() -> None:
    rows = [("title", "Corporate Peer Challenge"), ("heading", "Recommendations", {"topic": "recommendations"}), ("paragraph", "Plans are too slow.")]
    assert find_findings(document(rows, kind="other", title="Corporate Peer Challenge")) == []


TABLES = [
    # what came of it, beside what was meant
    (
        ["What we said we would do", "Status", "What happened"],
        ["Open a hub", "Done", "Waits fell from 12 weeks to 7"],
        ["Waits fell from 12 weeks to 7"],
    ),
    (["Action", "Lead", "Progress"], ["Open a hub", "AB", "The hub was opened in May"], []),  # what was done is no result
    (["What went wrong", "What has changed"], ["Letters came too late", "They go out first"], ["Letters came too late"]),
    (["What is going well", "What we need to do better"], ["Nurseries are kind", "Plans are late"], ["Nurseries are kind", "Plans are late"]),
]


@pytest.mark.parametrize(("head", "row", "texts"), TABLES)
def test_columns_tell_what_came_of_it(head: list[str], row: list[str], texts: list[str]) -> None:
    rows = [("heading", "Our work", {"topic": "other"}), ("table", [head, row])]
    assert [finding.text for finding in find_findings(document(rows, kind="annual_report", title="Annual report"))] == texts


def test_what_is_hardly_ever_missed_is_good_news() -> None:
    assert trend("Only 3% of visits were late") == "strength"
    assert trend("Only 43% of visits were in time") == "improvement"
