"""The words beside an amount to what it is: kind of money and item.

`_RULES` are tried in order, the surest first; each sees the amount in its sentence and answers or
passes. No rule answers for limits, charges, prices, the nation's money or changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from pipeline.extract.finance_scope import organisation_in
from pipeline.extract.finance_words import first_kind, kinds_in, last_kind, says
from pipeline.periods import find_periods
from pipeline.records import FinanceKind


class Place(NamedTuple):
    """An amount in its sentence: the words left of it (from the amount before), those right of it (to the next), its sentence."""

    left: str
    right: str
    sentence: str
    at: int  # where the amount begins in the sentence


class Reading(NamedTuple):
    """What the words beside an amount say, and how surely (0 to 1). An empty item is the one spoken of before."""

    kind: FinanceKind
    item: str
    sureness: float


GIVER_SPOKEN_OF = "?"  # before an item: who gives is the giver spoken of before, else it is the item itself

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
    r"|but|than|show[sn]?|receiv(?:es?|ed|ing)"
    r"|provid(?:es?|ed|ing)|made|makes?|set|used|there|it|they|we|in addition|each|both|also|on|into|against|under"
    r"|over|at|per|through|increas(?:es?|ing)|leav(?:es?|ing)"
    r"|to|mean[st]?|held|holds|so|i)\b(?:\s+|$)",
    re.IGNORECASE,
)
# After these words something new begins: "the budget includes £5 for …", "a grant letter for £5 of …".
_COSTS_OF = re.compile(r"\b((?:[\w-]+\s+)?(?:costs?|expenditure|spend|spending) (?:of|on|for) (?:the\s+)?[^,.;:()£]{3,70})$", re.IGNORECASE)
_THE_YEAR = re.compile(r"\s+(?:in|during|over|for)\s+(?:the|this|that)\s+(?:financial\s+)?year$", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"^(?:in|for|during)\s+(?:the\s+)?(?:year\s+)?(?:19|20)\d\d\S*\s+", re.IGNORECASE)
_GIVER = re.compile(r"\b(?:from|by)\s+(?:the\s+)?([A-Z][^,.;:()£]*?)(?=\s+(?:in|for|to|was|is|were|of|during)\b|\s*$)")
_COMES_FROM = re.compile(
    r"^\s*\)?\s*(?:\(\s*\d[\d.]*\s?%\s*\)\s*)?(?:(?:comes?|came|is|was|were)\s+)?(?:from|(?:provided|contributed"
    r"|paid|given|met|funded)\s+by)\s+(?:the\s+)?([A-Z][^,.;()£]{2,70})"
)
_OPEN_END = re.compile(
    r"\b(?:includ(?:es?|ed|ing)|contain(?:s|ed|ing)?|assum(?:es?|ed|ing)|propos(?:es?|ed|ing)|for|with|on|into"
    r"|towards?|by)$",
    re.IGNORECASE,
)
_OF_BODY = re.compile(r"\s+(?:for|of|across|within)\s+(?:the\s+)?(?=[A-Z])")
_BODY_TAIL = re.compile(r"\s+(?:for|of|across|within|to)\s+(?:the\s+)?[A-Z][\w&’']*(?:(?:,?\s(?:and|&|of)(?:\sthe)?\s|\s)[A-Z][\w&’']*)*$")
_PERIOD_TAIL = re.compile(
    r"\s*\b(?:for|in|of|during|over|at|as at|from)?\s*(?:the\s+)?(?:(?:financial|municipal)\s+)?(?:year|period)?\s*$", re.IGNORECASE
)
_AFTER_PERIOD = re.compile(r"^\s*(?:financial|municipal)?\s*years?\b", re.IGNORECASE)
_VERBS: tuple[tuple[re.Pattern[str], FinanceKind], ...] = (
    (re.compile(r"\bcontribut(?:es?|ed|ing)\b(?:\s+\w+){0,3}\s*$", re.IGNORECASE), "contribution"),
    (
        re.compile(
            r"\b(?:receiv(?:es?|ed)|br(?:ings?|ought) in|secured|raised|awarded|generated|obtained|attracted)\b(?:\s+\w+){0,3}\s*$", re.IGNORECASE
        ),
        "income",
    ),
    (
        re.compile(
            r"\b(?:spent|spends?|invest(?:s|ed)?|cost|costs|costing)\b(?:\s+(?!(?:are|is|was|were|of|to|at"
            r"|be)\b)\w+){0,3}\s*$",
            re.IGNORECASE,
        ),
        "expenditure",
    ),
    (re.compile(r"\b(?:allocat(?:es?|ed)|earmarked|set aside|ring-?fenced|budgeted)\b(?:\s+\w+){0,3}\s*$", re.IGNORECASE), "budget"),
    (re.compile(r"\b(?:pays?|paid|provid(?:es?|ed)|gave|gives|committed)\b(?:\s+\w+){0,2}\s*$", re.IGNORECASE), "contribution"),
)
_ON_WHAT = re.compile(r"^\s*(?:on|for|towards?)\s+(?:the\s+)?([^,.;:()£]{3,80})")
_FROM_WHOM = re.compile(r"^\s*(?:\w+\s+){0,3}(?:from|by)\s+(?:the\s+)?([^,.;()£]{3,80})")
_RIGHT_PHRASE = re.compile(
    r"^\s*\)?\s*(?:\(\s*\d[\d.]*\s?%\s*\)\s*)?(?:(?:of|in|is|was|which|relat(?:es?|ed|ing) to|into|held|for"
    r"|from)\s+)*(?:the\s+|a\s+|an\s+)?([^,.;:()£%]{3,90})"
)
_PASSED_ON = re.compile(
    r"^(?:was\s+)?(?:allocated|spent|paid|received|contributed|invested|set aside|earmarked)\s+(?:to|from|on|by|for"
    r"|in|into)\s+(?:the\s+)?(.+)",
    re.IGNORECASE,
)
_INTO_WHAT = re.compile(r"\b(?:into|to|in|within|from)\s+(?:the\s+|its\s+|our\s+)?((?:[\w’'&-]+\s+){0,6}?(?:reserves?|balances))\b", re.IGNORECASE)
_PHRASE_END = re.compile(
    r"\s+(?:in|for|during)\s+(?:the\s+)?(?:\d{4}|year|financial)|\s+(?:which|that|who|is|was|were|are|has|have|had"
    r"|will|would|to (?!the\b)|so|as|along|and (?:is|was))\b|\s+and the (?=[A-Z])|\s+and the$"
)
_COMPARES = re.compile(r"\b(?:compar(?:es?|ed|ing|able) (?:with|to)|match(?:es|ed)|up from|down from|against|previously)\W*$", re.IGNORECASE)
_CHANGES = (
    r"(?:increase|decrease|reduction|rise|fall|variance|saving|gap|shortfall|overspend|underspend|pressure|deficit"
    r"|uplift|growth|change|movement|removal|drawdown|adjustment|cut|surplus(?:es)?)s?"
)
_CHANGED_LABEL = re.compile(
    rf"^\W*(?:(?:total|net|proposed|new|planned)\s+)*(?:savings|pressures|growth)\b|\b{_CHANGES}\W*(?:\(.*)?$|\b{_CHANGES} (?:in|to|of|on|for)\b",
    re.IGNORECASE,
)
_POOL = re.compile(r"\b(?:allocation|share|proportion|part|half|out) of (?:the|an?)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_STATES = re.compile(
    r"\b(?:is|was|were|are|been|be|set|agreed|totall?(?:ed|s|ing)|amount(?:s|ed|ing)|stands?|stood|reached|comes?"
    r"|came|equals?|remains?|remained)\b",
    re.IGNORECASE,
)
_CHANGE_HEAD = re.compile(rf"\b{_CHANGES}$|\b{_CHANGES} (?:in|to|of|on)\b", re.IGNORECASE)
_CHANGE_IN = re.compile(rf"\b{_CHANGES} (?:in|to|on|for|against)\b[^.;,£]{{0,100}}\b(?:of|at|is|was|by)\s*$", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:increas|decreas|reduc|ris|rose|fell|fall|grew|grow|cut|exceed|overspen"
    r"|underspen)\w*\b[^.;,£]{0,60}\bby\s+(?:approximately |around |about |some |just |over |nearly )*$",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    rf"\s*(?:of\s+|in\s+)?(?:(?:the|this|an?)\s+)?(?:(?!(?:for|of|to|in|from|and|on"
    rf"|with)\b)[\w-]+\s+){{0,3}}(?:saved\b|(?:less|more|higher|lower) than\b|{_CHANGES}|fine|cap|threshold"
    rf"|limit)\b(?! contribution)",
    re.IGNORECASE,
)
_RELATES = re.compile(
    r"^\s*\)?\s*(?:\(\s*\d[\d.]*\s?%\s*\)\s*)?(?:relat(?:es?|ed|ing) to|(?:is|was|were) (?:for|spent on"
    r"|allocated to|from))\b",
    re.IGNORECASE,
)
_NEAR_RIGHT = re.compile(
    r"^\s*(?:of\s+)?(?:(?:increased|additional|annual|one-off|net|further|new|specific|core|recurrent|extra|total|partner)\s+)*"
    r"(?:contributions?|grants?|income|funding|budgets?|reserves?|expenditure)\b",
    re.IGNORECASE,
)
# "A contribution of more than £5 would be a key decision": a rule, and no money.
_MORE_THAN = re.compile(r"\b(?:more than|over|above|exceeding|in excess of|greater than|below|under|less than|up to)\s*$", re.IGNORECASE)
_DECIDES = re.compile(
    r"[^.;£]{0,60}?\b(?:would|must|should|shall|may|can|could|will|needs?|requires?|is|are)\b[^.;£]{0,40}"
    r"\b(?:key decisions?|approv(?:al|ed by)|authori[sz](?:ed|ation)|referred to|full council|delegated|tendered)\b",
    re.IGNORECASE,
)
_NAMED_PAYER = re.compile(r"(?:^|[,;:]|\band)\s+(?:the\s+)?([A-Z][\w&’'-]*(?:\s+(?:(?:and|of|for|the)\s+)?[A-Z][\w&’'-]*){0,8})\s*[:–-]?\s*$")
_GIVES = re.compile(r"\b(?:contribut\w+|paid|pays?|gave|gives?|provided?)\b", re.IGNORECASE)
_SPENT_ON = re.compile(
    r"^\s*(?:\(\s*\d[\d.]*\s?%\s*\)\s*)?(?:(?:was|were|is|are|went)\s+)?(?:spent\s+)?on\s+(?:the\s+)?([^,.;:()£]{3,80}?)(?=\s+and\s*$|[,.;:(]|\s*$)"
)
_MAKES_A = re.compile(  # "The Board has agreed a further contribution of"
    r"([^.;]{3,90}?)\s+(?:(?:has|have|had|will|also)\s+)*(?:agree[sd]?|ma[kd]es?|gives?|gave|provide[sd]?|offer(?:s|ed)?|confirm(?:s|ed)?|approved?)\s+"
    r"(?:an?|its|their|the)\s+(?:\w+\s+){0,3}contribution\b[^.;,]*$",
    re.IGNORECASE,
)
_GENERIC_GIFT = re.compile(
    r"^(?:(?:the|same|proposed|annual|total|its|their|agreed|planned|expected|partner|financial|revised)\s+)*contributions?$", re.IGNORECASE
)
_EXCLUDED_REACH = 70  # characters beside the amount in which a limit, charge or nation counts


def read_place(place: Place) -> Reading | None:
    """The reading of an amount, or None where its words name no kind of money that is a record."""
    if is_excluded(place):
        return None
    readings = (rule(place) for rule in _RULES)
    return next((reading for reading in readings if reading), None)


def noun_phrase(text: str) -> str:
    """The noun phrase that a text ends with, without connecting words and years: "…the total budget for 2021/22 was" to "total budget"."""
    text = _without_connectors(text)
    if costs := _COSTS_OF.search(text):
        return re.sub(r"^(?:the|an?)\s+", "", costs[1], flags=re.IGNORECASE)
    if _OPEN_END.search(text):
        return ""
    breaks = [match.end() for match in _BREAK.finditer(text) if match.end() < len(text)]
    phrase = text[max(breaks, default=0) :]
    return re.sub(r"^(?:(?:and|or|of|in|for|more|other|only|just)\s+)+", "", _YEAR_FIRST.sub("", _OF_BODY.split(phrase)[0].strip(" ,;:.–—-•·*")))


def _without_connectors(text: str) -> str:
    """A text without the years and the connecting words at its end."""
    text = re.sub(r"\([^()]*\)\s*$", "", text.rstrip())
    while True:
        shorter = _CONNECTOR.sub("", text).rstrip()
        years = find_periods(shorter)
        if years and not re.sub(_AFTER_PERIOD, "", shorter[years[-1].end :]).strip(" ,()"):
            shorter = _PERIOD_TAIL.sub("", shorter[: years[-1].start]).rstrip()
        shorter = _THE_YEAR.sub("", shorter)
        if _COSTS_OF.search(shorter) and shorter == text:
            return text
        shorter = shorter if _COSTS_OF.search(shorter) else _BODY_TAIL.sub("", re.sub(r"\([^()]*\)$", "", shorter).rstrip())
        if shorter == text:
            return text
        text = shorter


def is_excluded(place: Place) -> bool:
    """Whether the words beside the amount make it a limit, a charge, a change or the nation's money."""
    left = re.split(r"\bof which\b", place.left)[-1][-_EXCLUDED_REACH:]
    close = re.split(r"[,(;:£]|\.\s", place.right)[0][:45]
    if _MORE_THAN.search(left) and _DECIDES.match(place.right):
        return True
    return says("excluded", f"{left} £") or says("excluded", close) or _POOL.search(left) is not None or _is_change(place, close)


