"""All decisions: who, when, why, whether they stand, and how they are undone."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.folder import OWNED
from pipeline.review.pages.desk import Desk, Made
from pipeline.review.state import DATABASE

# What the files of a run are for, in the order an office asks for them.
_FOR = {
    "comparison.xlsx": "Excel workbook: threads, evidence, finances, problems",
    "comparison.docx": "Word paper for a Board",
    "comparison.html": "Web page, printable",
    "comparison.csv": "The table as CSV",
    "threads.svg": "Picture of the threads over the years",
    "money.svg": "Picture of contributions by year",
    DATABASE: "SQLite database of everything",
    "datapackage.json": "Description of the tables (Frictionless)",
    "decisions.jsonl": "What people decided",
}


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """The page of all decisions, the latest first."""

    decisions: tuple[Made, ...]
    standing: int
    problems: tuple[str, ...]  # decisions that can't be applied, lines that can't be read


@dataclass(frozen=True, slots=True)
class File:
    """A file that can be fetched."""

    name: str
    purpose: str
    size: str


@dataclass(frozen=True, slots=True)
class ExportPage:
    """The page on which the files are written anew and fetched."""

    folder: str
    is_current: bool
    files: tuple[File, ...]


def ledger_page(desk: Desk) -> LedgerPage:
    """The page of all decisions; an undoing stands with what it undoes."""
    reviewed = desk.reviewed
    made = tuple(desk.made(each) for each in reversed(reviewed.ledger.decisions) if each.action != "undo")
    codes = ("decision_no_longer_applies", "unreadable_decision")
    problems = tuple(each.message for each in reviewed.collection.problems if each.code in codes)
    return LedgerPage(made, sum(not each.is_undone for each in made), problems)


def export_page(folder: str, is_current: bool, sizes: dict[str, int]) -> ExportPage:
    """The page of the files; `sizes` in bytes of those that are there."""
    names = [name for name in (*_FOR, *sorted(OWNED - set(_FOR))) if name in sizes]
    return ExportPage(folder, is_current, tuple(File(name, _FOR.get(name, _table(name)), _size(sizes[name])) for name in names))


def _table(name: str) -> str:
    return f"Table of {name.removesuffix('.jsonl').replace('_', ' ')}, one record a line" if name.endswith(".jsonl") else "Description for Datasette"


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(size // 1000, 1)} kB"
