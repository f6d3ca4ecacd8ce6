"""Tables of figures that nothing rules: labels at the left, figures flush right, heads that wrap, groups, totals on the next page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Document
from tests.read.test_pdf_open import made

RIGHTS = (300, 400, 500)
Row = tuple[float, str, Sequence[str]]  # points down the page, label, figures


def draw(rows: Sequence[Row], bold: Sequence[int] = (), rights: Sequence[float] = RIGHTS) -> Callable[[Canvas], None]:
    """Rows with labels from the left and figures that end at the same places."""

    def on_page(canvas: Canvas) -> None:
        for number, (down, label, figures) in enumerate(rows):
            canvas.setFont("Helvetica-Bold" if number in bold else "Helvetica", 9)
            canvas.drawString(60, 780 - down, label)
            for right, text in zip(rights, figures, strict=False):
                canvas.drawRightString(right, 780 - down, text)

    return on_page


PLAIN = [
    (0, "Service", ("Budget £'000", "Forecast £'000", "Variance £'000")),
    (18, "Parks", ("1,250", "1,310", "60")),
    (36, "Libraries", ("2,400", "2,380", "(20)")),
    (54, "Total", ("3,650", "3,690", "40")),
]
WRAPPED_HEADS = [
    (0, "", ("Approved", "Actual to", "Forecast")),
    (12, "Service", ("budget £m", "30 Sept £m", "outturn £m")),
    (34, "Parks", ("1.25", "0.60", "1.31")),
    (52, "Libraries", ("2.40", "1.10", "2.38")),
]
WRAPPED_LABELS = [
    *PLAIN[:2],
    (36, "Libraries", ("2,400", "2,380", "(20)")),
    (54, "Parking and street", ("1,100", "1,200", "100")),
    (64, "works", ()),
    (82, "Total", ("4,750", "4,890", "140")),
]
LABEL_AROUND = [
    *PLAIN[:3],
    (60, "Parking and", ()),
    (65, "", ("1,100", "1,200", "100")),
    (70, "street works", ()),
    (94, "Total", ("4,750", "4,890", "140")),
]
CREDITS = [PLAIN[0], (18, "Rates", ("1,250-", "1,310-", "60-")), (36, "Grants", ("2,400-", "2,380-", "20"))]
SMALL = [
    (0, "£'000", ()),
    (16, "Service", ("2030/31", "2031/32", "2032/33")),
    (34, "Advice line", ("64", "66", "66")),
    (52, "Refuge", ("212", "218", "218")),
]
WRAPPED_WORDS = [
    (0, "Cost of it", ("Portfolio", "2030/31 £", "2031/32 £")),
    (18, "Beds", ("Housing and", "1,250", "1,310")),
    (30, "", ("Health",)),
    (48, "Buses", ("Transport", "2,400", "2,380")),
]
HEADS_END_LOW = [
    (0, "", ("", "", "Community")),
    (11, "Partner £", ("Children", "Adults", "")),
    (22, "", ("", "", "safety")),
    *((d + 22, *r) for d, *r in PLAIN[1:]),
]
GROUPED = [PLAIN[0], (18, "Leisure", ()), *((down + 18, label, figures) for down, label, figures in PLAIN[1:])]


def cells(document: Document) -> dict[tuple[int, int], str]:
    """The words of each cell, its lines joined."""
    found: dict[tuple[int, int], str] = {}
    for line in document.lines:
        if line.cell:
            place = line.cell.row, line.cell.column
            found[place] = f"{found.get(place, '')} {document.text[line.span.start : line.span.end]}".strip()
    return found


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        # heads, rows and total; a bracket and a dash are figures
        (PLAIN, {(0, 0): "Service", (0, 2): "Forecast £'000", (2, 0): "Libraries", (2, 3): "(20)", (3, 1): "3,650"}),
        # heads over two lines are one row of heads
        (WRAPPED_HEADS, {(0, 1): "Approved budget £m", (0, 2): "Actual to 30 Sept £m", (1, 0): "Parks", (2, 3): "2.38"}),
        # a label that goes on under its row
        (WRAPPED_LABELS, {(3, 0): "Parking and street works", (3, 2): "1,200", (4, 0): "Total"}),
        # figures set half way down a label of two lines
        (LABEL_AROUND, {(3, 0): "Parking and street works", (3, 1): "1,100", (4, 3): "140"}),
        # a minus behind a figure
        (CREDITS, {(1, 1): "1,250-", (2, 3): "20"}),
        # sums below a thousand, under their unit
        (SMALL, {(0, 0): "Service", (1, 0): "Advice line", (2, 3): "218"}),
        # words that go on in a column that is not the labels'
        (WRAPPED_WORDS, {(1, 1): "Housing and Health", (2, 0): "Buses", (2, 3): "2,380"}),
        # a head that wraps above and below the line of the others
        (HEADS_END_LOW, {(0, 0): "Partner £", (0, 2): "Adults", (0, 3): "Community safety", (2, 3): "(20)"}),
        # a label alone heads a group: it is a row of its own
        (GROUPED, {(1, 0): "Leisure", (2, 0): "Parks", (4, 0): "Total"}),
    ],
)
def test_figures_below_one_another_are_a_table(rows: Sequence[Row], wanted: dict[tuple[int, int], str]) -> None:
    found = cells(made(draw(rows, bold=(0, 1) if rows is WRAPPED_HEADS else (0,))))
    assert {place: found.get(place) for place in wanted} == wanted


def test_heads_set_flush_left_stand_over_figures_set_flush_right() -> None:
    def on_page(canvas: Canvas) -> None:
        draw([(0, "Service", ()), *PLAIN[1:]], bold=(0,))(canvas)
        canvas.setFont("Helvetica-Bold", 9)
        for left, text in zip((220, 308, 408), ("2030/31 £", "2031/32 £", "2032/33 £"), strict=True):
            canvas.drawString(left, 780, text)

    found = cells(made(on_page))
    assert [found.get((0, column)) for column in (1, 2, 3)] == ["2030/31 £", "2031/32 £", "2032/33 £"]


def test_heads_over_several_columns_count_for_each() -> None:
    def on_page(canvas: Canvas) -> None:
        draw([(14, *PLAIN[0][1:]), *((down + 14, *row) for down, *row in PLAIN[1:])], bold=(0,), rights=(280, 360, 500))(canvas)
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawCentredString(295, 780, "This year")
        canvas.drawCentredString(470, 780, "Change")

    document = made(on_page)
    heads = {document.text[line.span.start : line.span.end]: line.cell for line in document.lines if line.cell and line.cell.header}
    assert (heads["This year"].column, heads["This year"].span) == (1, 2)


def test_heads_that_a_narrow_gap_leaves_together_are_parted() -> None:
    heads = (0, "Service", ("Original Budget", "Virements", "Current Budget"))
    found = cells(made(draw([heads, *PLAIN[1:]], bold=(0,), rights=(300, 352, 424))))
    assert [found.get((0, column)) for column in (1, 2, 3)] == list(heads[2])


def test_years_beside_the_head_of_the_labels_stand_over_all_their_columns() -> None:
    def on_page(canvas: Canvas) -> None:
        heads = (14, "", ("Budget", "Outturn", "Outturn"))
        draw([(0, "Portfolio", ()), heads, *((down + 14, *row) for down, *row in PLAIN[1:])], bold=(0, 1))(canvas)
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawCentredString(332, 780, "2030/31")
        canvas.drawCentredString(482, 780, "2029/30")

    document = made(on_page)
    heads = {document.text[line.span.start : line.span.end]: line.cell for line in document.lines if line.cell and line.cell.header}
    assert [(heads[year].column, heads[year].span) for year in ("2030/31", "2029/30")] == [(1, 2), (3, 1)]


@pytest.mark.parametrize("label", ["Leisure", "works"])  # the name of the group that goes on there, the rest of the label that the page cut
def test_a_label_at_the_top_of_a_page_belongs_to_the_rows_below(label: str) -> None:
    def on_two_pages(canvas: Canvas) -> None:
        draw([(down + 600, *cells) for down, *cells in PLAIN[:3]], bold=(0,))(canvas)
        canvas.showPage()
        draw([(0, label, ()), *PLAIN[1:]], bold=(0,))(canvas)

    document = made(on_two_pages)
    words = [document.text[line.span.start : line.span.end] for line in document.lines]
    found, below = (document.lines[words.index(each, words.index(label))].cell for each in (label, "Parks"))
    assert found
    assert below == (found.table, found.row + 1, 0, 1, False)


@pytest.mark.parametrize(
    "rows",
    [
        # a page of contents
        [(0, "1 Purpose", ("3",)), (18, "2 Background", ("4",)), (36, "3 Options", ("12",))],
        # dates and counts beside words, none printed as a sum
        [(0, "Opened", ("2019", "12")), (18, "Closed", ("2021", "9"))],
        # counts below a thousand without a unit
        [(0, "Service", ("2030", "2031")), (18, "Calls", ("64", "66")), (36, "Visits", ("212", "218"))],
        # one row of figures alone
        [(0, "Spent so far", ("1,250", "2,400"))],
    ],
)
def test_other_rows_are_none(rows: Sequence[Row]) -> None:
    assert cells(made(draw(rows))) == {}


def test_a_total_alone_on_the_next_page_goes_on_with_its_table() -> None:
    def on_two_pages(canvas: Canvas) -> None:
        draw([(down + 600, *row) for down, *row in PLAIN[:3]], bold=(0,))(canvas)
        canvas.showPage()
        draw([PLAIN[0], (18, *PLAIN[3][1:])], bold=(0, 1))(canvas)

    document = made(on_two_pages)
    numbers = {line.cell.table for line in document.lines if line.cell}
    heads = [document.text[line.span.start : line.span.end] for line in document.lines if line.cell and line.cell.header]
    assert len(numbers) == 1
    assert heads.count("Budget £'000") == 2  # printed again, and a head again
