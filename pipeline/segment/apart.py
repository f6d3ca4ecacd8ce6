"""Passages to what is no running text: furniture, notes, cells, lists of contents, the fields of a header block."""

from __future__ import annotations

import re

from msgspec.structs import replace

from pipeline.document import Document
from pipeline.fold import fold
from pipeline.segment.front_lines import AGENDA_ITEM, CORNER
from pipeline.segment.headings import is_field, is_label, topic_of
from pipeline.segment.passages import Passage

_PAGES = r"\d{1,3}(?:\s?[-–]\s?\d{1,3})?$"  # "12", "12-15"
_LEADERS = re.compile(rf"(?:\.\s?){{4,}}\s*{_PAGES}|…+\s*{_PAGES}")
_ENTRY = re.compile(rf"^.{{3,110}}?(?:[\s\t.]|\s/\s)+{_PAGES}")
_CONTENTS_HEAD = re.compile(r"^(?:table of )?contents(?: ?/? ?page(?: (?:no|number)s?)?)?$", re.IGNORECASE)
_PAGE_COLUMN = re.compile(r"page(?: no\.?| number)?s?$", re.IGNORECASE)  # the head of the column of numbers
_ENTRY_ALONE = re.compile(r"(?![\d£])[^.;:%]{3,80}? (?P<page>\d{1,3})(?:\s?[-–]\s?\d{1,3})?$")
_PARTS = frozenset({"foreword", "purpose", "appendix", "priorities"})  # topics of what contents lists name
_FEWEST_ENTRIES, _TOP = 5, 40  # lines of a list of contents without a heading, and passages among which it begins
# How far from the left edge of the page, in points, the values of a header block begin at least.
_VALUE_INDENT = 120.0
_FIELD_START = re.compile(r"(?:from|to|subject|report of|report to|title|date)\s*:", re.IGNORECASE)
_FIGURE = 16.0  # points: a number set as large is shown, it counts no page
_NOTE = re.compile(r"^[¹²³⁰-⁹]+\s*\S")


def mark_notes(text: str, passages: list[Passage]) -> None:
    """Give typed footnotes their role: a paragraph that begins with a raised figure whose mark stands in the text above it."""
    for each in passages:
        match = _NOTE.match(each.text)
        if match and each.role == "body" and each.cell is None:
            mark = re.match(r"[¹²³⁰-⁹]+", each.text)
            if mark and mark[0] in text[: each.first.span.start]:
                each.lines = [replace(line, role="footnote", note=mark[0]) for line in each.lines]


def set_fixed(document: Document, passages: list[Passage]) -> None:
    """What the reader has told already: furniture, notes and cells; and the numbers of pages that it took for text."""
    for each in passages:
        if each.role in ("header", "footer"):
            each.kind = "furniture"
        elif each.role == "footnote":
            each.kind = "footnote"
        elif each.cell is not None:
            each.kind = "cell"
        elif document.pages and not _is_shown(each) and re.fullmatch(r"(?:page )?\d{1,3}(?: of \d{1,3})?", each.text, re.IGNORECASE):
            each.kind = "furniture"


def _is_shown(each: Passage) -> bool:
    """Whether a number is set for the reader to see, large or in a box of its own, and not as that of a page."""
    return each.first.shaded or (each.size or 0.0) >= _FIGURE


def set_contents(passages: list[Passage]) -> None:
    """Contents lists: lines with leaders, and below a heading "Contents" what ends in a page number or stands again as a heading."""
    inside = False
    last: dict[str, int] = {}
    alone = _unheaded(passages)
    for index, each in enumerate(passages):
        if each.kind is not None:
            continue
        if index in alone:
            each.kind = "contents"
            continue
        if _CONTENTS_HEAD.match(each.body):
            inside, each.kind = True, "contents"
            last = last or {fold(other.body): place for place, other in enumerate(passages)}  # only where there is a list of contents
        elif _is_entry(each.text, inside) or (inside and (last[fold(each.body)] > index or _PAGE_COLUMN.fullmatch(each.body))):
            each.kind = "contents"
        else:
            inside = False


def _unheaded(passages: list[Passage]) -> frozenset[int]:
    """The lines of a list of contents at the top that no heading stands over: five or more in a row whose pages rise, one of them a foreword or the like."""
    run: list[int] = []
    last = 0
    for index, each in enumerate(passages[:_TOP]):
        entry = _ENTRY_ALONE.fullmatch(each.text) if each.kind is None else None
        if entry is not None and int(entry["page"]) >= last:
            run.append(index)
            last = int(entry["page"])
        elif len(run) >= _FEWEST_ENTRIES:
            break
        else:
            run, last = [], 0
    return frozenset(run) if len(run) >= _FEWEST_ENTRIES and any(_is_part(passages[index].body) for index in run) else frozenset()


def _is_part(entry: str) -> bool:
    """Whether an entry names what stands at the front or the end of a report: "Foreword 2", "Introduction 3"."""
    name = entry.rsplit(" ", 1)[0]
    return topic_of(name) in _PARTS or name.lower() in ("introduction", "conclusion", "glossary")


def _is_entry(text: str, inside: bool) -> bool:
    """Whether a line leads to a page number: by dots, or inside a list of contents by a gap."""
    return text[-1:].isdigit() and bool(_LEADERS.search(text) or (inside and _ENTRY.match(text)))


def set_corner_label(document: Document, passages: list[Passage]) -> None:
    """ "Appendix B" in the right corner above a title says where a paper was put, and heads no section of it."""
    first = next((each for each in passages if each.kind is None), None)
    if first is None or first.box is None or not document.pages or first.first.page != document.pages[0].number:
        return
    if CORNER.fullmatch(first.text) and first.box.left > document.pages[0].width / 2:
        first.kind = "field"


def set_fields(document: Document, passages: list[Passage]) -> None:
    """Header block: labels with their values, and values that go on in lines of their own."""
    running = [each for each in passages if each.kind is None][:40]
    apart = [_is_set_apart(document, each) for each in running]
    inside = False
    for index, each in enumerate(running):
        if apart[index] and sum(apart[index : index + 5]) + inside > 1:
            each.kind, inside = "field", True
            continue
        if each.is_complete and len(each.body.split()) > 12 and not is_field(each.body):
            break  # the text has begun: what follows "Telephone:" is no header
        together = sum(is_field(other.body) for other in running[index : index + 5]) > 1
        if AGENDA_ITEM.match(each.body):
            each.kind = "field"
        elif is_field(each.body) and (
            together or inside or each.is_strong or "\t" in each.text or each.first.strong or _FIELD_START.match(each.body)
        ):
            each.kind, inside = "field", True
        elif inside and _continues_field(each, running[index - 1]):
            each.kind = "field"
        else:
            inside = False


def _is_set_apart(document: Document, each: Passage) -> bool:
    """Whether a line is a label of a header block and, after a gap, its value: "Report to   Cabinet"."""
    label, gap, value = document.text[each.first.span.start : each.first.span.end].strip().partition("\t")
    return bool(gap and value.strip()) and each.first.box is not None and is_label(label)


def _continues_field(each: Passage, before: Passage) -> bool:
    """Whether a line below a header field is the rest of its value: set in under the values, and no section."""
    if (
        (topic_of(each.body) is not None and not before.is_hanging)
        or each.label is not None
        or len(each.body.split()) > 20
        or each.body.endswith(".")
    ):
        return False
    if each.box is not None:
        return each.box.left > _VALUE_INDENT or each.continues()
    return each.continues()
