"""Pages to their furniture: running headers and footers, page numbers and stamps, and the footnotes at a page's foot.

Furniture is what stands at the edge of several pages, at the same distance and with the same words
but for numbers. On a page or two there is nothing to compare: there only page numbers and agenda
item stamps are known, by their form.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.document import Box, Role
from pipeline.read.pdf.lines import Strip, find_rows
from pipeline.read.pdf.marks import Marks, Rule, Word

_ZONE = 0.13  # share of the page's height at its head and at its foot
_TABLE_ZONE = 0.18
_STAMP_ZONE = 0.1
_SAME_PLACE = 6.0  # points
_CHUNK_GAP = 2.5  # ems
_FEW_PAGES = 4  # on so few, two that are alike repeat
_NEAR_PAGES = 2  # left and right pages may differ
_MOST_PARTS = 3  # of a running head; a row of more is the head of a table
_BARS, _CLEAR = 0.6, 2.0  # but for one of so many pages that stands so many ems clear of what comes next: a bar of links
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–—|]?(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*\|?\s*page)?", re.IGNORECASE)
_STAMP = re.compile(r"agenda item(?: no\.?)?:? ?\d{1,3}[a-z]?", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\d{1,3}|[⁰¹²³⁴-⁹]{1,3}|[ⁱᵛˣ]{1,5}|[*†‡§]{1,3}|[a-z]")
_NOTE_SIZE = 0.93  # of the size of the body


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words on one baseline near an edge of a page; `edge` is the distance of the baseline from that edge in points."""

    words: tuple[Word, ...]
    zone: Role
    edge: float
    key: str


def find_furniture(pages: Sequence[Marks], tables: Sequence[Sequence[Box]], known: Sequence[dict[int, Role]]) -> list[dict[int, Role]]:
    """For each page the role ("header", "footer") of its furniture words, by the word's `order`: those that are known, and none in tables."""
    rows = [_edge_rows(marks, boxes, roles) for marks, boxes, roles in zip(pages, tables, known, strict=True)]
    repeated = _repeated(rows, few=len(pages) <= _FEW_PAGES)
    often = {key for key, count in Counter((zone, key) for _, zone, key, _ in repeated).items() if count > _BARS * len(pages)}
    return [
        roles | _peel(page, marks, repeated & _keys(number, page), often, len(pages))
        for number, (page, marks, roles) in enumerate(zip(rows, pages, known, strict=True))
    ]


def find_running_tables(pages: Sequence[Marks], tables: Sequence[Sequence[Box]]) -> list[dict[Box, Role]]:
    """For each page those of its tables that are furniture: whole at its head or foot, with the words of one at the same place on the pages before.

    The first of them is kept: it may say what the document is, or hold figures.
    """
    few = len(pages) <= _FEW_PAGES
    seen: dict[tuple[Role, str], list[tuple[float, int, Box]]] = defaultdict(list)
    for number, (marks, boxes) in enumerate(zip(pages, tables, strict=True)):
        height = marks.frame.height
        for box in boxes:
            zone: Role | None = "header" if box.bottom < _TABLE_ZONE * height else "footer" if box.top > height - _TABLE_ZONE * height else None
            if zone:
                key = words_key([word for word in marks.words if _inside(word, box)])
                seen[zone, key].append((box.top if zone == "header" else height - box.bottom, number, box))
    found: list[dict[Box, Role]] = [{} for _ in pages]
    for (zone, _), places in seen.items():
        for edge, number, box in places:
            at = sorted({other for place, other, _ in places if abs(place - edge) <= _SAME_PLACE})
            if number > at[0] and _chain(at, number) >= (2 if few else 3):
                found[number][box] = zone
    return found


def find_side_bars(pages: Sequence[Marks]) -> set[str]:
    """The texts, without their numbers, that run along the edge of several pages: they are furniture too."""
    seen = Counter(key for marks in pages if marks.others for key in {words_key(row) for _, words in marks.others for row in find_rows(words)})
    return {key for key, count in seen.items() if count >= (2 if len(pages) <= _FEW_PAGES else 3)}


def words_key(row: Sequence[Word]) -> str:
    """A row's words with every number the same."""
    return re.sub(r"\d+", "#", " ".join(word.text for word in row).lower())


def _edge_rows(marks: Marks, tables: Sequence[Box], known: Collection[int]) -> list[list[Chunk]]:
    """The rows in the head of a page and then those in its foot, from the edge inwards, cut at wide gaps."""
    height = marks.frame.height
    low, high = _ZONE * height, height - _ZONE * height
    words = [word for word in marks.words if not low <= word.base <= high]
    words = [word for word in words if word.order not in known] if known else words
    words = [word for word in words if not any(_inside(word, box) for box in tables)] if tables else words
    head, foot = find_rows(word for word in words if word.base < low), find_rows(word for word in words if word.base > high)
    return [
        *([_chunk(part, "header", part[0].base) for part in _chunks(row)] for row in head),
        *([_chunk(part, "footer", height - part[0].base) for part in _chunks(row)] for row in reversed(foot)),
    ]


def _inside(word: Word, box: Box) -> bool:
    return box.left <= (word.x0 + word.x1) / 2 <= box.right and box.top <= word.base - 0.3 * word.size <= box.bottom


