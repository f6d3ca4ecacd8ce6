"""A document's passages to the procedures that were introduced, revised or reviewed.

Three ways of saying it, the surest first: a list whose lead-in says what was done ("has revised the
following procedures"), a table of procedures and their state, a sentence ("the launch of the X
Tool", "a review of the Y policy will be completed in 2022"). What is only asked for, or is the
nation's, is no record; nor is a later mention of a procedure that has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.document import Block, Document
from pipeline.extract.procedure_names import STARTS_WITH_ACTION, Named, bare, is_specific, key, names_in, noun, says, split_names
from pipeline.language import sentences
from pipeline.periods import bounds, financial_year, find_periods, following, is_date, iter_financial_years, period_key, years_of
from pipeline.records import Procedure, ProcedureAction, ProcedureStatus

_TEXT_KINDS = frozenset({"paragraph", "item", "quote", "cell", "field"})
_ACTION_WORDS: tuple[tuple[ProcedureAction, str], ...] = (("revised", "revised"), ("reviewed", "reviewed"), ("new", "new"))
_STATES = ("planned", "in_progress", "completed")
_NAME_HEAD = re.compile(r"\b(?:procedures?|polic(?:y|ies)|guidance|documents?|protocols?|toolkits?|tools?|name|title)\b", re.IGNORECASE)
_STATE_HEAD = re.compile(r"\b(?:status|progress|state|update|position|action|outcome|stage)\b", re.IGNORECASE)
_DATE_HEAD = re.compile(r"\b(?:date|due|when|completed|published|review)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+(?:April\s+)?$", re.IGNORECASE)
_CALENDAR_YEAR = re.compile(r"\b(?:in|by|during|of|from)\s+(?:\w+\s+)?(20\d\d)\b(?![-/–]\d)")
_LEADS_NAMES = re.compile(
    r"\b(?:following|these|new|revised|updated|reviewed|developed|launched)\b[^.:]{0,60}\b(?:procedures|policies"
    r"|protocols|guidance|toolkits|tools|pathways|documents)\b[^.:]{0,60}$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:,|,?\s+and)\s+(?:(?:the|an?|our|its|new|revised|updated)\s+)*", re.IGNORECASE)
_APPROVED = re.compile(r"approved|agreed|ratified|endorsed|signed off|finalised", re.IGNORECASE)
_CLAUSE = re.compile(r"\band\b|[,;.]\s")
_NEAR = 90  # characters beside a name in which its action stands


@dataclass(frozen=True, slots=True)
class Said:
    """What a passage says of a procedure."""

    status: ProcedureStatus
    action: ProcedureAction
    sureness: float


def find_procedures(document: Document) -> list[Procedure]:
    """The procedures of a document in reading order, each once; ids are left empty."""
    found: list[Procedure] = []
    for ways in (_listed, _tabled, _told):
        for record in ways(document):
            if not any(_is_same(record, other) for other in found):
                found.append(record)
    return sorted(found, key=lambda record: (record.evidence.start, record.evidence.end))


def _is_same(record: Procedure, other: Procedure) -> bool:
    """Whether two records name one procedure."""
    a, b = key(record.name), key(other.name)
    return bool(a and b) and (a <= b or b <= a)


def _listed(document: Document) -> Iterator[Procedure]:
    """Items under a lead-in that says what was done to them."""
    for block in document.blocks:
        if block.kind != "item":
            continue
        lead = _lead(document, block)
        said = _said_by_lead(lead, block)
        if not said or says("excluded", _CLAUSE.split(lead)[-1]):
            continue
        for name in split_names(block.text):
            if is_specific(name) and (noun().search(name) or (_names_procedures(lead, block) and _is_title(name))):
                yield _record(document, block, 0, len(block.text), name, _by_item(block.text, said), lead)
    yield from _enumerated(document)
    yield from _run_in(document)


def _enumerated(document: Document) -> Iterator[Procedure]:
    """An item that begins with what was done and names several: "Improved the A document, the B procedure and the C tool"."""
    for block in document.blocks:
        action = _action(block.text.split(",")[0]) if block.kind == "item" and STARTS_WITH_ACTION.match(block.text) else None
        names = split_names(block.text) if action else []
        lead = _lead(document, block) if len(names) > 1 else ""
        if action and lead and not says("excluded", f"{_CLAUSE.split(lead)[-1]} {block.text}"):
            for name in filter(is_specific, names):
                yield _record(
                    document,
                    block,
                    0,
                    len(block.text),
                    name,
                    Said("planned" if says("planned", lead) else _status(block.text), action, 0.8),
                    block.text,
                )


def _lead(document: Document, block: Block) -> str:
    """The words that lead an item: its lead-in, else the heading over it."""
    if block.lead is not None:
        return document.blocks[block.lead].text
    heading = document.heading_over(block)
    return heading.text if heading else ""


def _said_by_lead(lead: str, block: Block) -> Said | None:
    """What a lead-in says of its items; None where it does not speak of procedures or of anything done to them."""
    last = lead[slice(*sentences(lead)[-1])] if sentences(lead) else lead
    action = _action(last)
    about = bool(noun().search(last)) or block.topic == "procedures"
    status = _status(last)
    if not about or not (action or (status == "in_progress" and block.topic == "procedures")):
        return None
    return Said(status, action or "new", 0.95 if block.topic == "procedures" else 0.85)


def _names_procedures(lead: str, block: Block) -> bool:
    """Whether every item of the list is a procedure, so that "Child Criminal Exploitation" names one."""
    return block.topic == "procedures" or bool(
        re.search(
            r"\bfollowing\b[^.]{0,60}\b(?:procedures|policies|protocols|guidance|toolkits)\b|\b(?:procedures|policies"
            r"|protocols|toolkits)\b[^.]{0,30}:\s*$",
            lead,
            re.IGNORECASE,
        )
    )


def _is_title(name: str) -> bool:
    """Whether an item without the word "procedure" can be the name of one: short, and no sentence."""
    return len(name.split()) <= 14 and not re.search(r"\b(?:is|are|was|were|will|has|have|had|we|should|must|can)\b", name)


def _by_item(text: str, said: Said) -> Said:
    """What an item says of itself goes before what its lead-in says of all."""
    lead_words = text[: len(text) - len(text.lstrip())] + text.split(",")[0]
    own = _action(re.sub(re.escape(bare(text)), " ", lead_words) if bare(text) in lead_words else lead_words.replace(bare(text.split(",")[0]), " "))
    return Said(said.status, own or said.action, said.sureness)


def _run_in(document: Document) -> Iterator[Procedure]:
    """Names after a colon in one paragraph: "We revised these procedures: A; B; and C."."""
    for block in document.blocks:
        if block.kind != "paragraph" or ":" not in block.text:
            continue
        lead, _, rest = block.text.partition(":")
        said = _said_by_lead(lead, block) if _LEADS_NAMES.search(lead) else None
        parts = re.split(r";\s*(?:and\s+)?" if ";" in rest else r",\s*(?:and\s+)?|\s+and\s+(?=[A-Z])", rest.split(". ")[0])
        if not said or len(parts) < 2 or says("excluded", _CLAUSE.split(lead)[-1]):
            continue
        for name in map(bare, parts):
            if is_specific(name) and len(name) < 100:
                yield _record(document, block, 0, len(block.text), name, said, lead)


def _tabled(document: Document) -> Iterator[Procedure]:
    """Rows of a table whose heads are a procedure and its state or date."""
    tables: dict[int, dict[int, dict[int, Block]]] = {}
    for block in document.blocks:
        if block.cell:
            tables.setdefault(block.cell.table, {}).setdefault(block.cell.row, {}).setdefault(block.cell.column, block)
    for rows in tables.values():
        first = min(rows)
        names = [column for column, block in rows[first].items() if _NAME_HEAD.search(block.text)]
        states = [column for column, block in rows[first].items() if _STATE_HEAD.search(block.text) or _DATE_HEAD.search(block.text)]
        states = [column for column in states if column not in names[:1]]
        if names and states:
            yield from _rows(document, [rows[row] for row in sorted(rows) if row != first], names[0], states)


def _rows(document: Document, rows: list[dict[int, Block]], name_at: int, states: list[int]) -> Iterator[Procedure]:
    """The procedures of a table's rows."""
    for row in rows:
        if name_at not in row:
            continue
        block = row[name_at]
        state = " ".join(row[column].text for column in states if column in row)
        name = bare(block.text)
        stated = any(says(label, state) for label in _STATES)
        if not is_specific(name) or not noun().search(f"{name} {_lead(document, block)}") or not (stated or _action(state) or find_periods(state)):
            continue
        said = Said(_status(state) if stated else _by_date(document, state), _action(state) or "revised", 0.8)
        yield _record(document, block, 0, len(block.text), name, said, state)


