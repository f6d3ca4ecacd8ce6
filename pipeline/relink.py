"""Extracted records to linked ones as people decided, in a run or again from what a run stored.

A run links once, at its end. The review page links anew after each decision, from the records as they were
extracted: so a decision that is undone leaves no trace, and the page shows what the next run would.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from pipeline.decisions import Ledger, amend, settle, standing
from pipeline.records import TABLES, Collection, Problem
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.memory import Memory

_MADE = ("documents", "links", "threads", "follow_ups", "problems")


def link_as_decided(collection: Collection, settings: Settings, ledger: Ledger, memory: Memory | None = None) -> Collection:
    """The collection as people corrected it, linked as they decided, with what became of promises; what was given stays as it is.

    What the `memory` knows from an earlier time is not found again.
    """
    from pipeline.link import link
    from pipeline.link.agreements import check_across
    from pipeline.link.follow_ups import find_follow_ups
    from pipeline.link.lineage import lineage

    decisions = standing(ledger.decisions)
    amended = amend(collection, decisions)
    whose = lineage(amended.collection.documents, amended.collection.texts, settings.bodies, memory)
    linked = settle(amended.collection, decisions, partial(link, settings=settings, whose=whose, memory=memory), amended.former)
    linked.finances = [msgspec.structs.replace(line) for line in linked.finances]  # they are checked in place below
    linked.follow_ups = find_follow_ups(linked, settings.bodies, whose.lines, memory)
    linked.problems += [*ledger.problems, *amended.problems, *check_across(linked)]  # after linking, which knows which file of a report counts
    linked.problems.sort(key=problem_order)
    return linked


def as_extracted(collection: Collection) -> Collection:
    """A stored collection as it was before anybody decided and anything was linked."""
    base = Collection(texts=collection.texts, extracted=collection.extracted)
    for extraction in collection.extracted:
        base.documents.append(extraction.document)
        for name in (*TABLES, "statements"):
            if name not in _MADE:
                getattr(base, name).extend(getattr(extraction, name))
    base.problems = [each for each in collection.problems if each.stage != "link"]
    return base


def problem_order(each: Problem) -> tuple[str, int, int, str]:
    """The order of problems: by file and place."""
    return (each.file, each.page or 0, each.start or 0, each.message)
