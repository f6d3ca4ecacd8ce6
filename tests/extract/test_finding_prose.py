"""Which sentences of running text are findings, in reports and in decision papers."""

from __future__ import annotations

import pytest

from pipeline.extract.findings import find_findings
from tests.extract.factory import document
from tests.extract.reporting import report, texts

FOUND = [
    "Referrals increased in the summer and were back to the level of the year before.",  # a change
    "Around 62% of contacts met the threshold.",  # a rate
    "It has proved difficult to find data that shows the effect of joint work.",  # an assessment
    "The audit found that most plans were specific.",  # what a study found
    "Most young people felt that they were heard.",  # what people said
    "Local agencies worked well to keep reviews on time.",  # a strength
    "Workforce pressures remain too high in health visiting.",  # a risk
    "Four of the seven rapid reviews related to infants.",  # a count with meaning
    "There is a lack of evidence on the voice of fathers.",  # a weakness
    "The partnership recognised a stronger approach, and this will be kept.",  # found first, planned after
]

NOT_FOUND = [
    "The partnership reviewed data on referrals from different sources.",  # process
    "During 2031 partners carried out a self-assessment of their work.",  # process
    "Northmere carried out focused work to improve the quality of plans.",  # an action: the quality is only its purpose
    "The group will seek assurance on this in the coming year.",  # a plan
    "Safeguarding partners must publish a report every year.",  # a duty
    "Overall expenditure rose by 4% to £210,000.",  # finance
    "This report sets out the strong work of the partnership.",  # about itself
    "Our thanks go to all staff for their excellent work.",  # thanks
    "Would this be better than before?",  # a question
    "“I felt that my worker was really good and listened to me well” (young person)",  # somebody's words
    "(Chart of good practice to be added: two bars, 30% and 22%.)",  # a note to the designer
    # what is said and decided at a meeting, and how a report is introduced
    "Members commented on the need to ensure that work was coordinated.",
    "A Member stressed the need for cameras in the smaller villages.",
    "Councillor Vale said that he did not like the red rating of late visits.",
    "The good progress made to date be noted.",
    "The questions on poor practice and the officers' responses were noted.",
    "I am very pleased to introduce the report of a strong partnership.",
    "It was the duty of the Committee to look at how well the partnership worked.",
    "Reduce the share of adults who smoke from 14% to 5%.",  # a goal
]


@pytest.mark.parametrize("sentence", FOUND)
def test_a_sentence_that_states_a_result_is_a_finding(sentence: str) -> None:
    assert texts(report(("heading", "Performance", {"topic": "performance"}), ("paragraph", sentence))) == [sentence]


NOT_FOUND += [
    # what holds for the country says nothing of the area
    "Nationally 399,000 children were in need at the end of March.",
    "Shop theft rose in every region of the country.",
    "The national panel's report showed that 330 incidents were notified.",
    # lead-ins and actions
    "The partnership heard concerns from the following sources.",
    "This included clear plans that were well received.",
]


@pytest.mark.parametrize("sentence", NOT_FOUND)
def test_process_plans_duties_money_and_speech_are_none(sentence: str) -> None:
    assert texts(report(("heading", "Performance", {"topic": "performance"}), ("paragraph", sentence))) == []


# How results are stated without a word such as "found": how much, how soon, which way it went, what was not there, what holds now.
STATED = [
    "Homicides remained at four.",  # no change is a result
    "Schools were represented at 11 of 14 meetings.",  # so many of so many
    "Take-up was low, at 12 of 61 surgeries.",
    "88% said that they would change their practice.",  # what they would do is what they said
    "Strengths were governance and training.",  # named by those who looked
    "Weaker areas were supervision and feedback.",
    "There is a risk that the loss of the post will slow the work.",  # what may come is the risk, no plan
    "It found that short-term funding makes staff hard to keep.",  # no finance commentary
    "We cannot yet show what came of it.",
    "Seven out of ten visits were made on time.",  # a proportion in words
    "One booked place in five was not taken up.",
    "In three quarters of the files the child's own words were recorded.",  # an action, but the share is the point
    "The panel saw 63 babies, of whom 41 had a plan.",
    "Waits for a first visit rose from 11 to 16 weeks.",  # from so many to so many
    "Decisions take nine hours on average, against 22 in the year before.",  # set against another year
    "Attendance trebled once meetings moved online.",  # a change without a figure
    "Perpetrators were still absent from most plans.",  # a state that goes on
    "Eleven practices have yet to name a lead.",
    "Health records were not shared with the housing association.",  # what was not done is no action
    "Supervision rarely explored bias.",
    "Information from schools is patchy.",  # a quality
    "Members welcomed the single panel.",  # an opinion
    "In her view the partnership is ready to learn.",
    "No baby known to the panel came to harm.",  # a negated subject
]

