"""Rows of text to a table of a Word document, written as XML in one go.

python-docx makes a table cell by cell, and looks each one up in the whole table again: for a batch
of hundreds of papers that was three quarters of the time of the export.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    whole = "" if _lines(cells, widths) > _TALL else "<w:cantSplit/>"
    properties = f"<w:trPr>{whole}{'<w:tblHeader/>' if header else ''}</w:trPr>"
    made, at = [], 0
    for cell in cells:
        made.append(_cell(cell, sum(widths[at : at + cell.span]), "<w:keepNext/>" if together else ""))
        at += cell.span
    return f"<w:tr>{properties}{''.join(made)}</w:tr>"


def _lines(cells: Sequence[Shown], widths: Sequence[float]) -> int:
    """About how many lines the fullest cell takes."""
    return max(
        sum(lines_of(line, max(int(width * _LETTERS_A_CM), 4)) for line in (*cell.lines, *cell.quiet))
        for cell, width in zip(cells, widths, strict=False)
    )


def _cell(cell: Shown, width: float, kept: str) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
    colour = f'<w:color w:val="{cell.colour}"/>' if cell.colour else ""
    aligned = '<w:jc w:val="right"/>' if cell.right else ""
    plain = _paragraphs(cell.lines, (kept, aligned), ("<w:b/>" if cell.strong else "") + colour)
    quiet = _paragraphs(cell.quiet, (kept, aligned), '<w:color w:val="555555"/>')
    return f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{span}{shade}</w:tcPr>{plain + quiet or _paragraph("", (kept, ""), "")}</w:tc>'


def _paragraphs(lines: Iterable[str], around: tuple[str, str], run: str) -> str:
    return "".join(_paragraph(line, around, run) for line in lines if line)


def _paragraph(line: str, around: tuple[str, str], run: str) -> str:
    kept, aligned = around
    text = escape(printable(line).replace("\n", " "), quote=False)
    properties = f'<w:pPr>{kept}<w:spacing w:before="0" w:after="20" w:line="240" w:lineRule="auto"/>{aligned}</w:pPr>'
    made = f'<w:r><w:rPr>{run}<w:sz w:val="{_SIZE}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p>{properties}{made}</w:p>"
