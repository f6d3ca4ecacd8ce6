"""Text to the bodies it names: the partnership or board a document is about, and the council that publishes it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.periods import MONTHS
from pipeline.vocabulary import entries

_WORD = r"(?:[A-Z][\w’'\-]*)"
_OF = r"(?:(?:North|South|East|West|Mid|Isles?|City|Vale|Forest|Boroughs?|County|Heart)\s+of\s+(?:the\s+)?)?"  # "West of Elmshire", "Isle of Elm"
_PLACES = rf"{_OF}{_WORD}(?:(?:,\s+|\s+and\s+|\s*&\s*|\s+|\s+with\s+|\s+in\s+)(?:the\s+)?{_WORD}){{0,7}}?"
_BODY = re.compile(
    rf"({_PLACES}\s+(?:Local\s+)?(?:Multi-Agency\s+)?Safeguarding\s+(?:Children(?:[’']?s)?|Adults?|Childrens)?\s*(?:and\s+Adults?\s+)?(?:Partnership|Board|Arrangements)(?:\s+Board)?"
    r"|Safer\s+[A-Z][\w’'-]+(?:\s+(?:and\s+)?[A-Z][\w’'-]+)?\s+Partnership"
    rf"|{_PLACES}\s+(?:Children[’']?s\s+)?Safeguarding\s+Partnership"
    rf"|{_PLACES}\s+(?:Community\s+Safety|Health\s+and\s+Wellbeing|Youth\s+Justice|Domestic\s+Abuse|Violence\s+(?:Reduction|Prevention)|Children[’']?s(?:\s+Trust)?|Children(?:,?\s+(?:and\s+|&\s+)?(?:Young\s+People|Families))+(?:[’']?s)?(?:\s+(?:Strategic|Trust))?|Safer\s+\w+)"
    rf"\s+(?:Local\s+)?(?:Partnership|Board)(?:\s+Board)?)\b"
)
_DATE_AFTER = re.compile(rf",? (?:\d{{1,2}} )?(?:(?:{'|'.join(MONTHS)}) )?20\d\d$")
_BODY_END = re.compile(r"Partnership|Board|Arrangements")
_UNBROKEN = re.compile(r"[\w’',&\s\-]+")  # the name of a body has nothing else in it
_ITS_PRIORITIES = re.compile(  # "The Partnership's priorities are:", "Elm Safeguarding Adults Board has agreed four priorities"
    r"\b(?:our|(?:partnership|board)(?:['’]s)?) (?:\w+ ){0,3}(?:priorities|objectives)\b|\b(?:partnership|board) (?:has|have) (?:\w+ ){1,5}(?:priorities|objectives)\b"
    r"|\bpriorities (?:for|of) the (?:\w+ ){1,6}(?:partnership|board)\b",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(["and", "of", "the", "in", "with", "upon", "on", "under"])
_SAYS_WHAT = re.compile(r"(?: \([A-Z]{2,8}\))? (?:is|was|brings|exists|aims|consists|comprises|includes|works)\b")
_FEW_WORDS = 12  # of a line that is no running text
_BODY_KIND = re.compile(
    r"(?:Local )?Safeguarding (?:Children|Adults?)(?:[’']?s)? (?:Partnership|Board)|(?:Children[’']s )?Safeguarding Partnership"
    r"|(?:Community Safety|Health and Wellbeing|Youth Justice|Domestic Abuse) (?:Partnership|Board)"
)
_COUNCIL = re.compile(
    r"((?:(?:Royal )?(?:London )?Borough of |City of |Council of the )?(?:(?!Council\b)[A-Z][\w’']+(?:[ -](?:and|upon|on|with|of|the|in|under|le)(?=[ -]))?(?: & |[ -])){1,5}"
    r"(?:(?:(?:County|City|Borough|District|Metropolitan|Unitary|Town|Island|Combined) ?){0,3}Council|Combined (?:County )?Authority))\b"
)
_COUNCIL_END = re.compile(r"Council\b|Combined (?:County )?Authority\b")
LETTERHEAD = 2  # lines of a front among which a council's name alone says whose paper it is
_LONGEST = 400  # characters of a council's name and of the words around it
# What stands before a name in the line above it: "Business Plan / The Elmshire Safeguarding Adults Board".
_BEFORE_THE = re.compile(r"^.*(?<!\band )(?<!\bof )(?<!& )\bThe\s+(?=[A-Z])")
_SITE = re.compile(r"\.gov\.uk", re.IGNORECASE)
_LONGEST_SITE = 60
_DOMAIN = re.compile(r"[@./]([a-z]+)\.gov\.uk", re.IGNORECASE)
# Words that begin a sentence before a name and are no part of it.
_LEADING = re.compile(
    r"^(?:(?:of|Public Document Pack|The|Th(?:is|at)|Draft|In|Of|For|To|And|At|By|From|On|With|Report|A|An|As|Our|Joint|Annual|Yearly|Both|While|Within|Led|Since|Inspection"
    r"|Councils?|Yearly Report|Annual Report)\s+)+"
)
_NOT_COUNCILS = re.compile(  # kinds of councils, no names
    r"^Council$|^(?:County|City|Borough|District|Full|Town|Parish|Shadow|Local|Youth|Each|Every)(?:(?: and| &)? (?:County|City|Borough|District|Council))* ?Council$|^(?:Leader|Chair|Members?)\b"
    r"|.*\b(?:and|upon|on|with|of|the|in|under) Council$"  # "Pressure on Council", and then "'s Budget"
    r"|\b(?:Police|Chiefs?.?|Research|Medical|Arts|British|Privy|Youth|Midwifery|Care|Funding|Governing|Learning|Bar|Teaching|Works) Council$|^(?:Trust|Partnership|Government|Board)s? and "
)
_KINDS = frozenset(["County", "City", "Borough", "District", "Metropolitan", "Unitary", "Authority", "Council", "London", "Royal", "The"])
_WITH_KIND = re.compile(r"\b(?:County|City|Borough|District|Metropolitan) Council$")
_WHOSE_MEMBER = re.compile(
    r"\b(?:[Mm]embers?|[Ee]mployees?) of (?:the )?(?:[A-Z][\w’']+ ){1,6}Council\b"
)  # who declares an interest sits on another one
_OF_MEETING = re.compile(r"(?:(?:Extraordinary|Annual|Full|Budget|Special|Ordinary|Shadow|Next) )+(?:County|City|Borough|District) Council$")
_IN_CAPITALS = re.compile(r"\b(?:[A-Z][A-Z’'&-]+ ){1,6}(?:COUNCIL|COMBINED (?:COUNTY )?AUTHORITY)\b")
_BOROUGH = re.compile(
    r"\b(?:London|Royal|Metropolitan|County) Borough of [A-Z][\w’']+(?: (?:and|&|upon|on) [A-Z][\w’']+| [A-Z][\w’']+(?= Council|$))*(?: Council)?"
)


def find_body(title: str, text: str) -> str | None:
    """The safeguarding partnership or board that a title names, spelled as in running text where the title is in capitals."""
    spelled = _in_capitals(title, text) if title.isupper() or _mostly_capitals(title) else None
    if spelled:
        return spelled
    match = _BODY.search(" ".join(title.split()))
    named = _trimmed(match[1]) if match else ""
    return _named_in_text(title, text) if not named or _BODY_KIND.fullmatch(named) else _as_in_text(named, text)


def names_body(text: str) -> bool:
    """Whether a line names a partnership or a board, one of safeguarding also by its kind alone: "The Local Safeguarding Children Board"."""
    text = _as_usual(text) if text.isupper() else text
    kind = _BODY_KIND.search(" ".join(text.split()))
    return find_body(text, "") is not None or (kind is not None and "Safeguarding" in kind[0])


def _as_in_text(name: str, text: str) -> str:
    """A name without the words of a motto ahead of it in the title, which the text never names it with: "Keeping Elm Safe Elm Safeguarding Partnership"."""
    words = name.split()
    if len(set(words)) == len(words) or not text:
        return name  # only a place that stands twice tells where the name begins
    names = Counter(_trimmed(match[1]) for match in _bodies(text))
    shorter = [each for each in names if name.endswith(f" {each}") and each.split()[0] in words[: -len(each.split())] and names[each] > names[name]]
    return max(shorter, key=len, default=name)


def _named_in_text(title: str, text: str) -> str | None:
    """The full name of a body that a title names by its kind alone: "Community Safety Partnership Yearly Report"."""
    kinds = [" ".join(match[0].split()).replace("’", "'") for match in _BODY_KIND.finditer(title)]
    if not kinds:
        return None
    names = Counter(_trimmed(match[1]) for match in _bodies(text))
    fitting = [name for name in names if name.endswith(kinds[0]) and len(name) > len(kinds[0]) + 2]
    return max(fitting, key=lambda name: (names[name], name), default=None)


def most_named_body(text: str) -> str | None:
    """The body that a text names most often, for a plan or report whose title names none."""
    names = Counter(_trimmed(match[1]) for match in _bodies(text))
    return max(names, key=lambda name: (names[name], name), default=None)


def body_alone(lines: Sequence[str]) -> str | None:
    """The body that a line of a front names and nothing else, be it with a date: whose bulletin or briefing it is."""
    named = (_BODY.fullmatch(" ".join(_DATE_AFTER.sub("", _in_small_letters(line)).split())) for line in lines)
    return next((name for match in named if match and not _BODY_KIND.fullmatch(name := _trimmed(match[1]))), None)


def _in_small_letters(line: str) -> str:
    """A line in capitals as a name is written: "ELM SAFEGUARDING ADULTS BOARD" is "Elm Safeguarding Adults Board"."""
    if not line.isupper():
        return line
    words = line.lower().split()
    return " ".join(word if word in _SMALL_WORDS else word.capitalize() for word in words)


def body_of_page(top: Sequence[str], text: str) -> str | None:
    """The one body whose page this is: named at its top, with no other named in the text, which speaks of its priorities."""
    if not any(_BODY_END.search(line) for line in top) or not _ITS_PRIORITIES.search(text):
        return None
    if (introduced := _introduced(top)) is not None:
        return introduced
    named = {name for line in top for match in _bodies(line) if not _BODY_KIND.fullmatch(name := _trimmed(match[1]))}
    if len(named) != 1:
        return None
    own = named.pop()
    others = (_trimmed(match[1]) for match in _bodies(text))
    return own if all(name.endswith(own) or set(name.split()) <= {*own.split(), "Local"} for name in others) else None


def _introduced(top: Sequence[str]) -> str | None:
    """The body that the first passage of a page says what it is or does: "The Safer Elm Partnership is the group that ..."."""
    first = next((line for line in top if len(line.split()) > _FEW_WORDS), "")
    match = next(_bodies(first), None)
    name = _trimmed(match[1]) if match else ""
    if (
        match is None
        or "," in name
        or first[: match.start()] not in ("", "The ")
        or not _SAYS_WHAT.match(first, match.end())
        or _BODY_KIND.fullmatch(name)
    ):
        return None
    return name


def body_in_capitals(lines: Sequence[str]) -> str | None:
    """The body that a line of a front names in capitals, as it is usually written, where the text spells it nowhere else."""
    named = (_BODY.fullmatch(_as_usual(line)) for line in lines if _mostly_capitals(line))
    return next((_trimmed(match[1]) for match in named if match), None)


def borough_in(front_text: str) -> str | None:
    """The London, royal or metropolitan borough that a line of a front names, in capitals or not."""
    lines = (_as_usual(line) if line.isupper() else line for line in front_text.splitlines())
    return next((match[0].strip() for line in lines if (match := _BOROUGH.search(line))), None)


def _as_usual(name: str) -> str:
    """A name in capitals with capitals only where its words begin."""
    return re.sub(r"(?<= )(?:And|Of|Upon|On|The|In|With|Under|For)(?= )", lambda m: m[0].lower(), " ".join(name.split()).title())


def find_council(text: str, front_text: str = "") -> str | None:
    """The council that publishes a paper: named at its front, or fitting its web domain or initials, or named throughout."""
    front_text = f"{front_text}\n{_spelled(front_text)}"
    printed = Counter(match[1] for match in _councils(f"{text}\n{_spelled(front_text)}"))  # a paper names its council over and over
    names = Counter[str]()
    for named, count in printed.items():
        if (name := _trimmed(named)) and not _NOT_COUNCILS.match(name):
            names[name] += count
    sites = "\n".join([text[max(0, match.start() - _LONGEST_SITE) : match.end()] for match in _SITE.finditer(text)])
    for entry in entries("councils"):
        if entry.label not in names and entry.expression.search(sites):
            names[entry.label] = 0  # named by its web address alone
    if not names:
        return None
    domains = Counter(match[1].lower() for match in _DOMAIN.finditer(text))
    points = {name: _points(name, count, text, front_text, domains) for name, count in names.items()}
    best = max(names, key=lambda name: (points[name], -_first_place(text, name.split()[0])))
    return best if points[best] >= 3 else None


def lone_council(text: str) -> str | None:
    """The one council that a text names with its kind ("Elm City Council"), be it over a line end; None where it names several or none."""
    flat = _WHOSE_MEMBER.sub(" ", " ".join(text.split()))
    found = (_trimmed(match[1]) for match in _councils(flat))
    names = {name for name in found if _WITH_KIND.search(name) and not _NOT_COUNCILS.match(name) and not _OF_MEETING.match(name)}
    return names.pop() if len(names) == 1 else None


def first_council(text: str) -> str | None:
    """The first council that some lines name, as "Elmshire County Council" or "London Borough of Elm"."""
    borough = _BOROUGH.search(text)
    names = [name for line in text.splitlines() for match in _councils(line) if (name := _trimmed(match[1])) and not _NOT_COUNCILS.match(name)]
    return names[0] if names else (borough[0].strip() if borough else None)


def council_of_place(title: str, text: str) -> str | None:
    """The council that a text names most often among those of a place in the title: "Elm Borough Council" for "Inspection of Elm services"."""
    places = frozenset(re.findall(r"[A-Z][\w’']+", title))
    named = [_trimmed(match[1]) for match in _councils(text)] + [match[0].strip() for match in _BOROUGH.finditer(text)]
    names = Counter(name for name in named if (words := frozenset(re.findall(r"[A-Z][\w’']+", name)) - _KINDS) and words <= places)
    return max(names, key=lambda name: (names[name], name), default=None)


def _councils(text: str) -> Iterator[re.Match[str]]:
    """The names of councils in a text; the slow pattern is tried only around the word that ends them all, and from the start of its line."""
    at = 0
    for end in _COUNCIL_END.finditer(text):
        if end.start() >= at:
            start = max(at, end.start() - _LONGEST)
            start = max(start, text.rfind("\n", start, end.start()) + 1)
            match = _COUNCIL.search(text, start, end.end() + _LONGEST)
            if match and match.start() < end.start():
                yield match
                at = match.end()


def _bodies(text: str) -> Iterator[re.Match[str]]:
    """The names of bodies in a text; the slow pattern is tried only between marks that no name holds, where a word that ends names stands."""
    for stretch in _UNBROKEN.finditer(text):
        if _BODY_END.search(text, stretch.start(), stretch.end()):
            yield from _BODY.finditer(text, stretch.start(), stretch.end())


def _first_place(text: str, word: str) -> int:
    """Where a word of a trimmed name first stands; its apostrophe may be a curved one there."""
    places = [place for spelled in (word, word.replace("'", "’")) if (place := text.find(spelled)) >= 0]
    return min(places, default=len(text))


def _spelled(front_text: str) -> str:
    """The councils that a front names in capitals, as they are usually written, one a line."""
    return "\n".join(_as_usual(match[0]) for match in _IN_CAPITALS.finditer(front_text))


def _points(name: str, count: int, text: str, front_text: str, domains: Counter[str]) -> float:
    """How much speaks for a council as the publisher of a paper."""
    words = [word for word in re.findall(r"[A-Za-z]+", name) if word.lower() not in ("and", "the", "of", "on")]
    initials = "".join(word[0] for word in words)
    stem = "".join(words).lower()
    fits = any(domain[:5] == stem[:5] or (len(domain) == 4 and stem.startswith(domain)) for domain in domains)
    # "Medway Council" may be a unitary; "Mayoral Data Council" is a phrase: without its kind a name needs a web address.
    kind = 0 if fits or re.search(r"\b(?:County|City|Borough|District|Metropolitan|Unitary)\b", name) else -6
    by_initials = len(initials) >= 3 and text.count(initials) >= 2 and len(re.findall(rf"\b{initials}\b", text)) >= 2
    lines = [line.strip(" .").removeprefix("The ") for line in front_text.splitlines()]
    letterhead = name.lower() in [line.lower() for line in lines[:LETTERHEAD]]
    heads = any(line.startswith(name) or line.endswith(f", {name}") for line in lines[: LETTERHEAD if kind else None])
    kind = 0 if letterhead and not domains else kind
    return min(count, 6) + 6 * (name in front_text) + 3 * heads + 14 * fits + 5 * by_initials + kind


def _in_capitals(title: str, text: str) -> str | None:
    """The name in a title in capitals, as the text writes it."""
    wanted = " ".join(title.upper().replace("&", "AND").split())
    names = Counter(_trimmed(" ".join(match[1].split())) for match in _bodies(text))
    fitting = [name for name in names if name and name.upper().replace("&", "AND") in wanted]
    return max(fitting, key=lambda name: (len(name), names[name]), default=None)


def _mostly_capitals(title: str) -> bool:
    letters = [char for char in title if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) > 0.8 * len(letters)


def _trimmed(name: str) -> str:
    return _LEADING.sub("", _BEFORE_THE.sub("", " ".join(name.split()))).replace("’", "'").removeprefix("the ")
