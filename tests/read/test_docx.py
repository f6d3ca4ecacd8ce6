"""What a Word file shows, and nothing of what it only keeps: text, notes, boxes, tables, headings, headers and footers."""

from __future__ import annotations

import pytest
from docx_factory import abstract, alternative, box, edge, field, lvl, num, p, r, read, read_bytes, shown, style, tbl, tc, tr

from pipeline.document import Cell, Document, Line

FIRST, SECOND = (p("<w:r><w:footnoteRef/></w:r>" + r(text)) for text in (" The first note.", " Another."))
NOTES = f'<w:footnote w:id="2">{FIRST}</w:footnote><w:footnote w:id="3">{SECOND}</w:footnote>'


DOC = ' type="doc"'
GHOST = '<w:rStyle w:val="Ghost"/>'
PROMPT = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"

# (what it shows, body, text)
TEXTS = [
    ("paragraphs end in a line end", p("One") + p("Two"), "One\nTwo\n"),
    ("line breaks stay inside the paragraph", p("<w:r><w:t>One</w:t><w:br/><w:t>two</w:t></w:r>"), "One\ntwo\n"),
    ("tabs", p("<w:r><w:t>Item</w:t><w:tab/><w:t>£5</w:t></w:r>"), "Item\t£5\n"),
    ("a no-break hyphen", p("<w:r><w:t>multi</w:t><w:noBreakHyphen/><w:t>agency</w:t></w:r>"), "multi\u2011agency\n"),
    ("a soft hyphen", p("<w:r><w:t>safe</w:t><w:softHyphen/><w:t>guarding</w:t></w:r>"), "safe\u00adguarding\n"),
    ("a symbol", p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t xml:space="preserve"> Done</w:t></w:r>'), "✓ Done\n"),
    ("a symbol nobody knows is a bullet", p('<w:r><w:sym w:font="Wingdings" w:char="F001"/></w:r>' + r(" Done")), "• Done\n"),
    ("a character of a symbol font", p("\uf0b7\tDone"), "•\tDone\n"),
    ("a line end in the XML is a space", p("<w:r><w:t>two\nwords</w:t></w:r>"), "two words\n"),
    ("a hyperlink's text", p("<w:hyperlink>" + r("the plan") + "</w:hyperlink>"), "the plan\n"),
    ("a simple field's result", p('<w:fldSimple w:instr="DATE">' + r("1 May 2024") + "</w:fldSimple>"), "1 May 2024\n"),
    ("a field's result and not its instruction", p(field('HYPERLINK "x"', "the plan")), "the plan\n"),
    ("a field without a result", p(edge("begin") + "<w:r><w:instrText>TC</w:instrText></w:r>" + edge("end") + r("on")), "on\n"),
    ("a field that never ends swallows nothing", p(edge("begin")) + p("Two"), "\nTwo\n"),
    ("hidden text is out", p(r("Seen") + r(" unseen", "<w:vanish/>")), "Seen\n"),
    ("text that a hidden style shows again", p(r("Seen", GHOST + '<w:vanish w:val="0"/>') + r("no", GHOST)), "Seen\n"),
    ("a content control in a paragraph", p("<w:sdt><w:sdtPr/><w:sdtContent>" + r("Chosen") + "</w:sdtContent></w:sdt>"), "Chosen\n"),
    ("a content control around paragraphs", "<w:sdt><w:sdtContent>" + p("One") + "</w:sdtContent></w:sdt>" + p("Two"), "One\nTwo\n"),
    ("a prompt to type is no text", p(f"<w:sdt>{PROMPT}<w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>" + r("On")), "On\n"),
    ("comments are out", p('<w:commentRangeStart w:id="1"/>' + r("Text") + '<w:r><w:commentReference w:id="1"/></w:r>'), "Text\n"),
    ("a formula's text", p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), "a+b\n"),
    ("digits above the line do not touch the figure before", p(r("£203,000") + r("1", '<w:vertAlign w:val="superscript"/>')), "£203,000¹\n"),
    ("letters above the line stay letters", p(r("2") + r("nd", '<w:vertAlign w:val="superscript"/>')), "2nd\n"),
    ("a text box once, after its paragraph", p(r("Around") + box("Inside")) + p("Below"), "Around\nInside\nBelow\n"),
    ("a text box of a new file", p(r("Around") + box("Inside", vml=False)), "Around\nInside\n"),
    ("a text box of an old file", p(r("Around") + box("Inside", drawn=False)), "Around\nInside\n"),
    ("a character with an older one beside it", p(f"<w:r>{alternative('<w:t>☺</w:t>', '<w:t>:)</w:t>')}</w:r>"), "☺\n"),
    ("what an insertion adds", p(r("Old ") + "<w:ins>" + r("new") + "</w:ins>"), "Old new\n"),
    ("what a deletion takes away", p(r("Old") + "<w:del><w:r><w:delText> gone</w:delText></w:r></w:del>"), "Old\n"),
    (
        "what was moved stands where it was moved to",
        p(f"<w:moveFrom>{r('Moved')}</w:moveFrom>" + r("One")) + p(f"<w:moveTo>{r('Moved')}</w:moveTo>"),
        "One\nMoved\n",
    ),
    ("a paragraph end that was deleted joins two", p("One ", mark="<w:del/>") + p("and two"), "One and two\n"),
    ("a last paragraph end that was deleted", p("One", mark="<w:del/>"), "One\n"),
    ("a paragraph that was deleted", p("One") + p("<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>", mark="<w:del/>") + p("Two"), "One\nTwo\n"),
    ("a table row that was deleted", tbl(tr("a", "b"), tr("c", "d", properties="<w:del/>"), tr("e", "f")), "a\tb\ne\tf\n"),
    ("cells part with tabs, rows with line ends", tbl(tr("a", "b"), tr("c", "d")), "a\tb\nc\td\n"),
    ("paragraphs of a cell", tbl(tr(tc(p("one") + p("two")), "b")), "one\ntwo\tb\n"),
    ("an empty cell", tbl(tr("a", "", "c")), "a\t\tc\n"),
]


