"""The front of a document to what it is about: kind, title, body, council, meeting, report of, period.

Two house styles of header are known: lines in capitals ("CABINET - 1 MAY 2021", a title, "REPORT OF
..."), and labels with values ("From:", "To:", "Subject:"), plain or in a table. Whatever is not
printed is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from pipeline.document import About, Block, Document
from pipeline.fold import fold, small
from pipeline.periods import find_periods, years_of
from pipeline.records import Kind
from pipeline.segment.bodies import (
    body_alone,
    body_in_capitals,
    body_of_page,
    borough_in,
    council_of_place,
    find_body,
    find_council,
    first_council,
    lone_council,
    most_named_body,
)
from pipeline.segment.front_lines import (
    ADDRESSED,
    AGENDA_ITEM,
    ANNUAL,
    DECIDED,
    FIELD,
    INSPECTED,
    MEETING,
    OUTER,
    OWN_PLAN,
    PLAN,
    REPORT_OF,
    SPAN,
    field_apart,
    fields_in,
    is_agenda,
    minutes_of,
)
from pipeline.segment.front_meeting import meeting_of
from pipeline.segment.headings import is_label, topic_of
from pipeline.segment.meeting_pages import FRONT_PAGE, day_of_matter, is_numbered, is_page, matter_of, meeting_in
from pipeline.segment.paper_title import find_title
from pipeline.segment.passages import hangs
from pipeline.segment.people import begins_with_person
from pipeline.segment.stacked import stacked_fields
from pipeline.segment.titles import front_of
from pipeline.vocabulary import entries, first_match

_DRAFT = re.compile(r"\bdraft\b", re.IGNORECASE)
_YEAR_OF_PLAN = re.compile(r"\byear (1|2|3|4|5|one|two|three|four|five)\b", re.IGNORECASE)
_TOP, _TITLE_WORDS = 6, 10  # blocks at the top of a page that may name the plan it prints, and words of each
_BARE_PLAN = re.compile(r"(?:our )?(?:strategy|plan)\b(?: for)? (?=(?:(?:January|April|September) )?20\d\d)", re.IGNORECASE)
_YEARS, _MOST_YEARS = ("1", "2", "3", "4", "5", "one", "two", "three", "four", "five"), 5

# What follows the post in the line: "(to follow)", "providing an overview of ...", "To be introduced by ..."
_ABOUT_IT = re.compile(
    r"(?:\s*\((?:to follow|(?:copy |report )?attached|copy \w+|previously circulated)[^)]*\)|\s+(?:is |to be )?(?:attached|enclosed|to follow)\b|\s*\([A-Z]{1,4}/[\w/]+\)"
    r"|\s*[.,]?\s+(?:providing|presenting|setting out|seeking|outlining|on the|which|to be (?:introduced|presented))\b.*|[.\]]+)+$",
    re.IGNORECASE,
)
# A page of a meetings site says it in a sentence: "To consider the report of the Head of Housing on ...".
_BROUGHT = re.compile(
    r"to (?:consider|receive|note|scrutinise) (?:and \w+ )?(?:a|the|an? \w+) (?:joint )?report (?:of|by|from) (?:the )?((?-i:[A-Z])[^.,(]{3,120}?)"
    r"(?=\s*[.,(]|\s+(?:on|which|that|providing|presenting|setting out|outlining|regarding|about|concerning|to|with|in respect|in relation|detailing|seeking)\b)",
    re.IGNORECASE,
)
_RUNNING_ITEM = re.compile(r"\bagenda item(?: n(?:o|umber))?\.?:? ?(\d{1,3}[A-Za-z]?)$", re.IGNORECASE)  # at the end of a running head
_JOINS = re.compile(r"(?:AND|OF|FOR|&|TO|WITH)\b")
LONGEST_LINE = 20  # words of a line that says whose paper this is
_PEOPLE = ("report_of", "author")  # fields that hold who reports, and who wrote it
_TICKED = re.compile(r"[☐☑☒□]")
_REACHED = re.compile(
    r"[\s,;]*\b(?:tel(?:ephone)?|e-?mail|phone|ext(?:ension)?)\b\s*(?:no\.?)?\s*:.*$|[\s,;(]*(?:\b0\d{3,4} ?\d{3} ?\d{3,4}\b.*|\S+@\S+)$",
    re.IGNORECASE,
)  # how a person is reached
_MAKER = ("Decision Maker:", "Decision maker:")  # a label that stands once in each decision

_IMPRINT = 6  # blocks in which a bulletin or briefing says whose it is


def describe(document: Document, blocks: Sequence[Block]) -> About:
    """What the document says of itself."""
    front = front_of(blocks)
    fields = _fields(blocks if is_page(front) else front)  # such a page prints who decided when at its end
    committee, meeting_date = meeting_of(front, fields)
    title = find_title(document, front, fields)
    kind = _kind(title, committee, front, document)
    body = find_body(title or "", "" if title and INSPECTED.search(title) else document.text)
    if body is None and (kind in ("annual_report", "business_plan") or (kind == "cabinet_paper" and ANNUAL.search(title or ""))):
        body = body_in_capitals([block.text for block in front]) or most_named_body(document.text)
    if body is None and kind == "other" and not (title and INSPECTED.search(title)):
        imprint = [block.text for block in front[:_IMPRINT] if block.kind in ("paragraph", "heading", "title")]
        body = body_alone(imprint) or (body_of_page(imprint, document.text) if committee is None and meeting_date is None else None)
    return About(
        kind=kind,
        title=title,
        body=body,
        council=_council(document, front, title, kind, committee),
        period=_period(title, document, kind),
        meeting_date=meeting_date,
        committee=committee,
        agenda_item=_agenda_item(blocks, fields),
        report_of=_report_of(front, fields) if not _lists_decisions(blocks) else None,
        draft=_is_draft(title, kind),
    )


def _council(document: Document, front: Sequence[Block], title: str | None, kind: Kind, committee: str | None) -> str | None:
    """The council that publishes a paper or was inspected; a partnership's own report names none."""
    said = "\n".join(block.text for block in front if block.kind == "field" or len(block.text.split()) <= LONGEST_LINE)
    if title and INSPECTED.search(title):
        return first_council(title) or council_of_place(title, document.text) or first_council(said)
    if kind == "annual_report" and not committee:
        return None
    said = "\n".join([said, *_running_lines(document)])
    paper = kind == "cabinet_paper" or committee is not None
    return find_council(document.text, said) or ((borough_in(said) or _site(document) or lone_council(document.text)) if paper else None)


