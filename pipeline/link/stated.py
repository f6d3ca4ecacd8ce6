"""What documents say about continuity to pairs of occurrences: "builds on", "incorporated into", "renamed", "split into".

A name in a statement is looked up among the priorities of the same line of bodies. Two that fit
equally well are none: the statement is then left out, with a problem.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from pipeline.fold import fold
from pipeline.link.candidates import Occurrence
from pipeline.link.order import months
from pipeline.link.wording import name_likeness, plain
from pipeline.records import DocumentRecord, Problem, Statement

JOINING = ("succeeds", "renamed", "merged", "split")  # they name two priorities; the others name one
LIKE_ENOUGH = 0.7
EQUALLY = 0.02
SAME_WORDS = 0.9  # likeness of two names of the same telling words: a sentence may use one where the latest report prints the other
MOST_PARTS = 8  # of a list that may be names
_JOINT = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|with|&)\s+")


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """A pair of occurrences that a document joins, with the words that do so."""

    earlier: Occurrence
    later: Occurrence
    statement: Statement


class Statements:
    """The statements about one line of bodies: the pairs they join and what they say of single priorities."""

    def __init__(self, statements: Sequence[Statement], occurrences: Sequence[Occurrence], documents: Mapping[str, DocumentRecord]) -> None:
        self.problems: list[Problem] = []
        self._occurrences = occurrences
        self._documents = documents
        self._said: dict[Occurrence, list[Statement]] = defaultdict(list)
        self.pairs: list[Stated] = []
        names = {plain(member.name) for one in occurrences for member in one.members}
        single = (one for statement in statements for one in _one_by_one(statement, names))
        for statement in sorted(single, key=lambda s: (s.document_id, s.evidence.start, s.relation, s.earlier or "", s.later or "")):
            if statement.relation in JOINING:
                self._join(statement)
            else:
                for occurrence in self._meant(statement):
                    self._said[occurrence].append(statement)

    def about(self, occurrence: Occurrence, relations: Iterable[str]) -> list[Statement]:
        """What is said about an occurrence with one of the relations."""
        wanted = frozenset(relations)
        return [statement for statement in self._said.get(occurrence, ()) if statement.relation in wanted]

    def _meant(self, statement: Statement) -> list[Occurrence]:
        """The occurrences in its own document that a statement names or, without a name, in whose progress it stands.

        What is said to be closed may have no record in that document: then its latest one is meant.
        """
        here = [one for one in self._occurrences if any(member.document_id == statement.document_id for member in one.members)]
        name = statement.earlier or statement.later
        if not name:
            return [one for one in here if _is_progress(statement, one)]
        named = _named(name, here)
        if named or statement.relation != "closes":
            return named
        bounds = months(self._documents[statement.document_id].period)
        return [one for one in _named(name, self._occurrences) if bounds is None or one.moment.month <= bounds[1]][-1:]

    def _join(self, statement: Statement) -> None:
        if not statement.earlier or not statement.later:
            return
        pair = self._pair(statement)
        if pair is not None and pair[0] is not pair[1]:
            self.pairs.append(Stated(*pair, statement))
        elif pair is None and any(_named(name, self._occurrences) for name in (statement.earlier, statement.later)):
            self.problems.append(_unfound(statement, self._documents[statement.document_id]))

    def _pair(self, statement: Statement) -> tuple[Occurrence, Occurrence] | None:
        """The latest occurrence of the earlier name and the first later one of the later name, those of the document itself before others."""
        name = statement.earlier or ""
        earlier = _named(name, self._occurrences, SAME_WORDS)
        later = _not_before(statement.period, _named(statement.later or "", self._occurrences))
        here = _of_document(statement.document_id, later)
        listed = _of_document(statement.document_id, earlier)
        for end in [one for one in here if any(before.moment < one.moment for before in listed)] or here:
            before = [one for one in earlier if one.moment < end.moment]
            if before:
                return _only_latest(name, before, end)
        bounds = months(self._documents[statement.document_id].period)
        known = [one for one in earlier if bounds is None or one.moment.month <= bounds[1]]
        after = [one for one in later if known and one.moment > known[-1].moment and not here]
        return _only_latest(name, known, after[0]) if after else None


def _of_document(document_id: str, occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    """The occurrences that a document itself lists."""
    return [one for one in occurrences if any(member.document_id == document_id for member in one.members)]


def _one_by_one(statement: Statement, names: set[str]) -> list[Statement]:
    """A statement for every priority that its names list: "Early Help and Prevention and Neglect" are two where both are known."""
    earlier: list[str | None] = list(_parts(statement.earlier, names)) if statement.earlier else [None]
    later: list[str | None] = list(_parts(statement.later, names)) if statement.later else [None]
    if len(earlier) == len(later) == 1:
        return [statement]
    relation = statement.relation
    if relation in ("succeeds", "renamed"):
        relation = "split" if len(later) > 1 else "merged"
    return [msgspec.structs.replace(statement, relation=relation, earlier=a, later=b) for a in earlier for b in later]


def _parts(name: str, names: set[str]) -> list[str]:
    """The known names that a list is made of; the whole where it is a name itself or not all of it is known."""
    joints = list(_JOINT.finditer(name))
    if plain(name) in names or not joints or len(joints) >= MOST_PARTS:
        return [name]

    def rest(start: int, first: int) -> list[str] | None:
        """The names from an offset on, the longest first; None where there are none."""
        ends = [(joint.start(), joint.end(), at + 1) for at, joint in enumerate(joints) if at >= first]
        for stop, following, after in ((len(name), -1, 0), *reversed(ends)):
            if plain(name[start:stop]) in names:
                more = [] if following < 0 else rest(following, after)
                if more is not None:
                    return [name[start:stop], *more]
        return None

    return rest(0, 0) or [name]


def _not_before(period: str | None, occurrences: list[Occurrence]) -> list[Occurrence]:
    """The occurrences in or after the period that a sentence is about, if there are any."""
    bounds = months(period)
    return [one for one in occurrences if bounds is not None and one.moment.end > bounds[0]] or occurrences


def _only_latest(name: str, before: list[Occurrence], end: Occurrence) -> tuple[Occurrence, Occurrence] | None:
    """The latest occurrence, and at that time the one whose name is nearest; None where two are."""
    latest = [one for one in before if one.moment == before[-1].moment]
    nearest = _named(name, latest)
    return (nearest[0], end) if len(nearest) == 1 else None


def _named(name: str, occurrences: Sequence[Occurrence], least: float = 1.0) -> list[Occurrence]:
    """The occurrences that a name means, oldest first: those as like as the likest, or of at least some likeness."""
    scored = [(max(name_likeness(name, member.name) for member in one.members), one) for one in occurrences]
    best = max((score for score, _ in scored), default=0.0)
    return [one for score, one in scored if score >= max(LIKE_ENOUGH, min(least, best - EQUALLY))]


def _is_progress(statement: Statement, occurrence: Occurrence) -> bool:
    quote = fold(statement.evidence.quote)
    return any(member.document_id == statement.document_id and quote in fold(member.progress or "") for member in occurrence.members)


def _unfound(statement: Statement, document: DocumentRecord) -> Problem:
    return Problem(
        file=document.file,
        document_id=document.id,
        page=statement.evidence.page,
        stage="link",
        severity="warning",
        message=f"A sentence joins “{statement.earlier}” to “{statement.later}”, but no single pair of priorities fits these names",
        quote=statement.evidence.quote,
        code="stated_not_found",
        start=statement.evidence.start,
        end=statement.evidence.end,
    )
