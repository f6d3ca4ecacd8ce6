"""Text to what it says about a priority: its name and aim, whom it is shared with, since when it runs."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.document import Block
from pipeline.literals import Expression
from pipeline.periods import find_periods
from pipeline.vocabulary import cue_occurs, entries, first_match, joined

LONGEST_NAME = 14  # words
_LONGEST_LABEL = 5  # words of a label in bold
LONGEST_SENTENCE = 32  # words of a priority that is told as a sentence in a list
LONGEST_LINE = 40  # words of a line that names a priority behind its label
LONGEST_ITEM = 45  # words of one that is a whole item of an announced list
_NAME_ENDS = re.compile(r"(?<=[a-z)])\.\s+(?=[A-Z])")
_MEANS = re.compile(
    r",\s+(?P<means>(?:by\s+\w+ing|ensuring|making sure|so that|to ensure|in order to)\b)", re.IGNORECASE
)  # what a long item goes on to behind its name
_LEADS_ON = re.compile(
    r",\s+(?=(?:where|which|who|we|with|by|so|to|in|including|such|as|through|that|this|these|our|it)\b)|:"
)  # behind a name that leads a list
_SCOPE = re.compile(r"(?<=[a-z)]),?\s+(?:(?:including|particularly|especially)\s[^,;]+(?:,| and )|such as\s).*$")  # what a name takes in
_JOINT = re.compile(r"\s+(?:where|with|including|involving|such as|in which)$")  # between a name and the list that it leads
_RUN_ON = re.compile(r"[A-Z][^.:;–]{3,60}?(?= To [a-z]+ )")  # "Objective 1 - Early help To support families sooner"
_DASH = re.compile(r"\s+[–—-]\s+|(?<=\w)\s*:\s+|(?<=\))\s*:\s+|\s*[–—]\s*(?=[A-Z])|\s[–—](?=[a-z])|(?<=[a-z])[–-]\s+(?=[A-Z])")
_SHARED = re.compile(r"\s*[(\[]\s*(?:jointly\s+)?(?:shared|joint)\s+with\s+(?:the\s+)?([^)\]]+)[)\]]\s*", re.IGNORECASE)
_BRACKET = re.compile(
    r"\s*\((?:formerly|previously|once|originally|(?:up )?(?:until|to) (?:now|this year|last year|20\d\d)|(?:(?:now|also) includ(?:es|ing)|to include)|new|continu(?:ed|es|ing)|carried forward"
    r"|stays|remains|takes in|taking in|brings together|merg(?:es|ed|ing)|combin(?:es|ed|ing)|replac(?:es|ed|ing)|widened|ongoing|existing|retained|revised"
    r"|now|the (?:new|former|old) name|shared|joint|jointly|renamed|known|links? to|linked to|see)\b[^)]*\)",
    re.IGNORECASE,
)
_SHARED_LEAD = re.compile(
    r"\b(?:shared|joint(?:ly)?|agreed|together) with (?:the )?(?P<a>[A-Z][^:.;]*?)(?=\s+(?:to|for(?=\s+(?:the\s+)?(?:\d|years?\b|coming\b|next\b))|as|in order|which|that|are|is|were)\b|\s*[:.;]|$)"
    r"|\bshares? (?:this|it)(?: (?:one|theme|aim|strand|area|work))? with (?:the )?(?P<c>[A-Z][^:.;]*?)(?=\s+(?:to|for|as|which|that|are|is)\b|\s*[:.;]|$)"
    r"|\bworked with (?:the )?(?P<b>[A-Z][^:.;]*?) to (?:identify|agree|set|develop)\b.*\bshared\b"
)
_BODY_WORD = re.compile(r"\b(?:Boards?|Partnerships?|Councils?|Committees?|Police|ICB|CCGs?|SABs?|SCPB?s?|LSCPB?s?|CSPs?|HWBB?|Trust|Service)\b")
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[A-H])[.)]\s+(?=[A-Z])")  # in a cell: "1. Prevention and early intervention"
_SAID_OF_IT = re.compile(  # behind a name: that it is new, or what it comes from
    r",\s+(?:(?:(?:which|that) is )?an? (?:new|continuing|further|shared|joint) (?:priority|theme|objective)\b"
    r"|(?:formerly|previously|replacing)\s"
    r"|which\s(?:is|are|was|were|has|have|will|now|also|responds?|reflects?|follows|takes?|builds?|brings?|replaces?|succeeds?|continues|gr[eo]ws?|combines|merges|comes?|came)\s"
    r").*$",
    re.IGNORECASE,
)
_DECIDED = re.compile(  # what becomes of one, or what leads a list: "We will focus on the following two priorities"
    r"\bbe (?:kept|retained|split|continued|closed|merged|renamed|carried|removed|widened|narrowed|dropped)\b"
    r"|\b(?:will|is|are|was|has|have)\b[^.;:]{0,30}\b(?:an?|our|as) (?:(?:new|key|strategic|further|main|additional) )*priorit(?:y|ies)\b"
    r"|\bthe following (?:[\w-]+ ){0,3}(?:priorities|priority (?:areas|themes)|objectives|themes|aims|areas)$"
    r"|\bpriorities$"  # "Safeguarding priorities" heads names, and is none
)
_STATUS = re.compile(  # behind a name: "Priority 1: Warm homes - performance status at the end of the year was good; and"
    r"\s+[–—-]\s+(?:(?:its|overall|current|performance|delivery|progress|project|RAG)\s+){0,2}(?:status|rating|RAG)\b[^.]*(?:[.;]|$)", re.IGNORECASE
)
_NUMBERED_PART = re.compile(
    r"(?:strategic|business|action|delivery|corporate|council) plan$|(?:page )?last (?:updated|reviewed|modified)\b|(?:appendix|annex|table|figure|chart|schedule|page|section) (?:\d+|[A-Z])\b",
    re.IGNORECASE,
)
# What stands behind "Priority 3" where its name follows on the line, where it follows a colon or a dash, and where it stands in the line below.
_NAME_BEHIND = r"\s*(?:[:.–—-]\s*|\s)(?=[\"“‘]?[A-Za-z])"
_NAME_BEHIND_MARK = r"\s*[:–—-]\s*(?=[\"“‘]?[A-Za-z])"
_NAME_BELOW = r"\s*[:.–—-]?$"
_UNNUMBERED = re.compile(r"(?:[\w-]+ ){0,4}priority\s*[–:-]\s+(?=[A-Z])", re.IGNORECASE)  # "Cross cutting shared priority - Recovery"
_QUOTES = "\"“”‘’'"


_ALSO_A_THEME = frozenset({"council"})  # "People, Place, Council": a label ahead of a value only


class NameAndAim(NamedTuple):
    """Ranges in a text: the name of a priority and the aim printed after it (None where there is none)."""

    name: tuple[int, int]
    aim: tuple[int, int] | None
    shared_with: list[str]


def split_name(text: str, strong: tuple[tuple[int, int], ...] = ()) -> NameAndAim | None:
    """The name that a paragraph or item begins with, up to a dash, a colon or the end of its bold run; None where it is a sentence."""
    start = _prefix_end(text)
    text = without_status(text)
    bold = strong[0][1] if strong and strong[0][0] <= start + 1 and start < strong[0][1] < len(text) - 3 else None
    cut = _DASH.search(text, start)
    if bold is not None and (cut is None or abs(cut.start() - bold) > 2):
        end, rest = bold, bold
    elif cut is not None:
        end, rest = cut.start(), cut.end()
    elif start and (run := _RUN_ON.match(text, start)):
        end, rest = run.end(), run.end()
    else:
        end, rest = len(text), len(text)
    name, shared = _without_sharing(_SCOPE.sub("", _SAID_OF_IT.sub("", text[start:end])))
    stripped = name.strip(" :–—-." + _QUOTES)
    if not _can_be_name(stripped, has_aim=rest < len(text)) or is_paper_label(stripped):
        return None
    at = text.index(stripped, start)
    if bracket := _BRACKET.match(text, rest):
        shared, rest = shared or _without_sharing(bracket[0])[1], bracket.end()
    while rest < len(text) and text[rest] in " .,:–—-":
        rest += 1
    return NameAndAim((at, at + len(stripped)), (rest, len(text)) if rest < len(text) else None, shared)


def is_paper_label(name: str) -> bool:
    """Whether a name is a label of a paper's front or foot: "Report Author", "Annexes", "Consulted"."""
    if name.lower() in _ALSO_A_THEME:
        return False
    if is_cue("paper_label", name) or first_match(entries("front"), name) is not None:
        return True
    part = first_match(entries("headings"), name)
    return part is not None and part[0].label in ("officers", "background_papers", "appendix")


