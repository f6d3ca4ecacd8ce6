"""Headings to how deep they stand, and what their sections are about.

What a format states counts first, then a printed number, then how a heading is set beside the
others of its document: a title is above them all and takes no level. A level says how many headings
it stands under, so that no level is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence

from pipeline.segment.headings import MINUTE, OUTER, topic_of
from pipeline.segment.passages import Passage

DEEPEST = 6
# Under these a sub-heading without a topic of its own is part of theirs.
INHERITED = frozenset(
    [
        "performance",
        "priorities",
        "forward_priorities",
        "scrutiny",
        "audit",
        "survey",
        "finance",
        "reviews",
        "key_messages",
        "self_assessment",
        "covid_response",
        "training",
        "voice",
    ]
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
Style = tuple[float, bool, bool, bool, bool]


def set_levels(passages: Sequence[Passage], styled: bool, recognised: bool = False) -> None:
    """Give each heading a level and a topic; `styled` says whether the format shows how text is set, `recognised` whether the pages are scans.

    In a plain text nothing shows depth: a heading without a topic of its own counts as below the one before.
    """
    headings = [each for each in passages if each.kind == "heading"]
    above = _left_out(headings)
    largest = _largest_weak(headings) if recognised else None
    ranks = _ranks(headings, largest)
    _level_with_others(headings, ranks, largest)
    inner = _inside_numbered(passages)
    outer_topic, outer_level = "other", 0
    open_ranks: list[int] = []
    inside: list[int] = []  # the open ranks under the last heading that the format states
    stated: Passage | None = None
    boxed = _boxed(passages)
    around: list[int] | None = None  # the open ranks outside of the box at hand
    for each in headings:
        if id(each) in boxed and around is None:
            around = list(open_ranks)
        elif id(each) not in boxed and around is not None:
            open_ranks, around = (around if styled else open_ranks), None
        own = "other" if OUTER.match(each.body) else topic_of(each.body)
        below = own is None and outer_topic in INHERITED and not styled and not (each.number and MINUTE.fullmatch(each.number))
        rank = _rank(each, ranks.get(_style(each, largest), 1), inner.get(id(each)), below)
        if each.first.heading:
            each.level, stated, inside = rank - above, each, []
        elif styled and stated is not None and _is_under(each, stated):
            each.level = min(DEEPEST, stated.level + _depth(rank, inside, styled))
        else:
            each.level = _depth(rank, open_ranks, styled)
        if own is None and outer_topic in INHERITED and each.level > outer_level:
            each.topic = outer_topic
        else:
            each.topic = own or "other"
            outer_topic, outer_level = each.topic, each.level


def _boxed(passages: Sequence[Passage]) -> frozenset[int]:
    """The headings, by id, that stand in a box with text and are no larger than the next one outside: what follows the box is none of theirs."""
    found: set[int] = set()
    waiting: list[Passage] = []
    for at, each in enumerate(passages[:-1]):
        if each.kind != "heading":
            continue
        after = passages[at + 1]
        if each.first.shaded and after.first.shaded and after.kind != "heading":
            waiting.append(each)
        elif waiting:
            found.update(id(box) for box in waiting if box.size <= each.size)
            waiting = []
    return frozenset(found)


def _left_out(headings: Sequence[Passage]) -> int:
    """How many levels a format states above its outermost heading: one where a title stands over "Heading 2", unless others are set as large."""
    stated = [each for each in headings if each.first.heading]
    top = min((each.first.heading or 1 for each in stated), default=1)
    least = min((each.size for each in stated if each.first.heading == top), default=0.0)
    return 0 if any(not each.first.heading and each.size >= least for each in headings) else top - 1


def _is_under(each: Passage, stated: Passage) -> bool:
    """Whether a heading that is only set as one, a line in bold, belongs to the one before that its format states: it is set smaller, or no sizes are told."""
    if each.number or OUTER.match(each.body):
        return False
    return each.size < stated.size or each.size == stated.size == 0


def _depth(rank: int, open_ranks: list[int], styled: bool) -> int:
    """How many headings a heading of a rank stands under, and one more; where nothing shows depth, its rank."""
    while open_ranks and open_ranks[-1] >= rank:
        open_ranks.pop()
    open_ranks.append(rank)
    return min(DEEPEST, len(open_ranks)) if styled else rank


def _largest_weak(headings: Sequence[Passage]) -> float | None:
    """The size that headings in ordinary weight of a scan have at most: a measured size is rough, and weight tells more than a point or two."""
    strong = [each.size for each in headings if each.is_strong]
    return min(strong) if len(strong) > len(headings) / 2 else None


def _rank(each: Passage, shown: int, inner: int | None, below: bool) -> int:
    """The rank of a heading that is set as those of rank `shown` are."""
    if OUTER.match(each.body):
        return 1
    if each.first.heading:
        return each.first.heading
    if each.number and _NUMBER.fullmatch(each.number):
        return _places(each.number)
    return inner or min(DEEPEST, shown + below)


def _places(number: str) -> int:
    """How deep a printed number stands: 1 for "5" and "5.0", 2 for "5.1"."""
    return number.removesuffix(".0").count(".") + 1


def _ranks(headings: Sequence[Passage], largest: float | None) -> dict[Style, int]:
    """Styles as levels from 1, from the most to the least prominent; one that numbered headings have stands where their numbers say."""
    shown = [each for each in headings if not OUTER.match(each.body) and not each.first.heading]
    numbered: dict[Style, Counter[int]] = {}
    for each in shown:
        if each.number and _NUMBER.fullmatch(each.number):
            numbered.setdefault(_style(each, largest), Counter())[_places(each.number)] += 1
    ranks: dict[Style, int] = {}
    level = 0
    for style in _by_prominence([_style(each, largest) for each in shown], numbered):
        level = numbered[style].most_common(1)[0][0] if style in numbered else level + 1
        ranks[style] = min(DEEPEST, level)
    return ranks


def _by_prominence(styles: Sequence[Style], numbered: Container[Style]) -> list[Style]:
    """The styles of some headings, the most prominent first; of two that only a line under the words tells apart, that of the first headings."""
    first, times = {style: at for at, style in reversed(list(enumerate(styles)))}, Counter(styles)
    ordered = sorted(first, reverse=True)
    for at in range(len(ordered) - 1):
        over, under = ordered[at : at + 2]
        alike = over[:-1] == under[:-1] and not (over in numbered or under in numbered)
        if alike and first[under] < first[over] and times[under] > 1:
            ordered[at : at + 2] = [under, over]
    return ordered


def _level_with_others(headings: Sequence[Passage], ranks: dict[Style, int], largest: float | None) -> None:
    """A lone "RECOMMENDATION" in capitals stands beside headings that are set like it in all else, not over them; `ranks` is changed."""
    set_like = [(each, _style(each, largest)) for each in headings if not each.first.heading]
    times = Counter(style for _, style in set_like)
    for each, style in set_like:
        plain = (style[0], False, *style[2:])
        alone = times[style] == 1
        if style[1] and alone and topic_of(each.body) == "recommendations" and plain in ranks and not each.number:
            lowered = ranks[plain]
            ranks.update({other: rank - 1 for other, rank in ranks.items() if rank >= lowered > ranks[style]})


def _style(each: Passage, largest: float | None) -> Style:
    """How a heading is set, so that the more prominent style is the greater; one in ordinary weight is not taken for larger than `largest`."""
    size = each.size if largest is None or each.is_strong else min(each.size, largest)
    return (round(size * 2) / 2, each.is_capitals and each.is_strong, each.is_strong, not each.is_slanted, each.is_underlined)


def _inside_numbered(passages: Sequence[Passage]) -> dict[int, int]:
    """Levels, by the id of a passage, of headings without a number that the paragraphs 2.1, 2.2, ... of a section go on after."""
    found: dict[int, int] = {}
    waiting: list[Passage] = []
    section: str | None = None
    last = ""
    for each in passages:
        number = each.number if each.number and _NUMBER.fullmatch(each.number) else None
        if each.kind == "heading" and number is None:
            waiting.append(each)
        elif each.kind == "heading":
            section, last, waiting = number, "", []
        elif number is not None and section is not None and "." in number:
            inside = number.startswith(f"{section}.")
            if inside and last:
                found.update({id(heading): section.count(".") + 2 for heading in waiting if not OUTER.match(heading.body)})
            last, waiting = (number if inside else ""), []
    return found
