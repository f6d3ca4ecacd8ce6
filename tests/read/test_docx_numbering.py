"""Automatic numbering: the labels that a reader of the Word file sees."""

from __future__ import annotations

import pytest
from docx_factory import abstract, lvl, num, p, r, read, shown, style
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.docx.numbering import write_number

LEGAL = abstract(0, lvl(0, "%1."), lvl(1, "%1.%2"), lvl(2, "(%3)", "lowerLetter"))
BULLETS = abstract(1, lvl(0, "\uf0b7", "bullet"), lvl(1, "o", "bullet"))


def _restart(value: int, at: int = 0) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def _restart_after(value: int) -> str:
    return f'<w:lvlRestart w:val="{value}"/>'


# (what it shows, numbering.xml, paragraphs as (list, level), labels)
CASES = [
    ("counts", LEGAL + num(1, 0), [(1, 0), (1, 0), (1, 0)], ["1.", "2.", "3."]),
    ("levels, deeper ones begin anew", LEGAL + num(1, 0), [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], ["1.", "1.1", "1.2", "2.", "2.1"]),
    ("a level that is skipped shows its start", LEGAL + num(1, 0), [(1, 0), (1, 2), (1, 2)], ["1.", "(a)", "(b)"]),
    ("a level before any higher one: that counts as begun", LEGAL + num(1, 0), [(1, 1), (1, 1), (1, 0)], ["1.1", "1.2", "2."]),
    ("two lists of one abstract list count together", LEGAL + num(1, 0) + num(2, 0), [(1, 0), (2, 0), (1, 0)], ["1.", "2.", "3."]),
    ("two abstract lists count apart", LEGAL + abstract(2, lvl(0, "%1)")) + num(1, 0) + num(2, 2), [(1, 0), (2, 0), (1, 0)], ["1.", "1)", "2."]),
    ("a start override begins anew once", LEGAL + num(1, 0) + num(2, 0, _restart(1)), [(1, 0), (1, 0), (2, 0), (2, 0)], ["1.", "2.", "1.", "2."]),
    ("a start override at 19", LEGAL + num(1, 0) + num(2, 0, _restart(19)), [(1, 0), (2, 0), (2, 0)], ["1.", "19.", "20."]),
    ("a first number of its own", abstract(0, lvl(0, "%1.", start=7)) + num(1, 0), [(1, 0), (1, 0)], ["7.", "8."]),
    ("a start override on a deeper level", LEGAL + num(1, 0, _restart(4, 1)), [(1, 0), (1, 1), (1, 0), (1, 1)], ["1.", "1.4", "2.", "2.4"]),
    (
        "a level that is written anew for one list",
        LEGAL + num(1, 0, f'<w:lvlOverride w:ilvl="0">{lvl(0, "[%1]", "upperRoman")}</w:lvlOverride>'),
        [(1, 0), (1, 0)],
        ["[I]", "[II]"],
    ),
    (
        "a level that never begins anew",
        abstract(0, lvl(0, "%1."), lvl(1, "%2)", more=_restart_after(0))) + num(1, 0),
        [(1, 0), (1, 1), (1, 0), (1, 1)],
        ["1.", "1)", "2.", "2)"],
    ),
    (
        "a level that begins anew after the first level only",
        abstract(0, lvl(0, "%1."), lvl(1, "%1.%2"), lvl(2, "%3)", more=_restart_after(1))) + num(1, 0),
        [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)],
        ["1.", "1.1", "1)", "1.2", "2)", "2.", "1)"],
    ),
    ("letters", abstract(0, lvl(0, "%1)", "upperLetter")) + num(1, 0), [(1, 0)] * 2, ["A)", "B)"]),
    ("roman numerals", abstract(0, lvl(0, "(%1)", "lowerRoman")) + num(1, 0), [(1, 0)] * 4, ["(i)", "(ii)", "(iii)", "(iv)"]),
    (
        "legal numbering shows roman numerals as digits",
        abstract(0, lvl(0, "%1.", "upperRoman"), lvl(1, "%1.%2", more="<w:isLgl/>")) + num(1, 0),
        [(1, 0), (1, 0), (1, 1)],
        ["I.", "II.", "2.1"],
    ),
    ("words around the number", abstract(0, lvl(0, "Appendix %1:", "upperLetter")) + num(1, 0), [(1, 0)], ["Appendix A:"]),
    ("bullets of any font", BULLETS + num(1, 1), [(1, 0), (1, 1)], ["•", "•"]),
    ("a list without a sign", abstract(0, lvl(0, "", "none")) + num(1, 0), [(1, 0)], [None]),
    ("numId 0 is no list", LEGAL + num(1, 0), [(1, 0), (0, 0), (1, 0)], ["1.", None, "2."]),
    ("a list that is not there", LEGAL + num(1, 0), [(9, 0), (1, 0)], [None, "1."]),
    ("an abstract list that is not there", num(1, 5), [(1, 0)], [None]),
]


