"""A document's passages to the procedures that were introduced, revised or reviewed.

Three ways of saying it, the surest first: a list whose lead-in says what was done ("has revised the
following procedures"), a table of procedures and their state, a sentence ("the launch of the X
Tool", "a review of the Y policy will be completed in 2022"). What is only asked for, or is the
nation's, is no record; nor is a later mention of a procedure that has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.document import Block, Document
from pipeline.extract.genres import is_inspection, is_on_money
from pipeline.extract.procedure_amendments import find_amendments
from pipeline.extract.procedure_names import (
    STARTS_WITH_ACTION,
    Named,
    bare,
    is_specific,
    key,
    names_in,
    noun,
    says,
    split_names,
    titles_in,
    without_state,
)
from pipeline.extract.procedure_states import Said, action_in, is_plan, is_to_come, period_of, said_by_label, status_in, status_of
from pipeline.extract.recommendations import find_recommendations
from pipeline.language import sentences
from pipeline.periods import find_periods
from pipeline.records import Procedure, ProcedureAction

_TEXT_KINDS = frozenset({"paragraph", "item", "quote", "cell", "field"})
_NAME_HEAD = re.compile(r"\b(?:procedures?|chapters?|polic(?:y|ies)|guidance|documents?|protocols?|toolkits?|tools?|name|title)\b", re.IGNORECASE)
_STATE_HEAD = re.compile(
    r"\b(?:status|progress|state|update|position|action|outcome|stage|changed?|changes|what (?:was|has) (?:been )?(?:changed|done))\b", re.IGNORECASE
)
_DATE_HEAD = re.compile(r"\b(?:date|due|when|since|completed|published|review|year|month)\b", re.IGNORECASE)
_DUE_HEAD = re.compile(r"\b(?:by when|deadline|due|target|time-?scales?|timeframe|completion date)\b", re.IGNORECASE)
_IMPERATIVE = re.compile(r"^(?:Develop|Review|Update|Revise|Refresh|Launch|Produce|Introduce|Publish|Implement|Create|Write|Draft)\b(?! of\b)")
_LEADS_NAMES = re.compile(
    r"\b(?:following|these|new|revised|updated|reviewed|developed|launched)\b[^.:]{0,60}\b(?:procedures|policies"
    r"|protocols|guidance|toolkits|tools|pathways|documents)\b[^.:]{0,60}$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:,|,?\s+and)\s+(?:(?:the|an?|our|its|new|revised|updated)\s+)*", re.IGNORECASE)
_BEGUN = re.compile(r"\b(?:begun|began|started|progressed|work\w*|under ?way) on\b", re.IGNORECASE)
_APPROVED = re.compile(r"approved|agreed|ratified|endorsed|signed off|finalised|adopted", re.IGNORECASE)
_ALIAS = re.compile(r"^\s*,?\s*(?:called\s+|known as\s+)?[“\"‘'][^“”\"]{2,60}[”\"’'],?|^\s*,[^,.;]{2,40},(?=\s+(?:has|have|was|were|is|are)\b)")
_CLAUSE = re.compile(r"\band\b|[,;.]\s")
_NEXT_CLAUSE = re.compile(r"[;:,]|\s+(?:and|but) (?=(?:we |they |it )?(?:will|shall|plans?|intends?|(?:is|are) (?:now )?\w+ing|have|has)\b)")
_AND_WILL = re.compile(r"\s+(?:and|but) (?:we |they |it )?(?:will|shall|plans? to|intends? to)\b")
_STATES = re.compile(r"\b(?:has|have|had|is|are|was|were|will|should|must)\b")  # a sentence and no name; it is read as running text
_NEAR = 90  # characters beside a name in which its action stands


def find_procedures(document: Document) -> list[Procedure]:
    """The procedures of a document in reading order, each once; ids are left empty."""
    found: list[Procedure] = []
    if is_on_money(document):
        return found
    for ways in (_listed, _tabled, _amended, _told):
        for record in ways(document):
            if not any(_is_same(record, other) for other in found):
                found.append(record)
    asked = [(each.evidence.start, each.evidence.end) for each in find_recommendations(document)] if found else []
    told = [record for record in found if not any(start <= record.evidence.start < end for start, end in asked)]  # a policy put up for agreement
    return sorted(told, key=lambda record: (record.evidence.start, record.evidence.end))


def _is_same(record: Procedure, other: Procedure) -> bool:
    """Whether two records name one procedure."""
    a, b = key(record.name), key(other.name)
    return bool(a and b) and (a <= b or b <= a)


def _listed(document: Document) -> Iterator[Procedure]:
    """Items under a lead-in that says what was done to them, and items that say it themselves: "X Protocol (revised, May 2022)"."""
    for block in document.blocks:
        if block.kind != "item":
            continue
        lead = _lead(document, block)
        said = _said_by_lead(lead, block)
        if said and says("excluded", _CLAUSE.split(lead)[-1]):
            continue
        labelled = said_by_label(block.text) if block.topic == "procedures" else None
        for name in split_names(block.text[labelled[1] :] if labelled else block.text):
            own = labelled[0] if labelled else _said_by_item(document, block, name, said)
            if (
                own
                and is_specific(name)
                and not (said is None and _STATES.search(name))
                and (noun().search(name) or (_names_procedures(lead, block) and _is_title(name) and (said or _is_cut(block, name))))
            ):
                yield _record(document, block, 0, len(block.text), name, own, f"{block.text} {lead}")
    yield from _enumerated(document)
    yield from _run_in(document)


def _is_cut(block: Block, name: str) -> bool:
    """Whether an item is a name and, set off from it, its state: "Name: launched in May"."""
    return without_state(block.text) != block.text.strip() and block.text.strip().startswith(name)


def _said_by_item(document: Document, block: Block, name: str, said: Said | None) -> Said | None:
    """What an item says of itself, which goes before what its lead-in says of all; None where neither says anything."""
    tail = block.text.replace(name, " ", 1) if name in block.text else block.text
    action, status = action_in(tail.split(";")[0]), status_in(tail)
    if not said and not (action and (_is_cut(block, name) or noun().search(name)) and not says("excluded", tail)):
        return None
    if not said and not (block.topic == "procedures" or _is_cut(block, name)):
        return None  # what other lists say is read as running text
    if status is None or (status == "completed" and is_to_come(document, tail)):
        status = "planned" if is_to_come(document, tail) or (not said and is_plan(document)) else said.status if said else "completed"
    return Said(status, action or (said.action if said else "new"), said.sureness if said else 0.8)


def _enumerated(document: Document) -> Iterator[Procedure]:
    """An item that begins with what was done and names several: "Improved the A document, the B procedure and the C tool"."""
    for block in document.blocks:
        action = action_in(block.text.split(",")[0]) if block.kind == "item" and STARTS_WITH_ACTION.match(block.text) else None
        names = split_names(block.text) if action else []
        lead = _lead(document, block) if len(names) > 1 else ""
        if action and lead and not says("excluded", f"{_CLAUSE.split(lead)[-1]} {block.text}"):
            said = Said("planned" if says("planned", lead) else status_of(block.text), action, 0.8)
            for name in filter(is_specific, names):
                yield _record(document, block, 0, len(block.text), name, said, block.text)


def _lead(document: Document, block: Block) -> str:
    """The words that lead an item: its lead-in, else the heading over it."""
    if block.lead is not None:
        return document.blocks[block.lead].text
    heading = document.heading_over(block)
    return heading.text if heading else ""


def _said_by_lead(lead: str, block: Block) -> Said | None:
    """What a lead-in says of its items; None where it does not speak of procedures or of anything done to them."""
    last = lead[slice(*sentences(lead)[-1])] if sentences(lead) else lead
    action, status = action_in(last), status_of(last)
    about = bool(noun().search(last)) or block.topic == "procedures"
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
    for rows in _tables(document):
        first = min(rows)
        names = [column for column, block in rows[first].items() if _NAME_HEAD.search(block.text)]
        states = [column for column, block in rows[first].items() if _STATE_HEAD.search(block.text) or _DATE_HEAD.search(block.text)]
        states = [column for column in states if column not in names[:1]]
        if not names and states and _all_named([rows[row].get(0) for row in sorted(rows) if row != first]):
            names = [0]
            states = [column for column in states if column != 0]
        if names and states:
            due = any(_DUE_HEAD.search(rows[first][column].text) for column in states)
            yield from _rows(document, [rows[row] for row in sorted(rows) if row != first], names[0], states, due)


def _all_named(cells: Sequence[Block | None]) -> bool:
    """Whether each of some cells names a procedure: then their column need not say so."""
    texts = [cell.text if cell is not None else "" for cell in cells]
    return len(texts) > 1 and all(noun().search(text) and is_specific(bare(text)) and not STARTS_WITH_ACTION.match(text) for text in texts)


def _tables(document: Document) -> list[dict[int, dict[int, Block]]]:
    """The tables of a document: its cells by row and column."""
    tables: dict[int, dict[int, dict[int, Block]]] = {}
    for block in document.blocks:
        if block.cell:
            tables.setdefault(block.cell.table, {}).setdefault(block.cell.row, {}).setdefault(block.cell.column, block)
    return list(tables.values())


def _rows(document: Document, rows: list[dict[int, Block]], name_at: int, states: list[int], due: bool) -> Iterator[Procedure]:
    """The procedures of a table's rows; `due` is whether its dates are those by which something is to be done."""
    for row in rows:
        if name_at not in row:
            continue
        block = row[name_at]
        state = " ".join(row[column].text for column in states if column in row)
        name = bare(block.text)
        status, action = status_in(state), action_in(state)
        if says("withdrawn", state):
            continue
        if not is_specific(name) or not noun().search(f"{name} {_lead(document, block)}") or not (status or action or find_periods(state)):
            continue
        late = is_to_come(document, state) or is_plan(document) or due
        status = "planned" if late and status in (None, "completed") and not says("done", state) else status or "completed"
        said = Said(status, action or ("new" if status != "completed" or _APPROVED.search(state) else "revised"), 0.8)
        yield _record(document, block, 0, len(block.text), name, said, state)


