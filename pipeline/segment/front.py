"""The front of a document to what it is about: kind, title, body, council, meeting, report of, period.

Two house styles of header are known: lines in capitals ("CABINET - 1 MAY 2021", a title, "REPORT OF
..."), and labels with values ("From:", "To:", "Subject:"), plain or in a table. Whatever is not
printed is None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, TypeVar

from pipeline.document import About, Block, Document
from pipeline.periods import find_periods, parse_period
from pipeline.segment.bodies import find_body, find_council, most_named_body
from pipeline.segment.headings import topic_of
from pipeline.segment.passages import Passage
from pipeline.vocabulary import entries, first_match

FRONT = 40  # blocks at most that the front has
_DATE = re.compile(r"(\d{1,2})\s?(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Z][a-z]+|[A-Z]+),?\s+(20\d\d|19\d\d)", re.IGNORECASE)
# At most twelve words before the kind: one loop, as two that both take "and" would try every way to share a long sentence out.
_COMMITTEE = (
    r"(?:the )?((?:[\w’'&-]+,? ){0,12}?(?:Cabinet|Executive(?: Board)?|Full Council|(?:County|City|Borough|District|Town) Council|Council"
    r"|(?:Sub-?)?Committee|Panel|Commission|Board))"
)
_MEETING = re.compile(
    rf"^{_COMMITTEE}(?:\s*[-–—,:|]\s*|\s+(?:on|of|meeting(?: of| on)?)?\s*)(?:[A-Z][a-z]+day,?\s+)?(?={_DATE.pattern})", re.IGNORECASE
)
_COMMITTEE_ALONE = re.compile(rf"^{_COMMITTEE}$", re.IGNORECASE)
_REPORT_OF = re.compile(r"^(?:joint )?report (?:of|by|from)\s*:?\s*(?:the\s+)?(?=\S)", re.IGNORECASE)
_AGENDA_ITEM = re.compile(r"^agenda item(?: (?:no|number))?\.?:?\s*(\d{1,3}[A-Za-z]?(?:\.\d+)?|[A-Z])$", re.IGNORECASE)
_FIELD = re.compile(r"^([A-Z][A-Za-z ()/?]{0,34}?)\s*:\s*(.*)$")
_ANNUAL = re.compile(r"\b(?:annual|yearly|end of year|year[- ]end)\s+(?:safeguarding\s+)?(?:report|review)\b", re.IGNORECASE)
_PLAN = re.compile(
    r"\b(?:business|strategic|delivery|partnership|safeguarding|community safety|health and wellbeing|children and young people.s|crime and disorder)\s+(?:\w+\s+)?(?:plan|strategy)\b",
    re.IGNORECASE,
)
_AGENDA = re.compile(r"^(?:public )?(?:agenda|reports? pack|agenda (?:reports )?pack|notice of (?:a )?meeting)$", re.IGNORECASE)
_ADDRESSED = re.compile(r"^(?:all )?(?:the )?members of (?:the )?|^report to (?:the )?", re.IGNORECASE)
_MINUTES = re.compile(r"minutes of (?:a|an|the)?\s*(?:\w+ )?meeting of (?:the )?[A-Z].{3,80}?(?= held| at | on |,|$)", re.IGNORECASE)
_DRAFT = re.compile(r"\bdraft\b", re.IGNORECASE)
_PERSON = re.compile(r"(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Dr|Sir|Dame|Professor)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]*)+\s*(?:,|[-–(]|$)")
_OUTER = re.compile(r"^part (?:[A-Z]|\d)$", re.IGNORECASE)

T = TypeVar("T", Passage, Block)
Kind = Literal["cabinet_paper", "annual_report", "business_plan", "other"]


def set_titles(document: Document, passages: list[Passage]) -> None:
    """Mark the passages of the title: what stands large, bold or in capitals before the first section, and the header's lines."""
    front = _front(passages)
    largest = max((each.size for each in front if each.kind in ("heading", "paragraph")), default=0.0)
    usual = _usual_size(passages)
    for each in front:
        if each.kind == "paragraph" and each.is_complete and len(each.body.split()) > 12:
            break  # the text has begun
        if each.kind not in ("heading", "paragraph") or _OUTER.match(each.body) or _is_section(each.body):
            continue
        if (each.first.heading or 0) >= 2:
            continue  # the format says that it is the heading of a part
        big = largest > 1.15 * usual and each.size >= 0.95 * largest
        plain = document.source.format in ("text", "markdown") and len(each.body.split()) <= 20 and not each.is_complete
        if big or plain or _MEETING.match(each.body) or _REPORT_OF.match(each.body) or (each.is_strong and _ANNUAL.search(each.body)):
            each.kind, each.topic, each.level = "title", None, 0


