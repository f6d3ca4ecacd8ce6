"""Blocks after an announcement to its items, in whatever shape they are printed: bullets, numbered paragraphs, headings, leads, plain lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipeline.document import Block, Document
from pipeline.extract.priority.ahead import year_ahead
from pipeline.extract.priority.announcements import Announcement, announced
from pipeline.extract.priority.named import STUDIES, Named, sentences_of
from pipeline.extract.priority.others import is_of_others, is_told_by_others
from pipeline.extract.priority.parts import below, fill_chapter
from pipeline.extract.priority.regions import NAME_TOPICS, stage_under
from pipeline.extract.priority.words import is_bare, is_cue, name_of_item, section_label, tells_fate

_CLOSED = STUDIES | {"background_papers", "appendix", "officers", "circulation", "finance", "procedures", "arrangements", "environment"}
_PASSED = ("furniture", "footnote")
_ACCOUNT = re.compile(
    r"(?!(?:embed|need|shared|improved|increased|reduced|joined|targeted|integrated|co-?ordinated|skilled|connected|supported|valued|informed|protected|trusted|"
    r"disabled|looked|organised|unaccompanied|bereaved|isolated|abused|exploited|excluded|displaced)\b)"
    r"(?:\w+ly )?[a-z]+ed\b|.*\b(?:was|were|has been|have been)\b",
    re.IGNORECASE,
)
_LED = re.compile(r"[\w’'&/-]+(?: [\w’'&/-]+){0,5} ?(?:, [^.]*)?:$")  # "Our people, where we look to:"
_STEM = re.compile(r"(?:(?:we|they|these|which|it)\b ?)?(?:\w+ ){0,2}\w+:", re.IGNORECASE)  # "We will:", between a heading and its list
_VERBAL = re.compile(r"\b(?:is|are|has|have|was|were|will|we|focus\w*|includ\w*)\b", re.IGNORECASE)
_NAMED_AHEAD = re.compile(r"[A-Z][^:.;?!]{3,80}: [A-Z][^:]{15,}[.;]$|[A-Z][^:.;?!]{3,80}: [A-Z].{15,}\. [A-Z].*\.$")
_AIMED = re.compile(r"To [a-z]")
_AIMS = re.compile(r"\baims\b")
_NO_NAME = re.compile(
    r"(?:how|what|who|why|when|where|contact|find|get|read|more|further|about|related|useful|our (?:vision|members|partners))\b", re.IGNORECASE
)
_LINE = 12  # words of a line that lost its bullet
_TITLE, _LEAST_UNCOUNTED = 6, 3  # words of a line, and lines, where no number says how many there are
_MORE = 2  # items that a list goes on with behind as many as were announced: what was done about them
_MARKS = ("123456789", "abcdefghi", "ABCDEFGHI")  # what the lines of a list are numbered with
_MOST_BETWEEN = 5  # blocks between two lines of a numbered list
_AHEAD = 3  # blocks between a heading that announces a list and the list


def find_announced(document: Document, named: Sequence[Named]) -> list[Named]:
    """The lists that are announced and that the rules for single shapes did not read whole; what those read of them gives way."""
    chapters = {id(each.block) for each in named if each.block.kind == "heading"}
    kept = list(named)
    for lot in _lists(document, chapters, bare=not named):
        blocks = {id(each.block) for each in lot}
        known = [each for each in kept if id(each.block) in blocks]
        if len({id(each.block) for each in known}) < len(blocks):
            kept = [each for each in kept if id(each.block) not in blocks] + lot
    return _without_aims(document, kept)


def _without_aims(document: Document, named: list[Named]) -> list[Named]:
    """The names without a list of aims, where another list is of priorities in so many words: a body's aims are then none."""
    leads = {id(each): document.blocks[each.block.lead].text.lower() for each in named if each.block.kind == "item" and each.block.lead is not None}
    if not any("priorit" in lead for lead in leads.values()):
        return named
    return [each for each in named if "priorit" in (lead := leads.get(id(each), "priorities")) or not _AIMS.search(lead)]


