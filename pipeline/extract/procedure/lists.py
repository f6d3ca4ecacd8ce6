"""Items to the procedures that they name: under a lead-in that says what was done to all, or with their own state beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.document import Block, Document
from pipeline.extract.asked_once import AskedOnce, parent
from pipeline.extract.procedure.names import bare, is_specific, noun, says, split_names, starts_with_action, without_state
from pipeline.extract.procedure.record import lead_of, record_of
from pipeline.extract.procedure.states import Said, action_in, is_plan, is_to_come, said_beside_labels, said_by_label, status_in, status_of
from pipeline.language import sentences
from pipeline.records import Procedure

_FOLLOWING = re.compile(r"\b(?:the )?(?:following|these)\b[^.:]{0,60}$", re.IGNORECASE)
_LEADS_NAMES = re.compile(
    r"\b(?:following|these|new|revised|updated|reviewed|developed|launched)\b[^.:]{0,60}\b(?:procedures|policies"
    r"|protocols|guidance|toolkits|tools|pathways|documents)\b[^.:]{0,60}$",
    re.IGNORECASE,
)
_STATE_HEADING = re.compile(
    r"(?:newly |what is )?(?:new|revised|updated|refreshed|reviewed|amended|rewritten|launched|published|introduced|in (?:progress|development|draft)|under (?:way|review|development)|"
    r"planned|to come|coming next|withdrawn|retired|archived)\b(?: [\w/-]+){0,6}$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\band\b|[,;.]\s")
_STATES = re.compile(r"\b(?:has|have|had|is|are|was|were|will|should|must)\b")  # a sentence and no name; it is read as running text


def find_listed(document: Document) -> Iterator[Procedure]:
    """Items under a lead-in that says what was done to them, and items that say it themselves: "X Protocol (revised, May 2022)"."""
    for block in document.blocks:
        if block.kind != "item":
            continue
        lead = lead_of(document, block)
        parted = _parts_procedures(document, block)
        if parted and says("withdrawn", lead):
            continue
        said = _said_by_lead(lead, block, parted)
        if said and says("excluded", _CLAUSE.split(lead)[-1]):
            continue
        labelled = _label_of(document, block) if block.topic == "procedures" else None
        stated = said or (labelled[0] if labelled else None)
        for name in split_names(block.text[labelled[1] :] if labelled else block.text):
            own = labelled[0] if labelled else _said_by_item(document, block, name, said)
            if (
                own
                and is_specific(name)
                and not (stated is None and _STATES.search(name))
                and (noun().search(name) or ((parted or _names_procedures(lead, block)) and _is_title(name) and (stated or _is_cut(block, name))))
            ):
                yield record_of(document, block, name, own, f"{block.text} {lead}")
    yield from _enumerated(document)
    yield from _run_in(document)


def _label_of(document: Document, block: Block) -> tuple[Said, int] | None:
    """What a label ahead of an item's name says of it; where most of its list have such labels, one that is no state by itself too."""
    if (labelled := said_by_label(block.text)) is not None or block.lead is None or ":" not in block.text:
        return labelled
    beside = [each for each in _items_led(document).get(block.lead, ()) if each is not block]
    known = sum(said_by_label(each.text) is not None for each in beside)
    return said_beside_labels(block.text) if known > 1 and known * 2 > len(beside) else None


@AskedOnce
def _items_led(document: Document) -> dict[int, list[Block]]:
    """The items of each list, by its lead."""
    led: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.kind == "item" and block.lead is not None:
            led.setdefault(block.lead, []).append(block)
    return led


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
        action = action_in(block.text.split(",")[0]) if block.kind == "item" and starts_with_action(block.text) else None
        names = split_names(block.text) if action else []
        lead = lead_of(document, block) if len(names) > 1 else ""
        if action and lead and not says("excluded", f"{_CLAUSE.split(lead)[-1]} {block.text}"):
            said = Said("planned" if says("planned", lead) else status_of(block.text), action, 0.8)
            for name in filter(is_specific, names):
                yield record_of(document, block, name, said, block.text)


def _parts_procedures(document: Document, block: Block) -> bool:
    """Whether an item's heading only says a state, under a heading on procedures: "New" under "Procedures and tools"."""
    over = document.heading_over(block)
    if over is None or not _STATE_HEADING.match(over.text) or (block.lead is not None and document.blocks[block.lead] is not over):
        return False
    above = parent(document, over)
    return above is not None and above.topic == "procedures"


def _said_by_lead(lead: str, block: Block, parted: bool = False) -> Said | None:
    """What a lead-in says of its items; None where it does not speak of procedures or of anything done to them."""
    last = lead[slice(*sentences(lead)[-1])] if sentences(lead) else lead
    action, status = action_in(last), status_of(last)
    about = parted or bool(noun().search(last)) or block.topic == "procedures"
    if not about or not (action or (status == "in_progress" and (parted or block.topic == "procedures"))):
        return None
    return Said(status, action or "new", 0.95 if block.topic == "procedures" else 0.85)


def _labelled(document: Document, block: Block, said: Said, at: int) -> Iterator[Procedure]:
    """Names behind a label that says what was done to them: "Published this year: A Guide (May 2031); B Tool"."""
    rest = block.text[at:].rstrip(" .")
    names = [name for part in re.split(r";\s*(?:and\s+)?", rest) for name in split_names(part)]
    if all(noun().search(name) and is_specific(name) and not _STATES.search(name) for name in names) and not says("excluded", rest):
        for name in names:
            yield record_of(document, block, name, said, rest)


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
        if (labelled := said_by_label(block.text)) is not None:
            yield from _labelled(document, block, *labelled)
            continue
        lead, _, rest = block.text.partition(":")
        said = _said_by_lead(lead, block) if _LEADS_NAMES.search(lead) or (block.topic == "procedures" and _FOLLOWING.search(lead)) else None
        parts = re.split(r";\s*(?:and\s+)?" if ";" in rest else r",\s*(?:and\s+)?|\s+and\s+(?=[A-Z])", rest.split(". ")[0])
        if not said or len(parts) < 2 or says("excluded", _CLAUSE.split(lead)[-1]):
            continue
        for name in map(bare, parts):
            if is_specific(name) and len(name) < 100:
                yield record_of(document, block, name, said, lead)
