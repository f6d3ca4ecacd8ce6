"""Lines of a page to paragraphs, by their place, size and weight.

Two lines go together when the second follows at the usual distance in the same column and nothing
says that something new begins: a label, another size or weight, an indent after a full stop, or a
first word that would still have fitted on the line before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from pipeline.document import Box, Cell, Document, Line
from pipeline.segment.front_lines import names_front
from pipeline.segment.headings import is_field, is_label, topic_of
from pipeline.segment.labels import begins_item, find_label, refers_to_mark
from pipeline.segment.passages import BEGINS_SMALL, FILE_SIGN, NAMED_AIM, OPENED_BY_DASH, Passage, ends_sentence, hangs, joins_twice

_PARTS = frozenset({"Minutes:", "Decision:", "Decisions:"})  # of what a meetings site prints on an item
_ENDS_IN_SUM = re.compile(r"£[\d,.]+\d$")  # a name with its sum, over the next one
_HEADLINE = 1.3  # times the size of a line: what is larger is no text of its column
_SHORT = 0.75  # of the longest line of an item
_COLUMN = 5  # lines: fewer don't tell how wide their column is
SET_IN = 0.4  # ems that an item is set in at least
_LONGEST = 10_000  # characters: what is longer is no paragraph but a text without full stops
_FLUSH = 3.0  # points
LOOSER = 1.22  # a pitch this many times the usual one ends a paragraph
# What a word needs beside its letters, in letters: more where a line of running text stops in mid-sentence, as capitals and "m" are wide.
_ROOM, _ROOM_IN_TEXT, _LINE_OF_TEXT = 1.5, 2.5, 60
_DASHES = ("– ", "- ", "— ")
Edges = dict[float, tuple[int, float]]  # of lines by their size: how many there are, and how far they go to the right


def set_together(document: Document, starts: Mapping[int, bool]) -> Callable[[Line, Line], bool]:
    """Whether one line of a page goes on in the next: the `joins` of `group`; `starts` are the lines that may begin an item without a mark."""
    text = document.text
    pitch = _usual_pitch(document.lines)
    right_of = _right_edges(document.lines)

    def joins(a: Line, b: Line) -> bool:
        """Whether the second of two lines on a page goes on from the first."""
        if a.box is None or b.box is None or a.page != b.page or a.column != b.column or a.shaded != b.shaded or not _follows(a, b, pitch):
            return False
        first, second = text[a.span.start : a.span.end], text[b.span.start : b.span.end]
        if b.span.start in starts and (starts[b.span.start] or _has_room(first, second, a, right_of)):
            return False
        bold, then_bold = _weight(a), _weight(b)
        if bold > 0.85 and second.startswith(_DASHES) and _follows(a, b, pitch / LOOSER * 1.08) and not ends_sentence(first):
            return True  # a name in bold that fills its line, then a dash and its aim
        if ":" in second[:40] and is_field(second):
            return False
        if second in _PARTS or (a.cell is not None and FILE_SIGN.search(first)):
            return False  # "Minutes:" below the name of an item, or the name with the sign of its file
        if (
            second.endswith(":")
            and first[:1].isupper()
            and not hangs(first.lower())
            and (is_label(second) or (topic_of(second) and second[:1].isupper() and bold > 0.85))
        ):
            return False  # the label of the next box of a form
        if "\t" in second or _differ(a, b):
            return False
        if "\t" in _after_label(first, a) or begins_item(first.strip(), second, b.label):
            return False
        if bold > 0.85 and _begins_strong(b) and then_bold < 0.85:
            return True  # a name in bold that runs on over the line, then its aim
        if bold > 0.85 and then_bold < 0.15:
            runs_in = first.endswith((":", "–", "-")) and topic_of(first) is None and _follows(a, b, pitch / LOOSER * 1.08)
            return runs_in or bool(BEGINS_SMALL.match(second))
        if a.shaded and bold < 0.15 and then_bold > 0.85 and second[:1].isupper() and not hangs(first) and not ends_sentence(second):
            return False  # in a narrow box a line in bold heads what comes next, however full the line before it is
        return _goes_on(first, second, a, b, right_of)

    return joins


def join_over_breaks(passages: list[Passage], starts: Mapping[int, bool]) -> list[Passage]:
    """Join what a page foot, a column end, a note or a blank line cut in mid-sentence."""
    kept: list[Passage] = []
    last: Passage | None = None  # the last passage of the running text
    rows = _Rows()
    for each in passages:
        if each.cell is not None:
            last = None
            if not rows.completes(each, each.cell):
                kept.append(each)
            continue
        if each.role != "body":
            kept.append(each)
            continue
        if last is not None and len(last.text) < _LONGEST and each.first.span.start not in starts and _is_cut(last, each):
            last.absorb(each)
            continue
        kept.append(each)
        last = each
    return kept


class _Rows:
    """The row of a table at hand, and the last one of the page before: its cells may go on in the first row of this one."""

    def __init__(self) -> None:
        self._row: list[Passage] = []
        self._cut: list[Passage] = []
        self._page: int | None = None
        self._place = (-1, -1)

    def completes(self, each: Passage, cell: Cell) -> bool:
        """Whether a passage of a cell is the rest of one that a page foot cut; then that one takes it over."""
        page, place = each.lines[0].page, cell[:2]
        if page != self._page:
            self._cut, self._row, self._page = self._row, [], page
        elif place != self._place:
            self._row = []
        self._place = place
        self._row.append(each)
        if not self._cut or page is None:
            return False
        before = next((one for one in reversed(self._cut) if one.cell == cell), None)
        if before is None or not _is_cut(before, each):
            return False
        before.absorb(each)
        self._cut.remove(before)
        return True


def _is_cut(a: Passage, b: Passage) -> bool:
    """Whether passage b is the rest of passage a."""
    if b.label is not None or a.is_complete or joins_twice(a.text, b.text) or "\t" in b.text or a.first.shaded != b.first.shaded:
        return False
    if OPENED_BY_DASH.search(a.text) and b.text.endswith((";", "; and")):
        return False  # the first item of a list
    if b.text[:1] == "(" and FILE_SIGN.search(a.text):
        return False  # the name of an item of a meeting, and below it whose report it is
    if a.size and b.size and abs(a.size - b.size) > 0.08 * a.size:
        return False
    if not b.continues() and a.is_strong != b.is_strong:  # the quick question first: the other looks at all lines
        return False
    if a.lines[-1].whole or (a.lines[-1].page == b.first.page and a.lines[-1].column == b.first.column):
        return b.continues()
    over_page = len(a.text) > 45 and not a.is_strong and not NAMED_AIM.match(b.text) and not _is_outdented(a, b) and not _ends_short(a)
    return b.continues() or a.is_hanging or (over_page and b.text[:1].isalnum() and len(b.text) > 25)


def _ends_short(a: Passage) -> bool:
    """Whether the last line of an item is much shorter than the others: it has ended, though without a full stop."""
    boxes = [line.box for line in a.lines if line.box]
    if a.label is None or len(boxes) < 2:
        return False
    left = min(box.left for box in boxes)
    return boxes[-1].right - left < _SHORT * (max(box.right for box in boxes) - left)


def _is_outdented(a: Passage, b: Passage) -> bool:
    """Whether b stands further to the left than the lines of item a do: after the list the text goes on without it."""
    before, after = a.lines[-1].box, b.first.box
    if a.label is None or len(a.lines) < 2 or before is None or after is None or a.lines[-1].column != b.first.column:
        return False
    return after.left < before.left - 1.2 * (a.size or 10.0)


def _after_label(text: str, line: Line) -> str:
    label = line.label or find_label(text) or ""
    return text[len(label) :].strip() if text.startswith(label) else text


def _follows(a: Line, b: Line, pitch: float) -> bool:
    """Whether b stands below a at no more than the usual distance."""
    assert a.box is not None
    assert b.box is not None
    step = b.box.top - a.box.top
    size = max(a.size or 0, b.size or 0) or (a.box.bottom - a.box.top)
    return 0 < step <= pitch * LOOSER * size


def _differ(a: Line, b: Line) -> bool:
    return bool(a.size and b.size and abs(a.size - b.size) > 0.08 * max(a.size, b.size)) or a.underlined != b.underlined


def _goes_on(first: str, second: str, a: Line, b: Line, right_of: Callable[[Line], float]) -> bool:
    """Decide by sentence and width, for lines set alike at the usual distance."""
    assert a.box is not None
    assert b.box is not None
    if _stands_beside(a.box, b.box) or joins_twice(first, second):
        return False
    ends = ends_sentence(first)
    if not ends and (BEGINS_SMALL.match(second) or hangs(first) or refers_to_mark(first, second)):
        return True
    size = a.size or 10.0
    if ends and abs(b.box.left - a.box.left) > 1.2 * size and not a.label and not find_label(first):
        return False
    fits = _has_room(first, second, a, right_of)
    if fits and _weight(a) > 0.85 and names_front(first):
        return False
    centred = abs((a.box.left + a.box.right) - (b.box.left + b.box.right)) < 0.5 * size and a.box.left > b.box.left + size
    return (
        not fits
        or (a.cell is not None and not ends and not (_ENDS_IN_SUM.search(first) and second[:1].isupper()))
        or (centred and not ends)
        or (_weight(a) > 0.85 and _weight(b) > 0.85 and not ends)
    )


def _stands_beside(a: Box, b: Box) -> bool:
    """Whether a line stands over the right half of the next and is not set to the right with it: a caption at the end of a row of tiles, over the text below."""
    return a.left > (b.left + b.right) / 2 and b.right - a.right > _FLUSH


def _has_room(first: str, second: str, a: Line, right_of: Callable[[Line], float]) -> bool:
    """Whether the first word of a line would still have fitted on the line before it."""
    assert a.box is not None
    width = (a.box.right - a.box.left) / max(1, len(first))
    word = second.split()[0] if second.split() else ""
    room = _ROOM_IN_TEXT if len(first) > _LINE_OF_TEXT and not ends_sentence(first) else _ROOM
    return a.box.right + width * (len(word) + room) < right_of(a)


def starts_of_lists(document: Document) -> dict[int, bool]:
    """Lines, by their start, that may begin an item of a list whose bullets are in no text layer: set in under a lead-in, and none of them labelled.

    True where the item hangs: it begins further to the left than the lines it goes on in. Else only the room left on the line before can tell.
    """
    text, found = document.text, dict[int, bool]()
    run: list[Line] = []
    lead: Line | None = None
    for line in document.lines:
        if lead is not None and _is_set_in(line, lead):
            run.append(line)
            continue
        if run:
            found |= _items_of(run)
        run = []
        leads = text.startswith(":", line.span.end - 1) and line.box is not None and line.cell is None and line.role == "body" and line.label is None
        lead = line if leads else None
    return found | _items_of(run)


def _is_set_in(line: Line, lead: Line) -> bool:
    """Whether a line stands further in than a lead-in above it, without a label, in the same column."""
    if line.box is None or lead.box is None or line.label or line.cell is not None or line.role != "body":
        return False
    alike = line.page == lead.page and line.column == lead.column and line.shaded == lead.shaded and abs((line.size or 0) - (lead.size or 0)) < 0.5
    return alike and line.box.left >= lead.box.left + SET_IN * (line.size or 10.0)


def _items_of(run: Sequence[Line]) -> dict[int, bool]:
    """The lines of a run that are set at its left edge; True where others hang below them."""
    lefts = [line.box.left for line in run if line.box]
    if len(lefts) < 2:
        return {}
    edge, size = min(lefts), run[0].size or 10.0
    hang = [left for left in lefts if left > edge + SET_IN * size]
    if any(left > edge + 3 * size for left in hang) or max(lefts[0], edge) > edge + 1:
        return {}
    return {line.span.start: bool(hang) for line in run if line.box and line.box.left <= edge + 1}


def _place(line: Line) -> tuple[int | None, int, object]:
    return (line.page, line.column, line.cell if line.cell else (line.shaded, line.role))


def _right_edges(lines: tuple[Line, ...]) -> Callable[[Line], float]:
    """How far to the right lines go around a line: in its column, box or cell of a page, and beside the same box where text runs around one.

    Much larger lines do not count: a heading may reach further than its column.
    """
    areas, lanes = _areas(lines), _lanes(lines)
    places: dict[tuple[object, int, int], Edges] = {}
    around: dict[int, Edges] = {}  # by the id of a line: the lines of its place
    for line in lines:
        if line.box:
            at = (_place(line), _beside(line, areas), _lane(line, lanes))
            found = around[id(line)] = places.setdefault(at, {})
            count, right = found.get(size := line.size or 0.0, (0, line.box.right))
            found[size] = (count + 1, max(right, line.box.right))

    known: dict[tuple[int, float], float] = {}

    def right_of(line: Line) -> float:
        """Where lines near this one and of its size end on the right, in points."""
        edges, size = around[id(line)], line.size or 0.0
        if (id(edges), size) not in known:
            known[id(edges), size] = _right_edge(edges, size)
        return known[id(edges), size]

    return right_of


def _lanes(lines: tuple[Line, ...]) -> dict[object, list[float]]:
    """Where the lines of boxes that stand side by side begin: three cards in a row are each as wide as their own lines."""
    places: dict[object, list[Box]] = {}
    for line in lines:
        if line.box and line.shaded:
            places.setdefault(_place(line), []).append(line.box)
    lanes: dict[object, list[float]] = {}
    for place, boxes in places.items():
        starts: list[float] = []
        right = 0.0
        for box in sorted(boxes, key=lambda box: box.left):
            if not starts or box.left > right:
                starts.append(box.left)
            right = max(right, box.right)
        lanes[place] = starts
    return lanes


def _lane(line: Line, lanes: dict[object, list[float]]) -> int:
    """Which of the boxes side by side a line stands in."""
    return bisect_right(lanes[_place(line)], line.box.left) if line.box and line.shaded else 0


def _right_edge(edges: Edges, most: float) -> float:
    """How far lines go that are not much larger than a size, or all lines, where these are too few to tell."""
    alike = [found for size, found in edges.items() if size <= _HEADLINE * most]
    enough = sum(count for count, _ in alike) >= _COLUMN
    return max(right for _, right in (alike if enough else edges.values()))


def _areas(lines: tuple[Line, ...]) -> dict[int | None, list[Box]]:
    """The places of the boxes of each page: runs of shaded lines, with room for their borders."""
    areas: dict[int | None, list[Box]] = {}
    before: Line | None = None
    for line in lines:
        if line.box and line.shaded and line.cell is None and line.role == "body":
            left, top, right, bottom = line.box
            room = 2 * (line.size or 10.0)
            area = Box(left, top - room, right, bottom + room)
            found = areas.setdefault(line.page, [])
            if before is not None and before.shaded and _place(before) == _place(line) and found:
                last = found[-1]
                found[-1] = Box(min(last.left, left), min(last.top, area.top), max(last.right, right), max(last.bottom, area.bottom))
            else:
                found.append(area)
        before = line
    return areas


def _beside(line: Line, areas: dict[int | None, list[Box]]) -> int:
    """Which box of its page a line of running text ends at; -1 for none."""
    if line.box is None or line.shaded or line.cell is not None or line.page not in areas:
        return -1
    middle = (line.box.top + line.box.bottom) / 2
    found = enumerate(areas[line.page])
    return next((index for index, area in found if area.top <= middle <= area.bottom and line.box.right <= area.left), -1)


def _usual_pitch(lines: tuple[Line, ...]) -> float:
    """The most frequent distance from one line to the next, in font sizes."""
    steps: Counter[float] = Counter()
    for a, b in zip(lines, lines[1:], strict=False):
        if a.box and b.box and a.page == b.page and a.column == b.column and a.size and a.cell is None:
            step = round((b.box.top - a.box.top) / a.size, 1)
            if 0.9 <= step <= 2.6:
                steps[step] += 1
    if not steps:
        return 1.25
    most = max(steps.values())
    return min(step for step, count in steps.items() if count >= 0.4 * most)


def _begins_strong(line: Line) -> bool:
    return bool(line.strong) and line.strong[0].start <= line.span.start + 1


def _weight(line: Line) -> float:
    if not line.strong:
        return 0.0
    return sum(run.end - run.start for run in line.strong) / max(1, line.span.end - line.span.start)
