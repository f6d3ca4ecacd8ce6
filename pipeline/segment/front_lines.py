"""Lines of a front sheet to what they are: a meeting, whose report it is, a labelled field, an agenda item, a person.

Two house styles of header are known: lines in capitals ("CABINET - 1 MAY 2021", a title, "REPORT OF
..."), and labels with values ("From:", "To:", "Subject:"), plain or in a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.periods import MONTHS, find_periods, parse_period
from pipeline.segment.bodies import names_body
from pipeline.segment.headings import topic_of
from pipeline.vocabulary import cue_occurs, entries, first_match

_DATE = r"(\d{1,2})\s?(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Z][a-z]+|[A-Z]+),?\s+(20\d\d|19\d\d)"
_FULL_DATE = re.compile(_DATE, re.IGNORECASE)
_DATE_ALONE = re.compile(
    rf"(?:[a-z]+day,? )?{_DATE}(?:(?:,| [-–])? (?:at )?\d{{1,2}}[.:]\d\d ?(?:[ap]\.?m\.?)?(?: (?:to|[-–]) \d{{1,2}}[.:]\d\d)?)?", re.IGNORECASE
)
_SHORT_DATE = re.compile(r"(?<![\d./])(\d{1,2})[./-](\d{1,2})[./-]((?:20)?\d\d)(?![\d./])")
_MONTH_FIRST = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}})(?:st|nd|rd|th)?,? (20\d\d)\b")  # "June 17, 2031", "March 4th 2031"
_YEAR_FIRST = re.compile(r"(?<![\d./-])(20\d\d)[/-](\d{2})[/-](\d{2})(?![\d./-])")
# At most twelve words before the kind: one loop, as two that both take "and" would try every way to share a long sentence out.
_COMMITTEE = (
    r"(?:for )?(?:the )?((?:\(?[\w’'&-]+\)?,? ){0,12}?(?:Cabinet|Executive(?: Board| Cabinet)?|Full Council|(?:County|City|Borough|District|Town) Council|Council"
    r"|(?:Sub-?)?Committee|Panel|Commission|Board|Forum))"
)
_APPROVED = r"(?!(?:(?:draft |final )?version [\d.]+,? |as )?(?:approved|adopted|agreed|endorsed|ratified|published|signed off) by\b)"
MEETING = re.compile(
    rf"^{_APPROVED}(?:(?:agenda|minutes) (?:for|of) )?{_COMMITTEE[:-1]}(?: \([A-Z][A-Za-z &,’'-]{{3,40}}\))?)(?: agenda)?"
    rf"(?:\s*[-–—,:|]\s*|\s+(?:on|of|held on|decision:|meeting(?: of| on| held on)?:?|at (?:its|the|a) meeting (?:held )?on)?\s*(?:[-–—]\s*)?)(?:[A-Z][a-z]+day,?\s+)?"
    rf"(?={_DATE}|\d{{1,2}}/\d{{1,2}}/20\d\d\b|(?:{'|'.join(MONTHS)}) \d{{1,2}}(?:st|nd|rd|th)?,? 20\d\d\b)",
    re.IGNORECASE,
)
# "Executive (I)", "Cabinet sitting as the Trust"
_COMMITTEE_ALONE = re.compile(rf"^{_COMMITTEE}(?: \([IVX]{{1,3}}\))?(?: (?:acting|sitting) as (?:the )?.{{3,80}})?$", re.IGNORECASE)
_GENERIC_COUNCIL = re.compile(r"^(?:the )?(?:extraordinary |annual |full |budget )*(?:county|city|borough|district|town)? ?council$", re.IGNORECASE)
REPORT_OF = re.compile(r"^\[?(?:joint )?report (?:of|by|from)\s*:?\s*(?:the\s+)?(?=\S)", re.IGNORECASE)
AGENDA_ITEM = re.compile(
    r"^(?:agenda item(?: (?:no|number))?|item (?:no|number)|agenda (?:no|number))\.?:?\s*(\d{1,3}[A-Za-z]?(?:\.\d+)?|[A-Z]|[A-Z]{2}\d{1,2})$|^item ([A-Z]{0,2}\d{1,2}[A-Za-z]?)$",
    re.IGNORECASE,
)
_INNER_LABEL = re.compile(r"(?<=\s)([A-Z][A-Za-z]*(?: [A-Za-z]+){0,2})\s?:\s")
FIELD = re.compile(r"^([A-Z][A-Za-z ()/?-]{0,34}?)\s*:(?:-(?=[A-Z\d]))?\s*(.*)$")
ANNUAL = re.compile(
    r"\b(?:annual|yearly|end of year|year[- ]end)\s+(?:safeguarding\s+)?(?:report|review)\b"
    r"|\byear (?:one|two|three|four|five|[1-5]) (?:progress )?(?:report|review|update)\b|\b(?:first|second|third|fourth)[- ]year (?:progress )?(?:report|review)\b"
    r"|\breport of the (?:independent )?(?:scrutineer|chair)\b(?= \(?(?:april )?20\d\d)|\b(?:scrutineer|chair)[’']s report (?=\(?(?:april )?20\d\d)",
    re.IGNORECASE,
)
_PAPER = re.compile(r"\b(?:report|review|update|return|statement|scorecard)\b", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?:Q[1-4]|quarter(?:ly)? (?:[1-4]|one|two|three|four)|(?:first|second|third|fourth) quarter)\b", re.IGNORECASE)
PLAN = re.compile(
    r"\b(?:business|strategic|delivery|partnership|safeguarding|community safety|health and wellbeing|children and young people.s|crime and disorder|improvement)\s+(?:\w+\s+)?(?:plan|strategy)\b"
    r"|\bplan[ -]on[ -]a[ -]page\b",
    re.IGNORECASE,
)
OWN_PLAN = re.compile(r"\b(?:plan|strategy),? \(?(?:for )?20\d\d ?(?:to|[-–—/]) ?(?:20)?\d\d\b", re.IGNORECASE)  # of the body that the title names
SPAN = re.compile(  # a line of a cover that is nothing but years: "April 2024 to March 2026", "2024 - 2026"
    r"(?:(?:\d{1,2} )?[A-Z][a-z]+ )?(?:20\d\d) ?(?:to|[-–—/]) ?(?:(?:\d{1,2} )?[A-Z][a-z]+ )?(?:20)?\d\d$"
)
DECIDED = re.compile(
    r"^(?:decision maker|key decision(?: ref(?:erence)?)?|date of decision|wards? (?:affected|involved|\(s\) affected)|cabinet member|portfolio(?: holder)?)\s*:",
    re.IGNORECASE,
)
INSPECTION = re.compile(r"^(?:(?:joint|targeted|area|full|focused|re-?|ofsted|cqc)[ -])*inspection of\b", re.IGNORECASE)
INSPECTED = re.compile(r"\binspection of\b", re.IGNORECASE)  # anywhere in a title: the place may stand before it
_AGENDA = re.compile(
    r"^(?:public )?(?:agenda|a g e n d a|reports? pack|agenda (?:reports )?pack|notice of (?:a )?meeting)$|^summons to (?:and agenda for )?",
    re.IGNORECASE,
)
_NOTICE, _LETTERHEAD = re.compile(r"NOTICE OF (?:A )?MEETING|A G E N D A"), 14  # below the address of a council's office; lines
_DATED_AGENDA = re.compile(
    r"agenda(?:,| and)? (?:(?:and |, )?(?:draft )?(?:decisions|minutes)(?:,| and)? ?)+$|meeting (?:details|summary)$", re.IGNORECASE
)
ADDRESSED = re.compile(
    r"^(?:agenda|minutes) (?:for|of) (?:the )?"
    r"|^(?:to )?(?:the )?(?:chair(?:man|person)? and )?(?:all )?(?:the )?members of (?:the )?|^(?:report )?to (?:the )?|^meeting of (?:the )?|^public document pack (?=\S)"
    r"|^(?:(?:record|schedule|list|notice|summary) of (?:the )?)?(?:key )?decisions? (?:(?:taken |made )?by|of) (?:the )?",
    re.IGNORECASE,
)
# A page or a letter that calls a meeting: "A meeting of the Audit Committee will be held in ... on 4 May 2031".
CALLED = re.compile(
    rf"^(?:that )?(?:a|the|an) (?:\w+ )?meeting of (?:the )?{_COMMITTEE} (?:which )?(?:will (?:take place|be held)|is to be held|was held|took place)\b(?=.*?{_DATE})",
    re.IGNORECASE,
)
# A letter that summons to one: "I hereby give you notice that ... a meeting of the Council will be held ..."
SUMMONED = re.compile(
    rf"\b(?:notice|invited|summoned|requested)\b.{{3,400}}?\b(?:a|the|an) (?:\w+ )?meeting of (?:the )?{_COMMITTEE}"
    rf" (?:which )?(?:will (?:take place|be held)|(?:is )?to be held)\b(?=.*?{_DATE})",
    re.IGNORECASE,
)
_SITE_MEETING = re.compile(
    r"(.{3,120}?)\s+[-–]\s+(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d)"
)  # "Scrutiny Committee - People - Monday, 4 May 2031"
MINUTES = re.compile(r"minutes of (?:a|an|the)?\s*(?:\w+ )?meeting of (?:the )?[A-Z].{3,80}?(?= held| at | on |,|$)", re.IGNORECASE)
# "Minutes of the meeting held in ...", "Minutes of the Scrutiny Committee held on ...", "MINUTES"
_SORT = "(?:extraordinary|special|ordinary|annual|adjourned|virtual|remote)"  # of a meeting
_MINUTES_HEAD = re.compile(
    rf"{_COMMITTEE} minutes(?=\s*[-–—,:] ?(?:[A-Z][a-z]+day,? )?{_DATE})"
    rf"|(?:(?:action|meeting) )?notes(?: and (?:decisions|actions))? (?:of|from) (?:the |a )?(?:(?:{_SORT} )?meeting of (?:the )?)?{_COMMITTEE}(?=\s*$|[ ,]+(?:held|at|on|in)\b| - )"
    rf"|(?:action |meeting )?notes of (?:the|a) (?:{_SORT} )?meeting(?= held\b)"
    rf"|(?:draft |unconfirmed |public |confirmed )*minutes(?: of the (?:{_SORT} )?(?:proceedings|meeting)(?: of (?:the )?{_COMMITTEE})?"
    rf"| of (?:the )?{_COMMITTEE})?(?=\s*$|[ ,]+(?:held|at|on|in)\b| - )",
    re.IGNORECASE,
)
# "Meeting held 4 May 2031", over who was present
_HELD = re.compile(rf"(?:{_SORT} )?meeting (?:was )?held (?:on )?(?:[a-z]+day,? )?(?={_DATE})", re.IGNORECASE)
_PRESENT = re.compile(r"(?:members )?present\b", re.IGNORECASE)
LONGEST_TITLE = 24  # words
CORNER = re.compile(r"(?:appendix|annex|schedule)(?: \w{1,4})?[.:]?", re.IGNORECASE)
_LONGEST_LINE = 80  # characters of a line that names whose paper it is
_PAPERS = frozenset({"AGENDA", "MINUTES", "DRAFT MINUTES", "REPORT"})
_COUNCIL_ALONE = re.compile(r"(?:[A-Z][\w’'&-]+ ){1,4}(?:council|COUNCIL|Council)")
_OF_MINUTES = re.compile(r"(?:the )?(?:minutes|agenda)\b", re.IGNORECASE)  # "Minutes of the Audit Committee" are put to another meeting
_SMALL = frozenset({"and", "of", "for", "the", "on", "in", "with"})  # words of a committee's name that begin small
_LABEL_WORDS = 5  # of a label of a header block
_MINUTES_DEEP, _MINUTES_WORDS = 8, 40  # lines among which minutes say that they are some, and words of one of them
OUTER = re.compile(r"^part (?:[A-Z]|\d)$", re.IGNORECASE)


class Minutes(NamedTuple):
    """What minutes are of: their name as printed, the committee and the ISO date of the meeting."""

    title: str
    committee: str | None
    date: str | None


def is_section(text: str) -> bool:
    """Whether a line names a section and no header field; an inspection's title names no section."""
    if REPORT_OF.match(text) or INSPECTION.match(text) or names_year_of_report(text) or names_paper(text):
        return False
    return topic_of(text) not in (None, "priorities", "partnership")


