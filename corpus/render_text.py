"""A paper to plain text as an archive exports it: hard-wrapped lines, pages that end in a foot and a form feed."""

from __future__ import annotations

import textwrap

from corpus.paper import Block, Box, Break, Contents, Header, Heading, Items, Paper, Para, Pull, Table, Title, mark_of, numbered, plain, words

WIDTH = 78
PAGE_LINES = 54


def render_text(paper: Paper) -> bytes:
    """UTF-8 text, LF line ends."""
    paper = numbered(paper)
    pages: list[list[str]] = [[]]
    for block in paper.blocks:
        if isinstance(block, Break):
            pages.append([])
            continue
        lines = _lines(block, paper)
        if isinstance(block, Heading | Table) and len(pages[-1]) + len(lines) + 4 > PAGE_LINES:  # no heading alone at a foot, no table cut
            pages.append([])
        for line in [*lines, ""]:
            if len(pages[-1]) >= PAGE_LINES:
                pages.append([])
            if line or pages[-1]:
                pages[-1].append(line)
    return "".join(_page(lines, number, len(pages), paper.foot) for number, lines in enumerate(pages, 1)).encode("utf-8")


def _page(lines: list[str], number: int, count: int, foot: str) -> str:
    body = "\n".join(lines).rstrip()
    return f"{body}\n\n{foot.format(page=number, pages=count).center(WIDTH).rstrip()}\n" + ("\f" if number < count else "")


def _lines(block: Block, paper: Paper) -> list[str]:
    """One block as wrapped lines, without the blank line after it."""
    if isinstance(block, Title):
        return [line.center(WIDTH).rstrip() for line in textwrap.wrap(block.text, 60)]
    if isinstance(block, Header):
        return [line for label, value in block.rows for line in _hung(f"{label}:", value, 16)]
    if isinstance(block, Heading):
        lines = textwrap.wrap(f"{block.number} {block.text}" if block.number else block.text, WIDTH)
        return [*lines, "-" * max(map(len, lines))] if paper.style == "shire" and block.level > 1 else lines
    if isinstance(block, Para):
        return _paragraph(block)
    if isinstance(block, Items):
        return [line for index, item in enumerate(block.items) for line in _hung(mark_of(block, index, "*"), plain(words(item)), 8, 4)]
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Pull):
        return textwrap.wrap(f"“{block.text}” ({block.speaker})", WIDTH - 12, initial_indent=" " * 6, subsequent_indent=" " * 6)
    if isinstance(block, Box):
        inner = [line for part in block.blocks for line in ("", *_lines(part, paper))]
        return ["=" * WIDTH, block.label, *inner, "=" * WIDTH]
    if isinstance(block, Contents):
        return ["Contents", "", *(h.text for h in paper.blocks if isinstance(h, Heading) and h.level == 1)]
    raise TypeError(f"no text for {type(block).__name__}")


def _hung(mark: str, text: str, indent: int, lead: int = 0) -> list[str]:
    if not mark:
        return textwrap.wrap(text, WIDTH, break_on_hyphens=False)
    head = (" " * lead + mark).ljust(indent - 1) + " "
    return textwrap.wrap(text, WIDTH, initial_indent=head, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)


def _paragraph(block: Para) -> list[str]:
    text = plain(words(block.pieces))
    if block.lead:
        text = f"{block.lead}: {text}"
    lines = _hung(block.number, text, 6) if block.number else textwrap.wrap(text, WIDTH, break_on_hyphens=False)
    return [*lines, "", *textwrap.wrap(f"¹ {block.note}", WIDTH)] if block.note else lines


def _table(block: Table) -> list[str]:
    """Columns set apart by spaces; raises ValueError where a row is wider than the page, since wrapped cells would run into one another."""
    rows = [list(block.head), *([plain(words(cell)) for cell in row] for row in block.rows)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(block.head))]
    if sum(widths) + 3 * (len(widths) - 1) > WIDTH:
        raise ValueError(f"table too wide for text: {block.head}")
    aligned = [
        "   ".join(_aligned(cell, width, block.figures and i > 0) for i, (cell, width) in enumerate(zip(row, widths, strict=True))).rstrip()
        for row in rows
    ]
    return [*([block.caption, ""] if block.caption else []), aligned[0], "-" * len(aligned[0]), *aligned[1:]]


def _aligned(cell: str, width: int, right: bool) -> str:
    return cell.rjust(width) if right else cell.ljust(width)
