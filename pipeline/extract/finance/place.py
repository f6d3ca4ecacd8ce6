"""An amount with the words round it, and what they say of it: what the rules for sentences take and give."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from pipeline.records import FinanceKind

# What a reading leaves to the sum spoken of before: its item and kind, its kind alone, or who gives (where nobody was spoken of, the item stands for it).
LeftUnsaid = Literal["item", "kind", "giver"]
# Words between what is said of an amount and the amount itself, in a pattern.
ROUGHLY = r"(?:(?:approximately|around|about|some|only|just|over|nearly|up to)\s+)*"
# The share that may stand in brackets right after an amount, in a pattern: "£5 (35%) from the police".
ITS_SHARE = r"(?:\(\s*\d[\d.]*\s?%\s*\)\s*)?"
# What an amount is for or from, in a pattern: the words up to the next mark or sum, as its one group.
WHAT = r"(?:the\s+)?([^,.;:()£]{3,80})"
# Who gives an amount, and the noun phrase that it is followed by, as the one group of each.
FROM_WHOM = re.compile(
    r"^\s*(?:(?!(?:and|is|was|met|which)\b)\w+\s+){0,3}(?:from|by)\s+(?:the\s+)?([^,.;()£]{3,80}?)(?=\s+to\s+(?:the\s+)?[A-Z]|[,.;()£]|$)"
)
RIGHT_PHRASE = re.compile(
    rf"^\s*\)?\s*{ITS_SHARE}(?:(?:of|in|is|was|which|relat(?:es?|ed|ing) to|into|held|for"
    r"|from|under)\s+)*(?:the\s+|a\s+|an\s+)?([^,.;:()£%·•|]{3,90})"
)

_NEXT_CLAUSE = re.compile(r"\s*,?\s*and (?:the|its|their|an?|this) (?!same\b)", re.IGNORECASE)  # "... and the outturn was £6"


class Place(NamedTuple):
    """An amount in its sentence: the words left of it (from the amount before), those right of it (to the next), its sentence."""

    left: str
    right: str
    sentence: str
    at: int  # where the amount begins in the sentence


class Reading(NamedTuple):
    """What the words beside an amount say, and how surely (0 to 1). An empty item is a pronoun: who was spoken of before."""

    kind: FinanceKind
    item: str
    sureness: float
    moved: bool = False  # what a year leaves over and a reserve takes: of that year, and not held at a date
    unsaid: LeftUnsaid | None = None


def begins_anew(place: Place) -> bool:
    """Whether the amount is the next of a series, so that the words before it belong to the one before: "£1 for the budget and £2 …"."""
    return len(place.left) < place.at and bool(re.search(r"(?:[,;]|\band)\s*$", place.left))


def next_clause_follows(place: Place) -> bool:
    """Whether another clause begins right after the amount, whose words are not about it: "£5 and the outturn was £6"."""
    return _NEXT_CLAUSE.match(place.right) is not None
