"""Table rows to priorities: names under a head that says priority, with aims, what was done and what came of it in the columns beside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.document import Block, Document, by_table
from pipeline.extract.priority.cells import parts_of_cells
from pipeline.extract.priority.named import STUDIES, Named, sentences_of
from pipeline.extract.priority.regions import Region, stage_under
from pipeline.extract.priority.words import NameAndAim, chapter_end, is_cue, section_label, split_name
from pipeline.periods import bounds, find_periods
from pipeline.records import Stage
from pipeline.vocabulary import cue_occurs

_AIM_COLUMN = re.compile(
    r"\b(?:aims?|outcomes?(?! (?:achieved|so far))|objectives?|(?:what )?we (?:want(?:ed)?|said|will|set out|planned|aimed|hoped?)|ambition|goal|success (?:will )?looks? like)\b",
    re.IGNORECASE,
)
_PROGRESS_COLUMN = re.compile(
    r"\b(?:progress|how (?:far|it went|we (?:did|got on))|(?:what )?(?:we|was|has been|we have|have we) d(?:id|one)|update|achieve\w*|action(?:s)? taken"
    r"|impact|difference|commentary|comments?|narrative)\b",
    re.IGNORECASE,
)
_NAME_COLUMN = re.compile(
    r"^(?:20\d\d\S* )?(?:(?:our|the|new|next|proposed|strategic|business plan|key|partnership|shared|agreed) )*(?:priorit(?:y|ies)|objectives?|themes?|aims?|priority (?:area|name|theme))\b",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"(?:closed|completed(?! \d)|ended|stood down|stepped down|dropped|removed|discontinued|(?:passed|handed|transferred) (?:over )?to)\b",
    re.IGNORECASE,
)
_STATUS_COLUMN = re.compile(
    r"^(?:rag|status|rating|rag (?:status|rating)|position|where (?:we|things|it) (?:are|is|stands?|got to)|next year|future|what (?:becomes|became|happens|happened)|decision)\b",
    re.IGNORECASE,
)
_PROMISED = re.compile(r"(?:what )?(?:we|partners|the (?:board|partnership)) (?:said|promised|planned|set out|agreed|hoped|wanted)\b", re.IGNORECASE)
_FATE_COLUMN = re.compile(r"what (?:has )?(?:becomes?|became|happened|happens) (?:of|to) (?:it|them|each)\b", re.IGNORECASE)
_RESULT_COLUMN = re.compile(r"\b(?:results?|outturn|latest|measures?|indicators?)\b", re.IGNORECASE)
_WANTED = re.compile(
    r"(?:outcomes?|aims?|goal|what we want(?: to see)?|what difference (?:will|should) it make\??|success (?:will )?looks? like)\s*[:–—-]\s*",
    re.IGNORECASE,
)
_WHOSE_COLUMN = re.compile(
    r"^(?:actions?|tasks?|lead|owner|who|by when|when|deadline|due|agency|partner|organisation|cost|£|score|rank\w*|level|no\.?)\b", re.IGNORECASE
)
_FEWEST_BESIDE = 2  # names over columns, and rows with a label
_DEGREE = re.compile(r"(?:very )?(?:high|medium|low|urgent|essential|desirable)(?: priority)?", re.IGNORECASE)


def _is_for_later(title: str, period: str | None) -> bool:
    """Whether a column is about a later year than its list: "What we will do in 2024/25" in a list for 2023/24."""
    own = bounds(period)[1] if period else None
    return own is not None and any(bounds(each.period)[0] > own for each in find_periods(title) if "/" in each.period)


def in_tables(blocks: Sequence[Block], region: Region) -> list[Named]:
    """Table rows under a column head that says priority."""
    found: list[Named] = []
    for cells in by_table(blocks):
        found += _rows(cells, region)
    return found


def in_profiles(document: Document) -> list[Named]:
    """Tables that are about one priority each: "Priority 1: Neglect", or several only "Neglect", over rows labelled "Ambition", "What we did", "Impact"."""
    found: list[Named] = []
    headed = [
        (table, head)
        for table in by_table(block for block in document.blocks if block.topic not in STUDIES)
        if (head := _sole_head(table)) is not None
    ]
    labels = Counter(_row_labels(table) for table, _ in headed)
    for table, head in headed:
        numbered = is_cue("chapter", head.text)
        parts = parts_of_cells(table) if numbered or labels[_row_labels(table)] > 1 else {}
        told = {"aim", "progress", "impact"}.intersection(parts.values())
        split = split_name(head.text, head.strong) if len(told) >= (1 if numbered else _FEWEST_BESIDE) else None
        if split is None or not (numbered or _is_title(split, head)):
            continue
        stage, period = _stage_over(document, head)
        named = Named(head, split.name, stage, period, shared_with=split.shared_with, how="table")
        for block in table:
            _add(named, parts.get(id(block)), block)
        found.append(named)
    return found


def _sole_head(table: Sequence[Block]) -> Block | None:
    """The one thing that the first row of a table says; None where that row has several heads."""
    head = [block for block in table if block.cell and block.cell.row == 0 and block.text.strip()]
    return head[0] if len({block.text for block in head}) == 1 else None


def _row_labels(table: Sequence[Block]) -> tuple[str, ...]:
    """What stands in the first column below the first row."""
    return tuple(block.text for block in table if block.cell and block.cell.column == 0 and block.cell.row > 0)


def in_columns(blocks: Sequence[Block], region: Region) -> list[Named]:
    """Priorities that stand side by side over the columns of a table, whose rows are labelled: "Our aim", "What we did", "What has changed"."""
    found: list[Named] = []
    for table in by_table(blocks):
        parts = parts_of_cells(table)
        row = _row_of_names(table)
        labelled = {block.cell.row for block in table if block.cell and id(block) in parts and block.cell.column > 0}
        head = [block for block in table if block.cell and block.cell.row == (row or 0) and block.cell.column > 0 and block.text.strip()]
        names = [split_name(block.text, block.strong) for block in head]
        if (
            len(head) < _FEWEST_BESIDE
            or (row is None and (len(labelled) < _FEWEST_BESIDE or 0 in labelled))
            or not all(_is_title(each, block) for each, block in zip(names, head, strict=True))
        ):
            continue
        found += [_of_column(block, split, table, parts, region) for block, split in zip(head, names, strict=True) if split is not None]
    return found


def _row_of_names(table: Sequence[Block]) -> int | None:
    """The row below the first that is labelled "Strategic priority", with a name in every other cell; None where there is none."""
    for block in table:
        if (
            block.cell
            and block.cell.column == 0
            and block.cell.row > 0
            and "priorit" in block.text.lower()
            and _NAME_COLUMN.fullmatch(block.text.rstrip(" :"))
        ):
            return block.cell.row
    return None


def in_forms(document: Document) -> list[Named]:
    """Tables of labels and values in which "Priority" stands beside the name of one, again and again: below it "Outcome", "Progress", "Lead"."""
    found: list[Named] = []
    for table in by_table(block for block in document.blocks if block.topic not in STUDIES):
        labels = {block.cell.row: block.text.strip(" :") for block in table if block.cell and block.cell.column == 0}
        if sum(map(_is_name_label, labels.values())) >= _FEWEST_BESIDE and all(block.cell is None or block.cell.column < 2 for block in table):
            found += _of_form(document, [block for block in table if block.cell and block.cell.column == 1], labels)
    return found


def _is_name_label(label: str) -> bool:
    return label.lower() in ("priority", "priority area", "strategic priority")


def _of_form(document: Document, values: Sequence[Block], labels: dict[int, str]) -> list[Named]:
    stage, period = _stage_over(document, values[0])
    found: list[Named] = []
    for block in values:
        label = labels.get(block.cell.row, "") if block.cell else ""
        if _is_name_label(label) and (split := split_name(block.text, block.strong)) is not None:
            found.append(Named(block, split.name, stage, period, shared_with=split.shared_with, how="table"))
        elif found and _AIM_COLUMN.search(label):
            _add(found[-1], "aim", block)
        elif found and _PROGRESS_COLUMN.search(label):
            _add(found[-1], "progress", block)
    return found


def _add(named: Named, part: str | None, block: Block) -> None:
    """Add to a priority what a cell tells of it, an aim or what was done; an item is one aim, however many sentences it has."""
    if part == "aim":
        named.outcomes += [block.text] if block.kind == "item" else sentences_of(block.text)
    elif part in ("progress", "impact"):
        named.progress.append(block.text)


def _is_title(split: NameAndAim | None, block: Block) -> bool:
    """Whether the head of a column is the name of a priority: no label, no year, and more than a word that says what stands below."""
    return split is not None and section_label(block.text) is None and not find_periods(block.text) and not _DEGREE.fullmatch(block.text)


def _of_column(head: Block, split: NameAndAim, table: Sequence[Block], parts: dict[int, str], region: Region) -> Named:
    named = Named(head, split.name, region.stage, region.period, shared_with=[*region.shared_with, *split.shared_with], how="table")
    for block in table:
        if block.cell and head.cell and block.cell.column == head.cell.column and block.cell.row > head.cell.row:
            _add(named, parts.get(id(block)), block)
    return named


def in_tables_elsewhere(document: Document, taken: set[int]) -> list[Named]:
    """Rows of a table that sets priorities beside what was done or came of them, under whatever heading it stands."""
    found: list[Named] = []
    for table in by_table(block for block in document.blocks if id(block) not in taken and block.topic not in STUDIES):
        heads = list(head_of(table).values())
        if _row_of_names(table) is not None:
            found += in_columns(table, _region_of(document, table))
        elif _lists_priorities(heads):
            region = _region_of(document, table, next(text for text in heads if "priorit" in text.lower()))
            found += [named for named in _rows(table, region) if not _DEGREE.fullmatch(named.text)]
    return found


def head_of(table: Sequence[Block]) -> dict[int, str]:
    """The texts of a table's first row by their columns; none where it is empty, as scans yield them."""
    return {block.cell.column: block.text for block in table if block.cell and block.cell.row == 0}


