"""Lines drawn cell by cell to grids: rows parted by lying lines alone, whose pieces end where the columns do.

A browser, and Word for borders of single cells, draw the line under each cell by itself: pieces that abut at the same places
on several heights tell the columns, though nothing stands between them. The head of such a table has a colour or stands free
over the first line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.document import Box
from pipeline.read.pdf.grid import SNAP, Grid, make_grid, overlaps
from pipeline.read.pdf.lines import find_rows
from pipeline.read.pdf.marks import Marks, Rule, Word
from pipeline.read.pdf.rows import row_edges

LEAST_LINES, _FEWEST = 3, 2  # lines one below the other whose pieces end at the same places, and under a head in bold
_SURE = 3  # edges
_FEW_LINES = 4  # of a table that is ruled at its head and foot alone
_WIDE = 0.22  # of the page's width that a table takes at least
_PADDING, _WIDER, _NEXT_LINE = 1.3, 2.2, 0.7  # ems: how far over the first line a head may end, one in bold, and how far apart its own lines are
Edges = tuple[float, ...]


def find_segmented(marks: Marks, known: Sequence[Box]) -> list[Grid]:
    """The grids of a page that are ruled cell by cell without standing lines, outside the tables that are known.

    Two lines are enough under a head in bold: the page ends with the first row of the table.
    """
    if len(marks.rules) < 2 * LEAST_LINES or marks.ocr:
        return []
    lying = [rule for rule in marks.rules if rule.top == rule.bottom and not any(_is_in(rule, box) for box in known)]
    grids: list[Grid] = []
    for heights, edges in _ladders(lying, marks) if len(lying) >= 2 * LEAST_LINES else ():
        box = Box(edges[0], heights[0], edges[-1], heights[-1])
        if any(overlaps(box, other) for other in known) or _is_parted(box, marks.rules):
            continue
        head = _head(heights[0], edges, marks)
        if len(heights) < LEAST_LINES and not (head and len(edges) > _SURE and _is_strong(head[0], heights[0], edges, marks)):
            continue
        tops = [*head, *heights]
        if len(tops) <= _FEW_LINES:
            tops = _with_rows(tops, edges, marks)
        grids.append(make_grid([Box(left, top, right, bottom) for top, bottom in pairwise(tops) for left, right in pairwise(edges)]))
    return grids


def _is_strong(top: float, bottom: float, edges: Edges, marks: Marks) -> bool:
    """Whether all words between two heights are in bold."""
    return all(word.strong for word in marks.words if top < word.base < bottom and edges[0] - SNAP <= word.x0 <= edges[-1])


def _with_rows(tops: Sequence[float], edges: Edges, marks: Marks) -> list[float]:
    """The heights of some lines, with those of the rows between two of them where only the head and the foot of a table have lines."""
    words = [word for word in marks.words if edges[0] - SNAP <= word.x0 <= edges[-1]]
    between = [(top, bottom, [word for word in words if top < word.base - 0.3 * word.size < bottom]) for top, bottom in pairwise(tops)]
    return [*(edge for top, bottom, held in between for edge in row_edges(held, edges, top, bottom)[:-1]), tops[-1]]


def _is_in(rule: Rule, box: Box) -> bool:
    return box.left - SNAP <= rule.x0 and rule.x1 <= box.right + SNAP and box.top - SNAP <= rule.top <= box.bottom + SNAP


def _ladders(lying: Sequence[Rule], marks: Marks) -> Iterator[tuple[list[float], Edges]]:
    """Heights of lines below one another whose pieces end at the same places, and these places."""
    known: list[tuple[list[float], Edges]] = []
    for height, edges in _lines(lying):
        if edges[-1] - edges[0] < _WIDE * marks.frame.width:
            continue
        same = next((ladder for ladder in known if _are_same(ladder[1], edges)), None)
        if same is None or _are_apart(same[0][-1], height, edges, marks):
            known = [ladder for ladder in known if ladder is not same]
            known.append(([height], edges))
            yield from ([same] if same and len(same[0]) >= _FEWEST else [])
        else:
            same[0].append(height)
    yield from (ladder for ladder in known if len(ladder[0]) >= _FEWEST)


def _lines(rules: Sequence[Rule]) -> Iterator[tuple[float, Edges]]:
    """The height of each line that is drawn in two or more pieces, and where they end, from the top down."""
    at: dict[int, list[Rule]] = defaultdict(list)
    for rule in sorted(rules, key=lambda rule: rule.top):
        near = next((height for height in (round(rule.top), round(rule.top) - 1) if height in at), round(rule.top))
        at[near].append(rule)
    for drawn in at.values():
        pieces = sorted(
            {(round(rule.x0, 1), round(rule.x1, 1)): rule for rule in reversed(drawn)}.values(), key=lambda rule: rule.x0
        )  # some are drawn twice
        for run in _abutting(pieces):
            if len(run) > 1:
                yield run[0].top, (run[0].x0, *(rule.x1 for rule in run))


def _abutting(pieces: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Runs of pieces that each begin where the one before ends."""
    run: list[Rule] = []
    for rule in pieces:
        if run and abs(rule.x0 - run[-1].x1) > 1.5:
            yield run
            run = []
        run.append(rule)
    if run:
        yield run


