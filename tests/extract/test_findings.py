"""What is a finding, where it comes from, how it is judged, which part of the area it is about, and what answered it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Document
from pipeline.extract import finding_prose
from pipeline.extract.finding_judgements import judge
from pipeline.extract.findings import find_findings
from pipeline.extract.priorities import find_priorities
from pipeline.read import read
from pipeline.segment import segment
from pipeline.vocabulary import Entry, entries
from tests.extract.factory import document

BODY = "Northmere & Ashfold Safeguarding Children Partnership"
FILES = (
    "finding_sentences",
    "finding_measures",
    "finding_trends",
    "finding_leads",
    "finding_judgements",
    "finding_sources",
    "finding_documents",
    "areas",
)


def report(*rows: tuple, **about: object) -> Document:
    """A report on a year's work of a partnership for Northmere and Ashfold."""
    places = ("paragraph", "Schools in Northmere and schools in Ashfold are listed overleaf.")
    return document([*rows, ("heading", "Annex", {"topic": "appendix"}), places], **({"kind": "annual_report", "body": BODY} | about))  # type: ignore[arg-type]


def texts(made: Document) -> list[str]:
    return [finding.text for finding in find_findings(made)]


# --- lists ------------------------------------------------------------------------------------

LEADS = [
    # the lead-in judges its items
    ("Both reviews identified these areas for further work:", "improvement"),
    ("Areas for development:", "improvement"),
    ("Learning identified:", "improvement"),
    ("Key strengths:", "strength"),
    ("The partners gave evidence that they were effective in their:", "strength"),
    ("In the spring this identified the following areas of concern:", "risk"),
    ("Emerging challenges:", "risk"),
    # it says that they were found, but not how they are: the item's own words decide
    ("Further key findings were:", "neutral"),
    ("He concluded that:", "neutral"),
    ("Her judgement was that:", "neutral"),
    ("In the assessment of 2031:", "neutral"),
    ("Officers draw three points from it:", "neutral"),
    # they are what was done, what will be done, or what something consists of
    ("The following work has been undertaken:", None),
    ("Scrutiny activity this year has included:", None),
    ("The report made the following recommendations:", None),
    ("The audit was distributed to all schools inclusive of:", None),
    ("The partnership has revised the following procedures:", None),
]


@pytest.mark.parametrize(("lead", "judgement"), LEADS)
def test_a_lead_in_says_what_its_items_are(lead: str, judgement: str | None) -> None:
    made = report(
        ("heading", "Audits", {"topic": "audit"}), ("paragraph", lead), ("item", "Records of strategy meetings,"), ("item", "The transfer of files")
    )
    found = find_findings(made)
    assert [finding.judgement for finding in found] == ([judgement] * 2 if judgement else [])


def test_results_and_actions_in_one_list_are_told_apart() -> None:
    items = [
        ("item", "Plans that ran too long fell from 41 to 26."),
        ("item", "We held two coffee mornings."),
        ("item", "A leaflet was sent to every school."),
    ]
    for heading in ("What have we achieved?", "Progress in 2031/32", "Our achievements"):
        assert texts(report(("heading", heading, {"topic": "priorities"}), *items)) == ["Plans that ran too long fell from 41 to 26."]


def test_under_a_priority_an_item_that_measures_is_a_result_and_one_that_only_states_is_an_aim() -> None:
    items = [("item", "Calls from the station dropped by half."), ("item", "The partnership is assured that families are safe.")]
    made = report(("heading", "What we worked on", {"topic": "priorities"}), ("paragraph", "Safer Stations moved to a new lead."), *items)
    assert texts(made) == ["Calls from the station dropped by half."]


def test_what_a_body_printed_as_aims_of_its_priorities_is_no_finding_wherever_it_stands() -> None:
    aim = "The partnership is assured that there is good support for children who live with harm."
    lists = [
        ("heading", "Priorities for 2031/32", {"topic": "priorities"}),
        ("paragraph", "The priorities were:"),
        ("item", "Neglect"),
        ("item", aim, {"lead": 2, "level": 1}),
    ]
    made = report(*lists, ("heading", "Voice", {"topic": "voice"}), ("item", aim))
    assert find_findings(made, find_priorities(made)) == []
    assert texts(report(("heading", "Voice", {"topic": "voice"}), ("item", aim))) == [aim]


