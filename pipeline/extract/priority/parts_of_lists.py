"""What a sentence enumerates to its parts, and which of them can be names: "Neglect, help and support for carers, and transitions"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.vocabulary import entries

_DOING = re.compile(r"[a-z]+ing\b")
_LAST_BY_COMMA = re.compile(r",\s+and\s+(?!.*,)")  # "sleep and rest, food and drink, and advice"
_ENUMERATED = re.compile(r"[,;]?\s*(?:and\s+)?\((?:[ivx]{1,4}|[a-h]|\d)\)\s*")  # "(i) neglect, (ii) early help and (iii) ..."
_BRACKET = re.compile(r"\([^()]*\)")
_HELD = re.compile("\ue000(\\d+)\ue001")  # characters that stand for nothing: no text is printed with them
_VERBAL = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|be|been|we|they|it|this|that|which|not)\b"
    r"|^(?:to|as|in|on|at|by|for|also|now|set|agreed|reviewed|shown|listed|being|under|based|linked|(?!family|early|elderly|timely|daily|friendly)(?-i:[a-z]+(?:ed|ly)(?!-)))\b",  # "Family" is a name
    re.IGNORECASE,
)
_NEVER = {0xE000: " ", 0xE001: " "}
MOST_WORDS, MOST_DOING = 10, 16  # words of a name; of one that begins with what is done: "improving how we ..."


def in_turn(text: str, at: int, parts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Some parts of a text, each with the place where it stands behind the one before."""
    for part in parts:
        at = text.index(part, at)
        yield at, part
        at += len(part)


def parts_of(text: str, count: int | None) -> list[str]:
    """The parts of a list; what stands in brackets, and words that belong together ("health and wellbeing"), are never parted."""
    text, held = _with_held(text)
    return [_given_back(part, held) for part in _parted(text, count)]


def is_open(text: str) -> bool:
    """Whether it is left open which "and" of a list parts its last two names: "locks, help and care and advice"."""
    last = _with_held(text)[0].rsplit(",", 1)[-1].strip()
    return ";" not in text and not last.startswith("and ") and last.count(" and ") > 1


def _with_held(text: str) -> tuple[str, list[str]]:
    """A text in which marks stand for what is never parted, and what they stand for."""
    held: list[str] = []

    def hold(bracket: re.Match[str]) -> str:
        held.append(bracket[0])
        return f"\ue000{len(held) - 1}\ue001"

    text = text.translate(_NEVER)
    for entry in entries("priority_sets").labelled("compound").possible_in(text):
        text = entry.expression.regex.sub(hold, text)
    return (text if "(" not in text or _ENUMERATED.search(text) else _BRACKET.sub(hold, text)), held


def _given_back(part: str, held: Sequence[str]) -> str:
    """A part with what was held in it; a bracket may hold a pair of words."""
    for _ in range(2):
        part = _HELD.sub(lambda match: held[int(match[1])], part)
    return part


def tells_last(text: str) -> bool:
    """Whether a comma stands ahead of the last "and" of a list, so that every other one is inside of a name."""
    return _LAST_BY_COMMA.search(text) is not None


def _parted(text: str, count: int | None) -> list[str]:
    """The parts of a list; "and" inside a name parts nothing where a comma stands before the last "and" or the number of parts says so."""
    if len(listed := _stripped(_ENUMERATED.split(text))) > 1:
        return listed
    if ";" in text:
        return _stripped(re.split(r";\s*(?:and\s+)?", text))
    by_commas = _stripped(re.split(r",\s*(?:and\s+)?", text))
    if " and " not in text and text.count(" & ") == 1 and "," in text and " & " in text.rsplit(",", 1)[-1]:
        text = text.replace(" & ", " and ")
        by_commas = _stripped(re.split(r",\s*(?:and\s+)?", text))
    by_last = [part for last in by_commas[-1:] for part in _stripped([*by_commas[:-1], *re.split(r"\s+and\s+(?!.*\sand\s)", last)])]
    if count == len(joined := re.split(r"\s+and\s+(?=the\b)", text)) == 2 and "," not in text:
        return _stripped(joined)  # "the local economy and the health and wellbeing of our communities"
    if count == 2 and (doing := re.split(r"\s+and\s+(?=[a-z]+ing\b)", text)) and len(doing) == count:
        return _stripped(doing)  # "Prevention and developing a joint offer of training, support and advice"
    if count:
        return next((parts for parts in (by_commas, by_last) if len(parts) == count), by_last)
    if len(by_last) > 2 and all(map(_DOING.match, by_last)) and not re.search(r",\s+and\s+", text):
        return by_last  # "tackling violence against women and girls, reducing harm and helping victims"
    doubled = sum(" and " in part for part in by_commas[:-1]) > 1  # so may the last name be
    return by_commas if doubled or re.search(r",\s+and\s+", text) else by_last


def _stripped(parts: list[str]) -> list[str]:
    return [part.strip(" ,;–-\"“”‘’'") for part in parts if part.strip(" ,;–-\"“”‘’'")]


def is_name(part: str, sure: bool) -> bool:
    """Whether a part can be a name: no sentence; in small letters only where it is sure that names are listed."""
    if sure and _DOING.match(part) and len(part.split()) <= MOST_DOING:
        return True  # "improving how we find and support carers"
    return len(part) > 3 and len(part.split()) <= MOST_WORDS and not _VERBAL.search(part) and (sure or part[0].isupper())


def is_doing(part: str) -> bool:
    """Whether a name says what is done: "improving how we find carers"."""
    return _DOING.match(part) is not None


def is_wanted(part: str, *, sure: bool = False) -> bool:
    """Whether a part can be what is wanted, behind "seek to": "raise awareness of help"; where it is sure, also with a verb of its own."""
    return part[:1].islower() and len(part.split()) <= MOST_DOING and (sure or not _VERBAL.search(part))
