"""Words to what has them in a run, each with its id: what a person needs who decides on the command line or in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from pipeline.decisions.subjects import NAMED
from pipeline.fold import fold
from pipeline.records import Collection, Link, table

_STAGES = {"forward": "planned for", "reported": "reported", "closed": "closed"}
_ONE = {"documents": "document", "findings": "finding", "procedures": "procedure", "finances": "sum", "recommendations": "recommendation"}
_LONGEST = 90  # characters of a text in one line


class Found(NamedTuple):
    """One thing that can be decided about."""

    id: str
    what: str  # "link", "thread", "priority", "finding", "document"
    said: str

    def __str__(self) -> str:
        return f"{self.id}  {self.what}: {self.said}"


def find(collection: Collection, words: str) -> list[Found]:
    """Links, threads, priorities, other records and documents in which all the words stand, in any order, as parts of words too.

    Capitals and punctuation do not count. An id may stand among the words.
    """
    wanted = fold(words).split()
    return [found for found, text in _all(collection) if wanted and all(word in text for word in wanted)]


def _all(collection: Collection) -> Iterator[tuple[Found, str]]:
    """Everything with the folded text that it is found by."""
    names = {each.id: f"“{each.name}” ({_STAGES[each.stage]} {each.period or 'year not stated'})" for each in collection.priorities}
    for link in collection.links:
        yield _with_text(Found(link.id, "link", _link(link, names)))
    for thread in collection.threads:
        years = f"{thread.first_period or '?'} to {thread.last_period or '?'}"
        yield _with_text(Found(thread.id, "thread", f"“{thread.name}”, {years}"), *thread.names)
    for each in collection.priorities:
        yield _with_text(Found(each.id, "priority", names[each.id]))
    for name, (field, _) in NAMED.items():
        for record in table(collection, name) if name != "priorities" else ():
            said = str(getattr(record, field) or "without a title")
            yield _with_text(Found(record.id, _ONE[name], _cut(said) + _apart(record)), said)  # type: ignore[attr-defined]


def _link(link: Link, names: dict[str, str]) -> str:
    decided = f", {link.decision}" if link.decision else ""
    return f"{names.get(link.from_, link.from_)} and {names.get(link.to, link.to)}, {link.relation}, confidence {link.confidence:.2f}{decided}"


def _apart(record: Struct) -> str:
    """What tells a record from others of the same words: its file, its sum, its year."""
    file, amount, period = (getattr(record, name, None) for name in ("file", "amount", "period"))
    more = ", ".join(filter(None, (file, amount and f"£{amount}", period)))
    return f" ({more})" if more else ""


def _with_text(found: Found, *more: str) -> tuple[Found, str]:
    return found, f"{found.id} {fold(' '.join((found.said, *more)))}"


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def listed(found: Sequence[Found]) -> str:
    """What was found, one a line; or that nothing was."""
    return "\n".join(map(str, found)) if found else "Nothing has these words. Try fewer, or parts of words; names are as the papers print them."