def _region_of(document: Document, table: Sequence[Block], said: str = "") -> Region:
    """A table on its own as a region, of the stage and period that the heading over it tells, and what is said behind that."""
    stage, period = _stage_over(document, table[0], said)
    return Region(table, stage, period, (), True, frozenset(), None)


def _stage_over(document: Document, block: Block, said: str = "") -> tuple[Stage, str | None]:
    """The stage and period that the heading over a block tells, and what is said behind that."""
    over = document.heading_over(block)
    heading = f"{over.text if over else ''}."
    return stage_under(f"{heading} {said}" if said else heading, over.topic if over else None, document)


def in_bands(document: Document) -> list[tuple[Named, set[int]]]:
    """Priorities that are named in rows across the tables of a plan, over their actions; with the ids of the cells of each table."""
    found: list[tuple[Named, set[int]]] = []
    for table in by_table(document.blocks):
        for block in _across(table):
            start = chapter_end(block.text)
            if not start:
                continue
            named = _of_band(document, table, block, start)
            found.append((named, {id(cell) for cell in table}))
    return found if len(found) > 1 else []


def _across(table: Sequence[Block]) -> list[Block]:
    """The cells that stand alone in their row, over two columns and more."""
    in_row = Counter(block.cell.row for block in table if block.cell and block.text.strip())
    return [block for block in table if block.cell and block.cell.span > 1 and in_row[block.cell.row] == 1]


