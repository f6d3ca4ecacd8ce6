"""Blocks to findings: what was found, assessed, measured or concluded.

List items under a telling lead-in (`finding.items`), cells of tables (`finding.cells`), messages and
sentences of prose that state a result (`finding.paragraphs`, `finding.sentences`). Sections on law, process, plans and money are passed over;
so are quotations. Confidence says how the finding was recognised: see the constants of `finding.paper` and `finding.sentences`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.document import Block, Document
from pipeline.extract.finding import prose, signs, weights
from pipeline.extract.finding.cells import from_cells, from_measures, from_tables
from pipeline.extract.finding.context import STUDIES
from pipeline.extract.finding.items import from_item
from pipeline.extract.finding.paper import Paper
from pipeline.extract.finding.paragraphs import SHORT_LINE, from_paragraph
from pipeline.extract.finding.sentences import sentences_of
from pipeline.fold import fold
from pipeline.records import Finding, Priority

# From this score on, minutes need no study and no figure for what went well or badly, and a decision paper needs a figure only.
TOLD_PLAINLY = weights.MOST_SAID
# What minutes record of the talk: "ACTION: ...", "He noted that ...", "Members commented on ...", "In response to a question ...".
_SAID = re.compile(
    r"(?:action|resolved|agreed|recommended)\b[^.]{0,12}[:–—-]|(?:he|she|they|members?|mr|mrs|ms|miss|dr|cllr|councillors?|in (?:response|reply|answer)|with(?:out| regard)|if)\b",
    re.IGNORECASE,
)


# "Ms Obi reported that 61% were done in time": what an officer tells, and no member.
_OFFICER_REPORTED = re.compile(r"(?:mr|mrs|ms|miss|dr)\.? [\w’'-]+ (?:reported|informed|told|advised|explained)\b", re.IGNORECASE)
# What minutes tell in a list: "The inspectors had found the following:".
_INSPECTORS_FOUND = re.compile(
    r"\b(?:inspectors?|ofsted|cqc|inspection|(?:focused|monitoring) visit|peer (?:team|review)|auditors?)\b[^.]{0,60}\b(?:found|identified|noted|highlighted|concluded)\b[^.]*:$",
    re.IGNORECASE,
)


def find_findings(document: Document, priorities: Sequence[Priority] = ()) -> list[Finding]:
    """The findings of a document, in reading order; `id` and `themes` are left to whoever collects the records.

    What its `priorities` want is none.
    """
    paper = Paper(document, priorities)
    found = [*from_measures(paper), *from_tables(paper), *from_cells(paper)]
    of_inspection: set[int] = set()
    for index, block in enumerate(document.blocks):
        told = [*_from_block(paper, index, block)]
        if block.kind == "item" and block.lead is not None and _INSPECTORS_FOUND.search(document.blocks[block.lead].text):
            of_inspection.update(finding.evidence.start for finding in told)
        found.extend(told)
    if paper.settings.genre.minutes:
        found = [finding for finding in found if finding.evidence.start in of_inspection or _is_told_in_minutes(finding)]
    return _each_once(sorted(found, key=lambda finding: finding.evidence.start))


def _from_block(paper: Paper, index: int, block: Block) -> Iterator[Finding]:
    """The findings of an item, of a paragraph, or of the scrutineer's own words in a quotation."""
    setting = paper.settings.of(block)
    if block.kind == "item":
        yield from from_item(paper, index, block, setting)
    elif block.kind == "quote" and setting.topic == "scrutiny" and not setting.closed:
        yield from sentences_of(paper, block, setting, setting.threshold)
    elif block.kind == "paragraph" and not setting.closed and not prose.is_speech(block.text):
        yield from from_paragraph(paper, index, block, setting)


def _is_told_in_minutes(finding: Finding) -> bool:
    """Whether minutes tell a result: a figure that was reported, or what a study found; what members said, asked and resolved is none."""
    reported = _OFFICER_REPORTED.match(finding.text) and signs.gives_figure(finding.text) and signs.tells_how_much(finding.text)
    if (_SAID.match(finding.text) and not reported) or len(finding.text.split()) < SHORT_LINE // 2:
        return False
    if finding.source in STUDIES:
        return True
    told_plainly = finding.judgement != "neutral" and weights.score(finding.text) >= TOLD_PLAINLY
    return told_plainly or (signs.gives_figure(finding.text) and signs.tells_how_much(finding.text))


def _each_once(found: list[Finding]) -> list[Finding]:
    """Second prints become further places of the first; the same words about another area are another finding."""
    kept: dict[tuple[str, ...], Finding] = {}
    for finding in found:
        key = (fold(finding.text), finding.area or "", finding.judgement, finding.source)
        first = kept.setdefault(key, finding)
        if first is not finding:
            first.also.append(finding.evidence)
            first.action = first.action or finding.action
    return list(kept.values())
