"""The front of a paper to the meeting that it is for: the committee and the day.

`WAYS` are tried in their order, and the first that finds something decides. First come papers that tell their meeting in a form of their own
(minutes, the pages of meetings sites), then lines that name committee and day together, and last those where the two stand apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.document import Block
from pipeline.segment.front_lines import (
    ADDRESSED,
    CALLED,
    MEETING,
    SUMMONED,
    cased,
    committee_in,
    is_agenda,
    is_committee,
    is_dated_agenda,
    is_named,
    iso_date,
    meeting_of_site,
    minutes_of,
)
from pipeline.segment.meeting_pages import FRONT_PAGE, day_of_matter, is_page, meeting_in

_CALLS = re.compile(r"(?:a|an|the) (?:\w+ )?meeting of(?: the)?", re.IGNORECASE)
_DUE = re.compile(r"(\d{1,2} [A-Z][a-z]+ 20\d\d) by (.+)$")  # "4 May 2031 by Cabinet"
_OF_COUNCIL = re.compile(r",\s[^,]+\bcouncil$", re.IGNORECASE)  # "Cabinet, Elmshire Council"
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
_DEAR = re.compile(r"Dear (?:[A-Z]\w+ )?(?:Councillor|Member|Colleague|Sir|Madam)s?\b")
FRONT_OF_SITE = 8  # blocks among which a page with a whole meeting says that it is one
_OF_MEETING = re.compile(r"\bdecisions? (?:taken|made) (?:at|by)\b.{0,60}\bmeeting\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:date (?:of publication|published)|publication|published|issued|last (?:date|day) for|deadline|call[- ]?in)\b", re.IGNORECASE
)
_SHORT_LINE = 40  # characters; a longer line gives the day of the meeting only where it begins with it


class Sitting(NamedTuple):
    """A meeting: the committee as it is usually written, and the ISO date; None for what is not told."""

    committee: str | None
    date: str | None


@dataclass(frozen=True)
class Front:
    """The blocks of a front, and the values of its labelled lines by field."""

    blocks: Sequence[Block]
    fields: Mapping[str, Sequence[str]]

    @cached_property
    def lines(self) -> list[str]:
        """The texts of its blocks."""
        return [block.text for block in self.blocks]

    @cached_property
    def is_matter(self) -> bool:
        """Whether it is that of a page of a meetings site with one matter."""
        return is_page(self.blocks)

    @cached_property
    def is_whole(self) -> bool:
        """Whether it is that of a page of a meetings site with a whole meeting."""
        return any(map(is_dated_agenda, self.lines[:FRONT_OF_SITE]))

    @property
    def labelled(self) -> Sequence[str]:
        """The lines labelled as the meeting."""
        return self.fields.get("meeting", [])

    @cached_property
    def said(self) -> str:
        """What the label of the meeting says of the first meeting, in one line; empty without one."""
        return ADDRESSED.sub("", " ".join(_first_meeting(self.labelled)))

    @cached_property
    def date(self) -> str | None:
        """The ISO date behind the label of the date, on an agenda else that of its title."""
        titles = [block.text for block in self.blocks if block.kind == "title"] if is_agenda(self.lines) else []
        return iso_date(" ".join(self.fields.get("date", []))) or next(filter(None, map(iso_date, titles)), None)

    @cached_property
    def date_line(self) -> str | None:
        """The ISO date that a short line or one that begins with its day gives."""
        begins = next((at for at, text in enumerate(self.lines) if _DEAR.match(text)), 0)  # the day above it is that of the letter
        dated = (
            text
            for text in (*self.lines[begins:], *self.lines[:begins])
            if len(text) < _SHORT_LINE or _WEEKDAY.match(text) or _OF_MEETING.search(text)
        )
        dated = (text for text in dated if not _PUBLISHED.match(text))
        return next(filter(None, map(iso_date, dated)), None)


def meeting_of(blocks: Sequence[Block], fields: Mapping[str, Sequence[str]]) -> Sitting:
    """The meeting that a front tells of."""
    front = Front(blocks, fields)
    return next((sitting for way in WAYS if (sitting := way(front)) is not None), Sitting(None, None))


def by_minutes(front: Front) -> Sitting | None:
    """ "Minutes of the meeting of the Audit Committee held on 4 May 2031"."""
    minutes = None if front.is_matter or front.is_whole else minutes_of(front.lines)
    return Sitting(minutes.committee, minutes.date) if minutes else None


def by_field_of_site(front: Front) -> Sitting | None:
    """ "Meeting: 13/10/2031 - Cabinet (Item 21)", as meetings sites label it."""
    dated = next(filter(None, map(meeting_in, front.labelled)), None)
    return Sitting(cased(dated.name), iso_date(dated.date)) if dated else None


def by_matter(front: Front) -> Sitting | None:
    """ "4/05/2031 - Capital Outturn" as the title of a page with one matter: who decided it is not said."""
    titles = (block.text for block in front.blocks[:FRONT_PAGE] if block.kind == "title") if front.is_matter else ()
    day = next(filter(None, map(day_of_matter, titles)), None)
    return Sitting(None, iso_date(day)) if day else None


def by_due(front: Front) -> Sitting | None:
    """ "Decision due: 4 May 2031 by Cabinet", where no label names the meeting."""
    values = front.fields.get("due", []) if "meeting" not in front.fields else ()
    due = next(filter(None, map(_DUE.match, values)), None)
    return Sitting(committee_in(due[2].strip()), iso_date(due[1])) if due else None


def by_line(front: Front) -> Sitting | None:
    """A line with both: "Cabinet – 4 May 2031", or the words that call the meeting."""
    for text in (ADDRESSED.sub("", line) for line in (*_called(front.lines), front.said, *front.fields.get("title", ()), *front.lines)):
        if front.is_whole and (of_site := meeting_of_site(text))[1]:
            return Sitting(*of_site)
        if (match := MEETING.match(text)) and is_named(match[1]):
            return Sitting(cased(match[1]), iso_date(text[match.end() :]))
        if called := CALLED.match(text) or SUMMONED.search(text):
            return Sitting(cased(called[1]), iso_date(text[called.end() :]))
    return None


def by_label(front: Front) -> Sitting | None:
    """ "Report to: Cabinet", and the day anywhere."""
    first, *others = [ADDRESSED.sub("", each) for each in front.labelled] or [""]
    names = (committee_in(_OF_COUNCIL.sub("", value.split(" – ")[0]).strip()) for value in (first, front.said, *others))
    name = next(filter(None, names), None)
    return Sitting(name, front.date or front.date_line) if name else None


def by_lone_line(front: Front) -> Sitting | None:
    """A line that is the name of a committee and nothing else, where a day is told too."""
    lone = next(filter(is_committee, (ADDRESSED.sub("", line) for line in front.lines)), None)
    date = front.date or front.date_line
    return Sitting(committee_in(lone) or cased(lone), date) if lone and date else None


def by_date(front: Front) -> Sitting | None:
    """A day without a committee, which counts on an agenda and where a label names the meeting or the title."""
    return Sitting(None, front.date) if front.said or "title" in front.fields or is_agenda(front.lines) else None


WAYS: tuple[Callable[[Front], Sitting | None], ...] = (by_minutes, by_field_of_site, by_matter, by_due, by_line, by_label, by_lone_line, by_date)


def _first_meeting(values: Sequence[str]) -> Sequence[str]:
    """The first of several bodies that a paper goes to, one a line with its date or without; else all lines, which make one name."""
    several = len(values) > 1 and all(committee_in(value) or MEETING.match(value) for value in values[:2])
    return [next((value for value in values if MEETING.match(value)), values[0])] if several else values


def _called(lines: Sequence[str]) -> Iterator[str]:
    """The words that call a meeting, where they stand on two lines: "A meeting of the" and "Cabinet will be held on Friday, 4 May 2031"."""
    return (f"{one} {two}" for one, two in zip(lines, lines[1:], strict=False) if _CALLS.fullmatch(one))
