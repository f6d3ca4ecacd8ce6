"""Rows of text to a table of a Word document, written as XML in one go.

python-docx makes a table cell by cell, and looks each one up in the whole table again: for a batch
of hundreds of papers that was three quarters of the time of the export.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape

from msgspec import Struct

from pipeline.export.labels import printable
from pipeline.export.wrapping import lines_of

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TWIPS = 1440 / 2.54  # in a centimetre
_SIZE = 17  # half points
_LETTERS_A_CM = 5.6  # of 8.5 point Arial, about
_TOGETHER = 2  # rows that stay with the head of their table, so that it does not end a page alone
_TALL = 24  # lines; a taller row may be cut by a page end, or whole pages would stay empty
HEAD_FILL = "1F3864"
_WHITE = "FFFFFF"


class Shown(Struct, frozen=True):
    """A cell: its lines, whether it is bold, its fill, whether it is figures, how many columns it spans; `quiet` lines follow in grey."""

    lines: tuple[str, ...] = ()
    strong: bool = False
    fill: str = ""
    right: bool = False
    span: int = 1
    quiet: tuple[str, ...] = ()
    colour: str = ""


class Table(Struct, frozen=True):
    """A table: column heads, widths in cm, rows (asked for once), and what it is called for those who can't see it."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: Iterable[tuple[Shown, ...]]
    title: str
    figures_from: int | None = None  # the first column whose head stands over figures


def table_pieces(table: Table) -> Iterator[str]:
    """The table as WordprocessingML, row by row. Its header row repeats on every page."""
    heads = tuple(
        Shown((head,), strong=True, fill=HEAD_FILL, colour=_WHITE, right=table.figures_from is not None and number >= table.figures_from)
        for number, head in enumerate(table.heads)
    )
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in table.widths)
    yield f"<w:tbl {_NAMESPACE}>{_properties(table)}<w:tblGrid>{grid}</w:tblGrid>{_row(heads, table.widths, header=True)}"
    for number, row in enumerate(table.rows):
        yield _row(row, table.widths, together=number < _TOGETHER or len(row) == 1)
    yield "</w:tbl>"


def _properties(table: Table) -> str:
    margins = "".join(f'<w:{side} w:w="70" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{_twips(sum(table.widths))}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{escape(printable(table.title))}"/></w:tblPr>'
    )


def _twips(centimetres: float) -> int:
    return round(centimetres * _TWIPS)


def _row(cells: Sequence[Shown], widths: Sequence[float], header: bool = False, together: bool = True) -> str:
    whole = "" if any(map(_is_tall, cells, widths)) else "<w:cantSplit/>"
    kept = "<w:keepNext/>" if together else ""
    made, at = [], 0
    for cell in cells:
        made.append(_cell(cell, widths[at] if cell.span == 1 else sum(widths[at : at + cell.span]), kept))
        at += cell.span
    return f"<w:tr><w:trPr>{whole}{'<w:tblHeader/>' if header else ''}</w:trPr>{''.join(made)}</w:tr>"


def _is_tall(cell: Shown, width: float) -> bool:
    """Whether a cell takes about so many lines that its row may be cut by a page end."""
    fit, texts = max(int(width * _LETTERS_A_CM), 4), (*cell.lines, *cell.quiet)
    if sum(2 * len(text) // fit + text.count("\n") + 1 for text in texts) <= _TALL:  # no line is less than half full, but the last of a text
        return False
    return sum(lines_of(text, fit) for text in texts) > _TALL


def _cell(cell: Shown, width: float, kept: str) -> str:
    aligned = '<w:jc w:val="right"/>' if cell.right else ""
    before, run, quiet = _around(kept, aligned, ("<w:b/>" if cell.strong else "") + _colour(cell.colour))
    said = [_paragraph(line, before, run) for line in cell.lines if line] + [_paragraph(line, before, quiet) for line in cell.quiet if line]
    return f"{_opening(width, cell.span, cell.fill)}{''.join(said or [_paragraph('', _around(kept, '', '')[0], '')])}</w:tc>"


@cache
def _opening(width: float, span: int, fill: str) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{spanned}{shade}</w:tcPr>'


@cache
def _around(kept: str, aligned: str, run: str) -> tuple[str, str, str]:
    """What stands before the text of every paragraph of a cell: the form of the paragraph, that of its words, and that of quiet words."""
    before = f'<w:pPr>{kept}<w:spacing w:before="0" w:after="20" w:line="240" w:lineRule="auto"/>{aligned}</w:pPr>'
    plain, quiet = (f'<w:r><w:rPr>{each}<w:sz w:val="{_SIZE}"/></w:rPr><w:t xml:space="preserve">' for each in (run, _colour("555555")))
    return before, plain, quiet


def _colour(colour: str) -> str:
    return f'<w:color w:val="{colour}"/>' if colour else ""


def _paragraph(line: str, before: str, run: str) -> str:
    text = escape(printable(line).replace("\n", " "), quote=False)
    return f"<w:p>{before}{run}{text}</w:t></w:r></w:p>" if text else f"<w:p>{before}</w:p>"
