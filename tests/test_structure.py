"""The shape of the code as a specification: which way imports point, what is explained, how long things are."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
PIPELINE = ROOT / "pipeline"
MODULES = sorted(PIPELINE.rglob("*.py"))
STAGES = ("read", "segment", "extract", "link", "export")
# From the ground up: a module imports its own layer and those before it. Stages never import each other.
LAYERS = (
    {"records", "errors", "near", "offsets"},
    {
        "fold",
        "settings",
        "vocabulary",
        "additions",
        "toml_tables",
        "told_bodies",
        "same_names",
        "surrogates",
        "language",
        "english",
        "literals",
        "numerals",
        "beginnings",
        "lowered",
        "prepared",
        "periods",
        "schema",
        "collector",
        "beside",
        "folder",
        "clock",
        "lock",
        "memory",
        "parts",
        "remote",
        "versions",
        "problem_codes",
    },
    {"document", "store"},
    {*STAGES, "score"},
    {
        "decisions",
        "inputs",
        "workers",
        "progress",
        "process",
        "batch",
        "relink",
        "stages",
        "summary",
        "show",
        "outline",
        "review",
        "frames",
        "sample",
        "doctor",
        "streams",
    },
    {"asked"},
    {"cli"},
    {"__main__", "__init__"},
)
LONGEST_FUNCTION, LONGEST_FILE, MOST_MODULES = 50, 400, 50
BANNED = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}


class Import(NamedTuple):
    """One import of ours: the part of the pipeline it stands in, the part it reaches for, and where."""

    of: str
    target: str
    where: str
    module: str


def part_of(path: Path) -> str:
    """The module or package directly under pipeline/ that a file belongs to."""
    first = path.relative_to(PIPELINE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> Iterator[Import]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "pipeline":
            names = [node.module] if node.module != "pipeline" else [f"pipeline.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name.startswith("pipeline.")]
        for name in names:
            target = name.split(".")[1]
            if target != "__version__":
                yield Import(part_of(path), target, f"{path.relative_to(ROOT)}:{node.lineno}", name)


ALL = [each for path in MODULES for each in imports(path)]
LAYER = {name: number for number, names in enumerate(LAYERS) for name in names}


@pytest.mark.parametrize("name", sorted({part_of(path) for path in MODULES} - {"__init__"}))
def test_every_part_has_a_layer(name: str) -> None:
    assert name in LAYER, "say in LAYERS what it may import"


def crossing(each: Import) -> bool:
    """Whether an import goes up, or from one stage to another."""
    return each.of != each.target and (LAYER[each.target] > LAYER[each.of] or {each.of, each.target} <= set(STAGES))


def test_no_folder_holds_more_modules_than_a_reader_can_look_over() -> None:
    held = Counter(path.parent for path in MODULES)
    assert [(str(folder), count) for folder, count in held.items() if count > MOST_MODULES] == []


PACKAGES = sorted(path for stage in ("read", "extract") for path in (PIPELINE / stage).glob("*/__init__.py"))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.parent.name)
def test_a_packages_docstring_names_all_of_its_modules(package: Path) -> None:
    said = ast.get_docstring(ast.parse(package.read_text(encoding="utf-8"))) or ""
    assert [path.stem for path in sorted(package.parent.glob("*.py")) if path != package and f"`{path.stem}`" not in said] == []


def test_imports_point_one_way() -> None:
    assert [each for each in ALL if crossing(each)] == []


def test_parts_do_not_import_each_other_in_a_circle() -> None:
    edges = {(each.of, each.target) for each in ALL if each.of != each.target}
    reach = {name: {b for a, b in edges if a == name} for name in LAYER}
    for _ in LAYER:
        reach = {name: found.union(*(reach[other] for other in found if other in reach)) for name, found in reach.items()}
    assert [name for name, found in reach.items() if name in found] == []


def test_the_nouns_import_nothing_of_ours() -> None:
    assert [each for each in ALL if each.of in ("records", "errors")] == []


def test_only_the_store_knows_sql() -> None:
    speaking = {part_of(path) for path in MODULES if "sqlite3" in path.read_text(encoding="utf-8")}
    assert speaking <= {"store", "review"}


Public = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def public(tree: ast.Module) -> Iterator[Public]:
    """Public functions and classes of a module, and public methods of public classes."""
    for node in tree.body:
        if isinstance(node, Public) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (each for each in node.body if isinstance(each, ast.FunctionDef) and not each.name.startswith("_"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PIPELINE).as_posix())
class TestModule:
    """What holds for every module."""

    def test_it_says_what_it_is_for(self, path: Path) -> None:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        silent = [f"{node.name}, line {node.lineno}" for node in public(tree) if not ast.get_docstring(node)]
        assert (bool(ast.get_docstring(tree)), silent) == (True, [])

    def test_it_fits_in_the_head(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        long = {node.name: lines for node in functions if (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION}
        assert long == {}
        assert len(text.splitlines()) <= LONGEST_FILE

    def test_its_name_says_something(self, path: Path) -> None:
        parts = {word for part in path.relative_to(PIPELINE).with_suffix("").parts for word in part.split("_")}
        assert parts & BANNED == set()


def test_functions_are_short_at_the_median() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in MODULES]
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    lengths = sorted((node.end_lineno or 0) - node.lineno + 1 for node in functions)
    assert lengths[len(lengths) // 2] <= 10


def test_nothing_in_a_module_waits_to_be_done() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "X" * 3 + ":", "NotImplemented" + "Error(")
    waiting = [f"{path.name}: {mark}" for path in MODULES for mark in marks if mark in path.read_text(encoding="utf-8")]
    assert waiting == []


CHANCE = {"now", "today", "utcnow", "time", "perf_counter", "monotonic", "random", "shuffle", "choice", "uuid1", "uuid4", "urandom"}


def test_no_clock_and_no_chance() -> None:
    """The same inputs make the same bytes: nothing asks for the time, rolls dice, or hashes by a seed of the process."""
    found = []
    for path in MODULES:
        if path.name == "clock.py":  # the one that is asked, and for nothing that is written
            continue
        calls = (node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
        found += [
            f"{path.relative_to(ROOT)}:{called.lineno}"
            for called in calls
            if (isinstance(called, ast.Attribute) and called.attr in CHANCE) or (isinstance(called, ast.Name) and called.id == "hash")
        ]
    assert found == []


def test_the_layers_in_the_map_are_real() -> None:
    """The docstring of the package names the stages in the order of a run."""
    said = ast.get_docstring(ast.parse((PIPELINE / "__init__.py").read_text(encoding="utf-8"))) or ""
    places = list(takewhile(lambda at: at >= 0, (said.find(f"`{stage}`") for stage in STAGES)))
    assert places == sorted(places)
    assert len(places) == len(STAGES)
