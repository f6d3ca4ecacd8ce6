"""Rows that another database holds are copied from it, and no byte of the new one can tell."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from pipeline.store.filling import Filling, Former, Layout, Share, _stretches

Rows = list[tuple[str, int | None, float | str | None]]


def rows_of(key: str) -> Rows:
    """The rows that a key stands for: some, or none, short ones and ones that fill pages."""
    chance = random.Random(key)
    return [
        (f"{key}/{number}", chance.choice((None, 0, 10**12)), chance.choice((None, 0.5, "word " * chance.randrange(3000))))
        for number in range(chance.randrange(5))
    ]


def filled(path: Path, keys: list[str], former: Former | None = None) -> Layout:
    """A database with the rows of some keys in two tables; those without a key are never copied."""
    with closing(sqlite3.connect(path, uri=True)) as connection:
        connection.executescript("CREATE TABLE one (id TEXT PRIMARY KEY, number INTEGER, said); CREATE TABLE two (id TEXT, number INTEGER, said)")
        filling = Filling(connection, former)
        with connection:
            for table in ("one", "two"):
                filling.fill(table, ("id", "number", "said"), [Share("" if key == "-" else key, partial(rows_of, key)) for key in keys])
    return filling.layout


@pytest.mark.parametrize("seed", range(12))
def test_the_bytes_are_those_of_one_that_is_filled_anew(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    keys = [str(number) for number in range(40)]
    layout = filled(tmp_path / "former.db", sorted(chance.sample(keys, 30)))
    wanted = chance.sample(keys, 35) if seed % 2 else sorted(chance.sample(keys, 35))  # in another order, or in the same with others between
    wanted.insert(chance.randrange(35), "-")
    filled(tmp_path / "copied.db", wanted, Former(tmp_path / "former.db", layout))
    filled(tmp_path / "anew.db", wanted)
    assert (tmp_path / "copied.db").read_bytes() == (tmp_path / "anew.db").read_bytes()


def test_what_is_known_is_not_made(tmp_path: Path) -> None:
    former, made = Former(tmp_path / "former.db", filled(tmp_path / "former.db", ["a", "b", "c"])), list[str]()

    def make(key: str) -> Rows:
        made.append(key)
        return rows_of(key)

    with closing(sqlite3.connect(tmp_path / "new.db", uri=True)) as connection:
        connection.execute("CREATE TABLE one (id TEXT PRIMARY KEY, number INTEGER, said)")
        Filling(connection, former).fill("one", ("id", "number", "said"), [Share(key, partial(make, key)) for key in ("b", "new", "a")])
    assert made == ["new"]


@pytest.mark.parametrize(
    ("shares", "stretches"),
    [
        ([], []),
        ([(1, 3)], [(1, 3)]),
        ([(1, 3), (4, 2)], [(1, 5)]),  # one behind the other
        ([(4, 2), (1, 3)], [(4, 5), (1, 3)]),  # the other way round
        ([(1, 3), (6, 1)], [(1, 3), (6, 6)]),  # with others between
        ([(1, 0), (1, 2), (3, 0), (3, 1)], [(1, 3)]),  # some without rows
        ([(1, 0), (9, 0)], []),
    ],
)
def test_rows_that_follow_one_another_are_one_stretch(shares: list[tuple[int, int]], stretches: list[tuple[int, int]]) -> None:
    assert list(_stretches(shares)) == stretches
