"""A document's passages to the procedures that were introduced, revised or reviewed.

Three ways of saying it, the surest first: a list whose lead-in says what was done ("has revised the
following procedures"), a table of procedures and their state, a sentence ("the launch of the X
Tool", "a review of the Y policy will be completed in 2022"). What is only asked for, or is the
nation's, is no record; nor is a later mention of a procedure that has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.document import Document
from pipeline.extract.genres import is_on_money
from pipeline.extract.procedure.amendments import find_amendments
from pipeline.extract.procedure.lists import find_listed
from pipeline.extract.procedure.names import key
from pipeline.extract.procedure.record import record_of
from pipeline.extract.procedure.sentences import find_told
from pipeline.extract.procedure.tables import find_tabled
from pipeline.extract.recommendations import find_recommendations
from pipeline.records import Procedure

_AGENDA = re.compile(r"agenda\b(?! item\b)(?!.*\bminutes\b)", re.IGNORECASE)
_ON_PAGES = re.compile(r"\((?:to follow|pages? \d+(?: ?[-–] ?\d+)?)\)", re.IGNORECASE)  # where an agenda's item stands in the pack


def find_procedures(document: Document) -> list[Procedure]:
    """The procedures of a document in reading order, each once; ids are left empty.

    One that has the words of another, or some of them, is that other, but in a manual's list of amendments each chapter is one of its own.
    """
    found: list[Procedure] = []
    names: list[frozenset[str]] = []
    if is_on_money(document) or _AGENDA.match(document.about.title or ""):
        return found
    for ways in (find_listed, find_tabled, _amended, find_told):
        known = len(names)
        for record in ways(document):
            name = key(record.name)
            others = names[:known] if ways is _amended and name not in names[known:] else names
            if not any(name <= other or other <= name for other in others if name):
                found.append(record)
                names += [name] if name else []
    asked = [(each.evidence.start, each.evidence.end) for each in find_recommendations(document)] if found else []
    told = [record for record in found if not any(start <= record.evidence.start < end for start, end in asked)]  # a policy put up for agreement
    told = [record for record in told if not _ON_PAGES.search(record.evidence.quote)]  # the name of an item to be dealt with
    return sorted(told, key=lambda record: (record.evidence.start, record.evidence.end))


def _amended(document: Document) -> Iterator[Procedure]:
    """Headings and first cells of rows that name a procedure, with what was done to it below or beside them."""
    for each in find_amendments(document):
        yield record_of(document, each.block, each.block.text.rstrip(" :."), each.said, each.passage)
