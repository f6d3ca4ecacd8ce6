"""Documents to the lines of bodies they are of: a body that another succeeded is of one line with it.

Only successions between bodies that the collection has documents of count, by what texts say (`successions.py`) and by what a person
says. Where two bodies are said to have become one for the places of both, it goes on with the priorities of each. Where one body follows
two otherwise, or two follow one, their priorities would be mixed: such bodies stay apart, with a problem.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from msgspec import Struct

from pipeline.fold import fold
from pipeline.link.bodies import Acronyms, Line, is_known, line_of_name, lines_of, read_body
from pipeline.link.order import months
from pipeline.link.successions import Succession, find_successions
from pipeline.memory import Memory, NoMemory, keep, key_of, look_up
from pipeline.records import DocumentRecord, Problem
from pipeline.told_bodies import ToldBodies, ToldSuccession
from pipeline.toml_tables import suggestion

_WORD = re.compile(r"\w+")
_FEW = 30  # places; with more, looking for one after the other takes longer than parting the text into words


class Turn(NamedTuple):
    """The body that took the place of one, and how that is known: by a document's words, or by what a person says."""

    later: Line
    said: Succession | ToldSuccession


@dataclass(frozen=True, slots=True)
class Lineage:
    """Whose each document is, at its time and in the end, and how the one became the other."""

    own: dict[str, Line]  # by document id
    turns: dict[Line, Turn]
    problems: list[Problem]

    @property
    def lines(self) -> dict[str, Line]:
        """The line of bodies of each document, that of a body that another succeeded being the last one's."""
        onward = {line: turn.later for line, turn in self.turns.items()}
        return {document: last_of(line, onward) for document, line in self.own.items()}

    def between(self, earlier: str, later: str) -> list[Succession | ToldSuccession]:
        """How the body of one document became that of another, in either order; empty where they are of one body."""
        ways = [list(self._way(self.own[start], self.own[end])) for start, end in ((earlier, later), (later, earlier))]
        return next((way for way in ways if way), [])

    def _way(self, line: Line, end: Line) -> Iterator[Succession | ToldSuccession]:
        said: list[Succession | ToldSuccession] = []
        while line != end and line in self.turns and len(said) <= len(self.turns):
            said.append(self.turns[line].said)
            line = self.turns[line].later
        yield from said if line == end else ()


def lineage(documents: Sequence[DocumentRecord], texts: Mapping[str, str], told: ToldBodies | None = None, memory: Memory | None = None) -> Lineage:
    """Whose the documents are, by what they print and by what a person says, who knows better."""
    told, memory = told or ToldBodies(), memory or NoMemory()
    lines = lines_of(documents, texts, told)
    known = {line for line in lines.values() if is_known(line)}
    nearby, acronyms = _Nearby(known), Acronyms(known)
    found: list[Succession] = []
    for document in documents:
        own, text = lines[document.id], texts.get(document.id, "")
        if nearby.may_follow(own, text):
            found += _said_in(document, text, own, acronyms, memory)
    known_by_person = {line_of_name(told.name_of(each.earlier)): Turn(line_of_name(told.name_of(each.later)), each) for each in told.successions}
    turns, problems = successors([one for one in found if one.earlier not in known_by_person], documents, lines)
    return Lineage(lines, {**turns, **known_by_person}, problems + _unknown(told, lines, documents))


class Said(Struct):
    """What a document says of successions, and what the acronyms in it were taken for, which depends on the other documents."""

    successions: list[Succession]
    read: dict[str, Line | None]


class _Listening:
    """Known acronyms, with what was asked of them."""

    def __init__(self, known: Acronyms) -> None:
        self._known, self.heard = known, dict[str, Line | None]()

    def only(self, acronym: str) -> Line | None:
        """The one line it can stand for."""
        self.heard[acronym] = self._known.only(acronym)
        return self.heard[acronym]


