"""The first page: which priorities carried forward, which did not, and how that is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.export.comparison import Comparison, Row
from pipeline.export.fates import Fate
from pipeline.export.labels import count, listed, period_words
from pipeline.export.outlook import new_in
from pipeline.export.report import DECISION_BELOW
from pipeline.fold import fold
from pipeline.review.pages.desk import Desk
from pipeline.review.wording import STATUSES

_STEP = 14  # pixels of a strip for a period
_MOST_BODIES = 3  # shown at once; of more, one is chosen
_IN_SUMMARY: dict[Fate, str] = {  # in the order of the rows
    "continuing": "carried forward",
    "merged": "merged into another",
    "closed": "closed",
    "not_seen_since": "not seen in later lists",
    "undated": "not compared, because no year is stated",
}
_RANK = {fate: number for number, fate in enumerate(_IN_SUMMARY)}


class Mark(NamedTuple):
    """One period in the strip of a thread: the stage that colours it, and whether it is there at all."""

    kind: str
    x: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one priority: its years, what became of it, and how that is known."""

    thread_id: str
    name: str
    former: tuple[str, ...]
    status: Fate
    status_words: str
    years: str
    strip: tuple[Mark, ...]
    ending: str
    why: str
    uncertain: int  # links in it that a person should look at


@dataclass(frozen=True, slots=True)
class BodyOutcomes:
    """The priorities of one partnership or board."""

    name: str
    summary: str
    width: int  # of the strips
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several things to choose from, as a link or in a list."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page."""

    summary: str
    bodies: tuple[BodyOutcomes, ...]
    choices: tuple[Choice, ...]  # bodies to choose from, where they are many
    waiting: int
    problems: int
    documents: int


def overview(desk: Desk, waiting: int, body: str = "") -> Overview:
    """The first page; of many bodies, the one that was asked for."""
    parts = desk.reviewed.comparison.by_body()
    is_many = len(parts) > _MOST_BODIES
    chosen = body if body in parts else next(iter(parts), "")
    shown = {chosen: parts[chosen]} if is_many else parts
    read = [document for document in desk.reviewed.documents.values() if not document.duplicate_of]
    return Overview(
        summary=_summary(desk.reviewed.comparison, len(read)),
        bodies=tuple(_body(desk, name, part) for name, part in shown.items()),
        choices=tuple(Choice(name, name, name == chosen) for name in parts) if is_many else (),
        waiting=waiting,
        problems=len(desk.reviewed.collection.problems),
        documents=len(read),
    )


def years_of(row: Row) -> str:
    """From when to when: "2020/21 to 2024/26"."""
    first, last = period_words(row.first_period), period_words(row.last_period)
    return first if first == last else f"{first} to {last}"


def uncertain_links(desk: Desk, priorities: Iterable[str]) -> int:
    """How many links of some priorities a person should look at."""
    links = {link.id: link for each in priorities for link in desk.reviewed.links_at.get(each, ())}
    return sum(link.decision is None and link.confidence < DECISION_BELOW for link in links.values())


def _summary(comparison: Comparison, documents: int) -> str:
    rows = comparison.rows
    if not rows:
        return f"{count(documents, 'document')} read; no priorities were found in them."
    return f"{count(len(rows), 'priority', 'priorities')} followed through {count(documents, 'document')}: {_tally(rows)}."


def _tally(rows: Iterable[Row]) -> str:
    tally = Counter(row.fate for row in rows)
    return listed(f"{tally[fate]} {words}" for fate, words in _IN_SUMMARY.items() if tally[fate])


def _body(desk: Desk, name: str, part: Comparison) -> BodyOutcomes:
    new = new_in(part)
    rows = sorted(part.rows, key=lambda row: (_RANK[row.fate], row.thread_id in new))
    return BodyOutcomes(name, _tally(part.rows), _STEP * len(part.periods), tuple(_outcome(desk, row, row.thread_id in new) for row in rows))


def _outcome(desk: Desk, row: Row, is_new: bool) -> Outcome:
    thread = desk.reviewed.threads[row.thread_id]
    return Outcome(
        thread_id=row.thread_id,
        name=row.name,
        former=tuple(name for name in thread.names if fold(name) != fold(row.name)),
        status=row.fate,
        status_words=STATUSES[row.fate],
        years=years_of(row),
        strip=tuple(_strip(row)),
        ending="New in the latest list" if is_new else "" if row.fate == "continuing" else row.ending,  # of the others the years say it
        why=_why(row, desk.reviewed.short_labels),
        uncertain=uncertain_links(desk, thread.priorities),
    )


def _strip(row: Row) -> Iterator[Mark]:
    for number, cell in enumerate(row.cells):
        if cell.entries or cell.gap:
            yield Mark(cell.leading_stage if cell.entries else "gap", number * _STEP)


def _why(row: Row, labels: Mapping[str, str]) -> str:
    """How it is known, with the latest place that states it and how many more there are."""
    said = []
    if row.stated:
        places = sorted(row.stated, key=lambda each: labels.get(each.document_id, "")[-12:])
        last = places[0] if row.fate == "closed" else places[-1]
        more = f" and {count(len(places) - 1, 'more place')}" if len(places) > 1 else ""
        said.append(f"stated in {', '.join(filter(None, (labels.get(last.document_id, ''), last.place)))}{more}")
    sentence = "; ".join([*said, *row.reasons])
    return f"{sentence[:1].upper()}{sentence[1:]}" if sentence else "Printed once: nothing to link"