def whole_item(text: str) -> NameAndAim | None:
    """The name that a list item of one sentence is from end to end: "To develop our workforce so that ..."; None where it is no sentence, or too long."""
    start = _prefix_end(text)
    name = re.sub(r"[\s;,.]+(?:and)?$", "", text[start:])
    if not name[:1].isupper() or len(name.split()) > LONGEST_SENTENCE or re.search(r"[.;?!]\s|:$", name) or _DECIDED.search(name):
        return None
    return NameAndAim((start, start + len(name)), None, [])


def name_of_item(text: str, strong: tuple[tuple[int, int], ...] = (), *, led: bool = False) -> NameAndAim | None:
    """The name that an item of an announced list has: before a dash, a colon or more sentences, or all of it, in small letters too.

    `led` says that the item leads a list of its own, so that its name ends before the clause that does: "Our people, where we look to:".
    """
    start = _prefix_end(text)
    split = split_name(text, strong)
    if split is not None and split.aim is not None:
        return split
    if len(text.split()) > LONGEST_NAME and text[start].isupper() and (means := _MEANS.search(text, start + 4)):
        at = len(text[: means.start()].rstrip(" ,"))
        if at - start > 3 and len(text[start:at].split()) <= LONGEST_NAME:
            return NameAndAim((start, at), (means.start("means"), len(text)), [])
    end = next((match.start() for match in _NAME_ENDS.finditer(text, start) if match.start() > start + 2), len(text))
    if led:
        end = min([end, *(match.start() for match in _LEADS_ON.finditer(text, start))])
    if len(text[start:end].split()) > LONGEST_NAME and (colon := text.find(": ", start, end)) > start + 3:
        end = colon  # "improving where people live: warm homes, clean air, ..."
    name, shared = _without_sharing(_SCOPE.sub("", _SAID_OF_IT.sub("", text[start:end])))
    name = _JOINT.sub("", name) if led else name
    stripped = re.sub(r"[\s;,.:–-]+(?:and)?$", "", name).strip(" " + _QUOTES)
    if len(stripped) < 4 or len(stripped.split()) > LONGEST_ITEM or not stripped[0].isalnum() or _DECIDED.search(stripped):
        return None
    at = text.index(stripped, start)
    rest = at + len(stripped)
    while rest < len(text) and not text[rest].isalnum():
        rest += 1
    return NameAndAim((at, at + len(stripped)), (rest, len(text)) if rest < len(text) and not led else None, shared)


