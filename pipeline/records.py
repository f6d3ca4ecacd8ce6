"""The nouns: what a run writes, field by field as the output contract says.

Imports nothing of ours and does no work. Money is a decimal string in pounds, a period is
"2021/22", "2025/27" or an ISO date, offsets are code points into the document's text.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct, field

RECORD_KINDS = ("priorities", "findings", "procedures", "finances", "recommendations")  # tables of what a document says, in the order of outputs
Kind = Literal["cabinet_paper", "annual_report", "business_plan", "other"]
FileFormat = Literal["pdf", "docx", "text", "markdown", "html"]
Topic = Literal[
    "purpose", "recommendations", "reasons", "timetable", "policy_framework", "resource_implications", "circulation", "officers",
    "background", "key_messages", "consultation", "background_papers", "appendix", "equality", "human_rights", "crime_disorder",
    "environment", "health", "partnership_working", "foreword", "partnership", "priorities", "forward_priorities", "covid_response",
    "assurance", "performance", "self_assessment", "audit", "survey", "procedures", "training", "reviews", "voice", "arrangements",
    "scrutiny", "finance", "other",
]  # fmt: skip
Stage = Literal["reported", "forward", "closed"]
FindingSource = Literal[
    "key_message", "performance", "self_assessment", "audit", "survey", "assurance", "review", "consultation", "scrutiny", "training", "pandemic"
]
Judgement = Literal["strength", "improvement", "risk", "neutral"]
ProcedureStatus = Literal["completed", "in_progress", "planned"]
ProcedureAction = Literal["new", "revised", "reviewed"]
FinanceKind = Literal["contribution", "income", "expenditure", "budget", "reserve"]
Check = Literal["sums", "does_not_sum", "agrees", "disagrees"]
Relation = Literal["same", "renamed", "merged", "split", "succeeded"]
Basis = Literal["stated", "name", "wording", "theme", "decision"]
ThreadStatus = Literal["continuing", "closed", "merged", "not_seen_since"]
FollowedUp = Literal["procedure", "recommendation"]
FollowUpStatus = Literal["delivered", "mentioned", "not_seen_since", "awaited"]
DecisionAction = Literal["accept", "reject", "join", "separate", "rename", "correct", "set_aside", "undo"]
ProblemStage = Literal["read", "structure", "extract", "link", "export"]
Severity = Literal["error", "warning", "notice"]

Offset = Annotated[int, Meta(ge=0)]
Share = Annotated[float, Meta(ge=0, le=1)]
Period = Annotated[str, Meta(pattern=r"^(\d{4}/\d{2}|\d{4}-\d{2}-\d{2})$", description="financial year 2021/22, span 2025/27, or ISO date")]
Amount = Annotated[str, Meta(pattern=r"^-?\d+(\.\d+)?$", description="pounds, as a decimal string")]


class Evidence(Struct, omit_defaults=False, kw_only=True):
    """Where a record is printed: `quote` is exactly `text[start:end]` of the document."""

    page: Annotated[int, Meta(ge=1)] | None
    paragraph: str | None
    section: str | None
    start: Offset
    end: Offset
    quote: Annotated[str, Meta(min_length=1)]
    document_id: str | None = None  # set where the evidence stands outside its own document: links
    continued: list[Evidence] = field(default_factory=list)  # the rest of a passage that a page foot or footnote cuts


# Where a record is printed, as columns of a table; how the stages of one year follow one another.
PLACE = ("page", "paragraph", "section", "start", "end", "quote")
STAGE_ORDER: dict[Stage, int] = {"reported": 0, "closed": 1, "forward": 2}


class DocumentRecord(Struct, kw_only=True):
    """One document that was read."""

    id: str
    file: str
    sha256: str
    kind: Kind
    title: str | None
    body: str | None
    council: str | None
    period: Period | None
    meeting_date: str | None
    committee: str | None
    agenda_item: str | None
    report_of: str | None
    draft: bool
    pages: int | None
    first_page: int | None
    last_page: int | None
    format: FileFormat
    ocr: bool
    duplicate_of: str | None


class Section(Struct, kw_only=True):
    """One heading, in reading order."""

    id: str
    document_id: str
    heading: str
    number: str | None
    level: Annotated[int, Meta(ge=1)]
    topic: Topic
    page: int | None
    start: Offset
    end: Offset


class Priority(Struct, kw_only=True):
    """One priority at one stage in one document."""

    id: str
    document_id: str
    name: str
    period: Period | None
    stage: Stage
    since: Period | None
    outcomes: list[str]
    progress: str | None
    shared_with: list[str]
    themes: list[str]
    evidence: Evidence
    also: list[Evidence] = field(default_factory=list)
    confidence: Share = 1.0


class Finding(Struct, kw_only=True):
    """One thing that was found, assessed, measured or concluded."""

    id: str
    document_id: str
    text: str
    source: FindingSource
    judgement: Judgement
    area: str | None
    action: str | None
    themes: list[str]
    evidence: Evidence
    also: list[Evidence] = field(default_factory=list)
    confidence: Share = 1.0


class Procedure(Struct, kw_only=True):
    """A named procedure, toolkit, guidance or standard that is introduced, revised or reviewed."""

    id: str
    document_id: str
    name: str
    status: ProcedureStatus
    action: ProcedureAction
    period: Period | None
    evidence: Evidence
    also: list[Evidence] = field(default_factory=list)
    confidence: Share = 1.0


class FinanceLine(Struct, kw_only=True):
    """One amount that is contributed, received, spent, budgeted or held in reserve."""

    id: str
    document_id: str
    kind: FinanceKind
    item: str
    amount: Amount
    currency: Literal["GBP"]
    period: Period | None
    scope: str | None
    total: bool
    share: str | None
    check: Check | None
    evidence: Evidence
    also: list[Evidence] = field(default_factory=list)
    confidence: Share = 1.0


class Recommendation(Struct, kw_only=True):
    """What the deciding body is asked to do."""

    id: str
    document_id: str
    number: str | None
    text: str
    evidence: Evidence
    also: list[Evidence] = field(default_factory=list)
    confidence: Share = 1.0


class Reason(Struct, kw_only=True):
    """Why two records are linked: one feature's score (0 to 1) and what it saw, in words for an officer."""

    name: str
    score: float
    detail: str


