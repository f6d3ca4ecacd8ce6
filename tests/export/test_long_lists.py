"""Lists of thousands of rows: every cell arrives as it was, whatever it holds, and nothing of the list is held."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as some
from northmere import ABOUT, sample
from openpyxl import load_workbook

from pipeline.export import write_run
from pipeline.export.labels import CELL_LIMIT, printable
from pipeline.export.longlists import LongList, letters
from pipeline.export.order import ordered
from pipeline.export.paper import paper
from pipeline.export.report import Report, report
from pipeline.export.sheets import Styles
from pipeline.export.spreadsheet import _list, filled, workbook
from pipeline.export.wordflow import Flow
from pipeline.export.wordtable import Shown, Table
from pipeline.records import Collection

MANY = 1203  # more than are written at once, and no multiple of that


def book_of(rows: list[list[object]]) -> bytes:
    """The bytes of a workbook with one list of two columns."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as book:
        styles = Styles(book)
        _list(styles, "List", LongList(["Name", "Page"], len(rows), iter(rows)))
    return filled(buffer.getvalue(), styles.sheets)


def by_xlsxwriter(value: object) -> list[list[object]]:
    """What a cell holds that XlsxWriter itself wrote."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, style = book.add_worksheet("List"), book.add_format({"border": 1})
        if value in (None, ""):
            sheet.write_blank(1, 0, None, style)
        else:
            sheet.write(1, 0, printable(value) if isinstance(value, str) else value, style)
    return read_back(buffer.getvalue())


def read_back(data: bytes) -> list[list[object]]:
    sheet = load_workbook(io.BytesIO(data))["List"]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]


def with_findings(count: int) -> Collection:
    """The sample with that many findings."""
    collection = sample()
    first = collection.findings[0]
    collection.findings += [msgspec.structs.replace(first, id=f"fin-{number:05}", text=f"{first.text} {number}") for number in range(count)]
    return ordered(collection)


class TestRowsOfASheet:
    """Below the head, which XlsxWriter writes."""

    @pytest.mark.parametrize("count", [0, 1, 2, 500, 501, 502, MANY])
    def test_every_row_is_there_once_and_in_order(self, count: int) -> None:
        rows: list[list[object]] = [[f"row {number}", number] for number in range(count)]
        data = book_of(rows)
        assert read_back(data) == rows
        sheet = load_workbook(io.BytesIO(data))["List"]
        assert (sheet.auto_filter.ref, sheet.dimensions) == ((f"A1:B{max(count, 1) + 1}" if count else "A1:B2"), f"A1:B{count + 1}")

    @pytest.mark.parametrize(
        ("value", "wanted"),
        [
            ("a < b & c > d", "a < b & c > d"),
            ("=1+1", "=1+1"),  # text, and no formula
            (" spaces ", " spaces "),
            ("two\nlines", "two\nlines"),
            ("_x0041_", "_x005F_x0041_"),  # as it stands in the file: without the escape a spreadsheet would show an A
            ("]]>", "]]>"),
            ("\x00\x0b", "  "),
            ("\u202eright to left e\u0301", "\u202eright to left e\u0301"),
            ("", None),
            (None, None),
            (7, 7),
            (0.1, 0.1),
            (-0.0, 0),
            ("x" * (CELL_LIMIT + 1), "x" * CELL_LIMIT + " … (cut here)"),
        ],
    )
    def test_a_value_is_what_xlsxwriter_would_have_written(self, value: object, wanted: object) -> None:
        first, second = read_back(book_of([[value, 1], [value, 1]]))
        assert first == second == [wanted, 1]
        assert by_xlsxwriter(value) == [[wanted]]

    @settings(max_examples=30, deadline=None)
    @given(rows=some.lists(some.text(some.characters(exclude_categories=["Cs"]), min_size=1, max_size=40), min_size=2, max_size=6))
    def test_any_text_arrives_but_for_characters_that_no_sheet_can_hold(self, rows: list[str]) -> None:
        assert [row[0] for row in read_back(book_of([[text, 1] for text in rows]))] == [printable(text) for text in rows]

    def test_rows_look_alike(self) -> None:
        sheet = load_workbook(io.BytesIO(book_of([["word " * 40, 1]] * 3)))["List"]
        first, *others = ([(cell.border.left.style, cell.alignment.wrap_text, cell.font.size) for cell in row] for row in sheet.iter_rows(min_row=2))
        heights = {round(sheet.row_dimensions[row].height or 0) for row in (2, 3, 4)}
        assert (len(others), all(each == first for each in others), len(heights)) == (2, True, 1)

    @pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
    def test_columns_have_their_names(self, column: int, name: str) -> None:
        assert letters(column) == name


class TestTheWordPaper:
    """Written in pieces between what python-docx makes."""

    def test_pieces_stand_where_they_were_added(self) -> None:
        flow = Flow(Document())
        flow.heading("One", 1)
        flow.document.add_paragraph("made by python-docx")
        flow.paragraph("Two\nlines\tand a tab", lead="Bold: ")
        flow.table(Table(("a", "b"), (3.0, 3.0), ((Shown(("x",)), Shown(("<y>",))) for _ in range(MANY)), "t"))
        flow.paragraph("<?later 0?>", style="List Bullet")
        read = Document(io.BytesIO(flow.written()))
        assert [p.text for p in read.paragraphs] == ["One", "made by python-docx", "Bold: Two\nlines\tand a tab", "", "<?later 0?>"]
        assert [p.style.name for p in read.paragraphs if p.style] == ["Heading 1", "Normal", "Normal", "Normal", "List Bullet"]
        assert [(len(table.rows), table.cell(MANY, 1).text) for table in read.tables] == [(MANY + 1, "<y>")]


@pytest.mark.parametrize("write", [workbook, lambda made, _: paper(made)], ids=["workbook", "paper"])
def test_memory_does_not_grow_with_the_rows(write: Callable[[Report, Collection], bytes]) -> None:
    """Ten times the findings are ten times the file, and little more is held than the file itself."""
    few, many = (peak_of(write, with_findings(count)) for count in (300, 3000))
    assert many < few + 1_500_000


def peak_of(write: Callable[[Report, Collection], bytes], collection: Collection) -> int:
    """The most bytes that were held beyond what was there before and what came of it."""
    made = report(collection, ABOUT)
    write(made, collection)  # what is looked up once is not counted
    tracemalloc.start()
    try:
        size = len(write(made, collection))
        return tracemalloc.get_traced_memory()[1] - 2 * size
    finally:
        tracemalloc.stop()


def test_all_findings_are_in_the_workbook(tmp_path: Path) -> None:
    collection = with_findings(MANY)
    write_run(collection, tmp_path / "run", about=ABOUT)
    sheet = load_workbook(tmp_path / "run" / "comparison.xlsx", read_only=True)["Findings"]
    assert [row[-1] for row in sheet.iter_rows(min_row=2, values_only=True)] == [each.id for each in collection.findings]


def members(data: bytes) -> Iterator[tuple[str, tuple[int, ...]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from ((entry.filename, entry.date_time) for entry in archive.infolist())


def test_no_file_in_the_workbook_bears_the_time_of_day() -> None:
    assert {date for _, date in members(book_of([["a", 1], ["b", 2]]))} == {(1980, 1, 1, 0, 0, 0)}