def _running_lines(document: Document) -> list[str]:
    """The lines that run along the head or the foot of the first page, as far as a dash: "Elmshire Council – working for you"."""
    lines = [line for line in document.lines if line.role in ("header", "footer") and document.pages and line.page == document.pages[0].number]
    return [re.split(r"\s[|–—-]\s", " ".join(document.text[line.span.start : line.span.end].split()))[0] for line in lines]


def _site(document: Document) -> str | None:
    """The council that a web page's own title names as the site it is on."""
    titles = [words for _, words, _ in document.outline] if document.source.format == "html" else []
    return first_council("\n".join(re.split(r"\s+[|–—-]\s+", titles[0]))) if titles else None


def _fields(front: Sequence[Block]) -> dict[str, list[str]]:
    """Values by field, from "Label: value" lines and from header tables."""
    values: dict[str, list[str]] = {}
    current: str | None = None
    stacked, rest = stacked_fields(front)
    for field, parts in stacked:
        _give(values, field, parts)
    apart = _apart(front)
    for block in rest:
        label = _label_cell(block, bool(current and values[current]))
        if label is not None:
            current = label
            _give(values, current, [])
        elif found := fields_in(block.text) or apart.get(id(block)):
            for current, value in found:
                _give(values, current, [value] if value else [])
        elif block.cell is not None and block.text.endswith(":"):
            current = None  # a label that means nothing here
        elif current and ((block.cell is not None and block.cell.column > 0) or (block.cell is None and _continues_field(block, values[current]))):
            values[current].append(block.text)
        else:
            current = None
    return {field: parts for field, parts in values.items() if parts}


