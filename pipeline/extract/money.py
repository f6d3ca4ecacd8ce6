"""Sums as printed to pounds: "£1.2m", "£340k", "(340)" in a column of £'000, "50p".

Amounts are `Decimal` pounds. Reads sums only; whether one is a budget or a fine is the caller's
question. A figure that is grouped wrongly ("£500,0000") or has lost its unit ("£16.8") is no amount:
`find_misprints` has it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.fold import small

ONE = Decimal(1)
THOUSAND = Decimal(1000)
MILLION = Decimal(1000_000)
BILLION = Decimal(1000_000_000)


class Amount(NamedTuple):
    """A sum in a text: pounds (negative ones with their sign), and the range of the text that prints it."""

    value: Decimal
    start: int
    end: int
    approximate: bool = False  # "around", "up to", "more than"
    range: Literal["low", "high"] | None = None  # one end of "£5m to £10m"


_UNITS = {"k": THOUSAND, "thousand": THOUSAND, "m": MILLION, "mn": MILLION, "mill": MILLION, "million": MILLION}
_UNITS |= {"b": BILLION, "bn": BILLION, "billion": BILLION, "millions": MILLION, "billions": BILLION, "thousands": THOUSAND}
_UNITS |= dict.fromkeys(("trillion", "trillions", "tn"), BILLION * 1000)
# Complete groups of thousands or none, and no figure before or after: "500,0000" is not read as 500.
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d]|[,.]\d)"
_UNIT = r"\s?(?:thousands?|millions?|billions?|trillions?|mill|mn|bn|tn|[kmb])(?![\w'’])"
_MINUS = "-\u2010\u2011\u2012\u2013\u2212"
_POUNDS = re.compile(
    rf"(?P<sign>(?<![\w)£.,%])[{_MINUS}])?£\s?(?P<minus>[{_MINUS}]\s?)?(?P<number>{_NUMBER})(?P<unit>{_UNIT})?(?:\s+pounds\b)?", re.IGNORECASE
)
_PENCE = re.compile(rf"(?<![\w£.,/-])(?P<number>{_NUMBER})(?:p\b(?!\.\s?\d)|\s?pence\b)")
_IN_WORDS = re.compile(rf"(?<![\w£.,/-])(?P<number>{_NUMBER})(?P<unit>{_UNIT})?\s+pounds?\b(?!\s+sterling\s+equivalent)", re.IGNORECASE)
_UPPER = re.compile(rf"\s?(?:[{_MINUS}\u2014]|to|and)\s?£?\s?(?P<number>{_NUMBER})(?P<unit>{_UNIT})?", re.IGNORECASE)
_APPROXIMATE = re.compile(
    r"(?:\b(?:approximately|approx\.?|around|about|circa|c\.?|some|nearly|almost|roughly|over|more than|less than|under|up to|at least"
    r"|just (?:over|under|above|below)|in excess of|in the region of|an estimated|estimated at)|~)\s*$",
    re.IGNORECASE,
)
_MAY_BE_PENCE = re.compile(r"\d(?:p\b|\s?pence\b)")  # what all of them hold: most texts are spared the slower pattern
_MISPRINT = re.compile(r"£\s?\d[\d,.]*,(?:\d{1,2}|\d{4,})(?![\d,])")

_NO_UNIT = re.compile(
    r"£\s?\d{1,3}\.(?:\d|\d{3})(?![\d,.]?\d|\s?(?:thousand|million|billion|trillion|mill|mn|bn|tn|[kmb]\b)|\s?(?:[-–—/]|to|and)\s?£?\d)",
    re.IGNORECASE,
)  # "£16.8": of what?
_CELL = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[{_MINUS}+])?\s*£?\s*(?P<minus>[{_MINUS}])?\s*(?P<number>{_NUMBER})(?P<unit>{_UNIT})?\s*(?P<close>\))?"
    rf"\s*(?P<credit>CR|[{_MINUS}])?\s*(?P<note>\*+|[†‡¹²³⁴⁵⁶⁷⁸⁹]|\[\d\])?",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"\(\s*\)|(?<!\w)£(?!\w)")  # where a unit stood
_UNIT_HEADS: tuple[tuple[re.Pattern[str], Decimal], ...] = (
    (re.compile(r"£?\s?['‘’`´]\s?000(?:['’]?s)?\b|£\s?0{3}(?:['’]?s)?\b|£\s?k\b|£\s?thousands?\b|\bthousands of pounds\b", re.IGNORECASE), THOUSAND),
    (re.compile(r"£\s?['‘’`´]?(?:000,000|m|mn|mill|millions?)(?![\w])|\bin millions\b|\bmillions of pounds\b", re.IGNORECASE), MILLION),
    (re.compile(r"£\s?(?:bn|billions?)\b|\bin billions\b", re.IGNORECASE), BILLION),
    (re.compile(r"£(?!\s?[\d'‘’`´])|\bpounds\b|\bGBP\b"), ONE),
)


def may_hold_sums(text: str) -> bool:
    """Whether a running text can print a sum of pounds at all."""
    return "£" in text or " pounds" in text


def find_amounts(text: str) -> list[Amount]:
    """All sums of money of a running text, in their order; both ends of a range are amounts of their own."""
    found: list[Amount] = []
    for match in _POUNDS.finditer(text):
        found += _pounds(text, match)
    in_words, pence = "pound" in text.lower(), _MAY_BE_PENCE.search(text) is not None
    for pattern, unit, may_occur in ((_IN_WORDS, ONE, in_words), (_PENCE, Decimal("0.01"), pence)):
        for match in pattern.finditer(text) if may_occur else ():
            if not _overlaps(match, found):
                value = _value(match["number"], match.groupdict().get("unit")) * unit
                found.append(Amount(value, match.start(), match.end(), _is_approximate(text, match.start())))
    return sorted(_without_inner(found), key=lambda amount: amount.start)


@lru_cache(maxsize=16_384)  # the rules for tables ask of a cell whether it holds a sum, one after another
def parse_amount(text: str, unit: Decimal = ONE) -> Decimal | None:
    """The pounds that a table cell prints, or None where it is empty or no sum.

    `unit` is what its column counts in; a unit of the cell's own ("£1.2m") goes before it.
    Brackets, a minus sign before or after it, or "CR" make it negative; footnote marks are left out.
    """
    match = _CELL.fullmatch(text.strip())
    if not match or (match["open"] is None) != (match["close"] is None):
        return None
    value = _value(match["number"], match["unit"]) if match["unit"] else _value(match["number"], None) * unit
    negative = bool(match["open"] or match["credit"] or match["minus"] or (match["sign"] and match["sign"] != "+"))
    return -value if negative and value else value


@lru_cache(maxsize=16_384)  # each total asks it of all rows above it
def last_digit(text: str, unit: Decimal = ONE) -> Decimal:
    """What one step of the last printed digit of a cell is worth, in pounds: 100 for "0.1" of £'000, 100000 for "£1.2m"."""
    match = _CELL.fullmatch(text.strip())
    if not match:
        return unit
    size = _UNITS[small(match["unit"].strip())] if match["unit"] else unit
    return size.scaleb(-len(match["number"].partition(".")[2]))


