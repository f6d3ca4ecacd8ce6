"""Tables of small PDFs drawn on the spot, with lines and without."""

from __future__ import annotations

from pdf_factory import grid, read, text_of, texts
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Document


def cells(document: Document) -> list[tuple[int, int, int, bool, str]]:
    return [(c.table, c.row, c.column, c.header, text_of(document, line)) for line in document.lines if (c := line.cell)]


def test_a_ruled_table_keeps_its_columns_where_a_cell_is_empty() -> None:
    document = read(lambda canvas: grid(canvas, [["Item", "2020/21", "2021/22"], ["Training", "", "1,200"], ["Reviews", "900", "800"]]))
    assert cells(document) == [
        (0, 0, 0, True, "Item"), (0, 0, 1, True, "2020/21"), (0, 0, 2, True, "2021/22"),
        (0, 1, 0, False, "Training"), (0, 1, 2, False, "1,200"),
        (0, 2, 0, False, "Reviews"), (0, 2, 1, False, "900"), (0, 2, 2, False, "800"),
    ]  # fmt: skip
    assert document.text == "Item\t2020/21\t2021/22\nTraining\t1,200\nReviews\t900\t800\n\f"


def test_a_table_goes_on_after_a_page_break_and_its_header_is_printed_again() -> None:
    rows = [["Concern", "Action"], ["Late reports", "New forms sent"]]
    more = [["Concern", "Action"], ["Few referrals", "Campaign held"]]
    document = read(lambda canvas: grid(canvas, rows, top=200), lambda canvas: grid(canvas, more, top=700))
    assert cells(document) == [
        (0, 0, 0, True, "Concern"), (0, 0, 1, True, "Action"), (0, 1, 0, False, "Late reports"), (0, 1, 1, False, "New forms sent"),
        (0, 2, 0, True, "Concern"), (0, 2, 1, True, "Action"), (0, 3, 0, False, "Few referrals"), (0, 3, 1, False, "Campaign held"),
    ]  # fmt: skip


def test_a_row_of_coloured_cells_without_lines_is_the_head_of_the_ruled_table_under_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.8, 0.9, 1)
        for index in range(2):
            canvas.rect(72 + 120 * index, 700, 120, 20, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(76, 706, "Priority")
        canvas.drawString(196, 706, "What we did")
        grid(canvas, [["Neglect", "New forms sent"], ["Early help", "Campaign held"]], bold_rows=0)

    assert cells(read(draw)) == [
        (0, 0, 0, True, "Priority"), (0, 0, 1, True, "What we did"), (0, 1, 0, False, "Neglect"), (0, 1, 1, False, "New forms sent"),
        (0, 2, 0, False, "Early help"), (0, 2, 1, False, "Campaign held"),
    ]  # fmt: skip


def test_a_paragraph_between_makes_it_another_table() -> None:
    def second(canvas: Canvas) -> None:
        canvas.drawString(72, 650, "The next table is about something else")
        grid(canvas, [["Name", "Post"], ["A Person", "Chair"]], top=600)

    document = read(lambda canvas: grid(canvas, [["Concern", "Action"], ["Late reports", "New forms sent"]], top=200), second)
    assert {cell[0] for cell in cells(document)} == {0, 1}


def test_wrapped_cells_without_lines_are_read_cell_by_cell() -> None:
    rows = [
        (["Area of worry", "named"], ["What was done"]),
        (["Fewer medical", "checks held"], ["The hospital was asked how many", "checks it had put off and why"]),
        (["Staff away"], ["Each agency gave a count of its", "staff and of those who were away", "for more than a week"]),
        (["New families", "not seen"], ["Visits began again in person"]),
    ]

    def draw(canvas: Canvas) -> None:
        top = 700.0
        for left, right in rows:
            for index, words in enumerate(left):
                canvas.drawString(72, top - 13 * index, words)
            for index, words in enumerate(right):
                canvas.drawString(220, top - 13 * index, words)
            top -= 13 * max(len(left), len(right)) + 6

    document = read(draw)
    assert texts(document) == [words for left, right in rows for words in [*left, *right]]
    assert [(cell[1], cell[2]) for cell in cells(document)] == [(r, c) for r, row in enumerate(rows) for c in (0, 1) for _ in row[c]]


def test_a_label_that_wraps_beside_amounts_is_one_cell() -> None:
    def draw(canvas: Canvas) -> None:
        for y, label, amount in [
            (700, "County Council", "102,496"),
            (684, "District Council", "45,833"),
            (668, "Clinical groups of the east", "88,724"),
            (655, "and west", ""),
            (639, "Police", "88,725"),
        ]:
            canvas.drawString(72, y, label)
            canvas.drawRightString(440, y, amount)

    document = read(draw)
    assert document.text.splitlines()[2:4] == ["Clinical groups of the east", "and west\t88,724"]


def test_one_line_rows_without_lines_stay_lines_with_tabs() -> None:
    def draw(canvas: Canvas) -> None:
        for index, (label, amount) in enumerate([("Staffing", "110,676"), ("Training", "41,200"), ("Total", "151,876")]):
            canvas.drawString(72, 700 - 13 * index, label)
            canvas.drawRightString(440, 700 - 13 * index, amount)

    document = read(draw)
    assert texts(document, cell=None) == ["Staffing\t110,676", "Training\t41,200", "Total\t151,876"]
