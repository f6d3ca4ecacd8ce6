"""What was found to how it is judged: a strength, a point to improve, a risk, or a plain figure.

Cue words are weighed clause by clause: what follows "however" or "but" counts more than what
stands before it, what is granted with "while" or "despite" counts less. What the figures of a
clause say (`finding_trends.py`) is weighed with them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.extract.finding_prose import plain, without
from pipeline.extract.finding_trends import trend
from pipeline.literals import Expression
from pipeline.records import Judgement
from pipeline.vocabulary import entries, joined

# What may stand before a condition that only says of when the rest speaks; "plans drift where visits are late" tells of both.
_OPENS = re.compile(r"\W*(?:\w+(?: \w+){0,2},\s*)?")
_FIGURES = re.compile(r"\d[\d,.]*")  # among several figures one word that speaks well or ill by the way says nothing of them
AFTER_TURN, BEFORE_TURN, GRANTED, HUNG_ON = 1.5, 0.75, 0.4, 0.25
TREND = 5  # what a figure says outweighs a word beside it: "waiting lists" are a pressure, "waiting lists fell by a third" is none
# Of two labels with the same weight the earlier one is taken: what asks for attention must not be lost.
_ORDER: tuple[Judgement, ...] = ("improvement", "risk", "strength", "neutral")


@lru_cache(maxsize=4096)  # a sentence is asked about again where it goes on from the one before
def judge(text: str) -> Judgement:
    """The judgement that the words of a finding speak for; neutral where none does, or where it only hangs on a risk: "act when risks grow"."""
    weights, stated = dict.fromkeys(_ORDER, 0.0), False
    for clause, share in _clauses(_without_topics(plain(text))):
        affirmed = _cue("negation").sub(" ", clause)
        for entry in entries("finding_judgements").possible_in(clause):
            said = affirmed if entry.values.get("negatable") else clause
            hits = sum(1 for _ in entry.expression.regex.finditer(said))
            weights[entry.label] += share * float(entry.values.get("weight", 1)) * min(hits, 2)  # type: ignore[arg-type, index]
        if said_by_figures := trend(clause):
            weights[said_by_figures] += share * TREND
        stated = stated or (share > GRANTED and any(weights.values()))
    best = max(_ORDER, key=lambda label: weights[label])
    hung_on = best == "risk" and not stated
    return best if not hung_on and weights[best] > (1 if len(_FIGURES.findall(text)) > 1 else 0) else "neutral"


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
    before, *after = _parted(text)
    if not after or not before.strip(" .;,"):
        return [(before, 1.0), *((rest, 1.0) for rest in after), *aside]
    return [(before, BEFORE_TURN), (after[0], AFTER_TURN), *aside]


def _parted(text: str) -> list[str]:
    """A text before and after its first turn; the whole where there is none."""
    turn = _cue("turn").search(text)
    return [text[: turn.start()], text[turn.end() :]] if turn else [text]