def _by_date(document: Document, text: str) -> ProcedureStatus:
    """A date after the year reported on is still to come."""
    period, dates = document.about.period, [found.period for found in find_periods(text)]
    late = bool(dates and period) and period_key(dates[-1]) > (bounds(period)[1].isoformat(), "") if period else False
    return "planned" if late else "completed"


def _told(document: Document) -> Iterator[Procedure]:
    """Names in sentences that say what was done."""
    for block in document.blocks:
        if block.kind not in _TEXT_KINDS or not noun().search(block.text):
            continue
        for start, end in sentences(block.text):
            sentence = block.text[start:end]
            names = list(names_in(sentence))
            for named, said in zip(names, _shared(sentence, names), strict=True):
                if said:
                    yield _record(document, block, start, end, named.name, said, sentence)


def _shared(sentence: str, names: list[Named]) -> list[Said | None]:
    """What a sentence says of each of its names; names that "and" joins share it."""
    said = [_said_of(sentence, named) for named in names]
    joined = [bool(_JOINED.fullmatch(sentence[a.end : b.start])) for a, b in pairwise(names)]
    for at in range(1, len(names)):
        said[at] = said[at] or (said[at - 1] if joined[at - 1] else None)
    for at in reversed(range(len(names) - 1)):
        said[at] = said[at] or (said[at + 1] if joined[at] else None)
    return said


