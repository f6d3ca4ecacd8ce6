"""Percentages and parts in a sentence to shares and checks: "£A, 35% of the total of £B", "of which £A (76%)".

A share that arithmetic does not bear out, parts that do not make up their whole, and a change that is
not the difference of its ends are Problems: the document contradicts itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from pipeline.document import Document
from pipeline.extract.finance.checks import parts_agree, share_agrees
from pipeline.extract.finance.notices import line_notice
from pipeline.extract.money import Amount, decimal_string, find_amounts, last_digit
from pipeline.records import FinanceLine, Problem

Pairs = list[tuple[FinanceLine, Amount]]

_PERCENT = re.compile(r"(?<![\d.])(?P<share>\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)(?=\W|$)", re.IGNORECASE)
_OF_WHOLE = re.compile(
    r"^\s*\)?\s*of\s+(?:the\s+|its\s+|their\s+|our\s+|this\s+|that\s+|all\s+)?(?:[\w’'&-]+\s+){0,3}?(?:total"
    r"|overall|whole|budget|funding|income|expenditure|costs?|contributions?)\b|^\s*of\s+(?=£)",
    re.IGNORECASE,
)
_THIS_IS = re.compile(r"^\W*(?:this|that|it|which)\b[^.;]{0,60}$", re.IGNORECASE)
_DIRECT = re.compile(r"^\s*\(\s*(?P<share>\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)")
_PERCENT_BEFORE = re.compile(
    r"(?P<share>\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)\s*(?:(?:from|by|of which from)\s+[^£%,;()]{3,60})?\(\s*$"
    r"|\(\s*(?P<inside>\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)\s*[,;:–-]\s*$"
)
_PARTS = re.compile(r"\bof which\b|\bcompris(?:es|ed|ing)\b|\bmade up of\b|\bconsist(?:s|ed|ing) of\b|\bsplit between\b", re.IGNORECASE)
_CHANGE = re.compile(r"\b(?:increase|decrease|reduction|rise|fall|change|difference|uplift) of\s*$", re.IGNORECASE)


def check_sentence(document: Document, sentence: str, found: Pairs, subject: FinanceLine | None) -> list[Problem]:
    """Set `share` and `check` of the lines of one sentence (and of the line it refers back to); the problems are what does not hold."""
    problems = _shares_of_whole(document, sentence, found, subject)
    problems += _shares_in_brackets(document, sentence, found)
    problems += _parts(document, sentence, found)
    problems += _change(document, sentence, found)
    return problems


def _shares_of_whole(document: Document, sentence: str, found: Pairs, subject: FinanceLine | None) -> list[Problem]:
    """ "£A, 35% of the total budget of £B"; "This is 31% of the total funding (£B)" of the line before."""
    problems = []
    for match in _PERCENT.finditer(sentence):
        if not _OF_WHOLE.match(sentence[match.end() :]):
            continue
        before = [line for line, amount in found if amount.end <= match.start()]
        after = [line for line, amount in found if amount.start >= match.end()]
        part = before[-1] if before else subject if _THIS_IS.match(sentence[: match.start()]) else None
        whole = after[0] if after and _is_whole(sentence, match.end(), found) else None
        if re.match(r"\s*\(", sentence[match.end() :]) and len(after) > 1:  # "35% (£A) of the total of £B"
            part, whole = after[0], after[1]
        if part and not part.share:
            problems += _settle(document, part, whole, match["share"])
    return problems


def _is_whole(sentence: str, start: int, found: Pairs) -> bool:
    """Whether the next amount after a percentage is what it is a percentage of: nothing but its name stands between."""
    following = next(amount for _, amount in found if amount.start >= start)
    return not re.search(r"[,;%]|\d\b(?!/)", re.sub(r"\b20\d\d\S*", "", sentence[start : following.start]))


def _shares_in_brackets(document: Document, sentence: str, found: Pairs) -> list[Problem]:
    """ "of which £A (76%)" and "35% (£A) of the total of £B"."""
    problems = _shares_of_sum(document, sentence, found)
    for at, (line, amount) in enumerate(found):
        share = _share_beside(sentence, amount)
        if not share or line.share:
            continue
        whole = _whole(sentence, found, at)
        if whole or not line.total:
            problems += _settle(document, line, whole, share)
    return problems


def _share_beside(sentence: str, amount: Amount) -> str | None:
    """The percentage printed beside an amount: "£5 (60%)", "60% (£5)", "60% from the council (£5)", "(60%, £5)"."""
    match = _DIRECT.match(sentence[amount.end :]) or _PERCENT_BEFORE.search(sentence[: amount.start])
    return (match["share"] or match["inside"] if match.re is _PERCENT_BEFORE else match["share"]) if match else None


def _shares_of_sum(document: Document, sentence: str, found: Pairs) -> list[Problem]:
    """ "the Council £A (60%) and the Police £B (40%)": shares that make a hundred are those of the sum of their amounts."""
    shares = [(line, share) for line, amount in found if not line.total and (share := _share_beside(sentence, amount))]
    if len(shares) < 2 or not 99 <= sum(Decimal(share) for _, share in shares) <= 101:
        return []
    whole = sum((Decimal(line.amount) for line, _ in shares), Decimal(0))
    problems = []
    for line, share in shares:
        holds = share_agrees(Decimal(line.amount), whole, share)
        line.share, line.check = share, "agrees" if holds else "disagrees"
        if not holds:
            problems.append(line_notice(document, line, "share-disagrees", f"{line.amount} is printed as {share}% of {decimal_string(whole)}"))
    return problems


def check_lists(document: Document, lists: Iterable[list[list[FinanceLine]]]) -> list[Problem]:
    """Set `check` of the total of each list, given as the lines of its items, where every other item is one amount of its year."""
    problems = []
    for items in lists:
        lines = [line for item in items for line in item]
        problems += _shares_of_list(document, lines)
        totals = [line for line in lines if line.total]
        parts = [line for line in lines if not line.total]
        if len(totals) != 1 or len(parts) < 2 or len({line.period for line in lines}) > 1:
            continue
        made = sum((Decimal(line.amount) for line in parts), Decimal(0))
        holds = made == Decimal(totals[0].amount)
        whole = lines[-1].total and all(len(item) == 1 for item in items)  # nothing of the list was left out
        totals[0].check = "sums" if holds else "does_not_sum" if whole else None
        if not holds and whole:
            problems.append(
                line_notice(
                    document, totals[0], "total-does-not-sum", f"{totals[0].item}: printed {totals[0].amount}, the items make {decimal_string(made)}"
                )
            )
    return problems


def _shares_of_list(document: Document, lines: list[FinanceLine]) -> list[Problem]:
    """Set `check` of the shares that the items of a list print, where they make a hundred: those of the sum of their amounts."""
    parts = [line for line in lines if line.share and not line.check and not line.total]
    if len(parts) < 2 or len({(line.kind, line.period) for line in parts}) > 1 or not 99 <= sum(Decimal(line.share or 0) for line in parts) <= 101:
        return []
    whole = sum((Decimal(line.amount) for line in parts), Decimal(0))
    problems = []
    for line in parts:
        holds = share_agrees(Decimal(line.amount), whole, line.share or "")
        line.check = "agrees" if holds else "disagrees"
        if not holds:
            problems.append(line_notice(document, line, "share-disagrees", f"{line.amount} is printed as {line.share}% of {decimal_string(whole)}"))
    return problems


def _whole(sentence: str, found: Pairs, at: int) -> FinanceLine | None:
    """What a part is a share of: the amount before "of which", or a total later in the sentence."""
    first, amount = found[0]
    if at and _PARTS.search(sentence[amount.end : found[1][1].start]):
        return first
    return next((line for line, _ in found[at + 1 :] if line.total), None)


def _settle(document: Document, part: FinanceLine, whole: FinanceLine | None, share: str) -> list[Problem]:
    """Write the share, and whether the arithmetic agrees."""
    part.share = share
    if whole is None or whole is part or Decimal(whole.amount) < Decimal(part.amount):
        return []
    holds = share_agrees(Decimal(part.amount), Decimal(whole.amount), share)
    part.check = "agrees" if holds else "disagrees"
    made = f"{Decimal(part.amount) / Decimal(whole.amount) * 100:.1f}" if Decimal(whole.amount) else "no share"
    return [] if holds else [line_notice(document, part, "share-disagrees", f"{part.amount} is printed as {share}% of {whole.amount}; it is {made}%")]


def _parts(document: Document, sentence: str, found: Pairs) -> list[Problem]:
    """ "£T, of which £A and £B": whether the parts make up the whole, where they claim to."""
    if len(found) < 3 or not _PARTS.search(sentence[found[0][1].end : found[1][1].start]):
        return []
    whole, parts = found[0][0], [line for line, _ in found[1:]]
    shares = [Decimal(line.share) for line in parts if line.share]
    complete = len(shares) == len(parts) and 99 <= sum(shares) <= 101
    made = sum((Decimal(line.amount) for line in parts), Decimal(0))
    holds = parts_agree([Decimal(line.amount) for line in parts], Decimal(whole.amount), _step(sentence, [amount for _, amount in found]))
    if not (holds or complete):
        return []
    whole.check = "sums" if holds else "does_not_sum"
    return (
        []
        if holds
        else [line_notice(document, whole, "parts-do-not-sum", f"{whole.item}: printed {whole.amount}, its parts make {decimal_string(made)}")]
    )


def _change(document: Document, sentence: str, found: Pairs) -> list[Problem]:
    """ "from £A to £B, an increase of £C": whether £C is the difference."""
    amounts = find_amounts(sentence) if len(found) > 1 else []
    for at, amount in enumerate(amounts):
        if at < 2 or not _CHANGE.search(sentence[: amount.start]):
            continue
        low, high = amounts[at - 2], amounts[at - 1]
        pair = [line for line, each in found if each in (low, high)]
        if len(pair) != 2 or not re.search(r"\bfrom\W+$", sentence[: low.start]) or not re.search(r"\bto\W+$", sentence[low.end : high.start]):
            continue
        made = abs(high.value - low.value)
        if abs(made - abs(amount.value)) > _step(sentence, (low, high, amount)):
            pair[1].check = "disagrees"
            ends = f"from {pair[0].amount} to {pair[1].amount}"
            message = f"{pair[1].item}: printed a change of {decimal_string(amount.value)} {ends}; it is {decimal_string(made)}"
            return [line_notice(document, pair[1], "change-disagrees", message)]
    return []


def _step(sentence: str, amounts: Iterable[Amount]) -> Decimal:
    """What the last printed digit of the least exact of some amounts is worth: 1000 for "£100k"."""
    return max(last_digit(sentence[amount.start : amount.end]) for amount in amounts)
