"""Blocks to statements: what a document says became of a priority, in the sentence that says it.

"It has been incorporated into ..." is read with the sentence before it. Where a pronoun may mean
two priorities, nothing is stated; what is proposed or only possible is not stated either.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from typing import Literal, get_args

from pipeline.document import Block, Document
from pipeline.extract.priority.years import find_in_rows
from pipeline.extract.statement.cues import Cue, find_cues, is_near, is_quoted, names_of
from pipeline.extract.statement.forms import Joined, find_joined, is_small, known_in, known_names, lowered
from pipeline.extract.statement.subjects import subject_of
from pipeline.language import sentences
from pipeline.literals import ODD, words_in
from pipeline.periods import financial_year, find_periods, is_date
from pipeline.records import Statement
from pipeline.vocabulary import Entries, entries

Relation = Literal["continues", "closes", "renamed", "succeeds", "merged", "split", "since"]

_LONGEST = 3000  # characters; no sentence is longer: a table or a list that lost its stops
_READ = frozenset({"paragraph", "item", "cell", "quote", "footnote"})
_FORMER_NAME = re.compile(r"\((?:formerly|previously|originally)\b[^()]+\)$", re.IGNORECASE)
_MONEY = re.compile(r"£|\b(?:balances?|underspends?|overspends?|surplus|deficit|reserves?|budgets?|contributions?|grants?)\b", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:neither|none\s+of)\b|(?:\b(?:not|never|nor|neither|rather\s+than|without)|n['’]t)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_HEDGE = re.compile(
    r"\b(?:may|might|could|should|whether|if|unless|propos\w+|options?\s+(?:for|to)|consider(?:ing|ation)?\s+(?:of|to|how)|recommend\w*|aims?\s+to)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:it|this|which|that\s+priority|the\s+(?:[\w-]+\s+){0,2}priority|its)\b", re.IGNORECASE)
_THESE = re.compile(r"\b(?:these|both|the)\s+(?:two\s+|three\s+)?(?:priorities|themes)\b", re.IGNORECASE)
_OTHER_VERB = re.compile(r" [a-z]{2,}s (?:through|across|into|to|all|in|on|by|well|from)\b")
_MANY = re.compile(r"\b(?:these|they|both|those|the\s+(?:[\w-]+\s+){0,2}priorities|their)\b", re.IGNORECASE)


def find_statements(document: Document) -> list[Statement]:
    """What the document says of its priorities' continuity, in the order of the text.

    A statement about one priority names it in `earlier`; `later` is None. `period` is the year that
    it is carried to, merged or closed for, and for `since` the first year. `earlier` is None where
    work "continues into next year" and the sentence does not name the priority.
    """
    cues = _all_cues()
    by_rows, read = find_in_rows(document)
    cued = [index for index, block in enumerate(document.blocks) if _is_read(block) and id(block) not in read and cues.may_occur_in(block.text)]
    known = known_names(document) if cued else ()
    told = [statement for index in cued for statement in _Reading(document, index, known).statements()]
    return sorted([*told, *by_rows], key=lambda one: one.evidence.start) if by_rows else told


def _is_read(block: Block) -> bool:
    """Whether a block may state something: text, or a heading that says in brackets what its priority was called."""
    return block.kind in _READ or (block.kind == "heading" and _FORMER_NAME.search(block.text) is not None)


class _Reading:
    """Reads one block, sentence by sentence, and remembers which priorities were named."""

    def __init__(self, document: Document, index: int, known: tuple[str, ...]) -> None:
        self._document = document
        self._known = known
        self._index = index
        self._block: Block = document.blocks[index]
        self._text = _with_tail(document, index)
        self._told: list[Callable[[], list[str]]] = []  # sentence by sentence, how to find the names in it; asked only where "it" needs one

    def statements(self) -> list[Statement]:
        """The statements of the block."""
        found: list[Statement] = []
        if not self._can_state() or not _all_cues().occur_in(self._block.text):
            return found
        for start, end in sentences(self._text):
            text = self._text[start:end]
            if end - start > _LONGEST or start >= len(self._block.text):
                continue
            forms = [one for one in find_joined(text, self._known) if self._holds(one, text)]
            found += [statement for one in forms for statement in self._of_form(one, text, start, end)]
            cues = [cue for cue in find_cues(text) if not any(cue.start < one.end and one.start < cue.end for one in forms)]
            for cue in cues:
                found += self._read(cue, text, start, end)
            found = list({(s.relation, s.earlier, s.later, s.evidence.start): s for s in found}.values())
            self._told.append(partial(_names_told, text, forms, cues, self._known))
        return found

    def _can_state(self) -> bool:
        """Whether anything the block says could be about a priority: it speaks of priorities, names one, or has a cue that needs no name."""
        lower = self._text.lower()
        return (
            self._is_about_priorities()
            or _bare_cues().may_occur_in(self._block.text)
            or any(name in lower for name in lowered(self._known))
            or ODD in words_in(self._text)
        )

    def _named(self) -> list[str]:
        """The priorities named in the last sentence before that names any."""
        while self._told:
            if names := self._told[-1]():
                return names
            self._told.pop()  # it names none, however often it is asked
        return []

    def _holds(self, one: Joined, text: str) -> bool:
        """Whether a form is said as a fact, of priorities, and not of money."""
        before = text[: one.start]
        if _HEDGE.search(before) or _NEGATION.search(before) or _MONEY.search(text[one.start : one.end]):
            return False
        if any(_is_of_body(name, text) for name in one.later):
            return False  # "has passed to the new Domestic Abuse Partnership Board"
        earlier = one.earlier if not one.later else [name for name in one.earlier if not is_small(name)]  # an earlier report lists the others
        names = {name.lower() for name in (*earlier, *one.later)}
        return self._is_about_priorities() or names <= set(lowered(self._known))

    def _of_form(self, one: Joined, text: str, start: int, end: int) -> list[Statement]:
        """The statements of a form: one for every two priorities that it joins."""
        relation = _relation_of_form(one)
        after = [item.period for item in find_periods(text) if not re.search(r"\bsince\s+$", text[: item.start])]
        period = next((financial_year(date.fromisoformat(item)) if is_date(item) else item for item in after), None)
        about = subject_of(self._document, self._index) if not one.later and relation == "merged" and self._block.cell else None
        if about:  # a row of a table: what have been merged is what its first cell names
            pairs: list[tuple[str, str | None]] = [(name, about) for name in one.earlier if name.lower() != about.lower()]
        elif not one.later:
            pairs = [(name, None) for name in one.earlier]
        else:
            earlier = one.earlier or tuple(self._meant(text[: one.start] or "it"))
            pairs = [(a, b) for a in earlier for b in one.later if a.lower() != b.lower()]
        return [self._statement(relation, a, b, period, start, end) for a, b in pairs]

    def _read(self, cue: Cue, text: str, start: int, end: int) -> list[Statement]:
        before = text[cue.clause : cue.start]
        relation = cue.entry.label
        if _HEDGE.search(before) or (_MONEY.search(before) and not is_quoted(text, cue)):
            return []
        if cue.entry.values.get("near") and not is_near(text, cue):
            return []
        if _NEGATION.search(before) and cue.entry.label != "closes":
            relation = str(cue.entry.values.get("negated", ""))
        elif _NEGATION.search(before):
            relation = str(cue.entry.values.get("negated", "")) if "negated" in cue.entry.values else relation
        if cue.entry.values.get("cell") and self._block.cell is None:
            return []
        if relation not in get_args(Relation) or not self._in_context(cue):
            return []
        period = _period(text, cue, relation)
        if cue.entry.values.get("needs_period") and period is None:
            return []
        return [self._statement(relation, *pair, period, start, end) for pair in self._pairs(cue, before, text)]

    def _pairs(self, cue: Cue, before: str, text: str) -> list[tuple[str | None, str | None]]:
        """The earlier and later names that the cue joins; for a cue about one priority, the later is None."""
        takes_object = bool(cue.entry.values.get("object")) and bool(cue.right)
        left = [] if takes_object else [self._known_within(name.text) for name in cue.left] or self._meant(before)
        right = [name.text for name in cue.right]
        if cue.joins and not (right and text[cue.right[0].start - 1 : cue.right[0].start] in "“\"‘'"):
            listed = known_in(text[cue.end :], self._known)
            torn = not right or any(name.lower() in whole.lower() != name.lower() for name in right for whole in listed)
            right = listed if listed and torn else right  # "and" may stand inside a listed name
            right = right or (_parts_of(left[0]) if left and _THESE.search(text[cue.start : cue.end]) else [])
        if not cue.joins:
            names: list[str] = left if (cue.left or not right) and not takes_object else right
            return [(name, None) for name in dict.fromkeys(names)] or ([(None, None)] if cue.entry.values.get("bare") else [])
        ends = {str(cue.entry.values["before"]): left, str(cue.entry.values["after"]): right}
        return [(a, b) for a in dict.fromkeys(ends["earlier"]) for b in dict.fromkeys(ends["later"]) if a.lower() != b.lower()]

    def _known_within(self, said: str) -> str:
        """A listed name where what stands before a cue begins with it and goes on with another verb: "Sleep runs through all we do and stops"."""
        lower = said.lower()
        begins = (name for name in self._known if lower.startswith(f"{name.lower()} ") and _OTHER_VERB.match(said, len(name)))
        return max(begins, key=len, default=said)

    def _meant(self, before: str) -> list[str]:
        """What "it", "they" or nothing at all before a cue means: what was named last, or what the block is about."""
        if _MANY.search(before):
            return self._named()
        if not _ONE.search(before) and len(before.split()) > 3:
            return []
        about = subject_of(self._document, self._index)
        listed = lowered(self._known)
        if (named := self._named()) and (about is None or any(name.lower() in listed for name in named)):
            return named if len(named) == 1 else []
        return [about] if about else []

    def _in_context(self, cue: Cue) -> bool:
        """Whether the block is about priorities; a cue that is common speech needs the word itself."""
        needed = str(cue.entry.values.get("needs", ""))
        is_about = self._is_about_priorities() or bool(cue.entry.values.get("bare"))
        listed = bool(cue.entry.values.get("listed")) and not cue.left and self._block.topic in ("priorities", "forward_priorities")
        return is_about and (not needed or listed or needed in self._said_around())

    def _is_about_priorities(self) -> bool:
        return "priorit" in self._said_around() or self._block.topic in ("priorities", "forward_priorities", "key_messages")

    def _said_around(self) -> str:
        """The block's words with those of its heading and of what leads its list, in lower case."""
        block, heading = self._block, self._document.heading_over(self._block)
        lead = self._document.blocks[block.lead].text if block.lead is not None else ""
        return f"{heading.text if heading else ''} {block.text} {lead}".lower()

    def _statement(self, relation: str, earlier: str | None, later: str | None, period: str | None, start: int, end: int) -> Statement:
        own = len(self._block.text)
        evidence = self._document.cite(self._block, start, min(end, own))
        if end > own + 1:  # the rest of the sentence, over the page
            evidence.continued.append(self._document.cite(self._document.blocks[self._index + 1], 0, end - own - 1))
        return Statement(
            document_id=self._document.id,
            relation=relation,  # type: ignore[arg-type]
            earlier=earlier,
            later=later,
            period=period,
            evidence=evidence,
        )


