"""Procedures: which are named, what was done to them, how far it is, and what is no record. All examples are made up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.procedure.names import bare, is_specific, key, split_names
from pipeline.extract.procedures import find_procedures
from pipeline.vocabulary import entries
from tests.extract.factory import Row, document

ABOUT: dict[str, Any] = {"kind": "annual_report", "body": "Northshire Safeguarding Children Partnership", "period": "2021/22"}
HEADING: Row = ("heading", "Multi-Agency Procedures", {"topic": "procedures"})


def said(*rows: Row) -> list[tuple[str, str, str, str | None]]:
    """The (name, status, action, period) of all procedures of some rows."""
    return [(found.name, found.status, found.action, found.period) for found in find_procedures(document(rows, **ABOUT))]


LISTED = [
    # lead-in, item, name, status, action
    (
        "This year we revised the following procedures:",
        "Forced Marriage,",
        "Forced Marriage",
        "completed",
        "revised",
    ),  # the lead-in says what the item is
    ("This year we revised the following procedures:", "Bruising Toolkit updated to include infants", "Bruising Toolkit", "completed", "revised"),
    (
        "This year we revised the following procedures:",
        "Review of the escalation protocol; and",
        "escalation protocol",
        "completed",
        "reviewed",
    ),  # its own word
    (
        "In March work was underway to complete:",
        "A review of the Modern Slavery procedures",
        "Modern Slavery procedures",
        "in_progress",
        "reviewed",
    ),
    (
        "In March work was underway to complete:",
        "Guidance regarding online grooming",
        "Guidance regarding online grooming",
        "in_progress",
        "new",
    ),
    ("Next year we will update these procedures:", "Missing children protocol", "Missing children protocol", "planned", "revised"),
    ("We launched these new procedures:", "Fire Setting (FS)", "Fire Setting (FS)", "completed", "new"),  # the short form stays
]


@pytest.mark.parametrize(("lead", "item", "name", "status", "action"), LISTED)
def test_an_item_under_a_lead_in(lead: str, item: str, name: str, status: str, action: str) -> None:
    period = "2022/23" if status == "planned" else "2021/22"
    assert said(HEADING, ("paragraph", lead), ("item", item)) == [(name, status, action, period)]


TOLD = [
    ("The year saw the launch of the Safer Homes Assessment Tool.", ("Safer Homes Assessment Tool", "completed", "new", "2021/22")),
    ("The Escalation Policy has been reviewed.", ("Escalation Policy", "completed", "reviewed", "2021/22")),
    ("Partners agreed a joint Young Carers Pathway for Schools with the trust.", ("Young Carers Pathway for Schools", "completed", "new", "2021/22")),
    ("Wrote a Children as Witnesses Practice Note for all agencies", ("Children as Witnesses Practice Note", "completed", "new", "2021/22")),
    ("A card has been introduced and the Council’s Visiting Policy is being rewritten.", ("Visiting Policy", "in_progress", "revised", "2021/22")),
    ("Work on the Fire Setting Guidance has begun.", ("Fire Setting Guidance", "in_progress", "new", "2021/22")),
    ("We developed a fire setting pathway.", ("fire setting pathway", "completed", "new", "2021/22")),
    ("An updated Missing Children protocol was shared.", ("Missing Children protocol", "completed", "revised", "2021/22")),
    ("A review of the bruising protocol will be completed in 2023.", ("bruising protocol", "planned", "reviewed", "2023/24")),  # its own year
    ("The Bruising Protocol is being revised.", ("Bruising Protocol", "in_progress", "revised", "2021/22")),
    # the whole of a title in quotation marks; what it is about; a set of them; no "and" at its end
    (
        "A revised ‘Guide to need – Help for Families in Marl’ is being launched.",
        ("Guide to need – Help for Families in Marl", "in_progress", "revised", "2021/22"),
    ),
    (
        "We developed a protocol about working with bruises of infants.",
        ("protocol about working with bruises of infants", "completed", "new", "2021/22"),
    ),
    ("A set of supervision standards has been developed.", ("supervision standards", "completed", "new", "2021/22")),
    (
        "The board has updated its procedures on forced marriage and has begun a campaign.",
        ("procedures on forced marriage", "completed", "revised", "2021/22"),
    ),
    # a policy in small letters that is updated is a document; a strategy that is refreshed is told as procedures are
    ("The escalation policy was updated in May, so that anybody can raise a worry.", ("escalation policy", "completed", "revised", "2021/22")),
    ("The Neglect Strategy was refreshed in March.", ("Neglect Strategy", "completed", "revised", "2021/22")),
    # the whole of a subject up to its verb, and whom it is for where nothing else tells it
    (
        "A protocol for pupils who move to another county was agreed in May.",
        ("protocol for pupils who move to another county", "completed", "new", "2021/22"),
    ),
    ("The bites in non-mobile babies protocol was rewritten.", ("bites in non-mobile babies protocol", "completed", "revised", "2021/22")),
    (
        "Work has begun on a joint protocol for children who live in hostels.",
        ("joint protocol for children who live in hostels", "in_progress", "new", "2021/22"),
    ),
    (
        "The Board is drafting guidance for care homes on bites and expects to publish it.",
        ("guidance for care homes on bites", "in_progress", "new", "2021/22"),
    ),
    (
        "The practice guidance on working with uncles came into use in June 2021.",
        ("practice guidance on working with uncles", "completed", "new", "2021/22"),
    ),
    ("We will write a one-page guide to ear wax.", ("one-page guide to ear wax", "planned", "new", "2022/23")),
    (
        "The fire toolkit, first issued in 2018, has been replaced by a Fire Practice Guide, which came out in May.",
        ("Fire Practice Guide", "completed", "new", "2021/22"),
    ),
    (
        "Our People in Positions of Trust Framework was brought up to date.",
        ("People in Positions of Trust Framework", "completed", "revised", "2021/22"),
    ),
    ("The Board adopted a Safeguarding Adults Policy for the county in April.", ("Safeguarding Adults Policy", "completed", "new", "2021/22")),
    ("Since 2019-20 we saw the launch of the Quiet Voices toolkit.", ("Quiet Voices toolkit", "completed", "new", "2019/22")),  # over several years
]


@pytest.mark.parametrize(("sentence", "expected"), TOLD)
def test_a_sentence(sentence: str, expected: tuple[str, str, str, str]) -> None:
    assert said(("paragraph", sentence)) == [expected]


STATED = [
    # an item of a list of procedures, (name, status, action, period)
    ("Bruising Profile, revised with a version for schools", ("Bruising Profile", "completed", "revised", "2021/22")),
    ("Pre-Birth Planning Procedure, newly written", ("Pre-Birth Planning Procedure", "completed", "new", "2021/22")),
    ("Bruising Protocol for Infants: review completed in May", ("Bruising Protocol for Infants", "completed", "reviewed", "2021/22")),
    ("Threshold Guidance (revised, June 2021)", ("Threshold Guidance", "completed", "revised", "2021/22")),
    ("Safe Home Assessment (new, February 2022)", ("Safe Home Assessment", "completed", "new", "2021/22")),
    ("Missing Children Protocol (being drafted)", ("Missing Children Protocol", "in_progress", "new", "2021/22")),
    ("Escalation Policy: to be revised in 2022/23", ("Escalation Policy", "planned", "revised", "2022/23")),
    ("Resistant Families Toolkit – to be finalised in 2023/24", ("Resistant Families Toolkit", "planned", "new", "2023/24")),
    ("Online Safety Guidance (Covid-19) - issued April 2021", ("Online Safety Guidance (Covid-19)", "completed", "new", "2021/22")),
    ("agreed to write a Grooming Practice Guide in 2022/23", ("Grooming Practice Guide", "planned", "new", "2022/23")),
    ("completed its review of the Information Sharing Agreement", ("Information Sharing Agreement", "completed", "reviewed", "2021/22")),
    ("revised the Burns Toolkit in the light of its first year", ("Burns Toolkit", "completed", "revised", "2021/22")),
]


@pytest.mark.parametrize(("item", "expected"), STATED)
def test_an_item_that_says_its_own_state(item: str, expected: tuple[str, str, str, str]) -> None:
    assert said(HEADING, ("paragraph", "During the year the Partnership:"), ("item", item)) == [expected]


TITLES = [
    # a sentence, the names in it: capitals hold a name together
    ("The Children Missing from Education Protocol was published in May.", ["Children Missing from Education Protocol"]),
    ("The Contract Procedure Rules were revised in May.", ["Contract Procedure Rules"]),
    ("The Taxi Licensing Policy will be approved in May.", ["Taxi Licensing Policy"]),
    ("A review of the Neighbourhood Review Toolkit is planned for 2022/23.", ["Neighbourhood Review Toolkit"]),
    ("The Board approved new Practice Guidance on Hoarding and Self-Neglect.", ["Practice Guidance on Hoarding and Self-Neglect"]),
    ("A Sudden Death in Childhood protocol was signed off in March.", ["Sudden Death in Childhood protocol"]),
    ("The Board ratified its revised Risk Management (SARM) Protocol.", ["Risk Management (SARM) Protocol"]),
    ("A new seven-minute briefing on professional curiosity was published.", ["seven-minute briefing on professional curiosity"]),
]


@pytest.mark.parametrize(("sentence", "names"), TITLES)
def test_names_in_capitals_are_whole(sentence: str, names: list[str]) -> None:
    assert [name for name, *_ in said(("paragraph", sentence))] == names


def test_what_began_and_will_be_finished_later_is_under_way() -> None:
    text = "A review of the Bruising Protocol began in March 2022 and will be finished in the autumn."
    assert said(("paragraph", text)) == [("Bruising Protocol", "in_progress", "reviewed", "2021/22")]


def test_what_a_plan_lists_is_planned() -> None:
    rows: list[Row] = [("heading", "Procedures", {"topic": "procedures"}), ("item", "Transitions Protocol: review in 2023/24")]
    (found,) = find_procedures(document(rows, kind="business_plan", period="2022/24"))
    assert (found.name, found.status, found.period) == ("Transitions Protocol", "planned", "2023/24")


def test_a_plan_of_actions_has_its_dates_in_a_column() -> None:
    rows = [["Action", "By when"], ["Develop a Financial Abuse Toolkit", "September 2022"]]
    assert said(("table", rows)) == [("Financial Abuse Toolkit", "planned", "new", "2022/23")]


def test_names_joined_by_and_share_what_is_said() -> None:
    found = said(("paragraph", "The Fire Setting Guidance and the Burns Procedure were both revised."))
    assert found == [("Fire Setting Guidance", "completed", "revised", "2021/22"), ("Burns Procedure", "completed", "revised", "2021/22")]


NOTHING = [
    "Staff follow the procedures.",  # nothing was done to them
    "The procedures have been updated.",  # which ones?
    "The Escalation Policy should be reviewed.",  # asked for
    "The government published national guidance on neglect.",  # the nation's
    "Revised Working Together guidance was published.",
    "The council has changed its policy of charging.",
    "Staff follow the escalation policy, which is on our website.",  # nothing was done to it
    "The Neglect Strategy was launched in May.",  # a plan
    "The fire setting protocol has been replaced by the national one.",
    "Guided tours were introduced.",
    "A career pathway has been developed for advisers.",
    "The board is requesting a review of the Fire Setting guidance.",
    "We launched the strategy and protocol at a learning event.",  # which?
    "Partners have developed clearer guidance.",
    "Review of the Taxi Licensing Policy (Pages 12 - 20)",  # the title of an item of an agenda
    "Councillor Vale declared a personal interest in the revised School Transport Policy.",
    "That the revised Contract Procedure Rules be recommended to Council.",  # put up for agreement
]


INSPECTED = {"kind": "other", "title": "Inspection of Marl children’s services"}


def test_what_inspectors_ask_for_is_none_and_what_they_found_is() -> None:
    rows: list[Row] = [
        ("heading", "Areas for improvement"),
        ("paragraph", "Revise the Threshold Document."),
        ("paragraph", "The Threshold Document has been revised."),
    ]
    found = find_procedures(document(rows, **INSPECTED))
    assert [(each.name, each.evidence.quote) for each in found] == [("Threshold Document", "The Threshold Document has been revised.")]


def test_the_name_of_an_item_to_be_dealt_with_says_nothing_that_was_done() -> None:
    assert said(("paragraph", "Review of the Fire Setting Policy (Pages 116 - 118)")) == []
    rows: list[Row] = [("item", "Review of the Fire Setting Policy")]
    assert find_procedures(document(rows, kind="other", title="Agenda")) == []


def test_a_list_of_sentences_is_read_as_sentences() -> None:
    rows: list[Row] = [HEADING, ("item", "Although a fire setting protocol has now been developed, few know it.")]
    assert [name for name, *_ in said(*rows)] == ["fire setting protocol"]


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_record(sentence: str) -> None:
    assert said(("paragraph", sentence)) == []


def test_one_item_that_names_three_is_three_records() -> None:
    found = said(
        ("paragraph", "What we did after the review:"),
        ("item", "Improved the Escalation protocol, the Fire Setting procedure and the Bruises, Marks and Burns in Babies procedure"),
    )
    assert [name for name, *_ in found] == ["Escalation protocol", "Fire Setting procedure", "Bruises, Marks and Burns in Babies procedure"]
    assert {(status, action) for _, status, action, _ in found} == {("completed", "revised")}


def test_a_later_mention_is_no_new_record_and_the_list_goes_first() -> None:
    found = said(
        ("paragraph", "The launch of the neglect toolkit went well."),
        HEADING,
        ("paragraph", "We revised the following procedures:"),
        ("item", "Neglect Toolkit updated to include teenagers"),
    )
    assert found == [("Neglect Toolkit", "completed", "revised", "2021/22")]


def test_a_table_of_procedures_and_their_state() -> None:
    rows = [
        ["Policy", "Status"],
        ["Escalation policy", "Completed - revised"],
        ["Allegations procedure", "In progress"],
        ["Burns guidance", "Planned autumn 2022"],
        ["Case Review Procedure", "Under revision"],
        ["Hate Crime Guide", "Review due 2022/23"],
    ]
    assert [(name, status) for name, status, *_ in said(("table", rows))] == [
        ("Escalation policy", "completed"),
        ("Allegations procedure", "in_progress"),
        ("Burns guidance", "planned"),
        ("Case Review Procedure", "in_progress"),
        ("Hate Crime Guide", "planned"),
    ]


def test_names_after_a_colon() -> None:
    found = said(HEADING, ("paragraph", "We revised the following procedures: Forced Marriage; Fire Setting; and Honour-based Abuse."))
    assert [name for name, *_ in found] == ["Forced Marriage", "Fire Setting", "Honour-based Abuse"]


def test_names_behind_a_label_of_their_state() -> None:
    rows: list[Row] = [
        ("paragraph", "Published this year: Bites in Care Homes: Guidance for Managers (July 2021); Ear Wax Decision Tool."),
        ("paragraph", "Reviewed this year: the Fire Setting Policy and the Positions of Trust Framework."),
        ("paragraph", "Still to do: a revision of the Large Fires Procedure, put off until 2022/23."),
    ]
    assert said(*rows) == [
        ("Bites in Care Homes: Guidance for Managers", "completed", "new", "2021/22"),
        ("Ear Wax Decision Tool", "completed", "new", "2021/22"),
        ("Fire Setting Policy", "completed", "reviewed", "2021/22"),
        ("Positions of Trust Framework", "completed", "reviewed", "2021/22"),
        ("Large Fires Procedure", "planned", "revised", "2022/23"),
    ]


def test_headings_that_only_say_a_state() -> None:
    rows: list[Row] = [
        HEADING,
        ("heading", "New", {"level": 2, "section": 0, "topic": "other"}),
        ("item", "Ear wax protocol for schools (May 2021)"),
        ("heading", "Revised", {"level": 2, "section": 0, "topic": "other"}),
        ("item", "Fire setting guidance, following the consultation"),
        ("heading", "Withdrawn", {"level": 2, "section": 0, "topic": "other"}),
        ("item", "Home visiting protocol"),
    ]
    assert [each[:3] for each in said(*rows)] == [
        ("Ear wax protocol for schools", "completed", "new"),
        ("Fire setting guidance", "completed", "revised"),
    ]


def test_a_table_of_what_happened_leaves_out_what_was_withdrawn() -> None:
    rows = [["Document", "What happened", "When"], ["Fire Protocol", "Withdrawn", "May 2021"], ["Ear Wax Toolkit", "New", "June 2021"]]
    assert [name for name, *_ in said(("table", rows))] == ["Ear Wax Toolkit"]


def test_evidence_quotes_the_passage() -> None:
    made = document([HEADING, ("paragraph", "The launch of the Safer Homes Assessment Tool was in May.")], **ABOUT)
    (found,) = find_procedures(made)
    assert made.text[found.evidence.start : found.evidence.end] == found.evidence.quote
    assert found.name in found.evidence.quote
    assert 0 < found.confidence < 1


def test_without_a_reported_year_there_is_no_period() -> None:
    (found,) = find_procedures(document([("paragraph", "The Escalation Policy has been reviewed.")]))
    assert found.period is None


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("A review of the Fire Setting procedure", "Fire Setting procedure"),
        ("The newly revised Fire Setting Toolkit", "Fire Setting Toolkit"),
        ("Fire Setting Toolkit – updated in May", "Fire Setting Toolkit"),
        ("Fire Setting Toolkit, and", "Fire Setting Toolkit"),
        ("Review", "Review"),  # nothing is left but the word itself
    ],
)
def test_names_are_without_what_was_done(item: str, name: str) -> None:
    assert bare(item) == name


def test_a_name_tells_a_procedure_from_others() -> None:
    assert is_specific("Fire Setting procedure")
    assert not is_specific("multi-agency procedures")
    assert key("FGM procedures") == key("the FGM procedure")


@given(st.text(max_size=80))
def test_any_item_gives_names_that_are_in_it(text: str) -> None:
    assert all(name in text for name in split_names(text))


CUES = [
    (entry, text, wanted)
    for entry in entries("procedures")
    for wanted, texts in ((True, entry.examples), (False, entry.counterexamples))
    for text in texts
]


@pytest.mark.parametrize(("entry", "text", "wanted"), CUES, ids=[f"{entry.name}: {text}" for entry, text, _ in CUES])
def test_cues_match_their_examples(entry: Any, text: str, wanted: bool) -> None:
    assert bool(entry.expression.search(text)) is wanted
