"""Sentences to the names that they enumerate behind a word for priorities, however the two are joined.

"She named the three priorities within the strategy on; quiet streets, safe homes and help for carers." The word
("priorities", "five key areas"), what joins it to the names, and the names are found one after another. Sentences about
priorities enumerate other things too, so signs that do not depend on one another are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from pipeline.document import Block, Document
from pipeline.extract.priority_named import Named
from pipeline.extract.priority_recurring import are_subjects
from pipeline.extract.priority_regions import TOPICS, is_of_others, is_told_by_others, stage_under
from pipeline.extract.priority_sentences import _DOING, _MOST_DOING, MOST_WORDS, _in_turn, _is_name, _is_of_no_other, _parts, _OUR, _VERBAL
from pipeline.fold import small
from pipeline.language import sentences
from pipeline.numerals import SEVERAL
from pipeline.periods import find_periods
from pipeline.vocabulary import cue_occurs, entries

_says = partial(cue_occurs, "announcements")
_SIGNS = 3  # that together say that names of priorities are enumerated
_FEWEST = 2
_COUNT = re.compile(
    rf"(?<![\w/–-])({'|'.join(SEVERAL)}|[2-9]|1\d)\s+(?!(?:years?|months?|weeks?|days?)\b)(?:(?!(?:and|or|of|in|by|to)\b)[\w’'-]+\s+){{0,4}}?$", re.IGNORECASE
)
_JOINED = re.compile(
    r"(?P<gap>(?:\s+(?!(?:are|were|include[sd]?)\s)(?:[\w’'/&–-]+|\([^()]{2,30}\)),?){0,14}?)"
    r"(?:,?\s*(?P<mark>:|;|\s[–—-](?=\s)|\s\((?=[^()]{20,}\)))"
    r"|,?\s+(?:(?:that|which)\s+)?(?P<verb>(?:(?:will|would|should|can|to|do|does|did|have|has|had)\s+)?(?:are|were|is|was|be|been|being|remain(?:s|ed)?|includ(?:e[sd]?|ing)|cover(?:s|ed|ing)?"
    r"|compris(?:e[sd]?|ing)|consist(?:s|ed)? of|relate[sd]? to|span(?:s|ned)?|seek(?:s)?|sought|aim(?:s|ed)?|range[sd]? from)"
    r"(?:\s+(?:now|also|still|currently|again|therefore|mainly|primarily|as follows|set out as|listed as|identified as|agreed as|defined as|described as|namely))*"
    r"(?:\s+(?:focus\w*|bas\w+|cent\w+|group\w*|built|concentrat\w*|work\w*|align\w*))?(?:\s+(?:up)?(?:on|around|about|to|under|towards))?)(?P<colon>\s*[:;–-])?"
    r"|,?\s+(?P<of>of|on|around|namely|about)(?P<stop>\s*[:;–-])?)"
    r"\s*(?P<names>[^\s].+?)[.!”’\"]*$",
    re.DOTALL,
)
_TAKES_UP = re.compile(r"(?:These|They|Those)(?: (?:priorities|areas|themes|objectives|aims))?(?=\s)")
_GOES_ON = re.compile(
    r",\s+(?:including|while|with|which|who|where|all of which|each of which|but|so)\b|,?\s+(?:as well as|together with|alongside|along with|and is|and are|and (?:it |we |they |the \w+ )?(?:will|has|have))\b|[.;:]\s+(?=[A-Z])|\s[–—]\s|\)(?=\W*\s|\W*$)"
)
_HEDGED = re.compile(r"\b(?:such as|for example|e\.?g\.?|not|no longer|against|whether|if|rather than|how|why)\b", re.IGNORECASE)
_FOCUS = re.compile(r"\b(?:focus|priorit|concentrat|strateg|plan\b|commit|pledg|vision)", re.IGNORECASE)
_AND = re.compile(r"\sand\s|\s&\s")
_TOWARDS = re.compile(r"\b(?:seeks?|sought|aim(?:s|ed)?|to)$")


class _Enumeration(NamedTuple):
    """The names of a sentence as they follow one another, and what stands ahead of them."""

    lead: str
    start: int  # of the names in the sentence
    parts: list[str]
    count: int | None
    plain: bool  # the word is "areas" or "themes", and not "priorities"
    marked: bool  # a colon, a dash, a bracket or numbers part them from what stands ahead


def find_enumerated(document: Document) -> list[Named]:
    """The priorities that sentences enumerate; of each block those of the first sentence that does."""
    words = entries("announcements").labelled("sure", "plain")
    found: list[Named] = []
    before = ""
    for block in document.blocks:
        if block.kind not in ("paragraph", "item", "quote"):
            before = ""
            continue
        for start, end in sentences(block.text):
            sentence = block.text[start:end].rstrip()
            if _TAKES_UP.match(sentence) or words.may_occur_in(sentence):
                found += _named(document, block, start, sentence, before)
            before = sentence
    return found


def _named(document: Document, block: Block, start: int, sentence: str, before: str) -> Iterator[Named]:
    for each in _enumerations(sentence, before):
        if _signs(document, block, each, before) < _SIGNS or not _may_be_named(document, block, each):
            continue
        over = document.heading_over(block)
        stage, period = stage_under(f"{over.text if over else ''}. {before if _TAKES_UP.match(sentence) else ''} {each.lead}", block.topic, document)
        for at, part in _in_turn(block.text, start + each.start, each.parts):
            yield Named(block, (at, at + len(part)), stage, period, how="sentence")
        return


def _enumerations(sentence: str, before: str) -> Iterator[_Enumeration]:
    """What a sentence can be said to enumerate, from each of its words for priorities on."""
    taken_up = _TAKES_UP.match(sentence)
    if taken_up:
        head = _heads(before)
        if head and (made := _from(sentence, taken_up.end(), head[-1][2], head[-1][3])):
            yield made
    for place, end, count, plain in _heads(sentence):
        if made := _from(sentence, end, count, plain):
            yield made


def _heads(sentence: str) -> list[tuple[int, int, int | None, bool]]:
    """The words for priorities in a sentence: where each begins and ends, how many it says there are, and whether it is a plain one ("areas"), which counts only with a number."""
    found = []
    for label in ("sure", "plain"):
        for entry in entries("announcements").labelled(label):
            for match in entry.expression.regex.finditer(sentence):
                counted = _COUNT.search(sentence[: match.start()])
                word = small(counted[1]) if counted else ""
                count = SEVERAL.get(word) or (int(word) if word.isdigit() else None)
                if count or (label == "sure" and not match[0].lower().endswith("priority")):
                    found.append((match.start(), match.end(), count, label == "plain"))
    return sorted(found)


def _from(sentence: str, end: int, count: int | None, plain: bool) -> _Enumeration | None:
    joined = _JOINED.match(sentence, end)
    if joined is None or _HEDGED.search(joined["gap"]):
        return None
    start = joined.start("names")
    names = _GOES_ON.split(joined["names"])[0] if ";" not in joined["names"] else joined["names"]
    parts = _parts(names, count)
    marked = bool(joined["mark"] or joined["colon"] or joined["stop"]) or ";" in names
    lead = sentence[:start].rstrip()
    if count is None and ";" not in names and _is_open(names, parts):
        return None  # "..., help and care and advice"
    if len(parts) < _FEWEST or not all(_can_name(part, bool(_TOWARDS.search(lead))) for part in parts):
        return None
    return _Enumeration(lead, start, parts, count, plain, marked)


def _is_open(names: str, parts: Sequence[str]) -> bool:
    """Whether which "and" parts the last two names is left open."""
    last = names.rsplit(",", 1)[-1].strip()
    return not last.startswith("and ") and any(len(_parts(part, None)) > 1 for part in parts[-2:]) and bool(_AND.search(last))


def _can_name(part: str, towards: bool) -> bool:
    """Whether a part can be a name; behind "seek to" what is wanted is one: "raise awareness of help"."""
    if towards:
        return part[0].islower() and len(part.split()) <= _MOST_DOING and not _VERBAL.search(part)
    return _is_name(part, sure=True) and not cue_occurs("priority_sets", "no_name", part)


def _signs(document: Document, block: Block, each: _Enumeration, before: str) -> int:
    """How many things say that priorities are enumerated: their number, a colon, the owner, the section, the year, names built alike, names of what such bodies work on."""
    right = each.count == len(each.parts)
    if each.count and not right:
        return 0
    if each.plain and not right:
        return 0
    alike = len(each.parts) > _FEWEST and all(map(_DOING.match, each.parts))
    return sum(
        (
            2 * right,
            each.marked,
            bool(_OUR.search(each.lead)) or bool(_OUR.search(before) and _TAKES_UP.match(each.lead)),
            block.topic in TOPICS,
            any(find_periods(each.lead)),
            alike or all(part[0].isupper() for part in each.parts),
            are_subjects(each.parts),
            not each.plain,
        )
    ) - (len(each.parts) == _FEWEST and not right)


def _may_be_named(document: Document, block: Block, each: _Enumeration) -> bool:
    if is_of_others(each.lead) or _says("of_others", each.lead) or _says("of_state", each.lead):
        return False
    if is_told_by_others(document, block) or (each.plain and not _FOCUS.search(each.lead)):
        return False
    if _says("study", each.lead) and (each.plain or not each.count):
        return False
    over = document.heading_over(block)  # a partner's own page in a report
    return _is_of_no_other(document, each.lead) and (over is None or _is_of_no_other(document, over.text))
