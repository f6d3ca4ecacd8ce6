"""The comparison as plain text, for a terminal: one row a priority, one column a year, and what became of it."""

from __future__ import annotations

from pipeline.export.comparison import Cell, Comparison, Row

MARKS = {"forward": "planned", "reported": "reported", "closed": "closed"}
WIDEST_NAME = 44


def plain_table(comparison: Comparison) -> str:
    """A table a body, with the stages of each priority under the years, and a line that explains them."""
    parts = [_body_table(body, comparison.of(body)) for body in comparison.bodies]
    return "\n\n".join(parts) if parts else "No priorities were found."


def _body_table(body: str, comparison: Comparison) -> str:
    head = [body, *comparison.periods, "what became of it"]
    rows = [[_shortened(row.name), *(_stages(cell) for cell in row.cells), _fate(row)] for row in comparison.rows]
    widths = [max(len(line[column]) for line in (head, *rows)) for column in range(len(head))]
    widths[0] = max(len(row[0]) for row in rows)
    body_line = head[0] if len(head[0]) > widths[0] else ""
    lines = [_line(["" if body_line else head[0], *head[1:]], widths), _line(["-" * width for width in widths], widths)]
    return "\n".join([*([body_line] if body_line else []), *lines, *(_line(row, widths) for row in rows)])


def _line(cells: list[str], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _stages(cell: Cell) -> str:
    """The stages of a cell, in the order of a year: planned before it, reported after it."""
    stages = {entry.stage for entry in cell.entries}
    return ", ".join(word for stage, word in MARKS.items() if stage in stages)


def _fate(row: Row) -> str:
    """The status without its source, which the other forms of the table give."""
    return row.status.split(" (")[0]


def _shortened(name: str) -> str:
    return name if len(name) <= WIDEST_NAME else name[: WIDEST_NAME - 1].rstrip() + "…"
