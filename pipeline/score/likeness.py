"""Two records to how alike they are, and two values of a field to whether they agree.

The first of each pair is the expectation. What two records are compared by is their identity: the
heading, text or name, and for money the amount. Everything here is 0 to 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from rapidfuzz import fuzz

Row = Mapping[str, Any]
Likeness = Callable[[str, Row, Row], float]

ALIKE = 0.85  # two names or texts of a field agree from here on
SPELLING = str.maketrans(dict.fromkeys("‘’“”\"'*_`", "") | {"&": " and "})
_SEPARATORS = re.compile(r"[^\w£%.]+")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}(?:\.\d+)*\.?|[A-Z]\.|\(?[ivx]+\))\s+")
# Which field tells one record of a kind from another, and how alike two of them are at least.
IDENTITY = {"sections": "heading", "recommendations": "text", "priorities": "name", "findings": "text", "procedures": "name", "finances": "item"}
LEAST = {"sections": 0.9, "recommendations": 0.8, "priorities": ALIKE, "findings": 0.8, "procedures": 0.8, "problems": ALIKE}
OVERLAPPING = 0.8
NAMES_IN_ANY_ORDER = 0.95  # what the same words in another order are worth


def plain(value: object) -> str:
    """Words as they are compared: lower case, no quotation marks or markup, "&" as "and", single spaces."""
    return " ".join(_SEPARATORS.sub(" ", str(value or "").lower().translate(SPELLING)).split()).strip(" .")


def ratio(a: object, b: object) -> float:
    """Which share of two texts is the same, letter by letter."""
    return fuzz.ratio(plain(a), plain(b)) / 100


def contained(a: object, b: object) -> float:
    """How much of the shorter text stands in the longer one; 0 where one of them is empty."""
    first, second = plain(a), plain(b)
    return fuzz.partial_ratio(first, second) / 100 if first and second else 0.0


def pounds(value: object) -> float | None:
    """An amount as a number, whatever signs and commas it has; None for what is no number."""
    try:
        return round(float(str(value).replace(",", "").replace("£", "")), 2)
    except ValueError:
        return None


def identity(kind: str, row: Row) -> str:
    """The words a record is told by; a heading without its number."""
    said = str(row.get(IDENTITY[kind]) or "")
    return _NUMBERED.sub("", said, count=1) if kind == "sections" and _NUMBERED.match(said) else said


def alike(kind: str, want: Row, got: Row) -> float:
    """The figure that counts: how alike two records are, 0 where they can't be the same one."""
    if kind == "finances":
        return _money(want, got)
    if kind == "problems":
        return _from(LEAST[kind], contained(_anchor(want), f"{got.get('quote') or ''} {got.get('message') or ''}"))
    if not _same_stage(kind, want, got):
        return 0.0
    a, b = identity(kind, want), identity(kind, got)
    likeness = ratio(a, b)
    if kind == "procedures":
        likeness = max(likeness, NAMES_IN_ANY_ORDER * fuzz.token_sort_ratio(plain(a), plain(b)) / 100)
    return _from(LEAST[kind], likeness)


def strict(kind: str, want: Row, got: Row) -> float:
    """1 where the words are the same, letter by letter, and with money the kind, period and amount too."""
    return float(_same(kind, want, got, lambda text: " ".join(str(text or "").split())) and all(want.get(key) == got.get(key) for key in _also(kind)))


def folded(kind: str, want: Row, got: Row) -> float:
    """1 where the words are the same but for case, punctuation and quotation marks."""
    return float(_same(kind, want, got, plain))


def overlapping(kind: str, want: Row, got: Row) -> float:
    """Above 0 where two records are alike, or most of the shorter text stands in the longer one: the right place, cut otherwise."""
    likeness = alike(kind, want, got)
    if likeness or kind not in IDENTITY or kind == "finances" or not _same_stage(kind, want, got):
        return likeness
    return _from(OVERLAPPING, contained(identity(kind, want), identity(kind, got)))


# Ways to match, from the hardest to the easiest; "alike" is the one that scores are quoted by.
MATCHINGS: dict[str, Likeness] = {"strict": strict, "folded": folded, "alike": alike, "overlap": overlapping}


