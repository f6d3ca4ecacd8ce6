"""Text and a width to the lines that it takes: what rows of sheets and of Word tables are measured with."""

from __future__ import annotations


def lines_of(text: str, fit: int) -> int:
    """How many lines a text takes where that many letters fit on one."""
    if len(text) <= fit and "\n" not in text:
        return 1
    return sum(_wrapped(line, fit) for line in text.split("\n"))


def _wrapped(line: str, fit: int) -> int:
    """The lines that words take when they are set one after the other; counted here because textwrap takes ten times as long."""
    lines, at = 1, 0
    for word in line.split():
        length = len(word)
        if at and at + 1 + length <= fit:
            at += 1 + length
        else:
            lines += (1 if at else 0) + (length - 1) // fit
            at = (length - 1) % fit + 1
    return lines
