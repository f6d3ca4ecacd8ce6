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
from pipeline.segment.passages import Passage
from pipeline.vocabulary import entries, first_match

TOP = 5  # passages among which the name of the page stands
_FILE = re.compile(r"\s+(?:pdf icon\s+)?(?:PDF|DOCX?|XLSX?)\s+\d+(?:\.\d+)?\s*[KM]B$", re.IGNORECASE)
_MINUTE = re.compile(r"^(\d{1,3}[A-Za-z]?)\.?\s+(?=[A-Z‘'\"(\d])")
_MEETING = re.compile(
    r"^(?P<date>\d{1,2}/\d{1,2}/\d{4}) ?[-–] ?(?P<name>[^()]{3,120}?)(?: \((?!item)[^()]*\))*(?: \(item (?P<item>\d{1,3}[A-Za-z]?)\))?$",
    re.IGNORECASE,
)

_DECISION = re.compile(r"^(?:decision status|is (?:subject to call[- ]in|callable in)\??):", re.IGNORECASE)


class Meeting(NamedTuple):
    """A meeting as such a page prints it."""

    name: str
    date: str  # as printed
    item: str | None


def mark_matter(passages: Sequence[Passage]) -> bool:
    """Make the name of the matter the title and what the site says around it fields; False where the page is none of a meetings site."""
    shown = [each for each in passages if each.kind not in ("furniture", "footnote", "contents")]
    at = next((place for place, each in enumerate(shown[:TOP]) if is_page_name(each.body)), None)
    if not shown or (at is None and not _FILE.search(shown[0].text)):
        return any(_DECISION.match(each.text) for each in shown[:TOP])
    below = shown[0 if at is None else at + 1 :]
    for each in shown[: len(shown) - len(below)]:
        each.kind = "field"
    while below and (below[0].kind == "field" or is_page_name(below[0].body) or MEETING.match(below[0].body) or _names_title(below[0].body)):
        below.pop(0).kind = "field"
    if not below or below[0].kind == "cell":
        return False
    below[0].kind, below[0].topic, below[0].level = "title", None, 0
    for place, each in enumerate(below[1:]):
        if _is_furniture(each.body) or (place < TOP and (_FILE.search(each.text) or (REPORT_OF.match(each.body) and each.kind == "heading"))):
            each.kind = "field"  # words of the site, the name again with the file that is attached, or whose report it is
        elif is_part(each.body):
            each.kind = "heading"
    return True


def is_part(text: str) -> bool:
    """Whether a line stands over what was said or decided, on such a page."""
    return len(text) < 40 and first_match(entries("meeting_pages").labelled("part"), text) is not None


def _names_title(text: str) -> bool:
    """Whether a line is a label that the title stands below."""
    found = first_match(entries("front"), text.strip(" :"))
    return found is not None and found[0].label == "title" and len(text.split()) > 1


def _is_furniture(text: str) -> bool:
    return len(text) < 40 and first_match(entries("meeting_pages").labelled("furniture"), text) is not None


def is_page(front: Sequence[Block]) -> bool:
    """Whether the front of a document is that of such a page."""
    named = any(block.kind == "field" and (is_page_name(block.text) or _DECISION.match(block.text)) for block in front)
    return named or any(block.kind == "title" and _FILE.search(block.text) for block in front)


def is_page_name(text: str) -> bool:
    """Whether a line is the name of a kind of page."""
    found = first_match(entries("meeting_pages").labelled("page"), text.strip(" :"))
    return found is not None


def matter_of(text: str) -> tuple[str, str | None]:
    """The name of a matter without its minute's number and the sign of a file, and that number."""
    bare = _FILE.sub("", text).strip()
    minute = _MINUTE.match(bare) if bare != text.strip() else None
    return (bare[minute.end() :] if minute else bare).rstrip(". "), minute[1] if minute else None


def meeting_in(value: str) -> Meeting | None:
    """The meeting of a line "13/10/2031 - Cabinet (Item 21)", or None."""
    match = _MEETING.match(value.strip())
    return Meeting(match["name"].strip(), match["date"], match["item"]) if match else None
