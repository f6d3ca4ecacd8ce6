"""Word's automatic numbering to the labels a reader sees: numbering.xml, and one set of counters for each abstract list.

Lists (`w:num`) of one abstract list count on together; a list that overrides a start begins
anew the first time it is used. A level begins anew after any higher one, or as `lvlRestart` says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from lxml.etree import _Element

from pipeline.numerals import ONES, TENS
from pipeline.read.docx.styles import Styles
from pipeline.read.docx.xml import W, attribute, child, number, on

MAX_WRITTEN = 9999  # a start of two thousand million, in letters, would be a label of 80 MB
_PLACE = re.compile(r"%([1-9])")
_GAPS = {"tab": "\t", "space": " ", "nothing": " "}  # a number that touches its text would read as part of the first word
_ROMAN = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i"}
_FIRSTS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth"}
_SIGNS = "*†‡§"


class Label(NamedTuple):
    """A number or bullet and what parts it from the text."""

    text: str
    gap: str


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; `restart` is the level (from 1) after which it begins anew, 0 for never, None for any higher one."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    gap: str = "\t"
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A `w:num`: its abstract list, its levels with the overrides in, and the levels that begin anew at its first use."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


def _letters(value: int) -> str:
    """a, b, ... z, aa, bb: Word doubles the letter."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _roman(value: int) -> str:
    written = []
    for unit, sign in _ROMAN.items():
        count, value = divmod(value, unit)
        written.append(sign * count)
    return "".join(written)


def _words(value: int) -> str:
    if value < 20:
        return ONES[value]
    if value >= 100:
        return str(value)
    tens, ones = divmod(value, 10)
    return TENS[tens - 2] + (f"-{ONES[ones]}" if ones else "")


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _ordinal_words(value: int) -> str:
    *before, last = re.split(r"(-)", _words(value))
    ending = _FIRSTS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return "".join([*before, ending])


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "ordinal": _ordinal,
    "cardinalText": lambda value: _words(value).capitalize(),
    "ordinalText": lambda value: _ordinal_words(value).capitalize(),
    "chicago": lambda value: _SIGNS[(value - 1) % 4] * ((value - 1) // 4 + 1),
    "none": lambda _: "",
}


def write_number(value: int, number_format: str) -> str:
    """A number as a `w:numFmt` writes it; formats of other scripts, and numbers out of all reason, are written in digits."""
    if not 0 < value <= MAX_WRITTEN and number_format not in ("decimalZero", "none"):
        return str(value)
    return _FORMATS.get(number_format, str)(value)


class Numbering:
    """The lists of a document and how far each has counted; ask once for each paragraph, in reading order."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._lists = _read_lists(root, styles)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()

    def level(self, num_id: int, style_id: str | None) -> int | None:
        """The level of a list that is linked to a paragraph style."""
        levels = self._lists[num_id].levels if num_id in self._lists else {}
        return next((at for at, level in sorted(levels.items()) if style_id and level.style == style_id), None)

    def count(self, num_id: int, at: int) -> Label | None:
        """Count one paragraph on level `at` (from 0) and give its label; None for no list, and for a level without a sign."""
        numbered = self._lists.get(num_id)
        if numbered is None or at not in numbered.levels:
            return None
        counts = self._counts.setdefault(numbered.abstract, {})
        for higher in range(at):  # a level that is passed over counts as begun: "1.1" without a "1" is followed by "2"
            if higher in numbered.levels and higher not in counts:
                counts[higher] = self._next(num_id, numbered, counts, higher)
        counts[at] = self._next(num_id, numbered, counts, at)
        for deeper in [level for level in counts if level > at and _restarts(numbered.levels.get(level), at)]:
            del counts[deeper]
        return _label(numbered, counts, at)

    def _next(self, num_id: int, numbered: List, counts: dict[int, int], at: int) -> int:
        start = numbered.starts.get(at)
        if start is not None and (num_id, at) not in self._begun:
            self._begun.add((num_id, at))
            return start
        return counts[at] + 1 if at in counts else numbered.levels[at].start if start is None else start


def _restarts(level: Level | None, at: int) -> bool:
    return level is None or level.restart is None or at < level.restart


def _label(numbered: List, counts: dict[int, int], at: int) -> Label | None:
    level = numbered.levels[at]
    if level.format == "bullet":
        return Label("•", level.gap) if level.text.strip() else None

    def written(place: re.Match[str]) -> str:
        """The number of the level that a place in the label stands for, as Word prints it."""
        named = int(place[1]) - 1
        its = numbered.levels.get(named, Level())
        legal = level.legal and its.format not in ("decimalZero", "none")
        return write_number(counts.get(named, its.start), "decimal" if legal else its.format)

    text = _PLACE.sub(written, level.text).strip()
    return Label(text, level.gap) if text else None


def _read_level(element: _Element) -> Level:
    start, picture = number(child(element, "start")), child(element, "lvlPicBulletId")
    text = attribute(child(element, "lvlText")) or ""
    return Level(
        start=0 if start is None else start,
        format="bullet" if picture is not None else _read_format(element),
        text="•" if picture is not None else text,
        gap=_GAPS.get(attribute(child(element, "suff")) or "tab", "\t"),
        restart=number(child(element, "lvlRestart")),
        legal=on(child(element, "isLgl")),
        style=attribute(child(element, "pStyle")),
    )


def _read_format(level: _Element) -> str:
    """The number format; Word writes newer ones inside AlternateContent, with a fallback."""
    stated = child(level, "numFmt")
    if stated is None:
        stated = next(level.iter(f"{W}numFmt"), None)
    return attribute(stated) or "decimal"


def _read_levels(parent: _Element) -> dict[int, Level]:
    return {number(level, "ilvl") or 0: _read_level(level) for level in parent.iterchildren(f"{W}lvl")}


def _read_lists(root: _Element | None, styles: Styles) -> dict[int, List]:
    if root is None:
        return {}
    abstracts = {attribute(element, "abstractNumId") or "": element for element in root.iterchildren(f"{W}abstractNum")}
    nums = {number(element, "numId") or 0: element for element in root.iterchildren(f"{W}num")}
    found = ((num_id, _read_list(element, nums, abstracts, styles)) for num_id, element in nums.items() if num_id)
    return {num_id: read for num_id, read in found if read is not None}


def _read_list(num: _Element, nums: dict[int, _Element], abstracts: dict[str, _Element], styles: Styles) -> List | None:
    key = attribute(child(num, "abstractNumId")) or ""
    linked = attribute(child(abstracts.get(key), "numStyleLink"))
    if linked:  # the levels stand in the abstract list that the numbering style names
        key = attribute(child(nums.get(styles.list(linked)[0].num_id or 0), "abstractNumId")) or key
    if key not in abstracts:
        return None
    levels, starts = _read_levels(abstracts[key]), {}
    for override in num.iterchildren(f"{W}lvlOverride"):
        at, start = number(override, "ilvl") or 0, number(child(override, "startOverride"))
        redefined = child(override, "lvl")
        if redefined is not None:
            levels[at] = _read_level(redefined)
        if start is not None:
            starts[at] = start
    return List(key, levels, starts)