def test_a_figure_with_its_caption_in_a_box_says_nothing() -> None:
    made = report(
        ("heading", "At a glance", {"topic": "key_messages"}), ("item", "4 market towns"), ("paragraph", "Calls fell by 4%. Thefts rose by 22%.")
    )
    assert texts(made) == ["Calls fell by 4%.", "Thefts rose by 22%."]


def test_the_story_of_a_case_is_no_finding_and_what_the_review_found_goes_on() -> None:
    story = "Rowan was 44 and worked at night. The reviewer concluded that services treated the illness as a choice. Letters went to a man who could read none."
    made = report(("heading", "Learning from reviews", {"topic": "reviews"}), ("paragraph", story + " We have accepted the action plan."))
    found = find_findings(made)
    assert [finding.text.split()[0] for finding in found] == ["The", "Letters"]
    assert [finding.judgement for finding in found] == ["improvement", "improvement"]


def test_what_is_learned_from_cases_is_more_to_do_unless_it_is_praised() -> None:
    items = [("item", "Asking who else lives in the home"), ("item", "Good notes by one nurse made the difference in two cases")]
    found = find_findings(report(("heading", "Learning from reviews", {"topic": "reviews"}), *items))
    assert [finding.judgement for finding in found] == ["improvement", "strength"]


def test_an_item_loses_what_joins_it_to_the_next_one_and_keeps_its_full_stop() -> None:
    items = ["Governance,", "Listening to children, and", "Staff support; and", "Safer recruitment."]
    made = report(("heading", "Audits", {"topic": "audit"}), ("paragraph", "Key strengths:"), *[("item", item) for item in items])
    assert texts(made) == ["Governance", "Listening to children", "Staff support", "Safer recruitment."]


def test_a_heading_leads_like_a_paragraph() -> None:
    made = report(("heading", "What needs to improve", {"topic": "other"}), ("item", "The timeliness of visits."))
    (found,) = find_findings(made)
    assert (found.judgement, found.text) == ("improvement", "The timeliness of visits.")


def test_nested_items_are_led_through_their_parent_and_the_parent_only_names_a_group() -> None:
    rows = [
        ("heading", "Results", {"topic": "performance"}),
        ("paragraph", "The measures whose RAG rating is Red are in:"),
        ("item", "Housing"),
        ("item", "Homes repaired within a month", {"lead": 2, "level": 1}),
    ]
    (found,) = find_findings(document(rows, kind="cabinet_paper"))
    assert (found.text, found.judgement, found.source) == ("Homes repaired within a month", "improvement", "performance")


def test_what_a_paragraph_after_the_list_answers_is_the_action_of_every_item() -> None:
    answer = "Action plans are in place for these and learning was shared."
    lead = ("paragraph", "Both reviews identified these areas for further work:")
    rows = [
        ("heading", "Reviews", {"topic": "reviews"}),
        lead,
        ("item", "Bruising in babies"),
        ("item", "Use of chronologies"),
        ("paragraph", answer),
    ]
    assert [finding.action for finding in find_findings(report(*rows))] == [answer, answer]
    assert [finding.action for finding in find_findings(report(*rows[:-1], ("paragraph", "The next audit is due in May.")))] == [None, None]


# --- tables -----------------------------------------------------------------------------------


def test_a_table_of_concern_and_action_gives_one_finding_a_row() -> None:
    table = [["Area of concern", "Action taken"], ["Rise in late bookings", "Midwives met weekly."], ["Fewer medicals than expected", ""]]
    found = find_findings(report(("heading", "Response to COVID-19", {"topic": "covid_response"}), ("table", table)))
    assert [(finding.text, finding.action, finding.judgement, finding.source) for finding in found] == [
        ("Rise in late bookings", "Midwives met weekly.", "risk", "pandemic"),
        ("Fewer medicals than expected", None, "risk", "pandemic"),
    ]


GRADE = """<html><body><h1>Inspection of services in Marl</h1><h2>Help and protection</h2>
<table border="1"><tr><th>Help and protection</th><th>Good</th></tr><tr><td colspan="2">Plans for families are clear. Visits were often late, which left families waiting.</td></tr>
<tr><td>Leaders</td><td>Good</td></tr></table></body></html>"""


def test_prose_over_the_whole_width_of_a_table_is_read_as_prose() -> None:
    found = find_findings(segment(read(GRADE.encode(), "grade.html", "grade")))
    assert [(each.text, each.judgement) for each in found] == [
        ("Plans for families are clear.", "strength"),
        ("Visits were often late, which left families waiting.", "improvement"),
    ]