def names_year_of_report(text: str) -> bool:
    """Whether a line names a report with its year: "Multi-agency arrangements: annual report 2022/23" is a title, whatever its words are about."""
    return bool(ANNUAL.search(text)) and len(text.split()) <= LONGEST_TITLE and any("/" in each.period for each in find_periods(text))


def names_paper(text: str) -> bool:
    """Whether a line names a paper with its year or quarter: "Quarter 3 Performance Report 2024/25"."""
    if not _PAPER.search(text) or len(text.split()) > LONGEST_TITLE:
        return False
    return bool(_QUARTER.search(text)) or any("/" in each.period for each in find_periods(text))


def names_front(text: str) -> bool:
    """Whether a line is all of what a front's line may be: a council, a committee, "Minutes", a date."""
    if len(text) > _LONGEST_LINE:
        return False
    whose = REPORT_OF.match(text) and text.isupper()
    return bool(whose) or is_committee(text) or is_date(text) or text.strip().upper() in _PAPERS or bool(_COUNCIL_ALONE.fullmatch(text.strip()))


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    return bool(_DATE_ALONE.fullmatch(text.strip(" .,")))


def day_of_meeting(lines: Sequence[str]) -> int | None:
    """The place of the line that is the day of the committee in the line above it; None without one."""
    return next((at for at in range(1, len(lines)) if is_date(lines[at]) and is_committee(lines[at - 1])), None)