def _of_band(document: Document, table: Sequence[Block], block: Block, start: int) -> Named:
    over = document.heading_over(block)
    stage, period = stage_under(over.text if over else "", over.topic if over else None, document)
    named = Named(block, (start, len(block.text.rstrip(" .:"))), stage, period, how="table")
    row = block.cell.row if block.cell else 0
    for below in _across(table):
        if below.cell and below.cell.row == row + 1 and (wanted := _WANTED.match(below.text)):
            named.outcomes = sentences_of(below.text[wanted.end() :])
    return named


def _lists_priorities(heads: Sequence[str]) -> bool:
    """Whether the heads are those of priorities and an account of them, or of what is meant by each; a plan of actions with a degree of priority is none."""
    if heads and _NAME_COLUMN.fullmatch(heads[0]) and "priorit" in heads[0].lower() and not any(_WHOSE_COLUMN.search(text) for text in heads[1:]):
        return True
    named = any(_NAME_COLUMN.search(text) and "priorit" in text.lower() for text in heads)
    return named and any(_PROGRESS_COLUMN.search(text) or _RESULT_COLUMN.search(text) for text in heads)


def is_account_of(head: dict[int, str]) -> bool:
    """Whether the heads of a table say that it tells of what a body works on how it went: "Theme", "What we did", "Status"; no plan of actions, no measures."""
    first, others = head.get(0, ""), [text for column, text in sorted(head.items()) if column > 0]
    if not (cue_occurs("priority_sets", "head", first) or _PROMISED.match(first) or not first.strip()) or any(
        _WHOSE_COLUMN.match(text) or _RESULT_COLUMN.search(text) for text in [first, *others[:1]]
    ):
        return False
    accounts = sum(bool(_PROGRESS_COLUMN.search(text)) for text in others)
    beside = sum(bool(_AIM_COLUMN.search(text) or _STATUS_COLUMN.match(text)) and not _PROGRESS_COLUMN.search(text) for text in others)
    return (accounts + beside >= _FEWEST_BESIDE and accounts > 0) or any(_FATE_COLUMN.match(text) for text in others)


