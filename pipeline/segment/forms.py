"""Rows of a form to running text: a cell that runs over all columns of a table and holds sentences is a box with text in it, and no row.

Decision forms are drawn as one table: a few rows of labels and values, then boxes as wide as the page with a label and
paragraphs ("Purpose of Report:", "Recommendations:"). What stands in such a box is read as text is; a label alone in the
row above it too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.document import Document, Line
from pipeline.segment.headings import is_label
from pipeline.segment.passages import ends_sentence

FEWEST_WORDS = 18  # of a box with text; a title over some rows has fewer
LEAST_BOXES = 2  # with text, of a table that is a form: its other rows of that width are boxes too
MOST_OF_LABEL = 8  # words of a row that heads the box below it
_Row = tuple[int, int]


def open_boxes(document: Document) -> Document:
    """The document with the lines of such boxes outside of the table."""
    rows: dict[_Row, list[Line]] = {}
    widths: dict[int, int] = {}
    for line in document.lines:
        if line.cell is not None:
            rows.setdefault((line.cell.table, line.cell.row), []).append(line)
            widths[line.cell.table] = max(widths.get(line.cell.table, 0), line.cell.column + line.cell.span)
    wide = {row: lines for row, lines in rows.items() if _is_across(lines, widths[row[0]])}
    opened = {row for row, lines in wide.items() if _holds_text(document.text, lines)}
    boxes = Counter(table for table, _ in opened)
    opened |= {row for row, lines in wide.items() if boxes[row[0]] >= LEAST_BOXES and len(lines) > 1}
    opened |= {row for row, lines in wide.items() if (row[0], row[1] + 1) in opened and _words(document.text, lines) <= MOST_OF_LABEL}
    if not opened:
        return document
    heads = {id(wide[row][0]) for row in opened if _is_head(document.text, wide[row])}
    lines = tuple(_opened(line, id(line) in heads) if line.cell and line.cell[:2] in opened else line for line in document.lines)
    return replace(document, lines=lines)


def _opened(line: Line, heads: bool) -> Line:
    return replace(line, cell=None, shaded=True, heading=1 if heads else line.heading)


def _is_head(text: str, lines: Sequence[Line]) -> bool:
    """Whether a box begins with a label on a line of its own, and more follows in the box."""
    first = text[lines[0].span.start : lines[0].span.end].strip()
    return len(lines) > 1 and first.endswith(":") and len(first.split()) <= MOST_OF_LABEL and not is_label(first) and not lines[0].label


def _is_across(lines: Sequence[Line], width: int) -> bool:
    """Whether a row is one cell over several columns, all that the table has."""
    cell = lines[0].cell
    return cell is not None and cell.column == 0 and cell.span == width > 1 and all(line.cell == cell for line in lines)


def _holds_text(text: str, lines: Sequence[Line]) -> bool:
    """Whether the lines of a cell hold a sentence or more."""
    return _words(text, lines) >= FEWEST_WORDS and any(ends_sentence(text[line.span.start : line.span.end].rstrip()) for line in lines)


def _words(text: str, lines: Sequence[Line]) -> int:
    return sum(len(text[line.span.start : line.span.end].split()) for line in lines)
