"""Cells of tables to findings: rows of concern and action, measures, and cells that tell what came of something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.document import Block
from pipeline.extract import measure_tables
from pipeline.extract.finding import lists, signs, tables
from pipeline.extract.finding.context import RICH, STUDIES, UNDER_RESULTS, Setting
from pipeline.extract.finding.judgements import judged
from pipeline.extract.finding.paper import FROM_TABLE, Paper
from pipeline.extract.finding.sentences import sentences_of
from pipeline.extract.genres import says
from pipeline.records import Finding, Judgement

_FOUND = re.compile(r"(?:what (?:we|the \w+(?: \w+)?|audit\w*|inspectors) (?:found|saw|learn(?:ed|t))|(?:key |audit )*findings?)\b", re.IGNORECASE)
_NO_RESULTS = frozenset({"forward_priorities", "finance", "resource_implications", "procedures"})


def from_measures(paper: Paper) -> Iterator[Finding]:
    """A row of a table of measures is one finding, in an appendix too; what a plan sets itself to reach is none."""
    for row in measure_tables.measure_rows(paper.document):
        setting = paper.settings.of(row.cells)
        if setting.topic not in _NO_RESULTS and not setting.genre.inspection:
            record = paper.finding(row.cells, setting, judgement="neutral", confidence=FROM_TABLE)
            record.judgement = row.judgement
            if not row.graded and record.source not in STUDIES:
                record.source = "performance"
            yield record


def from_tables(paper: Paper) -> Iterator[Finding]:
    """A row of a table of concern and action is one finding, with its action."""
    for row in tables.concern_rows(paper.document):
        setting = paper.settings.of(row.found)
        if not setting.closed or (row.told and setting.topic == "appendix") or _answers_what_was_found(row, setting):
            record = paper.finding(row.found, setting, lead=row.header, judgement=_of_row(row), confidence=FROM_TABLE)
            record.action = row.action.text if row.action else None
            yield record


def _answers_what_was_found(row: tables.Row, setting: Setting) -> bool:
    """Whether a report's table of next steps sets what was found beside what will be done: "What we found | What we will do"."""
    reports = setting.topic == "forward_priorities" and not setting.genre.decides
    return reports and row.action is not None and _FOUND.match(row.header) is not None


def _of_row(row: tables.Row) -> Judgement:
    """What a row of concern and action judges: its head and words; a difference made is a strength, and a plan answers what was not good enough."""
    judgement = judged(lists.label_of(row.header), row.found.text)
    if judgement == "neutral" and says("difference", row.header):
        judgement = "strength"
    return "improvement" if row.told and row.action and judgement == "neutral" else judgement


def from_cells(paper: Paper) -> Iterator[Finding]:
    """What cells tell outside such tables: what came of something, results with a figure, prose in a box, and what stands under a head that judges."""
    told = list(tables.told_cells(paper.document))
    for block in told:
        yield from _from_told(paper, block)
    known = {id(block) for block in told}
    for block in tables.result_cells(paper.document):
        setting = paper.settings.of(block)
        if id(block) not in known and signs.gives_figure(block.text) and not (setting.closed and setting.topic != "priorities"):
            yield from sentences_of(paper, block, setting, setting.threshold)
    for block in tables.boxed_prose(paper.document):
        setting = paper.settings.of(block)
        if not setting.closed and block.text.rstrip().endswith("."):
            yield from sentences_of(paper, block, setting, setting.threshold)
    for block, label in tables.judged_cells(paper.document):
        setting = paper.settings.of(block)
        if not setting.closed:
            yield paper.finding(block, setting, lead=label, judgement=judged(lists.label_of(label), block.text), confidence=FROM_TABLE)


def _from_told(paper: Paper, block: Block) -> Iterator[Finding]:
    """What difference was made, told in a labelled cell: a result is one that was hoped for, unless it says otherwise."""
    setting, kind = paper.settings.of(block), paper.document.about.kind
    if setting.closed and not (kind == "annual_report" and setting.topic == "priorities"):  # a report tells it whatever box stands ahead of the table
        return
    least = RICH if kind == "business_plan" else UNDER_RESULTS
    for record in sentences_of(paper, block, setting, min(setting.threshold, least)):
        record.judgement = "strength" if record.judgement == "neutral" else record.judgement
        yield record