def _chunks(row: list[Word]) -> list[list[Word]]:
    parts = [[row[0]]]
    for before, word in pairwise(row):
        if word.x0 - before.x1 > _CHUNK_GAP * max(word.size, before.size):
            parts.append([])
        parts[-1].append(word)
    return parts


def _chunk(words: list[Word], zone: Role, edge: float) -> Chunk:
    return Chunk(tuple(words), zone, edge, words_key(words))


def _repeated(pages: Sequence[Sequence[Sequence[Chunk]]], few: bool) -> set[tuple[int, Role, str, int]]:
    """The chunks that stand at one place on enough pages close together, as (index of the page, zone, words, rounded distance)."""
    seen: dict[tuple[Role, str], list[tuple[float, int]]] = defaultdict(list)
    for number, rows in enumerate(pages):
        for row in rows:
            for chunk in row:
                seen[chunk.zone, chunk.key].append((chunk.edge, number))
    found: set[tuple[int, Role, str, int]] = set()
    for (zone, key), places in seen.items():
        for edge, number in places:
            at = sorted({other for place, other in places if abs(place - edge) <= _SAME_PLACE})
            if _chain(at, number) >= (2 if few else 3):
                found.add((number, zone, key, round(edge)))
    return found


def _chain(pages: Sequence[int], number: int) -> int:
    """How many of some pages hang together with one of them, none more than `_NEAR_PAGES` from the next."""
    at = pages.index(number)
    first = last = at
    while first and pages[first] - pages[first - 1] <= _NEAR_PAGES:
        first -= 1
    while last + 1 < len(pages) and pages[last + 1] - pages[last] <= _NEAR_PAGES:
        last += 1
    return last - first + 1


def _keys(number: int, rows: Sequence[Sequence[Chunk]]) -> set[tuple[int, Role, str, int]]:
    return {(number, chunk.zone, chunk.key, round(chunk.edge)) for row in rows for chunk in row}


def _peel(
    rows: Sequence[Sequence[Chunk]], marks: Marks, repeated: set[tuple[int, Role, str, int]], often: Collection[tuple[Role, str]], pages: int
) -> dict[int, Role]:
    """Take furniture off a page from its edges inwards, until a row holds none; `often` are the words of most pages."""
    roles: dict[int, Role] = {}
    known = {key[1:] for key in repeated}
    same = {word.order for row in rows for chunk in row if (chunk.zone, chunk.key, round(chunk.edge)) in known for word in chunk.words}
    stopped: set[Role] = set()
    for row in rows:
        zone = row[0].zone
        if zone in stopped:
            continue
        found = [chunk for chunk in row if (zone, chunk.key, round(chunk.edge)) in known or _is_stamp(chunk, marks.frame.height, pages)]
        if not found or (len(row) > _MOST_PARTS and not (all((zone, chunk.key) in often for chunk in row) and _stands_apart(row, same, marks))):
            found = []
            stopped.add(zone)
        for chunk in found:
            roles.update((word.order, zone) for word in chunk.words)
    return roles


def _stands_apart(row: Sequence[Chunk], same: Collection[int], marks: Marks) -> bool:
    """Whether a row stands well apart from what comes next, but for words that are the `same` on other pages: it is a bar of links, and no head of a table."""
    word = row[0].words[0]
    return not any(0 < abs(other.base - word.base) < _CLEAR * word.size and other.order not in same for other in marks.words)


def _is_stamp(chunk: Chunk, height: float, pages: int) -> bool:
    """Whether a chunk by its form alone is a page number or a stamp."""
    text = " ".join(word.text for word in chunk.words)
    if chunk.edge > _STAMP_ZONE * height:
        return False
    if _STAMP.fullmatch(text):
        return True
    return bool(_PAGE_NUMBER.fullmatch(text)) and (pages <= 2 or "page" in text.lower())


def mark_footnotes(strips: Sequence[Strip], body_size: float, rules: Sequence[Rule]) -> None:
    """Give the small lines at the foot of each column, from the first that begins with a mark on, their role and the mark of their note."""
    for column in sorted({strip.column for strip in strips}):
        lines = [strip for strip in strips if strip.column == column]
        foot = _foot(lines, body_size)
        note: str | None = None
        for strip in foot:
            mark = _mark(strip, _has_short_rule(strip, rules))
            note = mark or note
            if note:
                strip.role, strip.note, strip.label = "footnote", note, None


def _foot(lines: Sequence[Strip], body_size: float) -> list[Strip]:
    """The small lines below the last line of the body's size, from the top down."""
    foot: list[Strip] = []
    for strip in sorted(lines, key=lambda strip: -strip.base):
        if strip.table is not None or strip.cell is not None or strip.size > _NOTE_SIZE * body_size:
            break
        foot.append(strip)
    return foot[::-1]


def _mark(strip: Strip, ruled: bool) -> str | None:
    """The mark that a footnote begins with: raised, or any small number under a footnote rule."""
    first = strip.words[0]
    if not _NOTE_MARK.fullmatch(first.text) or len(strip.words) < 2:
        return None
    small = first.raised or first.size < 0.8 * strip.words[1].size
    return first.text if small or (ruled and not first.text.isalpha()) else None


def _has_short_rule(strip: Strip, rules: Sequence[Rule]) -> bool:
    """Whether a short lying rule stands somewhat above a line."""
    return any(rule.top == rule.bottom and 45 <= rule.x1 - rule.x0 <= 220 and 0 < strip.base - rule.top < 3 * strip.size for rule in rules)
