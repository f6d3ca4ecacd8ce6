"""What people decided to what a run makes of it: `decisions.jsonl` outlives every run and beats every score.

`ledger` reads the file and adds to it, `subjects` finds in a later run what a decision is about, `amend`
corrects records and sets them aside before linking, `settle` links and holds the links and threads to what was
decided, `choose` makes a decision of an id, `found` finds the id by words, and `sheet` is all of it for people who work in a spreadsheet.
"""

from __future__ import annotations

from pipeline.decisions.amend import amend
from pipeline.decisions.choose import Wish, decide, new_decisions
from pipeline.decisions.found import find, listed
from pipeline.decisions.ledger import NAME, Ledger, Overtaken, append, read_ledger, standing
from pipeline.decisions.settle import settle
from pipeline.decisions.sheet import read_sheet, write_sheet
from pipeline.decisions.subjects import shown

__all__ = [
    "NAME",
    "Ledger",
    "Overtaken",
    "Wish",
    "amend",
    "append",
    "decide",
    "find",
    "listed",
    "new_decisions",
    "read_ledger",
    "read_sheet",
    "settle",
    "shown",
    "standing",
    "write_sheet",
]
