"""Sentences of a block to findings: those that reach the score asked for where they stand, and what a study goes on to tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.document import Block
from pipeline.extract.finding import lists, prose, signs, weights
from pipeline.extract.finding.context import RICH, Setting, study_in
from pipeline.extract.finding.judgements import JUDGED, judge, judged
from pipeline.extract.finding.paper import Paper
from pipeline.fold import fold
from pipeline.records import Finding, Judgement

# A sentence that just reaches the score asked for is as likely a finding as not; each point above adds to that.
AT_THRESHOLD, EACH_POINT, MOST = 0.6, 0.05, 0.9
# Under a heading such as "What needs to improve" a sentence is a finding unless something speaks against it.
UNDER_JUDGED_HEADING = 0
# What a review or an audit "found" goes on in the sentences after: they need nothing of their own, unless something speaks against them.
GOES_ON = 0
MEASURED = 6  # the score from which a figure that a decision paper sets against another, or judges, is a finding
_WENT_ROUND = frozenset({"survey", "audit", "self_assessment"})  # what a paragraph tells after naming one comes from it; a review may be any
_LOOKED_AT = re.compile(
    r"\b(?:looked at|read|examined|sampled|audited|considered)\b[^.]{0,40}\b(?:cases|files|records|children|adults)\b", re.IGNORECASE
)
_GOES_ON_IN = frozenset({"reviews", "audit"})


def sentences_of(paper: Paper, block: Block, setting: Setting, threshold: int, lead: str = "", begin: int = 0) -> Iterator[Finding]:
    """The sentences of a block that reach a score, as findings; `begin` is where in its text the words after a label begin."""
    sentences = _Sentences(paper, block, setting, threshold, lead)
    if sentences.reviewed or _may_state(block.text, setting, sentences.possible):
        yield from sentences.all(begin)


@dataclass(slots=True)
class _Sentences:
    """The sentences of one block while its findings are collected: what is asked of each, and what those before have told."""

    paper: Paper
    block: Block
    setting: Setting
    threshold: int
    study: str  # the words that say where a finding comes from
    told: bool = False  # whether a study has told in this block what it found
    label: str | None = field(init=False)
    reviewed: bool = field(init=False)  # whether what a study found may go on from sentence to sentence
    usual: int = field(init=False)
    praised_from: int = field(init=False)
    possible: int = field(init=False)

    def __post_init__(self) -> None:
        setting = self.setting
        self.label = setting.label if setting.label in JUDGED else None
        self.reviewed = setting.topic in _GOES_ON_IN and not setting.genre.inspection and not setting.genre.paper
        self.usual = _usual(self.threshold, self.label, self.reviewed)
        self.praised_from = setting.praised_from(self.usual)
        self.possible = self.usual if setting.genre.inspection else self.praised_from

    def all(self, begin: int) -> Iterator[Finding]:
        """The findings in the order of the text."""
        stated = list(prose.statements(self.block))
        for at, (start, end, text) in enumerate(stated):
            following = stated[at + 1][2] if at + 1 < len(stated) else ""
            if start < begin < end:
                start, text = self._behind_label(begin, end)
            self.study = text if study_in(text) in _WENT_ROUND else self.study
            said_on = self.setting.needs_study and at > 0 and signs.says_on(stated[at - 1][2], text)
            if not self._may_count(text, said_on):
                continue
            above = self._above(text, said_on)
            if self.reviewed and (signs.tells_of_study(text) or _LOOKED_AT.search(text)):
                self.told, self.paper.told_in = True, self.block.section
            if above >= 0 and (not self.setting.needs_study or said_on or signs.tells_of_study(text) or _is_measured(text, self.setting)):
                yield self._finding(start, end, judged(self.label, text, following), above)

    def _behind_label(self, begin: int, end: int) -> tuple[int, str]:
        """Where what a sentence says begins behind its label, and its words."""
        said = self.block.text[begin:end]
        start = begin + len(said) - len(said.lstrip(" :–-"))
        return start, self.block.text[start:end]

    def _may_count(self, text: str, said_on: bool) -> bool:
        """Whether a sentence can be a finding here: it holds the words, says what counts, and is no aim of a priority."""
        if (not self.reviewed and not said_on and not _may_state(text, self.setting, self.possible)) or not counts(text, self.setting):
            return False
        is_aim = self.setting.topic == "priorities" and fold(text) in self.paper.aims()
        return not is_aim or signs.tells_of_measure(text)

    def _above(self, text: str, said_on: bool) -> int:
        """By how many points a sentence is above the score asked for; below zero it is no finding."""
        least = self._least(text, said_on)
        above = weights.score(text, min(least, self.praised_from)) - least
        return 0 if self.praised_from - least <= above < 0 and judge(text) != "neutral" else above

    def _least(self, text: str, said_on: bool) -> int:
        """The score asked for: less where a study goes on telling what it found, more where the words are about those who write."""
        told_here = self.reviewed and (self.told or (self.paper.told_in == self.block.section and judge(text) != "neutral"))
        if said_on or (told_here and not prose.is_about_us(text)):
            return min(self.usual, GOES_ON)
        about_us = self.label and not self.setting.genre.inspection and prose.is_about_us(text)
        return max(self.usual, 1) if about_us else self.usual

    def _finding(self, start: int, end: int, judgement: Judgement, above: int) -> Finding:
        confidence = min(MOST, AT_THRESHOLD + EACH_POINT * above)
        record = self.paper.finding(self.block, self.setting, start, end, lead=self.study, judgement=judgement, confidence=confidence)
        record.action = lists.answer_after(self.block.text[end:])
        return record


def _may_state(text: str, setting: Setting, usual: int) -> bool:
    """Whether a sentence of a text can reach the score asked for: most texts hold too few of the words that speak for a finding."""
    if weights.most_possible(text) < usual:
        return False
    return not setting.needs_study or signs.may_tell_of_study(text) or _may_be_measured(text, setting)


def _may_be_measured(text: str, setting: Setting) -> bool:
    return setting.topic != "reasons" and signs.gives_figure(text)


def _is_measured(text: str, setting: Setting) -> bool:
    """Whether a decision paper tells how a service does: what rose or fell, by how much, for better or worse."""
    if not _may_be_measured(text, setting):
        return False
    if judge(text) == "neutral" and not signs.compares_people(text):
        return False
    return signs.tells_of_measure(text) and weights.score(text) >= MEASURED


def counts(text: str, setting: Setting) -> bool:
    """Whether a text says what alone counts where it stands: on equality whom harm meets more often, in a paper on priorities how much or how many."""
    if setting.topic == "equality":
        return setting.genre.inspection or signs.tells_of_imbalance(text)
    return not (setting.genre.paper and setting.topic == "priorities") or setting.genre.inspection or signs.tells_of_measure(text)


def _usual(threshold: int, label: str | None, reviewed: bool) -> int:
    """The score a sentence needs here; "Learning from reviews" heads the story of a case as well as what is learned from it."""
    if reviewed and label == "learning":
        return max(threshold, RICH)
    return min(threshold, UNDER_JUDGED_HEADING) if label else threshold