def _amended(document: Document) -> Iterator[Procedure]:
    """Headings and first cells of rows that name a procedure, with what was done to it below or beside them."""
    for each in find_amendments(document):
        yield _record(document, each.block, 0, len(each.block.text), each.block.text.rstrip(" :."), each.said, each.passage)


def _told(document: Document) -> Iterator[Procedure]:
    """Names in sentences that say what was done."""
    dates, asks = _due_dates(document), is_inspection(document)
    for at, block in enumerate(document.blocks):
        if block.kind not in _TEXT_KINDS or not (noun().search(block.text) or block.topic == "procedures"):
            continue
        for start, end in sentences(block.text):
            sentence = block.text[start:end]
            if (block.topic == "priorities" or asks) and _IMPERATIVE.match(sentence) and at not in dates and not is_plan(document):
                continue  # an aim of a priority, or what inspectors ask for
            names = _names(sentence, block)
            for named, said in zip(names, _shared(sentence, names), strict=True):
                if said:
                    to_do = at in dates or is_plan(document) or _IMPERATIVE.match(sentence)
                    told = Said("planned", said.action, said.sureness) if to_do and status_in(sentence) != "in_progress" else said
                    yield _record(document, block, start, end, named.name, told, f"{_clause_of(sentence, named)} {dates.get(at, '')}")


