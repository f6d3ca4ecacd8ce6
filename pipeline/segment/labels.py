"""Passages to numbered passages: the printed number or bullet that each begins with.

Text tools set numbers in a run ahead of their items ("i. ii. iii." and then three sentences), or
on a line of their own; those are given to the passages that they belong to.
"""

from __future__ import annotations

import re

from pipeline.segment.passages import Passage, set_label

BULLETS = "•●○◦▪■□▫‣⁃∙·–—*➢➤►▶✓✔❖◆»"
_NUMBER = r"R\d{1,2}[.):]?|\d{1,3}(?:\.\d{1,3}){1,3}[.)]?|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\([a-z]{2}\)|\(?[ivxIVX]{1,6}[.)]"
_APART = r"(?:\d{1,2}|[A-Z])(?=\t| {2,})"  # "5   Governance", "A   Early help": a number without a stop, set apart
_LABEL = re.compile(rf"(?P<bullet>[{BULLETS}\-\ue000-\uf8ff]|o(?=[ \t]+[A-Z0-9])|\+(?=[ \t]+[A-Za-z]))[ \t]+|(?P<number>{_NUMBER})(?=[ \t]|$)[ \t]*")
_STUCK = re.compile(r"(?P<number>\d{1,3}\.|\d{1,3}\.\d{1,2}\.?)(?=[A-Z][a-z])")  # "10.Where": no space after the number
_STUCK_HYPHEN = re.compile(r"[-–](?=[A-Z][a-z])")
_APART_AT = re.compile(rf"\s*({_APART})\s+(?=[A-Z])")
_CODE_AT = re.compile(r"\s*((?:(?:[A-Z]{1,6}/|[A-Z]{2,6}\.?)\d{1,4}(?:/\d{2,4})?|\d{1,4}/\d{2,4})[.:]?)(?:\s+(?=[A-Z(‘“\"])|$)")  # "CF/46 Apologies"
_COUNT = re.compile(r"\d+")
LEAST_CODES = 3
_ALONE = re.compile(rf"(?:{_NUMBER})|[{BULLETS}\ue000-\uf8ff]")
# What a number that follows belongs to: "under section", "a total of", "between 2 and".
_REFERS = re.compile(
    r"(?:\b(?:sections?|paragraphs?|paras?|pages?|tables?|figures?|appendix|appendices|annex|articles?|rules?|regulations?|clauses?|chapters?|schedules?|items?|parts?"
    r"|steps?|priority|number|no\.|nos\.|of|to|by|from|and|or|at|than|over|under|between|around|about|nearly|almost|approximately|was|were|is|are|in|on|the|a|for|with|only)"
    r"|[£,(]|(?<! )[–-])$",
    re.IGNORECASE,
)
_NAMED_BY_MARK = re.compile(r"(?:^|\s)(?:Appendi(?:x|ces)|Annex(?:es)?|Schedule|appendi(?:x|ces)|annex(?:es)?)$")
_MARK_AT = re.compile(r"(?:[A-Z]|\d{1,2})\d?(?:[.,;:)]|\s|$)")
_ENDS_ITEM = re.compile(r";\s*(?:and|or)$")  # "agree the plan; and" ends an item: what follows is the next one
_INITIAL = re.compile(r"[A-Z]\.\s+[A-Z][\w.]+(?:\s|$)")  # "J. Smith" is no item J


def find_label(text: str) -> str | None:
    """The number or bullet that a text begins with, as printed; None for a decimal in a sentence or an initial."""
    match = _LABEL.match(text) or _STUCK.match(text)
    if not match or _INITIAL.match(text) or re.match(r"\d+\.\d+ ?(?:%|per cent|million|billion|m\b|bn\b|k\b)", text):
        return None
    return match.group().strip()


def begins_item(before: str, text: str, label: str | None) -> bool:
    """Whether a line begins with a label of its own, and not with a number that the line before leads up to ("section 17.67")."""
    label = label or find_label(text) or (match[1] if (match := _APART_AT.match(text)) else None)
    if label is None:
        return False
    if refers_to_mark(before, text):
        return False
    return not (label[0].isdigit() and _REFERS.search(before) and not _ENDS_ITEM.search(before))


