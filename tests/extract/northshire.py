"""Papers of one fictional partnership with money in them, and the finances that are found there."""

from __future__ import annotations

from typing import Any

from pipeline.extract.finances import find_finances
from pipeline.records import FinanceLine
from tests.extract.factory import Row, document

BODY = "Northshire Safeguarding Children Partnership"
ABOUT: dict[str, Any] = {"body": BODY, "council": "Northshire County Council", "period": "2021/22"}
HEADING: Row = ("heading", "Resource Implications", {"topic": "resource_implications"})


def lines(*rows: Row) -> list[FinanceLine]:
    return find_finances(document([HEADING, *rows], **ABOUT))[0]
