"""Sentences to the names that they enumerate beside a word for priorities, however the two are joined.

"She named the three priorities within the strategy on; quiet streets, safe homes and help for carers." The word
("priorities", "five key areas", "we will focus on"), what joins it to the names, and the names are found one after
another. Sentences about priorities enumerate other things too, so signs that do not depend on one another are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from pipeline.document import Block, Document
from pipeline.extract.priority.named import Named
from pipeline.extract.priority.others import is_of_others, is_told_by_others
from pipeline.extract.priority.parts_of_lists import in_turn, is_doing, is_name, is_open, is_wanted, parts_of, tells_last
from pipeline.extract.priority.recurring import are_subjects
from pipeline.extract.priority.regions import TOPICS, last_sentence, stage_under
from pipeline.extract.priority.sentences import is_of_no_other, one_more, speaks_of_own
from pipeline.extract.priority.words import section_label
from pipeline.fold import small
from pipeline.language import sentences
from pipeline.numerals import SEVERAL, number_of
from pipeline.periods import find_periods
from pipeline.vocabulary import cue_occurs, entries, first_match

_says = partial(cue_occurs, "announcements")
_SIGNS = 3  # that together say that priorities are enumerated
_FEWEST = 2  # names
_KINDS = ("paragraph", "item", "quote")
_CLOSED = frozenset({"background_papers", "appendix", "policy_framework", "officers", "circulation", "equality"})
_JOINTS = 2  # of a sentence that are looked behind: "priorities to be tackled were" has two
_MOST_MIXED = 4  # names among which each "and" may part two
_SHORT = 3  # words between "priorities" and the "of" or "on" that leads their names
_COUNT = re.compile(
    rf"(?<![\w/–-])({'|'.join(SEVERAL)}|[2-9]|1\d)\s+(?!(?:years?|months?|weeks?|days?)\b)(?:(?!(?:and|or|of|in|by|to)\b)[\w’'-]+\s+){{0,4}}?$",
    re.IGNORECASE,
)
_LINK = (
    r"(?:(?:will|would|should|shall|can|to|do|does|did|have|has|had|continue[sd]? to)\s+)*"
    r"(?:are|were|is|was|be|been|being|remain(?:s|ed)?|includ(?:e[sd]?|ing)|cover(?:s|ed|ing)?|compris(?:e[sd]?|ing)|consist(?:s|ed)? of|relate[sd]? to"
    r"|span(?:s|ned)?|seeks?|sought|aim(?:s|ed)?|range[sd]? from|around)"
    r"(?:\s+(?:now|also|still|currently|again|therefore|mainly|primarily|as follows|(?:set out|listed|identified|agreed|defined|described|confirmed) as|namely|titled|entitled|called|named))*"
    r"(?:\s+(?:focus\w*|bas\w+|cent\w+|group\w*|built|concentrat\w*|work\w*|align\w*))?(?:\s+(?:up)?(?:on|around|about|to|under|towards))?"
)
_JOINED = re.compile(
    r"(?P<gap>(?:\s+(?!(?:are|were|include[sd]?)\s)(?:[\w’'/&–-]+|\([^()]{2,30}\)),?){0,14}?)"
    r"(?:,?\s*(?P<mark>:|;|\s[–—-](?=\s)|\s\((?=[^()]{20,}\)))"
    rf"|,?\s+(?:(?:that|which)\s+)?(?P<verb>{_LINK})\b(?P<colon>\s*[:;–-])?"
    r"|,?\s+(?P<of>of|on|around|namely|about)\b(?!\s[\w ]{3,60}[;,]\s\((?:i|a|1)\))(?! (?:focus|work|action|activity|concern|interest)\b)(?:(?P<stop>\s*[:;–-])|(?=[^:]*$)))"
    r"\s*(?P<names>[^\s].+?)[.!”’\"]*$",
    re.DOTALL,
)
_TAKES_UP = re.compile(
    r"(?:These|They|Those)(?: (?:priorities|areas|themes|objectives|aims))?(?=\s)|The (?:priorities|areas|themes|objectives|aims)(?= (?:are|were)\b)"
)
_AHEAD = re.compile(  # "..., fraud and hate crime remain", "identified neglect and early help as"
    r"^(?P<lead>.*?(?:\b(?:identif(?:y|ies|ied)|agree[sd]?|ch(?:oo|o)se[sn]?|name[sd]?|sets?|adopt(?:s|ed)?|confirm(?:s|ed)?|list(?:s|ed)?|kept|keeps|retain(?:s|ed)?) ))?"
    r"(?P<names>[^:]+?),?\s+(?:(?:will |would |should )?(?:all |both )?(?:remain(?:s|ed)?|are|were|be|become|became)(?: still| all| now| also)?"
    r"(?: (?:agreed|set|chosen|identified|confirmed|adopted|named|selected) as)?|as)"
    r"(?:\s+(?:the|its|our|their|all|key|main|top|strategic|joint|shared|new|current|agreed|local|\w+['’]s?))*\s*$",
    re.IGNORECASE | re.DOTALL,
)
_TELLS = re.compile(r"\b(?:identif|agree|cho|name|set|adopt|confirm|list|kept|keep|retain)\w* $", re.IGNORECASE)
_GOES_ON = re.compile(
    r",\s+(?:including|while|with|which|who|where|all of which|each of which|but|so)\b"
    r"|,?\s+(?:as well as|together with|alongside|along with|and is|and are|and (?:it |we |they |the \w+ )?(?:will|has|have))\b"
    r"|[.;:]\s+(?=[A-Z])|\s[–—]\s|\s+(?:over|during|in|for|throughout) (?:the (?:next|coming|following)|20\d\d|(?:this|next) year)\b"
)
_CLOSES = re.compile(r"\)(?=\W*\s|\W*$)")  # the bracket that opened ahead of the names
_HEDGED = re.compile(r"\b(?:such as|for example|e\.?g\.?|not|no longer|against|whether|if|rather than|how|why)\b", re.IGNORECASE)
_TOWARDS = re.compile(r"\b(?:seeks?|sought|aim(?:s|ed)?|to)$")
_FOCUS = re.compile(r"\b(?:focus|priorit|concentrat|strateg|plan\b|commit|pledg|vision|(?:work\w*|effort|attention)\b.{0,20} on\b)", re.IGNORECASE)
_AREAS = frozenset(
    {"areas", "issues", "parts", "chapters", "things", "matters", "topics"}
)  # that name priorities only in a sentence about focus or a plan
_STUDIED = re.compile(
    r"\b(?:audit\w*|reviews?|surveys?|inspect\w*|train\w*|staff|practitioners|conference|workshops?|events?|sessions?|(?:sub-?)?groups?|cross-cutting|underpin\w*)\b",
    re.IGNORECASE,
)
_OF_A_YEAR = re.compile(r"\b(?:this|next|last|(?:during|for|in|over|throughout) (?:the|this|the (?:coming|past|last|next))) year\b", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|would)\b")
_OWNED = re.compile(
    r"\b(?:our|its|(?:board|partnership|csp|executive|committee|strategy|plan)['’]s?)\s+(?:[\w-]+\s+){0,3}$"
    r"|\b(?-i:[A-Z]{2,6})['’]s\s+(?:[\w-]+\s+){0,3}$|^(?:these|the (?:current|agreed|key|main|top|overall|local|strategic|new|shared))\s+(?:strategic\s+)?$",
    re.IGNORECASE,
)


class _Enumeration(NamedTuple):
    """The names of a sentence as they follow one another, and what is said beside them."""

    lead: str  # what is said beside the names: ahead of them, or behind
    start: int  # of the names in the sentence
    parts: list[str]
    number: int | None = None
    plain: str = ""  # the word where it is "areas" or "themes", and not "priorities"
    marked: bool = False  # a colon, a dash, a bracket or semicolons part them from what stands ahead
    owned: bool = False  # "its priorities"
    direct: bool = False  # nothing stands between these words and what joins the names to them


class _Head(NamedTuple):
    """A word for priorities in a sentence."""

    start: int
    end: int
    number: int | None
    plain: str
    owned: bool


def find_enumerated(document: Document) -> list[Named]:
    """The priorities that sentences enumerate."""
    words = entries("announcements").labelled("sure", "plain", "things", "resolves")
    found: list[Named] = []
    ahead: Block | None = None
    for block in document.blocks:
        before, ahead = ahead, block
        if block.kind not in _KINDS or block.topic in _CLOSED or not (_TAKES_UP.match(block.text) or words.may_occur_in(block.text)):
            continue
        said = last_sentence(before.text) if before is not None and before.kind == "paragraph" and _TAKES_UP.match(block.text) else ""
        for start, end in sentences(block.text):
            sentence = block.text[start:end].rstrip()
            if _TAKES_UP.match(sentence) or words.may_occur_in(sentence):
                found += _named(document, block, start, sentence, said)
            found += one_more(found, block, start, sentence)
            said = sentence
    return found


def _named(document: Document, block: Block, start: int, sentence: str, before: str) -> Iterator[Named]:
    """The names of the first enumeration of a sentence that enough signs speak for."""
    taken_up = before if _TAKES_UP.match(sentence) else ""
    for each in _enumerations(sentence, taken_up):
        if _signs(block, each, taken_up) < _SIGNS or not _may_be_own(document, block, each):
            continue
        over = document.heading_over(block)
        to_come = " next priorities" if _TO_COME.search(each.lead) else ""
        stage, period = stage_under(f"{over.text if over else ''}. {taken_up} {each.lead}{to_come}", block.topic, document)
        for at, part in in_turn(block.text, start + each.start, each.parts):
            yield Named(block, (at, at + len(part)), stage, period, how="sentence")
        return


def _enumerations(sentence: str, taken_up: str) -> Iterator[_Enumeration]:
    """What a sentence can be said to enumerate: behind each of its words for priorities, behind what is resolved, and ahead of such a word."""
    heads = _heads(sentence)
    if taken_up and (said := _heads(taken_up)) and (up := _TAKES_UP.match(sentence)):
        heads = [said[-1]._replace(start=0, end=up.end()), *heads]
    for head in heads:
        yield from _behind(sentence, head)
    yield from _resolved(sentence)
    for head in heads:
        if not head.plain and not head.number:
            yield from _ahead(sentence, head)


def _heads(sentence: str) -> list[_Head]:
    """The words for priorities; a plain one ("areas") counts only with a number."""
    found = []
    for label in ("sure", "plain", "things"):
        for entry in entries("announcements").labelled(label).occurring_in(sentence):
            for match in entry.expression.regex.finditer(sentence):
                ahead = sentence[: match.start()]
                counted = _COUNT.search(ahead)
                count = number_of(small(counted[1])) if counted else None
                if count or (label == "sure" and not match[0].lower().endswith("priority")):
                    found.append(_Head(match.start(), match.end(), count, small(match[0]) if label != "sure" else "", bool(_OWNED.search(ahead))))
    return sorted(found)


def _behind(sentence: str, head: _Head) -> Iterator[_Enumeration]:
    """ "The priorities to be tackled this year were neglect and early help": behind the first of what may join them that names do follow."""
    end = head.end
    for _ in range(_JOINTS):
        joined = _JOINED.match(sentence, end)
        if joined is None or _HEDGED.search(joined["gap"]) or (joined["of"] and len(joined["gap"].split()) > _SHORT):
            return
        start = joined.start("names")
        lead = sentence[:start].rstrip()
        marked = bool(joined["mark"] or joined["colon"] or joined["stop"]) or ";" in joined["names"]
        names = joined["names"] if ";" in joined["names"] else _GOES_ON.split(joined["names"])[0]
        names = _CLOSES.split(names)[0] if (joined["mark"] or "").strip() == "(" else names
        if not head.number and (joined["verb"] or "").find("includ") >= 0 and _is_mixed(names):
            return
        if parts := _names(names, head.number, owned=head.owned, sure=not head.plain, towards=bool(_TOWARDS.search(lead))):
            yield _Enumeration(lead, start, parts, head.number, head.plain, marked, head.owned, head.owned and not joined["gap"] and end == head.end)
            return
        if not joined["verb"] or marked:
            return
        end = joined.end("verb")


def _is_mixed(text: str) -> bool:
    """Whether names in which "and" stands more than once cannot be told apart: "warm homes, mothers and fathers, locks and keys"."""
    if ";" in text or tells_last(text) or text.count(" and ") < _FEWEST:
        return False
    parts = parts_of(text, None)
    return len(parts) <= _MOST_MIXED and not all(map(is_doing, parts[1:]))


def _resolved(sentence: str) -> Iterator[_Enumeration]:
    """ "The Partnership will prioritise neglect, early help and transitions." """
    found = first_match(entries("announcements").labelled("resolves"), sentence)
    if found is None:
        return
    said, lead = found[1], sentence[: found[1].start()]
    if not speaks_of_own(lead) and not any(find_periods(lead)):
        return
    names = _GOES_ON.split(said["names"])[0]
    if len(parts := _names(names, None)) > _FEWEST:
        yield _Enumeration(sentence[: said.start("names")], said.start("names"), parts, marked=bool(said["colon"]))


def _ahead(sentence: str, head: _Head) -> Iterator[_Enumeration]:
    """ "Neglect, early help and transitions remain the Board's priorities." """
    said = _AHEAD.match(sentence[: head.start])
    if said is None or (said["lead"] and not _TELLS.search(said["lead"])) or _HEDGED.search(said["names"]):
        return
    if len(parts := _names(said["names"], None)) > _FEWEST:
        yield _Enumeration(f"{said['lead'] or ''}{sentence[said.end('names') :]}", said.start("names"), parts, owned=head.owned)


def _names(text: str, number: int | None, *, owned: bool = False, sure: bool = False, towards: bool = False) -> list[str]:
    """The names that a text enumerates; none where one of its parts can be none, or which "and" parts the last two is open."""
    parts = parts_of(text, number)
    known = len(parts) == number
    if len(parts) < _FEWEST or (is_open(text) and not (known and sure)):
        return []
    if towards:
        parts = [part.removeprefix("to ") for part in parts]
        return parts if all(is_wanted(part, sure=known) for part in parts) else []
    others = sum(cue_occurs("priority_sets", "no_name", part) for part in parts)
    few = known or others * 2 < len(parts) or (owned and others < len(parts))
    return parts if few and all(is_name(part, sure=True) for part in parts) else []


def _signs(block: Block, each: _Enumeration, taken_up: str) -> int:
    """How many things say that priorities are enumerated; as many names as the sentence says are two, two names alone one less."""
    right = each.number == len(each.parts)
    if not right and (each.number or each.plain):
        return 0
    signs = (
        not each.plain,
        each.marked,
        each.owned or speaks_of_own(each.lead) or speaks_of_own(taken_up),
        each.direct,
        block.topic in TOPICS,
        any(find_periods(each.lead)) or bool(_OF_A_YEAR.search(each.lead)),
        all(part[0].isupper() for part in each.parts) or (len(each.parts) > _FEWEST and all(map(is_doing, each.parts))),
        are_subjects(each.parts),
    )
    return 2 * right + sum(signs) - (len(each.parts) == _FEWEST and not right)


def _may_be_own(document: Document, block: Block, each: _Enumeration) -> bool:
    """Whether nothing says that the names are another body's, or what a study looked at."""
    if is_of_others(each.lead) or is_told_by_others(document, block) or _says("of_others", each.lead) or _says("of_state", each.lead):
        return False
    if (each.plain in _AREAS and not _FOCUS.search(each.lead)) or (each.plain and _STUDIED.search(each.lead)):
        return False
    if _says("study", each.lead) and (each.plain or not each.number):
        return False
    over = document.heading_over(block)  # a partner's own page in a report
    if each.plain and over is not None and (label := section_label(over.text)) is not None and label[0] == "why":
        return False  # "Cross-cutting themes"
    return is_of_no_other(document, each.lead) and (over is None or is_of_no_other(document, over.text))
