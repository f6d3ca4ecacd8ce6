"""A comparison to a picture of its threads: a lane a priority, a column a period.

The form of a mark says the stage (full, hollow, crossed), words say a new name and what became of
the priority, and an arrow leads to the lane it was merged into. Colour only repeats that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.export.comparison import Cell, Comparison, Row
from pipeline.export.drawing import Box, Dot, Group, Line, Mark, Picture, Shape, Words, wrapped
from pipeline.export.fates import Turn
from pipeline.export.labels import STAGES, count
from pipeline.fold import fold
from pipeline.records import Stage

INK, QUIET, HEAD = "#1b1b1b", "#555555", "#1f3864"
_COLOURS: dict[Stage, str] = {"reported": "#1f5fa8", "forward": "#8a5a00", "closed": "#a3322a"}
_NAME, _COLUMN, _FATE, _EDGE = 230.0, 112.0, 236.0, 12.0
_HEAD, _LANE, _NAME_LINE = 52.0, 40.0, 12.0
_LEGEND, _BODY_NAME = 34.0, 22.0


class _Grid(Struct, frozen=True):
    """Where everything stands: the middle of each period's column and of each thread's lane."""

    periods: tuple[str, ...]
    lanes: dict[str, float]
    left: float

    def column(self, period: str) -> float:
        """The middle of a column."""
        return self.left + _NAME + (self.periods.index(period) + 0.5) * _COLUMN

    @property
    def end(self) -> float:
        """Where the columns end."""
        return self.left + _NAME + len(self.periods) * _COLUMN


def lanes(comparison: Comparison, title: str = "Priorities over the years", named: bool = True) -> Picture:
    """The picture of all threads of a comparison, a panel for every body; its name stands over it unless the page has said it."""
    parts = comparison.by_body()
    widest = max((len(part.periods) for part in parts.values()), default=0)
    groups, top = [Group("", tuple(_legend()))], _LEGEND
    for body, part in parts.items():
        panel, top = _panel(body if named else "", part, top if named else top - _BODY_NAME)
        groups += panel
    width = 2 * _EDGE + _NAME + max(widest, 3) * _COLUMN + _FATE
    return Picture(width, top + _EDGE, title, _description(comparison), tuple(groups))


def _description(comparison: Comparison) -> str:
    many = count(len(comparison.rows), "lane")
    return f"{many}, one a priority, over {count(len(comparison.periods), 'period')}. " + " ".join(
        f"{row.name}: {row.ending}." for row in comparison.rows
    )


def _legend() -> Iterator[Mark]:
    x = _EDGE + 8
    for stage, meaning in (("forward", "adopted for the year"), ("reported", "reported on"), ("closed", "said to be closed")):
        yield from _marker(stage, x, 16)
        yield Words(x + 14, 20, f"{STAGES[stage]}: {meaning}", 11, QUIET)
        x += 216
    yield Line(x - 8, 16, x + 24, 16, QUIET, 2, dotted=True)
    yield Words(x + 32, 20, "no entry for the year", 11, QUIET)


def _panel(body: str, part: Comparison, top: float) -> tuple[list[Group], float]:
    """The groups of one body, and where the next one begins."""
    rows, at = _beside_their_heirs(part), top + _HEAD
    places: dict[str, float] = {}
    for row in rows:
        height = _LANE + _NAME_LINE * max((len(lines) for _, lines in _new_names(row)), default=0)
        places[row.thread_id] = at + height - _LANE / 2
        at += height
    grid = _Grid(part.periods, places, _EDGE)
    turns = [turn for turn in part.turns if turn.from_thread in places and turn.to_thread in places]
    groups = [Group("", tuple(_heads(body, grid, top, at)))]
    groups += [Group(_said(row), tuple(_lane(row, grid))) for row in rows]
    groups += [Group(f"{turn.relation.capitalize()} in {turn.to_period}", tuple(_turn(turn, grid))) for turn in turns]
    return groups, at + 18


def _beside_their_heirs(part: Comparison) -> list[Row]:
    """The rows in their order, but each one that was merged away right before the one it went into."""
    by_id = {row.thread_id: row for row in part.rows}
    heir = {turn.from_thread: turn.to_thread for turn in part.turns if turn.relation == "merged" and {turn.from_thread, turn.to_thread} <= set(by_id)}
    placed: dict[str, Row] = {}

    def put(key: str, seen: tuple[str, ...] = ()) -> None:
        """Place a thread right behind those that merged into it; `seen` are the threads on the way, for merges in a circle."""
        if key in placed or key in seen:
            return
        for other in by_id:
            if heir.get(other) == key:
                put(other, (*seen, key))
        placed[key] = by_id[key]

    for key in by_id:
        if key not in heir:
            put(key)
    return list(placed.values()) + [row for row in part.rows if row.thread_id not in placed]


def _heads(body: str, grid: _Grid, top: float, bottom: float) -> Iterator[Mark]:
    name = wrapped(body, grid.end + _FATE - grid.left, 13, 1, bold=True)
    yield Words(grid.left, top + 18, " ".join(name), 13, HEAD, bold=True)
    for number, period in enumerate(grid.periods):
        if number % 2 == 0:
            yield Box(grid.column(period) - _COLUMN / 2, top + 28, _COLUMN, bottom - top - 28, "#f3f5f8")
        yield Words(grid.column(period), top + 44, period, 11, INK, bold=True, anchor="middle")
    yield Words(grid.end + 10, top + 44, "What became of it", 11, INK, bold=True)


def _said(row: Row) -> str:
    """A lane in words."""
    cells = (
        f"{cell.period}: {', '.join(STAGES[stage].lower() for stage in cell.stages) or cell.gap}" for cell in row.cells if cell.entries or cell.gap
    )
    return f"{row.name}. {row.ending}. {'; '.join(cells)}"


def _new_names(row: Row) -> list[tuple[str, list[str]]]:
    """The periods in which the priority is printed under a name that it did not have before, with that name in lines."""
    found, known = [], fold(row.name)
    for cell in row.cells:
        names = [entry.name for entry in cell.entries]
        if names and known not in {fold(name) for name in names}:
            known = fold(names[-1])
            found.append((cell.period, wrapped(names[-1], _COLUMN - 6, 9.5, 3)))
    return found


def _lane(row: Row, grid: _Grid) -> Iterator[Mark]:
    y = grid.lanes[row.thread_id]
    yield Line(grid.left, y + _LANE / 2, grid.end + _FATE, y + _LANE / 2, "#dfe3e8")
    yield from _lines(wrapped(row.name, _NAME - 14, 12, 2, bold=True), grid.left, y, 12, bold=True)
    yield from _path(row, grid, y)
    for period, lines in _new_names(row):
        for number, line in enumerate(reversed(lines)):
            yield Words(grid.column(period), y - 13 - number * _NAME_LINE, line, 9.5, INK, anchor="middle")
    yield from _lines(wrapped(row.ending, _FATE - 16, 11, 2), grid.end + 10, y, 11)


def _lines(lines: Sequence[str], x: float, y: float, size: float, bold: bool = False) -> Iterator[Mark]:
    """One line in the middle of the lane, or two about it."""
    first = y + size * 0.35 - (len(lines) - 1) * size * 0.6
    for number, line in enumerate(lines):
        yield Words(x, first + number * size * 1.2, line, size, INK, bold=bold)


def _path(row: Row, grid: _Grid, y: float) -> Iterator[Mark]:
    """The line from mark to mark, dotted over years without an entry, and an arrow where the priority goes on."""
    held = [cell for cell in row.cells if cell.entries]
    shown = [cell for cell in row.cells if cell.entries or cell.gap]
    for before, after in zip(shown, shown[1:], strict=False):
        dotted = not (before.entries and after.entries)
        ends = (grid.column(before.period), y, grid.column(after.period), y)
        yield Line(*ends, colour=QUIET if dotted else INK, width=2, dotted=dotted)
    if held and row.fate == "continuing":
        x = grid.column(held[-1].period) + 8
        yield Line(x, y, x + 26, y, INK, 2)
        yield Shape(((x + 26, y - 5), (x + 36, y), (x + 26, y + 5)), INK)
    for cell in shown:
        yield from _marks(cell, grid.column(cell.period), y)


def _marks(cell: Cell, x: float, y: float) -> Iterator[Mark]:
    if not cell.entries:
        yield Box(x - 30, y - 8, 60, 16, "#ffffff")
        yield Words(x, y + 3, cell.gap, 9, QUIET, anchor="middle")
        return
    for number, stage in enumerate(cell.stages):
        yield from _marker(stage, x + (number - (len(cell.stages) - 1) / 2) * 20, y)


def _marker(stage: str, x: float, y: float) -> Iterator[Mark]:
    """Hollow: planned; full: reported; a box with a cross: closed."""
    if stage == "closed":
        colour = _COLOURS["closed"]
        yield Box(x - 7, y - 7, 14, 14, "#ffffff", colour)
        yield Line(x - 6, y - 6, x + 6, y + 6, colour, 2.5)
        yield Line(x - 6, y + 6, x + 6, y - 6, colour, 2.5)
    elif stage == "forward":
        yield Dot(x, y, 6, "#ffffff", _COLOURS["forward"], 2.5)
    else:
        yield Dot(x, y, 6, _COLOURS["reported"], _COLOURS["reported"], 2.5)


def _turn(turn: Turn, grid: _Grid) -> Iterator[Mark]:
    """From the last mark of one lane across, then up or down to the first mark of the other."""
    if turn.from_period not in grid.periods or turn.to_period not in grid.periods:
        return
    start, end = grid.lanes[turn.from_thread], grid.lanes[turn.to_thread]
    x1, x2 = grid.column(turn.from_period), grid.column(turn.to_period)
    bend = x2 - _COLUMN / 2 if x2 > x1 else x1 + _COLUMN / 2
    tip = x2 - 20 if x2 > x1 else x2 + 20
    back = 8 if tip > bend else -8
    yield Line(x1 + 18, start, bend, start, INK, 2)
    yield Line(bend, start, bend, end, INK, 2)
    yield Line(bend, end, tip - back, end, INK, 2)
    yield Shape(((tip - back, end - 5), (tip, end), (tip - back, end + 5)), INK)
    word = "merged into" if turn.relation == "merged" else "split off"
    yield Words(bend - 5, start + (14 if end > start else -6), word, 9, QUIET, anchor="end")
