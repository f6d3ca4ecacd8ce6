"""Words beside a procedure to what was done to it, how far it is, and in which year.

What is under way and "will be finished" later is under way; what a plan lists is planned unless it says
that it is done. A date tells the year of what is planned; what was done was done in the year reported on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pipeline.document import Document
from pipeline.extract.procedure.names import cues, says
from pipeline.periods import bounds, financial_year, find_periods, following, is_date, iter_financial_years, years_of
from pipeline.records import ProcedureAction, ProcedureStatus

APPROVED = re.compile(
    r"approved|agreed?|ratified|endorsed|sign(?:ed)? off|signed(?= (?:an?|the|our|up)\b)|finalised?|finish(?:ed)?|adopt(?:ed)?", re.IGNORECASE
)
_ACTIONS: tuple[ProcedureAction, ...] = ("revised", "reviewed", "new")  # a revision goes before a review, before something new
_STATES: tuple[ProcedureStatus, ...] = ("planned", "in_progress", "completed")
_PLAN = re.compile(r"\b(?:business|action|improvement|delivery|strategic|work|forward) plan\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+(?:April\s+)?$", re.IGNORECASE)
_CALENDAR_YEAR = re.compile(r"\b(?:in|by|during|of|from)\s+(?:\w+\s+)?(20\d\d)\b(?![-/–]\d)")
_SEASON = re.compile(r"\b(?P<season>spring|summer|autumn|winter)\s+(?:of\s+)?(?P<year>20\d\d)\b(?![-/–]\d)", re.IGNORECASE)

_STATE_LABEL = re.compile(
    r"(?P<state>completed?|done|finished|published|launched|introduced|issued|(?:brand )?new|revised|updated|refreshed|reviewed|brought up to date|rewritten|re-?launched|re-?issued|amended"
    r"|agreed|approved|ratified|signed off|now live"
    r"|(?P<now>in hand|in progress|under ?way|ongoing|under (?:review|revision|development)|being (?:reviewed|revised|written|rewritten|drafted|developed|updated)|in (?:draft|development)"
    r"|out (?:for|to) consultation|awaiting \w+)|(?P<later>to come|planned|coming(?: soon| next)?|next(?: up| on (?:the|our) list| in line)?|still to do|due))"
    r"(?:\s+(?:this|in the|during the) year|\s+in 20\d\d\S*)?\s*(?::|\s[–-])\s+",
    re.IGNORECASE,
)


_ANY_LABEL = re.compile(r"[A-Z][a-z]*(?: [\w’'-]+){0,3}:\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Said:
    """What a passage says of a procedure."""

    status: ProcedureStatus
    action: ProcedureAction
    sureness: float


def action_in(text: str) -> ProcedureAction | None:
    """The action that a text speaks of."""
    return next((action for action in _ACTIONS if says(action, text)), None)


def status_in(text: str) -> ProcedureStatus | None:
    """How far a text says that something is; None where it does not say. What began before it "will be finished" is under way."""
    found = {state: at for state in _STATES if (at := _first(state, text)) is not None}
    if "planned" in found and "in_progress" in found:
        return "planned" if found["planned"] < found["in_progress"] else "in_progress"
    return next((state for state in _STATES if state in found), None)


def status_of(text: str) -> ProcedureStatus:
    """How far it is: planned and under way are said, otherwise it was done."""
    return status_in(text) or "completed"


def said_by_label(text: str) -> tuple[Said, int] | None:
    """What a label says of the procedure behind it ("In hand: Neglect Toolkit"), and where that begins."""
    match = _STATE_LABEL.match(text)
    if match is None:
        return None
    status = status_in(match["state"]) or ("planned" if match["later"] else "in_progress" if match["now"] else "completed")
    action = action_in(text[match.end() :]) or action_in(match["state"]) or ("revised" if status == "completed" else "new")
    return Said(status, action, 0.75), match.end()


def is_plan(document: Document) -> bool:
    """Whether a document says what is to be done, so that what it lists is planned."""
    return document.about.kind == "business_plan" or (document.about.kind == "other" and bool(_PLAN.search(document.about.title or "")))


def said_beside_labels(text: str) -> tuple[Said, int] | None:
    """What a label that is no state by itself says beside such as are: "With the lawyers: Recording of Meetings" is under way."""
    match = _ANY_LABEL.match(text)
    return (Said("in_progress", action_in(text[match.end() :]) or "new", 0.7), match.end()) if match else None


def reported_year(document: Document) -> str | None:
    """The one year that a document reports on; None where it has none, or several."""
    about = document.about.period
    return about if about and not is_date(about) and len(years_of(about)) == 1 else None


def dated_years(text: str) -> list[str]:
    """The financial years of the dates, months and seasons of a text: "Summer 2023" to "2023/24"."""
    days = [(found.start, financial_year(bounds(found.period)[0])) for found in find_periods(text) if is_date(found.period)]
    seasons = [(match.start(), financial_year(date(int(match["year"]), 6, 1))) for match in _SEASON.finditer(text)]
    return [year for _, year in sorted([*days, *seasons])]


def is_to_come(document: Document, text: str) -> bool:
    """Whether the last year that a text names lies after the year reported on."""
    reported = reported_year(document)
    years = [found.period for found in iter_financial_years(text)] or dated_years(text)
    return bool(reported and years) and years[-1][:4] > (reported or "")[:4]


def period_of(document: Document, passage: str, status: ProcedureStatus) -> tuple[str | None, bool]:
    """The year the passage states, else the one reported on, or the next for what is planned; and whether it is stated."""
    reported = reported_year(document)
    if status == "in_progress" and reported:
        return reported, False
    stated = _stated(passage, reported, status)
    if stated:
        return stated, True
    if status == "planned":
        return (following(reported) if reported else _plan_years(document)), False
    return reported, False


def _stated(passage: str, reported: str | None, status: ProcedureStatus) -> str | None:
    """The year that a passage names and that fits its status."""
    for found in iter_financial_years(passage):
        if _SINCE.search(passage[: found.start]) and reported and found.period < reported:
            return f"{found.period[:4]}/{reported[5:]}"
        if len(years_of(found.period)) == 1 and (not reported or found.period >= reported):
            return found.period
    if status == "completed" and reported:
        return None
    dated = [year for year in dated_years(passage) if not reported or year >= reported]
    year = _CALENDAR_YEAR.search(passage)
    if not dated and year and reported:
        return max(financial_year(date(int(year[1]), 4, 1)), reported)
    return dated[-1] if dated else None


def _plan_years(document: Document) -> str | None:
    about = document.about.period
    return about if about and not is_date(about) and is_plan(document) else None


def _first(label: ProcedureStatus, text: str) -> int | None:
    """Where the first cue of a label stands."""
    found = [match.start() for entry in cues(label).occurring_in(text) if (match := entry.expression.regex.search(text))]
    return min(found, default=None)
