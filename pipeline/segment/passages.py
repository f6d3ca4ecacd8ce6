"""Lines to passages: the lines that make one paragraph, heading, list item, cell or note.

A passage is what the later steps of `segment` decide about; it is private to this stage. Whether
two lines belong together is asked of `hardwrap` (plain text) or `layout` (pages with geometry);
lines that a format calls whole are passages already.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from pipeline.document import BlockKind, Box, Cell, Document, Line, Role
from pipeline.fold import Span

# A mark, then the figure of a note; "£1.763" at a line's end is half a sum, unless the figure follows a year: "in 2019.3".
_SENTENCE_END = re.compile(r"(?:[!?;…]|[.:](?!\d)|(?<!\d)[.:]|(?<=(?:19|20)\d\d)\.(?=\d{1,2}$)|:\s?[-–—])[\"”’')\]]*[\d¹²³⁰-⁹]*$")
_CONTINUES = re.compile(r"^(?:[a-z(&,;%]|[’'][a-z])")
_HANGING = re.compile(
    r"(?:,|(?<!:)(?<!: )[-–—/&(]|\b(?:a|an|and|as|at|between|both|but|by|for|from|has|have|if|in|including|into|is|its|nor|of|on|or|our|over|per|such|than|that|the|their"
    r"|these|this|those|to|was|were|whether|which|while|whilst|who|will|with))$"
)
_ENDS = frozenset(".!?:;…-–—\"”’')]0123456789¹²³⁰⁴⁵⁶⁷⁸⁹")  # one of these is last in what _SENTENCE_END finds
BEGINS_SMALL = re.compile(r"[a-z&,;]")
NAMED_AIM = re.compile(r"[A-Z][^.:–—]{2,70}(?:\s[-–—]\s|:\s)[A-Z]")  # "Early help - Make sure that ..."
OPENED_BY_DASH = re.compile(r"\w\s[-–—]$")  # "the report said that –": a list may follow, or the rest of the sentence
FILE_SIGN = re.compile(r"(?:PDF|DOCX?|XLSX?)\s+\d+(?:\.\d+)?\s*[KM]B$")  # what a meetings site prints behind the name of an item
_JOINTS = ("; and", "; or")
_LONGEST_HANGING = 12  # characters; no word or mark of those is longer


def hangs(text: str) -> bool:
    """Whether a text ends in a word or mark that something must follow; nothing but its end is looked at."""
    return bool(_HANGING.search(text, max(0, len(text) - _LONGEST_HANGING)))


def joins_twice(first: str, second: str) -> bool:
    """Whether a text ends in the joint that the next one begins with: "agree the plan; and" over "and that it recommends:" is the end of an item."""
    return first.endswith(_JOINTS) and second.startswith(first.rsplit(None, 1)[-1] + " ")


class Passage(Struct, eq=False):
    """Some lines with one function. `kind` and the fields after it are filled step by step."""

    lines: list[Line]
    text: str
    body: str = ""  # the text without its label
    label: str | None = None  # number or bullet as printed
    number: str | None = None  # the label without punctuation; None for bullets
    kind: BlockKind | None = None
    level: int = 0
    lead: Passage | None = None
    paragraph: str | None = None
    topic: str | None = None

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def role(self) -> Role:
        """The role of its first line."""
        return self.lines[0].role

    @property
    def cell(self) -> Cell | None:
        """The table cell it stands in."""
        return self.lines[0].cell

    @property
    def box(self) -> Box | None:
        """The box of its first line."""
        return self.lines[0].box

    @property
    def size(self) -> float:
        """The font size of its first line, or 0."""
        return self.lines[0].size or 0.0

    @property
    def is_strong(self) -> bool:
        """Whether all but its label and punctuation is bold."""
        return _share(self, "strong") > 0.85

    @property
    def is_slanted(self) -> bool:
        """Whether all but its label and punctuation is in italics."""
        return _share(self, "slanted") > 0.85

    @property
    def is_underlined(self) -> bool:
        """Whether all its lines are underlined."""
        return all(line.underlined for line in self.lines)

    @property
    def is_capitals(self) -> bool:
        """Whether its letters are capitals, and there are at least four of them."""
        letters = [char for char in self.body if char.isalpha()]
        return len(letters) >= 4 and all(char.isupper() for char in letters)

    @property
    def is_complete(self) -> bool:
        """Whether it ends as a sentence, a lead-in or a list item does."""
        return ends_sentence(self.text)

    @property
    def leads_on(self) -> bool:
        """Whether it ends in a colon, with a dash or without."""
        return self.text.rstrip(" -–—").endswith(":")

    @property
    def is_hanging(self) -> bool:
        """Whether it ends in a word or mark that something must follow."""
        return hangs(self.text)

    def continues(self) -> bool:
        """Whether it begins in the middle of a sentence."""
        return self.label is None and bool(_CONTINUES.match(self.text))

    def absorb(self, other: Passage) -> None:
        """Take over the lines of a passage that goes on where this one stopped."""
        self.lines += other.lines
        before, self.text = self.text, f"{self.text} {other.text}"
        self.body = self.text if self.body is before else f"{self.body} {other.text}"


def group(document: Document, joins: Callable[[Line, Line], bool]) -> list[Passage]:
    """Passages of all lines; `joins` says whether a line goes on with the next one."""
    groups: list[list[Line]] = []
    before: Line | None = None
    for line in document.lines:
        if before and not before.whole and not line.whole and _same_place(before, line) and joins(before, line):
            groups[-1].append(line)
        else:
            groups.append([line])
        before = line
    return [passage(document.text, lines) for lines in groups]


def passage(text: str, lines: list[Line]) -> Passage:
    """The passage of some lines, with the label that its first line states."""
    joined = " ".join([" ".join(read(text, line).split()) for line in lines])
    made = Passage(lines, joined, joined)
    if lines[0].label:
        set_label(made, lines[0].label)
    return made


def read(text: str, line: Line) -> str:
    """The line's text without markup."""
    if not line.skip:
        return text[line.span.start : line.span.end]
    parts, at = [], line.span.start
    for skip in line.skip:
        parts.append(text[at : max(at, skip.start)])
        at = max(at, skip.end)
    parts.append(text[at : line.span.end])
    return "".join(parts)


