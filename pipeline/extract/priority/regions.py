"""Blocks to the regions that list priorities: sections about them, and lists that a lead-in opens.

A region has a stage and a period, which its heading or lead-in gives: the year reported on, or a
later one. What belongs to another body ("the Commissioner's plan has four priorities:") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from pipeline.document import Block, Document
from pipeline.extract.asked_once import AskedOnce
from pipeline.extract.priority.ahead import year_ahead
from pipeline.extract.priority.others import is_of_others, is_told_by_others
from pipeline.extract.priority.words import is_cue, may_hold_cue, section_label, shared_in_lead, split_name
from pipeline.fold import small
from pipeline.language import sentences
from pipeline.numerals import SEVERAL
from pipeline.periods import bounds, financial_year, find_periods, following, is_date, years_of
from pipeline.records import Stage

TOPICS = ("priorities", "forward_priorities")
# Topics that a priority's own heading may have: "Voice of the child", "Training the workforce".
NAME_TOPICS = frozenset((*TOPICS, "voice", "training", "covid_response", "other"))
_COUNTED = re.compile(rf"\b({'|'.join(SEVERAL)})\b", re.IGNORECASE)
MOST_NAMES, LONGEST_ITEM = 14, 10  # items of a list that are looked at, and words of each
_OUR_DOING = re.compile(r"(?<=ing )our\b")  # "Improving our response to neglect" is a name
_MOST_BETWEEN = 4  # blocks from a heading to its list
_COLON = re.compile(r"\s*:\s*[-–—]\s*$")
_FROM = re.compile(r"\b(?:from|starting in|beginning in|as of|as from)\s+$", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:strategy|plan|framework|priorities|objectives|ambitions|outcomes)\b", re.IGNORECASE)
_YEAR_AHEAD = re.compile(
    r"^(?:the |our )?(?:coming|next|new) year\b|\byear ahead\b|^looking (?:ahead|forward)\b|^(?:our )?(?:future|forward|next) (?:priorities|plans?)\b",
    re.IGNORECASE,
)
_YEARS_OF = re.compile(r"\b(?:plan|strategy|objectives|priorities|values)\s+(?:\(?for |\()?$", re.IGNORECASE)
_ACCOUNT_OF = re.compile(r"\b(?:annual|yearly|progress|update|review|report|monitoring|performance|outturn|evaluation)\b", re.IGNORECASE)
_REPLACED = re.compile(r"\b(?:replac|supersed|instead of|taken over from|in place of|added)", re.IGNORECASE)
_NAMES_SEVERAL = re.compile(r"\bpriorities\b", re.IGNORECASE)
_NAMES_PRIORITIES = re.compile(r"\b(?:priorit(?:y|ies)|objectives|aims)\b", re.IGNORECASE)
_TELLS_PROGRESS = re.compile(r"\b(?:progress|deliver\w*|against|performance|update|achieve\w*|work(?:ed)? on|did|done|review)\b", re.IGNORECASE)
_ACCOUNT = re.compile(r"\.$|\b(?:we|our|was|were|is|are|has|have|had|will)\b|^(?!embed\b|need)(?:\w+ly )?[a-z]+ed\b|\d{2,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Region:
    """Blocks that list priorities, with the stage and period that their heading or lead-in gives."""

    blocks: Sequence[Block]
    stage: Stage
    period: str | None
    shared_with: tuple[str, ...]
    led: bool  # a lead-in says that priorities follow
    leads: frozenset[int]  # indexes of the blocks whose items are priorities: the heading, or a lead-in about priorities
    name_level: int | None  # level of the headings that can only be names: two or more, straight below the region's own
    told: Mapping[int, tuple[Stage, str | None]] = field(
        default_factory=dict
    )  # by the index of a lead-in of another year than the region's, what it gives its items

    def told_of(self, block: Block) -> tuple[Stage, str | None]:
        """The stage and period of a block: those of the lead-in of its list, where that says when."""
        return self.told.get(block.lead if block.lead is not None else -1, (self.stage, self.period))

    def may_name(self, heading: Block) -> bool:
        """Whether a heading in the region can be the name of a priority."""
        return self.led or (heading.level == self.name_level and heading.topic in NAME_TOPICS)


# "The following partners have a part in delivering the strategic priorities:" leads a list of partners.
_OF_PARTNERS = re.compile(
    r"\b(?:partners|agencies|organisations|members|groups|services)\b[^.:]{0,60}\b(?:deliver|achiev|meet|support)(?:ing|e)? (?:the|our|these|its) (?:\w+ )?priorities\s*[:–-]",
    re.IGNORECASE,
)
# "They are set out below.": what is listed was said in the sentence before.
_POINTS_BACK = re.compile(r"(?:they|these|those)(?: \w+)? (?:are|were|have been) (?:\w+ ){0,3}(?:below|as follows)\s*[.:]$", re.IGNORECASE)


def find_regions(document: Document) -> Iterator[Region]:
    """Sections about priorities, and lists under a lead-in that names priorities."""
    blocks = document.blocks
    index, said = 0, ""
    while index < len(blocks):
        if not _begins_region(blocks, index):
            index += 1
            continue
        end = _region_end(blocks, index)
        if not is_of_others(blocks[index].text) and not is_told_by_others(document, blocks[index]):
            yield _region(document, index, end, said)
        said = _said_ahead(blocks[index:end]) or said if _heads_on(blocks, end) else ""
        index = max(end, index + 1)


def _begins_region(blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    if block.kind == "heading":
        return block.topic in TOPICS and not is_cue("chapter", block.text)
    if block.kind == "paragraph" and _is_unset_heading(blocks, index):
        return True
    if block.kind not in ("paragraph", "item") or not may_hold_cue("list", _with_colon(block.text)) or not is_cue("list", last_sentence(block.text)):
        return False
    if _OF_PARTNERS.search(block.text):
        return False
    return _is_followed_by_list(blocks, index) or counted_headings(blocks, index) is not None


def _is_unset_heading(blocks: Sequence[Block], index: int) -> bool:
    """Whether a short line "Our priorities 2030/31" that nothing sets apart as a heading stands over a table or a list of names."""
    text = blocks[index].text.strip()
    if len(text.split()) > LONGEST_ITEM or text.endswith((".", ":", ";", ",")) or not _NAMES_PRIORITIES.search(text):
        return False
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    return after is not None and (after.kind == "cell" or _heads_names(blocks, index))


def _said_ahead(blocks: Sequence[Block]) -> str:
    """What text without a list says of the lists under the headings right after it: "For 2030/31 the priorities have been agreed." """
    return "" if any(block.kind == "item" for block in blocks) else " ".join(last_sentence(block.text) for block in blocks if _is_lead(block))


def _heads_on(blocks: Sequence[Block], index: int) -> bool:
    """Whether the block at an index is a heading "Priorities we share" over names, in a row of such lists."""
    block = blocks[index] if index < len(blocks) else None
    return block is not None and block.kind == "heading" and bool(_NAMES_SEVERAL.search(block.text)) and _heads_names(blocks, index)


def _region(document: Document, start: int, end: int, said: str = "") -> Region:
    """The region of some blocks; `said` is what a lead-in right before it says of it."""
    blocks = document.blocks
    head = blocks[start]
    leads = [block for block in blocks[start : min(end, start + 6)] if _is_lead(block)]
    over = None if head.kind == "heading" else document.heading_over(head)
    tells = over is not None and (over.topic in TOPICS or (document.about.period is None and _of_plan(over.text) is not None))
    heading = head.text if head.kind == "heading" else over.text if over is not None and tells else ""
    topic = head.topic if head.kind == "heading" else None
    stage, period = stage_under(f"{heading}. {said} " + _telling(leads), topic, document)
    if stage == "reported" and leads and (later := year_ahead(document, leads[0], last_sentence(leads[0].text))):
        stage, period = "forward", later
    # a page may end between two leads
    shared = next((tuple(bodies) for lead in (*leads, head) if (bodies := shared_in_lead(lead.text))), ())
    led = head.kind != "heading" or any(_leads_names(block) for block in leads) or _heads_names(blocks, start)
    naming = frozenset(i for i in range(start, end) if i == start or (_leads_names(blocks[i]) and not is_told_by_others(document, blocks[i])))
    naming |= _leads_below(blocks, start) if led and head.kind == "heading" else frozenset()
    told = {i: of_lead for i in sorted(naming - {start}) if (of_lead := _of_later_lead(last_sentence(blocks[i].text), topic, document)) is not None}
    return Region(blocks[start + 1 : end], stage, period, shared, led, naming, _name_level(head, blocks[start + 1 : end]), told)


def _of_later_lead(said: str, topic: str | None, document: Document) -> tuple[Stage, str | None] | None:
    """What a lead-in that names a later year gives its items: "For 2031/32 we will concentrate on:"; an earlier one may be of the plan that it replaces."""
    if not any("/" in each.period for each in find_periods(said)):
        return None
    told = stage_under(said, topic, document)
    return told if told[0] == "forward" else None


def _telling(leads: Sequence[Block]) -> str:
    """The last sentence of the lead-in that tells the stage and the year: of the first ones, that which leads names and says when, else the first."""
    said = [last_sentence(block.text) for block in leads[:4]]
    return next((text for text in said if find_periods(text) and is_cue("list", text)), said[0] if said else "")


def _leads_below(blocks: Sequence[Block], index: int) -> frozenset[int]:
    """A heading with the passages right below it that lead to a list by no colon, one of them about priorities: "In 2031 we agreed a set of priorities."."""
    below = list(
        takewhile(
            lambda at: blocks[at].kind == "paragraph" and not blocks[at].text.endswith((":", "-", "–")),
            range(index + 1, min(index + _MOST_BETWEEN, len(blocks))),
        )
    )
    return frozenset([index, *(below if any(_NAMES_PRIORITIES.search(blocks[at].text) for at in below) else [])])


def _heads_names(blocks: Sequence[Block], index: int) -> bool:
    """Whether the items straight under a heading "Our priorities" can all be names: short, and no account of what was done."""
    leads = _leads_below(blocks, index)
    items = [block.text for block in blocks[index + 1 : index + MOST_NAMES] if block.kind == "item" and block.lead in leads]
    if len(items) < 2 or not _NAMES_PRIORITIES.search(blocks[index].text) or _TELLS_PROGRESS.search(blocks[index].text):
        return False
    return all(
        len(text.split()) <= LONGEST_ITEM and text[:1].isupper() and not _ACCOUNT.search(_OUR_DOING.sub("", text.rstrip(" ;,."))) for text in items
    )


def _is_lead(block: Block) -> bool:
    text = block.text.rstrip()
    return block.kind == "paragraph" and (text.endswith(":") or (text.endswith(".") and "priorit" in text.lower()))


def _leads_names(block: Block) -> bool:
    said = last_sentence(block.text)
    ahead = block.topic in TOPICS and said.endswith(":") and is_cue("forward", said)
    return block.kind == "paragraph" and (is_cue("list", said) or ahead) and not is_of_others(block.text)


def _name_level(head: Block, blocks: Sequence[Block]) -> int | None:
    """The level below a heading about priorities whose headings are their names."""
    if head.kind != "heading" or head.topic not in TOPICS:
        return None
    below = [block for block in blocks if block.kind == "heading" and block.level == head.level + 1]
    names = [block for block in below if len(block.text.split()) <= 8 and not section_label(block.text) and block.topic in NAME_TOPICS]
    return head.level + 1 if len(names) >= 2 and len(names) == len(below) else None


def counted_headings(blocks: Sequence[Block], index: int) -> int | None:
    """Where the headings end that a lead-in right above them leads: "These priorities bring partners together in four key areas:"; None where it does not.

    As many headings of one level must follow as the lead-in says, each with text of its own; where it says no number ("Our priorities to 2033 are:"), two or more.
    """
    said = last_sentence(blocks[index].text)
    first = blocks[index + 1] if index + 1 < len(blocks) else None
    if not said.endswith(":") or first is None or first.kind != "heading":
        return None
    number = _COUNTED.search(said)
    places = [at for at in range(index + 1, len(blocks)) if blocks[at].kind == "heading" and blocks[at].level <= first.level]
    run = next((at for at, place in enumerate(places) if blocks[place].level != first.level or blocks[place].topic not in NAME_TOPICS), len(places))
    wanted = SEVERAL[small(number[1])] if number else run
    named = places[:wanted]
    if not 1 < wanted <= run or any(at + 1 >= len(blocks) or blocks[at + 1].kind == "heading" for at in named):
        return None
    others = (at for at in range(named[-1], len(blocks)) if blocks[at].kind == "heading" and blocks[at].topic not in NAME_TOPICS)
    return min(next(iter(places[wanted:]), len(blocks)), next(others, len(blocks)))


def _region_end(blocks: Sequence[Block], start: int) -> int:
    """Where the list ends: at a heading that is neither a priority's own nor one below."""
    head = blocks[start]
    if head.kind != "heading" and (end := counted_headings(blocks, start)) is not None:
        return end
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        if block.kind == "paragraph" and _begins_another_list(blocks, start, index):
            return index
        if block.kind != "heading":
            continue
        below = head.kind == "heading" and block.level > head.level
        if _heads_on(blocks, index) and not section_label(block.text):
            return index  # a list of its own
        inherited = block.topic == head.topic and head.kind == "heading" and block.topic in TOPICS and not find_periods(block.text)
        later = block.topic == "forward_priorities" and find_periods(block.text) and head.kind == "heading" and block.level <= head.level
        if (section_label(block.text) and not later) or below or inherited or _heads_items(blocks, index):
            continue
        return index
    return len(blocks)