def _lists(document: Document, chapters: set[int], *, bare: bool) -> Iterator[list[Named]]:
    """The announced lists of a document; `bare` says that even a heading "Our goals" can announce one, as no priority stands over it."""
    blocks = document.blocks
    for index, block in enumerate(blocks):
        if block.kind not in ("heading", "title", "paragraph", "item") or _is_closed(document, block) or is_of_others(block.text):
            continue
        heading = block.kind in ("heading", "title")
        said = announced(block.text, heading=heading)
        said = None if said and heading and not bare and not said.counts and section_label(block.text) else said
        if said is None or _stands_in_chapter(document, block, chapters) or (block.kind == "item" and block.text.endswith(";")):
            continue
        if is_told_by_others(document, block):
            continue
        beside = _led_beside(blocks, index, said) if block.kind == "item" else []
        if block.kind == "item" and not beside and not _leads_deeper(blocks, index):
            continue
        if (items := beside or _items(blocks, index, said, heading)) and (lot := _named(document, block, said, items)):
            yield lot


def _is_closed(document: Document, block: Block) -> bool:
    """Whether a block stands where a paper tells of something else; a page that asks what people think of a strategy tells what that wants."""
    if block.topic not in _CLOSED:
        return False
    over = document.heading_over(block)
    return block.topic != "consultation" or over is None or over.text != document.about.title


def _stands_in_chapter(document: Document, block: Block, chapters: set[int]) -> bool:
    """Whether a block stands under the name of a priority: what it lists are the aims of that one."""
    over = document.heading_over(block)
    return over is not None and (id(over) in chapters or is_cue("chapter", over.text)) and block.kind != "heading"


def _leads_deeper(blocks: Sequence[Block], index: int) -> bool:
    """Whether the item at an index leads items of its own, and not those beside it."""
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    return after is not None and after.kind == "item" and (after.lead == index or after.level > blocks[index].level)


def _led_beside(blocks: Sequence[Block], index: int, said: Announcement) -> list[Block]:
    """The names that an item leads among those beside it, as many as it says, where what follows them is none: "Its two priorities are:", in minutes."""
    if not (said.sure and said.leads):
        return []
    own = blocks[index]
    beside = [*takewhile(lambda block: block.kind == "item" and (block.lead, block.level) == (own.lead, own.level), blocks[index + 1 :])]
    if not said.number:
        return _up_to_stop(beside)
    named = beside[: said.number]
    after = beside[said.number : said.number + 1]
    return named if len(named) == said.number and all(map(_is_line, named)) and not any(map(_is_line, after)) else []


def _up_to_stop(items: Sequence[Block]) -> list[Block]:
    """The short items up to the one that a full stop ends, all in small letters, where only sentences follow; three or more."""
    run = [*takewhile(lambda block: _is_line(block) and block.text[0].islower(), items)]
    last = items[len(run) : len(run) + 1]
    if len(run) + len(last) < _LEAST_UNCOUNTED or not last or not last[0].text.endswith(".") or len(last[0].text.split()) > _LINE:
        return []
    return [*run, *last] if last[0].text[0].islower() and not any(map(_is_line, items[len(run) + 1 :])) else []


def _items(blocks: Sequence[Block], index: int, said: Announcement, heading: bool) -> list[Block]:
    """The blocks that name what is announced; none where what follows does not bear it out."""
    start = next((at for at in range(index + 1, len(blocks)) if blocks[at].kind not in _PASSED), len(blocks))
    if heading and said.number and said.sure and len(below := _headings_below(blocks, index)) == said.number:
        return below
    if heading:
        start = _start_below_heading(blocks, start)
    if start >= len(blocks):
        return []
    for shape in (_headed,) if said.counts else (_listed, _led, _itemed, _spread, _labelled, _headed, _named_ahead, _lines):
        items = shape(blocks, start, said)
        if _bears_out(items, said, len(blocks) == start + len(items)):
            return items[: said.number] if said.number and (items[0].number or said.sure) else items
    return []


def _headings_below(blocks: Sequence[Block], index: int) -> list[Block]:
    """The headings straight below a heading, whatever their words are about."""
    own = blocks[index].level
    below = [*takewhile(lambda block: block.kind != "heading" or block.level > own, blocks[index + 1 :])]
    return [block for block in below if block.kind == "heading" and block.level == own + 1 and not section_label(block.text)]


def _start_below_heading(blocks: Sequence[Block], start: int) -> int:
    """Where the list under a heading starts: behind a sentence or two where it is numbered, behind "We will:" where it is not."""
    ahead = range(start, min(start + _AHEAD, len(blocks)))
    numbered = next((at for at in ahead if blocks[at].kind == "paragraph" and (blocks[at].number == "1" or _leads_list(blocks, at))), None)
    if numbered is not None or start >= len(blocks):
        return start if numbered is None else numbered
    if _is_motto(blocks, start):
        return start + 1
    return start + (blocks[start].kind == "paragraph" and bool(_STEM.fullmatch(blocks[start].text)))


