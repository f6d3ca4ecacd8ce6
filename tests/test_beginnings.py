"""The characters that a match can begin with: they spare trying a pattern at others, and never change what is found."""

from __future__ import annotations

import re
import string
import sys
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline import beginnings as module
from pipeline.beginnings import beginnings, compiled
from pipeline.literals import Expression
from pipeline.vocabulary import entries

PLAIN = [chr(code) for code in range(128)]
ALL = "".join(PLAIN)
LETTERS_AND_FIGURES = string.ascii_letters + string.digits

PATTERNS = [
    # pattern, ASCII characters that a match can begin with
    (r"tbc", "Tt"),
    (r"T(?P<rest>bc)", "Tt"),
    (r"tbc|next|\d+", "TtNn" + string.digits),
    (r"tba|tbc", "Tt"),  # the parser takes the "tb" out of both
    (r"(?:was )?closed?", "WwCc"),  # what may be missing, and what follows it
    (r"x*?y{0,2}z+", "XxYyZz"),
    (r"(?>a+)b", "Aa"),
    (r"a++b", "Aa"),
    (r"\b(?<!not )(?!adopted )adopt", "Aa"),  # boundaries and looking about take up nothing
    (r"^new$", "Nn"),
    (r"[b-d£–]", "BbCcDd"),
    (r"[\[<({]", "[<({"),
    (r"£\d", ""),  # beyond ASCII it is tried everywhere
    (r"éa", ""),
    (r"\s[x]", " \t\n\r\f\v\x1c\x1d\x1e\x1f"),
    (r"\w+", LETTERS_AND_FIGURES + "_"),
    (r"(?i:Partnership)", "Pp"),
    (r"(?-i:P)x", "Pp"),  # more than need be
    (r"(?:a|)b", "AaBb"),
    # Nearly anything
    (r".x", ALL),
    (r"[^,]x", ALL),
    (r"\Wx", ALL),
    (r"[ -\u2019]x", ALL),
    (r"(a)?\1b", ALL),
    (r"(a)?(?(1)b|c)", ALL),
    # Nothing at all will do
    (r"x*", ALL),
    (r"\b", ALL),
    (r"(?=x)", ALL),
    (r"", ALL),
    # Letters beyond ASCII that ignoring case joins with letters of it
    ("ſ", ALL),
    ("\u212a", ALL),
    ("ı", ALL),
    ("İ", ALL),
]


def parsed(pattern: str, flags: int = int(re.IGNORECASE)) -> object:
    return _parser.parse(pattern, flags)


@pytest.mark.parametrize(("pattern", "expected"), PATTERNS)
def test_the_characters_that_a_match_begins_with(pattern: str, expected: str) -> None:
    found = beginnings(parsed(pattern))  # type: ignore[arg-type]
    assert {char for char in PLAIN if found >> ord(char) & 1} == set(expected)


def test_every_letter_that_ignoring_case_joins_with_an_ascii_one_is_tried() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    joined = [char for char in re.findall("[a-z]", everything, re.IGNORECASE) if not char.isascii()]
    assert {"ſ", "ı", "İ", "\u212a"} <= set(joined)
    for letter in string.ascii_lowercase:
        assert re.findall(letter, everything, re.IGNORECASE) == compiled(parsed(letter)).findall(everything)
    for char in joined:
        assert compiled(parsed(char)).findall(everything) == re.findall(char, everything, re.IGNORECASE)


Found = list[tuple[tuple[tuple[int, int], ...], dict[str, str]]]


def found(regex: re.Pattern[str], text: str, start: int = 0) -> Found:
    """Where matches and their groups stand, and what the named ones hold."""
    return [(match.regs, match.groupdict()) for match in regex.finditer(text, start)]


FILES = sorted(path.stem for path in (Path(__file__).resolve().parents[1] / "pipeline" / "extract" / "phrases").glob("*.toml"))
SENTENCES = {name: sorted({said for entry in entries(name) for said in (*entry.examples, *entry.counterexamples)}) for name in FILES}
SHIPPED = sorted({entry.expression.pattern for name in FILES for entry in entries(name)})
PIECES = sorted({word for said in SENTENCES.values() for sentence in said for word in sentence.split()})
ODD_LETTERS = str.maketrans({"i": "ı", "s": "ſ", "k": "\u212a", "I": "İ", "-": "–"})
FORMS = (str, str.upper, str.title, str.swapcase, lambda word: word.translate(ODD_LETTERS))
TEXTS = st.lists(st.builds(lambda form, word: form(word), st.sampled_from(FORMS), st.sampled_from([*PIECES, "\n", "\u00a0", "é", "£"])), max_size=20)


def test_most_of_the_vocabulary_is_spared_at_most_characters() -> None:
    told = [pattern for pattern in SHIPPED if beginnings(parsed(pattern)).bit_count() < 64]  # type: ignore[arg-type]
    assert len(told) > len(SHIPPED) * 3 / 4


@pytest.mark.parametrize("name", FILES)
def test_the_shipped_patterns_find_in_their_own_sentences_what_they_find_plainly(name: str) -> None:
    text = "\n".join(SENTENCES[name])
    for entry in entries(name):
        plain, ours = re.compile(entry.expression.pattern, re.IGNORECASE), compiled(parsed(entry.expression.pattern))
        assert ours.groupindex == plain.groupindex
        assert (ours.flags, ours.groups) == (plain.flags, plain.groups)
        for words in (text, text.translate(ODD_LETTERS)):
            assert found(ours, words) == found(plain, words)


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from([*SHIPPED, *(pattern for pattern, _ in PATTERNS)]),
    TEXTS.map(" ".join),
    st.integers(0, 5),
    st.sampled_from([int(re.IGNORECASE), 0]),
)
@example(r"(?:was )?closed?", "Waſ Closed, cloſed", 1, int(re.IGNORECASE))
@example(r"x*?y{0,2}z+", "xxyz", 1, 0)
@example(r"closed|[A-Z]x", "Closed closed Ax ax", 0, 0)  # a plain beginning, and a set
def test_what_is_found_stays_the_same(pattern: str, text: str, start: int, flags: int) -> None:
    plain, ours = re.compile(pattern, flags), compiled(parsed(pattern, flags), flags)
    assert found(ours, text, start) == found(plain, text, start)
    assert ours.sub("<x>", text) == plain.sub("<x>", text)
    assert bool(ours.match(text)) == bool(plain.match(text))


@pytest.mark.parametrize("error", [ImportError, AttributeError, TypeError, RuntimeError])
def test_a_python_that_compiles_in_another_way_has_its_own(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def refuse(*_: object) -> list[int]:
        raise error

    monkeypatch.setattr(module, "_head", refuse)
    assert Expression(r"\bcarried forward\b").findall("Carried forward, CARRIED FORWARD") == ["Carried forward", "CARRIED FORWARD"]
