"""Amounts to what a noun phrase beside them says: "the total budget was £5", "the total funding (£5)", "£5 of grant income"."""

from __future__ import annotations

import re

from pipeline.extract.finance.phrases import cue_phrase, noun_phrase, noun_phrase_start
from pipeline.extract.finance.place import FROM_WHOM, ITS_SHARE, RIGHT_PHRASE, Place, Reading, begins_anew, next_clause_follows
from pipeline.extract.finance.reserves import reserve_after
from pipeline.extract.finance.scope import organisation_in
from pipeline.extract.finance.words import first_kind, is_spending, kinds_in, last_kind
from pipeline.records import FinanceKind

_GIVER = re.compile(r"\b(?:from|by)\s+(?:the\s+)?([A-Z][^,.;:()£]*?)(?=\s+(?:in|for|to|was|is|were|of|during)\b|\s*$)")
_GIFT_OF = re.compile(r"\bcontributions? of (?:the )?([A-Z][^,.;:()£]*?)(?=\s+(?:in|for|to|towards|was|is|will)\b)")
_MAKES_A = re.compile(  # "The Board has agreed a further contribution of"
    r"([^.;]{3,90}?)\s+(?:(?:has|have|had|will|also)\s+)*(?:agree[sd]?|ma[kd]es?|gives?|gave|provide[sd]?|offer(?:s|ed)?|confirm(?:s|ed)?|approved?)\s+"
    r"(?:an?|its|their|the)\s+(?:\w+\s+){0,3}contribution\b[^.;,]*$",
    re.IGNORECASE,
)
_ITS_GIFT = re.compile(r"([^.;]{3,120}?)\s+(?:its|their)\s+(?:\w+\s+){0,2}contribution\b[^.;,]*$", re.IGNORECASE)
_GENERIC_GIFT = re.compile(
    r"^(?:(?:the|same|proposed|annual|total|its|their|agreed|planned|expected|partner|financial|revised)\s+)*contributions?$", re.IGNORECASE
)
_SAID_OF_IT = re.compile(r"\b(?:the|its|this|their|same)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_BUDGET_FOR = re.compile(
    r"\bbudgets? for [^,;:£]{3,60}\b(?:spend|spending|expenditure|costs?)\b[^,;:£]{0,20}\bof\s*$", re.IGNORECASE
)  # what it is to be spent on
_NO_NAME = re.compile(r"(?:taking|increasing|bringing|leaving|making|giving|reducing|compared|up|down)\b", re.IGNORECASE)
_PART_OF_WHOLE = re.compile(r"\s*\(\s*[\d.]+\s?%\s*\)\s*of\b")
_PASSED_ON = re.compile(
    r"^(?:was\s+)?(?:allocated|spent|paid|received|contributed|invested|set aside|earmarked)\s+(?:to|from|on|by|for"
    r"|in|into)\s+(?:the\s+)?(.+)",
    re.IGNORECASE,
)
_RELATES = re.compile(
    rf"^\s*\)?\s*{ITS_SHARE}(?:relat(?:es?|ed|ing) to|(?:is|was|were) (?:for|spent on"
    r"|allocated to|from))\b",
    re.IGNORECASE,
)
_NEAR_RIGHT = re.compile(
    r"^\s*(?:of\s+)?(?:(?:increased|additional|annual|one-off|net|further|new|specific|core|recurrent|extra|total|partner)\s+)*"
    r"(?:contributions?|grants?|income|funding|budgets?|reserves?|expenditure)\b",
    re.IGNORECASE,
)
_INSERTED = re.compile(r",\s+(?:if|when|where|as|once|including|excluding)\b[^,;:£.]{3,60},")  # "the value, if extended to five years, would be"
_CHANGE_IN_CLAUSE = re.compile(r"\b(?:increase|decrease|reduction|growth|rise|fall|change) in\b", re.IGNORECASE)
_STATES = re.compile(
    r"\b(?:is|was|were|are|been|be|set|agreed|totall?(?:ed|s|ing)|amount(?:s|ed|ing)|stands?|stood|reached|comes?"
    r"|came|equals?|remains?|remained|(?:increas|decreas|reduc|revis|ris|rose|fall|fell|grow|grew|go)\w*\s+(?:up |down )?(?:from|to))\b",
    re.IGNORECASE,
)
_VERB_ALONE = re.compile(r"\s*(?:is|was|are|were|stands at|stood at|will be)\s*", re.IGNORECASE)
_BRINGS_TO = re.compile(
    r"\b(?:increas|reduc|rais|lower|uplift|tak|bring)\w*\s+(?:the|its|our|their)\b[^.;,£]*\bto\s*$", re.IGNORECASE
)  # "will increase the budget to £5"
_SET_IN = re.compile(
    r"\s*(?:as (?:approved|agreed|set|reported|updated|amended|shown)|which|approved|agreed)\b", re.IGNORECASE
)  # "the budget, as agreed in May, was £5"


def by_bracket(place: Place) -> Reading | None:
    """ "the total funding for the Board (£5,000)": the phrase before the bracket."""
    if not re.search(r"\(\s*$", place.left) or not re.match(r"\s*(?:in [^()]*)?\)", place.right):
        return None
    return by_phrase(place)