def parse_unit(text: str) -> Decimal | None:
    """What a column heading or caption says the figures are counted in, in pounds: "£'000" is 1000; None where it does not say."""
    return next((value for pattern, value in _UNIT_HEADS if pattern.search(text)), None) if may_name_unit(text) else None


def may_name_unit(text: str) -> bool:
    """Whether a text holds a part of any name of a unit; most cells do not."""
    if "£" in text or "000" in text or "GBP" in text:
        return True
    lower = text.lower()
    return "pounds" in lower or "illions" in lower


def without_units(text: str) -> str:
    """A column heading without what it says of pounds and thousands: "Core (£000s)" is "Core"."""
    for pattern, _ in _UNIT_HEADS if may_name_unit(text) else ():
        text = pattern.sub(" ", text)
    return " ".join(_LEFT_OVER.sub(" ", text).split())


def decimal_string(value: Decimal) -> str:
    """An amount as records write it: "112633", "1250000.50", "-340"; pence in two digits, no exponent."""
    if value == value.to_integral_value():
        return f"{value:.0f}" if value else "0"
    places = max(2, -int(value.normalize().as_tuple().exponent))
    return f"{value:.{places}f}"


def find_misprints(text: str) -> list[tuple[int, int]]:
    """The ranges of sums whose thousands are grouped wrongly ("£500,0000") or whose unit is missing ("£16.8"): nobody can say what they mean."""
    found = [*_MISPRINT.finditer(text), *_NO_UNIT.finditer(text)]
    return sorted((match.start(), match.end()) for match in found)


