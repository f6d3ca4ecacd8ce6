"""The committed JSON Schemas are those of the records, describe every field, and refuse what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from pipeline.records import FinanceLine
from pipeline.schema import DIALECT, WRITTEN, json_schemas, rendered, write_schemas

COMMITTED = Path(__file__).resolve().parents[2] / "schemas"


def test_the_committed_schemas_are_current(tmp_path: Path) -> None:
    """If this fails: python -m pipeline.schema"""
    written = {path.name: path.read_bytes() for path in write_schemas(tmp_path)}
    assert written == {path.name: path.read_bytes() for path in sorted(COMMITTED.glob("*.json"))}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_schema_is_one_itself_and_describes_every_field(name: str) -> None:
    schema: dict[str, Any] = json_schemas()[name]
    assert schema["$schema"] == DIALECT
    jsonschema.Draft202012Validator.check_schema(schema)
    for described in (schema, *schema.get("$defs", {}).values()):
        assert all(field.get("description") for field in described["properties"].values())


@pytest.mark.parametrize("name", WRITTEN)
def test_fields_are_those_of_the_record(name: str) -> None:
    schema: dict[str, Any] = json_schemas()[name]
    assert list(schema["properties"]) == [field.encode_name for field in msgspec.structs.fields(WRITTEN[name])]


FINANCE: dict[str, Any] = {
    "id": "m1", "document_id": "d1", "kind": "income", "item": "Police", "amount": "43200", "currency": "GBP", "period": "2021/22",
    "scope": None, "total": False, "share": None, "check": None,
    "evidence": {"page": 1, "paragraph": None, "section": None, "start": 0, "end": 6, "quote": "Police"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "valid"),
    [
        ({}, True),
        ({"period": None}, True),
        ({"check": "does_not_sum"}, True),
        ({"amount": "-12.50"}, True),
        ({"amount": "43,200"}, False),  # not a decimal string
        ({"amount": 43200}, False),  # a number could lose pence
        ({"period": "2021-22"}, False),  # not the way periods are written
        ({"kind": "gift"}, False),  # not a kind
        ({"currency": "EUR"}, False),
        ({"evidence": None}, False),  # no record without evidence
        ({"evidence": {**FINANCE["evidence"], "quote": ""}}, False),  # nor with an empty quote
        ({"evidence": {**FINANCE["evidence"], "page": 0}}, False),  # pages count from 1
    ],
)
def test_a_schema_and_the_records_agree_on_what_is_valid(change: dict[str, Any], valid: bool) -> None:
    line = {**FINANCE, **change}
    assert jsonschema.Draft202012Validator(json_schemas()["finances"]).is_valid(line) is valid
    if valid:
        msgspec.convert(line, FinanceLine)
    else:
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(line, FinanceLine)


def test_a_missing_field_is_refused() -> None:
    line = {key: value for key, value in FINANCE.items() if key != "item"}
    assert not jsonschema.Draft202012Validator(json_schemas()["finances"]).is_valid(line)


def test_rendering_ends_in_a_newline_and_keeps_the_pound_sign() -> None:
    assert rendered({"£": 1}) == '{\n  "£": 1\n}\n'.encode()
