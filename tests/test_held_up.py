"""Texts made to hold a search up: the work grows with the text and not with its square. Work is counted, not timed."""

from __future__ import annotations

import re

import pytest
from steps import steps_of

import pipeline.extract.statements
from pipeline.document import Source
from pipeline.extract import extract
from pipeline.extract.placeholders import find_placeholders
from pipeline.extract.priority import enumerations
from pipeline.read.markdown import _LINK
from pipeline.read.markdown import read_markdown as read
from pipeline.segment import segment
from pipeline.vocabulary import entries


def pattern_of(name: str, entry: str) -> str:
    return next(each.expression.pattern for each in entries(name) if each.name == entry)


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        (r"a+b", "aab ab", 2),
        (r"\b(?:one|two)\s+(?!three)\w{3,}?\b", "one two two three two four", 2),
        (r"(?<=x)[^a-c]*+$", "ax-d", 1),
        (r"(?:a|ab)(?:c|bcd)d*", "abcdd", 1),
    ],
)
def test_the_matcher_that_counts_finds_what_re_finds(pattern: str, text: str, matches: int) -> None:
    found = [match.end() for match in re.finditer(pattern, text, re.IGNORECASE)]
    ends = list[int]()
    steps_of(pattern, text, ends=ends)
    assert (ends, len(ends)) == (found, matches)


def test_a_pattern_that_begins_anew_at_every_space_is_seen() -> None:
    assert steps_of(r"\s*,", " " * 200) > 3.5 * steps_of(r"\s*,", " " * 100)


@pytest.mark.parametrize(
    ("pattern", "unit"),
    [
        (_LINK.pattern, "["),
        (_LINK.pattern, "![a"),
        (pattern_of("placeholders", "query"), "_"),
        (pattern_of("placeholders", "query"), "[ ?"),
        (pattern_of("promises", "report_in_month"), "following annual report brought "),
        (pattern_of("continuity", "merged_into"), "merged with "),
        (enumerations._COUNT.pattern, "two key "),
        (enumerations._OWNED.pattern, "our new "),
    ],
)
def test_twice_the_text_takes_twice_the_steps(pattern: str, unit: str) -> None:
    assert steps_of(pattern, unit * 400) < 2.2 * steps_of(pattern, unit * 200)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[a](b)", ["[a](b)"]),
        ("![a](b) [c](d)", ["![a](b)", "[c](d)"]),
        ("[a [b](c)", ["[a [b](c)"]),
        ("[a][b](c)", ["[b](c)"]),  # the first is none
        ("[a]\n[b](c)", ["[b](c)"]),
        ("[a] (b)", []),
        ("[[[", []),
    ],
)
def test_links_are_found_behind_brackets_that_are_none(text: str, links: list[str]) -> None:
    assert [match[0] for match in _LINK.finditer(text) if match[3]] == links


def test_what_it_means_is_asked_of_each_sentence_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences that name nothing are not searched again for every "it" behind them."""
    real, asked = pipeline.extract.statements._names_told, list[str]()
    monkeypatch.setattr(pipeline.extract.statements, "_names_told", lambda text, *rest: asked.append(text) or real(text, *rest))
    said = "It remains a priority.\n" * 60
    extract(
        segment(
            read(
                f"# Elmshire Safeguarding Children Partnership\n\n## Our priorities for 2021/22\n\n{said}".encode(),
                Source("a.md", "0" * 64, "markdown"),
                "d1",
            )
        )
    )
    assert 0 < len(asked) <= 130


@pytest.mark.parametrize(("between", "is_bracket"), [(10, True), (900, True), (5000, False)])
def test_a_bracket_that_opened_long_before_is_not_the_place_left_blank(between: int, is_bracket: bool) -> None:
    document = segment(read(f"The figure ({'of the year ' * (between // 12)}TBC) follows.\n".encode(), Source("a.md", "0" * 64, "markdown"), "d1"))
    (found,) = find_placeholders(document)
    assert str(found.quote).startswith("(") is is_bracket
