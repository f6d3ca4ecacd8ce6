"""What documents say became of their priorities. Every sentence is fictional."""

from __future__ import annotations

import pytest
from factory import document
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import extract
from pipeline.extract.statements import find_statements
from pipeline.read import read
from pipeline.segment import segment
from pipeline.vocabulary import Entry, entries

Row = tuple[str, str | None, str | None]


def _said(*rows: object) -> list[tuple[str, str | None, str | None, str | None]]:
    found = find_statements(document(rows))  # type: ignore[arg-type]
    return [(one.relation, one.earlier, one.later, one.period) for one in found]


@pytest.mark.parametrize("entry", entries("continuity"), ids=lambda entry: entry.name)
def test_vocabulary(entry: Entry) -> None:
    assert entry.label in ("continues", "closes", "renamed", "succeeds", "merged", "split", "since")
    for example in entry.examples:
        assert entry.expression.search(example), example
    for example in entry.counterexamples:
        assert not entry.expression.search(example), example


# One sentence or two, and all that it says: relation, earlier, later, period.
SENTENCES: list[tuple[str, list[tuple[str, str | None, str | None, str | None]]]] = [
    # closed by name, in a decision
    ("The Board agreed in March 2023 to close Sleep as a priority.", [("closes", "Sleep", None, "2022/23")]),
    ("It was decided to drop Sleep as one of our priorities.", [("closes", "Sleep", None, None)]),
    ("The Board agreed not to close Sleep as a priority.", []),
    # carried on
    ("The “Sleep” priority has been carried forward to the 2025-27 Business Plan.", [("continues", "Sleep", None, "2025/27")]),
    ("It was agreed that the Sleep priority would be carried over to 2024/25.", [("continues", "Sleep", None, "2024/25")]),
    ("Sleep and Early Help have been carried forward as priorities.", [("continues", "Sleep", None, None), ("continues", "Early Help", None, None)]),
    ("Mental Health and Wellbeing has been carried forward as a priority.", [("continues", "Mental Health and Wellbeing", None, None)]),  # "has": one
    (
        "Our priorities on Sleep and on Early Help will continue into 2024/25.",
        [("continues", "Sleep", None, "2024/25"), ("continues", "Early Help", None, "2024/25")],
    ),
    (
        "Three priorities have been retained: Sleep, Gangs and Early Help.",
        [("continues", name, None, None) for name in ("Sleep", "Gangs", "Early Help")],
    ),
    ("We agreed to carry forward Sleep and Gangs as priorities.", [("continues", "Sleep", None, None), ("continues", "Gangs", None, None)]),
    ("Sleep remains one of our priorities.", [("continues", "Sleep", None, None)]),
    ("Therefore Safer sleeping has been and remains a priority of the Board.", [("continues", "Safer sleeping", None, None)]),
    ("Priority 2 (Early Help) has been carried forward into 2022-23.", [("continues", "Early Help", None, "2022/23")]),
    # not carried on
    ("The “Sleep” priority will not be carried over to the 2025/27 list.", [("closes", "Sleep", None, "2025/27")]),
    ("Neither “Sleep” nor “Gangs” was carried forward as a priority.", [("closes", "Sleep", None, None), ("closes", "Gangs", None, None)]),
    ("Sleep is no longer a priority.", [("closes", "Sleep", None, None)]),
    ("Early help will not be a priority in 2023/24.", [("closes", "Early help", None, "2023/24")]),
    ("The Sleep priority has now been stepped down.", [("closes", "Sleep", None, None)]),
    ("The “Sleep” priority ended in March 2023.", [("closes", "Sleep", None, "2022/23")]),  # the year that the day lies in
    (
        "“Sleep” was carried forward but “Gangs” was not carried forward as a priority.",
        [("continues", "Sleep", None, None), ("closes", "Gangs", None, None)],
    ),
    (
        "Sleep has been carried forward as a priority, while Gangs has been closed.",
        [("continues", "Sleep", None, None), ("closes", "Gangs", None, None)],
    ),
    ("Sleep has not been closed and remains a priority.", [("continues", "Sleep", None, None)]),  # negation of an end
    # renamed
    ("The Sleep priority has been renamed Safe Nights for 2023/24.", [("renamed", "Sleep", "Safe Nights", "2023/24")]),
    (
        "The priority ‘Listening to children’ is now called ‘Children at the centre’.",
        [("renamed", "Listening to children", "Children at the centre", None)],
    ),
    ("Safe Nights (previously known as Sleep) is a priority.", [("renamed", "Sleep", "Safe Nights", None)]),
    ("What was the “Gangs” priority is now “Safe Streets”.", [("renamed", "Gangs", "Safe Streets", None)]),
    # succeeded
    ("“Belonging” is a priority and will build on the progress made around “Faith Groups”.", [("succeeds", "Faith Groups", "Belonging", None)]),
    (
        "A priority on “Belonging” was added for 2025-27, which will build on work since 2021-22 around the “Faith Groups” priority.",
        [("succeeds", "Faith Groups", "Belonging", "2025/27"), ("since", "Faith Groups", None, "2021/22")],
    ),
    ("The new priority of Safe Teens replaces the previous priority on gangs.", [("succeeds", "gangs", "Safe Teens", None)]),
    ("The “Gangs” priority was replaced by “Safe Streets”.", [("succeeds", "Gangs", "Safe Streets", None)]),
    ("Early Help has evolved into a new priority, Family Hubs.", [("succeeds", "Early Help", "Family Hubs", None)]),
    # merged
    (
        "“Sleep” and “Gangs” have been combined into a single priority, “Safe Lives”.",
        [("merged", "Sleep", "Safe Lives", None), ("merged", "Gangs", "Safe Lives", None)],
    ),
    (
        "The priority on sleep has been merged with Early Help to form Best Start.",
        [("merged", "sleep", "Best Start", None), ("merged", "Early Help", "Best Start", None)],
    ),
    (
        "Best Start brings together the Sleep and Early Help priorities.",
        [("merged", "Sleep", "Best Start", None), ("merged", "Early Help", "Best Start", None)],
    ),
    ("Work under the “Sleep” priority will be taken forward under “Early Help”.", [("merged", "Sleep", "Early Help", None)]),
    # split
    (
        "Exploitation was split into Gangs and Grooming as separate priorities.",
        [("split", "Exploitation", "Gangs", None), ("split", "Exploitation", "Grooming", None)],
    ),
    (
        "“Exploitation” becomes two priorities: “Gangs” and “Grooming”.",
        [("split", "Exploitation", "Gangs", None), ("split", "Exploitation", "Grooming", None)],
    ),
    # since
    ("The “Sleep” priority has been in place since 2021-22.", [("since", "Sleep", None, "2021/22")]),
    ("Since its inception in 2021-22, the “Sleep” priority has done well.", [("since", "Sleep", None, "2021/22")]),
    (
        "The priority “Sleep”, which replaced “Cots”, has been in place since 2019/20.",
        [("succeeds", "Cots", "Sleep", None), ("since", "Sleep", None, "2019/20")],
    ),
    # an earlier sentence names it
    ("The “Sleep” priority did well. It has been incorporated into “Best Start”.", [("merged", "Sleep", "Best Start", None)]),
    (
        "The “Sleep” priority did well. It is evident that this priority has met its aims and so it has not been carried over.",
        [("closes", "Sleep", None, None)],
    ),
    (
        "The priorities for 2022/23 were Sleep and Gangs. These have been retained for 2023/24.",
        [("continues", "Sleep", None, "2023/24"), ("continues", "Gangs", None, "2023/24")],
    ),
    (
        "The Board began a priority in 2021-22 to explore the welfare of travelling families. It will be overseen under the “Belonging” priority.",
        [("merged", "explore the welfare of travelling families", "Belonging", None)],
    ),
    # what stands after the cue is not always what it is about
    (
        "Partners agreed that Gangs would no longer be a stand-alone priority but would be considered within the Safe Teens priority.",
        [("closes", "Gangs", None, None), ("merged", "Gangs", "Safe Teens", None)],
    ),
    (
        "Two priorities, Sleep and Gangs, will be carried forward and a new priority on Cots has been introduced.",
        [("continues", "Sleep", None, None), ("continues", "Gangs", None, None)],
    ),
    (
        "We have merged two priorities (Sleep and Gangs) into one: Safe Lives.",
        [("merged", "Sleep", "Safe Lives", None), ("merged", "Gangs", "Safe Lives", None)],
    ),
    ("The Board’s priority of safer sleep has been subsumed within Best Start.", [("merged", "safer sleep", "Best Start", None)]),
    ("Priority 3, Sleep, was achieved and has been closed.", [("closes", "Sleep", None, None)]),
    # nothing is stated
    ("“Sleep” and “Gangs” were priorities this year. It has been carried forward.", []),  # which of the two?
    ("The Board may merge “Sleep” into “Best Start” as a priority.", []),  # only possible
    ("It is proposed that the “Sleep” priority is replaced by “Best Start”.", []),  # only proposed
    ("The priority work left a balance of £3,000, which was carried forward.", []),  # money
    ("The priority is safe schools. Training was not replaced by “Module 2”.", []),  # denied
    ("Much work on the priority has been completed.", []),
    ("Agencies continue to work together on this priority.", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:50] for text, _ in SENTENCES])
