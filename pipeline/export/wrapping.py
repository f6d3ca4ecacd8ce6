"""Text and a width to the lines that it takes: what rows of sheets and of Word tables are measured with."""

from __future__ import annotations


def lines_of(text: str, fit: int) -> int:
    """How many lines a text takes where that many letters fit on one."""
    if len(text) <= fit and "\n" not in text:
        return 1
    return sum(_wrapped(line, fit) for line in text.split("\n"))


def _wrapped(line: str, fit: int) -> int:
    """The lines that words take when they are set one after the other; counted here because textwrap takes fifty times as long."""
    text, lines, at = " ".join(line.split()), 1, 0
    while len(text) - at > fit:
        space = text.rfind(" ", at, at + fit + 1)
        at = space + 1 if space >= 0 else at + fit  # a word that is too long for any line is cut
        lines += 1
    return lines