def _give(values: dict[str, list[str]], field: str, parts: Sequence[str]) -> None:
    """Add what one more label of a field says."""
    so_far = values.setdefault(field, [])
    if so_far and field in _PEOPLE:
        so_far[-1] += ";"  # a second label, a second person
    so_far.extend(parts)


def _apart(front: Sequence[Block]) -> dict[int, list[tuple[str, str]]]:
    """By the id of a block the field that a line of a page's header gives, its label set apart and without a colon; such lines do not stand alone."""
    lines = {id(block): found for block in front if block.kind == "field" and block.boxes and (found := field_apart(block.text))}
    return lines if len(lines) > 1 else {}


def _label_cell(block: Block, valued: bool) -> str | None:
    """The field that a table cell names: in the first column, or in a later one after the value of another."""
    if block.cell is None or (block.cell.column > 0 and not valued and not block.text.endswith(":")):
        return None
    found = first_match(entries("front"), block.text.rstrip(": "))
    return found[0].label if found else None


def _continues_field(block: Block, so_far: list[str]) -> bool:
    """Whether a line without a label belongs to the value above it."""
    if block.kind == "title" and not begins_with_person(block.text):
        return False
    if (
        block.kind in ("heading", "item", "quote")
        or _TICKED.search(block.text)
        or len(so_far) > 4
        or len(block.text) > 160
        or block.text.endswith(".")
        or day_of_matter(block.text)
    ):
        return False
    return not FIELD.match(block.text) and not REPORT_OF.match(block.text) and topic_of(block.text) is None


def _kind(title: str | None, committee: str | None, front: Sequence[Block], document: Document) -> Kind:
    lines = [block.text for block in front]
    if is_agenda(lines):
        return "other"
    if is_page(front):
        return "cabinet_paper"
    if minutes_of(lines):
        return "other"
    if committee and (_apart(front) or any(MEETING.match(b.text) or REPORT_OF.match(b.text) or _is_of_header(b) for b in front)):
        return "cabinet_paper"
    if sum(bool(DECIDED.match(f"{b.text}:" if b.cell else b.text)) for b in front) > 1:  # a decision of one member, who is no committee
        return "cabinet_paper"
    said = title or (document.outline[0][1] if document.outline else "")
    body, plans = find_body(said, ""), _plans_named(front)
    if said and fold(body or "") == fold(said) and len(plans) == 1:
        return "business_plan"  # a page of a board, with its plan under its name
    is_dated = bool(body or plans or find_periods(said) or _names_years(front))
    kind = kind_of_dated(said) if is_dated or ANNUAL.search(said) else "other"
    return "business_plan" if kind == "other" and body and OWN_PLAN.search(said) else kind


def kind_of_dated(title: str) -> Kind:
    """What a paper with that title is, where it is known which years it is for: a plan, a yearly report or neither."""
    return "annual_report" if ANNUAL.search(title) else "business_plan" if PLAN.search(title) else "other"


def _plans_named(front: Sequence[Block]) -> list[str]:
    """The short lines near the top that name a plan or a report with its years: "Business Plan 2031 - 33" under the name of a board."""
    lines = [block.text for block in front[:_TOP] if block.kind in ("heading", "title", "paragraph") and len(block.text.split()) <= _TITLE_WORDS]
    return [line for line in lines if (PLAN.search(line) or ANNUAL.search(line) or _BARE_PLAN.match(line)) and find_periods(line)]


def _is_of_header(block: Block) -> bool:
    """Whether a line is of the header of a paper: a field, with its label before, above or beside the value."""
    return bool(FIELD.match(block.text) or block.cell) or (block.kind == "field" and is_label(block.text))


def _names_years(front: Sequence[Block]) -> bool:
    """Whether a line of the cover is nothing but years: "April 2024 to March 2026"."""
    return any(SPAN.match(block.text) for block in front)


