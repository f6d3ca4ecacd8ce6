"""Paragraphs to the text and lines of a document, for formats that state their paragraphs (Word, HTML).

A reader makes `Paragraph`s in reading order; `lay_out` writes them into one text and remembers
where each of them, and each bold or italic run, came to stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from pipeline.document import Cell, Line, Role
from pipeline.fold import Span

BULLETS = "•●○◦▪▫■□◆◇►▶➢➤➔→✓✔❖‣⁃∙·"
# A label and what parts it from the text. Bare numbers and single capitals need a tab, as "12 children" and "A. Brown" are text.
_TYPED = re.compile(
    rf"""\s*(?P<label>
        [{BULLETS}](?=\s)
      | [-–*](?=\s) | o(?=\t)
      | \((?:\d{{1,3}}|[A-Za-z]|(?P<twice>[a-z])(?P=twice)|[ivxIVX]{{1,6}})\)(?=\s)
      | (?:\d{{1,3}}|[A-Za-z]|[ivx]{{1,6}}|[IVX]{{1,6}})\)(?=\s)
      | (?:\d{{1,3}}|[a-z]|[ivx]{{1,6}})\.(?=\s)
      | (?:[A-Z]|[IVX]{{1,6}})\.(?=\t)
      | \d{{1,3}}(?:\.\d{{1,3}}){{1,4}}\.?(?=\t|\s+[A-Z‘“"'(])
      | \d{{1,3}}(?=\t+\s*[^\W\d_])
    )\s+(?P<rest>\S)""",
    re.VERBOSE,
)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Run:
    """A stretch of text that is set in one way; `size` in points, None where the format does not say."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: float | None = None


@dataclass(slots=True)
class Paragraph:
    """A paragraph as its format states it; `label` is a number or bullet that is not among the runs, `gap` what parts it from them."""

    runs: list[Run] = field(default_factory=list)
    label: str | None = None
    gap: str = "\t"
    level: int | None = None
    heading: int | None = None
    role: Role = "body"
    cell: Cell | None = None
    note: str | None = None
    shaded: bool = False
    after: Literal["\n", "\t"] = "\n"

    @property
    def text(self) -> str:
        """The text of the runs, without the label."""
        return "".join(run.text for run in self.runs)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to read in it."""
        return not self.text.strip()

    def is_all(self, style: Literal["bold", "italic", "underline"]) -> bool:
        """Whether every visible character is set so."""
        shown = [run for run in self.runs if run.text.strip()]
        return bool(shown) and all(getattr(run, style) for run in shown)


def find_typed_label(text: str) -> str | None:
    """The number or bullet that was typed at the start of a paragraph ("4.", "(a)", "2.3", "-"), or None for a plain sentence."""
    found = _TYPED.match(text)
    if not found or not _LETTER.search(text, found.start("rest")):
        return None
    return found["label"]


def mark_bold_header(paragraphs: list[Paragraph], table: int) -> None:
    """A first row in bold is a header row, unless all of the table is bold."""
    own = [paragraph for paragraph in paragraphs if paragraph.cell and paragraph.cell.table == table and not paragraph.is_blank]
    first = [paragraph for paragraph in own if paragraph.cell and paragraph.cell.row == 0]
    rest = [paragraph for paragraph in own if paragraph.cell and paragraph.cell.row > 0]
    if first and all(paragraph.is_all("bold") for paragraph in first) and not all(paragraph.is_all("bold") for paragraph in rest):
        for paragraph in first:
            paragraph.cell = paragraph.cell and paragraph.cell._replace(header=True)


def lay_out(paragraphs: Iterable[Paragraph]) -> tuple[str, tuple[Line, ...]]:
    """The text and its lines; a blank paragraph leaves its line end in the text and makes no line."""
    texts: list[str] = []
    lines: list[Line] = []
    offset = 0
    for paragraph in paragraphs:
        written = "" if paragraph.is_blank else _lead(paragraph) + paragraph.text
        if written:
            lines.append(_line(paragraph, written, offset))
        texts.append(written + paragraph.after)
        offset += len(written) + 1
    return "".join(texts), tuple(lines)


def _lead(paragraph: Paragraph) -> str:
    return "" if paragraph.label is None else paragraph.label + paragraph.gap


def _line(paragraph: Paragraph, written: str, offset: int) -> Line:
    start = offset + len(written) - len(written.lstrip())
    span = Span(start, offset + len(written.rstrip()))
    body = offset + len(_lead(paragraph))
    return Line(
        span=span,
        size=_size(paragraph.runs),
        strong=_spans(paragraph, "bold", span, body),
        slanted=_spans(paragraph, "italic", span, body),
        underlined=paragraph.is_all("underline"),
        role=paragraph.role,
        whole=True,
        heading=paragraph.heading,
        label=paragraph.label or find_typed_label(written),
        list_level=paragraph.level,
        cell=paragraph.cell,
        note=paragraph.note,
        shaded=paragraph.shaded,
    )


def _size(runs: Sequence[Run]) -> float | None:
    counts: Counter[float] = Counter()
    for run in runs:
        if run.size is not None:
            counts[run.size] += len(run.text.strip())
    return max(counts, key=lambda size: (counts[size], size)) if counts else None


def _spans(paragraph: Paragraph, style: Literal["bold", "italic"], line: Span, body: int) -> tuple[Span, ...]:
    """Where the runs of a style stand; the label belongs to them if all of the paragraph does."""
    if paragraph.is_all(style):
        return (line,)
    found: list[Span] = []
    offset = body
    for on, group in groupby(_bridged(paragraph.runs, style), key=lambda pair: pair[0]):
        text = "".join(piece for _, piece in group)
        if on and text.strip():
            start = offset + len(text) - len(text.lstrip())
            found.append(Span(start, offset + len(text.rstrip())))
        offset += len(text)
    return tuple(found)


def _bridged(runs: Sequence[Run], style: Literal["bold", "italic"]) -> list[tuple[bool, str]]:
    """The runs as (set so?, text); spaces are set as the run before them, as nobody sees how spaces are set."""
    pairs: list[tuple[bool, str]] = []
    on = False
    for run in runs:
        on = bool(getattr(run, style)) if run.text.strip() else on
        pairs.append((on, run.text))
    return pairs
