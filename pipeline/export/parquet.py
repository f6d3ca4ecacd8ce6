"""The tables of a run to Parquet files: the columns of the JSON lines with types, and evidence as a struct, for archives too large for text.

Types follow the records: text, 64-bit integers and floats, lists and structs; money is decimal(20, 4)
in pounds, so that nothing is rounded. A table is written in row groups of at most 10,000 rows.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, get_args, get_origin

import msgspec

from pipeline.errors import UsageError
from pipeline.records import TABLES, Amount, Collection, table
from pipeline.schema import bare

_GROUP = 10_000  # rows that are held and written at once
_DEEPEST = 1  # continued passages within a passage: the rest of a cut passage is never cut again


def check_parquet() -> None:
    """Raise UsageError where pyarrow, which writes the files, is not installed: before a long run, not after it."""
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        raise UsageError("Parquet files need pyarrow, which is not installed", "pip install 'carriedforward[parquet]', or leave --parquet out")


def write_parquet(collection: Collection, folder: Path) -> None:
    """Write `<table>.parquet` for every table of a run into the folder, which is made."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder.mkdir()
    for name, record in TABLES.items():
        schema = pa.schema([(field.encode_name, _arrow(field.type)) for field in msgspec.structs.fields(record)])
        money = [field.encode_name for field in msgspec.structs.fields(record) if field.type == Amount]
        rows = (_row(msgspec.to_builtins(each), money) for each in table(collection, name))
        with pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd") as writer:
            while group := list(islice(rows, _GROUP)):
                writer.write_table(pa.Table.from_pylist(group, schema=schema))


def _row(row: dict[str, Any], money: list[str]) -> dict[str, Any]:
    return {**row, **{name: Decimal(row[name]) for name in money if row[name] is not None}}


def _arrow(annotation: Any, depth: int = 0) -> Any:
    """The Arrow type of a field of a record."""
    import pyarrow as pa

    if annotation == Amount:
        return pa.decimal128(20, 4)
    kind = bare(annotation)
    if get_origin(kind) is list:
        return pa.list_(_arrow(get_args(kind)[0], depth))
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _struct(kind, depth)
    plain = {int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    return plain.get(kind, pa.string())


def _struct(record: type[msgspec.Struct], depth: int) -> Any:
    import pyarrow as pa

    fields = [field for field in msgspec.structs.fields(record) if depth < _DEEPEST or field.type != list[record]]  # type: ignore[valid-type]
    return pa.struct([(field.encode_name, _arrow(field.type, depth + (field.type == list[record]))) for field in fields])  # type: ignore[valid-type]
