"""Links of a run to their score: pairs of priorities, each named by document, name and stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

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
        thread_pairs_f1=_thread_pairs_f1(required, wanted, found),
        hit=_marks(right),
        missed=_marks(pair for pair in required if pair not in found),
        wrong=_marks(pair for pair in found if pair not in wanted),
    )


def _found(run: Written, slugs: Mapping[str, str], known: set[End]) -> dict[Pair, dict[str, Any]]:
    """The links a run wrote and nobody rejected, by their ends; the names are those of the expectations where they are alike."""
    priorities = {row["id"]: row for row in run.tables["priorities"] if row["document_id"] in slugs}
    kept = [link for link in run.tables[LINKS] if link.get("decision") != "rejected" and link["from"] in priorities and link["to"] in priorities]

    def end(of: str) -> End:
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


def _thread_pairs_f1(required: Iterable[Pair], allowed: Iterable[Pair], found: Iterable[Pair]) -> float:
    """F1 of the pairs that stand in one thread, near or far: what a wrong link in the middle costs."""
    needed, fine, got = pairs_in_threads(required), pairs_in_threads(allowed), pairs_in_threads(found)
    precision = len(got & fine) / len(got) if got else float(not needed)
    return f1(precision, len(got & needed) / len(needed) if needed else 1.0)


def pairs_in_threads(links: Iterable[Pair]) -> set[frozenset[End]]:
    """Every two ends that a chain of links joins."""
    threads: dict[End, set[End]] = {}
    for pair in links:
        joined = set(pair).union(*(threads[end] for end in pair if end in threads))
        threads.update(dict.fromkeys(joined, joined))
    return {frozenset((end, other)) for end, thread in threads.items() for other in thread if other != end}


def _marks(pairs: Iterable[Pair]) -> tuple[Mark, ...]:
    return tuple(Mark(a.slug, LINKS, f"{a.name} [{a.stage}] -> {b.name} [{b.stage}, {b.slug}]") for a, b in pairs)
