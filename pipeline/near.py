"""A path that leads nowhere to what may have been meant, as the end of a remedy; and a folder that no run wrote."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from pipeline.errors import UsageError


def near_path(path: Path | str) -> str:
    """What may have been meant by a path that leads nowhere, from the names beside it; empty where nothing is near.

    The first of its parts that is not there is held against its neighbours: `reprots/2021.pdf` may mean `reports/2021.pdf`.
    """
    path = Path(path)
    try:
        if path.exists():
            return ""
        wrong = next((part for part in (*reversed(path.parents), path) if not part.exists()), path)
        names = sorted(each.name for each in wrong.parent.iterdir() if not each.name.startswith("."))
        folded = {name.casefold(): name for name in reversed(names)}  # of two that differ in capitals, the first
        near = get_close_matches(wrong.name.casefold(), folded, 1, 0.7)
        meant = wrong.parent / folded[near[0]] if near else None
        whole = meant / path.relative_to(wrong) if meant else None
        found = whole if whole and whole.exists() else meant
    except (OSError, ValueError):
        return ""
    return f"; did you mean {str(found)!r}?" if found else ""


def no_run(folder: Path) -> UsageError:
    """That a folder is not what a run wrote; the same words wherever one is asked for."""
    what = f"{folder} holds no results of a run" if folder.is_dir() else f"There is no folder {folder}"
    return UsageError(what, f"Name the folder that was given to carriedforward run as --output{near_path(folder)}")
