"""Lines to lines with their role: page feet and heads in texts whose pages were lost.

In a PDF the reader knows them by place; in a text only by their words: the same line again and
again but for its page number.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from pipeline.document import Document, Line

_PAGE = re.compile(r"\bpage\s+#(?: (?:of|/) #)?(?!\w)|^#$|^- ?# ?-$|\|\s*#$|#\s*\|", re.IGNORECASE)
LONGEST = 120


def mark_furniture(document: Document) -> Document:
    """The document with repeated page feet and heads marked, where its format has no geometry."""
    if any(line.box or line.whole for line in document.lines):
        return document
    shapes = [_shape(document, line) for line in document.lines]
    repeated = {shape for shape, count in Counter(shapes).items() if count > 1 and len(shape) <= LONGEST and _PAGE.search(shape)}
    if not repeated:
        return document
    lines = tuple(replace(line, role="footer") if shape in repeated else line for line, shape in zip(document.lines, shapes, strict=True))
    return replace(document, lines=lines)


def _shape(document: Document, line: Line) -> str:
    """A line's words with every number the same."""
    return re.sub(r"\d+", "#", " ".join(document.text[line.span.start : line.span.end].split()))
