"""Two scores to what changed between them: records gained and lost, faults made and mended."""

from __future__ import annotations

from collections import Counter

from pipeline.score.figures import Changes, Mark, Score


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
