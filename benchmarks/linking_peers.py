"""Priorities to links by other means of comparing two of them: names alone, and Splink's probabilities.

Everything but the comparison is given: who belongs to one line of bodies, what is one priority in one
year, what came first. Each peer yields its links once for every threshold, so that the best can be
chosen in its favour.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from importlib.util import find_spec
from itertools import groupby

from rapidfuzz import fuzz

from pipeline.link.assign import Step
from pipeline.link.bodies import Line
from pipeline.link.candidates import Occurrence, occurrences
from pipeline.link.lineage import lineage
from pipeline.link.relations import links_of, same_moment_links
from pipeline.link.wording import plain
from pipeline.records import Collection, Priority, Reason, Relation

Found = Mapping[tuple[str, str], Relation]
Likeness = Callable[[Occurrence, Occurrence], float]  # 0 to 1
NAMED: tuple[Callable[[str, str], float], ...] = (fuzz.ratio, fuzz.token_sort_ratio, fuzz.token_set_ratio, fuzz.WRatio)
THRESHOLDS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99)


def by_name(collection: Collection) -> Iterator[Found]:
    """Links by the likeness of names, in four ways."""
    ordered = _by_line(collection)
    for way in NAMED:
        likeness = lru_cache(maxsize=None)(lambda a, b, way=way: way(a, b) / 100)
        for threshold in THRESHOLDS:
            yield _linked(ordered, lambda a, b, likeness=likeness: likeness(plain(a.name), plain(b.name)), threshold)  # type: ignore[misc]


def by_splink(collection: Collection) -> Iterator[Found] | None:
    """Links by Splink's probability that two priorities of one line of bodies match; None where it is not installed."""
    if find_spec("splink") is None:
        return None
    ordered = _by_line(collection)
    likely = _probabilities(ordered)
    return (_linked(ordered, partial(_at, likely), threshold) for threshold in (0.01, 0.05, 0.1, *THRESHOLDS))


PEERS: dict[str, Callable[[Collection], Iterator[Found] | None]] = {"names alone": by_name, "Splink": by_splink}


def _at(likely: Mapping[frozenset[str], float], one: Occurrence, other: Occurrence) -> float:
    return likely.get(frozenset((one.main.id, other.main.id)), 0.0)


def _by_line(collection: Collection) -> list[list[Occurrence]]:
    """The occurrences of each line of bodies, oldest first."""
    lines = lineage(collection.documents, collection.texts).lines
    documents = {document.id: document for document in collection.documents}
    groups: dict[Line, list[Priority]] = defaultdict(list)
    for priority in collection.priorities:
        groups[lines[priority.document_id]].append(priority)
    return [occurrences(groups[line], documents) for line in sorted(groups)]


def _linked(ordered: list[list[Occurrence]], likeness: Likeness, threshold: float) -> Found:
    """Each priority joined to the likest that waits for its next, one to one, the surest pair and then the latest first."""
    made: dict[tuple[str, str], Relation] = {}
    for line in ordered:
        links = [new for step in _steps(line, likeness, threshold) for new in links_of(step)]
        links += [new for one in line if len(one.members) > 1 for new in same_moment_links(one, links)]
        made |= {(new.from_, new.to): new.relation for new in links}
    return made


def _steps(line: list[Occurrence], likeness: Likeness, threshold: float) -> Iterator[Step]:
    waiting: list[Occurrence] = []
    for _, group in groupby(line, key=lambda one: one.moment):
        slot = list(group)
        scored = [(likeness(earlier, later), at, earlier, later) for at, earlier in enumerate(waiting) for later in slot]
        scored = sorted((each for each in scored if each[0] >= threshold), key=lambda each: (-each[0], -each[1]))
        done: set[Occurrence] = set()
        for score, _, earlier, later in scored:
            if earlier not in done and later not in done:
                done |= {earlier, later}
                yield Step(earlier, later, score, (Reason(name="name", score=score, detail="a peer's"),))
        waiting = [one for one in waiting if one not in done] + slot


def _probabilities(ordered: list[list[Occurrence]]) -> dict[frozenset[str], float]:
    """Splink's probability for every pair of one line of bodies, its weights learned from these very records."""
    import pandas as pd
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    rows = [_row(number, one) for number, line in enumerate(ordered) for one in line]
    settings = SettingsCreator(
        "dedupe_only",
        comparisons=[
            compare.JaroWinklerAtThresholds("name", [0.95, 0.85, 0.7]),
            compare.JaccardAtThresholds("aims", [0.9, 0.7, 0.5]),
            compare.ArrayIntersectAtSizes("themes", [1]),
        ],
        blocking_rules_to_generate_predictions=[block_on("line")],
        probability_two_random_records_match=0.05,
    )
    linker = Linker(DuckDBAPI().register(pd.DataFrame(rows)), settings, log_level=40)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for known in ("aims", "name"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on("line", known))
    found = linker.inference.predict(threshold_match_probability=0.005).as_pandas_dataframe()
    return {frozenset(pair): value for *pair, value in zip(found.unique_id_l, found.unique_id_r, found.match_probability, strict=True)}


def _row(line: int, one: Occurrence) -> dict[str, object]:
    aims = plain(" ".join(one.aims))
    return {"unique_id": one.main.id, "line": line, "name": plain(one.name), "aims": aims or None, "themes": sorted(one.themes) or None}


__all__ = ["PEERS", "Found"]
