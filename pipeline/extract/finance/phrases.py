"""The noun phrases beside an amount: the one that the words before it end with, the one that the words after it begin with, the subject of a clause."""

from __future__ import annotations

import re

from pipeline.extract.finance.scope import organisation_in
from pipeline.extract.finance.words import cue_end, kinds_in
from pipeline.periods import MONTHS, find_periods

# Words between a noun phrase and its amount: "the budget [for the Board] was set at around" £5.
_CONNECTOR = re.compile(
    r"(?:^|(?<=[\s,;:(–—-]))(?:of|is|was|were|are|be|been|being|at|to|from|stood|stands?|standing|total(?:s|l?ed"
    r"|l?ing)?|amount(?:s|ed|ing)?|came|comes|equals?|fell|rose"
    r"|increas(?:ed|ing)|decreas(?:ed|ing)|reduc(?:ed|ing)|grew|currently|now|only|just|over|under|around|about"
    r"|approximately|approx\.?|circa|some|nearly|almost"
    r"|more|less|than|up|a|an|the|which|that|will|would|has|have|had|set|agreed|remains?|remained|estimated|expected|likely|planned"
    r"|forecast|projected|further|additional|and|down"
    r"|in the region of|in the order of|valued|worth|making|giving|another|i\.e\.|[:,;(–—-]+)\s*$",
    re.IGNORECASE,
)
# Where a noun phrase begins.
_BREAK = re.compile(
    r"[,;:()“”\"]|\b(?:the|a|an|this|that|these|those|its|their|our|his|her|your|which|who|whose|is|was|were|are|be"
    r"|been|being|has|have|had|will|would|can|could|may"
    r"|includ(?:es?|ed|ing)|agree[sd]?|approve[sd]?(?! (?:capital )?(?:programme|budget))|note[sd]?|with|by|from|as|if|when|where|while|because|although"
    r"|but|than|show[sn]?|reflect(?:s|ed|ing)?|tak(?:es?|ing)|receiv(?:es?|ed|ing)"
    r"|provid(?:es?|ed|ing)|made|makes?|set|used|there|it|they|we|in addition|each|both|also|on|into|against|under"
    r"|over|at|per|through|increas(?:es?|ing)|leav(?:es?|ing)"
    r"|to|mean[st]?|held|holds|so|i)\b(?:\s+|$)",
    re.IGNORECASE,
)
_COSTS_OF = re.compile(r"\b((?:[\w-]+\s+)?(?:costs?|expenditure|spend|spending) (?:of|on|for) (?:the\s+)?[^,.;:()£]{3,70})$", re.IGNORECASE)
_COST = re.compile(r"cost|expenditure|spend", re.IGNORECASE)
_THE_YEAR = re.compile(r"\s+(?:in|during|over|for)\s+(?:the|this|that)\s+(?:financial\s+)?year$", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"^(?:(?:in|for|during)\s+(?:the\s+)?(?:year\s+)?)?(?:(?:{'|'.join(MONTHS)})\s+)?(?:19|20)\d\d\S*\s+", re.IGNORECASE)
# After these words something new begins: "the budget includes £5 for …", "a grant letter for £5 of …".
_OPEN_END = re.compile(
    r"\b(?:includ(?:es?|ed|ing)|contain(?:s|ed|ing)?|assum(?:es?|ed|ing)|propos(?:es?|ed|ing)|for|with|on|into"
    r"|towards?|by)$",
    re.IGNORECASE,
)
_OF_BODY = re.compile(
    r"\s+(?:for|of|across|within)\s+(?:the\s+)?(?=[A-Z])(?![\w’' ]*[’']s\s)"
)  # "the Department for Education's grant" is one phrase
_CONDITION = re.compile(r",\s+(?:if|when|where|as|including|excluding|after|before|net of|once)\b[^,;:£.]{3,60},\s*$", re.IGNORECASE)
_BODY_TAIL = re.compile(r"\s+(?:for|of|across|within|to)\s+(?:the\s+)?[A-Z][\w&’']*(?:(?:,?\s(?:and|&|of)(?:\sthe)?\s|\s)[A-Z][\w&’']*)*$")
_PERIOD_TAIL = re.compile(
    r"\s*\b(?:for|in|of|during|over|at|as at|from)?\s*(?:the\s+)?(?:(?:financial|municipal)\s+)?(?:year|period)?\s*$", re.IGNORECASE
)
_AFTER_PERIOD = re.compile(r"^\s*(?:financial|municipal)?\s*years?\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_PHRASE_END = re.compile(
    r"\s+(?:over|across|for) (?:the )?(?:(?:next|last|past|coming) )?(?:\w+|\d+)[- ](?:years?|months)\b|"
    r"\s+(?:in|for|during)\s+(?:the\s+)?(?:\d{4}|year|financial)|\s+(?:which|that|who|is|was|were|are|has|have|had"
    r"|will|would|to (?!the\b)|so|as|along|including|and (?:is|was))\b|\s+and the (?=[A-Z])|\s+and the$"
)


