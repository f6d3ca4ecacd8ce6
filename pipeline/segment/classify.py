"""Passages to kinds: furniture, notes, cells, contents, headings, items, quotations, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.document import Document
from pipeline.fold import fold
from pipeline.numerals import places_of
from pipeline.segment.front_lines import AGENDA_ITEM, CORNER
from pipeline.segment.headings import MOST_WORDS, HeadingRules, is_field, is_label, topic_of
from pipeline.segment.labels import is_bullet
from pipeline.segment.layout import SET_IN
from pipeline.segment.passages import OPENED_BY_DASH, Passage, set_label
from pipeline.segment.stacked import mark_stacked

_QUOTED = re.compile(r"^[\"“‘].{8,}?[\"”’][.,]?\s*(?:[-–—(\[].{2,200})?$", re.DOTALL)
_OPENS = re.compile(r"^[\"“]")
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$|…+\s*\d{1,3}$")
_ENTRY = re.compile(r"^.{3,110}?[\s\t.]+\d{1,3}$")
_CONTENTS_HEAD = re.compile(r"^(?:table of )?contents(?: page)?$", re.IGNORECASE)
LOST_INDENT = 6  # spaces that a text tool leaves at most where a bullet was
# How far from the left edge of the page, in points, the values of a header block begin at least.
VALUE_INDENT = 120.0
_FIELD_START = re.compile(r"(?:from|to|subject|report of|report to|title|date)\s*:", re.IGNORECASE)
_COUNTED = re.compile(r"(\d{1,2})\s+(?=[A-Z])")
_FIGURE = 16.0  # points: a number set as large is shown, it counts no page
_SET_OUT = re.compile(r"\b(?:set out|listed|shown|given|described|outlined|summari[sz]ed|as follows|are) (?:in (?:full|turn|more detail) )?below\.$")
_PARTED = re.compile(r"[;,](?: and| or)?$")  # an item that another follows
_NOTE = re.compile(r"^[¹²³⁰-⁹]+\s*\S")


def classify(document: Document, passages: list[Passage]) -> None:
    """Set the kind of every passage, and what leads each item."""
    _set_fixed(document, passages)
    _set_contents(passages)
    _set_corner_label(document, passages)
    mark_stacked(passages)
    _set_fields(document, passages)
    _set_led_lists(document, passages)
    _set_headings(document, passages)
    _set_unmarked_items(passages)
    _set_items(passages)
    for each in passages:
        if each.kind is None:
            each.kind = "quote" if _is_quotation(each) else "paragraph"
    _set_leads(passages)
    _set_paragraph_numbers(passages)


def mark_notes(text: str, passages: list[Passage]) -> None:
    """Give typed footnotes their role: a paragraph that begins with a raised figure whose mark stands in the text above it."""
    for each in passages:
        match = _NOTE.match(each.text)
        if match and each.role == "body" and each.cell is None:
            mark = re.match(r"[¹²³⁰-⁹]+", each.text)
            if mark and mark[0] in text[: each.first.span.start]:
                each.lines = [replace(line, role="footnote", note=mark[0]) for line in each.lines]


def _set_fixed(document: Document, passages: list[Passage]) -> None:
    for each in passages:
        if each.role in ("header", "footer"):
            each.kind = "furniture"
        elif each.role == "footnote":
            each.kind = "footnote"
        elif each.cell is not None:
            each.kind = "cell"
        elif document.pages and not _is_shown(each) and re.fullmatch(r"(?:page )?\d{1,3}(?: of \d{1,3})?", each.text, re.IGNORECASE):
            each.kind = "furniture"


def _is_shown(each: Passage) -> bool:
    """Whether a number is set for the reader to see, large or in a box of its own, and not as that of a page."""
    return each.first.shaded or (each.size or 0.0) >= _FIGURE


def _set_contents(passages: list[Passage]) -> None:
    """Contents lists: lines with leaders, and below a heading "Contents" what ends in a page number or stands again as a heading."""
    inside = False
    last: dict[str, int] = {}
    for index, each in enumerate(passages):
        if each.kind is not None:
            continue
        if _CONTENTS_HEAD.match(each.body):
            inside, each.kind = True, "contents"
            last = last or {fold(other.body): place for place, other in enumerate(passages)}  # only where there is a list of contents
        elif _is_entry(each.text, inside) or (inside and last[fold(each.body)] > index):
            each.kind = "contents"
        else:
            inside = False


def _is_entry(text: str, inside: bool) -> bool:
    """Whether a line leads to a page number: by dots, or inside a list of contents by a gap."""
    return text[-1:].isdigit() and bool(_LEADERS.search(text) or (inside and _ENTRY.match(text)))


def _set_corner_label(document: Document, passages: list[Passage]) -> None:
    """ "Appendix B" in the right corner above a title says where a paper was put, and heads no section of it."""
    first = next((each for each in passages if each.kind is None), None)
    if first is None or first.box is None or not document.pages or first.first.page != document.pages[0].number:
        return
    if CORNER.fullmatch(first.text) and first.box.left > document.pages[0].width / 2:
        first.kind = "field"


def _set_fields(document: Document, passages: list[Passage]) -> None:
    """Header block: labels with their values, and values that go on in lines of their own."""
    running = [each for each in passages if each.kind is None][:40]
    apart = [_is_set_apart(document, each) for each in running]
    inside = False
    for index, each in enumerate(running):
        if apart[index] and sum(apart[index : index + 5]) + inside > 1:
            each.kind, inside = "field", True
            continue
        if each.is_complete and len(each.body.split()) > 12 and not is_field(each.body):
            break  # the text has begun: what follows "Telephone:" is no header
        together = sum(is_field(other.body) for other in running[index : index + 5]) > 1
        if AGENDA_ITEM.match(each.body):
            each.kind = "field"
        elif is_field(each.body) and (
            together or inside or each.is_strong or "\t" in each.text or each.first.strong or _FIELD_START.match(each.body)
        ):
            each.kind, inside = "field", True
        elif inside and _continues_field(each):
            each.kind = "field"
        else:
            inside = False


def _is_set_apart(document: Document, each: Passage) -> bool:
    """Whether a line is a label of a header block and, after a gap, its value: "Report to   Cabinet"."""
    label, gap, value = document.text[each.first.span.start : each.first.span.end].strip().partition("\t")
    return bool(gap and value.strip()) and each.first.box is not None and is_label(label)


def _continues_field(each: Passage) -> bool:
    """Whether a line below a header field is the rest of its value: set in under the values, and no section."""
    if topic_of(each.body) is not None or each.label is not None or len(each.body.split()) > 20 or each.body.endswith("."):
        return False
    if each.box is not None:
        return each.box.left > VALUE_INDENT or each.continues()
    return each.continues()


def _set_led_lists(document: Document, passages: list[Passage]) -> None:
    """Short numbered names right below a lead-in ("The priorities are:" 1. Neglect 2. Early Help) are items, however like headings they look."""
    shows_style = document.source.format not in ("text", "markdown")
    running = [each for each in passages if each.kind is None]
    for index, each in enumerate(running[:-1]):
        if not _is_lead_in(each):
            continue
        items = led_items(running[index + 1 :])
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


def led_items(following: Sequence[Passage]) -> list[Passage]:
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
        if _is_lost_item(document, each, before):
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


def _set_unmarked_items(passages: list[Passage]) -> None:
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


def _set_items(passages: list[Passage]) -> None:
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
        self.left: float | None = None

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


def _is_lost_item(document: Document, each: Passage, before: Passage | None) -> bool:
    """In texts whose bullets were lost, items are set in by a space and follow a lead-in, a name or another item."""
    if before is None or each.label or each.text.endswith((":", "?")):
        return False
    if each.box is not None:
        return _is_unmarked_item(each, before)
    if document.source.format != "text":
        return False
    start = each.first.span.start
    raw = document.text[start : each.first.span.end]
    indented = 1 <= len(raw) - len(raw.lstrip(" ")) <= LOST_INDENT  # more is a line set in the middle
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


def _is_quotation(each: Passage) -> bool:
    """Somebody's words set apart: quoted from end to end, or quoted in italics or a box."""
    if each.label:
        return False
    return bool(_QUOTED.match(each.text)) or bool(_OPENS.match(each.text) and (each.is_slanted or each.first.shaded))


def _set_leads(passages: list[Passage]) -> None:
    """What leads each item, and how deep the item stands."""
    stack: list[tuple[tuple[str, float], Passage]] = []
    last: Passage | None = None
    for each in passages:
        if each.kind == "item":
            key = _item_style(each)
            _unwind(stack, key, last)
            each.level = len(stack)
            each.lead = stack[-1][1] if stack else last_lead(last)
            stack.append((key, each))
            last = each
        elif each.kind in ("paragraph", "heading", "title"):
            stack.clear()
            last = each


def last_lead(last: Passage | None) -> Passage | None:
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


def _set_paragraph_numbers(passages: list[Passage]) -> None:
    """The printed number of the paragraph that each passage stands in; headings end a paragraph."""
    number: str | None = None
    for each in passages:
        if each.kind in ("heading", "title"):
            number = None
        elif each.kind == "paragraph" and each.number is not None:
            number = each.number
        each.paragraph = number if each.kind not in ("heading", "title", "furniture", "footnote", "contents") else None