def _begins_another_list(blocks: Sequence[Block], start: int, index: int) -> bool:
    """Whether a lead-in after a list leads another one of a year of its own: "In 2031/32 the priorities will be:"."""
    said = last_sentence(blocks[index].text)
    if (
        not said.endswith(":")
        or not find_periods(said)
        or _REPLACED.search(said)
        or not is_cue("list", said)
        or not _is_followed_by_list(blocks, index)
    ):
        return False
    return any(block.kind in ("item", "cell") for block in blocks[start:index])


def _heads_items(blocks: Sequence[Block], index: int) -> bool:
    """Whether a heading stands straight over list items: a priority with its aims."""
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    heads = after is not None and after.kind == "item" and after.lead == index
    if find_periods(blocks[index].text) and _NAMES_PRIORITIES.search(blocks[index].text):
        return False  # "Priorities for 2032/33" begins a list of its own
    return heads and blocks[index].topic in NAME_TOPICS and len(blocks[index].text.split()) <= 8


def _is_followed_by_list(blocks: Sequence[Block], index: int) -> bool:
    after = [block for block in blocks[index + 1 : index + 3] if block.kind not in ("furniture", "footnote")]
    if not after:
        return False
    named = after[0].kind == "paragraph" and (split := split_name(after[0].text, after[0].strong)) is not None and split.aim is not None
    return after[0].kind in ("item", "cell") or bool(named) or (after[0].kind == "heading" and len(after) > 1 and after[1].kind == "item")


