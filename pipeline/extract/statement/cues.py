"""A sentence to its cues of continuity ("was merged with", "will be carried forward"), each with the names before and after it that belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.extract.statement.names import Name, is_filler, names_by_priority, object_names, quoted_names, subject_names
from pipeline.vocabulary import Entry, entries

_CLAUSE = re.compile(r";|,?\s+\b(?:while|whilst|whereas|but|although|and)\b\s+(?:that\s+)?|,\s+(?:with\b|that\s+)?", re.IGNORECASE)
_AND_IT = re.compile(r",?\s+(?:and|so|but|when)\s+(?=(?:it|this|they|these|both)\b)", re.IGNORECASE)
_NEAR = re.compile(
    r"^[”\"’']?\W*(?:(?:that|the|this|our|these|both|business|strategic|thematic|key|shared|joint|\w+ly)\s+)*"
    r"(?:priority|priorities|theme|workstream|work\s+on\s+this)?(?:\s*\([^)]*\))?"
    r"[\s,]*(?:(?:and|so|it|this|they|these|both|has|have|had|is|are|was|were|which|that|not|been|be|will|now|therefore|also|achieved|delivered|completed|met)\s+)*$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(?:two|three|four|five|several|priorities)\b|^\W*(?:both|all)\b", re.IGNORECASE)


@dataclass(slots=True)
class Cue:
    """A cue in a sentence and the names on either side that belong to it."""

    entry: Entry
    start: int
    end: int
    left: list[Name] = field(default_factory=list)
    right: list[Name] = field(default_factory=list)
    clause: int = 0  # where its clause begins

    @property
    def joins(self) -> bool:
        """Whether the cue speaks of two priorities."""
        return "before" in self.entry.values


def find_cues(text: str) -> list[Cue]:
    """The cues of a sentence in their order, each with its names."""
    taken: list[Cue] = []
    for entry in entries("continuity").occurring_in(text):
        for match in entry.expression.regex.finditer(text):
            if not any(match.start() < cue.end and cue.start < match.end() for cue in taken):
                taken.append(Cue(entry, match.start(), match.end()))
    taken.sort(key=lambda cue: cue.start)
    if taken:
        _name_sides(text, taken)
    return taken


def _name_sides(text: str, cues: list[Cue]) -> None:
    """Give each cue the names before and after it in its own clause."""
    plain = quoted_names(text) or names_by_priority(text)
    bound = 0
    for index, cue in enumerate(cues):
        limit = cues[index + 1].start if index + 1 < len(cues) else len(text)
        cue.clause = bound
        before = cues[index - 1] if index else None
        cue.left = _within(plain, bound, cue.end) or _subject(text, bound, cue) or _passed_on(text, before, cue)
        cue.left += _joined_with(text, cue) if cue.left else []
        bound = _clause_start(text, cue.end, limit, plain) if index + 1 < len(cues) else limit
        cue.right = _right(text, cue, bound, plain)


def _right(text: str, cue: Cue, bound: int, plain: list[Name]) -> list[Name]:
    """The names after a cue: quoted or beside "priority" in its clause or, if there are none, in the rest; else the words themselves."""
    if cue.joins:
        several = bool(_SEVERAL.search(text[cue.end : bound])) or cue.entry.name in ("brings_together", "split_into")
        named = _within(plain, cue.end, bound) or _within(plain, cue.end, len(text))
        return named or object_names(text, cue.end, bound, several)
    near = _within(plain, cue.end, bound) or _within(plain, cue.end, len(text))
    if cue.entry.values.get("object"):
        return near or object_names(text, cue.end, bound, bool(_SEVERAL.search(text[cue.end :])))
    if not text[: cue.start].strip():  # "Since its inception in 2021-22, the ... priority has ..."
        return near
    return near if near and is_filler(text[cue.end : near[0].start]) else []


def _subject(text: str, start: int, cue: Cue) -> list[Name]:
    """The subject of the cue's clause, or what stands right before it: "Thriving Minds (previously"."""
    told = text.rfind(" that ", start, cue.start)
    starts = (start,) if told < 0 else (told + len(" that "), start)  # "Partners agreed that Neglect would ..."
    options = (subject_names(text, at, end) for at in starts for end in (min(len(text), cue.end + 1), cue.start))
    found = next((names for names in options if names), [])
    return [name for name in found if name.start < cue.start]


def _joined_with(text: str, cue: Cue) -> list[Name]:
    """The name inside a cue: "merged with Domestic Abuse to form"."""
    inner = re.search(r"\bwith\s+(?!in\b)", text[cue.start : cue.end])
    if not cue.joins or inner is None or quoted_names(text[cue.start : cue.end]):
        return []
    return object_names(text, cue.start + inner.end(), len(text), False)


def is_near(text: str, cue: Cue) -> bool:
    """Whether nothing but "priority", a pronoun or an auxiliary stands between the name, or the start of the clause, and the cue."""
    between = text[cue.left[-1].end if cue.left and cue.left[-1].end <= cue.start else cue.clause : cue.start]
    between = re.sub(r"^\s*[A-Z][^:.]{2,80}:\s+", "", between)  # a label
    between = _AND_IT.split(between)[-1]
    return bool(_NEAR.search(between)) and len(between.split()) <= 7


def is_quoted(text: str, cue: Cue) -> bool:
    """Whether the cue's names are quoted: then a word for money in the clause says nothing."""
    return any(text[max(0, name.start - 1)] in "“\"‘'" for name in cue.left)


def _passed_on(text: str, before: Cue | None, cue: Cue) -> list[Name]:
    """What the clause before speaks of at its end; after an aside ("which replaced ...") what it spoke of at its beginning."""
    if before is None:
        return []
    if "," in text[before.end : cue.start] and re.search(r",\s*(?:which|that|who)\s+(?:\w+\s+){0,3}$", text[: before.start]):
        return before.left
    return before.right if before.joins and before.right and len(before.right) == 1 else before.left


def _clause_start(text: str, start: int, end: int, names: list[Name]) -> int:
    """Where the clause of the next cue begins: at the last joint between two cues that a name follows, else at the next cue."""
    for match in reversed(list(_CLAUSE.finditer(text, start, end))):
        inside = any(name.start < match.end() and match.start() < name.end for name in names)
        if not inside and (_within(names, match.end(), end) or subject_names(text, match.end(), len(text))):
            return match.end()
    return end


def _within(names: list[Name], start: int, end: int) -> list[Name]:
    return [name for name in names if start <= name.start < end]


def names_of(text: str, cues: list[Cue]) -> list[Name]:
    """The names of a sentence: those of its cues, or any that it quotes or calls a priority, or its subject."""
    ours = [name for cue in cues for name in (*cue.left, *cue.right)]
    return ours or quoted_names(text) or names_by_priority(text) or subject_names(text, 0, len(text))
