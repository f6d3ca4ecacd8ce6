"""Occurrences of one line of bodies to steps: each one joined to its next later occurrence.

Goes through time from the oldest on. What a person decided comes first, then what a document
states, then what names and aims show, the surest pair first. Where two fit equally well, neither is
taken: a problem says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from pipeline.link.candidates import Occurrence, Open
from pipeline.link.compare import Comparison, Pair, compare, may_be_one
from pipeline.link.order import Moment, gap_years
from pipeline.link.parts import find_parts
from pipeline.link.stated import Statements
from pipeline.link.wording import are_of_others, content, is_same_name, name_likeness, printed, tell_apart
from pipeline.records import Problem, Reason, Relation, Statement
from pipeline.vocabulary import entries

EQUALLY = 1.25  # two pairs whose doubts (1 - confidence) differ by a smaller factor are equally good
SURE_NAME = 0.9  # a likeness of names that holds beside a stated relation
LONGEST_INFERRED = 1.0  # years between, where only aims and theme show it
ON_THEME_ALONE = 0.5  # confidence where one ends and one of the same themes begins
STATED = 0.97  # confidence in what a document states


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """An occurrence and its next, why, the statements that bear on it, and the one that joins two names, if one does."""

    earlier: Occurrence
    later: Occurrence
    confidence: float
    reasons: tuple[Reason, ...]
    said: tuple[Statement, ...] = ()
    joining: Statement | None = None
    relation: Relation | None = None  # that the names of several show


class Chains:
    """Builds the steps of one line of bodies."""

    def __init__(self, statements: Statements, is_rejected: Callable[[Occurrence, Occurrence], bool], threshold: float) -> None:
        self.steps: list[Step] = []
        self.unsure: list[tuple[Occurrence, list[Occurrence]]] = []
        self._statements = statements
        self._is_rejected = is_rejected
        self._threshold = threshold
        self._open = Open()
        self._given: dict[Occurrence, list[Occurrence]] = {}
        self._moments: dict[frozenset[str], list[Moment]] = defaultdict(list)
        self._succeeded: set[Occurrence] = set()  # decided or said to go on as another

    def follow(self, occurrences: Sequence[Occurrence], decided: Sequence[Step] = ()) -> None:
        """Go through the occurrences, oldest first."""
        for step in (*self._stated(), *decided):  # a stated step that a person accepted keeps the relation that is stated
            if step.earlier not in self._given.setdefault(step.later, []):
                self._given[step.later].append(step.earlier)
                self._succeeded.add(step.earlier)
                self.steps.append(step)
        for occurrence in occurrences:
            self._moments[printed(occurrence.name)].append(occurrence.moment)
        for _, group in groupby(occurrences, key=lambda occurrence: occurrence.moment):
            slot = list(group)
            self._join(slot)
            for occurrence in slot:
                self._open.add(occurrence)
        self._join_by_theme(occurrences)

    def _stated(self) -> list[Step]:
        """The steps that documents state, unless a person rejected them."""
        return [
            Step(pair.earlier, pair.later, STATED, (_quoted(pair.statement),), (pair.statement,), pair.statement)
            for pair in self._statements.pairs
            if not self._is_rejected(pair.earlier, pair.later)
        ]

    def _join(self, slot: list[Occurrence]) -> None:
        """Join the occurrences of one moment to earlier ones, the surest pair first."""
        found = [one for later in slot for one in self._comparisons(later)]
        found.sort(key=_surest)
        done = self._join_parts(slot, found)
        for index, best in enumerate(found):
            pair = best.pair
            if pair.earlier in done or pair.later in done:
                continue
            rivals = [one.pair for one in found[index + 1 :] if _is_as_good(one, best) and not _touches(one.pair, done)]
            unclear = [one for one in rivals if one.later is pair.later or one.earlier is pair.earlier]
            if unclear and not is_same_name(pair.earlier.name, pair.later.name):
                done |= self._leave(pair, unclear)
                continue
            self.steps.append(Step(pair.earlier, pair.later, best.confidence, best.reasons, pair.said))
            self._open.remove(pair.earlier)
            done |= {pair.earlier, pair.later}

    def _join_parts(self, slot: list[Occurrence], found: Sequence[Comparison]) -> set[Occurrence]:
        """Join what names show to be merged or split, but for those that go on under their own name; all that are joined."""
        sure = {end for one in found if one.reasons[0].score >= SURE_NAME for end in (one.pair.earlier, one.pair.later)}
        ended = {earlier for later in slot for earlier in self._given.get(later, ())}

        def like(later: Occurrence) -> list[Occurrence]:
            """The earlier ones that a later one may continue, or be a part of."""
            waiting = (one for one in self._open.like(later) if one not in sure and one not in ended and not self._is_ended(one))
            return [one for one in waiting if gap_years(one.moment, later.moment) <= LONGEST_INFERRED and not self._is_rejected(one, later)]

        parts = list(find_parts([one for one in slot if one not in sure and one not in self._given and not self._is_new(one)], like))
        parts = [part for part in parts if part.confidence >= self._threshold]
        for part in parts:
            self.steps.append(Step(part.earlier, part.later, part.confidence, part.reasons, relation=part.relation))
            self._open.remove(part.earlier)
        return {end for part in parts for end in (part.earlier, part.later)}

    def _join_by_theme(self, occurrences: Sequence[Occurrence]) -> None:
        """Join what ends to what begins in the next list, where each is the only one of its themes: a guess that a person looks at."""
        if self._threshold > ON_THEME_ALONE:
            return
        goes_on, began = {step.earlier for step in self.steps}, {step.later for step in self.steps}
        ends = [one for one in occurrences if one.themes and one not in goes_on and not self._is_ended(one)]
        begins = [one for one in occurrences if one.themes and one not in began and not self._is_new(one)]
        pairs = [Pair(a, b) for a in ends for b in begins if a.moment < b.moment and _are_of_one_theme(a, b) and self._may_infer(a, b)]
        for pair in pairs:
            rivals = [one for one in pairs if one is not pair and (one.earlier is pair.earlier or one.later is pair.later)]
            if not rivals and not self._is_rejected(pair.earlier, pair.later):
                self.steps.append(Step(pair.earlier, pair.later, ON_THEME_ALONE, compare(pair).reasons))

    def _comparisons(self, later: Occurrence) -> list[Comparison]:
        """The earlier occurrences that are like enough to be the same priority."""
        given = self._given.get(later, [])
        found = []
        for earlier in self._open.like(later):
            if (given or self._is_ended(earlier)) and name_likeness(earlier.name, later.name) < SURE_NAME:
                continue
            if earlier in given or not may_be_one(earlier, later) or self._is_rejected(earlier, later):
                continue
            comparison = compare(Pair(earlier, later, tuple(self._said(earlier, later))))
            if comparison.confidence >= self._threshold and (comparison.is_named or self._is_inferred(comparison)):
                found.append(comparison)
        return found

    def _is_inferred(self, comparison: Comparison) -> bool:
        """Whether what no name shows may be inferred from the aims or, where nothing says that it is new, from names of which one is wider."""
        may_be = comparison.has_like_aims or (comparison.is_related and not self._is_new(comparison.pair.later))
        return may_be and self._may_infer(comparison.pair.earlier, comparison.pair.later)

    def _may_infer(self, earlier: Occurrence, later: Occurrence) -> bool:
        """Whether one name disappears where the other appears, from one report to the next but one at most."""
        recurs = any(moment >= later.moment for moment in self._moments.get(printed(earlier.name), ()))
        is_old = any(moment < later.moment for moment in self._moments.get(printed(later.name), ()))
        return not recurs and not is_old and gap_years(earlier.moment, later.moment) <= LONGEST_INFERRED

    def _is_new(self, occurrence: Occurrence) -> bool:
        """Whether it is said since when it is a priority, so that no other name is looked for before."""
        return bool(self._statements.about(occurrence, ("since",)))

    def _is_ended(self, occurrence: Occurrence) -> bool:
        """Whether only its own name can take it up again: it is closed, or said to go on under another."""
        return occurrence in self._succeeded or any(member.stage == "closed" for member in occurrence.members)

    def _said(self, earlier: Occurrence, later: Occurrence) -> list[Statement]:
        """What is said of either that bears on their being one, if their names agree."""
        if name_likeness(earlier.name, later.name) < SURE_NAME - 0.2:
            return []
        closes = ("closes",) if any(member.stage == "closed" for member in later.members) else ()
        said = [*self._statements.about(later, ("continues", "since", *closes)), *self._statements.about(earlier, ("continues",))]
        return [statement for index, statement in enumerate(said) if statement not in said[:index]]

    def _leave(self, pair: Pair, rivals: list[Pair]) -> set[Occurrence]:
        """Join nothing where several fit equally well."""
        laters = list(dict.fromkeys([pair.later, *(rival.later for rival in rivals)]))
        earliers = list(dict.fromkeys([pair.earlier, *(rival.earlier for rival in rivals)]))
        for later in laters:
            self.unsure.append((later, earliers))
        return {*laters}


def unsure_problem(later: Occurrence, earliers: list[Occurrence], file: str) -> Problem:
    """That a priority could continue several others equally well, or one that others could continue too."""
    names = " or ".join(f"“{name}”" for name in sorted({earlier.name for earlier in earliers}))
    evidence = later.main.evidence
    return Problem(
        file=file,
        document_id=later.main.document_id,
        page=evidence.page,
        stage="link",
        severity="warning",
        message=f"“{later.name}” may continue {names}, but others fit as well: not linked",
        quote=evidence.quote,
        code="unsure_antecedent",
        start=evidence.start,
        end=evidence.end,
    )


def _is_as_good(one: Comparison, best: Comparison) -> bool:
    return 1 - one.strength <= (1 - best.strength) * EQUALLY + 1e-9


def _surest(one: Comparison) -> tuple[object, ...]:
    """The surest first, then the one not heard of for the shortest time."""
    earlier, later = one.pair.earlier, one.pair.later
    return -one.confidence, -one.strength, tuple(-part for part in earlier.moment), earlier.main.id, later.main.id


def _are_of_one_theme(earlier: Occurrence, later: Occurrence) -> bool:
    """Whether two are about the very same, narrow enough to tell, in adjoining years, and no two sorts of one thing ("Serious Neglect", "Parental Neglect")."""
    if gap_years(earlier.moment, later.moment) or set(earlier.themes) != set(later.themes) or _broad_themes().issuperset(later.themes):
        return False
    shared = content(earlier.name) & content(later.name)
    ends_alike = any(shared & content(name.split()[-1]) for name in (earlier.name, later.name))
    return not ends_alike and not are_of_others(earlier.name, later.name) and not tell_apart(earlier.name, later.name)


@cache
def _broad_themes() -> frozenset[str]:
    """The themes of which a body may drop one subject and take up another."""
    return frozenset(entry.label for entry in entries("themes") if entry.values.get("broad"))


def _quoted(statement: Statement) -> Reason:
    return Reason(name="stated", score=1.0, detail=f"“{statement.evidence.quote}”")


def _touches(pair: Pair, done: set[Occurrence]) -> bool:
    return pair.earlier in done or pair.later in done