STATED += [
    # comparisons and states without a figure
    "Girls outnumber boys by three to one.",
    "Self-neglect has overtaken neglect by others.",
    "Older residents are referred less often than their share would suggest.",
    "Thefts are at their lowest since the watch began.",
    "Crime is down for the third year running.",
    "Severe absence has stopped rising.",
    "Fewer tenants known to the panel lost their homes.",
    "The unit depends on a manager who has no deputy.",
    "Independent schools have no route into the arrangements.",
]


@pytest.mark.parametrize("sentence", STATED)
def test_a_result_is_known_by_its_grammar(sentence: str) -> None:
    assert texts(report(("heading", "Our hospital trust", {"topic": "other"}), ("paragraph", sentence))) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "We will cut waits from 16 to 11 weeks by March.",  # many cues of a result, and a plan
        "Seek assurance that children on waiting lists are safe.",  # an aim
        "XX% of conferences were held within fifteen days.",  # withheld
        "Two of the priorities are new.",  # about priorities
        "The partnership held an online launch of its ‘Ask Twice’ film.",  # the title of something
    ],
)
def test_cues_of_a_result_do_not_outweigh_plans_aims_and_blanks(sentence: str) -> None:
    assert texts(report(("heading", "Performance", {"topic": "performance"}), ("paragraph", sentence))) == []


def test_among_a_year_s_priorities_results_are_told_under_a_heading_or_without_one_and_aims_are_no_results() -> None:
    rows = [
        ("heading", "Priority 1: Neglect", {"topic": "priorities"}),
        ("item", "Workers are confident and children are safer"),
        ("heading", "What we did", {"topic": "priorities", "level": 2}),
        ("paragraph", "Nine in ten workers were trained."),
        ("heading", "What difference it made", {"topic": "priorities", "level": 2}),
        ("paragraph", "The team secured eleven orders."),
    ]
    assert texts(report(*rows)) == ["The team secured eleven orders."]
    assert texts(report(rows[0], ("paragraph", "Waits fell from 19 to 12 weeks."))) == ["Waits fell from 19 to 12 weeks."]


@pytest.mark.parametrize(
    "label", ["Impact:", "The difference it made:", "What difference it made:", "What difference did this make?", "How do we know?"]
)
def test_results_behind_a_label_that_runs_in_are_findings_whatever_it_is_called(label: str) -> None:
    rows = [
        ("heading", "Priority 1: Neglect", {"topic": "priorities"}),
        ("paragraph", "What we did: Nine in ten workers were trained."),
        ("paragraph", f"{label} Waits fell from 19 to 12 weeks. Our audit found that the tool was used in only nine of 24 cases."),
    ]
    assert texts(report(*rows))[-2:] == ["Waits fell from 19 to 12 weeks.", "Our audit found that the tool was used in only nine of 24 cases."]


def test_a_heading_over_results_holds_for_the_parts_it_is_divided_into() -> None:
    rows = [
        ("heading", "What we found", {"topic": "other"}),
        ("heading", "Before birth", {"topic": "other", "level": 2}),
        ("paragraph", "Referrals were made late. The review was asked to look at pathways."),
    ]
    (found,) = find_findings(document(rows, kind="other", title="Review of infants"))
    assert (found.text, found.source) == ("Referrals were made late.", "review")


def test_what_the_next_sentence_says_was_done_is_the_action_of_a_finding_in_prose() -> None:
    told = "Eighteen schools had no trained governor. In response, we ran two courses for governors. A report followed."
    found = find_findings(report(("heading", "Audits", {"topic": "audit"}), ("paragraph", told)))
    assert [(finding.text, finding.action) for finding in found] == [
        ("Eighteen schools had no trained governor.", "In response, we ran two courses for governors.")
    ]


@pytest.mark.parametrize("topic", ["recommendations", "policy_framework", "finance", "procedures", "purpose"])
def test_some_sections_hold_none(topic: str) -> None:
    assert texts(report(("heading", "Section", {"topic": topic}), ("paragraph", "The audit found that most plans were specific."))) == []


