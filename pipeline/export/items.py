"""Names of finance lines as printed to the names that they are compared under.

"The County Council" in a cabinet paper is the County Council that the partnership's own table
names in full. That is said only where one name alone can be meant; what was printed is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.fold import fold
from pipeline.records import FinanceKind

_ARTICLE = re.compile(r"^the\s+", re.I)
_OWNER = re.compile(r"^(?:the\s+)?[\w&.-]+(?:'s|’s|s'|s’)\s+", re.I)  # "Partnership's reserve", "the Board's total budget"
_SHARE = re.compile(r"^\d+(?:\.\d+)?\s*(?:%|per cent)\s+of\s+(?:the\s+)?", re.I)
_WORD = re.compile(r"[^\W\d_]+")
# Words that name the kind of money and not who pays or what it is for.
_UNNAMED: dict[FinanceKind, frozenset[str]] = {
    "contribution": frozenset("contribution contributions proposed agreed annual total payment".split()),
    "income": frozenset("income funding total".split()),
    "expenditure": frozenset("expenditure spending spend cost costs total overall".split()),
    "budget": frozenset("budget budgets total overall".split()),
    "reserve": frozenset("reserve reserves fund funds balance total general".split()),
}
NOT_NAMED = "Contributor not named"
_PLAIN: dict[FinanceKind, str] = {
    "contribution": NOT_NAMED,
    "income": "Income not named",
    "expenditure": "Expenditure not broken down",
    "budget": "Budget not broken down",
    "reserve": "Reserve",
}
_TOTAL: dict[FinanceKind, str] = {
    "contribution": "Total contributions",
    "income": "Total income",
    "expenditure": "Total expenditure",
    "budget": "Total budget",
    "reserve": "Reserve",
}


@lru_cache(maxsize=8192)  # asked of every line of money, and more than once
def is_unnamed(item: str, kind: FinanceKind) -> bool:
    """Whether an item only says what kind of money it is: "contribution", "Partnership's reserve"."""
    words = _words(item)
    return bool(words) and _UNNAMED[kind].issuperset(words)


def plain_item(item: str, kind: FinanceKind, total: bool) -> str:
    """The item to be shown: no owner or article before it, a capital at its head; one without a name says so."""
    bare = _ARTICLE.sub("", _SHARE.sub("", item)).strip() or item
    if is_unnamed(bare, kind):
        return (_TOTAL if total else _PLAIN)[kind]
    return bare[:1].upper() + bare[1:]


def _words(item: str) -> list[str]:
    return _WORD.findall(fold(_OWNER.sub("", _ARTICLE.sub("", _SHARE.sub("", item)))))


def full_names(items: Iterable[str]) -> dict[str, str]:
    """Short names of contributors to the one longer name that ends in the same words; others are left out."""
    split = {item: tuple(fold(item).split()) for item in dict.fromkeys(items)}
    found = {}
    for item, words in split.items():
        longer = {other for other, more in split.items() if words and len(more) > len(words) and _is_short_for(words, more)}
        roots = {other for other in longer if not any(split[other] == split[more][-len(split[other]) :] for more in longer - {other})}
        if len(roots) == 1:
            found[item] = roots.pop()
    return found


def _is_short_for(words: tuple[str, ...], more: tuple[str, ...]) -> bool:
    """Whether a name is the end of a longer one, or the same with its last words as initials: "Port Calder CCG"."""
    *before, last = words
    rest = more[len(before) :]
    return more[-len(words) :] == words or (more[: len(before)] == tuple(before) and len(rest) > 1 and "".join(word[0] for word in rest) == last)
