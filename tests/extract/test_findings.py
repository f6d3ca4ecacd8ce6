"""Findings in lists, tables and key messages: where each comes from, which part of the area it is about, and what answered it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.finding import weights
from pipeline.extract.finding.judgements import judge
from pipeline.extract.findings import find_findings
from pipeline.extract.priorities import find_priorities
from pipeline.read import read
from pipeline.segment import segment
from pipeline.vocabulary import Entry, entries
from tests.extract.factory import document
from tests.extract.reporting import BODY, report, texts

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


# --- lists ------------------------------------------------------------------------------------

LEADS = [
    # the lead-in judges its items
    ("Both reviews identified these areas for further work:", "improvement"),
    ("Areas for development:", "improvement"),
    ("Priorities for improvement", "improvement"),
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
        ("paragraph", "See below."),
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
    assert isinstance(weights.score(plain), int)
    assert judge(plain) in ("strength", "improvement", "risk", "neutral")
    assert all(finding.text in made.text for finding in find_findings(made))


@pytest.mark.parametrize("entry", [pytest.param(entry, id=f"{name}:{entry.name}") for name in FILES for entry in entries(name)])
def test_the_vocabulary_matches_its_examples_and_not_its_counterexamples(entry: Entry) -> None:
    assert entry.examples
    assert [text for text in entry.examples if not entry.expression.search(text)] == []
    assert [text for text in entry.counterexamples if entry.expression.search(text)] == []
