"""The Board paper and the web page: readable as they are, and harmless whatever the documents hold."""

from __future__ import annotations

import io
import re
import zipfile
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from msgspec.structs import replace
from northmere import ABOUT, BOARD, FORMULA, PARTNERSHIP, SCRIPT

from pipeline.export.comparison import even_slices
from pipeline.export.labels import UNDATED
from pipeline.export.repacked import repacked
from pipeline.export.report import _missing_years, report
from pipeline.export.wordtable import Shown, Table, table_pieces
from pipeline.records import Collection, Problem

SUMMARY = (
    "12 priorities of Northmere Safeguarding Children Partnership (formerly Northmere Safeguarding Children Board) are followed here"
    " through 5 documents, for 2018/19 to 2022/23. 2 continuing, 1 closed, 1 merged into another, 7 not seen in later lists, with no"
    " reason found and 1 not compared, because no year is stated. 1 point needs a decision."
)


@pytest.fixture(scope="module")
def paper(run: Path) -> Paper:
    return Document(str(run / "comparison.docx"))


@pytest.fixture(scope="module")
def page(run: Path) -> str:
    return (run / "comparison.html").read_text(encoding="utf-8")


def cells(paper: Paper) -> list[str]:
    return [cell.text for table in paper.tables for row in table.rows for cell in row.cells]


def test_the_paper_has_headings_in_order(paper: Paper) -> None:
    headings = [p.text for p in paper.paragraphs if p.style is not None and str(p.style.name).startswith(("Heading 1", "Title"))]
    assert headings == [
        "Priorities carried forward: Northmere Safeguarding Children Partnership",
        "Summary",
        "What needs a decision",
        "Priorities by year",
        "Finances by year",
        "Promised, and what became of it",
        "What could not be used, and what the documents leave open",
        "Sources",
    ]


def test_the_summary_counts(paper: Paper, page: str) -> None:
    assert any(p.text.startswith(SUMMARY) for p in paper.paragraphs)
    assert SUMMARY in page


def test_no_heading_is_left_alone_at_the_foot_of_a_page(paper: Paper) -> None:
    """A paragraph between a heading and its table goes with the table, as the heading goes with the paragraph."""
    texts = ("Amounts as printed", "Numbers in square brackets", "Procedures that a paper")
    leading = [each for each in paper.paragraphs if each.text.startswith(texts)]
    assert len(leading) == len(texts)
    assert [each.text for each in leading if not each.paragraph_format.keep_with_next] == []


def test_tables_stand_on_pages_across_and_repeat_their_header(paper: Paper) -> None:
    assert [section.orientation for section in paper.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in paper.tables)


def test_no_table_is_wider_than_its_page(paper: Paper) -> None:
    usable = max(section.page_width - section.left_margin - section.right_margin for section in paper.sections)
    for table in paper.tables:
        assert sum(column.width for column in table.columns) <= usable + 10_000
        assert all(column.width > 700_000 for column in table.columns)  # two centimetres: a word fits


def test_entries_cite_the_numbered_sources(paper: Paper) -> None:
    sources = [p.text for p in paper.paragraphs if p.style is not None and p.style.name == "List Number"]
    number = 1 + next(i for i, text in enumerate(sources) if text.startswith("Annual Report 2019-20"))
    row = next(row for table in paper.tables for row in table.rows if row.cells[0].text == "Private Fostering")
    assert row.cells[2].text == f"Reported [{number}], p. 2"  # the name stands in the first column
    assert row.cells[1].text.startswith("Private fostering") is False  # another capital is no other name


def test_a_name_that_is_printed_differently_stands_in_its_cell(paper: Paper) -> None:
    row = next(row for table in paper.tables for row in table.rows if row.cells[0].text == "Keeping adolescents safe")
    assert row.cells[2].text.split("\n")[0] == "Harm outside the home"


