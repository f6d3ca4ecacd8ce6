"""metadata.json names what carriedforward.db holds, and nothing else."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from pipeline.export.datasette import metadata

TABLES: dict[str, dict[str, Any]] = json.loads(metadata())["databases"]["carriedforward"]["tables"]


@pytest.mark.parametrize("name", TABLES)
def test_columns_facets_and_labels_are_columns_of_the_table(name: str, run: Path) -> None:
    with sqlite3.connect(run / "carriedforward.db") as connection:
        columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}
    said = TABLES[name]
    assert columns
    assert {*said.get("facets", ()), *said.get("columns", ()), *filter(None, [said.get("label_column")])} <= columns


def test_every_table_of_records_is_described() -> None:
    assert [name for name, said in TABLES.items() if not said.get("hidden") and not said.get("description")] == []
