"""A document to the bodies whose money it counts: acronyms spelled out, "for the LRSCP" to the partnership's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.document import Document
from pipeline.periods import MONTHS, financial_year, find_periods, is_date

_BODY_NOUN = re.compile(
    r"\b(?:Partnerships?|Boards?|Councils?|Committee|Trust|Authority|Constabulary|Police|Executive|Commissioner"
    r"|Forum|Panel|Service|Services|Directorate"
    r"|Fund|Schools?|Office)\b"
)
_ACRONYM = re.compile(r"\(\s?[“\"'‘]?(?:the\s+)?[“\"'‘]?([A-Z][A-Za-z&]*[A-Z]s?)[”\"'’]?\s?\)")
_SHORT = re.compile(r"\b[A-Z][A-Za-z&]*[A-Z]\b")
_NO_BODY = re.compile(
    r"\b(?:Grants?|Scheme|Fund|Funding|Tax|Formula|Programme|Plan|Strategy|Agreement|Budget|Settlement|Reserves?"
    r"|Act)$|\bCouncil Tax\b"
)
_BODY_ENDING = re.compile(r"\w*(?:SCP|SCB|SAB|SPB|CSP|ICB|CCG)")
_NAME = r"(?:[A-Z][\w&’'\-]*|&)"
_NAMES = rf"{_NAME}(?:(?:,?\s(?:and|of|for|of the|and the|with)\s|,\s&\s|\s){_NAME})*"  # one way to read each "&": two double the work at each
_TITLE_BODY = re.compile(
    r"((?:[A-Z][\w’'&-]*,?\s+(?:(?:and|of|the|with|for)\s+)*){1,8}(?:Partnership|Board|Alliance|PARTNERSHIP|BOARD|ALLIANCE)(?:\s(?:Board|BOARD))?)\b"
)
_REPORT = re.compile(r"\b(?:annual|yearly|end of year) (?:report|review)\b", re.IGNORECASE)
_OPENING = 3000  # characters in which a report says what it covers
_MONTH_NAMES = "|".join(MONTHS)
_COVERS = re.compile(
    rf"\b(?:covers?|covering|(?:for|in|over|during) the (?:period|half[- ]year|quarter|(?:three|six|nine) months))\b[^.;:]{{0,40}}?"
    rf"\b(?P<first>{_MONTH_NAMES})(?: 20\d\d)? (?:to|until|and|[-–]) (?P<last>{_MONTH_NAMES}) (?P<year>20\d\d)\b"
)
_MONEY = r"(?:costs?|work|running|budgets?|operation|funding|income|expenditure|reserves?|finances)"
_OWNER = re.compile(rf"\b(?:{_MONEY}\s+of|to|for|across|within|in)\s+(?:the\s+)?(?:{_MONEY}\s+of\s+)?(?:the\s+|both\s+)*({_NAMES})")
_POSSESSIVE = re.compile(rf"\b({_NAMES})[’']s?\s+(?:\w+\s+){{0,2}}(?:reserves?|budgets?|expenditure|income|funding|spend|balances?|costs?)\b")


@dataclass(frozen=True, slots=True)
class Bodies:
    """What a document says of its bodies: its acronyms spelled out, the body it is about, the council."""

    acronyms: dict[str, str]
    body: str | None
    council: str | None
    period: str | None = None  # the year that the front states, where the document's own is not known

    @property
    def default(self) -> str | None:
        """Whose money it is where a passage does not say."""
        return self.body or self.council

    def spelled_out(self, name: str) -> str:
        """A name with the acronyms that the document explains written in full; a short name of its own body in full too."""
        name = re.sub(r"^(?:The|Our|Its)\s+(?=\w)", "", name, flags=re.IGNORECASE)
        explained = all(short.removesuffix("s") in self.acronyms for short in _SHORT.findall(name))
        full = _SHORT.sub(lambda match: self.acronyms[match[0].removesuffix("s")], name) if explained else name
        full = full.replace("’s", "").replace("'s", "").strip(" ,")
        return self._own(full)

    def is_own(self, name: str) -> bool:
        """Whether a name is that of the document's own body, in short or in full."""
        return bool(name) and self.spelled_out(name) in (self.body, self.council)

    def _own(self, name: str) -> str:
        """The document's own body where a name is its tail or its initials: "the Partnership", "SCP"."""
        for known in filter(None, (self.body, self.council)):
            tails = [" ".join(known.split()[at:]) for at in range(len(known.split()))]
            if name.lower() in (tail.lower() for tail in tails) or name in map(initials, tails):
                return known
        return name


def read_bodies(document: Document) -> Bodies:
    """The acronyms that a document explains as "Name in Full (NIF)" and the bodies it is about."""
    acronyms: dict[str, str] = {}
    for block in document.blocks:
        if block.kind not in ("furniture", "contents"):
            for short, full in definitions(block.text):
                acronyms.setdefault(short, full)
    return Bodies(
        acronyms, document.about.body or _body_of_front(document), document.about.council or _council_of_author(document), _year_of_front(document)
    )


def _council_of_author(document: Document) -> str | None:
    """The council that whoever reports belongs to: "Director of Children's Services, Northshire County Council"."""
    named = re.search(rf"({_NAMES} Council)\s*$", document.about.report_of or "")
    return named[1] if named else None


def _front(document: Document) -> Iterator[str]:
    """The titles of a document, and the header lines before its first heading."""
    for block in document.blocks[:12]:
        if block.kind == "heading":
            return
        if block.kind in ("title", "field"):
            yield block.text


