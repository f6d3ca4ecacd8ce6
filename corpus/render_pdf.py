"""A paper to PDF as a council publishes it: a text layer, feet with page numbers, footnotes, tables that run over a page.

Two looks: the county sets Times on white, the unitary Helvetica with a coloured band and filled table heads.
ReportLab's `invariant` fixes dates and identities, so the same paper gives the same bytes.
"""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Frame, PageBreak, PageTemplate, Paragraph, Spacer
from reportlab.platypus import Table as Grid
from reportlab.platypus.tableofcontents import TableOfContents

from corpus.paper import Block, Box, Break, Contents, Header, Heading, Items, Paper, Para, Pieces, Pull, Table, Title, mark_of, numbered, plain, runs, words

WIDTH = A4[0] - 44 * mm
ROOM_AFTER_HEADING = 32 * mm
BAND = HexColor("#1f4e79")
PALE = HexColor("#dce6f1")
RATINGS = {"Green": HexColor("#a9d08e"), "Amber": HexColor("#ffd966"), "Red": HexColor("#f4a6a6")}


def render_pdf(paper: Paper) -> bytes:
    """The bytes of a PDF file."""
    paper = numbered(paper)
    first = _build(paper, 0)  # a first pass counts the pages that every foot names
    return _build(paper, first.page).stream.getvalue()


class _Sheets(BaseDocTemplate):  # type: ignore[misc]
    """Pages with a foot; collects headings for the contents page and footnotes for the page they fall on."""

    def __init__(self, paper: Paper, pages: int) -> None:
        self.stream, self.foot, self.page_count = io.BytesIO(), paper.foot, pages
        self.notes: list[str] = []
        title, author = str(paper.document["title"]), paper.foot.partition(" - ")[0]
        super().__init__(self.stream, pagesize=A4, leftMargin=22 * mm, rightMargin=22 * mm, title=title, author=author, invariant=1)
        frame = Frame(22 * mm, 30 * mm, WIDTH, A4[1] - 52 * mm, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        self.addPageTemplates([PageTemplate("sheet", [frame], onPageEnd=_draw_foot)])

    def afterFlowable(self, flowable: Any) -> None:
        """ReportLab's hook: called once a flowable stands on its page."""
        if entry := getattr(flowable, "entry", None):
            self.notify("TOCEntry", (0, entry, self.page))
        if note := getattr(flowable, "note", None):
            self.notes.append(note)


def _build(paper: Paper, pages: int) -> _Sheets:
    sheets, looks = _Sheets(paper, pages), _looks(paper)
    story = [flowable for block in paper.blocks for flowable in _flowables(block, looks, paper)]
    sheets.multiBuild(story)
    return sheets


def _draw_foot(canvas: Any, sheets: Any) -> None:
    canvas.saveState()
    canvas.setFont("Helvetica", 8.5)
    canvas.drawCentredString(A4[0] / 2, 14 * mm, sheets.foot.format(page=sheets.page, pages=sheets.page_count))
    if sheets.notes:
        canvas.line(22 * mm, 27 * mm, 72 * mm, 27 * mm)
        for row, note in enumerate(sheets.notes):
            canvas.drawString(22 * mm, (23.5 - 4 * row) * mm, note)
        sheets.notes.clear()
    canvas.restoreState()


def _looks(paper: Paper) -> dict[str, ParagraphStyle]:
    """The paragraph styles of one house; lists stand deeper where paragraphs are numbered."""
    county, deep = paper.style == "county", paper.numbering != "none"
    face, strong, colour = ("Times-Roman", "Times-Bold", black) if county else ("Helvetica", "Helvetica-Bold", BAND)
    size = 12 if county else 11
    body = ParagraphStyle("body", fontName=face, fontSize=size, leading=size * 1.36, spaceAfter=8, bulletFontName=face, bulletFontSize=size)
    cell = ParagraphStyle("cell", parent=body, fontSize=size - 1.5, leading=(size - 1.5) * 1.2, spaceAfter=0)
    head = ParagraphStyle("head", parent=cell, fontName=strong, textColor=black if county else white)
    deep_indent, shallow_indent = (20 * mm, 13 * mm), (9 * mm, 3 * mm)
    left, mark = deep_indent if deep else shallow_indent
    return {
        "body": body,
        "numbered": ParagraphStyle("numbered", parent=body, leftIndent=12 * mm, bulletIndent=0),
        "item": ParagraphStyle("item", parent=body, leftIndent=left, bulletIndent=mark, spaceAfter=3),
        "label": ParagraphStyle("label", parent=body, spaceAfter=3),
        "title": _title_look(body, strong, colour, county),
        "cell": cell,
        "figure": ParagraphStyle("figure", parent=cell, alignment=TA_RIGHT),
        "head": head,
        "headfigure": ParagraphStyle("headfigure", parent=head, alignment=TA_RIGHT),
        "pull": _pull_look(body, size),
        "h1": ParagraphStyle(
            "h1", parent=body, fontName=strong, fontSize=size + 2.5, leading=(size + 2.5) * 1.3, spaceBefore=10, spaceAfter=6, textColor=colour
        ),
        "h2": ParagraphStyle("h2", parent=body, fontName=strong, fontSize=size + (0 if county else 1), spaceBefore=6, spaceAfter=4),
        "h3": ParagraphStyle("h3", parent=body, fontName="Times-BoldItalic" if county else "Helvetica-BoldOblique", spaceBefore=4, spaceAfter=3),
    }


def _title_look(body: ParagraphStyle, strong: str, colour: Color, county: bool) -> ParagraphStyle:
    size, side = (16, TA_CENTER) if county else (20, TA_LEFT)
    return ParagraphStyle("title", parent=body, fontName=strong, fontSize=size, leading=26, spaceAfter=14, alignment=side, textColor=colour)


def _pull_look(body: ParagraphStyle, size: float) -> ParagraphStyle:
    inset = {"leftIndent": 14 * mm, "rightIndent": 14 * mm, "spaceBefore": 6, "spaceAfter": 10}
    return ParagraphStyle("pull", parent=body, fontName="Times-Italic", fontSize=size + 1, leading=(size + 1) * 1.3, **inset)


def _markup(text: str) -> str:
    return "".join(f"<b>{escape(part)}</b>" if strong else escape(part) for part, strong in runs(text))


def _flowables(block: Block, looks: dict[str, ParagraphStyle], paper: Paper) -> list[Any]:
    """One block as ReportLab's flowables."""
    if isinstance(block, Title):
        return [Paragraph(_markup(block.text), looks["title"])]
    if isinstance(block, Header):
        return [_header(block, looks), Spacer(1, 4 * mm)]
    if isinstance(block, Heading):
        return [CondPageBreak(ROOM_AFTER_HEADING), _heading(block, looks)]
    if isinstance(block, Para):
        return _paragraph(block, looks)
    if isinstance(block, Items):
        return [Paragraph(_markup(words(item)), looks["item"], bulletText=mark_of(block, index, "•")) for index, item in enumerate(block.items)] + [
            Spacer(1, 2 * mm)
        ]
    if isinstance(block, Table):
        return _table(block, looks, paper.style)
    if isinstance(block, Pull):
        return [Paragraph(f"“{escape(block.text)}” ({escape(block.speaker)})", looks["pull"])]
    if isinstance(block, Contents):
        contents = TableOfContents(dotsMinLevel=0, levelStyles=[looks["body"]])
        return [Paragraph("Contents", looks["h1"]), contents]
    if isinstance(block, Break):
        return [PageBreak()]
    raise TypeError(f"no PDF for {type(block).__name__}")


def _heading(block: Heading, looks: dict[str, ParagraphStyle]) -> Paragraph:
    words_ = f"{block.number} {block.text}" if block.number else block.text
    flowable = Paragraph(_markup(words_), looks[f"h{block.level}"])
    if block.level == 1:
        flowable.entry = escape(words_)
    return flowable


def _paragraph(block: Para, looks: dict[str, ParagraphStyle]) -> list[Any]:
    text = (f"<b>{escape(block.lead)}:</b> " if block.lead else "") + _markup(words(block.pieces)) + ("<super>1</super>" if block.note else "")
    flowable = Paragraph(text, looks["numbered" if block.number else "body"], bulletText=block.number)
    if block.note:
        flowable.note = f"1  {plain(block.note)}"
    if not block.boxed:
        return [flowable]
    box = Grid(
        [[flowable]],
        colWidths=[WIDTH],
        style=[("BOX", (0, 0), (-1, -1), 0.8, black), ("LEFTPADDING", (0, 0), (-1, -1), 8), ("BACKGROUND", (0, 0), (-1, -1), PALE)],
    )
    return [box, Spacer(1, 3 * mm)]


def _header(block: Header, looks: dict[str, ParagraphStyle]) -> Grid:
    rows = [
        [Paragraph(f"<b>{escape(label)}{'' if block.ruled else ':'}</b>", looks["label"]), Paragraph(escape(value), looks["label"])]
        for label, value in block.rows
    ]
    style: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4 if block.ruled else 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
    ]
    if block.ruled:
        style += [("GRID", (0, 0), (-1, -1), 0.5, black), ("BACKGROUND", (0, 0), (0, -1), PALE)]
    return Grid(rows, colWidths=[38 * mm, WIDTH - 38 * mm], style=style, hAlign="LEFT")