def _is_change(place: Place, close: str) -> bool:
    """Whether the amount is a difference: "an increase in the grant of £5", "rose by £5", "(+£5)", "a £5 saving"."""
    left = place.left[-120:]
    head = noun_phrase(left)
    named = says("difference", head) and (last_kind(head) is None or _CHANGE_HEAD.search(head) is not None)
    return bool(named or left.endswith("+") or _CHANGE_IN.search(left) or _BY.search(left) or _CHANGE_AFTER.match(close))


def _by_bracket(place: Place) -> Reading | None:
    """ "the total funding for the Board (£5,000)": the phrase before the bracket."""
    if not re.search(r"\(\s*$", place.left) or not re.match(r"\s*(?:in [^()]*)?\)", place.right):
        return None
    return _by_phrase(place)


def _by_phrase(place: Place) -> Reading | None:
    """ "the total budget was £5,000": the noun phrase before the amount names the kind."""
    phrase = "" if _begins_anew(place) else noun_phrase(place.left)
    whole = last_kind(phrase)
    if not whole:
        return None
    if whole == "contribution" and (giver := _FROM_WHOM.match(place.right)):
        return Reading(whole, noun_phrase_start(giver[1]), 0.9)
    if whole == "contribution" and (giver := _GIVER.search(place.left)):
        return Reading(whole, giver[1], 0.9)
    if "contributor" in phrase and (name := organisation_in(place.left)):  # "the County Council was the largest contributor at £5"
        return Reading("contribution", name, 0.8)
    if whole == "contribution" and (gives := _MAKES_A.search(place.left)) and (name := organisation_in(gives[1])):
        return Reading(whole, name, 0.8)
    if whole == "contribution" and (name := organisation_in(phrase)):
        return Reading(whole, re.sub(r"[’']s?$", "", name), 0.9)
    if (
        whole == "contribution"
        and _GENERIC_GIFT.match(phrase)
        and re.search(r"\b(?:the|its|this|their|same)\s+(?:\w+\s+){0,2}$", place.left[: place.left.rfind(phrase)], re.IGNORECASE)
    ):
        return Reading(whole, GIVER_SPOKEN_OF + phrase, 0.8)
    return Reading(whole, phrase, 0.9)


