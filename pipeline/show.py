"""A page to a picture of what was made of it: blocks with kinds and numbers, and the cells of tables, drawn over the page.

For the person who asks why a record is missing: a paragraph cut in two, or an amount in the wrong
column, is seen at once here. Pages exist in PDF files alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.document import Block, Box, Document
from pipeline.errors import UsageError, why

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

SCALE = 2.0  # pixels a point
COLOURS = {
    "title": "#7b1fa2", "heading": "#c62828", "paragraph": "#1565c0", "item": "#2e7d32", "cell": "#ef6c00", "quote": "#00838f",
    "footnote": "#6d4c41", "contents": "#9e9d24", "field": "#ad1457", "furniture": "#9e9e9e",
}  # fmt: skip
_CELLS = ("#ef6c00", "#5d4037")  # one table and the next
_LETTER = 7.0  # points
_MARGIN = 1.0  # points between words and their frame


@dataclass(frozen=True, slots=True)
class Frame:
    """One rectangle to draw, in points from the top left of the page, its caption and its colour."""

    box: Box
    caption: str
    colour: str
    filled: bool = False


def show_page(path: Path, number: int, output: Path) -> None:
    """Write the picture of page `number` (from 1) of a PDF to `output` (suffix .png, .jpg or .pdf); raises UsageError where there is none."""
    from pipeline.read import read_file
    from pipeline.segment import segment, split

    whole = read_file(path)
    if whole.source.format != "pdf":
        raise UsageError(f"{path.name} has no pages to draw", "Give a PDF file")
    if not 1 <= number <= len(whole.pages):
        raise UsageError(f"{path.name} has no page {number}", f"Give a page from 1 to {len(whole.pages)}")
    part = next(part for part in split(whole) if any(page.number == number for page in part.pages))
    picture = draw_page(render_page(path.read_bytes(), number), list(find_frames(segment(part), number)))
    try:
        picture.save(output)
    except (ValueError, OSError) as fault:
        said = why(fault) if isinstance(fault, OSError) else "its suffix is of no picture"
        raise UsageError(f"The picture {output} can't be written ({said})", "Give a file that ends in .png, in a folder that there is") from fault


def render_page(data: bytes, number: int, scale: float = SCALE) -> Image:
    """The picture of one page, `scale` pixels a point."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        page = pdf[number - 1]
        picture: Image = page.render(scale=scale).to_pil().convert("RGB")
        page.close()
    finally:
        pdf.close()
    return picture


def find_frames(document: Document, number: int) -> Iterator[Frame]:
    """What to draw on a page: a frame a block, captioned with its kind and its place or number."""
    for block in document.blocks:
        boxes = [box for page, box in block.boxes if page == number]
        if boxes:
            colour = _CELLS[block.cell.table % 2] if block.cell else COLOURS[block.kind]
            yield Frame(_around(boxes), _caption(block), colour, bool(block.cell and block.cell.header))


def _around(boxes: list[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts) - _MARGIN, min(tops) - _MARGIN, max(rights) + _MARGIN, max(bottoms) + _MARGIN)


def _caption(block: Block) -> str:
    if block.cell:
        return f"{block.cell.row},{block.cell.column}" + (f"+{block.cell.span - 1}" if block.cell.span > 1 else "")
    if block.kind == "heading":
        return " ".join(filter(None, (f"heading {block.level}", block.number, block.topic)))
    return " ".join(filter(None, (block.kind, block.number or (f"({block.paragraph})" if block.paragraph else ""))))


def draw_page(picture: Image, frames: list[Frame], scale: float = SCALE) -> Image:
    """The picture with the frames drawn over it."""
    from PIL import Image, ImageDraw, ImageFont

    glass = Image.new("RGBA", picture.size, (255, 255, 255, 0))
    draw, font = ImageDraw.Draw(glass), ImageFont.load_default(size=_LETTER * scale)
    for frame in frames:
        _draw_frame(draw, frame, font, scale)
    return Image.alpha_composite(picture.convert("RGBA"), glass).convert("RGB")


def _draw_frame(draw: ImageDraw, frame: Frame, font: FreeTypeFont | ImageFont, scale: float) -> None:
    left, top, right, bottom = (side * scale for side in frame.box)
    draw.rectangle((left, top, right, bottom), outline=frame.colour, width=2, fill=f"{frame.colour}30" if frame.filled else None)
    place = (left, max(top - _LETTER * scale * 0.6, 0.0))
    draw.rectangle(draw.textbbox(place, frame.caption, font=font), fill="#ffffffc0")
    draw.text(place, frame.caption, fill=frame.colour, font=font)


__all__ = ["COLOURS", "Frame", "draw_page", "find_frames", "render_page", "show_page"]
