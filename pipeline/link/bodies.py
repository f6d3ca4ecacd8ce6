"""Documents to lines of bodies: a Board and the Partnership that took its place are one line.

A line is what the body looks after and the places it does so for. Links stay inside a line. A body
that can't be told is a line of its own document: its priorities are linked to no other's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

import msgspec

from pipeline.fold import fold
from pipeline.records import DocumentRecord
from pipeline.told_bodies import ToldBodies
from pipeline.vocabulary import Entries, entries, first_match

_ACRONYM = re.compile(r"[A-Z]{2,}[A-Za-z]*\Z")
_LONGEST_SPELLED = 150  # characters of a body spelled out
_BEFORE_BRACKET = re.compile(rf"([^.;:()\n]{{5,{_LONGEST_SPELLED}}}?)\s*\Z")
_FRONT = re.compile(
    r"^(?:\W|(?:draft|final|the|report|annual|yearly|on|of|from|by|independent|chair|business|plan|for|20\d\d[-/–]\d{2,4})\b)*", re.IGNORECASE
)
_SAFER = re.compile(
    r"safer\s+((?!(?:and|stronger|communities|neighbourhoods?|streets|together|city|town|county|borough|district)\b).+)\s+partnership", re.IGNORECASE
)
_SUFFIXES = {
    "safeguarding children": ("LSCB", "LSCP", "SCPB", "SCP", "SCB", "CSP"),
    "safeguarding adults": ("SABS", "SAPB", "SAB", "SAP"),
    "community safety": ("CSP",),
    "health and wellbeing": ("HWBB", "HWB"),
}
_ALL_SUFFIXES = sorted({suffix for suffixes in _SUFFIXES.values() for suffix in suffixes})


class Line(NamedTuple):
    """What a body looks after ("safeguarding children") and its places, in alphabetical order."""

    remit: str
    places: tuple[str, ...]


class Knowing(Protocol):
    """Whoever can say what an acronym stands for."""

    def only(self, acronym: str) -> Line | None:
        """The one line it can stand for."""
        ...


class Acronyms:
    """Finds the lines that an acronym can stand for, among some known ones."""

    def __init__(self, known: Iterable[Line]) -> None:
        self._lines: dict[tuple[str, str], list[Line]] = defaultdict(list)  # by suffix and the sorted initials of the places
        for line in sorted(known):
            initials = "".join(sorted("".join(word[0] for place in line.places for word in place.split()).upper()))
            for suffix in _SUFFIXES.get(line.remit, ()):
                self._lines[suffix, initials].append(line)

    def only(self, acronym: str) -> Line | None:
        """The one line it can stand for; None where there are several or none."""
        found: set[Line] = set()
        for suffix in _ALL_SUFFIXES:
            if acronym.endswith(suffix):
                stem = acronym.removesuffix(suffix)
                for letters in {stem, stem.removesuffix("L")}:
                    found.update(self._lines.get((suffix, "".join(sorted(letters))), ()))
        return found.pop() if len(found) == 1 else None


def lines_of(documents: Iterable[DocumentRecord], texts: Mapping[str, str], told: ToldBodies | None = None) -> dict[str, Line]:
    """The line of bodies that each document belongs to, by document id; `told` is what a person says of their names."""
    told = told or ToldBodies()
    found = {document.id: _line(_named(document, told), texts.get(document.id, "")) for document in documents}
    known = Acronyms({line for line in found.values() if line is not None and not isinstance(line, str)})
    return {key: _settled(key, line, known) for key, line in found.items()}


def line_of_name(name: str) -> Line:
    """The line of a body by the name that a person gives it, whatever form that has."""
    return parse_body(name) or Line(fold(name), ())


def _named(document: DocumentRecord, told: ToldBodies) -> DocumentRecord:
    """The document under the name of its body that counts."""
    name = told.name_of(document.body) if document.body and told.names else document.body
    return document if name == document.body else msgspec.structs.replace(document, body=name)


def is_known(line: Line) -> bool:
    """Whether the line is of a body, and not only of one document."""
    return line.remit != "document"


@lru_cache(maxsize=65536)
def parse_body(name: str) -> Line | None:
    """The line that a spelled-out body belongs to; None where no place or no remit can be told.

    >>> parse_body("Fernshire & Loamland Local Safeguarding Children Board")
    Line(remit='safeguarding children', places=('fernshire', 'loamland'))
    """
    text = re.sub(r"\([^)]*\)", " ", name).replace("&", " and ")
    found = first_match(_remits(), text)
    if found is None:
        return None
    entry, match = found
    before, after = text[: match.start()], text[match.end() :]
    places = _places(before) or _places(re.sub(r"^\s*(?:of|for|in)\b", "", after, flags=re.IGNORECASE)) or _places_within(match[0])
    return Line(entry.label, places) if places else None


def read_body(name: str, text: str, known: Knowing) -> Line | None:
    """The line of a body named in a text: spelled out, or an acronym that the text explains or one known line fits."""
    if _ACRONYM.match(name):
        return _spelled_out(name, text) or _settled("", name, known)
    return parse_body(name)


def _line(document: DocumentRecord, text: str) -> Line | str | None:
    """The line, or an acronym that is still to be read, or None."""
    body = (document.body or _body_in(document.title or "") or document.council or "").strip()
    short = body.removeprefix("the ").removeprefix("The ")
    if _ACRONYM.match(short):
        return _spelled_out(short, text) or short
    line = parse_body(body)
    if line is None and document.body and document.council and (council := parse_body(document.council)):
        remit = first_match(_remits(), document.body)
        if remit or not _names_place(body, council):
            return Line(remit[0].label if remit else fold(body), council.places)
    return line if line is not None or not fold(body) else Line(fold(body), ())


def _places_within(said: str) -> tuple[str, ...]:
    """The places named inside the words for a body: "Safer Fernshire Partnership"."""
    within = _SAFER.fullmatch(said)
    return _places(within[1]) if within else ()


def _names_place(body: str, council: Line) -> bool:
    """Whether a body's name tells the place that its council looks after: "Safer Fernmouth Partnership" is one line, whichever council a paper names."""
    words = f" {fold(body)} "
    return any(f" {place} " in words for place in council.places)


