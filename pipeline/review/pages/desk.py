"""What every page is made from: the run as decided and the files it was read from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from msgspec import Struct

from pipeline.records import Decision, Evidence, Thread
from pipeline.review.passages import AROUND, Place, figures_of, passages_of
from pipeline.review.sources import Sources
from pipeline.review.state import Reviewed
from pipeline.review.wording import decision_words, when


class Missing(Exception):
    """A page about something that is not in the run, or no longer."""


@dataclass(frozen=True, slots=True)
class Made:
    """A decision as it is shown: what, who, when, why, and whether it stands."""

    id: str
    words: str
    by: str
    when: str
    why: str
    is_undone: bool
    undone_by: str
    undoing: str  # the decision that undoes it
    seen: str
    seen_undoing: str


@dataclass(frozen=True)
class Desk:
    """The run as decided, and its files."""

    reviewed: Reviewed
    sources: Sources

    def place(self, document_id: str, evidence: Evidence, pictured: bool = False, around: int = AROUND) -> Place:
        """Where some evidence stands, with so many characters around its words; pictured, with its page where there is one."""
        reviewed = self.reviewed
        text = reviewed.collection.texts.get(document_id, "")
        where = [f"page {evidence.page}" if evidence.page else "", f"paragraph {evidence.paragraph}" if evidence.paragraph else ""]
        place = Place(
            document_id=document_id,
            document=reviewed.short_labels.get(document_id, document_id),
            where=", ".join(filter(None, where)),
            section=" ".join((evidence.section or "").split()),
            passages=passages_of(text, evidence, around),
        )
        document = reviewed.documents.get(document_id)
        if not pictured or document is None:
            return place
        figures, note = figures_of(self.sources.of(document), document, text, evidence)
        return replace(place, figures=figures, note=note)

    def record(self, id_: str) -> tuple[str, Struct]:
        """A record or document with the name of its table; raises Missing."""
        if id_ not in self.reviewed.records:
            raise Missing(id_)
        return self.reviewed.records[id_]

    def thread(self, id_: str) -> Thread:
        """A thread by its id or that of one of its priorities; raises Missing."""
        found = self.reviewed.threads.get(id_) or self.reviewed.thread_of.get(id_)
        if found is None:
            raise Missing(id_)
        return found

    def made(self, decision: Decision) -> Made:
        """A decision as it is shown."""
        undoing = self.reviewed.undone.get(decision.id)
        return Made(
            id=decision.id,
            words=decision_words(decision),
            by=decision.by,
            when=when(decision.at),
            why=decision.why,
            is_undone=undoing is not None,
            undone_by=f"{undoing.by}, {when(undoing.at)}" if undoing else "",
            undoing=undoing.id if undoing else "",
            seen=self.reviewed.seen(decision.id),
            seen_undoing=self.reviewed.seen(undoing.id) if undoing else "",
        )

    def decided(self, *ids: str) -> tuple[Made, ...]:
        """The decisions about some records, the latest first; undoings stand with what they undo."""
        about = {each.id for id_ in ids for each in self.reviewed.decided.get(id_, ()) if each.action != "undo"}
        return tuple(self.made(each) for each in reversed(self.reviewed.ledger.decisions) if each.id in about)