class Link(Struct, kw_only=True):
    """A priority and its next later occurrence."""

    id: str
    from_: str = field(name="from")
    to: str
    relation: Relation
    basis: list[Basis]
    confidence: Share
    evidence: list[Evidence]
    decision: Literal["accepted", "rejected"] | None = None
    reasons: list[Reason] = field(default_factory=list)


class Thread(Struct, kw_only=True):
    """One priority followed through the years."""

    id: str
    name: str
    names: list[str]
    priorities: list[str]
    first_period: Period | None
    last_period: Period | None
    status: ThreadStatus
    themes: list[str]


class FollowUp(Struct, kw_only=True):
    """Something promised in one year, and what later papers of the same body say of it."""

    id: str
    kind: FollowedUp
    name: str
    promised: str
    promised_period: Period | None
    status: FollowUpStatus
    delivered: str | None
    delivered_period: Period | None
    mentions: list[str]
    searched: list[str]
    evidence: list[Evidence]


class Subject(Struct, kw_only=True):
    """What a decision is about, in terms that outlive a run: ids change with a file's bytes, these do not."""

    table: str
    id: str  # its id in the run that the person looked at
    body: str  # remit and places of the partnership or board
    name: str  # the priority, the procedure, the item, or the words of the record
    period: str | None
    stage: str | None  # stage of a priority, or what else tells records of one name apart
    document_kind: Kind
    document_period: str | None
    quote: str | None


class Decision(Struct, kw_only=True):
    """What a person decided: one line of decisions.jsonl, which no run ever rewrites."""

    id: str
    action: DecisionAction
    subjects: list[Subject]  # one record; the two ends of a link; a record of each of two threads; the last record of a thread
    by: str
    at: str  # when, in UTC, as ISO 8601
    why: str
    field: str | None = None  # of `correct`
    value: str | None = None  # of `correct`; of `rename`: the new name
    undoes: str | None = None  # of `undo`: the id of another decision


class Problem(Struct, kw_only=True):
    """What could not be used, and why; a value that is returned, never only logged."""

    file: str
    document_id: str | None
    page: int | None
    stage: ProblemStage
    severity: Severity
    message: str
    quote: str | None = None
    code: str = ""
    start: Offset | None = None
    end: Offset | None = None


Record = Section | Priority | Finding | Procedure | FinanceLine | Recommendation

TABLES: dict[str, type[Struct]] = {
    "documents": DocumentRecord,
    "sections": Section,
    "priorities": Priority,
    "findings": Finding,
    "procedures": Procedure,
    "finances": FinanceLine,
    "recommendations": Recommendation,
    "links": Link,
    "threads": Thread,
    "follow_ups": FollowUp,
    "problems": Problem,
}


class Extraction(Struct, kw_only=True):
    """Everything that was extracted from one document."""

    document: DocumentRecord
    sections: list[Section] = field(default_factory=list)
    priorities: list[Priority] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    procedures: list[Procedure] = field(default_factory=list)
    finances: list[FinanceLine] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Statement(Struct, kw_only=True):
    """What a document says about the continuity of a priority, with the words that say it."""

    document_id: str
    relation: Literal["continues", "closes", "renamed", "succeeds", "merged", "split", "since"]
    earlier: str | None  # name of the earlier priority as printed
    later: str | None  # name of the later one as printed
    period: Period | None
    evidence: Evidence


class Collection(Struct, kw_only=True):
    """All the tables of one run, sorted: what `link` adds to and `export` writes."""

    documents: list[DocumentRecord] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    priorities: list[Priority] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    procedures: list[Procedure] = field(default_factory=list)
    finances: list[FinanceLine] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)  # document id -> text
    extracted: list[Extraction] = field(default_factory=list)  # before anybody decided and anything was linked


def table(collection: Collection, name: str) -> list[Struct]:
    """One table of a collection, by the name of its file."""
    rows: list[Struct] = getattr(collection, name)
    return rows


def as_dict(record: Struct) -> dict[str, object]:
    """The record as plain values, under the names that are written."""
    plain: dict[str, object] = msgspec.to_builtins(record)
    return plain