def _body_in(title: str) -> str | None:
    """The title, where it names a body: "DRAFT FERNSHIRE SAFEGUARDING CHILDREN PARTNERSHIP YEARLY REPORT"."""
    bare = _FRONT.sub("", title)
    line = parse_body(bare)
    return bare if line is not None and line.remit != "council" else None


def _spelled_out(acronym: str, text: str) -> Line | None:
    """The body that the document itself spells out before "(LRSCP)"."""
    line, bracket = _on_one_line(text), rf"\(\s*(?:the\s+)?[\"“'‘]?{re.escape(acronym)}\b"
    for found in re.finditer(bracket, line):  # the bracket first: what stands before it could begin anywhere
        if match := _BEFORE_BRACKET.search(line, max(0, found.start() - _LONGEST_SPELLED - 1), found.start()):
            words = re.split(r"\b(?:the|of the|by the|for the)\s+", match[1])
            return parse_body(words[-1].strip())
    return None


@lru_cache(maxsize=2)  # a document's acronyms are asked about one after the other
def _on_one_line(text: str) -> str:
    """The first pages of a text, single spaces."""
    return re.sub(r"\s+", " ", text[:200_000])


def _settled(document_id: str, line: Line | str | None, known: Knowing) -> Line:
    """The line; an acronym is read as the one known line it can stand for."""
    if isinstance(line, str):
        return known.only(line.upper()) or Line(line.upper(), ())
    return line or Line("document", (document_id,))


@cache
def _remits() -> Entries:
    return Entries(entry for entry in entries("bodies") if entry.label != "place_word")


def _places(text: str) -> tuple[str, ...]:
    """The places named, without titles: "County of A, B City and C" is a, b, c."""
    for entry in entries("bodies"):
        if entry.label == "place_word":
            text = re.sub(entry.expression.pattern, " ", text.strip(), flags=re.IGNORECASE)
    text = re.sub(r"^\s*(?:the|local)\b|\b(?:the|local|joint|multi-agency)\s*$", " ", text.strip(), flags=re.IGNORECASE)
    if re.search(r"\bcity and\b", text, re.IGNORECASE):  # "City and A" is one place, not two
        return (fold(text),)
    parts = (fold(part) for part in re.split(r",|/|\band\b|\s[-–]\s", text, flags=re.IGNORECASE))
    return tuple(sorted({part for part in parts if part}))
