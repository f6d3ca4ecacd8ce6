"""Words to the records that hold them, in their names or in the words that are printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec import Struct

from pipeline.decisions.subjects import NAMED
from pipeline.export.labels import one_line, period_words, place
from pipeline.fold import fold
from pipeline.records import table
from pipeline.review.pages.desk import Desk
from pipeline.review.wording import KINDS, called

MOST = 100  # shown


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that holds all the words; `is_named` where its name does."""

    id: str
    kind: str
    words: str
    quote: str
    source: str
    period: str
    is_named: bool


@dataclass(frozen=True, slots=True)
class ThreadHit:
    """A thread that has the words in one of its names."""

    id: str
    name: str
    ending: str


@dataclass(frozen=True, slots=True)
class Search:
    """The page of a search."""

    words: str
    threads: tuple[ThreadHit, ...]
    hits: tuple[Hit, ...]
    total: int


def search(desk: Desk, words: str) -> Search:
    """The records that hold all the words, those that have them in their name first."""
    wanted = fold(words).split()
    hits = sorted(_hits(desk, wanted), key=lambda hit: not hit.is_named) if wanted else []
    return Search(words, tuple(_threads(desk, wanted)[:MOST]), tuple(hits[:MOST]), len(hits))


def _threads(desk: Desk, wanted: list[str]) -> list[ThreadHit]:
    threads = desk.reviewed.collection.threads if wanted else []
    found = [thread for thread in threads if any(all(word in fold(name) for word in wanted) for name in (thread.name, *thread.names))]
    return [ThreadHit(each.id, each.name, desk.reviewed.rows[each.id].ending) for each in found]


def _hits(desk: Desk, wanted: list[str]) -> Iterator[Hit]:
    for name in NAMED:
        if name == "documents":
            continue
        for record in table(desk.reviewed.collection, name):
            own, quote = fold(called(record, 2000)), fold(record.evidence.quote)  # type: ignore[attr-defined]
            if all(word in own or word in quote for word in wanted):
                yield _hit(desk, name, record, all(word in own for word in wanted))


def _hit(desk: Desk, name: str, record: Struct, is_named: bool) -> Hit:
    evidence = record.evidence  # type: ignore[attr-defined]
    source = ", ".join(filter(None, (desk.reviewed.labels.get(record.document_id, ""), place(evidence))))  # type: ignore[attr-defined]
    words = called(record)
    quote = "" if fold(evidence.quote) == fold(words) else one_line(evidence.quote, 240)
    when = period_words(getattr(record, "period", None)) if getattr(record, "period", None) else ""
    return Hit(str(getattr(record, "id", "")), KINDS[name], words, quote, source, when, is_named)
