"""What a person asks for, by the ids of a run, to a decision that later runs can follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.decisions.amend import converted
from pipeline.decisions.ledger import about, identified, standing
from pipeline.decisions.subjects import NAMED, Finder
from pipeline.errors import UsageError
from pipeline.records import Collection, Decision, DecisionAction, Subject
from pipeline.toml_tables import suggestion
from pipeline.vocabulary import entries

_TARGETS: dict[DecisionAction, int] = {"accept": 1, "reject": 1, "join": 2, "separate": 2, "rename": 1, "correct": 1, "set_aside": 1, "undo": 1}


class Wish(NamedTuple):
    """What is asked for: an action, and the ids of links, threads or records it is about."""

    action: DecisionAction
    targets: tuple[str, ...]
    by: str
    at: str
    why: str
    field: str | None = None
    value: str | None = None
    row: str = ""  # of the sheet that it stands in, for messages


def decide(collection: Collection, wish: Wish, made: Sequence[Decision] = ()) -> Decision:
    """The decision that a wish comes to; raises UsageError where an id is of nothing in the run or a value can't stand."""
    if not wish.by.strip():
        raise UsageError("A decision needs the name of who made it", "Add --by NAME")
    if len(wish.targets) != _TARGETS[wish.action]:
        raise UsageError(f"To {wish.action} takes {_TARGETS[wish.action]} ids, not {len(wish.targets)}", "--find WORDS lists ids")
    if wish.action == "rename" and not (wish.value or "").strip():
        raise UsageError("A thread can't be without a name", "Give the new name")
    undoes = _undone(wish, made) if wish.action == "undo" else None
    subjects = undoes.subjects if undoes else _subjects(collection, wish)
    if wish.action == "correct":
        _check_themes(collection, wish.field, converted(subjects[0].table, wish.field or "", wish.value))
    return identified(
        Decision(
            id="", action=wish.action, subjects=subjects, by=wish.by.strip(), at=wish.at, why=wish.why.strip(),
            field=wish.field, value=wish.value, undoes=undoes.id if undoes else None,
        )
    )  # fmt: skip


def _check_themes(collection: Collection, field: str | None, value: object) -> None:
    """Raise UsageError for a theme that neither the vocabulary nor a record of the run has: most often it is misspelt."""
    if field != "themes" or not isinstance(value, list):
        return
    used = {theme for record in collection.priorities for theme in record.themes} | {
        theme for record in collection.findings for theme in record.themes
    }
    known = used | {entry.label for entry in entries("themes")}
    for theme in value:
        if theme not in known:
            raise UsageError(
                f"{theme!r} is no theme{suggestion(theme, known)}", f"Name one of {', '.join(sorted(known))}, or add it to a file for --vocabulary"
            )


def new_decisions(collection: Collection, wishes: Sequence[Wish], made: Sequence[Decision]) -> list[Decision]:
    """The decisions that wishes come to, without those that stand already: a sheet may be read twice.

    Raises UsageError where one can't be followed; then none of them should be recorded.
    """
    new: list[Decision] = []
    for wish in wishes:
        try:
            decision = decide(collection, wish, (*made, *new))
        except UsageError as fault:
            raise (UsageError(f"{wish.row}: {fault.what}", fault.remedy) if wish.row else fault) from fault
        if decision.action == "undo" or not any(_is_again(decision, each) for each in standing((*made, *new))):
            new.append(decision)
    return new


def _is_again(decision: Decision, other: Decision) -> bool:
    """Whether a decision that stands says the same already."""
    said = [(each.action, each.by, each.why, each.field, each.value) for each in (decision, other)]
    return said[0] == said[1] and about(decision) == about(other)


def _undone(wish: Wish, made: Sequence[Decision]) -> Decision:
    for decision in made:
        if decision.id == wish.targets[0]:
            return decision
    raise UsageError(f"{wish.targets[0]} is no decision of this folder", "Take the id from decisions.jsonl")


def _subjects(collection: Collection, wish: Wish) -> list[Subject]:
    finder = Finder(collection)
    if wish.action in ("accept", "reject"):
        return _ends(collection, finder, wish.targets[0])
    if wish.action in ("join", "separate"):
        return _members(collection, finder, *wish.targets)
    if wish.action == "rename":
        return [_priority(finder, _last_of(collection, wish.targets[0]))]
    return [_record(finder, wish.targets[0], is_kept=wish.action == "correct")]


def _ends(collection: Collection, finder: Finder, link_id: str) -> list[Subject]:
    link = next((each for each in collection.links if each.id == link_id), None)
    if link is None:
        raise UsageError(f"{link_id} is no link of this folder", _where(link_id, (each.id for each in collection.links)))
    return [_priority(finder, link.from_), _priority(finder, link.to)]


def _where(id_: str, known: Iterable[str]) -> str:
    """Where an id is to be had, as a remedy."""
    return f"--find WORDS lists what has these words, with its id{suggestion(id_, known)}"


def _members(collection: Collection, finder: Finder, one: str, other: str) -> list[Subject]:
    """A record of each of two threads: of a thread that is named, the last one for the first and the first one for the second."""
    threads = {thread.id: thread.priorities for thread in collection.threads}
    first, second = threads.get(one, [one])[-1], threads.get(other, [other])[0]
    if first == second or one == other:
        raise UsageError(f"{one} and {other} are one", "Name two threads, or two priorities")
    return [_priority(finder, first), _priority(finder, second)]


def _last_of(collection: Collection, id_: str) -> str:
    """The last record of a thread, or of the thread that a priority is in."""
    return next((thread.priorities[-1] for thread in collection.threads if id_ == thread.id or id_ in thread.priorities), id_)


def _priority(finder: Finder, id_: str) -> Subject:
    record = finder.with_id("priorities", id_)
    if record is None:
        known = [*(each.id for each in finder.collection.priorities), *(each.id for each in finder.collection.threads)]
        raise UsageError(f"{id_} is no priority and no thread of this folder", _where(id_, known))
    return finder.subject("priorities", record)


def _record(finder: Finder, id_: str, is_kept: bool) -> Subject:
    for name in NAMED if is_kept else [name for name in NAMED if name != "documents"]:
        if (record := finder.with_id(name, id_)) is not None:
            return finder.subject(name, record)
    raise UsageError(f"{id_} is no {'record or document' if is_kept else 'record'} of this folder", _where(id_, ()))
