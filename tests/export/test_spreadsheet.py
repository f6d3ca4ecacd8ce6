"""The workbook: what a person finds in it, and that it computes and links nothing by itself."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from northmere import HOSTILE
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.export.comparison import Cell, Entry
from pipeline.export.numbered import said
from pipeline.export.sheets import _lines
from pipeline.records import Stage

SHEETS = [
    "Summary", "Threads", "To decide", "Follow-ups", "Finances by year", "Changes by year", "Sources", "Priorities", "Findings", "Procedures", "Recommendations", "Problems",
    "Evidence", "About",
]  # fmt: skip


@pytest.fixture(scope="module")
def book(run: Path) -> Workbook:
    return load_workbook(run / "comparison.xlsx")


def source_number(book: Workbook, label: str) -> object:
    return next(row["Number"] for row in table(book["Sources"]) if row["Source"] == label)


def table(sheet: Worksheet) -> list[dict[str, object]]:
    heads, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


@pytest.mark.parametrize("folder", ["run", "empty_run"])
def test_the_sheets_are_there_whatever_was_found(folder: str, request: pytest.FixtureRequest) -> None:
    assert load_workbook(request.getfixturevalue(folder) / "comparison.xlsx").sheetnames == SHEETS


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_is_ready_to_filter_and_to_print(book: Workbook, name: str) -> None:
    sheet = book[name]
    assert sheet.freeze_panes is not None
    assert bool(sheet.auto_filter.ref) is (name != "Summary")  # which is no list
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # one page across (the default), any number down
    assert sheet.print_title_rows == "$1:$1"


def printed(sheet: Worksheet) -> tuple[int, int, int, int]:
    """First column and row, last column and row, from 1."""
    first, top, last, bottom = range_boundaries(str(sheet.print_area).rpartition("!")[2])
    return first or 1, top or 1, last or 1, bottom or 1


def is_printed(sheet: Worksheet) -> bool:
    return printed(sheet)[0] <= sheet.max_column and printed(sheet)[1] <= sheet.max_row


LAST_PRINTED = {
    "Threads": "The words that say so",  # one body, which the title names; its name, the links and the id are for the screen
    "To decide": "Confidence",  # not the id
    "Follow-ups": "Words",
    "Finances by year": "Printed in",
    "Priorities": "Themes",
    "Problems": "Stage",
}


@pytest.mark.parametrize(("name", "head"), LAST_PRINTED.items())
def test_what_is_printed_leaves_out_ids_and_charts(book: Workbook, name: str, head: str) -> None:
    sheet = book[name]
    _, _, column, row = printed(sheet)
    assert (sheet.cell(1, column).value, row) == (head, sheet.max_row)


def test_the_evidence_is_not_printed_with_the_rest(book: Workbook) -> None:
    assert not is_printed(book["Evidence"])
    assert "for the screen" in str(book["Evidence"].oddHeader.left.text)


def test_a_long_list_is_not_printed_with_the_rest(tmp_path: Path) -> None:
    from msgspec.structs import replace
    from northmere import sample

    from pipeline.export import write_run

    collection = sample()
    collection.findings[1:] = [replace(collection.findings[0], id=f"find-{number}") for number in range(100)]
    write_run(collection, tmp_path / "run")
    book = load_workbook(tmp_path / "run" / "comparison.xlsx")
    assert [is_printed(book[name]) for name in ("Findings", "Priorities")] == [False, True]


def test_the_first_sheet_says_what_became_of_every_priority(book: Workbook) -> None:
    told = {str(row["Summary"]): str(list(row.values())[1]) for row in table(book["Summary"])}
    assert "Online safety (after 2019/20)" in told["Closed"]
    assert told["Merged into another"] == "Early help (into “Getting the right help at the right time”)"
    assert told["Not compared, because no year is stated"] == "A priority whose year is printed nowhere"
    assert told["Needs a decision"] == "1 point: see the sheet To decide"
    assert told["In a year: Planned"] == "adopted for the year before it began"


def test_the_evidence_names_files_without_their_folders(book: Workbook) -> None:
    assert {"/" in str(row["File"]) for row in table(book["Evidence"])} == {False}


def test_no_cell_is_a_formula(book: Workbook) -> None:
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}  # text, numbers and blanks


def test_hostile_names_are_text(book: Workbook) -> None:
    assert set(HOSTILE) <= {row["Priority"] for row in table(book["Threads"])}


def test_no_link_leads_out_of_the_workbook(run: Path) -> None:
    with zipfile.ZipFile(run / "comparison.xlsx") as archive:
        relations = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".rels"))
    assert b"External" not in relations


def test_the_evidence_link_of_a_year_leads_to_the_words_of_its_entry(book: Workbook) -> None:
    threads, evidence = book["Threads"], book["Evidence"]
    heads = [cell.value for cell in threads[1]]
    column, row = heads.index("2019/20 evidence"), [cell.value for cell in threads["A"]].index("Private Fostering") + 1
    cell = threads.cell(row, column + 1)
    assert cell.value == f"{source_number(book, 'Annual Report 2019-20')}, p. 2"
    assert cell.hyperlink is not None
    assert cell.hyperlink.location is not None
    sheet, place = cell.hyperlink.location.split("!")
    assert sheet == "'Evidence'"
    assert [cell.value for cell in evidence[evidence[place].row]][-1] == "Priority: Private Fostering"


def test_a_stage_is_told_by_words_as_well_as_by_its_colour(book: Workbook) -> None:
    rows = {str(row["Priority"]): row for row in table(book["Threads"])}
    assert rows["Online safety"]["2019/20"] == "Closed"
    assert rows["Keeping adolescents safe"]["2019/20"] == "Reported as “Harm outside the home”"  # a name that is not the row's is given
    assert rows["Private Fostering"]["2020/21"] == "Not listed"


def test_stages_are_told_as_a_year_goes() -> None:
    entries = [entry(stage) for stage in ("closed", "reported", "forward")]
    assert [part.stages for part in said(Cell("2021/22", tuple(entries)), "Neglect", {"d": 1})] == [("Planned [1]", "Reported [1]", "Closed [1]")]


def entry(stage: Stage) -> Entry:
    return Entry("Neglect", stage, "2021/22", stage, "d", "a.pdf", "Annual Report", None, "", "", "")


def test_amounts_are_numbers_with_the_mark_of_their_check_in_the_format(book: Workbook) -> None:
    sheet = book["Finances by year"]
    totals = next(row for row in sheet.iter_rows(min_row=2) if row[2].value == "Total income")
    assert [cell.value for cell in totals[3:7]] == [210837, 210837, 214000, 219634.5]
    assert [cell.number_format for cell in totals[3:7]] == [
        signed("#,##0", " ✓"),
        signed("#,##0", " ✓"),
        signed("#,##0", " ✗"),
        signed("#,##0.00", " ✓"),
    ]


def signed(digits: str, mark: str) -> str:
    return f'£{digits}"{mark}";-£{digits}"{mark}"'


def test_changes_are_numbers_in_pounds_and_per_cent(book: Workbook) -> None:
    sheet = book["Changes by year"]
    heads = [cell.value for cell in sheet[1]]
    totals = next(row for row in sheet.iter_rows(min_row=2) if row[2].value == "Total income")
    shown = {str(head): (cell.value, cell.number_format) for head, cell in zip(heads, totals, strict=True)}
    assert shown["2020/21, £"] == (3163, "+£#,##0;-£#,##0;0")
    assert shown["2020/21, %"] == (0.015, "+0.0%;-0.0%;0.0%")


def test_contributions_have_a_native_chart_with_words(run: Path) -> None:
    with zipfile.ZipFile(run / "comparison.xlsx") as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
        drawings = "".join(archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/drawings/drawing"))
    assert len(charts) == 1
    assert charts[0].count("<c:ser>") == 3  # the contributors; totals are no part of themselves
    assert "&apos;Finances by year&apos;!$D$1:$G$1" in charts[0] or "'Finances by year'!$D$1:$G$1" in charts[0]
    assert 'descr="Column chart of the contributions to' in drawings


@pytest.mark.parametrize("name", SHEETS)
def test_no_cell_is_longer_than_excel_takes(book: Workbook, name: str) -> None:
    assert max(len(str(cell.value or "")) for row in book[name].iter_rows() for cell in row) <= 32_767


def test_many_years_are_shown_smaller_so_that_they_fit_on_a_screen(book: Workbook) -> None:
    assert book["Threads"].sheet_view.zoomScale == 80
    assert (book["Evidence"].sheet_view.zoomScale or 100) == 100


def test_the_sources_of_the_numbers_are_listed(book: Workbook) -> None:
    assert [row["Number"] for row in table(book["Sources"])] == [f"[{number}]" for number in range(1, 7)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 10, 1), ("short", 10, 1), ("one two three", 5, 3), ("a" * 25, 10, 3), ("a\nb", 10, 2), ("aaaa bbbb cccc", 10, 2), ("x " * 5, 10, 1)],
)
def test_rows_are_as_tall_as_their_words_need(text: str, width: int, lines: int) -> None:
    assert _lines(text, width / 1.2 + 0.01) == lines


def test_the_evidence_sheet_has_every_passage(book: Workbook) -> None:
    quotes = [row["Quote"] for row in table(book["Evidence"])]
    assert "but plans seldom said what would change." in quotes  # the second piece of a passage
    assert quotes.count("That the Cabinet notes the annual report") == 2  # printed twice


def test_the_about_sheet_says_what_went_in_and_what_made_it(book: Workbook) -> None:
    facts = {row["About"]: str(row["This workbook"]) for row in table(book["About"])}
    assert facts["Program"] == "carriedforward 1.2.3"
    assert facts["Library pypdfium2"] == "5.0"
    assert facts["Setting ocr"] == "True"
    assert "ab" * 32 in facts["Input 1"]


def test_a_text_longer_than_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    from northmere import sample

    from pipeline.export import write_run

    collection = sample()
    collection.findings[0].text = "word " * 20_000
    write_run(collection, tmp_path / "run")
    texts = [str(row["Text"]) for row in table(load_workbook(tmp_path / "run" / "comparison.xlsx")["Findings"])]
    assert max(map(len, texts)) < 32_767
    assert any(text.endswith("… (cut here)") for text in texts)


def test_a_list_says_stages_and_files_as_the_other_sheets_do(book: Workbook) -> None:
    assert {row["Stage"] for row in table(book["Priorities"])} <= {"Planned", "Reported", "Closed"}
    assert {"/" in str(row["File"]) for row in table(book["Problems"])} == {False}