def _clause_of(sentence: str, named: Named) -> str:
    """The part of a sentence that is about a name: "We issued A in May" of "We issued A in May and will rewrite B in 2031-32"."""
    later = _AND_WILL.search(sentence)
    if not later:
        return sentence
    return sentence[: later.start()] if named.end <= later.start() else sentence[later.start() :]


def _names(sentence: str, block: Block) -> list[Named]:
    """The procedures that a sentence names; in a section on procedures a title in capitals is one too."""
    names = list(names_in(sentence))
    titles = list(titles_in(sentence)) if block.topic == "procedures" else []
    return sorted(
        [*names, *(each for each in titles if not any(each.start < other.end and other.start < each.end for other in names))],
        key=lambda each: each.start,
    )


def _due_dates(document: Document) -> dict[int, str]:
    """The cells of a plan's tables, by the place of the block, with the words by when their row is to be done."""
    due: dict[int, str] = {}
    places = {id(block): at for at, block in enumerate(document.blocks)}
    for rows in _tables(document):
        columns = [column for column, block in rows[min(rows)].items() if _DUE_HEAD.search(block.text)]
        for row in rows.values() if columns else ():
            when = " ".join(row[column].text for column in columns if column in row)
            due.update({places[id(block)]: when for block in row.values()})
    return due


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
    after = _ALIAS.sub("", sentence[named.end : named.end + 2 * _NEAR])
    right = _NEXT_CLAUSE.split(after[:_NEAR])[0]
    if (
        says("withdrawn", right)
        or says("excluded", left)
        or says("excluded", named.name)
        or says("excluded", right[: 60 if named.name.lower().endswith("policies") else 30])
    ):
        return None
    action = _action_before(left) or _action_after(right)
    if not action or (_AGREED.search(left) and named.name.islower()):
        return None  # what was agreed is a document where its name is one: "agreed a crisis pathway" tells of a course of action
    beside = f"{left} {right}"
    return Said(status_of(beside), action, 0.7 if status_in(beside) else 0.6)


