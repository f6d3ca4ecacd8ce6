"""A function that writes files to a folder that holds all of them or is as it was before.

The files are written to a hidden folder beside the target, which then takes the target's place by
renaming. What else stands in a former output folder (a person's notes) moves along untouched.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import RunError, UsageError, why
from pipeline.records import TABLES
from pipeline.told_bodies import NAME as BODIES

MARK = "documents.jsonl"  # every run writes it, so a folder that has it is a former run
_ROW = 65536  # bytes of a row that are looked at
DECISIONS = "decisions.jsonl"  # what people decided: no run writes it, and a new folder may begin with it
# Every name a run writes. Whatever else stands in an output folder belongs to somebody else and is kept.
OWNED = frozenset(
    [f"{name}.jsonl" for name in TABLES]
    + [f"comparison.{suffix}" for suffix in ("csv", "xlsx", "html", "docx")]
    + ["threads.svg", "money.svg", "texts", "parquet", "carriedforward.db", "datapackage.json", "metadata.json", "run.json"]
)


@contextmanager
def whole_or_not_at_all(folder: Path, owned: frozenset[str]) -> Iterator[Path]:
    """A new empty folder to write to, which becomes `folder` when the block ends without an error.

    `owned` are the names a run writes; a former one is replaced, anything else in the folder is kept.
    Raises UsageError where the folder is no place for a run, RunError where it can't be written.
    """
    target = check_folder(folder)
    recover(target, owned)
    _check(target)
    former = _former(target)
    staging = _new_folder_beside(target)
    try:
        yield staging
        _swap(staging, target, former, owned)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def check_folder(folder: Path) -> Path:
    """Ask before a long run whether its folder can be written, and where it truly is; raises what `whole_or_not_at_all` would."""
    try:
        target = folder.resolve()
    except (OSError, RuntimeError) as fault:  # links that lead in a circle
        raise UsageError(f"{folder} leads nowhere: its links go in a circle", "Name another folder with --output") from fault
    _refuse_root(target)
    _check(target)
    ancestor = next(parent for parent in target.parents if parent.exists())
    if not ancestor.is_dir() or not os.access(ancestor, os.W_OK | os.X_OK):
        raise RunError(f"{target} can't be written: {ancestor} is no folder that may be written to", "Name another folder with --output")
    return target


def _refuse_root(target: Path) -> None:
    if target == target.parent or os.path.ismount(target):
        raise UsageError(f"{target} is the root of a disk or volume and can't be replaced as a whole", f"Name a folder inside it: {target / 'run'}")


def _check(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise UsageError(f"{target} is a file, not a folder", "Name a folder with --output")
    if (
        target.is_dir()
        and not _is_of_a_run(target)
        and any(entry.name not in (DECISIONS, BODIES) and not entry.name.startswith(".") for entry in target.iterdir())
    ):
        raise UsageError(f"{target} holds files that no run wrote", "Name a new or empty folder with --output")
    if target.is_dir() and not os.access(target, os.W_OK | os.X_OK):
        raise RunError(f"{target} can't be written", "Change its permissions, or name another folder with --output")


def _is_of_a_run(folder: Path) -> bool:
    """Whether a run wrote a folder: other programs write files of that name too. A damaged one has what a run keeps beside it."""
    try:
        with (folder / MARK).open("rb") as rows:
            first = rows.readline(_ROW)
    except OSError:
        return False
    return not first or (folder / ".carriedforward").is_dir() or all(field in first for field in (b'"id":', b'"file":', b'"sha256":'))


def _new_folder_beside(target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".partial", dir=target.parent))
    except OSError as fault:
        remedy = "Change the permissions of its parent folder, or name another folder with --output"
        raise RunError(f"{target} can't be written ({why(fault)})", remedy) from fault
    staging.chmod(target.stat().st_mode & 0o777 if target.is_dir() else 0o777 & ~_umask())
    return staging


def _umask() -> int:
    """The mask of new files; the system tells it only by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _swap(staging: Path, target: Path, former: Path, owned: frozenset[str]) -> None:
    """Put the staged folder in the target's place; on a failure the former one comes back."""
    try:
        if target.exists():
            target.rename(former)
        staging.rename(target)
    except BaseException as fault:
        if former.exists() and not target.exists():
            former.rename(target)
        if isinstance(fault, OSError):
            remedy = "Close the programs that use it, or name another folder with --output"
            raise RunError(f"{target} can't be replaced ({why(fault)})", remedy) from fault
        raise
    _keep_others(former, target, owned)


def _keep_others(former: Path, target: Path, owned: frozenset[str]) -> None:
    """Move what no run wrote from the former folder to the new one, and delete the rest."""
    if not former.is_dir():
        return
    for entry in sorted(former.iterdir()):
        if entry.name not in owned and not (target / entry.name).exists():
            entry.rename(target / entry.name)
    with suppress(OSError):
        shutil.rmtree(former)


def recover(target: Path, owned: frozenset[str]) -> None:
    """Finish what an earlier run was killed in: between the two renames, or before it had cleared up. Only one run may do so at a time."""
    former = _former(target)
    if former.is_dir() and not target.exists():
        former.rename(target)
    elif former.is_dir() and (target / MARK).is_file():
        _keep_others(former, target, owned)


def sweep(target: Path) -> None:
    """Delete what killed runs had begun to write; only for the run that holds the folder."""
    begun = re.compile(rf"\.{re.escape(target.name)}\.[a-z0-9_]{{8}}\.partial")
    with suppress(OSError):
        for entry in target.parent.iterdir():
            if begun.fullmatch(entry.name):
                shutil.rmtree(entry, ignore_errors=True)


def hashes_of(folder: Path, owned: frozenset[str]) -> dict[str, str]:
    """SHA-256 of every file that a run wrote into a folder, by its name there; empty where there is no such folder."""
    paths = (path for name in owned for path in ((folder / name).rglob("*") if (folder / name).is_dir() else [folder / name]) if path.is_file())
    return {path.relative_to(folder).as_posix(): file_hash(path) for path in sorted(paths)}


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _former(target: Path) -> Path:
    return target.with_name(f".{target.name}.former")