def _said_of(sentence: str, named: Named) -> Said | None:
    """What a sentence says of a name in it, by the words right before and after it."""
    left = re.split(r"[;:]|,\s+(?=but|and (?:the|an?)\b)", sentence[max(0, named.start - _NEAR) : named.start])[-1]
    right = re.split(r"[;:,]", sentence[named.end : named.end + _NEAR])[0]
    if says("excluded", left) or says("excluded", named.name) or says("excluded", right[:30]):
        return None
    action = _action_before(left) or _action_after(right)
    if not action:
        return None
    beside = f"{left} {right}"
    return Said(_status(beside), action, 0.7 if _is_sure(beside) else 0.6)


def _is_sure(beside: str) -> bool:
    """Whether the words beside a name also say that it is done, under way or planned."""
    return any(says(label, beside) for label in _STATES)


_BEFORE_NAME = re.compile(
    r"(?P<word>\b(?:review|update|revision|refresh|re-?launch|launch|development|production|introduction"
    r"|publication|implementation|creation|roll-?out)s?"
    r"\s+(?:of|to|on)|\b(?:reviewed|updated|revised|refreshed|re-?launched|launched|developed|produced|introduced"
    r"|published|implemented|created|rolled out|amended|improved"
    r"|strengthened|redesigned|reviewing|updating|revising|refreshing|launching|developing|producing|introducing"
    r"|implementing|creating|review|update|revise|refresh|launch"
    r"|develop|produce|introduce|publish|implement|create|new|newly|revisions? to|updates? to))\s+(?:(?:the|an?|our"
    r"|its|their|this|and|newly|new|revised|updated|refreshed|joint|local)\s+|(?:and\s+)?"
    r"(?:implemented|launched|published|introduced|rolled out|updated|revised)\s+){0,4}$",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?(?:(?:which|that)\s+)?(?:(?:has|have|had)\s+(?:also\s+|both\s+|each\s+|all\s+|now\s+|recently\s+)?been|was|were"
    r"|is|are|is being|are being|will be|continues? to be"
    r"|being)\s+(?:also\s+|both\s+|each\s+|all\s+|now\s+|currently\s+|being\s+|further\s+"
    r"|recently\s+|fully\s+|successfully\s+|formally\s+)*(?P<word>reviewed|updated|revised|refreshed|re-?launched"
    r"|launched|developed|produced|introduced|published|implemented|created|rolled out|amended"
    r"|improved|strengthened|redesigned|approved|ratified|endorsed|signed off|finalised|under review|in development)\b",
    re.IGNORECASE,
)


def _action_before(left: str) -> ProcedureAction | None:
    match = _BEFORE_NAME.search(left)
    return _action(match[0]) if match else None


def _action_after(right: str) -> ProcedureAction | None:
    match = _AFTER_NAME.match(right)
    if match and "development" in match["word"]:
        return "new"
    if match and _APPROVED.fullmatch(match["word"]):
        return _action(right) or "new"
    return _action(match["word"]) if match else None


def _action(text: str) -> ProcedureAction | None:
    """The action that a text speaks of: a revision before a review before something new."""
    return next((action for action, label in _ACTION_WORDS if says(label, text)), None)


def _status(text: str) -> ProcedureStatus:
    """How far it is: planned and under way are said, otherwise it was done."""
    if says("planned", text):
        return "planned"
    return "in_progress" if says("in_progress", text) else "completed"


def _record(document: Document, block: Block, start: int, end: int, name: str, said: Said, passage: str) -> Procedure:
    period, stated = _period(document, passage, said.status)
    return Procedure(
        id="",
        document_id=document.id,
        name=name,
        status=said.status,
        action=said.action,
        period=period,
        evidence=document.cite(block, start, end),
        confidence=round(said.sureness - 0.05 * (not stated) - 0.2 * (period is None), 2),
    )


def _period(document: Document, passage: str, status: ProcedureStatus) -> tuple[str | None, bool]:
    """The year the passage states, else the one reported on, or the next for what is planned; and whether it is stated."""
    about = document.about.period
    reported = about if about and not is_date(about) and len(years_of(about)) == 1 else None
    for found in iter_financial_years(passage):
        if _SINCE.search(passage[: found.start]) and reported and found.period < reported:
            return f"{found.period[:4]}/{reported[5:]}", True
        if len(years_of(found.period)) == 1 and (not reported or found.period >= reported):
            return found.period, True
    year = _CALENDAR_YEAR.search(passage)
    if year and reported and status == "planned":
        return max(financial_year(bounds(f"{year[1]}/{(int(year[1]) + 1) % 100:02d}")[0]), reported), True
    return (following(reported) if reported and status == "planned" else reported), False
