"""What became of a priority: the ending, where it came from, and the sentence that says so."""

from __future__ import annotations

import pytest

from pipeline.export.fates import Turn, is_whole_item, origin, sentence_around, stands_in_heading
from pipeline.export.labels import short_files
from pipeline.records import Evidence, Thread

SENTENCES = [
    # the sentence and no more
    (
        "We met often. Early Help will not be carried on, because others do it. Neglect will.",
        "Early Help",
        "Early Help will not be carried on, because others do it.",
    ),
    # over a line end
    ("Last year.\nThe priority on\nTransitions was closed in May. It went well.", "Transitions", "The priority on\nTransitions was closed in May."),
    # a bullet begins a sentence, and the next one ends it
    ("Closed:\n• Early Help, now in the Council's strategy\n• Housing", "Early Help", "Early Help, now in the Council's strategy"),
    # the last bullet is no part of the paragraph below it
    ("We want:\n• Listening\nEarly Help will not be carried on. Next.", "Early Help", "Early Help will not be carried on."),
    # nor is the last of a numbered list in Word
    ("We want:\n3.\tListening\nEarly Help will not be carried on. Next.", "Early Help", "Early Help will not be carried on."),
    # a numbered paragraph does
    ("before\n2.4 Online Safety is complete.\n2.5 More", "Online Safety", "Online Safety is complete."),
    # its number is no part of a paragraph that stands by itself
    ("before\n\n2.4   Online Safety is complete.\n\n2.5 More", "Online Safety", "Online Safety is complete."),
    # a decimal is no end of a sentence
    ("It fell. Neglect cost £1.2m and is closed now. End.", "Neglect", "Neglect cost £1.2m and is closed now."),
    # the first and only sentence of a text
    ("Neglect is closed.", "Neglect", "Neglect is closed."),
    # a heading, which has no end: the passage itself has to do
    ("Priority: Neglect\nPriority: Housing", "Neglect", ""),
    # nothing near: the passage itself has to do
    ("word " * 200 + "Neglect " + "word " * 200, "Neglect", ""),
]


@pytest.mark.parametrize(("text", "passage", "expected"), SENTENCES)
def test_the_sentence_around_a_passage(text: str, passage: str, expected: str) -> None:
    start = text.index(passage)
    found = sentence_around(text, start, start + len(passage))
    assert found.rstrip() == expected


def test_a_passage_that_is_not_in_the_text_has_no_sentence() -> None:
    assert sentence_around("", 10, 20) == ""


ITEMS = [
    ("We have:\n• Early Help\n• Housing", True),
    ("We have:\n•\tEarly Help\nPriority 1: Housing", True),
    ("We have:\n• Early Help", True),  # the last words of a text
    ("We have:\n• Early Help, now elsewhere", False),
    ("We have:\n• Early Help\n  which is done elsewhere", False),
    ("Priority\nEarly Help\nWe met.", False),  # a heading
]


@pytest.mark.parametrize(("text", "whole"), ITEMS)
def test_a_name_that_is_all_of_an_item_says_nothing_of_it(text: str, whole: bool) -> None:
    start = text.index("Early Help")
    assert is_whole_item(text, start, start + len("Early Help")) is whole


HEADINGS = [
    # text, the heading over the name, whether the name stands in that heading: what ends it is said below
    ("Priority 2: Early Help\nIt will not be a priority.", "Priority 2: Early Help", True),
    ("3. Early Help\n3.1 It will not be a priority.", "Early Help", True),  # its number is no part of a heading
    ("Our priorities\nEarly Help will not be one.", "Our priorities", False),
    ("Early Help\nWe met.", None, False),  # nothing stands over it
]


@pytest.mark.parametrize(("text", "section", "is_heading"), HEADINGS)
def test_a_name_in_a_heading_says_nothing_of_its_end(text: str, section: str | None, is_heading: bool) -> None:
    start = text.index("Early Help")
    evidence = Evidence(page=None, paragraph=None, section=section, start=start, end=start + len("Early Help"), quote="Early Help")
    assert stands_in_heading(evidence, text) is is_heading


NAMES = {"a": "Neglect", "b": "Domestic Abuse", "c": "Harm"}
ORIGINS = [
    ([], ""),
    ([Turn("merged", "a", "t", "2019/20", "2020/21"), Turn("merged", "b", "t", "2019/20", "2020/21")], "Formed from “Neglect” and “Domestic Abuse” in 2020/21"),
    ([Turn("split", "c", "t", "2019/20", "2020/21")], "Split off from “Harm” in 2020/21"),
    # into a priority that was there before
    ([Turn("merged", "a", "t", "2020/21", "2021/22")], "Took in “Neglect” in 2021/22"),
    # both, in the order of the years
    (
        [Turn("merged", "a", "t", "2020/21", "2021/22"), Turn("split", "c", "t", "2019/20", "2020/21")],
        "Split off from “Harm” in 2020/21; took in “Neglect” in 2021/22",
    ),
    # of other threads
    ([Turn("merged", "a", "other", "2019/20", "2020/21")], ""),
]  # fmt: skip


@pytest.mark.parametrize(("turns", "expected"), ORIGINS)
def test_where_a_priority_came_from(turns: list[Turn], expected: str) -> None:
    thread = Thread(
        id="t", name="Safe at Home", names=[], priorities=[], first_period="2020/21", last_period="2022/23", status="continuing", themes=[]
    )
    assert origin(thread, turns, NAMES) == expected


FILES = [
    (["a/b/one.pdf", "c/two.pdf"], ["one.pdf", "two.pdf"]),
    # two of one name keep their folders, the third does not need them
    (["a/one.pdf", "b/one.pdf", "b/two.pdf"], ["a/one.pdf", "b/one.pdf", "two.pdf"]),
    # as Windows writes them; the same file twice is one
    (["c:\\papers\\one.pdf", "c:\\papers\\one.pdf"], ["one.pdf", "one.pdf"]),
    (["a/"], ["a/"]),
]


@pytest.mark.parametrize(("files", "shown"), FILES)
def test_files_are_named_as_briefly_as_they_can_be_told_apart(files: list[str], shown: list[str]) -> None:
    short = short_files(files)
    assert [short[file] for file in files] == shown