def _is_motto(blocks: Sequence[Block], at: int) -> bool:
    """Whether a passage in quotation marks stands ahead of a list of aims: "To co-ordinate ..."."""
    after = blocks[at + 1 : at + 3]
    quoted = blocks[at].kind == "quote" or (blocks[at].kind == "paragraph" and blocks[at].text[0] in '“"‘')
    return quoted and len(after) == 2 and all(block.kind == "item" and _AIMED.match(block.text) for block in after)


def _listed(blocks: Sequence[Block], start: int, _: Announcement) -> list[Block]:
    """Items of one depth in a row, or paragraphs numbered from one on; what stands deeper is between them."""
    first = blocks[start]
    found: list[Block] = []
    for block in blocks[start:]:
        if block.kind in _PASSED or (block.kind == "item" and found and block.level > first.level):
            continue
        if (block.kind == "item" and block.level == first.level) or (block.kind == "paragraph" and block.number == str(len(found) + 1)):
            found.append(block)
        else:
            break
    return found


def _led(blocks: Sequence[Block], start: int, _: Announcement) -> list[Block]:
    """Paragraphs that each lead a list of their own: "Our people, where we look to:"."""
    found: list[Block] = []
    for at in range(start, len(blocks)):
        if _leads_list(blocks, at):
            found.append(blocks[at])
        elif blocks[at].kind != "item":
            break
    return found if len(found) > 1 else []


def _spread(blocks: Sequence[Block], start: int, said: Announcement) -> list[Block]:
    """Lines numbered from one on, or lettered, each with a few paragraphs below it: "1) Children are heard", "Our workforce must ..."."""
    marks = next((marks for marks in _MARKS if blocks[start].number == marks[0]), "")
    if not marks or not said.sure:
        return []
    found, between = [blocks[start]], 0
    for block in blocks[start + 1 :]:
        if block.number == marks[len(found) : len(found) + 1] and _is_line(block):
            found, between = [*found, block], 0
        elif block.kind == "heading" or block.number not in (None, marks[len(found) - 1]) or between == _MOST_BETWEEN:
            break
        else:
            between += 1
    return found


def _labelled(blocks: Sequence[Block], start: int, said: Announcement) -> list[Block]:
    """Short lines that end in a colon, each with a paragraph or more below, as many as were announced: "Strong families (prevention):"."""
    found: list[Block] = []
    for block, after in itertools.pairwise(blocks[start:]):
        if block.kind == "heading" or len(found) == said.number:
            break
        if block.kind == "paragraph" and block.text.endswith(":") and len(block.text.split()) <= _LINE and after.kind == "paragraph":
            found.append(block)
        elif not found:
            break
    return found if said.number and len(found) == said.number and not any(section_label(block.text) for block in found) else []


def _itemed(blocks: Sequence[Block], start: int, _: Announcement) -> list[Block]:
    """Items that are each followed by a paragraph of their own: "Back to basics -", "The Board would ..."."""
    found: list[Block] = []
    for at in range(start, len(blocks) - 1, 2):
        if blocks[at].kind != "item" or blocks[at + 1].kind != "paragraph" or len(blocks[at].text.split()) > _LINE or blocks[at].text.endswith("."):
            break
        found.append(blocks[at])
    return found


def _named_ahead(blocks: Sequence[Block], start: int, _: Announcement) -> list[Block]:
    """Paragraphs in a row that each begin with a name and a colon: "Serious violence: Work with partners to ..."."""
    return [
        *takewhile(lambda block: block.kind == "paragraph" and bool(_NAMED_AHEAD.match(block.text)) and not section_label(block.text), blocks[start:])
    ]


def _leads_list(blocks: Sequence[Block], at: int) -> bool:
    """Whether a paragraph leads a list and is the name of what it leads, and no sentence."""
    text = blocks[at].text
    if blocks[at].kind != "paragraph" or at + 1 >= len(blocks) or blocks[at + 1].kind != "item":
        return False
    return bool(_LED.fullmatch(text)) and len(text.split()) > 1 and not _VERBAL.search(text.split(",")[0]) and not section_label(text)


def _headed(blocks: Sequence[Block], start: int, said: Announcement) -> list[Block]:
    """Headings of one level, as many as were announced."""
    first = blocks[start]
    if first.kind != "heading":
        return []
    if not said.number:
        return _headed_uncounted(blocks, start) if said.sure and said.leads else []
    found: list[Block] = []
    for block in blocks[start:]:
        if block.kind != "heading" or block.level > first.level or section_label(block.text):
            continue
        if block.level < first.level or block.topic not in NAME_TOPICS or len(found) == said.number or announced(block.text, heading=True):
            break
        found.append(block)
    if not (said.sure or said.leads) and _goes_on(blocks, start, len(found)):
        return []  # nothing but their number says that these are meant
    return found if len(found) == said.number else []


