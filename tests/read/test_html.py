"""What a web page shows: its blocks, the numbers and bullets a browser draws, and none of its menus and scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Cell, Document, Source
from pipeline.errors import DocumentError
from pipeline.read.html import read_html

SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "archive"


def _read(page: str | bytes) -> Document:
    data = page.encode() if isinstance(page, str) else page
    return read_html(data, Source("page.html", "0" * 64, "html"), "page")


def _shown(document: Document) -> list[str]:
    return [document.text[line.span.start : line.span.end] for line in document.lines]


# (what it shows, page, text)
TEXTS = [
    ("paragraphs", "<p>One</p><p>Two</p>", "One\nTwo\n"),
    ("text beside blocks", "<div>One<p>Two</p>three</div>", "One\nTwo\nthree\n"),
    ("spaces fold", "<p>  One\n   two </p>", "One two\n"),
    ("spaces between runs fold", "<p><b>One </b> <i> two</i></p>", "One two\n"),
    ("line breaks stay", "<p>One<br>two</p>", "One\ntwo\n"),
    ("a break at the end is no line", "<p>One<br></p><p>Two</p>", "One\nTwo\n"),
    ("preformatted lines", "<pre>One\n  two</pre>", "One\n  two\n"),
    ("links and runs", '<p>See <a href="x">the <em>plan</em></a>.</p>', "See the plan.\n"),
    ("entities", "<p>&pound;5&nbsp;million &amp; more</p>", "£5\xa0million & more\n"),
    ("digits above the line", "<p>£203<sup>1</sup></p>", "£203¹\n"),
    ("scripts and styles are out", "<script>x</script><style>y</style><p>One</p><noscript>z</noscript>", "One\n"),
    ("menus and forms are out", "<nav>Home</nav><form>Search <input></form><div role='navigation'>Up</div><p>One</p>", "One\n"),
    ("hidden parts are out", "<p hidden>a</p><p style='display: none'>b</p><p>One</p>", "One\n"),
    ("text after what is out stays", "<p>One <script>x</script>two</p>", "One two\n"),
    ("what the page says is its content", "<p>Cookies</p><main><p>One</p></main><p>Privacy</p>", "One\n"),
    ("content that is empty", "<p>One</p><main></main>", "One\n"),
    ("comments are out", "<p>One<!-- not this --> two</p>", "One two\n"),
    ("the title of the window is out", "<head><title>Site</title></head><body><h1>Report</h1></body>", "Report\n"),
    ("cells part with tabs, rows with line ends", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a\tb\nc\td\n"),
    ("an empty cell", "<table><tr><td>a<td><td>c</table>", "a\t\tc\n"),
    ("bullets", "<ul><li>One<li>Two</ul>", "•\tOne\n•\tTwo\n"),
    ("numbers", "<ol><li>One<li>Two</ol>", "1.\tOne\n2.\tTwo\n"),
    ("numbers from 19", "<ol start=19><li>One<li>Two</ol>", "19.\tOne\n20.\tTwo\n"),
    ("a number of an item's own", "<ol><li>One<li value=7>Two<li>Three</ol>", "1.\tOne\n7.\tTwo\n8.\tThree\n"),
    ("letters", "<ol type=a><li>One<li>Two</ol>", "a.\tOne\nb.\tTwo\n"),
    ("roman numerals", "<ol type=i><li>One<li>Two</ol>", "i.\tOne\nii.\tTwo\n"),
    ("counting down", "<ol reversed><li>One<li>Two</ol>", "2.\tOne\n1.\tTwo\n"),
    ("a list in a list", "<ol><li>One<ul><li>Inner</ul><li>Two</ol>", "1.\tOne\n•\tInner\n2.\tTwo\n"),
    ("paragraphs of an item", "<ol><li><p>One</p><p>more</p></ol>", "1.\tOne\nmore\n"),
    ("an empty item lends its number to nothing", "<ol><li></li></ol><p>Two</p>", "Two\n"),
    ("an empty item counts", "<ol><li></li><li>Two</ol>", "2.\tTwo\n"),
    ("a page in XHTML", "<?xml version='1.0' encoding='UTF-8'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>One</p></body></html>", "One\n"),
]


@pytest.mark.parametrize(("page", "text"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_text(page: str, text: str) -> None:
    assert _read(page).text == text


def test_headings_lists_and_looks() -> None:
    document = _read("<h2>Purpose</h2><p>One <strong>bold</strong> and <em>slanted</em></p><ol><li>a<ol type=a><li>b</ol></ol><p><u>All</u></p>")
    assert [(line.heading, line.label, line.list_level) for line in document.lines] == [
        (2, None, None), (None, None, None), (None, "1.", 0), (None, "a.", 1), (None, None, None),
    ]  # fmt: skip
    (strong,), (slanted,) = document.lines[1].strong, document.lines[1].slanted
    assert (document.text[strong.start : strong.end], document.text[slanted.start : slanted.end]) == ("bold", "slanted")
    assert [line.underlined for line in document.lines] == [False, False, False, False, True]
    assert all(line.whole and line.page is None for line in document.lines)


def _cells(page: str) -> list[tuple[str, Cell | None]]:
    document = _read(page)
    return list(zip(_shown(document), (line.cell for line in document.lines), strict=True))


# (what it shows, table, cells as (text, row, column, columns spanned), whether the first row is a header)
TABLES = [
    ("a header row", "<table><tr><th>a<th>b<tr><td>c<td>d</table>", [("a", 0, 0, 1), ("b", 0, 1, 1), ("c", 1, 0, 1), ("d", 1, 1, 1)], True),
    ("thead", "<table><thead><tr><td>a</thead><tr><td>c</table>", [("a", 0, 0, 1), ("c", 1, 0, 1)], True),
    ("a bold first row", "<table><tr><td><b>a</b><tr><td>c</table>", [("a", 0, 0, 1), ("c", 1, 0, 1)], True),
    ("a header column", "<table><tr><th>a<td>b<tr><th>c<td>d</table>", [("a", 0, 0, 1), ("b", 0, 1, 1), ("c", 1, 0, 1), ("d", 1, 1, 1)], False),
    ("a cell over columns", "<table><tr><td colspan=2>a<td>b<tr><td><td>d</table>", [("a", 0, 0, 2), ("b", 0, 2, 1), ("d", 1, 1, 1)], False),
    ("a cell over rows", "<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", [("a", 0, 0, 1), ("b", 0, 1, 1), ("c", 1, 1, 1)], False),
    ("an empty cell", "<table><tr><td>a<td>b<tr><td><td>d</table>", [("a", 0, 0, 1), ("b", 0, 1, 1), ("d", 1, 1, 1)], False),
    ("terms with a definition each", "<dl><dt>a<dd>b<dt>c<dd>d</dl>", [("a", 0, 0, 1), ("b", 0, 1, 1), ("c", 1, 0, 1), ("d", 1, 1, 1)], False),
    (
        "terms in groups of their own",
        "<dl><div><dt>a<dd>b</div><div><dt>c<dd>d</div></dl>",
        [("a", 0, 0, 1), ("b", 0, 1, 1), ("c", 1, 0, 1), ("d", 1, 1, 1)],
        False,
    ),
    ("a term with two definitions is no row", "<dl><dt>a<dd>b<dd>c</dl>", [], False),
    ("spans that make no sense", "<table><tr><td colspan=-3>a<td colspan=x>b</table>", [("a", 0, 0, 1), ("b", 0, 1, 1)], False),
]


@pytest.mark.parametrize(("page", "cells", "header"), [case[1:] for case in TABLES], ids=[case[0] for case in TABLES])
def test_tables(page: str, cells: list[tuple[str, int, int, int]], header: bool) -> None:
    found = [(text, cell) for text, cell in _cells(page) if cell]
    assert [(text, *cell[1:4]) for text, cell in found] == cells
    assert {cell.row for _, cell in found if cell.header} == ({0} if header else set())


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    page = "<table><tr><td>a<table><tr><td>x<td>y</table><td>b</table>"
    assert [(text, cell and cell.table) for text, cell in _cells(page)] == [("a", 0), ("x", 1), ("y", 1), ("b", 0)]


def test_a_table_of_one_cell_is_a_box() -> None:
    (line,) = _read("<table><tr><td>Words</table>").lines
    assert (line.shaded, line.cell) == (True, None)


def test_the_footer_of_the_site_is_furniture_and_that_of_an_article_is_not() -> None:
    document = _read("<article><p>One</p><footer>By the Board</footer></article><footer>Cookies</footer>")
    assert [line.role for line in document.lines] == ["body", "body", "footer"]


# (what it shows, bytes)
ENCODINGS = [
    ("UTF-8 unsaid", "<p>£5 – café</p>".encode()),
    ("UTF-8 with a mark", b"\xef\xbb\xbf" + "<p>£5 – café</p>".encode()),
    ("UTF-16 with a mark", "<p>£5 – café</p>".encode("utf-16")),
    ("Windows-1252 unsaid", "<p>£5 – café</p>".encode("cp1252")),
    ("Windows-1252 said", '<meta charset="windows-1252"><p>£5 – café</p>'.encode("cp1252")),
    ("an encoding nobody knows", '<meta charset="unknown-8bit"><p>£5 – café</p>'.encode()),
    ("UTF-8 that says it is Latin in XML", '<?xml version="1.0" encoding="utf-8"?><p>£5 – café</p>'.encode()),
]


@pytest.mark.parametrize("data", [case[1] for case in ENCODINGS], ids=[case[0] for case in ENCODINGS])
def test_encodings(data: bytes) -> None:
    assert _read(data).text == "£5 – café\n"


@pytest.mark.parametrize("data", [b"", b"   \n", b"\x00"])
def test_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        _read(data)
    assert caught.value.remedy


def test_a_page_without_text_is_told() -> None:
    assert [problem.code for problem in _read("<body><script>app()</script></body>").problems] == ["no_text"]


def test_a_page_nested_without_end_is_read_in_part_and_says_so() -> None:
    document = _read("<p>Before</p>" + "<div>" * 3000 + "Deep" + "</div>" * 3000)
    assert (document.text, [problem.code for problem in document.problems]) == ("Before\n", ["cut_short"])


def test_a_page_nested_as_deep_as_the_parser_goes_is_read() -> None:
    document = _read("<div>" * 240 + "Deep" + "</div>" * 240)
    assert (document.text, document.problems) == ("Deep\n", ())


@given(st.text(alphabet="<>/ pabtrdlioul1é\n\"'=!-&;", max_size=80))
def test_any_page_is_read_or_refused(page: str) -> None:
    try:
        document = _read(page)
    except DocumentError:
        return
    assert all(text == text.strip() and text for text in _shown(document))
    assert [line.span for line in document.lines] == sorted(line.span for line in document.lines)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpus of real documents is not beside the checkout")
def test_a_page_that_is_called_a_pdf() -> None:
    document = _read((SHARED / "not-a-pdf-1.pdf").read_bytes())
    assert document.lines or document.problems
