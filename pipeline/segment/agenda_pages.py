"""A page of a meetings site with a whole meeting on it, to its items: the name of each is a heading with its number, and the sign of its file is left out.

Such a page begins with "Agenda and minutes" or the like; the number of an item stands on a line of its own above its name, and below it what
was to be done ("To note the report"), "Minutes:" and what was said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.fold import Span
from pipeline.segment.front_lines import MEETING, REPORT_OF, is_committee, is_date, is_dated_agenda, iso_date
from pipeline.segment.meeting_pages import FILE, is_site_word, is_standing
from pipeline.segment.passages import Passage

TOP = 3  # passages among which a page says how to move about on it, and the day of its meeting stands below its name
NAMED = 8  # passages among which the name of the page stands, below what the site says of itself
LEAST_ITEMS, LEAST_STANDING = 3, 2  # names that count up, and those of them that every agenda has
NEXT = 2  # by which the number of an item is above that of the one before, at most
_LONELY = re.compile(r"\d{4}\.")  # the number of an item where a council has counted them for years
_SITE_SIGN = "pdf icon PDF "
MOST_WORDS = 30  # of the name of an item
_OF_MEETING = re.compile(
    r"(?:of the|minutes of (?:the|a)|decisions of) (?:\w+ )?(?:meeting|committee|cabinet|executive)\b.*\d{4}$|\d{1,2} [a-z]+ \d{4} [–-] |(?:report )?to follow$",
    re.IGNORECASE,
)
_RUN_IN = re.compile(r"\w \s?[–-] To [a-z]")  # "Minutes – To approve the minutes of ...": the name and what is to be done with it
_ITEMS = re.compile(r"(?:note )?no\.? item", re.IGNORECASE)  # the head of the site's table of items


def mark_agenda(text: str, passages: Sequence[Passage]) -> bool:
    """Make the name of the page and the lines of the meeting titles, and the items' names headings; False where the page is no such page."""
    shown = [each for each in passages if each.kind not in ("furniture", "footnote", "contents")]
    at = next((place for place, each in enumerate(shown[:NAMED]) if is_dated_agenda(each.body)), None)
    if at is None or any(each.cell is not None for each in shown[: at + 1]):
        return False
    first = _first_item(shown)
    for place, each in enumerate(shown[:first]):
        is_dated = at < place < at + TOP and iso_date(each.body) is not None  # one member decides: "Member for Roads - Monday, 4 May 2031"
        of_title = place == at or is_dated or MEETING.match(each.body) or is_committee(each.body) or is_date(each.body)
        each.kind, each.topic, each.level = ("title" if of_title else "field"), None, 0
    for before, each in zip([None, *shown[first:]], shown[first:], strict=False):
        if (
            is_site_word(each.body)
            or _LONELY.fullmatch(each.body)
            or _says_whose(each)
            or (each.label and each.number is None and FILE.search(each.body))
        ):
            each.kind = "field"
        elif each.cell is None and (_is_name(each) or (before is not None and _is_named_by(before, each))):
            each.kind = "heading"
            _cut_file(text, each)
    mark_items(text, shown)
    return True


def _is_named_by(before: Passage, each: Passage) -> bool:
    """Whether a passage is the name of the item whose long number stands on the line above it: "1476." """
    return _LONELY.fullmatch(before.body) is not None and 0 < len(each.body.split()) <= MOST_WORDS


def _says_whose(each: Passage) -> bool:
    """Whether a line below the name of an item says whose report it is, or of which meeting the minutes are."""
    said = REPORT_OF.match(each.body) or _OF_MEETING.match(each.body)
    return each.cell is None and each.number is None and said is not None and not each.is_complete and len(each.body.split()) <= MOST_WORDS


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


def mark_items(text: str, passages: Sequence[Passage]) -> list[Passage]:
    """Make the counted names of a meeting's items headings in a plain text; those names.

    Two signs are asked for: the numbers count up, and some of the names stand on every agenda. Names with nothing below them are a list of what is to come.
    """
    shown = [each for each in passages if each.kind not in ("furniture", "footnote", "contents")]
    places = _counted(shown)
    standing = sum(is_standing(shown[place].body) for place in places)
    told = sum(place + 1 < len(shown) and shown[place + 1].number is None for place in places)
    names = [shown[place] for place in places] if len(places) >= LEAST_ITEMS and standing >= LEAST_STANDING and told >= LEAST_STANDING else []
    names += [each for each in shown if each.number is None and each.kind in ("paragraph", "title") and _stands_alone(each, shown)]
    for each in names:
        each.kind = "heading"
        _cut_file(text, each)
    return names


def _counted(shown: Sequence[Passage]) -> list[int]:
    """The places of short numbered lines that count up from the first name that every agenda has."""
    found: list[int] = []
    last = 0
    for place, each in enumerate(shown):
        if each.cell is not None or not (each.number or "").isdigit() or not 0 < len(FILE.sub("", each.body).split()) <= MOST_WORDS:
            continue
        if _RUN_IN.search(each.body):
            last = int(each.number or 0) if found and int(each.number or 0) == last + 1 else last
            continue
        standing = is_standing(FILE.sub("", each.body))
        if (found or standing) and (standing or not each.is_complete) and (not found or last < int(each.number or 0) <= last + NEXT):
            found.append(place)
            last = int(each.number or 0)
    return found


def _stands_alone(each: Passage, shown: Sequence[Passage]) -> bool:
    """Whether a line without a number is the name of an item that every agenda has, on a page with another one."""
    if each.cell is not None or each.label is not None or not is_standing(each.body) or each.body.lower().startswith("minutes"):
        return False
    return any(other is not each and is_standing(other.body) for other in shown)


def mark_names(text: str, passages: Sequence[Passage], plain: bool) -> list[Passage]:
    """Make the names of items headings on a page that lost what the site prints above them; those names.

    They have the sign of their file behind them, or in a plain text count up. What a web page says first, on how to move about on it, becomes a field.
    """
    for each in passages[:NAMED]:
        if is_site_word(each.body):
            each.kind = "field"
    counted = mark_items(text, passages) if plain else []
    if _SITE_SIGN not in text:
        return counted
    names = [each for each in passages if each.cell is None and each.number is None and each.kind in ("paragraph", "heading") and _is_name(each)]
    for each in names:
        each.kind = "heading"
        _cut_file(text, each)
    return [*counted, *names]


def _cut_file(text: str, each: Passage) -> None:
    """Leave the sign of the attached file out of a name: "Safeguarding update PDF 84 KB"."""
    line = each.lines[-1]
    sign = FILE.search(text, line.span.start, line.span.end)
    if sign:
        each.lines[-1] = replace(line, skip=(*line.skip, Span(sign.start(), sign.end())))
        each.text, each.body = FILE.sub("", each.text), FILE.sub("", each.body)
