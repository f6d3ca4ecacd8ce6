"""A page of a meetings site with a whole meeting on it, to its items: the name of each is a heading with its number, and the sign of its file is left out.

Such a page begins with "Agenda and minutes" or the like; the number of an item stands on a line of its own above its name, and below it what
was to be done ("To note the report"), "Minutes:" and what was said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.fold import Span
from pipeline.segment.front_lines import MEETING, is_committee, is_date, is_dated_agenda, iso_date
from pipeline.segment.meeting_pages import FILE, is_site_word
from pipeline.segment.passages import Passage

TOP = 3  # passages among which the name of the page stands
_LONELY = re.compile(r"\d{4}\.")  # the number of an item where a council has counted them for years
_SITE_SIGN = "pdf icon PDF "
MOST_WORDS = 30  # of the name of an item
_ITEMS = re.compile(r"(?:note )?no\.? item", re.IGNORECASE)  # the head of the site's table of items


def mark_agenda(text: str, passages: Sequence[Passage]) -> bool:
    """Make the name of the page and the lines of the meeting titles, and the items' names headings; False where the page is no such page."""
    shown = [each for each in passages if each.kind not in ("furniture", "footnote", "contents")]
    at = next((place for place, each in enumerate(shown[:TOP]) if is_dated_agenda(each.body)), None)
    if at is None or any(each.cell is not None for each in shown[:TOP]):
        return False
    first = _first_item(shown)
    for place, each in enumerate(shown[:first]):
        is_dated = at < place < at + TOP and iso_date(each.body) is not None  # one member decides: "Member for Roads - Monday, 4 May 2031"
        of_title = place == at or is_dated or MEETING.match(each.body) or is_committee(each.body) or is_date(each.body)
        each.kind, each.topic, each.level = ("title" if of_title else "field"), None, 0
    for before, each in zip([None, *shown[first:]], shown[first:], strict=False):
        if is_site_word(each.body) or _LONELY.fullmatch(each.body):
            each.kind = "field"
        elif each.cell is None and (_is_name(each) or (before is not None and _is_named_by(before, each))):
            each.kind = "heading"
            _cut_file(text, each)
    return True


def _is_named_by(before: Passage, each: Passage) -> bool:
    """Whether a passage is the name of the item whose long number stands on the line above it: "1476." """
    return _LONELY.fullmatch(before.body) is not None and 0 < len(each.body.split()) <= MOST_WORDS


def _first_item(shown: Sequence[Passage]) -> int:
    """The place of the first item: below the head of their table, or the first passage with a number."""
    headed = next((place + 1 for place, each in enumerate(shown) if _ITEMS.fullmatch(each.body)), len(shown))
    return min(headed, next((place for place, each in enumerate(shown) if each.number is not None), len(shown)))


def _is_name(each: Passage) -> bool:
    """Whether a passage names an item: by its number, or where a site's page lost that by the sign of the file."""
    if each.number is None and not FILE.search(each.body):
        return False
    if each.number is not None and not any(char.isdigit() for char in each.number):
        return False  # "(a) a personal interest" is no item of the meeting
    return not each.is_complete and 0 < len(FILE.sub("", each.body).split()) <= MOST_WORDS


def mark_names(text: str, passages: Sequence[Passage]) -> list[Passage]:
    """Make names with the sign of their file headings on a page that lost what the site prints above its items; those names.

    What a web page says first, on how to move about on it, becomes a field.
    """
    for each in passages[:TOP]:
        if is_site_word(each.body):
            each.kind = "field"
    if _SITE_SIGN not in text:
        return []
    names = [each for each in passages if each.cell is None and each.number is None and each.kind in ("paragraph", "heading") and _is_name(each)]
    for each in names:
        each.kind = "heading"
        _cut_file(text, each)
    return names


def _cut_file(text: str, each: Passage) -> None:
    """Leave the sign of the attached file out of a name: "Safeguarding update PDF 84 KB"."""
    line = each.lines[-1]
    sign = FILE.search(text, line.span.start, line.span.end)
    if sign:
        each.lines[-1] = replace(line, skip=(*line.skip, Span(sign.start(), sign.end())))
        each.text, each.body = FILE.sub("", each.text), FILE.sub("", each.body)
