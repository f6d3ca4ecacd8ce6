"""Passages to blocks: clean views, sections and the index of what leads what."""

from __future__ import annotations

from collections.abc import Container, Sequence

from msgspec.structs import replace

from pipeline import fold
from pipeline.document import Block, Document, Line
from pipeline.fold import Span, View, Words, view, view_between
from pipeline.periods import bounds, find_periods
from pipeline.segment.passages import Passage, label_end

_PRIORITIES = ("priorities", "forward_priorities")


def make_blocks(document: Document, passages: list[Passage]) -> tuple[Block, ...]:
    """The blocks of a document, in reading order; each passage is taken off the list, so that its lines need not be held beside its block."""
    words = Words(document.text)
    place = {id(each): index for index, each in enumerate(passages)}
    blocks: list[Block] = []
    section: int | None = None
    topic: str | None = None
    passages.reverse()
    for index in range(len(passages)):
        each = passages.pop()
        if each.kind == "heading":
            topic = each.topic
        lead = place[id(each.lead)] if each.lead is not None else None
        blocks.append(_block(document, each, words, section, topic, lead))
        if each.kind == "heading":
            section = index
    return tuple(blocks)


def settle_priorities(blocks: Sequence[Block], period: str | None) -> tuple[Block, ...]:
    """The blocks with headings of priorities settled by the year they name: that of the document, or a later one."""
    if period is None:
        return tuple(blocks)
    settled: list[Block] = []
    for block in blocks:
        topic = block.topic
        if topic in _PRIORITIES and block.kind == "heading" and (named := [each.period for each in find_periods(block.text)]):
            topic = "forward_priorities" if bounds(named[0])[0] > bounds(period)[0] else "priorities"
        elif topic in _PRIORITIES and block.section is not None and settled[block.section].topic in _PRIORITIES:
            topic = settled[block.section].topic
        settled.append(replace(block, topic=topic) if topic != block.topic else block)
    return tuple(settled)


def _block(document: Document, each: Passage, words: Container[str], section: int | None, topic: str | None, lead: int | None) -> Block:
    seen, lines = _view(document, each, words), each.lines
    first = lines[0]
    return Block(
        kind=each.kind or "paragraph",
        view=seen.packed() if len(document.text) > fold.LARGE else seen,
        page=first.page if first.page is not None else document.page_at(first.span.start),
        level=each.level,
        number=each.label if each.number and each.kind == "heading" else each.number,
        paragraph=each.paragraph,
        section=section,
        lead=lead,
        topic=topic,
        cell=first.cell,
        strong=_ranges(seen, lines, "strong"),
        slanted=_ranges(seen, lines, "slanted"),
        shaded=first.shaded,
        boxes=tuple([(line.page, line.box) for line in lines if line.box and line.page]),
    )


def _view(document: Document, each: Passage, words: Container[str]) -> View:
    start, first = label_end(document.text, each), each.lines[0]
    if len(each.lines) == 1 and not first.skip:
        return view_between(document.text, start, first.span.end, words)
    spans = [Span(start, first.span.end), *(line.span for line in each.lines[1:])]
    skips = [skip for line in each.lines for skip in line.skip]
    return view(document.text, spans, skips, words)


def _ranges(seen: View, lines: list[Line], style: str) -> tuple[tuple[int, int], ...]:
    """Where the clean text is set in a style; runs that touch are joined."""
    runs: Sequence[Span] = getattr(lines[0], style) if len(lines) == 1 else [run for line in lines for run in getattr(line, style)]
    if not runs:
        return ()  # by far the most
    found: list[tuple[int, int]] = []
    for run in runs:
        start, end = seen.index(run.start), seen.index(run.end)
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return tuple(found)
