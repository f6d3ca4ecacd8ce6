"""Tables in which a whole meeting is set are read as minutes are; tables of figures, names and dates stay tables."""

from __future__ import annotations

import pytest

from pipeline.document import Document
from pipeline.extract.recommendations import find_recommendations
from pipeline.read import read
from pipeline.segment import segment

SITE = """<html><body><h1>Agenda and minutes</h1><h2>Cabinet - Tuesday, 12th May, 2031 6.00 pm</h2><table><tr><th>No.</th><th>Item</th></tr>
<tr><td>61.</td><td><p>Apologies for Absence</p><p>Minutes:</p><p>There were none.</p></td></tr>
<tr><td>62.</td><td><p>Minutes of the Previous Meeting PDF 214 KB</p><p>Minutes:</p><p>RESOLVED that the minutes of the last meeting be signed.</p></td></tr>
<tr><td>63.</td><td><p>Medium Term Plan PDF 1 MB</p><p>Additional documents:</p><ul><li>Appendix A – Forecast PDF 90 KB</li></ul><p>Minutes:</p>
<p>The Director of Finance presented the plan for the next four years to the Cabinet.</p>
<p>RECOMMENDED TO COUNCIL –</p><ol start="3"><li>That the plan be adopted.</li><li>That reserves be kept at their level.</li></ol></td></tr></table></body></html>"""
DECISIONS = """<html><body><p>ELMFORD DISTRICT COUNCIL</p><p>Decisions taken by the Executive at its meeting on Tuesday, March 4th 2031</p><table>
<tr><td>Agenda item</td><td>Decision</td><td>Reason for decision</td></tr>
<tr><td>5. Budget monitoring</td><td><p>(1) That the forecast be noted.</p><p>(2) That the virement be approved and reported to the next meeting.</p></td>
<td>To keep spending within the budget that was set in the spring.</td></tr>
<tr><td>6. Relief for care leavers</td><td><p>RECOMMENDED TO COUNCIL:</p><p>(1) That the discount be extended to the age of 25.</p></td>
<td>They find it hardest in their first years on their own.</td></tr></table></body></html>"""
LOG = """<html><body><p>Decisions</p><table><tr><td>Date</td><td>Decision</td><td>Item</td></tr><tr><td>4 May</td><td>Approved</td><td>Lease</td></tr>
<tr><td>5 May</td><td>Approved</td><td>Licence</td></tr></table></body></html>"""


def made(page: str) -> Document:
    return segment(read(page.encode(), "page.html"))


@pytest.mark.parametrize(
    ("page", "headings"),
    [
        (SITE, ["Apologies for Absence", "Minutes of the Previous Meeting", "Medium Term Plan"]),  # the sign of a file is no part of a name
        (DECISIONS, ["Budget monitoring", "Relief for care leavers"]),  # the first cell of a row names its item; the heads stay a row
        (LOG, []),  # a word or two a cell are no account of a meeting
    ],
)
def test_items_are_headings(page: str, headings: list[str]) -> None:
    assert [block.text for block in made(page).blocks if block.kind == "heading"] == headings


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        (SITE, [("3", "That the plan be adopted."), ("4", "That reserves be kept at their level.")]),  # counted on from what was resolved
        (DECISIONS, [("1", "That the discount be extended to the age of 25.")]),
    ],
)
def test_what_goes_on_to_the_council_is_asked(page: str, asked: list[tuple[str, str]]) -> None:
    assert [(each.number, each.text) for each in find_recommendations(made(page))] == asked


def test_a_list_of_decisions_tells_its_meeting() -> None:
    about = made(DECISIONS).about
    assert (about.meeting_date, about.committee) == ("2031-03-04", "Executive")