def _begins_anew(place: Place) -> bool:
    """Whether the amount is the next of a series, so that the words before it belong to the one before: "£1 for the budget and £2 …"."""
    return len(place.left) < place.at and bool(re.search(r"(?:[,;]|\band)\s*$", place.left))


def _by_verb(place: Place) -> Reading | None:
    """ "The council contributes £5,000", "we spent £300 on training": the verb before the amount."""
    for verb, kind in _VERBS:
        if not (match := verb.search(place.left)):
            continue
        if kind == "expenditure" and (what := _ON_WHAT.match(place.right)):
            return Reading(kind, noun_phrase_start(what[1]), 0.8)
        subject = _subject(place.left[: match.start()])
        if kind == "contribution" and subject and not (organisation_in(subject) or says("payer", subject)):
            continue  # what a resident was made to pay
        if kind in ("contribution", "expenditure"):
            return Reading(kind, subject, 0.9)
        if kind == "income" and (giver := _FROM_WHOM.match(place.right)):
            return Reading(kind, noun_phrase_start(giver[1]), 0.8)
        right = None if re.match(r"\s*(?:to|over|during|in)\b", place.right) else _RIGHT_PHRASE.match(place.right)
        return Reading(kind, noun_phrase_start(right[1]) if right else subject, 0.7)
    return None


