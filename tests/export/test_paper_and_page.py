"""The Board paper and the web page: readable as they are, and harmless whatever the documents hold."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from northmere import FORMULA, SCRIPT

from pipeline.export.labels import UNDATED
from pipeline.export.paper import undated
from pipeline.export.report import _missing_years

SUMMARY = (
    "12 priorities of Northmere Safeguarding Children Partnership (formerly Northmere Safeguarding Children Board) are followed here"
    " through 5 documents, for 2018/19 to 2022/23. 2 continuing, 1 closed, 1 merged into another and 8 not seen in later lists, with no"
    " reason given. 1 link needs a decision."
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
        "What could not be used, and what the documents leave open",
        "Sources",
    ]


def test_the_summary_counts(paper: Paper, page: str) -> None:
    assert any(p.text.startswith(SUMMARY) for p in paper.paragraphs)
    assert SUMMARY in page


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
    assert f"Private Fostering\nReported [{number}, p. 2]" in cells(paper)


def test_what_needs_a_decision_says_why_it_was_suggested(paper: Paper) -> None:
    table = paper.tables[0]
    assert [cell.text for cell in table.rows[1].cells] == [
        "Exploitation and extra-familial harm\nAnnual Report 2020-21, p. 2",
        "Renamed: Keeping adolescents safe\nAnnual Report 2021-22, p. 2",
        "both are about exploitation",
        "0.55",
    ]


def test_hostile_names_are_plain_words_in_the_paper(paper: Paper) -> None:
    assert {FORMULA, SCRIPT} <= set(cells(paper))


def test_an_archive_without_dates_has_the_same_content() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a/b.xml", "<x/>")
    with zipfile.ZipFile(io.BytesIO(undated(buffer.getvalue()))) as archive:
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


def test_the_page_runs_no_script_and_loads_nothing(outline: Outline, page: str) -> None:
    names = {tag for tag, _ in outline.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "form"}
    links = [attributes["href"] for tag, attributes in outline.tags if tag == "a"]
    assert all(str(link).startswith("#") for link in links)
    assert not re.search(r"url\(|@import|\son\w+=", page)


def test_the_page_is_accessible(outline: Outline) -> None:
    by_tag = dict(reversed(outline.tags))
    assert by_tag["html"]["lang"] == "en-GB"
    assert by_tag["a"] == {"class": "skip", "href": "#content"}  # the first link
    ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert "content" in ids
    heads = [attributes for tag, attributes in outline.tags if tag == "th"]
    assert all(attributes.get("scope") in ("col", "row") for attributes in heads)
    names = [tag for tag, _ in outline.tags]
    assert names.count("caption") == names.count("table")


def test_hostile_names_are_escaped(page: str) -> None:
    assert SCRIPT not in page
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; others" in page


def test_every_entry_of_the_page_shows_its_words(page: str) -> None:
    assert page.count("<details>") == page.count('<div class="entry">') > 15
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
    heads = [[cell.text for cell in table.rows[0].cells][2:] for table in tables]
    assert heads == [years[:5], years[5:10], years[10:]]