def refers_to_mark(before: str, text: str) -> bool:
    """Whether a line ends in what the letter or number at the start of the next one belongs to: "is attached at Appendix" / "B." """
    return bool(_NAMED_BY_MARK.search(before) and _MARK_AT.match(text))


def label_passages(text: str, passages: list[Passage]) -> list[Passage]:
    """Set the labels of all passages; labels that stand alone are moved to the passages they number."""
    _label_apart(text, passages)
    _label_codes(text, passages)
    for each in passages:
        if each.label is None and each.cell is None and (label := find_label(each.text)):
            set_label(each, label)
    _label_stuck(passages)
    _label_letters(passages)
    return _give_out(passages)


def _label_stuck(passages: list[Passage]) -> None:
    """Hyphens straight ahead of a word are bullets where two passages in a row begin with one: "-Warm homes", "-Safe roads"."""
    stuck = [each.label is None and each.cell is None and _STUCK_HYPHEN.match(each.text) is not None for each in passages]
    for at, each in enumerate(passages):
        if stuck[at] and any(stuck[max(at - 1, 0) : at] + stuck[at + 1 : at + 2]):
            set_label(each, each.text[0])


def _label_apart(text: str, passages: list[Passage]) -> None:
    """Bare numbers and letters set apart from their text are labels where neighbours count up from the first."""
    run: list[tuple[Passage, str]] = []
    for each in [*passages, None]:
        match = _APART_AT.match(text, each.first.span.start, each.first.span.end) if each is not None and each.cell is None else None
        mark = match[1] if match else ""
        if each is not None and mark in (str(len(run) + 1), chr(ord("A") + len(run))) and (not run or run[0][1].isdigit() == mark.isdigit()):
            run.append((each, mark))
            continue
        if len(run) > 1:
            for item, label in run:
                set_label(item, label)
        run = [(each, mark)] if each is not None and mark in ("1", "A") else []


def _label_codes(text: str, passages: list[Passage]) -> None:
    """Numbers of minutes are labels where they count up through the document: "CF/46 Apologies", "CF/47 Declarations", "CF/48 ..."."""
    runs: dict[str, list[tuple[Passage, str, int]]] = {}
    for each in passages:
        span = each.lines[0].span
        match = _CODE_AT.match(text, span.start, span.end)
        if match is None or each.cell is not None or each.role != "body":
            continue
        for figures in _COUNT.finditer(match[1]):  # "30/23", "31/23" or the year first: "23/30", "23/31"
            shape, count = f"{match[1][: figures.start()]}#{match[1][figures.end() :]}", int(figures[0])
            run = runs.setdefault(shape, [])
            if not run or count == run[-1][2] + 1:
                run.append((each, match[1], count))
    for run in runs.values():
        for each, label, _ in run if len(run) >= LEAST_CODES else ():
            set_label(each, label)


def _label_letters(passages: list[Passage]) -> None:
    """Letters that count up from A are labels, though each alone could be somebody's initial: "A. Early Help", "B. Neglect"."""
    run: list[Passage] = []
    for each in [*passages, None]:
        letter = chr(ord("A") + len(run))
        if each is not None and each.cell is None and each.text.startswith(f"{letter}. "):
            run.append(each)
            continue
        if len(run) > 1:
            for place, item in enumerate(run):
                set_label(item, f"{chr(ord('A') + place)}.")
        run = [each] if each is not None and each.text.startswith("A. ") else []


def _give_out(passages: list[Passage]) -> list[Passage]:
    """Hand the labels of a run of lonely labels to the passages after it, in order."""
    kept: list[Passage] = []
    waiting: list[Passage] = []
    for each in passages:
        if each.cell is None and each.role == "body" and (_ALONE.fullmatch(each.text.strip()) or each.text == each.label):
            waiting.append(each)
            continue
        if waiting and each.role == "body" and each.cell is None and each.label is None and not each.continues():
            label = waiting.pop(0)
            each.label, each.number = label.label or label.text.strip(), label.number
            each.body = each.text
        kept.append(each)
    return kept


def is_bullet(passage: Passage) -> bool:
    """Whether its label is a bullet and no number."""
    return passage.label is not None and passage.number is None
