"""Passages to the year after a document's own that they name, and that what they list is for."""

from __future__ import annotations

import re
from datetime import date

from pipeline.document import Block, Document
from pipeline.extract.priority.words import section_label
from pipeline.language import sentences
from pipeline.periods import bounds, financial_year, find_periods, following, is_date

_UP_TO = re.compile(r"\b(?:up to|until|through to|between now and|to the end of) (?:the end of )?March (20\d\d)\b", re.IGNORECASE)
_COMES_NEXT = re.compile(r"(?:\d{1,2}\.? )?(?:what|next|looking|future|going)\b", re.IGNORECASE)  # and no "Challenges"
_PAST = re.compile(r"\b(?:was|were|had)\b")


def later_period(text: str, own: str) -> str | None:
    """The first period of a text that begins after a document's own: a printed one, or the year from a day ("From April 2022")."""
    for each in find_periods(text):
        from_day = is_date(each.period) and re.search(r"\bfrom\s+$", text[: each.start], re.IGNORECASE)
        period = financial_year(date.fromisoformat(each.period)) if from_day else each.period
        if "/" in period and bounds(period)[0] > bounds(own)[0]:
            return period
    return _until(text, own)


def year_ahead(document: Document, passage: Block, said: str) -> str | None:
    """The later year that a list is for whose lead, `said`, names none: what its passage names ahead of it, or the next one under "What's next".

    "Our aims stay the same in 2031-32. The Board has three areas of focus within them:"
    """
    own, before = document.about.period, passage.text[: max(passage.text.find(said), 0)]
    if own is None or find_periods(said) or _PAST.search(said):
        return None
    if later := next((later for start, end in sentences(before) if (later := later_period(before[start:end], own)) is not None), None):
        return later
    over = document.heading_over(passage)
    label = section_label(over.text) if over is not None and _COMES_NEXT.match(over.text) else None
    return following(own) if label is not None and label[0] == "next" else None


def _until(text: str, own: str) -> str | None:
    """The years after a document's own up to the March that a text names: "what we will work on up to March 2026"."""
    first = following(own)
    last = next((int(match[1]) for match in _UP_TO.finditer(text) if int(match[1]) > int(first[:4])), None)
    return None if last is None or is_date(own) else f"{first[:4]}/{last % 100:02d}"
