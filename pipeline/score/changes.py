"""Two scores to what changed between them: records gained and lost, faults made and mended."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipeline.score.figures import Mark, Score


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run finds that the earlier one did not, and the other way round."""

    gained: tuple[Mark, ...]  # expectations found now only
    lost: tuple[Mark, ...]  # expectations found earlier only
    new_wrong: tuple[Mark, ...]
    no_longer_wrong: tuple[Mark, ...]
    f1: dict[str, float]  # by kind, now less then

    def as_dict(self) -> dict[str, object]:
        """The changes as plain values."""
        lists = {name: [list(mark) for mark in getattr(self, name)] for name in ("gained", "lost", "new_wrong", "no_longer_wrong")}
        return {**lists, "f1": {kind: round(value, 4) for kind, value in self.f1.items()}}


def compare_scores(then: Score, now: Score) -> Changes:
    """What changed from one score to a later one, in the order of the files."""
    before, after = _f1_by_kind(then), _f1_by_kind(now)
    return Changes(
        gained=_less(_hits(now), _hits(then)),
        lost=_less(_hits(then), _hits(now)),
        new_wrong=_less(_wrong(now), _wrong(then)),
        no_longer_wrong=_less(_wrong(then), _wrong(now)),
        f1={kind: after.get(kind, 0.0) - before.get(kind, 0.0) for kind in (*after, *(kind for kind in before if kind not in after))},
    )


def _f1_by_kind(score: Score) -> dict[str, float]:
    found = {kind: figures.headline.f1 for kind, figures in score.kinds.items()}
    return found if score.links is None else {**found, "links": score.links.pairs.f1}


def _hits(score: Score) -> tuple[Mark, ...]:
    return score.hit + (score.links.hit if score.links else ())


def _wrong(score: Score) -> tuple[Mark, ...]:
    return score.wrong + (score.links.wrong if score.links else ())


def _less(marks: tuple[Mark, ...], others: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks that are not among the others, each as often as it stands there more often."""
    return tuple(sorted((Counter(marks) - Counter(others)).elements()))
