"""A few shapes to a picture, as SVG and as PNG from the same values.

SVG is for screens, PNG for the Word paper. Nothing here knows what is drawn. Lengths are in units
of one screen pixel, the origin is at the top left. The same picture makes the same bytes: no clock,
no random names, and the font is shipped beside this file (Bitstream Vera, free to ship with programs).
"""

from __future__ import annotations

import io
import unicodedata
from functools import cache, lru_cache
from html import escape
from importlib.resources import files
from typing import Any

from msgspec import Struct

from pipeline.export.labels import printable

FAMILY = "Verdana, 'DejaVu Sans', 'Bitstream Vera Sans', Arial, sans-serif"  # as wide as the font that is measured with, or narrower
_SHARPNESS = 1.5  # pixels of the PNG file for a unit
_SMOOTHING = 2  # drawn larger by this and then reduced, so that slopes have no steps


class Line(Struct, frozen=True):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = "#1b1b1b"
    width: float = 1
    dotted: bool = False


class Box(Struct, frozen=True):
    """A rectangle, filled, outlined or both; a colour of "none" leaves that out."""

    x: float
    y: float
    width: float
    height: float
    fill: str = "none"
    stroke: str = "none"


class Dot(Struct, frozen=True):
    """A circle."""

    x: float
    y: float
    radius: float
    fill: str
    stroke: str
    width: float = 2


class Shape(Struct, frozen=True):
    """A filled polygon."""

    points: tuple[tuple[float, float], ...]
    fill: str


class Words(Struct, frozen=True):
    """One line of text; `anchor` says which end of it stands at x, y is its base line."""

    x: float
    y: float
    text: str
    size: float = 12
    colour: str = "#1b1b1b"
    bold: bool = False
    anchor: str = "start"


Mark = Line | Box | Dot | Shape | Words


class Group(Struct, frozen=True):
    """Marks that belong together, and what they say in words."""

    title: str
    marks: tuple[Mark, ...]


class Picture(Struct, frozen=True):
    """A picture with its name and what it shows in words."""

    width: float
    height: float
    title: str
    description: str
    groups: tuple[Group, ...]


def svg(picture: Picture, name: str) -> str:
    """The picture as an SVG element; `name` sets its ids apart from those of other pictures in one page."""
    size = f'width="{_n(picture.width)}" height="{_n(picture.height)}" viewBox="0 0 {_n(picture.width)} {_n(picture.height)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="{name}-title {name}-desc" font-family="{FAMILY}">'
    said = f'<title id="{name}-title">{_text(picture.title)}</title>\n<desc id="{name}-desc">{_text(picture.description)}</desc>'
    ground = f'<rect width="{_n(picture.width)}" height="{_n(picture.height)}" fill="#ffffff"/>'
    return "\n".join([head, said, ground, *map(_svg_group, picture.groups), "</svg>\n"])


def _svg_group(group: Group) -> str:
    title = f"<title>{_text(group.title)}</title>" if group.title else ""
    return f"<g>{title}{''.join(map(_svg_mark, group.marks))}</g>"


def _svg_mark(mark: Mark) -> str:
    if isinstance(mark, Words):
        weight = ' font-weight="bold"' if mark.bold else ""
        anchor = f' text-anchor="{mark.anchor}"' if mark.anchor != "start" else ""
        at = f'x="{_n(mark.x)}" y="{_n(mark.y)}" font-size="{_n(mark.size)}" fill="{mark.colour}"'
        return f"<text {at}{weight}{anchor}>{_text(mark.text)}</text>"
    if isinstance(mark, Line):
        dots = ' stroke-dasharray="2 4"' if mark.dotted else ""
        ends = f'x1="{_n(mark.x1)}" y1="{_n(mark.y1)}" x2="{_n(mark.x2)}" y2="{_n(mark.y2)}"'
        return f'<line {ends} stroke="{mark.colour}" stroke-width="{_n(mark.width)}"{dots}/>'
    if isinstance(mark, Dot):
        at = f'cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(mark.radius)}"'
        return f'<circle {at} fill="{mark.fill}" stroke="{mark.stroke}" stroke-width="{_n(mark.width)}"/>'
    if isinstance(mark, Shape):
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in mark.points)
        return f'<polygon points="{points}" fill="{mark.fill}"/>'
    at = f'x="{_n(mark.x)}" y="{_n(mark.y)}" width="{_n(mark.width)}" height="{_n(mark.height)}"'
    return f'<rect {at} fill="{mark.fill}" stroke="{mark.stroke}"/>'


@lru_cache(maxsize=4096)  # columns, sizes and heights stand in mark after mark
def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    # A lone carriage return or tab is a space in XML all the same, and reads better as one.
    return escape(printable(" ".join(text.split())), quote=True)


