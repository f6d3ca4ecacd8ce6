"""Blocks to findings: what was found, assessed, measured or concluded.

List items under a telling lead-in, rows of tables of concern and action, key messages, and
sentences of prose that state a result. Sections on law, process, plans and money are passed over;
so are quotations. Confidence says how the finding was recognised: see the constants below.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.document import Block, Document
from pipeline.extract import finding_lists, finding_prose, finding_tables, measure_tables
from pipeline.extract.finding_context import RICH, STUDIES, UNDER_RESULTS, Setting, Settings, names_source, study_in
from pipeline.extract.finding_judgements import JUDGED, judge, judged, of_setting
from pipeline.extract.finding_places import Places, places
from pipeline.extract.genres import OPENING, says
from pipeline.extract.priority_words import label_of
from pipeline.fold import fold
from pipeline.language import sentences
from pipeline.records import Finding, Judgement, Priority

FROM_TABLE, FROM_JUDGED_LIST, FROM_KEY_MESSAGE, FROM_LIST = 0.95, 0.9, 0.9, 0.8
# A sentence that just reaches the score asked for is as likely a finding as not; each point above adds to that.
AT_THRESHOLD, EACH_POINT, MOST = 0.6, 0.05, 0.9
# Under a heading such as "What needs to improve" a sentence is a finding unless something speaks against it.
UNDER_JUDGED_HEADING = 0
# An item under a lead-in that does not judge ("the position is as follows:") in a decision paper: not if more than a little speaks against it.
LEAST_IN_PAPER = -1
# What a review or an audit "found" goes on in the sentences after: they need nothing of their own, unless something speaks against them.
GOES_ON = 0
SHORT_LINE = 10  # words
# From this score on, minutes need no study and no figure for what went well or badly, and a decision paper needs a figure only.
TOLD_PLAINLY = finding_prose.MOST_SAID
MEASURED = 6  # and this score, where a decision paper sets a figure against another or judges it
# "Ada Quill, Director of Children's Services, Marl Council": a name with a post and no sentence
_SIGNED = re.compile(
    r"(?:(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Cllr|Councillor|Chief Superintendent|Prof(?:essor)?)\.? )?(?:[A-Z][\w’'.-]* ){1,3}[A-Z][\w’'-]+,? (?:[A-Z]{2,4},? )?"
    r"(?=[A-Z])(?:[\w’'&/-]+,? ){0,4}?(?:Director|Chief|Constable|Chair|Commissioner|Officer|Manager|Head|Commander|Mayor|CEO|[Ll]ead|Inspector)\b[^.;:!?]*"
)
# What minutes record of the talk: "ACTION: ...", "He noted that ...", "Members commented on ...", "In response to a question ...".
_SAID = re.compile(
    r"(?:action|resolved|agreed|recommended)\b[^.]{0,12}[:–—-]|(?:he|she|they|members?|mr|mrs|ms|miss|dr|cllr|councillors?|in (?:response|reply|answer)|with(?:out| regard)|if)\b",
    re.IGNORECASE,
)
_NO_RESULTS = frozenset({"forward_priorities", "finance", "resource_implications", "procedures"})
_WENT_ROUND = frozenset({"survey", "audit", "self_assessment"})  # what a paragraph tells after naming one comes from it; a review may be any
_TELLS_FIGURE = re.compile(r"\d|\b(?:rose|fell|doubled|halved|half|third|quarter|fifth|tenth)\b", re.IGNORECASE)
_LOOKED_AT = re.compile(
    r"\b(?:looked at|read|examined|sampled|audited|considered)\b[^.]{0,40}\b(?:cases|files|records|children|adults)\b", re.IGNORECASE
)
_GOES_ON_IN = frozenset({"reviews", "audit"})


def _is_told_in_minutes(finding: Finding) -> bool:
    """Whether minutes tell a result: a figure that was reported, or what a study found; what members said, asked and resolved is none."""
    if _SAID.match(finding.text) or len(finding.text.split()) < SHORT_LINE // 2:
        return False
    if finding.source in STUDIES:
        return True
    told_plainly = finding.judgement != "neutral" and finding_prose.score(finding.text) >= TOLD_PLAINLY
    return told_plainly or (finding_prose.gives_figure(finding.text) and finding_prose.tells_how_much(finding.text))


@dataclass(slots=True)
class _Finder:
    """One document while its findings are collected."""

    document: Document
    settings: Settings = field(init=False)
    places: Places = field(init=False)
    told_in: int | None = field(init=False, default=None)  # the section in which a study has told what it found, or -1
    parents: frozenset[int] = field(init=False)
    ends: Sequence[int] = field(init=False)
    priorities: Sequence[Priority] = ()
    known_aims: frozenset[str] | None = None
    known_names: Sequence[tuple[int, int]] | None = None

    def __post_init__(self) -> None:
        self.places, self.parents = places(self.document), finding_lists.parents(self.document)
        self.ends = finding_lists.ends_of_lists(self.document)
        self.settings = Settings(self.document, self.places)

    def all(self) -> list[Finding]:
        """The findings in reading order."""
        found = [*self._from_measures(), *self._from_tables(), *self._from_told_cells()]
        for index, block in enumerate(self.document.blocks):
            setting = self.settings.of(block)
            if block.kind == "item":
                found.extend(self._from_item(index, block, setting))
            elif block.kind == "quote" and setting.topic == "scrutiny" and not setting.closed:
                found.extend(self._sentences(block, setting, setting.threshold))  # the scrutineer's own words
            elif block.kind == "paragraph" and not setting.closed and not finding_prose.is_speech(block.text):
                found.extend(self._from_paragraph(index, block, setting))
        if self.settings.minutes:
            found = [finding for finding in found if _is_told_in_minutes(finding)]
        return _each_once(sorted(found, key=lambda finding: finding.evidence.start))

    def _from_tables(self) -> Iterator[Finding]:
        for row in finding_tables.concern_rows(self.document):
            setting = self.settings.of(row.found)
            if not setting.closed or (row.told and setting.topic == "appendix"):
                label = finding_lists.label_of(row.header)
                judgement = judged(label, row.found.text)
                if says("difference", row.header):
                    judgement = "strength" if judgement == "neutral" else judgement
                if row.told and row.action and judgement == "neutral":
                    judgement = "improvement"  # a plan answers what was not good enough
                record = self._finding(row.found, setting, lead=row.header, judgement=judgement, confidence=FROM_TABLE)
                record.action = row.action.text if row.action else None
                yield record

    def _from_told_cells(self) -> Iterator[Finding]:
        """What difference was made, told in a labelled cell: a result is one that was hoped for, unless it says otherwise."""
        for block in finding_tables.told_cells(self.document):
            setting = self.settings.of(block)
            least = RICH if self.document.about.kind == "business_plan" else UNDER_RESULTS
            reported = self.document.about.kind == "annual_report" and setting.topic == "priorities"  # whatever box stands ahead of the table
            for record in () if setting.closed and not reported else self._sentences(block, setting, min(setting.threshold, least)):
                record.judgement = "strength" if record.judgement == "neutral" else record.judgement
                yield record
        told = {id(block) for block in finding_tables.told_cells(self.document)}
        for block in finding_tables.result_cells(self.document):
            setting = self.settings.of(block)
            if id(block) not in told and finding_prose.gives_figure(block.text) and not (setting.closed and setting.topic != "priorities"):
                yield from self._sentences(block, setting, setting.threshold)
        for block in finding_tables.boxed_prose(self.document):
            setting = self.settings.of(block)
            if not setting.closed and block.text.rstrip().endswith("."):
                yield from self._sentences(block, setting, setting.threshold)
        for block, label in finding_tables.judged_cells(self.document):
            setting = self.settings.of(block)
            if not setting.closed:
                yield self._finding(block, setting, lead=label, judgement=judged(finding_lists.label_of(label), block.text), confidence=FROM_TABLE)

    def _from_measures(self) -> Iterator[Finding]:
        """A row of a table of measures is one finding, in an appendix too; what a plan sets itself to reach is none."""
        for row in measure_tables.measure_rows(self.document):
            setting = self.settings.of(row.cells)
            if setting.topic not in _NO_RESULTS and not setting.inspection:
                record = self._finding(row.cells, setting, judgement="neutral", confidence=FROM_TABLE)
                record.judgement = row.judgement
                if not row.graded and record.source not in STUDIES:
                    record.source = "performance"
                yield record

    def _from_item(self, index: int, block: Block, setting: Setting) -> Iterator[Finding]:
        lead = finding_lists.lead_of(self.document, block, setting)
        if (
            setting.closed
            or lead.label == "none"
            or not _counts(block.text, setting)
            or finding_prose.is_speech(block.text)
            or self._only_leads(index, block)
            or (setting.topic != "key_messages" and self._names_priority(block, whole=lead.label is not None))
        ):
            return
        if lead.label not in JUDGED and (label := finding_lists.label_before(block.text)):
            lead = finding_lists.Lead(lead.text, label)
        if setting.told and lead.label not in JUDGED and len(sentences(block.text)) > 1:  # what somebody said at a meeting
            yield from self._sentences(block, setting, setting.threshold, lead.text)
            return
        if lead.label == "mixed" or (lead.label is None and setting.topic == "priorities"):
            yield from self._from_result(block, setting, lead)
            return
        if lead.label is None and setting.topic != "key_messages":
            if not finding_prose.tells_of_measure(block.text) and fold(finding_lists.closing_stripped(block.text)) in self.aims():
                return
            if setting.topic != "audit" or setting.paper or not self._stands_under_heading(block) or finding_prose.score(block.text) < 0:
                yield from self._sentences(block, setting, setting.threshold + 1, lead.text)
                return
        yield from self._whole_item(index, block, setting, lead)

    def _whole_item(self, index: int, block: Block, setting: Setting, lead: finding_lists.Lead) -> Iterator[Finding]:
        """An item that is one finding as it stands, unless it is a fragment or, under a lead-in that does not judge, much speaks against it."""
        if finding_prose.is_fragment(block.text):
            return
        weak = (
            (setting.paper or setting.topic == "priorities" or lead.text in setting.headings)
            and lead.label not in JUDGED
            and finding_prose.score(block.text) < LEAST_IN_PAPER
        )
        if weak and setting.source(lead.text) != "key_message":
            return
        confidence = FROM_JUDGED_LIST if lead.label in JUDGED else FROM_LIST
        before = "" if names_source(lead.text) else finding_lists.study_before(self.document, block)
        told_by = before if study_in(before) else lead.text
        record = self._finding(block, setting, lead=told_by, judgement=judged(lead.label, block.text), confidence=confidence)
        record.action = finding_lists.action_after(self.document, self.ends[index])
        yield record

    def _from_result(self, block: Block, setting: Setting, lead: finding_lists.Lead) -> Iterator[Finding]:
        """An item of a list of results and actions, or under a priority: aims say what is wanted, results how much or what changed."""
        if lead.label == "mixed":
            yield from self._sentences(block, setting, min(setting.threshold, RICH), lead.text)
        elif finding_prose.tells_of_measure(block.text):
            yield from self._sentences(block, setting, setting.threshold, lead.text)

    def aims(self) -> frozenset[str]:
        """What the document prints as the aims of its priorities, folded; looked up once it is asked for."""
        if self.known_aims is None:
            self.known_aims = frozenset(fold(aim) for priority in self.priorities for aim in priority.outcomes)
        return self.known_aims

    def _stands_under_heading(self, block: Block) -> bool:
        """Whether no paragraph leads a list: its heading alone says what it is about."""
        return block.lead is None or self.document.blocks[block.lead].kind == "heading"

    def _names_priority(self, block: Block, *, whole: bool) -> bool:
        """Whether a priority is named here and no figure: then what stands behind its name is wanted ("Respond - concerns are dealt with well").

        `whole` asks that the name is most of the block: in a list that something leads as results, little else shows that it is no result.
        """
        if _TELLS_FIGURE.search(block.text) and finding_prose.tells_how_much(block.text):
            return False
        start, end = block.view.origins[0], block.view.origins[-1]
        least = (end - start) / 2 if whole else 0
        named = self.named()
        within = named[bisect_left(named, (start, 0)) : bisect_left(named, (end + 1, 0))]
        return any(last - first >= least for first, last in within)

    def named(self) -> Sequence[tuple[int, int]]:
        """Where the document names priorities, in the order of its text; looked up once it is asked for."""
        if self.known_names is None:
            self.known_names = sorted((place.start, place.end) for priority in self.priorities for place in (priority.evidence, *priority.also))
        return self.known_names

    def _only_leads(self, index: int, block: Block) -> bool:
        """Whether an item only names the group of the items under it."""
        return index in self.parents and (block.text.endswith(":") or len(block.text.split()) < 12)

    def _from_paragraph(self, index: int, block: Block, setting: Setting) -> Iterator[Finding]:
        if setting.asks_to_improve and self._is_asked(index, block):
            yield self._finding(block, setting, judgement="improvement", confidence=FROM_JUDGED_LIST)
            return
        if self._is_signature(index, block, setting):
            return
        part = label_of(block) if setting.topic == "priorities" else None
        if part and (part[1] == len(block.text) or part[0] == "aim"):
            return
        label = finding_lists.label_before(block.text) if block.number and len(sentences(block.text)) == 1 else None
        if label and not setting.paper and not finding_prose.is_fragment(block.text):
            yield self._finding(block, setting, judgement=judged(label, block.text), confidence=FROM_JUDGED_LIST)
            return
        if setting.tells_messages and index not in self.parents and finding_prose.score(block.text) > 0:
            yield self._finding(block, setting, judgement=judge(block.text), confidence=FROM_KEY_MESSAGE)
        else:
            told = part is not None and part[0] == "impact"
            yield from self._sentences(block, setting, min(setting.threshold, RICH) if told else setting.threshold, begin=part[1] if part else 0)

    def _is_asked(self, index: int, block: Block) -> bool:
        """Whether a paragraph of an inspection's list says one thing that is to improve."""
        if index in self.parents or block.text.endswith(":") or len(block.text.split()) < finding_prose.FEWEST_WORDS:
            return False
        return finding_prose.tells_to_do(block.text) or (block.number is not None and len(sentences(block.text)) == 1)

    def _is_signature(self, index: int, block: Block, setting: Setting) -> bool:
        """Whether a line only says who spoke the words before it, who signed, or what is inspected."""
        if _SIGNED.fullmatch(block.text):
            return True
        short = len(block.text.split()) < SHORT_LINE and not block.text.rstrip().endswith((".", "!", "?", ":", ";"))
        if index < OPENING and setting.inspection and says("inspection", block.text):
            return True
        return short and (self.document.blocks[index - 1].kind == "quote" or finding_prose.score(block.text) <= 0)

    def _sentences(self, block: Block, setting: Setting, threshold: int, lead: str = "", begin: int = 0) -> Iterator[Finding]:
        """The sentences of a block that reach a score; `begin` is where the text after a label begins."""
        label = setting.label if setting.label in JUDGED else None
        reviewed = setting.topic in _GOES_ON_IN and not setting.inspection and not setting.paper
        usual = _usual(threshold, label, reviewed)
        praised_from = setting.praised_from(usual)
        possible = usual if setting.inspection else praised_from
        if not reviewed and not _may_state(block.text, setting, possible):
            return
        told, study = False, lead
        stated = list(finding_prose.statements(block))
        for at, (start, end, text) in enumerate(stated):
            following = stated[at + 1][2] if at + 1 < len(stated) else ""
            if start < begin < end:
                start = begin + len(block.text[begin:end]) - len(block.text[begin:end].lstrip(" :–-"))
                text = block.text[start:end]
            study = text if study_in(text) in _WENT_ROUND else study
            said_on = setting.needs_study and at > 0 and finding_prose.says_on(stated[at - 1][2], text)
            if (not reviewed and not said_on and not _may_state(text, setting, possible)) or not _counts(text, setting):
                continue
            if setting.topic == "priorities" and fold(text) in self.aims() and not finding_prose.tells_of_measure(text):
                continue
            goes_on = reviewed and not finding_prose.is_about_us(text) and (told or (self.told_in == block.section and judge(text) != "neutral"))
            about_us = label and not setting.inspection and finding_prose.is_about_us(text)
            least = min(usual, GOES_ON) if goes_on or said_on else max(usual, 1) if about_us else usual
            above = finding_prose.score(text, min(least, praised_from)) - least
            if praised_from - least <= above < 0 and judge(text) != "neutral":
                above = 0
            if reviewed and (finding_prose.tells_of_study(text) or _LOOKED_AT.search(text)):
                told, self.told_in = True, block.section
            if above >= 0 and (not setting.needs_study or said_on or finding_prose.tells_of_study(text) or _is_measured(text, setting)):
                confidence = min(MOST, AT_THRESHOLD + EACH_POINT * above)
                record = self._finding(block, setting, start, end, lead=study, judgement=judged(label, text, following), confidence=confidence)
                record.action = finding_lists.answer_after(block.text[end:])
                yield record

    def _finding(
        self, block: Block, setting: Setting, start: int = 0, end: int | None = None, *, lead: str = "", judgement: Judgement, confidence: float
    ) -> Finding:
        text = finding_lists.closing_stripped(block.text[start:end])
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


