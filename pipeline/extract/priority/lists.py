"""Blocks to listed priorities: named aims, sub-headings with aims below, numbered chapters, table rows.

A list belongs to a stage through its heading or lead-in: the year reported on, or a later one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.document import Block, Document
from pipeline.extract.priority.cells import parts_of_cells
from pipeline.extract.priority.chapters import own_chapters, taking_up
from pipeline.extract.priority.named import STUDIES, Named, sentences_of
from pipeline.extract.priority.parts import add_cell, add_said, ends_chapter, fill_chapter, is_of_all, part_after, says
from pipeline.extract.priority.profiles import profiled
from pipeline.extract.priority.regions import Region, find_regions, stage_of_chapter
from pipeline.extract.priority.tables import in_bands, in_columns, in_forms, in_profiles, in_tables, in_tables_elsewhere
from pipeline.extract.priority.words import (
    NameAndAim,
    is_bare,
    is_cue,
    is_labelled,
    label_of,
    name_of_item,
    section_label,
    split_bodies,
    split_name,
    whole_item,
    without_status,
)
from pipeline.extract.priority.years import in_years_beside
from pipeline.fold import fold
from pipeline.periods import find_periods

_FEWEST_ITEMS = 2  # of a list that names priorities
_TELLING = 60  # priorities that are found first, and tell whether others go with them: no set has more
_SUBTITLE = 8  # words behind the colon of a name
_PAGED = re.compile(r"[A-Za-z)][.… ]*\s\d{1,3}$")
_THEME = re.compile(r"theme\b", re.IGNORECASE)  # in a study: what it found, not what anybody set out to do
_LONE = re.compile(r"(?:theme|outcome|aim|goal|mission|pillar)\b(?! (?:of|on)\b)", re.IGNORECASE)
_SENTENCE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|been|we|our|[:–-] \w+ed)\b", re.IGNORECASE)
_DID = re.compile(r"(?:[a-z]+ed|held|ran|met|wrote|led|set up|put|took|gave|kept|brought|built)\b")
_ONLY_SHARED = re.compile(
    r"(?:led |working |delivered |a )?(?:jointly|joint|shared|joint priority|in partnership) with (?:the )?((?-i:[A-Z])[^.;:]{3,100}?)[.;]?",
    re.IGNORECASE,
)
_NUMBERED_PRIORITY = re.compile(r"(?:\w+ )?priority\b", re.IGNORECASE)


def find_listed(document: Document) -> list[Named]:
    """All priorities in lists, chapters and tables."""
    found: list[Named] = []
    taken, beside = set[int](), set[int]()
    chapters = _chapters(document)
    for named, indexes in chapters:
        found.append(named)
        taken |= indexes
    for named, indexes in in_bands(document):
        found.append(named)
        taken |= indexes
    for named, indexes in in_years_beside(document, taken):
        found.append(named)
        beside |= indexes
    taken |= beside
    for region in find_regions(document):
        blocks = [block for block in region.blocks if id(block) not in taken]
        tabled = in_tables(blocks, region) or in_columns(blocks, region)
        found += [*tabled, *taking_up(_in_region(blocks, region), tabled)]
        taken |= {id(block) for block in region.blocks}
    found += in_tables_elsewhere(document, taken)
    found += in_profiles(document) or in_forms(document)
    return found + own_chapters(document, found, taken)


def _in_region(blocks: Sequence[Block], region: Region) -> list[Named]:
    """Priorities of a region, each with what stands under it."""
    found, by_name = list[Named](), dict[str, Named]()
    current: Named | None = None
    part = "aim"
    told, places = parts_of_cells(blocks), {id(block): index for index, block in enumerate(blocks)}
    for before, block in zip((None, *blocks), blocks, strict=False):
        if before is not None and before.kind == "quote" and _is_attribution(block):
            continue
        if id(block) in told and current is not None and current.block.kind == "heading":
            add_cell(current, told[id(block)], block)
        if block.kind in ("furniture", "footnote", "contents", "cell", "quote", "title"):
            continue
        if is_of_all(block):
            current = None
            continue
        label = label_of(block)
        if label and current is not None:
            add_said(current, label[0], block, label[1])
            part = part_after(label, block, current.stage)
            continue
        named = _named(block, region, current) if _goes_with(block, region, found[:_TELLING]) else None
        if named is not None and part in ("progress", "impact") and (same := _told_before(named, by_name)) is not None:
            same.progress += [*named.outcomes, *named.progress]  # "Neglect: 41 staff were trained", under "What we did"
        elif named is not None:
            found.append(named)
            by_name.setdefault(fold(named.text), named)
            current, part = named, "text"
        elif current is not None and _leaves(block, current, part):
            current = None
        elif current is not None and block.kind == "heading":
            part = part if part == "text" else ""  # a story or a box under what was done
        elif current is not None and not _is_after_row(blocks, places, current, block):
            add_said(current, part, block, 0)
    return found


def _goes_with(block: Block, region: Region, found: Sequence[Named]) -> bool:
    """Whether a block can name a priority beside those found: where items of a list named them, a heading, paragraph or list of another lead only takes one up."""
    leads = [each.block.lead for each in found if each.block.kind == "item"]
    if len(leads) < _FEWEST_ITEMS or is_cue("chapter", block.text):
        return True
    if block.kind == "item" and (block.lead in region.leads or block.lead in leads or not set(leads) & region.leads):
        return True
    text = fold(block.text)
    return any(text.startswith(fold(each.text)) for each in found)


def _is_after_row(blocks: Sequence[Block], places: Mapping[int, int], current: Named, block: Block) -> bool:
    """Whether a block follows names in headings that stand in a row with nothing between them: it belongs to none of them."""
    if current.block.kind != "heading":
        return False
    at = places.get(id(current.block), 0)
    before = blocks[at - 1] if at else None
    return before is not None and before.kind == "heading" and before.level == current.block.level and blocks[at + 1] is block


def _told_before(named: Named, by_name: Mapping[str, Named]) -> Named | None:
    """The priority of a name that is listed already, where what stands behind the name again says something of it."""
    if not named.outcomes and not named.progress:
        return None
    return by_name.get(fold(named.text))


def _leaves(block: Block, current: Named, part: str) -> bool:
    """Whether a block is no longer about the priority above it: a heading of something else, or text after its aims."""
    if block.kind == "heading":
        return current.block.kind != "heading" or block.level <= current.block.level
    if block.number and block.kind == current.block.kind == "paragraph" and not current.block.number:
        return True  # "7.2 The Strategy will be delivered through ..." goes on from the paragraph that led the names
    if block.kind == "item" and current.block.kind == "item":
        return (block.lead, block.level) == (current.block.lead, current.block.level)  # beside it in one list, not under it
    return block.kind == "paragraph" and part in ("aim", "text") and not _is_under(block, current)


def _is_attribution(block: Block) -> bool:
    """Whether a block only says who spoke the words before it."""
    return len(block.text.split()) < 8 and not block.text.rstrip().endswith((".", ":", ";"))


def _is_under(block: Block, current: Named) -> bool:
    """Whether a paragraph stands under a priority that is a heading; after a list of aims the text goes on without it."""
    return current.block.kind == "heading" and block.kind != "heading" and not current.listed


def _named(block: Block, region: Region, current: Named | None) -> Named | None:
    """The priority that a block names, or None."""
    if label_of(block) or (block.kind == "item" and current is not None and current.block.kind == "heading"):
        return None
    listed = block.kind == "item" and region.led and block.lead in region.leads
    split = split_name(block.text, block.strong) or (whole_item(block.text) if listed else None)
    if split is None:
        return None
    if block.kind == "heading":
        split = _with_subtitle(block.text, split)
        if (
            section_label(block.text)
            or not (region.may_name(block) or is_cue("chapter", block.text))
            or "priorit" in split_text(block, split.name).lower()
        ):
            return None
    elif (split.aim is None and not listed) or (block.kind == "paragraph" and not _is_named_aim(block, split.name, region)):
        return None
    if split.aim and region.stage == "forward" and _is_subject(block.text, split.name[1], split.aim):
        return None  # "**Learning Group** held three events.", where another group tells what it will work on
    shared = list(dict.fromkeys([*region.shared_with, *split.shared_with]))
    aim = split.aim
    if aim and (alone := _ONLY_SHARED.fullmatch(block.text[slice(*aim)])):
        shared, aim = list(dict.fromkeys([*shared, *split_bodies(alone[1])])), None
    made = Named(
        block,
        split.name,
        *region.told_of(block),
        shared_with=shared,
        how="heading" if block.kind == "heading" else "aim" if split.aim else "item",
    )
    if aim and _tells(block.text, split.name[1], aim, region):
        made.progress = [block.text[slice(*aim)]]
    elif aim:
        made.outcomes = sentences_of(block.text[slice(*aim)])
    return made


def _with_subtitle(text: str, split: NameAndAim) -> NameAndAim:
    """The name in a heading with the few words in small letters behind its colon: "Safe start: under twos and their parents" has no aim there."""
    aim = text[slice(*split.aim)] if split.aim else ""
    if not aim or not aim[0].islower() or says("aim", aim) or text[split.name[1]] != ":" or len(aim.split()) > _SUBTITLE or aim.endswith("."):
        return split
    return NameAndAim((split.name[0], len(text.rstrip())), None, split.shared_with)


def _tells(text: str, end: int, aim: tuple[int, int], region: Region) -> bool:
    """Whether what stands behind a name says what was done: its sentence goes on, or sentences of their own follow a full stop.

    "Neglect. A framework was introduced." counts only in a list of what is reported on.
    """
    if _runs_on(text, end, aim[0]) and says("goes_on", text[slice(*aim)]):
        return True
    stops = region.stage == "reported" and text[end : aim[0]].lstrip("*_ ").startswith(".")
    first = next(iter(sentences_of(text[slice(*aim)])), "")
    return stops and says("past", first) and not says("present", first) and not says("aim", first)


def _is_subject(text: str, end: int, aim: tuple[int, int]) -> bool:
    """Whether a sentence goes on from a name with what was done: the name is of those who did it."""
    return _runs_on(text, end, aim[0]) and _DID.match(text[slice(*aim)]) is not None


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether a sentence goes on from a name, with nothing but a former name in brackets between them."""
    return not re.sub(r"\([^)]*\)", "", text[start:end]).strip()