def last_sentence(text: str) -> str:
    """The last sentence of a paragraph: what leads the list after it; where that only points to the one before, that one. ":-" is a colon."""
    ranges = sentences(text)
    if len(ranges) > 1 and _POINTS_BACK.match(text[slice(*ranges[-1])].strip()):
        return text[slice(*ranges[-2])].strip().rstrip(".") + ":"
    return _with_colon(text[slice(*ranges[-1])] if ranges else text)


def _with_colon(text: str) -> str:
    return _COLON.sub(":", text) if text.rstrip().endswith(("-", "–", "—")) else text


def _begins(text: str) -> list[str]:
    """The years that a list is said to hold from: "From April 2024 there will be three priorities" is 2024/25."""
    dated = [each.period for each in find_periods(text) if is_date(each.period) and _FROM.search(text[: each.start])]
    return [financial_year(date.fromisoformat(each)) for each in dated]


def stage_under(text: str, topic: str | None, document: Document) -> tuple[Stage, str | None]:
    """The same for a heading of that topic: what stands under "What comes next" is for the year after the one reported on."""
    stage, period = stage_of(text, document)
    if stage == "reported" and topic == "forward_priorities" and period is not None and period == document.about.period:
        return "forward", following(period)
    if stage == "reported" and topic == "forward_priorities" and document.about.period is None:
        return "forward", period  # a bulletin or a page reports on no year
    return stage, period