def tells_fate(text: str) -> bool:
    """Whether a text says what becomes of a priority: "Neglect will be kept", "Sleep will be a new priority"."""
    return _DECIDED.search(text) is not None


def is_bare(text: str) -> bool:
    """Whether a text is only the label of a priority, whose name stands elsewhere: "Priority One"."""
    return _numbered(_NAME_BELOW).search(text) is not None


def without_status(text: str) -> str:
    """A line "Priority 1: Name - status green." up to what it says of the status; the name itself has none."""
    status = _STATUS.search(text) if "status" in text.lower() or "rag" in text.lower() or "rating" in text.lower() else None
    return text[: status.start()] if status else text


def is_labelled(text: str) -> bool:
    """Whether a line is the label of a priority with its name behind a colon or a dash, and no sentence: "Ambition 1: Starting well"."""
    text = without_status(text)
    if len(text.split()) > LONGEST_LINE or text.endswith((".", ":", ";", ",")):
        return False
    return _numbered(_NAME_BEHIND_MARK).search(text) is not None or (bool(_UNNUMBERED.match(text)) and chapter_end(text) > 0)


def _prefix_end(text: str) -> int:
    """Where the name begins, after a label such as "Priority 1:"."""
    numbered = _NUMBERED.match(text)
    return chapter_end(text) or (numbered.end() if numbered else 0)


