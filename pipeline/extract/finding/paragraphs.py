"""Paragraphs to findings: what an inspection asks for, messages, what a label leads, and else the sentences that state a result."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.document import Block
from pipeline.extract.finding import lists, prose, signs, weights
from pipeline.extract.finding.context import RICH, Setting
from pipeline.extract.finding.judgements import judge, judged
from pipeline.extract.finding.paper import FROM_JUDGED_LIST, FROM_KEY_MESSAGE, Paper
from pipeline.extract.finding.sentences import sentences_of
from pipeline.extract.genres import OPENING, says
from pipeline.extract.priority.words import label_of
from pipeline.language import sentences
from pipeline.records import Finding

SHORT_LINE = 10  # words
# "Ada Quill, Director of Children's Services, Marl Council": a name with a post and no sentence
_SIGNED = re.compile(
    r"(?:(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Cllr|Councillor|Chief Superintendent|Prof(?:essor)?)\.? )?(?:[A-Z][\w’'.-]* ){1,3}[A-Z][\w’'-]+,? (?:[A-Z]{2,4},? )?"
    r"(?=[A-Z])(?:[\w’'&/-]+,? ){0,4}?(?:Director|Chief|Constable|Chair|Commissioner|Officer|Manager|Head|Commander|Mayor|CEO|[Ll]ead|Inspector)\b[^.;:!?]*"
)


def from_paragraph(paper: Paper, index: int, block: Block, setting: Setting) -> Iterator[Finding]:
    """The findings of a paragraph (at that index of the blocks)."""
    if setting.asks_to_improve and _is_asked(paper, index, block):
        yield paper.finding(block, setting, judgement="improvement", confidence=FROM_JUDGED_LIST)
        return
    if _is_signature(paper, index, block, setting):
        return
    part = label_of(block) if setting.topic == "priorities" else None
    if part and (part[1] == len(block.text) or part[0] == "aim"):
        return
    label = lists.label_before(block.text) if block.number and len(sentences(block.text)) == 1 else None
    if label and not setting.genre.paper and not weights.is_fragment(block.text):
        yield paper.finding(block, setting, judgement=judged(label, block.text), confidence=FROM_JUDGED_LIST)
        return
    if setting.tells_messages and index not in paper.parents and weights.score(block.text) > 0:
        yield paper.finding(block, setting, judgement=judge(block.text), confidence=FROM_KEY_MESSAGE)
    else:
        told = part is not None and part[0] == "impact"
        yield from sentences_of(paper, block, setting, min(setting.threshold, RICH) if told else setting.threshold, begin=part[1] if part else 0)


def _is_asked(paper: Paper, index: int, block: Block) -> bool:
    """Whether a paragraph of an inspection's list says one thing that is to improve."""
    if index in paper.parents or block.text.endswith(":") or len(block.text.split()) < prose.FEWEST_WORDS:
        return False
    return signs.tells_to_do(block.text) or (block.number is not None and len(sentences(block.text)) == 1)


def _is_signature(paper: Paper, index: int, block: Block, setting: Setting) -> bool:
    """Whether a line only says who spoke the words before it, who signed, or what is inspected."""
    if _SIGNED.fullmatch(block.text):
        return True
    short = len(block.text.split()) < SHORT_LINE and not block.text.rstrip().endswith((".", "!", "?", ":", ";"))
    if index < OPENING and setting.genre.inspection and says("inspection", block.text):
        return True
    return short and (paper.document.blocks[index - 1].kind == "quote" or weights.score(block.text) <= 0)
