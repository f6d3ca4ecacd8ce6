"""Sets of names to priorities that no rule for a single telling knows: what a body works on is printed again and again, as a set.

A reader who meets the same three names as headings of a chapter, as rows of a table and in what comes next knows what they are without
the word priority. Two independent signs are asked for: that the set stands in two places, that what stands over it speaks of aims or of
effort, that it goes on into a later year, that a text says how many there are, that its names are of what such bodies work on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.document import Block, Document
from pipeline.extract.asked_once import AskedOnce, parent, rows_of_tables
from pipeline.extract.priority.fates import has_ended
from pipeline.extract.priority.named import STUDIES, Named, sentences_of
from pipeline.extract.priority.others import is_of_others
from pipeline.extract.priority.parts import below, fill_chapter
from pipeline.extract.priority.regions import NAME_TOPICS, stage_under
from pipeline.extract.priority.sets import FEWEST, Lot, Place, find_lots
from pipeline.extract.priority.tables import add_columns, find_accounts
from pipeline.extract.priority.words import section_label
from pipeline.extract.themes import find_themes
from pipeline.fold import fold, small
from pipeline.language import sentences
from pipeline.numerals import SEVERAL
from pipeline.periods import bounds, find_periods
from pipeline.records import Stage
from pipeline.vocabulary import cue_occurs, entries

_COUNTED = re.compile(rf"\b({'|'.join(SEVERAL)})\b", re.IGNORECASE)
# "All four stay on our list": how many there are, told elsewhere than over them.
_ALL_OF = re.compile(
    rf"\b(?:all|these) ({'|'.join(SEVERAL)})\b(?! (?:\w+ )?(?:agenc|partners|councils|districts|authorit|boards|areas|years|months|schools|audits|reviews|cases|children|sub))",
    re.IGNORECASE,
)
_RATED = re.compile(
    r"(?:(?:on|off|partly|mostly|behind|ahead|not yet|green|amber|red|blue|in progress|delayed|at risk|under ?way|started)\b)", re.IGNORECASE
)
_FEW = 4  # words of a rating
_LONGEST_LABEL = 40  # characters of what stands before a colon
_SHARE = 2 / 3  # of the smaller set, what two sets must have in common
Told = tuple[Stage, str | None]


def find_recurring(document: Document, named: Sequence[Named]) -> list[Named]:
    """The priorities that sets of names tell, of the stages that `named` does not tell already."""
    if document.about.kind not in ("annual_report", "business_plan") and document.about.body is None:
        return []
    told = {stage for stage in ("reported", "forward", "closed") if sum(each.stage == stage for each in named) >= FEWEST}
    is_plan = document.about.kind == "business_plan"
    wanted: set[Stage] = {"forward"} if is_plan and not any(find_accounts(document)) else {"reported", "forward"}
    if wanted <= told or (document.about.period is None and told):
        return []  # a page without a year tells one list
    names = frozenset(fold(each.text) for each in named)
    lots = [lot for lot in find_lots(document, names) if not is_of_others(lot.head)]
    lots += [alike for lot in lots if lot.shape == "heading" and (alike := _built_alike(document, lot)) is not None]
    if is_plan:  # a table of account tells what was done in the years before
        lots = [replace(lot, alike=False) if lot.shape == "cell" and _stage(document, lot)[0] == "forward" else lot for lot in lots]
    known = _known(document, lots) | names
    read = {id(each.block) for each in named}  # a list that is told of one year is not told of another too
    found: list[Named] = []
    for lot in lots:
        stage, period = _stage(document, lot)
        if is_plan and stage == "reported" and not (lot.alike and lot.shape == "cell"):
            continue  # a plan tells what was done in a table only
        if stage in wanted - told and (places := [place for place in _members(lot, known) if id(place.block) not in read]):
            found += _named(document, lot, places, (stage, period))
    missing = wanted - told - {each.stage for each in found}
    return found + [each for each in _begun(document, known) if each.stage in missing]


def _begun(document: Document, known: set[str]) -> Iterator[Named]:
    """Lines in a row that each begin with a known name, as a table does that lost its columns: "Neglect A visit a month Health"."""
    longest = max(map(len, known), default=0)
    for _, run in groupby(
        (block for block in document.blocks if block.kind == "paragraph" and block.topic not in STUDIES), key=lambda block: block.section
    ):
        begun = [(block, key) for block in run if (key := _known_ahead(block.text, known, longest))]
        if len({key for _, key in begun}) >= FEWEST:
            over = document.heading_over(begun[0][0])
            told = stage_under(_above(document, over), over.topic if over else None, document)
            yield from (Named(block, (0, len(key)), *told, how="set") for block, key in begun)


def _known_ahead(text: str, known: set[str], longest: int) -> str | None:
    """The longest known name that a line begins with, as it is printed, before a capital or a number; `longest` is the length of the longest of all."""
    lower = text[: longest + 1].lower()
    ends = (at for at in range(len(lower) - 1, 0, -1) if lower[at] == " " and lower[:at] in known)
    return next((text[:at] for at in ends if (after := text[at + 1 : at + 2]).isupper() or after.isdigit()), None)


def _above(document: Document, heading: Block | None) -> str:
    """A heading with that over it, where it is only the head of a table."""
    over = parent(document, heading) if heading is not None else None
    return f"{over.text if over else ''}. {heading.text if heading else ''}"


def _stage(document: Document, lot: Lot) -> Told:
    told = stage_under(lot.head, lot.topic, document)
    later = _later(document, lot.places[0].block) if lot.shape == "cell" and told[0] == "reported" else None
    return ("forward", later) if later else told


def _later(document: Document, block: Block) -> str | None:
    """The year that the heads of a table name, where all of them are later than the year reported on: "Milestone for 2031/32" beside the names."""
    own, place = document.about.period, block.cell
    if own is None or place is None:
        return None
    heads = [
        each.text
        for each in rows_of_tables(document).get((place.table, 0), ())
        if each.cell and each.cell.header and each.cell.column != place.column
    ]
    named = [each.period for text in heads for each in find_periods(text)]
    tells = any((label := section_label(text)) is not None and label[0] in ("progress", "impact") for text in heads)
    return named[0] if named and not tells and all(bounds(each)[0] > bounds(own)[0] for each in named) else None


def _known(document: Document, lots: Sequence[Lot]) -> set[str]:
    """The names that sets prove to be priorities, as they are compared: of each, a sign by its place or build, and another one."""
    known: set[str] = set()
    for one, other in _sharing(lots):
        shared = one.keys & other.keys
        if not shared <= known and _recur(one, other, shared) and _is_borne_out(document, (one, other), shared):
            known |= shared
    for lot in lots:
        if (lot.topic in NAME_TOPICS or lot.alike) and not lot.is_study and lot.keys - known and _stands_alone(document, lot):
            known |= lot.keys
    return known


def _sharing(lots: Sequence[Lot]) -> Iterator[tuple[Lot, Lot]]:
    """The pairs of sets that have a name in common."""
    holders: dict[str, list[int]] = {}
    for number, lot in enumerate(lots):
        others = {other for key in lot.keys for other in holders.get(key, ())}
        yield from ((lots[other], lot) for other in sorted(others))
        for key in lot.keys:
            holders.setdefault(key, []).append(number)


def _recur(one: Lot, other: Lot, shared: frozenset[str]) -> bool:
    """Whether two sets are one that is printed twice, and not both in what studies found."""
    fewer = min(len(one.keys), len(other.keys))
    return len(shared) >= FEWEST and len(shared) >= _SHARE * fewer and not (one.is_study and other.is_study)


def _is_borne_out(document: Document, lots: tuple[Lot, Lot], shared: frozenset[str]) -> bool:
    """Whether a second sign says what a set is that is printed twice: it goes on, it is announced, its parts are built alike, or what they are about."""
    places = [place for place in lots[0].places if place.key in shared]
    if any(_announces(lot) or lot.numbered for lot in lots) or _are_subjects(places):
        return True
    return len({_stage(document, lot)[0] for lot in lots}) > 1 or _is_called(document, shared)


def _stands_alone(document: Document, lot: Lot) -> bool:
    """Whether a set that is printed once has two signs: what it is called or about, and a number, a sentence or a build that bears it out."""
    about = _are_subjects(lot.places)
    announced = _announces(lot) or document.about.kind == "business_plan"
    if about and lot.size == len(lot.places) and cue_occurs("priority_sets", "head", lot.title):
        return True
    if lot.alike or (announced and _is_counted(document, lot)):
        return about or announced or _is_meant(document, lot) or _tells_aim_and_account(document, lot)
    return (about or announced) and _is_named_together(document, lot)


def _is_meant(document: Document, lot: Lot) -> bool:
    """Whether a set is what is meant for a later year, each with its aim below: under a label, or first in its text ("We will ...")."""
    if lot.shape != "heading" or lot.size > len(lot.places) or _stage(document, lot)[0] != "forward":
        return False
    aim, resolve = entries("priority_sets").labelled("aim_label"), entries("priority_sets").labelled("resolve")
    under = [below(document, place.block) for place in lot.places]
    if all(any(map(aim.occur_in, _labels(blocks))) for blocks in under):
        return True
    begun = [next((block.text for block in blocks if block.kind in ("paragraph", "item")), "") for blocks in under]
    counted = all((place.block.number or "").rstrip(".").isdigit() for place in lot.places)
    return (counted or lot.numbered) and all(map(resolve.occur_in, begun))


def _built_alike(document: Document, lot: Lot) -> Lot | None:
    """The headings of a set that have the same labels below them, two of them or more: "Why this matters", "What we did"."""
    labels = {place.key: _labels(below(document, place.block)) for place in lot.places}
    alike = tuple(place for place in lot.places if sum(len(labels[place.key] & other) >= FEWEST for other in labels.values()) > 1)
    alike = alike or (lot.places if _is_meant(document, lot) else ())
    return replace(lot, places=alike, size=len(alike), alike=True) if len(alike) >= FEWEST else None


def _tells_aim_and_account(document: Document, lot: Lot) -> bool:
    """Whether an aim and what was done for it stand below each of a set: "We wanted ...", "We did ..."."""
    aim, account = entries("priority_sets").labelled("aim_label"), entries("priority_sets").labelled("account_label")
    labels = [_labels(below(document, place.block)) for place in lot.places]
    return all(any(map(aim.occur_in, each)) and any(map(account.occur_in, each)) for each in labels)


def _labels(blocks: Sequence[Block]) -> frozenset[str]:
    """The headings and the words before a colon that stand below a heading, as they are compared."""
    heads = (block.text for block in blocks if block.kind == "heading")
    runs = (block.text.split(":")[0] for block in blocks if block.kind == "paragraph" and 0 < block.text.find(":") < _LONGEST_LABEL)
    bold = (block.text[slice(*run)] for block in blocks if block.kind == "paragraph" for run in block.strong)
    over = (block.text for block in blocks if block.cell and block.cell.row == 0 and len(block.text) < _LONGEST_LABEL)
    return frozenset(map(fold, (*heads, *runs, *over, *(words for words in bold if len(words) < _LONGEST_LABEL)))) - {""}


def _is_named_together(document: Document, lot: Lot) -> bool:
    """Whether one sentence names all of a set: "Partners gave their time to neglect, to sleep and to ..." """
    said, longest = _all_said(document), max(lot.keys, key=lambda key: (len(key), key))
    at = said.find(longest)
    while at >= 0:
        end = said.find("\n", at)
        sentence = said[said.rfind("\n", 0, at) + 1 : end]
        if all(key in sentence for key in lot.keys):
            return True
        at = said.find(longest, end)
    return False


@AskedOnce
def _all_said(document: Document) -> str:
    """The sentences of running text as they are compared, each with a line end: one search finds those with a name."""
    return "".join(f"{said}\n" for _, said in _said_of(document))


def _is_called(document: Document, keys: Iterable[str]) -> bool:
    """Whether a sentence calls one of some names a priority: "our work on neglect, a priority since 2031"."""
    return any(any(key in said for key in keys) for said in _of_priorities(document))


@AskedOnce
def _of_priorities(document: Document) -> list[str]:
    return [said for _, said in _said_of(document) if "priorit" in said]


@AskedOnce
def _said_of(document: Document) -> list[tuple[str, str]]:
    """The sentences of running text, as they are printed and as they are compared."""
    texts = [block.text for block in document.blocks if block.kind in ("paragraph", "item") and block.topic not in STUDIES]
    return [(text[start:end], fold(text[start:end])) for text in texts for start, end in sentences(text)]


def _announces(lot: Lot) -> bool:
    return not lot.is_study and cue_occurs("priority_sets", "head", lot.head)


def _is_counted(document: Document, lot: Lot) -> bool:
    """Whether the words over a set, or the text where it speaks of all of them, say how many names it has."""
    over = {SEVERAL[small(match[1])] for match in _COUNTED.finditer(lot.head)}
    return len(lot.keys) in (over or (_all_counted(document) if _are_subjects(lot.places) else ()))


@AskedOnce
def _all_counted(document: Document) -> frozenset[int]:
    texts = (block.text for block in document.blocks if block.kind in ("paragraph", "item") and block.topic not in STUDIES)
    return frozenset(SEVERAL[small(match[1])] for text in texts for match in _ALL_OF.finditer(text))


def _are_subjects(places: Iterable[Place]) -> bool:
    return are_subjects([place.block.text[slice(*place.name)] for place in places])


def are_subjects(names: Sequence[str]) -> bool:
    """Whether two or more of some names, and half of them, are of what boards and partnerships work on."""
    no_subjects = {entry.label for entry in entries("themes") if entry.values.get("no_subject")}
    subjects = sum(bool(set(find_themes(name)) - no_subjects) or cue_occurs("priority_sets", "subject", name) for name in names)
    return subjects >= FEWEST and subjects * 2 >= len(names)


def _members(lot: Lot, known: set[str]) -> list[Place]:
    """The names of a set that holds two known ones: all of them where most are known, else those."""
    own = [place for place in lot.places if place.key in known]
    if len({place.key for place in own}) < FEWEST or lot.is_study:
        return []
    whole = len(own) * 2 > lot.size and (lot.shape != "heading" or (lot.title and all(place.block.topic in NAME_TOPICS for place in lot.places)))
    return list(lot.places) if whole else own


def _named(document: Document, lot: Lot, places: Sequence[Place], told: Told) -> Iterator[Named]:
    for place in places:
        made = Named(place.block, place.name, *told, how="set")
        if lot.shape == "heading":
            fill_chapter(made, below(document, place.block))
        elif lot.shape == "cell":
            _add_row(document, made, place.block)
        elif lot.shape == "head":
            made.outcomes = [block.text for block in _below_head(document, place.block)]
        elif lot.shape in ("run", "item"):
            _add_rest(made, place)
        yield made


def _add_row(document: Document, made: Named, block: Block) -> None:
    """What the cells beside a name say of it, by the heads of their columns, and whether one says that it has ended."""
    row = _row_of(document, block)
    if any(has_ended(each.text) and not _is_of_a_scale(document, each) for each in row):
        made.period = made.period if made.stage == "reported" else document.about.period
        made.stage = "closed"
    beside: dict[int, list[Block]] = {}
    for each in row:
        if each.cell:
            beside.setdefault(each.cell.column, []).append(each)
    add_columns(
        made,
        beside,
        {each.cell.column: each.text for each in rows_of_tables(document).get((block.cell.table, 0), ()) if each.cell} if block.cell else {},
    )


def _is_of_a_scale(document: Document, block: Block) -> bool:
    """Whether a cell "Done" stands in a column of ratings, so that it is the work of a year that is done: "On track", "Behind"."""
    return len(block.text.split()) < _FEW and any(_RATED.match(each.text) for each in _column_of(document, block))


def _below_head(document: Document, block: Block) -> list[Block]:
    """The cells below the head of a column."""
    own = block.cell
    return [each for each in _column_of(document, block) if own and each.cell and each.cell.row > own.row]


def _column_of(document: Document, block: Block) -> list[Block]:
    """The cells of a cell's column with the cell, from the head down."""
    own = block.cell
    rows = sorted((row, cells) for (table, row), cells in rows_of_tables(document).items() if own and table == own.table)
    return [each for _, cells in rows for each in cells if own and each.cell and each.cell.column == own.column]


def _add_rest(made: Named, place: Place) -> None:
    """What a paragraph or item says behind the name that it begins with: what was done in a year reported on, else the aim."""
    rest = place.block.text[place.name[1] :].strip(' :–—-.,;"”’')
    if rest and made.stage == "reported":
        made.progress.append(rest)
    elif rest:
        made.outcomes = sentences_of(rest)


def _row_of(document: Document, block: Block) -> list[Block]:
    """The other cells of a cell's row."""
    own = block.cell
    return [each for each in rows_of_tables(document)[own.table, own.row] if each is not block] if own else []
