"""What was found to how it is judged: a strength, a point to improve, a risk, or a plain figure.

Cue words are weighed clause by clause: what follows "however" or "but" counts more than what
stands before it, what is granted with "while" or "despite" counts less. What the figures of a
clause say (`finding_trends.py`) is weighed with them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.extract.finding_prose import plain
from pipeline.extract.finding_trends import trend
from pipeline.literals import Expression
from pipeline.records import Judgement
from pipeline.vocabulary import entries

_TURN = re.compile(r"\b(?:however|(?<!all )(?<!every )but|nevertheless)\b(?!,? not all)|, (?:al)?though\b", re.IGNORECASE)
_GRANTED = re.compile(
    r"^(?:al)?though\b[^,.;]*"
    r"|\b(?:while|whilst|despite|in spite of|in the face of|(?:when|whilst|while) facing|in the midst of|amid)\b[^,.;]*",
    re.IGNORECASE,
)
# A new subject ends a condition: "when somebody is missing there is a plan".
_NEW_SUBJECT = (
    r"(?<!where)(?<!when)(?<! if)(?<!that)(?<!what)(?<! how)(?<! and)(?<! or)(?<! as)"
    r" (?:they|there|it|these|this|staff|workers|social workers|leaders|managers|practitioners) (?:is|are|was|were|has|have|receive|do|does)\b"
)
# "Where consent is needed, it is sought": what a thing hangs on is no need and no risk.
_CONDITION = re.compile(
    r"(?:^|(?<=, )|(?<=[a-z] ))(?:when(?:ever)?|where(?:ver)?|if|should|unless|in case|once)\b(?! (?:they|it|this) (?:is|was|are|were) (?:not )?(?:late|missed))"
    rf"(?: [^\s,.;]+){{0,2}}(?:(?!{_NEW_SUBJECT})[^,.;])*",
    re.IGNORECASE,
)
# What may stand before a condition that only says of when the rest speaks; "plans drift where visits are late" tells of both.
_OPENS = re.compile(r"\W*(?:\w+(?: \w+){0,2},\s*)?")
_NEGATED = re.compile(r"\b(?:not|no|never|rarely|without|less|lack of|cannot)\b(?: [\w-]+){1,3}", re.IGNORECASE)
# "Not only knowledge but also care": both are there.
_NOT_ONLY = re.compile(r",? \bnot (?:only|just|solely|simply|merely)\b(?P<first>[^.;]{0,120}?)(?:,? but\b(?: also\b)?|$|(?=[.;]))", re.IGNORECASE)
# "Children do not wait unnecessarily", "do not move unless they wish to": what is rightly not so.
_RIGHTLY_NOT = re.compile(
    r"\b(?:do|does|did|are|is|were|was|be|been|being) not (?:(?!always|yet|consistently|and|but|that)[\w’'-]+ ){0,6}?"
    r"(?:unnecessar(?:y|ily)|inappropriate(?:ly)?|prematurely|unduly|needlessly|unless)\b",
    re.IGNORECASE,
)
# "An accurate view of what needs to improve" says nothing of how large the need is.
_WHAT_NEEDS = re.compile(
    r"\b(?:what|where|who|areas? (?:that|which)) (?:still )?(?:(?:they|we|he|she|families|parents|carers|staff) )?"
    r"(?:needs?|must|has|have) to (?:\w+ )?(?:change|improve|happen|be (?:done|improved|better))\b",
    re.IGNORECASE,
)
# "They come into care only when they need to": a measured step, and no small share.
_ONLY_WHEN = re.compile(r"\bonly (?=(?:[a-z’-]+ ){1,5}(?:when|where|if)\b)", re.IGNORECASE)
# "Children who were not known to any service were seen", "those who are unable to go home are supported": that tells who they are.
_PROPORTION = re.compile(r"\b(?:proportion|percentage|number|rate|share) of\b", re.IGNORECASE)  # then who they are is what is counted
_WHO_CANNOT = re.compile(
    r"\b(?:who|that) (?:are|were|is|was) (?:not in education,? (?:employment,? )?(?:or training)?|(?:unable|not able) to (?:return|remain|live|stay|go|attend)\b)[^,.;]{0,70}?"
    r"(?= (?:are|were|is|was|receive|have|has|get|benefit)\b)",
    re.IGNORECASE,
)
_WHO_THEY_ARE = re.compile(
    r"\b(?:who|that) (?:were|was|are|is|had been|have been) not (?:yet |previously |otherwise )?(?:known|registered|enrolled|seen before)\b(?: (?:to|with|by|at|in) [\w-]+ [\w-]+)?",
    re.IGNORECASE,
)
# "Knew how to report abuse", "a lead for neglect": harm that somebody knows of, works on or is asked about is a topic, and no harm that was done.
_HARM = (
    r"(?:(?:child|domestic|sexual|criminal|financial|physical|emotional|online|self-|female|knife|gang|county|modern|coercive|honou?r-based|peer-on-peer)[ -]?)*"
    r"(?:abuse|neglect|exploitation|violence|slavery|harm|trafficking|radicalisation|cruelty|bullying|offending|crime)"
)
_TOPIC = Expression(
    r"\b(?P<handled>report(?:ing)?|recogni[sz]\w*|spot(?:ting)?|identify(?:ing)?|understand(?:ing)?|understood|know(?:ledge|ing|s)?|knew|aware(?:ness)?|train(?:ing|ed)|courses?|leads?"
    r"|tackl\w+|prevent(?:ing|ion|s)?|respond\w*|response|work|polic(?:y|ies)|strateg(?:y|ies)|guidance|campaigns?|assessments?)"
    rf"(?P<between>(?: (?:of|about|on|for|to|how|and|the|tackle|report|recognise|prevent|spot|what|is|signs|in)){{0,4}}) {_HARM}(?:(?:,| and| or) {_HARM})*",
)
# "Leaders understand the pressures on carers", "plans respond to needs and risks": worries that are known of and dealt with are a topic too.
_WORRY = r"(?:risks?|concerns?|challenges|pressures|trauma|vulnerabilit(?:y|ies)|worries|difficulties|gaps|harm)"
_BREAKS_OFF = r"(?:not|no|lack|that|few|at|as|being|is|are|was|were|has|have|poses?|presents?|faces?|remains?|continues?|means?|creates?)"
_FACED = Expression(
    r"\b(?P<faced>(?:address(?:ed|es|ing)?|respond(?:s|ed|ing)? (?:\w+ly |well )?to|response to|recogni[sz](?:e|es|ing)|understand(?:s|ing)?(?: of)?|understood|aware(?:ness)? of|cognisant of"
    r"|alert to|attuned to|sensitive to|honest about|open about|manag(?:e|es|ed|ing)|mitigat(?:e|es|ed|ing)|minimis(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|screen(?:s|ed|ing)?"
    r"|analys(?:e|es|ed|is|ing)(?: of)?|consider(?:s|ed|ing)?|consideration of|assess(?:es|ed|ing)?|explor(?:e|es|ed|ing)|monitor(?:s|ed|ing)?|track(?:s|ed|ing)?|tackl(?:e|es|ed|ing)"
    r"|escalat(?:e|es|ed|ing)|discuss(?:es|ed|ing)?|act(?:s|ed|ing)? on|prevent(?:s|ed|ing)?|overc(?:ome|omes|ame|oming)|resolv(?:e|es|ed|ing)|notified of|knowledgeable about"
    r"|knowledge of|acknowledg(?:e|es|ed|ing)|accountability for|responsibility for|details? about|focus(?:es|ed|ing)? on|including|evidence of"
    r"|information (?:about|on)|views on|thresholds? of|match(?:es|ed)? to|proportionate to)"
    r"(?: and \w+)?)"
    rf"(?P<between>(?: (?!{_BREAKS_OFF}\b)[\w’'-]+,?){{0,7}}?) {_WORRY}(?:(?:,| and| or) (?:[\w’'-]+ ){{0,2}}?{_WORRY})*\b"
    r"(?: (?:from )?(?:worsening|escalating|increasing|arising)\b(?: and \w+ing\b)?)?",
)
_CATEGORY = re.compile(r"\b(?:neglect (?:and|or|/|&) )?acts? of omission\b", re.IGNORECASE)  # the name of a kind of abuse
# "92% of children who went missing were seen": who was seen, not how many went
_SHARE_OF_GROUP = re.compile(
    r"(?P<of>\b(?:half|third|quarter|%|per cent|most|all|(?:in|out of) (?:ten|five|four|three)|majority) of )"
    r"(?P<group>(?:the )?[\w-]+(?: [\w-]+)?) who (?:had|have|were|are|was|had been|have been|went|go|had gone|experienced?|suffer(?:ed)?|report(?:ed)?) [^,.;]{2,40}?"
    r"(?= (?:were|was|had|have|felt|said|received|got|knew|told|saw)\b)",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d[\d,.]*")  # among several figures one word that speaks well or ill by the way says nothing of them
AFTER_TURN, BEFORE_TURN, GRANTED = 1.5, 0.75, 0.4
TREND = 5  # what a figure says outweighs a word beside it: "waiting lists" are a pressure, "waiting lists fell by a third" is none
# Of two labels with the same weight the earlier one is taken: what asks for attention must not be lost.
_ORDER: tuple[Judgement, ...] = ("improvement", "risk", "strength", "neutral")


@lru_cache(maxsize=4096)  # a sentence is asked about again where it goes on from the one before
def judge(text: str) -> Judgement:
    """The judgement that the words of a finding speak for; neutral where none does."""
    weights = dict.fromkeys(_ORDER, 0.0)
    for clause, share in _clauses(_without_topics(_WHO_THEY_ARE.sub("", _WHAT_NEEDS.sub("it", plain(text))))):
        affirmed = _NEGATED.sub(" ", clause)
        for entry in entries("finding_judgements").possible_in(clause):
            said = affirmed if entry.values.get("negatable") else clause
            hits = sum(1 for _ in entry.expression.regex.finditer(said))
            weights[entry.label] += share * float(entry.values.get("weight", 1)) * min(hits, 2)  # type: ignore[arg-type, index]
        if said_by_figures := trend(clause):
            weights[said_by_figures] += share * TREND
    best = max(_ORDER, key=lambda label: weights[label])
    return best if weights[best] > (1 if len(_FIGURES.findall(text)) > 1 else 0) else "neutral"


def _without_topics(text: str) -> str:
    """A text without harm and worries that are only what somebody knows of, works on or is counted under; what is "not only" so is so."""
    text = _ONLY_WHEN.sub("", text if _PROPORTION.search(text) else _WHO_CANNOT.sub("", text))
    text = _RIGHTLY_NOT.sub("appropriately", _NOT_ONLY.sub(r"\g<first> and", text))
    text = _FACED.sub(r"\g<faced>\g<between> it", _TOPIC.sub(r"\g<handled>\g<between> it", text))
    return _SHARE_OF_GROUP.sub(r"\g<of>\g<group>", _CATEGORY.sub("it", text))


def _clauses(text: str) -> list[tuple[str, float]]:
    """The stretches of a text, each with the share its words count."""
    granted = [match[0] for match in _GRANTED.finditer(text)]
    text = _GRANTED.sub(" ", text)
    if (rest := _CONDITION.sub(" ", text)).strip(" .;,"):
        granted += [match[0] for match in _CONDITION.finditer(text) if not _OPENS.fullmatch(text[: match.start()])]
        text = rest
    before, *after = _TURN.split(text, maxsplit=1)
    if not after or not before.strip(" .;,"):
        return [(before, 1.0), *((rest, 1.0) for rest in after), *((words, GRANTED) for words in granted)]
    return [(before, BEFORE_TURN), (after[0], AFTER_TURN), *((words, GRANTED) for words in granted)]
