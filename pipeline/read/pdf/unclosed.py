"""Drawings that close no cells to the places of tables: open at a side, ruled in one direction only, or in coloured bands.

The test is cheap, from rules and fills alone, and says no on nearly every page. What it finds is
given to pdfplumber (`plumber`), whose edges may also come from how the words line up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pipeline.document import Box
from pipeline.read.pdf.cells import AMOUNT, holds
from pipeline.read.pdf.grid import SNAP, Edge, joined_edges, overlaps, touching_sets
from pipeline.read.pdf.lines import find_rows
from pipeline.read.pdf.marks import Marks, Rule, Word

_WIDE = 0.3  # of the page's width that a table takes at least
_LEAST_ROWS = 4
_LEAST_BANDS = 3
_AMOUNTS = 0.5  # of the words after the first gap of each row: where only amounts line up, nothing else is a table
_GAP = 1.0  # ems
_LINE_OF_TEXT, _FULL = 9, 0.75  # words of a line of text, and the share of the width that it takes
_AMONG = 0.1  # of the rows of a table are such lines, at most


@dataclass(frozen=True, slots=True)
class Region:
    """Where a table is drawn that has no closed cells."""

    box: Box
    how: Literal["lines", "words"]  # what its columns are parted by


def find_regions(marks: Marks, tables: Sequence[Box]) -> list[Region]:
    """The tables of a page that are drawn half-open, outside those that are already known; none on a page that is turned."""
    if marks.frame != marks.seen or marks.ocr or not marks.words or not (marks.rules or marks.fills):
        return []
    regions: list[Region] = []
    free = any(not any(_within(rule, table) for table in tables) for rule in marks.rules)  # what lies in known tables makes no other
    for region in (*(_open_lines(marks) if free else ()), *_column_bands(marks), *(_ruled_rows(marks) if free else ())):
        if not any(overlaps(region.box, box) for box in (*tables, *(other.box for other in regions))):
            regions.append(region)
    return regions


def _within(rule: Rule, table: Box) -> bool:
    left, top, right, bottom = table
    return left - SNAP <= rule.x0 and rule.x1 <= right + SNAP and top - SNAP <= rule.top and rule.bottom <= bottom + SNAP


def _open_lines(marks: Marks) -> Iterator[Region]:
    """Lines that hang together and leave a side open, as a table does that a page break cuts."""
    lying = joined_edges([(rule.top, rule.x0, rule.x1) for rule in marks.rules if rule.top == rule.bottom and rule.x0 != rule.x1])
    standing = joined_edges([(rule.x0, rule.top, rule.bottom) for rule in marks.rules if rule.x0 == rule.x1 and rule.top != rule.bottom])
    if not lying or not standing:
        return
    for rows, columns in touching_sets(lying, standing):
        region = _open_set([lying[i] for i in rows], [standing[j] for j in columns], marks)
        if region:
            yield region


def _open_set(lying: Sequence[Edge], standing: Sequence[Edge], marks: Marks) -> Region | None:
    box = Box(
        min(*(e[1] for e in lying), *(e[0] for e in standing)), min(*(e[0] for e in lying), *(e[1] for e in standing)),
        max(*(e[2] for e in lying), *(e[0] for e in standing)), max(*(e[0] for e in lying), *(e[2] for e in standing)),
    )  # fmt: skip
    inner = [edge[0] for edge in standing if box.left + SNAP < edge[0] < box.right - SNAP]
    if box.right - box.left < _WIDE * marks.frame.width or not inner or _is_closed(box, lying, standing):
        return None
    words = [word for word in marks.words if holds(box, word)]
    if len(find_rows(words)) < _LEAST_ROWS:
        return None
    return Region(box, "lines")


def _is_closed(box: Box, lying: Sequence[Edge], standing: Sequence[Edge]) -> bool:
    """Whether lines run along all four sides."""
    sides = (
        _covered([e for e in lying if abs(e[0] - box.top) <= SNAP]) >= box.right - box.left - 2 * SNAP,
        _covered([e for e in lying if abs(e[0] - box.bottom) <= SNAP]) >= box.right - box.left - 2 * SNAP,
        _covered([e for e in standing if abs(e[0] - box.left) <= SNAP]) >= box.bottom - box.top - 2 * SNAP,
        _covered([e for e in standing if abs(e[0] - box.right) <= SNAP]) >= box.bottom - box.top - 2 * SNAP,
    )
    return all(sides)


def _covered(edges: Sequence[Edge]) -> float:
    return sum(end - start for _, start, end in edges)


def _column_bands(marks: Marks) -> Iterator[Region]:
    """Coloured columns side by side, with the rows that run through them and on to their left and right."""
    groups: dict[int, list[Box]] = defaultdict(list)
    for fill in marks.fills:
        groups[round(fill.bottom / SNAP)].append(fill)
    for bands in groups.values():
        tall = [band for band in bands if band.bottom - band.top > 0.2 * marks.frame.height]
        if len(tall) < _LEAST_BANDS or any(b.left - a.right > 2 * SNAP for a, b in pairwise(sorted(tall))):
            continue
        top, bottom = min(band.top for band in tall), max(band.bottom for band in tall)
        heads = [fill.top for fill in marks.fills if abs(fill.bottom - top) <= SNAP and fill.left >= min(tall).left - SNAP]
        region = _filled_region(marks, min([top, *heads]), bottom)
        if region:
            yield Region(region, "words")


def _ruled_rows(marks: Marks) -> Iterator[Region]:
    """Lying lines of one width below one another with nothing standing between them."""
    groups: dict[tuple[int, int], list[float]] = defaultdict(list)
    for rule in marks.rules:
        if rule.top == rule.bottom and rule.x1 - rule.x0 > _WIDE * marks.frame.width:
            groups[round(rule.x0 / SNAP), round(rule.x1 / SNAP)].append(rule.top)
    for (left, right), tops in groups.items():
        if max(tops) - min(tops) > 20 and len({round(top / SNAP) for top in tops}) >= _LEAST_BANDS:
            box = _filled_region(marks, min(tops), max(tops), left * SNAP - SNAP, right * SNAP + SNAP)
            if box:
                yield Region(box, "words")


def _filled_region(marks: Marks, top: float, bottom: float, left: float = 0.0, right: float = float("inf")) -> Box | None:
    """The place of the words between two heights, if they are rows of labels and amounts."""
    words = [word for word in marks.words if top <= word.base - 0.3 * word.size <= bottom and left <= (word.x0 + word.x1) / 2 <= right]
    rows = find_rows(words)
    parted = [tail for tail in map(_after_gap, rows) if tail]
    amounts = [bool(AMOUNT.fullmatch(word.text)) for tail in parted for word in tail]
    if len(parted) < _LEAST_ROWS or 2 * len(parted) < len(rows) or sum(amounts) < _AMOUNTS * len(amounts) or _holds_text(rows):
        return None
    return Box(min(word.x0 for word in words) - 1, top, max(word.x1 for word in words) + 1, bottom)


def _holds_text(rows: Sequence[list[Word]]) -> bool:
    """Whether paragraphs stand among rows: lines under headings are no table's, though a list of contents stands between them."""
    width = max((row[-1].x1 for row in rows), default=0.0) - min((row[0].x0 for row in rows), default=0.0)
    text = sum(len(row) >= _LINE_OF_TEXT and row[-1].x1 - row[0].x0 >= _FULL * width and not _after_gap(row) for row in rows)
    return text > _AMONG * len(rows)


def _after_gap(row: list[Word]) -> list[Word]:
    """The words of a row after its first wide gap."""
    return next((row[at:] for at in range(1, len(row)) if row[at].x0 - row[at - 1].x1 > _GAP * row[at].size), [])
