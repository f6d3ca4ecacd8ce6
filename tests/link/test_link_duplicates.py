"""Which files are one document read twice."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.in_memory import Papers
from pipeline.link import link
from pipeline.settings import Settings

WORDS = " ".join(f"word{number}" for number in range(400))


def _duplicate_of(*papers: dict[str, Any], texts: tuple[str, ...] = (WORDS, WORDS)) -> list[str | None]:
    made = Papers()
    for name, fields, text in zip("ab", papers, texts, strict=True):
        made.paper(name, fields.pop("period", "2020/21"), **fields)
        made.collection.texts[name] = text
    return [document.duplicate_of for document in link(made.collection, Settings()).documents]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"format": "docx", "pages": None}, {}, ["b", None]),  # the one with pages counts
        ({"draft": True}, {"pages": None}, ["b", None]),  # a final counts before a draft, whatever its form
        ({"ocr": True}, {}, ["b", None]),  # text before recognised text
        ({}, {}, [None, "a"]),  # else the first by name
        ({"title": "DRAFT Yearly Report"}, {"title": "Yearly Report"}, [None, "a"]),
    ],
)
def test_which_file_counts(one: dict[str, Any], other: dict[str, Any], expected: list[str | None]) -> None:
    same = {"title": "Yearly Report"}
    assert _duplicate_of(same | one, same | other) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"period": "2019/20"}, {}),
        ({"body": "Loamland Safeguarding Children Partnership"}, {}),
        ({"kind": "cabinet_paper"}, {}),
        ({"title": "Finance Outturn"}, {}),
        ({"meeting_date": "2021-09-10"}, {"meeting_date": "2021-10-01"}),  # two meetings
        ({"committee": "Cabinet"}, {"committee": "Scrutiny Committee"}),
    ],
)
def test_two_documents(one: dict[str, Any], other: dict[str, Any]) -> None:
    same = {"title": "Yearly Report"}
    assert _duplicate_of(same | one, same | other) == [None, None]


def test_other_words_are_another_document() -> None:
    assert _duplicate_of({"title": "Report"}, {"title": "Report"}, texts=(WORDS, WORDS.replace("word", "term"))) == [None, None]


def test_a_tenth_of_other_words_is_the_same_document() -> None:
    changed = WORDS.replace("word39", "final")
    assert _duplicate_of({"title": "Report"}, {"title": "Report"}, texts=(WORDS, changed)) == [None, "a"]


def test_the_same_bytes_are_the_same_document() -> None:
    assert _duplicate_of({"sha256": "f" * 64}, {"sha256": "f" * 64, "title": None}, texts=("", "")) == [None, "a"]


def test_only_the_one_that_counts_feeds_links_and_threads() -> None:
    papers = Papers()
    for name, period, fields in (("a", "2020/21", {}), ("b", "2020/21", {"format": "docx"}), ("c", "2021/22", {})):
        papers.paper(name, period, title="Yearly Report", **fields)
        papers.priority(name, "Neglect")
    papers.collection.texts["b"] = papers.collection.texts["a"]
    made = link(papers.collection, Settings())
    assert [(one.from_, one.to) for one in made.links] == [("a/00", "c/00")]
    assert [thread.priorities for thread in made.threads] == [["a/00", "c/00"]]