def stage_of_chapter(document: Document, index: int) -> tuple[Stage, str | None]:
    """The stage and period of a chapter, by the heading over it and what leads up to the first of the chapters there."""
    blocks = document.blocks
    at = next((i for i in range(index - 1, -1, -1) if blocks[i].kind == "heading" and blocks[i].level < blocks[index].level), None)
    if at is None:
        return stage_of("", document)
    first = next((i for i in range(at + 1, index) if blocks[i].kind == "heading"), index)
    leads = [block for block in blocks[at + 1 : first] if _leads_names(block)]
    return stage_under(f"{blocks[at].text}. " + " ".join(last_sentence(block.text) for block in leads[:1]), blocks[at].topic, document)


def _begins_after(period: str, day: str) -> bool:
    """Whether a year begins after the day of the meeting that a paper was written for."""
    return bounds(period)[0] > bounds(day)[0]


def _is_of_a_plan(document: Document, own: str) -> bool:
    """Whether a paper or page is about a strategy of several years or about the year ahead, not about what came of one."""
    title = document.about.title or ""
    if document.about.kind not in ("cabinet_paper", "other") or _ACCOUNT_OF.search(title):
        return False
    return bool(_YEAR_AHEAD.search(title) or (len(years_of(own)) > 1 and _PLAN.search(title)))


