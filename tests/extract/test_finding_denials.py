"""What is denied, taken back or undone, and which way that turns a judgement; all sentences are invented."""

from __future__ import annotations

import pytest

from pipeline.extract.finding.denials import WELL, denials_taken_in
from pipeline.extract.finding.judgements import judge

JUDGED = [
    # harm that is denied is well done
    ("Hardly any calls go unanswered.", "strength"),
    ("We have lost nobody from the team since May.", "strength"),
    ("The clinic turned no one away.", "strength"),
    ("Plans are rarely left to drift.", "strength"),
    ("No agency worker has been needed since June.", "strength"),
    ("Assessors were seldom far apart.", "strength"),
    ("Nobody had to repeat their story.", "strength"),
    ("Tenants were not left waiting.", "strength"),
    ("There is no shortage of goodwill.", "strength"),
    ("Complaints about the line have all but vanished.", "strength"),  # what went before is denied
    ("Late visits are rare.", "strength"),
    ("The new lease removed barriers to school.", "strength"),
    ("Grandparents are asked early rather than as a last resort.", "strength"),
    ("It can no longer be said, as it was in May, that the night team works blind.", "strength"),
    # heed that is denied is wanting, whatever harm stands after it
    ("Nobody noticed the delay.", "improvement"),
    ("Managers rarely challenged drift.", "improvement"),
    ("No plan asked about the missing weeks.", "improvement"),
    ("Tenants were seldom told why their visit was late.", "improvement"),
    # a denial that is itself denied says nothing good
    ("Managers failed to prevent a breakdown.", "improvement"),
    ("Earlier help could have avoided a breakdown.", "improvement"),
    ("Drift is not rare.", "improvement"),
    # what undoes takes back the praise after it
    ("Turnover of staff has undone much of what the briefings achieved.", "improvement"),
    # how it used to be is set against how it is
    ("Nurses used to be absent from meetings, and these days they come.", "strength"),
    ("Nurses used to be prompt, and these days they ring.", "improvement"),
    ("Audits are used to plan.", "neutral"),
    # who can
    ("It is a term that everybody uses and few can explain.", "improvement"),
    # which way it went
    ("The queue for a visit has all but disappeared.", "strength"),
    ("The list has crept up again since the autumn.", "improvement"),
    ("Trust in the panel has evaporated.", "improvement"),
    ("Self-referral has taken off since May.", "strength"),
    # how many were given which grade is a plain figure
    ("Auditors graded nine files good, eight as requiring improvement and three inadequate.", "neutral"),
    # how people were met with
    ("Some were baffled by our letters.", "improvement"),
    ("Carers felt judged.", "improvement"),
    ("Carers felt believed.", "strength"),
    ("Most would send a friend.", "strength"),
]


@pytest.mark.parametrize(("sentence", "judgement"), JUDGED, ids=[sentence for sentence, _ in JUDGED])
def test_what_is_denied_turns_the_judgement(sentence: str, judgement: str) -> None:
    assert judge(sentence) == judgement


TAKEN_IN = [
    ("There was no drift or delay.", f"There was {WELL}."),  # all that is denied in one breath
    ("Nobody noticed the delay.", "Nobody noticed the delay."),
    ("Visits are on time.", "Visits are on time."),
    ("Visits are not late and records lack detail.", f"Visits {WELL} and records lack detail."),  # so does a further clause
    ("They did not wait, and records are late.", f"They {WELL}, and records are late."),  # a comma ends the reach
]


@pytest.mark.parametrize(("text", "taken_in"), TAKEN_IN)
def test_only_what_a_denial_reaches_is_replaced(text: str, taken_in: str) -> None:
    assert denials_taken_in(text) == taken_in
