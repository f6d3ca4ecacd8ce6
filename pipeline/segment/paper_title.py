"""Blocks of a front to the title of the paper: the lines that `titles.py` has marked, a field, a running head, a first heading or a bookmark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import Block, Document
from pipeline.fold import fold
from pipeline.periods import find_periods
from pipeline.segment.bodies import find_body
from pipeline.segment.front_lines import (
    ADDRESSED,
    AGENDA_ITEM,
    ANNUAL,
    CORNER,
    INSPECTION,
    LONGEST_TITLE,
    MEETING,
    OUTER,
    PLAN,
    REPORT_OF,
    day_of_meeting,
    is_agenda,
    is_committee,
    is_date,
    is_dated_agenda,
    minutes_of,
    names_year_of_report,
)
from pipeline.segment.headings import is_label, topic_of
from pipeline.segment.meeting_pages import is_numbered, is_page, matter_of
from pipeline.segment.passages import hangs
from pipeline.segment.people import begins_with_person, is_signature
from pipeline.vocabulary import cue_occurs

_MOST_LINES = 4  # that a title takes
_APPENDIX = re.compile(r"^(?:appendix|annex|schedule)\b", re.IGNORECASE)
_NOTE_MARK = re.compile(r"(?<=\w)[⁰¹²³⁴-⁹]{1,3}(?!\S)")
_PUBLISHED = re.compile(
    r"(?:published|posted|updated)(?: on)?\s*:? .{0,12}\d{1,2} [A-Z][a-z]+ 20\d\d|(?:published|posted|updated) .{0,30}20\d\d", re.IGNORECASE
)
COUNCIL = re.compile(
    r"\bcouncil(?: and (?:its|our) partners)?$|\bcombined (?:county )?authority$|^(?:the )?(?:london |royal |metropolitan )*borough of ",
    re.IGNORECASE,
)
_LEAST_TEXT = 25  # words of running text


def find_title(document: Document, front: Sequence[Block], fields: dict[str, list[str]]) -> str | None:
    """The title as printed, its lines joined; None where nothing says it."""
    if "title" in fields:
        return " ".join(fields["title"])
    if is_agenda([block.text for block in front]):
        return _agenda_title(front)
    if is_page(front):
        return next((matter_of(block.text, is_numbered(front))[0] for block in front if block.kind == "title"), None)
    if minutes := minutes_of([block.text for block in front]):
        return minutes.title
    head = _running_head(document)
    if head and _APPENDIX.match(head):
        return head
    titles = _of_the_paper([block for block in _above_date(front) if block.kind == "title"])
    if all(is_other_line(block.text) for block in titles):
        titles = _first_headings(front) or titles
    kept = _without_motto([block.text for block in titles if not is_other_line(block.text)])
    if kept and INSPECTION.match(kept[0]) and titles[0].text not in kept:
        kept = [titles[0].text, *kept]  # the council's name above what was inspected
    if not kept:
        return _first_row(front) or head or _bookmark(document) or _below_report_line(front)
    last = next((index for index, text in enumerate(kept) if _is_named_with_years(text)), len(kept) - 1)
    last += any(ANNUAL.search(text) for text in kept[last + 1 : last + 2]) and not ANNUAL.search(kept[last])  # the plan whose first year is reviewed
    return _NOTE_MARK.sub("", " ".join(kept[: min(last, _MOST_LINES - 1) + 1]))


def _below_report_line(front: Sequence[Block]) -> str | None:
    """The short sentence right below "Report of the Director", where no line of the front names the paper: "Safer roads: review of progress."."""
    for line, each in zip(front, front[1:], strict=False):
        if REPORT_OF.match(line.text) and each.kind == "paragraph" and each.number is None and len(each.text.split()) <= LONGEST_TITLE:
            return each.text.rstrip(".") if each.text.count(". ") == 0 and not each.text.endswith(":") else None
    return None


def _above_date(front: Sequence[Block]) -> Sequence[Block]:
    """The lines above the one that says when a page was published; what stands below it in large type is the first of its text."""
    at = next(
        (at for at, block in enumerate(front) if at and block.kind in ("title", "field", "paragraph") and _PUBLISHED.fullmatch(block.text)),
        len(front),
    )
    return front[:at] if any(block.kind == "title" for block in front[:at]) else front


def _without_motto(lines: list[str]) -> list[str]:
    """The lines of a title without a motto below the one that names the report or plan: "Working together for a better town"."""
    named = next((at for at, line in enumerate(lines) if ANNUAL.search(line) or PLAN.search(line)), len(lines))
    return [
        line
        for at, line in enumerate(lines)
        if at <= named or not cue_occurs("no_titles", "motto", line) or find_periods(line) or find_body(line, "")
    ]


def _is_named_with_years(text: str) -> bool:
    """Whether a line of a title names the report or plan with its years: what stands below it is a motto or the like."""
    return bool(ANNUAL.search(text) or PLAN.search(text)) and bool(find_periods(text))


def _of_the_paper(titles: list[Block]) -> list[Block]:
    """The lines that can name a paper: not what a site prints above the line of the meeting, nor the people below the line of whose report it is."""
    addressed = next((at for at, block in enumerate(titles) if _is_meeting(block.text)), None)
    meeting = addressed if addressed is not None else day_of_meeting([block.text for block in titles])
    if meeting is not None and any(not is_other_line(block.text) for block in titles[meeting + 1 :]):
        titles = titles[meeting + 1 :]
    author = next((at for at, block in enumerate(titles) if REPORT_OF.match(block.text)), None)
    if author is None or author + 1 == len(titles) or not begins_with_person(titles[author + 1].text, alone=False):
        return titles
    return titles[:author] if any(not is_other_line(block.text) for block in titles[:author]) else titles


def _is_meeting(text: str) -> bool:
    """Whether a line says which meeting a paper goes to: the committee with the date, or its members by name of the committee."""
    said = ADDRESSED.sub("", text)
    return bool(MEETING.match(said)) or (said != text and is_committee(said))


def _agenda_title(front: Sequence[Block]) -> str:
    """An agenda's first line with the lines of its title that go on from it."""
    at = next(index for index, block in enumerate(front) if is_agenda([block.text]))
    lines = [front[at].text]
    for block in front[at + 1 : at + _MOST_LINES]:
        if block.kind != "title" or front[at].kind != "title" or is_committee(block.text) or MEETING.match(block.text):
            break
        if (is_date(block.text) or is_dated_agenda(lines[0])) and not hangs(lines[-1]):
            break
        lines.append(block.text)
    return " ".join(lines)


