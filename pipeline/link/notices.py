"""Lines of bodies to what a reader of their threads should know: years without a paper, and starts that an inferred link goes behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.link.assign import Step
from pipeline.link.bodies import Line, is_known
from pipeline.link.candidates import Occurrence
from pipeline.link.order import YEAR, months
from pipeline.link.stated import Statements
from pipeline.link.wording import name_likeness, plain
from pipeline.records import DocumentRecord, Evidence, Problem

OTHER_NAME = 0.9  # a lower likeness of names is a new name
FIRST_MONTH = 3  # of a financial year: April, counted from 0


class Start(NamedTuple):
    """When a priority is said to have begun: the month, the period as written, and where that stands."""

    month: int
    period: str
    document_id: str
    evidence: Evidence


def missing_years(documents: Iterable[DocumentRecord], lines: Mapping[str, Line]) -> list[Problem]:
    """One notice for each line of bodies with years between its annual reports that no paper is about."""
    papers: dict[Line, list[DocumentRecord]] = {}
    for document in documents:
        if document.duplicate_of is None and months(document.period):
            papers.setdefault(lines[document.id], []).append(document)
    found = (_missing(group) for line, group in sorted(papers.items()) if is_known(line))
    return [problem for problem in found if problem is not None]


def contradicted_starts(
    steps: Sequence[Step], said: Statements, occurrences: Sequence[Occurrence], documents: Mapping[str, DocumentRecord]
) -> list[Problem]:
    """A warning for each link to an earlier name that no document states and that goes behind the year in which the later one is said to have begun."""
    starts = _starts(said, occurrences)
    found = []
    for step in steps:
        start = starts.get(plain(step.later.name))
        is_renaming = step.joining is None and name_likeness(step.earlier.name, step.later.name) < OTHER_NAME
        if start is not None and is_renaming and step.reasons[0].name != "decision" and step.earlier.moment.end <= start.month:
            found.append(_contradicted(step, start, documents[start.document_id]))
    return found


def _missing(papers: list[DocumentRecord]) -> Problem | None:
    reports = sorted((paper for paper in papers if paper.kind == "annual_report"), key=lambda paper: (_years(paper), paper.file))
    if not reports:
        return None
    covered = {year for paper in papers for year in _years(paper)}
    years = [year for year in range(_years(reports[0])[0], _years(reports[-1])[-1]) if year not in covered]
    if not years:
        return None
    after = next(paper for paper in reports if _years(paper)[0] > years[0])
    written = ", ".join(f"{year}/{(year + 1) % 100:02d}" for year in years)
    return Problem(
        file=after.file,
        document_id=None,  # it is about papers that are not there
        page=None,
        stage="link",
        severity="notice",
        message=f"No paper of “{after.body or after.title}” on {written} was given: what happened in between is not known",
        code="missing_year",
    )


def _years(paper: DocumentRecord) -> list[int]:
    """The calendar years in which the financial years begin that a paper is about."""
    start, end = months(paper.period) or (0, 0)
    return list(range((start - FIRST_MONTH) // YEAR, max((end - FIRST_MONTH) // YEAR, (start - FIRST_MONTH) // YEAR + 1)))


def _starts(said: Statements, occurrences: Sequence[Occurrence]) -> dict[str, Start]:
    """The first year that is stated for each name."""
    found: dict[str, Start] = {}
    for one in occurrences:
        told = [(statement.period, statement.document_id, statement.evidence) for statement in said.about(one, ("since",))]
        told += [(member.since, member.document_id, member.evidence) for member in one.members]
        for period, document, evidence in told:
            bounds = months(period)
            if bounds is not None and period is not None:
                start = Start(bounds[0], period, document, evidence)
                found[plain(one.name)] = min(
                    found.get(plain(one.name), start), start, key=lambda each: (each.month, each.document_id, each.evidence.start)
                )
    return found


def _contradicted(step: Step, start: Start, document: DocumentRecord) -> Problem:
    return Problem(
        file=document.file,
        document_id=document.id,
        page=start.evidence.page,
        stage="link",
        severity="warning",
        message=f"“{step.later.name}” is said to have begun in {start.period}, but is linked to “{step.earlier.name}” before it: a new name, or two priorities",
        quote=start.evidence.quote,
        code="earlier_than_stated",
        start=start.evidence.start,
        end=start.evidence.end,
    )