def find_accounts(document: Document) -> Iterator[list[Block]]:
    """The tables of a document that tell of what a body works on how it went."""
    return (table for table in by_table(document.blocks) if is_account_of(head_of(table)))


def _rows(cells: list[Block], region: Region) -> list[Named]:
    head = head_of(cells)
    column = next((c for c, text in sorted(head.items()) if _NAME_COLUMN.search(text)), None)
    if column is None or is_cue("chapter", head[column]):
        return []  # "Priority 1: Neglect" over a table is a name, and no column of names
    found = []
    rows: dict[int, dict[int, list[Block]]] = {}
    for block in cells:
        if block.cell and block.cell.row > 0:
            rows.setdefault(block.cell.row, {}).setdefault(block.cell.column, []).append(block)
    for _, texts in sorted(rows.items()):
        if texts.get(column) and (named := _row(texts, head, column, region)):
            found.append(named)
    return found


def _row(texts: dict[int, list[Block]], head: dict[int, str], column: int, region: Region) -> Named | None:
    first = texts[column][0]
    split = split_name(first.text, first.strong)
    if split is None:
        return None
    named = Named(first, split.name, region.stage, region.period, shared_with=[*region.shared_with, *split.shared_with], how="table")
    if split.aim:
        named.outcomes = sentences_of(first.text[slice(*split.aim)])
    named.outcomes += [block.text for block in texts[column][1:]]
    add_columns(named, {other: blocks for other, blocks in texts.items() if other != column}, head)
    for other, blocks in texts.items():
        if _STATUS_COLUMN.search(head.get(other, "")) and any(is_cue("closing", block.text) or _ENDED.match(block.text) for block in blocks):
            named.stage = "closed"
    return named


def add_columns(named: Named, texts: dict[int, list[Block]], head: dict[int, str]) -> None:
    """Add to a priority what stands beside its name in a row, by the heads of the columns: its aims, what was done and came of it."""
    for column, blocks in texts.items():
        title = head.get(column, "")
        if _AIM_COLUMN.search(title) and not _is_for_later(title, named.period):
            for block in blocks:
                _add(named, "aim", block)
        elif _PROGRESS_COLUMN.search(title):
            named.progress += [block.text for block in blocks]
