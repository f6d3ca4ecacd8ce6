"""Rows of values to one sheet of a workbook: widths, heights, header, filter and print set-up the same on every sheet.

XlsxWriter makes a sheet with its head; the rows below are written into the finished file (`longlists`), one at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pipeline.export.labels import printable
from pipeline.export.wrapping import lines_of

_A3, _A4 = 8, 9
_WIDEST_ON_A4 = 175  # characters across; with more the print on A4 is too small to read
_LINE, _TALLEST = 13.0, 400.0  # height of a line and of the tallest row, in points


FILLS = {"reported": "#DCE9F7", "forward": "#FFF1CC", "closed": "#F4D9D6", "gap": "#F2F2F2"}
FATE_FILLS = {"continuing": "#DDEFD9", "merged": "#E7E0F1", "closed": FILLS["closed"], "not_seen_since": FILLS["gap"], "undated": FILLS["gap"]}
_UNPRINTED = "This list is for the screen. To print it all the same, clear the print area."
_BORDER = {"border": 1, "border_color": "#BFBFBF", "valign": "top", "align": "left", "text_wrap": True, "font_size": 10}


class Value(NamedTuple):
    """What a cell shows: the value, its format, and the place in the workbook that a click leads to."""

    value: object
    style: Any
    link: str = ""


class Rest(NamedTuple):
    """What stands below the head of a sheet: rows of plain values or of `Value`s, or groups of them, how many rows, how wide the columns are in characters.

    The formats are all that the values bear; plain values have the first of them.
    """

    rows: Iterable[Any]  # `longlists.Row | longlists.Group`, which is made of these
    length: int
    widths: Sequence[float]
    formats: Sequence[Any]


class Sheet:
    """A sheet with a header row that stays in sight and is repeated on every printed page; `rest` are the rows below it."""

    def __init__(self, book: Any, name: str, heads: Sequence[str], widths: Sequence[float], style: Any) -> None:
        self.sheet, self.widths, self.columns = book.add_worksheet(name), widths, len(heads)
        self.rest = Rest((), 0, widths, ())
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        self.sheet.set_row(0, height(max(map(_lines, heads, widths))))
        for column, head in enumerate(heads):
            self.sheet.write_string(0, column, printable(head), style)
        self._print_set_up(name)

    @property
    def next(self) -> int:
        """The first row below all rows, the head being 0."""
        return self.rest.length + 1

    def _print_set_up(self, name: str) -> None:
        sheet = self.sheet
        sheet.set_landscape()
        self._set_paper(self.columns)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&L&B{name}")
        sheet.set_footer("&CPage &P of &N")

    def fill(self, rows: Iterable[Any], length: int, formats: Sequence[Any]) -> None:
        """Say what stands below the head. Rows are as tall as their fullest cell: not every program fits the height itself."""
        self.rest = Rest(rows, length, self.widths, formats)
        for column, each in enumerate(formats if length else ()):
            self.sheet.write_blank(1, column, None, each)  # in the place of the rows: so their formats are in the file, by numbers that it tells

    def print_only(self, columns: int) -> None:
        """Print that many of the first columns of the rows so far, and nothing that stands below the rows."""
        self.sheet.print_area(0, 0, self.next - 1, columns - 1)
        self._set_paper(columns)

    def print_nothing(self) -> None:
        """Leave the sheet out of a print of the whole workbook: its print area is an empty cell, and the head of a page says so."""
        self.sheet.print_area(self.next, self.columns, self.next, self.columns)
        self.sheet.set_header(f"&L{_UNPRINTED}")

    def _set_paper(self, columns: int) -> None:
        self.sheet.set_paper(_A4 if sum(self.widths[:columns]) <= _WIDEST_ON_A4 else _A3)

    def finish(self, frozen: int = 0, zoom: int = 100, is_list: bool = True) -> None:
        """Freeze the header and the first columns, put a filter over the rows of a list, and show it at that per cent of its size."""
        self.sheet.set_zoom(zoom)
        self.sheet.freeze_panes(1, frozen)
        if is_list:
            self.sheet.autofilter(0, 0, max(self.next - 1, 1), self.columns - 1)


def height(lines: int) -> float:
    """The height in points of a row whose fullest cell has that many lines."""
    return min(lines * _LINE + 3, _TALLEST)


def fitting(width: float) -> int:
    """How many letters fit on a line of a column of that width: the width counts digits of 11 points; the text is of 10."""
    return int(width * 1.2)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of that width in characters."""
    return lines_of(text, fitting(width))


class Styles:
    """The open workbook and its formats, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.cell = book.add_format(_BORDER)
        self.head = book.add_format({**_BORDER, "bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"})
        self.strong = book.add_format({**_BORDER, "bold": True})
        self.group = book.add_format({**_BORDER, "bold": True, "bg_color": "#E4E9F1"})
        self.link = book.add_format({**_BORDER, "font_color": "#0B4AA2", "underline": True})
        self.ratio = book.add_format({**_BORDER, "num_format": "0.00"})
        self.fills = {name: book.add_format({**_BORDER, "bg_color": colour}) for name, colour in FILLS.items()}
        self.fates = {name: book.add_format({**_BORDER, "bg_color": colour}) for name, colour in FATE_FILLS.items()}
        self.gap = book.add_format({**_BORDER, "bg_color": FILLS["gap"], "italic": True, "font_color": "#595959"})
        self.sheets: list[Sheet] = []
        self._figures: dict[tuple[str, bool], Any] = {}

    def sheet(self, name: str, heads: Sequence[str], widths: Sequence[float]) -> Sheet:
        """A new sheet."""
        self.sheets.append(Sheet(self.book, name, heads, widths, self.head))
        return self.sheets[-1]

    def figures(self, pattern: str, strong: bool) -> Any:
        """Figures at the right, in the number format of that pattern."""
        if (pattern, strong) not in self._figures:
            self._figures[pattern, strong] = self.book.add_format({**_BORDER, "num_format": pattern, "bold": strong, "align": "right"})
        return self._figures[pattern, strong]