def _headed_uncounted(blocks: Sequence[Block], start: int) -> list[Block]:
    """The headings after a lead-in that says no number, three or more, each with text of its own: all there are in its section."""
    level = blocks[start].level
    over = next((block for block in reversed(blocks[:start]) if block.kind == "heading"), None)
    if over is not None and over.level >= level:
        return []
    section = [*takewhile(lambda block: block.kind != "heading" or block.level >= level, blocks[start:])]
    found = [block for block in section if block.kind == "heading" and block.level == level]
    bare = any(
        block.kind == "heading" and (after is None or after.kind == "heading") for block, after in zip(section, (*section[1:], None), strict=True)
    )
    named = all(block.topic in NAME_TOPICS and len(block.text.split()) <= _TITLE and not _NO_NAME.match(block.text) for block in found)
    return found if named and not bare and len(found) >= _LEAST_UNCOUNTED and not any(section_label(block.text) for block in found) else []


def _goes_on(blocks: Sequence[Block], start: int, number: int) -> bool:
    """Whether more headings of one level follow than a number of them, under the heading over them."""
    level = blocks[start].level
    heads = takewhile(lambda block: block.level >= level, (block for block in blocks[start:] if block.kind == "heading"))
    return sum(block.level == level for block in heads) != number


def _lines(blocks: Sequence[Block], start: int, said: Announcement) -> list[Block]:
    """Short lines in a row that lost their bullets, as many as were announced."""
    if not said.number:
        return _row(blocks, start) if said.sure and said.leads else []
    found = blocks[start : start + said.number]
    return list(found) if len(found) == said.number and all(map(_is_line, found)) else []


def _row(blocks: Sequence[Block], start: int) -> list[Block]:
    """Lines of a few words in a row that nothing counts, three or more: titles, with nothing but titles between them."""
    found = [*takewhile(lambda block: _is_line(block) and len(block.text.split()) <= _TITLE and block.text[0].isupper(), blocks[start:])]
    return found if len(found) >= _LEAST_UNCOUNTED else []


def _is_line(block: Block) -> bool:
    """Whether a block can be a line of a list that lost its bullets: short, no sentence, and no heading of a section of its own."""
    if block.kind not in ("heading", "paragraph", "item") or len(block.text.split()) > _LINE or block.text.endswith((".", ":")):
        return False
    return block.kind != "heading" or (block.topic in NAME_TOPICS and announced(block.text, heading=True) is None)


def _bears_out(items: Sequence[Block], said: Announcement, cut: bool) -> bool:
    """Whether a list is what was announced: as many as it says, or where it says no number, or the text breaks off, a list of names."""
    if len(items) < 2:
        return False
    if said.number is not None and (len(items) == said.number or (items[0].number and len(items) > said.number)):
        return True
    if said.number is not None and said.sure and said.leads and said.number < len(items) <= said.number + _MORE:
        names = [name_of_item(block.text, block.strong) for block in items[: said.number]]
        return all(split and not _ACCOUNT.match(block.text[slice(*split.name)]) for block, split in zip(items, names, strict=False))
    if not said.leads or (said.number is not None and not said.sure and not cut):
        return False
    return not any(_ACCOUNT.match(block.text) or section_label(block.text) for block in items)


def _named(document: Document, block: Block, said: Announcement, items: Sequence[Block]) -> list[Named]:
    """The priorities that the items name; none unless each can be a name."""
    over = document.heading_over(block)
    stage, period = stage_under(f"{over.text if over else ''}. {said.said}", block.topic, document)
    if stage == "reported" and (later := year_ahead(document, block, said.said)) is not None:
        stage, period = "forward", later
    found: list[Named] = []
    for item in items:
        split = name_of_item(item.text, item.strong, led=item.text.endswith(":"))
        if split is None and tells_fate(item.text):
            continue  # "Neglect has been closed as a priority." beside the names of those that go on
        if split is None or is_bare(item.text):
            return []
        named = Named(item, split.name, stage, period, shared_with=split.shared_with, how="announced")
        if split.aim:
            named.outcomes = sentences_of(item.text[slice(*split.aim)])
        if item.kind == "heading":
            fill_chapter(named, below(document, item))
        found.append(named)
    return found
