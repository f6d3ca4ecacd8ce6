"""Blocks to sets of names that stand beside one another: headings of one depth, items of a list, a column of a table, cards, bold words that begin paragraphs.

A set says nothing of what its names are; what it stands under (`Lot.head`) and where else its names are printed may (`priority/recurring.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, islice
from typing import NamedTuple

from pipeline.document import Block, Document, by_table
from pipeline.extract.asked_once import index_of, parent
from pipeline.extract.priority.named import STUDIES
from pipeline.extract.priority.tables import head_of, is_account_of
from pipeline.extract.priority.words import is_paper_label, section_label
from pipeline.fold import fold
from pipeline.language import sentences
from pipeline.numerals import SEVERAL
from pipeline.periods import find_periods
from pipeline.vocabulary import cue_occurs

_LABEL = re.compile(
    rf"(?:[A-Z][\w’'-]*(?: [\w’'-]+){{0,2}} )?(?:\d{{1,2}}|{'|'.join(('one', *SEVERAL))})\s*[:.)–—-]\s+(?=[\"“‘]?[A-Z])|[A-H][.)]\s+(?=[A-Z])",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*:\s|\s+[–—-]\s|(?<=[a-z)])[.]\s|\s*[;:.,]?$")
_NAMED = re.compile(r"[A-Z][\w’',/&-]*(?: [\w’',/&-]+){0,7}:\s+\S")  # "Safe homes: 41 locks were fitted"
_RELATIVE = re.compile(r" (?:who|whose|that|which|where) ")  # behind it a name may have a verb: "Children who are missing"
_WHERE = re.compile(r" (?:in|at|from|into|leaving|outside|beyond) ")
_PART_HEAD = re.compile(r"(?:chapters?|sections?|pages?|items?|refs?|references?|no|numbers?|documents?)\.?", re.IGNORECASE)  # of a paper
_SPEAKERS = frozenset({"We", "Our", "It", "This", "There", "These", "They"})  # what begins a statement that is no aim
_MOST_WORDS, _LEAST_LETTERS = 8, 4
_LONGEST_LEAD = 60  # words of a passage ahead of a set that is asked what the set is
FEWEST, MOST = 2, 12  # names of a set
_MOST_HEADINGS = 300  # of a set: with more, comparing each with all others is all that is done


class Place(NamedTuple):
    """Where a name stands, and the name as it is compared."""

    key: str
    block: Block
    name: tuple[int, int]


@dataclass(frozen=True)
class Lot:
    """Names that stand beside one another, in their order, and the words over them."""

    shape: str  # heading, item, cell, head, card or run
    places: tuple[Place, ...]
    size: int  # how many stand there, with those that can be no names
    numbered: bool  # each begins with the same word and a number: "Part one: ...", "Part two: ..."
    title: str  # the heading over it, and the head of its column
    lead: str  # what is said between them and the first name
    topic: str | None
    alike: bool = False  # all have the same labels below them

    @property
    def head(self) -> str:
        """All the words over it."""
        return f"{self.title}. {self.lead}"

    @cached_property
    def keys(self) -> frozenset[str]:
        """The names as they are compared."""
        return frozenset(place.key for place in self.places)

    @property
    def is_study(self) -> bool:
        """Whether it stands where a paper tells of something else than what a body works on."""
        return self.topic in STUDIES or cue_occurs("priority_sets", "other_head", self.title)


def find_lots(document: Document, listed: frozenset[str] = frozenset()) -> list[Lot]:
    """The sets of a document, each of two names or more; `listed` are names, as they are compared, that need not look like one: "Learning and improvement"."""
    lots = (*_of_headings(document, listed), *_of_items(document), *_of_tables(document), *_of_runs(document))
    return [lot for lot in lots if FEWEST <= len(lot.keys) <= (MOST if lot.shape != "heading" else _MOST_HEADINGS)]


def _place(block: Block, *, aim: bool = False, listed: frozenset[str] = frozenset()) -> Place | None:
    """The name that a block begins with, behind a label such as "Part two:" and up to a colon, a dash, a full stop or the end of its bold run."""
    label = _LABEL.match(block.text)
    start = label.end() if label else 0
    bold = block.strong[0][1] if block.strong and block.strong[0][0] <= start < block.strong[0][1] < len(block.text) else None
    end = bold if bold is not None else _ENDS.search(block.text, start).start()  # type: ignore[union-attr]
    name = block.text[start:end].strip(" :–—-.,;\"“”‘’'")
    if not _can_name(name, aim=aim) and fold(name) not in listed:
        return None
    at = block.text.index(name, start)
    return Place(fold(name), block, (at, at + len(name)))


def _can_name(name: str, *, aim: bool = False) -> bool:
    """Whether a few words can be the name of what a body works on: no sentence unless `aim`, no body, no part of a paper."""
    if len(name) < _LEAST_LETTERS or len(name.split()) > _MOST_WORDS or not name[0].isupper():
        return False
    head = _RELATIVE.split(name)[0]
    if cue_occurs("priority_sets", "statement", head) and not aim:
        return False
    return not (_is_other(head) or section_label(name) or is_paper_label(name))


def _is_other(head: str) -> bool:
    """Whether words name a body, a part of a paper or a sum; a body that only says where is none: "Young people in hospital"."""
    where = _WHERE.search(head)
    named = head[: where.start()] if where else ""
    return cue_occurs("priority_sets", "no_name", head) and (" " not in named or cue_occurs("priority_sets", "no_name", named))


def _placed(blocks: Sequence[Block], listed: frozenset[str] = frozenset()) -> tuple[Place, ...]:
    return tuple(place for block in blocks if (place := _place(block, listed=listed)) is not None)


def _of_headings(document: Document, listed: frozenset[str]) -> Iterator[Lot]:
    """The headings of one depth under one heading."""
    found: dict[tuple[int, int], list[Block]] = {}
    over: dict[tuple[int, int], Block | None] = {}
    for block in document.blocks:
        if block.kind == "heading":
            above = parent(document, block)
            over[id(above), block.level] = above
            found.setdefault((id(above), block.level), []).append(block)
    for key, headings in found.items():
        if len(headings) >= FEWEST:
            yield _lot(document, "heading", headings, over[key], listed=listed)


def _of_items(document: Document) -> Iterator[Lot]:
    """The items of one list; all that are as deep."""
    items = [block for block in document.blocks if block.kind == "item"]
    for (lead, _), run in groupby(sorted(items, key=lambda block: (block.lead or -1, block.level)), key=lambda block: (block.lead, block.level)):
        same = list(run)
        if lead is not None and len(_placed(same)) == len(same):
            yield _lot(document, "item", same, document.heading_over(same[0]), _leading(document.blocks[lead]))


def _lists_parts(table: Sequence[Block], titles: Sequence[str]) -> bool:
    """Whether the first column of a table lists the parts of a paper: "Chapter" ahead of "Pages", and not of "Milestone for 2032/33"."""
    if not titles or not _PART_HEAD.fullmatch(titles[0]):
        return False
    heads = (block.text for block in table if block.cell and block.cell.header and block.cell.column)
    return not any(find_periods(text) for text in heads)


def _of_tables(document: Document) -> Iterator[Lot]:
    """The first column of a table below its head, and cells that each begin with a line in bold, as cards do."""
    for table in by_table(document.blocks):
        first = {block.cell: block for block in reversed(table)}
        held = Counter(block.cell for block in table)
        cards = [block for block in table if first[block.cell] is block and held[block.cell] > 1 and _is_bold(block)]
        over = document.heading_over(table[0])
        if len(cards) >= FEWEST:
            yield _lot(document, "card", cards, over)
            continue
        column = [block for block in first.values() if block.cell and block.cell.column == 0 and not block.cell.header]
        column.sort(key=lambda block: block.cell.row if block.cell else 0)
        titles = [block.text for block in table if block.cell and block.cell.column == 0 and (block.cell.header or block.cell.row == 0)]
        if len(_placed(column)) * 2 > len(column) and not _lists_parts(table, titles):
            lot = _lot(document, "cell", column, over, titles[0] if titles else "", table[0])
            yield replace(lot, alike=True, topic=None) if is_account_of(head_of(table)) else lot
        if beside := _over_columns(document, table, over):
            yield beside


def _over_columns(document: Document, table: Sequence[Block], over: Block | None) -> Lot | None:
    """The heads of a table's columns, where each can be a name and more stands below it: a plan on a page."""
    heads = [block for block in table if block.cell and block.cell.row == 0]
    columns = {block.cell.column for block in table if block.cell and block.cell.row > 0}
    if len(heads) < FEWEST or len(_placed(heads)) < len(heads) or columns != {block.cell.column for block in heads if block.cell}:
        return None
    return _lot(document, "head", heads, over, "", table[0])


