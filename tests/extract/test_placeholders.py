"""Which words stand where something was to be filled in, and what the notice about them quotes."""

from __future__ import annotations

import pytest

from pipeline.extract.placeholders import find_placeholders
from pipeline.vocabulary import Entry, entries
from tests.extract.factory import document

LEFT = [
    # the whole block
    ("Summary to be added", ["Summary to be added"]),
    ("Date of the launch to be confirmed.", ["Date of the launch to be confirmed."]),
    ("Venue to be confirmed at the meeting", ["Venue to be confirmed at the meeting"]),
    # the bracket around it, however long
    ("The Safeguarding Partners (Pictures to be added)", ["(Pictures to be added)"]),
    ("(Chart to be added: two bars. One is 30%, one is 22%.)", ["(Chart to be added: two bars. One is 30%, one is 22%.)"]),
    ("It met on [insert date] in town.", ["[insert date]"]),
    ("The rule of [January xx 2031 or later] holds.", ["[January xx 2031 or later]"]),
    # the sentence around it
    ("We sent a form. XX% of schools replied. All did well.", ["XX% of schools replied."]),
    ("A grant of £X was paid.", ["A grant of £X was paid."]),
    ("Chair: TBC", ["Chair: TBC"]),
    ("See Error! Reference source not found.", ["See Error! Reference source not found."]),
    # a sentence that withholds a figure
    (
        "Visits rose. Attendance by doctors was to be confirmed when this report went to print.",
        ["Attendance by doctors was to be confirmed when this report went to print."],
    ),
    ("The figure for children placed far away is to be confirmed.", ["The figure for children placed far away is to be confirmed."]),
    # two marks in one place are one notice, two places are two
    ("The chair (TBC, name to be added) spoke.", ["(TBC, name to be added)"]),
    ("XX% replied. YES was said by xx%.", ["XX% replied.", "YES was said by xx%."]),
]
COMPLETE = [
    "A clause is to be added to the list of exemptions.",
    "£25k to be added to the base budget for adult care.",
    "Figures have yet to be confirmed by the auditor, who needs them to be added to the file.",
    "Each case needs to be confirmed by a manager.",
    "The budget is to be confirmed by Council in May.",  # a decision to come
    "The appointment is to be confirmed at the annual meeting.",
    "It allows plans to be agreed and carried out as quickly as possible.",
    "Part XX of the Act applies.",
    "The mayor [Cabinet] agreed.",
    "Children waiting to be seen were told why.",
    "Is it safe?",
]


@pytest.mark.parametrize(("text", "quotes"), LEFT)
def test_what_is_left_blank_is_noticed_with_its_bracket_or_sentence(text: str, quotes: list[str]) -> None:
    assert [notice.quote for notice in find_placeholders(document([("paragraph", text)]))] == quotes


@pytest.mark.parametrize("text", COMPLETE)
def test_ordinary_prose_is_not(text: str) -> None:
    assert find_placeholders(document([("paragraph", text)])) == []


def test_the_same_words_at_two_places_are_two_notices() -> None:
    made = document([("paragraph", "Chart to be added"), ("paragraph", "Some text."), ("paragraph", "Chart to be added")])
    first, second = find_placeholders(made)
    assert first.start is not None
    assert second.start is not None
    assert first.start < second.start


def test_a_notice_says_where_it_is() -> None:
    made = document([("heading", "Scrutiny"), ("paragraph", "Summary to be added")])
    (notice,) = find_placeholders(made)
    assert made.text[notice.start : notice.end] == notice.quote
    assert (notice.file, notice.document_id, notice.page, notice.code) == ("paper.txt", "paper", 1, "placeholder")
    assert (notice.severity, notice.stage) == ("notice", "extract")


@pytest.mark.parametrize("kind", ["furniture", "contents"])
def test_furniture_and_contents_are_passed_over(kind: str) -> None:
    assert find_placeholders(document([(kind, "Summary to be added")])) == []


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.name) for entry in entries("placeholders")])
def test_the_vocabulary_matches_its_examples_and_not_its_counterexamples(entry: Entry) -> None:
    assert entry.examples
    assert [text for text in entry.examples if not entry.expression.search(text)] == []
    assert [text for text in entry.counterexamples if entry.expression.search(text)] == []
