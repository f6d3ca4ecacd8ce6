"""A figure to good or bad news: what is measured, which way it went, and how large a share it is.

"Waiting times fell" is good because less waiting is better; "nine in ten were seen on time" is good
because much of something wished for was reached. Where the words do not say whether more or less is
better, nothing is concluded and the figure stays plain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.extract.finding.denials import harm_in
from pipeline.fold import small
from pipeline.literals import Expression
from pipeline.numerals import ONES, TENS
from pipeline.records import Judgement
from pipeline.vocabulary import entries

_TENS = {word: 10 * value for value, word in enumerate(TENS, 2)}
_NUMBERS = {"none": 0, **{word: value for value, word in enumerate(ONES) if value}, **_TENS}
# "Ninety-six per cent" is read as 96 per cent
_PER_CENT_IN_WORDS = Expression(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[- ](?P<ones>{'|'.join(ONES[1:10])}))?|(?P<plain>{'|'.join(ONES[1:])}))(?= per ?cent\b)"
)
_NUMBER = rf"(?P<{{name}}>\d[\d,]*(?:\.\d+)?|{'|'.join(_NUMBERS)})"
_WHOLE = r"(?<![\d.,])"  # no figure begins within another
_FIRST, _SECOND = _NUMBER.format(name="first"), _NUMBER.format(name="second")
_UNIT = r"(?P<unit>(?: (?:working|calendar))? (?:hours?|days?|weeks?|months?))?"
_HOURS = {"hour": 1, "day": 24, "week": 24 * 7, "month": 24 * 30, "year": 24 * 365}
_FROM_TO = Expression(
    rf"\bfrom (?:\w+ )?{_FIRST}\b(?P<before>(?: (?:working|calendar))? (?:hours?|days?|weeks?|months?|years?))?.{{0,40}}? to (?:\w+ )?{_SECOND}\b{_UNIT}"
)
# "83%, against 61% before", "nine hours on average, compared with 22": the earlier or wished-for figure is printed last
# "fell by 14%, against a national fall of 3%" sets two changes against each other, not two figures
_AGAINST = Expression(
    rf".*\b(?<!\bby ){_WHOLE}{_FIRST}\b(?! ?(?:%|per ?cent) (?:decrease|increase|fall|rise|drop|reduction|fewer|more)\b)"
    rf"{_UNIT}[^.;\d]{{0,60}}?\b(?:against|compared (?:with|to))\b[^.;\d]{{0,40}}?\b(?!(?:19|20)\d\d\b){_SECOND}\b"
)
# "58% were held within 20 weeks, compared with 71% nationally": the figures in between are those of the standard
_PER_CENT = r" ?(?:%|per ?cent)"
_SHARES_AGAINST = Expression(
    rf"(?<!\bby ){_WHOLE}(?P<first>\d+(?:\.\d+)?){_PER_CENT}(?! (?:decrease|increase|fewer|more|fall|rise|drop|reduction|higher|lower|less))"
    rf"(?:(?!\d{_PER_CENT})[^;(]){{0,120}}?\b(?:against|compared (?:with|to))\b(?:(?! and )[^.;\d]){{0,60}}?(?P<second>\d+(?:\.\d+)?){_PER_CENT}",
)
# "71% felt safe (2031: 76%)": the earlier figure in brackets
_EARLIER = Expression(
    rf"\b{_FIRST}\b(?P<unit>)[^.;()]{{0,80}}\((?:in |from |compared with )?(?:20\d\d(?:[/–-]\d\d(?:\d\d)?)?|(?:the )?(?:last|previous) year|the year before"
    r"|england|national(?:ly)?|region(?:al)?|target)"
    rf"[:,]?(?: was)? {_SECOND}\b"
)
# "79% were in time; it was 34% a year ago", "35% have decay; the figure for England is 22%"
_TOLD_AFTER = Expression(
    r"(?P<first>\d+(?:\.\d+)?) ?%[^.;()%]{0,80}?(?:;|,? (?:while|whereas|and|but)) (?:it|this|that|the (?:figure|rate|average)[\w ]{0,30}?) (?:was|is|stood at|had been) (?P<second>\d+(?:\.\d+)?) ?%"
    r"|(?P<count>\d[\d,]*)(?! (?:January|February|March|April|May|June|July|August|September|October|November|December)\b)[^.;\d]{3,80}"
    r"[;,] (?:\w+ ){0,3}(?:earlier|before|ago|previously),? (?:it|there|this|the figure) (?:was|were|had been|stood at) (?P<earlier>\d[\d,]*)"
    r"|(?P<now>\d+(?:\.\d+)?) ?%,? from (?P<then>\d+(?:\.\d+)?) ?%"
)
# "79% of enquiries; the target is 90%", "61% of people; we want 75% by 2031"
_AIM = Expression(
    r"\b(?P<first>\d+(?:\.\d+)?) ?%[^.;(]{0,120}[;,(–-]\s*(?:and |but |while )?(?:(?:the|our|its|their|\w+’?'?s) )*(?:\w+ )?"
    r"(?:target|goal|aim|ambition|standard|benchmark|(?:we|they|the (?:board|partnership)) (?:wants?|aims? for|aspires? to))(?: (?:is|was|of|for|to|be|reach|at least|set at))*:? ?"
    r"(?P<second>\d+(?:\.\d+)?) ?%",
)
# "31 approved homes against a target of 40": where the words do not say that less is better, the target is to be reached
_TARGET = Expression(
    r"(?<![£\d.,-])\b(?P<first>\d[\d,]*(?:\.\d+)?)(?! ?%|\d| per ?cent)[^.;(]{0,80}?\b(?:against|compared (?:with|to)) (?:a|an|the|its|our|their) "
    r"(?:\w+ )?target of (?P<second>\d[\d,]*(?:\.\d+)?)\b(?! ?%)"
)
_PART = Expression(
    rf"(?<![£\d,])\b(?P<part>\d[\d,]*|{'|'.join(_NUMBERS)})(?: [\w’'-]+){{0,2}}? (?:out )?of (?:the |its |our |all )?(?P<whole>(?!(?:19|20)\d\d\b)\d[\d,]*|{'|'.join(_NUMBERS)})\b(?! ?%)",
)
# "54% of cases, down from 71%": the second figure is no share that was reached
_BEFORE = Expression(
    r"\b(?:from|against|compared (?:with|to)|(?<!more )(?<!less )(?<!fewer )than)(?: (?!and\b)[a-z’']+){0,4}? \d[\d.,]* ?(?:%|per ?cent)",
)
_SHARE_OF = Expression(
    r"\b(?:proportion|percentage|share) of\b|\b(?:number|rate) of (?:children|adults|people|young people|families) (?:with|on|in|subject|placed|living)\b"
)
_POINTS_OFF = Expression(r"\bpoints (?:above|below|higher|lower)\b")
# "The audit of self-neglect showed that 17 of 20 ...": what the study was of is not what its figures count.
_SAID_BY = Expression(
    r"^[^.;,]{0,80}\b(?:audits?|reviews?|surveys?|inspect\w+|sampl\w+|evaluation)\b[^.;,]{0,60}?\b(?:show(?:s|ed)|found|finds|told us|confirmed) that ",
)
_REPEATED = Expression(r"\b(?:(?:repeat(?:ed)?|follow-up|second) (?:\w+ )?audits?|re-?audits?)\b")
_OF_RECORDS = Expression(r"\b(?:audits?|dip[- ]sampl\w+|sample (?:audit|check)|case files?|spot checks?)\b")
# A figure, what the next sentence says of it, and that it is what it was
_PLAIN_SHARE = Expression(r"\d ?%|\d per ?cent\b|\b\d[\d,]* (?:out )?of (?:the )?\d")
_PART_OF = Expression(r"\d[\d.]* ?(?:%|per ?cent) of\b")
_SAYS_OF_IT = re.compile(
    r"(?:this|it|the (?:measure|indicator|KPI|figure|result|rate|percentage|proportion)) (?:(?:is|was|represents?|represented|remains?|continues? to be|has|equals)\b"
    r"|(?:measure|indicator|KPI|proportion|figure)\b)",
    re.IGNORECASE,
)
_AS_BEFORE = Expression(
    r"\b(?:has|have) not changed\b|\bunchanged\b|\bthe same (?:\w+ )?(?:as|performance|level|rate|figure)\b|\bno change\b|\bsimilar to\b",
)
# "Reviews have fallen because of vacancies": what is measured stands before the reason and the consequence.
_WHY = Expression(r"(?<!^)\b(?:because|due to|owing to|as a result of|which (?:meant|means|led|has|is)|following the)\b")
_SOONER = Expression(r"\b(?:faster|quicker|sooner|earlier)\b")  # shorter, and said of what is wished for
_IMPROVED = Expression(r"\b(?:had|have|has|were|was) (?:since |now )?improved\b")  # a few that did are a few more
# "a rate that has not come down", "attendance did not improve"
_NOT_CHANGED = Expression(
    r"\b(?:has|have|had|did|does|do|is|are|was|were) not (?:yet )?(?:(?:come|gone) down|fall(?:en|ing)?|reduced|improv(?:e|ed|ing)|risen|recover(?:ed)?)\b"
)
_HARDLY_ANY = Expression(r"\b(?:only|just|merely|under|less than|fewer than) (?:\d|10)(?:\.\d+)? ?(?:%|per ?cent)")
# "88% have not come back", "nine in ten did not reoffend"
_NOT_AGAIN = Expression(
    r"\bnot (?:come back|re-?offend(?:ed)?|return(?:ed)?|need(?:ed)? (?:a |any )?(?:further|second|more)|been (?:re-?referred|harmed|arrested|suspended|excluded))\b"
    r"|\bneed(?:ed|s|ing)? (?:no|nothing) (?:\w+ )?(?:care|help|support|services?|more|further|treatment|visits?)\b"
)
_HARDLY = 0.1
_LARGE, _SMALL = 0.7, 0.35  # shares from which, and up to which, so many of so many are many or few


def trend(clause: str) -> Judgement | None:
    """What the figures of a clause say, or None where they say nothing either way."""
    is_repeat = _REPEATED.search(clause) is not None or (_OF_RECORDS.search(clause) is not None and _SHARES_AGAINST.search(clause) is not None)
    clause = _PER_CENT_IN_WORDS.sub(_in_figures, _SAID_BY.sub("", clause))
    return _of_target(clause) or _of_direction(clause) or (_of_repeat(clause) if is_repeat else None) or _of_share(clause)


def set_against(figure: str, following: str) -> Judgement | None:
    """What the sentence after a plain figure says of it: "74% were seen within a day. This is a reduction since the last quarter."; None where it says nothing of it."""
    if not _PLAIN_SHARE.search(figure) or not _SAYS_OF_IT.match(following) or _of_target(figure) or _of_direction(figure):
        return None
    if _AS_BEFORE.search(following):
        return "neutral"
    joined = f"{_PART_OF.sub('the proportion of', figure).rstrip('. ')}; {following}"
    return _of_target(joined) or _of_direction(joined)


def better_way(measure: str) -> str | None:
    """Whether more of what the name of a measure counts is "good" or "bad", or None where its words leave that open."""
    return _polarity_of_figure(measure)


def _of_target(clause: str) -> Judgement | None:
    """Where a figure stands against a target, an average or a floor: above is good where more is better, and bad where less is."""
    if aim := _AIM.search(clause):
        reached = _value(aim["first"]) >= _value(aim["second"])
        return "strength" if reached == (_polarity_of_figure(clause) != "bad") else "improvement"
    if (wanted := _TARGET.search(clause)) and _value(wanted["first"]) != _value(wanted["second"]):
        return "strength" if (_value(wanted["first"]) > _value(wanted["second"])) == (_polarity_of_figure(clause) != "bad") else "improvement"
    if set_against := _SHARES_AGAINST.search(clause):
        first, second, polarity = _value(set_against["first"]), _value(set_against["second"]), _polarity_of_figure(clause)
        if polarity and first != second:
            return "strength" if (first > second) == (polarity == "good") else "improvement"
    if _at("off_target", clause) is not None:
        return "improvement"
    # "31% reached the expected standard, 9 points below the national figure"
    if _at("on_target", clause) is not None and not _POINTS_OFF.search(clause):
        return "strength"
    above, below = _at("above_target", clause), _at("below_target", clause)
    if above is None and below is None:
        return None
    polarity = _polarity_of_figure(clause)
    if polarity is None:
        return None
    return "strength" if (above is not None) == (polarity == "good") else "improvement"


def _polarity_of_figure(clause: str) -> str | None:
    """Whether more of what is set against a target is "good" or "bad"; a share that is reached or feared by name, else what is measured."""
    if _at("bad", clause) is None and (_at("good", clause) is not None or _at("reached", clause) is not None):
        return "good"
    return _polarity(clause)


def _of_direction(clause: str) -> Judgement | None:
    if _NOT_CHANGED.search(clause) and _polarity(clause):
        return "improvement"
    direction = _direction(clause)
    if direction is None:
        return None
    polarity = _polarity(clause)
    if polarity == "bad":
        return "risk" if direction == "up" else "strength"
    if polarity == "good":
        return "strength" if direction == "up" or _SOONER.search(clause) else "improvement"
    return None


def _of_repeat(clause: str) -> Judgement | None:
    """Which way the figures of a repeated audit went where no harm is named: an audit counts what is wished for."""
    direction = _direction(clause) if _at("bad", clause) is None and _at("fault", clause) is None else None
    return None if direction is None else "strength" if direction == "up" else "improvement"


def _direction(clause: str) -> str | None:
    """ "up" or "down", by the figures if two are set against each other, else by the words."""
    if match := _EARLIER.search(clause):
        return _compared(_value(match["second"]), _value(match["first"]))
    if match := _TOLD_AFTER.search(clause):
        before, after = match["second"] or match["then"] or match["earlier"], match["first"] or match["now"] or match["count"]
        return _compared(_value(before), _value(after))
    if match := _FROM_TO.search(clause):
        return _compared(_value(match["first"]) * _hours(match["before"] or match["unit"]), _value(match["second"]) * _hours(match["unit"]))
    if match := _SHARES_AGAINST.search(clause):
        return _compared(_value(match["second"]), _value(match["first"]))
    if match := _AGAINST.match(clause):
        return _compared(_value(match["second"]), _value(match["first"]))
    ups, downs = _at("up", clause), _at("down", clause)
    if ups is None and downs is None:
        return None
    return "up" if downs is None or (ups is not None and ups < downs) else "down"


def _in_figures(words: re.Match[str]) -> str:
    """A number in words as figures: "ninety-six" is "96"."""
    return str(sum(_NUMBERS[small(word)] for word in words.groupdict().values() if word))


def _hours(unit: str | None) -> int:
    """How many hours a unit of time is; 1 for no unit."""
    return _HOURS.get(unit.split()[-1].lower().rstrip("s"), 1) if unit else 1


def _compared(before: float, after: float) -> str | None:
    return None if before == after else "up" if after > before else "down"


def _polarity(clause: str) -> str | None:
    """Whether more of what the clause measures is "good" or "bad"; what is named first is what is measured, and time is better short."""
    clause = _WHY.split(clause, 1)[0]
    compared = _FROM_TO.search(clause) or (None if _SHARES_AGAINST.search(clause) else _AGAINST.match(clause))
    if compared and compared["unit"]:
        return "bad"
    places = {label: at for label in ("good", "plain", "bad") if (at := _at(label, clause)) is not None}
    if (reached := _reached_at(clause, places)) is not None:
        places["good"] = min(reached, places.get("good", reached))
    if len(places) > 1 and _SHARE_OF.search(clause):
        places.pop("plain", None)  # "the proportion of children in care placed far away": what they have in common is measured
    first = min(places, key=lambda label: places[label], default=None)
    return None if first == "plain" else first


def _reached_at(clause: str, places: Mapping[str, int]) -> int | None:
    """Where a share of people or cases is said to have reached something, before any harm is named: "82% knew how to report abuse"."""
    share = _at("some", clause)
    if share is None:
        return None
    if "bad" in places:
        reached = _at("reached", clause, share)
        return reached if reached is not None and reached < places["bad"] else None
    shared = "plain" not in places or _SHARE_OF.search(clause)
    return _at("reached", clause) if shared and _BEFORE.search(clause) else None  # "recorded in 54% of cases, down from 71%"


def _of_share(clause: str) -> Judgement | None:
    part = _part(clause)
    clause = _BEFORE.sub(" ", clause)
    large = _at("large", clause) is not None or (part is not None and part >= _LARGE)
    small = _at("small", clause) is not None or (part is not None and part <= _SMALL)
    fault, reached = _at("fault", clause) is not None, _at("reached", clause) is not None
    hardly_any = _HARDLY_ANY.search(clause) or (part is not None and part <= _HARDLY)
    if hardly_any and (fault or harm_in(clause)) and not _NOT_AGAIN.search(clause):
        return "strength"  # "only 3% of visits were late"
    if large and _NOT_AGAIN.search(clause):
        return "strength"
    if fault and (large or small or _at("some", clause) is not None):
        return "improvement"
    if small and not _IMPROVED.search(clause):
        return "improvement" if reached or re.search(r"\b(?:only|too few|few)\b", clause, re.IGNORECASE) else None
    return "strength" if large and reached else None


def _part(clause: str) -> float | None:
    """The share that "17 of 20" is of the whole."""
    match = _PART.search(clause)
    whole = _value(match["whole"]) if match else 0
    return _value(match["part"]) / whole if match and whole and _value(match["part"]) <= whole else None


def _at(label: str, clause: str, start: int = 0) -> int | None:
    """Where the first cue of a label stands, from an offset on."""
    found = [
        match.start()
        for entry in entries("finding_trends").labelled(label).occurring_in(clause)
        if (match := entry.expression.regex.search(clause, start))
    ]
    return min(found, default=None)


def _value(number: str) -> float:
    word = small(number)
    return float(_NUMBERS[word]) if word in _NUMBERS else float(number.replace(",", ""))