def split_text(block: Block, part: tuple[int, int]) -> str:
    """A part of a block's text."""
    return block.text[part[0] : part[1]]


def _is_named_aim(block: Block, name: tuple[int, int], region: Region) -> bool:
    """Whether a paragraph is "Name - aim" in a list of priorities, and no sentence with a dash."""
    text = split_text(block, name)
    bold = bool(block.strong) and block.strong[0][0] <= name[0] + 1
    return bold or (
        region.led and len(text.split()) <= 10 and not re.search(r"\b(?:is|are|was|were|has|have|will|we|this|these|there)\b", text, re.IGNORECASE)
    )


def _chapters(document: Document) -> list[tuple[Named, set[int]]]:
    """Headings "Priority 1: Name", with the blocks below each up to the next heading of its depth; the name may stand in a line of its own."""
    found = []
    blocks = document.blocks
    alike = profiled(document)
    study = document.about.kind == "other" and says("study", document.about.title or "")
    labelled = _labelled(blocks)
    starts = {
        index: _named_below(blocks, index)
        for index, block in enumerate(blocks)
        if index in alike or index in labelled or (_begins_chapter(block) and not (study and _THEME.match(block.text)))
    }
    if sum(below is not None for below in starts.values()) == 1:
        starts = {index: below for index, below in starts.items() if below is None}  # "Priority 1" alone may be anything
    if len(starts) == 1 and _LONE.match(blocks[next(iter(starts))].text):
        starts = {}  # "Theme 3: Safe in hospital" alone is a part of something
    for index, below in starts.items():
        named_at = index if below is None else below
        split = split_name(blocks[named_at].text) or (whole_item(blocks[named_at].text) if below is not None else None)
        split = split or (name_of_item(blocks[index].text) if below is None and index not in alike else None)
        over = document.heading_over(blocks[index])
        beside = over is not None and over.level >= blocks[index].level and _NUMBERED_PRIORITY.match(blocks[index].text)
        if split is None or _is_contents(blocks, index) or (over is not None and over.topic in STUDIES and not beside):
            continue  # "Theme 2: Curiosity" among what reviews teach is no priority
        end = next((i for i in range(named_at + 1, len(blocks)) if i in starts or ends_chapter(blocks[i], blocks[index])), len(blocks))
        stage, period = stage_of_chapter(document, index)
        status = blocks[index].text[len(without_status(blocks[index].text)) :]
        period = period or next((each.period for each in find_periods(status) if "/" in each.period), None)
        named = Named(blocks[named_at], split.name, stage, period, shared_with=split.shared_with, how="chapter")
        if split.aim:
            named.outcomes = sentences_of(blocks[named_at].text[slice(*split.aim)])
        if not _is_listed(blocks, index) and (below is None or end < len(blocks)):
            fill_chapter(named, blocks[named_at + 1 : end])
        found.append((named, {id(each) for each in blocks[index:end]}))
    return found


