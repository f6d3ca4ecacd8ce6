"""Blocks to where they stand: the headings over them, the source of findings there, and how much evidence a sentence needs.

What a section is about decides what a finding in it comes from ("Audits" -> audit). Where the
section does not say, words of the lead-in or the sentence do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from pipeline.document import Block, Document
from pipeline.extract.finding import signs
from pipeline.extract.finding.places import NO_PLACES, Places
from pipeline.extract.genres import PAPER, Genre, genre_of, says
from pipeline.records import FindingSource
from pipeline.vocabulary import Entry, cue_occurs, entries, first_match, framed

SOURCE_OF_TOPIC: dict[str, FindingSource] = {
    "key_messages": "key_message", "performance": "performance", "self_assessment": "self_assessment", "audit": "audit", "survey": "survey",
    "assurance": "assurance", "reviews": "review", "consultation": "consultation", "voice": "consultation", "scrutiny": "scrutiny",
    "training": "training", "covid_response": "pandemic", "arrangements": "assurance", "foreword": "assurance",
}  # fmt: skip
GENERAL = frozenset({"assurance", "foreword", "arrangements"})  # topics under which a sentence says better where a finding comes from
STUDIES = frozenset({"audit", "review", "survey", "scrutiny", "self_assessment"})
# Sections whose sentences are law, process, plans or money, whatever words they use.
CLOSED_TOPICS = frozenset({
    "purpose", "recommendations", "timetable", "policy_framework", "resource_implications", "circulation", "officers", "background_papers",
    "appendix", "equality", "human_rights", "crime_disorder", "environment", "health", "partnership_working", "partnership", "priorities",
    "forward_priorities", "procedures", "finance",
})  # fmt: skip
# Those of an assessment of a whole service or body: what it says of priorities, partners or health is what it found.
CLOSED_IN_ASSESSMENT = frozenset({
    "purpose", "recommendations", "timetable", "policy_framework", "resource_implications", "circulation", "officers", "background_papers", "appendix",
    "forward_priorities", "finance",
})  # fmt: skip
# Closed sections in which a sentence that measures is a finding all the same: what a year's priorities came to, whom harm meets more often.
MEASURED_ONLY = frozenset({"priorities", "equality"})
# Sections that have no sub-sections to pass their topic on to: a heading under one of them was set a level too deep.
_OWN_ONLY = frozenset({"purpose", "recommendations", "reasons", "timetable", "policy_framework", "circulation", "officers", "equality"})
# Score that a sentence needs (finding_sentences.toml). The genre teaches it: an inspection states findings in every sentence that nothing speaks against,
# and in one on what is done as a matter of course where it is praised or found wanting (PRACTICE); a report on a year's work in about every third; a decision
# paper hardly ever, and outside of the sections that assess only by way of what a study found (`needs_study`); a foreword speaks in general terms.
INSPECTION, PRACTICE, UNDER_RESULTS, UNDER_RESULTS_IN_PAPER, RICH, PLAIN_REPORT, AMONG_PRIORITIES, FOREWORD = 0, -3, 0, 2, 3, 3, 4, 6
RESULTS = frozenset({"strength", "improvement", "risk", "neutral", "learning", "worry"})  # labels of headings over results
_FIGURE_OF_SERVICE = re.compile(
    r"\bfrom \d[\d,.]*(?:%| per ?cent)? to \d|\b(?:up|down|lengthened|shortened)\b[^.;]{0,40}?\d|\d ?(?:%|per ?cent\b|percentage points)|\b\d[\d,]* (?:more|fewer) than\b"
)
_SAID = re.compile(r"\b(?:said|told|felt|feel|agreed|respondents|replied|replies)\b")
_DASHED = re.compile(r"(?<=\w)\s[-–—]$")
_AND_TRAINING = re.compile(r"\b(?:training|learning|workforce|courses)\b", re.IGNORECASE)
_BOX = re.compile(r"\bat a glance\b|^(?:main|key) issues$", re.IGNORECASE)
# Over the narrative of a decision paper, which sums the matter up: no list of key messages.
_SUMMED_UP = re.compile(r"^(?:executive|report|brief) summary\b", re.IGNORECASE)
_FINDINGS = re.compile(r"\bfindings\b", re.IGNORECASE)
_BELOW_ALL = 100  # no heading has this level


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a block stands."""

    headings: tuple[str, ...]  # texts of the headings over it, nearest first
    topic: str | None  # the nearest telling one
    genre: Genre  # of the document
    by_title: bool = False  # the topic is only that of the whole document
    told: bool = False  # on a page of a meetings site, which tells what was said there

    @property
    def closed(self) -> bool:
        """Whether nothing that stands here is a finding. What a year's priorities came to is told among them, under a heading or not."""
        if self.genre.inspection:
            return bool(self.headings) and says("boilerplate", self.headings[0])
        if (
            self._tells_of_method
            or (self.headings and says("story", self.headings[0]))
            or any(says("register_actions", heading) for heading in self.headings)
        ):
            return True
        if self.genre.assessment:
            return self.topic in CLOSED_IN_ASSESSMENT or (bool(self.headings) and says("boilerplate", self.headings[0]))
        if not (self.genre.on_money or self.topic in CLOSED_TOPICS):
            return False
        reports = self.topic in ("priorities", "equality") and not self.genre.on_money
        return not reports or self.label == "none"

    @property
    def _tells_of_method(self) -> bool:
        """Whether the heading says how somebody looked, or what happened in the case that was reviewed, in a paper that is about it as a whole."""
        if not self.headings or self.genre.decides:
            return False
        return says("method", self.headings[0]) or (study_in(self.genre.title) == "review" and says("case_told", self.headings[0]))

    @property
    def threshold(self) -> int:
        """The score from which a sentence here is taken to be a finding."""
        if self.genre.inspection:
            return INSPECTION
        if self.topic == "foreword":
            return FOREWORD
        if self.genre.assessment:
            return UNDER_RESULTS if self.label in RESULTS else RICH
        if self.label in RESULTS:
            # What a scrutiny group or an audit found is its own account, as a yearly report is.
            return UNDER_RESULTS_IN_PAPER if self.genre.paper and study_in(self.genre.title) not in ("scrutiny", "audit") else UNDER_RESULTS
        if self.topic == "priorities" and self.label != "mixed":
            return AMONG_PRIORITIES
        if self.topic in SOURCE_OF_TOPIC or self.topic == "priorities":
            return RICH
        return PAPER if self.genre.paper else PLAIN_REPORT

    def praised_from(self, usual: int) -> int:
        """The score from which a sentence is a finding if it praises or finds wanting, where another needs the usual score."""
        if self.genre.inspection:
            return PRACTICE if usual == INSPECTION else usual
        told = self.genre.assessment or (self.genre.dense and self.topic not in ("foreword", "priorities"))
        return min(usual, UNDER_RESULTS) if told else usual

    @property
    def needs_study(self) -> bool:
        """Whether only what somebody found by looking counts here, not a change or a quality that is just mentioned."""
        return (
            self.genre.paper
            and not self.told
            and not self.genre.inspection
            and not (self.genre.measured and self.topic in (None, "background", "other"))
            and self.topic not in (*SOURCE_OF_TOPIC, *MEASURED_ONLY)
            and self.label not in RESULTS
        )

    @property
    def tells_messages(self) -> bool:
        """Whether each paragraph here is a key message. A box of figures "at a glance" is not set apart from the prose that stands beside it."""
        return (
            self.topic == "key_messages"
            and not self.genre.inspection
            and not self.genre.assessment
            and not (self.headings and _BOX.search(self.headings[0]))
            and not self._gives_account
        )

    @property
    def _gives_account(self) -> bool:
        """Whether the findings stand in parts with headings of their own, as prose: a message has none."""
        over = next((at for at, heading in enumerate(self.headings) if _FINDINGS.search(heading)), 0)
        return over > 0

    @property
    def reviews_case(self) -> bool:
        """Whether what stands here is about cases that were reviewed because somebody came to harm."""
        whole = self.genre.assessment and says("of_a_case", self.genre.title)
        return (whole or self.topic == "reviews") and not self.genre.paper

    @property
    def tells_difference(self) -> bool:
        """Whether the heading asks what difference the work made."""
        return bool(self.headings) and says("difference", self.headings[0])

    @property
    def asks_to_improve(self) -> bool:
        """Whether an inspection lists here what is to improve: then "Ensure that ..." says what is not so yet."""
        return self.genre.inspection and bool(self.headings) and says("to_improve", self.headings[0])

    @property
    def label(self) -> str | None:
        """What the headings say of all that stands under them, the nearest first: a judgement, "neutral", "none", or None.

        "What we found" holds for the parts it is divided into; that a heading tells what was done holds only for its own part.
        """
        if self.asks_to_improve:
            return "improvement"
        for at, heading in enumerate(self.headings):
            found = None if _names_priority(heading) else lead_in(heading)
            if found and (at == 0 or found.label in RESULTS):
                return found.label
        return None

    def source(self, lead: str = "", sentence: str = "") -> FindingSource:
        """What kind of work found it: by the section, else by words of the lead-in, the headings, the sentence or the title, in that order.

        In a sentence only a study that is named counts: a percentage, or a course that is mentioned, does not say who found it.
        """
        if self.genre.inspection:
            return "review"
        if self.genre.assessment:
            return self._source_in_assessment(lead, sentence)
        by_heading = next((source for source in map(_source, self.headings) if source), None)
        boxed = self.topic == "key_messages" and not self.tells_messages and by_heading
        titled = study_in(self.genre.title)
        if self.topic in GENERAL:  # "Assurance" is over audits and surveys alike, and the title says more: "Outcome of the inspection"
            named = [source for source in (study_in(sentence), titled or study_in(lead)) if source]
            if named == ["review"] and not study_in(sentence) and _counts_what_is_done(sentence):
                return "performance"  # beside what inspectors found stands what the service counts itself
            if told_by := next((source for source in named if source != "review" or source == titled), None):  # a review may be any work
                return told_by
        if self.topic in SOURCE_OF_TOPIC and not (self.by_title and by_heading) and not boxed:
            return (
                "performance" if self.genre.measured and self.topic == "reviews" else SOURCE_OF_TOPIC[self.topic]
            )  # "Reviews of care plans" are measured
        told: list[FindingSource | None] = [_source(lead), by_heading, study_in(sentence), "performance" if self.genre.measured else titled]
        return next((source for source in told if source), "performance" if _counts_what_is_done(sentence) else "assurance")

    def _source_in_assessment(self, lead: str, sentence: str) -> FindingSource:
        """What a service finds of itself rests on audits and surveys where it names them; what peers found is theirs."""
        whole = study_in(self.genre.title) or "self_assessment"
        named = next((source for source in (study_in(sentence), study_in(lead)) if source in ("audit", "survey")), None)
        return named if named and whole == "self_assessment" else whole


