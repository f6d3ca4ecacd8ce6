"""Tables that set the priorities of one year beside those of another to both lists, and to what became of each.

"2030/31 priority", "What happens", "2031/32 priority": each column is a list of its year, and a row joins two names. Two earlier ones in
rows with one later one are merged, one beside two later ones is split; beside a dash it has ended.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from pipeline.document import Block, Document, by_table
from pipeline.extract.asked_once import AskedOnce
from pipeline.extract.priority.named import STUDIES, Named
from pipeline.extract.priority.regions import stage_of
from pipeline.extract.priority.words import split_name
from pipeline.fold import fold
from pipeline.periods import bounds, find_periods, following, is_date, preceding, without_periods
from pipeline.records import Statement

_WORDS = frozenset(
    "our the in for of from strategic business plan key board partnership agreed thematic last previous former old prior earlier this current present "
    "next coming new future year years s area areas name names priority priorities theme themes".split()
)
_BEFORE = re.compile(r"\b(?:last|previous|former|old|prior|earlier)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:this|current|present)\b", re.IGNORECASE)
_NEXT = re.compile(r"\b(?:next|coming|future)\b", re.IGNORECASE)
_NONE = re.compile(
    r"(?:[-–—]+|none|nil|n/?a|not applicable|no equivalent|no successor|no longer a priority|ended|closed|completed?|stood down)?\W*", re.IGNORECASE
)
_SAME = re.compile(
    r"(?:continue[sd]?|unchanged|(?:the )?same|as before|no change|retained|kept|remains|carried forward|rolled forward)\W*", re.IGNORECASE
)
_TOLD = re.compile(r"(?:new|merge[sd]?|combined?|split|absorbed|folded|included|see|now|part of|moved|incorporated|to be)\b", re.IGNORECASE)
_MERGED = re.compile(r"\b(?:merge[sd]?|combine[sd]?|joined|brought together|absorbed|folded|subsumed)\b", re.IGNORECASE)

Relation = Literal["closes", "renamed", "merged", "split"]


class Columns(NamedTuple):
    """Where the earlier and the later priorities of a table stand, and the years of both."""

    earlier: int
    later: int
    periods: tuple[str, str]


class Row(NamedTuple):
    """A row of such a table: its cells by their columns."""

    cells: dict[int, list[Block]]
    columns: Columns

    def name_in(self, column: int) -> tuple[Block, tuple[int, int]] | None:
        """The name in a column and where it stands; None for a dash or for words on what became of the other."""
        block = self.cells[column][0] if self.cells.get(column) else None
        if block is None or _NONE.fullmatch(block.text.strip()) or _SAME.fullmatch(block.text.strip()) or _TOLD.match(block.text):
            return None
        split = split_name(block.text, block.strong)
        return (block, split.name) if split is not None else None

    def says(self, column: int, words: re.Pattern[str]) -> Block | None:
        """The one cell of a column where it is nothing but such words."""
        blocks = self.cells.get(column, [])
        return blocks[0] if len(blocks) == 1 and words.fullmatch(blocks[0].text.strip()) else None

    @property
    def between(self) -> str:
        """What the other columns say."""
        return " ".join(block.text for column, blocks in sorted(self.cells.items()) if column not in self.columns[:2] for block in blocks)


def in_years_beside(document: Document, taken: set[int]) -> list[tuple[Named, set[int]]]:
    """The priorities of both columns, each of the stage and period of its year; with the ids of the cells of its table."""
    found: list[tuple[Named, set[int]]] = []
    for table, columns in _tables(document):
        ids = {id(block) for block in table}
        if taken.isdisjoint(ids):
            found += [(named, ids) for row in _rows(table, columns) for named in _of_row(document, row)]
    return found


def find_in_rows(document: Document) -> tuple[list[Statement], set[int]]:
    """What the rows say became of the earlier priorities, and the ids of the cells that say it."""
    found: list[Statement] = []
    ids: set[int] = set()
    for table, columns in _tables(document):
        rows = list(_rows(table, columns))
        followed = _neighbours(rows)
        for row in rows:
            if (said := _said(document, row, followed)) is not None:
                found.append(said)
                ids |= {id(block) for blocks in row.cells.values() for block in blocks}
    return found, ids


@AskedOnce
def _tables(document: Document) -> list[tuple[list[Block], Columns]]:
    """The tables of that kind with their columns: for statements and for priorities."""
    if not any(block.cell and block.cell.row == 0 and "priorit" in block.text.lower() for block in document.blocks):
        return []  # most documents, whose tables need not be gathered
    found: list[tuple[list[Block], Columns]] = []
    for table in by_table(block for block in document.blocks if block.topic not in STUDIES):
        head = {block.cell.column: block.text for block in table if block.cell and block.cell.row == 0}
        if (columns := _columns(head, document.about.period)) is not None:
            found.append((table, columns))
    return found


def _columns(head: dict[int, str], own: str | None) -> Columns | None:
    """The two columns of priorities of different years; None where not just two are that."""
    named = [(column, text) for column, text in sorted(head.items()) if _is_of_a_year(text)]
    if len(named) != 2:
        return None
    (first, one), (second, other) = named
    years = _years(one, other, own) or (_years(other, one, own) or ())[::-1]
    if not years or bounds(years[0])[0] == bounds(years[1])[0]:
        return None
    is_onward = bounds(years[0])[0] < bounds(years[1])[0]
    return Columns(first, second, (years[0], years[1])) if is_onward else Columns(second, first, (years[1], years[0]))


def _is_of_a_year(text: str) -> bool:
    """Whether a head names the priorities of a year and nothing else: "Next year" alone can stand over plans."""
    if "priorit" not in text.lower():
        return False
    words = re.findall(r"[a-z]+", without_periods(text).lower())
    return (_named_year(text) is not None or _shift(text) is not None) and all(word in _WORDS for word in words)


def _named_year(text: str) -> str | None:
    return next((each.period for each in find_periods(text) if not is_date(each.period)), None)


def _shift(text: str) -> int | None:
    """How many years after the report's own a head means: "Last year's priorities", "This year's", "Next year's"."""
    return -1 if _BEFORE.search(text) else 0 if _NOW.search(text) else 1 if _NEXT.search(text) else None


