"""Views of a text: clean words, and for each of their characters the place it came from."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fold import INVISIBLE, LARGE, LIGATURES, Span, View, fold, view, words_of

# What texts of papers are made of, in the proportions that find faults.
PIECES = st.sampled_from(
    [
        *"abcXYZ",
        "safe",
        "guarding",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "-\n",
        "\u00ad\n",
        "\u00ad",
        "\u200b",
        "ﬁ",
        "ﬄ",
        "é",
        "’",
        "£",
        "1",
        ".",
        "\u00a0",
        "\f",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, list[Span], list[Span]]:
    """A text, spans of it in order, and markup to skip."""
    text = draw(TEXTS)
    ends = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = [Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False) if a < b]
    skip = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    return text, spans, [Span(a, b) for a, b in zip(skip[::2], skip[1::2], strict=False)]


def whole(text: str, words: frozenset[str] = frozenset()) -> View:
    return view(text, [Span(0, len(text))], words=words)


@given(cut_texts())
def test_origins_never_go_back(cut: tuple[str, list[Span], list[Span]]) -> None:
    seen = view(*cut)
    assert len(seen.text) == len(seen.origins)
    assert list(seen.origins) == sorted(seen.origins)


@given(cut_texts())
def test_a_view_is_one_line_of_single_spaces(cut: tuple[str, list[Span], list[Span]]) -> None:
    seen = view(*cut).text
    assert seen == seen.strip()
    assert "  " not in seen
    assert not set(seen) & (INVISIBLE | set("\n\t\f\u00a0") | set(LIGATURES))


@given(cut_texts())
def test_what_is_cited_stands_in_the_source(cut: tuple[str, list[Span], list[Span]]) -> None:
    """Reading the cited slices again gives the cited words, letter by letter."""
    text, spans, skip = cut
    seen = view(text, spans, skip)
    for start in range(0, len(seen.text), 3):
        end = min(len(seen.text), start + 5)
        for piece in seen.pieces(start, end):
            assert 0 <= piece.start < piece.end <= len(text)
    letters = "".join(char for char in seen.text if char.isalnum())
    again = "".join(text[a:b] for a, b in seen.pieces(0, len(seen.text))) if seen.text else ""
    spread = "".join(LIGATURES.get(char, char) for char in again)
    position = 0
    for letter in letters:  # in their order, with nothing but markup, marks and spaces between them
        position = spread.index(letter, position) + 1


@given(TEXTS)
def test_seeing_twice_is_seeing_once(text: str) -> None:
    once = whole(text).text
    assert whole(once).text == once


@given(cut_texts(), st.integers(0, 20), st.integers(0, 20))
def test_a_part_is_the_view_of_that_part(cut: tuple[str, list[Span], list[Span]], start: int, length: int) -> None:
    seen = view(*cut)
    start = min(start, len(seen.text))
    part = seen.part(start, min(len(seen.text), start + length))
    assert part.text == seen.text[start : start + length].strip(" ")
    assert all(0 < at < len(part.text) for at in part.breaks)
    if part.text:
        first = seen.text.index(part.text, start)
        assert list(part.origins) == list(seen.origins[first : first + len(part.text)])


@given(cut_texts())
def test_an_offset_is_found_again(cut: tuple[str, list[Span], list[Span]]) -> None:
    seen = view(*cut)
    for at, origin in enumerate(seen.origins):
        assert seen.origins[seen.index(origin)] == origin
        assert seen.index(origin) <= at


# as printed over a line end, the other words of the document, as it is read
HYPHENS = [
    ("safe-\nguarding", "", "safeguarding"),  # a word broken at a line end
    ("multi-\nagency", "", "multi-agency"),  # a first part that keeps its hyphen
    ("well-\nbeing", "wellbeing", "wellbeing"),  # the document's own spelling decides
    ("wellbeing-\nled", "wellbeing-led", "wellbeing-led"),
    ("child-\nren", "child ren children", "children"),
    ("care-\nled", "care led", "care-led"),  # both parts are words here
    ("evidenced-\nbased", "", "evidenced-based"),  # a second part that keeps it
    ("face-to-\nface", "", "face-to-face"),  # a hyphen before it
    ("part-\n  time", "", "part-time"),  # an indented second line
    ("safe-\nGuarding", "", "safe- Guarding"),  # a capital begins something else
    ("2020-\n21", "", "2020-21"),  # a year
    ("12-\n14", "", "12- 14"),  # other figures are no words
    ("a -\nb", "", "a - b"),  # a dash between words
    ("safe\u00ad\nguarding", "", "safeguarding"),  # a soft hyphen is never part of a word
    ("safe\u00adguarding", "", "safeguarding"),
    ("safe\u2010\nguarding", "", "safeguarding"),  # the typographic hyphen
    ("ofﬁcer", "", "officer"),  # a ligature
    ("zero\u200bwidth", "", "zerowidth"),
    ("a\u00a0b", "", "a b"),  # a space that keeps together
]


@pytest.mark.parametrize(("printed", "others", "read"), HYPHENS, ids=[row[0].encode("unicode_escape").decode() for row in HYPHENS])
def test_words_broken_at_a_line_end_are_whole(printed: str, others: str, read: str) -> None:
    assert whole(printed, words_of(others)).text == read


def test_a_footnote_in_the_middle_of_a_sentence_is_jumped_over() -> None:
    text = "The sentence goes\n1 A footnote.\non here."
    seen = view(text, [Span(0, 17), Span(32, 40)])
    assert (seen.text, seen.breaks) == ("The sentence goes on here.", (17,))
    assert [text[a:b] for a, b in seen.pieces(0, len(seen.text))] == ["The sentence goes", "on here."]


def test_lines_that_follow_one_another_are_one_piece() -> None:
    text = "The sentence goes\n  on here."
    seen = view(text, [Span(0, 17), Span(20, 28)])
    assert (seen.text, seen.breaks) == ("The sentence goes on here.", ())
    assert [text[a:b] for a, b in seen.pieces(0, len(seen.text))] == [text]


def test_markup_is_left_out_and_cited_within() -> None:
    text = "**Neglect** is [a priority](https://example.org)."
    seen = view(text, [Span(0, len(text))], skip=[Span(0, 2), Span(9, 11), Span(15, 16), Span(26, 48)])
    assert seen.text == "Neglect is a priority."
    start = seen.text.index("a priority")
    assert text[slice(*seen.span(start, start + len("a priority")))] == "a priority"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Health & Care", "health and care"),
        ("Children’s  Voices!", "childrens voices"),
        ("£1,200 (31%)", "£1 200 31%"),
        ("“Think Family” – always", "think family always"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_the_halves_of_a_broken_word_are_no_words() -> None:
    """Else every word broken once would be taken for two words with a hyphen."""
    assert words_of("in safe-\n  guarding, safely") == frozenset({"in", "safely"})


def test_words_of_a_text() -> None:
    assert words_of("Multi-agency work; children’s 2nd plan") == frozenset({"multi-agency", "work", "children’s", "nd", "plan"})


@given(cut_texts())
def test_a_view_with_its_offsets_in_little_room_is_the_same_view(cut: tuple[str, list[Span], list[Span]]) -> None:
    seen = view(*cut)
    small, places = seen.packed(), range(len(seen.text))
    assert list(small.origins) == list(seen.origins)
    assert [small.origins[at] for at in places] == [small.origins[at - len(places)] for at in places] == list(seen.origins)
    assert [small.index(origin) for origin in range(len(cut[0]) + 1)] == [seen.index(origin) for origin in range(len(cut[0]) + 1)]
    for start in range(0, len(places), 3):
        end = min(len(places), start + 7)
        assert (small.pieces(start, end), list(small.part(start, end).origins)) == (seen.pieces(start, end), list(seen.part(start, end).origins))


def test_offsets_in_little_room_end_where_the_view_does() -> None:
    small = whole("a  b").packed()
    assert (list(small.origins), small.origins[-1]) == ([0, 1, 3], 3)
    with pytest.raises(IndexError):
        small.origins[3]


def test_offsets_far_into_a_text_are_those_of_its_characters() -> None:
    """Those of the first millions of characters are slices of one array that is kept; beyond, each view counts its own."""
    text = "x" * (LARGE - 2) + " one two"
    assert list(view(text, [Span(LARGE - 1, LARGE + 6)]).origins) == [*range(LARGE - 1, LARGE + 6)]


@given(TEXTS)
def test_the_words_of_a_text_are_those_of_its_pieces(text: str) -> None:
    """A long text is taken at line ends, so that not all of its words are held at once."""
    with patch("pipeline.fold._PIECE", 5):
        found = words_of(text)
    assert found == words_of(text)
