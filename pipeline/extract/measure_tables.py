"""Tables of measures to rows: what was measured, what came of it, and whether that is good.

A table is one of measures if a head says so ("Indicator", "Measure", "KPI"), or its rows are worded like measures, and its figures
are set beside a target, a rating or the figures of others; a plan that only sets targets is none. A table of an inspection's grades is read alike.
How a row is judged: by its rating, else by the figure beside the target and which way is better, else by the figures of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import Block, Document, by_table
from pipeline.extract.finance.grid import joined
from pipeline.extract.finding.judgements import judge
from pipeline.extract.finding.trends import better_way
from pipeline.extract.genres import says
from pipeline.records import Judgement
from pipeline.vocabulary import entries

FEWEST_COLUMNS = 3
RATED_SHARE = 0.5  # of the rows have a rating in the column of ratings
NAMED_SHARE = 0.5  # of the cells of a column are worded like measures where no head says so
_FIRST_COLUMNS = 2  # a number may stand before the name
_MOST_HEAD_ROWS = 2
_FIGURE = re.compile(r"[<>~≤≥£]?\s?(?P<figure>-?\d[\d,]*(?:\.\d+)?)\s?(?:%|per ?cent|days?|weeks?|hours?|minutes?|mins?)?(?:\s*\(.*\))?")
_ASIDE_MARKS = re.compile(r"[\s↑↓→←↔⇧⇩⇨▲▼►◄▶◀●■⬆⬇➔*]+")
_OUTCOME_LABELS = ("strength", "improvement", "neutral")

_ACTION_HEAD = re.compile(r"(?:key |main )?(?:actions?|activit(?:y|ies)|tasks?|what (?:we will|will we|will be) do(?:ne)?)\b", re.IGNORECASE)
_DUE_HEAD = re.compile(
    r"(?:by when|when|deadline|due(?: date| by)?|time-?scales?|timeframe|target date|completion date|complete by)\b", re.IGNORECASE
)

_YEAR = re.compile(r"20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?")

Grid = dict[int, dict[int, Block]]


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One row of a table of measures, from what is measured to its last cell; `graded` in a table of an inspection's grades."""

    cells: Block
    judgement: Judgement
    graded: bool


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column says what; `labels` are the labels of the heads by column."""

    measure: int
    labels: dict[int, str]
    graded: bool
    years: tuple[int, ...] = ()  # columns headed by a year alone

    def of(self, *labels: str) -> list[int]:
        """The columns right of the measure with one of the labels, in the order of the table."""
        return [column for column, label in sorted(self.labels.items()) if label in labels and column > self.measure]


def measure_rows(document: Document) -> Iterator[MeasureRow]:
    """The rows of all tables of measures of a document, in reading order."""
    for cells in by_table(block for block in document.blocks if block.kind == "cell"):
        yield from _rows(cells)


def _rows(cells: list[Block]) -> Iterator[MeasureRow]:
    grid = _grid(cells)
    heads, first = _heads(grid)
    below = [grid[row] for row in sorted(grid) if row >= first]
    columns = _columns(heads, below)
    if columns is None or not _tells_results(columns, below):
        return
    for row in below:
        measure = row.get(columns.measure)
        values = [block for column, block in sorted(row.items()) if column >= columns.measure]
        if measure is None or len(values) < 2 or measure.text == heads.get(columns.measure) or not _has_value(values[1:]):
            continue
        yield MeasureRow(joined(values), _judgement(columns, {column: block.text for column, block in row.items()}), columns.graded)


def _grid(cells: list[Block]) -> Grid:
    grid: Grid = {}
    for block in cells:
        if block.cell:
            row = grid.setdefault(block.cell.row, {})
            earlier = row.get(block.cell.column)
            row[block.cell.column] = joined([earlier, block]) if earlier else block
    return grid


def _heads(grid: Grid) -> tuple[dict[int, str], int]:
    """The words over each column, and the row below them; a title across the table is no head."""
    heads: dict[int, str] = {}
    used = 0
    for number in sorted(grid):
        row = grid[number]
        is_title = len(row) == 1 and not heads
        goes_on = bool(heads) and all(block.cell and block.cell.header for block in row.values()) and used < _MOST_HEAD_ROWS
        if heads and not goes_on:
            return heads, number
        if is_title:
            continue
        for column, block in row.items():
            for under in range(column, column + (block.cell.span if block.cell else 1)):
                heads[under] = f"{heads[under]} {block.text}" if under in heads else block.text
        used += 1
    return heads, 1 + max(grid)


def _columns(heads: dict[int, str], below: list[dict[int, Block]]) -> _Columns | None:
    """What the columns hold, or None where neither a head nor the words of the rows tell of measures or grades."""
    if len(heads) < FEWEST_COLUMNS or any("£" in text for text in heads.values()) or _is_of_actions(heads):
        return None
    labels = {column: label for column, text in heads.items() if (label := _label(text))}
    measure = next((column for column in sorted(labels) if labels[column] in ("measure", "graded")), None)
    if measure is None:
        measure = next((column for column in sorted(heads)[:_FIRST_COLUMNS] if _name_measures(below, column)), None)
    if measure is None:
        return None
    graded = labels.get(measure) == "graded"
    if graded and any(says("found_column", text) for text in heads.values()):
        return None  # what was found stands beside the grade: that is the finding
    years = tuple(column for column, text in sorted(heads.items()) if column > measure and _YEAR.fullmatch(text.strip()))
    return _Columns(measure, labels, graded, years)


def _is_of_actions(heads: dict[int, str]) -> bool:
    """Whether a table lists actions with the days by which they are due: what is rated there is how the action goes."""
    return any(map(_ACTION_HEAD.match, heads.values())) and any(map(_DUE_HEAD.match, heads.values()))


def _name_measures(below: list[dict[int, Block]], column: int) -> bool:
    """Whether the cells of a column name measures ("Percentage of ...", "Number of ...")."""
    texts = [row[column].text for row in below if column in row and len(row) > 1]
    named = sum(entries("measure_names").occur_in(text) for text in texts)
    return named > 1 and named >= NAMED_SHARE * len(texts)


def _label(head: str) -> str | None:
    return next((entry.label for entry in entries("measure_columns").occurring_in(head)), None)


def _tells_results(columns: _Columns, below: list[dict[int, Block]]) -> bool:
    """Whether the rows set what came out beside a rating, a target or the figures of others."""
    rated = [row for row in below if columns.measure in row and _rating(columns, {column: block.text for column, block in row.items()})]
    if below and len(rated) >= RATED_SHARE * sum(columns.measure in row for row in below):
        return True
    if len(columns.years) > 1 and columns.of("remarks"):
        return True  # year beside year, and what to make of it
    return bool(columns.of("target", "beside")) and any(_compared(columns, {c: b.text for c, b in row.items()}) for row in below)


def _has_value(blocks: list[Block]) -> bool:
    return any(any(char.isdigit() for char in block.text) or _rated(block.text) for block in blocks)


def _judgement(columns: _Columns, row: dict[int, str]) -> Judgement:
    """The rating if there is one, else what the figures say, else the remarks."""
    if rating := _rating(columns, row):
        return rating
    if compared := _compared(columns, row):
        above, beside = compared
        way = _way(columns, row)
        if above == beside:
            return "neutral" if columns.of("beside") and not columns.of("target") else "strength"
        if way:
            return "strength" if (above > beside) == (way == "high") else "improvement"
    remarks = " ".join(row[column] for column in columns.of("remarks", "trend") if column in row)
    return judge(remarks) if remarks else "neutral"


def _rating(columns: _Columns, row: dict[int, str]) -> Judgement | None:
    """What the row is rated; of grades then and now those of now, which stand last, of ratings those that are not said to be earlier ones."""
    if columns.graded:
        earlier = columns.of("earlier")
        grades = [label for at in sorted(row, reverse=True) if at > columns.measure and at not in earlier and (label := _rated(row[at]))]
        return grades[0] if grades else None
    return next((label for column in columns.of("rating") if column in row and (label := _rated(row[column]))), None)


def _rated(cell: str) -> Judgement | None:
    """What the words of a rating mean; arrows beside them tell nothing sure."""
    words = _ASIDE_MARKS.sub(" ", cell).strip() or cell.strip()
    found = (entry.label for entry in entries("measure_ratings").labelled(*_OUTCOME_LABELS).occurring_in(words))
    return next(found, None)  # type: ignore[arg-type]


def _compared(columns: _Columns, row: dict[int, str]) -> tuple[float, float] | None:
    """The figure of the row and the one that it is set against: the target, else that of others."""
    beside = next((value for column in columns.of("target", "beside") if (value := _figure(row.get(column))) is not None), None)
    known = columns.of("target", "beside", "earlier", "polarity", "trend", "remarks", "rating", "aside", "measure")
    own = [value for column in sorted(row) if column > columns.measure and column not in known and (value := _figure(row[column])) is not None]
    return (own[-1], beside) if own and beside is not None else None


def _way(columns: _Columns, row: dict[int, str]) -> str | None:
    """Whether "high" or "low" is good: as the table says, else by what is measured."""
    for column in columns.of("polarity"):
        for entry in entries("measure_ratings").labelled("high", "low"):
            if entry.expression.regex.search(row.get(column, "").strip()):
                return entry.label
    return {"good": "high", "bad": "low"}.get(better_way(row.get(columns.measure, "")) or "")


def _figure(cell: str | None) -> float | None:
    match = _FIGURE.fullmatch(_ASIDE_MARKS.sub(" ", cell).strip()) if cell else None
    return float(match["figure"].replace(",", "")) if match else None