def _usual_size(passages: Sequence[Passage]) -> float:
    """The size that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for each in passages:
        sizes[each.size] += len(each.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _is_section(text: str) -> bool:
    """Whether a line names a section and no header field."""
    return topic_of(text) not in (None, "priorities", "partnership") and not _REPORT_OF.match(text)


def begins_paper(top: Sequence[str]) -> bool:
    """Whether the first lines of a page are the header of a paper: a meeting line with whose report it is, or a labelled block."""
    labels = [label for text in top if (label := _field_label(text))]
    if len(set(labels) & {"report_of", "meeting", "title"}) >= 2:
        return True
    return any(_MEETING.match(text) for text in top) and any(_REPORT_OF.match(text) for text in top)


def is_agenda(top: Sequence[str]) -> bool:
    """Whether the first lines of a page are those of an agenda's front sheet."""
    return any(_AGENDA.match(text) for text in top[:4])


def _field_label(text: str) -> str | None:
    match = _FIELD.match(text)
    found = first_match(entries("front"), match[1]) if match and match[2] else None
    return found[0].label if found else None


def describe(document: Document, blocks: Sequence[Block]) -> About:
    """What the document says of itself."""
    front = _front(blocks)
    fields = _fields(front)
    committee, meeting_date = _meeting(front, fields)
    title = _title(document, front, fields)
    kind = _kind(title, committee, front, document)
    body = find_body(title or "", document.text)
    if body is None and kind in ("annual_report", "business_plan"):
        body = most_named_body(document.text)
    return About(
        kind=kind,
        title=title,
        body=body,
        council=find_council(document.text, front_text=" ".join(block.text for block in front)) if kind != "annual_report" or committee else None,
        period=_period(title, document, kind),
        meeting_date=meeting_date,
        committee=committee,
        agenda_item=_agenda_item(blocks, fields),
        report_of=_report_of(front, fields),
        draft=_is_draft(title, kind),
    )


def _front(parts: Sequence[T]) -> list[T]:
    """What stands before the first section or numbered paragraph; once the report is named, "Our priorities" is a section too."""
    found: list[T] = []
    named = False
    for each in parts:
        said = each.body if isinstance(each, Passage) else each.text
        topic = topic_of(said) if each.kind == "heading" and not _REPORT_OF.match(said) and not _FIELD.match(said) else None
        begun = topic == "priorities" and named and not _names_report(said)
        if (each.kind == "paragraph" and each.number) or (topic not in (None, "priorities", "partnership") and found) or begun or len(found) >= FRONT:
            break
        named = named or _names_report(said)
        if each.kind not in ("furniture", "footnote", "contents"):
            found.append(each)
    return found


def _names_report(text: str) -> bool:
    return bool(_ANNUAL.search(text) or _PLAN.search(text))


def _fields(front: Sequence[Block]) -> dict[str, list[str]]:
    """Values by field, from "Label: value" lines and from two-column header tables."""
    labels = entries("front")
    values: dict[str, list[str]] = {}
    current: str | None = None
    for block in front:
        if block.cell is not None and block.cell.column == 0 and (found := first_match(labels, block.text.rstrip(": "))):
            current = found[0].label
            values.setdefault(current, [])
            continue
        match = _FIELD.match(block.text)
        if match and (found := first_match(labels, match[1])):
            current = found[0].label
            values.setdefault(current, []).extend([match[2]] if match[2] else [])
        elif current and ((block.cell is not None and block.cell.column > 0) or (block.cell is None and _continues_field(block, values[current]))):
            values[current].append(block.text)
        else:
            current = None
    return {field: parts for field, parts in values.items() if parts}


def _continues_field(block: Block, so_far: list[str]) -> bool:
    """Whether a line without a label belongs to the value above it."""
    if block.kind in ("heading", "item", "quote") or len(so_far) > 4 or len(block.text) > 160 or block.text.endswith("."):
        return False
    return not _FIELD.match(block.text) and topic_of(block.text) is None


def _meeting(front: Sequence[Block], fields: dict[str, list[str]]) -> tuple[str | None, str | None]:
    """Committee and ISO date of the meeting."""
    if minutes := next((block.text for block in front if _MINUTES.match(block.text)), None):
        return None, _iso(minutes)
    said = " ".join(fields.get("meeting", []))
    said = _ADDRESSED.sub("", said)
    candidates = [said, *(block.text for block in front)] if said else [block.text for block in front]
    for text in candidates:
        if match := _MEETING.match(text):
            return _cased(match[1]), _iso(text[match.end() :])
    when = _iso(" ".join(fields.get("date", [])))
    if said and (match := _COMMITTEE_ALONE.match(said.split(" – ")[0].strip())):
        return _cased(match[1]), when
    alone = next((block.text.removeprefix("the ") for block in front if _names_committee(block.text) and not _ANNUAL.search(block.text)), None)
    if alone and (when := when or next((iso for block in front if len(block.text) < 40 and (iso := _iso(block.text))), None)):
        return _cased(alone), when
    return (None, when) if said or "title" in fields else (None, None)