def test_sentences(text: str, expected: list[tuple[str, str | None, str | None, str | None]]) -> None:
    assert _said(("paragraph", text)) == expected


# Forms of words that join priorities: what stands around them is a name, quoted or not.
FORMS: list[tuple[str, list[tuple[str, str | None, str | None]]]] = [
    # one becomes several
    (
        "Harm in the Village will be taken forward as two priorities, Gang Violence and Bullying.",
        [("split", "Harm in the Village", "Gang Violence"), ("split", "Harm in the Village", "Bullying")],
    ),
    (
        "The Sleep priority has been divided into two: Safe Cots and Safe Nights.",
        [("split", "Sleep", "Safe Cots"), ("split", "Sleep", "Safe Nights")],
    ),
    ("Two new priorities, Gangs and Grooming, replace the Harm priority.", [("split", "Harm", "Gangs"), ("split", "Harm", "Grooming")]),
    ("In place of Harm, the Partnership has adopted Gangs and Grooming.", [("split", "Harm", "Gangs"), ("split", "Harm", "Grooming")]),
    ("Harm is no longer one priority; it is now two: Gangs and Grooming.", [("split", "Harm", "Gangs"), ("split", "Harm", "Grooming")]),
    ("We have split Harm into Gangs and Grooming.", [("split", "Harm", "Gangs"), ("split", "Harm", "Grooming")]),
    ("Online Bullying has become a priority in its own right, having been part of Harm.", [("split", "Harm", "Online Bullying")]),
    # several become one
    ("Sleep and Cots now form one priority, Best Start.", [("merged", "Sleep", "Best Start"), ("merged", "Cots", "Best Start")]),
    ("Sleep joins Cots under Best Start.", [("merged", "Sleep", "Best Start"), ("merged", "Cots", "Best Start")]),
    (
        "The priorities on Sleep and Cots have been brought together as Best Start.",
        [("merged", "Sleep", "Best Start"), ("merged", "Cots", "Best Start")],
    ),
    ("We agreed to combine Sleep and Cots in a single priority, Best Start.", [("merged", "Sleep", "Best Start"), ("merged", "Cots", "Best Start")]),
    (
        "The Partnership replaced Sleep and Cots with a single priority, Best Start.",
        [("merged", "Sleep", "Best Start"), ("merged", "Cots", "Best Start")],
    ),
    ("Best Start (brings together Sleep and Cots): every baby sleeps.", [("merged", "Sleep", "Best Start"), ("merged", "Cots", "Best Start")]),
    ("Elements of the Sleep priority will now be covered by Best Start.", [("merged", "Sleep", "Best Start")]),
    ("Work on Sleep will transfer to the Best Start priority.", [("merged", "Sleep", "Best Start")]),
    ("The “Sleep” priority has been picked up in “Best Start”.", [("merged", "Sleep", "Best Start")]),
    (
        "Early Help and Prevention and Sleep were merged under Best Start.",
        [("merged", "Early Help and Prevention and Sleep", "Best Start")],
    ),  # `link` parts it
    # a new name
    ("Sleep continues under its new name, Best Start.", [("renamed", "Sleep", "Best Start")]),
    ("Sleep will continue as Best Start.", [("renamed", "Sleep", "Best Start")]),
    ("Under its new name, Best Start, the Sleep priority has gone further.", [("renamed", "Sleep", "Best Start")]),
    ("Sleep (now Best Start) has gone well.", [("renamed", "Sleep", "Best Start")]),
    ("Best Start (in previous years: Sleep)", [("renamed", "Sleep", "Best Start")]),
    ("The Board agreed to rename Sleep “Best Start”.", [("renamed", "Sleep", "Best Start")]),
    (
        "Best Start (formerly Sleep), Safe Streets (formerly Gangs) and Belonging.",
        [("renamed", "Sleep", "Best Start"), ("renamed", "Gangs", "Safe Streets")],
    ),
    ("The Board’s priority on Sleep has been adopted by the Partnership as Best Start.", [("renamed", "Sleep", "Best Start")]),
    # one after another
    ("The second is Safe Streets, which builds on the work of the Board’s priority on Gangs.", [("succeeds", "Gangs", "Safe Streets")]),
    ("Our priorities are Sleep, Safe Streets, which replaces Gangs, and Belonging.", [("succeeds", "Gangs", "Safe Streets")]),
    ("Safe Streets is a new priority. It replaces Gangs.", [("succeeds", "Gangs", "Safe Streets")]),
    ("Safe Streets is the successor to Gangs.", [("succeeds", "Gangs", "Safe Streets")]),
    ("Gangs has given way to Safe Streets.", [("succeeds", "Gangs", "Safe Streets")]),
    ("Gangs makes way for Safe Streets.", [("succeeds", "Gangs", "Safe Streets")]),
    ("In place of Gangs comes Safe Streets.", [("succeeds", "Gangs", "Safe Streets")]),
    ("Gangs is finished; in its place comes a new subject: Safe Streets.", [("succeeds", "Gangs", "Safe Streets")]),
    # on from another body
    ("The first is Sleep, which it takes over from the Board.", [("continues", "Sleep", None)]),
    ("The Partnership inherited Sleep and Cots from the former Board.", [("continues", "Sleep", None), ("continues", "Cots", None)]),
    ("The other two priorities, Sleep and Cots, continue.", [("continues", "Sleep", None), ("continues", "Cots", None)]),
    # names in small letters, which only an earlier report lists, behind "work on" and the like
    ("Our work on pre-birth planning has been folded into Safe Start.", [("merged", "pre-birth planning", "Safe Start")]),
    ("We have folded our work on pre-birth planning into a wider priority, Safe Start.", [("merged", "pre-birth planning", "Safe Start")]),
    ("Work on fathers and carers will be taken forward within the priority on Safe Start.", [("merged", "fathers and carers", "Safe Start")]),
    ("Our work on getting help early continues, under the new title of First Call.", [("renamed", "getting help early", "First Call")]),
    (
        "The former priority of anti-social behaviour has been divided between Crime and Public Spaces.",
        [("split", "anti-social behaviour", "Crime"), ("split", "anti-social behaviour", "Public Spaces")],
    ),
    ("Our work on training has been extended and is now in schools.", []),  # no name behind it
    ("Partners continue to work on what is part of Best Start.", []),
    ("Our work on training was praised by Best Start.", []),  # no word of continuity
    ("Our work on sleep may be folded into Safe Start.", []),
    # nothing is stated
    ("The Board did not merge Sleep and Cots into Best Start.", []),
    ("Members discussed whether Sleep should be merged with Cots to form Best Start.", []),
    ("Sleep has not been renamed Best Start.", []),
    ("Sleep and Cots continue to be discussed by the Board.", []),
    ("Sleep continues as a priority in every district.", []),
    ("Best Start (new)", []),
]


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[text[:50] for text, _ in FORMS])
def test_forms(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    said = _said(("heading", "Our priorities", {"topic": "priorities"}), ("paragraph", text))
    assert [row[:3] for row in said if row[0] != "continues" or (expected and expected[0][0] == "continues")] == expected


@pytest.mark.parametrize("entry", entries("continuity_forms"), ids=lambda entry: entry.name)
def test_every_form_of_the_vocabulary_says_what_it_is_for(entry: Entry) -> None:
    for example in entry.examples:
        said = _said(("heading", "Our priorities", {"topic": "priorities"}), ("paragraph", example))
        assert {row[0] for row in said} & {entry.label, *(("split", "merged") if entry.label == "succeeds" else ())}, example


def test_a_name_in_small_letters_is_known_from_the_list() -> None:
    rows = [
        ("heading", "Our priorities", {"topic": "priorities"}),
        ("item", "Safer sleep: every baby sleeps on its back"),
        ("item", "Strong starts: every family has a visitor"),
        (
            "paragraph",
            "Much was done on safer sleep. It has been split into Safe Cots and Safe Nights. Also strong starts has given way to Best Start.",
        ),
    ]
    assert _said(*rows) == [
        ("split", "Safer sleep", "Safe Cots", None),
        ("split", "Safer sleep", "Safe Nights", None),
        ("succeeds", "strong starts", "Best Start", None),
    ]


def test_names_in_small_letters_on_either_side_where_a_list_under_its_lead_has_the_later_ones() -> None:
    rows = [
        ("paragraph", "Our priorities for the year were:"),
        ("item", "Street crime", {"lead": 0}),
        ("item", "Public spaces", {"lead": 0}),
        ("paragraph", "The former priority of noise at night has been divided between street crime and public spaces."),
    ]
    assert _said(*rows) == [("split", "noise at night", "street crime", None), ("split", "noise at night", "public spaces", None)]


def test_a_sentence_that_goes_on_after_the_foot_of_a_page() -> None:
    rows = [
        ("heading", "Our priorities", {"topic": "priorities"}),
        ("paragraph", "Best Start builds on the priority on Safer"),
        ("paragraph", "Sleep. More follows."),
    ]
    assert _said(*rows) == [("succeeds", "Safer Sleep", "Best Start", None)]


def test_a_sentence_after_a_list_does_not_go_on_from_its_last_item() -> None:
    rows = [
        ("heading", "Our priorities", {"topic": "priorities"}),
        ("item", "Homes – bring every family back into a home of its own"),
        ("paragraph", "Best Start builds on the priority on Safer Sleep, which it replaces."),
    ]
    assert [statement.evidence.quote for statement in find_statements(document(rows))] == [rows[-1][1]]


def test_a_heading_that_parts_a_chapter_is_no_name() -> None:
    rows = [
        ("heading", "Priority 1: Sleep", {"topic": "priorities"}),
        ("heading", "What we did", {"topic": "priorities", "section": 0, "level": 2}),
        ("paragraph", "Much was done. This priority has been carried forward."),
    ]
    assert _said(*rows) == [("continues", "Sleep", None, None)]


def test_a_heading_names_the_priority() -> None:
    rows = [("heading", "Priority 1: Sleep", {"topic": "priorities"}), ("paragraph", "Much was done. This priority has been carried forward.")]
    assert _said(*rows) == [("continues", "Sleep", None, None)]


def test_a_heading_says_what_its_priority_was_called() -> None:
    told = [("renamed", "Rest", "Sleep", None)]
    assert _said(("heading", "Priority 1: Sleep (formerly Rest)", {"topic": "priorities"}), ("paragraph", "Much was done.")) == told
    assert _said(("heading", "Sleep (12 of 14 plans)", {"topic": "priorities"}), ("paragraph", "Much was done.")) == []


def test_a_label_names_the_priority() -> None:
    assert _said(("paragraph", "Sleep: this priority has been closed.")) == [("closes", "Sleep", None, None)]


def test_a_table_row_names_the_priority() -> None:
    table = [["Priority", "Status"], ["Sleep", "Carried forward to 2024/25"], ["Gangs", "Closed"], ["Cots", "Merged into Sleep"]]
    found = _said(("heading", "Our priorities", {"topic": "priorities"}), ("table", table))
    assert found == [("continues", "Sleep", None, "2024/25"), ("closes", "Gangs", None, None), ("merged", "Cots", "Sleep", None)]


def test_work_that_goes_on_without_a_name_is_left_to_its_place() -> None:
    assert _said(("paragraph", "What we did: We mapped services and will continue to follow this up in the next year.")) == [
        ("continues", None, None, None)
    ]


def test_nothing_is_said_outside_priorities() -> None:
    assert _said(("heading", "Estates", {"topic": "other"}), ("paragraph", "The East Wing was replaced by the Annex.")) == []


def test_a_list_that_lost_its_stops_is_not_read_as_a_sentence() -> None:
    assert _said(("paragraph", "the priority and our work has been carried forward " * 600)) == []


def test_the_sentence_is_cited() -> None:
    made = document([("paragraph", "Much was done. The “Sleep” priority was carried forward. More follows.")])
    (one,) = find_statements(made)
    assert one.evidence.quote == "The “Sleep” priority was carried forward."
    assert made.text[one.evidence.start : one.evidence.end] == one.evidence.quote


WORDS = st.sampled_from(
    [
        "priority",
        "priorities",
        "The",
        "It",
        "They",
        "“Sleep”",
        "Gangs",
        "and",
        ",",
        ".",
        ";",
        "has",
        "been",
        "have",
        "not",
        "carried",
        "forward",
        "merged",
        "into",
        "split",
        "replaced",
        "by",
        "builds",
        "on",
        "which",
        "since",
        "2021-22",
        "for",
        "closed",
        "(",
        ")",
        ":",
        "was",
    ]
)


@given(st.lists(WORDS, max_size=25))
def test_any_words_can_be_read(words: list[str]) -> None:
    made = document([("paragraph", " ".join(words) or "x")])
    for one in find_statements(made):
        assert made.text[one.evidence.start : one.evidence.end] == one.evidence.quote
        assert one.earlier is None or one.earlier.strip() == one.earlier != ""


def test_an_aim_names_the_priorities_that_it_brings_together() -> None:
    paper = b"""# Marl Safeguarding Children Partnership Annual Report 2031/32

## Foreword

We are glad to report on a year of work in the city.

## Our priorities

Our two priorities for 2031/32 were: Family Violence; and Keeping Babies Safe.

## Priorities for 2032/33

The partners agreed these priorities for the coming year:

- **Safe at Home:** bringing together our work on family violence and on keeping babies safe
- **Early Help:** families are helped before they reach crisis
"""
    found = extract(segment(read(paper, "report.md"))).statements
    assert [(each.relation, each.earlier, each.later) for each in found] == [
        ("merged", "Family Violence", "Safe at Home"),
        ("merged", "Keeping Babies Safe", "Safe at Home"),
    ]
