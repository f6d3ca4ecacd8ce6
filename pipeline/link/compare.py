"""Two occurrences to the reasons for and against their being one priority.

Each feature looks at one thing and says what it saw. A pair's confidence is the chance that at
least one of the reasons holds, each weighted, less what the years between them take away.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.link.candidates import Occurrence
from pipeline.link.order import gap_years, months
from pipeline.link.wording import aims_likeness, are_related, is_same_name, name_likeness
from pipeline.records import Reason, Statement


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """An earlier and a later occurrence, with what documents say that bears on them."""

    earlier: Occurrence
    later: Occurrence
    said: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A pair with its confidence (0 to 1), the reasons for it, and their strength, by which pairs are compared with each other."""

    pair: Pair
    confidence: float
    reasons: tuple[Reason, ...]
    strength: float = 0.0
    is_named: bool = True  # the names alone show it; else it is inferred from aims and theme
    is_related: bool = False  # of the names one is wider than the other
    has_like_aims: bool = False  # the aims are nearly the same, or alike on the very same themes


def name(pair: Pair) -> Reason:
    """The two names: the same, the same in other words, one within the other, most of their telling words shared, or one about a sort of the other."""
    score, how = name_likeness(pair.earlier.name, pair.later.name), "reads like"
    if score == 1:
        how = "is"
    elif score < BY_NAME and are_related(pair.earlier.name, pair.later.name):
        score, how = RELATED, "is about more or less the same as"
    elif score < BY_NAME and is_aim_of_other(pair.earlier, pair.later):
        score, how = RELATED, "is what the aim says under"
    elif not score:
        how = "shares little with"
    return Reason(name="name", score=score, detail=f"“{pair.later.name}” {how} “{pair.earlier.name}”")


def wording(pair: Pair) -> Reason:
    """The aims printed under the two: how many of their telling words are the same."""
    score = aims_likeness(pair.earlier.aims, pair.later.aims)
    score = score if score >= ALIKE_AIMS else 0.0
    return Reason(name="wording", score=score, detail=f"the aims share {score:.0%} of their telling words" if score else "the aims do not show it")


def theme(pair: Pair) -> Reason:
    """What the two are about: the themes they share. Never enough alone."""
    ours, theirs = pair.earlier.themes, pair.later.themes
    shared = [item for item in ours if item in theirs]
    score = len(shared) / len(set(ours) | set(theirs)) if shared else 0.0
    return Reason(name="theme", score=score, detail=f"both are about {', '.join(shared)}" if shared else "no theme in common")


def stated(pair: Pair) -> Reason:
    """What a document says: that the priority is carried forward, remains, or has been in place since an earlier year."""
    detail = f"“{pair.said[0].evidence.quote}”" if pair.said else "no sentence found that says so"
    return Reason(name="stated", score=float(bool(pair.said)), detail=detail)


def since(pair: Pair) -> Reason:
    """The year that the later record says it began: whether the earlier one is from then or after."""
    told = next((months(member.since) for member in pair.later.members if member.since), None)
    holds = told is not None and pair.earlier.moment.end >= told[1]
    return Reason(name="since", score=float(holds), detail="it is said to have begun by then" if holds else "no year of beginning supports it")


def gap(pair: Pair) -> Reason:
    """The years between: 1 from one report to the next, less for every year in which nothing was heard of it."""
    years = gap_years(pair.earlier.moment, pair.later.moment)
    cost = 0.005 if is_same_name(pair.earlier.name, pair.later.name) else 0.04
    return Reason(name="gap", score=round(max(0.5, 1 - cost * years), 3), detail=f"{years:g} years between" if years else "the next report")


BY_NAME = 0.5  # a likeness of names that shows it
RELATED = 0.6  # the score of names of which one is wider than the other: inferred, and not shown by them
ALIKE_AIMS, NEARLY_SAME_AIMS = 0.4, 0.75
SAME_WORDS = 0.9  # a likeness of a name and an aim that say the same
EVEN, SUREST_UNNAMED = 0.5, 0.74

Feature = Callable[[Pair], Reason]
FOR: tuple[tuple[Feature, float], ...] = ((name, 0.95), (wording, 0.8), (theme, 0.3), (stated, 0.25), (since, 0.15))


def may_be_one(earlier: Occurrence, later: Occurrence) -> bool:
    """Whether names or aims are alike at all; without that no other reason counts, and most pairs need no more looking at."""
    return (
        name_likeness(earlier.name, later.name) >= BY_NAME
        or are_related(earlier.name, later.name)
        or is_aim_of_other(earlier, later)
        or aims_likeness(earlier.aims, later.aims) >= ALIKE_AIMS
    )


def is_aim_of_other(earlier: Occurrence, later: Occurrence) -> bool:
    """Whether one of two has the other's name for an aim: "Out of sight: children missing education"."""
    told = ((earlier.name, aim) for aim in later.aims), ((later.name, aim) for aim in earlier.aims)
    return any(name_likeness(name, aim) >= SAME_WORDS for pairs in told for name, aim in pairs)


def compare(pair: Pair) -> Comparison:
    """The pair's confidence and all its reasons, the weighted ones first, the gap last."""
    doubt = 1.0
    reasons = []
    for feature, weight in FOR:
        reason = feature(pair)
        doubt *= 1 - weight * reason.score
        reasons.append(reason)
    between = gap(pair)
    strength = round((1 - doubt) * between.score, 4)
    is_named = name_likeness(pair.earlier.name, pair.later.name) >= BY_NAME
    is_related = not is_named and reasons[0].score >= RELATED
    confidence = strength if is_named else _inferred(strength)
    return Comparison(pair, confidence, (*reasons, between), strength, is_named, is_related, _has_like_aims(reasons))


def _has_like_aims(reasons: list[Reason]) -> bool:
    score = {reason.name: reason.score for reason in reasons}
    return score["wording"] >= NEARLY_SAME_AIMS or (score["theme"] == 1 and score["wording"] > 0)


def _inferred(strength: float) -> float:
    """The confidence in what no name shows: half of its strength above even chances, so that a person looks at it."""
    return round(strength if strength <= EVEN else EVEN + (strength - EVEN) * (SUREST_UNNAMED - EVEN) / (1 - EVEN), 4)
