"""What the deciding body is asked to do, in the shapes that papers print it in; and what only looks like it."""

from __future__ import annotations

import pytest

from pipeline.document import Document
from pipeline.extract.recommendations import find_recommendations
from pipeline.vocabulary import Entry, entries
from tests.extract.factory import Row, document

HEADING = ("heading", "Recommendations", {"topic": "recommendations"})


def paper(*rows: tuple) -> Document:
    return document(list(rows), kind="cabinet_paper")


def asked(made: Document) -> list[tuple[str | None, str]]:
    return [(record.number, record.text) for record in find_recommendations(made)]


SENTENCES = [
    "It is recommended that the Cabinet notes the annual report.",
    "Cabinet is asked to NOTE the report and the actions taken.",
    "The Cabinet is asked to confirm, amend or rescind decision 31/0007.",
    "The Health and Wellbeing Board is recommended to receive the report.",
    "RECOMMENDED that the scheme be approved.",
    "Members are invited to comment on the draft.",
    "Under section 4 of the Act, Council is asked to note the statement.",
    "That the plan be adopted.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_one_sentence_under_the_heading_is_one_recommendation(sentence: str) -> None:
    assert asked(paper(HEADING, ("paragraph", sentence, {"number": "4"}), ("heading", "Reasons"), ("paragraph", "The Board is statutory."))) == [
        ("4", sentence)
    ]


@pytest.mark.parametrize(
    ("labels", "numbers"),
    [
        (("a", "b", "c"), ["a", "b", "c"]),
        (("1", "2", "3"), ["1", "2", "3"]),
        (("i", "ii", "iii"), ["i", "ii", "iii"]),
        (("A", "B", "C"), ["A", "B", "C"]),
        ((None, None, None), [None, None, None]),
    ],
)
@pytest.mark.parametrize(
    "stem",
    [
        "Cabinet is asked to:",
        "RECOMMENDED that the Committee",
        "That the Cabinet:",
        "The recommendations are that Cabinet:",
        "Council, having given due regard to the statement (item 5), is asked to agree the following:",
    ],
)
def test_a_list_after_a_stem_is_one_record_an_item(stem: str, labels: tuple, numbers: list) -> None:
    words = ["NOTE the report;", "APPROVE the plan; and,", "DELEGATE authority to the Director."]
    items = [("item", text, {"number": label}) for text, label in zip(words, labels, strict=True)]
    wanted = list(zip(numbers, ["NOTE the report", "APPROVE the plan", "DELEGATE authority to the Director."], strict=True))
    assert asked(paper(HEADING, ("paragraph", stem), *items, ("heading", "Background"), ("item", "A leaflet"))) == wanted


def test_a_numbered_task_is_told_with_the_items_that_say_on_what() -> None:
    rows = [
        HEADING,
        ("paragraph", "Strengthen oversight and monitoring of:", {"number": "1"}),
        ("item", "private fostering"),
        ("item", "young people who are homeless."),
        ("paragraph", "Improve the quality of recording.", {"number": "2"}),
        ("paragraph", "Approve the following:", {"number": "3"}),
        ("item", "the plan"),
    ]
    assert asked(paper(*rows)) == [
        ("1", "Strengthen oversight and monitoring of: private fostering young people who are homeless."),
        ("2", "Improve the quality of recording."),
        ("3", "Approve the following: the plan"),
    ]


def test_paragraphs_after_a_stem_are_its_items() -> None:
    rows = [HEADING, ("paragraph", "That Cabinet agrees to:"), ("paragraph", "Note the report."), ("paragraph", "Approve the plan.")]
    assert asked(paper(*rows, ("paragraph", "The plan is in the library."), ("paragraph", "Note the map."))) == [
        (None, "Note the report."),
        (None, "Approve the plan."),
    ]


def test_paragraphs_may_say_what_the_body_does_and_end_with_what_joins_them() -> None:
    said = ["Receives the annual report;", "Records its thanks to the Chair; and", "Requires a further report by May."]
    made = paper(
        HEADING,
        ("paragraph", "That Cabinet:"),
        *[("paragraph", text) for text in said],
        ("paragraph", "and"),
        ("paragraph", "Members are content with it."),
    )
    assert [text for _, text in asked(made)] == ["Receives the annual report", "Records its thanks to the Chair", "Requires a further report by May."]


def test_a_run_in_label_opens_a_section_and_is_no_part_of_the_text() -> None:
    made = paper(("paragraph", "Recommendation(s): Cabinet is asked to note the report."), ("heading", "Introduction"), ("item", "A leaflet"))
    (record,) = find_recommendations(made)
    assert (record.text, record.evidence.quote) == ("Cabinet is asked to note the report.",) * 2


def test_a_front_sheet_in_a_table_asks_in_the_row_of_the_label() -> None:
    table = [["Report of", "The Director"], ["Recommendation(s):", "That Cabinet notes the report."], ["Wards", "That is all of them."]]
    assert asked(paper(("table", table))) == [(None, "That Cabinet notes the report.")]


def test_sub_headings_group_what_is_asked() -> None:
    rows = [
        HEADING,
        ("paragraph", "Council is asked to agree the following:"),
        ("heading", "Roads", {"topic": "other", "level": 2}),
        ("item", "The road plan.", {"number": "a"}),
        ("heading", "Finance", {"topic": "finance", "level": 2}),
        ("item", "The budget.", {"number": "b"}),
        ("paragraph", "In addition:"),
        ("item", "The fees.", {"number": "c"}),
    ]
    assert asked(paper(*rows)) == [("a", "The road plan."), ("b", "The budget."), ("c", "The fees.")]


def test_a_list_that_starts_again_is_another_list() -> None:
    rows = [HEADING, ("paragraph", "Cabinet is asked to:"), ("item", "NOTE it.", {"number": "1"}), ("item", "APPROVE it.", {"number": "2"})]
    assert len(asked(paper(*rows, ("item", "Appendix A", {"number": "1"})))) == 2


def test_a_second_list_with_words_of_its_own_over_it_counts_anew() -> None:
    rows = [HEADING, ("paragraph", "Cabinet is asked to:"), ("item", "NOTE it.", {"number": "1"}), ("item", "APPROVE it.", {"number": "2"})]
    more = [("paragraph", "And the following for noting:"), ("item", "The fees of the year.", {"number": "1"})]
    assert [number for number, _ in asked(paper(*rows, *more))] == ["1", "2", "1"]


def test_what_comes_after_a_set_of_one_body_counts_on_from_the_words_over_it() -> None:
    rows = [
        HEADING,
        ("paragraph", "That Cabinet recommends to Council that it:", {"number": "1"}),
        ("item", "sets the budget,", {"number": "a"}),
        ("item", "approves the programme,", {"number": "b"}),
        ("paragraph", "That Cabinet agrees that the treasurer may mend the figures.", {"number": "2"}),
    ]
    assert [number for number, _ in asked(paper(*rows))] == ["a", "b", "2"]


@pytest.mark.parametrize(
    "stem",
    ["Cabinet recommends to Council:", "RECOMMEND to FULL COUNCIL:", "It was RESOLVED that the following proposals be recommended to Council:"],
)
def test_what_a_decision_recommends_to_the_council_is_asked_of_it(stem: str) -> None:
    rows = [
        ("paragraph", "Resolved: that the audit be noted."),
        ("paragraph", stem),
        ("item", "That the tax be raised by the following:", {"number": "a"}),
        ("item", "a general rise;", {"number": "i", "lead": 2, "level": 1}),
        ("item", "That the fees be kept.", {"number": "b", "lead": 1}),
        ("paragraph", "Cabinet approves:"),
        ("item", "the spending of the grant.", {"number": "c"}),
    ]
    assert [number for number, _ in asked(paper(*rows))] == ["a", "b"]


def test_the_parts_of_an_item_belong_to_it() -> None:
    rows = [
        HEADING,
        ("paragraph", "Cabinet is asked to:"),
        ("item", "APPROVE:", {"number": "1"}),
        ("item", "the plan; and", {"number": "i", "lead": 2, "level": 1}),
        ("item", "the map.", {"number": "ii", "lead": 2, "level": 1}),
    ]
    (record,) = find_recommendations(paper(*rows))
    assert (record.text, [piece.quote for piece in record.evidence.continued]) == ("APPROVE: the plan the map.", ["the plan; and", "the map."])


def test_a_second_print_is_a_further_place_of_the_first() -> None:
    box = [
        ("paragraph", "Recommendations:"),
        ("paragraph", "Cabinet is asked to:"),
        ("item", "NOTE the report", {"number": "1"}),
        ("item", "APPROVE the plan", {"number": "2"}),
    ]
    end = [
        HEADING,
        ("paragraph", "Cabinet is asked to:"),
        ("item", "NOTE the report;", {"number": "1"}),
        ("item", "APPROVE the plan", {"number": "2"}),
    ]
    found = find_recommendations(paper(*box, ("heading", "Introduction"), ("paragraph", "Buses run."), *end))
    assert [(record.number, len(record.also)) for record in found] == [("1", 1), ("2", 1)]


def test_a_paper_without_a_section_may_ask_in_a_sentence_of_its_own() -> None:
    made = paper(("heading", "Conclusion"), ("paragraph", "The Committee is asked to note the report."))
    (record,) = find_recommendations(made)
    assert (record.text, record.confidence < 0.95) == ("The Committee is asked to note the report.", True)


def test_a_summary_may_say_that_the_report_recommends_what_is_listed_below() -> None:
    rows = [("heading", "Summary"), ("paragraph", "This report makes the following recommendations to this Committee:")]
    assert asked(paper(*rows, ("item", "That the review be agreed.", {"number": "1"}))) == [("1", "That the review be agreed.")]


def test_items_that_lost_their_marks_go_on_in_small_letters() -> None:
    rows = [HEADING, ("paragraph", "The Committee is asked to consider:"), ("paragraph", "how the policy on buses came to be revised")]
    assert asked(paper(*rows, ("paragraph", "its own part in the policy"), ("heading", "Summary"), ("paragraph", "buses run daily"))) == [
        (None, "how the policy on buses came to be revised"),
        (None, "its own part in the policy"),
    ]


MEETING = [
    ("heading", "Fees of carers"),
    ("paragraph", "RECOMMENDED that the Cabinet Member:"),
    ("item", "Approve the fees.", {"number": "1"}),
    ("item", "Agree a yearly review of them.", {"number": "2"}),
    ("heading", "Decision"),
    ("item", "Approved the fees.", {"number": "1"}),
]


def test_what_officers_ask_of_one_member_stands_among_the_minutes_of_the_meeting() -> None:
    made = document(MEETING, kind="other", title="Agenda and minutes")
    assert asked(made) == [("1", "Approve the fees."), ("2", "Agree a yearly review of them.")]


def test_what_minutes_say_was_recommended_by_a_committee_is_none() -> None:
    rows = [("paragraph", "RECOMMENDED that the minutes be approved."), ("paragraph", "It was recommended that a panel meet.")]
    assert asked(document(rows, kind="other", title="Agenda and minutes")) == []


# what stands in minutes and on pages of decisions, what of it is asked of the council
TO_COUNCIL = [
    (
        [("paragraph", "Members agreed to recommend the following to Council:"), ("item", "The end of the fee;", {"number": "1"})],
        ["The end of the fee"],
    ),
    (
        [("paragraph", "The Executive thanked all and recommended that Full Council approve:"), ("item", "The accounts.", {"number": "a"})],
        ["The accounts."],
    ),
    (
        [
            ("item", "That the budget be recommended to Full Council for approval.", {"number": "i"}),
            ("item", "That the fees be kept.", {"number": "ii"}),
        ],
        ["That the budget be recommended to Full Council for approval."],
    ),
    ([("item", "That Council approve the budget;", {"number": "1"})], ["That Council approve the budget"]),
    # numbered paragraphs under the word alone, as far as they count up
    (
        [
            ("paragraph", "RECOMMENDED that"),
            ("paragraph", "Funding of £5,000 be added to the programme.", {"number": "1"}),
            ("paragraph", "The Council allocates £4,000 each year.", {"number": "2"}),
            ("paragraph", "RESOLVED that the minutes be approved."),
            ("paragraph", "Members spoke of the fees.", {"number": "3"}),
        ],
        ["Funding of £5,000 be added to the programme.", "The Council allocates £4,000 each year."],
    ),
    # the numbers of a paper's own paragraphs go on below a list of letters
    (
        [
            ("paragraph", "RECOMMENDED that"),
            ("item", "the plan be approved", {"number": "a"}),
            ("item", "the fees be noted", {"number": "b"}),
            ("paragraph", "Members spoke of the fees.", {"number": "3"}),
        ],
        ["the plan be approved", "the fees be noted"],
    ),
    (
        [
            ("paragraph", "RECOMMENDED that", {"number": "1"}),
            ("item", "the plan be approved", {"number": "1"}),
            ("paragraph", "Members spoke of the fees.", {"number": "2"}),
        ],
        ["the plan be approved"],
    ),
    (
        [
            ("paragraph", "That the following recommendations be approved for onward referral to Full Council on 4 May 2031:"),
            ("item", "The use of reserves be approved.", {"number": "1"}),
        ],
        ["The use of reserves be approved."],
    ),
    # what another body is to be asked, beside what the meeting resolves for itself
    (
        [
            ("paragraph", "RESOLVED:"),
            ("item", "That the report be noted; and", {"number": "i"}),
            ("item", "That Cabinet be recommended to fund two more posts.", {"number": "ii"}),
        ],
        ["That Cabinet be recommended to fund two more posts."],
    ),
    (
        [("item", "recommends to the Resources Committee that £5,000 be added to the budget.", {"number": "c"})],
        ["recommends to the Resources Committee that £5,000 be added to the budget."],
    ),
    # a list in one sentence, and one over which the council is to be recommended
    (
        [("paragraph", "RESOLVED TO RECOMMEND TO COUNCIL: (1) that the budget be set; and (2) that the fees be adopted.")],
        ["that the budget be set", "that the fees be adopted."],
    ),
    (
        [("paragraph", "It was AGREED to RECOMMEND to Council that the strategy be adopted.")],
        ["It was AGREED to RECOMMEND to Council that the strategy be adopted."],
    ),
    (
        [("paragraph", "RESOLVED - That Council be recommended to:"), ("item", "adopt the policy.", {"number": "a"})],
        ["adopt the policy."],
    ),
    # a dash after the words that ask, and numbers that go on from what was resolved
    (
        [
            ("item", "That the forecast be noted.", {"number": "2"}),
            ("paragraph", "RECOMMENDED TO COUNCIL –"),
            ("paragraph", "That the plan be adopted.", {"number": "3"}),
        ],
        ["That the plan be adopted."],
    ),
]


@pytest.mark.parametrize(("rows", "wanted"), TO_COUNCIL)
def test_what_minutes_recommend_to_the_council_is_asked_of_it(rows: list[Row], wanted: list[str]) -> None:
    made = paper(("title", "Agenda and minutes"), ("heading", "Budget"), ("paragraph", "The report was received."), *rows)
    assert [text for _, text in asked(made)] == wanted


def test_what_minutes_count_as_recommendations_is_asked_in_any_section_beside_what_goes_on_to_others() -> None:
    rows = [
        ("heading", "Youth"),
        ("item", "That the Cabinet be asked to keep the youth service.", {"number": "ii"}),
        ("heading", "Budget"),
        ("paragraph", "Recommendation 1 – That the saving be withdrawn."),
        ("paragraph", "Recommendation 2 – That the budget be kept for two years."),
    ]
    made = document(rows, kind="other", title="Minutes of the Children and Families Scrutiny Committee")
    assert asked(made) == [
        ("ii", "That the Cabinet be asked to keep the youth service."),
        ("1", "That the saving be withdrawn."),
        ("2", "That the budget be kept for two years."),
    ]
    assert asked(document([*rows[2:3], ("paragraph", "Recommendation 2 – Members spoke of it.")], kind="other", title="Minutes")) == []


def test_a_list_right_below_the_title_of_a_page_is_what_its_report_asks_for() -> None:
    rows = [
        ("item", f"That the {what} be {done}.", {"number": str(at)}) for at, (what, done) in enumerate([("plan", "noted"), ("sum", "approved")], 1)
    ]
    top = ("title", "Capital Outturn")
    assert len(asked(document([top, ("field", "Additional documents:"), *rows], kind="cabinet_paper", title="Capital Outturn"))) == 2
    assert asked(document([top, ("paragraph", "It was RESOLVED"), *rows], kind="cabinet_paper", title="Capital Outturn")) == []


def test_a_peer_team_asks_under_numbers_in_any_section() -> None:
    rows = [("heading", "Summary"), ("paragraph", "Recommendation 1: Fewer, clearer aims."), ("paragraph", "Recommendation 2: One plan for staff.")]
    assert asked(document(rows, kind="other", title="Corporate Peer Challenge: Elmshire")) == [
        ("1", "Fewer, clearer aims."),
        ("2", "One plan for staff."),
    ]
    assert asked(document(rows, kind="other", title="A Study of Staff")) == []


ASKED = [("item", "agree one set of measures,", {"number": "1"}), ("item", "hear from children.", {"number": "2"})]
BY_SCRUTINY = [
    # what a scrutineer asks of the body itself, as a list and in one sentence; a sentence before it
    [("paragraph", "The Independent Scrutineer recommended that the Partnership:"), *ASKED],
    [("paragraph", "Buses run. Our scrutineer has asked the safeguarding partners to:"), *ASKED],
    [("paragraph", "The Independent Scrutineer recommends that the Board: 1. agree one set of measures, and 2. hear from children.")],
]


@pytest.mark.parametrize("rows", BY_SCRUTINY)
def test_what_a_scrutineer_asks_of_the_body_itself_is_asked_in_a_yearly_report_too(rows: list[Row]) -> None:
    made = document([("heading", "Scrutiny"), *rows], kind="annual_report")
    assert [(number, text.rstrip(".")) for number, text in asked(made)] == [("1", "agree one set of measures"), ("2", "hear from children")]


NONE = [
    # what a scrutineer asks of others
    document([("heading", "Scrutiny"), ("paragraph", "The Independent Scrutineer recommended that schools:"), *ASKED], kind="annual_report"),
    # what a study recommends to services, in a report on a year's work
    document(
        [("heading", "Reviews"), ("paragraph", "The report made the following recommendations:"), ("item", "Scope support.")], kind="annual_report"
    ),
    # a committee's motion
    document(
        [("heading", "Background"), ("paragraph", "The Committee agreed the following motion:"), ("item", "That the decision be postponed.")],
        kind="cabinet_paper",
    ),
    # advice in prose
    document([("heading", "Risks"), ("paragraph", "Guidance recommends that councils keep a reserve.")], kind="cabinet_paper"),
    # the section for reasons
    document(
        [("heading", "Reasons for Recommendations", {"topic": "reasons"}), ("paragraph", "The Board is a statutory body.")], kind="cabinet_paper"
    ),
    # a rule that is quoted
    document([("heading", "Process"), ("quote", "The Council is asked to vote.")], kind="cabinet_paper"),
    # nothing
    document([HEADING, ("paragraph", "None.")], kind="cabinet_paper"),
]


@pytest.mark.parametrize("made", NONE)
def test_what_only_looks_like_one_is_none(made: Document) -> None:
    assert find_recommendations(made) == []


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.name) for entry in entries("recommendations")])
def test_the_vocabulary_matches_its_examples_and_not_its_counterexamples(entry: Entry) -> None:
    assert entry.examples
    assert [text for text in entry.examples if not entry.expression.search(text)] == []
    assert [text for text in entry.counterexamples if entry.expression.search(text)] == []
