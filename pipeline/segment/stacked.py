"""Labels of a header that stand on lines of their own to the values below them: "Report to:" and under it "Cabinet".

Pages of meetings sites and texts taken from tables lose what stood beside what. One label may be
followed by its value, or several labels by as many values.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Block
from pipeline.segment.front_lines import fields_in, is_committee, is_date
from pipeline.segment.headings import is_label, topic_of
from pipeline.segment.meeting_pages import is_page_name
from pipeline.segment.passages import Passage
from pipeline.vocabulary import entries, first_match

TOP = 40  # passages among which a header stands
LEAST_HEADS = 2  # labels in a row that are the heads of a table in the text
MOST_VALUES = 6  # lines below a label, or below several
MOST_WORDS = 24  # of a line of a value
SENTENCE = 12  # words of a line that ends with a full stop and is text


def mark_stacked(passages: Sequence[Passage]) -> None:
    """Make the labels and values of a header whose labels stand above their values fields."""
    top = [each for each in passages if each.kind is None][:TOP]
    begun = next((place for place, each in enumerate(top) if each.is_complete and len(each.body.split()) > MOST_WORDS), len(top))
    start = 0
    while start < len(top):
        # In the text, "Contact" and "Status" are no labels of a header; the heads of a table are several.
        found = _stack(top[start:]) if start < begun or _labels(top[start:]) >= LEAST_HEADS else []
        for each in found:
            each.kind = "field"
        start += len(found) or 1


def stacked_fields(blocks: Sequence[Block]) -> tuple[list[tuple[str, list[str]]], Sequence[Block]]:
    """The fields with their values in such a header, and the other blocks."""
    found: list[tuple[str, list[str]]] = []
    rest: list[Block] = []
    at = 0
    while at < len(blocks):
        labels = _named(blocks[at:])
        values = _valued(blocks[at + len(labels) :]) if labels else []
        if values:
            found.extend([(labels[0], values)] if len(labels) == 1 else [(label, [text]) for label, text in zip(labels, values, strict=False)])
        else:
            rest.append(blocks[at])
        at += len(labels) + len(values) if values else 1
    return found, rest


def _named(blocks: Sequence[Block]) -> list[str]:
    """The fields of the labels that follow one on the other."""
    named: list[str] = []
    for block in blocks:
        match = first_match(entries("front"), block.text.strip(" :")) if block.kind == "field" else None
        if match is None or _is_also(block.text) == "value":
            break
        named.append(match[0].label)
    return named


def _valued(blocks: Sequence[Block]) -> list[str]:
    """The lines of a header that follow and have no labels."""
    values: list[str] = []
    for block in blocks:
        if block.kind != "field" or fields_in(block.text) or (is_label(block.text) and _is_also(block.text) != "value"):
            break
        values.append(block.text)
    return values


def _stack(top: Sequence[Passage]) -> list[Passage]:
    """The passages of labels and values from the first one on; empty where they are no header."""
    taken = labels = 0
    while named := _labels(top[taken:]):
        values = _values(top[taken + named :])
        if values < named:
            break
        after = taken + named + values
        more = after < len(top) and _is_lone_label(top[after])
        taken += named + (values if more else named if named == 1 else values // named * named)
        labels += named
        if not more:
            break
    sure = labels > 1 or (labels == 1 and _is_sure(top[0], top[1]))
    return list(top[:taken]) if sure else []


def _is_sure(label: Passage, value: Passage) -> bool:
    """Whether one label alone is that of a header: it ends in a colon, and a date or a committee is below it."""
    return label.text.endswith(":") and (is_date(value.body) or is_committee(value.body))


def _labels(top: Sequence[Passage]) -> int:
    """How many labels follow one on the other."""
    return next((count for count, each in enumerate(top) if not _is_lone_label(each)), len(top))


def _values(top: Sequence[Passage]) -> int:
    """How many lines up to the next label can be values."""
    below = top[:MOST_VALUES]
    return next((place for place, each in enumerate(below) if not _is_value(each, place == 0)), len(below))


def _is_lone_label(each: Passage) -> bool:
    """Whether a passage is a label and nothing else, and heads no section."""
    if each.label is not None or not is_label(each.body) or is_page_name(each.body):
        return False
    return not _is_also(each.body.strip(" :"))


def _is_also(label: str) -> str:
    """What a label may be as well: "value" below another label, "section" that it heads, or nothing."""
    match = first_match(entries("front"), label)
    return str(match[0].values.get("also", "")) if match else ""


def _is_value(each: Passage, first: bool) -> bool:
    """Whether a passage can be a value: a short line that is no sentence and no label, and below another one heads no section."""
    words = len(each.body.split())
    if each.label is not None or _is_lone_label(each) or each.leads_on or (each.is_complete and words > SENTENCE):
        return False
    return words <= MOST_WORDS and (first or topic_of(each.body) is None)
