"""A paper to PDF as a council publishes it: a text layer, feet with page numbers, footnotes, tables that run over a page.

Each house has its look: face, size and colour. A page is one column, two columns under a title that spans them, or a column beside a margin for boxes.
ReportLab's `invariant` fixes dates and identities, so the same paper gives the same bytes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    FrameBreak,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as Grid
from reportlab.platypus.tableofcontents import TableOfContents

from corpus.paper import (
    Block,
    Box,
    Break,
    Contents,
    Header,
    Heading,
    Items,
    Paper,
    Para,
    Pieces,
    Pull,
    Table,
    Title,
    mark_of,
    numbered,
    plain,
    runs,
    words,
)

WIDTH = A4[0] - 44 * mm
ROOM_AFTER_HEADING = 32 * mm
BAND = HexColor("#1f4e79")
PALE = HexColor("#dce6f1")
GUTTER = 8 * mm
SIDE = 44 * mm  # width of the margin for boxes
TITLE_ROOM = 30 * mm  # over two columns
RATINGS = {"Green": HexColor("#a9d08e"), "Amber": HexColor("#ffd966"), "Red": HexColor("#f4a6a6")}


@dataclass(frozen=True, slots=True)
class _House:
    """Faces, size in points, colour and head fill of one house."""

    face: str
    strong: str
    slanted: str
    size: float
    colour: Color
    fill: Color
    head_ink: Color = white
    centred: bool = False


_SANS = ("Helvetica", "Helvetica-Bold", "Helvetica-BoldOblique")
_SERIF = ("Times-Roman", "Times-Bold", "Times-BoldItalic")
HOUSES = {
    "county": _House(*_SERIF, 12, black, HexColor("#e7e6e6"), black, centred=True),
    "unitary": _House(*_SANS, 11, BAND, BAND),
    "borough": _House(*_SANS, 9.5, HexColor("#5b2c6f"), HexColor("#5b2c6f")),
    "district": _House(*_SANS, 10, HexColor("#1e6b52"), HexColor("#d5ebe2"), black),
    "metropolitan": _House(*_SANS, 10.5, HexColor("#8a1c1c"), HexColor("#8a1c1c")),
    "shire": _House(*_SERIF, 12, black, HexColor("#ffffff"), black),
}


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
        self.addPageTemplates([PageTemplate(name, frames, onPageEnd=_draw_foot) for name, frames in _sheets(paper.layout)])

    def afterFlowable(self, flowable: Any) -> None:
        """ReportLab's hook: called once a flowable stands on its page."""
        if entry := getattr(flowable, "entry", None):
            self.notify("TOCEntry", (0, entry, self.page))
        if note := getattr(flowable, "note", None):
            self.notes.append(note)


class _Aside(Flowable):  # type: ignore[misc]
    """A box drawn in the margin beside the line it stands at; it takes no room in the column."""

    def __init__(self, box: Grid) -> None:
        super().__init__()
        self.box = box

    def wrap(self, *_: float) -> tuple[float, float]:
        """ReportLab's hook: no width, no height."""
        return 0, 0

    def draw(self) -> None:
        """ReportLab's hook: the box hangs down from the line."""
        _, height = self.box.wrap(SIDE, A4[1])
        self.box.drawOn(self.canv, _column("sidebar") + GUTTER - 2 * mm, -height)


def _column(layout: str) -> float:
    """The width that text has to itself."""
    return {"single": WIDTH, "columns": (WIDTH - GUTTER) / 2, "sidebar": WIDTH - SIDE - GUTTER + 6 * mm}[layout]