def _by_right(place: Place) -> Reading | None:
    """ "£6,000 of grant income", "£5 contribution into the General Reserve": the phrase after the amount."""
    target = _INTO_WHAT.search(place.right[:120])
    if target and not re.search(r"[,.;:(£]", place.right[: target.start()]):
        return Reading("reserve", target[1], 0.7)
    match = _RIGHT_PHRASE.match(place.right)
    kind = first_kind(match[1][:60]) if match else None
    if not match or not kind:
        return None
    if passed := _PASSED_ON.match(match[1]):
        return Reading(kind, noun_phrase_start(passed[1]), 0.7)
    if kind == "contribution" and (giver := _FROM_WHOM.match(place.right)):
        return Reading(kind, noun_phrase_start(giver[1]), 0.8)
    return Reading(kind, noun_phrase_start(match[1]), 0.7)


def _by_next_payer(place: Place) -> Reading | None:
    """ "…paid £6,000 and the Fire Service £2,000", "Partners contribute as follows: the Council £5,000": a body right before its amount."""
    named = _NAMED_PAYER.search(place.left)
    if not named or kinds_in(named[1]) or not _GIVES.search(place.sentence[: place.at]):
        return None
    return Reading("contribution", named[1], 0.8)


def _by_spent_on(place: Place) -> Reading | None:
    """ "£5 was spent, of which £3 was on staff and £2 on training": what each part of the spending was for."""
    what = _SPENT_ON.match(place.right)
    before = place.sentence[: place.at]
    if not what or re.search(r"\bon\s*$", place.left) or not (_begins_anew(place) or re.search(r"\bof which\s*$", place.left)):
        return None
    return Reading("expenditure", noun_phrase_start(what[1]), 0.8) if first_kind(before) == "expenditure" else None


