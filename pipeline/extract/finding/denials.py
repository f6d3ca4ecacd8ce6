"""A sentence to what it comes to once its denials are taken in: harm that is denied stands there as what was done well.

"Hardly any calls go unanswered" and "we have lost nobody" praise, "nobody noticed the delay" blames, though the same
words stand in all three. A denial reaches over a few words of its clause; what comes first among them decides, harm
or somebody's heed of it. What says neither is left as it stands. The words are in `finding_denials.toml`.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, repeat

from pipeline.literals import Expression
from pipeline.vocabulary import Entry, entries, joined

WELL = "appropriately"  # a word of praise that stands for what was denied
_CLAUSE = re.compile(r"(?:(?! (?:and|but|because|so|that|which|who|whose|when|where|if) )[^.,;:])*")
_WORD = re.compile(r"[\w’'-]+")
_ENDS = (",", ";", ":", ".")
_LONGEST_DENIED = 40  # characters before a denial that may take it back


def denials_taken_in(text: str) -> str:
    """A text in which harm that is denied is a word of praise."""
    text = entries("finding_denials").labelled("none_harmed").replaced(text, lambda _: WELL)
    for entry in entries("finding_denials").labelled("denial", "removal").possible_in(text):
        for match in reversed(entry.expression.matches(text)):
            if end := _end_of_harm(entry, text, match):
                text = f"{text[: match.start()]}{WELL}{text[end:]}"
    for entry in entries("finding_denials").labelled("denied_after").possible_in(text):
        text = _denied_after(entry, text)
    return text


def harm_in(clause: str) -> bool:
    """Whether a clause names something that a denial would be good news of."""
    return entries("finding_denials").labelled("ill").occur_in(clause)


def _denied_after(entry: Entry, text: str) -> str:
    """A text in which harm that hardly happens is a word of praise: "late visits are rare"."""
    for match in reversed(entry.expression.matches(text)):
        begin = max(map(match.string.rfind, _ENDS, repeat(0), repeat(match.start())))
        named = _named().search(text, begin + 1, match.start())
        if named and named.lastgroup == "ill":
            text = f"{text[: named.start()]}{WELL}{text[match.end() :]}"
    return text


def _end_of_harm(entry: Entry, text: str, denial: re.Match[str]) -> int | None:
    """Where the harm ends that a denial reaches, or None where it reaches none, or what was done about some."""
    if _undone().search(text[max(0, denial.start() - _LONGEST_DENIED) : denial.start()]):
        return None
    clause = _CLAUSE.match(text, denial.end())
    words = list(islice(_WORD.finditer(text, denial.end(), clause.end() if clause else denial.end()), int(str(entry.values["reach"]))))
    named = _named().search(text, denial.end(), words[-1].end()) if words else None
    if named is None or named.lastgroup != "ill":
        return None
    joined_to_it = _joined().match(text, named.end())
    return joined_to_it.end() if joined_to_it else named.end()


@cache
def _named() -> re.Pattern[str]:
    """What a denial may reach: harm, or heed of it."""
    return re.compile(rf"(?P<heeded>{joined('finding_denials', 'heeded')})|(?P<ill>{joined('finding_denials', 'ill')})", re.IGNORECASE)


@cache
def _joined() -> re.Pattern[str]:
    """Further harm that is denied in the same breath: "no drift or delay"."""
    return re.compile(rf"(?:,? (?:and|or|nor) (?:any |undue |further |unnecessary )?(?:{joined('finding_denials', 'ill')}))+", re.IGNORECASE)


@cache
def _undone() -> Expression:
    """What takes a denial back that stands after it."""
    return Expression(joined("finding_denials", "undone"))
