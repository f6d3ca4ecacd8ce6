"""The figures of a score: plain values, and the one place that computes precision, recall and F1."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import fmean
from typing import NamedTuple


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(slots=True)
class Ratio:
    """Counts of one way of matching, added up over documents."""

    right: int = 0  # found records that match an expectation
    found: int = 0
    hit: int = 0  # required expectations that were found
    required: int = 0

    @property
    def precision(self) -> float:
        """Which share of the found is right; where nothing is found, whether nothing was required."""
        return self.right / self.found if self.found else float(self.required == 0)

    @property
    def recall(self) -> float:
        """Which share of the required was found."""
        return self.hit / self.required if self.required else 1.0

    @property
    def f1(self) -> float:
        """Precision and recall in one figure."""
        return f1(self.precision, self.recall)

    def add(self, other: Ratio) -> None:
        """Count another document's counts in."""
        self.right += other.right
        self.found += other.found
        self.hit += other.hit
        self.required += other.required


@dataclass(slots=True)
class Figures:
    """What was reached for one kind of record: a ratio for each way of matching, and agreement field by field."""

    matchings: dict[str, Ratio] = field(default_factory=dict)
    fields: dict[str, list[float]] = field(default_factory=dict)

    @property
    def headline(self) -> Ratio:
        """The ratio that scores are quoted by."""
        return self.matchings["alike"]

    def add(self, other: Figures) -> None:
        """Count another document's figures in."""
        for name, ratio in other.matchings.items():
            self.matchings.setdefault(name, Ratio()).add(ratio)
        for name, values in other.fields.items():
            self.fields.setdefault(name, []).extend(values)

    def as_dict(self) -> dict[str, object]:
        """The figures as plain values, rounded to four places."""
        whole = self.headline
        return {
            "precision": round(whole.precision, 4),
            "recall": round(whole.recall, 4),
            "f1": round(whole.f1, 4),
            "required": whole.required,
            "found": whole.found,
            "fields": means(self.fields),
            "matching": {name: round(ratio.f1, 4) for name, ratio in self.matchings.items()},
        }


def means(values: dict[str, list[float]]) -> dict[str, float]:
    """The mean of each list, rounded to four places."""
    return {name: round(fmean(each), 4) for name, each in sorted(values.items())}


class Mark(NamedTuple):
    """One expectation or found record as the report names it."""

    file: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class LinkFigures:
    """What was reached for links: pairs of priorities, their relation, and the pairs that share a thread."""

    pairs: Ratio
    relation: float  # share of the right links whose relation is right
    thread_pairs_f1: float
    b_cubed_f1: float  # of threads, over records
    hit: tuple[Mark, ...]
    missed: tuple[Mark, ...]
    wrong: tuple[Mark, ...]

    def as_dict(self) -> dict[str, object]:
        """The figures as plain values, rounded to four places."""
        return {
            "precision": round(self.pairs.precision, 4),
            "recall": round(self.pairs.recall, 4),
            "f1": round(self.pairs.f1, 4),
            "required": self.pairs.required,
            "found": self.pairs.found,
            "fields": {"relation": round(self.relation, 4), "thread_pairs_f1": round(self.thread_pairs_f1, 4)},
            "b_cubed_f1": round(self.b_cubed_f1, 4),
            "missed": [mark.label for mark in self.missed],
            "wrong": [mark.label for mark in self.wrong],
        }


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


@dataclass(frozen=True, slots=True)
class Score:
    """How a run did: by file, by kind, by field; what it missed and got wrong; what changed since an earlier run."""

    files: tuple[tuple[str, dict[str, float]], ...]  # name of the file and F1 by kind, a row a document
    kinds: dict[str, Figures]
    documents: dict[str, float]  # agreement by field of documents.jsonl
    records: int  # how many records carry evidence
    faults: tuple[str, ...]  # evidence that does not hold
    links: LinkFigures | None
    hit: tuple[Mark, ...]  # expectations, required or not, that were found
    missed: tuple[Mark, ...]  # required expectations that were not
    wrong: tuple[Mark, ...]  # found records that match nothing
    changes: Changes | None = None

    @property
    def evidence(self) -> float:
        """Which share of the records quotes what it says it quotes."""
        return 1 - len(self.faults) / self.records if self.records else 0.0

    def as_dict(self) -> dict[str, object]:
        """The whole score as plain values, as `--json` writes it."""
        plain: dict[str, object] = {
            "files": dict(self.files),
            "kinds": {kind: figures.as_dict() for kind, figures in self.kinds.items()},
            "documents": self.documents,
            "evidence": round(self.evidence, 4),
            "faults": list(self.faults[:50]),
        }
        if self.links is not None:
            plain["links"] = self.links.as_dict()
        if self.changes is not None:
            plain["changes"] = self.changes.as_dict()
        return plain
