"""A thread to what became of it: how it ends, what it came from, how that is known, and the words that say so.

The words are those that a document states it with: the record that closes the priority, and the
sentences that merge, split or rename it. Where nothing is stated there are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from pipeline.export.labels import BASIS, UNDATED, cited, listed, one_line, period_words, place
from pipeline.export.lookup import Lookup
from pipeline.records import Evidence, Link, Priority, Thread, ThreadStatus

Fate = ThreadStatus | Literal["undated"]  # what no year is stated for is compared with nothing, so it was not dropped either

_STRENGTH = ("decision", "stated", "name", "wording", "theme")
_ORDER = {"closed": 0, "merged": 1, "split": 2, "succeeded": 3, "renamed": 4}  # what is decided by the words, what matters most first
_LONGEST_WORDS, _FEW_WORDS = 400, 3
_INFERRED = 0.75  # links of a lower confidence are told by names that are only alike
_BOUNDARY = re.compile(
    r"[.!?][”’\"')]*\s+(?=[“‘\"'(]?[A-Z0-9])|(?:\n\s*\n|\f)(?:\s*\d+(?:\.\d+)*[.)]?\s+)?|\n[ \t]*(?:[•●▪\uf0b7*–-]|\d+(?:\.\d+)*[.)]?|\([a-z0-9]+\))\s+"
)
_BULLET = "•●▪\uf0b7*–-"
_ITEM_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\t")  # a tab: as Word sets its lists; a numbered line of a PDF can go on below
_END = re.compile(r"[.!?](?=[”’\"')]*(?:\s|$))|(?=\n\s*\n|\f)|(?=\n[ \t]*[•●▪\uf0b7])")


class Citation(NamedTuple):
    """A place that states something: the document and "p. 4", "para 19" or nothing."""

    document_id: str
    place: str


class Words(NamedTuple):
    """A passage that decides what became of a priority: what it says of it ("closed", "merged"), the words, and where they stand."""

    says: str
    quote: str  # on one line, cut at 400 characters
    at: Citation
    source: str  # "Annual Report 2021-22, p. 4"


class Turn(NamedTuple):
    """Where one thread goes over into another: `merged` or `split`, between two periods."""

    relation: str
    from_thread: str
    to_thread: str
    from_period: str
    to_period: str


def links_of(thread: Thread, index: Lookup) -> list[Link]:
    """The links that make a thread: those inside it, the one it merged by, and the one it was split off by."""
    own = set(thread.priorities)
    touching = {link.id: link for priority in thread.priorities for link in index.links.get(priority, ())}
    return [link for link in touching.values() if (link.from_ in own and (link.to in own or link.relation != "split")) or _splits_off(link, own)]


def _splits_off(link: Link, own: set[str]) -> bool:
    return link.to in own and link.from_ not in own and link.relation == "split"


def find_turns(links: Iterable[Link], index: Lookup) -> tuple[Turn, ...]:
    """The links between two threads by which one went over into the other, in the order of the links."""
    turns = []
    for link in links:
        earlier, later = index.thread_of.get(link.from_), index.thread_of.get(link.to)
        if link.decision == "rejected" or not earlier or not later or earlier.id == later.id:
            continue
        ends = (index.period(index.priorities[i]) for i in (link.from_, link.to) if i in index.priorities)
        relation = "split" if link.relation == "split" else "merged"
        if relation == "split" or earlier.status == "merged":
            turns += [Turn(relation, earlier.id, later.id, first, last) for first, last in pairwise(ends)]
    return tuple(dict.fromkeys(turns))


def fate_of(thread: Thread) -> Fate:
    """What became of a priority in a word."""
    return thread.status if thread.last_period else "undated"


def ending(thread: Thread, index: Lookup) -> str:
    """What became of a priority, in one plain sentence without its source."""
    if thread.last_period is None:
        return "Not compared: no year is stated"
    last = period_words(thread.last_period)
    if thread.status == "continuing":
        return f"Continuing: last listed for {last}"
    if thread.status == "closed":
        return f"Closed after {last}"
    if thread.status == "merged":
        into, is_inferred = _merged_into(thread, index)
        merged = f"into “{into}” after {last}" if into else f"into another priority after {last}"
        return f"Seems merged {merged}: told by the names, no sentence found that says so" if is_inferred else f"Merged {merged}"
    return f"Not seen since {last}: no sentence found that says why"


def _merged_into(thread: Thread, index: Lookup) -> tuple[str | None, bool]:
    """What a priority went over into, by its own name of that time where the latest is that of the priority itself; and whether only names tell it."""
    for link in links_of(thread, index):
        if link.from_ in thread.priorities and link.to not in thread.priorities:
            later, record = index.thread_of.get(link.to), index.priorities.get(link.to)
            name = later.name if later and later.name != thread.name else record.name if record else None
            return name, _is_inferred(link)
    return None, False


def _is_inferred(link: Link) -> bool:
    """Whether neither a document nor a person says it, and names are only alike."""
    return link.confidence < _INFERRED and link.decision is None and "stated" not in link.basis


def origin(thread: Thread, turns: Sequence[Turn], names: dict[str, str]) -> str:
    """Where a priority came from, if from others: "Formed from “A” and “B” in 2022/23"; what it took in later follows."""
    began = thread.first_period or UNDATED
    return "; ".join(_joined([turn for turn in turns if turn.to_thread == thread.id], began, names)).replace("; Took", "; took")


def _joined(turns: Sequence[Turn], began: str, names: dict[str, str]) -> Iterator[str]:
    """One phrase for each relation and year."""
    by_step: dict[tuple[str, str], dict[str, None]] = {}
    for turn in turns:
        by_step.setdefault((turn.relation, turn.to_period), {})[f"“{names.get(turn.from_thread, '?')}”"] = None
    for (relation, period), quoted in sorted(by_step.items(), key=lambda step: step[0][1]):
        verb = "Split off from" if relation == "split" else "Formed from" if period == began else "Took in"
        yield f"{verb} {listed(quoted)} in {period_words(period)}"


def status(thread: Thread, members: list[Priority], index: Lookup) -> str:
    """The ending with its source."""
    closing = closing_record(members) if thread.status == "closed" and thread.last_period else []
    where = f" ({cited(index.labels.get(closing[0].document_id, ''), closing[0].evidence)})" if closing else ""
    return ending(thread, index) + where


def closing_record(members: list[Priority]) -> list[Priority]:
    """The last record that says a priority is closed; none where no record does."""
    return [priority for priority in members if priority.stage == "closed"][-1:]


def deciding(thread: Thread, members: list[Priority], index: Lookup) -> tuple[Words, ...]:
    """The passages that state a closure, a merging, a split or a new name, what matters most first, each once."""
    closing = closing_record(members) if thread.status == "closed" else []
    found = [_closing_words(each, index) for each in closing]
    own = set(thread.priorities)
    links = {link.id: link for priority in thread.priorities for link in index.links.get(priority, ()) if link.relation in _ORDER}
    for link in sorted(links.values(), key=lambda link: _ORDER[link.relation]):
        if "stated" in link.basis and (link.from_ in own or link.to in own):
            found += [_words(link.relation, each, each.document_id or "", index) for each in link.evidence]
    once: dict[str, Words] = {}
    for words in found:
        once.setdefault(words.quote, words)
    return tuple(once.values())


def _closing_words(priority: Priority, index: Lookup) -> Words:
    """What closes a priority: the sentence around its name or, where the name is all of an item, the further place that says more than that."""
    evidence, text = priority.evidence, index.texts.get(priority.document_id, "")
    if evidence.continued or not (stands_in_heading(evidence, text) or is_whole_item(text, evidence.start, evidence.end)):
        return _words("closed", evidence, priority.document_id, index, whole=True)
    more = (each for each in priority.also if not each.document_id and len(each.quote.split()) > len(evidence.quote.split()) + _FEW_WORDS)
    return _words("closed", next(more, evidence), priority.document_id, index)


def stands_in_heading(evidence: Evidence, text: str) -> bool:
    """Whether a passage stands in a line that is all heading: what ends the priority is said below it."""
    begin, end = _lines_of(text, evidence.start, evidence.end)
    section = evidence.section or ""
    return bool(section) and text[begin:end].strip().endswith(section)


def is_whole_item(text: str, start: int, end: int) -> bool:
    """Whether a passage is all that a line with a bullet holds, and the next line does not go on from it."""
    first, last = _lines_of(text, start, end)
    before, behind = text[first:start].strip(), text[end:last].strip()
    goes_on = text[last:].lstrip()[:1].islower()
    return bool(before) and not before.strip(_BULLET) and not behind and not goes_on


def _lines_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the lines that a passage stands in begin and end."""
    after = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, after if after >= 0 else len(text)