def _body_of_front(document: Document) -> str | None:
    """The partnership or board that a title names, where the document is its own and not a council's."""
    if document.about.council or document.about.kind == "cabinet_paper":
        return None
    for text in _front(document):
        if match := _TITLE_BODY.match(text):
            return match[1].title().replace(" And ", " and ").replace(" Of ", " of ") if match[1].isupper() else match[1]
    if document.about.kind not in ("annual_report", "business_plan"):
        return None
    named = Counter(re.sub(r"^(?:The|Our|This|In|For)\s+", "", match[1]) for block in document.blocks for match in _TITLE_BODY.finditer(block.text))
    fitting = [name for name in named if len(name.split()) > 2 and not _HEALTH_BOARD.search(name)]
    return max(fitting, key=lambda name: (named[name], name), default=None)


def _year_of_front(document: Document) -> str | None:
    """The year that the titles, the header lines or the heading "Annual Report 2022/23" name."""
    reports = (block.text for block in document.blocks[:12] if block.kind == "heading" and _REPORT.search(block.text))
    named = (found.period for text in (*_front(document), *reports) for found in find_periods(text) if not is_date(found.period))
    return next(named, None) or _year_covered(document.text[:_OPENING])


def _year_covered(opening: str) -> str | None:
    """The year that the months lie in which a report says that it covers: "This report covers April to September 2024"."""
    months = _COVERS.search(opening)
    if months is None:
        return None
    first, last = (MONTHS.index(months[name].title()) + 1 for name in ("first", "last"))
    begins = date(int(months["year"]) - (first > last), first, 1)
    year = financial_year(date(int(months["year"]), last, 1))
    return year if financial_year(begins) == year else None


def definitions(text: str) -> Iterator[tuple[str, str]]:
    """The (acronym, name) pairs of a text; a name is found where its initials are those of the acronym."""
    for match in _ACRONYM.finditer(text) if "(" in text else ():
        short = match[1].removesuffix("s")
        words = text[: match.start()].split()[-2 * len(short) - 4 :]
        for at in reversed(range(len(words))):
            if words[at][:1].isupper() and short.upper() in (initials(" ".join(words[at:])), initials(" ".join(words[at:]), small=True)):
                yield short, re.sub(r"(?<=ship|oard)s$", "", " ".join(words[at:]).strip(" ,;:"))
                break


def initials(name: str, *, small: bool = False) -> str:
    """The initials of the words of a name that begin with a capital; of all its words with `small`."""
    words = re.findall(r"[A-Za-z][\w’']*", name)
    return "".join(word[0].upper() for word in words if small or word[0].isupper())


def owner_in(text: str, bodies: Bodies) -> str | None:
    """The body that a phrase names as the owner of money ("to the costs of the X", "for the X", "the X's reserves"), or None."""
    for pattern in (_POSSESSIVE, _OWNER):
        for match in pattern.finditer(text):
            if name := _as_body(re.split(r"[’']s\s", match[1])[0], bodies):  # "the Council's Children's Services": the first owns
                return name
    return None


_ARTICLE = re.compile(r"(?:The|For the|To the)\s+", re.IGNORECASE)
_BOARD = re.compile(r"\b(?:Partnership|Board)s?$|(?:SCP|SCB|SAB|CSP|SPB)s?$")
_HEALTH_BOARD = re.compile(r"\b(?:Care|Health) (?:Board|Partnership)s?$")


def board_named(name: str, bodies: Bodies) -> str | None:
    """The partnership or board that a label names and nothing else; boards of health pay and are paid for by none."""
    article = _ARTICLE.match(name)
    name = name[article.end() :] if article else name
    return bodies.spelled_out(name) if _BOARD.search(name) and not _HEALTH_BOARD.search(name) else None


def body_named(name: str, bodies: Bodies) -> str | None:
    """The body that a label names and nothing else ("Ripple Council", "Safeguarding Adults Board"), or None."""
    return board_named(name, bodies) or (_as_body(name, bodies) if re.fullmatch(_NAMES, name) else None)


def organisation_in(text: str) -> str | None:
    """The last organisation that a phrase names ("Leicester City Council has"), or None."""
    names = [match[0] for match in re.finditer(_NAMES, text) if _BODY_NOUN.search(match[0]) or _SHORT.search(match[0])]
    return names[-1].strip(" ,") if names else None


def _as_body(name: str, bodies: Bodies) -> str | None:
    """The name in full where it is that of a body; a title or a place is none."""
    name = re.sub(r"^(?:The|In|For|This|Of)\s+", "", name).strip(" ,")
    if re.fullmatch(r"(?:County |City |Borough |District )?(?:Councils?|Boards?|Partnerships?|Committee|Police|Services?|Schools?)", name):
        own = bodies.spelled_out(name)
        return own if own != name else None
    if _NO_BODY.search(name):
        return None
    known = any(_is_short_body(short.removesuffix("s"), bodies) for short in _SHORT.findall(name))
    return bodies.spelled_out(name) if known or _BODY_NOUN.search(name) else None


def _is_short_body(short: str, bodies: Bodies) -> bool:
    """Whether an acronym is that of a body: by its explanation, or by its ending where the document explains nothing."""
    full = bodies.acronyms.get(short)
    return bool(_BODY_NOUN.search(full) if full else _BODY_ENDING.fullmatch(short))