def begins_paper(top: Sequence[str]) -> bool:
    """Whether the first lines of a page are the header of a paper: a meeting line with whose report it is, or a labelled block."""
    labels = [label for text in top if (label := field_label(text))]
    if len(set(labels) & {"report_of", "author", "meeting", "title"}) >= 2:
        return True
    return any(MEETING.match(text) for text in top) and any(REPORT_OF.match(text) for text in top)


def is_agenda(top: Sequence[str]) -> bool:
    """Whether the first lines of a page are those of an agenda's front sheet."""
    return any(_AGENDA.match(text) or is_dated_agenda(text) for text in top[:4]) or any(
        _NOTICE.fullmatch(text.strip()) for text in top[4:_LETTERHEAD]
    )


def is_dated_agenda(text: str) -> bool:
    """Whether a line is the name of a page with a whole meeting: "Agenda and minutes", "Agenda, decisions and draft minutes"."""
    return _DATED_AGENDA.fullmatch(text.strip()) is not None


def field_label(text: str) -> str | None:
    """The field that a line "Label: value" gives the value of, or None."""
    return next((label for label, value in fields_in(text) if value), None)


def fields_in(text: str) -> list[tuple[str, str]]:
    """The fields of a line with their values: "Meeting: Cabinet Date: 4 May 2021" has two."""
    match = FIELD.match(text)
    label = _label(match[1]) if match else None
    if match is None or label is None:
        return []
    found, start = [], match.start(2)
    for further in _INNER_LABEL.finditer(text, start):
        words = further[1].split()
        inner = next((each for count in (3, 2, 1) if len(words) >= count and (each := _label(" ".join(words[-count:])))), None)
        if inner is None or inner == "other":
            continue
        size = next(count for count in (3, 2, 1) if len(words) >= count and _label(" ".join(words[-count:])))
        cut = further.end(1) - len(" ".join(words[-size:]))
        found.append((label, text[start:cut].strip()))
        label, start = inner, further.end()
    return [*found, (label, text[start:].strip())]


