"""The words around a table of money: the sentence, title or heading that leads into it, and the unit printed over it."""

from __future__ import annotations

import re

from pipeline.document import Block, Document
from pipeline.extract.finance.words import kinds_in, says
from pipeline.extract.money import parse_unit

_LEADS_IN = re.compile(r"\b(?:as follows|table|below|following|set out|summaris\w+|shown)\b|:\s*$", re.IGNORECASE)
_TABLE_TITLE = re.compile(r"(?:table|figure|annex|appendix)\s+(?:[A-Z]?\d[\w.]*|[A-Z])\s*[-–—:.]", re.IGNORECASE)
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_LONGEST_UNIT = 30  # characters
_LONGEST_LEAD = 160  # characters of a paragraph above a table that speaks of money and does not say that it leads into the table


def lead_in(document: Document, at: int) -> str:
    """The words that lead into a table: the nearest of the paragraphs above it that says so, else the one right above."""
    above = []
    for block in reversed(document.blocks[max(0, at - 8) : at]):
        if block.cell or block.kind == "heading":
            break
        text = _without_legend(block.text)
        if _is_unit(text):
            continue  # it stands between a table and its title
        if block.kind in ("paragraph", "item", "field") or (block.kind == "title" and _TABLE_TITLE.match(block.text)):
            above.append(text)
    leading = [text for text in above if _LEADS_IN.search(text) and kinds_in(text)]
    near = (
        above[:1]
        if above and ((kinds_in(above[0]) and (len(above[0]) <= _LONGEST_LEAD or _LEADS_IN.search(above[0]))) or _TABLE_TITLE.match(above[0]))
        else []
    )
    if near and _TABLE_TITLE.match(near[0]):
        return near[0]
    chosen = (near if near and _LEADS_IN.search(near[0]) else leading[:1]) or near
    return _last_sentences(chosen[0]) if chosen else ""


def _without_legend(text: str) -> str:
    """A text without the sentences that say how the signs of the figures are to be read: "Figures in brackets are income"."""
    return " ".join(part for part in _BETWEEN_SENTENCES.split(text) if not says("legend", part)) if says("legend", text) else text


def _is_unit(text: str) -> bool:
    """Whether a short line only says in what the amounts below it are counted."""
    if _TABLE_TITLE.match(text):
        return False
    return len(text) <= _LONGEST_UNIT and parse_unit(text) is not None and not kinds_in(text) and not re.search(r"\d,?\d{3}\b(?<!000)", text)


def _last_sentences(text: str) -> str:
    """The sentences of a paragraph that lead into a table; all of a short one."""
    if len(text) < 300:
        return text
    said = [sentence for sentence in _BETWEEN_SENTENCES.split(text) if _LEADS_IN.search(sentence)]
    return " ".join(said) or text


def heading_text(document: Document, block: Block) -> str:
    """The heading that a block stands under, or nothing."""
    heading = document.heading_over(block)
    return heading.text if heading else ""


def title_above(document: Document, at: int) -> str:
    """The line of the title that stands right above a table under no heading: a paper of tables begins with the name of the first."""
    above = document.blocks[at - 1] if at else None
    return above.text if above and above.kind == "title" else ""


def unit_above(document: Document, at: int) -> str:
    """A short line right above a table, or one that tells how its figures are to be read: the unit printed over its amounts."""
    above = [block.text for block in document.blocks[max(0, at - 2) : at] if not block.cell and (len(block.text) < 30 or says("legend", block.text))]
    return above[-1] if above else ""
