"""decisions.jsonl to decisions and back: a file that is only ever added to, one line a decision.

The order of the lines is the order of the decisions. A line that can't be read is a problem and stays where
it is. Two people who add at the same time wait for each other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

from pipeline.errors import RunError, why
from pipeline.fold import fold
from pipeline.records import Decision, Problem, Subject

NAME = "decisions.jsonl"
PAIRED = frozenset(("accept", "reject", "join", "separate"))
_SHOWN = 200  # characters of a line that can't be read


class Ledger(NamedTuple):
    """The decisions of a file in its order, the lines that could not be read, and how many bytes the file had."""

    decisions: list[Decision]
    problems: list[Problem]
    size: int = 0


class Overtaken(RunError):
    """Somebody else added a decision since the file was read."""


def read_ledger(folder: Path) -> Ledger:
    """The decisions kept in an output folder; none where it has no such file. Raises RunError where it can't be opened."""
    try:
        raw = (_home(folder) / NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Ledger([], [])
    except OSError as fault:
        raise RunError(
            f"{folder / NAME} can't be read ({why(fault)})", "Change its permissions: a run without its decisions would be wrong"
        ) from fault
    found = Ledger([], [], len(raw))
    for number, line in enumerate(raw.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            found.decisions.append(msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=Decision))
        except (msgspec.DecodeError, UnicodeDecodeError) as fault:
            found.problems.append(_unreadable(number, line, str(fault)))
    return found


def _home(folder: Path) -> Path:
    """The folder, or where it was put aside by a run that was killed as it replaced it."""
    former = folder.resolve().with_name(f".{folder.resolve().name}.former")
    return former if former.is_dir() and not folder.exists() else folder


def append(folder: Path, decisions: Sequence[Decision], after: Ledger | None = None) -> None:
    """Add decisions to the file of an output folder; what stands in it stays as it is.

    Raises RunError where the file can't be written, Overtaken where more stands in it than in the ledger they were made after.
    """
    lines = b"".join(msgspec.json.encode(each) + b"\n" for each in decisions)
    try:
        with _locked(folder / NAME) as handle:
            if after is not None and os.fstat(handle).st_size != after.size:
                raise Overtaken("Somebody else decided meanwhile", "Look again, then decide")
            os.write(handle, (b"\n" if _is_torn(folder / NAME) else b"") + lines)
            os.fsync(handle)
    except OSError as fault:
        raise RunError(f"{folder / NAME} can't be written ({why(fault)})", "Change its permissions or close the programs that use it") from fault


def identified(decision: Decision) -> Decision:
    """The decision under the id that its contents give it."""
    plain = msgspec.structs.replace(decision, id="")
    return msgspec.structs.replace(decision, id="decision-" + sha256(msgspec.json.encode(plain)).hexdigest()[:16])


def standing(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions that count: not undone, and the last one where several are about the same thing."""
    undone: set[str] = set()
    for decision in reversed(decisions):
        if decision.action == "undo" and decision.undoes and decision.id not in undone:
            undone.add(decision.undoes)
    last = {about(each): each for each in decisions if each.action != "undo" and each.id not in undone}
    return [each for each in decisions if last.get(about(each)) is each]


def about(decision: Decision) -> tuple[object, ...]:
    """What two decisions must share for the later one to take the other's place."""
    subjects = sorted(_known_by(subject) for subject in decision.subjects)
    kind = "pair" if decision.action in PAIRED else decision.action
    return kind, decision.field if decision.action == "correct" else None, *subjects


def _known_by(subject: Subject) -> tuple[str, ...]:
    named = subject.table, subject.body, fold(subject.name), subject.period or "", subject.stage or ""
    return *named, subject.document_kind, subject.document_period or ""


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    """The file, open for adding, held by us alone; the file under this name, even if a run has just moved it."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            _lock(handle)
            if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
                yield handle
                return
        finally:
            os.close(handle)


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)


def _is_torn(path: Path) -> bool:
    """Whether the last line has no end: its writer was stopped, or an editor left it out."""
    text = path.read_bytes()
    return bool(text) and not text.endswith(b"\n")


def decision_warning(message: str, quote: str | None, code: str) -> Problem:
    """A warning about the file of decisions: one that can't be read, or no longer be applied."""
    return Problem(file=NAME, document_id=None, page=None, stage="link", severity="warning", message=message, quote=quote, code=code)


def _unreadable(number: int, line: bytes, fault: str) -> Problem:
    said = f"Line {number} is no decision and was not applied: {fault}"
    return decision_warning(said, line.decode("utf-8", "replace")[:_SHOWN], code="unreadable_decision")
