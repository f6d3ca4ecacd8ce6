"""Drop capitals to the words that they begin: a large first letter beside two lines or more is put back before the first of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from pipeline.read.pdf.lines import find_rows
from pipeline.read.pdf.marks import Word

_INITIAL = re.compile(r"[“\"‘']?[A-Z]")
_LARGE = 1.8  # times the usual size
_REACH = 1.6  # ems of the usual text from the letter to the lines beside it
_WORDS = frozenset("AI")  # letters that are words: what follows goes on with them unless it stands on the page as a word itself


def join_initials(words: list[Word], usual: float) -> list[Word]:
    """The words of a page with its drop capitals joined to theirs; the lines beside one begin where it stands. `usual` is the page's font size."""
    initials = [word for word in words if word.size > _LARGE * usual and _INITIAL.fullmatch(word.text)] if usual else []
    gone: set[int] = set()
    for initial in initials:
        firsts = _lines_beside(initial, words, usual)
        if len(firsts) < 2 or not firsts[0].text[:1].isalpha():
            continue
        _join(initial, firsts[0], words)
        for first in firsts:
            first.x0 = min(first.x0, initial.x0)
        gone.add(initial.order)
    return [word for word in words if word.order not in gone] if gone else words


def _lines_beside(initial: Word, words: Sequence[Word], usual: float) -> list[Word]:
    """The first word of each line of usual text that stands right beside a large letter, from the top down."""
    top, bottom = initial.base - 0.8 * initial.size, initial.base + 0.3 * usual
    near = [
        word for word in words if top <= word.base - 0.5 * word.size <= bottom and initial.x1 - usual <= word.x0 and word.size < initial.size / _LARGE
    ]
    firsts = [row[0] for row in find_rows(near)]
    left = median(first.x0 for first in firsts) if firsts else 0.0
    return firsts if left - initial.x1 < _REACH * usual and all(abs(first.x0 - left) < usual for first in firsts) else []


def _join(initial: Word, first: Word, words: Sequence[Word]) -> None:
    """Put the letter before the first word, with a space where it is a word of its own."""
    apart = initial.text[-1] in _WORDS and any(word is not first and word.text.strip(".,;:") == first.text for word in words)
    first.text = f"{initial.text} {first.text}" if apart else initial.text + first.text
