"""datapackage.json describes the files so that Frictionless checks them, rows, types and keys."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.records import TABLES
from pipeline.schema import describe

frictionless = pytest.importorskip("frictionless", reason="needs the dev extra")
pytest.importorskip("jsonlines", reason="needs frictionless[json]")


def package(folder: Path) -> dict[str, Any]:
    described: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return described


def faults(folder: Path) -> list[str]:
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    return [message for (message,) in report.flatten(["message"])]


@pytest.mark.parametrize("folder", ["run", "empty_run"])
def test_frictionless_finds_the_files_as_described(folder: str, request: pytest.FixtureRequest) -> None:
    assert faults(request.getfixturevalue(folder)) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("priorities.jsonl", '"document_id":"d001"', '"document_id":"d999"'),  # no such document
        ("priorities.jsonl", '"stage":"closed"', '"stage":"forgotten"'),  # not a stage
        ("finances.jsonl", '"amount":"112633"', '"amount":"£112,633"'),  # not a decimal
        ("links.jsonl", '"to":"p0002"', '"to":"p9999"'),  # no such priority
        ("threads.jsonl", '"id":"t0010"', '"id":"t0016"'),  # one id twice
    ],
)
def test_frictionless_finds_what_is_wrong(run: Path, tmp_path: Path, file: str, old: str, new: str) -> None:
    folder = shutil.copytree(run, tmp_path / "run")
    before = (folder / file).read_text(encoding="utf-8")
    assert old in before
    (folder / file).write_text(before.replace(old, new), encoding="utf-8")
    assert faults(folder) != []


def test_every_table_and_the_comparison_are_described(run: Path) -> None:
    assert [resource["name"] for resource in package(run)["resources"]] == [*TABLES, "comparison"]


def test_fields_stand_in_the_order_of_the_record_with_words_and_units(run: Path) -> None:
    for resource in package(run)["resources"]:
        fields = resource["schema"]["fields"]
        assert all(field["description"] for field in fields)
        if resource["name"] in TABLES:
            first = (run / resource["path"]).read_text(encoding="utf-8").splitlines()[0]
            assert [field["name"] for field in fields] == list(json.loads(first))
    finances = next(resource for resource in package(run)["resources"] if resource["name"] == "finances")
    assert {field["name"]: field.get("unit") for field in finances["schema"]["fields"]}["amount"] == "GBP"


def test_an_undescribed_field_is_an_error() -> None:
    with pytest.raises(KeyError):
        describe("priorities", "colour")
