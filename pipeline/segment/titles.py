"""Passages of a front to those of the title: which stand in large type, in bold or in capitals, or go on with one that does (`paper_title.py` reads the title off them)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from pipeline.document import Block, Document
from pipeline.fold import fold
from pipeline.segment.agenda_pages import mark_agenda, mark_names
from pipeline.segment.bodies import find_body
from pipeline.segment.front_lines import (
    ADDRESSED,
    ANNUAL,
    FIELD,
    INSPECTION,
    LONGEST_TITLE,
    MEETING,
    OUTER,
    PLAN,
    REPORT_OF,
    is_committee,
    is_section,
    minutes_of,
    names_paper,
    names_year_of_report,
)
from pipeline.segment.headings import MINUTE, is_chapter, is_field, is_label, topic_of
from pipeline.segment.meeting_pages import is_standing, mark_matter
from pipeline.segment.paper_title import COUNCIL, is_other_line
from pipeline.segment.passages import Passage
from pipeline.segment.people import is_signature, names_member

FRONT = 40  # blocks at most that the front has
_FIGURE = re.compile(r"(?!(?:19|20)\d\d$)[£\d][\d,.]*\s?(?:%|m|bn|k|million|per cent)?")  # of a page of statistics: "1,240", "87%"
_YEARS = re.compile(r"(?:for )?(?:the )?(?:year )?20\d\d ?(?:[/–-] ?(?:20)?\d\d)?", re.IGNORECASE)
_NO_TITLES = (is_field, is_standing, names_member)
_FEW_WORDS = 6
_LONGEST_NAME = 10  # words of a line that names a council or a committee
_INITIALS = re.compile(r"\s*\([A-Z]{3,9}\)$")

T = TypeVar("T", Passage, Block)


def front_of(parts: Sequence[T]) -> list[T]:
    """What stands before the first section or numbered paragraph; once the report is named, "Our priorities" is a section too."""
    found: list[T] = []
    named = False
    for each in parts:
        said = each.body if isinstance(each, Passage) else each.text
        topic = topic_of(said) if each.kind == "heading" and not _is_front_line(said) else None
        if each.kind == "heading" and found and is_standing(said):
            break
        begun = named and ((topic == "priorities" and not _names_report(said)) or is_chapter(said))
        if (each.kind == "paragraph" and each.number) or (topic not in (None, "priorities", "partnership") and found) or begun or len(found) >= FRONT:
            break
        named = named or _names_report(said)
        if each.kind not in ("furniture", "footnote", "contents"):
            found.append(each)
    return found


def _names_report(text: str) -> bool:
    return bool(ANNUAL.search(text) or PLAN.search(text))


def _is_front_line(said: str) -> bool:
    label = FIELD.match(said)
    of_header = label is not None and (bool(label[2]) or is_label(said))  # "RECOMMENDATIONS:" heads a section
    return of_header or bool(REPORT_OF.match(said) or INSPECTION.match(said)) or names_year_of_report(said) or names_paper(said)


def set_titles(document: Document, passages: list[Passage]) -> None:
    """Mark the passages of the title: what stands large, bold or in capitals before the first section, and the header's lines."""
    if mark_matter(passages) or mark_agenda(document.text, passages):
        return
    names = {id(each) for each in mark_names(document.text, passages, document.source.format in ("text", "markdown"))}
    front = front_of(passages)
    largest = max((each.size for each in front if each.kind in ("heading", "paragraph") and not _FIGURE.fullmatch(each.body)), default=0.0)
    usual = _usual_size(passages)
    after_report = begun = False
    for before, each in zip((None, *front), front, strict=False):
        if each.kind == "item" or (each.kind == "paragraph" and _is_sentence(each)):
            break  # the text has begun
        if MINUTE.fullmatch(each.number or "") or id(each) in names:
            break  # so have the items of a meeting
        if each.kind not in ("heading", "paragraph") or OUTER.match(each.body) or is_section(each.body):
            continue
        if (each.first.heading or 0) >= 2 or is_chapter(each.body):
            continue  # the format or its words say that it is the heading of a part
        if each.number and _is_one_of_several(each, passages):
            continue  # "1 What is proposed" ahead of "2 Recommendations"
        named = after_report and each.is_strong and each.body.isupper() and len(each.body.split()) <= LONGEST_TITLE
        after_report = bool(REPORT_OF.match(each.body))
        big = largest > 1.15 * usual and each.size >= 0.95 * largest and not _FIGURE.fullmatch(each.body)
        plain = not begun and document.source.format in ("text", "markdown") and len(each.body.split()) <= 20 and not each.is_complete
        plain = plain and not any(says_else(each.body) for says_else in _NO_TITLES) and not (before is not None and _leads(before))
        if (
            big
            or plain
            or named
            or MEETING.match(each.body)
            or REPORT_OF.match(each.body)
            or (each.is_strong and ANNUAL.search(each.body) and not each.label)
        ):
            _make_title(each)
        begun = begun or (each.kind == "heading" and topic_of(each.body) == "priorities" and each.body.endswith("?"))
    _mark_names(passages[:FRONT])
    _mark_first_line(front)
    _mark_lone_heading(front, passages)
    _mark_report_line(front)
    _mark_subtitles(passages, usual)
    _mark_repeated(passages)


def _leads(before: Passage) -> bool:
    """Whether a line is a label that the next line is the answer to ("Matter for decision:"), and none of the header's."""
    return before.kind == "paragraph" and before.leads_on and not is_label(before.body)


