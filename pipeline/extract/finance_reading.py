"""The words beside an amount to what it is: kind of money and item.

`_RULES` are tried in order, the surest first; each sees the amount in its sentence and answers or
passes. No rule answers for limits, charges, prices, the nation's money or changes (`finance_exclusions`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.extract.finance_decided import by_decision
from pipeline.extract.finance_exclusions import is_excluded
from pipeline.extract.finance_payers import by_next_payer, by_part, by_payer
from pipeline.extract.finance_phrases import cue_phrase, noun_phrase, noun_phrase_start, subject_of
from pipeline.extract.finance_place import AS_BEFORE, GIVER_SPOKEN_OF, ITS_SHARE, WHAT, Place, Reading, begins_anew, next_clause_follows
from pipeline.extract.finance_scope import organisation_in
from pipeline.extract.finance_series import by_each, by_left_over, by_part_of_this, by_series, by_total_made
from pipeline.extract.finance_sources import (
    by_available,
    by_expected_from,
    by_fund,
    by_granted,
    by_held,
    by_held_in,
    by_list_of_sources,
    by_source,
    by_use_of,
    grant_before,
)
from pipeline.extract.finance_uses import (
    by_contract,
    by_contract_value,
    by_cost_of,
    by_forecast,
    by_forecast_beside_budget,
    by_of_which,
    by_pot,
    by_put_into,
)
from pipeline.extract.finance_words import first_kind, is_spending, kinds_in, last_kind, says
from pipeline.periods import MONTHS
from pipeline.records import FinanceKind

_GIVER = re.compile(r"\b(?:from|by)\s+(?:the\s+)?([A-Z][^,.;:()£]*?)(?=\s+(?:in|for|to|was|is|were|of|during)\b|\s*$)")
_VERBS: tuple[tuple[re.Pattern[str], FinanceKind], ...] = (
    (re.compile(r"\b(?:contribut(?:es?|ed|ing)|added(?! to\b)|put in)\b(?:\s+\w+){0,3}\s*$", re.IGNORECASE), "contribution"),
    (
        re.compile(
            r"\b(?:receiv(?:es?|ed)|accept(?:s|ed)?|br(?:ings?|ought) in|secured|raise[sd]|awarded|generate[sd]|obtained|attracted)\b(?:\s+\w+){0,3}\s*$",
            re.IGNORECASE,
        ),
        "income",
    ),
    (
        re.compile(
            r"\b(?:spent|spends?|invest(?:s|ed|ing)?|cost|costs|costing)\b(?:\s+(?!(?:are|is|was|were|of|to|at"
            r"|be)\b)\w+){0,3}\s*$",
            re.IGNORECASE,
        ),
        "expenditure",
    ),
    (re.compile(r"\bcarr(?:y|ies) forward\s*$", re.IGNORECASE), "reserve"),
    (
        re.compile(
            r"\b(?:allocat(?:es?|ed)|(?<!un-)earmarked(?! reserves?\b| to\s*$)|set aside|ring-?fenced|budgeted)\b(?:\s+\w+){0,3}\s*$", re.IGNORECASE
        ),
        "budget",
    ),
    (re.compile(r"\b(?:pays?|paid|provid(?:es?|ed)|gave|gives|committed)\b(?:\s+\w+){0,2}\s*$", re.IGNORECASE), "contribution"),
    (re.compile(r"\b(?<!reserve )(?<!balance )(?:funds?|meets?)\s*$", re.IGNORECASE), "contribution"),  # "the police fund £5"
)
_PAYS = re.compile(r"pa(?:ys?|id)\b", re.IGNORECASE)
_PAID_TO = re.compile(rf"^\s*to\s+{WHAT}")
_POT = re.compile(
    r"\b(?:Partnerships?|Boards?|SCP|SAB|SCB|CSP|LSCB|budgets?|pools?|funds?|costs?|running|work|reserves?|it|us|them)\b", re.IGNORECASE
)
_ON_WHAT = re.compile(rf"^\s*(?:(?:next|this) year\s+|a year\s+)?(?:on|for|towards?)\s+{WHAT}")
_FROM_WHOM = re.compile(
    r"^\s*(?:(?!(?:and|is|was|met|which)\b)\w+\s+){0,3}(?:from|by)\s+(?:the\s+)?([^,.;()£]{3,80}?)(?=\s+to\s+(?:the\s+)?[A-Z]|[,.;()£]|$)"
)
_RIGHT_PHRASE = re.compile(
    rf"^\s*\)?\s*{ITS_SHARE}(?:(?:of|in|is|was|which|relat(?:es?|ed|ing) to|into|held|for"
    r"|from|under)\s+)*(?:the\s+|a\s+|an\s+)?([^,.;:()£%·•|]{3,90})"
)
_SHARE_OF = re.compile(r"\d\s?(?:%|per cent) of (?:the )?(?:total of |sum of )?$")
_NO_NAME = re.compile(r"(?:taking|increasing|bringing|leaving|making|giving|reducing|compared|up|down)\b", re.IGNORECASE)
_PART_OF_WHOLE = re.compile(r"\s*\(\s*[\d.]+\s?%\s*\)\s*of\b")
_PASSED_ON = re.compile(
    r"^(?:was\s+)?(?:allocated|spent|paid|received|contributed|invested|set aside|earmarked)\s+(?:to|from|on|by|for"
    r"|in|into)\s+(?:the\s+)?(.+)",
    re.IGNORECASE,
)
_INTO_WHAT = re.compile(
    r"\b(?:into|to|in|within|from)\s+(?:the\s+|its\s+|our\s+)?((?:(?!to\b|budgets?\b)[\w’'&-]+\s+){0,6}?(?:reserves?|balances))\b", re.IGNORECASE
)
_COMPARES = re.compile(r"\b(?:compar(?:es?|ed|ing|able) (?:with|to)|match(?:es|ed)|up from|down from|against|previously)\W*$", re.IGNORECASE)
_INSERTED = re.compile(r",\s+(?:if|when|where|as|once|including|excluding)\b[^,;:£.]{3,60},")  # "the value, if extended to five years, would be"
# "The contribution was £5. It will be £6 in 2024/25."
_IT_IS = re.compile(r"\W*(?:It|This(?: figure| sum)?) (?:will (?:be|rise to|fall to|remain)|is|was|rises to|rose to|fell to|remains)\s*")
_HAD_GROWN = re.compile(  # "By 2023/24 this had risen to £9m"
    r"\W*(?:By|In)\s+(?:20\d\d[-–/\d]*|last year|this year),?\s+(?:this|it|the (?:figure|sum|total|bill|cost)|that)\s+(?:had\s+|has\s+|will have\s+)?"
    r"(?:risen|rose|grown|grew|increased|fallen|fell|dropped|reached|doubled|come|was|is)(?:\s+(?:to|down to|up to))?\s*(?:around\s+|about\s+|nearly\s+|almost\s+|just (?:over|under)\s+)?"
)
_IN_A_YEAR = re.compile(
    r"\s*(?:in|for|from)\s+(?:20\d\d|the (?:next|coming|previous|current) (?:financial )?year\b|next year\b|this year\b)", re.IGNORECASE
)
_GIFT_OF = re.compile(r"\bcontributions? of (?:the )?([A-Z][^,.;:()£]*?)(?=\s+(?:in|for|to|towards|was|is|will)\b)")
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
_BUDGET_FOR = re.compile(
    r"\bbudgets? for [^,;:£]{3,60}\b(?:spend|spending|expenditure|costs?)\b[^,;:£]{0,20}\bof\s*$", re.IGNORECASE
)  # what it is to be spent on
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
_SPENT_ON = re.compile(
    rf"^\s*{ITS_SHARE}(?:(?:was|were|is|are|went)\s+)?(?:spent\s+)?on\s+(?:the\s+)?([^,.;:()£]{{3,80}}?)(?=\s+and\s*$|[,.;:(]|\s*$)"
)
_MAKES_A = re.compile(  # "The Board has agreed a further contribution of"
    r"([^.;]{3,90}?)\s+(?:(?:has|have|had|will|also)\s+)*(?:agree[sd]?|ma[kd]es?|gives?|gave|provide[sd]?|offer(?:s|ed)?|confirm(?:s|ed)?|approved?)\s+"
    r"(?:an?|its|their|the)\s+(?:\w+\s+){0,3}contribution\b[^.;,]*$",
    re.IGNORECASE,
)
_ITS_GIFT = re.compile(r"([^.;]{3,120}?)\s+(?:its|their)\s+(?:\w+\s+){0,2}contribution\b[^.;,]*$", re.IGNORECASE)
_GENERIC_GIFT = re.compile(
    r"^(?:(?:the|same|proposed|annual|total|its|their|agreed|planned|expected|partner|financial|revised)\s+)*contributions?$", re.IGNORECASE
)
_PASSIVES: tuple[tuple[str, FinanceKind], ...] = (
    ("spent|invested|paid out|needed", "expenditure"),
    ("allocated|earmarked|set aside|budgeted|ring-?fenced|retained|held back", "budget"),
    ("received|raised|generated|earned|secured|awarded", "income"),
    ("contributed|provided|pledged", "contribution"),
    ("carried forward|brought forward", "reserve"),
)
_PASSIVE = re.compile(
    r"\s*(?:\([^)]*\)\s*|,\s*(?:or\s+)?\d[\d.]*\s?(?:%|per cent)[^,£.;]{0,30},\s*)?(?:(?:had|has|have) been|was|were|is|are|will be|being)\s+(?:also\s+|then\s+)?"
    r"(?:(?:forecast|expected|projected|planned|due|likely|estimated) to (?:be|have been)\s+)?(" + "|".join(words for words, _ in _PASSIVES) + r")\b",
    re.IGNORECASE,
)
_PASSIVE_OF_WHAT = re.compile(
    rf"\s*(?:on|for|to|towards?|from|by|through)\s+(?:the\s+)?(?!\d|(?:{'|'.join(MONTHS)})\b|(?:end|year|financial year)\b)([^,.;:()£]{{3,80}})",
    re.IGNORECASE,
)


def read_place(place: Place) -> Reading | None:
    """The reading of an amount, or None where its words name no kind of money that is a record."""
    if certain := by_left_over(place) or by_list_of_sources(place) or by_contract_value(place):
        return certain
    if is_excluded(place):
        return None
    readings = (rule(place) for rule in _RULES)
    return next((reading for reading in readings if reading), None)


def has_verb_after(place: Place) -> bool:
    """Whether a verb after the amount says what became of it, so that it is not one of a series."""
    return _PASSIVE.match(place.right) is not None


def _by_bracket(place: Place) -> Reading | None:
    """ "the total funding for the Board (£5,000)": the phrase before the bracket."""
    if not re.search(r"\(\s*$", place.left) or not re.match(r"\s*(?:in [^()]*)?\)", place.right):
        return None
    return _by_phrase(place)


def _by_phrase(place: Place) -> Reading | None:
    """ "the total budget was £5,000": the noun phrase before the amount names the kind."""
    phrase = "" if begins_anew(place) else noun_phrase(place.left)
    whole = "expenditure" if is_spending(phrase) else "budget" if phrase and _BUDGET_FOR.search(place.left) else last_kind(phrase)
    if not whole:
        return None
    if whole == "contribution" and (giver := _FROM_WHOM.match(place.right)):
        return Reading(whole, noun_phrase_start(giver[1]), 0.9)
    if whole == "contribution" and (giver := _GIVER.search(place.left)):
        return Reading(whole, giver[1], 0.9)
    if whole == "contribution" and (giver := _GIFT_OF.search(place.left)) and organisation_in(giver[1]):
        return Reading(whole, giver[1], 0.8)  # "the contribution of the County Council for 2023/24 was £5"
    if "contributor" in phrase and (name := organisation_in(place.left)):  # "the County Council was the largest contributor at £5"
        return Reading("contribution", name, 0.8)
    if whole == "contribution" and (gives := _MAKES_A.search(place.left) or _ITS_GIFT.search(place.left)) and (name := organisation_in(gives[1])):
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


def _by_verb(place: Place) -> Reading | None:
    """ "The council contributes £5,000", "we spent £300 on training": the verb before the amount."""
    for verb, kind in _VERBS:
        if not (match := verb.search(place.left)):
            continue
        if kind == "expenditure" and (what := _ON_WHAT.match(place.right)):
            return Reading(kind, noun_phrase_start(what[1]), 0.8)
        subject = subject_of(place.left[: match.start()])
        if kind == "contribution" and subject and not (organisation_in(subject) or says("payer", subject)):
            continue  # what a resident was made to pay
        if _PAYS.match(match[0]) and (paid := _PAID_TO.match(place.right)) and not _POT.search(paid[1]):
            return Reading("expenditure", noun_phrase_start(paid[1]), 0.7)
        if kind in ("contribution", "expenditure"):
            return Reading(kind, subject, 0.9)
        if kind == "reserve" and (what := _ON_WHAT.match(place.right)):
            return Reading(kind, noun_phrase_start(what[1]), 0.7)
        if kind == "income" and (giver := _FROM_WHOM.match(place.right)):
            return Reading(kind, noun_phrase_start(giver[1]), 0.8)
        right = None if re.match(r"\s*(?:to|over|during|in|and|but|or|an?|each|per)\b", place.right) else _RIGHT_PHRASE.match(place.right)
        return Reading(kind, noun_phrase_start(right[1]) if right else subject, 0.7)
    return None


def _by_right(place: Place) -> Reading | None:
    """ "£6,000 of grant income", "£5 contribution into the General Reserve": the phrase after the amount."""
    if next_clause_follows(place):
        return None
    if target := _target(place.right[:120]):
        return Reading("reserve", target[1], 0.7)
    match = _RIGHT_PHRASE.match(place.right)
    kind = first_kind(match[1][:60]) if match else None
    if not match or not kind or _NO_NAME.match(match[1]) or _PART_OF_WHOLE.match(place.right):
        return None
    if passed := _PASSED_ON.match(match[1]):
        return Reading(kind, noun_phrase_start(passed[1]), 0.7)
    if kind == "contribution" and (giver := _FROM_WHOM.match(place.right)):
        return Reading(kind, noun_phrase_start(giver[1]), 0.8)
    return Reading(kind, noun_phrase_start(match[1]), 0.7)


def _by_spent_on(place: Place) -> Reading | None:
    """ "£5 was spent, of which £3 was on staff and £2 on training": what each part of the spending was for."""
    what = _SPENT_ON.match(place.right)
    before = place.sentence[: place.at]
    if not what or re.search(r"\bon\s*$", place.left) or not (begins_anew(place) or re.search(r"\bof which\s*$", place.left)):
        return None
    return Reading("expenditure", noun_phrase_start(what[1]), 0.8) if first_kind(before) == "expenditure" else None


def _by_passive(place: Place) -> Reading | None:
    """ "£5 had been spent by March", "£4 was set aside for reviews", "£3 was raised from training": the verb after the amount."""
    verb = _PASSIVE.match(place.right)
    if not verb:
        return None
    kind = next(kind for words, kind in _PASSIVES if re.fullmatch(words, verb[1], re.IGNORECASE))
    what = _PASSIVE_OF_WHAT.match(place.right[verb.end() :])
    given = grant_before(place) if kind == "income" and not what else ""
    return Reading(kind, noun_phrase_start(what[1]) if what else given or verb[1], 0.7)


def _by_target(place: Place) -> Reading | None:
    """ "£5 was moved into the general reserve", "set aside £4 in general reserves": what is put into a reserve is one."""
    target = None if next_clause_follows(place) else _target(place.right[:80])
    if not target or re.match(r"from\b", target[0], re.IGNORECASE):
        return None
    return Reading("reserve", target[1], 0.7)


def _target(right: str) -> re.Match[str] | None:
    """Where the clause right of an amount names a reserve that it is put into, held in or taken from."""
    target = _INTO_WHAT.search(right)
    return None if target and re.search(r"[,.;:(£]", right[: target.start()]) else target


def _by_share(place: Place) -> Reading | None:
    """ "The council's share of the income was £5, 47% of £9": what a percentage is taken of."""
    if not _SHARE_OF.search(place.left) or "£" not in (before := place.sentence[: place.at]):
        return None
    kind = last_kind(before[: before.index("£")])
    return Reading("income" if kind == "contribution" else kind, cue_phrase(before[: before.index("£")]), 0.7) if kind else None


def _by_comparison(place: Place) -> Reading | None:
    """ "This compares with £4,000 in the previous year": the item spoken of before."""
    is_it = len(place.left) == place.at and ((_IT_IS.fullmatch(place.left) and _IN_A_YEAR.match(place.right)) or _HAD_GROWN.fullmatch(place.left))
    return Reading("budget", AS_BEFORE, 0.6) if is_it or _COMPARES.search(place.left) else None


def _by_near_right(place: Place) -> Reading | None:
    """ "£5 contribution into the reserve", "£5 (76%) relates to the capital budget": what plainly belongs to the amount before it."""
    return _by_right(place) if _RELATES.match(place.right) or _NEAR_RIGHT.match(place.right) else None


def _by_clause(place: Place) -> Reading | None:
    """ "The budget has been agreed by all partners at £5,000": a cue further left that a verb of stating joins to the amount."""
    parts = [part for part in re.split(r"[;:,]|\.\s", _INSERTED.sub("", place.left)) if part.strip()] or [""]
    set_in = next((at for at in (-1, -2) if len(parts) >= -at and _SET_IN.match(parts[at]) and not kinds_in(parts[at])), None)
    clause = " ".join(parts[set_in - 1 :]) if set_in and (set_in == -1 or _VERB_ALONE.fullmatch(parts[-1])) else parts[-1]
    found = kinds_in(clause)
    if (
        not found
        or begins_anew(place)
        or _CHANGE_IN_CLAUSE.search(re.sub(r"\([^()]*\)", "", clause))
        or not (_STATES.search(clause[found[-1][0] :]) or _BRINGS_TO.search(clause))
    ):
        return None
    giver = _GIVER.search(clause) if found[-1][1] == "contribution" else None
    return Reading(found[-1][1], giver[1] if giver else cue_phrase(clause), 0.5)


_RULES: tuple[Callable[[Place], Reading | None], ...] = (
    by_series,
    by_part_of_this,
    by_total_made,
    by_each,
    by_cost_of,
    by_forecast_beside_budget,
    _by_bracket,
    _by_spent_on,
    by_payer,
    by_next_payer,
    by_part,
    _by_target,
    by_available,
    by_expected_from,
    by_held,
    by_use_of,
    _by_passive,
    _by_share,
    _by_comparison,
    by_decision,
    _by_near_right,
    _by_verb,
    _by_phrase,
    _by_right,
    _by_clause,
    by_fund,
    by_of_which,
    by_contract,
    by_pot,
    by_put_into,
    by_held_in,
    by_granted,
    by_source,
    by_forecast,
)