def find_findings(document: Document, priorities: Sequence[Priority] = ()) -> list[Finding]:
    """The findings of a document, in reading order; `id` and `themes` are left to whoever collects the records.

    What its `priorities` want is none.
    """
    return _Finder(document, priorities=priorities).all()


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


def _may_state(text: str, setting: Setting, usual: int) -> bool:
    """Whether a sentence of a text can reach the score asked for: most texts hold too few of the words that speak for a finding."""
    if finding_prose.most_possible(text) < usual:
        return False
    return not setting.needs_study or finding_prose.may_tell_of_study(text) or _may_be_measured(text, setting)


def _may_be_measured(text: str, setting: Setting) -> bool:
    return setting.topic != "reasons" and finding_prose.gives_figure(text)


def _is_measured(text: str, setting: Setting) -> bool:
    """Whether a decision paper tells how a service does: what rose or fell, by how much, for better or worse."""
    if not _may_be_measured(text, setting):
        return False
    if judge(text) == "neutral" and not finding_prose.compares_people(text):
        return False
    return finding_prose.tells_of_measure(text) and finding_prose.score(text) >= MEASURED


def _counts(text: str, setting: Setting) -> bool:
    """Whether a text says what alone counts where it stands: on equality whom harm meets more often, in a paper on priorities how much or how many."""
    if setting.topic == "equality":
        return setting.inspection or finding_prose.tells_of_imbalance(text)
    return not (setting.paper and setting.topic == "priorities") or setting.inspection or finding_prose.tells_of_measure(text)


def _usual(threshold: int, label: str | None, reviewed: bool) -> int:
    """The score a sentence needs here; "Learning from reviews" heads the story of a case as well as what is learned from it."""
    if reviewed and label == "learning":
        return max(threshold, RICH)
    return min(threshold, UNDER_JUDGED_HEADING) if label else threshold