def by_phrase(place: Place) -> Reading | None:
    """ "the total budget was £5,000": the noun phrase before the amount names the kind."""
    phrase = "" if begins_anew(place) else noun_phrase(place.left)
    kind = _kind_of_phrase(phrase, place)
    if not kind:
        return None
    gift = _gift(place, phrase) if kind == "contribution" else _of_contributor(place, phrase)
    return gift or Reading(kind, phrase, 0.9)


def _kind_of_phrase(phrase: str, place: Place) -> FinanceKind | None:
    """The kind that the noun phrase before an amount names: its last word counts, but for spending on a budget and a budget for spending."""
    if is_spending(phrase):
        return "expenditure"
    return "budget" if phrase and _BUDGET_FOR.search(place.left) else last_kind(phrase)


def _gift(place: Place, phrase: str) -> Reading | None:
    """A contribution with who gives it: behind "from" or "of", the largest contributor, who agreed it, the name in the phrase, or who was spoken of."""
    return (
        _given_by(place) or _of_contributor(place, phrase) or _agreed_by(place) or _named_in(phrase) or _given_again(place, phrase)
    )  # nobody: the phrase itself stands for who gives


def _given_by(place: Place) -> Reading | None:
    """ "A contribution of £5 from the police", "the contribution of the County Council for 2023/24 was £5"."""
    if giver := FROM_WHOM.match(place.right):
        return Reading("contribution", noun_phrase_start(giver[1]), 0.9)
    if giver := _GIVER.search(place.left):
        return Reading("contribution", giver[1], 0.9)
    giver = _GIFT_OF.search(place.left)
    return Reading("contribution", giver[1], 0.8) if giver and organisation_in(giver[1]) else None


def _of_contributor(place: Place, phrase: str) -> Reading | None:
    """ "the County Council was the largest contributor at £5"."""
    name = organisation_in(place.left) if "contributor" in phrase else None
    return Reading("contribution", name, 0.8) if name else None


def _agreed_by(place: Place) -> Reading | None:
    """ "The Board has agreed a further contribution of £5", "the police confirmed their contribution of £5"."""
    gives = _MAKES_A.search(place.left) or _ITS_GIFT.search(place.left)
    name = organisation_in(gives[1]) if gives else None
    return Reading("contribution", name, 0.8) if name else None


def _named_in(phrase: str) -> Reading | None:
    """ "the County Council's contribution was £5"."""
    name = organisation_in(phrase)
    return Reading("contribution", re.sub(r"[’']s?$", "", name), 0.9) if name else None


def _given_again(place: Place, phrase: str) -> Reading | None:
    """ "The same contribution was £5": the giver that was spoken of."""
    before = place.left[: place.left.rfind(phrase)]
    return Reading("contribution", phrase, 0.8, unsaid="giver") if _GENERIC_GIFT.match(phrase) and _SAID_OF_IT.search(before) else None


def by_right(place: Place) -> Reading | None:
    """ "£6,000 of grant income", "£5 contribution into the General Reserve": the phrase after the amount."""
    if next_clause_follows(place):
        return None
    if reserve := reserve_after(place.right[:120]):
        return Reading("reserve", reserve[1], 0.7)
    match = RIGHT_PHRASE.match(place.right)
    kind = first_kind(match[1][:60]) if match else None
    if not match or not kind or _NO_NAME.match(match[1]) or _PART_OF_WHOLE.match(place.right):
        return None
    if passed := _PASSED_ON.match(match[1]):
        return Reading(kind, noun_phrase_start(passed[1]), 0.7)
    if kind == "contribution" and (giver := FROM_WHOM.match(place.right)):
        return Reading(kind, noun_phrase_start(giver[1]), 0.8)
    return Reading(kind, noun_phrase_start(match[1]), 0.7)


def by_near_right(place: Place) -> Reading | None:
    """ "£5 contribution into the reserve", "£5 (76%) relates to the capital budget": what plainly belongs to the amount before it."""
    return by_right(place) if _RELATES.match(place.right) or _NEAR_RIGHT.match(place.right) else None


def by_clause(place: Place) -> Reading | None:
    """ "The budget has been agreed by all partners at £5,000": a cue further left that a verb of stating joins to the amount."""
    clause = _clause_before(place)
    found = kinds_in(clause)
    if not found or begins_anew(place) or _CHANGE_IN_CLAUSE.search(re.sub(r"\([^()]*\)", "", clause)):
        return None
    at, kind = found[-1]
    if not (_STATES.search(clause[at:]) or _BRINGS_TO.search(clause)):
        return None
    giver = _GIVER.search(clause) if kind == "contribution" else None
    return Reading(kind, giver[1] if giver else cue_phrase(clause), 0.5)


def _clause_before(place: Place) -> str:
    """The clause that ends at an amount, with the one before it where words were set in between: "the budget, as agreed in May, was"."""
    parts = [part for part in re.split(r"[;:,]|\.\s", _INSERTED.sub("", place.left)) if part.strip()] or [""]
    set_in = next((at for at in (-1, -2) if len(parts) >= -at and _SET_IN.match(parts[at]) and not kinds_in(parts[at])), None)
    return " ".join(parts[set_in - 1 :]) if set_in and (set_in == -1 or _VERB_ALONE.fullmatch(parts[-1])) else parts[-1]
