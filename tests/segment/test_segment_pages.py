"""Lines with places and sizes to blocks: what belongs together on a page, over its foot, and in a pack of papers."""

from __future__ import annotations

from typing import Any

import pytest
from lines import kinds, page, unsegmented

from pipeline.segment import find_passages, segment, split

FULL = "The partnership was formed in the spring of 2019 and it joins the council"  # a line that fills its column
BOLD, LARGE = {"bold": True, "down": 2}, {"size": 16.0, "down": 2}

PAGES: list[tuple[str, list[tuple[Any, ...]], list[tuple[str, str]]]] = [
    ("lines at the usual distance", [(FULL,), ("and the police.",)], [("paragraph", f"{FULL} and the police.")]),
    ("a gap ends a paragraph", [(FULL,), (FULL + ".",), ("Visits were late in two of the five areas of the county.", {"down": 2})],
     [("paragraph", f"{FULL} {FULL}."), ("paragraph", "Visits were late in two of the five areas of the county.")]),
    ("a line that ends early ends a paragraph", [(FULL,), ("and the police.",), ("Visits were late in two of the five areas of the county this year.",)],
     [("paragraph", f"{FULL} and the police."), ("paragraph", "Visits were late in two of the five areas of the county this year.")]),
    ("a label begins an item", [("The Cabinet is asked to:",), ("(a) note the report;", {"left": 90.0}), ("(b) approve the plan.", {"left": 90.0})],
     [("paragraph", "The Cabinet is asked to:"), ("item", "note the report;"), ("item", "approve the plan.")]),
    ("items without a mark hang below a lead-in", [
        ("The team saw these strengths:",), ("staff know their families well and go out of their way to see them in", {"left": 80.0}), ("the evening", {"left": 92.0}),
        ("partners meet every week", {"left": 80.0}), ("leaders are ambitious", {"left": 80.0}), (FULL + ".", {"down": 2})],
     [("paragraph", "The team saw these strengths:"), ("item", "staff know their families well and go out of their way to see them in the evening"),
      ("item", "partners meet every week"), ("item", "leaders are ambitious"), ("paragraph", FULL + ".")]),
    ("items without a mark that are set in end where a line has room", [
        ("The team saw these strengths:",), ("staff know their families well and go out of their way to see them in", {"left": 90.0}), ("the evening", {"left": 90.0}),
        ("partners meet every week", {"left": 90.0}), (FULL + ".", {"down": 2})],
     [("paragraph", "The team saw these strengths:"), ("item", "staff know their families well and go out of their way to see them in the evening"),
      ("item", "partners meet every week"), ("paragraph", FULL + ".")]),
    ("a sentence set in below a lead-in is none", [
        ("The inspectors wrote:",), (FULL, {"left": 90.0}), ("and the police do so too, and have done so for long.", {"left": 90.0}), (FULL + ".", {"down": 2})],
     [("paragraph", "The inspectors wrote:"), ("paragraph", f"{FULL} and the police do so too, and have done so for long."), ("paragraph", FULL + ".")]),
    ("a plus sign, and a sign of a font of signs, begin items", [
        ("The panel found:",), ("+ thresholds are clear", {"left": 90.0}), ("\ue800 supervision is poor", {"left": 90.0})],
     [("paragraph", "The panel found:"), ("item", "thresholds are clear"), ("item", "supervision is poor")]),
    ("bold over a paragraph is a heading", [(FULL + ".",), ("Training", BOLD), (FULL + ".",)], [("paragraph", FULL + "."), ("heading", "Training"), ("paragraph", FULL + ".")]),
    ("large type is a heading", [(FULL + ".",), ("What families said", LARGE), (FULL + ".", {"down": 2})],
     [("paragraph", FULL + "."), ("heading", "What families said"), ("paragraph", FULL + ".")]),
    ("a heading over two lines is one", [(FULL + ".",), ("What families said about the", LARGE), ("visits of the year", {"size": 16.0}), (FULL + ".", {"down": 2})],
     [("paragraph", FULL + "."), ("heading", "What families said about the visits of the year"), ("paragraph", FULL + ".")]),
    ("furniture cuts no sentence", [(FULL,), ("Page 1", {"role": "footer", "down": 3}), ("and the police.", {"page": 2})],
     [("paragraph", f"{FULL} and the police."), ("furniture", "Page 1")]),
    ("a footnote cuts no sentence", [(FULL,), ("1 Elmshire and Vale.", {"role": "footnote", "size": 8.0, "down": 3, "note": "1"}), ("and the police.", {"page": 2})],
     [("paragraph", f"{FULL} and the police."), ("footnote", "1 Elmshire and Vale.")]),
    ("a box stands for itself", [(FULL,), ("and the police.",), ("Our aim is to be there early", {"shaded": True}), ("and to stay.", {"shaded": True}), ("It met twice.",)],
     [("paragraph", f"{FULL} and the police."), ("paragraph", "Our aim is to be there early and to stay."), ("paragraph", "It met twice.")]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_blocks_of_pages(rows: list[tuple[Any, ...]], expected: list[tuple[str, str]]) -> None:
    assert kinds(segment(page(rows))) == expected


def test_a_sentence_over_a_page_is_cited_in_two_pieces() -> None:
    document = segment(page([(FULL,), ("Page 1", {"role": "footer", "down": 3}), ("and the police.", {"page": 2})]))
    evidence = document.cite(document.blocks[0])
    assert (evidence.page, evidence.quote) == (1, FULL)
    assert [(rest.page, rest.quote) for rest in evidence.continued] == [(2, "and the police.")]


def test_columns_are_not_mixed() -> None:
    rows = [("The first column ends here", {"column": 1}), ("The second begins here.", {"column": 2, "left": 320.0})]
    assert [passage.text for passage in find_passages(page(rows))] == ["The first column ends here", "The second begins here."]


PAPER = "CABINET – {day} MARCH 2025\n\nTHE PLAN FOR {what}\n\nREPORT OF THE DIRECTOR OF {what}\n\nPurpose of Report\n\n1. The purpose is to bring the plan for {what}.\n"
REST = "\f2. The plan goes on over this page, and it ends on it as well.\n"
PACK = (
    "AGENDA\n\nCabinet, 4 March 2025\n\f"
    + PAPER.format(day=4, what="ROADS")
    + REST
    + "\f"
    + PAPER.format(day=4, what="SCHOOLS")
    + REST
    + "\fAnother page of the second paper.\n"
)


def test_a_pack_is_split_where_papers_begin() -> None:
    parts = split(unsegmented(PACK))
    assert [(part.id, [each.number for each in part.pages]) for part in parts] == [("paper", [1]), ("paper-p2", [2, 3]), ("paper-p4", [4, 5, 6])]


def test_the_parts_of_a_pack_tile_its_text() -> None:
    whole = unsegmented(PACK)
    assert "".join(part.text for part in split(whole)) == whole.text


def test_the_spans_of_a_part_are_its_own() -> None:
    for part in split(unsegmented(PACK)):
        assert [part.pages[0].span.start, part.pages[-1].span.end] == [0, len(part.text)]
        assert all(part.text[line.span.start : line.span.end].strip() for line in part.lines)
        assert all(line.page == part.page_at(line.span.start) for line in part.lines)


def test_each_paper_of_a_pack_says_what_it_is() -> None:
    titles = [segment(part).about.title for part in split(unsegmented(PACK))]
    assert titles[1:] == ["THE PLAN FOR ROADS", "THE PLAN FOR SCHOOLS"]


def test_a_single_paper_is_not_split() -> None:
    """Not even a long one, with a heading on every page."""
    text = PAPER.format(day=4, what="ROADS") + "".join(f"\fAppendix {letter}\n\nThe text of an appendix.\n" for letter in "ABCDEFG")
    assert len(split(unsegmented(text))) == 1
