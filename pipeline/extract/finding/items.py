"""Items of lists to findings: by their lead-in, by what they say, or as results among aims."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.document import Block
from pipeline.extract.finding import lists, prose, signs, weights
from pipeline.extract.finding.context import RICH, Setting, names_source, study_in
from pipeline.extract.finding.judgements import JUDGED, judged
from pipeline.extract.finding.paper import FROM_JUDGED_LIST, FROM_LIST, Paper
from pipeline.extract.finding.sentences import counts, sentences_of
from pipeline.fold import fold
from pipeline.language import sentences
from pipeline.records import Finding

# An item under a lead-in that does not judge ("the position is as follows:") in a decision paper: not if more than a little speaks against it.
LEAST_IN_PAPER = -1


def from_item(paper: Paper, index: int, block: Block, setting: Setting) -> Iterator[Finding]:
    """The findings of an item (at that index of the blocks): whole where its lead-in says so, else the sentences that state a result."""
    lead = lists.lead_of(paper.document, block, setting)
    if (
        setting.closed
        or lead.label == "none"
        or not counts(block.text, setting)
        or prose.is_speech(block.text)
        or signs.is_resolved(block.text)
        or paper.only_leads(index, block)
        or (setting.topic != "key_messages" and paper.names_priority(block, whole=lead.label is not None))
    ):
        return
    if lead.label not in JUDGED and (label := lists.label_before(block.text)):
        lead = lists.Lead(lead.text, label)
    if setting.told and lead.label not in JUDGED and len(sentences(block.text)) > 1:  # what somebody said at a meeting
        yield from sentences_of(paper, block, setting, setting.threshold, lead.text)
        return
    if lead.label == "mixed" or (lead.label is None and setting.topic == "priorities"):
        yield from _from_result(paper, block, setting, lead)
        return
    if lead.label is None and setting.topic != "key_messages":
        if not signs.tells_of_measure(block.text) and fold(lists.closing_stripped(block.text)) in paper.aims():
            return
        if setting.topic != "audit" or setting.genre.paper or not _stands_under_heading(paper, block) or weights.score(block.text) < 0:
            yield from sentences_of(paper, block, setting, setting.threshold + 1, lead.text)
            return
    yield from _whole_item(paper, index, block, setting, lead)


def _whole_item(paper: Paper, index: int, block: Block, setting: Setting, lead: lists.Lead) -> Iterator[Finding]:
    """An item that is one finding as it stands, unless it is a fragment or, under a lead-in that does not judge, much speaks against it."""
    if weights.is_fragment(block.text) or not any(map(str.isalnum, block.text)):
        return
    weak = (
        (setting.genre.paper or setting.topic == "priorities" or lead.text in setting.headings)
        and lead.label not in JUDGED
        and weights.score(block.text) < LEAST_IN_PAPER
    )
    if weak and setting.source(lead.text) != "key_message":
        return
    confidence = FROM_JUDGED_LIST if lead.label in JUDGED else FROM_LIST
    before = "" if names_source(lead.text) else lists.study_before(paper.document, block)
    told_by = before if study_in(before) else lead.text
    record = paper.finding(block, setting, lead=told_by, judgement=judged(lead.label, block.text), confidence=confidence)
    record.action = lists.action_after(paper.document, paper.ends[index])
    yield record


def _from_result(paper: Paper, block: Block, setting: Setting, lead: lists.Lead) -> Iterator[Finding]:
    """An item of a list of results and actions, or under a priority: aims say what is wanted, results how much or what changed."""
    if lead.label == "mixed":
        yield from sentences_of(paper, block, setting, min(setting.threshold, RICH), lead.text)
    elif signs.tells_of_measure(block.text):
        yield from sentences_of(paper, block, setting, setting.threshold, lead.text)


def _stands_under_heading(paper: Paper, block: Block) -> bool:
    """Whether no paragraph leads a list: its heading alone says what it is about."""
    return block.lead is None or paper.document.blocks[block.lead].kind == "heading"