def _money(want: Row, got: Row) -> float:
    """Only lines of one amount can be the same; kind, period and item then say which of them it is."""
    if pounds(want["amount"]) != pounds(got.get("amount")):
        return 0.0
    agreeing = (want.get("kind") == got.get("kind")) + (want.get("period") == got.get("period")) + contained(want.get("item"), got.get("item"))
    return 0.4 + 0.2 * agreeing


def _same(kind: str, want: Row, got: Row, words: Callable[[object], str]) -> bool:
    if kind == "problems":
        return words(_anchor(want)) in words(got.get("quote")) or words(_anchor(want)) in words(got.get("message"))
    if kind == "finances" and pounds(want["amount"]) != pounds(got.get("amount")):
        return False
    return words(identity(kind, want)) == words(identity(kind, got)) and _same_stage(kind, want, got)


def _also(kind: str) -> tuple[str, ...]:
    return ("kind", "period") if kind == "finances" else ()


def _same_stage(kind: str, want: Row, got: Row) -> bool:
    return kind != "priorities" or want["stage"] == got.get("stage")


def _anchor(want: Row) -> object:
    return want.get("anchor") or want.get("message")


def _from(least: float, likeness: float) -> float:
    return likeness if likeness >= least else 0.0


def is_equal(want: object, got: object) -> float:
    """1 where two values are equal; nothing, an empty text and no are the same."""
    return float((want or None) == (got or None))


def is_equal_as_text(want: object, got: object) -> float:
    """1 where two values are printed alike: 4 and "4"."""
    return is_equal(str(want or ""), str(got or ""))


def is_alike(want: object, got: object) -> float:
    """1 where two texts agree but for small differences."""
    return float(ratio(want, got) >= ALIKE) if want or got else 1.0


def is_about(want: object, got: object) -> float:
    """1 where one text stands in the other."""
    return float(contained(want, got) >= ALIKE)


def has_same_words(want: object, got: object) -> float:
    """1 where two texts share their words, in any order."""
    return float(fuzz.token_set_ratio(plain(want), plain(got)) >= 80)


def is_equal_amount(want: object, got: object) -> float:
    """1 where two numbers are equal, however they are written."""
    return float(pounds(want or 0) == pounds(got or 0))


def is_same_answer(want: object, got: object) -> float:
    """1 where both are yes or both are no."""
    return float(bool(want) == bool(got))


def shared_share(want: list[object], got: list[object]) -> float:
    """F1 of two lists of texts, each of them used once."""
    left = list(got or [])
    if not (want or left):
        return 1.0
    total, hit = len(want or []) + len(left), 0
    for each in want or []:
        best = max(left, key=lambda other: ratio(each, other), default=None)
        if best is not None and ratio(each, best) >= ALIKE:
            left.remove(best)
            hit += 1
    return 2 * hit / total


Agreement = Callable[[Any, Any], float]
FIELDS: dict[str, dict[str, Agreement]] = {
    "sections": {"topic": is_equal, "level": is_equal},
    "recommendations": {"number": is_equal_as_text},
    "priorities": {"period": is_equal, "since": is_equal, "outcomes": shared_share, "progress": is_alike, "shared_with": shared_share},
    "findings": {"source": is_equal, "judgement": is_equal, "area": is_equal, "action": is_alike},
    "procedures": {"status": is_equal, "action": is_equal, "period": is_equal},
    "finances": {
        "kind": is_equal, "period": is_equal, "item": is_about, "total": is_same_answer, "share": is_equal_amount,
        "scope": has_same_words, "check": is_equal,
    },
    "problems": {},
}  # fmt: skip
DOCUMENT_FIELDS: dict[str, Agreement] = {
    "kind": is_equal, "title": is_alike, "body": is_alike, "period": is_equal, "meeting_date": is_equal, "committee": is_alike,
    "agenda_item": is_equal_as_text, "report_of": is_alike, "draft": is_same_answer,
}  # fmt: skip
KINDS = tuple(FIELDS)
