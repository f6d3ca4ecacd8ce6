"""Long lists of a workbook to rows in the XML of its sheets, one row at a time.

XlsxWriter makes the workbook with the head and the first row of each list; the other rows are written after the pattern of
the first one while the archive is copied. A batch of thousands of papers has half a million cells: none is held, and
writing them takes a fifth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from pipeline.export.labels import printable
from pipeline.export.repacked import repacked
from pipeline.export.sheets import fitting, height
from pipeline.export.wrapping import lines_of

_STYLE = re.compile(rb'<c r="A2" s="(\d+)"')
_DIMENSION = re.compile(rb'<dimension ref="A1:([A-Z]+)\d+"/>')
_END = b"</sheetData>"
_SHORT = 60  # letters
_CHUNK = 500  # rows written at once
_ESCAPED = re.compile(r"(_x[0-9a-fA-F]{4}_)")  # what a spreadsheet would read as one character
_MARKUP = re.compile(r"[&<>]|_x[0-9a-fA-F]{4}_|^\s|\s$|\n")


class LongList(NamedTuple):
    """A list in a sheet: its heads, how many rows it has, and the rows; texts, numbers and nothing."""

    heads: Sequence[str]
    length: int
    rows: Iterator[Sequence[object]]


class Rest(NamedTuple):
    """The rows of a list behind the first, and how wide its columns are in characters."""

    rows: Iterator[Sequence[object]]
    widths: Sequence[float]
    length: int


def filled(book: bytes, rests: Mapping[int, Rest]) -> bytes:
    """The workbook with the rest of its lists, by the number of the sheet, the first being 1."""
    numbered = {f"xl/worksheets/sheet{number}.xml": rest for number, rest in rests.items() if rest.length}
    return repacked(book, lambda name, sheet: _filled(sheet, numbered[name]) if name in numbered else [sheet])


def _filled(sheet: bytes, rest: Rest) -> Iterator[bytes]:
    """The XML of a sheet, its rows behind the second one put in."""
    style = _STYLE.search(sheet)
    assert style is not None, "the first row of a list is in its sheet"
    before, end, after = sheet.partition(_END)
    yield _DIMENSION.sub(rb'<dimension ref="A1:\g<1>%d"/>' % (rest.length + 2), before, count=1)
    rows = _rows(rest, style[1].decode())
    while chunk := "".join(islice(rows, _CHUNK)):
        yield chunk.encode("utf-8")
    yield end + after


def _rows(rest: Rest, style: str) -> Iterator[str]:
    columns = [(f'<c r="{letters(number)}', fitting(width)) for number, width in enumerate(rest.widths)]
    styled = f'" s="{style}"'
    for number, row in enumerate(rest.rows, 3):
        lines, cells, end = 1, [], f"{number}{styled}"
        for (start, fit), value in zip(columns, row, strict=True):
            if value is None or value == "":
                cells.append(f"{start}{end}/>")
            elif isinstance(value, (int, float)):
                cells.append(f"{start}{end}><v>{value:.16G}</v></c>")
            else:
                text = str(value)
                shown, taken = _short(text, fit) if len(text) < _SHORT else _cell(text, fit)
                lines = max(lines, taken)
                cells.append(f'{start}{end} t="inlineStr"><is>{shown}</is></c>')
        yield f'<row r="{number}" ht="{height(lines):g}" customHeight="1">{"".join(cells)}</row>'


def _cell(text: str, fit: int) -> tuple[str, int]:
    """A text as XML, and the lines it takes where that many letters fit on one."""
    text = printable(text)
    lines = lines_of(text, fit)
    if not _MARKUP.search(text):
        return f"<t>{text}</t>", lines
    text = _ESCAPED.sub(r"_x005F\1", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<t xml:space="preserve">{text}</t>', lines


_short = lru_cache(maxsize=8192)(_cell)  # labels, files and codes stand in row after row


@cache
def letters(column: int) -> str:
    """The name of a column, the first being 0: A, Z, AA."""
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)