@pytest.mark.parametrize(("body", "text"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_text(body: str, text: str) -> None:
    assert read(body, styles=style("Ghost", "<w:rPr><w:vanish/></w:rPr>", kind="character")).text == text


def test_every_line_is_a_slice_without_space_around_it() -> None:
    document = read(p("  One ") + p() + p("<w:r><w:br/><w:t>Two</w:t></w:r>") + tbl(tr("a", " b")))
    assert shown(document) == ["One", "Two", "a", "b"]
    assert all(line.whole and line.page is None for line in document.lines)
    assert document.pages == ()


def _cells(document: Document) -> list[tuple[str, Cell | None]]:
    return list(zip(shown(document), (line.cell for line in document.lines), strict=True))


def _merged(kind: str = "") -> str:
    return f"<w:vMerge{f' w:val={chr(34)}{kind}{chr(34)}' if kind else ''}/>"


def test_columns_are_places_in_the_grid() -> None:
    """A cell over two columns, an empty cell and a row that begins further right leave the others in their columns."""
    wide = tc("wide", '<w:gridSpan w:val="2"/>')
    rows = [tr(wide, "c"), tr("a", "", "c"), tr("b", "c", properties='<w:gridBefore w:val="1"/>')]
    assert [(text, cell and cell[1:4]) for text, cell in _cells(read(tbl(*rows)))] == [
        ("wide", (0, 0, 2)), ("c", (0, 2, 1)), ("a", (1, 0, 1)), ("c", (1, 2, 1)), ("b", (2, 1, 1)), ("c", (2, 2, 1)),
    ]  # fmt: skip


def test_the_lower_part_of_a_merged_cell_says_nothing() -> None:
    rows = [tr(tc("tall", _merged("restart")), "b"), tr(tc("ghost", _merged()), "d")]
    document = read(tbl(*rows))
    assert document.text == "tall\tb\n\td\n"
    assert [(text, cell and (cell.row, cell.column)) for text, cell in _cells(document)] == [("tall", (0, 0)), ("b", (0, 1)), ("d", (1, 1))]


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    document = read(tbl(tr(tc(p("before") + tbl(tr("x", "y")) + p("after")), "b")) + tbl(tr("c", "d")))
    assert [(text, cell and cell.table) for text, cell in _cells(document)] == [
        ("before", 0),
        ("x", 1),
        ("y", 1),
        ("after", 0),
        ("b", 0),
        ("c", 2),
        ("d", 2),
    ]


LONG = "The Cabinet is asked to note what was found"
ORDER = "The board has agreed what it does"

# (what it shows, table, label and text of each line; a label of None is a cell)
NUMBERED = [
    ("numbers and paragraphs", tbl(tr("1.1", LONG), tr("1.2", ORDER)), [("1.1", f"1.1\t{LONG}"), ("1.2", f"1.2\t{ORDER}")]),
    ("two paragraphs under one number", tbl(tr("1.1", p(LONG) + p(ORDER))), [("1.1", f"1.1\t{LONG}"), (None, ORDER)]),
    ("a table with a head", tbl(tr("No.", "Action"), tr("1.1", LONG)), [(None, "No."), (None, "Action"), (None, "1.1"), (None, LONG)]),
    ("three columns", tbl(tr("1.1", LONG, "Police")), [(None, "1.1"), (None, LONG), (None, "Police")]),
    ("measures", tbl(tr("1.1", "per cent")), [(None, "1.1"), (None, "per cent")]),
    ("an item of a list beside the number", tbl(tr("1.1", p("•\t" + LONG))), [("1.1", f"1.1\t•\t{LONG}")]),
    ("a hidden number", tbl(tr(tc(p(r("1.1", "<w:vanish/>"))), LONG)), [(None, LONG)]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "expected"), [case[1:] for case in NUMBERED], ids=[case[0] for case in NUMBERED])
def test_paragraphs_whose_numbers_stand_in_a_column_of_their_own(table: str, expected: list[tuple[str | None, str]]) -> None:
    document = read(table)
    assert [(line.label, text) for text, line in zip(shown(document), document.lines, strict=True)] == expected


def test_a_number_beside_an_item_that_has_one_itself_stays() -> None:
    document = read(tbl(tr("1.1", p(LONG, num=1))), numbering=abstract(0, lvl(0, "(%1)", "lowerLetter")) + num(1, 0))
    assert shown(document) == ["1.1", f"(a)\t{LONG}"]


BOLD = "<w:b/>"
LOOK = '<w:tblStyle w:val="Grid"/><w:tblLook w:firstRow="1"/>'
OLD_LOOK = '<w:tblStyle w:val="Grid"/><w:tblLook w:val="04A0"/>'
PLAIN_LOOK = '<w:tblStyle w:val="Grid"/><w:tblLook w:val="0480"/>'
GRID = style("Grid", '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>', kind="table")

# (what it shows, table, the rows that are headers)
HEADERS = [
    ("marked as a repeated header", tbl(tr("Partner", "Sum", properties="<w:tblHeader/>"), tr("a", "b")), {0}),
    ("two rows marked", tbl(tr("x", "y", properties="<w:tblHeader/>"), tr("x", "y", properties="<w:tblHeader/>"), tr("a", "b")), {0, 1}),
    ("a first row in bold", tbl(tr(tc(p(r("Partner", BOLD))), tc(p(r("Sum", BOLD)))), tr("a", "b")), {0}),
    ("bold from the table's style", tbl(tr("Partner", "Sum"), tr("a", "b"), properties=LOOK), {0}),
    ("bold from the table's style, as Word 2007 says it", tbl(tr("Partner", "Sum"), tr("a", "b"), properties=OLD_LOOK), {0}),
    ("a style whose first row is not used", tbl(tr("Partner", "Sum"), tr("a", "b"), properties=PLAIN_LOOK), set()),
    ("one bold cell of two", tbl(tr(tc(p(r("Partner", BOLD))), "Sum"), tr("a", "b")), set()),
    ("a table all in bold", tbl(*[tr(tc(p(r("a", BOLD))), tc(p(r("b", BOLD))))] * 2), set()),
    ("no sign of one", tbl(tr("Partner", "Sum"), tr("a", "b")), set()),
]  # fmt: skip


@pytest.mark.parametrize(("table", "rows"), [case[1:] for case in HEADERS], ids=[case[0] for case in HEADERS])
def test_header_rows(table: str, rows: set[int]) -> None:
    assert {cell.row for _, cell in _cells(read(table, styles=GRID)) if cell and cell.header} == rows


def _only(document: Document) -> Line:
    (line,) = document.lines
    return line


STYLES = (
    style("Heading2", "<w:rPr><w:b/></w:rPr>", name="heading 2") + style("Council", based_on="Heading2")
    + style("Outlined", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
    + style("Unlined", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', based_on="Heading2")
    + style("Title", name="Title") + style("Circle", based_on="Ring") + style("Ring", based_on="Circle")
)  # fmt: skip
HEADINGS = [
    ("a heading style", p("Words", style="Heading2"), 2),
    ("a style based on one", p("Words", style="Council"), 2),
    ("a style with an outline level", p("Words", style="Outlined"), 3),
    ("a paragraph with an outline level", p("Words", properties='<w:outlineLvl w:val="0"/>'), 1),
    ("a style that says it is text", p("Words", style="Unlined"), None),
    ("the title", p("Words", style="Title"), None),
    ("styles based on each other", p("Words", style="Circle"), None),
    ("a style that is not there", p("Words", style="Lost"), None),
    ("text", p("Words"), None),
]


@pytest.mark.parametrize(("body", "level"), [case[1:] for case in HEADINGS], ids=[case[0] for case in HEADINGS])
def test_headings(body: str, level: int | None) -> None:
    assert _only(read(body, styles=STYLES)).heading == level


RUN_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + style("Loud", '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>') + style("Quiet", '<w:rPr><w:b w:val="0"/></w:rPr>', based_on="Loud")
    + style("Strong", "<w:rPr><w:b/></w:rPr>", kind="character") + style("Emphasis", "<w:rPr><w:i/></w:rPr>", kind="character")
)  # fmt: skip
STRONG = '<w:rStyle w:val="Strong"/>'

# (what it shows, paragraph, bold, italic, size)
LOOKS = [
    ("bold runs", p(r("One ") + r("two", BOLD) + r(" three")), ["two"], [], 11.0),
    ("runs side by side are one", p(r("One", BOLD) + r(" ") + r("two", BOLD) + r(" three")), ["One two"], [], 11.0),
    ("a character style", p(r("One", STRONG) + r(" two", '<w:rStyle w:val="Emphasis"/>')), ["One"], ["two"], 11.0),
    ("a paragraph style", p("One", style="Loud"), ["One"], [], 16.0),
    ("bold in bold is upright", p(r("One", STRONG) + r(" two"), style="Loud"), ["two"], [], 16.0),
    ("what the run says counts most", p(r("One", "<w:b w:val='false'/>") + r(" two"), style="Loud"), ["two"], [], 16.0),
    ("a style takes back what it is based on", p("One", style="Quiet"), [], [], 16.0),
    ("the size of most characters", p(r("Big", '<w:sz w:val="40"/>') + r(" and a longer rest")), [], [], 11.0),
]


@pytest.mark.parametrize(("body", "bold", "italic", "size"), [case[1:] for case in LOOKS], ids=[case[0] for case in LOOKS])
def test_looks(body: str, bold: list[str], italic: list[str], size: float) -> None:
    document = read(body, styles=RUN_STYLES)
    line = _only(document)
    assert [document.text[span.start : span.end] for span in line.strong] == bold
    assert [document.text[span.start : span.end] for span in line.slanted] == italic
    assert line.size == size


def test_a_line_is_underlined_if_all_of_it_is() -> None:
    underlined = r("All", '<w:u w:val="single"/>')
    document = read(p(underlined) + p(underlined + r(" or not")) + p(r("none", '<w:u w:val="none"/>')))
    assert [line.underlined for line in document.lines] == [True, False, False]


ALL_SIDES = "<w:pBdr>" + "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right")) + "</w:pBdr>"
SHADES = [
    ("a filled ground", p("Words", properties='<w:shd w:val="clear" w:fill="D9E2F3"/>'), True),
    ("a white ground", p("Words", properties='<w:shd w:val="clear" w:fill="FFFFFF"/>'), False),
    ("a border all around", p("Words", properties=ALL_SIDES), True),
    ("a rule below", p("Words", properties='<w:pBdr><w:bottom w:val="single"/></w:pBdr>'), False),
    ("a table of one cell", tbl(tr("Words")), True),
    ("a form of one column", tbl(tr("Words"), tr("")), True),
    ("a text box", p(box("Words")), True),
    ("a style", p("Words", style="Panel"), True),
    ("text", p("Words"), False),
]


@pytest.mark.parametrize(("body", "shaded"), [case[1:] for case in SHADES], ids=[case[0] for case in SHADES])
def test_boxes(body: str, shaded: bool) -> None:
    line = _only(read(body, styles=style("Panel", '<w:pPr><w:shd w:fill="EEEEEE"/></w:pPr>')))
    assert (line.shaded, line.cell) == (shaded, None)


# (what it shows, text of the paragraph, label)
TYPED = [
    ("a number and a tab", "4.\tThe Cabinet notes", "4."),
    ("a number and a space", "4. The Cabinet notes", "4."),
    ("a bare number and a tab", "4\tThe Cabinet notes", "4"),
    ("a decimal number", "2.3 The Cabinet notes", "2.3"),
    ("a decimal number of three parts", "2.3.1\tThe Cabinet", "2.3.1"),
    ("a letter in brackets", "(a) the Cabinet", "(a)"),
    ("a letter with a bracket", "b) the Cabinet", "b)"),
    ("a roman numeral", "(iv) the Cabinet", "(iv)"),
    ("a hyphen", "- the Cabinet", "-"),
    ("a dash", "–\tthe Cabinet", "–"),
    ("a bullet", "•\tthe Cabinet", "•"),
    ("an o that Word's users take for a bullet", "o\tthe Cabinet", "o"),
    ("a number that counts", "12 children were seen", None),
    ("a year", "2019. The Board met", None),
    ("an amount with decimals", "2.3 million pounds", None),
    ("an initial", "A. Brown, Director", None),
    ("a row of figures set with tabs", "33\t45", None),
    ("a word in brackets", "(the) Cabinet", None),
    ("letters in brackets", "(UK) partners", None),
    ("a doubled letter, after z", "(aa) the Cabinet", "(aa)"),
    ("who said it", "— a parent", None),
    ("a percentage", "31% of the total", None),
    ("a hyphen in a word", "-based practice", None),
    ("words", "The Cabinet notes", None),
]


@pytest.mark.parametrize(("text", "label"), [case[1:] for case in TYPED], ids=[case[0] for case in TYPED])
def test_typed_labels(text: str, label: str | None) -> None:
    assert _only(read(p(text))).label == label


def test_notes_are_marked_in_the_text_and_stand_after_it() -> None:
    """The order is that of the references, whatever the ids; a note nobody refers to is not shown."""
    body = p(r("First") + '<w:r><w:footnoteReference w:id="3"/></w:r>' + r(", second") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    document = read(body, footnotes=NOTES + f'<w:footnote w:id="9">{p("Orphan")}</w:footnote>')
    assert shown(document) == ["First¹, second²", "¹ Another.", "² The first note."]
    assert [(line.role, line.note) for line in document.lines] == [("body", None), ("footnote", "¹"), ("footnote", "²")]


def test_endnotes_come_after_footnotes_with_their_own_numbers() -> None:
    body = p(r("End") + '<w:r><w:endnoteReference w:id="2"/></w:r>' + r(" foot") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    endnotes = f'<w:endnote w:id="2">{p("<w:r><w:endnoteRef/></w:r>" + r(" At the end."))}</w:endnote>'
    assert shown(read(body, footnotes=NOTES, endnotes=endnotes)) == ["Endⁱ foot¹", "¹ The first note.", "ⁱ At the end."]
    digits = '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>'
    assert shown(read(body, footnotes=NOTES, endnotes=endnotes, settings=digits))[0] == "End¹ foot¹"


def test_a_note_with_a_mark_of_its_own() -> None:
    body = p(r("Text") + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>')
    document = read(body, footnotes=f'<w:footnote w:id="2">{p("* Its note.")}</w:footnote>')
    assert shown(document) == ["Text*", "* Its note."]
    assert document.lines[1].note == "*"


@pytest.mark.parametrize("edit", ["<w:del><w:r>{}</w:r></w:del>", "<w:r><w:rPr><w:vanish/></w:rPr>{}</w:r>"])
def test_a_reference_that_is_deleted_or_hidden_counts_for_nothing(edit: str) -> None:
    body = p(edit.format('<w:footnoteReference w:id="2"/>') + r("Text") + '<w:r><w:footnoteReference w:id="3"/></w:r>')
    assert shown(read(body, footnotes=NOTES)) == ["Text¹", "¹ Another."]


def _section(*references: str, more: str = "") -> str:
    """Section properties; a reference is "header1 first"."""
    made = (reference.split() for reference in references)
    written = (f'<w:{key[:6]}Reference w:type="{kind}" r:id="{key}"/>' for key, kind in made)
    return f"<w:sectPr>{''.join(written)}{more}</w:sectPr>"


def test_headers_and_footers_stand_at_the_end_each_text_once() -> None:
    headers = {"header1": p("Agenda Item 11") + p("CABINET"), "header2": p("CABINET"), "footer1": p("Draft")}
    document = read(p("Text") + _section("header1 first", "header2 default", "footer1 default", more="<w:titlePg/>"), headers=headers)
    assert [(line.role, text) for line, text in zip(document.lines, shown(document), strict=True)] == [
        ("body", "Text"), ("header", "Agenda Item 11"), ("header", "CABINET"), ("footer", "Draft"),
    ]  # fmt: skip


def test_a_watermark_is_read_with_the_header_it_is_kept_in() -> None:
    mark = p('<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>')
    assert shown(read(p("Text") + _section("header1 default"), headers={"header1": mark}), "header") == ["DRAFT"]


def test_the_words_of_a_diagram_stand_in_the_order_of_its_outline() -> None:
    """SmartArt: the points in any order, the links between them say what belongs to what, and some links are only for show."""
    points = [("4", "Hear the child"), ("0", ""), ("2", "Harm at home"), ("3", "Harm outside"), ("9", "never linked")]
    links = [("0", "3", 1, ""), ("0", "2", 0, ""), ("2", "4", 0, ""), ("3", "9", 0, ' type="presOf"')]
    written = "".join(
        f'<dgm:pt modelId="{key}"{"" if text else DOC}><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>' for key, text in points
    )
    linked = "".join(f'<dgm:cxn srcId="{a}" destId="{b}" srcOrd="{at}"{kind}/>' for a, b, at, kind in links)
    drawing = p('<w:r><w:drawing><a:graphic><dgm:relIds r:dm="diagram1"/></a:graphic></w:drawing></w:r>')
    document = read(drawing + p("After"), diagram=f"<dgm:ptLst>{written}</dgm:ptLst><dgm:cxnLst>{linked}</dgm:cxnLst>")
    assert [(text, line.shaded) for text, line in zip(shown(document), document.lines, strict=True)] == [
        ("Harm at home", True), ("Hear the child", True), ("Harm outside", True), ("After", False),
    ]  # fmt: skip


def test_headers_that_no_page_shows_are_out() -> None:
    """A first-page header without a different first page, an even one without different even pages."""
    headers = {"header1": p("First"), "header2": p("Even"), "header3": p("All")}
    section = _section("header1 first", "header2 even", "header3 default")
    assert shown(read(p("Text") + section, headers=headers), "header") == ["All"]
    assert shown(read(p("Text") + section, headers=headers, settings="<w:evenAndOddHeaders/>"), "header") == ["All", "Even"]


PAGE = '<w:fldSimple w:instr=" PAGE ">' + r("3") + "</w:fldSimple>"
PAGES = field("NUMPAGES", "12")
FOOTERS = [
    ("a page number", PAGE, []),
    ("a page number between dashes", r("- ") + PAGE + r(" -"), []),
    ("page and pages", r("Page ") + PAGE + r(" of ") + PAGES, []),
    ("a page number as a complex field", field("PAGE \\* MERGEFORMAT", "3"), []),
    ("a typed page number", r("Page 3"), []),
    ("a page number beside words", r("Annual Report") + "<w:r><w:tab/></w:r>" + r("Page ") + PAGE, ["Annual Report"]),
    ("a page number before words", PAGE + r(" | Annual Report"), ["Annual Report"]),
    ("another field", field("TITLE", "Annual Report 2024"), ["Annual Report 2024"]),
    ("words that end in a number", r("Report 2023-24"), ["Report 2023-24"]),
]


@pytest.mark.parametrize(("content", "texts"), [case[1:] for case in FOOTERS], ids=[case[0] for case in FOOTERS])
def test_page_numbers_are_left_out(content: str, texts: list[str]) -> None:
    assert shown(read(p("Text") + _section("footer1 default"), headers={"footer1": p(content)}), "footer") == texts


# (what it shows, body, codes of the problems)
PROBLEMS = [
    ("nothing to say", p("Text"), []),
    ("tracked changes are told once", p("<w:ins>" + r("a") + "</w:ins><w:ins>" + r("b") + "</w:ins>"), ["tracked_changes"]),
    ("an embedded document", p("Text") + '<w:altChunk r:id="x"/>', ["embedded_document"]),
    ("no text", p(), ["no_text"]),
]


@pytest.mark.parametrize(("body", "codes"), [case[1:] for case in PROBLEMS], ids=[case[0] for case in PROBLEMS])
def test_problems(body: str, codes: list[str]) -> None:
    problems = read(body).problems
    assert [problem.code for problem in problems] == codes
    assert all(problem.file == "paper.docx" and problem.document_id == "paper" and problem.stage == "read" for problem in problems)


def test_a_file_that_python_docx_writes() -> None:
    docx = pytest.importorskip("docx")
    import io

    made = docx.Document()
    made.add_heading("Purpose", 2)
    made.add_paragraph("An item", style="List Bullet")
    made.add_paragraph("A step", style="List Number")
    made.add_table(2, 2).cell(1, 1).text = "£5"
    buffer = io.BytesIO()
    made.save(buffer)
    document = read_bytes(buffer.getvalue())
    assert [(text, line.heading, line.label) for text, line in zip(shown(document), document.lines, strict=True)] == [
        ("Purpose", 2, None), ("•\tAn item", None, "•"), ("1.\tA step", None, "1."), ("£5", None, None),
    ]  # fmt: skip
    assert document.lines[3].cell == Cell(0, 1, 1)


def test_a_box_keeps_its_list() -> None:
    body = p(box("Around")) + tbl(tr(tc(p("One", num=1, level=0) + p("Two", num=1, level=0))))
    document = read(body, numbering=abstract(0, lvl(0, "%1.")) + num(1, 0))
    assert [(line.label, line.shaded) for line in document.lines] == [(None, True), ("1.", True), ("2.", True)]
