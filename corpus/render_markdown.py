"""A paper to Markdown as converters write it: hashes, pipe tables, one line a paragraph."""

from __future__ import annotations

from corpus.paper import Block, Box, Break, Contents, Header, Heading, Items, Paper, Para, Pull, Table, Title, mark_of, numbered, words


def render_markdown(paper: Paper) -> bytes:
    """UTF-8 Markdown, LF line ends; footnotes stand at the end."""
    paper = numbered(paper)
    notes = [block.note for block in paper.blocks if isinstance(block, Para) and block.note]
    parts = [part for block in paper.blocks if (part := _part(block, paper))]
    parts += [f"[^{index}]: {note}" for index, note in enumerate(notes, 1)]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _part(block: Block, paper: Paper) -> str:
    """One block as Markdown, without the blank line after it."""
    if isinstance(block, Title):
        return f"# {block.text}"
    if isinstance(block, Header):
        return (
            _pipe(("", ""), [list(row) for row in block.rows]) if block.ruled else "  \n".join(f"**{label}:** {value}" for label, value in block.rows)
        )
    if isinstance(block, Heading):
        return "#" * (block.level + 1) + " " + (f"{block.number} {block.text}" if block.number else block.text)
    if isinstance(block, Para):
        return _paragraph(block)
    if isinstance(block, Items):
        return _items(block)
    if isinstance(block, Table):
        return (f"**{block.caption}**\n\n" if block.caption else "") + _pipe(block.head, [[words(cell) for cell in row] for row in block.rows])
    if isinstance(block, Pull):
        return f"> “{block.text}”\n>\n> {block.speaker}"
    if isinstance(block, Box):
        inner = [f"**{block.label}**", *(part for inside in block.blocks if (part := _part(inside, paper)))]
        return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(inner).split("\n"))
    if isinstance(block, Contents):
        return "**Contents**\n\n" + "\n".join(f"- {h.text}" for h in paper.blocks if isinstance(h, Heading) and h.level == 1)
    if isinstance(block, Break):
        return ""
    raise TypeError(f"no Markdown for {type(block).__name__}")


def _paragraph(block: Para) -> str:
    text = (f"**{block.lead}:** " if block.lead else "") + words(block.pieces)
    return (f"{block.number} {text}" if block.number else text) + ("[^1]" if block.note else "")


def _items(block: Items) -> str:
    if not all(block.labels):
        return "\n\n".join(words(item) for item in block.items)
    ends = "  " if block.marks == "letter" or block.labels else ""
    return "\n".join(f"{mark_of(block, index, '-')} {words(item)}{ends}" for index, item in enumerate(block.items))


def _pipe(head: tuple[str, ...], rows: list[list[str]]) -> str:
    lines = [list(head), ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