def _parts_of(name: str) -> list[str]:
    """The names that one is made of: "We are bringing these two priorities together", under "Neglect and Early Help"."""
    parts = re.split(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+", name)
    return parts if len(parts) > 1 else []


def _is_of_body(name: str, text: str) -> bool:
    """Whether a name is the beginning of that of a board or group."""
    return (
        re.search(
            rf"{re.escape(name)}\s+(?:(?:Local|Strategic|Safeguarding)\s+)*(?:Partnership|Board|Committee|Council|Steering Group|Forum)\b", text
        )
        is not None
    )


def _relation_of_form(one: Joined) -> str:
    """The form's relation; several that one replaces are merged, and one that several replace is split."""
    relation = one.entry.label
    if relation == "succeeds" and len(one.earlier) > 1 and len(one.later) == 1:
        return "merged"
    return "split" if relation == "succeeds" and len(one.later) > 1 and len(one.earlier) == 1 else relation


@cache
def _all_cues() -> Entries:
    return Entries((*entries("continuity"), *entries("continuity_forms")))


@cache
def _bare_cues() -> Entries:
    return Entries(entry for entry in entries("continuity") if entry.values.get("bare"))


def _names_told(text: str, forms: list[Joined], cues: list[Cue], known: tuple[str, ...]) -> list[str]:
    """The priorities that a sentence names, each once: by its forms and cues, or as the document lists them."""
    told = [*(name for one in forms for name in one.later), *(name.text for name in names_of(text, cues))]
    return list(dict.fromkeys(told or known_in(text, known)))


def _period(text: str, cue: Cue, relation: str) -> str | None:
    """The year a statement is about: after "since" for that, else the first that is not."""
    found = find_periods(text)
    if relation != "since":
        found = [item for item in found if not re.search(r"\bsince\s+$", text[: item.start])]
    later = [item.period for item in found if item.start >= cue.start]
    earlier = [item.period for item in found] if relation != "since" else []
    period = next(iter((*later, *earlier)), None)
    return financial_year(date.fromisoformat(period)) if period and is_date(period) else period


def _with_tail(document: Document, index: int) -> str:
    """The block's text; where it stops in mid-sentence at the foot of a page, with the words that go on after it."""
    text = document.blocks[index].text
    after = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    if after is None or after.kind != "paragraph" or after.number is not None or not re.search(r"[\w,]$", text):
        return text
    block = document.blocks[index]
    # An item often ends without a full stop: only over a page, or in small letters, does a sentence go on from it.
    goes_on = block.kind == "paragraph" or (block.kind == "item" and (after.page != block.page or after.text[:1].islower()))
    return f"{text} {after.text}" if goes_on else text
