"""Rows to tiles: large figures beside one another, each with its caption under it, that nothing is drawn around.

A tile is read whole, the figure and then its caption, and the tiles from left to right. Rows of figures without words under
them, and figures with their captions above them, are left as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.document import Box
from pipeline.read.pdf.borderless import free_columns
from pipeline.read.pdf.cells import count_amounts
from pipeline.read.pdf.gutters import Piece, Row
from pipeline.read.pdf.lines import find_rows, make_strips
from pipeline.read.pdf.marks import Word

_LARGE, _LARGER = 15.0, 1.4  # points; times the size of the caption
_LEAST = 3  # tiles in a row
_APART = 1.0  # ems between two figures
_WORDS = 4  # of a figure at most: "4 out of 5"
_LINES = 5  # of a caption at most
_NEAR, _NEXT_LINE = 1.5, 1.75  # ems of the figure from it to its caption; ems of the caption from line to line


def take_tiles(rows: list[Row]) -> tuple[list[Row], list[Piece]]:
    """The rows that are in no tile, and one piece for each row of tiles with its lines in reading order."""
    left: list[Row] = []
    pieces: list[Piece] = []
    at = 0
    while at < len(rows):
        taken = _tiles_at(rows, at) if rows[at][0].size >= _LARGE else []
        if taken:
            pieces.append(_piece(taken))
        else:
            left.append(rows[at])
        at += len(taken) or 1
    return (left, pieces) if pieces else (rows, pieces)


def _tiles_at(rows: Sequence[Row], at: int) -> list[Row]:
    """The rows of the tiles that begin with a row of figures: that row and those of the captions; empty where it begins none."""
    figures = _figures(rows[at])
    if len(figures) < _LEAST:
        return []
    taken, size = [rows[at]], min(word.size for word in rows[at])
    for row in rows[at + 1 : at + 1 + _LINES]:
        before = taken[-1]
        near = _NEAR * size if before is rows[at] else _NEXT_LINE * row[0].size
        if row[0].base - before[0].base > near or size < _LARGER * max(word.size for word in row) or not _fits([*taken, row], figures):
            break
        taken.append(row)
    captions = [word for row in taken[1:] for word in row]
    under = _by_column(captions, _columns(taken)) if captions else []
    if not all(any(word.text.isalpha() for word in some) for some in under) or 2 * count_amounts(captions) >= len(captions) or not captions:
        return []
    above = rows[at - 1] if at and _fits([rows[at - 1], *taken], figures) else None
    return taken if above is None or _is_nearer(above, rows[at], taken[1]) else []


def _figures(row: Row) -> list[list[Word]]:
    """The figures of a row: short cells with a digit each; empty where another cell stands among them."""
    cells = [[row[0]]]
    for before, word in pairwise(row):
        if word.x0 - before.x1 >= _APART * word.size:
            cells.append([])
        cells[-1].append(word)
    fit = all(len(cell) <= _WORDS and any(char.isdigit() for char in cell[0].text) for cell in cells)
    return cells if fit else []


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    return free_columns([word for row in rows for word in row], rows[-1][0].size)


def _fits(rows: Sequence[Row], figures: Sequence[Sequence[Word]]) -> bool:
    """Whether rows leave room between all figures, and nothing stands beside these."""
    columns = _columns(rows)
    return len(columns) == len(figures) and all(left <= cell[0].x0 <= right for (left, right), cell in zip(columns, figures, strict=True))


def _by_column(words: Sequence[Word], columns: Sequence[tuple[float, float]]) -> list[list[Word]]:
    return [[word for word in words if left <= word.x0 <= right] for left, right in columns]


def _is_nearer(above: Row, figures: Row, caption: Row) -> bool:
    """Whether figures stand nearer to the words under them than to those over them, which may be captions too."""
    over = figures[0].base - 0.75 * figures[0].size - above[0].base
    return caption[0].base - 0.75 * caption[0].size - figures[0].base < over


def _piece(rows: Sequence[Row]) -> Piece:
    """The lines of a row of tiles, tile by tile."""
    tiles = _by_column([word for row in rows for word in row], _columns(rows))
    strips = [strip for words in tiles for strip in make_strips(find_rows(words))]
    boxes = [strip.box for strip in strips]
    box = Box(min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes))
    return Piece(box, strips)
