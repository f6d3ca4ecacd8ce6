"""Priorities to occurrences, and to the pairs of occurrences that are worth comparing.

An occurrence is one priority at one moment in one line of bodies: the annual report's record and the
cabinet paper's mention of it stand together, the fullest first. Only pairs that share a telling
word, or a likely slip of the pen, are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.link.order import Moment, moment_of
from pipeline.link.wording import content, plain, printed, searched
from pipeline.records import DocumentRecord, Priority

_KINDS = ("annual_report", "business_plan", "cabinet_paper", "other")
Groups = dict[tuple[Moment, frozenset[str] | str], list[Priority]]
FEW = 48  # occurrences that are all compared, so that misread names are found too


@dataclass(frozen=True, slots=True, eq=False)
class Occurrence:
    """One priority at one moment: its records, the main one first."""

    moment: Moment
    members: tuple[Priority, ...]

    @property
    def main(self) -> Priority:
        """The record that says most about it."""
        return self.members[0]

    @property
    def name(self) -> str:
        """The name in its main record."""
        return self.main.name

    @property
    def aims(self) -> tuple[str, ...]:
        """The printed aims of its records, each once."""
        return tuple(dict.fromkeys(outcome for member in self.members for outcome in member.outcomes))

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes of its records, each once."""
        return tuple(dict.fromkeys(theme for member in self.members for theme in member.themes))

    def member_in(self, document_id: str) -> Priority:
        """The record of a document, or the main one where that document has none."""
        return next((member for member in self.members if member.document_id == document_id), self.main)


def occurrences(priorities: Iterable[Priority], documents: Mapping[str, DocumentRecord]) -> list[Occurrence]:
    """The occurrences of one line of bodies, oldest first; priorities without any period are left out."""
    groups: Groups = defaultdict(list)
    for priority in priorities:
        moment = moment_of(priority, documents[priority.document_id])
        if moment is not None:
            groups[moment, content(priority.name) or plain(priority.name)].append(priority)
    _tell_apart(groups)
    _take_in_reported(groups)
    made = [Occurrence(moment, tuple(sorted(group, key=lambda p: _fullest(p, documents)))) for (moment, _), group in groups.items()]
    return sorted(made, key=lambda occurrence: (occurrence.moment, plain(occurrence.name), occurrence.main.id))


def _tell_apart(groups: Groups) -> None:
    """Two priorities that one document lists under different words are two, though the words may mean the same."""
    for (moment, words), group in list(groups.items()):
        apart: dict[frozenset[str], list[Priority]] = defaultdict(list)
        for priority in group:
            apart[printed(priority.name)].append(priority)
        papers = [document for one in apart.values() for document in {priority.document_id for priority in one}]
        if len(papers) > len(set(papers)):
            del groups[moment, words]
            for telling, one in apart.items():
                groups[moment, telling] = groups.get((moment, telling), []) + one


def _take_in_reported(groups: Groups) -> None:
    """A priority that a document both reports on and closes is one occurrence: the closed one."""
    for (moment, words), closing in list(groups.items()):
        if closing[0].stage == "closed" and (reported := groups.get((moment._replace(rank=0), words))):
            papers = {priority.document_id for priority in closing}
            both = [priority for priority in reported if priority.document_id in papers]
            closing += both
            groups[moment._replace(rank=0), words] = [priority for priority in reported if priority not in both]
    for key in [key for key, group in groups.items() if not group]:
        del groups[key]


def _fullest(priority: Priority, documents: Mapping[str, DocumentRecord]) -> tuple[object, ...]:
    document = documents[priority.document_id]
    said = len(priority.outcomes) + bool(priority.progress)
    return priority.stage != "closed", _KINDS.index(document.kind), -said, document.draft, document.file, priority.evidence.start, priority.id


class Open:
    """The occurrences that still wait for their next one, found by their telling words."""

    def __init__(self) -> None:
        self._waiting: dict[Occurrence, None] = {}
        self._by_word: dict[str, dict[Occurrence, None]] = defaultdict(dict)

    def add(self, occurrence: Occurrence) -> None:
        """Let an occurrence wait."""
        self._waiting[occurrence] = None
        for word in words_of(occurrence):
            self._by_word[word][occurrence] = None

    def remove(self, occurrence: Occurrence) -> None:
        """Take one out that has found its next."""
        if occurrence in self._waiting:
            del self._waiting[occurrence]
            for word in words_of(occurrence):
                self._by_word[word].pop(occurrence, None)

    def like(self, occurrence: Occurrence) -> list[Occurrence]:
        """Those that may be the earlier one of an occurrence."""
        if len(self._waiting) <= FEW:
            return list(self._waiting)
        return list(dict.fromkeys(other for word in sorted(words_of(occurrence)) for other in self._by_word.get(word, ())))


def words_of(occurrence: Occurrence) -> frozenset[str]:
    """The telling words of an occurrence's name, with their wider names, those of its aims, and its plain name."""
    return searched(occurrence.name).union([plain(occurrence.name)], *(content(aim) for aim in occurrence.aims))