def _said_in(document: DocumentRecord, text: str, own: Line, acronyms: Acronyms, memory: Memory) -> list[Succession]:
    """What a document says of successions; the same as before where its text is the same and its acronyms mean the same."""
    key = key_of("Said", (document.id, document.body, own, text))
    said = look_up(memory, key, Said)
    if said is None or any(acronyms.only(acronym) != line for acronym, line in said.read.items()):
        listening = _Listening(acronyms)
        said = Said(find_successions(document, text, own, partial(read_body, text=text, known=listening)), listening.heard)
        keep(memory, key, said)
    return said.successions


def successors(found: Iterable[Succession], documents: Iterable[DocumentRecord], lines: Mapping[str, Line]) -> tuple[dict[Line, Turn], list[Problem]]:
    """Each line's successor, where it is one to one or that of bodies joined into one, and a problem for each that is not."""
    papers: dict[Line, list[DocumentRecord]] = defaultdict(list)
    for document in documents:
        papers[lines[document.id]].append(document)
    near: dict[str, list[Line]] = defaultdict(list)
    for line in papers:
        for place in line.places:
            near[place].append(line)
    said: dict[tuple[Line, Line], Succession] = {}
    for one in found:
        earlier = one.earlier or _predecessor(one.later, papers, near)
        if earlier in papers and one.later in papers and _may_follow(earlier, one.later, papers):
            said.setdefault((earlier, one.later), one)
    after, before = _neighbours(said)
    single = {a: Turn(b, one) for (a, b), one in said.items() if len(after[a]) == 1 and (len(before[b]) == 1 or _are_joined(before[b], b))}
    unclear = {pair: one for pair, one in said.items() if pair[0] not in single}
    return single, [_unclear(*pair, one, papers) for pair, one in sorted(unclear.items())]


def _are_joined(before: set[Line], later: Line) -> bool:
    """Whether several bodies became one for all of their places and no other: the joint one goes on with the priorities of each."""
    places = [place for line in before for place in line.places]
    return sorted(places) == sorted(later.places) and all(line.remit == later.remit for line in before)


def last_of(line: Line, onward: Mapping[Line, Line]) -> Line:
    """The line that goes on in the end; a circle of successions ends where it began."""
    seen = {line}
    while (following := onward.get(line)) is not None and following not in seen:
        seen.add(following)
        line = following
    return line


class _Nearby:
    """The lines of bodies by their places, so that a text is searched only where it can speak of a succession."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._at: dict[str, list[Line]] = defaultdict(list)
        self._by_word: dict[str, set[str]] = defaultdict(set)  # places by their first word
        for line in sorted(lines):
            for place in line.places:
                self._at[place].append(line)
                self._by_word[_WORD.findall(place)[0] if _WORD.search(place) else place].add(place)

    def may_follow(self, own: Line, text: str) -> bool:
        """Whether another body shares the area of a document's own, or the text names the place of a body of its kind."""
        if any(_overlap(line, own) and _are_related(line, own) for place in own.places for line in self._at[place]):
            return True
        words = self._first_words(own, text.lower())
        places = sorted({place for word in words for place in self._by_word[word]} - set(own.places))
        related = [place for place in places if self._has_related(place, own)]
        said = " ".join(text.lower().split()) if related else ""
        return any(place in said for place in related)

    def _first_words(self, own: Line, lower: str) -> Iterable[str]:
        """The first words of places that a text in lower case has; where there are few places, most texts need not be parted into words to tell."""
        if len(self._by_word) > _FEW:
            return set(_WORD.findall(lower)) & self._by_word.keys()
        wanted = [
            word for word, places in self._by_word.items() if any(place not in own.places and self._has_related(place, own) for place in places)
        ]
        return [word for word in wanted if word in lower and re.search(rf"\b{re.escape(word)}\b", lower)]

    def _has_related(self, place: str, own: Line) -> bool:
        return any(_are_related(line, own) for line in self._at[place])


