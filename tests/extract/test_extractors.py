"""How extractors are put together: each kind is looked for once, what one has found is handed on, and what spares work changes nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document
from pipeline.extract import EXTRACTORS, Extractor, extract, priorities, statements
from pipeline.extract.finding import signs, weights
from pipeline.extract.statement.forms import _compiled, _outlines, _standing_in
from pipeline.language import sentences
from pipeline.periods import _periods, find_periods
from pipeline.records import Extraction, Priority, Problem, Statement
from pipeline.vocabulary import entries
from tests.extract.factory import document

ROWS = [
    ("heading", "Priorities for 2021/22", {"topic": "priorities"}),
    ("paragraph", "The priorities were:"),
    ("item", "Neglect: to see children early"),
    (
        "paragraph",
        "The Neglect priority was closed and will not be carried forward. Audits found that practice was good. £5,000 was spent on training.",
    ),
]


def paper() -> Document:
    return document(ROWS, kind="annual_report", period="2021/22", body="Northmere Safeguarding Children Partnership")


def test_an_extractor_uses_only_what_those_before_it_find() -> None:
    names = [extractor.name for extractor in EXTRACTORS]
    assert [each.name for at, each in enumerate(EXTRACTORS) if not set(each.uses) <= set(names[:at])] == []


def test_every_extractor_but_those_of_notices_and_of_aims_fills_a_field() -> None:
    """What is found in aims goes to the statements."""
    assert {extractor.name for extractor in EXTRACTORS} - set(Extraction.__struct_fields__) == {"placeholders", "aims"}


@pytest.mark.parametrize(("module", "name"), [(statements, "find_statements"), (priorities, "find_priorities")])
def test_each_kind_is_looked_for_once_a_document(module: object, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calls, real = [], getattr(module, name)

    def counted(*arguments: object) -> object:
        calls.append(name)
        return real(*arguments)

    monkeypatch.setattr(module, name, counted)
    assert extract(paper()).priorities
    assert calls == [name]


def test_what_an_extractor_has_found_is_handed_on_without_its_problems() -> None:
    problem = Problem(file="paper.txt", document_id="paper", page=None, stage="extract", severity="notice", message="odd", quote=None)
    given_to: list[tuple[object, ...]] = []

    def find(_: Document, first: object, second: object) -> list[Problem]:
        given_to.append((first, second))
        return []

    def find_statements(document: Document) -> list[Problem | Statement]:
        return [problem, *statements.find_statements(document)]

    chain = (
        Extractor("statements", find_statements),
        Extractor("sections", lambda _: [problem]),
        Extractor("own", find, uses=("sections", "statements")),
    )
    made = extract(paper(), chain)
    assert given_to == [((), tuple(made.statements))]
    assert made.problems == [problem, problem]


def test_records_do_not_depend_on_what_was_extracted_before() -> None:
    first = extract(paper())
    extract(document([("paragraph", "Another paper on Early Help.")]))
    assert extract(paper()) == first


def test_a_text_far_too_long_to_be_a_passage_is_one_stretch() -> None:
    assert sentences("One. Two. " * 20_000) == ((0, 200_000),)
    assert len(sentences("One. Two. ")) == 2


FILES = ("finding_sentences", "finding_measures")
SAID = sorted({said for name in FILES for entry in entries(name) for said in (*entry.examples, *entry.counterexamples)})
WORDS = sorted({word for said in SAID for word in said.split()})
SENTENCES = st.one_of(
    st.lists(st.sampled_from(SAID), min_size=1, max_size=2).map(" ".join), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
)


@settings(deadline=None)
@given(SENTENCES, st.integers(-3, 6))
def test_no_sentence_scores_more_than_its_words_allow(text: str, least: int) -> None:
    score = weights.score(text)
    assert score <= weights.most_possible(text)
    assert signs.may_tell_of_study(text) or not signs.tells_of_study(text)
    weighed = weights.score(text, least)
    assert weighed == score if score >= least else weighed < least


NAMES = ("Neglect", "Early Help", "hearing children", "Safe at Home", "“Best Start”", "Priority 2", "it", "the Board")
FORMS = entries("continuity_forms")
PARTS = sorted({word for entry in FORMS for said in (*entry.examples, *entry.counterexamples) for word in said.split() if word.islower()})
PROSE = st.lists(st.one_of(st.sampled_from(NAMES), st.sampled_from(PARTS)), max_size=12).map(" ".join)
EXAMPLES = st.sampled_from(sorted({said for entry in FORMS for said in entry.examples}))


@settings(deadline=None)
@given(st.one_of(PROSE, EXAMPLES, EXAMPLES.map(str.lower)), st.sampled_from([(), ("hearing children", "Early Help"), ("sleep", "Cots", "Gang Harm")]))
def test_outlines_and_names_left_out_change_no_form(text: str, known: tuple[str, ...]) -> None:
    cued = [entry for entry in FORMS if re.search(entry.expression.pattern, text, re.IGNORECASE)]
    matching = [form for entry in cued for form in entry.values["forms"] if _compiled(form, known).search(text)]  # type: ignore[attr-defined]
    here = _standing_in(text, known)
    outlined = [form for entry in cued for form, outline in _outlines(entry.name, bool(here)) if outline.search(text)]
    assert set(matching) <= set(outlined)
    for form in matching:
        found, expected = (list(_compiled(form, names).finditer(text)) for names in (here, known))
        assert [(match.span(), match.groupdict()) for match in found] == [(match.span(), match.groupdict()) for match in expected]


DATES = [
    "2019/20",
    "2021-22",
    "in 19/20",
    "FY 20/21",
    "31 March 2021",
    "March 2022",
    "1.4.2020",
    "2020-04-01",
    "year ending",
    "to",
    "and",
    "-",
    "5/6",
    "May",
    "x",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(DATES), max_size=6).map(" ".join), st.booleans())
def test_a_text_passed_over_has_no_period(text: str, calendar: bool) -> None:
    assert find_periods(text, calendar=calendar) == list(_periods(text, calendar))


def test_a_priority_is_told_from_what_it_wants() -> None:
    made = extract(paper())
    assert [type(each) for each in made.priorities] == [Priority]
