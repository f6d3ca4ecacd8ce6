"""How findings are judged by their words, and what inspectors' descriptions and a quarter's figures are worth."""

from __future__ import annotations

import pytest

from pipeline.extract.finding.judgements import judge
from pipeline.extract.findings import find_findings
from tests.extract.factory import document

JUDGED = [
    ("The number of homes in organisational safeguarding fell from nine to four.", "strength"),  # what is measured is harm
    ("Conferences held within 15 working days fell from 88% to 79%.", "improvement"),  # in time, and fewer of them
    ("Plans of more than two years rose from 4% to 7%.", "risk"),
    ("Knife crime fell by 14%, against a national fall of 3%.", "strength"),  # two changes, not two figures
    ("71% felt safe after dark (2031: 76%).", "improvement"),  # the earlier figure in brackets
    ("71% felt safe after dark (2031: 66%).", "strength"),
    ("Nurses have worked hard in difficult circumstances.", "strength"),  # when it was done is nobody's fault
    ("Managers have worked hard, and the welfare of staff was their first concern.", "strength"),  # what is cared about is no worry
    ("Their safety remains a concern.", "risk"),  # but this is one
    ("Complaints saw a 24% decrease against spring and a 12% decrease against last summer.", "strength"),  # two changes
    ("Only one of its 31 homes has resigned.", "strength"),  # hardly any of what is not wished for
    ("79% were in time; it was 34% a year ago.", "strength"),  # told after
    ("They were asked in 79% of enquiries; the target is 90%.", "improvement"),  # a target of its own clause
    ("They were asked in 93% of enquiries; the target is 90%.", "strength"),
    ("Schools were represented at 17 of 20 meetings.", "strength"),  # so many of so many
    ("Take-up was low, at 12 practices of 61.", "improvement"),
    ("1,122 concerns were raised, 4% fewer than in the year before.", "neutral"),  # neither good nor bad
    ("None of the panels has a member from the fens.", "improvement"),
    ("Girls are under-represented among those referred.", "improvement"),
    ("Risk was reduced or removed in 91% of cases.", "strength"),
    ("Older women felt least safe.", "risk"),
    ("Agencies work well together to protect children.", "strength"),
    ("Re-referrals were down to 12%.", "strength"),
    ("The review did not identify any areas for joint work.", "strength"),
    ("Further work is required on thresholds.", "improvement"),
    ("Fathers were not always invited.", "improvement"),
    ("Many children wait too long for support.", "improvement"),
    ("There are concerns about workforce capacity.", "risk"),
    ("Young people named safety as their biggest worry.", "risk"),
    ("A third of contacts were for advice.", "neutral"),
    ("Oversight has not been sufficient.", "improvement"),
    ("Oversight has not been sufficiently effective in tracking and improving the health of children.", "improvement"),  # neither of the two
    ("Staff turnover has reduced.", "strength"),
    # what follows the turn counts more
    ("Joint working had improved, however there was still further improvement required.", "improvement"),
    ("There were staff shortages, but agencies responded robustly and well.", "strength"),
    # what is granted counts less
    ("Despite severe pressures and risks, partners responded well.", "strength"),
    # a figure is judged by what it measures and which way it went
    ("Waiting times for assessment fell from 19 to 12 weeks.", "strength"),
    ("Waiting times for assessment rose from 11 to 16 weeks.", "risk"),
    ("Attendance by doctors doubled.", "strength"),
    ("Attendance by doctors fell to 40%.", "improvement"),
    ("Visits were on time in 83% of cases, against 61% before.", "strength"),
    ("Checks were on time in 71% of cases, against 85% before.", "improvement"),
    ("Decisions take nine hours, against 22 before.", "strength"),
    # activity is neither good nor bad
    ("Contacts to the front door rose by 17%.", "neutral"),
    # a large or small share of what is wished for, or of what is not
    ("Nine in ten knew whom to turn to.", "strength"),
    ("Only nine per cent of staff attended.", "improvement"),
    ("One conference in five was held late.", "improvement"),
    ("All but two schools now have a lead.", "strength"),
    # harm that stayed away
    ("Families no longer have to repeat their story.", "strength"),
    ("No child on the waiting list came to harm.", "strength"),
    ("Half of the posts are vacant, and services are at risk.", "risk"),
    # what was aimed at does not count
    ("A form was tried to reduce delays and risks.", "neutral"),
]

JUDGED += [
    ("No care home is now rated inadequate.", "strength"),
    ("Two schemes could not show who had been checked.", "improvement"),
    ("Young women feel less safe after dark than they did.", "risk"),
    ("Challenge between partners is direct.", "strength"),
    ("Small providers gave the weakest answers on safer recruitment.", "improvement"),
    ("Forms returned three months later show that nine in ten had changed their practice.", "strength"),
    ("Ethnicity was blank in a fifth of records.", "improvement"),
]

INSPECTED = [
    # what is done as a matter of course is found where it is praised or found wanting
    ("Carers are supported to make good use of respite.", "strength"),
    ("The council has developed an effective virtual school.", "strength"),
    ("Carers are not provided with sufficient information about financial support.", "improvement"),
    ("Accommodation is coordinated by a panel.", None),
    ("Inspectors met with a group of carers who all said that they felt heard.", "strength"),
    ("Inspectors met with carers and visited two homes.", None),
    # plans, and who signed
    ("Further work to improve good plans is planned for the autumn.", None),
    ("There is a plan for managers to sign off good reviews.", None),
    ("Ada Quill, Interim Director of Children’s Services, Marl Council", None),
    ("Chief Superintendent Bram Ost, Commander, Marl Borough Command Unit", None),
    # when it speaks decides nothing
    ("When visits are missed, a manager rings.", "strength"),
    ("It is too early to measure what came of it.", "neutral"),
]


@pytest.mark.parametrize(("sentence", "judgement"), INSPECTED)
def test_inspectors_describe_practice_to_judge_it(sentence: str, judgement: str | None) -> None:
    rows = [
        ("title", "Inspection of Marl children’s services"),
        ("heading", "The experiences of children"),
        ("paragraph", "Help is swift."),
        ("paragraph", sentence),
    ]
    found = find_findings(document(rows, kind="other", title="Inspection of Marl children’s services"))
    assert [each.judgement for each in found if each.text == sentence] == ([judgement] if judgement else [])


def test_a_heading_over_strengths_and_weaknesses_leaves_it_to_the_words() -> None:
    rows = [("heading", "Key strengths and weaknesses of the board"), ("paragraph", "The board is effective. Attendance of partners is poor.")]
    found = find_findings(document(rows, kind="other", title="Inspection of Marl children’s services"))
    assert [each.judgement for each in found] == ["strength", "improvement"]


NO_FINDINGS_OF_A_QUARTER = [
    "The figures for the autumn had not been published when this was written.",
    "Percentage of 18-24 year olds claiming benefits",
    "Updates have been provided for 19 actions that were due by March.",
    "CRR0099: Failure of the main server.",
    "The white paper sets out that most councils are to be larger and better.",
]


@pytest.mark.parametrize("sentence", NO_FINDINGS_OF_A_QUARTER)
def test_gaps_in_data_names_of_measures_and_entries_of_a_register_are_none(sentence: str) -> None:
    rows = [("heading", "Children in care", {"topic": "performance"}), ("paragraph", sentence)]
    assert find_findings(document(rows, kind="other", title="Quarterly performance report")) == []


@pytest.mark.parametrize(("sentence", "judgement"), JUDGED)
def test_words_judge(sentence: str, judgement: str) -> None:
    assert judge(sentence) == judgement
