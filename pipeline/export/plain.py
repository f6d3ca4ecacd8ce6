"""The comparison as plain text, for a terminal: one row a priority, one column a year, and what became of it."""

from __future__ import annotations

import re
import textwrap

from pipeline.export.comparison import Cell, Comparison, Row
from pipeline.export.labels import STAGES

MARKS = {stage: word.lower() for stage, word in STAGES.items()}
WIDEST_NAME, NARROWEST_NAME = 44, 20


def plain_table(comparison: Comparison, width: int | None = None) -> str:
    """A table a body, with the stages of each priority under the years, and what became of it.

    Where it is wider than `width` characters, stages are letters, years are short, and what became of a priority stands below it.
    """
    if not comparison.bodies:
        return "No priorities were found."
    text = "\n\n".join(_body_table(body, comparison.of(body)) for body in comparison.bodies)
    if width is None or max(map(len, text.splitlines())) <= width:
        return text
    key = ", ".join(f"{word[0].upper()} {word}" for word in MARKS.values())
    return "\n\n".join([key, *(_narrow_table(body, comparison.of(body), width) for body in comparison.bodies)])


def _body_table(body: str, comparison: Comparison) -> str:
    head = [body, *comparison.periods, "what became of it"]
    rows = [[_shortened(row.name), *(_stages(cell) for cell in row.cells), _fate(row)] for row in comparison.rows]
    widths = [max(len(line[column]) for line in (head, *rows)) for column in range(len(head))]
    widths[0] = max(len(row[0]) for row in rows)
    body_line = head[0] if len(head[0]) > widths[0] else ""
    lines = [_line(["" if body_line else head[0], *head[1:]], widths), _line(["-" * width for width in widths], widths)]
    return "\n".join([*([body_line] if body_line else []), *lines, *(_line(row, widths) for row in rows)])


def _narrow_table(body: str, comparison: Comparison, width: int) -> str:
    """A table for a narrow window: two lines a priority, the second says what became of it."""
    years = [re.sub(r"^20(?=\d\d/)", "", period) for period in comparison.periods]
    space = width - sum(len(year) + 2 for year in years)
    rows = [[_shortened(row.name, max(NARROWEST_NAME, space)), *(_letters(cell) for cell in row.cells)] for row in comparison.rows]
    widths = [max(len(row[0]) for row in rows), *map(len, years)]
    lines = [line for row, shown in zip(comparison.rows, rows, strict=True) for line in (_line(shown, widths), f"    {_fate(row)}")]
    return "\n".join([*textwrap.wrap(body, width), _line(["", *years], widths), _line(["-" * each for each in widths], widths), *lines])


def _line(cells: list[str], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _stages(cell: Cell) -> str:
    """The stages of a cell, as a year goes."""
    return ", ".join(MARKS[stage] for stage in cell.stages)


def _letters(cell: Cell) -> str:
    """The stages of a cell as the first letters of their words."""
    return " ".join(word[0].upper() for word in _stages(cell).split(", ") if word)


def _fate(row: Row) -> str:
    """The status without its source, which the other forms of the table give."""
    return row.status.split(" (")[0]


def _shortened(name: str, longest: int = WIDEST_NAME) -> str:
    longest = min(longest, WIDEST_NAME)
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"