def _first_headings(front: Sequence[Block]) -> list[Block]:
    """The heading that a document without a title line begins with, and what goes on from it at once."""
    start = next((index for index, block in enumerate(front) if block.kind == "heading" and not is_other_line(block.text)), None)
    if start is None or any(_is_text(block) for block in front[:start]):
        return []  # what stands below the first text is the heading of a part
    first = front[start]
    named = not CORNER.fullmatch(first.text)
    return [
        first,
        *(
            block
            for block in front[start + 1 : start + 2]
            if block.kind == "heading"
            and (
                not named
                or (block.level == first.level and len(first.text.split()) < 5)
                or (names_year_of_report(block.text) and not names_year_of_report(first.text))
            )
        ),
    ]


def _is_text(block: Block) -> bool:
    """Whether a block is running text, and no address or list of names."""
    return block.kind == "paragraph" and len(block.text.split()) > _LEAST_TEXT and block.text.endswith((".", ":"))


def is_other_line(text: str) -> bool:
    """Whether a line of a front names no paper: a meeting, whose report it is, a label, a date, a council, a signature."""
    return bool(
        MEETING.match(ADDRESSED.sub("", text))
        or REPORT_OF.match(text)
        or AGENDA_ITEM.match(text)
        or OUTER.match(text)
        or is_date(text)
        or is_committee(ADDRESSED.sub("", text))
        or is_label(text)
        or COUNCIL.search(text)
        or is_signature(text)
        or topic_of(text) == "purpose"
        or cue_occurs("no_titles", "no_paper", text)
    )


def _first_row(front: Sequence[Block]) -> str | None:
    """The first cell of a document that begins with a table, where it runs over all columns as a form's name does."""
    if not front or front[0].cell is None or front[0].cell.span < 3 or len(front[0].text.split()) > 15:
        return None
    return front[0].text


def _running_head(document: Document) -> str | None:
    """The words that run along the heads of the pages, where they stand on the first page too: what a table without a title prints there."""
    said = [
        " ".join(document.text[line.span.start : line.span.end].split())
        for line in document.lines
        if line.role == "header" and document.pages and line.page == document.pages[0].number
    ]
    names = [
        text
        for text in said
        if len(text.split()) >= 3 and not AGENDA_ITEM.match(text) and not re.search(r"^page\b|\d$(?<=page \d)", text, re.IGNORECASE)
    ]
    return names[0] if names else None


def _bookmark(document: Document) -> str | None:
    """The first bookmark, if its words stand on the first page: programs also keep names of drafts there."""
    if not document.outline or not document.pages:
        return None
    words = document.outline[0][1]
    return words if fold(words) in fold(document.text[: document.pages[0].span.end]) else None