def _predecessor(later: Line, papers: Mapping[Line, list[DocumentRecord]], near: Mapping[str, list[Line]]) -> Line | None:
    """The one body of the same remit and an overlapping area that has only older documents: the "former board" nobody names."""
    others = {line for place in later.places for line in near.get(place, ()) if line != later and _overlap(line, later)}
    fitting = [line for line in sorted(others) if _is_older(papers[line], papers[later])]
    return fitting[0] if len(fitting) == 1 else None


def _overlap(one: Line, other: Line) -> bool:
    return one.remit == other.remit and bool(set(one.places) & set(other.places))


def _is_older(earlier: list[DocumentRecord], later: list[DocumentRecord]) -> bool:
    """Whether all documents of one body are about years before those of the other."""
    ours, theirs = _ends(earlier), _ends(later)
    return bool(ours) and bool(theirs) and max(ours) < min(theirs)


def _may_follow(earlier: Line, later: Line, papers: Mapping[Line, list[DocumentRecord]]) -> bool:
    """Whether remits and years allow it: of one kind, or one within the other, and the earlier body is not the one still reporting."""
    ours, theirs = _ends(papers[earlier]), _ends(papers[later])
    return _are_related(earlier, later) and (not ours or not theirs or max(ours) <= max(theirs))


def _are_related(one: Line, other: Line) -> bool:
    a, b = set(one.remit.split()), set(other.remit.split())
    return one != other and (a <= b or b <= a)


def _ends(papers: list[DocumentRecord]) -> list[int]:
    return [bounds[1] for paper in papers if (bounds := months(paper.period))]


def _neighbours(said: Iterable[tuple[Line, Line]]) -> tuple[dict[Line, set[Line]], dict[Line, set[Line]]]:
    after: dict[Line, set[Line]] = defaultdict(set)
    before: dict[Line, set[Line]] = defaultdict(set)
    for earlier, later in said:
        after[earlier].add(later)
        before[later].add(earlier)
    return after, before


def _unclear(earlier: Line, later: Line, said: Succession, papers: Mapping[Line, list[DocumentRecord]]) -> Problem:
    document = next(paper for line in sorted(papers) for paper in papers[line] if paper.id == said.document_id)
    names = [next((paper.body for paper in papers[line] if paper.body), " ".join(line.places)) for line in (earlier, later)]
    return Problem(
        file=document.file,
        document_id=document.id,
        page=None,
        stage="link",
        severity="warning",
        message=f"“{names[1]}” followed “{names[0]}”, but not it alone: their priorities are not linked",
        code="unclear_succession",
        start=said.start,
        end=said.end,
    )


def _unknown(told: ToldBodies, lines: Mapping[str, Line], documents: Sequence[DocumentRecord]) -> list[Problem]:
    """A warning for each name in a person's list that no document's body has: most often it is misspelt."""
    printed = {document.body for document in documents if document.body}
    names = dict.fromkeys(name for each in told.successions for name in (each.earlier, each.later))
    aliases = {fold(body) for body in printed}
    lost = [name for name in names if line_of_name(told.name_of(name)) not in lines.values() and not _is_joint(name, told)]
    lost += [name for name in dict.fromkeys(name for _, name in told.names) if line_of_name(name) not in lines.values()]
    lost += [alias for alias, _ in told.names if alias not in aliases]
    return [_not_seen(name, told.file, printed) for name in dict.fromkeys(lost)]


def _is_joint(name: str, told: ToldBodies) -> bool:
    """Whether a name only stands for what several bodies do together."""
    return sum(each.later == name for each in told.successions) > 1


def _not_seen(name: str, file: str, printed: Iterable[str]) -> Problem:
    message = f"{file} speaks of “{name}”, but no document is of a body of that name{suggestion(name, printed)}"
    return Problem(file=file, document_id=None, page=None, stage="link", severity="warning", message=message, code="unknown_body")
