"""A collection to what a Board is told: a summary in words, what needs a decision, sources and problems.

The Word paper and the web page say the same; both are laid out from this value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from pipeline.export.about import RunAbout
from pipeline.export.bodies import present_name
from pipeline.export.comparison import Comparison, compare_years
from pipeline.export.fates import Citation, Fate
from pipeline.export.finances import FinanceYears, finances_by_year
from pipeline.export.labels import BASIS, RELATIONS, cited, count, label_documents, listed, period_range, period_words, place, short_files
from pipeline.export.outlook import Group, outlook
from pipeline.export.promises import Promise, promises
from pipeline.records import Collection, DocumentRecord, Link, Priority, Problem

# Below this confidence a person should look at a link before anybody relies on it.
DECISION_BELOW = 0.75
# What the linking stage could not settle by itself: a person can, who knows the bodies.
_QUESTIONS = frozenset({"earlier_than_stated", "stated_not_found", "unclear_succession", "unsure_antecedent"})
_BODIES_OUTLINED = 8  # by name, in the summary; a batch of hundreds has the table for it
HOW_TO_DECIDE = (
    "To decide, open the page that “carriedforward review FOLDER” shows, or name the link: “carriedforward decide FOLDER --accept LINK”, or --reject."
)
_ENDINGS: dict[Fate, str] = {
    "continuing": "continuing",
    "closed": "closed",
    "merged": "merged into another",
    "not_seen_since": "not seen in later lists, with no reason found",
    "undated": "not compared, because no year is stated",
}


class Doubt(Struct, frozen=True):
    """A link that a person should decide: two entries, what they are said to be, why, and how sure that is (0 to 1)."""

    link_id: str
    earlier: str
    earlier_source: str
    relation: str
    later: str
    later_source: str
    why: str
    confidence: float
    earlier_place: Citation
    later_place: Citation


class Source(Struct, frozen=True):
    """One document that was read, under the number that cells cite it by."""

    number: int
    document_id: str
    label: str
    title: str
    body: str
    file: str
    pages: str
    note: str


class Report(Struct, frozen=True):
    """Everything that the paper and the page show."""

    title: str
    summary: tuple[str, ...]
    outlook: tuple[tuple[str, tuple[Group, ...]], ...]  # for each body what became of its priorities, by name
    comparison: Comparison
    finances: FinanceYears
    doubts: tuple[Doubt, ...]
    questions: tuple[Problem, ...]  # what else a person should settle: openings that no rule could
    promises: tuple[Promise, ...]
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]  # without the questions
    files: Mapping[str, str]  # a file as a reader needs it: its name alone where no two inputs share it
    about: RunAbout
    numbers: Mapping[str, int]  # of every source, by document id

    @property
    def nothing_to_decide(self) -> str:
        """What is said where neither a link nor anything else needs a decision."""
        if self.doubts or self.questions:
            return ""
        if all(row.confidence is None for row in self.comparison.rows):
            return "Nothing: no priorities of different years were linked."
        return f"Nothing: every link between two years has a confidence of {DECISION_BELOW} or more, or has been decided."


def report(collection: Collection, about: RunAbout) -> Report:
    """The report on a collection in the order of `order.ordered`."""
    comparison, doubts = compare_years(collection), _doubts(collection)
    questions = tuple(problem for problem in collection.problems if problem.code in _QUESTIONS)
    files = short_files([*(document.file for document in collection.documents), *(problem.file for problem in collection.problems)])
    return Report(
        title=_title(comparison),
        summary=tuple(_summary(collection, comparison, len(doubts) + len(questions))),
        outlook=tuple((body, outlook(part)) for body, part in comparison.by_body().items()) if len(comparison.bodies) <= _BODIES_OUTLINED else (),
        comparison=comparison,
        finances=finances_by_year(collection),
        doubts=doubts,
        questions=questions,
        promises=promises(collection),
        sources=_sources(collection.documents, files),
        problems=tuple(problem for problem in collection.problems if problem.code not in _QUESTIONS),
        files=files,
        about=about.of(collection),
        numbers={document.id: number for number, document in enumerate(collection.documents, 1)},
    )


def _title(comparison: Comparison) -> str:
    """The bodies by name while a title can hold them."""
    bodies = [present_name(body) for body in comparison.bodies]
    return f"Priorities carried forward: {listed(bodies)}" if 0 < len(bodies) <= 2 else "Priorities carried forward"


def _summary(collection: Collection, comparison: Comparison, doubts: int) -> list[str]:
    read = [document for document in collection.documents if not document.duplicate_of]
    if not comparison.rows:
        return [f"{count(len(read), 'document')} read; no priorities were found in them."]
    sentences = [
        f"{count(len(comparison.rows), 'priority', 'priorities')} of {_bodies(comparison)} are followed here through {count(len(read), 'document')}"
        f"{_years(comparison)}.",
        f"{_endings(comparison)}.",
    ]
    if missing := _missing_years(comparison.periods):
        sentences.append(f"No list of priorities was read for {listed(missing)}.")
    sentences.append(f"{count(doubts, 'point needs', 'points need')} a decision." if doubts else "No link between years needs a decision.")
    return [*sentences, "Every entry names its document and the place in it."]


def _bodies(comparison: Comparison) -> str:
    return listed(comparison.bodies) if len(comparison.bodies) <= 2 else count(len(comparison.bodies), "body", "bodies")


def _years(comparison: Comparison) -> str:
    dated = [period for period in comparison.periods if period_range(period)[0] != "9999"]
    if not dated:
        return ""
    return f", for {period_words(dated[0])}" + (f" to {period_words(dated[-1])}" if len(dated) > 1 else "")


def _missing_years(periods: Sequence[str]) -> list[str]:
    """Financial years between the first and the last that no period covers."""
    ranges = [period_range(period) for period in periods if "/" in period]
    covered = {year for first, last in ranges for year in range(int(first[:4]), int(last[:4]))}
    return [f"{year}/{(year + 1) % 100:02d}" for year in range(min(covered, default=0), max(covered, default=0)) if year not in covered]


def _endings(comparison: Comparison) -> str:
    tally = Counter(row.fate for row in comparison.rows)
    return listed(f"{tally[fate]} {words}" for fate, words in _ENDINGS.items() if tally[fate]).capitalize()


def _doubts(collection: Collection) -> tuple[Doubt, ...]:
    """Undecided links below the threshold, least sure first."""
    priorities = {priority.id: priority for priority in collection.priorities}
    labels = label_documents(collection.documents)
    open_links = [link for link in collection.links if link.decision is None and link.confidence < DECISION_BELOW]
    known = [link for link in open_links if link.from_ in priorities and link.to in priorities]
    return tuple(_doubt(link, priorities, labels) for link in sorted(known, key=lambda link: link.confidence))


def _doubt(link: Link, priorities: dict[str, Priority], labels: dict[str, str]) -> Doubt:
    earlier, later = priorities[link.from_], priorities[link.to]
    reasons = [reason.detail for reason in link.reasons if reason.detail and reason.score > 0]
    return Doubt(
        link_id=link.id,
        earlier=earlier.name,
        earlier_source=cited(labels.get(earlier.document_id, ""), earlier.evidence),
        relation=RELATIONS[link.relation],
        later=later.name,
        later_source=cited(labels.get(later.document_id, ""), later.evidence),
        why="; ".join(reasons or [BASIS[basis] for basis in link.basis]),
        confidence=link.confidence,
        earlier_place=Citation(earlier.document_id, place(earlier.evidence)),
        later_place=Citation(later.document_id, place(later.evidence)),
    )


def _sources(documents: list[DocumentRecord], files: Mapping[str, str]) -> tuple[Source, ...]:
    labels = label_documents(documents)
    return tuple(_source(number, document, labels, files[document.file]) for number, document in enumerate(documents, 1))


def _source(number: int, document: DocumentRecord, labels: dict[str, str], file: str) -> Source:
    return Source(
        number=number,
        document_id=document.id,
        label=labels[document.id],
        title=document.title or "",
        body=document.body or "",
        file=file,
        pages=f"pp. {document.first_page} to {document.last_page}" if document.first_page and document.last_page else "",
        note=f"the same as {labels.get(document.duplicate_of, document.duplicate_of)}" if document.duplicate_of else "",
    )