def noun_phrase(text: str) -> str:
    """The noun phrase that a text ends with, without connecting words and years: "…the total budget for 2021/22 was" to "total budget"."""
    text = _without_connectors(text)
    if costs := _costs_of(text):
        return without_article(costs[1])
    if _OPEN_END.search(text):
        return ""
    breaks = [match.end() for match in _BREAK.finditer(text) if match.end() < len(text)]
    phrase = text[max(breaks, default=0) :]
    return re.sub(r"^(?:(?:and|or|of|in|for|more|other|only|just)\s+)+", "", _YEAR_FIRST.sub("", _OF_BODY.split(phrase)[0].strip(" ,;:.–—-•·*")))


def _costs_of(text: str) -> re.Match[str] | None:
    """Where a text ends with what was spent on what."""
    return _COSTS_OF.search(text) if _COST.search(text) else None


def _without_connectors(text: str) -> str:
    """A text without the years and the connecting words at its end."""
    text = re.sub(r"\([^()]*\)\s*$", "", text.rstrip())
    while True:
        shorter = _CONNECTOR.sub("", _CONDITION.sub("", text)).rstrip()
        years = find_periods(shorter)
        if years and not re.sub(_AFTER_PERIOD, "", shorter[years[-1].end :]).strip(" ,()"):
            shorter = _PERIOD_TAIL.sub("", shorter[: years[-1].start]).rstrip()
        shorter = _THE_YEAR.sub("", shorter)
        costs = _costs_of(shorter)
        if costs and shorter == text:
            return text
        shorter = shorter if costs else _BODY_TAIL.sub("", re.sub(r"\([^()]*\)$", "", shorter).rstrip())
        if shorter == text:
            return text
        text = shorter


def cue_phrase(clause: str) -> str:
    """The noun phrase round the last cue of a clause."""
    return noun_phrase(clause[: cue_end(clause, kinds_in(clause)[-1][0])])


def noun_phrase_start(text: str) -> str:
    """The noun phrase that a text begins with: up to a verb, a year or a new clause."""
    return re.sub(
        r"\s+(?:and|or|with|to|of|for|in|on|from|by|under|annually|yearly|approximately|roughly)$", "", _PHRASE_END.split(text)[0].strip(" ,;:–—-")
    )


def without_article(phrase: str) -> str:
    """A noun phrase without "the", "a" or "an" at its start."""
    return _ARTICLE.sub("", phrase)


def subject_of(text: str) -> str:
    """The subject of a clause: its last organisation, or nothing where it is a pronoun or unsaid."""
    clause = re.split(r"[;:]|\.\s", text)[-1]
    if re.search(r"\b(?:it|they|which|who|this|we|and)\s+(?:also\s+|has\s+|have\s+)*$", clause, re.IGNORECASE):
        return ""
    return organisation_in(clause) or noun_phrase(clause)
