"""A user's own vocabulary: what it changes, what it leaves alone, and how each mistake in it is named."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline.additions import Addition, labels_of, parse_additions, read_additions, use_additions
from pipeline.cli import app
from pipeline.errors import UsageError
from pipeline.extract.themes import find_themes
from pipeline.settings import Settings
from pipeline.stages import collect
from pipeline.vocabulary import entries, names, shipped

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")
WATER = '[[themes]]\nname = "water"\nlabel = "water safety"\nphrases = ["open water"]\nexamples = ["Open water"]\n'


@pytest.fixture(autouse=True)
def _shipped_again() -> Iterator[None]:
    yield
    use_additions(())


def written(language: str) -> str:
    """The example in the documentation."""
    match = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert match
    return match[1]


def use(text: str) -> None:
    use_additions([Addition("own.toml", text)])


@pytest.mark.parametrize("workers", [0, 2])
def test_the_example_in_the_documentation_does_what_it_says(workers: int, tmp_path: Path) -> None:
    (tmp_path / "kirkfield.md").write_text(written("markdown"), encoding="utf-8")
    (tmp_path / "kirkfield.toml").write_text(written("toml"), encoding="utf-8")
    found = {}
    for name, paths in (("without", ()), ("with", [tmp_path / "kirkfield.toml"])):
        made = collect([tmp_path / "kirkfield.md"], Settings(workers=workers, vocabulary=read_additions(paths))).collection
        found[name] = (
            [(each.name, each.stage, each.period, each.themes) for each in made.priorities],
            [(each.judgement, each.source, each.themes) for each in made.findings],
        )
    assert (found["without"][0], [judgement for judgement, *_ in found["without"][1]]) == ([], ["neutral"])
    assert found["with"] == (
        [("Open Water", "forward", "2024/25", ["water safety"]), ("Quiet Voices", "forward", "2024/25", [])],
        [("strength", "review", ["water safety"]), ("improvement", "review", [])],
    )


def test_the_documentation_names_every_vocabulary() -> None:
    assert [name for name in names() if f"`{name}`" not in PAGE] == []


def test_a_new_entry_stands_before_the_shipped_ones_and_a_known_name_replaces_one_in_its_place() -> None:
    before = [entry.name for entry in shipped("themes")]
    neglect = WATER.replace('"water"', '"neglect"').replace('label = "water safety"\n', "")
    use(WATER + neglect)
    assert [entry.name for entry in entries("themes")] == ["water", *before]
    assert find_themes("Open water") == ["water safety", "neglect"]  # the label of the entry that is replaced holds
    assert find_themes("Neglect") == []


@pytest.mark.parametrize("label", ["Decision sought:", "Recommendation:"])
def test_a_label_of_ones_own_stands_beside_the_shipped_one(label: str, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[recommendations]]\nname = "sought"\nlabel = "label"\npattern = "^Decision sought:\\\\s*"\nexamples = ["Decision sought: to agree"]\n'
    )
    (tmp_path / "paper.md").write_text(f"# Safer ponds\n\nReport to: Cabinet\n\n{label} That the plan for the pond be agreed.\n", encoding="utf-8")
    made = collect([tmp_path / "paper.md"], Settings(vocabulary=read_additions([own]))).collection
    assert [each.text for each in made.recommendations] == ["That the plan for the pond be agreed."]


def test_what_was_worked_out_before_is_forgotten_and_comes_back() -> None:
    assert find_themes("Open water and neglect") == ["neglect"]
    use(WATER)
    assert find_themes("Open water and neglect") == ["water safety", "neglect"]
    use_additions(())
    assert find_themes("Open water and neglect") == ["neglect"]


def test_of_two_files_the_later_counts() -> None:
    other = Addition("b.toml", WATER.replace("water safety", "rivers"))
    use_additions([Addition("a.toml", WATER), other])
    assert find_themes("Open water") == ["rivers"]


MISTAKES = [
    ('[[theme]]\nname = "a"\n', "own.toml, line 1, [[theme]] \"a\": there is no vocabulary 'theme'; did you mean 'themes'?"),
    (WATER + "phrase = []\n", "line 6, [[themes]] \"water\": 'phrase' means nothing here; did you mean 'phrases'?"),
    (WATER.replace('["open water"]', '"open water"'), "line 4, [[themes]] \"water\": 'phrases' must be a list of texts"),
    (WATER.replace('"water"', "7"), "line 2, [[themes]]: 'name' must be a text in quotation marks"),
    (WATER.replace('"water"', '"Open Water"'), "it needs a name of small letters"),
    (WATER.replace('name = "water"\n', ""), "line 1, [[themes]]: it needs a name"),
    (WATER.replace('label = "water safety"\n', ""), 'line 2, [[themes]] "water": it needs a label'),
    (
        WATER.replace("themes", "headings"),
        "line 3, [[headings]] \"water\": the label 'water safety' means nothing here; the labels are forward_priorities",
    ),
    (WATER.replace("themes", "headings").replace("water safety", "forword"), "did you mean 'foreword'?"),
    (WATER.replace('phrases = ["open water"]\n', ""), "it needs phrases or a pattern"),
    (
        WATER.replace('phrases = ["open water"]', "pattern = '(open'"),
        "line 4, [[themes]] \"water\": the pattern of entry 'water' is no regular expression",
    ),
    (WATER.replace('examples = ["Open water"]\n', ""), "it needs an example that it matches"),
    (WATER.replace('["Open water"]', '["Openwater"]'), "line 5, [[themes]] \"water\": it does not match its example 'Openwater'"),
    (
        WATER + 'counterexamples = ["open water here"]\n',
        "line 6, [[themes]] \"water\": it matches 'open water' in its counterexample 'open water here'",
    ),
    (WATER + WATER, "own.toml, [[themes]]: 'water' stands there 2 times"),
    (WATER.replace("themes", "finding_judgements").replace("water safety", "strength") + 'weight = "much"\n', "'weight' must be a whole number"),
    ("[[themes]]\nname = \n", "own.toml: Invalid value (at line 2"),
    ('[themes]\nname = "a"\n', "own.toml: 'themes' is no list of entries"),
    ("# nothing yet\n", "own.toml holds no entry"),
]


@pytest.mark.parametrize(("text", "says"), MISTAKES, ids=[says[:50] for _, says in MISTAKES])
def test_a_mistake_is_named_with_its_place(text: str, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_additions([Addition("own.toml", text)])
    assert says in caught.value.what


def test_all_mistakes_are_named_at_once_and_the_right_entry_between_them_is_not() -> None:
    with pytest.raises(UsageError) as caught:
        parse_additions([Addition("own.toml", '[[theme]]\nname = "a"\n\n' + WATER + '\n[[heading]]\nname = "b"\n')])
    assert [line.split(":")[0] for line in caught.value.what.splitlines()] == [
        'own.toml, line 1, [[theme]] "a"',
        'own.toml, line 10, [[heading]] "b"',
    ]


@pytest.mark.parametrize("name", names())
def test_every_shipped_entry_may_be_copied_into_a_file_of_ones_own(name: str) -> None:
    """The keys and labels that shipped entries have are allowed, and fitting patterns load."""
    rows = []
    for entry in shipped(name):
        values = {"name": entry.name, "label": entry.label, "pattern": entry.expression.pattern, "examples": list(entry.examples), **entry.values}
        rows.append(f"[[{name}]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items()))
    made = parse_additions([Addition("own.toml", "\n".join(rows))])
    assert [entry.name for entry in made[name]] == [entry.name for entry in shipped(name)]


def test_headings_may_have_any_topic() -> None:
    assert {"other", "priorities", "finance"} <= set(labels_of("headings"))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't be read"):
        read_additions([tmp_path / "none.toml"])


def test_another_vocabulary_makes_kept_records_anew(in_folder: Path) -> None:
    (in_folder / "kirkfield.md").write_text(written("markdown"), encoding="utf-8")
    (in_folder / "kirkfield.toml").write_text(written("toml"), encoding="utf-8")
    counts = []
    for vocabulary in ((), ("-V", "kirkfield.toml"), ("-V", "kirkfield.toml"), ()):
        with pytest.raises(SystemExit) as ended:
            app(["run", "kirkfield.md", "--output", "out", "--quiet", "--workers", "0", *vocabulary])
        assert ended.value.code == 0
        counts.append(len((in_folder / "out" / "priorities.jsonl").read_text(encoding="utf-8").splitlines()))
    assert counts == [0, 2, 2, 0]


def test_the_command_takes_it_and_the_results_say_so(in_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (in_folder / "kirkfield.md").write_text(written("markdown"), encoding="utf-8")
    (in_folder / "kirkfield.toml").write_text(written("toml"), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        app(["run", "kirkfield.md", "--output", "out", "--vocabulary", "kirkfield.toml", "--quiet"])
    assert ended.value.code == 0
    with ZipFile(in_folder / "out" / "comparison.xlsx") as workbook:
        assert any("kirkfield.toml (" in workbook.read(name).decode() for name in workbook.namelist() if name.endswith(".xml"))
    with pytest.raises(SystemExit) as ended:
        app(["extract", "kirkfield.md", "-V", "kirkfield.toml", "--kind", "priorities"])
    assert len(capsys.readouterr().out.splitlines()) == 2
