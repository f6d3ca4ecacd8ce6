"""Sentences to what becomes of the priorities that a document lists: kept, given another name, or ended.

"Neglect will continue, Early Help be widened to become "Best Start", and Transitions be stood down": every listed name is read with
the words that follow it up to the next one. Only passages that look ahead are read: those under a heading of the next priorities,
or that say from when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from pipeline.document import Block, Document
from pipeline.extract.asked_once import parent
from pipeline.extract.priority.ahead import later_period
from pipeline.extract.priority.named import Named
from pipeline.fold import fold, small
from pipeline.language import sentences
from pipeline.numerals import SEVERAL
from pipeline.periods import find_periods, following
from pipeline.vocabulary import Entries, entries, first_match, joined

# What may stand between a name and what is said of it.
_FILLED = r"^[\"”’']?\s*(?:\([^)]*\)\s*)?,?\s*(?:(?:will|shall|should|would|is|are|was|were|has|have|be|been|to|now|also|both|all|therefore|each|and|so)\s+)*"
_CALLED = re.compile(r"(?:one|the other|another)(?: is)?(?: called| named)? ")
_NUMBER = re.compile(rf"\b(?:{'|'.join(SEVERAL)})\b", re.IGNORECASE)
_LONG_NAME = 2  # spaces in a name that is known in small letters too
_MOST_WORDS = 8  # of a name that another is split into
_QUOTED = re.compile(r"[\"“]([A-Z][^\"“”]{2,80})[\"”]")
_JOINT = re.compile(r"[\"”’']?(?:,|;|,? and|; and)(?: (?:on|with|to|for|of))?(?: the)? [\"“‘']?")  # between two names of a row
_BESIDE = re.compile(
    r"[\"”’']?(?:,|;|,? and|; and)(?: (?:on|with|to|for|of))?(?: the)? [\"“‘']?(?P<name>(?!(?:it|this|that|they|we|will|has|is|are)\b)[^.,;:()\"”]{4,70}?)[\"”’']?\.?$"
)
_ROW_ENDS = re.compile(r"[\"”’']?(?: (?:for|in|into|during|over) [^.,;]{0,20}20\d\d\S{0,8}?)?[.;]?$")
_GERUND = re.compile(r"[A-Z][a-z]+ing (?:(?:with|to|from|against|for|on) )?(?=[a-z]{4})")
_LAST_WORDS = re.compile(r" (?:of|with|for|among|from|by|in) (?P<last>[\w’'-]+ [\w’'-]+(?: [\w’'-]+)?)$")  # of a name
_WILL = re.compile(r"\b(?:will|shall|intends?|means?|plans?|agreed|decided|chosen?|chose|wants?) ", re.IGNORECASE)
_GLUE = r"(?:(?:and|of|the|in|for|from|with|outside|beyond|under|after|to|at)\s+)*"
_NAME = re.compile(
    rf"[\"“‘']?(?P<name>[A-Z][\w’'-]*(?:[ &-]+{_GLUE}[\w’'-]+){{0,7}}?)(?=[\"”’']|[,.;]|\s+(?:and|but|for|from|in) (?:that|20|which|will)|$)"
)
_SMALL_NAME = re.compile(
    r"(?P<name>(?!(?:an?|another|it|this|that|these|those|what|which|other|one|work|more)\b)[a-z][^,.;:()]{3,70}?)(?=[,.;]|\s+(?:and|but|from|in) (?:20|will\b|which\b)|$)"
)


@cache
def _behind(label: str) -> re.Pattern[str]:
    """What is said right behind a name; what it becomes may be "a new priority called"."""
    more = rf"\s+(?:{joined('priority_fates', 'as_one')})?(?:the )?" if label in ("becomes", "gives_way") else ""
    return re.compile(rf"{_FILLED}(?:{joined('priority_fates', label)}){more}", re.IGNORECASE)


def _said(*labels: str) -> Entries:
    return entries("priority_fates").labelled(*labels)


def find_fates(document: Document, listed: Sequence[Named]) -> list[Named]:
    """The priorities that a document says are kept or become another, as forward ones, and those that it says have ended, as closed ones."""
    own = document.about.period
    reported = tuple(dict.fromkeys(each.text for each in listed if each.stage == "reported"))  # in each spelling
    if own is None or not reported or document.about.kind == "business_plan":
        return []
    found: list[Named] = []
    for block in document.blocks:
        if block.kind in ("paragraph", "item") and (period := _period_ahead(document, block, own, reported)) is not None:
            found += _in_block(document, block, listed, reported, (own, period))
    return [each for each in found if not (each.stage == "forward" and _is_widened(each.text, listed))]


def _is_widened(name: str, listed: Sequence[Named]) -> bool:
    """Whether the next priorities are listed and one of them is a name with more behind it: "Domestic abuse and violence", where "Domestic abuse" was widened."""
    begun = f"{fold(name)} and "
    return any(each.stage == "forward" and fold(each.text).startswith(begun) for each in listed)


def _names_follow(document: Document, block: Block, listed: Sequence[Named]) -> bool:
    """Whether the names of what is new stand as headings below the same heading as a passage, so that it only leads up to them."""
    over = document.heading_over(block)
    heads = [each.block for each in listed if each.stage == "forward" and each.block.kind == "heading"] if over is not None else []
    return any(parent(document, head) is over for head in heads)


def _in_block(document: Document, block: Block, listed: Sequence[Named], known: tuple[str, ...], periods: tuple[str, str]) -> list[Named]:
    found: list[Named] = []
    new_follow, by_headings = False, _names_follow(document, block, listed)
    for start, end in sentences(block.text):
        sentence = block.text[start:end]
        if new_follow and not by_headings and (one := first_match(_said("of_new"), sentence)):
            first, last = one[1].span("name")
            found.append(Named(block, (start + first, start + last), "forward", periods[1], how="sentence"))
        new_follow = new_follow or _said("new_follow").occur_in(sentence)
        found += _by_a_part(block, start, sentence, listed, periods[0])
        found += _in_sentence(block, start, sentence, known, periods)
        if not by_headings:
            found += (Named(block, (start + first, start + last), "forward", periods[1], how="sentence") for first, last in _added(sentence))
        found += _in_row(block, start, sentence, known, periods[1])
        found += _all_kept(block, (start, end), listed, periods[1])
        found += _rest_kept(block, (start, end), listed, found, periods[1])
    return found


def _by_a_part(block: Block, at: int, sentence: str, listed: Sequence[Named], own: str) -> Iterator[Named]:
    """The end of a priority that a sentence takes up by the last words of its name: "The work on young carers is done", of "Loneliness of young carers"."""
    for each in listed:
        part = _LAST_WORDS.search(each.text) if each.stage == "reported" else None
        if part is None or each.text.lower() in sentence.lower():
            continue
        match = re.search(rf"\bwork on (?:the )?({re.escape(part['last'])})(?!\w)", sentence, re.IGNORECASE)
        if match and _behind("ended").match(sentence[match.end() :]):
            yield Named(each.block, each.name, "closed", own, also=[(block, (at + match.start(1), at + match.end(1)))], how="sentence")


def _rest_kept(block: Block, place: tuple[int, int], listed: Sequence[Named], told: Sequence[Named], period: str) -> Iterator[Named]:
    """The priorities of the year that a passage has not said to end, where it keeps "the others": "We carry on with the other two"."""
    said = first_match(_said("rest_kept"), block.text[slice(*place)])
    ended = {fold(each.text) for each in (*told, *listed) if each.stage == "closed"}
    kept = {fold(each.text): each for each in reversed(listed) if each.stage == "reported" and fold(each.text) not in ended}
    count = _NUMBER.search(said[1][0]) if said else None
    if said and ended and (count is None or SEVERAL[small(count[0])] == len(kept)):
        for each in kept.values():
            yield Named(each.block, each.name, "forward", period, also=[(block, place)], how="sentence")


def _all_kept(block: Block, place: tuple[int, int], listed: Sequence[Named], period: str) -> Iterator[Named]:
    """All priorities of the year once more, where a sentence keeps them without their names: "All three remain our priorities for 2031/32"."""
    sentence = block.text[slice(*place)]
    if not _said("all_kept").occur_in(sentence):
        return
    kept = {fold(each.text): each for each in reversed(listed) if each.stage == "reported"}
    count = _NUMBER.search(sentence)
    if "priorit" not in sentence.lower() and (count is None or not any(find_periods(sentence))):
        return  # "All are kept": of what is open
    if len(kept) > 1 and (count is None or SEVERAL[small(count[0])] == len(kept)):
        for each in kept.values():
            yield Named(each.block, each.name, "forward", period, also=[(block, place)], how="sentence")


def _period_ahead(document: Document, block: Block, own: str, known: tuple[str, ...]) -> str | None:
    """The later period that a passage about priorities is about, or None where it does not look ahead."""
    heading = document.heading_over(block)
    over = parent(document, heading) if heading is not None and heading.topic != "forward_priorities" else None
    lead = document.blocks[block.lead].text if block.lead is not None else ""
    around = f"{heading.text if heading else ''}. {lead} {block.text}"
    ahead = block.topic == "forward_priorities" or any(each is not None and _said("to_come").occur_in(each.text) for each in (heading, over))
    if (
        not ahead
        and not _said("ahead", "all_kept", "rest_kept").occur_in(around)
        and len(_places(block.text, known)) < (1 if later_period(around, own) else 2)
    ):
        return None
    return later_period(around, own) or (following(own) if ahead else None)


def _in_sentence(block: Block, at: int, sentence: str, known: tuple[str, ...], periods: tuple[str, str]) -> Iterator[Named]:
    places = _places(sentence, known)
    for index, (start, end) in enumerate(places):
        until = places[index + 1][0] if index + 1 < len(places) else len(sentence)
        later = next((other for other in range(index, len(places)) if _told(sentence, places, other)), index)
        after = sentence[places[later][1] : places[later + 1][0] if later + 1 < len(places) else len(sentence)]
        first = next((other for other in range(index, 0, -1) if _told(sentence, places, other - 1)), 0)
        after = after if _is_joined(sentence, places, index, later) else sentence[end:until]
        yield from _fate(block, at, sentence, (start, end), places[first][0], after, periods)


def _in_row(block: Block, at: int, sentence: str, known: tuple[str, ...], period: str) -> Iterator[Named]:
    """Listed names in a row with what stands beside them: "Members will spend 2031/32 on neglect, on early help and on homelessness"."""
    places = _places(sentence, (*known, *filter(None, map(_without_verb, known))), aloud=True)
    row = [places[0], *(place for before, place in pairwise(places) if _JOINT.fullmatch(sentence, before[1], place[0]))] if places else []
    if len(row) < 2 or len(row) < len(places) or not _leads_ahead(sentence, row[0][0]):
        return
    beside = _BESIDE.match(sentence, row[-1][1])
    if beside is None and not _ROW_ENDS.fullmatch(sentence, row[-1][1]):
        return  # something is said of them
    for start, end in [*row, *([beside.span("name")] if beside else [])]:
        yield Named(block, (at + start, at + end), "forward", period, how="sentence")


def _leads_ahead(sentence: str, start: int) -> bool:
    """Whether a row of names is what is meant for a later year: behind a colon, or where the sentence says that somebody will, and when."""
    before = sentence[:start]
    told = bool(_WILL.search(before)) or _said("keeps").occur_in(before)
    return before.rstrip(' "“‘').endswith(":") or (told and any(find_periods(sentence)))


def _without_verb(name: str) -> str | None:
    """A name as a sentence takes it up, without the verb that it begins with: "neglect" of "Living with neglect"."""
    begun = _GERUND.match(name)
    return name[begun.end() :] if begun else None


def _added(sentence: str) -> Iterator[tuple[int, int]]:
    """Where the name of a priority that is new stands: "has added a new priority on Transitions", "and that Transitions is added"."""
    if (added := first_match(_said("adds"), sentence)) and (name := _NAME.match(sentence, added[1].end())):
        yield name.span("name")
    elif added := first_match(_said("is_added"), sentence):
        yield added[1].span("name")


def _told(sentence: str, places: list[tuple[int, int]], index: int) -> bool:
    """Whether more than a joining word stands between a name and the next."""
    until = places[index + 1][0] if index + 1 < len(places) else len(sentence)
    return not re.fullmatch(r"[\"”’']?\s*(?:,|and(?:\s+on)?|,\s*and(?:\s+on)?|&)?\s*[\"“‘']?", sentence[places[index][1] : until])


def _is_joined(sentence: str, places: list[tuple[int, int]], index: int, later: int) -> bool:
    """Whether a name shares with a later one what is said behind that: "A and B will continue"."""
    return all(not _told(sentence, places, each) for each in range(index, later))


def _fate(block: Block, at: int, sentence: str, name: tuple[int, int], kept_from: int, after: str, periods: tuple[str, str]) -> Iterator[Named]:
    """The record that the words after a name, or right before it and those joined to it, make of it; `kept_from` is where the first of those begins."""
    own, ahead = periods
    place = (at + name[0], at + name[1])
    if _behind("ended").match(after) or _said("ends").occur_in(sentence[:kept_from]):
        yield Named(block, place, "closed", own, how="sentence")
    elif other := _becomes(after):
        start = at + sentence.index(after) + other.start("name")
        yield Named(block, (start, start + len(other["name"])), "forward", ahead, how="sentence")
    elif split := first_match(_said("split"), after):
        for first, last in _halves(sentence, name[1] + split[1].end()):  # a part may hold the name of the whole again
            yield Named(block, (at + first, at + last), "forward", ahead, how="sentence")
    elif _behind("kept").match(after) or _said("keeps").occur_in(sentence[:kept_from]):
        yield Named(block, place, "forward", ahead, how="sentence")


def _becomes(after: str) -> re.Match[str] | None:
    """The name of what a priority becomes, in small letters too where it gives way to that."""
    if (becomes := _behind("becomes").match(after)) and (other := _NAME.match(after, becomes.end())):
        return other
    gives_way = _behind("gives_way").match(after)
    return (_NAME.match(after, gives_way.end()) or _SMALL_NAME.match(after, gives_way.end())) if gives_way else None


def has_ended(said: str) -> bool:
    """Whether a few words beside a name, such as the cell of a table, say that it has ended: "Ends", "Stood down"."""
    return _behind("ended").match(said) is not None


def _halves(text: str, start: int) -> list[tuple[int, int]]:
    """The names that one is split into: those in quotation marks, else two that "and" joins, be it the middle one of several."""
    quoted = [match.span(1) for match in _QUOTED.finditer(text, start)]
    said = text[start:].rstrip(". ")
    joints = [match.span() for match in re.finditer(r",? and ", said)]
    if quoted or not joints or len(joints) % 2 == 0 or re.search(r"[,.;:]", said.replace(", and ", " and ")):
        return quoted
    before, after = joints[len(joints) // 2]
    names = [(start, start + before), (start + after, start + len(said))]
    names = [(first + (called.end() if (called := _CALLED.match(text[first:last])) else 0), last) for first, last in names]
    return names if all(text[first].isupper() and len(text[first:last].split()) <= _MOST_WORDS for first, last in names) else []


def _is_whole(sentence: str, start: int, end: int) -> bool:
    """Whether a name is not the beginning of a longer one in quotation marks: "Respond" in "Respond and Repair"."""
    return sentence[start - 1 : start] not in ("“", '"', "‘") or sentence[end : end + 1] in ("”", '"', "’", ",", ".")


def _places(sentence: str, known: tuple[str, ...], *, aloud: bool = False) -> list[tuple[int, int]]:
    """Where listed names stand in a sentence, in its order, in small letters too where it speaks of priorities; a name within another is left out."""
    small_letters = sentence.lower()
    aloud = aloud or "priorit" in small_letters
    found = [
        match.span()
        for name in known
        if name.lower() in small_letters  # at a glance: most stand elsewhere
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence, re.IGNORECASE if aloud or name.count(" ") >= _LONG_NAME else 0)
        if _is_whole(sentence, *match.span())
    ]
    return sorted(one for one in dict.fromkeys(found) if not any(other != one and other[0] <= one[0] and one[1] <= other[1] for other in found))