def field_apart(text: str) -> list[tuple[str, str]]:
    """The field of a line whose label has no colon, with its value: the most words at its start that are a label."""
    words = text.split()
    for count in range(min(_LABEL_WORDS, len(words) - 1), 0, -1):
        if label := _label(" ".join(words[:count])):
            return [(label, " ".join(words[count:]))]
    return []


def _label(words: str) -> str | None:
    """The field that some words are the label of."""
    found = first_match(entries("front"), words.strip())
    return found[0].label if found else None


def is_committee(text: str) -> bool:
    """Whether a line is the name of a committee, or of the council as a meeting.

    A safeguarding board is what a report is about, and decides nothing; a council's name with its place is whose paper it is.
    """
    if committee_in(text) is None or ANNUAL.search(text):
        return False
    if text.lower().endswith("council") and not _GENERIC_COUNCIL.match(text):
        return False
    return not names_body(text)


def minutes_of(front: Sequence[str]) -> Minutes | None:
    """What the front of minutes says: the words that name them, the committee and the date; None for other papers.

    Committee and date may stand in the line itself or in the few after it; the committee above it too.
    """
    at, head = next(
        ((index, match) for index, text in enumerate(front[:_MINUTES_DEEP]) if (match := MINUTES.match(text) or _MINUTES_HEAD.match(text))), (0, None)
    )
    if head is None and any(_PRESENT.match(text) for text in front):
        at, head = next(((index, match) for index, text in enumerate(front[:_MINUTES_DEEP]) if (match := _HELD.match(text))), (0, None))
    if head is None:
        return None
    named = head.groups() if head.re is _MINUTES_HEAD else ()
    committee = next((cased(name) for name in named if name), None) or next((cased(text) for text in front[: at + 4] if is_committee(text)), None)
    if committee is None:
        committee = committee_in(re.sub(r"^.*?meeting of (?:the )?", "", head[0], flags=re.IGNORECASE))
    dated = next((iso for text in (*front[at : at + 4], *front[:at]) if len(text.split()) <= _MINUTES_WORDS and (iso := iso_date(text))), None)
    return Minutes(head[0], committee, dated)