def _sheets(layout: str) -> list[tuple[str, list[Frame]]]:
    """The page templates of a layout, by name; the first page of two columns keeps room for its title."""

    def frame(left: float, width: float, top: float = 0, height: float | None = None) -> Frame:
        tall = A4[1] - 52 * mm - top if height is None else height
        bottom = 30 * mm if height is None else A4[1] - 22 * mm - height
        return Frame(22 * mm + left, bottom, width, tall, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    width = _column(layout)
    if layout != "columns":
        return [("sheet", [frame(0, width)])]
    sides = [(0.0, width), (width + GUTTER, width)]
    first = [frame(0, WIDTH, height=TITLE_ROOM), *(frame(*side, top=TITLE_ROOM) for side in sides)]
    return [("first", first), ("sheet", [frame(*side) for side in sides])]


def _build(paper: Paper, pages: int) -> _Sheets:
    sheets, looks = _Sheets(paper, pages), _looks(paper)
    story = [flowable for block in paper.blocks for flowable in _flowables(block, looks, paper)]
    if paper.layout == "columns":
        story = [story[0], NextPageTemplate("sheet"), FrameBreak(), *story[1:]]
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
    house, deep = HOUSES[paper.style], paper.numbering != "none"
    face, strong, colour, size = house.face, house.strong, house.colour, house.size
    body = ParagraphStyle("body", fontName=face, fontSize=size, leading=size * 1.36, spaceAfter=8, bulletFontName=face, bulletFontSize=size)
    cell = ParagraphStyle("cell", parent=body, fontSize=size - 1.5, leading=(size - 1.5) * 1.2, spaceAfter=0)
    head = ParagraphStyle("head", parent=cell, fontName=strong, textColor=house.head_ink)
    deep_indent, shallow_indent = (20 * mm, 13 * mm), (9 * mm, 3 * mm)
    left, mark = deep_indent if deep else shallow_indent
    return {
        "body": body,
        "numbered": ParagraphStyle("numbered", parent=body, leftIndent=12 * mm, bulletIndent=0),
        "item": ParagraphStyle("item", parent=body, leftIndent=left, bulletIndent=mark, spaceAfter=3),
        "boxed": ParagraphStyle("boxed", parent=cell, leftIndent=3 * mm, bulletIndent=0, bulletFontName=face, bulletFontSize=size - 1.5),
        "label": ParagraphStyle("label", parent=body, spaceAfter=3),
        "title": _title_look(body, strong, colour, house.centred),
        "cell": cell,
        "figure": ParagraphStyle("figure", parent=cell, alignment=TA_RIGHT),
        "head": head,
        "headfigure": ParagraphStyle("headfigure", parent=head, alignment=TA_RIGHT),
        "pull": _pull_look(body, size),
        "h1": ParagraphStyle(
            "h1", parent=body, fontName=strong, fontSize=size + 2.5, leading=(size + 2.5) * 1.3, spaceBefore=10, spaceAfter=6, textColor=colour
        ),
        "h2": ParagraphStyle("h2", parent=body, fontName=strong, fontSize=size + (0 if face == "Times-Roman" else 1), spaceBefore=6, spaceAfter=4),
        "h3": ParagraphStyle("h3", parent=body, fontName=house.slanted, spaceBefore=4, spaceAfter=3),
    }


def _title_look(body: ParagraphStyle, strong: str, colour: Color, centred: bool) -> ParagraphStyle:
    size, side = (16, TA_CENTER) if centred else (20, TA_LEFT)
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
        return [_header(block, looks, _column(paper.layout)), Spacer(1, 4 * mm)]
    if isinstance(block, Heading):
        return [CondPageBreak(ROOM_AFTER_HEADING), _heading(block, looks, underlined=paper.style == "shire" and block.level > 1)]
    if isinstance(block, Para):
        return _paragraph(block, looks, _column(paper.layout))
    if isinstance(block, Items):
        return [Paragraph(_markup(words(item)), looks["item"], bulletText=mark_of(block, index, "•")) for index, item in enumerate(block.items)] + [
            Spacer(1, 2 * mm)
        ]
    if isinstance(block, Table):
        return _table(block, looks, paper.style, _column(paper.layout))
    if isinstance(block, Box):
        return _framed(block, looks, paper)
    if isinstance(block, Pull):
        return [Paragraph(f"“{escape(block.text)}” ({escape(block.speaker)})", looks["pull"])]
    if isinstance(block, Contents):
        contents = TableOfContents(dotsMinLevel=0, levelStyles=[looks["body"]])
        return [Paragraph("Contents", looks["h1"]), contents]
    if isinstance(block, Break):
        return [PageBreak()]
    raise TypeError(f"no PDF for {type(block).__name__}")


def _framed(block: Box, looks: dict[str, ParagraphStyle], paper: Paper) -> list[Any]:
    """A box in the column, or in the margin where the layout has one."""
    beside = block.aside and paper.layout == "sidebar"
    inner = {**looks, "body": looks["cell"], "item": looks["boxed"]} if beside else looks
    lines = [Paragraph(f"<b>{escape(block.label)}</b>", inner["body"])]
    lines += [flowable for part in block.blocks for flowable in _flowables(part, inner, paper) if not isinstance(flowable, Spacer)]
    style = [("BOX", (0, 0), (-1, -1), 0.8, HOUSES[paper.style].colour), ("BACKGROUND", (0, 0), (-1, -1), HexColor("#f2f2f2"))]
    padding = [(f"{side}PADDING", (0, 0), (-1, -1), 2) for side in ("TOP", "BOTTOM")]
    grid = Grid([[line] for line in lines], colWidths=[SIDE if beside else _column(paper.layout)], style=[*style, *padding])
    return [_Aside(grid)] if beside else [KeepTogether([grid, Spacer(1, 3 * mm)])]


def _heading(block: Heading, looks: dict[str, ParagraphStyle], *, underlined: bool = False) -> Paragraph:
    words_ = f"{block.number} {block.text}" if block.number else block.text
    flowable = Paragraph(f"<u>{_markup(words_)}</u>" if underlined else _markup(words_), looks[f"h{block.level}"])
    if block.level == 1:
        flowable.entry = escape(words_)
    return flowable


def _paragraph(block: Para, looks: dict[str, ParagraphStyle], width: float) -> list[Any]:
    text = (f"<b>{escape(block.lead)}:</b> " if block.lead else "") + _markup(words(block.pieces)) + ("<super>1</super>" if block.note else "")
    flowable = Paragraph(text, looks["numbered" if block.number else "body"], bulletText=block.number)
    if block.note:
        flowable.note = f"1  {plain(block.note)}"
    if not block.boxed:
        return [flowable]
    box = Grid(
        [[flowable]],
        colWidths=[width],
        style=[("BOX", (0, 0), (-1, -1), 0.8, black), ("LEFTPADDING", (0, 0), (-1, -1), 8), ("BACKGROUND", (0, 0), (-1, -1), PALE)],
    )
    return [box, Spacer(1, 3 * mm)]


def _header(block: Header, looks: dict[str, ParagraphStyle], width: float) -> Grid:
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
    return Grid(rows, colWidths=[38 * mm, width - 38 * mm], style=style, hAlign="LEFT")


def _table(block: Table, looks: dict[str, ParagraphStyle], style: str, width: float) -> list[Any]:
    widths = [width * share / sum(block.shares) for share in block.shares]
    rows = [[Paragraph(escape(name), looks["headfigure" if block.figures and column else "head"]) for column, name in enumerate(block.head)]]
    rows += [[_cell(cell, column, index in block.totals, block, looks) for column, cell in enumerate(row)] for index, row in enumerate(block.rows)]
    grid = Grid(rows, colWidths=widths, repeatRows=1, style=_rules(block, style), hAlign="LEFT")
    caption = [Paragraph(f"<b>{escape(block.caption)}</b>", looks["h2"])] if block.caption else []
    return [*caption, grid, Spacer(1, 4 * mm)]


def _cell(pieces: Pieces, column: int, total: bool, block: Table, looks: dict[str, ParagraphStyle]) -> Paragraph:
    text = _markup(words(pieces))
    return Paragraph(f"<b>{text}</b>" if total else text, looks["figure" if block.figures and column else "cell"])


def _rules(block: Table, style: str) -> list[Any]:
    rules: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("GRID", (0, 0), (-1, -1), 0.5, HexColor("#7f7f7f")),
        ("BACKGROUND", (0, 0), (-1, 0), HOUSES[style].fill),
    ]
    for index, row in enumerate(block.rows, 1):
        rules += [("BACKGROUND", (column, index), (column, index), RATINGS[words(cell)]) for column, cell in enumerate(row) if words(cell) in RATINGS]
    return rules
