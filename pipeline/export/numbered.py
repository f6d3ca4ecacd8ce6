"""A row of the comparison to words that cite numbered sources: "Closed after 2021/22. Stated in [9], para 2.1; same name."

For the Word paper, the page and the workbook, which print the list of sources beside their tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.export.comparison import Cell, Row
from pipeline.export.fates import Citation
from pipeline.export.labels import STAGES, listed, ratio
from pipeline.fold import fold

Numbers = Mapping[str, int | str]  # the number of every source, by document id; in a piece that is kept, the hole for it (`pieces`)


class Said(NamedTuple):
    """What a cell says in one go: a name where it is not that of the row, and each stage with its places."""

    name: str
    stages: tuple[str, ...]


def fate(row: Row, numbers: Numbers) -> str:
    """What became of a priority, what it came from, how that is known and how sure it is."""
    return " ".join(filter(None, [outcome(row), basis(row, numbers), confidence(row)]))


def outcome(row: Row) -> str:
    """What became of a priority and what it came from, as sentences."""
    return " ".join(f"{sentence}." for sentence in (row.ending, row.origin) if sentence)


def deciding(row: Row, numbers: Numbers) -> list[str]:
    """The words that state it, each with its source: "“Neglect will not be carried over.” [9], para 2.1"."""
    return [f"“{words.quote}” {citations([words.at], numbers)}" for words in row.deciding]


def basis(row: Row, numbers: Numbers) -> str:
    """How it is known, in one sentence."""
    stated = [f"stated in {citations(row.stated, numbers)}"] if row.stated else []
    sentence = "; ".join([*stated, *row.reasons]) or ("printed once: nothing to link" if row.confidence is None else "")
    return sentence and f"{sentence[:1].upper()}{sentence[1:]}."


def confidence(row: Row) -> str:
    """The confidence of the weakest link, or nothing."""
    return "" if row.confidence is None else f"Confidence {ratio(row.confidence)}"


def citations(found: Iterable[Citation], numbers: Numbers) -> str:
    """Places by source: "[2], p. 2 and 6; [9], para 2.1"."""
    by_document: dict[str, dict[str, None]] = {}
    for document_id, place in found:
        by_document.setdefault(document_id, {}).update({place: None} if place else {})
    return "; ".join(", ".join(filter(None, [number(document, numbers), _places(places)])) for document, places in by_document.items())


def number(document_id: str, numbers: Numbers) -> str:
    """A source by its number: "[9]"."""
    return f"[{numbers.get(document_id, '?')}]"


def _places(places: Iterable[str]) -> str:
    """Places of one kind as a list: "p. 2 and 6", "para 28 and 32"."""
    by_kind: dict[str, list[str]] = {}
    for kind, _, where in (place.partition(" ") for place in places):
        by_kind.setdefault(kind, []).append(where)
    return listed(f"{kind} {listed(where)}" for kind, where in by_kind.items()) if by_kind else ""


def said(cell: Cell, name: str, numbers: Numbers) -> list[Said]:
    """What a cell says; a name is given where it is printed differently from `name`."""
    names: dict[str, str] = {}
    for entry in cell.entries:
        names.setdefault(fold(entry.name), entry.name)
    return [Said("" if key == fold(name) else shown, tuple(_stages(cell, key, numbers))) for key, shown in names.items()]


def _stages(cell: Cell, name: str, numbers: Numbers) -> list[str]:
    """The stages of one name in a cell: "Reported [2], p. 2"."""
    entries = [entry for entry in cell.entries if fold(entry.name) == name]
    found = []
    for stage, word in STAGES.items():
        if places := [Citation(entry.document_id, entry.place) for entry in entries if entry.stage == stage]:
            found.append(f"{word} {citations(places, numbers)}")
    return found
