"""Aims to what they say of earlier priorities: "Safe at Home: bringing together our work on family violence and on keeping babies safe".

The later name is the priority's own; the earlier ones are those that the same document reports on, named whole in the aim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.document import Document
from pipeline.fold import fold
from pipeline.records import Priority, Statement

_JOINS = re.compile(
    r"\b(?:bring(?:s|ing)? together|brought together|combin(?:es?|ing|ed)|merg(?:es?|ing|ed)|join(?:s|ing|ed)? up|unit(?:es?|ing))\b", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"\b(?:build(?:s|ing)? (?:up)?on|(?:tak(?:es?|ing)|carr(?:y|ies|ying)) (?:forward|on)"
    r"|(?:continu(?:e|es|ing)|widen(?:s|ing)?|broaden(?:s|ing)?|extend(?:s|ing)?|expand(?:s|ing)?|deepen(?:s|ing)?) (?:(?:our|the|its|earlier|previous) )+work on"
    r"|replac(?:es?|ing)|follow(?:s|ing)? on from|grow(?:s|ing|n)? out of)\b",
    re.IGNORECASE,
)


def find_in_aims(document: Document, priorities: Sequence[Priority], statements: Sequence[Statement] = ()) -> Iterator[Statement]:
    """What the aims of forward priorities say of those reported on, a statement for each that they name and that no sentence joins already."""
    joined = {(fold(each.earlier), fold(each.later)) for each in statements if each.earlier and each.later}
    earlier = list(dict.fromkeys(each.name for each in priorities if each.stage == "reported"))
    for later in priorities:
        for aim in later.outcomes if later.stage == "forward" else ():
            joins = bool(_JOINS.search(aim))
            named = [name for name in earlier if fold(name) != fold(later.name) and f" {fold(name)} " in f" {fold(aim)} "]
            named = [name for name in named if (fold(name), fold(later.name)) not in joined]
            if named and (joins or _GOES_ON.search(aim)):
                yield from _stated(document, later.name, named, aim, "merged" if joins and len(named) > 1 else "succeeds")


def _stated(document: Document, later: str, named: Sequence[str], aim: str, relation: str) -> Iterator[Statement]:
    block = next((block for block in document.blocks if aim in block.text), None)
    if block is None:
        return
    at = block.text.index(aim)
    evidence = document.cite(block, at, at + len(aim))
    for name in named:
        yield Statement(document_id=document.id, relation=relation, earlier=name, later=later, period=None, evidence=evidence)  # type: ignore[arg-type]
