"""A run and expectations to the cases a person looks at: what was missed, what is wrong, which fields differ, each with its passage.

Beside what was missed stands the nearest record that was found, if any is near, and the place in the
text where the expected words stand; beside a wrong record the passage it cites.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from rapidfuzz import fuzz

from pipeline.score.likeness import FIELDS, KINDS, alike, identity
from pipeline.score.measure import agreements, is_required, on_pages, pair, said_in_words
from pipeline.score.written import Expectations, Written, read_expectations, read_run

CONTEXT = 160  # characters shown on either side of a passage
NEAR = 50.0  # per cent of letters: a found record that may have been meant
THERE = 70.0  # per cent of letters: expected words that stand in the text
Fate = Literal["missed", "wrong", "differs"]
Row = Mapping[str, Any]


class Passage(NamedTuple):
    """Words in the middle of what stands around them, and their page."""

    before: str
    words: str
    after: str
    page: int | None


class Side(NamedTuple):
    """A record as one side has it: in words, its fields, and where it stands."""

    words: str
    fields: tuple[tuple[str, str], ...]
    passage: Passage | None


class Case(NamedTuple):
    """One thing to look at; a side that has nothing is None."""

    file: str
    kind: str
    fate: Fate
    expected: Side | None
    found: Side | None
    fields: tuple[str, ...] = ()  # those that differ


def find_cases(run: Path, gold: Path) -> list[Case]:
    """All cases of a run, by file and kind; raises UsageError where a folder is not what it should be."""
    written, expected = read_run(run), read_expectations(gold)
    return [case for document in written.tables["documents"] for case in _of_document(document, written, expected)]


def _of_document(document: Row, written: Written, expected: Expectations) -> Iterator[Case]:
    slug = expected.slug_of(document)
    if slug is None:
        return
    about, text = expected.documents[slug], written.texts.get(document["id"], "")
    for kind in (kind for kind in KINDS if kind in about):
        found = on_pages(written.of(document["id"], kind), about["document"].get("pages_annotated"))
        yield from _Compared(Path(document["file"]).name, kind, text).cases(about[kind], found)


class _Compared:
    """The records of one kind in one document, expected and found."""

    def __init__(self, file: str, kind: str, text: str) -> None:
        self.file, self.kind, self.text = file, kind, text

    def cases(self, wanted: Sequence[Row], found: Sequence[Row]) -> Iterator[Case]:
        """What was missed, what is wrong, and pairs whose fields differ, in that order."""
        pairs = pair(self.kind, wanted, found, alike)
        left = [row for at, row in enumerate(found) if at not in {j for _, j in pairs}]
        for at, want in enumerate(wanted):
            if at not in {i for i, _ in pairs} and is_required(want):
                near = self._nearest(want, left)
                left = [row for row in left if row is not near]
                yield Case(self.file, self.kind, "missed", self._expected(want), self._found(near) if near else None)
        for row in left:
            yield Case(self.file, self.kind, "wrong", None, self._found(row))
        for i, j in pairs:
            agreed = agreements(FIELDS[self.kind], wanted[i], found[j])
            if differing := tuple(name for name, share in agreed.items() if share < 1):
                yield Case(self.file, self.kind, "differs", self._expected(wanted[i]), self._found(found[j]), differing)

    def _nearest(self, want: Row, found: Sequence[Row]) -> Row | None:
        scored = [(self._likeness(want, row), -at, row) for at, row in enumerate(found)]
        best = max(scored, key=lambda each: each[:2], default=(0.0, 0, None))
        return best[2] if best[0] >= NEAR else None

    def _likeness(self, want: Row, row: Row) -> float:
        return float(fuzz.partial_ratio(self._words(want), self._words(row)))

    def _words(self, row: Row) -> str:
        return said_in_words(self.kind, row) if self.kind in ("problems", "finances") else identity(self.kind, row)

    def _expected(self, want: Row) -> Side:
        return Side(said_in_words(self.kind, want), self._fields(want, want), self._find(self._words(want)))

    def _found(self, row: Row) -> Side:
        return Side(said_in_words(self.kind, row), self._fields(row, row), self._cited(row.get("evidence") or row))

    def _fields(self, row: Row, shown: Row) -> tuple[tuple[str, str], ...]:
        return tuple((name, _plain(shown.get(name))) for name in FIELDS[self.kind] if name in row)

    def _find(self, words: str) -> Passage | None:
        """Where the expected words stand in the text; None where they can't be found."""
        at = fuzz.partial_ratio_alignment(words, self.text, score_cutoff=THERE) if words and self.text else None
        return self._passage(at.dest_start, at.dest_end, self.text.count("\f", 0, at.dest_start) + 1 if "\f" in self.text else None) if at else None

    def _cited(self, evidence: Row) -> Passage | None:
        start, end = evidence.get("start"), evidence.get("end")
        return self._passage(start, end, evidence.get("page")) if isinstance(start, int) and isinstance(end, int) else None

    def _passage(self, start: int, end: int, page: int | None) -> Passage:
        cut = (self.text[max(0, start - CONTEXT) : start], self.text[start:end], self.text[end : end + CONTEXT])
        before, words, after = (" ".join(part.split()) for part in cut)
        return Passage(before, words, after, page)


def _plain(value: object) -> str:
    """A field's value as people read it."""
    if isinstance(value, list):
        return "; ".join(map(str, value)) or "none"
    return "none" if value in (None, "") else str(value)
