"""Lines of a page of a council's meetings site to the matter it is about, and where and when that was before a meeting.

Such pages are saved or printed beside the papers themselves. They begin with what kind of page it is
("Agenda item", "Issue - meetings", "Decision details") or at once with the number of the minute, and
print the name of the matter with the sign of the file that is attached to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.document import Block
from pipeline.segment.front_lines import MEETING, REPORT_OF
from pipeline.segment.headings import is_field
from pipeline.segment.passages import Passage
from pipeline.vocabulary import entries, first_match

TOP = 5  # passages among which the name of the page stands
FRONT_PAGE = 10  # blocks among which a page prints its day and the number of the minute
LONGEST_STANDING = 160  # characters of the name of an item that every agenda has
SHORT = 40  # passages of a page that is no more than a decision and its status
_DATED_MATTER = re.compile(r"\d{1,2}/\d{1,2}/\d{4} ?[-–] ?\S.{0,150}$")  # "4/05/2031 - Capital Outturn": the decision that the page is on
_DATE_BEFORE = re.compile(r"(\d{1,2}/\d{1,2}/\d{4}) ?[-–] ?(?=\S)")
LONGEST_ATTACHED = 14  # words of a line that names what is attached
_SIGN = r"(?:PDF|DOCX?|XLSX?)\s+\d+(?:\.\d+)?\s*[KM]B$"
FILE = re.compile(rf"\s+(?:pdf icon\s+)?{_SIGN}", re.IGNORECASE)
_FILE_ALONE = re.compile(rf"(?:pdf icon\s+)?{_SIGN}", re.IGNORECASE)  # on a line of its own below the name
_MINUTE = re.compile(r"^(\d{1,3}[A-Za-z]?)\.?\s+(?=[A-Z‘'\"(\d])")
_MEMBER_AT_END = re.compile(r"\s+\((?:cabinet|executive|lead) (?:member|councillor)\b[^()]*\)$", re.IGNORECASE)  # whose matter it is
_ITEM_AT_END = re.compile(r"\s+\(agenda item (\d{1,3}[A-Za-z]?)\)$", re.IGNORECASE)
_ATTACHED = re.compile(r"(?:appendix|annex|enc(?:losure)?)\b", re.IGNORECASE)
_MEETING = re.compile(
    r"^(?P<date>\d{1,2}/\d{1,2}/\d{4}) ?[-–] ?(?P<name>[^()]{3,120}?(?: \((?!item |renamed|formerly|previously|now |until|from |ended|historic)[^()\d]+\))?)"
    r"(?: \((?!item)[^()]*\))*(?: \(item (?P<item>\d{1,3}[A-Za-z]?)\.?\))?$",
    re.IGNORECASE,
)

_CRUMBS = re.compile(r"(?:you are here:? ?)?home ?[>»›] ?\S", re.IGNORECASE)  # the way to a page: "Home > Council > Meetings"
_DECIDES = re.compile(r"^(?:decision maker|outcome)\s*:", re.IGNORECASE)
_DECISION = re.compile(r"^(?:decision status|is (?:subject to call[- ]in|callable in)\??):", re.IGNORECASE)


class Meeting(NamedTuple):
    """A meeting as such a page prints it."""

    name: str
    date: str  # as printed
    item: str | None


def mark_matter(passages: Sequence[Passage]) -> bool:
    """Make the name of the matter the title and what the site says around it fields; False where the page is none of a meetings site."""
    shown = [each for each in passages if each.kind not in ("furniture", "footnote", "contents")]
    while shown and _CRUMBS.match(shown[0].body):
        shown.pop(0).kind = "field"
    at = 0 if _is_bare_decision(shown) else next((place for place, each in enumerate(shown[:TOP]) if is_page_name(each.body)), None)
    if shown and _is_minutes_part(shown[0].body):
        shown[0].kind = "heading"  # a page that lost the name of its matter
        return True
    if not shown or (at is None and not FILE.search(shown[0].text) and not _is_minute([each.text for each in shown[:TOP]])):
        return _mark_status(shown)
    below = shown[0 if at is None else at + 1 :]
    for each in shown[: len(shown) - len(below)]:
        each.kind = "field"
    while below and (below[0].kind == "field" or is_page_name(below[0].body) or MEETING.match(below[0].body) or _names_title(below[0].body)):
        below.pop(0).kind = "field"
    if len(below) > 1 and _DATED_MATTER.match(below[1].body):
        below.pop(0).kind = "field"  # the name of the issue; the decision taken that day has its own below it
    if not below or below[0].kind == "cell":
        return False
    below[0].kind, below[0].topic, below[0].level = "title", None, 0
    for place, each in enumerate(below[1:]):
        if _DATED_MATTER.match(each.body) or is_site_word(each.body) or (place < TOP and _is_beside(each)):
            each.kind = "field"
        elif each.cell is None and is_part(each.body):
            each.kind = "heading"
    return True


def _is_bare_decision(shown: Sequence[Passage]) -> bool:
    """Whether a page begins with the word "Decision" over the name of the matter, and who decided follows."""
    return bool(shown) and shown[0].body.strip().lower() == "decision" and any(_DECIDES.match(each.text) for each in shown[2:TOP])


def _mark_status(shown: Sequence[Passage]) -> bool:
    """Make the lines of a decision's status fields, where a page has some: they stand first, or below the decision of a short page."""
    if not any(_DECISION.match(each.text) for each in shown[: TOP if len(shown) > SHORT else SHORT]):
        return False
    for each in shown:
        if is_field(each.body) and each.cell is None:
            each.kind, each.topic = "field", None
    return True