@pytest.mark.parametrize(("numbering", "paragraphs", "labels"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_labels(numbering: str, paragraphs: list[tuple[int, int]], labels: list[str | None]) -> None:
    document = read("".join(p("Words", num=key, level=at) for key, at in paragraphs), numbering=numbering)
    assert [line.label for line in document.lines] == labels


STYLED = style("Numbered", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
CHILD = style("Child", based_on="Numbered")
OFF = style("Off", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', based_on="Numbered")
DEEPER = style("Deeper", '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>', based_on="Numbered")
LINKED = "".join(style(key, '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>') for key in ("Section", "Clause"))
LINKED_LIST = abstract(
    3,
    lvl(0, "%1", more='<w:pStyle w:val="Section"/>'),
    lvl(1, "%1.%2", more='<w:pStyle w:val="Clause"/>'),
    lvl(2, "(%3)", more='<w:pStyle w:val="Point"/>'),
) + num(2, 3)

LINKED += style("Point", based_on="Section")

# (what it shows, paragraphs, labels)
STYLE_CASES = [
    ("the style names the list", [p("One", style="Numbered"), p("Two", style="Numbered")], ["1.", "2."]),
    ("a style based on it inherits the list", [p("One", style="Numbered"), p("Two", style="Child")], ["1.", "2."]),
    ("a style based on it may turn the list off", [p("One", style="Off"), p("Two", style="Numbered")], [None, "1."]),
    ("a paragraph may turn the style's list off", [p("One", style="Numbered", num=0), p("Two", style="Numbered")], [None, "1."]),
    ("a style may change the level only", [p("One", style="Numbered"), p("Two", style="Deeper")], ["1.", "1.1"]),
    ("a paragraph may change the level only", [p("One", style="Numbered"), p("Two", style="Numbered", level=1)], ["1.", "1.1"]),
    ("a level linked to a style that inherits its list", [p("One", style="Section"), p("Two", style="Point")], ["1", "(1)"]),
    (
        "levels linked to styles",
        [p("One", style="Section"), p("Two", style="Clause"), p("Three", style="Clause"), p("Four", style="Section")],
        ["1", "1.1", "1.2", "2"],
    ),
]


@pytest.mark.parametrize(("paragraphs", "labels"), [case[1:] for case in STYLE_CASES], ids=[case[0] for case in STYLE_CASES])
def test_lists_of_styles(paragraphs: list[str], labels: list[str | None]) -> None:
    document = read("".join(paragraphs), numbering=LEGAL + LINKED_LIST + num(1, 0), styles=STYLED + CHILD + OFF + DEEPER + LINKED)
    assert [line.label for line in document.lines] == labels


def test_a_numbering_style_lends_its_levels() -> None:
    linking = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="House"/></w:abstractNum>'
    house = style("House", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
    document = read(p("One", num=5, level=0) + p("Two", num=1, level=0), numbering=linking + LEGAL + num(5, 7) + num(1, 0), styles=house)
    assert [line.label for line in document.lines] == ["1.", "2."]


def test_the_label_stands_in_the_text_and_the_level_beside_it() -> None:
    document = read(p("As part of this", num=1, level=0) + p("a share", num=1, level=2), numbering=LEGAL + num(1, 0))
    assert document.text == "1.\tAs part of this\n(a)\ta share\n"
    assert [(line.label, line.list_level, line.whole) for line in document.lines] == [("1.", 0, True), ("(a)", 2, True)]


def test_a_gap_is_left_where_word_has_none() -> None:
    """Without it "1Purpose" would be one word."""
    document = read(p("Purpose", num=1, level=0), numbering=abstract(0, lvl(0, "%1", more='<w:suff w:val="nothing"/>')) + num(1, 0))
    assert document.text == "1 Purpose\n"


def test_a_page_break_before_the_first_word_leaves_the_number_at_it() -> None:
    document = read(p('<w:r><w:br w:type="page"/></w:r>' + r("Purpose"), num=1, level=0), numbering=LEGAL + num(1, 0))
    assert document.text == "1.\tPurpose\n"


def test_a_paragraph_that_is_hidden_with_its_end_is_not_counted() -> None:
    hidden = p(r("Draft", "<w:vanish/>"), num=1, level=0, mark="<w:vanish/>")
    document = read(p("One", num=1, level=0) + hidden + p("Two", num=1, level=0), numbering=LEGAL + num(1, 0))
    assert [line.label for line in document.lines] == ["1.", "2."]


def test_the_label_is_bold_only_if_all_of_the_paragraph_is() -> None:
    bold = r("All of it", "<w:b/>")
    document = read(p(bold, num=1, level=0) + p(bold + r(" or not"), num=1, level=0), numbering=LEGAL + num(1, 0))
    assert [document.text[line.strong[0].start : line.strong[0].end] for line in document.lines] == ["1.\tAll of it", "All of it"]


NUMBERS = [
    (4, "lowerRoman", "iv"), (49, "upperRoman", "XLIX"), (1994, "upperRoman", "MCMXCIV"),
    (26, "lowerLetter", "z"), (27, "lowerLetter", "aa"), (53, "lowerLetter", "aaa"),  # Word doubles the letter
    (3, "decimalZero", "03"), (11, "ordinal", "11th"), (22, "ordinal", "22nd"), (103, "ordinal", "103rd"),
    (5, "cardinalText", "Five"), (42, "cardinalText", "Forty-two"), (20, "ordinalText", "Twentieth"), (21, "ordinalText", "Twenty-first"),
    (0, "lowerLetter", "0"), (-3, "cardinalText", "-3"), (2**31 - 1, "lowerLetter", "2147483647"),
    (2, "chicago", "†"), (5, "chicago", "**"), (8, "none", ""), (8, "aFormatOfAnotherScript", "8"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "number_format", "written"), NUMBERS)
def test_numbers_are_written(value: int, number_format: str, written: str) -> None:
    assert write_number(value, number_format) == written


@given(st.lists(st.sampled_from([0, 1, 2]), min_size=1, max_size=12))
def test_labels_of_one_list_under_one_number_never_repeat(levels: list[int]) -> None:
    """Whatever the order of levels, a full label ("2.1.3") is given once."""
    numbering = abstract(0, lvl(0, "%1"), lvl(1, "%1.%2"), lvl(2, "%1.%2.%3")) + num(1, 0)
    labels = [line.label for line in read("".join(p("Words", num=1, level=at) for at in levels), numbering=numbering).lines]
    assert len(set(labels)) == len(labels)


def test_shown_is_what_is_numbered() -> None:
    """Paragraphs without words are counted, as Word shows their number, and make no line."""
    document = read(p("One", num=1, level=0) + p(num=1, level=0) + p("Three", num=1, level=0), numbering=LEGAL + num(1, 0))
    assert shown(document) == ["1.\tOne", "3.\tThree"]
