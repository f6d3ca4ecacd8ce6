"""What could not be used, and what documents leave open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipeline.export.labels import one_line
from pipeline.records import Problem
from pipeline.review.pages.desk import Desk
from pipeline.review.pages.overview import Choice
from pipeline.review.state import problem_id

_WORDS = {
    "error": "Nothing could be read",
    "warning": "Something may be missing",
    "notice": "The document itself is incomplete or contradicts itself",
}


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One problem; `can_be_seen` where it says at which words of which document."""

    id: str
    severity: str
    message: str
    file: str
    document_id: str
    document: str
    page: int | None
    quote: str
    can_be_seen: bool


@dataclass(frozen=True, slots=True)
class Problems:
    """The page of all problems."""

    problems: tuple[ProblemView, ...]
    total: int
    severities: tuple[Choice, ...]


def problems(desk: Desk, severity: str = "") -> Problems:
    """All problems, or those of one severity."""
    everything = desk.reviewed.collection.problems
    tally = Counter(each.severity for each in everything)
    choices = [Choice("", f"All ({len(everything)})", severity == "")]
    choices += [Choice(key, f"{words} ({tally[key]})", key == severity) for key, words in _WORDS.items() if tally[key]]  # type: ignore[index]
    kept = [each for each in everything if severity in ("", each.severity)]
    return Problems(tuple(problem_view(desk, each) for each in kept), len(everything), tuple(choices))


def problem_view(desk: Desk, problem: Problem) -> ProblemView:
    """A problem as it is shown."""
    return ProblemView(
        id=problem_id(problem),
        severity=problem.severity,
        message=problem.message,
        file=problem.file,
        document_id=problem.document_id or "",
        document=desk.reviewed.labels.get(problem.document_id or "", ""),
        page=problem.page,
        quote=one_line(problem.quote or "", 300),
        can_be_seen=bool(problem.document_id and problem.quote and problem.start is not None and (problem.end or 0) > problem.start),
    )
