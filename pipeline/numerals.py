"""Printed numerals to numbers: "three" is 3, and the label "c" or "iii" the third place of a list ("i" may be the ninth letter too)."""

from __future__ import annotations

ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
IN_WORDS = "|".join(ONES[1:13])  # of a pattern: "priority three"
SEVERAL = {word: value for value, word in enumerate(ONES) if 2 <= value <= 12}  # how many a list may be said to hold
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def number_of(word: str) -> int:
    """The number that a word of `SEVERAL`, in small letters, or figures print."""
    return SEVERAL[word] if word in SEVERAL else int(word)


def places_of(label: str) -> frozenset[int]:
    """The places, counted from 1, of a label with or without its punctuation; of "2.3" that of its last part; none where it can't be read."""
    plain = label.lower().strip("().").rsplit(".", 1)[-1]
    if plain.isdecimal():
        return frozenset({int(plain)})
    places = {ord(plain) - ord("a") + 1} if len(plain) == 1 and "a" <= plain <= "z" else set()
    if plain and set(plain) <= set(_ROMAN):
        values = [_ROMAN[char] for char in plain]
        places.add(sum(-value if any(value < later for later in values[at + 1 :]) else value for at, value in enumerate(values)))
    return frozenset(places)