@lru_cache(maxsize=4096)  # a heading is asked about for every block under it, a lead-in for every item
def lead_in(text: str) -> Entry | None:
    """What a heading, a lead-in or the header of a table says of what stands under it; a dash leads as a colon does."""
    found = first_match(entries("finding_leads"), _DASHED.sub(":", text))
    return found[0] if found else None


def _names_priority(heading: str) -> bool:
    """Whether a heading names a priority by its number, and says nothing of what stands under it: "Priority three – Learning"."""
    return framed("<numbered>", "priorities").match(heading) is not None


def _counts_what_is_done(sentence: str) -> bool:
    """Whether a sentence gives a figure of what a service does, and not of what people answered."""
    return (_FIGURE_OF_SERVICE.search(sentence) is not None or signs.tells_change_in_figures(sentence)) and not _SAID.search(sentence)


@lru_cache(maxsize=4096)
def _source(text: str) -> FindingSource | None:
    found = first_match(entries("finding_sources"), text)
    return cast("FindingSource", found[0].label) if found else None


def names_source(text: str) -> bool:
    """Whether a text names any kind of work that finds things."""
    return _source(text) is not None


def study_in(text: str) -> FindingSource | None:
    """The kind of study that a text names: an audit, a review, a survey, scrutiny, a self-assessment."""
    source = _source(text) if text else None
    return source if source in STUDIES else None


