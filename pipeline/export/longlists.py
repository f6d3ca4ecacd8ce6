"""The rows of a workbook to XML in its sheets, one row at a time.

XlsxWriter makes the workbook with the heads of its sheets and, in the second row, one empty cell of every format; the
rows are written in place of that one while the archive is copied. A batch of thousands of papers has a million cells: none is
held, and writing them takes a fifth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from hashlib import sha256
from html import escape
from typing import Any, NamedTuple

from pipeline.export.chunks import chunked
from pipeline.export.labels import printable
from pipeline.export.numbered import Numbers
from pipeline.export.pieces import About, Pieces
from pipeline.export.repacked import repacked
from pipeline.export.sheets import Rest, Sheet, Value, fitting, height
from pipeline.export.wrapping import lines_of

_STYLE = re.compile(r' s="(\d+)"')
_DIMENSION = re.compile(rb'<dimension ref="[^"]+"/>')
_FORMATS, _END, _BEHIND = b'<row r="2"', b"</sheetData>", b"<pageMargins"  # links stand before the margins
_SHORT = 60  # letters
_MOST_LINKS = 65_530  # that a sheet can hold: beyond that the text alone is written
_ESCAPED = re.compile(r"(_x[0-9a-fA-F]{4}_)")  # what a spreadsheet would read as one character
_NUMBER, _LINK, _ROW = "\0", "\1", "\2"  # stand for the number of a row, before its links, and between rows: no text that is printed has them
_MARKUP = re.compile(r"[&<>]|_x[0-9a-fA-F]{4}_|^\s|\s$|\n")


Row = Sequence[object]  # texts, numbers, nothing, or `Value`s


class Group(NamedTuple):
    """Rows that are kept together: what they rest on, numbers that they bear, and how they are made with these."""

    about: About | None
    values: Mapping[str, int]
    rows: Callable[[Numbers], Iterable[Row]]


class LongList(NamedTuple):
    """A list in a sheet: its heads, how many rows it has, and the rows, one at a time or in groups."""

    heads: Sequence[str]
    length: int
    rows: Iterator[Row | Group]


def filled(book: bytes, sheets: Sequence[Sheet], pieces: Pieces | None = None) -> bytes:
    """The workbook with the rows of its sheets, which are in their order."""
    rests = {f"xl/worksheets/sheet{number}.xml": sheet.rest for number, sheet in enumerate(sheets, 1) if sheet.rest.length}
    return repacked(book, lambda name, sheet: _filled(sheet, rests[name], pieces or Pieces()) if name in rests else [sheet])


def _filled(sheet: bytes, rest: Rest, pieces: Pieces) -> Iterator[bytes]:
    """The XML of a sheet, its rows put in, and its links behind them."""
    before, _, behind = sheet.partition(_FORMATS)
    formats, _, after = behind.partition(_END)
    yield _DIMENSION.sub(b'<dimension ref="A1:%s%d"/>' % (letters(len(rest.widths) - 1).encode(), rest.length + 1), before, count=1)
    links: list[str] = []
    yield from chunked(_numbered(_rows(rest, dict(zip(rest.formats, _STYLE.findall(formats.decode()), strict=True)), pieces), links))
    linked = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    yield _END + after.replace(_BEHIND, linked.encode("utf-8") + _BEHIND, 1)


def _numbered(rows: Iterable[str], links: list[str]) -> Iterator[str]:
    """The XML of the rows with their numbers, below the head; their links are put aside."""
    for number, row in enumerate(rows, 2):
        text = row.replace(_NUMBER, str(number))
        if _LINK in text:
            text, *linked = text.split(_LINK)
            links += linked[: max(_MOST_LINKS - len(links), 0)]
        yield text


def _rows(rest: Rest, styles: dict[Any, str], pieces: Pieces) -> Iterator[str]:
    """The XML of all rows, each with its links behind it."""
    plain = next(iter(styles.values()), "")
    columns = [_Column(letters(number), fitting(width), _cell(letters(number), plain)) for number, width in enumerate(rest.widths)]
    form = f"rows {sha256(repr((*rest.widths, *styles.values())).encode()).hexdigest()[:16]}"
    for each in rest.rows:
        if not isinstance(each, Group):
            yield _row(each, columns, styles)
            continue
        if text := pieces.text(form, each.about, each.values, partial(_group, each.rows, columns, styles)):
            yield from text.split(_ROW)


class _Column(NamedTuple):
    """A column: its letter, how many letters fit on a line, and how a cell with the first of the formats begins."""

    name: str
    fit: int
    start: str


def _cell(column: str, style: str) -> str:
    return f'<c r="{column}{_NUMBER}" s="{style}"'


def _group(rows: Callable[[Numbers], Iterable[Row]], columns: Sequence[_Column], styles: dict[Any, str], numbers: Numbers) -> str:
    return _ROW.join(_row(row, columns, styles) for row in rows(numbers))


def _row(row: Row, columns: Sequence[_Column], styles: dict[Any, str]) -> str:
    most, cells, links = 1, [], list[str]()
    for (name, fit, start), value in zip(columns, row, strict=True):
        shown = value
        if value is None:  # most cells of a table of many years
            cells.append(f"{start}/>")
            continue
        if type(value) is Value:
            shown, start = value.value, _cell(name, styles[value.style])
            if value.link:
                links.append(_LINK + _link(f"{name}{_NUMBER}", value))
        content, lines = _long(shown, fit) if type(shown) is str and len(shown) > _SHORT else _short(shown, fit)
        if lines > most:
            most = lines
        cells.append(f"{start}{content}")
    return f'<row r="{_NUMBER}" ht="{height(most):g}" customHeight="1">{"".join(cells)}</row>{"".join(links)}'


def _link(at: str, value: Value) -> str:
    """A link of the cell at a place to another place of the workbook."""
    shown = escape(printable(str(value.value)))
    return f'<hyperlink ref="{at}" location="{escape(value.link)}" tooltip="Go to the words in the document" display="{shown}"/>'


def _content(value: object, fit: int) -> tuple[str, int]:
    """What a cell says behind its format, and the lines that it takes."""
    if value is None or value == "":
        return "/>", 1
    return (f"><v>{value + 0:.16G}</v></c>", 1) if isinstance(value, (int, float)) else _long(str(value), fit)


_short = lru_cache(maxsize=8192)(_content)  # labels, files and codes stand in row after row


def _long(text: str, fit: int) -> tuple[str, int]:
    """A text behind its format, and the lines it takes where that many letters fit on one."""
    text = printable(text)
    lines = lines_of(text, fit)
    if not _MARKUP.search(text):
        return f' t="inlineStr"><is><t>{text}</t></is></c>', lines
    text = _ESCAPED.sub(r"_x005F\1", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f' t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>', lines


@cache
def letters(column: int) -> str:
    """The name of a column, the first being 0: A, Z, AA."""
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)
