"""Sentences to the names that they enumerate beside a word for priorities. All examples are made up."""

from __future__ import annotations

import pytest

from pipeline.extract.priorities import find_priorities
from pipeline.extract.priority.parts_of_lists import is_open, parts_of
from tests.extract.factory import document

REPORT = {"kind": "annual_report", "body": "Elmshire Safeguarding Adults Board", "title": "Annual Report 2030/31", "period": "2030/31"}


def told(*texts: str) -> list[tuple[str, str, str | None]]:
    found = find_priorities(document([("heading", "Our work"), *(("paragraph", text) for text in texts)], **REPORT))
    return [(each.name, each.stage, each.period) for each in found]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        # what joins the names to the word is any verb of being or holding
        ("The current priorities are anti-social behaviour, violent crime (including abuse) and fraud.", ["anti-social behaviour", "violent crime (including abuse)", "fraud"]),
        ("The priorities are focused on reducing domestic abuse, hate crime and improving road safety.", ["reducing domestic abuse", "hate crime", "improving road safety"]),
        ("Its strategic priorities cover early help, neglect and harm outside the home.", ["early help", "neglect", "harm outside the home"]),
        ("The Board agreed that its priorities should be Making Safeguarding Personal, Prevention and Learning.", ["Making Safeguarding Personal", "Prevention", "Learning"]),
        # what is to be done with them may stand ahead of that verb
        ("The key priorities to be tackled during the year were neglect, hoarding and online safety.", ["neglect", "hoarding", "online safety"]),
        # or a mark, or a bare "of"
        ("She named the three priorities within the strategy on; quiet streets, safe homes and help for carers.", ["quiet streets", "safe homes", "help for carers"]),
        ("This is an update on our strategic priorities of prevention, engagement, learning and assurance.", ["prevention", "engagement", "learning", "assurance"]),
        ("Members heard that the Partnership had settled on four areas of focus: burglary, county lines, road safety and fraud.", ["burglary", "county lines", "road safety", "fraud"]),
        ("Our plan has three priorities to make practice better (hearing carers, timely plans, and better help) and two conditions.", ["hearing carers", "timely plans", "better help"]),
        # what is wanted, with a verb
        ("The Board’s priorities for the year were to reduce self-neglect, to improve transitions and to hear adults.", ["reduce self-neglect", "improve transitions", "hear adults"]),
        ("The three priorities are to give each child a start, help people who work, and let all have a home.", ["give each child a start", "help people who work", "let all have a home"]),
        # the names may stand ahead of the word
        ("Domestic abuse, neglect and child exploitation remain the partnership's priorities.", ["Domestic abuse", "neglect", "child exploitation"]),
        ("The plan identifies domestic abuse, drug and alcohol misuse and rural crime as its priorities.", ["domestic abuse", "drug and alcohol misuse", "rural crime"]),
        # an ampersand joins the last two where no "and" does; words that belong together are not parted
        ("Our priorities this year have been neglect, exploitation & early help.", ["neglect", "exploitation", "early help"]),
        ("Our priorities are neglect, hoarding and health and wellbeing.", ["neglect", "hoarding", "health and wellbeing"]),
    ],
)  # fmt: skip
def test_names_are_read_however_they_are_joined(said: str, names: list[str]) -> None:
    assert told(said) == [(name, "reported", "2030/31") for name in names]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("The Partnership will prioritise neglect, domestic abuse and child exploitation over the next year.", ["neglect", "domestic abuse", "child exploitation"]),
        ("For 2031/32 the Board has decided to concentrate on self-neglect, hoarding and homelessness.", ["self-neglect", "hoarding", "homelessness"]),
        ("Neglect, online safety and transitions were agreed as priorities for 2031/32.", ["Neglect", "online safety", "transitions"]),
    ],
)  # fmt: skip
def test_what_a_body_resolves_to_work_on_is_meant_for_later(said: str, names: list[str]) -> None:
    assert told(said) == [(name, "forward", "2031/32") for name in names]


def test_a_sentence_takes_up_the_one_before_it_also_across_paragraphs() -> None:
    lead = "The new strategy sets out three key strategic priorities."
    names = "These are reducing harm, helping people early and making streets safe."
    assert [name for name, *_ in told(lead, names)] == ["reducing harm", "helping people early", "making streets safe"]
    assert told("The strategy was agreed in May.", "These are locks, lights and doors.") == []


@pytest.mark.parametrize(
    "said",
    [
        "In order to deliver our priorities we will train staff, publish a guide and hold a conference.",  # means
        "Priorities of the local authority, police and health services are aligned.",  # whose they are
        "The plan sets out priorities for the police, the council and the fire service.",
        "The priorities were reviewed, agreed and published.",  # what was done with them
        "The priorities to be reviewed were sent to police, health and education.",
        "The priorities are agreed each year and were shown to police, health and education.",
        "Attendance at priority meetings was good among police, health and education.",
        "The Commissioner's priorities are burglary, fraud and road safety.",  # another body's
        "The audit worked on three areas: records, visits and supervision.",  # what a study looked at
        "Ours covers two areas: the city of Westmere and the district of Orrin.",  # no focus
        "Our strategy names three objectives; listen, answer and reflect and review.",  # which "and" parts them is open
        "The two priorities reflect the ten years of the strategy and thus outcomes.",
    ],
)
def test_other_things_that_sentences_enumerate_are_none(said: str) -> None:
    assert told(said) == []


def test_a_partners_own_page_tells_what_that_partner_works_on() -> None:
    said = "Our priorities are domestic abuse, hate crime and fraud."
    rows = [("heading", "Partners' reports"), ("heading", "Vales Police"), ("paragraph", said)]
    assert find_priorities(document(rows, **REPORT)) == []


@pytest.mark.parametrize(
    ("text", "number", "parts"),
    [
        ("violence against women and girls, fraud and theft", None, ["violence against women and girls", "fraud", "theft"]),
        ("the economy and the health and wellbeing of us all", 2, ["the economy", "the health and wellbeing of us all"]),
        ("«locks», doors and lights", None, ["«locks»", "doors", "lights"]),  # marks that a text prints itself
        ("\ue0007\ue001, doors and lights", None, ["7", "doors", "lights"]),  # and characters that it never should
    ],
)
def test_what_a_list_is_parted_into(text: str, number: int | None, parts: list[str]) -> None:
    assert parts_of(text, number) == parts


def test_two_ands_in_the_last_place_leave_the_parts_open() -> None:
    assert is_open("locks, doors and lights and bells")
    assert not is_open("locks, and care and advice")
    assert not is_open("locks, doors and health and wellbeing")