class BlockSettings:
    """The settings of all blocks of a document, looked up section by section."""

    def __init__(self, document: Document, places: Places = NO_PLACES) -> None:
        self._document, self._places, self.genre = document, places, genre_of(document)
        self._known: dict[int | None, Setting] = {}
        self._headings = [index for index, block in enumerate(document.blocks) if block.kind == "heading"]
        self._highest = min((document.blocks[index].level for index in self._headings), default=0)
        self._lesser = list(_nearest_lesser([document.blocks[index].level for index in self._headings]))

    def of(self, block: Block) -> Setting:
        """The setting of one block."""
        if block.section not in self._known:
            self._known[block.section] = self._setting(block.section)
        return self._known[block.section]

    def _setting(self, section: int | None) -> Setting:
        headings = list(self._over(section))
        passed_on = [heading.topic for at, heading in enumerate(headings) if not (at and heading.topic in _OWN_ONLY)]
        topics = [topic for topic in passed_on if topic not in (None, "other")]
        texts = tuple(heading.text for heading in headings)
        told = all(cue_occurs("meeting_pages", "part", text) for text in texts)
        if topics and topics[0] == "procedures" and _AND_TRAINING.search(headings[0].text):
            topics, texts = ["training"], ("Training", *texts[1:])  # "Policies, procedures and training"
        if topics and topics[0] == "key_messages" and self.genre.decides and _SUMMED_UP.match(headings[0].text):
            topics = topics[1:]
        topic = topics[0] if topics else self._topic_of_all(told)
        return Setting(headings=texts, topic=topic, genre=self.genre, by_title=not topics, told=told and self.genre.told)

    def _topic_of_all(self, told: bool) -> str | None:
        """The topic where no heading has one.

        A performance report need not say so over each section; a saved page of a meetings site on a yearly report or an inspection
        tells what was found with no heading over it.
        """
        if self.genre.measured:
            return "performance"
        return "assurance" if told and self.genre.on_assessment else None

    def _over(self, section: int | None) -> Iterator[Block]:
        """The heading of a section and the ones over it, nearest first.

        A heading that only names a place divides the section before it, at whatever level it was set.
        """
        level = _BELOW_ALL
        at = -1 if section is None else bisect_right(self._headings, section) - 1
        while at >= 0:
            index = self._headings[at]
            block = self._document.blocks[index]
            at = self._lesser[at] if block.level >= level else at - 1
            if block.level >= level:
                continue
            divides = self._places.is_one(block.text)
            if index == section or not divides:
                yield block
                level = block.level + divides
                if level <= self._highest:
                    return


def _nearest_lesser(levels: Sequence[int]) -> Iterator[int]:
    """For each of some levels, the place of the nearest before it that is less; -1 where there is none."""
    open_: list[int] = []
    for at, level in enumerate(levels):
        while open_ and levels[open_[-1]] >= level:
            open_.pop()
        yield open_[-1] if open_ else -1
        open_.append(at)
