"""The commands of README and tutorial, run: they exist, do what is said, and print what stands below them."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import pipeline
from pipeline.cli import app, main

ROOT = Path(__file__).resolve().parents[2]
PAGES = ["README.md", "CONTRIBUTING.md", *sorted(f"docs/{path.relative_to(ROOT / 'docs')}" for path in (ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
_COUNTS = re.compile(r"^(Records|Problems) .*$", re.MULTILINE)  # they change with every improvement
_OPTION = re.compile(r"^--?[a-z][\w-]*")


class Step(NamedTuple):
    """A command of a page and what the page says that it prints."""

    command: str
    says: str


def steps(page: str) -> list[Step]:
    """The commands behind `$` of a page, each with the lines below it."""
    found = []
    for block in _BLOCK.findall((ROOT / page).read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, says = part.partition("\n")
            found.append(Step(command, says))
    return found


def _call(command: str) -> int:
    words = shlex.split(command)
    assert words[0] == "carriedforward"
    with pytest.raises(SystemExit) as ended:
        main(words[1:])
    return int(ended.value.code or 0)


def _pattern(says: str) -> str:
    """What is said as a pattern: a line of dots stands for any lines, dots within one for any words."""
    parts = [re.escape(part) for part in re.split(r"^\.\.\.$\n?", _COUNTS.sub("", says), flags=re.MULTILINE)]
    return r"[\s\S]*".join(part.replace(r"\.\.\.", r"\S*") for part in parts)


@pytest.mark.parametrize("page", ["docs/tutorial.md", "README.md"])
def test_a_page_does_what_it_says(in_folder: Path, capsys: pytest.CaptureFixture[str], page: str) -> None:
    """Every command in its order in an empty folder; nothing of the project but the program is used."""
    assert list(in_folder.iterdir()) == []
    for step in steps(page):
        assert _call(step.command) == 0, step.command
        printed = re.sub(r"[ \t]+$", "", _COUNTS.sub("", capsys.readouterr().out), flags=re.MULTILINE)
        said = re.sub(r"[ \t]+$", "", _pattern(step.says), flags=re.MULTILINE)
        assert re.fullmatch(said.rstrip("\n") + r"\s*", printed.rstrip() + "\n") or re.fullmatch(said, printed), f"{step.command}\n{printed}"
    assert (in_folder / "results" / "comparison.xlsx").is_file()


def test_what_the_readme_does_in_python(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines as they stand, over a run that there is."""
    monkeypatch.chdir(shipped.parent)
    monkeypatch.setattr(pipeline, "run", lambda paths, output: pipeline.load(shipped) if (paths, output) == ("papers", "results") else None)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    *before, table, last = re.findall(r"^```python\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)[0].splitlines()
    shown = re.findall(r"^```text\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)[0]
    names: dict[str, Any] = {}
    exec("\n".join(before), names)
    assert len(names["results"].priorities) > 80
    assert repr(eval(table, names)).split() == shown.split()
    assert eval(last, names)[0].quote


def test_the_readme_shows_the_table_that_it_makes(in_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"^```\n(carriedforward run [^\n]*)\n```\n\n```\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)
    assert shown is not None
    command, table = shown.groups()
    shutil.copytree(ROOT / "corpus" / "reports", in_folder / "corpus" / "reports")
    assert _call(command) == 0
    printed = capsys.readouterr().out
    assert _plain(printed) == _plain(table)


def _plain(text: str) -> list[str]:
    return [line.rstrip() for line in _COUNTS.sub("", text).strip().splitlines()]


def _lines(page: str) -> list[str]:
    """Every command of the program that a page shows, in a block or in a line."""
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"^ *```\w*\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE))
    shown = re.findall(r"^ *\$? ?(?:\S*/bin/|\S*\\Scripts\\)?(carriedforward [a-z].*)$", blocks, re.MULTILINE)
    return [line.partition("  #")[0] for line in shown] + re.findall(r"`(?:\S*/bin/)?(carriedforward [a-z][^`]*)`", text)


@pytest.mark.parametrize("page", [page for page in PAGES if "decisions/" not in page])
def test_commands_and_options_that_a_page_shows_exist(page: str) -> None:
    known = _known()
    wrong = []
    for line in _lines(page):
        command = line.split()[1].rstrip(".,;:")
        options = {match[0] for word in line.split("&&")[0].split()[2:] if (match := _OPTION.match(word))}
        if command not in known or options - known[command] - {"--help"}:
            wrong.append(line)
    assert wrong == []


def _known() -> dict[str, set[str]]:
    """The options of every command, as the parser has them."""
    import typer.main

    group = typer.main.get_command(app)
    return {
        name: {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        for name, command in group.commands.items()  # type: ignore[attr-defined]
    }


def test_the_pages_show_commands_at_all() -> None:
    """So that the test above can fail."""
    assert len([line for page in PAGES for line in _lines(page)]) > 60
    assert len(steps("docs/tutorial.md")) == 6
    assert len(steps("README.md")) == 5