def test_a_decision_paper_states_findings_by_way_of_a_study_only() -> None:
    rows = [("heading", "Introduction", {"topic": "other"}), ("paragraph", "Bus use has increased. The inspector concluded that the plan is sound.")]
    assert texts(document(rows, kind="cabinet_paper")) == ["The inspector concluded that the plan is sound."]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Waiting times for a short break have lengthened from 11 to 19 weeks.", True),  # how the service does, and by how much
        ("In a survey of 240 parents, two thirds said that they did not know of it.", True),  # asked, and answered
        ("Waiting times for a short break have lengthened.", False),  # no figure
        ("The panel agreed in May 2031 to look at why absences had risen from 4% to 9%.", False),  # what is to be done
    ],
)
def test_a_decision_paper_states_how_a_service_does_with_a_figure(sentence: str, found: bool) -> None:
    made = document([("heading", "Background", {"topic": "other"}), ("paragraph", sentence)], kind="cabinet_paper")
    assert texts(made) == [sentence] * found


def test_what_a_study_found_is_a_reason_for_a_decision_and_what_is_wanted_is_none() -> None:
    told = "An audit of 40 cases found that 22 children had no visitor. The change will improve visits. Visits have fallen by 12%."
    made = document([("heading", "Reasons for the decision", {"topic": "reasons"}), ("paragraph", told)], kind="cabinet_paper")
    assert texts(made) == ["An audit of 40 cases found that 22 children had no visitor."]


@pytest.mark.parametrize(
    ("sentence", "judgement"),
    [
        ("Strong leadership was identified by the panel.", "strength"),
        ("There had been significant moves forward with early help.", "strength"),
        ("Delays in assessments persist.", "improvement"),
        ("Practice across the teams is uneven.", "improvement"),
        ("The vision was that every child is safe and that outcomes are improving.", None),
        ("A public consultation ran from May to July to give people the chance to say what is good.", None),
    ],
)
def test_praise_and_blame_in_words_of_their_own(sentence: str, judgement: str | None) -> None:
    made = report(("heading", "Performance", {"topic": "performance"}), ("paragraph", sentence))
    assert [(finding.text, finding.judgement) for finding in find_findings(made)] == ([(sentence, judgement)] if judgement else [])


def test_in_a_decision_paper_a_year_s_priorities_hold_what_measures_and_equality_who_bears_more() -> None:
    told = "The panel was set up in May. Take-up rose from 41% to 77%."
    assert texts(document([("heading", "Progress", {"topic": "priorities"}), ("paragraph", told)], kind="cabinet_paper")) == [
        "Take-up rose from 41% to 77%."
    ]
    told = "An assessment is not needed. Black children remain over-represented among those excluded."
    rows = [("heading", "Equality", {"topic": "equality"}), ("paragraph", told)]
    assert texts(document(rows, kind="cabinet_paper")) == ["Black children remain over-represented among those excluded."]


@pytest.mark.parametrize("title", ["Treasury Management Strategy 2031/32", "Draft Revenue Budget"])
def test_a_paper_on_money_holds_finance_commentary_and_no_findings(title: str) -> None:
    rows = [("title", title), ("heading", "Performance", {"topic": "performance"}), ("paragraph", "The review found that 31% was met.")]
    assert texts(document(rows, title=title)) == []


def test_a_paper_on_money_and_results_may_hold_some() -> None:
    rows = [("heading", "Performance", {"topic": "performance"}), ("paragraph", "The review found that 31% of visits were late.")]
    assert texts(document(rows, title="Quarter 2 Finance and Performance Report")) == ["The review found that 31% of visits were late."]


def test_minutes_hold_none() -> None:
    rows = [("title", "MINUTES of a meeting of the Cabinet"), ("heading", "Item 4", {"topic": "performance"}), ("paragraph", "The audit found gaps.")]
    assert texts(document(rows)) == []


def test_a_quotation_block_is_passed_over() -> None:
    assert texts(report(("heading", "Voice", {"topic": "voice"}), ("quote", "Most young people felt that they were heard."))) == []


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        ("Inspectors found that children thrive with their carers.", "They recommended that carers be visited more often.", True),
        ("Inspectors found that children thrive with their carers.", "They will be back in May.", False),
        ("The team moved to new offices in June.", "They recommended that carers be visited more often.", False),  # nobody looked
    ],
)
def test_what_those_who_looked_go_on_to_say(before: str, sentence: str, expected: bool) -> None:
    from pipeline.extract.finding.signs import says_on

    assert says_on(before, sentence) is expected


def test_what_a_meeting_decided_or_asked_is_no_finding_whatever_leads_it() -> None:
    decided = [
        ("paragraph", "Further work is needed in these areas:"),
        ("item", "The progress made on late visits be noted"),
        ("item", "Records of visits are incomplete"),
    ]
    asked = [("paragraph", "Officers responded to the following questions:"), ("item", "Is the rise in late visits of 14% as expected")]
    assert texts(report(("heading", "Performance", {"topic": "performance"}), *decided, *asked)) == ["Records of visits are incomplete"]
