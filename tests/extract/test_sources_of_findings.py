"""What kind of work found it, where the heading leaves that open: the cover, the sentence before, the study that a sentence names."""

from __future__ import annotations

import pytest

from pipeline.extract.findings import find_findings
from pipeline.read import read
from pipeline.segment import segment

PAPER = """# Leaving Home Well

Report of the Care Leavers Task and Finish Group

## What we found

We found that advisers keep in touch with nearly all young people.

## What you told us

640 residents took part in our survey. 71% feel safe at night. Only 22% know whom to ring.

## Assurance

The audit of neglect showed that a plan was recorded in 18 of 20 cases, up from 11.

## Background

Internal Audit looked at training in May. It found that:

- a third of staff had not been trained
"""
WANTED = [
    ("We found that", "scrutiny"),  # said by the cover, which sets it as plain text
    ("71% feel", "consultation"),
    ("The audit of", "audit"),  # "Assurance" is over audits and surveys alike
    ("a third of", "audit"),  # said ahead of the lead-in
]


@pytest.mark.parametrize(("begins", "source"), WANTED)
def test_a_finding_comes_from_the_study_that_is_named(begins: str, source: str) -> None:
    found = find_findings(segment(read(PAPER.encode(), "paper.md", "paper")))
    assert [each.source for each in found if each.text.startswith(begins)] == [source]


MINUTES = """<html><body><h1>Outcome of the peer challenge</h1><p>Minutes:</p>
<p>The Panel received a report of the Director. It was noted that morale among staff was high and that help was timely.</p></body></html>"""


def test_minutes_on_a_review_tell_what_the_review_found() -> None:
    found = find_findings(segment(read(MINUTES.encode(), "minutes.html", "minutes")))
    assert [(each.source, each.judgement) for each in found] == [("review", "strength")]


def test_a_figure_beside_what_inspectors_found_is_the_services_own() -> None:
    paper = MINUTES.replace("Outcome of the peer challenge", "Ofsted Monitoring Visit").replace(
        "that morale among staff was high and that help was timely", "that visits on time rose to 84%, up from 71% a year before"
    )
    found = find_findings(segment(read(paper.encode(), "minutes.html", "minutes")))
    assert [(each.source, each.judgement) for each in found] == [("performance", "strength")]
