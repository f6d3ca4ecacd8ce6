"""What tables of real papers must yield: every money column of a ruled budget, equal to pdfplumber's; half-open tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

from pipeline.read import read_file

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
KENT = CORPUS / "kent"
CAPITAL = "2025-02-13-appendix-b-capital-investment-by-directorate.pdf"
DIRECTORATES = "2025-02-13-appendix-e-2025-26-budget-by-directorate.pdf"
PLAN = "2025-02-13-appendix-d-3-year-revenue-plan.pdf"
RESILIENCE = "2025-02-13-appendix-i-assessment-of-financial-resilience.pdf"
MONEY = re.compile(r"[-–(]?\d[\d,.]*\)?")

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not KENT.is_dir(), reason="the real documents are not beside the checkout")]


@cache
def rows_of(name: str) -> tuple[tuple[str, ...], ...]:
    """The table rows of a document as they were read: one text a column, "" where the cell is empty."""
    document = read_file(KENT / name)
    rows: dict[tuple[int, int], dict[int, str]] = {}
    for line in document.lines:
        if line.cell:
            row = rows.setdefault((line.cell.table, line.cell.row), {})
            row[line.cell.column] = f"{row.get(line.cell.column, '')} {document.text[line.span.start : line.span.end]}".strip()
    return tuple(tuple(row.get(column, "") for column in range(max(row) + 1)) for row in rows.values())


def pdfplumber_rows(name: str) -> Iterator[tuple[str, ...]]:
    """The rows of the ruled grid as pdfplumber extracts them."""
    with pdfplumber.open(KENT / name) as pdf:
        for page in pdf.pages:
            for table in page.extract_tables():
                yield from (tuple(" ".join((cell or "").split()) for cell in row) for row in table)
            page.close()


def money(row: tuple[str, ...]) -> tuple[str, ...]:
    """The last six columns, without thousands separators."""
    return tuple(cell.replace(",", "").replace(" ", "") for cell in (*row, *[""] * 9)[3:9])


def test_every_numbered_row_of_the_capital_programme_has_its_six_money_columns() -> None:
    theirs, ours = (
        [(row[0], money(row)) for row in rows if re.fullmatch(r"\d{1,3}", row[0]) and not re.match("Total -", "".join(row[1:2]))]
        for rows in (pdfplumber_rows(CAPITAL), rows_of(CAPITAL))
    )  # but for eight totals: pdfplumber keeps the number of some in the label
    assert len(theirs) == 180
    assert sum("" in columns for _, columns in theirs) == 19  # an empty cell must stay empty, and push nothing into another year
    assert ours == theirs


def test_a_table_in_coloured_bands_has_its_seventeen_columns_in_every_row_of_amounts() -> None:
    rows = [row for row in rows_of(DIRECTORATES) if sum(bool(MONEY.fullmatch(cell)) for cell in row) > 3]
    assert len(rows) >= 27
    assert {len(row) for row in rows} == {18}
    assert sum(bool(MONEY.fullmatch(cell)) for row in rows for cell in row[1:]) >= 0.97 * 17 * len(rows)
    total = next(row for row in rows if row[0].upper().startswith("TOTAL SPENDING"))
    assert (total[1], total[17]) == ("151,171.3", "29,739.7")


def test_a_table_that_is_open_at_its_sides_keeps_its_two_columns() -> None:
    document = read_file(KENT / RESILIENCE)
    pages = {line.page for line in document.lines if line.cell and line.cell.column == 1}
    assert pages >= {1, 2, 4, 5}  # on page 3 the left column is empty


def test_columns_whose_rows_no_line_parts_are_cut_into_rows_with_their_labels() -> None:
    """Each page of the plan is one ruled box a year, with the labels between them in a taller one."""
    by_label = {row[3]: row for row in rows_of(PLAN) if len(row) > 11}
    assert by_label["NET BUDGET"][:3] == ("1,429,506.8", "0.0", "1,429,506.8")
    assert by_label["NET BUDGET"][4:7] == ("1,530,923.8", "0.0", "1,530,923.8")
    assert by_label["TOTAL RESERVES"][4] == "12,609.4"


def test_the_row_of_units_belongs_to_the_head_of_its_table() -> None:
    document = read_file(KENT / PLAN)
    units = [line for line in document.lines if line.cell and document.text[line.span.start : line.span.end] == "£000s"]
    assert len(units) >= 20
    assert all(line.cell and line.cell.header for line in units)
