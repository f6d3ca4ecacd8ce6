"""The sample papers that come with the program to a folder of the user's: sixteen invented papers of two partnerships, as the tutorial reads them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from pipeline.errors import RunError, UsageError, why


def write_sample(folder: Path) -> list[Path]:
    """Write the sample papers into a folder and return their paths; what is there already stays as it is.

    Raises UsageError, before anything is written, where it is a file or holds anything else, and RunError where it can't be written.
    """
    papers = {folder / each.name: each.read_bytes() for each in _shipped()}
    if others := _others(folder, papers):
        raise UsageError(f"{folder} holds other files already, such as {others[0].name}", "Name a new folder, so that they are not read together")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, data in papers.items():
            path.write_bytes(data)
    except OSError as fault:
        slip = isinstance(fault, (FileExistsError, NotADirectoryError))
        raise (UsageError if slip else RunError)(f"{folder} can't be written ({why(fault)})", "Name a folder that you may write to") from fault
    return list(papers)


def _others(folder: Path, papers: dict[Path, bytes]) -> list[Path]:
    """What a folder holds besides the papers as they come with the program."""
    if not folder.is_dir():
        return []
    return [path for path in sorted(folder.iterdir()) if not (path in papers and path.is_file() and path.read_bytes() == papers[path])]


def _shipped() -> list[Path]:
    """The papers in the installed package, or in the checkout that it is run from."""
    home = Path(str(files("pipeline")))
    for place in (home / "sample_papers", home.parent / "corpus" / "reports"):
        if place.is_dir():
            return sorted(path for path in place.iterdir() if path.is_file())
    raise RunError("The sample papers are not installed", "Install the program again from its wheel")