def _mark_repeated(passages: Sequence[Passage]) -> None:
    """Lines of the title that are printed again, over the next part of a paper, head no section; the line of the meeting does not either."""
    names = {fold(each.body) for each in passages[:FRONT] if each.kind == "title"}
    for each in passages:
        if each.kind == "heading" and not each.label and (fold(each.body) in names or MEETING.match(each.body)):
            _make_title(each)


def _is_one_of_several(each: Passage, passages: Sequence[Passage]) -> bool:
    """Whether a numbered line is set like other numbered lines further down, or counted with other headings: then it is the first of the headings."""
    number = each.number or ""
    if each.kind == "heading" and number.isdigit() and any(other.kind == "heading" and other.number == str(int(number) + 1) for other in passages):
        return True
    return sum(other.number is not None and other.size == each.size and other.is_strong for other in passages if other is not each) > 1


def _mark_names(top: Sequence[Passage]) -> None:
    """Lines in bold ahead of all text that only name the council, the committee or its minutes, or stand over whose report it is, are of the title."""
    for each, after in zip(top, top[1:], strict=False):
        if each.kind in ("item", "contents") or (each.kind != "cell" and _is_sentence(each)):
            break
        if each.kind != "heading" or each.label or each.first.heading or topic_of(each.body) or _is_sentence(after):
            continue
        named = ADDRESSED.sub("", each.body)
        names_whose = len(named.split()) <= _LONGEST_NAME and (COUNCIL.search(named) or is_committee(named))
        if names_whose or REPORT_OF.match(after.body) or minutes_of([each.body, after.body]) is not None:
            _make_title(each)


def _is_sentence(each: Passage) -> bool:
    """Whether a paragraph of a front is running text: long and complete, or short with a full stop."""
    words = len(each.body.split())
    return each.is_complete and (words > 12 or (words > _FEW_WORDS and each.body.endswith(".")))


def _make_title(each: Passage) -> None:
    each.kind, each.topic, each.level = "title", None, 0


def _usual_size(passages: Sequence[Passage]) -> float:
    """The size that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for each in passages:
        sizes[each.size] += len(each.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _mark_first_line(front: Sequence[Passage]) -> None:
    """A first line that stands alone above a table or a list of fields is the title, however it is set."""
    if not front or any(each.kind == "title" for each in front):
        return
    first = front[0]
    alone = first.kind in ("heading", "paragraph") and first.label is None and not first.is_complete and 1 < len(first.body.split()) <= 20
    if alone and len(front) > 1 and front[1].cell is not None:
        _make_title(first)


def _mark_lone_heading(front: Sequence[Passage], passages: Sequence[Passage]) -> None:
    """A first heading that is set larger than all others is the title, though only a little larger than the text."""
    if any(each.kind == "title" for each in front):
        return
    first = next((each for each in front if each.kind == "heading"), None)
    others = [each.size for each in passages if each.kind == "heading" and each is not first]
    if first is None or first.label or first.first.heading or is_section(first.body) or not others:
        return
    if first.size > 1.05 * max(others):
        _make_title(first)


def _mark_report_line(front: Sequence[Passage]) -> None:
    """A heading "Yearly Report 2021/22" below the name of the body or a slogan is of the title, where no line of the title names the report."""
    line = next((each for each in front if each.kind in ("heading", "title") and names_year_of_report(each.body)), None)
    first = next((each for each in front if each.kind in ("heading", "title")), None)
    if line is None or first is None or line is first or line.kind == "title" or line.label or first.label or is_section(first.body):
        return
    _make_title(line)
    _make_title(first)


def _mark_subtitles(passages: Sequence[Passage], usual: float) -> None:
    """What goes on right below a title in smaller type is part of it, where no text follows that it could be the heading of."""
    top = [each for each in passages[:FRONT] if each.kind not in ("furniture", "footnote", "contents")]
    for before, each, after in zip(top, top[1:], [*top[2:], None], strict=False):
        if before.kind != "title" or each.kind not in ("heading", "paragraph") or each.label:
            continue
        if (each.first.heading or 0) < 2 and (_is_cover_line(each) or _goes_on(before, each, after, usual)):
            _make_title(each)


def _is_cover_line(each: Passage) -> bool:
    """Whether a line of a cover says whose report this is: the name of a body, with its initials or without."""
    name = _INITIALS.sub("", each.body)
    return each.kind == "heading" and fold(find_body(name, "") or "") == fold(name)


def _goes_on(title: Passage, each: Passage, after: Passage | None, usual: float) -> bool:
    """Whether a line below a title goes on with it: what was inspected, the year, the report with its year, or a name set off from what follows."""
    if INSPECTION.match(each.body):
        return True
    if _YEARS.fullmatch(each.body) or (names_year_of_report(each.body) and not each.is_complete):
        return not MEETING.match(title.body)
    if each.kind != "heading" or after is None or not _is_set_off(each, usual) or is_other_line(each.body) or is_chapter(each.body):
        return False
    loose = after.kind in ("field", "cell") or (not after.is_complete and after.label is None and len(after.body.split()) <= _FEW_WORDS)
    return loose and (not is_section(each.body) or bool(COUNCIL.search(title.body)))


def _is_set_off(each: Passage, usual: float) -> bool:
    return (each.is_strong or each.size > 1.08 * usual) and not is_signature(each.body)
