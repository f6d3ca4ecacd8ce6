"""Long input to the work it takes: in proportion to the input, or nearly, and not to its square or cube.

Work is counted where it can be; a pattern that took the cube of its text would not end here at all.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.document import Document
from pipeline.extract import extract
from pipeline.extract.finance import grid, series
from pipeline.extract.finance.place import Place
from pipeline.extract.finding import context
from pipeline.extract.priority import fates, recurring, regions, shapes
from pipeline.extract.priority.sets import find_lots
from pipeline.read import markdown, read
from pipeline.records import Extraction
from pipeline.segment import passages, segment, tables
from pipeline.vocabulary import Entries, entries

HEAD = "Elmshire County Council\n\nAnnual Report 2020/21\n\n"


def _extracted(text: str) -> Extraction:
    return extract(segment(read((HEAD + text).encode(), "a.txt")))


def test_a_long_run_of_rows_without_sums_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that could be those of a table of amounts, none of them with a sum: each was the first of a run that was gone through to its end."""
    cut, looked = tables._pieces, 0

    def counted(raw: str) -> list[tables.Span]:
        nonlocal looked
        looked += 1
        return cut(raw)

    monkeypatch.setattr(tables, "_pieces", counted)
    rows = "".join(f"Payer    Amount    Share {number}\n\nPolice   5    6\n\n" for number in range(200))
    segment(read((HEAD + rows).encode(), "a.txt"))
    assert looked < 10 * 400


def test_a_long_paragraph_is_not_asked_for_its_style_at_each_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that a blank line parts after every word: the style of all that was joined so far was reckoned for each."""
    share, lines = passages._share, 0

    def counted(each: passages.Passage, style: str) -> float:
        nonlocal lines
        lines += len(each.lines)
        return share(each, style)

    monkeypatch.setattr(passages, "_share", counted)
    segment(read((HEAD + "word\n\n" * 400).encode(), "a.md"))
    assert lines < 20 * 400


@pytest.mark.parametrize(
    "text",
    [
        f"The budget of £5{' ' * 20_000}more than £6 was spent.",  # a gap as wide as no page
        f"An audit found strong {'a' * 15_000} in all plans.",  # a word without an end
        f"An audit found strong {'multi-' * 2_500} in all plans.",
        f"Spent: {'£12,500 ' * 500}",  # a sentence of nothing but sums
        f"The budget of £5,000 was spent on {'Police & ' * 60} and was good.",  # names joined by a sign that may be a name
    ],
)
def test_patterns_end(text: str) -> None:
    assert not _extracted(text).recommendations, "it ends"


# what stands before the amount -> whether it says that a sum is made up of what follows
MADE_UP = [
    ("The £9,000 is made up of ", True),
    ("A budget of £9,000, broken down into ", True),
    ("Of £9,000 and more; it is made up of ", False),  # another clause
    ("The board is made up of six members; £9,000, comprising ", True),  # the second
    ("The board is made up of ", False),  # no sum
    ("The sum is ", False),
]


@pytest.mark.parametrize(("before", "made_up"), MADE_UP)
def test_a_sum_is_made_up_of_what_follows(before: str, made_up: bool) -> None:
    place = Place(before[-20:], " for staff", f"{before}£5,000 for staff", len(before))
    assert (series.by_part_of_this(place) is not None) == made_up


# words -> whether they tell a quality, as before the pattern was mended: up to three words may stand between, the last joined to the noun
QUALITY = [
    ("There is strong working.", True),
    ("There is strong teamworking.", True),
    ("There is strong multi-agency working.", True),
    ("There is strong and joined-up practice.", True),
    ("There is strong local and shared practice.", True),
    ("There is strong local and now shared practice.", False),  # four words
]


@pytest.mark.parametrize(("text", "told"), QUALITY)
def test_words_between_a_quality_and_its_noun(text: str, told: bool) -> None:
    quality = next(entry for entry in entries("finding_sentences") if entry.name == "has_quality")
    assert Entries((quality,)).occur_in(text) == told


@pytest.mark.parametrize("line", [f"{'-' * 20_000} words", f"{'- ' * 10_000}words", f"|{'--|' * 7_000} words"])
def test_a_line_of_dashes_that_is_no_rule_is_read_at_once(line: str) -> None:
    assert not markdown._RULE.fullmatch(line)


def _counting(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> list[int]:
    """How often a function is called from now on, as the only number of a list."""
    asked, calls = getattr(owner, name), [0]

    def counted(*given: object, **named: object) -> object:
        calls[0] += 1
        return asked(*given, **named)

    monkeypatch.setattr(owner, name, counted)
    return calls


def test_the_plan_that_a_text_without_a_year_speaks_of_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sentence that lists priorities asks of which years it is; each went through all paragraphs for the years of the plan."""
    calls = _counting(monkeypatch, regions, "find_periods")
    text = "\n\n".join(f"Our priorities are: early help {number}, housing and neglect." for number in range(200))
    assert extract(segment(read(f"Elmshire Safeguarding Partnership\n\n{text}\n".encode(), "a.md"))).priorities
    assert calls[0] < 10 * 200


