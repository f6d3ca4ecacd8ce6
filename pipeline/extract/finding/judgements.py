"""What was found to how it is judged: a strength, a point to improve, a risk, or a plain figure.

Cue words are weighed clause by clause: what follows "however" or "but" counts more than what
stands before it, what is granted with "while" or "despite" counts less. What the figures of a
clause say (`finding/trends.py`) is weighed with them. What the words leave open the place may tell:
a lead-in that judges its items, an inspection, reviews of cases.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.extract.finding.context import Setting
from pipeline.extract.finding.denials import denials_taken_in
from pipeline.extract.finding.leanings import leaning
from pipeline.extract.finding.prose import is_about_us, plain, without
from pipeline.extract.finding.trends import set_against, trend
from pipeline.literals import Expression, lower_case
from pipeline.numerals import IN_WORDS
from pipeline.records import Judgement
from pipeline.vocabulary import entries, joined

# What may stand before a condition that only says of when the rest speaks; "plans drift where visits are late" tells of both.
_OPENS = re.compile(r"\W*(?:\w+(?: \w+){0,2},\s*)?")
_FIGURES = re.compile(r"\d[\d,.]*")  # among several figures one word that speaks well or ill by the way says nothing of them
AFTER_TURN, BEFORE_TURN, AFTERTHOUGHT, BEFORE_AFTERTHOUGHT, GRANTED, HUNG_ON = 3.0, 0.5, 1.5, 0.75, 0.4, 0.25
HARM_BY_THE_WAY, ONE_WORD = 1, 3  # "Neglect was not recognised": harm that is named where something is not done is what it is about
CHANGED = 3  # how it used to be
TREND = 5  # what a figure says outweighs a word beside it: "waiting lists" are a pressure, "waiting lists fell by a third" is none
JUDGED = ("strength", "improvement", "risk", "learning", "worry")  # labels of lead-ins that say how what follows is judged
# A figure, or a word that takes something back: what inspectors say with neither is a description of good practice.
_QUALIFIED = re.compile(
    r"\d|\b(?:not?|nor|never|however|but|although|few|fewer|less|only|some|limited|plans? to|intends?|too (?:early|soon))\b", re.IGNORECASE
)
_COUNTED = re.compile(rf"\d|^(?:all |only |nearly )?(?:{IN_WORDS}) (?:out )?of\b", re.IGNORECASE)  # gives a figure
_WHEN = re.compile(r"^(?:however, )?(?:when|where|if|once)\b[^,;]*, ", re.IGNORECASE)  # says only of when the rest speaks
# Of two labels with the same weight the earlier one is taken: what asks for attention must not be lost.
_ORDER: tuple[Judgement, ...] = ("improvement", "risk", "strength", "neutral")


@lru_cache(maxsize=4096)  # a sentence is asked about again where it goes on from the one before
def judge(text: str) -> Judgement:
    """The judgement that the words of a finding speak for; neutral where none does, or where it only hangs on a risk: "act when risks grow"."""
    weights, stated = dict.fromkeys(_ORDER, 0.0), False
    words = denials_taken_in(_without_topics(plain(text)))
    if (changed := _changed_since(words)) is not None:
        words, now = changed
        weights[now] += CHANGED
    praised_before = False
    for clause, share in _clauses(words):
        told = _weighed(clause)
        for label, weight in told.items():
            weights[label] += share * weight
        if share == AFTER_TURN and praised_before and not told:
            weights["improvement"] += AFTER_TURN  # "They worked hard, but each on its own": what is set against praise is none
        praised_before = share == BEFORE_TURN and set(told) == {"strength"}
        stated = stated or (share > GRANTED and any(weights.values()))
    best = max(_ORDER, key=lambda label: weights[label])
    if best == "risk" and weights["risk"] <= ONE_WORD and 0 < weights["improvement"] >= weights["risk"] - HARM_BY_THE_WAY:
        best = "improvement"
    hung_on = best == "risk" and not stated
    return best if not hung_on and weights[best] > (1 if len(_FIGURES.findall(text)) > 1 else 0) else "neutral"


def _weighed(clause: str) -> dict[Judgement, float]:
    """What the words and the figures of a clause weigh, by judgement."""
    affirmed, weights = _cue("negation").sub(" ", clause), dict.fromkeys(_ORDER, 0.0)
    lowered = {said: lower_case(said) for said in (clause, affirmed)}
    for entry in entries("finding_judgements").possible_in(clause):
        said = affirmed if entry.values.get("negatable") else clause
        hits = sum(1 for _ in entry.expression.regex.finditer(said)) if entry.expression.occurs(said, lowered[said]) else 0
        weights[entry.label] += float(entry.values.get("weight", 1)) * min(hits, 2)  # type: ignore[arg-type, index]
    if said_by_figures := trend(clause):
        weights[said_by_figures] += TREND
    return {label: weight for label, weight in weights.items() if weight}


def _changed_since(text: str) -> tuple[str, Judgement] | None:
    """A text without how it used to be, and what that says of how it is: bad then is better now; None where it says nothing."""
    past = _cue("past").search(text)
    if past is None or (then := judge(past["was"] or past["then"])) == "neutral":
        return None
    return f"{text[: past.start()]} {text[past.end() :]}", "improvement" if then == "strength" else "strength"


def judged(label: str | None, text: str, following: str = "") -> Judgement:
    """What the lead-in says of its items, else what the next sentence says of a plain figure, else its own words; learning is more to do unless they praise, a worry unless they name harm."""
    if label == "worry":
        return "risk" if judge(text) == "risk" else "improvement"
    if label == "learning":
        return "strength" if judge(text) == "strength" else "improvement"
    return label if label in JUDGED else set_against(text, following) or judge(text)  # type: ignore[return-value]


def of_setting(judgement: Judgement, text: str, setting: Setting) -> Judgement:
    """The judgement that a place gives to what its own words leave open.

    Cases are reviewed because somebody came to harm: what such a review finds without a word of praise or a figure is more to do.
    Under "What difference it made" a result is one that was hoped for.
    """
    if setting.genre.inspection:
        return _of_inspection(judgement, text)
    if judgement != "neutral" or setting.genre.paper:
        return judgement
    if setting.tells_difference:
        return "strength"
    if setting.reviews_case and not _COUNTED.search(text) and not is_about_us(text):
        return "improvement"
    # What is said to be as it was, or to be carried on, is left as it is; so is what papers and reports on bridges and bins say, from which no words were learned.
    if setting.genre.measured:
        return judgement
    return judgement if entries("finding_judgements").labelled("neutral").occur_in(text) else leaning(text) or judgement


def _of_inspection(judgement: Judgement, text: str) -> Judgement:
    """Inspectors describe practice to say that it is as it should be, unless they say otherwise; a figure alone stays plain."""
    described = judgement == "neutral" and not _QUALIFIED.search(_WHEN.sub("", text))
    return "strength" if described else judgement


def _without_topics(text: str) -> str:
    """A text without harm and worries that are only what somebody knows of, works on or is counted under; what is "not only" so is so."""
    clauses = entries("finding_clauses")
    return without(text, "topic") if clauses.labelled("counted").occur_in(text) else without(text, "topic", "who_cannot")


@cache
def _cue(label: str) -> Expression:
    """One expression of all entries with a label."""
    return Expression(joined("finding_clauses", label))


def _clauses(text: str) -> list[tuple[str, float]]:
    """The stretches of a text, each with the share its words count."""
    grants, conditions = _cue("granted"), _cue("condition")
    aside = [(match[0], GRANTED) for match in grants.finditer(text)]
    text = grants.sub(" ", text)
    if (rest := conditions.sub(" ", text)).strip(" .;,"):
        aside += [(match[0], HUNG_ON) for match in conditions.finditer(text) if not _OPENS.fullmatch(text[: match.start()])]
        text = rest
    before, after, afterthought = _parted(text)
    if after is None or not before.strip(" .;,"):
        return [(part, 1.0) for part in (before, after) if part is not None] + aside
    return [(before, BEFORE_AFTERTHOUGHT if afterthought else BEFORE_TURN), (after, AFTERTHOUGHT if afterthought else AFTER_TURN), *aside]


def _parted(text: str) -> tuple[str, str | None, bool]:
    """A text before and after its first turn, None where there is none, and whether that is only an afterthought: ", though it is late"."""
    turn = _cue("turn").search(text)
    if turn is None:
        return text, None, False
    return text[: turn.start()], text[turn.end() :], "though" in turn[0].lower()
