"""A document while its findings are collected: what holds where, what it names as priorities and aims, and the record of a passage."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.document import Block, Document
from pipeline.extract.finding import lists, signs
from pipeline.extract.finding.context import BlockSettings, Setting
from pipeline.extract.finding.judgements import of_setting
from pipeline.extract.finding.places import Places, places
from pipeline.fold import fold
from pipeline.records import Finding, Judgement, Priority

FROM_TABLE, FROM_JUDGED_LIST, FROM_KEY_MESSAGE, FROM_LIST = 0.95, 0.9, 0.9, 0.8
_TELLS_FIGURE = re.compile(r"\d|\b(?:half|third|quarter|fifth|tenth)\b", re.IGNORECASE)


@dataclass(slots=True)
class Paper:
    """One document while its findings are collected; `priorities` are those found in it, whose aims are no findings."""

    document: Document
    priorities: Sequence[Priority] = ()
    settings: BlockSettings = field(init=False)
    places: Places = field(init=False)
    parents: frozenset[int] = field(init=False)  # the items that others stand under
    ends: Sequence[int] = field(init=False)  # by block, the last of its list
    told_in: int | None = field(init=False, default=None)  # the section in which a study has told what it found
    known_aims: frozenset[str] | None = field(init=False, default=None)
    known_names: Sequence[tuple[int, int]] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.places, self.parents = places(self.document), lists.parents(self.document)
        self.ends = lists.ends_of_lists(self.document)
        self.settings = BlockSettings(self.document, self.places)

    def aims(self) -> frozenset[str]:
        """What the document prints as the aims of its priorities, folded; looked up once it is asked for."""
        if self.known_aims is None:
            self.known_aims = frozenset(fold(aim) for priority in self.priorities for aim in priority.outcomes)
        return self.known_aims

    def named(self) -> Sequence[tuple[int, int]]:
        """Where the document names priorities, in the order of its text; looked up once it is asked for."""
        if self.known_names is None:
            self.known_names = sorted((place.start, place.end) for priority in self.priorities for place in (priority.evidence, *priority.also))
        return self.known_names

    def names_priority(self, block: Block, *, whole: bool) -> bool:
        """Whether a priority is named here and no figure: then what stands behind its name is wanted ("Respond - concerns are dealt with well").

        `whole` asks that the name is most of the block: in a list that something leads as results, little else shows that it is no result.
        """
        if (_TELLS_FIGURE.search(block.text) or signs.tells_change(block.text)) and signs.tells_how_much(block.text):
            return False
        start, end = block.view.origins[0], block.view.origins[-1]
        least = (end - start) / 2 if whole else 0
        named = self.named()
        within = named[bisect_left(named, (start, 0)) : bisect_left(named, (end + 1, 0))]
        return any(last - first >= least for first, last in within)

    def only_leads(self, index: int, block: Block) -> bool:
        """Whether an item only names the group of the items under it."""
        return index in self.parents and (block.text.endswith(":") or len(block.text.split()) < 12)

    def finding(
        self, block: Block, setting: Setting, start: int = 0, end: int | None = None, *, lead: str = "", judgement: Judgement, confidence: float
    ) -> Finding:
        """The record of a block from `start` to `end` (offsets in its text), without what closes it; `lead` is what leads into it."""
        text = lists.closing_stripped(block.text[start:end])
        return Finding(
            id="",
            document_id=self.document.id,
            text=text,
            source=setting.source(lead, text),
            judgement=of_setting(judgement, text, setting),
            area=self.places.area(text, (lead,), setting.headings),
            action=None,
            themes=[],
            evidence=self.document.cite(block, start, start + len(text)),
            confidence=round(confidence, 2),
        )