def test_what_became_of_it_cites_sources_by_number(paper: Paper) -> None:
    """And not by their titles, which would take half a page in every row."""
    said = [row.cells[-1].text for table in paper.tables for row in table.rows if row.cells[0].text == "Online safety"]
    assert said == ["Closed after 2019/20. Stated in [4], p. 2; same name. Confidence 0.95\n“Priority: Online safety” [4], p. 2"]
    assert not [text for text in cells(paper) if "Annual Report" in text]


def test_pictures_have_words_for_those_who_cannot_see_them(paper: Paper) -> None:
    described = [(shape._inline.docPr.get("title"), shape._inline.docPr.get("descr")) for shape in paper.inline_shapes]
    assert [title for title, _ in described] == [
        f"Priorities of {PARTNERSHIP} (formerly {BOARD}) over the years",
        f"Contributions to {PARTNERSHIP} by year",
    ]
    assert "Private Fostering: Not seen since 2019/20" in str(described[0][1])


def test_failed_checks_are_said_in_words_under_their_table(paper: Paper) -> None:
    bullets = [p.text for p in paper.paragraphs if p.style is not None and p.style.name == "List Bullet"]
    assert bullets[-2:] == [
        "Total income, 2020/21: £214,000 rows do not add up to the total [5], p. 2.",
        "Staffing, 2020/21: £124,999 disagrees with the printed share or another print [6], p. 2.",
    ]


def test_a_row_taller_than_a_page_part_may_be_cut() -> None:
    """Else a long row would leave the rest of its page empty."""
    short, tall = Shown(("word",)), Shown(("word " * 400,))
    xml = ["".join(table_pieces(Table(("a",), (5.0,), ((cell,),), "t"))).split("</w:tr>")[1] for cell in (short, tall)]
    assert ["cantSplit" in row for row in xml] == [True, False]


@pytest.mark.parametrize(
    ("length", "most", "sizes"),
    [(0, 5, []), (3, 5, [3]), (5, 5, [5]), (6, 5, [3, 3]), (8, 5, [4, 4]), (11, 5, [4, 4, 3]), (12, 5, [4, 4, 4])],
)
def test_years_are_spread_evenly(length: int, most: int, sizes: list[int]) -> None:
    cuts = even_slices(length, most)
    assert [number for cut in cuts for number in list(range(length))[cut]] == list(range(length))
    assert sorted((cut.stop - cut.start for cut in cuts), reverse=True) == sizes


def test_what_needs_a_decision_says_why_it_was_suggested(paper: Paper) -> None:
    table = paper.tables[0]
    assert [cell.text for cell in table.rows[1].cells] == [
        "Exploitation and extra-familial harm\n[5], p. 2",
        "Renamed: Keeping adolescents safe\n[6], p. 2",
        "both are about exploitation\nl0015",  # the link's name on the command line
        "0.55",
    ]


@pytest.mark.parametrize(
    ("links", "questions", "said"),
    [
        (True, True, ""),
        (True, False, ""),  # the question was answered, a link is still open
        (False, True, ""),
        (False, False, "Nothing: every link between two years has a confidence of 0.75 or more, or has been decided."),
    ],
)
def test_nothing_to_decide_is_said_only_where_nothing_is_listed(collection: Collection, links: bool, questions: bool, said: str) -> None:
    if not links:
        collection.links = [replace(each, confidence=max(each.confidence, 0.75)) for each in collection.links]
    if questions:
        said_new = Problem(
            file="", document_id=None, page=None, stage="link", severity="warning", message="Said to be new", code="earlier_than_stated"
        )
        collection.problems.append(said_new)
    shown = report(collection, ABOUT)
    assert (bool(shown.doubts), bool(shown.questions), shown.nothing_to_decide) == (links, questions, said)


def test_hostile_names_are_plain_words_in_the_paper(paper: Paper) -> None:
    assert {FORMULA, SCRIPT} <= set(cells(paper))


def test_an_archive_without_dates_has_the_same_content() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a/b.xml", "<x/>")
    with zipfile.ZipFile(io.BytesIO(repacked(buffer.getvalue(), lambda _, part: [part], 0o644))) as archive:
        assert [(entry.filename, entry.date_time[0]) for entry in archive.infolist()] == [("a/b.xml", 1980)]
        assert archive.read("a/b.xml") == b"<x/>"