def _years(one: str, other: str, own: str | None) -> tuple[str, str] | None:
    """The years of two heads, where that of the first is named or can be counted from the report's own."""
    year = _named_year(one) or (_from(own, _shift(one)) if own else None)
    beside = _named_year(other) or (_from(own, _shift(other)) if own else None)
    if year is None or (beside is None and _shift(other) is None):
        return None
    return year, beside or (preceding(year) if _shift(other) == -1 else following(year))


def _from(own: str, shift: int | None) -> str | None:
    return None if shift is None else preceding(own) if shift < 0 else following(own) if shift else own


def _rows(table: Sequence[Block], columns: Columns) -> Iterator[Row]:
    rows: dict[int, dict[int, list[Block]]] = defaultdict(lambda: defaultdict(list))
    for block in table:
        if block.cell and block.cell.row > 0:
            rows[block.cell.row][block.cell.column].append(block)
    return (Row(dict(cells), columns) for _, cells in sorted(rows.items()))


def _of_row(document: Document, row: Row) -> Iterator[Named]:
    earlier, later = row.name_in(row.columns.earlier), row.name_in(row.columns.later)
    (stage, period), (next_stage, next_period) = (stage_of(year, document) for year in row.columns.periods)
    if later is not None:
        yield Named(*later, next_stage, next_period, how="table")
    elif earlier is not None and (same := row.says(row.columns.later, _SAME)) is not None:
        yield Named(*earlier, next_stage, next_period, also=[(same, (0, len(same.text)))], how="table")
    if earlier is not None:  # after the later one: of two records of one name and stage the first stays
        yield Named(*earlier, stage, period, how="table")


def _neighbours(rows: Sequence[Row]) -> dict[tuple[int, str], set[str]]:
    """The names beside each name, by its column: the later ones of an earlier one, and the other way about."""
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for row in rows:
        earlier, later = _name(row, row.columns.earlier), _name(row, row.columns.later)
        if earlier and later:
            found[row.columns.earlier, fold(earlier)].add(fold(later))
            found[row.columns.later, fold(later)].add(fold(earlier))
    return found


def _name(row: Row, column: int) -> str | None:
    place = row.name_in(column)
    return place[0].text[slice(*place[1])] if place else None


def _said(document: Document, row: Row, beside: dict[tuple[int, str], set[str]]) -> Statement | None:
    """What a row says: the earlier name becomes the later one, or ends where a dash stands for that."""
    earlier, later = _name(row, row.columns.earlier), _name(row, row.columns.later)
    if earlier is None or (later is not None and fold(earlier) == fold(later) and len(beside[row.columns.earlier, fold(earlier)]) == 1):
        return None
    ends = later is None and row.says(row.columns.later, _NONE) is not None
    if later is None and not ends:
        return None
    relation: Relation = "closes" if later is None else _relation(row, beside, fold(earlier), fold(later))
    evidence = document.cite(row.cells[row.columns.earlier][0])
    evidence.continued += [document.cite(block) for column, blocks in sorted(row.cells.items()) if column != row.columns.earlier for block in blocks]
    period = row.columns.periods[0 if later is None else 1]
    return Statement(document_id=document.id, relation=relation, earlier=earlier, later=later, period=period, evidence=evidence)


def _relation(row: Row, beside: dict[tuple[int, str], set[str]], earlier: str, later: str) -> Relation:
    """How a later name goes on from an earlier one: by what stands beside each in other rows, and by what the row says."""
    if len(beside[row.columns.later, later]) > 1 or _MERGED.search(row.between):
        return "merged"
    return "split" if len(beside[row.columns.earlier, earlier]) > 1 else "renamed"