def set_label(passage: Passage, label: str) -> None:
    """Give a passage its printed label; where the text begins with it, the body is what follows."""
    passage.label = label.strip()
    bare = passage.label.strip("().[]:–- \t")
    passage.number = bare if re.fullmatch(r"[0-9A-Za-z]+(?:[./][0-9A-Za-z]+)*", bare) and passage.label != "o" else None
    folded = " ".join(passage.label.split())
    if passage.text.startswith(folded):
        passage.body = passage.text[len(folded) :].lstrip(" \t")


def label_end(text: str, passage: Passage) -> int:
    """The offset in the document at which the body of a passage begins, after its label."""
    start, end = passage.lines[0].span
    while start < end and text[start].isspace():
        start += 1
    if passage.label and text.startswith(passage.label, start):
        start += len(passage.label)
        while start < end and text[start].isspace():
            start += 1
    return start


def _same_place(a: Line, b: Line) -> bool:
    return a.cell == b.cell and a.role == b.role and a.note == b.note


def ends_sentence(text: str) -> bool:
    """Whether a sentence, or what leads a list, ends with a text; closing quotation marks, brackets and the figure of a note may follow."""
    return text[-1:] in _ENDS and bool(_SENTENCE_END.search(text, max(0, len(text) - _LONGEST_HANGING)))


def _share(passage: Passage, style: str) -> float:
    """Which share of the passage's characters is set in a style."""
    runs: list[Span] = [run for line in passage.lines for run in getattr(line, style)]
    if not runs:
        return 0.0
    start = passage.first.span.start + (len(passage.label) if passage.label and passage.text.startswith(passage.label) else 0)
    total = sum(line.span.end - max(start, line.span.start) for line in passage.lines)
    styled = sum(run.end - max(start, run.start) for run in runs if run.end > start)
    marks = sum(skip.end - skip.start for line in passage.lines for skip in line.skip if skip.end > start)
    return styled / max(1, total - marks)
