"""The version of a stage changes with whatever can change what it makes, and with nothing else."""

from __future__ import annotations

import ast
import shutil
import sys
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


def forget() -> None:
    """Have the files looked at again."""
    for each in (versions._files, versions._read, versions._content, versions._imported):
        each.cache_clear()


# file, whether a change in it reads again, whether it extracts again
CHANGES = [
    ("read/pdf/reader.py", True, False),
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
    forget()
    before = versions.source_hash(versions.READING), versions.source_hash(versions.EXTRACTING)
    with (home / name).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    forget()
    after = versions.source_hash(versions.READING), versions.source_hash(versions.EXTRACTING)
    forget()
    assert (before[0] != after[0], before[1] != after[1]) == (reads, extracts)


# what lies on the path, and what is said of "pdfminer.six"
PLACES: list[tuple[dict[str, list[str]], str]] = [
    ({"site": ["pdfminer_six-20250506.dist-info", "pdfminer"]}, "20250506"),
    ({"site": ["pdfminer.six-20250506.dist-info"]}, "20250506"),  # as older tools spelled it
    ({"site": ["Pdfminer-Six-7.dist-info"]}, "7"),
    ({"site": ["pdfminer_six_more-8.dist-info"]}, "-"),  # another library
    ({"first": ["pdfminer_six-1.dist-info"], "second": ["pdfminer_six-2.dist-info"]}, "1"),  # the first is imported
    ({"first": ["pdfminer"], "second": []}, "-"),
]


@pytest.mark.parametrize(("places", "wanted"), PLACES)
def test_the_version_of_a_library_is_read_from_the_names_on_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, places: dict[str, list[str]], wanted: str
) -> None:
    for place, names in places.items():
        for name in names:
            (tmp_path / place / name).mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(tmp_path / place) for place in places] + [str(tmp_path / "nowhere")])
    assert said_of("pdfminer.six") == f"pdfminer.six {wanted}"


def said_of(name: str) -> str:
    for each in (versions.library, versions._installed):
        each.cache_clear()
    try:
        return versions.library(name)
    finally:
        for each in (versions.library, versions._installed):
            each.cache_clear()


@pytest.mark.parametrize("name", [*versions._READ_WITH, *versions._EXTRACT_WITH, *versions._WRITE_WITH])
def test_it_is_what_python_itself_says(name: str) -> None:
    assert said_of(name) == f"{name} {versions._told(name)}"
