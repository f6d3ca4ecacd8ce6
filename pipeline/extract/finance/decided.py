"""Sums that a decision sets aside to what they are for: a budget, whatever pays for it."""

from __future__ import annotations

import re

from pipeline.extract.finance.phrases import noun_phrase, noun_phrase_start
from pipeline.extract.finance.place import ROUGHLY, WHAT, Place, Reading

_ALLOCATION_OF = re.compile(rf"(?<!grant )(?<!funding )\b(?:allocation|release) of\s+{ROUGHLY}$", re.IGNORECASE)
_OF_FUNDING = re.compile(r"\s*of (?:the )?(?:[\w-]+ ){0,3}funding\b", re.IGNORECASE)
_FOR_WHAT = re.compile(rf"\s*(?:for|to|towards?)\s+{WHAT}", re.IGNORECASE)
_BUDGET_HAS = re.compile(r"\bbudget (?:also |now )?(?:includes?|included|contains?|contained|provides?|provided)\s*$", re.IGNORECASE)
_FOR_USE = re.compile(rf"\s*(?:for|to (?:support|fund|provide|pay for|meet))\s+{WHAT}", re.IGNORECASE)
_AWARDS = re.compile(r"\b(?:award|awarding|grant|granting|donate)\s*$", re.IGNORECASE)  # "award £5 to the forum"
_TO_WHOM = re.compile(r"\s*(?:each year\s+|a year\s+)?to\s+(?:the\s+)?([^,.;:()£]{3,80}?)(?=\s+(?:for|in|towards)\b|[,.;:()£]|\s*$)", re.IGNORECASE)
_APPROVES_FUNDING = re.compile(
    rf"\b(?:approv|agree|authori[sz]|releas|commit)\w*\s+(?:the\s+)?((?:(?!grant)[\w-]+\s+){{0,3}}funding)(?: allocation)? of\s+{ROUGHLY}$",
    re.IGNORECASE,
)
# "agrees to the provision of capital (approximately £5)", "11 new projects totalling £5"
_PROVISION = re.compile(rf"\bprovision of (?:the )?((?:capital|revenue)(?: funding)?|funding)\s*\(?(?:of )?{ROUGHLY}$", re.IGNORECASE)
_PROJECTS = re.compile(
    rf"\b((?:[\w-]+ ){{0,2}}(?:projects|schemes|programmes|works|carry[- ]forwards?(?: requests)?)),?"
    rf" (?:totalling|amounting to|worth|costing|with an? (?:total |combined |overall )?(?:value|cost) of)\s+{ROUGHLY}$",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"\s*(?:(?:to )?be|was|were|is|are|has been|have been|will be) (?:added to|included in|built into) (?:the )?((?:[\w-]+ ){0,3}(?:programme|budget))\b",
    re.IGNORECASE,
)
_PROVISION_OF = re.compile(rf"\b(?:provision|allowance) of\s*{ROUGHLY}$", re.IGNORECASE)  # "A provision of £5 has been made for the pay award"
_MADE_FOR = re.compile(rf"\s*(?:has been|have been|is|was|will be|be) (?:made|set aside|included|held) (?:for|towards) {WHAT}", re.IGNORECASE)
_MORE = re.compile(r"\W*(?:an? )?(?:extra|further|additional|another)(?: sum of)?\W*", re.IGNORECASE)
_THAT = re.compile(r"\bthat\s*$", re.IGNORECASE)
_REQUIREMENT = re.compile(rf"\b((?:total )?council tax requirement)\b[^.;:£]{{0,100}}\b(?:set at|be|is|of|at)\s+{ROUGHLY}$", re.IGNORECASE)
# "approves up to £5 to be provided to the trust", "allocates £5 to fund a scheme"
_SETS_ASIDE = re.compile(
    rf"\b(?:approv(?:es?|ed|ing)|agree[sd]?(?: to)?(?: provide)?|allocat(?:es?|ed|ing)|authoris(?:es?|ed)|releas(?:es?|ed))\s+(?:a sum of |a further )?{ROUGHLY}$",
    re.IGNORECASE,
)
_USED_FOR = re.compile(
    r"\s*(?:(?:to be|being) (?:provided|paid|given|granted|awarded|allocated) to|to (?:fund|pay for|support|deliver|provide))\s+(?:the\s+|an?\s+)?([^,.;:()£]{3,80})",
    re.IGNORECASE,
)


def by_requirement(place: Place) -> Reading | None:
    """ "the council tax requirement be set at £5": what a council is to get from its tax, whatever the charge of a band is."""
    required = _REQUIREMENT.search(place.left)
    return Reading("income", required[1], 0.8) if required else None


def by_decision(place: Place) -> Reading | None:
    """ "the allocation of £5 of funding for phase 1", "approves capital funding of £4": what somebody decides to spend."""
    if _ALLOCATION_OF.search(place.left):
        funding = _OF_FUNDING.match(place.right)
        what = _FOR_WHAT.match(place.right, funding.end() if funding else 0)
        if what or funding:
            return Reading("budget", noun_phrase_start(what[1]) if what else "allocation", 0.8)
    if _AWARDS.search(place.left) and (what := _TO_WHOM.match(place.right)):
        return Reading("expenditure", noun_phrase_start(what[1]), 0.7)
    if _SETS_ASIDE.search(place.left) and (what := _USED_FOR.match(place.right)):
        return Reading("budget", noun_phrase_start(what[1]), 0.7)
    if _BUDGET_HAS.search(place.left) and (what := _FOR_USE.match(place.right)):
        return Reading("budget", noun_phrase_start(what[1]), 0.7)
    if added := _ADDED.match(place.right):
        phrase = (
            "" if _THAT.search(place.left) or _MORE.fullmatch(place.left) else noun_phrase(place.left)
        )  # "recommends that £5 be added to the fostering budget"
        if phrase or added[1]:
            return Reading("budget", phrase or added[1], 0.7)
    if _PROVISION_OF.search(place.left) and (what := _MADE_FOR.match(place.right)):
        return Reading("budget", noun_phrase_start(what[1]), 0.7)
    approved = _APPROVES_FUNDING.search(place.left) or _PROVISION.search(place.left) or _PROJECTS.search(place.left)
    return Reading("budget", approved[1], 0.7) if approved else None
