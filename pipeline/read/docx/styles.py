"""Word styles to what holds for a run or a paragraph: bold, size, heading level, list, shading.

A setting is looked for on the run or paragraph, then up the style's basedOn chain, then in the
document's defaults. Bold, italics and hidden are toggles: a character style inside a paragraph
style that both say bold is upright (ECMA-376 part 1, 17.7.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from lxml.etree import _Element

from pipeline.read.docx.xml import W, attribute, child, number, switch

WORD_SIZE = 10.0  # points, where neither a style nor the defaults give a size
_HEADING_NAME = re.compile(r"heading ([1-9])", re.IGNORECASE)
_WHITE = frozenset({"", "auto", "ffffff", "none"})
_SIDES = ("top", "bottom", "left", "right")


class RunFormat(NamedTuple):
    """What one place says of runs; None where it says nothing. `size` in points."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    underline: bool | None = None
    size: float | None = None
    raised: bool | None = None
    struck: bool | None = None


class ListRef(NamedTuple):
    """The list that a paragraph or style names: a numId (0 is none) and a level."""

    num_id: int | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """One style as it is written, without what it inherits."""

    id: str
    based_on: str | None
    run: RunFormat
    heading: int | None  # 1..9; 0 where the style says that it is body text
    list: ListRef
    shaded: bool | None
    first_row: RunFormat


NO_FORMAT = RunFormat()


def read_run_format(properties: _Element | None) -> RunFormat:
    """The settings of a `w:rPr`."""
    if properties is None:
        return NO_FORMAT
    underline, half_points = attribute(child(properties, "u")), number(child(properties, "sz"))
    raised = attribute(child(properties, "vertAlign"))
    return RunFormat(
        bold=switch(child(properties, "b")),
        italic=switch(child(properties, "i")),
        hidden=switch(child(properties, "vanish")),
        underline=None if underline is None else underline != "none",
        size=None if half_points is None else half_points / 2,
        raised=None if raised is None else raised == "superscript",
        struck=_either(switch(child(properties, "strike")), switch(child(properties, "dstrike"))),
    )


def _either(one: bool | None, other: bool | None) -> bool | None:
    return other if one is None else one or bool(other)


def read_list(properties: _Element | None) -> ListRef:
    """The list that a `w:pPr` names."""
    return ListRef(number(child(properties, "numPr", "numId")), number(child(properties, "numPr", "ilvl")))


def is_shaded(properties: _Element | None) -> bool | None:
    """Whether a `w:pPr` or `w:tcPr` fills the ground or draws a border on all four sides; None if it says nothing."""
    fill, borders = child(properties, "shd"), child(properties, "pBdr")
    if fill is None and borders is None:
        return None
    filled = (attribute(fill, "fill") or "").lower() not in _WHITE
    return filled or all(attribute(child(borders, side)) not in (None, "nil", "none") for side in _SIDES)


def read_heading(properties: _Element | None) -> int | None:
    """The heading level a `w:pPr` states, 1..9; 0 for body text, None if it says nothing."""
    level = number(child(properties, "outlineLvl"))
    return None if level is None else (level + 1) % 10 if 0 <= level <= 9 else 0


def _read_style(element: _Element) -> Style:
    paragraph = child(element, "pPr")
    named = _HEADING_NAME.fullmatch((attribute(child(element, "name")) or "").strip())
    stated = read_heading(paragraph)
    parts = (part for part in element.iterchildren(f"{W}tblStylePr") if attribute(part, "type") == "firstRow")
    return Style(
        id=attribute(element, "styleId") or "",
        based_on=attribute(child(element, "basedOn")),
        run=read_run_format(child(element, "rPr")),
        heading=int(named[1]) if named else stated,
        list=read_list(paragraph),
        shaded=is_shaded(paragraph),
        first_row=read_run_format(child(next(parts, None), "rPr")),
    )


class Styles:
    """The styles of a document."""

    def __init__(self, root: _Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default: str | None = None
        for element in () if root is None else root.iterchildren(f"{W}style"):
            style = _read_style(element)
            self._styles.setdefault(style.id, style)
            if attribute(element, "type") == "paragraph" and on_attribute(element, "default"):
                self.default = style.id
        self._defaults = read_run_format(child(root, "docDefaults", "rPrDefault", "rPr"))
        self._chains: dict[str | None, tuple[Style, ...]] = {None: ()}
        self._formats: dict[str | None, RunFormat] = {}

    def chain(self, style_id: str | None) -> tuple[Style, ...]:
        """A style and those it is based on, nearest first."""
        if style_id not in self._chains:
            found: list[Style] = []
            at = style_id
            while at in self._styles and self._styles[at] not in found:
                found.append(self._styles[at])
                at = found[-1].based_on
            self._chains[style_id] = tuple(found)
        return self._chains[style_id]

    def heading(self, style_id: str | None) -> int | None:
        """The heading level of a paragraph style, 1..9."""
        return next((style.heading for style in self.chain(style_id) if style.heading is not None), None) or None

    def shaded(self, style_id: str | None) -> bool:
        """Whether a paragraph style is set in a box."""
        return next((style.shaded for style in self.chain(style_id) if style.shaded is not None), False)

    def list(self, style_id: str | None) -> tuple[ListRef, str | None]:
        """The list of a paragraph style, and the id of the style in the chain that names it."""
        chain = self.chain(style_id)
        owner = next((style for style in chain if style.list.num_id is not None), None)
        level = next((style.list.level for style in chain if style.list.level is not None), None)
        return ListRef(owner.list.num_id if owner else None, level), owner.id if owner else None

    def first_row(self, style_id: str | None) -> RunFormat:
        """What a table style says of the runs in a table's first row."""
        return _nearest(tuple(style.first_row for style in self.chain(style_id)))

    def run_format(self, direct: RunFormat, character: str | None, paragraph: str | None, table: RunFormat = NO_FORMAT) -> RunFormat:
        """What holds for a run with these direct settings, its character and paragraph style, and the table it stands in."""
        levels = (self._of(character), self._of(paragraph), table)
        stated = _nearest((direct, *levels, self._defaults))
        return RunFormat(
            bold=self._toggle("bold", direct, levels),
            italic=self._toggle("italic", direct, levels),
            hidden=self._toggle("hidden", direct, levels),
            struck=self._toggle("struck", direct, levels),
            underline=stated.underline or False,
            size=stated.size if stated.size is not None else WORD_SIZE,
            raised=stated.raised or False,
        )

    def _of(self, style_id: str | None) -> RunFormat:
        if style_id not in self._formats:
            self._formats[style_id] = _nearest(tuple(style.run for style in self.chain(style_id)))
        return self._formats[style_id]

    def _toggle(self, name: str, direct: RunFormat, levels: tuple[RunFormat, ...]) -> bool:
        stated: bool | None = getattr(direct, name)
        if stated is not None:
            return stated
        return bool(getattr(self._defaults, name)) or sum(bool(getattr(level, name)) for level in levels) % 2 == 1


def on_attribute(element: _Element, name: str) -> bool:
    """Whether an on-off attribute is on."""
    return (attribute(element, name) or "0").lower() in {"1", "true", "on"}


def _nearest(formats: tuple[RunFormat, ...]) -> RunFormat:
    """Field by field, the first that is stated."""
    if not formats:
        return NO_FORMAT
    return RunFormat(*(next((value for value in values if value is not None), None) for values in zip(*formats, strict=True)))
