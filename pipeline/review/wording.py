"""Links, reasons, decisions and records to the plain words that pages say them in."""

from __future__ import annotations

from msgspec import Struct

from pipeline.decisions import shown
from pipeline.export.fates import Fate
from pipeline.export.labels import RELATIONS, one_line, period_words
from pipeline.export.report import DECISION_BELOW
from pipeline.records import Decision, Link, Priority, Reason

SURE = 0.9
STATUSES: dict[Fate, str] = {
    "continuing": "Carried forward",
    "closed": "Closed",
    "merged": "Merged into another",
    "not_seen_since": "Not seen since",
    "undated": "Year not stated",
}
KINDS = {
    "documents": "Document",
    "priorities": "Priority",
    "findings": "Finding",
    "procedures": "Procedure",
    "finances": "Amount",
    "recommendations": "Recommendation",
}
FEATURES = {
    "decision": "Decided by a person",
    "stated": "Said in a document",
    "name": "Name",
    "wording": "Aims",
    "theme": "Subject",
    "since": "Year it began",
    "gap": "Time between",
}
ACTIONS = {
    "accept": "Accepted the link",
    "reject": "Rejected the link",
    "join": "Joined the threads of",
    "separate": "Separated",
    "rename": "Renamed the thread of",
    "correct": "Corrected",
    "set_aside": "Set aside",
    "undo": "Undid a decision on",
}
_CALLED = ("name", "text", "item", "title")


def certainty(confidence: float) -> str:
    """A confidence (0 to 1) in a word."""
    return "nearly certain" if confidence >= SURE else "likely" if confidence >= DECISION_BELOW else "uncertain"


def percent(confidence: float) -> str:
    """A confidence as a whole percentage: "65%"."""
    return f"{confidence * 100:.0f}%"


def supports(reason: Reason) -> bool:
    """Whether a reason speaks for a link."""
    return reason.score > 0


def feature(reason: Reason) -> str:
    """What a reason looks at."""
    return FEATURES.get(reason.name, reason.name)


def relation_words(link: Link, earlier: Priority, later: Priority) -> str:
    """A link as a sentence: "“A” (2020/21) was renamed “B” (planned for 2021/22)"."""
    verb = {"same": "is the same priority as", "renamed": "was renamed", "merged": "was merged into", "split": "was split into"}
    said = verb.get(link.relation, RELATIONS[link.relation])
    return f"“{earlier.name}” ({_time(earlier)}) {said} “{later.name}” ({_time(later)})"


def _time(priority: Priority) -> str:
    """When a priority is listed, and as what: "planned for 2021/22"."""
    as_what = {"reported": "", "forward": "planned for ", "closed": "closed, "}
    return f"{as_what[priority.stage]}{period_words(priority.period)}"


def called(record: Struct, length: int = 160) -> str:
    """What a record is called."""
    name = next((str(getattr(record, field)) for field in _CALLED if getattr(record, field, None)), str(getattr(record, "file", "")))
    return one_line(name, length)


def decision_words(decision: Decision) -> str:
    """A decision in words, without who and when."""
    about = " and ".join(shown(subject) for subject in decision.subjects)
    if decision.action == "rename":
        return f"{ACTIONS['rename']} {about} to “{decision.value}”"
    if decision.action == "correct":
        to = f"to “{one_line(decision.value, 160)}”" if decision.value else "to nothing"
        return f"{ACTIONS['correct']} {(decision.field or '').replace('_', ' ')} of {about} {to}"
    return f"{ACTIONS[decision.action]} {about}"


def when(at: str) -> str:
    """A moment as people write it: "2031-05-06T07:08:09+00:00" is "6 May 2031, 07:08 UTC"."""
    from pipeline.export.labels import day_words

    return f"{day_words(at[:10])}, {at[11:16]} UTC" if len(at) >= 16 else at