def committee_in(text: str) -> str | None:
    """The committee that a value names, as it is usually written."""
    match = _COMMITTEE_ALONE.match(text)
    return cased(match[1]) if match and not cue_occurs("no_titles", "post", text) and is_named(match[1]) else None


def meeting_of_site(text: str) -> tuple[str | None, str | None]:
    """The committee and the date of the line in which a meetings site names a whole meeting; one member who decides is no committee."""
    match = _SITE_MEETING.match(text)
    if match is None:
        return None, None
    whole, first = match[1], match[1].split(" - ")[0]
    return (cased(whole) if committee_in(whole) or committee_in(first) else None), iso_date(text)


def is_named(name: str) -> bool:
    """Whether the words of a committee are those of a name, and none of a sentence: "the report, which will be presented at Cabinet" is none."""
    return not _OF_MINUTES.match(name) and all(
        word[0].isupper() or not word[0].isalpha() or word.lower() in _SMALL for word in name.strip("()").split()
    )


def cased(name: str) -> str:
    """A committee's name as it is usually written: capitals only where words begin."""
    name = re.sub(r"^the (?=\S)|^\d{1,3} (?=[A-Z])", "", " ".join(name.split()), flags=re.IGNORECASE)  # "1 Cabinet": the number of the page
    return name if not name.isupper() else re.sub(r"\b(?:And|Of|For|The)\b", lambda m: m[0].lower(), name.title())


def iso_date(text: str) -> str | None:
    """The first date of a text, as an ISO date; None for a day that does not exist, as the 31st of February."""
    match = _FULL_DATE.search(text)
    if match:
        day = parse_period(f"{match[1]} {match[2].title()} {match[3]}")
        return day if day and int(day[-2:]) == int(match[1]) else None
    if american := _MONTH_FIRST.search(text):
        return iso_date(f"{american[2]} {american[1]} {american[3]}")
    if turned := _YEAR_FIRST.search(text):
        text = f"{turned[3]}/{turned[2]}/{turned[1]}"
    short = _SHORT_DATE.search(text)
    if short and 1 <= int(short[2]) <= 12:
        return iso_date(f"{short[1]} {MONTHS[int(short[2]) - 1]} 20{short[3][-2:]}")
    return None
