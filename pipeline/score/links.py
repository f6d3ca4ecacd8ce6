"""Links of a run to their score: pairs of priorities, each named by document, name and stage."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from rapidfuzz import fuzz

from pipeline.score.figures import LinkFigures, Mark, Ratio, f1
from pipeline.score.likeness import plain
from pipeline.score.written import LINKS, Written

SAME_NAME = 85  # per cent of letters; the expected name a found one stands for


class End(NamedTuple):
    """One side of a link: a priority as people name it."""

    slug: str
    name: str
    stage: str


Pair = tuple[End, End]
T = TypeVar("T", bound=Hashable)


def score_links(run: Written, expected: list[dict[str, Any]], slugs: Mapping[str, str]) -> LinkFigures:
    """The figures of links between the documents that were read; `slugs` by document id."""
    read = set(slugs.values())
    wanted = {(_end(row["from"]), _end(row["to"])): row for row in expected if {row["from"]["doc"], row["to"]["doc"]} <= read}
    required = [pair for pair, row in wanted.items() if row.get("required", True)]
    found = _found(run, slugs, {end for pair in wanted for end in pair})
    right = [pair for pair in found if pair in wanted]
    relations = [_is_right(wanted[pair], found[pair]) for pair in right]
    return LinkFigures(
        pairs=Ratio(len(right), len(found), sum(pair in found for pair in required), len(required)),
        relation=sum(relations) / len(relations) if relations else 0.0,
        thread_pairs_f1=thread_pairs_f1(required, wanted, found),
        b_cubed_f1=b_cubed_f1(
            required, (pair for pair in found if pair in required or pair not in wanted), {end for pair in (*wanted, *found) for end in pair}
        ),
        hit=_marks(right),
        missed=_marks(pair for pair in required if pair not in found),
        wrong=_marks(pair for pair in found if pair not in wanted),
    )


def _found(run: Written, slugs: Mapping[str, str], known: set[End]) -> dict[Pair, dict[str, Any]]:
    """The links a run wrote and nobody rejected, by their ends; the names are those of the expectations where they are alike."""
    priorities = {row["id"]: row for row in run.tables["priorities"] if row["document_id"] in slugs}
    kept = [link for link in run.tables[LINKS] if link.get("decision") != "rejected" and link["from"] in priorities and link["to"] in priorities]

    def end(of: str) -> End:
        """The priority of an id: its document by slug, its folded name, its stage."""
        row = priorities[of]
        return _known(End(slugs[row["document_id"]], plain(row["name"]), row["stage"]), known)

    return {(end(link["from"]), end(link["to"])): link for link in kept}


def _known(found: End, known: set[End]) -> End:
    candidates = sorted(end for end in known if (end.slug, end.stage) == (found.slug, found.stage))
    best = max(candidates, key=lambda end: fuzz.ratio(end.name, found.name), default=None)
    return best if best and fuzz.ratio(best.name, found.name) >= SAME_NAME else found


def _end(side: Mapping[str, str]) -> End:
    return End(side["doc"], plain(side["name"]), side["stage"])


def _is_right(want: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    return got.get("relation") in (want["relation"], *want.get("alt", {}).get("relation", ()))


def thread_pairs_f1(required: Iterable[tuple[T, T]], allowed: Iterable[tuple[T, T]], found: Iterable[tuple[T, T]]) -> float:
    """F1 of the pairs that stand in one thread, near or far: what a wrong link in the middle costs."""
    needed, fine, got = pairs_in_threads(required), pairs_in_threads(allowed), pairs_in_threads(found)
    precision = len(got & fine) / len(got) if got else float(not needed)
    return f1(precision, len(got & needed) / len(needed) if needed else 1.0)


def b_cubed_f1(required: Iterable[tuple[T, T]], found: Iterable[tuple[T, T]], ends: Iterable[T]) -> float:
    """B-cubed F1 of threads, the mean over records: how much of a record's thread is its true one, and how much of that it has."""
    true, made = _threads(required), _threads(found)
    shares = [(len(true.get(end, {end}) & made.get(end, {end})), len(made.get(end, {end})), len(true.get(end, {end}))) for end in ends]
    if not shares:
        return 1.0
    return f1(sum(both / got for both, got, _ in shares) / len(shares), sum(both / needed for both, _, needed in shares) / len(shares))


def pairs_in_threads(links: Iterable[tuple[T, T]]) -> set[frozenset[T]]:
    """Every two ends that a chain of links joins."""
    return {frozenset((end, other)) for end, thread in _threads(links).items() for other in thread if other != end}


def _threads(links: Iterable[tuple[T, T]]) -> dict[T, set[T]]:
    """The ends that hang together, by each of them."""
    threads: dict[T, set[T]] = {}
    for pair in links:
        joined = set(pair).union(*(threads[end] for end in pair if end in threads))
        threads.update(dict.fromkeys(joined, joined))
    return threads


def _marks(pairs: Iterable[Pair]) -> tuple[Mark, ...]:
    return tuple(Mark(a.slug, LINKS, f"{a.name} [{a.stage}] -> {b.name} [{b.stage}, {b.slug}]") for a, b in pairs)