@pytest.mark.parametrize(
    ("periods", "missing"),
    [
        (("2018/19", "2021/22"), ["2019/20", "2020/21"]),
        (("2018/19", "2019/21", "2021/22"), []),  # a span covers two years
        (("2018/19", "2022-03-31", UNDATED), []),  # a day and no day are no years
        (("1998/99", "2000/01"), ["1999/00"]),
        ((), []),
    ],
)
def test_years_without_a_list_are_named(periods: tuple[str, ...], missing: list[str]) -> None:
    assert _missing_years(periods) == missing


class Outline(HTMLParser):
    """The tags of a page, checked to be balanced."""

    VOID = frozenset({"meta", "br", "link", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(params=["run", "empty_run"])
def outline(request: pytest.FixtureRequest) -> Outline:
    parser = Outline()
    parser.feed((request.getfixturevalue(request.param) / "comparison.html").read_text(encoding="utf-8"))
    assert parser.open == []
    return parser


def test_the_page_loads_nothing_and_runs_its_own_script_alone(outline: Outline, page: str) -> None:
    names = [tag for tag, _ in outline.tags]
    assert not set(names) & {"link", "img", "iframe", "object", "form"}
    assert names.count("script") == 1
    links = [attributes["href"] for tag, attributes in outline.tags if tag == "a"]
    assert all(str(link).startswith("#") for link in links)
    assert not re.search(r"url\(|@import|\son\w+=", page)


def test_the_policy_of_the_page_names_its_script_by_hash(page: str) -> None:
    script = page.split("<script>")[1].split("</script>")[0]
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in page


def test_every_link_of_the_page_leads_somewhere(outline: Outline) -> None:
    ids = {attributes["id"] for _, attributes in outline.tags if "id" in attributes}
    assert {str(attributes["href"])[1:] for tag, attributes in outline.tags if tag == "a"} <= ids


def test_the_page_is_accessible(outline: Outline) -> None:
    by_tag = dict(reversed(outline.tags))
    assert by_tag["html"]["lang"] == "en-GB"
    assert by_tag["a"] == {"class": "skip", "href": "#content"}  # the first link
    ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert "content" in ids
    heads = [attributes for tag, attributes in outline.tags if tag == "th"]
    assert all(attributes.get("scope") in ("col", "row", "rowgroup") for attributes in heads)
    names = [tag for tag, _ in outline.tags]
    assert names.count("caption") == names.count("table")


def test_hostile_names_are_escaped(page: str) -> None:
    assert SCRIPT not in page
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; others" in page


def test_every_entry_of_the_page_shows_its_words(page: str) -> None:
    promises = page.split('id="promises"')[-1].count("<summary>Its words</summary>")
    assert page.count("<summary>Its words</summary>") - promises == page.count('<div class="entry">') > 15
    assert promises == 1
    assert page.count("<summary>Source</summary>") == page.count('class="sum" ') > 15
    assert "<blockquote>Priority: Private fostering</blockquote>" in page


def test_more_than_five_years_go_on_in_a_further_table(tmp_path: Path) -> None:
    from northmere import Writer

    from pipeline.export import write_run

    writer = Writer()
    years = [f"{year}/{year % 100 + 1:02d}" for year in range(2010, 2022)]
    report = writer.paper(file="a.pdf", period="2021/22")
    writer.thread([writer.priority(report, "Neglect", year) for year in years])
    write_run(writer.finished(), tmp_path / "run")
    tables = Document(str(tmp_path / "run" / "comparison.docx")).tables
    heads = [[cell.text for cell in table.rows[0].cells][1:-1] for table in tables]
    assert heads == [years[:4], years[4:8], years[8:]]
    fates = [table.rows[1].cells[-1].text for table in tables]
    assert fates[:2] == ["Goes on in the next table"] * 2
    assert fates[2].startswith("Continuing: last listed for 2021/22.")
