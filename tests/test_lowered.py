"""What tells whether a pattern occurs, asked of the text in lower case: it says what the pattern says."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.beginnings import pattern_of
from pipeline.literals import Expression, _parse, lower_case
from pipeline.lowered import lowered
from pipeline.vocabulary import Entries, _from_plain, _to_plain, entries, first_match, labels_in, names

PATTERNS = [
    # pattern, whether it is tried everywhere and at the beginning of the text
    (r"rose|fell|ROSE by", (True, False)),
    (r"^that\b|^to note", (False, True)),  # only where the text begins
    (r"^that\b|noted$", (True, True)),
    (r"(?:^|; )noted", (True, False)),  # both in one: tried everywhere
    (r"(?<!can )(?<!to )\b(?:rose|fell|feel)\b", (True, False)),  # what stands before is asked when a word is there
    (r"(?<!on )certain(?! of)", (True, False)),
    (r"(?=new)(?<!a )new(?:ly)?|neither", (True, False)),
    (r"\b(?:a|an) (?:b|c|[d-f]|x)\b", (True, False)),
    (r"[A-F]\d+|[^A-Z]x|é|É", (True, False)),
    (r"(?s:.)x|.y", (True, False)),
    (r"(?:rose|fell){2,}|(?P<name>g+)", (True, False)),
    (r"|x", (True, False)),
]
# Patterns that nothing tells of: case that counts, what a group held, a way to match that is not gone back on
UNTOLD = [r"(?-i:Board)s?", r"(a|b)\1", r"(a)?(?(1)b|c)", r"(?>a+)b", r"a++b", r"(?a:x\w)", r"[a-\uffff]", "\u0130", "\u017f", "[\u00b5x]"]


@pytest.mark.parametrize(("pattern", "parts"), PATTERNS)
def test_a_pattern_is_told_of_everywhere_or_at_the_beginning(pattern: str, parts: tuple[bool, bool]) -> None:
    made = lowered(_parse(pattern))
    assert made is not None
    assert (made.anywhere is not None, made.at_beginning is not None) == parts


@pytest.mark.parametrize("pattern", UNTOLD)
def test_nothing_tells_of_a_pattern_that_hangs_on_more_than_letters(pattern: str) -> None:
    assert lowered(_parse(pattern)) is None


def test_alternatives_that_begin_alike_are_one() -> None:
    made = lowered(_parse(r"\bcarry|\bcarried|\bclose"))
    assert made is not None
    assert made == lowered(_parse(r"\b(?:c(?:arr(?:y|ied)|lose))"))


LETTERS = [
    # text, its lower case where that tells of it
    ("The Board", "the board"),
    ("Café – £5", "café – £5"),
    ("\u212a", "k"),  # the sign for kelvin is a k in any case
    ("partner\u017fhip", None),
    ("STRA\u00dfE", None),
    ("\u0130", None),
    ("\u03a3", None),
]


@pytest.mark.parametrize(("text", "lower"), LETTERS)
def test_a_text_in_lower_case(text: str, lower: str | None) -> None:
    assert lower_case(text) == lower


def prepared(pattern: str) -> Expression:
    """An expression as a process has it that begins with what one before worked out."""
    return Expression.prepared(*Expression(pattern).to_prepare())


WORDS = "rose fell feel carried New newly that noted ROSE by to note can certain of on neither an a b c x Gg y 7 a7 £ é É K ſ ; , . \n".split(" ")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=7).flatmap(lambda words: st.sampled_from([" ", ""]).map(lambda joint: joint.join(words)))


@settings(deadline=None)
@given(TEXTS, st.sampled_from([*(pattern for pattern, _ in PATTERNS), *UNTOLD]))
@example("that be noted", r"^that\b|noted$")
@example("\nthat", r"^that\b|^to note")
@example("uncertain", r"(?<!on )certain(?! of)")
@example("on certain days", r"(?<!on )certain(?! of)")
def test_what_tells_of_a_pattern_says_what_it_says(text: str, pattern: str) -> None:
    assert prepared(pattern).occurs(text, lower_case(text)) == bool(re.search(pattern, text, re.IGNORECASE))


PIECES = st.sampled_from(
    r"a B new ro ros é £ 7 . \b \d \w+ \s [a-d] [^X] [B-c] | ? * {2} ^ $ (?:tbc|tba) (?:rose|ROt|7) (?:x|) (?P<n>y) (?<!a) (?<=b) (?!n) (?=ro) (?<!^) (?s:.)".split(
        " "
    )
)


@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=7).map("".join), TEXTS)
def test_any_pattern_is_told_of_as_it_says(pattern: str, text: str) -> None:
    try:
        made = re.compile(pattern, re.IGNORECASE)
    except re.error:
        return
    assert prepared(pattern).occurs(text, lower_case(text)) == bool(made.search(text))


def kept(name: str) -> Entries:
    """A vocabulary as a process has it that begins with what one before worked out."""
    return _from_plain(*_to_plain(entries(name)))


@pytest.mark.parametrize("name", names())
def test_every_pattern_of_the_vocabulary_is_told_of_in_every_sentence_of_its_file(name: str) -> None:
    ours = kept(name)
    for text in sorted({said for entry in ours for said in (*entry.examples, *entry.counterexamples)}):
        expected = [entry for entry in entries(name) if entry.expression.regex.search(text)]
        assert [entry.name for entry in ours if entry.expression.occurs(text, lower_case(text))] == [entry.name for entry in expected]
        assert [entry.name for entry in ours.occurring_in(text.upper())] == [
            entry.name for entry in entries(name) if entry.expression.regex.search(text.upper())
        ]
        assert ours.occur_in(text) == bool(expected)
        assert labels_in(ours, text) == list(dict.fromkeys(entry.label for entry in expected))
        first = first_match(ours, text)
        assert (first[0].name if first else None) == (expected[0].name if expected else None)


def test_most_patterns_of_the_vocabulary_are_told_of() -> None:
    told = [lowered(_parse(entry.expression.pattern)) is not None for name in names() for entry in entries(name)]
    assert sum(told) > 0.9 * len(told)


def test_what_is_put_aside_is_put_aside_one_entry_after_the_other() -> None:
    text = "There was no delay and no evidence of any harm."
    expected = text
    for entry in entries("finding_clauses"):
        if "into" in entry.values:
            expected = entry.expression.regex.sub(str(entry.values["into"]), expected)
    assert (
        kept("finding_clauses")
        .labelled(*{entry.label for entry in entries("finding_clauses") if "into" in entry.values})
        .replaced(text, lambda entry: str(entry.values["into"]))
        == expected
    )


def test_the_code_is_one_that_python_takes() -> None:
    made = lowered(_parse(r"^(?:rose|fell) by \d+"))
    assert made is not None
    assert made.at_beginning is not None
    assert pattern_of(made.at_beginning).match("fell by 20") is not None