def stage_of(text: str, document: Document) -> tuple[Stage, str | None]:
    """The stage and period that a heading or lead-in gives its list."""
    own = document.about.period
    named = [each.period for each in find_periods(text) if "/" in each.period]
    if document.about.kind == "business_plan":
        past = named[0] if named and own and bounds(named[0])[1] < bounds(own)[0] else None
        return ("reported", past) if past else ("forward", named[0] if named else own)
    if own is None and not named and (years := _years_named(document)):
        return "forward", years
    if own is None:
        plan = bool(named) and len(years_of(named[0])) > 1  # a page that prints what is wanted for several years is a plan
        after = bool(named) and document.about.meeting_date is not None and _begins_after(named[0], document.about.meeting_date)
        return ("forward" if plan or after or is_cue("forward", text) else "reported"), named[0] if named else None
    if _is_of_a_plan(document, own) and not any(period != own for period in named):
        return "forward", own
    # A plan of several years that the report's own year lies in is what it reports on.
    later = [period for period in [*named, *_begins(text)] if bounds(period)[0] > bounds(own)[0]]
    if later:
        return "forward", later[0]
    if is_cue("forward", text) and own not in named:
        return "forward", following(own)
    earlier = [period for period in named if bounds(period)[1] < bounds(own)[0]]
    return "reported", earlier[0] if earlier else own


def _of_plan(text: str) -> str | None:
    """The years of the plan or strategy of several years that a text names: "Crime Reduction Strategy 2031-34"."""
    found = (each for each in find_periods(text) if "/" in each.period and len(years_of(each.period)) > 1 and _YEARS_OF.search(text[: each.start]))
    return next((each.period for each in found), None)


@AskedOnce
def _years_named(document: Document) -> str | None:
    """The years of the one plan or strategy that a text without a period of its own speaks of: "Our Council Plan 2030 to 2034"."""
    return next((years for block in document.blocks if block.kind in ("title", "heading", "paragraph") and (years := _of_plan(block.text))), None)
