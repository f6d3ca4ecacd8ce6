"""A document's own place names to the area a finding is about.

No place is known beforehand: the names come from the body and the council that the document is
about, and from the councils it mentions. An area is only worth stating where it is a part: a
sentence that names every part of the body's area, or a body with one part, has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.document import Document
from pipeline.vocabulary import joined

_NAME = r"[A-Z][\w'’-]+(?: (?:upon|on|under|in|the|of|le|[A-Z][\w'’-]+))*?"
_SORT = re.compile(r"\b(?:County|City|Borough|District|Council)\b")
_COUNCIL = re.compile(rf"\b({_NAME}) (?:County|City|Borough|District|Metropolitan Borough|Metropolitan District|Unitary|Town) Council")


@dataclass(frozen=True, slots=True)
class Places:
    """The parts of the area of a body, and further places that count only where a heading or a sentence's opening names them."""

    parts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def area(self, sentence: str, leads: Iterable[str] = (), headings: Iterable[str] = ()) -> str | None:
        """The part of the area that the sentence, else its lead-in, else the nearest heading names; None for the whole."""
        for text in (sentence, *leads):
            if named := self._named(text):
                return self._part(named)
        for heading in headings:
            if named := self._heading(heading):
                return self._part(named)
        return None

    def is_one(self, heading: str) -> bool:
        """Whether a heading only names a place."""
        return _plain(heading) in (*self.parts, *self.others)

    def _named(self, text: str) -> list[str]:
        """The parts named in a text as places, not as part of the name of a police force or another body."""
        named = [place for place in self.parts if _occurs(place, text)]
        if named or not text.startswith("In "):
            return named
        return [place for place in self.others if text.startswith(place, 3) and re.match(rf"In {re.escape(place)}\b", text)]

    def _heading(self, text: str) -> list[str]:
        plain = _plain(text)
        return [place for place in (*self.parts, *self.others) if place == plain] or [place for place in self.parts if _occurs(place, text)]

    def _part(self, named: Sequence[str]) -> str | None:
        return None if set(self.parts) <= set(named) else " and ".join(named)


NO_PLACES = Places()


def places(document: Document) -> Places:
    """The places that findings of the document can be about."""
    stems = [_stem(name) for name in (document.about.body, document.about.council) if name]
    parts = [part for stem in stems[:1] for part in _parts(stem, document.text)]
    lines = (line for line in document.text.splitlines() if " Council" in line)  # no name goes over a line: the slow pattern may pass the others over
    mentioned = sorted({match[1] for line in lines for match in _COUNCIL.finditer(line)})
    return Places(tuple(dict.fromkeys(parts)), tuple(name for name in mentioned if name not in parts))


def _plain(heading: str) -> str:
    return _SORT.sub("", heading).strip(" :.–-")


def _stem(name: str) -> str:
    """The places in the name of a body: "Northmere & Ashfold Safeguarding Children Partnership" to "Northmere & Ashfold"."""
    name = re.sub(joined("areas", "before_place"), "", name, flags=re.IGNORECASE)
    return re.sub(joined("areas", "after_place"), "", name, count=1, flags=re.IGNORECASE).strip(" ,&")


def _parts(stem: str, text: str) -> list[str]:
    """The places that a stem joins, if each also stands on its own in the text; else the stem as one place."""
    parts = [part.strip() for part in re.split(r",|&|\band\b", stem) if part.strip()]
    alone = re.sub(r"\b" + r"\W+(?:and\W+)?".join(map(re.escape, parts)) + r"\b", "", text, flags=re.IGNORECASE) if len(parts) > 1 else text
    return parts if all(re.search(rf"\b{re.escape(part)}\b", alone) for part in parts) else [stem] if stem else []


@cache
def _expression(place: str) -> re.Pattern[str]:
    """A place name, unless it is the beginning of another body's name or says who led something."""
    organisation = joined("areas", "organisation")
    return re.compile(rf"\b(?<!led by ){re.escape(place)}\b(?!(?i:{organisation}))")


def _occurs(place: str, text: str) -> bool:
    return bool(_expression(place).search(text))