def _period(title: str | None, document: Document, kind: Kind) -> str | None:
    """The year reported on: the one in the title, or for a report the one that its first page names."""
    if found := [each for each in find_periods(title or "") if "/" in each.period]:
        return _year_of_plan(title or "", found[0].period) or found[0].period
    if kind not in ("annual_report", "business_plan"):
        return None
    return next((each.period for each in find_periods(document.text[:3000]) if "/" in each.period), None)


def _year_of_plan(title: str, plan: str) -> str | None:
    """The year of a plan that a title names by its number: "Review of the 2022-25 Plan (Year 2)"."""
    match = _YEAR_OF_PLAN.search(title)
    years = years_of(plan)
    number = _YEARS.index(small(match[1])) % _MOST_YEARS if match else 0
    return years[number] if match and number < len(years) else None


def _agenda_item(blocks: Sequence[Block], fields: dict[str, list[str]]) -> str | None:
    said = fields.get("agenda_item", [""])[0].strip(" .")
    if re.fullmatch(r"\d{1,3}[A-Za-z]?(?:\.\d+)?|[A-Z]", said):
        return said
    if dated := next((found for value in fields.get("meeting", []) if (found := meeting_in(value))), None):
        return dated.item
    numbered = is_numbered(blocks)
    for block in blocks[:FRONT_PAGE]:
        if block.kind in ("title", "field") and (number := matter_of(block.text, numbered)[1]):
            return number
    running = (match[1] for block in blocks if block.kind == "furniture" and (match := _RUNNING_ITEM.search(block.text)))
    named = (match[1] or match[2] for block in blocks if (match := AGENDA_ITEM.match(block.text)))
    return next(named, next(running, None))


def _lists_decisions(blocks: Sequence[Block]) -> bool:
    """Whether a page tells several decisions, each with its own officer."""
    return sum(block.text.startswith(_MAKER) for block in blocks) > 1


def _report_of(front: Sequence[Block], fields: dict[str, list[str]]) -> str | None:
    if "report_of" in fields:
        return _people(fields["report_of"])
    return _brought_by(front) or (_people(fields["author"]) if "author" in fields else None)


def _brought_by(front: Sequence[Block]) -> str | None:
    """Whose report a line "Report of ..." says it is, or on a page of a meetings site what is to be considered."""
    for index, block in enumerate(front):
        if (match := REPORT_OF.match(block.text)) and block.kind != "item":  # "(a) Report of the Treasurer" is one of several papers
            said = _ABOUT_IT.sub("", block.text[match.end() :])
            rest = front[index + 1].text if index + 1 < len(front) and said.isupper() and front[index + 1].text.isupper() else ""
            people = [block.text for block in takewhile(_is_person, front[index + 1 :])]
            return f"{said} {rest}" if rest and _carries_on(said, rest) else _people([said, *people])
    brought = (match[1] for block in front[:FRONT_PAGE] if (match := _BROUGHT.match(block.text))) if is_page(front) else iter(())
    return next(brought, None)


def _is_person(block: Block) -> bool:
    """Whether a line below "Report of ..." names one of those who report."""
    return begins_with_person(block.text, alone=False) and not MEETING.match(ADDRESSED.sub("", block.text)) and topic_of(block.text) is None


def _carries_on(said: str, rest: str) -> bool:
    """Whether a second line in capitals goes on with the post in the first, and is not the title of the paper."""
    if OUTER.match(rest) or topic_of(rest) or MEETING.match(ADDRESSED.sub("", rest)):
        return False
    return hangs(said.lower()) or bool(_JOINS.match(rest)) or len(rest.split()) <= 2


def _people(parts: Sequence[str]) -> str:
    """Several people's lines, parted by semicolons; a line that names nobody goes on from the one before."""
    said = parts[0].strip()
    for part in parts[1:]:
        said = (
            f"{said.rstrip(' ;,')}; {part.strip()}"
            if begins_with_person(part) and not said.endswith((",", " and", " of", " for"))
            else f"{said} {part.strip()}"
        )
    return _REACHED.sub("", said.strip(" ;,"))


def _is_draft(title: str | None, kind: Kind) -> bool:
    """Whether the document itself is a draft; a cabinet paper about a draft is none."""
    return kind != "cabinet_paper" and bool(_DRAFT.search(title or ""))
