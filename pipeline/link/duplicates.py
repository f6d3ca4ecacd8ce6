"""Documents read from several files to one that counts: a draft and its final, a PDF and its Word file, a report inside an agenda pack.

The others keep their records and point to it; only it feeds links and threads. Two papers that
different meetings considered are two papers, however alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from rapidfuzz import fuzz

from pipeline.fold import fold, fold_once
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
    kept: list[_Front] = []
    found: dict[str, str] = {}
    words: dict[str, Words] = {}  # of the documents that had to be compared

    def words_of(document: DocumentRecord) -> Words:
        """How often each folded word stands in a document, counted once."""
        if document.id not in words:
            words[document.id] = Counter(fold_once(texts.get(document.id, "")).split())
        return words[document.id]

    for document in group:
        front = _front(document)
        first = next((each.document for each in kept if _is_same(front, each, words_of)), None)
        if first is None:
            kept.append(front)
        else:
            found[document.id] = first.id
    return found


class _Front(NamedTuple):
    """A document with what is printed on its front, as it is compared."""

    document: DocumentRecord
    part: tuple[str, int | None, int | None]  # the bytes and pages it was read from
    meeting: str | None
    committee: str | None
    title: str  # its words in alphabetical order, without those that tell versions apart
    has_title: bool


def _front(document: DocumentRecord) -> _Front:
    part = document.sha256, document.first_page, document.last_page
    title = _VERSION.sub(" ", fold(document.title or ""))
    meeting, committee = (fold(said) if said else None for said in (document.meeting_date, document.committee))
    return _Front(document, part, meeting, committee, " ".join(sorted(title.split())), bool(title))


def _is_same(one: _Front, other: _Front, words_of: Callable[[DocumentRecord], Words]) -> bool:
    if one.part == other.part:
        return True
    return _may_be_same(one, other) and _shared(words_of(one.document), words_of(other.document)) >= SAME_TEXT


def _may_be_same(one: _Front, other: _Front) -> bool:
    """Whether nothing that is printed on their fronts tells two files apart."""
    if _differ(one.meeting, other.meeting) or _differ(one.committee, other.committee):
        return False
    return not (one.has_title and other.has_title) or fuzz.ratio(one.title, other.title, score_cutoff=SAME_TITLE) >= SAME_TITLE


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _shared(one: Words, other: Words) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
