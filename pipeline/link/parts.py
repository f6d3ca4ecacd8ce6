"""Names to mergers and splits that no document states: "Neglect" and "Physical abuse" that end where "Neglect and physical abuse" begins.

Only what is left is looked at, when each name that goes on has found itself. Two or more that tell what one name of the other list tells are
its parts; where one may be a part of several and these have other parts too, nothing is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from pipeline.link.candidates import Occurrence
from pipeline.link.compare import RELATED, SUREST_UNNAMED, Pair, compare
from pipeline.link.wording import content, is_among, told_by
from pipeline.records import Reason, Relation

FEWEST = 2  # parts


class Part(NamedTuple):
    """Two occurrences of which one is a part of the other, how sure that is, and why."""

    earlier: Occurrence
    later: Occurrence
    relation: Relation
    confidence: float
    reasons: tuple[Reason, ...]


def find_parts(laters: Iterable[Occurrence], like: Callable[[Occurrence], Iterable[Occurrence]]) -> Iterator[Part]:
    """The mergers and splits that names show; `like` gives the earlier ones that a later one may continue."""
    into, out = defaultdict[Occurrence, list[Occurrence]](list), defaultdict[Occurrence, list[Occurrence]](list)
    for later in laters:
        for earlier in like(later):
            if is_among(earlier.name, later.name) or is_among(later.name, earlier.name):
                into[later].append(earlier)
                out[earlier].append(later)
    for whole, parts in _wholes(into, out):
        yield from (_part(part, whole, "merged") for part in parts)
    for whole, parts in _wholes(out, into):
        yield from (_part(whole, part, "split") for part in parts)


def _wholes(
    parts_of: Mapping[Occurrence, list[Occurrence]], wholes_of: Mapping[Occurrence, list[Occurrence]]
) -> Iterator[tuple[Occurrence, list[Occurrence]]]:
    """Each occurrence that others make up between them, with these, which are parts of nothing else."""
    for whole, parts in parts_of.items():
        own = [part for part in parts if len(wholes_of[part]) == 1]
        told = frozenset[str]().union(*(told_by(content(part.name), content(whole.name)) for part in own))
        if len({content(part.name) for part in own}) >= FEWEST and told == content(whole.name):
            yield whole, own


def _part(earlier: Occurrence, later: Occurrence, relation: Relation) -> Part:
    found = compare(Pair(earlier, later))
    detail = (
        f"“{later.name}” takes in “{earlier.name}” and others"
        if relation == "merged"
        else f"“{later.name}” is one of those that “{earlier.name}” takes in"
    )
    by_name = msgspec.structs.replace(found.reasons[0], score=max(RELATED, found.reasons[0].score), detail=detail)
    return Part(earlier, later, relation, round(min(max(found.confidence, RELATED), SUREST_UNNAMED), 4), (by_name, *found.reasons[1:]))
