"""Short papers in the house styles of the genre, each with what should be found in it: put a paper and its TOML into tests/papers, and it is tested.

A TOML file names only the kinds that its paper is about: `recommendations` as [number or false, text], `priorities` as
[name, stage, period], `findings` as [judgement, text], `procedures` as [name, status, action, period]; `outcomes` and `progress`
by the name of a priority; `optional` lists texts and names that may be found too; `judged = false` and `periods = false` leave
judgements and periods open; `places` is in how many places each recommendation is printed.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.records import Collection
from pipeline.settings import Settings
from pipeline.stages import collect

PAPERS = Path(__file__).parents[1] / "papers"
NAMES = sorted(path.stem for path in PAPERS.glob("*.toml"))


@cache
def read_paper(name: str) -> tuple[dict[str, Any], Collection]:
    """What is expected of a paper, and what was found in it."""
    paper = next(path for path in PAPERS.glob(f"{name}.*") if path.suffix != ".toml")
    return tomllib.loads((PAPERS / f"{name}.toml").read_text(encoding="utf-8")), collect([paper], Settings()).collection


def rows(wanted: dict[str, Any], kind: str) -> list[tuple[str | None, ...]]:
    """The expected rows of a kind, without what the expectations leave open."""
    cut = {
        "findings": slice(1, None) if wanted.get("judged") is False else slice(None),
        "priorities": slice(2) if wanted.get("periods") is False else slice(None),
    }
    return [tuple(value or None for value in row)[cut.get(kind, slice(None))] for row in wanted[kind]]


def found(wanted: dict[str, Any], kind: str, made: Collection) -> list[tuple[str | None, ...]]:
    """The found rows of a kind, without those that are optional and not expected."""
    every: dict[str, list[tuple[str | None, ...]]] = {
        "recommendations": [(each.number, each.text) for each in made.recommendations],
        "priorities": [(each.name, each.stage, each.period)[: 2 if wanted.get("periods") is False else 3] for each in made.priorities],
        "findings": [(each.judgement, each.text)[1 if wanted.get("judged") is False else 0 :] for each in made.findings],
        "procedures": [(each.name, each.status, each.action, each.period) for each in made.procedures],
    }
    expected = rows(wanted, kind)
    return [row for row in every[kind] if row in expected or not set(row) & set(wanted.get("optional", ()))]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["recommendations", "priorities", "findings", "procedures"])
def test_a_paper_yields_what_it_prints(name: str, kind: str) -> None:
    wanted, made = read_paper(name)
    if kind in wanted:
        assert found(wanted, kind, made) == rows(wanted, kind)


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith(("priorities", "found-in", "whole"))])
def test_aims_and_progress_stand_with_their_priority(name: str) -> None:
    wanted, made = read_paper(name)
    by_name = {each.name: each for each in reversed(made.priorities)}  # of two stages the one reported on
    assert {key: by_name[key].outcomes for key in wanted.get("outcomes", {})} == wanted.get("outcomes", {})
    assert {key: by_name[key].progress for key in wanted.get("progress", {})} == wanted.get("progress", {})


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("asked")])
def test_a_second_print_is_another_place_of_the_same_recommendation(name: str) -> None:
    wanted, made = read_paper(name)
    assert {1 + len(each.also) for each in made.recommendations} <= {wanted.get("places", 1)}
