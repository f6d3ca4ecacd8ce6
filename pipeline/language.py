"""Text to sentences: spaCy's English tokenizer and sentencizer (`english.py`), over a text that says no more than they look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.english import english
from pipeline.literals import Expression

# A full stop after one of these ends no sentence: "e.g. schools", "No. 4", "the Rev. J Smith".
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|etc|cf|no|nos|para|paras|p|pp|vs|approx|mr|mrs|ms|dr|rev|cllr|st|inc|ltd|viz|[A-Z])\.$", re.IGNORECASE
)

ITEM_JOINT = Expression(r"\s*[,;]\s*(?:and|or)?\s*[,;]?$|\s+and$", 0)  # what joins the end of a list item to the next one
_STOP = re.compile(r"[.!?…][\s\"”’')\]]")
_SUM_STOP = re.compile(
    r"(?:£[\d,.]*\d(?:[km]|mn|bn)|\b20\d\d[/–-](?:20)?\d\d)\.()\s+(?=[A-Z])"
    r"|\b(?:Adult|Child|Baby|Family|Person|Case|SAR|SCR) [A-Z]\.()\s+(?=(?:The|This|It|In|An?|Both|All|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|They"
    r"|We|Its|At|On|For|No|Nobody|He|She|His|Her|When|After|Although|However|Professionals|Practitioners|Agencies|Recommendations|Learning|Since|There)\b)"
)
_LONGEST_ABBREVIATION = 12  # characters, with what stands before it
_INNER_STOP = re.compile(r"\.\s+[A-Z]")  # what every one of these holds
_LETTER = re.compile(r"\w")
# Words without a stop (a decimal point is none), the first of which no mark begins; up to twelve, so that there are few lengths of them.
_UNSTOPPED = r"[^\s.!?…]*(?:(?<=\d)\.(?=\d)[^\s.!?…]*)*"
_NO_STOPS = re.compile(rf"(?<!\S)[A-Za-z\d£]{_UNSTOPPED}(?: (?=[^\s.!?…]){_UNSTOPPED}){{0,11}}(?=\s)")
_LAST_WORD = re.compile(r"(?<!\S)[A-Za-z]+[a-z]\.(?!\S)")
_LONGEST = 100_000  # characters; spaCy takes no more than a million, and a passage of a real paper has a few thousand
_MOST_TEXTS = 16_384  # remembered; a paper has a tenth of that


@lru_cache(maxsize=_MOST_TEXTS)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The ranges of the sentences of a clean text; closing quotation marks and brackets stay with their sentence.

    Remembered for the texts asked about last: several rules read the same block by its sentences. A text too
    long to be a passage is not parted: it has lost its line ends, and its stops with them.
    """
    if len(text) > _LONGEST or not _STOP.search(text):
        return ((0, len(text)),) if text.strip() else ()
    found: list[tuple[int, int]] = []
    for sentence in english()(_masked(text)).sents:
        start, end = sentence.start_char, sentence.end_char
        if found and _continues(text, found[-1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(part for each in found for part in _after_sums(text, *each))


def _masked(text: str) -> str:
    """A text with so many letters for what says nothing of where a sentence ends, because spaCy takes long over each word, and over each new one.

    That is all words without a stop but one that begins with a mark (a quotation may begin a sentence), and the letters
    before a full stop where spaCy knows no such abbreviation.
    """
    masked = _NO_STOPS.sub(_as_letters, text)
    words = masked.split(" ")
    if len(words) == len(masked.split()):  # nothing but single spaces, as in nearly every text: words are found faster than by a pattern
        return " ".join([_as_letters_and_stop(word) if word[-1] == "." and _LAST_WORD.fullmatch(word) else word for word in words])
    return _LAST_WORD.sub(lambda word: _as_letters_and_stop(word[0]), masked)


@cache
def _abbreviations() -> frozenset[str]:
    """The words that spaCy takes as they are, with their stops."""
    return frozenset(english().tokenizer.rules)


def _as_letters_and_stop(word: str) -> str:
    return word if word in _abbreviations() else "x" * (len(word) - 1) + "."


def _as_letters(words: re.Match[str]) -> str:
    return "x" * len(words[0])


def _after_sums(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence parted where the one before it ends with a sum, a year or somebody's letter that the tokenizer took the stop into: "... is £14.2m. In 2024/25"."""
    for match in _SUM_STOP.finditer(text, start, end) if _INNER_STOP.search(text, start, end) else ():
        yield start, match.start(match.lastindex or 1)
        start = match.end()
    yield start, end


def forget() -> None:
    """Let go of the texts that were parted: a document that is done is not asked about again."""
    sentences.cache_clear()


def _continues(text: str, before: tuple[int, int], start: int) -> bool:
    """Whether what the sentencizer split is one sentence: an abbreviation, or a next word in lower case."""
    said = text[before[0] : before[1]].rstrip()
    return (
        bool(_ABBREVIATION.search(said, max(0, len(said) - _LONGEST_ABBREVIATION)))
        or text[start : start + 1].islower()
        or not _LETTER.search(text, start)
    )