def _words(says: str, evidence: Evidence, document_id: str, index: Lookup, whole: bool = False) -> Words:
    quote = " ".join(each.quote for each in (evidence, *evidence.continued))
    if whole and not evidence.continued:  # what closes a priority is cited by its name: the sentence around it says so
        quote = sentence_around(index.texts.get(document_id, ""), evidence.start, evidence.end) or quote
    source = cited(index.labels.get(document_id, ""), evidence)
    return Words(says, one_line(quote, _LONGEST_WORDS), Citation(document_id, place(evidence)), source)


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that a passage stands in; nothing where its ends are not near, or the text is not there."""
    if not text[start:end].strip():
        return ""
    first = max(start - _LONGEST_WORDS, 0)
    begins = [match.end() for match in _BOUNDARY.finditer(text, first, end) if match.end() <= start] or ([0] if first == 0 else [])
    if _begins_below_item(text, start):
        begins.append(start)
    after = _END.search(text, end, end + _LONGEST_WORDS)
    if not begins or not after:
        return ""
    if after.start() - begins[-1] > _LONGEST_WORDS:
        return ""
    return text[begins[-1] : after.start() + 1].strip()


def _begins_below_item(text: str, start: int) -> bool:
    """Whether a passage begins a line below one with a bullet or the number of an item, "3.", with a tab: the item is no part of its sentence."""
    line = text.rfind("\n", 0, start)
    above = text[text.rfind("\n", 0, max(line, 0)) + 1 : max(line, 0)].lstrip()
    return line >= 0 and not text[line:start].strip(' \t\n“‘"') and (above[:1] in tuple(_BULLET) or bool(_ITEM_NUMBER.match(above)))


def stated_at(thread: Thread, members: list[Priority], links: list[Link]) -> tuple[Citation, ...]:
    """Every place that states the closure or a link, each once."""
    closing = closing_record(members) if thread.status == "closed" else []
    found = [Citation(priority.document_id, place(priority.evidence)) for priority in closing]
    found += [Citation(each.document_id or "", place(each)) for link in links if "stated" in link.basis for each in link.evidence]
    return tuple(dict.fromkeys(found))


def reasons_of(links: list[Link]) -> tuple[str, ...]:
    """The strongest reason of each link in words, strongest first; what is stated has its citation."""
    strongest = {next((basis for basis in _STRENGTH if basis in link.basis), None) for link in links}
    strongest |= {"name"} if any("name" in link.basis for link in links) else set()
    return tuple(_basis(basis, links) for basis in _STRENGTH if basis in strongest and basis != "stated")


def _basis(basis: str, links: Iterable[Link]) -> str:
    """A reason in words; a name is not called the same where a link is inferred from names that are alike."""
    return "similar name" if basis == "name" and any("name" in link.basis and _is_inferred(link) for link in links) else BASIS[basis]


def basis_words(links: list[Link], closing: Iterable[Citation], index: Lookup) -> str:
    """How it is known that the entries are one priority: each reason once, what documents state first; of one that is printed once, where its end is stated."""
    if not links:
        ends = [", ".join(filter(None, [index.labels.get(at.document_id, "a document"), at.place])) for at in closing]
        return f"Stated in {listed(ends)}" if ends else "Printed once: nothing to link"
    places = _places((evidence for link in links if "stated" in link.basis for evidence in link.evidence), index)
    stated = ["stated" + (f" in {listed(places)}" if places else "")] if any("stated" in link.basis for link in links) else []
    others = [_basis(basis, links) for basis in ("decision", "name", "wording", "theme") if any(basis in link.basis for link in links)]
    sentence = "; ".join([*stated, *others])
    return sentence[:1].upper() + sentence[1:]


def _places(found: Iterable[Evidence], index: Lookup) -> list[str]:
    """Where documents state a link, each document once; a page or paragraph if there is one, for a heading would make the list too long."""
    by_label: dict[str, dict[str, None]] = {}
    for evidence in found:
        by_label.setdefault(index.labels.get(evidence.document_id or "", "a document"), {})[place(evidence)] = None
    return [", ".join(filter(None, [label, *places])) for label, places in by_label.items()]