def _by_comparison(place: Place) -> Reading | None:
    """ "This compares with £4,000 in the previous year": the item spoken of before."""
    return Reading("budget", "", 0.6) if _COMPARES.search(place.left) else None


def _by_payer(place: Place) -> Reading | None:
    """ "Police (£6,000), health (£5,000)", "£4,000 from the Police": who gives, in a sentence about contributions or funding."""
    before = place.sentence[: place.at]
    giver = _COMES_FROM.match(place.right)
    if giver and (_begins_anew(place) or not kinds_in(place.left)) and kinds_in(before):
        return Reading("contribution", noun_phrase_start(giver[1]), 0.8)
    named = re.search(r"(?:^|[,;:]|\band|\bfrom|\bby)\s+(?:the\s+)?([^,;:()£]{3,60}?)\s*\(\s*$", place.left)
    if named and re.match(r"\s*(?:,\s*[\d.]+%\s*)?\)", place.right) and re.search(r"\b(?:contribut\w+|fund(?:s|ed|ing)?)\b", place.sentence):
        name = re.sub(r"^.*\b(?:from|by)\s+(?:the\s+)?|^and\s+(?:the\s+)?", "", named[1])
        return Reading("contribution", name, 0.8) if not kinds_in(name) else None
    return None


def _by_near_right(place: Place) -> Reading | None:
    """ "£5 contribution into the reserve", "£5 (76%) relates to the capital budget": what plainly belongs to the amount before it."""
    return _by_right(place) if _RELATES.match(place.right) or _NEAR_RIGHT.match(place.right) else None


def _by_clause(place: Place) -> Reading | None:
    """ "The budget has been agreed by all partners at £5,000": a cue further left that a verb of stating joins to the amount."""
    clause = re.split(r"[;:,]|\.\s", place.left)[-1]
    found = kinds_in(clause)
    if not found or _begins_anew(place) or not _STATES.search(clause[found[-1][0] :]):
        return None
    giver = _GIVER.search(clause) if found[-1][1] == "contribution" else None
    return Reading(found[-1][1], giver[1] if giver else _cue_phrase(clause), 0.5)


def _cue_phrase(clause: str) -> str:
    """The noun phrase round the last cue of a clause."""
    at = kinds_in(clause)[-1][0]
    word = re.match(r"\w+", clause[at:])
    return noun_phrase(clause[: at + len(word[0])] if word else clause)


def is_change(label: str) -> bool:
    """Whether the label of a row names a change and not a sum held: "Increase", "Net growth in budgets"."""
    return bool(_CHANGED_LABEL.search(label))


def noun_phrase_start(text: str) -> str:
    """The noun phrase that a text begins with: up to a verb, a year or a new clause."""
    return re.sub(r"\s+(?:and|or|with)$", "", _PHRASE_END.split(text)[0].strip(" ,;:–—-"))


def _subject(text: str) -> str:
    """The subject of a clause: its last organisation, or nothing where it is a pronoun or unsaid."""
    clause = re.split(r"[;:]|\.\s", text)[-1]
    if re.search(r"\b(?:it|they|which|who|this|we|and)\s+(?:also\s+|has\s+|have\s+)*$", clause, re.IGNORECASE):
        return ""
    return organisation_in(clause) or noun_phrase(clause)


_RULES: tuple[Callable[[Place], Reading | None], ...] = (
    _by_bracket,
    _by_spent_on,
    _by_payer,
    _by_next_payer,
    _by_comparison,
    _by_near_right,
    _by_verb,
    _by_phrase,
    _by_right,
    _by_clause,
)