def chapter_end(text: str) -> int:
    """Where the name begins behind "Priority:" or "Priority 3:", which begin a chapter; 0 where the text begins with neither."""
    if numbered := _numbered(_NAME_BEHIND).search(text):
        return numbered.end()
    named = first_match(entries("priorities").labelled("chapter"), text)
    return named[1].end() if named else 0


@cache
def _numbered(behind: str) -> Expression:
    """A text that begins with the number of a priority and goes on like that."""
    return Expression(rf"^(?:[A-Z][^:.]{{3,40}} priorities: )?(?:{joined('priorities', 'numbered')}){behind}")


def without_bracket(name: str) -> str:
    """A name without what brackets after it say of it: "(formerly Town Centres)", "(now to include knife crime)"."""
    said = _BRACKET.search(name)
    return name[: said.start()] if said and said.start() else name


def _without_sharing(name: str) -> tuple[str, list[str]]:
    match = _SHARED.search(name)
    if not match:
        former = _BRACKET.search(name)  # "(formerly Town Centres)"
        return (name[: former.start()] if former else name), []
    return name[: match.start()], split_bodies(match[1])


def _can_be_name(name: str, has_aim: bool) -> bool:
    words = name.split()
    if not words or len(words) > LONGEST_NAME or not name[0].isalnum() or name[0].islower() or len(name) < 4:
        return False
    if _DECIDED.search(name) or _NUMBERED_PART.match(name) or (has_aim and name.endswith("?")):
        return False
    if re.search(r"[.;?!]\s|\d{3,}", name) or re.search(r"@|https?:", name):
        return False
    return has_aim or not name.endswith((".", ":", ";"))


def shared_in_lead(text: str) -> list[str]:
    """The bodies that a lead-in says the whole list is shared with."""
    match = _SHARED_LEAD.search(text)
    return split_bodies(match["a"] or match["b"] or match["c"]) if match else []


def split_bodies(text: str) -> list[str]:
    """The bodies that a phrase names; "and" inside a name parts nothing."""
    parts = [part.strip() for part in re.split(r"\s*,\s+(?:and\s+)?|\s+and\s+(?:the\s+)?", text)]
    if len(parts) > 1 and all(_BODY_WORD.search(part) for part in parts):
        return parts
    halves = [half.strip() for half in re.split(r"\s+and\s+(?:the\s+)?", text)]
    if len(halves) > 1 and all(_BODY_WORD.search(half) for half in halves):
        return halves
    return [text.strip(" .,")]


def since_in(text: str) -> str | None:
    """The first period after "since", or None."""
    for match in _SINCE.finditer(text):
        found = find_periods(text[match.end() : match.end() + 40])
        if found and found[0].start < 16:
            return found[0].period
    return None


def label_of(block: Block) -> tuple[str, int] | None:
    """What a block is labelled as: by the words it begins with, or by a bold run that is a label from end to end ("THE AIM To offer help ...")."""
    found = section_label(block.text)
    if found or not block.strong or block.strong[0][0] > 0 or block.strong[0][1] >= len(block.text):
        return found
    end = block.strong[0][1]
    run_in = section_label(block.text[:end].strip()) if block.text[:end].count(" ") < _LONGEST_LABEL else None
    return (run_in[0], end) if run_in else None


def section_label(text: str) -> tuple[str, int] | None:
    """What a label such as "What we did:" means (aim, progress, impact, next, why), and where it ends."""
    found = first_match(entries("priorities").labelled("aim", "progress", "impact", "next", "why"), text.strip())
    if found is None:
        return None
    return (found[0].label, len(text) if text.rstrip().endswith(":") else found[1].end())


def may_hold_cue(label: str, text: str) -> bool:
    """Whether a word of a cue of that label stands in the text, so that it is worth parting into sentences."""
    return entries("priorities").labelled(label).may_occur_in(text)


def is_cue(label: str, text: str) -> bool:
    """Whether the text holds a cue of that label in phrases/priorities.toml."""
    return chapter_end(text) > 0 if label == "chapter" else cue_occurs("priorities", label, text)
