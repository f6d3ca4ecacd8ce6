"""Documents read from several files to one that counts: a draft and its final, a PDF and its Word file, a report inside an agenda pack.

The others keep their records and point to it; only it feeds links and threads. Two papers that
different meetings considered are two papers, however alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec
from rapidfuzz import fuzz

from pipeline.fold import fold
from pipeline.link.bodies import Line, is_known
from pipeline.records import DocumentRecord

SAME_TEXT = 0.85  # share of the words that two files of one report have in common
SAME_TITLE = 85.0  # percent of the letters
_VERSION = re.compile(r"\b(?:draft|final|version|appendix|[a-z]?v?\d(?:\.\d)?)\b")

Words = Counter[str]


def mark_duplicates(
    documents: Sequence[DocumentRecord], lines: Mapping[str, Line], texts: Mapping[str, str], records: Mapping[str, int]
) -> list[DocumentRecord]:
    """The documents in their order, each with `duplicate_of` set or cleared.

    `records` is how many records each document yielded. Of several files, the one to keep is not a
    draft, not recognised from images, has pages and yielded most; then the first by name.
    """
    groups: dict[tuple[str, ...], list[DocumentRecord]] = defaultdict(list)
    for document in documents:
        groups[_key(document, lines[document.id])].append(document)
    original: dict[str, str] = {}
    for group in groups.values():
        if len(group) > 1:
            original |= _originals(sorted(group, key=lambda document: _preference(document, records.get(document.id, 0))), texts)
    return [msgspec.structs.replace(document, duplicate_of=original.get(document.id)) for document in documents]


def _key(document: DocumentRecord, line: Line) -> tuple[str, ...]:
    body = " ".join((line.remit, *line.places)) if is_known(line) else ""
    return body, document.kind, document.period or ""


def _preference(document: DocumentRecord, records: int) -> tuple[object, ...]:
    return document.draft, document.ocr, not document.pages, -records, document.file, document.id


def _originals(group: list[DocumentRecord], texts: Mapping[str, str]) -> dict[str, str]:
    """Each duplicate's original, for files of one body, kind and period, the preferred first."""
    kept: list[tuple[DocumentRecord, Words]] = []
    found: dict[str, str] = {}
    for document in group:
        words = Counter(fold(texts.get(document.id, "")).split())
        first = next((other for other, said in kept if _is_same(document, words, other, said)), None)
        if first is None:
            kept.append((document, words))
        else:
            found[document.id] = first.id
    return found


def _is_same(one: DocumentRecord, words: Words, other: DocumentRecord, said: Words) -> bool:
    if one.sha256 == other.sha256 and (one.first_page, one.last_page) == (other.first_page, other.last_page):
        return True
    return _may_be_same(one, other) and _shared(words, said) >= SAME_TEXT


def _may_be_same(one: DocumentRecord, other: DocumentRecord) -> bool:
    """Whether nothing that is printed on their fronts tells two files apart."""
    if _differ(one.meeting_date, other.meeting_date) or _differ(one.committee, other.committee):
        return False
    titles = [_VERSION.sub(" ", fold(document.title or "")) for document in (one, other)]
    return not all(titles) or fuzz.token_sort_ratio(*titles) >= SAME_TITLE


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other and fold(one) != fold(other))


def _shared(one: Words, other: Words) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
