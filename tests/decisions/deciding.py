"""A few reports of one fictional partnership, and decisions about the priorities in them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from pipeline.decisions import (
    Wish,
    amend,
    decide,
    settle,
    standing,
)
from pipeline.link import link
from pipeline.records import Collection, Decision, DocumentRecord, Evidence, Priority
from pipeline.settings import Settings

AT = "2031-05-06T07:08:09+00:00"


def paper(id_: str, period: str, **fields: Any) -> DocumentRecord:
    """An annual report of one fictional partnership."""
    values: dict[str, Any] = {
        "id": id_, "file": f"{id_}.pdf", "sha256": id_.ljust(64, "0"), "kind": "annual_report", "title": f"Annual Report {period}",
        "body": "Fernshire Safeguarding Children Partnership", "council": None, "period": period, "meeting_date": None, "committee": None,
        "agenda_item": None, "report_of": None, "draft": False, "pages": 3, "first_page": 1, "last_page": 3, "format": "pdf", "ocr": False,
        "duplicate_of": None,
    }  # fmt: skip
    return DocumentRecord(**(values | fields))


def reports(listed: dict[str, Sequence[str]], salt: str = "", **fields: Any) -> Collection:
    """One report a year with the priorities it reports on; the salt changes every id, as another version or format does."""
    collection = Collection()
    for period, names in listed.items():
        id_ = f"{salt}d{period[:4]}"
        collection.documents.append(paper(id_, period, **fields))
        collection.texts[id_] = f"Report of {period}, {salt}. " + "\n".join(names)
        for number, name in enumerate(names):
            start = collection.texts[id_].index(name)
            evidence = Evidence(page=1, paragraph=None, section=None, start=start, end=start + len(name), quote=name)
            collection.priorities.append(
                Priority(
                    id=hashlib.sha256(f"{id_} {number}".encode()).hexdigest()[:12], document_id=id_, name=name, period=period, stage="reported",
                    since=None, outcomes=[], progress=None, shared_with=[], themes=[], evidence=evidence,
                )
            )  # fmt: skip
    return collection


def joined(*collections: Collection) -> Collection:
    """The papers of several collections in one."""
    whole = Collection()
    for each in collections:
        whole.documents += each.documents
        whole.priorities += each.priorities
        whole.texts |= each.texts
    return whole


def made(collection: Collection, *decisions: Decision) -> Collection:
    """What a run makes of papers and decisions."""
    count = standing(decisions)
    amended = amend(collection, count)
    settled = settle(amended.collection, count, partial(link, settings=Settings()), amended.former)
    settled.problems += amended.problems
    return settled


def chains(collection: Collection) -> list[str]:
    """The threads as "name year > name year", in their order of names."""
    named = {each.id: f"{each.name} {(each.period or '')[:4]}" for each in collection.priorities}
    return sorted(" > ".join(named[each] for each in thread.priorities) for thread in collection.threads)


def stale(collection: Collection) -> list[str]:
    return [each.message for each in collection.problems if each.code == "decision_no_longer_applies"]


def wish(collection: Collection, action: Any, *named: str, **fields: Any) -> Decision:
    """A decision about priorities named "Neglect 2019"; of two for accept and reject, the link between them."""
    ids = {f"{each.name} {(each.period or '')[:4]}": each.id for each in collection.priorities}
    targets = tuple(ids[name] for name in named)
    if action in ("accept", "reject"):
        targets = (next(each.id for each in collection.links if (each.from_, each.to) == targets),)
    return decide(collection, Wish(action, targets, "A. Officer", AT, "known to the Board", **fields))


TWO_YEARS = {"2019/20": ["Neglect", "Online Safety"], "2020/21": ["Neglect", "Thriving Minds"]}
NEGLECT_CUT = ["Neglect 2019", "Neglect 2020", "Online Safety 2019", "Thriving Minds 2020"]
MINDS_JOINED = ["Neglect 2019 > Neglect 2020", "Online Safety 2019 > Thriving Minds 2020"]


# What a later run reads -> how the same report comes to it.
LATER: dict[str, Callable[[], Collection]] = {
    "the same files again": lambda: reports(TWO_YEARS),
    "other ids, as a new version or another format makes them": lambda: reports(TWO_YEARS, salt="x", format="docx", pages=None),
    "both formats at once": lambda: joined(reports(TWO_YEARS), reports(TWO_YEARS, salt="x", format="docx", pages=None)),
    "names in capitals": lambda: reports({year: [name.upper() for name in names] for year, names in TWO_YEARS.items()}, salt="y"),
}
