"""Passages to list items: with marks and numbers, below a lead-in, or with their marks lost; and what leads each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import Document
from pipeline.numerals import places_of
from pipeline.segment.headings import MOST_WORDS
from pipeline.segment.labels import is_bullet
from pipeline.segment.layout import SET_IN
from pipeline.segment.passages import OPENED_BY_DASH, Passage

_LOST_INDENT = 6  # spaces that a text tool leaves at most where a bullet was
_SET_OUT = re.compile(r"\b(?:set out|listed|shown|given|described|outlined|summari[sz]ed|as follows|are) (?:in (?:full|turn|more detail) )?below\.$")
_PARTED = re.compile(r"[;,](?: and| or)?$")  # an item that another follows


def set_led_lists(document: Document, passages: list[Passage]) -> None:
    """Short numbered names right below a lead-in ("The priorities are:" 1. Neglect 2. Early Help) are items, however like headings they look."""
    shows_style = document.source.format not in ("text", "markdown")
    running = [each for each in passages if each.kind is None]
    for index, each in enumerate(running[:-1]):
        if not _is_lead_in(each):
            continue
        items = _led_items(running[index + 1 :])
        if len(items) > 1 and not (shows_style and all(item.is_strong for item in items) and not each.is_strong):
            for item in items:
                item.kind = "item"
            if each.label is None and each.is_hanging:
                each.kind = "paragraph"


def _is_lead_in(each: Passage) -> bool:
    """Whether a passage leads up to a list: a colon at the end of a sentence, or a sentence that stops short ("The Panel is asked to")."""
    if each.text.endswith((":", ":-", ": -")) or (each.is_hanging and len(each.body.split()) > 2):
        return True
    return each.text.endswith(" below.") and _SET_OUT.search(each.text) is not None


def _led_items(following: Sequence[Passage]) -> list[Passage]:
    """The first passages that count up from 1, a, A or i in one style, with nothing between them."""
    found: list[Passage] = []
    shape = ""
    for each in following:
        style = re.sub(r"[0-9A-Za-z]+", "#", each.label or "")
        if (
            each.number is None
            or each.cell is not None
            or "." in each.number
            or len(found) + 1 not in places_of(each.number)
            or (found and style != shape)
        ):
            break
        if each.number.isdigit() and (each.is_complete or len(each.body.split()) > MOST_WORDS):
            break  # a sentence with a figure may be a numbered paragraph: its series tells
        shape = style
        found.append(each)
    return found


def set_unmarked_items(passages: list[Passage]) -> None:
    """A list without marks or numbers: below a lead-in, paragraphs that begin with a small letter and end in semicolons, and the last one."""
    before: Passage | None = None
    for each in passages:
        if each.kind in ("furniture", "footnote", "contents"):
            continue
        if each.kind is None and each.label is None and each.cell is None and before is not None and not _opens_list(each):
            of_list = before.kind == "item" and before.label is None and _PARTED.search(before.text)
            if of_list or (_opens_list(before) and each.body[:1].islower() and _PARTED.search(each.text)):
                each.kind = "item"
        before = each


def _opens_list(each: Passage) -> bool:
    return each.leads_on or bool(OPENED_BY_DASH.search(each.text))


def set_items(passages: list[Passage]) -> None:
    """List items: bullets, letters, roman numbers, and numbers that are not those of the running paragraphs."""
    series = _Series()
    before: Passage | None = None
    for each in passages:
        if each.kind == "heading":
            series.rest()
        if each.kind is None:
            if is_bullet(each) or (each.number and not series.is_paragraph(each, before)):
                each.kind = "item"
            before = each
        elif each.kind in ("heading", "title"):
            before = each


class _Series:
    """The running paragraph numbers of a document, told from the numbers of its lists."""

    def __init__(self) -> None:
        self.last = 0  # last running number
        self.item = 0  # last number of the list at hand

    def rest(self) -> None:
        """A heading ends every list."""
        self.item = 0

    def is_paragraph(self, each: Passage, before: Passage | None) -> bool:
        """Whether a labelled passage is a numbered paragraph and no list item."""
        number = each.number or ""
        if re.fullmatch(r"\d+(?:[./]\d+)+|(?:[A-Z]+/|[A-Z]{2,}\.?)\d+(?:/\d+)?", number):
            self.item = 0
            return True
        if not number.isdigit() or (each.label or "").startswith("("):
            return False
        value = int(number)
        led = (before is not None and before.leads_on) or self.item > 0
        inner = each.first.list_level is not None and each.first.list_level > 0
        if value == self.item + 1 and led and (value != self.last + 1 or inner or (before is not None and before.leads_on and value == 1)):
            self.item = value
            return False
        if inner and value != self.last + 1:
            return False
        self.last, self.item = value, 0
        return True


def is_lost_item(document: Document, each: Passage, before: Passage | None) -> bool:
    """In texts whose bullets were lost, items are set in by a space and follow a lead-in, a name or another item."""
    if before is None or each.label or each.text.endswith((":", "?")):
        return False
    if each.box is not None:
        return _is_unmarked_item(each, before)
    if document.source.format != "text":
        return False
    start = each.first.span.start
    raw = document.text[start : each.first.span.end]
    indented = 1 <= len(raw) - len(raw.lstrip(" ")) <= _LOST_INDENT  # more is a line set in the middle
    parted = document.text[before.lines[-1].span.end : start].count("\n") > 1 or document.text[start : start + 2] == "  "
    is_lost = before.kind == "item" and before.label is None  # an item whose number was kept is followed by text, or by a heading
    tight = document.text[before.lines[-1].span.end : start].count("\n") == 1 and is_lost
    return indented and (parted or tight) and (before.leads_on or before.kind == "heading" or is_lost)


def _is_unmarked_item(each: Passage, before: Passage) -> bool:
    """Whether a passage of a page is set in below a lead-in, or stands where such an item before it stands."""
    assert each.box is not None
    if before.box is None or each.is_strong or each.first.shaded != before.first.shaded or each.first.page != before.lines[-1].page:
        return False
    if before.kind == "item" and before.label is None:
        return abs(each.box.left - before.box.left) <= 1
    edge = before.lines[-1].box or before.box  # where a numbered lead-in goes on
    inward = each.box.left >= edge.left + SET_IN * (each.size or 10.0)
    return before.text.endswith(":") and before.label is None and inward and not each.is_complete


def set_leads(passages: list[Passage]) -> None:
    """What leads each item, and how deep the item stands."""
    stack: list[tuple[tuple[str, float], Passage]] = []
    last: Passage | None = None
    for each in passages:
        if each.kind == "item":
            key = _item_style(each)
            _unwind(stack, key, last)
            each.level = len(stack)
            each.lead = stack[-1][1] if stack else _last_lead(last)
            stack.append((key, each))
            last = each
        elif each.kind in ("paragraph", "heading", "title"):
            stack.clear()
            last = each


def _last_lead(last: Passage | None) -> Passage | None:
    """What leads a list at the outermost level: the passage before its first item."""
    while last is not None and last.kind == "item":
        last = last.lead
    return last


def _item_style(each: Passage) -> tuple[str, float]:
    shape = re.sub(r"[ivx]{2,}", "i", re.sub(r"\d+", "1", each.label or ""))
    shape = re.sub(r"[a-hj-uw-z]", "a", shape)
    return (shape, float(each.first.list_level if each.first.list_level is not None else round((each.box.left if each.box else 0) / 8)))


def _unwind(stack: list[tuple[tuple[str, float], Passage]], key: tuple[str, float], last: Passage | None) -> None:
    """Leave on the stack only the items that an item of this style stands under."""
    styles = [style for style, _ in stack]
    if key in styles:
        del stack[styles.index(key) :]
        return
    while stack and not _is_deeper(key, stack[-1][0], last):
        stack.pop()


def _is_deeper(key: tuple[str, float], top: tuple[str, float], last: Passage | None) -> bool:
    """Whether an item of a new style stands under the innermost open item."""
    if key[1] != top[1]:
        return key[1] > top[1]
    return key[0] != top[0] and last is not None and last.leads_on