def _is_minute(lines: Sequence[str]) -> bool:
    """Whether a page begins with the number and name of a minute, and the site's own words follow: the sign of a file, "Minutes:"."""
    return bool(_MINUTE.match(lines[0])) and any(_FILE_ALONE.match(line) or _is_minutes_part(line) for line in lines[1:])


def _is_minutes_part(text: str) -> bool:
    return text.strip().lower() == "minutes:"


def _is_beside(each: Passage) -> bool:
    """Whether a line below the name says what is attached to it, or whose report it is."""
    if each.is_complete and len(each.body.split()) > LONGEST_ATTACHED:
        return False
    attached = bool(FILE.search(each.text) or _FILE_ALONE.match(each.text) or _ATTACHED.match(each.body))
    return attached or bool(REPORT_OF.match(each.body) and (each.kind == "heading" or len(each.body.split()) <= LONGEST_ATTACHED))


def is_part(text: str) -> bool:
    """Whether a line stands over what was said or decided, on such a page."""
    return len(text) < 40 and first_match(entries("meeting_pages").labelled("part"), text) is not None


def _names_title(text: str) -> bool:
    """Whether a line is a label that the title stands below."""
    found = first_match(entries("front"), text.strip(" :"))
    return found is not None and found[0].label == "title" and len(text.split()) > 1


def is_site_word(text: str) -> bool:
    """Whether a line is one of the site's own: "Additional documents:", "Media"."""
    return len(text) < 40 and first_match(entries("meeting_pages").labelled("furniture"), text) is not None


def is_standing(text: str) -> bool:
    """Whether a line is the name of an item that every agenda has: "Apologies for absence", "Declarations of interest"."""
    if len(text) > LONGEST_STANDING or _is_minutes_part(text):
        return False
    return first_match(entries("meeting_pages").labelled("standing"), text.strip()) is not None


def is_page(front: Sequence[Block]) -> bool:
    """Whether the front of a document is that of such a page."""
    named = any(block.kind == "field" and (is_page_name(block.text) or _DECISION.match(block.text)) for block in front)
    minute = any(block.kind == "heading" and _is_minutes_part(block.text) for block in front[:1]) or is_numbered(front)
    return named or minute or any(block.kind == "title" and FILE.search(block.text) for block in front)


def is_numbered(front: Sequence[Block]) -> bool:
    """Whether a page begins with the number of the minute, which no name of a page stands over."""
    return bool(front) and front[0].kind == "title" and _is_minute([block.text for block in front[:TOP]])


def is_page_name(text: str) -> bool:
    """Whether a line is the name of a kind of page."""
    found = first_match(entries("meeting_pages").labelled("page"), text.strip(" :"))
    return found is not None


def matter_of(text: str, numbered: bool = False) -> tuple[str, str | None]:
    """The name of a matter without its minute's number and the sign of a file, and that number or the one in brackets at its end.

    A number ahead of the name is the minute's where the file is named too, or where the page is known to begin with one (`numbered`).
    """
    bare = _MEMBER_AT_END.sub("", _DATE_BEFORE.sub("", FILE.sub("", text).strip()))
    item = _ITEM_AT_END.search(bare)
    bare = bare[: item.start()] if item else bare
    minute = _MINUTE.match(bare) if numbered or (bare != text.strip() and not item) else None
    number = minute[1] if minute else item[1] if item else None
    return (bare[minute.end() :] if minute else bare).rstrip(". "), number


def day_of_matter(text: str) -> str | None:
    """The day, as printed, on which a matter was decided: "4/05/2031 - Capital Outturn"."""
    match = _DATE_BEFORE.match(text)
    return match[1] if match else None


def meeting_in(value: str) -> Meeting | None:
    """The meeting of a line "13/10/2031 - Cabinet (Item 21)", or None."""
    match = _MEETING.match(value.strip())
    return Meeting(match["name"].strip(), match["date"], match["item"]) if match else None