def test_the_heading_over_a_heading_is_not_looked_for_through_all_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Headings of one depth: each went back over all of them to find that none stands over it."""
    chapters = "".join(f"## Neglect and care {number}\n\nFamilies were seen.\n\n" for number in range(300))
    text = f"{HEAD}## Our priorities\n\n- Neglect\n- Housing\n\n## Neglect\n\nFamilies were seen.\n\n{chapters}"
    document = segment(read(text.encode(), "a.md"))
    calls = _counting(monkeypatch, Document, "heading_over")
    extract(document)
    assert calls[0] < 40 * 300


def test_rows_of_a_table_are_asked_for_sums_once_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of words with years in many of its rows, which could be heads: each asked all rows above it whether one has a sum."""
    calls = _counting(monkeypatch, grid, "_has_sums")
    rows = "".join("| Visits | in time | kept |\n| Reviews | 2020/21 | 2021/22 |\n" for _ in range(150))
    extract(segment(read(f"{HEAD}## Budget 2020/21\n\n| Payer | Amount £ | Share |\n|---|---|---|\n{rows}".encode(), "a.md")))
    assert calls[0] < 40 * 300


def test_sets_without_a_name_in_common_are_not_set_against_each_other() -> None:
    """Hundreds of lists of two names each: every pair of them was compared."""
    words = [f"Neglect {a}{b}" for a in "abcdefghij" for b in "abcdefghij"]
    text = "".join(f"## Work on aims {at}\n\n- {first} one\n- {first} two\n\n" for at, first in enumerate((*words, *words[:3])))
    lots = find_lots(segment(read((HEAD + text).encode(), "a.md")))
    assert len([lot for lot in lots if lot.shape == "item"]) == 103
    assert len(list(recurring._sharing(lots))) == 3


def test_listed_names_are_looked_for_in_sentences_that_have_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of priorities, and sentences that name none: a pattern was made of each name for each sentence."""
    calls = _counting(monkeypatch, fates.re, "escape")
    names = tuple(f"Care {number}" for number in range(500))
    assert fates._places("It is said of Care 7 and of care 8 alone.", names) == [(14, 20)]
    assert calls[0] < 10


@pytest.mark.parametrize(
    ("text", "led"), [("Our people, where we look to:", True), ("Our people :", True), ("_" * 2_000, False), (f"{'a-' * 2_000}.", False)]
)
def test_a_line_to_write_on_leads_no_list(text: str, led: bool) -> None:
    """A word without an end was parted into six in every way there is."""
    assert bool(shapes._LED.fullmatch(text)) == led


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Early Help A visit a month", "Early Help"),  # before a capital
        ("Early Help for Families 12 visits", "Early Help for Families"),  # the longest that fits, before a number
        ("Early Help for families", None),  # a sentence
        ("Early Helpers A visit", None),  # another word
        ("Neglect", None),  # nothing behind it
        ("A visit a month", None),
    ],
)
def test_a_known_name_ahead_of_a_line(text: str, begins: str | None) -> None:
    known = {"early help", "early help for families", "neglect"}
    assert recurring._known_ahead(text, known, max(map(len, known))) == begins


def test_lines_are_not_compared_with_every_known_name() -> None:
    """A line is looked up by its own beginnings: thousands of lines were each compared with thousands of names."""

    class Known(set[str]):
        def __iter__(self) -> Iterator[str]:
            raise AssertionError("gone through")

    assert recurring._known_ahead("Early Help A visit", Known({"early help"}), 10) == "Early Help"


def test_headings_over_a_section_are_not_looked_for_among_its_neighbours() -> None:
    """Each level is passed over at once: a section under thousands of its like looked at them all, and so did each of them."""
    levels = [1, *[2, 3, 3] * 500, 2]
    lesser = list(context._nearest_lesser(levels))
    assert (lesser[:5], lesser[-2:]) == ([-1, 0, 1, 1, 0], [1498, 0])


@pytest.mark.parametrize("number", [60, 61])
@pytest.mark.parametrize(("before", "after"), [("- ", ""), ("### ", "\n\nWe will act with partners.\n")])
def test_a_crowd_is_no_set_of_priorities(number: int, before: str, after: str) -> None:
    """Some tens of names are the most that anybody reports on; of more, which are priorities nobody can tell."""
    names = [f"Reducing harm {a}{b}" for a in "bcdfghjk" for b in "klmnpqrst"][:number]
    said = "## Our priorities for 2022/23\n\nOur priorities are:\n\n" if before == "- " else "## Our priorities for 2022/23\n\n"
    text = f"# Elmshire Safeguarding Children Partnership\n\n# Annual Report 2021/22\n\n{said}" + "".join(
        f"{before}{name}\n{after}" for name in names
    )
    made = extract(segment(read(text.encode(), "a.md")))
    assert len(made.priorities) == (number if number <= 60 else 0)
    assert [each.code for each in made.problems] == ([] if number <= 60 else ["endless_list"])
