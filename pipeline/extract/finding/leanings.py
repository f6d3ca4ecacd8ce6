"""A sentence to the way its words lean: praise or shortfall, by words and pairs of words that were weighed over many sentences.

The vocabulary of judgements (`judgements.py`) goes first; this is asked only where it knows no word and no figure is
given. `leanings.toml` holds the weights; `benchmarks/leanings.py` makes it and measures how often it is right on papers that had no part in it.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from itertools import pairwise

from pipeline.literals import Expression
from pipeline.numerals import IN_WORDS, TENS
from pipeline.records import Judgement

_WORD = re.compile(r"[a-z'-]+")
_TURN = Expression(r"\b(?:however|but|yet)\b(?! (?:big|small|modest|many|much|long|also|to)\b)")
_DENIES = frozenset({"not", "no", "never", "nor", "without", "cannot", "lack", "lacks", "rarely", "few", "neither", "hardly", "little", "less"})
_REACH = 4  # words after a denial that it holds for
_LEAST = 40  # hundredths: a sum nearer to zero says nothing
_FEWEST_WORDS = 6  # a topic that is only named ("Transfer of files") says nothing either
_FEWEST_AFTER_TURN = 20  # characters: less is an aside
# A count, how things are spread, or what was decided: what that is worth no word says.
_PLAIN = Expression(
    rf"\d|\b(?:{IN_WORDS}|eleven|{'|'.join(TENS)}|half|thirds?|quarters?|dozens?|hundreds?|(?:most|more|least) (?:common|frequent|likely|often)|highest|lowest|largest|majority"
    r"|agreed|approved|decided|adopted|resolved|(?:took|takes?|taken) place)\b"
)


def leaning(text: str) -> Judgement | None:
    """The way the words of a sentence lean, or None where it counts something, or its words lean neither way."""
    if len(text.split()) < _FEWEST_WORDS or _PLAIN.search(text):
        return None
    weights = known()
    told = sum(weights.get(sign, 0) for sign in signs_of(text))
    return None if abs(told) < _LEAST else "strength" if told > 0 else "improvement"


def signs_of(text: str) -> set[str]:
    """The words and pairs of words of a sentence, those after its turn where it has one; a word that is denied is another word."""
    words = list(_told(text.lower().replace("’", "'")))
    return {*words, *(f"{first} {second}" for first, second in pairwise(words))}


def _told(text: str) -> list[str]:
    turn = _TURN.search(text)
    main = text[turn.end() :] if turn and len(text) - turn.end() > _FEWEST_AFTER_TURN else text
    words, left = [], 0
    for match in _WORD.finditer(main):
        word = match[0]
        denies = word in _DENIES or word.endswith("n't")
        words.append(word if denies or not left else f"~{word}")
        left = _REACH if denies else max(0, left - 1)
    return words


@cache
def known() -> dict[str, int]:
    """What each sign of a sentence weighs, in hundredths: above zero for praise, below it for a shortfall."""
    read = tomllib.loads((files("pipeline") / "extract" / "finding" / "leanings.toml").read_text(encoding="utf-8"))
    return dict(read["weights"])