def _are_same(one: Edges, other: Edges) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= SNAP for a, b in zip(one, other, strict=True))


def _are_apart(above: float, below: float, edges: Edges, marks: Marks) -> bool:
    """Whether words between two lines run on over an edge: then the lines are those of two tables with text between."""
    inner = edges[1:-1]
    words = [word for word in marks.words if above < word.base - 0.3 * word.size < below and edges[0] - SNAP <= word.x0 <= edges[-1]]
    return any(word.x0 + SNAP < edge < word.x1 - SNAP for word in words for edge in inner) or _runs_on(words, inner)


def _runs_on(words: Sequence[Word], inner: Sequence[float]) -> bool:
    """Whether two words of one row stand on both sides of an edge with no more than a space between them."""
    return any(
        before.x1 <= edge + SNAP and edge <= after.x0 + SNAP and after.x0 - before.x1 < 0.4 * after.size
        for row in find_rows(words)
        for before, after in pairwise(row)
        for edge in inner
    )


def _is_parted(box: Box, rules: Sequence[Rule]) -> bool:
    """Whether lines stand in the box: then cells are closed, and found as such."""
    return any(
        rule.x0 == rule.x1 and box.left - SNAP <= rule.x0 <= box.right + SNAP and rule.top < box.bottom and rule.bottom > box.top for rule in rules
    )


def _head(first: float, edges: Edges, marks: Marks) -> list[float]:
    """The top of the row over the first line, if heads stand there: in coloured cells of the same width, or free."""
    coloured = [fill for fill in marks.fills if abs(fill.bottom - first) <= SNAP and edges[0] - SNAP <= fill.left and fill.right <= edges[-1] + SNAP]
    if coloured and abs(max(fill.right for fill in coloured) - edges[-1]) <= SNAP:
        return [min(fill.top for fill in coloured)]
    above = [word for word in marks.words if edges[0] - SNAP <= word.x0 and word.x1 <= edges[-1] + SNAP and word.base < first]
    rows = sorted(find_rows(above), key=lambda row: -row[0].base)
    top, seen = first, set[int]()
    for row in rows:
        size = max(word.size for word in row)
        across = any(word.x0 + SNAP < edge < word.x1 - SNAP for word in row for edge in edges[1:-1])
        padding = _WIDER if all(word.strong for word in row) else _PADDING
        if top - row[0].base > (_NEXT_LINE if seen else padding) * size or across or _runs_on(row, edges[1:-1]):
            break
        top = min(word.top for word in row) - 0.1 * size
        seen |= {sum(edge <= word.x0 + SNAP for edge in edges[1:-1]) for word in row}
    return [top] if len(seen) > 1 else []