_BEFORE_NAME = re.compile(
    r"(?P<word>\b(?:review|update|revision|refresh|re-?launch|launch|development|production|introduction"
    r"|publication|implementation|creation|roll-?out|rewrite)s?"
    r"\s+(?:of|to|on)|\b(?:reviewed|updated|revised|refreshed|re-?launched|launched|developed|produced|introduced"
    r"|published|implemented|created|rolled out|amended|improved|approved|agreed|ratified|endorsed|adopted|issued|written|wrote"
    r"|rewritten|rewrote|drafted|finalised|signed off|re-?issued"
    r"|strengthened|redesigned|reviewing|updating|revising|refreshing|launching|developing|producing|introducing|writing|rewriting|drafting|amending|finalising"
    r"|implementing|creating|review|update|revise|refresh|launch|write|rewrite|draft"
    r"|(?:begun|began|started|continued|continues|progressed|underway|under way|working|work) on"
    r"|develop|produce|introduce|publish|implement|create|new|newly|revisions? to|updates? to))\s+(?:(?:the|an?|our"
    r"|its|their|this|(?:council|partnership|board)[’']s|and(?!\s+(?:the|an?|our|its|their)\b)|newly|new|revised|updated|refreshed|joint|local|multi-agency|first|own|full)\s+|(?:and\s+)?"
    r"(?:implemented|launched|published|introduced|rolled out|updated|revised)\s+){0,4}[“\"‘']?$",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"^\s*[”\"’']?\s*(?:\([^)]*\)\s*)?(?:(?:which|that)\s+)?(?:(?:has|have|had)\s+(?:also\s+|both\s+|each\s+|all\s+|now\s+|recently\s+)?been|was|were"
    r"|is|are|is being|are being|will be|(?:is|are|was|were) (?:due |expected |scheduled |yet )?to be|continues? to be"
    r"|being)\s+(?:also\s+|both\s+|each\s+|all\s+|now\s+|currently\s+|being\s+|further\s+"
    r"|recently\s+|fully\s+|successfully\s+|formally\s+)*(?P<word>reviewed|updated|revised|refreshed|re-?launched"
    r"|launched|developed|produced|introduced|published|implemented|created|rolled out|amended|rewritten|re-?written|written|drafted|issued|adopted"
    r"|improved|strengthened|redesigned|approved|agreed|ratified|endorsed|signed off|finalised|under (?:review|revision)|in (?:development|draft))\b",
    re.IGNORECASE,
)


# "The A was revised in May and a B Standard introduced in June"
_ELLIPSIS = re.compile(
    r"^\s+(?P<word>reviewed|updated|revised|refreshed|launched|introduced|published|adopted|issued|approved)\s+(?:in|by|during|for|this|last)\b",
    re.IGNORECASE,
)
_UNDERWENT = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?(?:underwent|has undergone|is undergoing|went through|was subject to|has had|had|received)\s+an?\s+"
    r"(?:[\w-]+\s+){0,2}(?:review|update|revision|refresh|rewrite)\b",
    re.IGNORECASE,
)


_AGREED = re.compile(r"\bagreed\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_HAS_BEGUN = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?(?:(?:has|have) (?:also |now |already )?(?:begun|started)|began|started|is (?:well )?(?:under ?way|in hand))\b"
)


def _action_before(left: str) -> ProcedureAction | None:
    match = _BEFORE_NAME.search(left)
    return action_in(match[0]) or ("new" if _APPROVED.search(match[0]) or _BEGUN.search(match[0]) else None) if match else None


def _action_after(right: str) -> ProcedureAction | None:
    match = _AFTER_NAME.match(right) or _ELLIPSIS.match(right)
    if match and re.search("development|draft", match["word"]):
        return "new"
    if match and _APPROVED.fullmatch(match["word"]):
        return action_in(right) or "new"
    if match is None and (underwent := _UNDERWENT.match(right)):
        return action_in(underwent[0])
    if match is None and _HAS_BEGUN.match(right):
        return "new"  # "Work on the X Protocol has begun"
    return action_in(match["word"]) if match else None


def _record(document: Document, block: Block, start: int, end: int, name: str, said: Said, passage: str) -> Procedure:
    period, stated = period_of(document, passage, said.status)
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
