"""Passages to kinds: furniture, notes, cells, contents, headings, items, quotations, paragraphs."""

from __future__ import annotations

import re

from pipeline.document import Document
from pipeline.segment.apart import set_contents, set_corner_label, set_fields, set_fixed
from pipeline.segment.headings import HeadingRules, topic_of
from pipeline.segment.items import is_lost_item, set_items, set_leads, set_led_lists, set_unmarked_items
from pipeline.segment.passages import Passage, set_label
from pipeline.segment.stacked import mark_stacked

_QUOTED = re.compile(r"^[\"“‘].{8,}?[\"”’][.,]?\s*(?:[-–—(\[].{2,200})?$", re.DOTALL)
_OPENS = re.compile(r"^[\"“]")
_COUNTED = re.compile(r"(\d{1,2})\s+(?=[A-Z])")


def classify(document: Document, passages: list[Passage]) -> None:
    """Set the kind of every passage, and what leads each item."""
    set_fixed(document, passages)
    set_contents(passages)
    set_corner_label(document, passages)
    mark_stacked(passages)
    set_fields(document, passages)
    set_led_lists(document, passages)
    _set_headings(document, passages)
    set_unmarked_items(passages)
    set_items(passages)
    for each in passages:
        if each.kind is None:
            each.kind = "quote" if _is_quotation(each) else "paragraph"
    set_leads(passages)
    _set_paragraph_numbers(passages)


def _set_headings(document: Document, passages: list[Passage]) -> None:
    rules = HeadingRules(document, passages)
    running = [each for each in passages if each.kind in (None, "item")]  # items of led lists are known, and are neighbours
    found: list[Passage] = []
    topic: str | None = None
    for index, each in enumerate(running):
        if each.kind is not None:
            continue
        before = running[index - 1] if index else None
        after = running[index + 1] if index + 1 < len(running) else None
        if is_lost_item(document, each, before):
            each.kind = "item"
            continue
        if not rules.is_heading(each, before, after, topic):
            continue
        each.kind = "heading"
        topic = topic_of(each.body) or topic
        found.append(each)
    _join_wrapped(found, passages)
    _number_headings(found)


def _number_headings(found: list[Passage]) -> None:
    """Bare numbers ahead of headings are theirs where they count up through the document: "4 Delivery", "5 Evaluation"."""
    counted = [(each, match[1]) for each in found if each.lines and each.label is None and (match := _COUNTED.match(each.body))]
    numbers = [int(number) for _, number in counted]
    if len(numbers) > 1 and numbers[0] <= 2 and all(a < b <= a + 2 for a, b in zip(numbers, numbers[1:], strict=False)):
        for each, number in counted:
            set_label(each, number)


def _join_wrapped(found: list[Passage], passages: list[Passage]) -> None:
    """A heading set over two lines is one heading, where the second goes on from the first."""
    place = {id(each): index for index, each in enumerate(passages)}
    joined: dict[int, Passage] = {}  # id of a heading that was taken over -> the one it went on from
    for before, each in zip(found, found[1:], strict=False):
        head = joined.get(id(before), before)  # a heading may run over three lines and more
        neighbours = place[id(each)] == place[id(before)] + 1
        alike = head.size == each.size and head.is_strong == each.is_strong
        if neighbours and alike and each.label is None and (each.continues() or head.is_hanging) and not topic_of(each.body):
            head.absorb(each)
            joined[id(each)] = head
    for each in found:
        if id(each) in joined:
            each.lines, each.kind = [], "furniture"
    passages[:] = [each for each in passages if each.lines]


def _is_quotation(each: Passage) -> bool:
    """Somebody's words set apart: quoted from end to end, or quoted in italics or a box."""
    if each.label:
        return False
    return bool(_QUOTED.match(each.text)) or bool(_OPENS.match(each.text) and (each.is_slanted or each.first.shaded))


def _set_paragraph_numbers(passages: list[Passage]) -> None:
    """The printed number of the paragraph that each passage stands in; headings end a paragraph."""
    number: str | None = None
    for each in passages:
        if each.kind in ("heading", "title"):
            number = None
        elif each.kind == "paragraph" and each.number is not None:
            number = each.number
        each.paragraph = number if each.kind not in ("heading", "title", "furniture", "footnote", "contents") else None