def _names_committee(text: str) -> bool:
    """Whether a line is the name of a committee; a safeguarding board is what a report is about, and decides nothing."""
    return bool(_COMMITTEE_ALONE.match(text)) and find_body(text, "") is None


def _cased(name: str) -> str:
    """A committee's name as it is usually written: capitals only where words begin."""
    name = " ".join(name.split())
    return name if not name.isupper() else re.sub(r"\b(?:And|Of|For|The)\b", lambda m: m[0].lower(), name.title())


def _iso(text: str) -> str | None:
    match = _DATE.search(text)
    day = parse_period(f"{match[1]} {match[2].title()} {match[3]}") if match else None
    return day if match and day and int(day[-2:]) == int(match[1]) else None  # the 31st of February is no day, and not the 1st


def _title(document: Document, front: Sequence[Block], fields: dict[str, list[str]]) -> str | None:
    if "title" in fields:
        return " ".join(fields["title"])
    if minutes := next((match for block in front if (match := _MINUTES.match(block.text))), None):
        return minutes[0]
    titles = [block for block in front if block.kind == "title"] or _first_headings(front)
    kept = [block.text for block in titles if not _is_other_line(block.text)]
    if not kept:
        return document.outline[0][1] if document.outline else None
    last = next((index for index, text in enumerate(kept) if _ANNUAL.search(text) and find_periods(text)), len(kept) - 1)
    return " ".join(kept[: min(last, 3) + 1])


def _first_headings(front: Sequence[Block]) -> list[Block]:
    """The heading that a document without a title line begins with, and what goes on from it at once."""
    start = next((index for index, block in enumerate(front) if block.kind == "heading" and not _is_other_line(block.text)), None)
    if start is None:
        return []
    first = front[start]
    return [
        first,
        *(block for block in front[start + 1 : start + 2] if block.kind == "heading" and block.level == first.level and len(first.text.split()) < 5),
    ]


def _is_other_line(text: str) -> bool:
    return bool(
        _MEETING.match(text)
        or _REPORT_OF.match(text)
        or _AGENDA_ITEM.match(text)
        or _OUTER.match(text)
        or _names_committee(text)
        or topic_of(text) == "purpose"
    )


def _kind(title: str | None, committee: str | None, front: Sequence[Block], document: Document) -> Kind:
    if is_agenda([block.text for block in front]):
        return "other"
    if committee and any(_MEETING.match(b.text) or _REPORT_OF.match(b.text) or _FIELD.match(b.text) or b.cell for b in front):
        return "cabinet_paper"
    said = title or (document.outline[0][1] if document.outline else "")
    if _ANNUAL.search(said):
        return "annual_report"
    return "business_plan" if _PLAN.search(said) and (find_periods(said) or find_body(said, "")) else "other"


def _period(title: str | None, document: Document, kind: Kind) -> str | None:
    """The year reported on: the one in the title, or for a report the one that its first page names."""
    if found := [each for each in find_periods(title or "") if "/" in each.period]:
        return found[0].period
    if kind not in ("annual_report", "business_plan"):
        return None
    return next((each.period for each in find_periods(document.text[:3000]) if "/" in each.period), None)


def _agenda_item(blocks: Iterable[Block], fields: dict[str, list[str]]) -> str | None:
    said = fields.get("agenda_item", [""])[0].strip(" .")
    if re.fullmatch(r"\d{1,3}[A-Za-z]?(?:\.\d+)?|[A-Z]", said):
        return said
    return next((match[1] for block in blocks if (match := _AGENDA_ITEM.match(block.text))), None)


def _report_of(front: Sequence[Block], fields: dict[str, list[str]]) -> str | None:
    if "report_of" in fields:
        return _people(fields["report_of"])
    for index, block in enumerate(front):
        if match := _REPORT_OF.match(block.text):
            said = block.text[match.end() :]
            rest = front[index + 1].text if index + 1 < len(front) and said.isupper() and front[index + 1].text.isupper() else ""
            return said if not rest or _OUTER.match(rest) or topic_of(rest) else f"{said} {rest}"
    return None


def _people(parts: Sequence[str]) -> str:
    """Several people's lines, parted by semicolons; a line that names nobody goes on from the one before."""
    said = parts[0].strip()
    for part in parts[1:]:
        said = (
            f"{said.rstrip(' ;,')}; {part.strip()}"
            if _PERSON.match(part) and not said.endswith((",", " and", " of", " for"))
            else f"{said} {part.strip()}"
        )
    return said.strip(" ;,")


def _is_draft(title: str | None, kind: Kind) -> bool:
    """Whether the document itself is a draft; a cabinet paper about a draft is none."""
    return kind != "cabinet_paper" and bool(_DRAFT.search(title or ""))
