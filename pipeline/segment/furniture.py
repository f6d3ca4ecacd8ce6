"""Lines to lines with their role: page feet and heads in texts whose pages were lost.

In a PDF the reader knows them by place; in a text only by their words: the same line again and
again but for its page number.
"""

from __future__ import annotations

import re
from collections import Counter

from msgspec.structs import replace

from pipeline.document import Document, Line

_COUNTED = re.compile(
    r"(?:priority|objective|aim|goal|theme|ambition|outcome|pledge|commitment|mission|pillar|step|part|section|chapter|standard|appendix)(?: \w+)? #$",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\bpage\s+#(?: (?:of|/) #)?(?!\w)|^#$|^- ?# ?-$|\|\s*#$|#\s*\|", re.IGNORECASE)
LONGEST = 120


def mark_furniture(document: Document) -> Document:
    """The document with repeated page feet and heads marked, where its format has no geometry."""
    if any(line.box or line.whole for line in document.lines):
        return document
    shapes = [_shape(document, line) for line in document.lines]
    repeated = {shape for shape, count in Counter(shapes).items() if count > 1 and len(shape) <= LONGEST and _PAGE.search(shape)}
    repeated |= _counting(document, shapes)
    if not repeated:
        return document
    lines = tuple(replace(line, role="footer") if shape in repeated else line for line, shape in zip(document.lines, shapes, strict=True))
    return replace(document, lines=lines)


def _counting(document: Document, shapes: list[str]) -> set[str]:
    """Shapes of lines that differ only in a last number, which counts the pages: 1, 2, 3."""
    numbers: dict[str, list[int]] = {}
    for line, shape in zip(document.lines, shapes, strict=True):
        if (
            shape.endswith("#")
            and len(shape) <= LONGEST
            and (match := re.search(r"(\d{1,3})$", document.text[line.span.start : line.span.end].rstrip()))
        ):
            numbers.setdefault(shape, []).append(int(match[1]))
    return {
        shape
        for shape, found in numbers.items()
        if len(found) > 1 and not _COUNTED.match(shape) and found == list(range(found[0], found[0] + len(found))) and re.search(r"\w.*\W#$", shape)
    }


def _shape(document: Document, line: Line) -> str:
    """A line's words with every number the same."""
    return re.sub(r"\d+", "#", " ".join(document.text[line.span.start : line.span.end].split()))
