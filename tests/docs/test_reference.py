"""The documentation against the code: what the program has, the reference names, and each page is what the code makes today."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import get_args

import msgspec
import pytest
import typer.models

from pipeline import problem_codes, records, schema
from pipeline.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "reference"


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_reference", ROOT / "docs" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()
PAGES: dict[str, str] = SCRIPT.pages()
COMMANDS = dict(SCRIPT.commands())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_reference_is_current(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name], "run `make reference`"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented_with_an_example_and_every_option_with_help(command: str) -> None:
    page = PAGES["commands.md"].partition(f"\n## {command}\n")[2].partition("\n## ")[0]
    assert f"```\ncarriedforward {command}" in page
    for name, info, _ in SCRIPT.parameters(COMMANDS[command]):
        assert info.help, f"{command}: {name} has no help"
        shown = [info.metavar or name.upper()] if isinstance(info, typer.models.ArgumentInfo) else SCRIPT.names_of(info)
        assert [each for each in shown if f"`{each}`" not in page] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_example_in_the_help_has_only_options_that_there_are(command: str) -> None:
    example = (COMMANDS[command].__doc__ or "").partition("Example: ")[2].split()
    known = {
        name for _, info, _ in SCRIPT.parameters(COMMANDS[command]) if isinstance(info, typer.models.OptionInfo) for name in SCRIPT.names_of(info)
    }
    assert {word for word in example if word.startswith("-")} <= known


def test_every_setting_is_documented_and_says_what_it_is() -> None:
    notes = SCRIPT.setting_notes()
    assert set(notes) == set(Settings.__dataclass_fields__)
    assert [name for name, (_, note) in notes.items() if not note] == []


@pytest.mark.parametrize("table", schema.WRITTEN)
def test_every_field_is_documented(table: str) -> None:
    page = PAGES["tables.md"].partition(f"\n## {table}\n")[2].partition("\n## ")[0]
    fields = [field.encode_name for field in msgspec.structs.fields(schema.WRITTEN[table])]
    assert [field for field in fields if f"| `{field}` |" not in page] == []


@pytest.mark.parametrize("values", [records.Kind, records.Topic, records.Stage, records.Relation, records.ThreadStatus, records.FollowUpStatus])
def test_every_value_that_a_field_can_have_is_named(values: object) -> None:
    assert [value for value in get_args(values) if f"`{value}`" not in PAGES["tables.md"]] == []


def test_every_theme_and_every_vocabulary_file_is_documented() -> None:
    assert [entry["label"] for entry in SCRIPT.entries("themes") if f"| {entry['label']} |" not in PAGES["themes.md"]] == []
    assert [path.stem for path in SCRIPT.PHRASES.glob("*.toml") if f"\n## {path.stem}\n" not in PAGES["vocabulary-files.md"]] == []


def test_every_environment_variable_is_documented() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "pipeline").rglob("*.py")]
    used = {
        node.value
        for text in texts
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("CARRIEDFORWARD_")
    }
    assert used == {name for name, _ in SCRIPT.ENVIRONMENT}


# -- codes of problems -------------------------------------------------------------------------------------------------


def _constants(node: ast.AST) -> Iterator[str]:
    yield from (each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value)


def _places(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The functions of a module that are given a code, each with the place of it among the arguments."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        names = [argument.arg for argument in function.args.args]
        if "code" in names:
            yield function.name, names.index("code") - (names[0] == "self")


TREES = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "pipeline").rglob("*.py"))]
NOTICES = {name: place for tree in TREES for name, place in _places(tree) if name.endswith("_notice") and not name.startswith("_")}


def _codes(tree: ast.AST) -> Iterator[str]:
    """The codes that a module gives: the third argument of DocumentError, `code=`, and the parameter `code` of functions."""
    places = {**NOTICES, **dict(_places(tree)), "DocumentError": 2}
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        for keyword in call.keywords:
            if keyword.arg == "code":
                yield from _constants(keyword.value)
        if name in places and len(call.args) > places[name]:
            yield from _constants(call.args[places[name]])


GIVEN_IN_LISTS = {"tracked_changes", "embedded_document", "missing_parts", "cut_short"}  # with their message, in read/docx/reader.py and read/html.py


def test_every_code_of_a_problem_says_what_to_do() -> None:
    """And no code is explained that the program does not give."""
    given = {code for tree in TREES for code in _codes(tree)}
    assert given | GIVEN_IN_LISTS == set(problem_codes.CODES)


@pytest.mark.parametrize("code", sorted(GIVEN_IN_LISTS))
def test_codes_in_lists_are_given(code: str) -> None:
    texts = "".join((ROOT / "pipeline" / "read" / name).read_text(encoding="utf-8") for name in ("docx/reader.py", "html.py"))
    assert f'"{code}"' in texts


@pytest.mark.parametrize("code", problem_codes.CODES)
def test_advice_is_two_sentences_at_least(code: str) -> None:
    advice = problem_codes.CODES[code]
    assert advice.means.endswith(".")
    assert advice.remedy.endswith(".")
    assert f"| `{code}` |" in PAGES["problems.md"]
