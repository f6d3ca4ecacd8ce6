"""A printed list label to the places in a list that it can stand for: "c" is the third letter, "i" the ninth letter and the first Roman numeral."""

from __future__ import annotations

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


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