def test_a_table_of_what_goes_well_and_what_does_not_gives_a_finding_a_cell() -> None:
    table = [["Audit", "What is working well", "What needs to improve"], ["Births", "Midwives refer early", "Fathers are not asked"]]
    found = find_findings(report(("heading", "Audits", {"topic": "audit"}), ("table", table)))
    assert [(finding.text, finding.judgement) for finding in found] == [
        ("Midwives refer early", "strength"),
        ("Fathers are not asked", "improvement"),
    ]


def test_a_label_before_an_item_judges_it() -> None:
    rows = [("heading", "Audits", {"topic": "audit"}), ("paragraph", "Neglect of teenagers (12 cases)")]
    items = ["Good: schools raised their worries early.", "Needs work: plans did not change when the risk did."]
    found = find_findings(report(*rows, *(("item", item) for item in items)))
    assert [(finding.text, finding.judgement) for finding in found] == list(zip(items, ["strength", "improvement"], strict=True))


@pytest.mark.parametrize(
    "header",
    [
        ["Partner", "Contribution"],  # nothing found
        ["Risk", "Likelihood", "Owner"],  # a register
        ["Action taken", "Progress"],  # what was done
        ["Concern", "Ref", "£'000"],  # money
    ],
)
def test_other_tables_have_no_findings(header: list[str]) -> None:
    made = report(("heading", "Assurance", {"topic": "assurance"}), ("table", [header, ["Gaps in the rota remain", "x", "y"][: len(header)]]))
    assert texts(made) == []


# --- key messages -----------------------------------------------------------------------------


def test_a_key_message_is_one_finding_however_many_sentences_it_has() -> None:
    rows = [
        ("heading", "Background", {"topic": "background"}),
        ("paragraph", "The plan was sent to partners. Key messages for Northmere are:"),
        ("item", "Agencies work well together. They will go on doing so."),
        ("item", "A priority on belonging has been carried forward."),
    ]
    found = find_findings(document(rows, kind="cabinet_paper", body=BODY))
    assert [(finding.text, finding.source, finding.judgement) for finding in found] == [
        ("Agencies work well together. They will go on doing so.", "key_message", "strength"),
        ("A priority on belonging has been carried forward.", "key_message", "neutral"),
    ]


# --- prose ------------------------------------------------------------------------------------

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


# --- judgement --------------------------------------------------------------------------------

