"""Blocks to recommendations: what the deciding body is asked to do.

They stand under a heading or a run-in label ("Recommendation(s):"), as one paragraph ("It is
recommended that ...") or as a list after a stem ("Cabinet is asked to:"): then one record an item.
A box on the front that is printed again at the end makes one record with both places. A paper
without such a section may ask in a sentence of its own; that is looked for last.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from pipeline.document import Block, Document
from pipeline.fold import fold
from pipeline.language import ITEM_JOINT, sentences
from pipeline.numerals import places_of
from pipeline.records import Evidence, Recommendation
from pipeline.vocabulary import Entries, entries, framed

# How sure a record is: asked for in so many words in its section; only standing in the section; asked for outside of one.
ASKED, LISTED, ELSEWHERE = 0.95, 0.8, 0.6
SAME = 92  # percent of likeness from which two prints with one number are one recommendation
_NAMED = re.compile(r"(?:Recommendation|Rec\.?) (?P<number>\d{1,2}|[A-Z])\s*[:.–—-]\s*", re.IGNORECASE)
_HEADS = re.compile(r"(?:Recommendation|Rec\.?) (?P<number>\d{1,2}|[A-Z])[:.]?", re.IGNORECASE)
_INLINE = re.compile(r"[;.]\s+(?:and\s+)?\(?(\d{1,2}|[b-z]|[ivx]{2,4})\)\s+(?=[A-Za-z])")  # "...; and (2) Approve ..."
_RUN_IN = re.compile(r"(?:(?<=[:,;])|(?<=\band)|^)\s*\(?(\d{1,2}|[a-h])[.)]\s+(?=[A-Za-z])")  # "...: 1. agree ..., 2. hear ..., and 3. publish ..."
_FIRST = frozenset({"1", "a", "A", "i"})
_MARK = re.compile(r"\(?(?:R|Rec\.? ?)?(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,5})[.)]?")
_COLUMN = re.compile(r"(?:proposed )?(?:recommendations?|decisions?|resolutions?)(?: (?:sought|asked for))?", re.IGNORECASE)  # over a column of them
_TO_BODY = re.compile(r"\bto (?:the |our )?(?:[\w’'-]+ ){0,3}(?:Board|Cabinet|Committee|Executive|Council|Partners|Partnership)$")
_SCRUTINY = re.compile(r"\b(?:independent )?scrutin(?:y|eer)\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"(?:report|paper) (?:to|for)\b|agenda item\b", re.IGNORECASE)
_PEERS = re.compile(r"\bpeer (?:challenge|review)\b", re.IGNORECASE)
_TELLS_MEETING = re.compile(r"\bminutes\b|^agenda\b", re.IGNORECASE)
_ASKING = {"stem": ("stem", "to_council"), "of_officer": ("of_officer", "to_council")}  # what is recommended to the council is asked in minutes too
_THAT_BE = re.compile(r"That .*\bbe \w+ed\b")
LEAST_AT_ONCE = 2  # items of a list right below a title, or paragraphs that count what is asked
FRONT = 8  # blocks in which a paper says whom it is for
FEWEST_WORDS = 3  # a joining word may stand on a line of its own
_ONLY_LEADS = re.compile(r"(?:that|to|for)\b|.*\b(?:following|as follows)\b", re.IGNORECASE)  # the items after it are what is asked
FEWEST_OF_TASK = 5  # words of a numbered task whose items only say on what: "3. Strengthen oversight and monitoring of:"
_NOT_BODY = frozenset({"quote", "furniture", "footnote", "contents", "title"})


def _cues(*labels: str) -> Entries:
    return entries("recommendations").labelled(*labels)


def _says(label: str, text: str) -> bool:
    """Whether a text holds a cue of a label."""
    return _cues(*_ASKING.get(label, (label,))).occur_in(text)


def _label() -> re.Pattern[str]:
    """The run-in labels: one begins the text, and is sooner tried than looked up by its words."""
    return framed("<label>", "recommendations")


def find_recommendations(document: Document) -> list[Recommendation]:
    """The recommendations of a document in reading order, each once; `id` is left to whoever collects the records."""
    found = _Reader(document).records()
    if found and _TELLS_MEETING.search(document.about.title or ""):
        return _each_once(sorted([*found, *_asked_elsewhere(document)], key=lambda record: record.evidence.start))
    return _each_once(found or [*_asked_at_once(document)] or [*_asked_elsewhere(document)] or [*_asked_by_scrutiny(document)])


@dataclass(slots=True)
class _Reader:
    """Reads the blocks in order and remembers whether it stands in a section of recommendations, and after a stem."""

    document: Document
    inside: bool = False  # under the heading or the label
    stem: bool = False  # after words that ask
    level: int = 0  # of the heading that opened the section
    last: str | None = None  # number of the item before
    over: str | None = None  # number of the item that asks and leads a set of its own
    joined: bool = False  # what was asked last ends in a comma, a semicolon or "and": more follows
    headed: str | None = None  # number of the heading "Recommendation 2" over what is asked
    told: set[int] = field(default_factory=set)  # indexes of numbered tasks that were told with the items under them
    row: tuple[int, int] | None = None  # table and row of a cell that holds the label
    mark: tuple[tuple[int, int], str] | None = None  # row of a table and the number that its first cell prints
    counted: frozenset[int] = frozenset()  # indexes of paragraphs "Recommendation 1: ...", "Recommendation 2: ..." that count up, in any section
    by_peers: bool = False  # a peer team's report to the council asks under numbers, in any section
    out: list[Recommendation] = field(default_factory=list)

    def records(self) -> list[Recommendation]:
        """All recommendations printed in sections of their own, second prints included."""
        self.by_peers = self.document.about.kind == "other" and _PEERS.search(self.document.about.title or "") is not None
        self.counted = _counted(self.document.blocks) if self._is_paper() else frozenset()
        for index, block in enumerate(self.document.blocks):
            if block.kind == "heading":
                heads = _HEADS.fullmatch(block.text) if self._is_paper() else None
                self.headed = heads["number"] if heads else None
                self._heading(index, block)
            elif block.kind == "cell" and block.cell is not None:
                self._cell(index, block, (block.cell.table, block.cell.row))
            elif block.kind not in _NOT_BODY:
                self._body(index, block)
        return self.out

    def _cell(self, index: int, block: Block, row: tuple[int, int]) -> None:
        """A front sheet may be a table: what is asked stands in the row of the cell with the label; a column of one may be headed so."""
        if self.inside and block.cell and block.cell.header and _COLUMN.fullmatch(block.text):
            self.stem = True
            return
        if self._label_end(block) and not (block.cell and block.cell.header) and self._is_paper():
            self.row = row
        if row == self.row:
            self._body(index, block)
            self.inside = True
        elif self.row is None and self.inside and self.stem:
            self._numbered_row(block, row)
        elif self.row is not None:
            self.row, self.inside, self.stem = None, False, False

    def _numbered_row(self, block: Block, row: tuple[int, int]) -> None:
        """After words that ask, a table may number what is asked: "R1", "(a)" in a cell, and the words in the next one."""
        if _MARK.fullmatch(block.text):
            self.mark = (row, block.text.strip("(). "))
        elif self.mark is not None and self.mark[0] == row:
            self._add(block, 0, self.mark[1], ASKED)
            self.mark = None

    def _heading(self, index: int, block: Block) -> None:
        """A heading opens or ends the section; one without a number after the stem only groups what is asked."""
        opens = block.topic == "recommendations" and (self._is_paper() or _TO_BODY.search(block.text) is not None)
        groups = self.inside and self.stem and block.number is None and (block.level > self.level or self._goes_on(index))
        if opens and not groups:
            self.inside, self.stem, self.last, self.level = True, False, None, block.level
        elif not groups:
            self.inside = self.stem = False
        if self.inside and _says("stem", block.text) and _says("open", block.text):
            self.stem = True

    def _is_paper(self) -> bool:
        """A report on a year's work prints what others recommend, not what a council is asked to decide, unless it has a paper's front sheet."""
        about = self.document.about
        if about.kind not in ("annual_report", "business_plan") or _SCRUTINY.search(about.title or ""):
            return True  # a scrutineer's yearly report asks the partners for what it recommends
        addressed = any(_ADDRESSED.match(block.text) for block in self.document.blocks[:FRONT])
        return bool(about.meeting_date and (about.report_of or addressed))

    def _body(self, index: int, block: Block) -> None:
        if self.headed is not None:
            self._add(block, 0, self.headed, ASKED, self._led_by(index))
            self.headed, self.inside = None, False
            return
        if (self.inside or self.by_peers or index in self.counted) and (named := _named(block, self.by_peers)):
            self._add(block, named.end(), named["number"], ASKED)
            return
        start = self._label_end(block)
        if start and self._is_paper():
            self.inside, self.stem, self.last, self.level = True, False, None, 0
        text = block.text[start:]
        if not self.inside or not text:
            return
        asks, wants = _says("stem", text), _says("imperative", text)
        if block.kind == "item" or (self.stem and block.number is not None and not asks):
            self._item(index, block)
        elif wants and not asks and (parts := self._details(index, block)):
            self._add(block, start, block.number, ASKED if self.stem else LISTED, parts)
            self.stem, self.last = True, block.number
            self.told.add(index)
        elif (asks or wants) and _says("open", text):
            self.stem, self.last, self.over = True, None, block.number
        elif asks and (run_in := run_in_parts(text)):
            for number, begin, end in run_in:
                self._add(block, start + begin, number, ASKED, end=start + end)
        elif asks or wants:
            self._add(block, start, block.number, ASKED if asks or self.stem else LISTED)
        elif (
            self.stem
            and block.kind == "paragraph"
            and len(text.split()) >= FEWEST_WORDS
            and (self.joined or text[0].islower() or _says("does", text))
        ):
            self._add(block, start, block.number, ASKED)
        elif text.endswith(":"):
            self.last = None  # "And the following for noting:" begins a further list
        else:
            self.inside = self.stem and self._goes_on(index)

    def _label_end(self, block: Block) -> int:
        """Where the text after a run-in label begins; 0 without a label."""
        match = _label().match(block.text) if block.kind in ("paragraph", "field", "item", "cell") else None
        return match.end() if match else 0

    def _item(self, index: int, block: Block) -> None:
        """One item; a nested one was told with the item that leads it."""
        over = self.document.blocks[block.lead] if block.lead is not None else None
        if over is not None and ((over.kind == "item" and not _is_stem(over)) or block.lead in self.told):
            return
        if _is_stem(block):  # "A. Cabinet is asked to:" leads a set of its own
            self.stem, self.last, self.over = True, None, block.number
            return
        if self.last is not None and block.number is not None and not _follows(self.last, block.number) and not self._follows_stem(block.number):
            self.inside = False
            return
        parts = self._led_by(index)
        if parts and not any(part.number for part in parts):
            self.told.add(index)
        for number, start, end in parts_inline(block):
            self._add(block, start, number, ASKED if self.stem else LISTED, parts, end)
            self.last, parts = number, []

    def _follows_stem(self, number: str) -> bool:
        """Whether an item comes after the numbered one whose set has ended: "2. That ..." after "1. That Cabinet recommends:" with its a to f."""
        after = self.over is not None and _follows(self.over, number)
        if after:
            self.over = None
        return after

    def _led_by(self, index: int) -> list[Block]:
        """The items that the block at an index leads."""
        return [child for child in self.document.blocks[index + 1 :] if child.lead == index]

    def _details(self, index: int, block: Block) -> list[Block]:
        """The items that only say on what a numbered task is to be done; none where they are what is asked, each by itself."""
        text = block.text
        if block.number is None or not text.endswith(":") or len(text.split()) < FEWEST_OF_TASK or _ONLY_LEADS.match(text):
            return []
        parts = self._led_by(index)
        return [] if any(part.number for part in parts) else parts

    def _goes_on(self, index: int) -> bool:
        """Whether the next item continues the numbering after a paragraph in between."""
        following = next((block for block in self.document.blocks[index + 1 : index + 4] if block.kind == "item"), None)
        return bool(following and self.last and following.number and _follows(self.last, following.number))

    def _add(self, block: Block, start: int, number: str | None, confidence: float, parts: list[Block] | None = None, end: int | None = None) -> None:
        text = block.text[start:end].rstrip()
        whole = _clean(text)
        evidence = self.document.cite(block, start, start + len(text))
        for part in parts or ():
            whole = f"{whole} {_clean(part.text)}"
            evidence.continued.append(self.document.cite(part))
        self.joined = bool(ITEM_JOINT.search(text))
        self.out.append(_record(self.document, number, whole, evidence, confidence))


def parts_inline(block: Block) -> list[tuple[str | None, int, int]]:
    """The numbers and ranges of what is asked in one block: an item "1" that goes on "...; (2) ...; (3) ..." is a list on one line."""
    parts: list[tuple[str | None, int, int]] = [(block.number, 0, len(block.text))]
    for mark in _INLINE.finditer(block.text) if block.number in _FIRST else ():
        before = parts[-1][0] or ""
        if before.isdigit() == mark[1].isdigit() and any(b - a == 1 for a in places_of(before) for b in places_of(mark[1])):
            parts[-1] = (*parts[-1][:2], mark.start() + 1)
            parts.append((mark[1], mark.end(), len(block.text)))
    return parts


def run_in_parts(text: str) -> list[tuple[str, int, int]]:
    """The numbers and ranges of what is asked in one sentence: "It is recommended that Cabinet: (1) approves the plan; and (2) notes ..."; empty without."""
    marks = list(_RUN_IN.finditer(text))
    counted = [mark[1] for mark in marks]
    whole = [str(at) for at in range(1, len(marks) + 1)], [chr(ord("a") + at) for at in range(len(marks))]
    if len(marks) < LEAST_AT_ONCE or counted not in whole or not text[: marks[0].start()].rstrip().endswith(":"):
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [(mark[1], mark.end(), end) for mark, end in zip(marks, ends, strict=True)]


def _is_stem(block: Block) -> bool:
    """Whether a block asks and leaves what it asks for to the items below it."""
    return _says("stem", block.text) and _says("open", block.text)


def _named(block: Block, surely: bool = False) -> re.Match[str] | None:
    """The label "Recommendation 2:" that a paragraph begins with, and that is followed by what is asked, in whatever words where that is sure."""
    match = _NAMED.match(block.text) if block.kind in ("paragraph", "item", "field") else None
    said = block.text[match.end() :] if match else ""
    return match if (surely and len(said.split()) >= FEWEST_WORDS) or _says("imperative", said) or _says("stem", said) else None


def _counted(blocks: Sequence[Block]) -> frozenset[int]:
    """The indexes of blocks one after the other that are labelled as recommendations and counted from the first."""
    found: set[int] = set()
    run: list[int] = []
    for index, block in enumerate(blocks):
        match = _NAMED.match(block.text) if block.kind in ("paragraph", "item") else None
        run = [*run, index] if match and match["number"] in (str(len(run) + 1), chr(ord("A") + len(run))) else []
        found.update(run if len(run) >= LEAST_AT_ONCE else ())
    return frozenset(found)


def _asked_at_once(document: Document) -> Iterator[Recommendation]:
    """What stands as a list right below the title of a page ("1. That the plan be approved", "2. That ..."): what its report asks for."""
    shown = itertools.dropwhile(lambda block: block.kind in ("title", "field", "furniture"), document.blocks)
    listed = [*itertools.takewhile(lambda block: block.kind == "item" and _THAT_BE.match(block.text), shown)]
    for block in listed if len(listed) >= LEAST_AT_ONCE and document.about.title else ():
        yield _record(document, block.number, _clean(block.text), document.cite(block), ELSEWHERE)


def _asked_elsewhere(document: Document) -> Iterator[Recommendation]:
    """What a paper without a section of recommendations asks for in a paragraph that opens with the asking."""
    if document.about.kind in ("annual_report", "business_plan"):
        return
    decides = not (document.about.committee or "").endswith("Council")  # the council's own minutes say what it decided
    last: str | None = None  # number of what was asked last
    stem, bare = False, False  # what opens the asking; whether it has no number itself, so that numbers below it are of what is asked
    label = "of_officer" if _TELLS_MEETING.search(document.about.title or "") else "stem"
    for block in document.blocks:
        if stem and block.kind == "item" and block.lead is not None and document.blocks[block.lead].kind == "item":
            continue  # says on what the item over it asks
        asks = block.kind in ("paragraph", "field", "heading") and _says(label, block.text)
        opens = asks and _says("open", block.text)
        goes_on = block.kind == "paragraph" and not asks and not block.text.endswith(":") and _says("imperative", block.text)
        follows = stem and (block.kind == "item" or goes_on or (bare and _counts_on(last, block)))
        if (
            (asks and not opens and block.kind != "heading")
            or follows
            or (decides and block.kind in ("item", "paragraph") and _says("for_council", block.text))
        ):
            run_in = run_in_parts(block.text) if asks else []
            for number, start, end in run_in or parts_inline(block):
                yield _record(document, number, _clean(block.text[start:end]), document.cite(block, start, end), ELSEWHERE)
        stem, last = opens or follows, block.number if follows else None
        bare = (opens and block.number is None) or (follows and bare)


def _asked_by_scrutiny(document: Document) -> Iterator[Recommendation]:
    """What a scrutineer is said to ask of the body itself, as a list: "The Independent Scrutineer recommended that the Partnership: 1. agree ..."."""
    for index, block in enumerate(document.blocks):
        begins = _scrutiny_asks(block.text) if block.kind in ("paragraph", "item", "heading") else None
        if begins is None:
            continue
        marks = list(_RUN_IN.finditer(block.text, begins))
        for at, mark in enumerate(marks):
            end = marks[at + 1].start() if at + 1 < len(marks) else len(block.text)
            yield _record(document, mark[1], _clean(block.text[mark.end() : end]).rstrip("."), document.cite(block, mark.end(), end), ELSEWHERE)
        for child in document.blocks[index + 1 :] if not block.text[begins:].strip() else ():
            if child.lead == index and child.kind == "item":
                yield _record(document, child.number, _clean(child.text), document.cite(child), ELSEWHERE)


def _scrutiny_asks(text: str) -> int | None:
    """Where what a scrutineer asks for begins, after the sentence that leads it; None where no sentence does."""
    if not _cues("of_scrutiny").may_occur_in(text):
        return None
    leads = framed("<of_scrutiny>", "recommendations")
    found = (start + match.end() for start, end in sentences(text) if (match := leads.match(text[start:])) is not None)
    return next(found, None)


def _record(document: Document, number: str | None, text: str, evidence: Evidence, confidence: float) -> Recommendation:
    return Recommendation(id="", document_id=document.id, number=number, text=text, evidence=evidence, confidence=confidence)


def _clean(text: str) -> str:
    """The text of a recommendation without what joins it to the next one."""
    return ITEM_JOINT.sub("", text.strip())


def _each_once(found: list[Recommendation]) -> list[Recommendation]:
    """Second prints become further places of the first."""
    kept: list[Recommendation] = []
    for record in found:
        first = next((other for other in kept if _is_same(other, record)), None)
        if first is None:
            kept.append(record)
        else:
            first.also.append(record.evidence)
    return kept


def _is_same(a: Recommendation, b: Recommendation) -> bool:
    one, two = fold(a.text), fold(b.text)
    return one == two or (a.number == b.number and a.number is not None and fuzz.ratio(one, two) >= SAME)


def _counts_on(last: str | None, block: Block) -> bool:
    """Whether a paragraph bears the number of what is asked next: the first of a list, or the one after `last`."""
    if block.kind != "paragraph" or block.number is None:
        return False
    return block.number in _FIRST if last is None else last.isdigit() == block.number.isdigit() and _follows(last, block.number)


def _follows(before: str, after: str) -> bool:
    """Whether a label comes after another in a list: "a" "b", "2" "3", "iii" "iv", "2.1" "2.2"; unreadable ones are let through."""
    one, two = places_of(before), places_of(after)
    return not (one & two) if not one or not two else any(b - a in (1, 2) for a in one for b in two)