def _is_bold(block: Block) -> bool:
    """Whether all of a line is in bold."""
    return bool(block.strong) and block.strong[0] == (0, len(block.text))


def _of_runs(document: Document) -> Iterator[Lot]:
    """Paragraphs of one section that each begin with a few words in bold, or with a name before a colon."""
    paragraphs = [block for block in document.blocks if block.kind == "paragraph"]
    for _, run in groupby(paragraphs, key=lambda block: block.section):
        same = list(run)
        begun = [block for block in same if _begins_bold(block)] or [block for block in same if _NAMED.match(block.text)]
        if len(begun) >= FEWEST:
            yield _lot(document, "run", begun, document.heading_over(begun[0]))


def _begins_bold(block: Block) -> bool:
    return bool(block.strong) and block.strong[0][0] == 0 and block.strong[0][1] < len(block.text)


def _lot(
    document: Document,
    shape: str,
    blocks: Sequence[Block],
    over: Block | None,
    title: str = "",
    first: Block | None = None,
    *,
    listed: frozenset[str] = frozenset(),
) -> Lot:
    """The set of some blocks under a heading; `title` is what else stands over it, and `first` where it begins, if not with the first of them."""
    heading = over.text if over else ""
    topic = (over.topic if over else None) if shape == "heading" else blocks[0].topic
    places = _placed(blocks, listed)
    if shape == "heading" and FEWEST <= len(places) < len(blocks) and all(block.number or _LABEL.match(block.text) for block in blocks):
        places = tuple(place for block in blocks if (place := _place(block, aim=block.text.split()[0] not in _SPEAKERS)) is not None)
    numbered = len(places) > 1 and all(_LABEL.match(place.block.text) for place in places)
    return Lot(shape, places, len(blocks), numbered, f"{heading}. {title}".strip(" ."), _lead(document, first or blocks[0], over), topic)


def _leading(block: Block) -> str:
    """What a passage that leads a list says of it, in its last sentence."""
    ranges = sentences(block.text) if block.kind == "paragraph" else []
    return block.text[slice(*ranges[-1])] if ranges else ""


def _lead(document: Document, first: Block, over: Block | None) -> str:
    """The passages between a heading and the first of a set under it."""
    said: list[str] = []
    for block in islice(document.blocks, index_of(document, over) + 1, None) if over else ():
        if block is first or block.kind not in ("paragraph", "furniture", "footnote"):
            break
        if block.kind == "paragraph" and len(block.text.split()) <= _LONGEST_LEAD:
            said.append(block.text)
    return " ".join(said)
