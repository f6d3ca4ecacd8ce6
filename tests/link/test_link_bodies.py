"""Which bodies are one line: successors are, neighbours are not. Every name is fictional."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.in_memory import Papers
from pipeline.link.bodies import Line, _spelled_out, is_known, lines_of, parse_body

CHILDREN = "safeguarding children"


@pytest.mark.parametrize(
    ("names", "line"),
    [
        (  # "&", capitals, "Local", Board and Partnership
            [
                "Fernshire & Loamland Safeguarding Children Partnership",
                "FERNSHIRE AND LOAMLAND LOCAL SAFEGUARDING CHILDREN BOARD",
                "Loamland and Fernshire LSCB",
                "the Fernshire and Loamland Safeguarding Children Partnership (FLSCP)",
                "Fernshire, Loamland SCP",
            ],
            Line(CHILDREN, ("fernshire", "loamland")),
        ),
        (["Fernmouth City Safeguarding Children Board", "City of Fernmouth Safeguarding Children Partnership Board"], Line(CHILDREN, ("fernmouth",))),
        (["Royal Borough of Fernmouth and Deeping Children's Safeguarding Partnership"], Line(CHILDREN, ("deeping", "fernmouth"))),
        (["City and Deeping Safeguarding Children Partnership"], Line(CHILDREN, ("city and deeping",))),  # the City is a place of its own
        (["Safeguarding Children Partnership for Fernshire"], Line(CHILDREN, ("fernshire",))),
        (["Fernshire Safeguarding Adults Board", "Fernshire SAB"], Line("safeguarding adults", ("fernshire",))),
        (
            ["Safer Fernshire Partnership", "Fernshire Community Safety Partnership"],
            Line("community safety", ("fernshire",)),
        ),  # the place stands inside
        (["Safer North Fernshire Partnership", "North Fernshire CSP"], Line("community safety", ("north fernshire",))),
        (["Fernshire County Council", "Fernshire Council"], Line("council", ("fernshire",))),
    ],
)
def test_names_of_one_line(names: list[str], line: Line) -> None:
    assert {parse_body(name) for name in names} == {line}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fernmouth Safeguarding Children Partnership", "Fernmouthshire Safeguarding Children Partnership"),  # a city and its county
        ("Fernshire Safeguarding Children Partnership", "Fernshire and Loamland Safeguarding Children Partnership"),  # alone and with a neighbour
        ("Fernshire Safeguarding Children Partnership", "Fernshire Safeguarding Adults Board"),  # children and adults
        ("North Fernshire SCP", "West Fernshire SCP"),
    ],
)
def test_names_of_two_lines(one: str, other: str) -> None:
    assert parse_body(one) != parse_body(other)


@pytest.mark.parametrize("name", ["", "Cabinet", "Safeguarding Children Partnership", "Safer Communities Partnership", "Safer Together Partnership"])
def test_no_line_without_place_or_remit(name: str) -> None:
    assert parse_body(name) is None


def _lines(*papers: tuple[str | None, str | None, str]) -> list[Line]:
    made = Papers()
    for number, (body, council, text) in enumerate(papers):
        made.paper(str(number), "2020/21", body, council=council)
        made.collection.texts[str(number)] = text
    found = lines_of(made.collection.documents, made.collection.texts)
    return [found[str(number)] for number in range(len(papers))]


def test_acronym_is_read_as_its_own_document_spells_it() -> None:
    assert _lines(("FSCP", None, "The work of the Fernmouth Safeguarding Children Partnership (FSCP) in the year")) == [
        Line(CHILDREN, ("fernmouth",))
    ]


def test_acronym_is_read_as_the_one_known_body_it_can_stand_for() -> None:
    assert _lines(("FLSCP", None, ""), ("Fernshire & Loamland SCP", None, ""))[0] == Line(CHILDREN, ("fernshire", "loamland"))


def test_acronym_of_two_known_bodies_is_neither() -> None:
    found = _lines(("FSCP", None, ""), ("Fernshire SCP", None, ""), ("Fernmouth SCP", None, ""))
    assert found[0] not in found[1:]


def test_body_without_a_place_is_its_council_s() -> None:
    assert _lines(("Safeguarding Children Partnership", "Fernshire County Council", ""))[0] == Line(CHILDREN, ("fernshire",))


def test_body_that_only_the_title_names() -> None:
    papers = Papers()
    papers.paper(
        "a", "2020/21", None, title="DRAFT FERNSHIRE SAFEGUARDING CHILDREN PARTNERSHIP YEARLY REPORT 2020-21", council="Fernshire County Council"
    )
    assert lines_of(papers.collection.documents, {}) == {"a": Line(CHILDREN, ("fernshire",))}


def test_unknown_bodies_are_lines_of_their_documents() -> None:
    one, other = _lines((None, None, ""), (None, None, ""))
    assert one != other
    assert not is_known(one)


# text before "(FSCP)" or without it -> the line that the acronym is
SPELLED_OUT = [
    ("The Fernshire Safeguarding Children Partnership (FSCP) met.", Line(CHILDREN, ("fernshire",))),
    ("The report of the Fernshire Safeguarding\nChildren Partnership (the “FSCP”) follows.", Line(CHILDREN, ("fernshire",))),
    (
        "It (FSCP). The Fernshire Safeguarding Children Partnership (FSCP) met.",
        Line(CHILDREN, ("fernshire",)),
    ),  # the first bracket has no name before it
    ("Safeguarding Children Partnership (FSCPX) and (FSCP)", None),
    ("Nobody says what it is: FSCP.", None),
    ("x" * 300_000 + " Fernshire Safeguarding Children Partnership (FSCP)", None),  # beyond the first pages
]


@pytest.mark.parametrize(("text", "line"), SPELLED_OUT)
def test_an_acronym_is_what_the_text_spells_out_before_it(text: str, line: Line | None) -> None:
    assert _spelled_out("FSCP", text) == line


PIECES = st.sampled_from(["(", "FSCP", "(FSCP)", " ", ")", "; ", "the ", "a", "Fernshire ", "Safeguarding Children Partnership", "“", "\n", "y" * 60])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_is_spelled_out_is_found_as_one_pattern_over_the_whole_text_finds_it(text: str) -> None:
    """The pattern that says it outright takes a fifth of a second over a long paper."""
    flat = re.sub(r"\s+", " ", text)
    whole = re.search(r"([^.;:()\n]{5,150}?)\s*\(\s*(?:the\s+)?[\"“'‘]?FSCP\b", flat)
    wanted = parse_body(re.split(r"\b(?:the|of the|by the|for the)\s+", whole[1])[-1]) if whole else None
    assert _spelled_out("FSCP", text) == wanted
