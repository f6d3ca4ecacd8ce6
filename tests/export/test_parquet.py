"""Parquet files hold what the JSON lines hold, with types."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from northmere import sample

from pipeline.errors import UsageError
from pipeline.export import check_parquet, write_run
from pipeline.records import TABLES, Collection

pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parquet") / "run"
    write_run(sample(), folder, parquet=True)
    return folder


@pytest.mark.parametrize("name", TABLES)
def test_a_table_holds_the_rows_of_its_json_lines(folder: Path, name: str) -> None:
    rows = [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]
    found = pq.read_table(folder / "parquet" / f"{name}.parquet").to_pylist()
    assert [{**row, "amount": str(row["amount"].normalize())} if "amount" in row else row for row in map(plain, found)] == [
        {**row, "amount": str(Decimal(row["amount"]).normalize())} if "amount" in row else row for row in map(plain, rows)
    ]


def plain(value: object) -> object:
    """The value without the innermost empty lists, which the files of typed columns leave out."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items() if key != "continued" or each}
    return [plain(each) for each in value] if isinstance(value, list) else value


def test_columns_have_types(folder: Path) -> None:
    finances = pq.read_schema(folder / "parquet" / "finances.parquet")
    assert str(finances.field("amount").type) == "decimal128(20, 4)"
    assert str(finances.field("total").type) == "bool"
    assert str(finances.field("confidence").type) == "double"
    assert str(pq.read_schema(folder / "parquet" / "priorities.parquet").field("outcomes").type) == "list<element: string>"


def test_a_run_without_records_has_its_columns_all_the_same(tmp_path: Path) -> None:
    write_run(Collection(), tmp_path / "run", parquet=True)
    assert pq.read_table(tmp_path / "run" / "parquet" / "links.parquet").column_names[:3] == ["id", "from", "to"]


def test_a_later_run_without_them_takes_them_away(tmp_path: Path) -> None:
    write_run(sample(), tmp_path / "run", parquet=True)
    write_run(sample(), tmp_path / "run")
    assert not (tmp_path / "run" / "parquet").exists()


def test_the_same_run_makes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_run(sample(), tmp_path / "run", parquet=True)
    assert all(
        (tmp_path / "run" / "parquet" / f"{name}.parquet").read_bytes() == (folder / "parquet" / f"{name}.parquet").read_bytes() for name in TABLES
    )


def test_without_pyarrow_it_is_said_before_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(UsageError, match="pyarrow"):
        check_parquet()
