"""The version of a stage changes with whatever can change what it makes, and with nothing else."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest

from pipeline import versions

PIPELINE = Path(versions.__file__).parent


def imported(part: str) -> set[str]:
    """What a part imports, as Python's own parser sees it."""
    paths = [PIPELINE / f"{part}.py"] if (PIPELINE / f"{part}.py").is_file() else sorted((PIPELINE / part).rglob("*.py"))
    names: set[str] = set()
    for node in (node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "pipeline":
            names |= {node.module.split(".")[1]} if "." in node.module else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("pipeline.")}
    return {name for name in names if (PIPELINE / f"{name}.py").is_file() or (PIPELINE / name).is_dir()}


@pytest.mark.parametrize("roots", [versions.READING, versions.EXTRACTING, ("cli",)])
def test_every_part_that_is_imported_counts(roots: tuple[str, ...]) -> None:
    reached, waiting = set[str](), set(roots)
    while waiting:
        reached |= waiting
        waiting = {name for part in waiting for name in imported(part)} - reached
    assert versions.parts_reached(roots) == reached


def test_reading_does_not_depend_on_vocabulary() -> None:
    """Else a changed phrase would have every PDF read again."""
    assert "vocabulary" not in versions.parts_reached(versions.READING)
    assert "extract" not in versions.parts_reached(versions.READING)


# file, whether a change in it reads again, whether it extracts again
CHANGES = [
    ("read/pdf.py", True, False),
    ("fold.py", True, True),
    ("records.py", True, True),
    ("segment/tables.py", False, True),
    ("extract/money.py", False, True),
    ("extract/phrases/headings.toml", False, True),
    ("link/threads.py", False, False),
    ("export/page.py", False, False),
    ("cli.py", False, False),
]


@pytest.mark.parametrize(("name", "reads", "extracts"), CHANGES)
def test_what_a_change_has_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reads: bool, extracts: bool) -> None:
    home = tmp_path / "pipeline"
    shutil.copytree(PIPELINE, home, ignore=shutil.ignore_patterns("__pycache__", "fonts"))
    monkeypatch.setattr(versions, "_HOME", home)
    before = versions.source_hash(versions.READING), versions.source_hash(versions.EXTRACTING)
    with (home / name).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    versions._content.cache_clear()
    after = versions.source_hash(versions.READING), versions.source_hash(versions.EXTRACTING)
    versions._content.cache_clear()
    assert (before[0] != after[0], before[1] != after[1]) == (reads, extracts)
