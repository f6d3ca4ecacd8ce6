"""Steps to links: which records are joined, how, on what basis and with what evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import get_args

import msgspec

from pipeline.link.assign import Step
from pipeline.link.candidates import Occurrence
from pipeline.link.wording import is_same_name, name_likeness
from pipeline.records import Basis, Evidence, Link, Priority, Reason, Relation

_STATED_RELATIONS: dict[str, Relation] = {"succeeds": "succeeded", "renamed": "renamed", "merged": "merged", "split": "split"}
_COUNTS = 0.4  # a reason with a lower score is no basis


def links_of(step: Step) -> list[Link]:
    """The links of a step: one where a sentence joins two records, else one for every record of either end."""
    if step.joining is not None:
        document = step.joining.document_id
        return [_link(step, step.earlier.member_in(document), step.later.member_in(document))]
    into = [(step.earlier.member_in(later.document_id), later) for later in step.later.members]
    out = [(earlier, step.later.member_in(earlier.document_id)) for earlier in step.earlier.members]
    return [_link(step, *ends) for ends in {(a.id, b.id): (a, b) for a, b in (*into, *out)}.values()]


def relation_of(step: Step, earlier: Priority, later: Priority) -> Relation:
    """How the later record follows the earlier; a new name that a sentence explains has that sentence's relation."""
    if step.joining is None and step.relation is not None:
        return step.relation
    same = is_same_name(earlier.name, later.name)
    if step.joining is None or (same and step.joining.relation in ("succeeds", "renamed")):
        return "same" if same else "renamed"
    return _STATED_RELATIONS[step.joining.relation]


def same_moment_links(occurrence: Occurrence, links: Iterable[Link]) -> list[Link]:
    """Links from an occurrence's main record to those of other papers of the year that no other link ties to it."""
    tied = _tied(links)
    main = occurrence.main
    others = (other for other in occurrence.members[1:] if other.document_id != main.document_id)
    return [_twin(main, other) for other in others if tied(main.id) != tied(other.id)]


def link_id(earlier: str, later: str) -> str:
    """The id of the link of two records: the same in every run."""
    return "link-" + sha256(f"{earlier} {later}".encode()).hexdigest()[:16]


class _tied:
    """Which records hang together through links; called with a record's id, gives the name of its group."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._parent: dict[str, str] = {}
        for link in links:
            self._parent[self(link.from_)] = self(link.to)

    def __call__(self, record: str) -> str:
        while (parent := self._parent.get(record, record)) != record:
            record = parent
        return record


def _link(step: Step, earlier: Priority, later: Priority) -> Link:
    said = {(one.document_id, one.evidence.start, one.evidence.end): one for one in step.said}
    evidence = [cited(one.evidence, one.document_id) for one in said.values()]
    if step.joining is None:
        evidence += [cited(earlier.evidence, earlier.document_id), cited(later.evidence, later.document_id)]
    return Link(
        id=link_id(earlier.id, later.id),
        from_=earlier.id,
        to=later.id,
        relation=relation_of(step, earlier, later),
        basis=_basis(step.reasons),
        confidence=min(1.0, step.confidence),
        evidence=evidence,
        decision="accepted" if step.reasons[0].name == "decision" else None,
        reasons=list(step.reasons),
    )


def _twin(main: Priority, other: Priority) -> Link:
    score = name_likeness(main.name, other.name)
    reason = Reason(name="name", score=score, detail=f"“{other.name}” stands for the same year in another place")
    return Link(
        id=link_id(main.id, other.id),
        from_=main.id,
        to=other.id,
        relation="same" if is_same_name(main.name, other.name) else "renamed",
        basis=["name"],
        confidence=round(score, 4),
        evidence=[cited(main.evidence, main.document_id), cited(other.evidence, other.document_id)],
        reasons=[reason],
    )


def cited(evidence: Evidence, document_id: str) -> Evidence:
    """Evidence that says which document it stands in, as that of links and follow-ups must."""
    return msgspec.structs.replace(evidence, document_id=evidence.document_id or document_id)


def _basis(reasons: Iterable[Reason]) -> list[Basis]:
    """The features that carry the link, in the order of the contract."""
    known: Mapping[str, float] = {reason.name: reason.score for reason in reasons if reason.score >= _COUNTS}
    return [name for name in get_args(Basis) if name in known]