def _pounds(text: str, match: re.Match[str]) -> list[Amount]:
    """The amount of a match, and that of the other end where it is a range."""
    if _NO_UNIT.match(text, match.start("sign") if match["sign"] else match.start()):
        return []
    approximate = _is_approximate(text, match.start())
    negative = -1 if match["sign"] or match["minus"] else 1
    value = _value(match["number"], match["unit"]) * negative
    upper = _UPPER.match(text, match.end())
    if not upper or not _is_range(text, match, upper):
        return [Amount(value, match.start(), match.end(), approximate)]
    if match["unit"] is None and upper["unit"] and value < 1000:  # "£1-2m"
        value = _value(match["number"], upper["unit"])
    start = upper.end() - len(upper[0].lstrip(f" {_MINUS}\u2014toand"))
    high = Amount(_value(upper["number"], upper["unit"]), start, upper.end(), approximate, "high")
    return [Amount(value, match.start(), match.end(), approximate, "low"), high]


def _is_range(text: str, match: re.Match[str], upper: re.Match[str]) -> bool:
    """Whether what follows is the other end of a range: "£5m to £10m", "between £5 and £10", "£1-2m"."""
    has_sign = "£" in upper[0]
    joined = upper[0].strip().lower()
    if joined.startswith("and"):
        return has_sign and bool(re.search(r"\bbetween\s+$", text[: match.start()], re.IGNORECASE))
    if joined.startswith("to"):
        if has_sign and re.search(
            r"\b(?:rang(?:e[sd]?|ing)|var(?:y|ies|ied|ying)|anywhere|anything)\s+(?:\w+\s+){0,2}$", text[: match.start()], re.IGNORECASE
        ):
            return True
        return has_sign and not re.search(r"\bfrom\s+(?:\w+\s+)?$", text[: match.start()], re.IGNORECASE)
    return has_sign or (upper["unit"] is not None and not match["unit"])


def _value(number: str, unit: str | None) -> Decimal:
    return Decimal(number.replace(",", "")) * (_UNITS[small(unit.strip())] if unit else ONE)


def _is_approximate(text: str, start: int) -> bool:
    return bool(_APPROXIMATE.search(text[max(0, start - 30) : start]))


def _overlaps(match: re.Match[str], found: Iterable[Amount]) -> bool:
    return any(match.start() < amount.end and amount.start < match.end() for amount in found)


def _without_inner(amounts: Iterable[Amount]) -> list[Amount]:
    """Where a range's other end was also read by itself, the end of the range stays."""
    in_order = sorted(amounts, key=lambda a: a.start)
    ranged = _apart([amount for amount in in_order if amount.range])
    starts = [amount.start for amount in ranged]
    before = [bisect_left(starts, amount.end) for amount in in_order]  # how many of the ranges begin before the end of each
    free = [amount for amount, count in zip(in_order, before, strict=True) if not count or ranged[count - 1].end <= amount.start]
    return [*ranged, *_apart([amount for amount in free if not amount.range])]


def _apart(in_order: list[Amount]) -> list[Amount]:
    """The amounts that don't begin within the one kept before them."""
    kept: list[Amount] = []
    for amount in in_order:
        if not kept or kept[-1].end <= amount.start:
            kept.append(amount)
    return kept
