"""Lines of words to rows of cells that a wide gap parts, and which of the cells hold figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.read.pdf.marks import Word

Cell = list[Word]
Span = tuple[float, float]
_FIGURE = re.compile(r"[-–−+(£]{0,3}\d[\d,]*(?:\.\d+)?\)?(?:[%kKmM]|bn)?\)?(?: ?(?:CR|DR)|[-–−])?|[-–—]|n/a|nil", re.IGNORECASE)
AS_SUMS = re.compile(r"\d,\d{3}|\d\.\d|£\s?\d|\(\d")
_GROUPED = re.compile(r"\d,\d{3}|\d\.\d\d\b|£\s?\d")
_STARTS = frozenset("0123456789£(+-–−")  # of a sum
APART = 0.7  # ems that part two cells of a row


@dataclass(slots=True)
class FigureRow:
    """A line of words in cells, where wide gaps part them; `figures` tells which of them hold figures."""

    cells: list[Cell]
    figures: list[bool]

    @property
    def base(self) -> float:
        """The height of its baseline, in points from the top."""
        return self.cells[0][0].base

    @property
    def size(self) -> float:
        """The largest size of its words, in points."""
        return max(word.size for cell in self.cells for word in cell)

    @property
    def figures_after_label(self) -> list[Cell]:
        """The cells with figures behind the label; all of them where there is no label."""
        begin = self.figures.index(False) + 1 if False in self.figures else 0
        return [cell for cell, figure in zip(self.cells[begin:], self.figures[begin:], strict=True) if figure]

    @property
    def is_figures(self) -> bool:
        """Whether figures follow a label, or stand alone as those of a label that wraps around them do; one figure is enough among texts in columns."""
        after = [words_of(cell) for cell in self.figures_after_label]
        if len(after) == 1:
            return not all(self.figures) and len(self.cells) > 2 and bool(_GROUPED.search(after[0]))
        return len(after) > 1 and any(char.isdigit() for text in after for char in text)

    @property
    def as_sums(self) -> bool:
        """Whether a figure of it is printed as sums are: with a comma, a point, a pound sign or a bracket."""
        return any(AS_SUMS.search(words_of(cell)) for cell, figure in zip(self.cells, self.figures, strict=True) if figure)


@dataclass(slots=True)
class Frame:
    """The columns of a table as places across, and the first that holds figures."""

    columns: list[Span]
    first: int

    @property
    def label_end(self) -> float:
        """Where the last column of labels ends."""
        return self.columns[self.first - 1][1] if self.first else self.columns[0][0]


def words_of(cell: Cell) -> str:
    """The words of a cell."""
    return " ".join(word.text for word in cell)


def span_of(cell: Cell) -> Span:
    """Where a cell stands."""
    return cell[0].x0, cell[-1].x1


def _is_sum(word: Word) -> bool:
    return bool(AS_SUMS.search(word.text) and _FIGURE.fullmatch(word.text))


def sums_in(words: Sequence[Word]) -> list[Word]:
    """The words that are printed as sums are."""
    return [word for word in words if word.text[:1] in _STARTS and _is_sum(word)]


def split_row(row: Sequence[Word]) -> FigureRow:
    """A line as cells, parted at wide gaps and between two sums."""
    cells: list[Cell] = [[row[0]]]
    for before, word in pairwise(row):
        if word.x0 - before.x1 >= APART * min(word.size, before.size) or (word.text[:1] in _STARTS and _is_sum(before) and _is_sum(word)):
            cells.append([])
        cells[-1].append(word)
    return FigureRow(cells, [bool(_FIGURE.fullmatch(words_of(cell))) for cell in cells])


def overlap(a: Span, b: Span) -> float:
    """How far two places across share the same room; negative where they are apart."""
    (a_left, a_right), (b_left, b_right) = a, b
    return (a_right if a_right < b_right else b_right) - (a_left if a_left > b_left else b_left)  # a third of the time of `min` and `max`


def is_label(row: FigureRow, figures_from: float) -> bool:
    """Whether a row without figures may be a label: it stands left of them, or is one short cell and no sentence."""
    if len(row.cells) > 1:
        return False
    text = words_of(row.cells[0])
    return row.cells[0][0].x0 < figures_from and not text.endswith(".") and (row.cells[0][-1].x1 < figures_from or len(text) < 60)