def _table(block: Table, looks: dict[str, ParagraphStyle], style: str) -> list[Any]:
    widths = [WIDTH * share / sum(block.shares) for share in block.shares]
    rows = [[Paragraph(escape(name), looks["headfigure" if block.figures and column else "head"]) for column, name in enumerate(block.head)]]
    rows += [[_cell(cell, column, index in block.totals, block, looks) for column, cell in enumerate(row)] for index, row in enumerate(block.rows)]
    grid = Grid(rows, colWidths=widths, repeatRows=1, style=_rules(block, style), hAlign="LEFT")
    caption = [Paragraph(f"<b>{escape(block.caption)}</b>", looks["h2"])] if block.caption else []
    return [*caption, grid, Spacer(1, 4 * mm)]


def _cell(pieces: Pieces, column: int, total: bool, block: Table, looks: dict[str, ParagraphStyle]) -> Paragraph:
    text = _markup(words(pieces))
    return Paragraph(f"<b>{text}</b>" if total else text, looks["figure" if block.figures and column else "cell"])


def _rules(block: Table, style: str) -> list[Any]:
    head: Color = BAND if style == "unitary" else HexColor("#e7e6e6")
    rules: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("GRID", (0, 0), (-1, -1), 0.5, HexColor("#7f7f7f")),
        ("BACKGROUND", (0, 0), (-1, 0), head),
    ]
    for index, row in enumerate(block.rows, 1):
        rules += [("BACKGROUND", (column, index), (column, index), RATINGS[words(cell)]) for column, cell in enumerate(row) if words(cell) in RATINGS]
    return rules
