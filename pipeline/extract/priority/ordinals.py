"""Passages to the priorities that they count off: "We will focus on three of them. Firstly, neglect. Secondly, early help. Finally, ..." """

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.document import Block, Document
from pipeline.extract.priority.named import STUDIES, Named
from pipeline.extract.priority.parts_of_lists import is_name
from pipeline.extract.priority.regions import last_sentence, stage_under
from pipeline.extract.priority.sentences import is_own
from pipeline.fold import small
from pipeline.numerals import SEVERAL

_FIRST = re.compile(r"\b[Ff]irst(?:ly)?,")
_NEXT = (re.compile(r"\b[Ss]econd(?:ly)?,"), re.compile(r"\b[Tt]hird(?:ly)?,"), re.compile(r"\b[Ff]ourth(?:ly)?,"), re.compile(r"\b[Ff]ifth(?:ly)?,"))
_LAST = re.compile(r"\b(?:[Ff]inally|[Ll]astly|[Ll]ast),")
_NAME = re.compile(
    r" (?:(?:and|we|it|they|the (?:board|partnership)) )?(?:(?:will|shall) (?:(?:continue|also|keep) )*(?:to )?)?(?:(?:focus(?:ing)?|concentrat(?:e|ing)|work(?:ing)?) on |prioritis(?:e|ing) )?"
    r"(?P<name>[^\s,.;:][^,.;:]{3,90}?)(?=[,.;:]|\s+[–—-]\s|$)",
    re.IGNORECASE,
)
_FOCUS = re.compile(
    r"\b(?:priorit\w+|focus\w*|concentrat\w+|areas of (?:work|focus)|(?:our|its|the (?:board|partnership)['’]s) (?:\w+ )?(?:aims|objectives))\b",
    re.IGNORECASE,
)
_COUNT = re.compile(rf"\b({'|'.join(SEVERAL)})\b", re.IGNORECASE)
_FEWEST = 2


def find_counted_off(document: Document) -> list[Named]:
    """The priorities that running text counts off behind a sentence that speaks of them."""
    found: list[Named] = []
    for block in document.blocks:
        if block.kind == "paragraph" and block.topic not in STUDIES and "irst" in block.text and "econd" in block.text:
            found += _in_block(document, block)
    return found


def _in_block(document: Document, block: Block) -> Iterator[Named]:
    first = _FIRST.search(block.text)
    lead = last_sentence(block.text[: first.start()].rstrip()) if first else ""
    names = _names(block.text, first) if first else []
    count = _COUNT.search(lead)
    if len(names) < _FEWEST or not _FOCUS.search(lead) or (count and SEVERAL[small(count[1])] != len(names)):
        return
    if not is_own(document, block, lead):
        return
    over = document.heading_over(block)
    to_come = " next priorities" if " will " in lead else ""
    stage, period = stage_under(f"{over.text if over else ''}. {block.text[: first.start()] if first else ''}{to_come}", block.topic, document)
    for place in names:
        yield Named(block, place, stage, period, how="sentence")


def _names(text: str, first: re.Match[str]) -> list[tuple[int, int]]:
    """Where the names stand behind "firstly", "secondly" and so on; none unless each is a name."""
    marks = [first]
    for each in _NEXT:
        if (mark := each.search(text, marks[-1].end())) is None:
            break
        marks.append(mark)
    if len(marks) > 1 and (last := _LAST.search(text, marks[-1].end())):
        marks.append(last)
    said = [_NAME.match(text, mark.end()) for mark in marks]
    places = [match.span("name") for match in said if match and is_name(match["name"], sure=True)]
    return places if len(places) == len(marks) else []
