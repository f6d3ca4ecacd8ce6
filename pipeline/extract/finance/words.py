"""Phrases to kinds of money: which cue of `phrases/finance.toml` governs an amount."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import cast

from pipeline.periods import find_periods
from pipeline.records import FinanceKind
from pipeline.vocabulary import Entry, cue_occurs, entries

KINDS: tuple[FinanceKind, ...] = ("contribution", "income", "expenditure", "budget", "reserve")
RECEIVED: frozenset[FinanceKind] = frozenset({"income", "contribution"})

says = partial(cue_occurs, "finance")  # whether a text holds a cue of a label

_TOTAL = re.compile(
    r"\W*(?:(?:grand|sub|net|overall|gross)\W{0,2})?totals?\b|.{0,60}\btotal\W*$"
    r"|\W*net (?:(?:revenue|service|operating) )?(?:expenditure|costs?|spend(?:ing)?|budget|income)(?: (?:of|for|on) services)?(?: (?:requirement|total))?\W*$"
    r"|\W*net\W*$|\W*gross (?:costs?|expenditure|spend)\W*$|\W*(?:funding|resources) available\W*$",
    re.IGNORECASE,
)


# The year that words only compares with: "at the same level as in 2019/20".
_COMPARED = re.compile(
    r"\b(?:same\b[^.;]{0,40}\bas|compared (?:with|to)|than|since|unchanged from|as) (?:in |for |at |those (?:of|in) )?(?=20\d\d)20\d\d\s?[-–/]\s?\d{2,4}",
    re.IGNORECASE,
)


# The year that money was moved to or from: "the rephasing of budgets into 2023/24". A sum between is that year's own.
_MOVED = re.compile(
    r"\b(?:re-?phas\w+|re-?profil\w+|slippage|slipped|carr(?:y|ied)[- ]forwards?|roll(?:ed|ing)? forward|moved|moving|deferred)\b[^.;()£]{0,60}?"
    r"\b(?:from|to|into) (?:the )?(20\d\d\s?[-–/]\s?\d{2,4})",
    re.IGNORECASE,
)
_SPENDING = re.compile(
    r"(?:the )?(?:actual|total|net|gross|final|overall) (?:expenditure|spend(?:ing)?) (?:on|for|against|incurred)\b", re.IGNORECASE
)
_INTO_YEAR = re.compile(r"\binto (?:the )?(?:year )?20\d\d", re.IGNORECASE)


def without_comparison(text: str) -> str:
    """A text without the years that it only compares with, or that money is moved to."""
    return without_moves(_COMPARED.sub(" ", text)) if "20" in text else text


def without_moves(text: str) -> str:
    """A text with blanks in place of the years that money is moved to or from, as long as before."""
    return _MOVED.sub(lambda move: move[0][: move.start(1) - move.start()] + " " * len(move[1]), text)


def is_spending(phrase: str) -> bool:
    """Whether a phrase says that money was spent, on whatever budget: "actual expenditure on the capital programme"."""
    return _SPENDING.match(phrase) is not None


def moves_into_year(text: str) -> bool:
    """Whether a sentence moves money into another year, which what follows does not speak of."""
    return _INTO_YEAR.search(text) is not None


def kind_named(entry: Entry) -> FinanceKind:
    """The kind of money that an entry of the vocabulary names beside its label."""
    return cast(FinanceKind, entry.values["kind"])


def kinds_in(text: str) -> list[tuple[int, FinanceKind]]:
    """The kinds that a text speaks of, with where, in its order."""
    return list(_kinds_in(text))


@lru_cache(maxsize=4096)  # a heading or a caption is asked about once for each amount below it
def _kinds_in(text: str) -> tuple[tuple[int, FinanceKind], ...]:
    cues = entries("finance").labelled(*KINDS).occurring_in(text)
    found = [(match.start(), cast(FinanceKind, entry.label)) for entry in cues for match in entry.expression.regex.finditer(text)]
    return tuple(sorted(found, key=lambda cue: cue[0]))


def cue_end(text: str, at: int) -> int:
    """Where the longest cue that begins at a place ends: behind "capital programme", not behind "capital"."""
    cues = entries("finance").labelled(*KINDS).possible_in(text)
    return max((match.end() for entry in cues if (match := entry.expression.regex.match(text, at))), default=len(text))


def last_kind(text: str) -> FinanceKind | None:
    """The kind of the last cue: the head of "budget contribution" is its contribution."""
    found = kinds_in(text)
    return found[-1][1] if found else None


def first_kind(text: str) -> FinanceKind | None:
    """The kind of the first cue."""
    found = kinds_in(text)
    return found[0][1] if found else None


def only_kind(text: str) -> FinanceKind | None:
    """The one kind that a text speaks of; None where there are none or several."""
    found = {kind for _, kind in kinds_in(text)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4096)
def is_total(label: str) -> bool:
    """Whether the label of a row says that it adds up others: "Total income", "Sub-total", "Net expenditure 2023/24"."""
    years = find_periods(label)
    return bool(_TOTAL.match(label[: years[0].start] if years and years[0].start else label))