def _is_contents(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line ends in the number of a page as the line before or after it does: it stands in a list of contents."""
    beside = (*blocks[max(index - 1, 0) : index], *blocks[index + 1 : index + 2])
    return bool(_PAGED.search(blocks[index].text)) and any(_PAGED.search(block.text) for block in beside)


def _begins_chapter(block: Block) -> bool:
    """Whether a block is a heading "Priority 1: Name", or a line "Priority One" whose name stands below it."""
    return (block.kind == "heading" and is_cue("chapter", block.text)) or (block.kind in ("heading", "paragraph", "title") and is_bare(block.text))


def _labelled(blocks: Sequence[Block]) -> frozenset[int]:
    """The places of paragraphs "Ambition 1: Name" that nothing sets apart as headings, two or more; one alone only where it says priority."""
    found = [index for index, block in enumerate(blocks) if block.kind == "paragraph" and is_labelled(block.text)]
    stopped = [index for index, block in enumerate(blocks) if block.kind == "paragraph" and block.text.endswith(".") and _is_stopped(block.text)]
    found += stopped if len(stopped) > 1 else []
    if len(found) == 1 and "priorit" not in blocks[found[0]].text.split(":")[0].lower():
        return frozenset()
    return frozenset(found)


def _is_stopped(text: str) -> bool:
    """Whether a line "Priority One – Name." has a full stop behind its name, and is no sentence."""
    return is_labelled(text[:-1]) and ". " not in text and _SENTENCE.search(text) is None


def _named_below(blocks: Sequence[Block], index: int) -> int | None:
    """The block that names what a line "Priority One" only numbers; None where the line has a name itself."""
    if not is_bare(blocks[index].text):
        return None
    return index + 1 if index + 1 < len(blocks) and blocks[index + 1].kind in ("heading", "title", "paragraph", "item") else None


def _is_listed(blocks: Sequence[Block], index: int) -> bool:
    """Whether names in headings follow one another with nothing between: what comes after the last belongs to none of them."""
    before = blocks[index - 1] if index else None
    return before is not None and before.kind == "heading" and before.level == blocks[index].level and is_cue("chapter", before.text)
