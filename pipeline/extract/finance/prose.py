"""Sentences to finance lines: "X contributes £A to the Board, 35% of its total budget of £B in 2019/20".

Each amount is read by the sum before it (`carried`) or by its own words (`reading`). What its sentence leaves unsaid (the year, the body, who
"it" is) comes from the sentences before it in its section, then from the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.document import Block, Document
from pipeline.extract.finance.carried import Found, carried_over
from pipeline.extract.finance.exclusions import is_excluded
from pipeline.extract.finance.period import Said, period_of
from pipeline.extract.finance.phrases import without_article
from pipeline.extract.finance.place import Place, Reading
from pipeline.extract.finance.reading import read_place
from pipeline.extract.finance.scope import Bodies, owner_in
from pipeline.extract.finance.series import by_gap, label_in
from pipeline.extract.finance.shares import check_lists, check_sentence
from pipeline.extract.finance.told import is_told, rows_of_forms
from pipeline.extract.finance.words import first_kind, is_total, last_kind, moves_into_year, only_kind, says, without_comparison, without_moves
from pipeline.extract.money import Amount, decimal_string, find_amounts, may_hold_sums
from pipeline.fold import fold
from pipeline.language import sentences
from pipeline.periods import is_date, iter_financial_years, years_of
from pipeline.records import Evidence, FinanceKind, FinanceLine, Problem

_REFERS_BACK = re.compile(r"^\W*(?:this|that|these|it|which|the same|of (?:this|these|which))\b", re.IGNORECASE)
_LONGEST_LABEL = 80  # characters; behind a colon the amount belongs to all of the words before it
_WAS_FROM = re.compile(r"\bfrom\s+(?:about\s+)?$", re.IGNORECASE)
# Words that join and no name ("in"), or what a sum was used to do: "to balance the accounts".
_NAMES_NOTHING = re.compile(
    r"(?:(?:in|on|of|at|to|by|for|from|with|and|or|the|an?|its|their|our|this|that|as|also|only|is|was|were|it)\b\s*)+"
    r"|to (?!the\b|an?\b|its\b|our\b|their\b)[a-z]+ .*",
    re.IGNORECASE,
)
_FINITE = re.compile(r"\b(?:will|would|is|was|were|are|has|have|had|that|which|includes?|indicated)\b", re.IGNORECASE)
_A_TOTAL_OF = re.compile(
    r"\b(?:a|the|in) (?:combined |grand )?total (?:sum )?(?:of )?$|^\W*(?:altogether|in all|overall|in total)\b[^,;£]*$", re.IGNORECASE
)
_ITS_INCOME = re.compile(r"(?:[’']s?|\b(?:its|our|their)) income\b(?! from)[^,;£]*\b(?:was|is|came|totalled|amounted|stood)\b[^,;£]*$", re.IGNORECASE)
_WE_DID = re.compile(r"^\W*(we \w+)\s*(?:\w+\s+){0,2}$", re.IGNORECASE)  # "We spent"
_SPENT = re.compile(r"\b(spends?|spent)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:\(\s*[\d.]+\s?%\s*\))?\W*")  # no more than a share stands after the amount
_ALLOCATION = re.compile(r"\ballocations?$", re.IGNORECASE)
_LEAST_OF_NATION = 5_000_000  # pounds; what a government announces for the country is more


@dataclass(slots=True)
class Context:
    """What the sentences of a section have said so far."""

    section: int | None
    period: str | None = None
    past: str | None = None  # the same without the years of budgets: what was spent and is held is not of a year to come
    subject: FinanceLine | None = None
    said: str = ""  # the sentence before
    lead: int | None = None  # of the list that is being read
    before_list: tuple[str | None, str | None] = (None, None)  # both periods when it began: no item takes its year from another


@dataclass(slots=True)
class Sentence:
    """A sentence of a block with what was said before it, and the lines found in it so far."""

    document: Document
    bodies: Bodies
    block: Block
    text: str
    context: Context
    found: list[Found] = field(default_factory=list)

    @property
    def spoken_of(self) -> FinanceLine | None:
        """The line that "it" is about: the first of the sentence, else the last subject."""
        return self.found[0].line if self.found else self.context.subject


def read_prose(document: Document, bodies: Bodies) -> tuple[list[FinanceLine], list[Problem]]:
    """The lines of all sentences and list items of a document, and the sums and shares that do not hold."""
    lines: list[FinanceLine] = []
    problems: list[Problem] = []
    context = Context(None)
    lists: dict[tuple[int | None, int | None], list[list[FinanceLine]]] = {}
    forms = rows_of_forms(document)
    with_sums = {block.section for block in document.blocks if may_hold_sums(block.text) and is_told(block, forms)}
    for block in document.blocks:
        heading = document.heading_over(block)
        if not is_told(block, forms) or (heading and (says("nation_part", heading.text) or says("supposed_part", heading.text))):
            continue
        if block.section != context.section:
            named = _first_year(heading.text if heading else "")
            context = Context(block.section, named, named)
        _enter_list(context, block)
        before, of_nation = len(lines), False
        for start, end in sentences(block.text) if block.section in with_sums else ():  # what a section says of years matters to its sums only
            if of_nation := _is_of_nation(block.text[start:end], of_nation):
                _remember(context, block.text[start:end], [])
                continue
            found = _read_sentence(document, bodies, block, start, end, context)
            problems += check_sentence(document, block.text[start:end], [(each.line, each.amount) for each in found], context.subject)
            _remember(context, block.text[start:end], found)
            lines += [each.line for each in found]
        if block.kind == "item":
            lists.setdefault((block.section, block.lead), []).append(lines[before:])
    return lines, [*problems, *check_lists(document, lists.values())]


def _is_of_nation(sentence: str, before: bool) -> bool:
    """Whether a sentence tells what the nation spends: by its own words or those `before` it, as long as no council of its own is named."""
    sums = find_amounts(sentence) if may_hold_sums(sentence) else []
    if not sums or max(abs(amount.value) for amount in sums) < _LEAST_OF_NATION:
        return False
    return (before or says("nation_sentence", sentence)) and not says("own", sentence)


def _enter_list(context: Context, block: Block) -> None:
    """Keep the period that a list began with, and go back to it for each of its items."""
    lead = block.lead if block.kind == "item" else None
    if lead is None or lead != context.lead:
        context.lead, context.before_list = lead, (context.period, context.past)
    elif lead is not None:
        context.period, context.past = context.before_list


def _remember(context: Context, sentence: str, found: list[Found]) -> None:
    """Keep what the next sentence may leave unsaid."""
    context.said = sentence
    if found and not _REFERS_BACK.match(sentence):
        context.subject = found[0].line
    stated = found[0].line.period if found else None if _REFERS_BACK.match(sentence) else _first_year(sentence)
    if found and _WAS_FROM.search(sentence[: found[0].amount.start]):  # "has fallen from £5 in 2009/10": what follows is not of that year
        return
    if stated and not is_date(stated) and len(years_of(stated)) == 1 and not moves_into_year(sentence):  # of a programme only its own sums
        context.period = stated
        context.past = context.past if found and found[0].line.kind == "budget" and context.past else stated


def _first_year(text: str) -> str | None:
    return next((found.period for found in iter_financial_years(without_comparison(text))), None)


def _read_sentence(document: Document, bodies: Bodies, block: Block, start: int, end: int, context: Context) -> list[Found]:
    """The lines of one sentence."""
    sentence = Sentence(document, bodies, block, block.text[start:end], context)
    amounts = find_amounts(sentence.text) if may_hold_sums(sentence.text) else []
    for place, amount in places(sentence.text, amounts):
        reading = _read(sentence, place)
        if not reading or amount.range or not amount.value:
            continue
        line = _line(sentence, place, amount, reading)
        if line:
            line.evidence = _cite(document, block, start, end, amount)
            sentence.found.append(Found(line, amount))
    return sentence.found


def _read(sentence: Sentence, place: Place) -> Reading | None:
    """What an amount is: by the amounts before it, by its own words, by the lead of its list."""
    found, block = sentence.found, sentence.block
    return (
        carried_over(found, place)
        or _total_of_series(block, place, sentence.context)
        or read_place(place)
        or (by_gap(place, Reading(found[-1].line.kind, found[-1].line.item, 0.7)) if found else None)
        or _by_lead(sentence.document, block, place)
    )


def places(sentence: str, amounts: list[Amount]) -> Iterator[tuple[Place, Amount]]:
    """Each amount with the words between it and its neighbours."""
    for at, amount in enumerate(amounts):
        left = amounts[at - 1].end if at else 0
        right = amounts[at + 1].start if at + 1 < len(amounts) else len(sentence)
        yield Place(sentence[left : amount.start], sentence[amount.end : right], sentence, amount.start), amount


def _total_of_series(block: Block, place: Place, context: Context) -> Reading | None:
    """ "Total £9." after a sentence that names the sums it adds up."""
    label = place.left.strip(" :–-")
    if (
        block.kind == "item"
        or not context.subject
        or len(place.left) < place.at
        or not re.fullmatch(r"(?:grand |overall )?total", label, re.IGNORECASE)
    ):
        return None
    return Reading(first_kind(context.said) or context.subject.kind, label, 0.7)


def _by_lead(document: Document, block: Block, place: Place) -> Reading | None:
    """An item of a list whose lead-in, or else its heading, names the kind: "Partners contributed: Police £5,000"."""
    heading = document.heading_over(block)
    if (
        block.kind != "item"
        or is_excluded(place)
        or (block.lead is None and not (heading and only_kind(heading.text) and _ENDS.fullmatch(place.right)))
    ):
        return None
    lead = document.blocks[block.lead].text if block.lead is not None else heading.text if heading else ""
    lead = lead[slice(*sentences(lead)[-1])] if sentences(lead) else lead
    kind = last_kind(lead) if first_kind(lead) == last_kind(lead) else first_kind(lead)
    if not kind and says("gives", lead) and says("payer", place.left):
        kind = "contribution"
    label = label_in(place)
    if (
        not kind
        or not label
        or (len(label) > _LONGEST_LABEL and not place.left.rstrip().endswith(":"))
        or _FINITE.search(label)
        or says("excluded", lead)
    ):
        return None
    return Reading(last_kind(label) or kind if is_total(label) else kind, label, 0.8)


def _line(sentence: Sentence, place: Place, amount: Amount, reading: Reading) -> FinanceLine | None:
    """The record of one amount; None where it is about something said before and nothing was."""
    spoken_of, bodies = sentence.spoken_of, sentence.bodies
    if reading.unsaid in ("item", "kind") and not spoken_of:
        return None
    reading = _of_kind_before(reading, spoken_of)
    kind = spoken_of.kind if spoken_of and reading.unsaid == "item" else _kind(sentence.document, sentence.block, reading)
    item = re.sub(r"^(?:and|plus)\s+(?:the\s+)?", "", _item(reading, place, spoken_of, sentence.context.subject, bodies))
    if not item or _NAMES_NOTHING.fullmatch(item):
        return None
    item = bodies.spelled_out(item) if kind == "contribution" else without_article(item)
    period, stated = _period(sentence, place, amount, reading, kind)
    scope, named = _scope(sentence, place, kind, item)
    sureness = reading.sureness - 0.1 * (not stated) - 0.1 * (not named) - 0.1 * amount.approximate
    return FinanceLine(
        id="",
        document_id=sentence.document.id,
        kind=kind,
        item=item,
        amount=decimal_string(amount.value),
        currency="GBP",
        period=period,
        scope=scope,
        total=_is_whole(place, kind, item),
        share=None,
        check=None,
        evidence=sentence.document.cite(sentence.block),
        confidence=round(max(sureness, 0.1), 2),
    )


def _of_kind_before(reading: Reading, spoken_of: FinanceLine | None) -> Reading:
    """A reading whose kind is that of the sum spoken of before; parts of an income are spent."""
    if reading.unsaid != "kind" or not spoken_of:
        return reading
    kind: FinanceKind = "expenditure" if spoken_of.kind == "income" else spoken_of.kind
    return Reading(kind, reading.item, reading.sureness)


def _is_whole(place: Place, kind: FinanceKind, item: str) -> bool:
    """Whether an amount is said to be the whole of something."""
    whole = says("total", item) or is_total(item) or bool(_A_TOTAL_OF.search(place.left))
    return whole or (kind == "income" and bool(_ITS_INCOME.search(place.left)))


def _period(sentence: Sentence, place: Place, amount: Amount, reading: Reading, kind: FinanceKind) -> tuple[str | None, bool]:
    """The period of an amount, and whether its sentence states it; what is moved on is of the year of the sum before it."""
    said = _said(sentence.document, sentence.bodies, sentence.context)
    period, stated = period_of(without_moves(sentence.text), place, amount, "moved" if reading.moved else kind, said)
    subject = sentence.context.subject
    if not stated and subject and subject.period and _REFERS_BACK.match(sentence.text) and len(years_of(subject.period)) > 1:
        period = subject.period  # "It is funded by ...": of all years of the programme
    if not stated and reading.moved and sentence.found:
        before = sentence.found[-1].line.period
        period = period if is_date(before or "") else before
    return period, stated


def _said(document: Document, bodies: Bodies, context: Context) -> Said:
    about = document.about
    default = about.period or bodies.period
    if default and about.kind == "cabinet_paper" and not is_date(default) and len(years_of(default)) > 1:
        default = bodies.period if about.period else None  # the years of a strategy that a paper is about are not those of its sums
    return Said(context.period, context.past, default, about.meeting_date)


def _kind(document: Document, block: Block, reading: Reading) -> FinanceKind:
    """The kind of a reading; an allocation under a heading about a grant is income."""
    heading = document.heading_over(block)
    of_grant = reading.kind == "budget" and _ALLOCATION.search(reading.item) and heading and only_kind(heading.text) == "income"
    return "income" if of_grant else reading.kind


def _item(reading: Reading, place: Place, spoken_of: FinanceLine | None, subject: FinanceLine | None, bodies: Bodies) -> str:
    """The item of a reading, with what it leaves to the words before it filled in; empty where nothing was said."""
    if reading.unsaid == "giver":
        given = subject if subject and subject.kind == "contribution" and not subject.total else None
        return given.item if given else reading.item
    if reading.kind == "expenditure" and (spent := _SPENT.search(place.left)) and bodies.is_own(reading.item):
        return spent[1]  # who spends is no item: it is the body whose money it is
    if reading.item:
        return reading.item
    if reading.unsaid != "item" and (ours := _WE_DID.search(place.left)):
        return ours[1]
    if spoken_of and (reading.unsaid == "item" or reading.kind == spoken_of.kind):
        return spoken_of.item
    return (spoken_of and spoken_of.scope) or bodies.default or ""


def _scope(sentence: Sentence, place: Place, kind: FinanceKind, item: str) -> tuple[str | None, bool]:
    """Whose money an amount is, and whether its passage says so."""
    document, bodies, block, subject = sentence.document, sentence.bodies, sentence.block, sentence.context.subject
    sides = (place.right, place.left) if kind == "contribution" else (place.left, place.right)
    for side in sides:
        owner = owner_in(side, bodies)
        if owner and fold(owner) not in fold(item):  # who is paid is not whose money it is
            return owner, True
    if sentence.found:
        return sentence.found[-1].line.scope, True
    if subject and _REFERS_BACK.match(sentence.text):
        return subject.scope, True
    lead = document.blocks[block.lead].text if block.kind == "item" and block.lead is not None else ""
    if owner := owner_in(lead, bodies):
        return owner, True
    if subject and subject.scope and (kind == subject.kind == "contribution" or not bodies.body):
        return subject.scope, False
    return bodies.default, False


def _cite(document: Document, block: Block, start: int, end: int, amount: Amount) -> Evidence:
    """The sentence; the amount alone where a page foot cuts the sentence before it."""
    evidence = document.cite(block, start, end)
    if amount.end + start > _cut(block, start, end):
        return document.cite(block, start + amount.start, start + amount.end)
    return evidence


def _cut(block: Block, start: int, end: int) -> int:
    return min((at for at in block.view.breaks if start < at < end), default=end)
