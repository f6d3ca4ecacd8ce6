"""The words that a pattern needs, and what stands in a text: they may spare a search, and never a match."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.literals import FIGURE, Expression, words_in
from pipeline.vocabulary import Entries, entries, entry_of, first_match, labels_in

PATTERNS = [
    # pattern, words one of which a match must hold
    (r"\bcarried\s+forward\b", ("carried",)),  # one of the words is enough
    (r"will (?:build on|continue)", ("build", "continue")),
    (r"(?:merged|joined) with", ("joined", "merged")),
    (r"\b(?:no|not) longer\b", ("longer",)),
    (r"(?:was )?closed?", ("close",)),
    (r"\b(?:tbc|tba|next)\b", ("next", "tba", "tbc")),
    (r"report(?:s|ed)?", ("report",)),
    (r"re(?:port|view)s?", ("report", "review")),
    (r"\d{4}/\d{2}", ("/",)),
    (r"\d\d?", (FIGURE,)),
    (r"[0-9]+", (FIGURE,)),
    (r"£\s?x+", ("£",)),
    (r"£x+", ("£x",)),
    (r"\?{2,}", ("??",)),
    (r"[\[<({] ?insert", ("insert",)),
    (r"[\[<]\s", ("<", "[")),
    (r"(?:new|\d+)", (FIGURE, "new")),
    (r"(?:new|\w+)", ()),  # one branch may be anything
    (r"[a-d]", ()),
    (r"a", ()),  # one letter stands in every text
    (r"(?!not )adopted", ("adopted",)),
    (r"(?i:Partnership)s?", ("partnership",)),
    (r"carried forward to (?:next|the coming) year|taken up again", ("again", "carried")),  # what each way needs most seldom met
]


@pytest.mark.parametrize(("pattern", "needs"), PATTERNS)
def test_the_needed_words_of_a_pattern(pattern: str, needs: tuple[str, ...]) -> None:
    assert Expression(pattern).needs == needs


WAYS = [
    # pattern, text, whether the words of one of its ways to match stand in it
    (r"carried (?:\w+ )?forward", "what was carried is brought forward", True),  # in any order: whether it matches is to be tried
    (r"carried (?:\w+ )?forward", "what was carried over", False),
    (r"(?:carried forward|taken up again)", "taken forward", False),  # each way needs its own words
    (r"(?:carried forward|taken up again)", "taken up again", True),
    (r"(?:carried|taken) (?:forward|again)", "taken forward", True),
    (r"(?:carried|taken) (?:forward|again)", "taken over", False),
    (r"(?:carried forward|\d+ again)", "2 of them, again", True),
    (r"(?:carried forward|\d+ again)", "two of them, again", False),  # a figure is needed
    (r"(?:carried forward|\w+)", "anything", True),
    (r"carried (?:forward)?", "carried over", True),  # what may be missing is not needed
    (r"(?:carried forward|taken up)", "partner\u017fhip", True),  # a letter that lower case does not tell
]


@pytest.mark.parametrize(("pattern", "text", "may_occur"), WAYS)
def test_all_that_a_way_to_match_needs_must_stand_in_a_text(pattern: str, text: str, may_occur: bool) -> None:
    assert Expression(pattern).may_occur(text) == may_occur
    assert Entries([entry_of({"name": "one", "pattern": pattern}, "here")]).may_occur_in(text) == may_occur


def test_what_stands_in_a_text_is_known_of_patterns_made_later_too() -> None:
    text = "The Zebrawood Pathway was adopted"
    assert "zebrawood" not in words_in(text)
    later = Expression("zebrawoods?")
    assert later.search(text) is not None
    assert "zebrawood" in words_in(text)


def test_a_pattern_that_is_none_is_refused_when_it_is_made() -> None:
    for pattern in ("(", "(?<=a+)b"):
        with pytest.raises(re.error):
            Expression(pattern)


WORDS = (
    "carried forward will build on continue merged joined with no not longer was closed close 2019/20 new adopted PARTNERSHIPS adopteD ſ K "
    "tbc TBA [insert < £xx £ ?? 7 ٣ reports review, (a) \n \t \u00a0 İnsert partnerſhip closedown İ prejoined".split(" ")
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


@settings(deadline=None)
@given(TEXTS, st.sampled_from([pattern for pattern, _ in PATTERNS]), st.sampled_from([re.IGNORECASE, 0]))
@example("PARTNERSHİP partnership", r"(?i:Partnership)s?", 0)
@example("partnerſhip", r"(?i:Partnership)s?", 0)
@example("partnerſhip", r"(?i:Partnership)s?", re.IGNORECASE)
@example("adopted", r"(?!not )adopted", re.IGNORECASE)
@example("ADOPTED and Adopted", r"Adopted", 0)
def test_nothing_is_missed(text: str, pattern: str, flags: int) -> None:
    plain, spared = re.compile(pattern, flags), Expression(pattern, flags)
    assert [match.span() for match in spared.finditer(text)] == [match.span() for match in plain.finditer(text)]
    assert (spared.search(text) is None) == (plain.search(text) is None)
    assert spared.sub("x", text) == plain.sub("x", text)
    assert spared.findall(text) == plain.findall(text)


FILES = sorted(path.stem for path in (Path(__file__).resolve().parents[1] / "pipeline" / "extract" / "phrases").glob("*.toml"))
# Sentences in the words of the vocabulary itself, cut and joined anew: what matches is often a hair from what does not.
SAID = sorted({word for name in FILES for entry in entries(name) for said in (*entry.examples, *entry.counterexamples) for word in said.split()})
SENTENCES = sorted({said for name in FILES for entry in entries(name) for said in (*entry.examples, *entry.counterexamples)})


def plainly(name: str, text: str) -> list[str]:
    """The entries of a file that occur in a text, each tried without asking for its words."""
    return [entry.name for entry in entries(name) if re.search(entry.expression.pattern, text, re.IGNORECASE)]


def check(name: str, text: str) -> None:
    """What is found through the words is what is found without."""
    expected = plainly(name, text)
    ours = entries(name)
    assert [entry.name for entry in ours.possible_in(text) if entry.expression.regex.search(text)] == expected
    first = first_match(ours, text)
    assert (first[0].name if first else None) == (expected[0] if expected else None)
    assert ours.occur_in(text) == bool(expected)
    assert labels_in(ours, text) == list(dict.fromkeys(entry.label for entry in ours if entry.name in expected))


@pytest.mark.parametrize("name", FILES)
def test_every_sentence_of_the_vocabulary_is_found_as_without_looking_for_words(name: str) -> None:
    for text in SENTENCES:
        expected = plainly(name, text)
        assert [entry.name for entry in entries(name).possible_in(text) if entry.expression.regex.search(text)] == expected


@settings(deadline=None)
@given(st.sampled_from(FILES), st.lists(st.sampled_from(SAID), max_size=14).map(" ".join))
def test_words_in_any_order_are_found_as_without_looking_for_them(name: str, text: str) -> None:
    check(name, text)
    check(name, text.upper())


def test_entries_of_some_labels_keep_their_order() -> None:
    found = entries("finance").labelled("income", "budget")
    assert isinstance(found, Entries)
    assert list(found) == [entry for entry in entries("finance") if entry.label in ("income", "budget")]


@pytest.mark.parametrize("many", [1, 90, 200])  # looked for in the spellings there are, or all taken apart again
def test_words_learnt_late_are_seen_in_what_was_looked_at_before(many: int) -> None:
    later = [f"quexal{many}n{number}" for number in range(many)]
    text = f"of {later[0]}s and {later[-1]}ed matters"
    assert not words_in(text).intersection(later)
    expressions = Expression("|".join(f"{word} ?x?" for word in later))
    assert words_in(text) >= {later[0], later[-1]}
    assert expressions.search(text) is not None