JUDGED = [
    ("The number of homes in organisational safeguarding fell from nine to four.", "strength"),  # what is measured is harm
    ("Conferences held within 15 working days fell from 88% to 79%.", "improvement"),  # in time, and fewer of them
    ("Plans of more than two years rose from 4% to 7%.", "risk"),
    ("Knife crime fell by 14%, against a national fall of 3%.", "strength"),  # two changes, not two figures
    ("71% felt safe after dark (2031: 76%).", "improvement"),  # the earlier figure in brackets
    ("71% felt safe after dark (2031: 66%).", "strength"),
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
    "The data for Quarter 3 had not been released at the time of reporting.",
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


# --- source -----------------------------------------------------------------------------------

SOURCES = [
    ("performance", "The audit found drift in plans.", "performance"),  # the section decides
    ("reviews", "The survey found drift in plans.", "review"),
    ("voice", "Most young people felt heard in meetings.", "consultation"),
    ("covid_response", "Contacts fell sharply in the spring.", "pandemic"),
    ("other", "The audit found drift in most plans.", "audit"),  # an untelling one leaves it to the sentence
    ("other", "Inspectors found that practice was strong.", "review"),
    ("other", "Half of the respondents reported better sleep than before.", "survey"),
]


@pytest.mark.parametrize(("topic", "sentence", "source"), SOURCES)
def test_the_section_then_the_sentence_says_the_source(topic: str, sentence: str, source: str) -> None:
    assert [finding.source for finding in find_findings(report(("heading", "Section", {"topic": topic}), ("paragraph", sentence)))] == [source]


def test_a_heading_that_only_names_a_place_divides_the_section_before_it() -> None:
    rows = [
        ("heading", "Performance data", {"topic": "performance"}),
        ("heading", "Northmere"),
        ("paragraph", "Half were late."),
        ("heading", "Ashfold"),
    ]
    (found,) = find_findings(report(*rows, ("paragraph", "Referrals fell by 9% over the year.")))
    assert (found.source, found.area) == ("performance", "Ashfold")


def test_a_telling_section_further_out_decides_for_an_untelling_one_within() -> None:
    rows = [("heading", "Performance data", {"topic": "performance", "level": 1}), ("heading", "Ashfold", {"topic": "other", "level": 2})]
    (found,) = find_findings(report(*rows, ("paragraph", "Referrals fell by 9% over the year.")))
    assert (found.source, found.area) == ("performance", "Ashfold")


# --- area -------------------------------------------------------------------------------------

AREAS = [
    ("In Ashfold referrals fell by 9%.", "Performance", "Ashfold"),  # the sentence
    ("Referrals fell by 9%.", "Northmere", "Northmere"),  # the heading
    ("In Ashfold referrals fell by 9%.", "Northmere", "Ashfold"),  # the sentence beats the heading
    ("Referrals in Northmere & Ashfold fell by 9%.", "Performance", None),  # the whole area is no part
    ("Ashfold Police saw a fall of 9%.", "Performance", None),  # a name of a body is no place
    ("Referrals fell by 9%.", "Performance", None),
]


@pytest.mark.parametrize(("sentence", "heading", "area"), AREAS)
def test_an_area_is_a_part_that_is_named(sentence: str, heading: str, area: str | None) -> None:
    (found,) = find_findings(report(("heading", heading, {"topic": "performance"}), ("paragraph", sentence)))
    assert found.area == area


def test_an_authority_with_and_in_its_name_is_one_place() -> None:
    rows = [("heading", "Performance", {"topic": "performance"}), ("paragraph", "In Bere and Holt referrals fell by 9%.")]
    (found,) = find_findings(document(rows, kind="annual_report", body="Bere and Holt Safeguarding Partnership"))
    assert found.area is None


# --- twice ------------------------------------------------------------------------------------


def test_a_finding_printed_twice_is_one_record_unless_it_is_about_another_area() -> None:
    sentence = ("paragraph", "Referrals fell by 9% over the year.")
    rows = [(("heading", "Summary", {"topic": "performance"})), sentence, ("heading", "Results", {"topic": "performance"}), sentence]
    areas = [("heading", "Northmere", {"topic": "performance"}), sentence, ("heading", "Ashfold", {"topic": "performance"}), sentence]
    assert [(finding.area, len(finding.also)) for finding in find_findings(report(*rows, *areas))] == [(None, 1), ("Northmere", 0), ("Ashfold", 0)]


# --- laws -------------------------------------------------------------------------------------


def test_evidence_quotes_the_text_and_confidence_follows_from_how_it_was_found() -> None:
    rows = [
        ("heading", "Audits", {"topic": "audit"}),
        ("paragraph", "Key strengths:"),
        ("item", "Governance,"),
        ("paragraph", "Around 62% of contacts met the threshold."),
    ]
    made = report(*rows)
    listed, told = find_findings(made)
    for finding in (listed, told):
        assert made.text[finding.evidence.start : finding.evidence.end] == finding.evidence.quote == finding.text
    assert listed.confidence > told.confidence >= 0.6


@given(st.text(max_size=300))
def test_any_text_gets_a_score_and_a_judgement_and_findings_stay_inside_the_text(text: str) -> None:
    plain = " ".join(text.split())
    made = report(("heading", "Performance", {"topic": "performance"}), ("paragraph", plain or "None."))
    assert isinstance(finding_prose.score(plain), int)
    assert judge(plain) in ("strength", "improvement", "risk", "neutral")
    assert all(finding.text in made.text for finding in find_findings(made))


@pytest.mark.parametrize("entry", [pytest.param(entry, id=f"{name}:{entry.name}") for name in FILES for entry in entries(name)])
def test_the_vocabulary_matches_its_examples_and_not_its_counterexamples(entry: Entry) -> None:
    assert entry.examples
    assert [text for text in entry.examples if not entry.expression.search(text)] == []
    assert [text for text in entry.counterexamples if entry.expression.search(text)] == []


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        ("Inspectors found that children thrive with their carers.", "They recommended that carers be visited more often.", True),
        ("Inspectors found that children thrive with their carers.", "They will be back in May.", False),
        ("The team moved to new offices in June.", "They recommended that carers be visited more often.", False),  # nobody looked
    ],
)
def test_what_those_who_looked_go_on_to_say(before: str, sentence: str, expected: bool) -> None:
    from pipeline.extract.finding_prose import says_on

    assert says_on(before, sentence) is expected
