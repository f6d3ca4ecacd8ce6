"""Pages set out alike to the priorities they are about: a heading with an aim and what was done below it, as many as the report says it has.

"Our four priorities" may each have a page of their own under the bare name ("Neglect", "Our aim: ...", "We did"), or a
paragraph of a paper that begins alike ("In respect of Neglect, ..."). The number that the text gives is what proves it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.document import Block, Document
from pipeline.extract.priority.named import STUDIES, Named
from pipeline.extract.priority.words import section_label, split_name
from pipeline.fold import small
from pipeline.language import sentences
from pipeline.numerals import SEVERAL, number_of

_COUNTED = re.compile(rf"\b({'|'.join(SEVERAL)}|\d) (?:\w+ ){{0,2}}(?:priorities|priority areas|objectives)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"(?P<lead>In respect of|In relation to|With regard to|With respect to|Regarding|Concerning|On|Under|For|Against|Turning to)\s+(?:the\s+)?"
    r"(?:priority (?:of |on |for )?)?[\"“‘]?(?P<name>[A-Z][\w’'-]*(?:[ ,&/]+(?:(?:and|of|the|in|for|from|with|outside|its|on|to) )*[A-Z][\w’'-]*)*)[\"”’]?,\s+(?=[a-z])"
)


def counts_of(document: Document) -> frozenset[int]:
    """The numbers of priorities that a document says there are."""
    said = (small(match[1]) for block in document.blocks if block.kind in ("paragraph", "item") for match in _COUNTED.finditer(block.text))
    return frozenset(map(number_of, said))


def profiled(document: Document) -> frozenset[int]:
    """The places of the headings that are set out alike, each with an aim and what was done below it, where the text says that there are so many."""
    blocks = document.blocks
    found: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        if _can_head(block) and {"aim", "progress"} <= _labels_below(blocks, index):
            found.setdefault(block.level, []).append(index)
    wanted = counts_of(document) if found else frozenset()
    return frozenset(index for same in found.values() if len(same) in wanted for index in same)


def _can_head(block: Block) -> bool:
    """Whether a block is a heading that can be a name and is no label."""
    return block.kind == "heading" and not section_label(block.text) and block.topic not in STUDIES and split_name(block.text) is not None


def _labels_below(blocks: Sequence[Block], index: int) -> set[str]:
    """What the labels under a heading announce, up to the next heading that is no label."""
    found: set[str] = set()
    for block in blocks[index + 1 :]:
        label = section_label(block.text) if block.kind in ("heading", "paragraph", "item", "cell") else None
        if label:
            found.add(label[0])
        elif block.kind == "heading":
            break
    return found


def find_opened(document: Document) -> Iterator[Named]:
    """Paragraphs in a row that begin alike with a name each: "In respect of Neglect, the tool is used more often"."""
    texts = [block for block in document.blocks if block.kind in ("paragraph", "item")]
    opened = [(block, _OPENING.match(block.text)) for block in texts]
    wanted: frozenset[int] | None = None
    for lead, run in groupby(opened, key=lambda pair: pair[1]["lead"] if pair[1] else ""):
        same = list(run)
        if not lead or len(same) < 2:
            continue
        wanted = counts_of(document) if wanted is None else wanted
        if len(same) in wanted:
            for block, match in same:
                if match:
                    first = sentences(block.text)[0]
                    said = block.text[match.end() : first[1]].strip()
                    yield Named(block, match.span("name"), "reported", document.about.period, progress=[said], how="mention")