def png(picture: Picture) -> bytes:
    """The picture as a PNG file, three pixels to two units."""
    from PIL import Image, ImageDraw

    factor = round(_SHARPNESS * _SMOOTHING)
    image = Image.new("RGB", (round(picture.width * factor), round(picture.height * factor)), "#ffffff")
    brush = ImageDraw.Draw(image)
    marks = [mark for group in picture.groups for mark in group.marks]
    for mark in marks:
        if not isinstance(mark, Words):
            _paint(brush, mark, factor)
    image = image.reduce(_SMOOTHING)
    brush = ImageDraw.Draw(image)
    for mark in marks:
        if isinstance(mark, Words):
            _write(brush, mark)
    buffer = io.BytesIO()
    image.quantize(64, method=Image.Quantize.FASTOCTREE).save(buffer, "PNG")
    return buffer.getvalue()


def _paint(brush: Any, mark: Line | Box | Dot | Shape, factor: int) -> None:
    if isinstance(mark, Line):
        _paint_line(brush, mark, factor)
    elif isinstance(mark, Shape):
        brush.polygon([(x * factor, y * factor) for x, y in mark.points], fill=mark.fill)
    elif isinstance(mark, Dot):
        reach = mark.radius + mark.width / 2
        box = [(mark.x - reach) * factor, (mark.y - reach) * factor, (mark.x + reach) * factor, (mark.y + reach) * factor]
        brush.ellipse(box, fill=mark.fill, outline=mark.stroke, width=round(mark.width * factor))
    else:
        box = [mark.x * factor, mark.y * factor, (mark.x + mark.width) * factor, (mark.y + mark.height) * factor]
        fill, outline = (None if colour == "none" else colour for colour in (mark.fill, mark.stroke))
        brush.rectangle(box, fill=fill, outline=outline, width=factor if outline else 0)


def _paint_line(brush: Any, mark: Line, factor: int) -> None:
    """A line, or its dots one by one."""
    ends = [mark.x1 * factor, mark.y1 * factor, mark.x2 * factor, mark.y2 * factor]
    width = max(round(mark.width * factor), 1)
    if not mark.dotted:
        brush.line(ends, fill=mark.colour, width=width)
        return
    x1, y1, x2, y2 = ends
    length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1)
    for at in range(0, int(length), 6 * factor):
        part = [(at / length), (min(at + 2 * factor, length) / length)]
        brush.line([(x1 + (x2 - x1) * t, y1 + (y2 - y1) * t) for t in part], fill=mark.colour, width=width)


def _write(brush: Any, mark: Words) -> None:
    font = _font(mark.bold, round(mark.size * _SHARPNESS))
    anchor = {"start": "ls", "middle": "ms", "end": "rs"}[mark.anchor]
    brush.text(
        (mark.x * _SHARPNESS, mark.y * _SHARPNESS), _drawable(" ".join(mark.text.split()), mark.bold), font=font, fill=mark.colour, anchor=anchor
    )


def _drawable(text: str, bold: bool) -> str:
    """The text in the letters that the font has: others without their accents, or as a question mark."""
    return "".join(_letter(letter, bold) for letter in text)


@cache
def _letter(letter: str, bold: bool) -> str:
    font = _font(bold, 20)
    missing = bytes(font.getmask("\uffff"))
    if letter.isspace() or bytes(font.getmask(letter)) != missing:
        return letter
    plain = "".join(each for each in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(each))
    return plain if plain != letter and all(ord(each) < 127 for each in plain) else "?"


@cache
def _font(bold: bool, size: int) -> Any:
    """The shipped font; with the basic layout, which no library of the system can change."""
    from PIL import ImageFont

    name = "VeraBd.ttf" if bold else "Vera.ttf"
    data = (files("pipeline.export") / "fonts" / name).read_bytes()
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)  # the same names stand in several pictures
def width_of(text: str, size: float, bold: bool = False) -> float:
    """How wide a text is drawn."""
    return float(sum(_advance(letter, bold) for letter in text)) * size / 100


@cache
def _advance(letter: str, bold: bool) -> float:
    return float(_font(bold, 100).getlength(letter))


def wrapped(text: str, width: float, size: float, most: int, bold: bool = False) -> list[str]:
    """The text in at most `most` lines that are no wider than `width`; what is left over becomes an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size, bold) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] += " …"
            break
    return [_cut(line, width, size, bold) for line in lines]


def _cut(line: str, width: float, size: float, bold: bool) -> str:
    if width_of(line, size, bold) <= width:
        return line
    kept = line.removesuffix(" …")
    while kept and width_of(f"{kept}…", size, bold) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
